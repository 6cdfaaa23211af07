"""Counts, percentages, fractions and durations: how they are found and read."""
