"""Motions that a letter names: how they are found."""
