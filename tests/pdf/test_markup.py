"""Nothing that an author writes is markup."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxext_glossaire.pdf import markup

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
