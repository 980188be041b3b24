"""Formulas: from LaTeX to Typst and to words.

One parser reads the LaTeX, each part of which yields both the Typst expression and what a screen
reader says. Only listed commands pass: an unlisted one, or a character that would be Typst
markup, raises :class:`UnlistedCommandsError`, so that nothing is ever dropped in silence.
"""

from __future__ import annotations

import re
from functools import cache

from sphinxext_glossaire.pdf import math_symbols as known
from sphinxext_glossaire.pdf.markup import string
from sphinxext_glossaire.pdf.math_formula import Formula, join, quoted
from sphinxext_glossaire.pdf.math_symbols import Symbol
from sphinxext_glossaire.pdf.math_tokens import END, Tokens, UnlistedCommandsError

_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([A-Za-z]+)\*?\}")
_DELIMITERS = frozenset("()[]|/")
_WORDS = {
    "fr": {
        "index": "indice", "power": "puissance", "squared": "au carré", "star": "étoile",
        "from": "pour", "up": "jusqu’à", "of": "de",
        "square": "racine carrée de", "root": "racine",
    },
    "en": {
        "index": "sub", "power": "to the power", "squared": "squared", "star": "star",
        "from": "over", "up": "to", "of": "of",
        "square": "square root of", "root": "root",
    },
}  # fmt: skip


_DEEPEST = 40  # groups in one another


@cache
def convert(tex: str, language: str = "fr") -> Formula:
    """Translate a formula.

    Parameters
    ----------
    tex
        LaTeX, without dollar signs.
    language
        Language of the words: French, or else English.

    Raises
    ------
    UnlistedCommandsError
        Something in it is not in the allow-list.
    """
    parser = _Parser(tex, "fr" if language.startswith("fr") else "en")
    formula = parser.rows_until("")
    return Formula(formula.typst, re.sub(r"\s+", " ", formula.words).strip())


class _Parser(Tokens):
    """Reads a formula from left to right; every method consumes what it returns."""

    def __init__(self, tex: str, language: str) -> None:
        super().__init__(tex)
        self.language = language
        self.depth = 0
        self.say = _WORDS[language]

    def argument(self) -> Formula:
        """Group in braces, or the next single thing."""
        self.skip_space()
        if self.peek().isdigit():  # LaTeX takes one digit: x^10 is x^{1}0
            token = self.tokens[self.place]
            self.tokens[self.place : self.place + 1] = [token[0], token[1:] or " "]
        if self.peek() != "{":
            return self.atom()
        self.next()
        group = self.sequence({"}"})
        self.expect("}")
        return group

    # -- sequences

    def sequence(self, stop: set[str]) -> Formula:
        """Things beside one another, up to a token that the caller consumes."""
        parts: list[Formula] = []
        while (token := self.peek()) and token not in stop and not token.startswith("\\end"):
            if token.isspace():
                self.next()
                continue
            parts.append(self.scripts(self.atom()))
        return join(parts)

    def scripts(self, base: Formula) -> Formula:
        """Thing with what stands below and above it."""
        low: Formula | None = None
        high: list[Formula] = []
        while True:
            self.skip_space()
            token = self.peek()
            if token == "'":
                self.next()
                high.append(Formula("prime", "prime", "prime"))
            elif token in {"\\limits", "\\nolimits"}:
                self.next()
            elif token in {"_", "^"}:
                self.next()
                if token == "_":
                    low = self.argument()
                else:
                    high.append(self.argument())
            else:
                return self.attach(base, low, high)

    def attach(self, base: Formula, low: Formula | None, high: list[Formula]) -> Formula:
        typst, words = base.typst or "zws", base.words
        if base.command in {"underbrace", "overbrace"} and (low or high):
            note = low or high[0]
            return Formula(f"{typst[:-1]}, {note.typst})", f"{words}, {note.words},")
        large = base.command in known.LARGE
        if low is not None:
            typst += f"_({low.typst})"
            words += f" {self.say['from' if large else 'index']} {low.words}"
        if high:
            typst += f"^({' '.join(part.typst for part in high)})"
            words += "".join(f" {self.power(part, large=large)}" for part in high)
        if large and (low or high):
            words += f" {self.say['of']}"
        return base if low is None and not high else Formula(typst, words, base.command)

    def power(self, high: Formula, *, large: bool) -> str:
        if large:
            return f"{self.say['up']} {high.words}"
        if high.command in {"prime", "top", "dagger"}:
            return high.words
        if high.typst == "2":
            return self.say["squared"]
        if high.typst == "ast.basic":
            return self.say["star"]
        return f"{self.say['power']} {high.words}"

    def rows_until(self, environment: str) -> Formula:
        """Lines of a formula, up to the end of an environment or of all."""
        rows = self.cells(environment)
        typst = " \\ ".join(" & ".join(cell.typst for cell in row) for row in rows)
        words = " ; ".join(" ".join(cell.words for cell in row) for row in rows)
        return Formula(typst, words)

    def cells(self, environment: str) -> list[list[Formula]]:
        rows: list[list[Formula]] = [[]]
        while True:
            rows[-1].append(self.sequence({"&", "\\\\"}))
            token = self.next()
            if token == "\\\\":
                rows.append([])
            elif token != "&":
                break
        end = _ENVIRONMENT.fullmatch(token)
        if (token and (not end or end[2] != environment)) or (environment and not token):
            raise UnlistedCommandsError(f"“{token or END}”")
        if len(rows) > 1 and len(rows[-1]) == 1 and not rows[-1][0].typst:
            rows.pop()
        return rows

    # -- single things

    def atom(self) -> Formula:
        """Next single thing; Typst follows groups so deep and no deeper."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnlistedCommandsError(f"“{self.peek()}” so deep in groups")
        found = self._atom()
        self.depth -= 1
        return found

    def _atom(self) -> Formula:  # noqa: PLR0911 (one line a family)
        self.skip_space()
        token = self.next()
        if token == "{":
            self.place -= 1
            group = self.argument()
            return Formula(quoted(","), ",") if group.words == "," else group  # a decimal {,}
        if token.startswith("\\begin"):
            return self.environment(token)
        if token.startswith("\\") and len(token) > 1:
            return self.command(token)
        if token in known.CHARACTERS:
            return self.symbol(known.CHARACTERS[token])
        if token in {"_", "^", "'"}:
            self.place -= 1
            return Formula("", "")
        if token[:1].isdigit() or (token.isascii() and token.isalpha()):
            return Formula(token, token)
        if token.isalpha():
            return Formula(quoted(token), token)
        raise UnlistedCommandsError(f"“{token or END}”")

    def symbol(self, symbol: Symbol, command: str = "") -> Formula:
        return Formula(symbol.typst, symbol.fr if self.language == "fr" else symbol.en, command)

    def command(self, token: str) -> Formula:  # noqa: PLR0911 (one line a family)
        name = token[1:].removesuffix("*")
        if name in known.SYMBOLS:
            return self.symbol(known.SYMBOLS[name], name)
        if name in known.SPACES:
            return Formula(known.SPACES[name], "")
        if name in known.IGNORED:
            return Formula("", "")
        if name == "label":
            self.raw_argument()
            return Formula("", "")
        if name in known.TEXTS:
            return self.text(name, starred=token.endswith("*"))
        if name in known.FONTS:
            return self.font(name)
        if name in known.ACCENTS:
            inner = self.argument()
            accent = self.symbol(known.ACCENTS[name])
            return Formula(f"{accent.typst}({inner.typst})", f"{inner.words} {accent.words}", name)
        if name in known.FRACTIONS:
            above, below = self.argument(), self.argument()
            line = self.symbol(known.FRACTIONS[name])
            words = f"{above.words} {line.words} {below.words}"
            return Formula(f"{line.typst}({above.typst}, {below.typst})", words)
        return self.fence(name, token)

    def fence(self, name: str, token: str) -> Formula:
        if name == "sqrt":
            return self.root()
        if name == "left":
            return self.fenced()
        if name == "middle":
            mark = self.delimiter()
            return Formula(f"mid({mark.typst})", mark.words)
        if name in known.BIG:
            mark = self.delimiter()
            return Formula(f"lr({mark.typst}, size: #150%)", mark.words)
        raise UnlistedCommandsError(f"“{token}”")

    def text(self, name: str, *, starred: bool) -> Formula:
        start = self.place
        try:
            plain = self.raw_argument()
        except UnlistedCommandsError:
            if name != "mathrm":
                raise
            self.place = start
            inner = self.argument()
            return Formula(f"upright({inner.typst})", inner.words)
        if name == "operatorname":
            limits = ", limits: #true" if starred else ""
            return Formula(f"op({string(plain)}{limits})", plain, "argmax" if starred else "")
        return Formula(quoted(plain, upright=name == "mathrm"), plain)

    def font(self, name: str) -> Formula:
        inner = self.argument()
        function = known.FONTS[name]
        typst = f"{function}({inner.typst})"
        return Formula(f"upright({typst})" if name == "mathbf" else typst, inner.words)

    def root(self) -> Formula:
        self.skip_space()
        if self.peek() != "[":
            inner = self.argument()
            return Formula(f"sqrt({inner.typst})", f"{self.say['square']} {inner.words}")
        self.next()
        index = self.sequence({"]"})
        self.expect("]")
        inner = self.argument()
        words = f"{self.say['root']} {index.words} {self.say['of']} {inner.words}"
        return Formula(f"root({index.typst}, {inner.typst})", words)

    def delimiter(self) -> Formula:
        self.skip_space()
        token = self.next()
        if token == ".":
            return Formula("", "")
        if token in known.STRETCHING:
            return Formula(known.STRETCHING[token], self.symbol(known.CHARACTERS[token[-1]]).words)
        if token in _DELIMITERS:
            return self.symbol(known.CHARACTERS[token])
        if token in {"<", ">"}:
            return self.symbol(known.SYMBOLS["langle" if token == "<" else "rangle"])
        if token[1:] in known.SYMBOLS:
            return self.symbol(known.SYMBOLS[token[1:]])
        raise UnlistedCommandsError(f"“{token or END}”")

    def fenced(self) -> Formula:
        opening = self.delimiter()
        body = self.sequence({"\\right"})
        self.expect("\\right")
        closing = self.delimiter()
        typst = f"lr({opening.typst} {body.typst} {closing.typst})"
        return Formula(typst, f"{opening.words} {body.words} {closing.words}")

    def environment(self, token: str) -> Formula:
        match = _ENVIRONMENT.fullmatch(token)
        assert match is not None
        name = match[2]
        if name in {"array", "alignat", "alignedat"}:
            self.raw_argument()
        if name in known.LINES:
            return self.rows_until(name)
        if name != "cases" and name not in known.MATRICES:
            raise UnlistedCommandsError(f"“{token}”")
        rows = self.cells(name)
        words = " ; ".join(", ".join(cell.words for cell in row) for row in rows)
        if name == "cases":
            # Typst aligns columns right and left in turn: empty ones make all stand left.
            lines = ("& " + " & & quad ".join(cell.typst for cell in row) for row in rows)
            return Formula(f"cases({', '.join(lines)})", words)
        inner = " ; ".join(", ".join(cell.typst for cell in row) for row in rows)
        return Formula(f"mat(delim: {known.MATRICES[name]}, {inner})", words)
