"""Names of terms, and acronyms, that a text uses and never links or explains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinxext_glossaire.diagnostics.codes import Code
from sphinxext_glossaire.diagnostics.findings import Location, finding
from sphinxext_glossaire.model.concept import LabelKind, LabelStatus
from sphinxext_glossaire.model.fragment import vocabulary
from sphinxext_glossaire.model.names import exact_key, loose_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinxext_glossaire.diagnostics.findings import Finding
    from sphinxext_glossaire.model.concept import Concept, ConceptId, Label
    from sphinxext_glossaire.model.fragment import Fragment, Passage
    from sphinxext_glossaire.model.scheme import Scheme

_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[\s\-‐‑–'’]+")
_ACRONYM = re.compile(r"\b[A-ZÀ-Ý]{2,6}\b")
_IN_BRACKETS = re.compile(r"\([^()]*+\)")
_BEFORE_BRACKET = re.compile(rf"{_ACRONYM.pattern}(?=\s*+\()")
_ROMAN = re.compile(r"[IVXLC]+")
_LONGEST = 20  # words of a name that is looked for
_SHORT = 3  # a name of so few letters is found in its own case only
_NAMES = (LabelKind.PREFERRED, LabelKind.ABBREVIATION, LabelKind.ALTERNATIVE, LabelKind.INFLECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A name that is looked for: its folded words, and who bears it."""

    words: tuple[str, ...]
    label: Label
    concept: Concept

    def fits(self, written: str) -> bool:
        """Whether the case of a mention is that of the name, where it matters."""
        text = exact_key(self.label.text)
        strict = self.label.kind is LabelKind.ABBREVIATION or len(text) <= _SHORT
        return not strict or exact_key(written) == text


def findings(scheme: Scheme) -> Iterable[Finding]:
    """Mentions without a link, then acronyms without words; a page, or an entry, at a time."""
    names = _names_by_rarest_word(scheme)
    defined = defaultdict(set)
    linked = defaultdict(set)
    for concept in scheme.concepts.values():
        defined[concept.docname].add(concept.id)
    for citation, match in scheme.citations:
        if match:
            linked[citation.location.docname, citation.source].add(match.concept.id)
    for fragment in scheme.fragments:
        if not fragment.passages:
            continue
        units = _units(fragment)
        for owner, passages in units.items():
            known = linked[fragment.docname, owner] | ({owner} if owner else set())
            if owner is None:
                known |= defined[fragment.docname]
            written = fragment.words if len(units) == 1 else vocabulary(passages)
            present = _names_among(written, names, scheme.names.singular)
            if any(name.concept.id not in known for name in present):
                yield from _mentions(scheme, fragment.docname, passages, known, present)
            if owner is not None:
                yield from _acronyms(scheme, fragment.docname, passages, known)


def _units(fragment: Fragment) -> Mapping[ConceptId | None, list[Passage]]:
    units: dict[ConceptId | None, list[Passage]] = {}
    for passage in fragment.passages:
        units.setdefault(passage.owner, []).append(passage)
    return units


def _names_by_rarest_word(scheme: Scheme) -> Mapping[str, list[_Name]]:
    """Names of one's own language under their rarest word; those of two concepts are left out."""
    found = []
    for key, entries in scheme.names.by_key().items():
        label, concept = entries[0]
        words = tuple(_WORD.findall(key))
        if (
            0 < len(words) <= _LONGEST
            and len(key) > 1
            and not concept.is_retired
            and label.kind in _NAMES
            and label.status is not LabelStatus.DISCOURAGED
            and len({other.id for _, other in entries if not other.is_retired}) == 1
        ):
            found.append(_Name(words=words, label=label, concept=concept))
    count = Counter(word for name in found for word in name.words)
    by_word: dict[str, list[_Name]] = defaultdict(list)
    for name in found:
        by_word[min(name.words, key=lambda word: (count[word], word))].append(name)
    return by_word


def _names_among(
    written: Iterable[str], names: Mapping[str, list[_Name]], fold: Callable[[str], str]
) -> list[_Name]:
    """Names all of whose words are written somewhere."""
    present = {fold(word) for word in written}
    return [
        name
        for word in present & names.keys()
        for name in names[word]
        if present.issuperset(name.words)
    ]


def _mentions(
    scheme: Scheme,
    docname: str,
    passages: list[Passage],
    known: set[ConceptId],
    candidates: Iterable[_Name],
) -> Iterable[Finding]:
    by_words: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
    lengths: dict[str, dict[int, None]] = defaultdict(dict)  # by the first word, longest first
    for name in sorted(candidates, key=lambda name: (-len(name.words), name.words)):
        by_words[name.words].append(name)
        lengths[name.words[0]][len(name.words)] = None
    fold = scheme.names.singular
    told = set(known)
    for passage in passages:
        tokens = [(m.start(), m.end(), fold(loose_key(m[0]))) for m in _WORD.finditer(passage.text)]
        for start, end, name in _found(passage.text, tokens, by_words, lengths):
            if name.concept.id not in told:
                told.add(name.concept.id)
                text = " ".join(passage.text[start:end].split())
                where = _location(docname, passage, start)
                line_start = passage.text.rfind("\n", 0, start) + 1
                yield finding(
                    Code.UNLINKED_MENTION,
                    where,
                    text=text,
                    term=name.concept.pref_label,
                    skipped=str(passage.text.count(passage.text[start:end], line_start, start)),
                )


def _found(
    text: str,
    tokens: list[tuple[int, int, str]],
    names: Mapping[tuple[str, ...], list[_Name]],
    lengths: Mapping[str, Iterable[int]],
) -> Iterable[tuple[int, int, _Name]]:
    """Names in a text, the longest at each place, none inside another."""
    place = 0
    while place < len(tokens):
        start, _, word = tokens[place]
        following = place + 1
        for length in lengths.get(word, ()):
            span = tokens[place : place + length]
            written = text[start : span[-1][1]]
            fitting = names.get(tuple(token[2] for token in span), ())
            name = next((each for each in fitting if each.fits(written)), None)
            if name and _joined(text, span):
                yield start, span[-1][1], name
                following = place + length
                break
        place = following


def _joined(text: str, tokens: list[tuple[int, int, str]]) -> bool:
    pairs = pairwise(tokens)
    return all(_JOINT.fullmatch(text, before[1], after[0]) for before, after in pairs)


def _acronyms(
    scheme: Scheme, docname: str, passages: list[Passage], known: set[ConceptId]
) -> Iterable[Finding]:
    text = "\n\n".join(passage.text for passage in passages)
    if not _ACRONYM.search(text):
        return
    told: set[str] = set()
    whole = loose_key(text)
    in_brackets = " ".join(_IN_BRACKETS.findall(text))
    expanded = {*_ACRONYM.findall(in_brackets), *_BEFORE_BRACKET.findall(text)}
    for passage in passages:
        for found in _ACRONYM.finditer(passage.text):
            acronym = found[0]
            if acronym in told or acronym in expanded or _ROMAN.fullmatch(acronym):
                continue
            told.add(acronym)
            if not _is_explained(scheme, acronym, whole, known):
                where = _location(docname, passage, found.start())
                yield finding(Code.UNEXPANDED_ACRONYM, where, acronym=acronym)


def _is_explained(scheme: Scheme, acronym: str, whole: str, known: set[ConceptId]) -> bool:
    match = scheme.names.find(acronym)
    return match is not None and (
        match.concept.id in known
        or any(
            loose_key(label.text) in whole
            for label in match.concept.labels
            if len(label.text) > len(acronym)
        )
    )


def _location(docname: str, passage: Passage, start: int) -> Location:
    line = passage.line + passage.text.count("\n", 0, start) if passage.line else 0
    return Location(docname=docname, line=line)
