"""Term pages out of glossaries that were written otherwise: texts in, texts out."""
