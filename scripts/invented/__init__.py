"""Pages of our own making, by seed, with the right answer by construction: the measure of reading pages.

`saying` makes what a table says, `looks` how it is set, `set_paper` and `page_kinds` put tables and prose on
paper with typst, `score` compares what the product reads with what was put there. Same seed, same bytes, on
every machine.
"""
