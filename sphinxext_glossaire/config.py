"""What a project may set, and the relations between concepts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sphinxext_glossaire.i18n import marked as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAP_PLACES = "concept-map.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationKind:
    """A kind of typed edge between two concepts.

    Attributes
    ----------
    name
        Key in the front matter and ``kind`` of the edge.
    phrase
        Linking phrase from source to target ("is a kind of").
    inverse_phrase
        Linking phrase from target to source.
    title, inverse_title
        Headings of the lists of targets and of sources, for readers.
    symmetric
        The relation holds both ways.
    hierarchical
        The relation orders concepts, and so may not run in a circle.
    property
        SKOS, ISO-THES or Dublin Core property, as a prefixed name.
    """

    name: str
    phrase: str
    inverse_phrase: str
    title: str = ""
    inverse_title: str = ""
    symmetric: bool = False
    hierarchical: bool = False
    property: str = "skos:semanticRelation"


RELATION_KINDS: tuple[RelationKind, ...] = (
    RelationKind(
        name="broader",
        phrase=_("is a kind of"),
        title=_("Kind of"),
        inverse_title=_("Kinds"),
        inverse_phrase=_("has as kinds"),
        hierarchical=True,
        property="skos:broader",
    ),
    RelationKind(
        name="requires",
        phrase=_("presupposes"),
        title=_("Read first"),
        inverse_title=_("Leads to"),
        inverse_phrase=_("is presupposed by"),
        hierarchical=True,
        property="dct:requires",
    ),
    RelationKind(
        name="related",
        phrase=_("is related to"),
        title=_("See also"),
        inverse_title=_("See also"),
        inverse_phrase=_("is related to"),
        symmetric=True,
        property="skos:related",
    ),
    RelationKind(
        name="distinguish",
        phrase=_("is not to be confused with"),
        title=_("Not to be confused with"),
        inverse_title=_("Not to be confused with"),
        inverse_phrase=_("is not to be confused with"),
        symmetric=True,
        property="rdfs:seeAlso",
    ),
    RelationKind(
        name="replaced_by",
        phrase=_("is replaced by"),
        title=_("Replaced by"),
        inverse_title=_("Replaces"),
        inverse_phrase=_("replaces"),
        property="dct:isReplacedBy",
    ),
)
"""The relations that every project has; their SKOS and Dublin Core properties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A field of knowledge that concepts belong to.

    Attributes
    ----------
    key
        Value of ``domain`` in the front matter.
    label
        Name that readers see.
    color
        Colour on the map, ``#rrggbb``.
    anchor
        Place on the map, as fractions of its width and height, so that it stays the same.
    """

    key: str
    label: str
    color: str = ""
    anchor: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Another project, whose pages may cite terms of the glossary.

    Attributes
    ----------
    name
        What it is called where it does not say so itself.
    address
        Address of its root, with a slash behind.
    file
        Its ``citations.json``, from the folder of the sources; empty to ask its site.
    """

    name: str
    address: str
    file: str = ""


def _option(default: Any, help: str, **kwargs: Any) -> Any:
    """Declare an option with the text that the documentation prints."""
    return field(default=default, metadata={"help": help}, **kwargs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The project's settings, without Sphinx.

    Each field is set in ``conf.py`` as ``glossaire_<field>``.
    """

    domains: tuple[Domain, ...] = _option(
        (), "Domains in reading order: ``{key: {label, color, anchor}}`` or ``{key: label}``."
    )
    relations: tuple[RelationKind, ...] = _option(
        RELATION_KINDS,
        "Further relations: ``{name: {phrase, inverse_phrase, symmetric, property}}``.",
    )
    severity: tuple[tuple[str, str], ...] = _option(
        (), "Severity by code: ``{'orphan': 'warning'}``; ``off`` silences a code."
    )
    typography: str = _option(
        "", "``'fr'`` makes the spaces of French punctuation and numbers no-break."
    )
    cited_by: tuple[Project, ...] = _option(
        (),
        "Projects that cite the glossary: ``{name: address}`` or "
        "``{name: (address, path of its citations.json)}``.",
    )
    map_places: str = _option(
        MAP_PLACES,
        "File that keeps the places of the map, if there is one, from the folder of ``conf.py``; "
        "``glossaire map`` writes it.",
    )
    language: str = _option("en", "Language of the interface; follows ``language``.")

    def relation(self, name: str) -> RelationKind:
        """Kind of that name.

        Raises
        ------
        KeyError
            There is none.
        """
        for kind in self.relations:
            if kind.name == name:
                return kind
        raise KeyError(name)

    def domain(self, key: str) -> Domain:
        """Domain of that key; an undeclared one is its own label."""
        for domain in self.domains:
            if domain.key == key:
                return domain
        return Domain(key=key, label=key)


class OptionError(ValueError):
    """A setting in ``conf.py`` has a shape that is not understood."""


def read_options(
    raw: Mapping[str, Any], language: str, translate: Callable[[str], str] = str
) -> Options:
    """Build the options from the raw values of ``conf.py``.

    Parameters
    ----------
    raw
        Values by option name, without the prefix.
    language
        Language of the interface.
    translate
        ``gettext`` for the phrases of the relations.

    Raises
    ------
    OptionError
        A value has the wrong shape; the message names the option.
    """
    kinds = [
        replace(
            kind,
            phrase=translate(kind.phrase),
            inverse_phrase=translate(kind.inverse_phrase),
            title=translate(kind.title),
            inverse_title=translate(kind.inverse_title),
        )
        for kind in RELATION_KINDS
    ]
    for name, spec in _mapping(raw.get("relations"), "glossaire_relations").items():
        kinds.append(_relation(name, spec))
    return Options(
        domains=tuple(
            _domain(key, spec)
            for key, spec in _mapping(raw.get("domains"), "glossaire_domains").items()
        ),
        relations=tuple(kinds),
        severity=tuple(
            sorted(
                (str(code), str(level))
                for code, level in _mapping(raw.get("severity"), "glossaire_severity").items()
            )
        ),
        typography=str(raw.get("typography") or ""),
        cited_by=tuple(
            _project(str(name), spec)
            for name, spec in _mapping(raw.get("cited_by"), "glossaire_cited_by").items()
        ),
        map_places=MAP_PLACES if raw.get("map_places") is None else str(raw["map_places"]),
        language=language,
    )


def _mapping(value: Any, name: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise OptionError(f"{name} must be a dict, not {type(value).__name__}")
    return value


def _project(name: str, spec: Any) -> Project:
    address, file = spec if isinstance(spec, tuple | list) and len(spec) == 2 else (spec, None)
    is_web = isinstance(address, str) and address.startswith(("https://", "http://"))
    if not is_web or not isinstance(file, str | None):
        message = f"glossaire_cited_by[{name!r}] must be an address of the web, or it and a path"
        raise OptionError(message)
    return Project(name=name, address=address.rstrip("/") + "/", file=file or "")


def _relation(name: str, spec: Any) -> RelationKind:
    spec = _mapping(spec, f"glossaire_relations[{name!r}]")
    phrase = str(spec.get("phrase", name))
    symmetric = bool(spec.get("symmetric", False))
    inverse_phrase = str(spec.get("inverse_phrase", phrase if symmetric else f"← {phrase}"))
    return RelationKind(
        name=name,
        phrase=phrase,
        inverse_phrase=inverse_phrase,
        title=str(spec.get("title", phrase)),
        inverse_title=str(spec.get("inverse_title", inverse_phrase)),
        symmetric=symmetric,
        hierarchical=bool(spec.get("hierarchical", False)),
        property=str(spec.get("property", "skos:semanticRelation")),
    )


def _domain(key: str, spec: Any) -> Domain:
    if isinstance(spec, str):
        return Domain(key=key, label=spec)
    spec = _mapping(spec, f"glossaire_domains[{key!r}]")
    anchor = spec.get("anchor")
    if anchor is not None:
        try:
            x, y = (float(part) for part in anchor)
        except (TypeError, ValueError) as error:
            message = f"glossaire_domains[{key!r}]['anchor'] must be two numbers"
            raise OptionError(message) from error
        anchor = (x, y)
    return Domain(
        key=key,
        label=str(spec.get("label", key)),
        color=str(spec.get("color", "")),
        anchor=anchor,
    )
