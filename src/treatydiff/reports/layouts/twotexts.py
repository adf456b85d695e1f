"""Lay out two official texts of one treaty: where they differ, then what only one of them has."""

from __future__ import annotations

from collections.abc import Iterator

from treatydiff.lexicon import CIRCUMSTANCES
from treatydiff.model import CODEBOOK_VERSION, Classification, Treaty, count
from treatydiff.reports.anchors import anchor
from treatydiff.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Piece, Table
from treatydiff.reports.labels import cite, grade, languages
from treatydiff.reports.layouts.clause import name_clause
from treatydiff.verification import TextPair, TextsCompared


def lay_out_two_texts(result: TextsCompared) -> Document:
    """Return the comparison as a document, in the reading order of the first text."""
    name = result.first.name if result.treaty is None else result.treaty.name
    title = f"Two official texts of {name}"
    here, there = _name(result.first, "first"), _name(result.second, "second")
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph((Piece(_verdict(result), "strong"),)),
        Bullets(
            tuple(
                f"{name}: {count(len(text.clauses), 'clause')}"
                for name, text in ((here, result.first), (there, result.second))
            )
        ),
    ]
    if result.differing:
        blocks += [
            Heading("Where they differ", 2, "differences"),
            _table(result, here, there),
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
            f"The texts are not compared: there is no lexicon for {languages(result.missing)}. "
            f"{count(len(result.pairs), 'pair')} of provisions stand in both by their numbers."
        )
    total, differing = len(result.pairs), len(result.differing)
    if not total:
        return "The two texts have no provision in common: nothing is compared."
    if not differing:
        all_of_them = f"all {total} provisions" if total > 1 else "the one provision"
        return f"The two texts grade alike in {all_of_them} that both have."
    verb = "grades" if differing == 1 else "grade"
    return f"Of {count(total, 'provision')} that both texts have, {differing} {verb} differently."


def _table(result: TextsCompared, here: str, there: str) -> Table:
    """One row a provision; the column of ours only where ours is held against the texts."""
    if result.treaty is None:
        return Table(("Provision", here, there, "In what"), tuple(map(_row, result.differing)))
    rows = tuple((*cells[:3], _ours(pair), *cells[3:]) for pair in result.differing for cells in [_row(pair)])
    return Table(("Provision", here, there, "Ours", "In what"), rows)


def _row(pair: TextPair) -> tuple[Inline, ...]:
    return (
        cite(pair.first) if cite(pair.first) == cite(pair.second) else f"{cite(pair.first)} / {cite(pair.second)}",
        _with_words(pair.first_grade),
        _with_words(pair.second_grade),
        ", ".join(pair.differs),
    )


def _ours(pair: TextPair) -> str:
    return f"{cite(pair.ours)}: {grade(pair.our_grade)}" if pair.ours else "–"


def _with_words(graded: Classification | None) -> str:
    """A grade with the words that carry it: the modal, its negation, hedges and intensifiers."""
    words = [cue.text for cue in graded.cues if cue.role not in (*CIRCUMSTANCES, "bearer")] if graded else []
    return f"{grade(graded)} “{' … '.join(words)}”" if words else grade(graded)


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
