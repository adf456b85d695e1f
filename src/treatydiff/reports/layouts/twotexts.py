"""Lay out two official texts of one treaty: where they differ, then what only one of them has."""

from __future__ import annotations

from collections.abc import Iterator

from treatydiff.model import CODEBOOK_VERSION, Treaty
from treatydiff.reports.anchors import anchor
from treatydiff.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Piece, Table
from treatydiff.reports.labels import cite, grade, languages
from treatydiff.reports.layouts.clause import name_clause
from treatydiff.verification import TextPair, TextsCompared


def lay_out_two_texts(result: TextsCompared) -> Document:
    """Return the comparison as a document, in the reading order of the first text."""
    title = f"Two official texts of {result.treaty.name}"
    here, there = _name(result.first, "first"), _name(result.second, "second")
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph((Piece(_verdict(result), "strong"),)),
        Bullets((f"{here}: {len(result.first.clauses)} clauses", f"{there}: {len(result.second.clauses)} clauses")),
    ]
    if result.differing:
        blocks += [
            Heading("Where they differ", 2, "differences"),
            Table(("Provision", here, there, "Ours", "In what"), tuple(map(_row, result.differing))),
        ]
        for pair in result.differing:
            blocks += _words(pair, here, there)
    for name, only in ((here, result.only_first), (there, result.only_second)):
        if only:
            blocks += [Heading(f"Only in the text {name}", 2), Bullets(tuple(map(name_clause, only)))]
    return Document(
        title, (*blocks, Heading("What this does not claim", 2, "caveats"), Bullets(tuple(_caveats(result))))
    )


def _name(text: Treaty, place: str) -> str:
    return f"in {languages((text.language,))} ({place})"


def _verdict(result: TextsCompared) -> str:
    if result.missing:
        return (
            f"The texts are not compared: there is no lexicon for {languages(result.missing)}. {len(result.pairs)} "
            "provisions answer to each other by their numbers."
        )
    total, differing = len(result.pairs), len(result.differing)
    if not differing:
        return f"The two texts grade alike in all {total} provisions that both have."
    verb = "grades" if differing == 1 else "grade"
    return f"Of {total} provisions that both texts have, {differing} {verb} differently."


def _row(pair: TextPair) -> tuple[Inline, ...]:
    return (
        cite(pair.first) if cite(pair.first) == cite(pair.second) else f"{cite(pair.first)} / {cite(pair.second)}",
        grade(pair.first_grade),
        grade(pair.second_grade),
        f"{cite(pair.ours)}: {grade(pair.our_grade)}" if pair.ours else "–",
        ", ".join(pair.differs),
    )


def _words(pair: TextPair, here: str, there: str) -> Iterator[Block]:
    yield Heading(cite(pair.first), 3, anchor("texts", pair.first[0].id))
    for name, clauses in ((here, pair.first), (there, pair.second)):
        yield Paragraph((Piece(f"{name}: ", "strong"), Piece("\n".join(clause.text for clause in clauses))))


def _caveats(result: TextsCompared) -> Iterator[Inline]:
    yield f"It compares wording, graded by codebook {CODEBOOK_VERSION} in each language by a lexicon of its own."
    yield (
        "A difference may lie in the treaty's texts, in how a language states a duty, or in a mistake of a lexicon: "
        "read both before you quote it."
    )
    if result.first.language != result.second.language:
        yield "The texts are matched by the numbers of their clauses alone; recitals, which have none, are not matched."
