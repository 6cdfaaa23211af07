"""Cited articles of laws on the site: in words, and among what is searched."""

from __future__ import annotations

from web.showing import Row, Said, Showing


def _said(row: Row) -> Said:
    article = f"artikel {row['artikel']}" + (
        f" tot en met {row['artikel_tot']}" if row["artikel_tot"] else ""
    )
    members = f"lid {row['lid'].replace(',', ' en ')}" if row["lid"] else ""
    part = f"onderdeel {row['onderdeel']}" if row["onderdeel"] else ""
    return f"{', '.join(word for word in (article, members, part) if word)}, {row['wet']}", (), None


SHOWING = Showing(
    _said,
    columns="f.artikel, f.artikel_tot, f.lid, f.onderdeel, f.wet",
    by_words=True,
)
