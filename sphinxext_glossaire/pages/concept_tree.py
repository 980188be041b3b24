"""The map as a tree: domains, the concepts in them, and what each says of others."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.analysis.hierarchy import hierarchy
from sphinxext_glossaire.model.names import slug, sort_key
from sphinxext_glossaire.pages import build
from sphinxext_glossaire.pages.selection import selected
from sphinxext_glossaire.sphinx_api import addresses, derivation, environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.analysis.hierarchy import Branch
    from sphinxext_glossaire.config import RelationKind
    from sphinxext_glossaire.model.concept import Concept, ConceptId
    from sphinxext_glossaire.nodes import concept_view
    from sphinxext_glossaire.pages.selection import Selection


def tree(env: BuildEnvironment, docname: str, place: concept_view) -> Iterable[nodes.Node]:
    """Nested lists; the script of the forms makes a tree of them that keys walk through."""
    chosen = selected(env, place)
    if not chosen.ids:
        return
    writer = _Tree(env, docname, chosen)
    forest = hierarchy(chosen.scheme, chosen.options, chosen.ids)
    if set(forest) == {""}:
        top = writer.concepts(forest[""])
    else:
        top = nodes.bullet_list()
        for domain, branches in forest.items():
            top += writer.domain(domain, branches)
    _ = environment.gettext(env)
    name = escape(_("Concepts and relations as a tree"))
    help_text = _(
        "Arrow keys move and unfold, Enter opens the page, * unfolds all beside, letters search."
    )
    yield nodes.container(
        "",
        nodes.raw("", f'<p class="tree-keys">{escape(help_text)}</p>', format="html"),
        nodes.raw("", f'<div class="tree-frame" data-label="{name}">', format="html"),
        top,
        nodes.raw("", "</div>", format="html"),
        classes=["glossaire-tree"],
    )


def _sayings(chosen: Selection) -> Mapping[ConceptId, Sequence[tuple[RelationKind, Concept]]]:
    """Relations and targets of each concept; what is symmetric is said of both ends."""
    found: dict[ConceptId, dict[tuple[int, ConceptId], Concept]] = {}
    kinds = chosen.options.relations
    for link in chosen.scheme.links:
        if {link.source.id, link.target.id} <= chosen.ids:
            rank = kinds.index(chosen.options.relation(link.relation.kind))
            found.setdefault(link.source.id, {})[rank, link.target.id] = link.target
            if kinds[rank].symmetric:
                found.setdefault(link.target.id, {})[rank, link.source.id] = link.source
    return {
        key: [
            (kinds[rank], other)
            for (rank, _), other in sorted(
                said.items(), key=lambda item: (item[0][0], sort_key(item[1].pref_label))
            )
        ]
        for key, said in found.items()
    }


class _Tree:
    """Lists of one tree."""

    def __init__(self, env: BuildEnvironment, docname: str, chosen: Selection) -> None:
        self.env = env
        self.docname = docname
        self.chosen = chosen
        self.sayings = _sayings(chosen)
        self._ = environment.gettext(env)

    def domain(self, key: str, branches: Iterable[Branch]) -> nodes.list_item:
        """A domain with its concepts."""
        name = self.chosen.options.domain(key).label or self._("Without a domain")
        page = derivation.derived(self.env).domain_pages.get(key) if key else None
        title: nodes.Node = nodes.inline("", name)
        if page and page != self.docname:
            title = addresses.page_reference(self.env, self.docname, page, name)
        return nodes.list_item(
            "",
            build.paragraph(title),
            self.concepts(branches),
            classes=["tree-domain", f"domain-{slug(key)}"] if key else ["tree-domain"],
        )

    def concepts(self, branches: Iterable[Branch]) -> nodes.bullet_list:
        """Concepts side by side, each with its relations and those below it."""
        listing = nodes.bullet_list()
        for branch in branches:
            item = nodes.list_item(
                "", build.paragraph(build.link(self.env, self.docname, branch.concept))
            )
            item.extend(self._relations(branch))
            if branch.below:
                item += self.concepts(branch.below)
            listing += item
        return listing

    def _relations(self, branch: Branch) -> Iterable[nodes.Node]:
        """What a concept says of others, one sentence each; folded on a web page."""
        listing = nodes.bullet_list(classes=["tree-relations"])
        for kind, other in self.sayings.get(branch.concept.id, ()):
            link = build.link(self.env, self.docname, other)
            link[:0] = [nodes.inline("", kind.phrase, classes=["tree-phrase"]), nodes.Text(" ")]
            listing += nodes.list_item("", build.paragraph(link))
        count = len(listing)
        if not count:
            return
        words = self._("1 relation") if count == 1 else self._("{count} relations")
        summary = escape(words.format(count=count))
        yield nodes.raw("", f"<details><summary>{summary}</summary>", format="html")
        yield listing
        yield nodes.raw("", "</details>", format="html")
