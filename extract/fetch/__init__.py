"""Filling corpus and register from the official sources: asks, keeps what came, and says what did not.

May import everything but the site and the command.
"""
