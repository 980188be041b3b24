"""Names of terms, and acronyms, that a text uses and never links or explains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinxext_glossaire.diagnostics import Code, Location, finding
from sphinxext_glossaire.model.concept import LabelKind, LabelStatus
from sphinxext_glossaire.model.names import exact_key, loose_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinxext_glossaire.diagnostics import Finding
    from sphinxext_glossaire.model.concept import Concept, ConceptId, Label
    from sphinxext_glossaire.model.fragment import Fragment, Passage
    from sphinxext_glossaire.model.scheme import Scheme

_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[\s\-‐‑–'’]+")
_ACRONYM = re.compile(r"\b[A-ZÀ-Ý]{2,6}\b")
_IN_BRACKETS = re.compile(r"\([^()]*+\)")
_BEFORE_BRACKET = re.compile(rf"{_ACRONYM.pattern}(?=\s*+\()")
_ROMAN = re.compile(r"[IVXLC]+")
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
        for owner, passages in _units(fragment):
            known = linked[fragment.docname, owner] | ({owner} if owner else set())
            if owner is None:
                known |= defined[fragment.docname]
            yield from _mentions(scheme, fragment, passages, known, names)
            if owner is not None:
                yield from _acronyms(scheme, fragment.docname, passages, known)


def _units(fragment: Fragment) -> Iterable[tuple[ConceptId | None, list[Passage]]]:
    units: dict[ConceptId | None, list[Passage]] = {}
    for passage in fragment.passages:
        units.setdefault(passage.owner, []).append(passage)
    return units.items()


def _names_by_rarest_word(scheme: Scheme) -> Mapping[str, list[_Name]]:
    """Names of one's own language under their rarest word; those of two concepts are left out."""
    found = []
    for key, entries in scheme.names.by_key().items():
        label, concept = entries[0]
        words = tuple(_WORD.findall(key))
        if (
            words
            and len(key) > 1
            and not concept.is_retired
            and label.kind in _NAMES
            and label.status is not LabelStatus.DISCOURAGED
            and len({other.id for _, other in entries}) == 1
        ):
            found.append(_Name(words=words, label=label, concept=concept))
    count = Counter(word for name in found for word in name.words)
    by_word: dict[str, list[_Name]] = defaultdict(list)
    for name in found:
        by_word[min(name.words, key=lambda word: (count[word], word))].append(name)
    return by_word


def _mentions(
    scheme: Scheme,
    fragment: Fragment,
    passages: list[Passage],
    known: set[ConceptId],
    names: Mapping[str, list[_Name]],
) -> Iterable[Finding]:
    fold = scheme.names.singular
    present = {fold(word) for word in fragment.words}
    candidates = [
        name
        for word in present & names.keys()
        for name in names[word]
        if present.issuperset(name.words)
    ]
    if all(name.concept.id in known for name in candidates):
        return
    by_first: dict[str, list[_Name]] = defaultdict(list)
    for name in sorted(candidates, key=lambda name: (-len(name.words), name.words)):
        by_first[name.words[0]].append(name)
    told = set(known)
    for passage in passages:
        for start, end, name in _found(passage.text, by_first, fold):
            if name.concept.id not in told:
                told.add(name.concept.id)
                text = " ".join(passage.text[start:end].split())
                where = _location(fragment.docname, passage, start)
                yield finding(Code.UNLINKED_MENTION, where, text=text)


def _found(
    text: str, names: Mapping[str, list[_Name]], fold: Callable[[str], str]
) -> Iterable[tuple[int, int, _Name]]:
    """Names in a text, the longest at each place, none inside another."""
    tokens = [(m.start(), m.end(), fold(loose_key(m[0]))) for m in _WORD.finditer(text)]
    place = 0
    while place < len(tokens):
        start, _, word = tokens[place]
        length = 1
        for name in names.get(word, ()):
            last = place + len(name.words)
            if (
                last <= len(tokens)
                and name.words == tuple(token[2] for token in tokens[place:last])
                and _joined(text, tokens[place:last])
                and name.fits(text[start : tokens[last - 1][1]])
            ):
                yield start, tokens[last - 1][1], name
                length = len(name.words)
                break
        place += length


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
