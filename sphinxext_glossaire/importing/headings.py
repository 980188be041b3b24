"""The names of a term, as a heading says them: "Français (English, SIGLE)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sphinxext_glossaire.importing.remarks import Kind
from sphinxext_glossaire.model.names import loose_key

_PICTOGRAMS = (
    "(?:[0-9#*]\ufe0f?\u20e3|"
    "[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\u200d\ufe0f])+"
)
_AROUND = re.compile(
    rf"^(?:\s|{_PICTOGRAMS}|:[a-z0-9_+-]+:(?=\s))+|(?:\s|{_PICTOGRAMS}|:|\{{#[\w-]+\}})+$"
)
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s+(?=\S)")
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+/\s+|\s+(?:ou|or)\s+")
_SYNONYMS = re.compile(r"\s*[,;]\s+|\s+/\s+|\s+ou\s+")
_SPELT_OUT = re.compile(r"(\S+)(?:\s+[:–—-]|:)\s+(.+)")
_SPOKEN = re.compile(r"(?:en\s+)?(anglais|angl\.|en:|en\s:|français|fr:|fr\s:)\s*:?\s*", re.I)
_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_WITHIN = re.compile(
    rf"(?<=[a-zà-ÿ,;] )(?:[ldn][’'])?({_WORD.pattern})|(?<=\w[’'])({_WORD.pattern})"
)
_FRENCH = re.compile(
    r"[àâçéèêëîôœùû]|(?:elles?|iques?|eurs?|euses?|eux|oires?)\b|\b(?:aux?|avec|dans|de|des|du|d|en|"
    r"entre|et|la|les?|l|ou|par|pour|sans|sous|sur|une?)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"[kw]|(?:ing|ness|ly|ed)\b|\b(?:an|and|by|for|from|in|of|on|or|the|to|with)\b", re.IGNORECASE
)
_LINKING = re.compile("[a-zà-ÿ]{1,5}")
LONGEST = 400  # what is longer is no heading that somebody wrote
_PARTS_OF_A_FILE = re.compile(
    "auteurs|bibliographie|contribu(er|ting|tions?|tors)|credits|introduction|liens|licen[cs]e|links|"
    "references|remerciements|ress?ources|sources"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingNames:
    """Names that a heading says.

    Attributes
    ----------
    title
        Its words before the parenthesis.
    term
        Preferred label.
    abbreviations, translations, aliases
        Other names; translations are English.
    doubts
        What a person should look at.
    """

    title: str
    term: str
    abbreviations: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    doubts: tuple[Kind, ...] = ()


class Usage:
    """How running text writes words: with a capital or without.

    Parameters
    ----------
    text
        The running text.
    """

    def __init__(self, text: str = "") -> None:
        self.common = {word for word in _WORD.findall(text) if word.islower()}
        found = {one or other for one, other in _WITHIN.findall(text)}
        self.proper = {each for each in found if _is_capitalised(each)}
        self.proper -= {each for each in self.proper if each.lower() in self.common}


def clean(words: str) -> str:
    """Words of a heading without pictograms, number, ``{#id}`` and final colon."""
    text = " ".join(words.split())[:LONGEST]
    text = _NUMBER.sub("", _AROUND.sub("", text))
    return _AROUND.sub("", text) or text


def read_heading(text: str, usage: Usage) -> HeadingNames:
    """Names that a heading says.

    Parameters
    ----------
    text
        What :func:`clean` made of it.
    usage
        How the text around it writes words.
    """
    spelt_out = _SPELT_OUT.fullmatch(text)
    if spelt_out and is_acronym(spelt_out[1]):
        text = f"{spelt_out[1]} ({spelt_out[2]})"
    label, others = _parts(text)
    if others and all(map(_is_qualifier, others)) and not _is_foreign(label):
        return HeadingNames(
            title=text, term=_without_capitals(text, usage), doubts=(Kind.QUALIFIER,)
        )
    label, *synonyms = [each for each in _SYNONYMS.split(label) if each] or [label]
    doubts = [Kind.SEVERAL] if synonyms else []
    names: dict[str, list[str]] = {"abbr": [], "en": [], "fr": []}
    for other in others:
        kind, name, is_doubtful = _sorted_out(other, label)
        names[kind].append(name)
        if is_doubtful and Kind.LANGUAGE not in doubts:
            doubts.append(Kind.LANGUAGE)
    if names["fr"] and _is_foreign(label) and _is_french(names["fr"][0]):
        names["abbr" if is_acronym(label) else "en"].insert(0, label)
        label = names["fr"].pop(0)
        label = label[:1].upper() + label[1:]
    term = _without_capitals(label, usage)
    kept = set(filter(_is_capitalised, _WORD.findall(term)[1:]))
    if _is_title_case(label) and kept:
        term = term if _is_french(label) else label
        if kept - usage.proper - set(_WORD.findall(" ".join(names["en"]))):
            doubts.append(Kind.CAPITALS)
    if _PARTS_OF_A_FILE.fullmatch(loose_key(label)):
        doubts.append(Kind.NOT_A_TERM)
    aliases = (_without_capitals(each, usage) for each in (*synonyms, *names["fr"]))
    return HeadingNames(
        title=label,
        term=term,
        abbreviations=tuple(dict.fromkeys(names["abbr"])),
        translations=tuple(dict.fromkeys(_lower(each, kept) for each in names["en"])),
        aliases=tuple(each for each in dict.fromkeys(aliases) if each != term),
        doubts=tuple(doubts),
    )


def is_acronym(word: str) -> bool:
    """One word that capitals, or a capital and digits, mark as no ordinary one."""
    if " " in word:
        return False
    parts = [word] if word.isupper() else re.split(r"[-‐‑/]", word)
    return any(
        sum(map(str.isupper, part)) > 1 or (part.isupper() and any(map(str.isdigit, part)))
        for part in parts
    )


def _parts(text: str) -> tuple[str, list[str]]:
    """What stands before the parentheses at the end of a heading, and the names in them."""
    groups: list[str] = []
    while text.endswith(")"):
        depth, start = 0, len(text)
        while start and (depth or start == len(text)):
            start -= 1
            depth += {")": 1, "(": -1}.get(text[start], 0)
        inner, before = text[start + 1 : -1], text[:start]
        if depth or not before.strip() or (len(inner) < 3 and not before.endswith(" ")):
            break  # unbalanced, nothing but a parenthesis, or "terme(s)"
        groups.insert(0, re.sub("[()]", ",", inner))
        text = before.rstrip()
    return text, [
        name.strip() for group in groups for name in _BETWEEN.split(group) if name.strip()
    ]


def _sorted_out(name: str, label: str) -> tuple[str, str, bool]:
    """What a name in parentheses is to its label, the bare name, and whether that is unclear."""
    spoken = _SPOKEN.match(name)
    if spoken:
        name = name[spoken.end() :] or name
        return ("fr" if spoken[1].lower().startswith("fr") else "en"), name, False
    if is_acronym(name):
        return "abbr", name, False
    if _is_french(name):
        return "fr", name, not _is_foreign(label)
    if _is_english(name):
        return "en", name, False
    if _is_english(label):
        return "fr", name, True
    return "en", name, is_acronym(label)


def _is_qualifier(name: str) -> bool:
    """It is French and says so nowhere: "contraste (taille des textes)"."""
    return _is_french(name) and not _SPOKEN.match(name) and not is_acronym(name)


def _is_foreign(label: str) -> bool:
    return is_acronym(label) or _is_english(label)


def _is_french(text: str) -> bool:
    return bool(_FRENCH.search(text))


def _is_english(text: str) -> bool:
    return not _is_french(text) and (bool(_ENGLISH.search(text)) or _is_title_case(text))


def _is_capitalised(word: str) -> bool:
    """It begins with a capital, as the first word of a sentence does, and is no acronym."""
    return word[:1].isupper() and all(part[1:].islower() for part in re.split("[-‐‑]", word))


def _is_title_case(text: str) -> bool:
    """Two words or more, and all but short linking ones have a capital."""
    words = [word for word in _WORD.findall(text) if not _LINKING.fullmatch(word)]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _without_capitals(name: str, usage: Usage) -> str:
    """French name: its first word in lower case, the others if the text writes them so."""
    first = _WORD.search(name)

    def lower(found: re.Match[str]) -> str:
        word, is_first = found[0], bool(first and found.start() == first.start())
        if is_first and len(word) == 1 and name[found.end() : found.end() + 1] in ("'", "’"):
            return word.lower()
        is_common = word.lower() in usage.common or (is_first and word not in usage.proper)
        return word.lower() if _is_capitalised(word) and is_common else word

    return _WORD.sub(lower, name)


def _lower(name: str, proper: set[str]) -> str:
    """English name without the capitals of a title."""

    def lower(found: re.Match[str]) -> str:
        keeps = not _is_capitalised(found[0]) or found[0] in proper
        return found[0] if keeps else found[0].lower()

    return _WORD.sub(lower, name)
