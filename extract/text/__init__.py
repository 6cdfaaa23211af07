"""How Dutch is read, once, for all kinds of fact: figures, years, days, tense, names, citations.

Anything above it may import it; it imports models and vocabulary alone.
"""
