"""Persons, organisations, places and regulations: how their names are found."""
