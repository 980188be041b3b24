"""Collect the words of the interface, update the French catalogue, compile it.

Usage: ``python tools/catalogue.py`` (needs Babel, which Sphinx brings). New words are added to the
``.po`` file without a translation, for a person to fill in; run it again then.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "sphinxext_glossaire"
PO = PACKAGE / "locale" / "fr" / "LC_MESSAGES" / "glossaire.po"
METHODS = [("**.py", "python"), ("**/html/**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "t": None, "gettext": None}


def template() -> Catalog:
    """Words of the interface as they stand in the package."""
    catalog = Catalog(project="sphinxext-glossaire", charset="utf-8", header_comment="")
    for _, _, message, _, _ in extract_from_dir(str(PACKAGE), METHODS, keywords=KEYWORDS):
        catalog.add(message)
    return catalog


def updated() -> Catalog:
    """French catalogue with every word of the interface, and no other."""
    current = read_po(io.BytesIO(PO.read_bytes()), locale="fr") if PO.is_file() else Catalog()
    catalog = Catalog(locale="fr", project="sphinxext-glossaire", charset="utf-8")
    catalog.header_comment = "# French words of sphinxext_glossaire."
    for message in sorted(template(), key=lambda each: str(each.id)):
        if message.id:
            known = current.get(message.id)
            catalog.add(message.id, known.string if known else "")
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """Catalogue as text, without anything that changes from one day to the next."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, omit_header=False, width=100, sort_output=True)
    lines = buffer.getvalue().split(b"\n")
    return b"\n".join(line for line in lines if b"-Date:" not in line and b"Babel " not in line)


def mo_bytes(catalog: Catalog) -> bytes:
    """Catalogue as programs read it."""
    buffer = io.BytesIO()
    stable = read_po(io.BytesIO(po_bytes(catalog)), locale="fr")
    stable.revision_date = stable.creation_date = datetime(2026, 1, 1, tzinfo=UTC)
    write_mo(buffer, stable)
    return buffer.getvalue()


if __name__ == "__main__":
    french = updated()
    PO.write_bytes(po_bytes(french))
    PO.with_suffix(".mo").write_bytes(mo_bytes(french))
    missing = [message.id for message in french if message.id and not message.string]
    print(f"{len(french)} messages, {len(missing)} without translation")
    for text in missing:
        print(f"  {text}")
