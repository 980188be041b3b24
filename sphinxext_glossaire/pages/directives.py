"""Directives that show the glossary: each leaves a place that is filled when a page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinxext_glossaire.model.suggestions import nearest
from sphinxext_glossaire.nodes import concept_view
from sphinxext_glossaire.pages.codes import DiagnosticCodes
from sphinxext_glossaire.sphinx_api import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

FORMS = ("map", "local", "tree", "table", "course", "countries")
"""What ``view`` may be."""

_DRAWN = ("map", "local", "course", "countries")
_DEEPEST = 3


class GlossaryView(SphinxDirective):
    """A part of a page that is made from the whole glossary."""

    view = ""

    def run(self) -> list[nodes.Node]:
        """Leave a place."""
        return [self.place(view=self.view)]

    def place(self, **attributes: Any) -> concept_view:
        """Place that knows where it was asked for."""
        place = concept_view(**attributes)
        self.set_source_info(place)
        return place


class ConceptMap(GlossaryView):
    """``concept-map``: the map of the glossary, or of a part of it, in one of its forms."""

    option_spec: ClassVar[dict[str, Callable[[str], str]]] = dict.fromkeys(
        ("view", "center", "depth", "domain", "relations", "caption", "name"),
        directives.unchanged,
    )  # read below, so that what is wrong is told in the language of the project

    def run(self) -> list[nodes.Node]:
        """Leave a place, in a figure if there is a caption."""
        center = " ".join(self.options.get("center", "").split())
        depth = self._depth()
        view = self.options.get("view", "").strip()
        view = view or ("local" if center and depth == 1 else "map")
        self._check("view", view, FORMS)
        _ = environment.gettext(self.env)
        if not center and (view == "local" or "depth" in self.options):
            raise self.error(_("“{option}” needs “center”, the name of a term").format(
                option="view: local" if view == "local" else "depth"
            ))  # fmt: skip
        kinds = _words(self.options.get("relations", ""))
        known = [kind.name for kind in environment.options_of(self.env).relations]
        for kind in kinds:
            self._check("relations", kind, known)
        place = self.place(
            view=view,
            center=center,
            depth=depth,
            domains=_words(self.options.get("domain", "")),
            relations=kinds,
        )
        return self._with_caption(place)

    def _depth(self) -> int:
        written = self.options.get("depth", "1").strip()
        self._check("depth", written, [str(each) for each in range(1, _DEEPEST + 1)])
        return int(written)

    def _check(self, option: str, value: str, choices: Collection[str]) -> None:
        if value in choices:
            return
        _ = environment.gettext(self.env)
        message = _("“{value}” cannot be the value of “{option}”, but {choices}").format(
            value=value, option=option, choices=", ".join(choices)
        )
        close = nearest(value, choices) if value else ()
        if close:
            message += _(" — did you mean {choices}?").format(
                choices=_("“{word}”").format(word=close[0])
            )
        raise self.error(message)

    def _with_caption(self, place: concept_view) -> list[nodes.Node]:
        text = self.options.get("caption", "")
        if not text:
            return [place]
        words, messages = self.parse_inline(text, lineno=self.lineno)
        if place["view"] not in _DRAWN:
            return [nodes.paragraph(text, "", *words), place, *messages]
        figure = nodes.figure("", place, nodes.caption(text, "", *words))
        self.set_source_info(figure)
        self.add_name(figure)
        return [figure, *messages]


def _words(text: str) -> tuple[str, ...]:
    """Words of a list with commas, spaces or both between them, each once."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


class ConceptIndex(GlossaryView):
    """``concept-index``: every term in alphabetical order, with its definition."""

    view = "index"


class ConceptLexicon(GlossaryView):
    """``concept-lexicon``: a table of terms and their translations."""

    view = "lexicon"


class ConceptDomains(GlossaryView):
    """``concept-domains``: the terms of each domain, in reading order, or a card for each."""

    view = "domains"
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"cards": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Leave a place."""
        return [self.place(view="domain-cards" if "cards" in self.options else self.view)]


class ConceptDiscovery(GlossaryView):
    """``concept-discovery``: one term with its definition, another one each day on the site."""

    view = "discovery"


class ConceptDomain(GlossaryView):
    """``concept-domain``: the terms of one domain, in reading order, with their definitions."""

    view = "domain"
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Leave a place; the checks tell if there is no such domain."""
        return [self.place(view=self.view, domains=(self.arguments[0],))]


class ConceptPaths(GlossaryView):
    """``concept-paths``: in which order to read, to begin, to reach a term, in each domain."""

    view = "paths"


class ConceptHealth(GlossaryView):
    """``concept-health``: what there is to mend, for the editors of the glossary."""

    view = "health"


class ConceptSearch(GlossaryView):
    """``concept-search``: a field to search the site from, on a web page."""

    view = "search"


DIRECTIVES = {
    "concept-search": ConceptSearch,
    "concept-map": ConceptMap,
    "concept-index": ConceptIndex,
    "concept-lexicon": ConceptLexicon,
    "concept-domain": ConceptDomain,
    "concept-domains": ConceptDomains,
    "concept-discovery": ConceptDiscovery,
    "concept-paths": ConceptPaths,
    "concept-health": ConceptHealth,
    "diagnostic-codes": DiagnosticCodes,
}
