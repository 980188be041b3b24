"""The bibliography reads as French readers expect, and no two works are cited alike."""

from __future__ import annotations

import doctest
import re

import pytest
from pybtex.database import parse_string
from pybtex.plugin import find_plugin

from sphinxext_glossaire import bibliography
from sphinxext_glossaire.bibliography import text

bibliography.register()


def printed(records: str) -> dict[str, str]:
    """Entry as HTML by its label, in the order of the bibliography."""
    style = find_plugin("pybtex.style.formatting", bibliography.BIBLIOGRAPHY_STYLE)()
    backend = find_plugin("pybtex.backends", "html")()
    entries = style.sort(parse_string(records, "bibtex").entries.values())
    labels = list(style.format_labels(entries))
    assert len(set(labels)) == len(labels)
    return {
        label: style.format_entry(label, entry).text.render(backend)
        for label, entry in zip(labels, entries, strict=True)
    }


def record(key: str, author: str, year: str = "2022", kind: str = "misc", **fields: str) -> str:
    fields = {"title": key, "author": author, "year": year, **fields}
    return f"@{kind}{{{key}," + ",".join(f"{name}={{{it}}}" for name, it in fields.items()) + "}\n"


def one(author: str, **fields: str) -> str:
    (entry,) = printed(record("titre", author, **fields)).values()
    return entry.replace("<small-caps>", "").replace("</small-caps>", "")


def test_works_that_would_be_cited_alike_have_letters_and_others_none() -> None:
    """Whoever the further authors are, and whichever way accents are written."""
    found = printed(
        record("c", "Wei, Jason and Tay, Yi and Le, Quoc")
        + record("a", "Wei, Jason and others")
        + record("b", r"W{\'e}i, Alice and Le, Quoc and Fu, Y")
        + record("d", "Wei, Jason and Tay, Yi")
        + record("e", "Wei, Jason and others", "2023")
    )
    assert [label.replace("\u00a0", " ") for label in found] == [
        "Wéi et al., 2022a",
        "Wei et Tay, 2022",
        "Wei et al., 2022b",
        "Wei et al., 2022c",
        "Wei et al., 2023",
    ]
    assert [re.findall(r"\((.*?)\).*«\u202f(.)", entry)[0] for entry in found.values()] == [
        ("2022a", "b"),
        ("2022", "d"),
        ("2022b", "a"),
        ("2022c", "c"),
        ("2023", "e"),
    ]


def test_more_works_than_letters_are_told_apart_too() -> None:
    found = list(printed("".join(record(f"t{n:02}", "{Projet}") for n in range(28))))
    assert found[25:] == ["Projet, 2022z", "Projet, 2022aa", "Projet, 2022ab"]


def test_accents_do_not_part_the_alphabet() -> None:
    authors = (r"G{\"u}nther, A", "Gunasekar, B", "Gururangan, C", r"{\'E}tat", "Ezra, D", "Eco, E")
    found = printed("".join(record(f"k{n}", author) for n, author in enumerate(authors)))
    names = [label.partition(",")[0] for label in found]
    assert names == ["Eco", "État", "Ezra", "Gunasekar", "Günther", "Gururangan"]


@pytest.mark.parametrize(
    ("author", "head"),
    [
        ("Shen, Jonathan", "Shen Jonathan"),
        ("Shen, Jonathan and von Arx, Sydney", "Shen Jonathan et von Arx Sydney"),
        ("Shen, J and Li, A and Wu, B", "Shen J, Li A et Wu B"),
        ("Shen, J and others", "Shen J <em>et al.</em>"),
        ("A, A and B, B and C, C and D, D and E, E and F, F", "A A, B B, C C, D D <em>et al.</em>"),
        ("{Commission europ{\\'e}enne}", "Commission européenne"),
    ],
)
def test_an_entry_begins_with_surnames_and_the_year(author: str, head: str) -> None:
    entry = one(author).replace("\u00a0", " ")
    assert entry.startswith(f"{head} (2022). «\u202ftitre\u202f».")


def test_an_institution_is_cited_and_filed_by_its_short_name() -> None:
    records = record("a", "{Commission nationale}", shortauthor="CNIL") + record("b", "Cie, A")
    (_, (label, entry)) = printed(records).items()
    assert label == "CNIL, 2022"
    assert "CNIL</small-caps>, Commission nationale" in entry


def test_a_work_without_author_is_cited_and_filed_by_its_title() -> None:
    found = printed("@book{k, title={Sans auteur}}" + record("z", "Tard, A"))
    assert next(iter(found)) == "Sans auteur, s.\u00a0d."
    assert found["Sans auteur, s.\u00a0d."] == "<em>Sans auteur</em>\u00a0(s.\u00a0d.)."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("It's \"so\"", "It’s “so”"),
        (r"d\'ej\`a {\c c}a \& a\_b", "déjà ça &amp; a_b"),
        (r"(\emph{web {AI}}) et n\textsuperscript{o} 3", "(<em>web AI</em>) et n<sup>o</sup> 3"),
        ("nº 3, p. 12-15, 2021-12", "n°\u00a03, p.\u00a012–15, 2021-12"),
        ("le 1er mai 2024 ; 25 mars 2025", "le 1<sup>er</sup>\u00a0mai\u00a02024\u202f; "
         "25\u00a0mars\u00a02025"),
    ],
)  # fmt: skip
def test_fields_are_decoded_and_set_as_french_is(written: str, shown: str) -> None:
    assert one("Un, A", note=written).endswith(f" {shown}.")


def test_editions_volumes_and_pages_are_written_as_french_is() -> None:
    book = one("Un, A", kind="book", edition="3", publisher="Presses")
    assert book.endswith("<em>titre</em>, 3<sup>e</sup>\u00a0éd., Presses.")
    article = one("Un, A", kind="article", journal="Revue", volume="2", number="3", pages="1--9")
    assert article.endswith("<em>Revue</em>, vol.\u00a02, n°\u00a03, p.\u00a01–\u20609.")


def test_the_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(text).failed == 0
