"""Names that would be code somewhere, strange writing, names of files, bytes that are no text."""

from __future__ import annotations

import json

from tests.sphinx.hostile.case import ALARM, Case, body, front, page


def _attack(name: str, words: str) -> Case:
    """Words in every place that takes words; a relation to nothing has them in its message."""
    quoted = json.dumps(words)  # a string of JSON is one of YAML
    keys = {
        "term": json.dumps(f"{words} {name}"),
        "grammar": quoted,
        "domain": quoted,
        "abbr": json.dumps([f"{words} sigle {name}"]),
        "aliases": json.dumps([f"{words} alias {name}"]),
        "translations": json.dumps({"en": [f"{words} english {name}"]}),
        "hidden": json.dumps([f"{words} caché {name}"]),
        "official": json.dumps({"label": words, "source": words}),
        "related": "[bonne]",
        "requires": json.dumps([f"absent {words}"]),
    }
    lines = "\n".join(f"{key}: {value}" for key, value in keys.items())
    shown = " ".join(words.split())
    return front(
        f"nom-{name}",
        lines,
        {3 + list(keys).index("requires"): "unknown_target"},
        label=f"{shown} {name}",
        shows=(shown,),
    )


ATTACKS = tuple(
    _attack(name, words)
    for name, words in {
        "script": f"<script>{ALARM}</script>",
        "image": f"<img src=x onerror={ALARM}>",
        "svg": f"<svg/onload={ALARM}>",
        "attribute": f'"><img src=x onerror={ALARM}>',
        "apostrophe": f"' onmouseover='{ALARM}' x='",
        "quote": f'" onmouseover="{ALARM}" x="',
        "title": f"</title></textarea></style><script>{ALARM}</script>",
        "json-end": f"</script><script>{ALARM}</script>",
        "comment": f"<!--<script>{ALARM}</script>",
        "cdata": f"]]><script>{ALARM}</script>",
        "entity": f"&lt;script&gt;{ALARM}&lt;/script&gt; &amp; &#60;",
        "scheme": f"javascript:{ALARM}",
        "css": f"x}} * {{background: url(javascript:{ALARM})",
        "backticks": "`code` ``x`` {term}`bonne` :term:`bonne` `_",
        "latex": r"\input{/etc/passwd} $x^{2}$ \end{document} %",
        "typst": '#read("/etc/passwd") $x$ *gras* @ref <étiquette>',
        "percent": "%s %d %(nom)s %",
        "braces": "{nom} {0} {0.__class__} {} {x!r:>{y}} {{ 7*7 }} {% raw %}",
        "pattern": r"(.*)+[a-z]{2,}\d$^|?(?P<x> \1 \g<0>",
        "rst": "*a* **b** |c| x_ `y`__ [1]_ .. raw:: html",
        "markdown": f"[x](javascript:{ALARM}) ![x](y) # titre <{ALARM}>",
        "lines": "une\n\nautre\r\nligne\ttabulée",
        "index": "un; deux; !trois | quatre",
        "long": "mot " * 1_250,
        "one-word": "m" * 5_000,
    }.items()
)

_WRITING = {
    "arabic": "نموذج لغوي كبير",
    "hebrew": "מודל שפה",
    "chinese": "大型语言模型",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈💥",
    "astral": "\U00020000\U000e0001\U0010fffd",
    "combining": "z" + "\u0301\u0323\u0308" * 300,
    "override": "abc \u202etxet desrever\u2066",
    "zero-width": "in\u200bvi\u200dsi\ufeffble",
    "nfd": "re\u0301seau cache\u0301",
    "dotless": "İıſKß",
}

WRITING = (
    *(
        front(
            f"signe-{name}",
            f"term: '{words} {name}'\nabbr: ['{words}']",
            {},
            "a name is in any writing",
            text=f"Une notion ; voir aussi {{term}}`{words} {name}`.",
            label=f"{words} {name}",
        )
        for name, words in _WRITING.items()
    ),
    front("signe-separators", r'term: "a\u2028b\u2029c\u0085d"', {}, "spaces", label="a b c d"),
    front("signe-none", "term: 'a\ufffe'", {3: "front_matter"}),
    front("signe-invisible", r'term: "\u200b\u200d"', {}, "no value at all"),
    front("signe-blank", r'term: "\u00a0\u2003"', {}, "no value at all"),
    front("signe-nul", r'term: "a\0b"', {}, "made visible", label="a\ufffdb"),
    front("signe-control", r'term: "\e[31mrouge\a\b\x7f\x9b"', {}, "made visible",
          label="\ufffd[31mrouge" + "\ufffd" * 4),
    body("signe-nfc", "Voir {term}`réseau caché nfd`.", {}, "two encodings of one name",
         shows=("réseau caché nfd",)),
)  # fmt: skip

FILES = tuple(
    page(
        name,
        "---\nglossaire: {}\n---\nSans titre.",
        {2: "empty_label"},
        label=name,
        shows=("Sans titre.",),
        ends=False,
    )
    for name in (
        f"<img src=x onerror={ALARM}>",
        f'fichier" onload="{ALARM}',
        "fichier' &amp; {0} %s %41",
        "fichier é 💥 ?a=b#c",
        "-fichier",
    )
)


def _bytes(name: str, text: bytes, due: dict[int, str], **expected: bool) -> Case:
    source = f"---\nglossaire: {{}}\n---\n# Mot {name}\n\n".encode() + text
    return page(name, source, due, label=f"Mot {name}", **expected)


NO_TEXT = (
    _bytes("octets-latin1", "Une é.".encode("latin-1"), {6: "encoding"}),
    _bytes("octets-ff", b"Une \xff.", {6: "encoding"}),
    _bytes("octets-overlong", b"Une \xc0\xaf \xed\xa0\x80.", {6: "encoding"}),
    page("octets-front", b"---\nglossaire: {abbr: [\xff]}\n---\n# Mot octets-front\n\nUne.",
         {2: "encoding"}),
    page("octets-utf16", "# Mot\n\nUne notion.\n".encode("utf-16"), {1: "encoding"}, ends=False),
    page("octets-binary", bytes(range(128, 256)) * 8, {1: "encoding"}, ends=False),
    _bytes("octets-nul", b"Une \0 notion {term}`bon\0ne`.", {6: "unknown_term"}),
    _bytes("octets-control", b"Une \x01\x07\x08\x0b\x0c\x1b[31m\x7f notion {term}`\x1b[2J`.",
           {6: "unknown_term"}),
    page("octets-nul-front",
         b"---\nglossaire:\n  abbr: [a\0b]\n---\n# Mot octets-nul-front\n\nOui.",
         {3: "front_matter"}, label="Mot octets-nul-front"),
    page("octets-nul-fence", b"---\0\nglossaire: {}\n---\n# Mot\n\nOui.", {}, "no front matter"),
    page("octets-empty", b"", {}, "nothing in it", ends=False),
    page("octets-blank", b" \n\t\n \n", {}, "nothing in it", ends=False),
)  # fmt: skip
