"""``glossaire.csv``: one row a term, for spreadsheets."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from sphinxext_glossaire.exports.publication import clean
from sphinxext_glossaire.model.concept import LabelKind, LabelStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.publication import Publication
    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.model.scheme import Scheme

SEPARATOR = " | "
"""Stands between the values of one cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def spreadsheet(scheme: Scheme, options: Options, publication: Publication) -> bytes:
    """Concepts in use, in alphabetical order; the columns are the keys of the front matter.

    The mark at the start tells spreadsheets that it is UTF-8. An apostrophe stands before what a
    spreadsheet would run as a formula.
    """
    languages = sorted(
        {
            label.language
            for concept in scheme.in_use
            for label in concept.labels_of(LabelKind.TRANSLATION)
        }
    )
    kinds = [kind.name for kind in options.relations]
    targets: dict[tuple[str, str], list[str]] = {}
    for link in scheme.links:
        targets.setdefault((link.source.id, link.relation.kind), []).append(link.target.id)
    buffer = StringIO()
    table = csv.writer(buffer)
    header = ["id", "term", "grammar", "abbr", *languages, "aliases", "discouraged", "domain"]
    table.writerow(_safe([*header, "definition", *kinds, "status", "reviewed", "sources", "url"]))
    for concept in scheme.alphabetical:
        row = [*_names(concept, languages), options.domain(concept.domain).label]
        row += [" ".join(concept.definition_text.split())]
        row += [SEPARATOR.join(targets.get((concept.id, kind), ())) for kind in kinds]
        row += [concept.status, concept.reviewed, SEPARATOR.join(concept.sources)]
        table.writerow(_safe([*row, publication.base + publication.page(concept)]))
    return buffer.getvalue().encode("utf-8-sig")


def _names(concept: Concept, languages: Iterable[str]) -> list[str]:
    aliases = concept.labels_of(LabelKind.ALTERNATIVE)
    bad = [label for label in aliases if label.status is LabelStatus.DISCOURAGED]
    translations = concept.labels_of(LabelKind.TRANSLATION)
    groups = [
        concept.labels_of(LabelKind.ABBREVIATION),
        *([label for label in translations if label.language == code] for code in languages),
        [label for label in aliases if label not in bad],
        bad,
    ]
    cells = [SEPARATOR.join(label.text for label in group) for group in groups]
    return [concept.id, concept.pref_label, concept.grammar, *cells]


def _safe(cells: Iterable[str]) -> list[str]:
    return [f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell
            for cell in map(clean, cells)]  # fmt: skip
