"""Every check, in the order of its report: generators of findings over the scheme and the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_glossaire.checks import editorial, names, references, structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import networkx as nx

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.diagnostics import Finding
    from sphinxext_glossaire.model.scheme import Scheme


def all_findings(
    scheme: Scheme,
    graph: nx.MultiDiGraph[str],
    options: Options,
    known_elsewhere: Callable[[str], bool],
) -> Iterable[Finding]:
    """What is wrong with a glossary, reading errors first.

    Parameters
    ----------
    scheme, graph
        The glossary.
    options
        The project's settings.
    known_elsewhere
        Whether another project's inventory has a term of that name.
    """
    for fragment in scheme.fragments:
        yield from fragment.findings
    yield from names.findings(scheme)
    yield from references.findings(scheme, known_elsewhere)
    yield from references.unknown_domains(scheme, options)
    yield from structure.findings(scheme, graph)
    yield from editorial.findings(scheme)
