"""Rows and how they are written as CSV: what exports and results have in common."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from treatydiff.model import Clause, Treaty

Row = dict[str, str | int | float | bool | None]

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def own_source_urls(treaty: Treaty, clause: Clause) -> tuple[str, ...]:
    """Return the URLs of the sources that the clause names, each once, in its order."""
    hrefs = {source.id: source.href for source in treaty.sources}
    return tuple(dict.fromkeys(href for name in clause.sources if (href := hrefs.get(name, ""))))


def source_urls(treaty: Treaty, clause: Clause) -> str:
    """Return the URLs of the clause's sources, blank-separated; of all the treaty's sources where those have none."""
    urls = own_source_urls(treaty, clause) or dict.fromkeys(source.href for source in treaty.sources if source.href)
    return " ".join(urls)


def csv_text(rows: Sequence[Row]) -> str:
    """Return `rows` as CSV (RFC 4180), with a header. Empty rows give an empty text.

    A cell that a spreadsheet would run as a formula is prefixed with an apostrophe, as OWASP advises ("CSV
    Injection"), a column's name too; numbers stay as they are.

    >>> print(csv_text([{"clause": "1", "text": "=1+1", "strength": 6}]).strip())
    clause,text,strength
    1,'=1+1,6
    """
    if not rows:
        return ""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writerow({key: _inert(key) for key in rows[0]})
    for row in rows:
        writer.writerow({key: _inert(value) for key, value in row.items()})
    return out.getvalue()


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
