"""Where the core meets Sphinx: the stored fragments, what is derived, reports, addresses.

Every name of Sphinx that its documentation does not promise is used in this module alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain
from sphinx.errors import NoUri
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from sphinxext_glossaire import i18n
from sphinxext_glossaire.config import OptionError, Options, read_options
from sphinxext_glossaire.diagnostics import Code, Severity
from sphinxext_glossaire.pipeline import Derived, derive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Set

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.domains.std import StandardDomain
    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.diagnostics import Finding, Location
    from sphinxext_glossaire.model.concept import Concept, Label
    from sphinxext_glossaire.model.fragment import Fragment

logger = logging.getLogger("sphinxext_glossaire")

OPTION_NAMES = ("domains", "relations", "severity", "typography")


class GlossaryDomain(Domain):
    """The store of fragments, one for each document; the derived state beside it, never pickled."""

    name = "glossaire"
    label = "Glossaire"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"fragments": {}, "digests": {}}

    derived: Derived | None = None
    reported: frozenset[str] | None = None
    external_terms: frozenset[str] | None = None

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


def gettext(env: BuildEnvironment) -> Callable[[str], str]:
    """Translate words of the interface."""
    return i18n.translation(env.config.language or "en").gettext


def derived(env: BuildEnvironment) -> Derived:
    """What follows from the fragments, computed once a build."""
    store = domain(env)
    if store.derived is None:
        app = application(env)
        store.derived = derive(
            store.fragments.values(),
            options(app),
            uri=lambda docname, anchor: _uri(app.builder, docname, anchor),
            known_elsewhere=lambda name: name.lower() in _external_terms(env),
        )
    return store.derived


def _uri(builder: Builder, docname: str, anchor: str) -> str:
    uri = builder.get_target_uri(docname) if builder.format == "html" else f"{docname}.html"
    return f"{uri}#{anchor}" if anchor else uri


def _external_terms(env: BuildEnvironment) -> frozenset[str]:
    """Terms of the inventories of other projects, in lower case, with and without the project."""
    store = domain(env)
    if store.external_terms is None:
        projects = getattr(env, "intersphinx_named_inventory", {})
        names = {
            (project, name.lower())
            for project, inventory in projects.items()
            for name in inventory.get("std:term", ())
        }
        store.external_terms = frozenset(
            spelling for project, name in names for spelling in (name, f"{project}:{name}".lower())
        )
    return store.external_terms


def locate(env: BuildEnvironment, location: Location) -> str:
    """Location as Sphinx prints it: file and line, that editors can open."""
    path = str(env.doc2path(location.docname))
    return f"{path}:{location.line}" if location.line else path


def report(env: BuildEnvironment, findings: Iterable[tuple[Finding, Severity]]) -> None:
    """Print findings: warnings and errors as Sphinx's own, infos only in a verbose build."""
    translate = gettext(env)
    for finding, severity in findings:
        text = finding.message(translate)
        where = locate(env, finding.location)
        if severity is Severity.INFO:
            logger.verbose("%s: %s [glossaire.%s]", where, text, finding.code.subtype)
        else:
            log = logger.error if severity is Severity.ERROR else logger.warning
            log(text, type="glossaire", subtype=finding.code.subtype, location=where)


def register_names(env: BuildEnvironment, scheme_names: Mapping[str, tuple[str, str]]) -> None:
    """Make names known as ``std:term``, in this project and in its inventory.

    Parameters
    ----------
    env
        The environment.
    scheme_names
        Document and anchor of each name of the concepts that have pages.
    """
    std = cast("StandardDomain", env.get_domain("std"))
    ours = set(scheme_names.values())
    known = std.objects
    for key in [key for key, place in known.items() if key[0] == "term" and place in ours]:
        del known[key]
    for name, place in scheme_names.items():
        known.setdefault(("term", name), place)


def restore_search_entries(env: BuildEnvironment, names: Mapping[str, Iterable[str]]) -> None:
    """Put index entries back in the search index, which forgets those of unwritten pages.

    Parameters
    ----------
    env
        The environment.
    names
        For each page of a concept, its names in the general index.
    """
    entries = getattr(env, "_search_index_index_entries", None)
    if entries is not None:
        for docname in entries.keys() - env.found_docs:
            del entries[docname]
        for docname, (anchor, *texts) in names.items():
            entries[docname] = sorted({(text, anchor, "") for text in texts})


def is_term_link(node: nodes.Node) -> bool:
    """Whether a pending reference is a link to a term, not sent to another project by name."""
    return (
        isinstance(node, addnodes.pending_xref)
        and node.get("refdomain") == "std"
        and node.get("reftype") == "term"
        and not node.get("intersphinx")
    )


def term_reference(
    env: BuildEnvironment,
    from_docname: str,
    concept: Concept,
    content: nodes.Node,
    label: Label | None = None,
) -> nodes.Element:
    """Link to a concept, or to one of its labels; to the top of its page where it has one.

    The content alone where the concept is not part of what is built.
    """
    builder = application(env).builder
    anchor = (label.anchor if label else "") or concept.anchor
    if concept.is_page and builder.format == "html" and from_docname != concept.docname:
        anchor = ""
    try:
        return make_refnode(builder, from_docname, concept.docname, anchor, content)
    except NoUri:
        return nodes.inline("", "", content)


def concept_href(env: BuildEnvironment, from_docname: str, concept: Concept) -> str:
    """Address of a concept, relative to a document."""
    builder = application(env).builder
    uri = builder.get_relative_uri(from_docname, concept.docname)
    if concept.is_page and concept.docname != from_docname:
        return uri
    return f"{uri}#{concept.anchor}"


def page_reference(
    env: BuildEnvironment, from_docname: str, docname: str, title: str
) -> nodes.Element:
    """Link to a page, or its title alone where it is not part of what is built."""
    builder = application(env).builder
    try:
        uri = builder.get_relative_uri(from_docname, docname)
    except NoUri:
        return nodes.inline("", title)
    reference = nodes.reference("", "", internal=True, refuri=uri)
    reference += nodes.inline("", title)
    return reference


def reported_names(env: BuildEnvironment) -> frozenset[str]:
    """Names in the text that the checks have reported as unknown."""
    store = domain(env)
    if store.reported is None:
        store.reported = frozenset(
            dict(finding.details).get("name", "")
            for finding, _ in derived(env).findings
            if finding.code is Code.UNKNOWN_TERM
        )
    return store.reported


def _citation(env: BuildEnvironment, key: str) -> Any:
    """Record of sphinxcontrib-bibtex for an entry of the bibliography; None without it."""
    if "cite" not in env.domains:
        return None
    citations = getattr(env.get_domain("cite"), "citations", ())
    return next((each for each in citations if each.key == key), None)


def bibliography_entry(env: BuildEnvironment, key: str) -> nodes.paragraph | None:
    """Entry of the bibliography as it is printed there; None if it is not known."""
    citation = _citation(env, key)
    if citation is None:
        return None
    backend = env.get_domain("cite").backend  # type: ignore[attr-defined]
    return cast("nodes.paragraph", backend.paragraph(citation.formatted_entry))


def bibliography_address(env: BuildEnvironment, docname: str, key: str) -> str:
    """Address of an entry of the bibliography, relative to a document; empty if unknown."""
    citation = _citation(env, key) if key else None
    if citation is None:
        return ""
    target = citation.bibliography_key.docname
    try:
        uri = application(env).builder.get_relative_uri(docname, target)
    except NoUri:
        return ""
    return f"{uri}#{citation.citation_id}"
