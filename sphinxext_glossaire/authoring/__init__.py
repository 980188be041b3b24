"""Making and changing sources: pure functions from text to text."""
