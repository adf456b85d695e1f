"""Lay out an alignment: which clause of one treaty answers to which of the other, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterable

from treatydiff.model import Alignment, Match, Treaty
from treatydiff.reports.caveats import COMPUTED
from treatydiff.reports.document import Block, Bullets, Document, Heading, Paragraph, Table
from treatydiff.reports.layouts.clause import name_clause

CAVEATS = (
    COMPUTED,
    "Wording is matched, never strength: a match says nothing about how firmly either side binds.",
)


def lay_out_alignment(alignment: Alignment) -> Document:
    """Return the alignment as a document: the matches in reading order, then what has no counterpart."""
    left, right = alignment.left, alignment.right
    matched = [match for match in alignment.matches if match.left and match.right]
    title = f"{left.name} and {right.name} aligned"
    blocks: list[Block] = [Heading(title, 1), Paragraph(_figures(alignment, matched))]
    if matched:
        blocks.append(
            Table(
                (left.name, right.name, "Score", "Ahead by", "Why"),
                tuple(
                    (
                        "\n".join(map(name_clause, match.left)),
                        "\n".join(map(name_clause, match.right)),
                        "–" if match.by_hand else f"{match.score:.2f}",
                        "–" if match.by_hand else f"{match.margin:.2f}",
                        _why(match),
                    )
                    for match in matched
                ),
                caption="The score estimates how likely the match is right, from 0 to 1, as measured on trade "
                "agreements; “Ahead by” is its distance to the runner-up.",
                numeric=(2, 3),
            )
        )
    for treaty, clauses in (
        (left, [clause for match in alignment.matches if not match.right for clause in match.left]),
        (right, [clause for match in alignment.matches if not match.left for clause in match.right]),
    ):
        if clauses:
            blocks += [Heading(f"Only in {treaty.name}"), Bullets(tuple(map(name_clause, clauses)))]
    blocks += [Heading("What this does not claim", 2, "caveats"), Bullets((*CAVEATS, *_parts(left, right)))]
    return Document(title, tuple(blocks))


def _figures(alignment: Alignment, matched: list[Match]) -> str:
    alone = [len(alignment.left.clauses), len(alignment.right.clauses)]
    for match in matched:
        alone[0] -= len(match.left)
        alone[1] -= len(match.right)
    words = (
        f"{len(matched)} {'match' if len(matched) == 1 else 'matches'}, "
        f"{sum(match.moved for match in matched)} of them across the order of the others; "
        f"{alone[0]} of {len(alignment.left.clauses)} and {alone[1]} of {len(alignment.right.clauses)} provisions have "
        f"no counterpart. Mode: {alignment.mode}."
    )
    by_hand = sum(match.by_hand for match in alignment.matches)
    return f"{words} Set by hand: {by_hand}." if by_hand else words


def _parts(left: Treaty, right: Treaty) -> Iterable[str]:
    for treaty, other in ((left, right), (right, left)):
        if treaty.partial:
            yield (
                f"{treaty.name}: the clause set holds only some of the treaty's provisions; that one of {other.name} "
                "has no counterpart in it says nothing of the treaty."
            )


def _why(match: Match) -> str:
    notes = [
        note
        for note, true in (
            ("set by hand", match.by_hand),
            ("moved", match.moved),
            ("only the number differs", match.renumbered),
        )
        if true
    ]
    return "; ".join(filter(None, (match.reason, *notes)))
