"""What the options of a directive choose of the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis import selection
from sphinxext_glossaire.sphinx_api import derivation, environment

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.model.concept import Concept, ConceptId
    from sphinxext_glossaire.model.scheme import Scheme
    from sphinxext_glossaire.nodes import concept_view


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A part of the glossary, or all of it.

    Attributes
    ----------
    scheme
        Concepts, with the relations that were asked for.
    options
        The domains and relations.
    ids
        Concepts that are shown.
    center
        Concept that the others are near to; None if none was asked for.
    title
        Accessible name of a picture of it.
    is_all
        Nothing was asked for.
    """

    scheme: Scheme
    options: Options
    ids: frozenset[ConceptId]
    center: Concept | None
    title: str
    is_all: bool

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Concepts that are shown, in alphabetical order."""
        return tuple(each for each in self.scheme.alphabetical if each.id in self.ids)


def selected(env: BuildEnvironment, place: concept_view, *, drawn: bool = False) -> Selection:
    """What a directive asks for; a term that does not exist leaves nothing to show.

    Parameters
    ----------
    env, place
        The directive's place.
    drawn
        In a picture, which has communities where there are no domains.
    """
    derived = derivation.derived(env)
    scheme, options = derived.on_map if drawn else (derived.scheme, derived.options)
    name, domains = place.get("center", ""), place.get("domains", ())
    kinds = place.get("relations", ())
    scheme = selection.with_relations(scheme, kinds)
    center = scheme.named(name) if name else None
    if center is not None:
        center = scheme.concepts[scheme.successor(center).id]
    nothing = bool(name) and center is None
    return Selection(
        scheme=scheme,
        options=options,
        ids=frozenset()
        if nothing
        else selection.among(scheme, center, place.get("depth", 1), domains),
        center=center,
        title=_title(env, options, center, domains),
        is_all=not (name or domains or kinds),
    )


def _title(
    env: BuildEnvironment, options: Options, center: Concept | None, domains: tuple[str, ...]
) -> str:
    _ = environment.gettext(env)
    parts = [_("around “{term}”").format(term=center.pref_label)] if center else []
    parts += [options.domain(domain).label for domain in domains]
    title = _("Concept map of the glossary")
    return f"{title} ({', '.join(parts)})" if parts else title
