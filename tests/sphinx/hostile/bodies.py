"""Bad text below good front matter, bad links, and bad glossaries."""

from __future__ import annotations

from tests.sphinx.hostile.case import ALARM, body, page, rst

_NEXT = "the next paragraph defines the term"
_INFO = {4: "missing_definition"}
_OWN = "Sphinx lets HTML and addresses through, on the author's own page"

SHAPES = (
    page("corps-none", "---\nglossaire: {}\n---\nTexte.", {2: "empty_label"}, label="corps-none"),
    page("corps-heading", "---\nglossaire: {}\n---\n# Mot corps-heading\n", _INFO,
         label="Mot corps-heading", ends=False),
    page("corps-heading-empty", "---\nglossaire: {}\n---\n#\n\nTexte.", {4: "empty_label"},
         label="corps-heading-empty"),
    page("corps-heading-picture", "---\nglossaire: {}\n---\n# ![](rien.png)\n\nTexte.", {4: ""},
         label="corps-heading-picture"),
    page("corps-heading-link", "---\nglossaire: {}\n---\n# Mot {term}`absent`\n\nTexte.",
         {4: "unknown_term"}, label="Mot absent"),
    body("corps-two-titles", "Un.\n\n# Second titre\n\nDeux.", {}, "the first names the term",
         shows=("Second titre", "Deux.")),
    body("corps-levels", "Un.\n\n##### Trop bas\n\nDeux.", {8: ""}, shows=("Trop bas",)),
    body("corps-list", "- une\n- liste", {}, _NEXT),
    body("corps-table", "| a | b |\n|---|---|\n| c | d |", {}, _NEXT),
    body("corps-code", "```python\nprint(1)\n```", {}, _NEXT),
    body("corps-math", "$$\nx^2\n$$", {}, _NEXT),
    body("corps-note", "```{note}\nUne note.\n```", {}, _NEXT),
    body("corps-picture", "![](rien.png)", {6: "rien.png"}),
    body("corps-html", "<div>\n\nUn texte.\n\n</div>", {}, _OWN),
    body("corps-quotes", "> " * 400 + "fond", {}, "the parser stops counting"),
    body("corps-lists", "\n".join(f"{'  ' * n}- n{n}" for n in range(9)), {}, _NEXT,
         shows=("n8",)),
    body("corps-fence", "Un.\n\n```python\nprint(1)", {}, "a fence ends with the page"),
    body("corps-directive-open", "Un.\n\n```{note}\nOuvert", {}, "a fence ends with the page"),
    body("corps-math-open", "Un $x^2 et $$y.", {}, "dollars"),
    body("corps-math-bad", r"Un $\inconnu{x}$ et $\frac{$ et $</script>$.", {}, "shown as it is"),
    body("corps-self", "Un.\n\n```{include} corps-self.md\n```", {1: "too_deep"}, label=""),
    body("corps-stars", "*" * 5_000 + "a" + "*" * 5_000, {1: "too_deep"}, label=""),
    body("corps-emphasis", "*a " * 300 + "b" + "*" * 300, {1: "too_deep"}, label=""),
    body("corps-math-deep", f"Un ${'{' * 300}x{'}' * 300}$ et $\\,$.", {}, "shown as it is"),
    body("corps-comment-open", "Un.\n\n<!-- ouvert", {}, "a comment ends with the page",
         shows=("Un.",), ends=False),
)  # fmt: skip

MARKUP = (
    body("balise-directive", "Un.\n\n```{inconnue} x\ny\n```", {8: "inconnue"}),
    body("balise-role", "Un {inconnu}`x`.", {6: "inconnu"}),
    body("balise-options", "Un.\n\n```{note}\n:rien: [a\nTexte.\n```", {9: "rien"}),
    body("balise-view", "Un.\n\n```{concept-map} x\n:rien: y\n\nz\n```", {8: ""}),
    body("balise-views", "Un.\n\n> ```{concept-map}\n> ```\n\n- ```{concept-index}\n  ```", {},
         "a view may stand anywhere", shows=("Bonne",)),
    body("balise-rst", "Un.\n\n```{eval-rst}\n.. rien:: x\n\n*ouvert\n```", {9: "rien"}),
    body("balise-include", "Un.\n\n```{include} rien.md\n```", {8: "rien.md"}),
    body("balise-include-up", "Un.\n\n```{include} ../../../../../../../../rien/passwd\n```",
         {8: "passwd"}),
    body("balise-include-secret", "Un.\n\n```{include} ../../secret.txt\n```", {},
         "Sphinx includes any file that an author names", shows=("Contenu du secret.",)),
    body("balise-include-term", "```{include} terme.part\n```", {}, "text of another file",
         others={"terme.part": b"---\nglossaire: {term: partie}\n---\nPartie."}),
    body("balise-literal", "Un.\n\n```{literalinclude} ../../rien.py\n```", {8: "rien.py"}),
    body("balise-download", "Un {download}`../../../rien/passwd`.", {6: "passwd"}),
    body("balise-figure", "Un.\n\n```{figure} rien.svg\nLégende\n```", {8: "rien.svg"}),
    body("balise-figure-link", f"Un.\n\n```{{figure}} rien.png\n:target: javascript:{ALARM}\n```",
         {8: "rien.png"}, raw=True),
    body("balise-picture-alt", f"Un ![\" onerror=\"{ALARM}](rien.png).", {6: "rien.png"}),
    body("balise-pictures", "Un.\n\n![x](../../../../etc/passwd) ![](.) ![](/etc/passwd)",
         {8: "etc/passwd"}),
    body("balise-toctree", "Un.\n\n```{toctree}\nbalise-toctree\nrien\n../../x\n```", {8: "rien"}),
    body("balise-refs", "Un {any}`rien`, {ref}`rien`, {doc}`../../x`, {numref}`rien`.",
         {6: "rien"}),
    body("balise-links", "Un [](#rien) [](rien.md) [x](project:#rien) [x](inv:#rien).",
         {6: "rien"}),
    body("balise-note", "Un[^rien] {{ rien }} |rien| [rien]_ {cite}`rien`.", {6: "rien"}),
    body("balise-target", "(term-bonne)=\n(bonne)=\nUn.", {}, "an anchor of this page"),
    body("balise-anchor", "Un.\n\n{#term-balise-anchor}\n## Titre", {}, "an anchor twice"),
    body("balise-html", f"Un <b onclick={ALARM}>gras</b>.\n\n<script>{ALARM}</script>", {}, _OWN,
         raw=True),
    body("balise-raw", f"```{{raw}} html\n<script>{ALARM}</script>\n```", {}, _OWN, raw=True),
    body("balise-scheme", f"Un [x](javascript:{ALARM}) <javascript:{ALARM}>.", {}, _OWN, raw=True),
    body("balise-attrs", f'Un [x](a){{onclick="{ALARM}" style="{ALARM}"}}.', {}, "dropped"),
    page("balise-html-title", f"---\nglossaire: {{}}\n---\n# <img src=x onerror={ALARM}> M\n\nUn.",
         {4: "markup_in_label"}, label=f"<img src=x onerror={ALARM}> M"),
)  # fmt: skip

LINKS = (
    body("lien-empty", "Un {term}`` et voilà.", {}, "no link at all"),
    body("lien-space", "Un {term}` ` et voilà.", {6: ""}),
    body("lien-angles", "Un {term}`<>` et voilà.", {6: ""}),
    body("lien-title", "Un {term}`mot <>` et voilà.", {6: ""}),
    body("lien-open", "Un {term}`mot <bonne` et voilà.", {6: "unknown_term"}),
    body("lien-close", "Un {term}`mot bonne>` et voilà.", {6: "unknown_term"}),
    body("lien-twice", "Un {term}`mot <bonne> <rien>` et voilà.", {6: ""}),
    body("lien-nested", "Un {term}`` {term}`rien` ``.", {6: "unknown_term"}),
    body("lien-marks", "Un {term}`!bonne` {term}`~bonne` {term}`\\bonne`.", {6: ""}),
    body("lien-format", "Un {term}`{0} %s {name} {x.y}`.", {6: "“{0} %s {name} {x.y}”"}),
    body("lien-script", f"Un {{term}}`<script>{ALARM}</script>`.", {6: "unknown_term"}),
    body("lien-words", f"Un {{term}}`<img src=x onerror={ALARM}> <bonne>`.", {}, "words are text",
         shows=(f"<img src=x onerror={ALARM}>",)),
    body("lien-lines", "Un {term}`mot\nsur\ndeux`.", {6: "unknown_term"}),
    body("lien-project", "Un {term}`autre:rien` {external+autre:std:term}`x`.", {6: ""}),
    rst("lien-rst", "Un :term:`` :term:` ` :term:`<>` :term:`rien", {4: ""}),
)  # fmt: skip

GLOSSARIES = (
    rst("gl-empty", ".. glossary::", {}, "nothing in it"),
    rst("gl-comment", ".. glossary::\n\n   .. rien", {}, "nothing in it"),
    rst("gl-indent", ".. glossary::\n\n   mot gl-indent\n     Un.\n    Deux.\n  x\n\n"
        "   autre gl-indent\n      Un.",
        {8: ""}, shows=("autre gl-indent",)),
    rst("gl-no-definition", ".. glossary::\n\n   seul gl", {6: "missing_definition"}),
    rst("gl-definition-first", ".. glossary::\n\n      Un texte.\n   mot gl-first\n      Un.",
        {6: ""}, shows=("mot gl-first",)),
    rst("gl-blank", ".. glossary::\n\n   mot gl-blank\n\n      Un.", {}, "Sphinx takes it",
        shows=("mot gl-blank",)),
    rst("gl-twice", ".. glossary::\n\n   mot gl-twice\n      Un.\n\n"
        "   mot gl-twice\n      Deux.",
        {9: "mot gl-twice"}, shows=("Un.", "Deux.")),
    rst("gl-no-name", ".. glossary::\n\n   \\ \n      Un.\n\n   \"\"\n      Deux.", {5: "index"}),
    rst("gl-classifier", ".. glossary::\n\n   mot gl : a : <b> : `x`\n      Un.", {}, "shown"),
    rst("gl-nested", ".. glossary::\n\n   dehors\n      Un mot.\n\n      .. glossary::\n\n"
        "         dedans\n            Un autre.",
        {}, "a glossary in a glossary", shows=("dedans", "Un autre.")),
    rst("gl-markup", f".. glossary::\n\n   <script>{ALARM}</script>\n      Un *mot*.\n\n"
        f"   *a* ``b`` :term:`bonne`\n      Deux.",
        {}, "text", shows=(f"<script>{ALARM}</script>",)),
    rst("gl-shapes", ".. glossary::\n\n   liste gl\n      * a\n\n   code gl\n      ::\n\n"
        "         x\n\n   formule gl\n      .. math:: x",
        {6: "missing_definition"}, shows=("liste gl", "code gl", "formule gl")),
    rst("gl-surrogate", ".. |s| unicode:: U+D800\n.. |n| unicode:: U+0000\n\n.. glossary::\n\n"
        "   mot gl-surrogate |s|\n      Un |s| mot |n|.",
        {}, "characters that are none", shows=("mot gl-surrogate",)),
    rst("gl-raw", f".. role:: h(raw)\n   :format: html\n\n.. glossary::\n\n"
        f"   mot gl-raw\n      Un :h:`<script>{ALARM}</script>` mot. Voir :term:`bonne`.",
        {}, _OWN, raw=True),
    rst("gl-unknown", ".. glossary::\n\n   mot gl-un\n      Un :rien:`x`, :term:`absent`.",
        {7: "absent"}),
    rst("gl-scheme", f"`x <javascript:{ALARM}>`_", {}, _OWN, raw=True),
    body("gl-myst", "Un.\n\n```{glossary}\nmot gl-myst\n  Un {term}`absent`.\n\n\nseul gl\n```",
         {10: "absent"}, shows=("mot gl-myst",)),
)  # fmt: skip
