"""What words mean: figures, money, days, citations and names, from text to value. Shared by the finders."""
