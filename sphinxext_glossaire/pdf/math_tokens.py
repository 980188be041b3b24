"""LaTeX as tokens."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\\(?:begin|end)\s*\{[A-Za-z]+\*?\}|\\[A-Za-z]+\*?|\\.|\d+(?:\.\d+)*|\s+|.", re.DOTALL
)
END = "the end"
_ESCAPED = {"\\,": "\u2009", "\\ ": " ", "~": "\u00a0", **{f"\\{sign}": sign for sign in "_%&#"}}


class UnlistedCommandsError(ValueError):
    """A formula uses LaTeX that has no translation; the message names it."""


class Tokens:
    """Tokens of a formula, taken from left to right."""

    def __init__(self, tex: str) -> None:
        self.tokens: list[str] = _TOKEN.findall(tex.strip())
        self.place = 0

    def peek(self) -> str:
        """Next token; empty at the end."""
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def next(self) -> str:
        """Take the next token."""
        token = self.peek()
        self.place += 1
        return token

    def skip_space(self) -> None:
        """Go on to what is not a space."""
        while self.peek().isspace():
            self.place += 1

    def expect(self, token: str) -> None:
        """Take a token that must come."""
        self.skip_space()
        if (found := self.next()) != token:
            raise UnlistedCommandsError(f"“{found or END}” where “{token}” was expected")

    def raw_argument(self) -> str:
        """Take a group in braces as plain text."""
        self.skip_space()
        if self.peek() != "{":
            return self.next()
        self.next()
        depth, parts = 1, []
        while depth:
            token = self.next()
            depth += {"{": 1, "}": -1}.get(token, 0)
            if not token or (token.startswith("\\") and token not in _ESCAPED) or token == "$":
                raise UnlistedCommandsError(f"“{token or END}” in a text")
            parts.append("" if token in {"{", "}"} else _ESCAPED.get(token, token))
        return "".join(parts)
