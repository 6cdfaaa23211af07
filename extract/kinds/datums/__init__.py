"""Dates and periods: the grammar of their phrases, and the day that each stands for."""
