"""What adds up in a letter and what does not: each check says so in one Dutch sentence.

A difference that rounding explains is a 'waarschuwing' that says so; any other is a 'fout'; agreement is
'goed'. Nothing is repaired. `every` runs them all; checks on one kind of fact stand with that kind.
"""
