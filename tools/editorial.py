"""Measure the entries against the editorial rules of CONTRIBUTING.md.

Usage: ``python tools/editorial.py [--entries]`` from the root of the project. Prints for each
measure its bounds, minimum, median and maximum, and the entries that are outside; with
``--entries`` also a line for each entry. The exit code is 1 where a rule is broken.
"""

from __future__ import annotations

import re
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from prose import prose
from snowballstemmer import stemmer

from sphinxext_glossaire.cli.workspace import Workspace
from sphinxext_glossaire.model.names import words
from sphinxext_glossaire.model.sentences import count_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.model.scheme import Scheme

ROOT = Path(__file__).parent.parent
BOUNDS: dict[str, tuple[float, float]] = {
    "words of the definition": (15, 40),
    "sentences of the definition": (1, 1),
    "words of the headword in it": (0, 0),
    "words of the development": (80, 250),
    "words a sentence": (8, 30),
    "readability (LIX)": (30, 70),
    "examples": (1, 4),
    "sources": (1, 20),
    "broader": (0, 1),
    "requires": (0, 4),
    "related": (0, 6),
    "relations": (1, 16),
    "figures": (0, 3),
}
"""Least and most of each measure. LIX: words a sentence, and words of more than six letters in a
hundred, added (Björnsson, *Readability of Newspapers in 11 Languages*, 1983)."""

_STEM = stemmer("french").stemWord
_FIGURE = re.compile(r"^(:::+)\{figure\}.*?^\1$", re.M | re.S)
_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset(
    words("a au aux avec d dans de des du en et l la le les par pour sans sur un une")
)


def sections(source: str) -> dict[str, str]:
    """Parts of an entry by their headings; what stands above the first one under ``""``."""
    body = re.split(r"^# .*\n", source, maxsplit=1, flags=re.M)[-1]
    head, *others = re.split(r"^## ", body, flags=re.M)
    return {"": head} | {
        title: text for title, _, text in (each.partition("\n") for each in others)
    }


def of_headword(concept: Concept, scheme: Scheme) -> int:
    """Words that tell the headword from its genus and come back in the definition.

    The head noun of a name of several words may: a definition may say again of what kind it is. So
    may the names of other entries that it links to.
    """
    stems = [_STEM(each) for each in words(concept.pref_label) if each not in _LITTLE]
    broader = [scheme.target(each) for each in concept.relations if each.kind == "broader"]
    genus = {_STEM(word) for each in broader if each for word in words(each.pref_label)}
    telling = set(stems[1:] if len(stems) > 1 else stems) - genus
    own = " ".join(run.text for run in concept.definition if not run.target)
    return len(telling & {_STEM(word) for word in words(own)})


def measures(concept: Concept, scheme: Scheme, source: str) -> dict[str, float]:
    """Figures of one entry, in the order of :data:`BOUNDS`."""
    parts = sections(source)
    _, _, rest = parts[""].strip().partition("\n\n")
    development = prose(_FIGURE.sub("", rest))
    tokens = _WORD.findall(development)
    a_sentence = len(tokens) / max(1, sum(map(count_sentences, development.split("\n\n"))))
    long = sum(len(each) > 6 for each in tokens)
    kinds = [each.kind for each in concept.relations]
    values = (
        len(_WORD.findall(concept.definition_text)),
        count_sentences(concept.definition_text),
        of_headword(concept, scheme),
        len(tokens),
        a_sentence,
        a_sentence + 100 * long / max(1, len(tokens)),
        sum(title.startswith("Exemple") for title in parts),
        len(concept.sources),
        *(kinds.count(kind) for kind in ("broader", "requires", "related")),
        len(kinds),
        source.count("{figure}"),
    )
    return dict(zip(BOUNDS, values, strict=True))


def entries() -> dict[str, dict[str, float]]:
    """Figures of every entry of the glossary, by its id."""
    workspace = Workspace(source=ROOT / "docs", config=ROOT, cache=ROOT / "build" / "check")
    derived, _ = workspace.derived()
    scheme = derived.scheme
    return {
        str(concept.id): measures(concept, scheme, path.read_text(encoding="utf-8"))
        for concept in scheme.in_use
        for path in [ROOT / "docs" / f"{concept.docname}.md"]
        if concept.is_page
    }


def broken(found: dict[str, dict[str, float]]) -> Iterable[str]:
    """A line for each rule that an entry breaks."""
    for name, (least, most) in BOUNDS.items():
        for entry, values in found.items():
            if not least <= values[name] <= most:
                yield f"{entry}: {name}: {values[name]:g}, not {least:g} to {most:g}"


def main() -> None:
    """Print the figures."""
    found = entries()
    if "--entries" in sys.argv:
        for entry, values in found.items():
            print(f"{entry:50}", *(f"{value:5.4g}" for value in values.values()))
    print(f"{len(found)} entries\n{'':30}{'bounds':>10}{'least':>8}{'median':>8}{'most':>8}")
    for name, (least, most) in BOUNDS.items():
        column = [values[name] for values in found.values()]
        figures = (min(column), statistics.median(column), max(column))
        print(f"{name:30}{f'{least:g}–{most:g}':>10}", *(f"{each:7.4g}" for each in figures))
    told = list(broken(found))
    print("\n".join(told))
    sys.exit(bool(told))


if __name__ == "__main__":
    main()
