"""Formulas: what is listed comes out right, in signs and in words; what is not is named."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sphinxext_glossaire.pdf import builder
from sphinxext_glossaire.pdf import math_symbols as known
from sphinxext_glossaire.pdf.math import convert
from sphinxext_glossaire.pdf.math_tokens import UnlistedCommandsError

typst = pytest.importorskip("typst")

GOLDEN = [
    ("a+b", "a + b", "a plus b"),
    (r"\frac{a}{b}", "frac(a, b)", "a sur b"),
    (r"\tfrac12", "frac(1, 2)", "1 sur 2"),
    ("x^10", "x^(1) 0", "x puissance 1 0"),
    ("x_i^2", "x_(i)^(2)", "x indice i au carré"),
    (r"x^\top", "x^(top)", "x transposée"),
    ("f'(x)", r"f^(prime) \( x \)", "f prime (x)"),
    (r"\sqrt{x}", "sqrt(x)", "racine carrée de x"),
    (r"\sqrt[3]{x}", "root(3, x)", "racine 3 de x"),
    (
        r"\sum_{i=1}^n x_i",
        "sum_(i = 1)^(n) x_(i)",
        "somme pour i égale 1 jusqu’à n de x indice i",
    ),
    (r"\mathbb{R}^{d}", "bb(R)^(d)", "R puissance d"),
    (r"\hat{y}", "hat(y)", "y chapeau"),
    (r"\mathrm{KL}(p\,\|\,q)", r'#math.upright("KL")\( p thin bar.v.double thin q \)',
     "KL (p double barre q)"),
    (r"\text{si } x", '#"si "x', "si x"),
    (r"P\left(x \middle| y\right)", r"P lr(\( x mid(bar.v) y \))", "P (x barre y)"),
    (r"\bigl( x \bigr)", r"lr(\(, size: #150%) x lr(\), size: #150%)", "(x)"),
    (r"[0, 1)", r"\[ 0 \, 1 \)", "[0, 1)"),
    (r"12{,}5", r'12#","5', "12, 5"),
    (r"\operatorname*{arg\,max}_x", 'op("arg\u2009max", limits: #true)_(x)', "arg max pour x de"),
    (
        r"\begin{pmatrix}1&\text{a}\\3&4\end{pmatrix}",
        'mat(delim: "(", 1, #"a" ; 3, 4)',
        "1, a ; 3, 4",
    ),
    (r"\begin{align}a &= b \\ &= c\end{align}", r"a & = b \  & = c", "a égale b ; égale c"),
    (r"\begin{cases}1 & x\\0 & y\end{cases}", "cases(& 1 & & quad x, & 0 & & quad y)",
     "1, x ; 0, y"),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected", "words"), GOLDEN)
def test_listed_formulas_come_out_as_expected(tex: str, expected: str, words: str) -> None:
    formula = convert(tex, "fr")
    assert (formula.typst, formula.words) == (expected, words)
    _set([formula.typst])


def test_words_follow_the_language() -> None:
    assert convert(r"\frac{a}{b^2}", "en").words == "a over b squared"


@pytest.mark.parametrize(
    ("tex", "named"),
    [
        (r"\foo{x}", r"“\foo”"),
        (r"\input{/etc/passwd}", r"“\input”"),
        (r"x#y", "“#”"),
        ('"x"', '“"”'),
        (r"\text{a $x$}", "“$” in a text"),
        (r"\frac{a}", "the end"),
        (r"\left( x", "the end"),
        (r"\begin{tikzpicture}x\end{tikzpicture}", "tikzpicture"),
        (r"\begin{pmatrix}1", "the end"),
        (r"a}", "“}”"),
        (r"\begin{align}a\end{cases}", "cases"),
    ],
)
def test_what_is_not_listed_is_named(tex: str, named: str) -> None:
    with pytest.raises(UnlistedCommandsError, match=re.escape(named)):
        convert(tex)


def test_text_in_a_formula_cannot_be_markup() -> None:
    formula = convert(r"\text{\#panic("
                      r"1) * _x_ // [a]}")  # fmt: skip
    assert formula.typst == '#"#panic(1) * _x_ // [a]"'
    _set([formula.typst])


def test_every_listed_command_is_known_to_typst() -> None:
    formulas = [convert(f"x \\{name} y") for name in known.SYMBOLS]
    formulas += [convert(f"{sign} y") for sign in known.CHARACTERS]
    formulas += [convert(f"a\\{name} b") for name in known.SPACES]
    formulas += [convert(f"\\{name}{{ab}}") for name in (*known.FONTS, *known.ACCENTS)]
    formulas += [convert(f"\\{name}( b") for name in known.BIG]
    for name in known.MATRICES:
        columns = "{cc}" if name == "array" else ""
        formulas.append(convert(f"\\begin{{{name}}}{columns}a&b\\\\c&d\\end{{{name}}}"))
    _set([formula.typst for formula in formulas])


def test_no_function_of_the_template_hides_a_sign_of_formulas() -> None:
    """In a book, ``\\qquad`` and ``\\mathsf`` mean what they mean alone."""
    template = Path(builder.__file__).with_name("templates") / "book.typ"
    own = set(re.findall(r"(?m)^#let ([\w-]+)", template.read_text(encoding="utf-8")))
    known = json.loads(
        typst.query(b"#metadata(dictionary(math).keys())<x>", "<x>", field="value", one=True)
    )
    assert own & set(known) <= set(builder.OF_FORMULAS)
    assert {"accent", "mono", "sans", "serif"} <= set(builder.OF_FORMULAS)  # look.typ has these


def _set(formulas: list[str]) -> None:
    source = "".join(f"$ {formula} $\n" for formula in formulas)
    typst.compile(source.encode(), format="svg")
