"""What a bad page is, and what is due for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ALARM = "alarme()"
"""What every script of these pages calls: where it stands in a live place, one has broken out."""

SANDBOX = "@SANDBOX@"
"""Stands, in the pages, for the folder that is watched."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One bad page, with the files that belong to it.

    Attributes
    ----------
    name
        Of the page, without its suffix.
    files
        Content by name of file.
    due
        Words of the message that is due, by line.
    harmless
        Why no message is due; empty if one is.
    shows
        Words that the page shows.
    label
        Label that the term has in ``terms.json`` and on the index; empty if the page is no term.
    term_id
        Id of the term, if it is not the name of the page.
    raw
        The author asked for raw HTML: Sphinx puts it on this page, and nobody on another.
    """

    name: str
    files: dict[str, bytes]
    due: dict[int, str] = field(default_factory=dict)
    harmless: str = ""
    shows: tuple[str, ...] = ()
    label: str = ""
    term_id: str = ""
    raw: bool = False

    def __post_init__(self) -> None:
        if bool(self.due) == bool(self.harmless):
            raise ValueError(f"{self.name}: either a message is due, or there is a reason for none")


def page(
    name: str,
    text: str | bytes,
    due: dict[int, str] | None = None,
    harmless: str = "",
    *,
    suffix: str = "md",
    ends: bool = True,
    shows: tuple[str, ...] = (),
    others: dict[str, bytes] | None = None,
    **expected: Any,
) -> Case:
    """A page as it stands, with a last paragraph that must come through, unless ``ends`` is off."""
    content = text if isinstance(text, bytes) else text.encode()
    if ends:
        rest = f"Reste de {name}."
        content += f"\n\n{rest}\n".encode()
        shows = (*shows, rest)
    files = {f"{name}.{suffix}": content, **(others or {})}
    return Case(name=name, files=files, due=due or {}, harmless=harmless, shows=shows, **expected)


def front(name: str, lines: str, *due: Any, text: str = "Une notion.", **expected: Any) -> Case:
    """A term page by its keys; the first is on line 3."""
    keys = "".join(f"  {line}\n" for line in lines.split("\n"))
    source = f"---\nglossaire:\n{keys}---\n# Mot {name}\n\n{text}"
    return page(name, source, *due, **{"label": f"Mot {name}", **expected})


def top(name: str, lines: str, *due: Any, **expected: Any) -> Case:
    """A page by its whole front matter; the first line is line 2."""
    source = f"---\n{lines}\n---\n# Mot {name}\n\nUne notion."
    return page(name, source, *due, **{"label": f"Mot {name}", **expected})


def body(name: str, text: str, *due: Any, **expected: Any) -> Case:
    """A term page by its text; the first line is line 6."""
    source = f"---\nglossaire: {{}}\n---\n# Mot {name}\n\n{text}"
    return page(name, source, *due, **{"label": f"Mot {name}", **expected})


def rst(name: str, text: str, *due: Any, **expected: Any) -> Case:
    """A page of reStructuredText; the first line of its text is line 4."""
    title = f"Mot {name}"
    source = f"{title}\n{'=' * len(title)}\n\n{text.strip()}"
    return page(name, source, *due, suffix="rst", **expected)
