"""``glossaire.apkg``: a deck for Anki with two cards a term, the same bytes from the same terms.

A term keeps its cards, and what the reader learnt of them, as long as it keeps its id.
"""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from hashlib import sha1, sha256
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sphinxext_glossaire.exports.publication import clean, iri
from sphinxext_glossaire.model.concept import LabelKind
from sphinxext_glossaire.model.names import slug

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_glossaire.config import Options
    from sphinxext_glossaire.exports.publication import Publication
    from sphinxext_glossaire.model.concept import Concept
    from sphinxext_glossaire.model.scheme import Scheme

_SCHEMA = """
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null,
  scm integer not null, ver integer not null, dty integer not null, usn integer not null,
  ls integer not null, conf text not null, models text not null, decks text not null,
  dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null,
  mod integer not null, usn integer not null, tags text not null, flds text not null,
  sfld integer not null, csum integer not null, flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null,
  ord integer not null, mod integer not null, usn integer not null, type integer not null,
  queue integer not null, due integer not null, ivl integer not null, factor integer not null,
  reps integer not null, lapses integer not null, left integer not null, odue integer not null,
  odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null,
  ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null,
  time integer not null, type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn on notes (usn);
CREATE INDEX ix_cards_usn on cards (usn);
CREATE INDEX ix_revlog_usn on revlog (usn);
CREATE INDEX ix_cards_nid on cards (nid);
CREATE INDEX ix_cards_sched on cards (did, queue, due);
CREATE INDEX ix_revlog_cid on revlog (cid);
CREATE INDEX ix_notes_csum on notes (csum);
"""
_VERSION = 11
_FIELDS = ("Id", "Term", "Names", "Definition", "Domain", "Address")
_CSS = (
    ".card{font-family:sans-serif;font-size:20px;line-height:1.45;text-align:center;"
    "max-width:34em;margin:0 auto}.names,.domain{color:#777;font-size:.8em}"
)
_BACK = (
    '<p>{{Definition}}</p><p class="names">{{Names}}</p>'
    '<p class="domain"><a href="{{Address}}">{{Domain}}</a></p>'
)
_FIRST_DAY = 1577836800  # 1 January 2020, of what has no date
_SEED = 1_600_000_000_000  # ids are those of Anki, which takes the milliseconds of a clock


def anki(
    scheme: Scheme, options: Options, publication: Publication, gettext: Callable[[str], str]
) -> bytes:
    """Deck of all concepts in use that have a definition."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_SCHEMA)
        _fill(database, scheme, options, publication, gettext)
        database.commit()
        content = database.serialize()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in (("collection.anki2", content), ("media", b"{}")):
            package.writestr(
                zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED
            )
    return buffer.getvalue()


def _fill(
    database: sqlite3.Connection,
    scheme: Scheme,
    options: Options,
    publication: Publication,
    gettext: Callable[[str], str],
) -> None:
    title = clean(publication.title).replace("::", ":").strip() or "Glossaire"
    model, deck = _number("model", title), _number("deck", title)
    rows = (
        1, _FIRST_DAY, _FIRST_DAY * 1000, _FIRST_DAY * 1000, _VERSION, 0, 0, 0,
        json.dumps({"curDeck": deck, "activeDecks": [deck], "nextPos": 1, "sortType": "noteFld"}),
        json.dumps({str(model): _model(model, deck, title, gettext)}),
        json.dumps({"1": _deck(1, "Default"), str(deck): _deck(deck, title)}),
        json.dumps({"1": _CONFIGURATION}), "{}",
    )  # fmt: skip
    database.execute(f"INSERT INTO col VALUES({_marks(len(rows))})", rows)
    for due, concept in enumerate(scheme.in_use):
        if not clean(concept.definition_text).strip():
            continue
        note = _number("note", title, concept.id)
        dates = publication.dates.get(concept.docname)
        changed = dates.updated if dates else _FIRST_DAY
        fields = [clean(each) for each in _fields(concept, options, publication)]
        tag = f" {slug(concept.domain)} " if concept.domain else ""
        row = (note, _guid(title, concept.id), model, changed, -1, tag, "\x1f".join(fields),
               fields[1], _checksum(fields[0]), 0, "")  # fmt: skip
        database.execute(f"INSERT OR IGNORE INTO notes VALUES({_marks(len(row))})", row)
        for place in range(2):
            card = (note + place, note, deck, place, changed, -1, 0, 0, due, *[0] * 8, "")
            database.execute(f"INSERT OR IGNORE INTO cards VALUES({_marks(len(card))})", card)


def _marks(count: int) -> str:
    return ",".join("?" * count)


def _fields(concept: Concept, options: Options, publication: Publication) -> list[str]:
    kinds = (LabelKind.ABBREVIATION, LabelKind.TRANSLATION)
    names = [label.text for kind in kinds for label in concept.labels_of(kind)]
    address = publication.page(concept)
    texts = [
        concept.id,
        concept.pref_label,
        ", ".join(names),
        concept.definition_text,
        options.domain(concept.domain).label or publication.title,
        iri(publication.base + address) if publication.base else "",
    ]
    return [escape(text).replace("[", "&#91;") for text in texts]  # "[sound:" would play a file


def _model(number: int, deck: int, title: str, gettext: Callable[[str], str]) -> dict[str, Any]:
    _ = gettext
    cards = (
        (_("Term to definition"), '<p class="term">{{Term}}</p>', _BACK),
        (_("Definition to term"), "<p>{{Definition}}</p>",
         '<p class="term">{{Term}}</p><p class="names">{{Names}}</p>'),
    )  # fmt: skip
    return {
        "id": number, "did": deck, "name": title, "type": 0, "sortf": 1, "mod": _FIRST_DAY,
        "usn": -1, "css": _CSS, "latexPre": "", "latexPost": "", "latexsvg": False, "tags": [],
        "vers": [], "req": [[0, "any", [1]], [1, "any", [3]]],
        "flds": [
            {"name": name, "ord": place, "font": "Arial", "size": 20, "rtl": False,
             "sticky": False, "media": []}
            for place, name in enumerate(_FIELDS)
        ],
        "tmpls": [
            {"name": name, "ord": place, "qfmt": front, "afmt": f"{{{{FrontSide}}}}<hr>{back}",
             "bqfmt": "", "bafmt": "", "bfont": "", "bsize": 0, "did": None}
            for place, (name, front, back) in enumerate(cards)
        ],
    }  # fmt: skip


def _deck(number: int, name: str) -> dict[str, Any]:
    return {
        "id": number, "name": name, "desc": "", "conf": 1, "dyn": 0, "collapsed": False,
        "extendNew": 0, "extendRev": 50, "mod": _FIRST_DAY, "usn": -1, "lrnToday": [0, 0],
        "newToday": [0, 0], "revToday": [0, 0], "timeToday": [0, 0],
    }  # fmt: skip


_CONFIGURATION = {
    "id": 1, "name": "Default", "autoplay": True, "maxTaken": 60, "mod": 0, "replayq": True,
    "timer": 0, "usn": 0,
    "lapse": {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0},
    "new": {"bury": True, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7], "order": 1,
            "perDay": 20, "separate": True},
    "rev": {"bury": True, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1,
            "perDay": 100},
}  # fmt: skip


def _guid(*parts: str) -> str:
    return sha256("\0".join(("guid", *parts)).encode()).hexdigest()[:16]


def _number(*parts: str) -> int:
    """Number of its own for some words, even: the card after it has the next."""
    digest = sha256("\0".join(parts).encode()).digest()
    return _SEED + 2 * (int.from_bytes(digest[:5]) // 2)


def _checksum(text: str) -> int:
    """First digits of the SHA-1 of the first field, by which Anki finds what is there twice."""
    return int(sha1(text.encode(), usedforsecurity=False).hexdigest()[:8], 16)
