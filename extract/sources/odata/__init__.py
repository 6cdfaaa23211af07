"""OData of the Tweede Kamer: cases, decisions and votes, people, parties, commitments.

`aliassen.yml` is the table of names that its versions give their fields; `service` reads which version has
what.
"""
