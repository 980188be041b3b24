"""The order of work: fragments in, everything that follows from them out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sphinxext_glossaire.analysis import neighbourhood
from sphinxext_glossaire.checks import accept, all_findings
from sphinxext_glossaire.diagnostics.severity import Severity
from sphinxext_glossaire.graph import build_graph, concept_node
from sphinxext_glossaire.model.scheme import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import networkx as nx

    from sphinxext_glossaire.analysis import layout
    from sphinxext_glossaire.analysis.kept_places import KeptPlaces
    from sphinxext_glossaire.analysis.paths import Paths
    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.diagnostics.findings import Finding
    from sphinxext_glossaire.model.concept import Concept, ConceptId
    from sphinxext_glossaire.model.fragment import Fragment


@dataclass(frozen=True)
class Derived:
    """All that follows from the fragments; nothing of it is stored between builds.

    Attributes
    ----------
    scheme
        Concepts with names and relations resolved.
    findings
        Each finding with its severity, those that are off left out.
    options
        The settings it was made with.
    uri
        Address of a document and an anchor in it, below the root of the site.
    kept_places
        Places of an earlier map, which this one keeps.
    """

    scheme: Scheme
    findings: tuple[tuple[Finding, Severity], ...]
    options: Options
    uri: Callable[[str, str], str]
    kept_places: KeptPlaces | None = None

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The graph of concepts and pages."""
        return build_graph(self.scheme, self.options, self.uri)

    @cached_property
    def bundles(self) -> Mapping[ConceptId, tuple[neighbourhood.Bundle, ...]]:
        """Relations around each concept."""
        return self.bundles_of(self.scheme)

    def bundles_of(self, scheme: Scheme) -> Mapping[ConceptId, tuple[neighbourhood.Bundle, ...]]:
        """Relations around each concept of a part of the glossary."""
        return neighbourhood.bundles(scheme, self.options)

    @cached_property
    def backlinks(self) -> Mapping[ConceptId, tuple[neighbourhood.Backlink, ...]]:
        """Who cites each concept."""
        return neighbourhood.backlinks(self.scheme)

    @cached_property
    def on_map(self) -> tuple[Scheme, Options]:
        """Concepts and domains as the maps have them: with communities where nobody set domains."""
        from sphinxext_glossaire.analysis import communities  # noqa: PLC0415 (as above)

        return communities.with_domains(self.scheme, self.graph, self.options)

    @cached_property
    def weightiest(self) -> frozenset[ConceptId]:
        """The eighth of the concepts that most others rest on or cite."""
        from sphinxext_glossaire.analysis import importance  # noqa: PLC0415 (as above)

        nodes = {concept.id: concept_node(concept.id) for concept in self.scheme.in_use}
        weights = importance.importance(self.graph, nodes.values())
        ranked = sorted(weights.values(), reverse=True)
        return frozenset(
            key for key, node in nodes.items() if importance.level(weights[node], ranked) == 2
        )

    @cached_property
    def layout(self) -> layout.Layout:
        """Geometry of the whole map."""
        from sphinxext_glossaire.analysis import layout  # noqa: PLC0415 (a tenth of a warm check)

        scheme, options = self.on_map
        return layout.compute_layout(scheme, self.graph, options, kept=self.kept_places)

    @cached_property
    def reading_order(self) -> tuple[Concept, ...]:
        """Concepts, each after those that it supposes."""
        from sphinxext_glossaire.analysis import prerequisites  # noqa: PLC0415 (a tenth of a warm check)

        return prerequisites.reading_order(self.scheme)

    @cached_property
    def paths(self) -> Paths:
        """What stands before what."""
        from sphinxext_glossaire.analysis import paths  # noqa: PLC0415 (a tenth of a warm check)

        return paths.Paths(self.scheme, self.reading_order)

    @cached_property
    def by_domain(self) -> Mapping[str, tuple[Concept, ...]]:
        """Concepts of each domain in reading order; domains in the order of the options."""
        order = [domain.key for domain in self.options.domains]
        found: dict[str, list[Concept]] = {}
        for concept in self.reading_order:
            found.setdefault(concept.domain, []).append(concept)
        keys = [key for key in order if key in found]
        keys += sorted(found.keys() - keys)
        return {key: tuple(found[key]) for key in keys}

    @cached_property
    def _places(self) -> Mapping[ConceptId, int]:
        return {
            concept.id: place
            for concepts in self.by_domain.values()
            for place, concept in enumerate(concepts)
        }

    def beside(self, concept: Concept) -> tuple[Concept | None, Concept | None]:
        """Concepts before and after one in the reading order of its domain; none if retired."""
        if concept.id not in self._places:
            return None, None
        siblings, place = self.by_domain[concept.domain], self._places[concept.id]
        before = siblings[place - 1] if place else None
        after = siblings[place + 1] if place + 1 < len(siblings) else None
        return before, after

    @cached_property
    def pages(self) -> Mapping[str, Concept]:
        """Concept of each page that is a term's own."""
        return {
            concept.docname: concept
            for concept in reversed(list(self.scheme.concepts.values()))
            if concept.is_page
        }

    @cached_property
    def domain_pages(self) -> Mapping[str, str]:
        """Document that is about each domain, the first one where several are."""
        return {
            domain: fragment.docname
            for fragment in reversed(self.scheme.fragments)
            for view in fragment.views
            if view.name == "domain"
            for domain in view.domains
        }

    @cached_property
    def map_page(self) -> str:
        """Document that shows the whole map, the first one where several do; empty if none."""
        return next(
            (
                fragment.docname
                for fragment in self.scheme.fragments
                for view in fragment.views
                if view.name == "map" and not view.domains and not view.center
            ),
            "",
        )

    def digest(self, docname: str) -> str:
        """Fingerprint of what a document shows from others; it is rewritten when this changes."""
        fragment = self._fragments.get(docname)
        if fragment is None or fragment.is_empty:
            return ""
        shown: list[object] = [
            _address(match.concept) if match else None
            for citation in fragment.citations
            for match in [self.scheme.find(citation.target)]
        ]
        for concept in fragment.concepts:
            if concept.is_page and concept.id in self.bundles:
                shown.append(_around(self.bundles[concept.id]))
                shown.append(self.backlinks[concept.id])
                shown.append([_address(other) for other in self.beside(concept) if other])
                shown.append(self.domain_pages.get(concept.domain))
                shown.append([_address(other) for other in self.paths.before(concept)])
        if fragment.views:
            shown.append(self._everything)
        return hashlib.sha256(repr(shown).encode()).hexdigest()

    @cached_property
    def _everything(self) -> str:
        content = repr(
            [
                self.scheme.concepts,
                self.graph.edges(data=True),
                self.findings,
                self.options,
                self.kept_places,
                self.domain_pages,
                self.map_page,
            ]
        )
        return hashlib.sha256(content.encode()).hexdigest()

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Title of each document."""
        return {fragment.docname: fragment.title for fragment in self.scheme.fragments}

    @cached_property
    def _fragments(self) -> Mapping[str, Fragment]:
        return {fragment.docname: fragment for fragment in self.scheme.fragments}


def _address(concept: Concept) -> tuple[str, str, str]:
    return concept.docname, concept.anchor, concept.pref_label


def _around(around: Iterable[neighbourhood.Bundle]) -> list[object]:
    return [
        (
            bundle.phrase,
            [(_address(other), other.domain, other.definition_text) for other in bundle.concepts],
        )
        for bundle in around
    ]


def derive(
    fragments: Iterable[Fragment],
    options: Options,
    *,
    uri: Callable[[str, str], str],
    known_elsewhere: Callable[[str, str], bool],
    leads_elsewhere: Callable[[str, str], bool] = lambda docname, target: False,
) -> Derived:
    """Derive everything from the fragments.

    Parameters
    ----------
    fragments
        One for each document; their order does not matter.
    options
        The project's settings.
    uri
        Address of a document and an anchor in it, below the root of the site.
    known_elsewhere
        Whether a term that a document names is found elsewhere, in another project above all.
    leads_elsewhere
        Whether a name that may mean anything, written in a document, means something else.
    """
    scheme = Scheme.of(fragments, options.language, leads_elsewhere)
    severities = dict(options.severity)
    found = (
        (finding, Severity(severities.get(finding.code.subtype, finding.code.severity)))
        for finding in accept(scheme.fragments, all_findings(scheme, options, known_elsewhere))
    )
    return Derived(
        scheme=scheme,
        findings=tuple(
            sorted(
                ((finding, severity) for finding, severity in found if severity != Severity.OFF),
                key=lambda pair: (pair[0].location, pair[0].code.subtype, pair[0].details),
            )
        ),
        options=options,
        uri=uri,
    )
