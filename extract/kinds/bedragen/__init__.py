"""Amounts of money: how they are found, and the years, purposes and rates around them."""
