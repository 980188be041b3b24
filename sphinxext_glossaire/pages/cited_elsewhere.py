"""Who cites a term in other projects, by project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext_glossaire.nodes import folded_part
from sphinxext_glossaire.pages import build
from sphinxext_glossaire.sphinx_api import environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinxext_glossaire.analysis.distant_backlinks import DistantBacklinks, DistantPage

OF_A_PROJECT = 8
"""Pages of each project that are listed; two further ones or more are counted."""


def sentences(groups: Iterable[DistantBacklinks]) -> Iterable[Sequence[str]]:
    """Sentences of each page that is listed."""
    return (page.sentences for group in groups for page in _listed(group))


def in_parts(
    env: BuildEnvironment,
    groups: Iterable[DistantBacklinks],
    quotes: Iterator[Sequence[str]],
    *,
    is_open: bool,
) -> nodes.container:
    """List the pages of each project in a part that folds.

    Parameters
    ----------
    env
        The environment.
    groups
        The projects.
    quotes
        Sentences that there is room for, of each page that is listed.
    is_open
        Whether readers see the pages at once.
    """
    result = _container(env)
    for group in groups:
        language = _language(env, group)
        listing = nodes.bullet_list()
        for page in _listed(group):
            item = nodes.list_item("", build.paragraph(_link(page, language)))
            for sentence in next(quotes):
                words = _words(sentence, language)
                item += build.paragraph(words, classes=["glossaire-context"])
            listing += item
        part = folded_part(title=f"{group.project} ({len(group.pages)})", open=is_open)
        part += listing
        if further := _further(env, group):
            part += build.paragraph(further, classes=["glossaire-note"])
        result += part
    return result


def in_lines(env: BuildEnvironment, groups: Iterable[DistantBacklinks]) -> nodes.container:
    """Name the pages of each project in a line."""
    result = _container(env)
    for group in groups:
        pages = [_link(page, _language(env, group)) for page in _listed(group)]
        if further := _further(env, group):
            pages.append(nodes.Text(further))
        result += build.paragraph(f"{group.project} (", *build.joined(pages, ", "), ")")
    return result


def _container(env: BuildEnvironment) -> nodes.container:
    _ = environment.gettext(env)
    result = nodes.container(classes=["glossaire-elsewhere"])
    result += build.heading(_("In other projects"), level=3)
    return result


def _listed(group: DistantBacklinks) -> Sequence[DistantPage]:
    return group.pages[: OF_A_PROJECT + (len(group.pages) == OF_A_PROJECT + 1)]


def _further(env: BuildEnvironment, group: DistantBacklinks) -> str:
    """How many pages are not listed, in words; empty if all are."""
    _ = environment.gettext(env)
    count = len(group.pages) - len(_listed(group))
    return _("and {count} more").format(count=count) if count > 0 else ""


def _language(env: BuildEnvironment, group: DistantBacklinks) -> str:
    """Language of a project where it is another one."""
    return "" if group.language == env.config.language else group.language


def _link(page: DistantPage, language: str) -> nodes.Node:
    return nodes.reference("", "", _words(page.title, language), refuri=page.address)


def _words(text: str, language: str) -> nodes.Node:
    return build.foreign(text, language) if language else nodes.Text(text)
