"""Articles of laws that a letter cites, with the law named: how they are found."""

from __future__ import annotations

from extract.kinds.kind import Kind
from extract.kinds.wetsartikelen.fact import LawArticle, row_of
from extract.kinds.wetsartikelen.finder import find

KIND = Kind("wetsartikelen", LawArticle, lambda letter, given: find(letter), row_of)
