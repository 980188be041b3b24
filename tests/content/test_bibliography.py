"""The shipped bibliography: each entry is found from its citation, and is clean French."""

from __future__ import annotations

import re

import pytest
from pybtex.database import parse_file
from pybtex.plugin import find_plugin

from sphinxext_glossaire import bibliography
from sphinxext_glossaire.model.names import sort_key
from tests.conftest import ROOT

bibliography.register()
LETTERED = re.compile(r"\d{4}[a-z]$")


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """Text of each entry by its label, in the order of the bibliography."""
    style = find_plugin("pybtex.style.formatting", bibliography.BIBLIOGRAPHY_STYLE)()
    entries = style.sort(parse_file(ROOT / "docs" / "references.bib").entries.values())
    labels = list(style.format_labels(entries))
    assert len(set(labels)) == len(labels)
    return {
        label: str(style.format_entry(label, entry).text)
        for label, entry in zip(labels, entries, strict=True)
    }


def test_letters_follow_each_other_and_none_stands_alone(printed: dict[str, str]) -> None:
    letters: dict[str, str] = {}
    for label in printed:
        plain = LETTERED.sub(lambda match: match[0][:-1], label)
        letters[plain] = letters.get(plain, "") + label.removeprefix(plain)
    assert all("abcdefghijk".startswith(found) for found in letters.values())
    assert "a" not in letters.values()
    assert sum(map(len, letters.values())) > 60, "there are such works"


def test_letters_are_computed_never_typed() -> None:
    entries = parse_file(ROOT / "docs" / "references.bib").entries.values()
    years = {entry.fields["year"] for entry in entries}
    assert [year for year in years if not re.fullmatch(r"\d{4}", year)] == []


def test_each_entry_begins_with_what_its_citation_says(printed: dict[str, str]) -> None:
    for label, entry in printed.items():
        name = re.split(r"\u00a0et\u00a0al|, \d| et ", label)[0]
        assert entry.startswith(name), label
        assert f"\u00a0({label.rpartition(', ')[2]}). " in entry[:250], label


def test_entries_are_in_alphabetical_order(printed: dict[str, str]) -> None:
    heads = [sort_key(re.split(r",| et |\u00a0|\.", entry)[0])[0] for entry in printed.values()]
    assert heads == sorted(heads)


@pytest.mark.parametrize(
    "flaw", [r"[\\{}]", r"['\"]", "nº", r"\bothers\b", r"\d-\d+, (?:vol|n°|NOR)", " [;?!»]", "« ",
             r"\.\.", r"\b\d{1,2} (?:janvier|mars|mai|juin|août|\w+bre)", r"\bp\. "]
)  # fmt: skip
def test_no_entry_shows_code_or_bad_typography(printed: dict[str, str], flaw: str) -> None:
    texts = [re.sub(r"https?://\S+", "", text) for text in printed.values()]
    assert [text for text in texts if re.search(flaw, text)] == []
