"""What can be wrong with a glossary: the table of codes, and findings."""
