"""The builder that reads and writes nothing, for checks."""

from __future__ import annotations

from sphinx.builders.dummy import DummyBuilder

from sphinxext_glossaire.sphinx_api.environment import CHECK_BUILDER


class ReadingBuilder(DummyBuilder):
    """Reads what changed, and resolves the links of that alone.

    Names of terms are resolved on every run whatever changed, by the checks; this builder is for
    what Sphinx itself says of the pages.
    """

    name = CHECK_BUILDER
    epilog = ""

    def get_outdated_docs(self) -> set[str]:
        """No page but those that were read."""
        return set()
