"""The map as a table: a row for each relation, which reads as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.model.names import sort_key
from sphinxext_glossaire.pages import build
from sphinxext_glossaire.pages.selection import selected
from sphinxext_glossaire.pages.table_form import SORTABLE, table_form
from sphinxext_glossaire.sphinx_api import environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.model.scheme import Link
    from sphinxext_glossaire.nodes import concept_view
    from sphinxext_glossaire.pages.selection import Selection


def relation_table(
    env: BuildEnvironment, docname: str, place: concept_view
) -> Iterable[nodes.Node]:
    """Table of relations; a concept that has none has a row of its own.

    The script of the forms makes it sortable, and shows the fields that choose among its rows.
    """
    chosen = selected(env, place)
    if not chosen.ids:
        return
    _ = environment.gettext(env)
    links = list(_links(chosen))
    rows: list[tuple[nodes.Node, ...]] = [
        (
            build.link(env, docname, link.source),
            nodes.Text(chosen.options.relation(link.relation.kind).phrase),
            build.link(env, docname, link.target),
            nodes.Text(chosen.options.domain(link.source.domain).label),
        )
        for link in links
    ]
    joined = {concept.id for link in links for concept in (link.source, link.target)}
    rows += [
        (
            build.link(env, docname, concept),
            nodes.Text("—"),
            nodes.Text("—"),
            nodes.Text(chosen.options.domain(concept.domain).label),
        )
        for concept in chosen.concepts
        if concept.id not in joined
    ]
    header = (_("Term"), _("Relation"), _("Other term"), _("Domain"))
    form = table_form(
        _,
        chosen.options,
        {concept.domain for concept in chosen.concepts},
        hint=_("A word of a term or relation"),
        counts=(_("No relation"), _("1 relation"), _("{count} relations")),
    )
    table = build.table(header, rows, classes=[SORTABLE, "glossaire-relation-table"])
    yield nodes.container("", form, table, classes=["glossaire-table"])


def _links(chosen: Selection) -> Iterable[Link]:
    """Relations in alphabetical order of their sources; symmetric ones once."""
    order = {kind.name: rank for rank, kind in enumerate(chosen.options.relations)}
    said = set()
    for link in sorted(
        chosen.scheme.links,
        key=lambda link: (
            sort_key(link.source.pref_label),
            order[link.relation.kind],
            sort_key(link.target.pref_label),
        ),
    ):
        if link.source.id not in chosen.ids or link.target.id not in chosen.ids:
            continue
        ends = (link.source.id, link.target.id)
        if chosen.options.relation(link.relation.kind).symmetric:
            ends = (min(ends), max(ends))
        if (link.relation.kind, *ends) not in said:
            said.add((link.relation.kind, *ends))
            yield link
