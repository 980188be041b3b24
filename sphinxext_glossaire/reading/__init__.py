"""From documents to fragments: front matter, glossaries, definitions, citations."""
