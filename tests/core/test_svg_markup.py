"""Whatever an author writes is text in a drawing, and comes back as it was."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from sphinxext_glossaire.exports.markup import markup

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
)
WRITTEN = st.one_of(TEXT, st.sampled_from(['<a href="x">', "&amp;", "]]>", "'\"", "a\nb\tc"]))


@given(WRITTEN, WRITTEN)
def test_what_is_written_is_read_back(attribute: str, text: str) -> None:
    root = ET.Element("g", {"aria-label": attribute})
    ET.SubElement(root, "text").text = text
    ET.SubElement(root, "path", {"d": "M0 0"})
    read = ET.fromstring(markup(root))
    assert read.attrib == {"aria-label": attribute}
    assert [(each.tag, each.text or "") for each in read] == [("text", text), ("path", "")]
