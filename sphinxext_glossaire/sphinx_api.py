"""Where the core meets Sphinx: the stored fragments, what is derived, reports, addresses.

Every name of Sphinx that its documentation does not promise is used in this module alone.
"""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from logging import Filter, LogRecord, getLogger
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain
from sphinx.errors import ExtensionError, NoUri
from sphinx.ext.todo import todo_node
from sphinx.util import docname_join, logging
from sphinx.util.nodes import make_refnode

from sphinxext_glossaire import i18n, map_places
from sphinxext_glossaire.config import OptionError, Options, read_options
from sphinxext_glossaire.diagnostics import Code, Severity
from sphinxext_glossaire.model import pickling
from sphinxext_glossaire.model.encoding import LENIENT
from sphinxext_glossaire.model.fragment import Fragment
from sphinxext_glossaire.pipeline import Derived, derive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Set

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.domains.std import StandardDomain
    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.diagnostics import Finding, Location
    from sphinxext_glossaire.exports.publication import Dates
    from sphinxext_glossaire.model.concept import Concept, Label

logger = logging.getLogger("sphinxext_glossaire")

CHECK_BUILDER = "glossaire-check"
"""Name of the builder that reads and shows nothing."""

TERM_PAGE = "glossaire_term_page"
"""Key of the temporary data: the document that is being read is a term page."""

_TIMEOUT = 10  # seconds without a byte, where a project sets none
_ABSENT = (404, 410)
_TODO = ":todo:"
"""Stands for the condition of a to-do note among the expressions of ``only``."""

_LOGGERS = ("sphinx.sphinx.environment.collectors.asset", "sphinx.sphinx.domains.std")

OPTION_NAMES = ("domains", "map_places", "relations", "severity", "typography")


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


def options_of(env: BuildEnvironment) -> Options:
    """Settings of the project, read once a build."""
    store = domain(env)
    if store.options is None:
        store.options = options(application(env))
    return store.options


def _check_choice(option: str, value: str, choices: list[str]) -> None:
    if value not in choices:
        raise OptionError(f"{option}: {value!r} is none of {', '.join(choices)}")


def makes_pages(env: BuildEnvironment) -> bool:
    """Whether the builder makes web pages, one for each document."""
    builder = application(env).builder
    return builder.format == "html" and builder.name not in ("epub", "singlehtml")


def gettext(env: BuildEnvironment) -> Callable[[str], str]:
    """Translate words of the interface."""
    return i18n.translation(env.config.language or "en").gettext


def derived(env: BuildEnvironment) -> Derived:
    """What follows from the fragments, computed once a build."""
    store = domain(env)
    if store.derived is None:
        app = application(env)
        found = derive(
            [_shown(env, fragment) for fragment in store.fragments.values()],
            options_of(env),
            uri=lambda docname, anchor: _uri(app.builder, docname, anchor),
            known_elsewhere=lambda docname, target: _known_elsewhere(env, docname, target),
            leads_elsewhere=lambda docname, target: leads_elsewhere(env, docname, target),
        )
        store.derived = replace(found, kept_places=map_places.read(app))
    return store.derived


def condition(node: nodes.Node) -> str:
    """Condition under which what stands in a node is shown; empty if it always is."""
    if isinstance(node, todo_node):
        return _TODO
    return str(node["expr"]) if isinstance(node, addnodes.only) else ""


def _shown(env: BuildEnvironment, fragment: Fragment) -> Fragment:
    """Fragment without the citations that this build leaves out."""
    if not any(citation.conditions for citation in fragment.citations):
        return fragment
    citations = tuple(
        each for each in fragment.citations if all(_holds(env, one) for one in each.conditions)
    )
    return replace(fragment, citations=citations)


def _holds(env: BuildEnvironment, expression: str) -> bool:
    if expression == _TODO:
        return bool(env.config.todo_include_todos)
    try:
        return bool(application(env).tags.eval_condition(expression))
    except Exception:  # Sphinx keeps what it cannot judge, and says so
        return True


def noted_terms(env: BuildEnvironment) -> Iterable[tuple[str, str]]:
    """Names of glossary entries of the document that is being read, with their anchors."""
    known = cast("StandardDomain", env.get_domain("std")).objects
    return (
        (name, anchor)
        for (kind, name), (docname, anchor) in known.items()
        if kind == "term" and docname == env.docname
    )


def _uri(builder: Builder, docname: str, anchor: str) -> str:
    uri = builder.get_target_uri(docname) if builder.format == "html" else f"{docname}.html"
    return f"{uri}#{anchor}" if anchor else uri


def _known_elsewhere(env: BuildEnvironment, docname: str, target: str) -> bool:
    """Whether another extension finds a term, intersphinx above all, or the project ignores it."""
    config, kinds = env.config, ("term", "std:term")
    if config.nitpicky and (
        any((kind, target) in config.nitpick_ignore for kind in kinds)
        or any(
            re.fullmatch(wanted, kind) and re.fullmatch(pattern, target)
            for wanted, pattern in config.nitpick_ignore_regex
            for kind in kinds
        )
    ):
        return True
    try:
        return _missing_reference(env, docname, target) is not None
    except NoUri:
        return True


def _missing_reference(env: BuildEnvironment, docname: str, target: str) -> Any:
    node = _term_xref(docname, target)
    try:
        return env.events.emit_firstresult(
            "missing-reference", env, node, nodes.inline("", target), allowed_exceptions=(NoUri,)
        )
    except ExtensionError:  # it wanted more of a node than its attributes
        return None


def _term_xref(docname: str, target: str) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "", refdoc=docname, refdomain="std", reftype="term", reftarget=target, refexplicit=False
    )


def names_elsewhere(document: nodes.document) -> Iterable[tuple[str, str]]:
    """Names of terms that a document looks for in other projects alone, with the project's name."""
    for node in document.findall(addnodes.pending_xref):
        if node.get("intersphinx") and node.get("reftype") == "term":
            yield str(node["reftarget"]), str(node.get("inventory") or "")


def link_elsewhere(
    env: BuildEnvironment, docname: str, target: str, inventory: str | None
) -> nodes.reference | None:
    """Link of a document to a term of another project; None if intersphinx finds none.

    Parameters
    ----------
    env
        The environment.
    docname
        The document.
    target
        Name of the term.
    inventory
        Project that is to have it; empty for any, None where the document may mean anything.
    """
    from sphinx.ext import intersphinx  # noqa: PLC0415 (only for who uses it)

    node, words = _term_xref(docname, target), nodes.inline("", target)
    try:
        if inventory is None:
            found = _missing_reference(env, docname, target)
        elif not inventory:
            found = intersphinx.resolve_reference_any_inventory(env, False, node, words)
        elif intersphinx.inventory_exists(env, inventory):
            found = intersphinx.resolve_reference_in_inventory(env, inventory, node, words)
        else:
            found = None
    except NoUri:
        return None
    return found if isinstance(found, nodes.reference) else None


def projects_elsewhere(env: BuildEnvironment) -> Mapping[str, tuple[str, tuple[str | None, ...]]]:
    """Address and places of the inventory of each project of ``intersphinx_mapping``, by name."""
    if "sphinx.ext.intersphinx" not in application(env).extensions:
        return {}
    return dict(env.config.intersphinx_mapping.values())


def addresses_elsewhere(env: BuildEnvironment, project: str) -> Set[str]:
    """Addresses of the terms in the inventory of another project."""
    inventories = getattr(env, "intersphinx_named_inventory", {})
    items = inventories.get(project, {}).get("std:term", {}).values()
    return {str(getattr(item, "uri", None) or item[2]) for item in items}


def fetch(env: BuildEnvironment, url: str, limit: int, patience: int) -> tuple[bytes, str] | None:
    """Content of an address and where it was found at last; None if the server has no such page.

    The settings are those of the inventories of intersphinx.

    Raises
    ------
    OSError
        It could not be had, is longer than a limit of bytes, or takes longer than some seconds.
    """
    from sphinx.util import requests  # noqa: PLC0415 (only for who uses it)

    config, content, start = env.config, bytearray(), time.monotonic()
    with requests.get(
        url,
        timeout=config.intersphinx_timeout or _TIMEOUT,
        stream=True,
        _user_agent=config.user_agent,
        _tls_info=(config.tls_verify, config.tls_cacerts),
    ) as response:
        if response.status_code in _ABSENT:
            return None
        response.raise_for_status()
        for chunk in response.iter_content(1 << 16):
            content += chunk
            if len(content) > limit:
                raise OSError(f"more than {limit} bytes")
            if time.monotonic() - start > patience:
                raise OSError(f"more than {patience} seconds")
        return bytes(content), str(response.url)


def revised(env: BuildEnvironment, docname: str) -> str:
    """Day of the last change of a document, as ISO 8601 has it; empty if unknown."""
    dates = domain(env).dates.get(docname)
    return datetime.fromtimestamp(dates.updated, UTC).date().isoformat() if dates else ""


def locate(env: BuildEnvironment, location: Location) -> str:
    """Location as Sphinx prints it: file and line, that editors can open."""
    path = Path(location.file or env.doc2path(location.docname))
    here = Path.cwd()
    if path.is_relative_to(here):
        path = path.relative_to(here)
    return f"{path}:{location.line}" if location.line else str(path)


def relative_path(env: BuildEnvironment, location: Location) -> str:
    """File of a location, relative to the folder of ``conf.py`` where it lies below that."""
    path = Path(location.file or env.doc2path(location.docname))
    root = Path(application(env).confdir)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def report(env: BuildEnvironment, findings: Iterable[tuple[Finding, Severity]]) -> None:
    """Print findings: warnings and errors as Sphinx's own, infos only in a verbose build."""
    translate = gettext(env)
    verbose = application(env).verbosity > 0
    silent = logging.is_suppressed_warning("ref", "term", env.config.suppress_warnings)
    for finding, severity in findings:
        if severity is Severity.INFO and not verbose:
            continue
        if finding.code is Code.UNKNOWN_TERM and silent:
            continue
        text = finding.message(translate)
        where = locate(env, finding.location)
        if severity is Severity.INFO:
            logger.verbose("%s: %s [glossaire.%s]", where, text, finding.code.subtype)
        else:
            log = logger.error if severity is Severity.ERROR else logger.warning
            log(text, type="glossaire", subtype=finding.code.subtype, location=where)


def read_damaged_pages(app: Sphinx) -> None:
    """Read pages that would end the build.

    Those that are not all UTF-8 get marks for what is none, as with Sphinx before 9; so do files
    that they include. Those that nest too deep for a parser are read again, as a block of code.
    """
    read = app.builder.read_doc
    settings = app.env.settings

    def read_doc(docname: str, **keywords: Any) -> None:
        usual = settings["input_encoding"]
        try:
            Path(app.env.doc2path(docname)).read_text(encoding=usual)
        except UnicodeDecodeError:
            settings["input_encoding"] = LENIENT
        try:
            read(docname, **keywords)
        except RecursionError:
            domain(app.env).too_deep.add(docname)
            app.env.clear_doc(docname)
            read(docname, **keywords)
        finally:
            settings["input_encoding"] = usual

    app.builder.read_doc = read_doc  # type: ignore[method-assign,misc]


class ToldOnce(Filter):
    """Keeps Sphinx from telling what the checks tell, and tell on every build.

    Those are pictures of term pages that cannot be read, and terms of two glossary entries, which
    Sphinx finds only among the pages that it reads in one process.
    """

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app

    def filter(self, record: LogRecord) -> bool:
        """Let a record pass or not."""
        if getattr(record, "subtype", None) == "not_readable":
            return not (
                getattr(record, "type", None) == "image"
                and self.app.env.temp_data.get(TERM_PAGE, False)
            )
        return not (isinstance(record.args, tuple) and record.args[:1] == ("term",))


def tell_once(app: Sphinx) -> None:
    """Set the filters of :class:`ToldOnce` in place of those of an earlier build."""
    for name in _LOGGERS:
        told_twice = getLogger(name)
        for each in [each for each in told_twice.filters if isinstance(each, ToldOnce)]:
            told_twice.removeFilter(each)
        told_twice.addFilter(ToldOnce(app))


def publish_names(env: BuildEnvironment, names: Mapping[str, tuple[str, str]]) -> None:
    """Put names in the inventory as ``std:term``, once all pages are written.

    Earlier, Sphinx would take each for a target of its own and find its links ambiguous.

    Parameters
    ----------
    env
        The environment.
    names
        Document and anchor of each name of the concepts that have pages.
    """
    known = cast("StandardDomain", env.get_domain("std")).objects
    for name, place in names.items():
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


def link_role(node: nodes.Node) -> str:
    """How a pending reference may lead to a term of this project; empty if it may not.

    ``"term"`` leads to a term or nowhere; ``"any"`` and MyST's ``[text](#name)``, ``"myst"``, lead
    to a term where nothing else has the name.
    """
    if not isinstance(node, addnodes.pending_xref) or node.get("intersphinx"):
        return ""
    role, of_domain = str(node.get("reftype", "")), node.get("refdomain")
    if role == "term":
        return role if of_domain == "std" else ""
    is_free = role in ("any", "myst") and not of_domain and not node.get("reflocalid")
    return role if is_free else ""


def is_term_link(node: nodes.Node) -> bool:
    """Whether a pending reference is a link to a term and nothing else."""
    return link_role(node) == "term"


def leads_elsewhere(env: BuildEnvironment, docname: str, target: str) -> bool:
    """Whether a name that may mean anything is that of a page, a label or another object."""
    std = cast("StandardDomain", env.get_domain("std"))
    if docname_join(docname, target) in env.found_docs or target.lower() in std.anonlabels:
        return True
    if any((kind, target) in std.objects for kind in std.object_types if kind != "term"):
        return True
    return any(
        _resolves(each, env, docname, target)
        for each in env.domains.values()
        if each.name not in ("std", GlossaryDomain.name)
    )


def _resolves(each: Domain, env: BuildEnvironment, docname: str, target: str) -> bool:
    node = addnodes.pending_xref(refdoc=docname, reftarget=target, reftype="any", refexplicit=True)
    builder = application(env).builder
    try:
        return bool(
            each.resolve_any_xref(env, docname, builder, target, node, nodes.literal("", target))
        )
    except (NotImplementedError, NoUri):
        return False


def is_resolved_by_sphinx(env: BuildEnvironment, target: str, concept: Concept) -> bool:
    """Whether Sphinx itself finds an entry of a plain glossary under a name for anything."""
    std = cast("StandardDomain", env.get_domain("std"))
    place = std.objects.get(("term", target.lower()))
    return not concept.is_page and place is not None and place[0] == concept.docname


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
    uri = page_address(env, from_docname, docname)
    if not uri:
        return nodes.inline("", title)
    reference = nodes.reference("", "", internal=True, refuri=uri)
    reference += nodes.inline("", title)
    return reference


def page_address(env: BuildEnvironment, from_docname: str, docname: str) -> str:
    """Address of a page, relative to another; empty where it is not part of what is built."""
    try:
        return application(env).builder.get_relative_uri(from_docname, docname)
    except NoUri:
        return ""


def reported_names(env: BuildEnvironment) -> frozenset[str]:
    """Names in the text that the checks know to be unknown, accepted ones too."""
    store = domain(env)
    if store.reported is None:
        store.reported = frozenset(
            citation.target
            for citation, match in derived(env).scheme.citations
            if match is None
            and not _known_elsewhere(env, citation.location.docname, citation.target)
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


def source_addresses(env: BuildEnvironment) -> dict[str, str]:
    """Address of each cited work that has one: its DOI, its preprint, else where it is read."""
    if "cite" not in env.domains:
        return {}
    data = getattr(env.get_domain("cite"), "bibdata", None)
    entries = getattr(getattr(data, "data", None), "entries", {})
    ways = (("doi", "https://doi.org/"), ("eprint", "https://arxiv.org/abs/"), ("url", ""))
    return {
        key: prefix + str(entry.fields[name])
        for key, entry in entries.items()
        for name, prefix in reversed(ways)
        if name in entry.fields
    }
