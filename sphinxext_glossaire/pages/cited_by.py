"""Who cites a term, and in which words; where they are many, in groups that readers open."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.nodes import folded_part
from sphinxext_glossaire.pages import build
from sphinxext_glossaire.sphinx_api import addresses, derivation, environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.analysis.neighbourhood import Backlink
    from sphinxext_glossaire.model.concept import Concept

FEW = 8
"""Places that a page lists without groups."""
MANY = 24
"""Places in groups that are all open; where there are more, only the first is."""
QUOTED = 200
"""Places whose sentences a page bears; further ones are links alone."""


def cited_by(env: BuildEnvironment, concept: Concept, docname: str) -> nodes.container:
    """List the places that cite a concept.

    On a web page with many of them, terms that a relation joins to it come first, by relation, then
    those of each domain, its own before others, then other pages.
    """
    _ = environment.gettext(env)
    backlinks = derivation.derived(env).backlinks[concept.id]
    result = nodes.container(classes=["glossaire-backlinks"])
    result += build.heading(_("Cited by"))
    if len(backlinks) <= FEW or not environment.makes_pages(env):
        result += _listing(env, docname, backlinks)
        return result
    left, all_open = QUOTED, len(backlinks) <= MANY
    for title, members in _groups(env, concept, backlinks):
        part = folded_part(title=f"{title} ({len(members)})", open=all_open or left == QUOTED)
        part += _listing(env, docname, members, max(left, 0))
        left -= len(members)
        result += part
    if left < 0:
        note = _("The sentences of {count} further places are on their own pages.")
        result += build.paragraph(note.format(count=-left), classes=["glossaire-note"])
    return result


def _groups(
    env: BuildEnvironment, concept: Concept, backlinks: Iterable[Backlink]
) -> Iterable[tuple[str, list[Backlink]]]:
    """Title and members of each group; each place stands in one."""
    _ = environment.gettext(env)
    derived = derivation.derived(env)
    titles = {
        other.id: bundle.kind.inverse_title if bundle.inverse else bundle.kind.title
        for bundle in reversed(derived.bundles[concept.id])
        for other in bundle.concepts
    }
    related: dict[str, list[Backlink]] = {
        title: [] for title in reversed(dict.fromkeys(titles.values()))
    }
    domains: dict[str, list[Backlink]] = {key: [] for key in (concept.domain, *derived.by_domain)}
    pages = []
    for each in backlinks:
        if each.source is None:
            pages.append(each)
        elif each.source.id in titles:
            related[titles[each.source.id]].append(each)
        else:
            domains.setdefault(each.source.domain, []).append(each)
    named = [
        (derived.options.domain(key).label or _("Other terms"), members)
        for key, members in domains.items()
    ]
    for title, members in [*related.items(), *named, (_("Other pages"), pages)]:
        if members:
            yield title, members


def _listing(
    env: BuildEnvironment,
    docname: str,
    backlinks: Iterable[Backlink],
    quoted: int = QUOTED,
) -> nodes.bullet_list:
    listing = nodes.bullet_list()
    for number, each in enumerate(backlinks):
        if each.source is not None:
            place = build.link(env, docname, each.source)
        else:
            place = addresses.page_reference(env, docname, each.docname, each.title)
        item = nodes.list_item("", build.paragraph(place))
        sentences = dict.fromkeys(citation.context for citation in each.citations)
        for sentence in islice(sentences, None if number < quoted else 0):
            item += build.paragraph(sentence, classes=["glossaire-context"])
        listing += item
    return listing
