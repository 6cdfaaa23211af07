"""Official papers beside the project that no rule may be made on.

Nobody reads them while rules change, so that they can measure what is claimed. Tests of whole collections
pass them over.
"""

from __future__ import annotations

#: File stems in letters/kamerstuk.
SET_ASIDE = frozenset(
    {
        "ah-tk-20232024-1178",
        "ah-tk-20232024-1432",
        "ah-tk-20232024-1481",
        "ah-tk-20232024-1980",
        "ah-tk-20232024-2168",
    }
)
