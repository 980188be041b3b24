"""How a name is written where it stands: in a dictionary, at a sentence's head, as a plural."""

from __future__ import annotations

import re

from sphinxext_glossaire.model.concept import LONGEST_ID
from sphinxext_glossaire.model.inflection import plurals
from sphinxext_glossaire.model.names import loose_key, slug

_SENTENCE_HEAD = re.compile(
    r"(?:(?:\A|\n\s*\n|\n\s*(?=[-*+|#>:]))[-*+|#>:\s]*|[.!?…][»”\")\]]*\s+)[\s*_«“\"(\[—–-]*\Z"
)
_ELIDED = re.compile(r"(?<!\w)(?:[cdjlmnst]|(?:jus|lors|puis)?qu)['’]\Z|(?<!\w)cet\s+\Z", re.I)
_WHOLE = re.compile(r"(?<!\w)(?:au|ce|de|du|je|la|le|ma|ne|que|sa|se)\s+\Z", re.I)


def dictionary_form(label: str) -> str:
    """Label without the capital of a sentence's head; those of acronyms and proper names stay.

    >>> [dictionary_form(each) for each in ("Fenêtre de contexte", "C#", "Stable Diffusion")]
    ['fenêtre de contexte', 'C#', 'Stable Diffusion']
    """
    first, *others = label.split()
    is_name = bool(others) and all(word[0].isupper() for word in others)
    is_word = first[1:].islower() and not any(map(str.isdigit, first))
    return label[:1].lower() + label[1:] if is_word and not is_name else label


def identifier(label: str) -> str:
    """Id of an entry of that name; its page is the file of that name."""
    return slug(label)[:LONGEST_ID].rstrip("-")


def capitalised(label: str) -> str:
    """Label at the head of a sentence; a first word with a capital inside stays ("iPhone")."""
    first = label.split(" ", maxsplit=1)[0]
    return label if any(map(str.isupper, first)) else label[:1].upper() + label[1:]


def as_written(written: str, old: str, new: str, *, before: str, language: str) -> str:
    """Another label in the number and the case in which the old one was written.

    Parameters
    ----------
    written
        What stands in the text.
    old, new
        The two labels.
    before
        Text that stands before the name.
    language
        Language of the labels.
    """
    text = new
    if loose_key(written) != loose_key(old):
        readings = [loose_key(plural) for plural in plurals(old, language)]
        key = loose_key(written)
        forms = plurals(new, language) or (new,)
        text = forms[min(readings.index(key) if key in readings else 0, len(forms) - 1)]
    says_nothing = old[:1].isupper()  # an acronym has its capital everywhere
    is_head = bool(_SENTENCE_HEAD.search(before)) or not says_nothing
    return capitalised(text) if written[:1].isupper() and is_head else text


def needs_other_article(before: str, old: str, new: str) -> bool:
    """Whether the little word before a name may have to change with it, "l’" and "le" say."""
    is_little = _ELIDED.search(before) or _WHOLE.search(before)
    return bool(is_little and _sound(old) != _sound(new))


def _sound(name: str) -> str:
    """What decides of an elision; of an h or y only the dictionary knows."""
    first = loose_key(name)[:1]
    return "vowel" if first in tuple("aeiou") else first if first in ("h", "y") else "consonant"
