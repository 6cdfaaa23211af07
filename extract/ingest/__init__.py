"""A corpus of letters: which files to read, who reads them, what is told of it."""
