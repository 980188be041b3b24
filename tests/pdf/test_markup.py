"""Nothing that an author writes is markup."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxext_glossaire.pdf import markup
from sphinxext_glossaire.pdf.no_break import bind

typst = pytest.importorskip("typst")


@pytest.mark.parametrize("text", ["#", '"', "\\", "]", "$x$", "a\nb", '\\"', '#"x";', "</script>"])
def test_signs_of_the_markup_are_text(text: str) -> None:
    assert _read(text) == text


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=80), max_size=20
    )
)
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    values = ", ".join(markup.string(text) for text in texts)
    source = f"#metadata(({values}{',' if texts else ''}))<x>"
    assert _query(source) == texts


def test_control_characters_are_dropped() -> None:
    assert markup.string("a\x00\x01\x02b") == '"ab"'


def test_marks_leave_no_trace_but_their_lines() -> None:
    text, lines = markup.split_marks(f"a\n{markup.mark('x.md:3')}b\nc")
    assert text == "a\nb\nc"
    assert lines == {2: "x.md:3"}


def _read(text: str) -> object:
    return _query(f"#metadata({markup.string(text)})<x>")


def _query(source: str) -> object:
    import json  # noqa: PLC0415

    return json.loads(typst.query(source.encode(), "<x>", field="value", one=True))


def test_an_address_breaks_behind_its_signs_alone() -> None:
    shown = markup.breakable_address("https://a-b.fr/un_mot?c=d&e=2026/")
    assert shown.split("\u200b") == [
        "https://", "a-", "b.", "fr/", "un_", "mot?", "c=", "d&", "e=", "2026/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("le 9 décembre 2025", "le 9~décembre~2025"),
        ("le 1er mai 2024, en 2024 avec 8 Go", "le 1er~mai~2024, en 2024 avec 8~Go"),
        ("4 × 4 = 16, soit 2 048 + 2 048", "4~×~4~=~16, soit 2_048~+~2_048"),
        ("(2 ; 4) et 175 milliards", "(2 ;~4) et 175~milliards"),
        ("article 53, annexe III, section 3.1", "article~53, annexe~III, section~3.1"),
        ("un mot = un autre", "un mot = un autre"),
    ],
)
def test_no_line_ends_inside_a_number_a_date_or_a_sum(text: str, shown: str) -> None:
    assert bind(text).replace("\u00a0", "~").replace("\u202f", "_") == shown


def test_code_is_copied_as_it_was_written() -> None:
    line = (
        'intersphinx_mapping = {"glossaire": ("https://glossaire-openllm.readthedocs.io/", None)}'
    )
    assert markup.breakable(line, 70) == line
    assert "\u200b" in markup.breakable("x" * 80, 70)
