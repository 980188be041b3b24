"""What the environment of a build keeps of the glossary, and the settings of the project."""

from __future__ import annotations

from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain

from sphinxext_glossaire import i18n
from sphinxext_glossaire.config import OptionError, Options, read_options
from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.severity import Severity
from sphinxext_glossaire.model import pickling
from sphinxext_glossaire.model.citing_project import CitingProject  # both count in the version
from sphinxext_glossaire.model.fragment import Fragment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.analysis.distant_backlinks import DistantBacklinks
    from sphinxext_glossaire.exports.publication import Dates
    from sphinxext_glossaire.model.concept import ConceptId
    from sphinxext_glossaire.pipeline import Derived

CHECK_BUILDER = "glossaire-check"
"""Name of the builder that reads and shows nothing."""

TERM_PAGE = "glossaire_term_page"
"""Key of the temporary data: the document that is being read is a term page."""

OPTION_NAMES = ("cited_by", "domains", "map_places", "relations", "severity", "typography")
"""Settings, without the prefix ``glossaire_``."""


class GlossaryDomain(Domain):
    """The store of fragments, one for each document; the derived state beside it, never pickled."""

    name = "glossaire"
    label = "Glossaire"
    data_version = pickling.version()  # what another release has stored is read anew
    initial_data: ClassVar[dict[str, Any]] = {"fragments": {}, "digests": {}}

    options: Options | None = None
    derived: Derived | None = None
    reported: frozenset[str] | None = None
    elsewhere: Mapping[str, Any] = MappingProxyType({})
    citing: CitingProject | None = None
    cited_by: Mapping[ConceptId, tuple[DistantBacklinks, ...]] = MappingProxyType({})

    def setup(self) -> None:
        """Start with no page that nests too deep; they are found while reading."""
        super().setup()
        self.too_deep: set[str] = set()
        self.dates: dict[str, Dates] = {}

    @property
    def fragments(self) -> dict[str, Fragment]:
        """Fragment of each document."""
        return cast("dict[str, Fragment]", self.data["fragments"])

    @property
    def digests(self) -> dict[str, dict[str, str]]:
        """For each builder, fingerprint of what each document last showed from others."""
        return cast("dict[str, dict[str, str]]", self.data["digests"])

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.fragments.pop(docname, None)

    def resolve_any_xref(self, *args: object, **kwargs: object) -> list[Any]:
        """Leave names to the standard domain, which has them all."""
        return []

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found in its documents."""
        for docname in docnames:
            if docname in otherdata["fragments"]:
                self.fragments[docname] = otherdata["fragments"][docname]


def domain(env: BuildEnvironment) -> GlossaryDomain:
    """Store of the fragments."""
    return cast("GlossaryDomain", env.get_domain(GlossaryDomain.name))


def application(env: BuildEnvironment) -> Sphinx:
    """Application of an environment (``env.app`` until Sphinx 8, deprecated since)."""
    return cast("Sphinx", getattr(env, "_app", None) or env.app)


def makes_pages(env: BuildEnvironment) -> bool:
    """Whether the builder makes web pages, one for each document."""
    builder = application(env).builder
    return builder.format == "html" and builder.name not in ("epub", "singlehtml")


def makes_book(env: BuildEnvironment) -> bool:
    """Whether the builder makes one book of all documents."""
    return application(env).builder.format == "typst"


def gettext(env: BuildEnvironment) -> Callable[[str], str]:
    """Translate words of the interface."""
    return i18n.translation(env.config.language or "en").gettext


def options_of(env: BuildEnvironment) -> Options:
    """Settings of the project, read once a build."""
    store = domain(env)
    if store.options is None:
        store.options = options(application(env))
    return store.options


def options(app: Sphinx) -> Options:
    """Settings of the project.

    Raises
    ------
    OptionError
        A setting is not understood; the message names it.
    """
    language = app.config.language or "en"
    raw = {name: getattr(app.config, f"glossaire_{name}") for name in OPTION_NAMES}
    found = read_options(raw, language, i18n.translation(language).gettext)
    for code, level in found.severity:
        _check_choice("glossaire_severity", code, [each.subtype for each in Code])
        _check_choice(f"glossaire_severity[{code!r}]", level, [each.value for each in Severity])
    return found


def _check_choice(option: str, value: str, choices: list[str]) -> None:
    if value not in choices:
        raise OptionError(f"{option}: {value!r} is none of {', '.join(choices)}")


def revised(env: BuildEnvironment, docname: str) -> str:
    """Day of the last change of a document, as ISO 8601 has it; empty if unknown."""
    dates = domain(env).dates.get(docname)
    return datetime.fromtimestamp(dates.updated, UTC).date().isoformat() if dates else ""
