"""Dates in Dutch text: words, the grammar that reads them, and the year they leave out."""
