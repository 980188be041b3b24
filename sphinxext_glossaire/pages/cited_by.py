"""Who cites a term, and in which words; where they are many, in groups that readers open."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.nodes import folded_part
from sphinxext_glossaire.pages import build, cited_elsewhere
from sphinxext_glossaire.sphinx_api import addresses, derivation, environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.analysis.distant_backlinks import DistantBacklinks
    from sphinxext_glossaire.analysis.neighbourhood import Backlink
    from sphinxext_glossaire.model.concept import Concept

FEW = 8
"""Places that a page lists without groups."""
MANY = 24
"""Places in groups that are all open; where there are more, only the first is."""
QUOTED = 14_500
"""Characters of sentences that a page bears at most; further places are links alone."""


def cited_by(env: BuildEnvironment, concept: Concept, docname: str) -> nodes.container:
    """List the places that cite a concept.

    On a web page with many of them, terms that a relation joins to it come first, by relation, then
    those of each domain, its own before others, then other pages; other projects are last.
    """
    _ = environment.gettext(env)
    backlinks = derivation.derived(env).backlinks[concept.id]
    distant = environment.domain(env).cited_by.get(concept.id, ())
    result = nodes.container(classes=["glossaire-backlinks"])
    result += build.heading(_("Cited by"))
    if environment.makes_pages(env):
        result.extend(_in_groups(env, concept, docname, backlinks, distant))
        return result
    if backlinks:
        result += _listing(env, docname, backlinks, map(_sentences, backlinks))
    if distant:
        result += cited_elsewhere.in_lines(env, distant)
    return result


def _in_groups(
    env: BuildEnvironment,
    concept: Concept,
    docname: str,
    backlinks: Sequence[Backlink],
    distant: Sequence[DistantBacklinks],
) -> Iterable[nodes.Element]:
    """Places on a web page, with as many of their sentences as it has room for."""
    is_long = len(backlinks) > FEW
    groups = list(_groups(env, concept, backlinks)) if is_long else [("", backlinks)]
    in_order = [_sentences(each) for _title, members in groups for each in members]
    in_order += cited_elsewhere.sentences(distant)
    are_open = len(in_order) <= MANY
    fitting = list(_fitting(in_order))
    quotes = iter(fitting)
    for title, members in groups if backlinks else ():
        listing = _listing(env, docname, members, islice(quotes, len(members)))
        if is_long:
            count = f"{title} ({len(members)})"
            part = folded_part(title=count, open=are_open or title == groups[0][0])
            part += listing
            listing = part
        yield listing
    if distant:
        yield cited_elsewhere.in_parts(env, distant, quotes, is_open=are_open)
    silent = sum(len(all_) > len(some) for all_, some in zip(in_order, fitting, strict=True))
    if silent:
        _ = environment.gettext(env)
        note = _("The sentences of {count} further places are on their own pages.")
        yield build.paragraph(note.format(count=silent), classes=["glossaire-note"])


def _sentences(backlink: Backlink) -> Sequence[str]:
    return list(dict.fromkeys(citation.context for citation in backlink.citations))


def _fitting(places: Iterable[Sequence[str]]) -> Iterable[Sequence[str]]:
    """Sentences of each place that a page has room for."""
    left = QUOTED
    for sentences in places:
        some = []
        for sentence in sentences:
            left -= len(sentence)
            if left >= 0:
                some.append(sentence)
        yield some


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
    quotes: Iterable[Sequence[str]],
) -> nodes.Element:
    listing = nodes.bullet_list()
    for each, sentences in zip(backlinks, quotes, strict=True):
        if each.source is not None:
            place = build.link(env, docname, each.source)
        else:
            place = addresses.page_reference(env, docname, each.docname, each.title)
        item = nodes.list_item("", build.paragraph(place))
        for sentence in sentences:
            item += build.paragraph(sentence, classes=["glossaire-context"])
        listing += item
    return listing
