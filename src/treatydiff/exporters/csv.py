"""A treaty as CSV: one row a clause, with the URLs of its sources in every row."""

from __future__ import annotations

from treatydiff.csvrows import Row, csv_text, own_source_urls, source_urls
from treatydiff.model import Clause, Treaty


def write_csv(treaty: Treaty) -> str:
    """Return the clauses of `treaty` as CSV (RFC 4180), one row each, in reading order, with a header.

    `areas`, `sources` and `source_urls` are blank-separated lists. `source_scope` is ``clause`` where the URLs are
    those of the sources that the clause names, ``treaty`` where these have none and all of the treaty's stand there,
    empty where there is no URL at all. Witnesses are left out. A cell that a spreadsheet would run as a formula is
    prefixed with an apostrophe, so the exact text is in the other formats.
    """
    return csv_text([_row(treaty, clause) for clause in treaty.clauses])


def _row(treaty: Treaty, clause: Clause) -> Row:
    urls = source_urls(treaty, clause)
    return {
        "treaty": treaty.id,
        "clause": clause.id,
        "number": clause.number,
        "heading": clause.heading,
        "parent": clause.parent,
        "areas": " ".join(clause.areas),
        "language": treaty.language,
        "text": clause.text,
        "wording": clause.wording,
        "basis": clause.basis,
        "modal_basis": clause.modal_basis,
        "sources": " ".join(clause.sources),
        "source_urls": urls,
        "source_scope": ("clause" if own_source_urls(treaty, clause) else "treaty") if urls else None,
        "note": clause.note,
    }
