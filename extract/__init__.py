"""From a letter to the rows of kb.db: read, lay out, find, resolve, check, store."""
