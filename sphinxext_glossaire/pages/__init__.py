"""What a page shows from the whole glossary, as nodes that every builder can write."""
