"""The rows of kb.db: its schema, the one writer, and what is resolved across letters."""
