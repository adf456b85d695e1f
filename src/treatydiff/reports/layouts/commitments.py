"""Lay out what treaties promise for the case of war: one table to set them side by side, then each with its words."""

from __future__ import annotations

from collections.abc import Iterable

from treatydiff.commitments import Commitment, CommitmentType, TreatyCommitments
from treatydiff.levels import level, signed
from treatydiff.model import Cue
from treatydiff.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Piece, Table
from treatydiff.reports.layouts.clause import BASES
from treatydiff.reports.promises import describe_commitments

CAVEATS = (
    "A type is found in wording by rules; it is a reading of the text, no statement of legal effect or of conduct.",
    "A dash means that no provision of the set was found to make such a promise; one in unusual words may be missed. "
    "A set that is marked as partial holds only some of its treaty's provisions, so there a dash says nothing about "
    "the treaty.",
    "Brakes are gathered over the whole article and change no level.",
    "Levels run from 0 to 7 and are ordinal. An asterisk marks a provision whose modal nobody has checked.",
)


def lay_out_commitments(results: TreatyCommitments | Iterable[TreatyCommitments]) -> Document:
    """Return the commitments of one treaty or of several, side by side in the order given."""
    given = (results,) if isinstance(results, TreatyCommitments) else tuple(results)
    title = "What each side owes when it comes to war"
    opening = [Paragraph(line) for line in describe_commitments(given)]
    blocks: list[Block] = [Heading(title, 1), *opening, _overview(given)]
    for result in given:
        blocks.append(Heading(_name(result), 2, f"commitments-{result.treaty.id}"))
        blocks.extend(_details(result))
    blocks += [Heading("What this does not claim"), Bullets(CAVEATS)]
    return Document(title, tuple(blocks))


def _name(result: TreatyCommitments) -> str:
    return result.treaty.name + (" (in part)" if result.treaty.partial else "")


def _overview(results: tuple[TreatyCommitments, ...]) -> Table:
    types = tuple(CommitmentType)
    rows = []
    for result in results:
        cells: list[Inline] = [_name(result)]
        for kind in types:
            found = "; ".join(_place(commitment) for commitment in result.of(kind))
            cells.append(found or ("–" if result.graded else "not graded"))
        rows.append(tuple(cells))
    return Table(
        ("Treaty", *(kind.value for kind in types)),
        tuple(rows),
        caption="Provision and level of every promise, by type (ATOP; territory is our own addition)",
    )


def _place(commitment: Commitment) -> str:
    doubt = "" if commitment.clause.vouched else "*"
    return f"{commitment.clause.id}: {int(commitment.norm.strength)}{doubt}"


def _details(result: TreatyCommitments) -> Iterable[Block]:
    if not result.graded:
        yield Paragraph(f"Not graded: there is no lexicon for the language {result.treaty.language!r}.")
        return
    if not result.commitments:
        yield Paragraph("No provision of this set was found to make a promise of these types.")
        return
    duration = result.treaty.duration
    if duration:
        yield Paragraph(f"Duration: {duration}.")
    yield Table(
        ("Provision", "Type", "Strength", "Who", "Words", "Occasion", "Scope", "Owed", "At once", "Brakes", "Modal"),
        tuple(_row(commitment) for commitment in result.commitments),
    )


def _row(found: Commitment) -> tuple[Inline, ...]:
    norm = found.norm
    return (
        found.clause.id,
        found.type.value,
        f"{level(norm.strength)}, balance {signed(norm.balance)}",
        norm.bearer or "–",
        _quoted(found.evidence),
        _quoted(found.triggers),
        _quoted(found.scope),
        _quoted(found.owed),
        _quoted(found.immediacy),
        _brakes(found),
        BASES[found.clause.modal_basis] if found.clause.modal_basis else "–",
    )


def _quoted(cues: Iterable[Cue]) -> Inline:
    words = dict.fromkeys(" ".join(cue.text.split()) for cue in cues)
    return "; ".join(f"“{word}”" for word in words) or "–"


def _brakes(found: Commitment) -> Inline:
    pieces: list[Piece] = []
    for cue in found.brakes:
        where = "" if cue.clause == found.clause.id else f" ({cue.clause})"
        pieces += [Piece("; " if pieces else ""), Piece(f"{cue.category}: ", "strong"), Piece(f"“{cue.text}”{where}")]
    return tuple(pieces) or "–"
