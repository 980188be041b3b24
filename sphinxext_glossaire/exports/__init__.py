"""The glossary in other forms: one module a format; each returns what it made, none writes."""
