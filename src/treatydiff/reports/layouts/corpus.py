"""Lay out what a search of a corpus found."""

from __future__ import annotations

from treatydiff.corpus import LIKE, Firmness, Hit, Novelty, SearchResult
from treatydiff.model import Strength, count
from treatydiff.reports.document import Block, Bullets, Document, Heading, Paragraph, Piece, Table
from treatydiff.reports.labels import shorten

CAVEATS = (
    "Likeness is of words, not of meaning or of drafting history: a clause like an older one need not come from it.",
    "Levels run from 0 to 7, are ordinal and describe wording, not legal effect. The rules gave them; no one "
    "has checked them clause by clause.",
    "A corpus holds what was put into it; what it does not have may stand elsewhere all the same.",
)
_SHOWN = 240  # characters of a clause in a table


def lay_out_search(result: SearchResult) -> Document:
    """Return the clauses nearest to a text, the nearest first."""
    title = "Where else it stands"
    blocks: list[Block] = [Heading(title, 1), Paragraph((Piece("Looked for: ", "muted"), Piece(result.query)))]
    if result.hits:
        blocks.append(_hits(result.hits, "The nearest clauses, at most one an article"))
    else:
        blocks.append(Paragraph("No clause of the corpus is like it."))
    return _finished(title, blocks)


def lay_out_novelty(result: Novelty) -> Document:
    """Return, clause by clause, where else it stands."""
    title = f"What is new in {result.treaty.name}"
    new = len(result.new)
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(
            f"Of {count(len(result.rows), 'provision')}, found in another treaty of the corpus in much the same words "
            f"(score {LIKE} or more): {len(result.rows) - new}; new: {new}."
        ),
    ]
    if result.rows:
        rows = tuple(
            (
                row.clause.id,
                f"{row.score:.2f}",
                _place(row.nearest),
                _place(row.earliest),
                row.nearest.reason if row.nearest else "",
                shorten(row.clause.text, _SHOWN),
            )
            for row in result.rows
        )
        columns = ("Clause", "Score", "Nearest", "Earliest of those alike", "Words", "Text")
        blocks.append(Table(columns, rows, caption="Every provision and where else it stands", numeric=(1,)))
    return _finished(title, blocks)


def lay_out_firmness(result: Firmness) -> Document:
    """Return how firmly clauses like a text bind."""
    title = "How firmly clauses like this one bind"
    blocks: list[Block] = [Heading(title, 1), Paragraph((Piece("Asked for: ", "muted"), Piece(result.query)))]
    total = len(result.neighbours)
    if result.level is not None:
        own = f"The text itself is graded {Strength(result.level).name} {result.level} ({result.kind})."
        rest = f" Of {total} clauses like it {result.weaker} bind less and {result.firmer} more." if total else ""
        blocks.append(Paragraph(own + rest))
    if total:
        rows = tuple(
            (f"{Strength(level).name} {level}", str(count), "this text" if level == result.level else "")
            for level, count in enumerate(result.levels)
        )
        blocks.append(Table(("Level", "Clauses", ""), rows, caption="Clauses like it, by level", numeric=(1,)))
        blocks.append(_hits(result.neighbours[:10], "The nearest of them"))
    else:
        blocks.append(Paragraph("No graded clause of the corpus is like it."))
    return _finished(title, blocks)


def _hits(hits: tuple[Hit, ...], caption: str) -> Table:
    rows = tuple((f"{hit.score:.2f}", _place(hit), _grade(hit), hit.reason, shorten(hit.text, _SHOWN)) for hit in hits)
    return Table(("Score", "Place", "Kind and level", "Words", "Text"), rows, caption=caption, numeric=(0,))


def _place(hit: Hit | None) -> str:
    if hit is None:
        return "–"
    signed = f" ({hit.signed})" if hit.signed else ""
    return f"{hit.title or hit.treaty}{signed}, {hit.address}" + (f" {hit.heading}" if hit.heading else "")


def _grade(hit: Hit) -> str:
    return f"{hit.kind} {hit.level}" if hit.level is not None else "not graded"


def _finished(title: str, blocks: list[Block]) -> Document:
    return Document(title, (*blocks, Heading("What this does not claim"), Bullets(CAVEATS)))
