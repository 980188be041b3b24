"""Pages that are too big, too deep, or made to keep a program busy.

They are read in time only if the time grows with the size of a page, not with its square.
"""

from __future__ import annotations

from tests.sphinx.hostile.case import Case, body, front, page, rst, top
from tests.sphinx.hostile.front_matter import circle

_MANY = 1_200
_LONG = 400_000
_BOMB = "\n".join(
    f"b{level}: &b{level} [{', '.join([f'*b{level - 1}' if level else 'a'] * 9)}]"
    for level in range(12)
)
_UNKNOWN = "\n".join(f"{{term}}`inconnu {n}`" for n in range(_MANY))
_ENTRIES = "\n\n".join(
    f"   entrée {n}\n      Un mot {n}, voir :term:`entrée {n + 1}`." for n in range(_MANY // 2)
)


def _aliases_and_mentions() -> Case:
    """Many names that begin with one word, and a page that says them all."""
    names = [f"grand {n}" for n in range(5 * _MANY)]
    aliases = f"---\nglossaire:\n  aliases: [{', '.join(names)}]\n---\n# Autre\n\nUn."
    return body(
        "lent-mentions", " ".join(names), {}, "long", others={"lent-names.md": aliases.encode()}
    )


BIG = (
    top("gros-bomb", f"{_BOMB}\nglossaire: {{}}", {}, "nobody has to unfold it"),
    top("gros-bomb-used", f"{_BOMB}\nglossaire:\n  hidden: *b11", {12: "wrong_type"}),
    front("gros-nesting", f"abbr: {'[' * _LONG}{']' * _LONG}", {3: "front_matter"}),
    top("gros-nesting-other", f"glossaire: {{}}\nautre: {'{a: ' * _LONG}", {3: "front_matter"}),
    front("gros-comment", f"abbr: [GROS]  # {'x' * _LONG}", {}, "a comment", shows=("GROS",)),
    front("gros-value", f"grammar: {'mot ' * (_LONG // 4)}", {}, "long"),
    front("gros-keys", "\n".join(f"k{n}: v" for n in range(_MANY)), {3: "k0", _MANY + 2: "k1199"}),
    front("gros-relations", "requires:\n" + "\n".join(f"- rien {n}" for n in range(_MANY)),
          {4: "unknown_target", _MANY + 3: "unknown_target"}),
    body("gros-line", "mot " * (_LONG // 4), {}, "long"),
    body("gros-word", "m" * _LONG, {}, "long"),
    body("gros-name", f"Un {{term}}`{'mot ' * 10_000}`.", {6: "unknown_term"}),
    body("gros-picture", f"Un ![x](data:image/png;base64,{'A' * _LONG}).", {}, "shown as it is"),
    body("gros-headings", "Un.\n\n" + "\n\n".join(["## Titre"] * (_MANY // 2)), {}, "long"),
    body("lent-links", f"Un texte. {_UNKNOWN}", {6: "inconnu 0”", _MANY + 5: "inconnu 1199”"}),
    body("lent-sentences", "Une phrase. " * (_LONG // 10) + "Voir {term}`rien`.",
         {6: "unknown_term"}),
    body("lent-dots", "Un" + "." * _LONG + " {term}`rien`.", {6: "unknown_term"}),
    body("lent-spaces", "Un" + " " * _LONG + "{term}`rien`.", {6: "unknown_term"}),
    body("lent-quotes", "«" * _LONG, {}, "marks"),
    body("lent-acronyms", "(" + "ABC " * (_LONG // 4), {}, "capitals"),
    page("lent-remarks", f"---\nglossaire: {{}}\n---\n<!-- glossaire: accept a{' ' * _LONG}! -->"
         "\n# Mot lent-remarks\n\nUn.", {}, "a comment", label="Mot lent-remarks"),
    front("lent-label", f"term: {'mot ' * 20_000}", {}, "long", label="", text="Un."),
    _aliases_and_mentions(),
    rst("lent-glossary", f".. glossary::\n\n{_ENTRIES}", {3 * _MANY // 2 + 4: "entrée 600”"}),
    circle(100, "broader", "requires", "replaced_by"),
)  # fmt: skip
