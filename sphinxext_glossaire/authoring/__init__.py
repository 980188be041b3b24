"""Changes of the sources that authors ask for: texts in, texts out, nothing read or written."""
