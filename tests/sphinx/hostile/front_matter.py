"""Bad front matter: YAML that is none, and values that are of no use."""

from __future__ import annotations

from tests.sphinx.hostile.case import ALARM, SANDBOX, Case, front, page, top

_TEXTS = ("term", "id", "grammar", "pronunciation", "domain", "status", "reviewed")
_NAMES = ("abbr", "aliases", "forms", "hidden")
_MAPPINGS = ("translations", "official")
_RELATIONS = ("broader", "requires", "related", "distinguish")
_KEYS = (*_TEXTS, *_NAMES, *_MAPPINGS, *_RELATIONS)
_NO_VALUE = "no value at all"


def _every_key(name: str, value: str, *due: str, words: str = "", **expected: str) -> Case:
    """A page that gives one value to every key; those that are due cannot take it."""
    lines = "\n".join(f"{key}: {value}" for key in _KEYS)
    return front(f"toutes-{name}", lines, {_KEYS.index(key) + 3: words for key in due}, **expected)


EVERY_KEY = (
    _every_key("mapping", "{a1: b1}", *_TEXTS, *_NAMES, "official", *_RELATIONS),
    _every_key("list", "[a2, b2]", *_TEXTS, *_MAPPINGS, *_RELATIONS),
    _every_key("number", "12", "status", "reviewed", *_MAPPINGS, label="12", term_id="12"),
    _every_key("date", "2026-01-02", "status", *_MAPPINGS, label="2026-01-02",
               term_id="2026-01-02"),
    _every_key("boolean", "true", "status", "reviewed", *_MAPPINGS, label="true", term_id="true"),
    _every_key("null", "~", harmless=_NO_VALUE),
    _every_key("null-word", "null", harmless=_NO_VALUE),
    _every_key("absent", "", harmless=_NO_VALUE),
    _every_key("empty", '""', harmless=_NO_VALUE),
    _every_key("nested", "[[a3, [b3]], {c3: d3}]", *_KEYS, words="wrong_type"),
    _every_key("lines", '"a4\\n\\n  b4"', "id", "status", "reviewed", *_MAPPINGS, *_RELATIONS,
               words="[glossaire.", label="a4 b4"),
    _every_key("python", "!!python/object:os.system {}", *_TEXTS, *_NAMES, *_RELATIONS,
               words="wrong_type"),
)  # fmt: skip

YAML = (
    front("yaml-quote", 'term: "ouvert', {3: "front_matter"}),
    front("yaml-bracket", "abbr: [a, b", {3: "front_matter"}),
    front("yaml-tab", "term: a\n\tabbr: b", {3: "front_matter"}),
    front("yaml-indent", "term: a\n    abbr: b", {4: "front_matter"}),
    front("yaml-no-space", "term:a", {3: "wrong_type"}),
    front("yaml-no-alias", "abbr: *rien", {3: "front_matter"}),
    front("yaml-escape", r'abbr: ["\q"]', {3: "front_matter"}),
    front("yaml-surrogate", r'abbr: ["\ud800"]', {3: "front_matter"}),
    front("yaml-tag", "term: !inconnu mot hostile", {}, "a tag", label="mot hostile"),
    front("yaml-alias", "abbr: &a [AAA4]\nhidden: *a", {}, "YAML has them", shows=("AAA4",)),
    front("yaml-self", "hidden: &a [*a]", {3: ""}),
    front("yaml-merge", "<<: {term: fondu}", {3: "unknown_key"}),
    top("yaml-merge-top", "base: &b {term: fondu}\nglossaire:\n  <<: *b", {4: "unknown_key"}),
    front("yaml-twice", "term: premier\nterm: second", {4: "term"}, label="second"),
    top("yaml-glossaire-twice", "glossaire:\n  abbr: [U]\nglossaire:\n  abbr: [D]", {4: ""}),
    front("yaml-key-number", "12: a\ntrue: b\n~: c\n'': d", dict.fromkeys((3, 4, 5, 6), "")),
    front("yaml-key-list", "? [a, b]\n: c", {3: "unknown_key"}),
    front("yaml-key-mapping", "{? {a: b} : c}: d", {3: ""}),
    front("yaml-key-format", '"{0} %s {key}": a', {3: "“{0} %s {key}”"}),
    front("yaml-key-script", f"'<script>{ALARM}</script>': a", {3: "unknown_key"}),
    front("yaml-key-long", f"{'clef' * 20_000}: a", {3: ""}),
    front("yaml-numbers", "abbr: [1:2, 0x1F, 1e3, .inf, 1_000]\nreviewed: !!timestamp hier",
          {4: "“reviewed”"}, shows=("1:2, 0x1F, 1e3, .inf, 1_000",)),
    front("yaml-self-key", "aliases: &x [{label: *x}]\nofficial: &o {label: *o}",
          {3: "wrong_type", 4: "wrong_type"}),
    front("yaml-execute", f'term: !!python/object/apply:os.system ["touch {SANDBOX}/x"]', {3: ""}),
    top("yaml-list", "- glossaire\n- mot", {1: ""}, label=""),
    top("yaml-scalar", "glossaire", {1: ""}, label=""),
    top("yaml-empty", "", {1: ""}, label=""),
    top("yaml-flow", "{glossaire: {abbr: [FLOW]}}", {}, "YAML too", shows=("FLOW",)),
    top("yaml-flow-open", "{glossaire: {abbr: [FLOW}}", {1: ""}, label=""),
    top("yaml-quoted-key", '"glossaire":\n  term: [a, b]', {3: "wrong_type"}),
    top("yaml-gl-text", "glossaire: oui", {2: "wrong_type"}),
    top("yaml-gl-number", "glossaire: 12", {2: "wrong_type"}),
    top("yaml-gl-empty", 'glossaire: ""', {2: "wrong_type"}),
    top("yaml-two", "glossaire:\n  abbr: [U]\n--- # deux\nglossaire:\n  abbr: [D]",
        {2: "front_matter"}),
    top("yaml-other", "glossaire: {}\nautre: [1, {a: b}]\n12: c", {}, "keys of others"),
    page("yaml-no-end", "---\nglossaire:\n  term: a\n\n# Mot", {1: ""}),
    page("yaml-fence", "---", {1: ""}),
    page("yaml-fences", "---\n---\n\nTexte.", {1: ""}),
    page("yaml-dots", "---\nglossaire: {abbr: [DOTS]}\n...\n# Mot yaml-dots\n\nUn.", {},
         "the other end that YAML knows", label="Mot yaml-dots", shows=("DOTS",)),
    page("yaml-bom", "\ufeff---\nglossaire: {abbr: [BOM]}\n---\n# Mot yaml-bom\n\nUn.", {},
         "a mark of the encoding", label="Mot yaml-bom", shows=("BOM",)),
    page("yaml-crlf", "---\r\nglossaire:\r\n  abbr: [CRLF]\r\n  x: y\r\n---\r\n# Mot yaml-crlf",
         {4: "unknown_key"}, label="Mot yaml-crlf", shows=("CRLF",)),
    page("yaml-cr", "---\rglossaire:\r  abbr: [CR]\r  x: y\r---\r# Mot yaml-cr\r\rUn.",
         {4: "unknown_key"}, label="Mot yaml-cr", shows=("CR",)),
    front("yaml-separators", "abbr: [A]\x85\x85\nx: y", {6: "unknown_key"}),
    page("yaml-only", "---\nglossaire: {}\n---\n", {2: "empty_label"}, label="yaml-only",
         ends=False),
)  # fmt: skip

_IDS = {
    "up": "../../../evade",
    "absolute": f"{SANDBOX}/evade",
    "spaces": "a  b c",
    "slash": "a/b/",
    "dots": "..",
    "markup": f"<img src=x onerror={ALARM}>",
    "quote": f"'\" onclick={ALARM} x=\"'",
    "emoji": "💥",
    "query": "a?b=c&d#e%2e",
    "nul": r'"a\0b"',
}

VALUES = (
    front("val-reviewed", "reviewed: 2026-13-45", {3: "“reviewed”"}),
    front("val-reviewed-words", "reviewed: hier", {3: "“reviewed”"}),
    front("val-reviewed-time", "reviewed: 2026-01-02T25:00:00", {3: "“reviewed”"}),
    front("val-reviewed-list", "reviewed: [2026-01-02]", {3: "wrong_type"}),
    front("val-status", "status: <b>fini</b>", {3: "wrong_type"}),
    front("val-domain", "domain: 'x} body {display: none'", {}, "a domain's key is made a slug"),
    front("val-official-list", "official: [a]", {3: "wrong_type"}),
    front("val-official-text", "official: mot officiel", {3: "wrong_type"}),
    front("val-official-no-label", "official: {source: JO}", {3: "official"}),
    front("val-official-types", "official:\n  label: [a]\n  source: {b: c}\n  cite: [d]",
          {4: "wrong_type", 5: "wrong_type", 6: "wrong_type"}),
    front("val-official-key", "official: {label: ok, ? [a] : b}", {3: "unknown_key"}),
    front("val-official-cite", "official: {label: officiel, cite: rien}", {}, "no bibliography"),
    front("val-alias-no-label", "aliases: [{}]", {3: "wrong_type"}),
    front("val-alias-label", "aliases: [{label: [a]}]", {3: "wrong_type"}),
    front("val-alias-empty", "aliases: [{label: ''}]", {}, _NO_VALUE),
    front("val-alias-status", "aliases: [{label: alias b5, status: [b]}]", {3: "wrong_type"}),
    front("val-alias-key", "aliases: [{label: alias b6, ? [a] : b}]", {3: "unknown_key"}),
    front("val-alias-twice", "aliases: [alias b7, alias b7]", {}, "one name, said twice"),
    front("val-lang-key", "translations: {? [en] : mot}", {3: "translations"}),
    front("val-lang-mapping", "translations: {en: {a: b}}", {3: "wrong_type"}),
    front("val-lang-null", "translations: {~: mot b8}", {3: "translations"}),
    front("val-lang-empty", "translations: {'': mot b9}", {3: "translations"}),
    front("val-lang-attack", f"translations: {{'en\" onload=\"{ALARM}': mot b10}}",
          {3: "translations"}),
    *(front(f"id-{name}", f"id: {value}", {3: "“id”"}) for name, value in _IDS.items()),
    front("id-long", f"id: {'i' * 5_000}", {3: "“id”"}),
    *(front(f"id-{name}", f"id: {name}", {}, "an id is no file", term_id=name)
      for name in ("con", "nul.md", "a..b")),
    front("id-taken", "id: bonne", {5: "duplicate_id"}, term_id="bonne-2"),
    front("rel-self", "\n".join(f"{key}: rel-self" for key in _RELATIONS),
          dict.fromkeys(range(3, 7), "self_relation")),
    front("rel-replaced", "replaced_by: rel-replaced", {3: "self_relation"}, label=""),
    front("rel-address", f"replaced_by: 'javascript:{ALARM}'", {3: "unknown_target"}, label=""),
    front("rel-format", "broader: ['{0} %s {relation} {target.__class__}']",
          {3: "“{0} %s {relation} {target.__class__}”"}),
    front("rel-name", "related: [{label: bonne}]", {3: "wrong_type"}),
)  # fmt: skip


def circle(size: int, *relations: str) -> Case:
    """Terms of which each leads to the next, and the last to the first."""
    name = f"cercle-{'-'.join(relations)}-{size}"
    names = [name, *(f"{name}-{number:03}" for number in range(1, size))]
    files = {}
    for place, member in enumerate(names):
        keys = "".join(f"  {each}: [{names[(place + 1) % size]}]\n" for each in relations)
        text = f"# Mot {member}\n\nUn membre.\n\nReste de {member}.\n"
        files[f"{member}.md"] = f"---\nglossaire:\n{keys}---\n{text}".encode()
    return Case(
        name=name,
        files=files,
        due={3 + place: "relation_cycle" for place in range(len(relations))},
        label="" if "replaced_by" in relations else f"Mot {name}",
        shows=(f"Reste de {name}.",),
    )


CIRCLES = tuple(
    circle(size, relation) for relation in ("broader", "requires", "replaced_by") for size in (2, 3)
)
