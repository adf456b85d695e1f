"""A comparison of two small treaties of our own, aligned by hand so that no score can move: for tests of reports."""

from __future__ import annotations

from pathlib import Path

from treatydiff.differ import diff
from treatydiff.model import Alignment, Match, Treaty, TreatyDiff
from treatydiff.treaties.library import load

FOLDER = Path(__file__).parent / "golden"

_PAIRS: tuple[tuple[tuple[str, ...], tuple[str, ...], float], ...] = (
    (("P.1",), ("P.1",), 0.9),
    (("1",), ("2",), 0.7),
    (("2",), ("3",), 0.8),
    (("3.1", "3.2"), ("1",), 0.6),
    (("4",), (), 0.0),
    (("5",), ("5",), 0.95),
    ((), ("4",), 0.0),
)


def treaties() -> tuple[Treaty, Treaty]:
    """The two small treaties."""
    return load(FOLDER / "left.yaml"), load(FOLDER / "right.yaml")


def aligned() -> Alignment:
    """Their alignment, with a match of each sort: crossing, of several clauses, set by hand, without a counterpart."""
    left, right = treaties()
    return Alignment(
        left=left,
        right=right,
        matches=tuple(
            Match(
                left=tuple(map(left.clause, ids_left)),
                right=tuple(map(right.clause, ids_right)),
                score=score,
                margin=score / 2,
                moved=ids_left == ("1",),
                by_hand=ids_left == ("2",),
                reason="wording alike" if score else "",
            )
            for ids_left, ids_right, score in _PAIRS
        ),
    )


def compared() -> TreatyDiff:
    """Their comparison."""
    alignment = aligned()
    return diff(alignment.left, alignment.right, alignment=alignment)
