"""Commitments to the Kamer: how they are found."""
