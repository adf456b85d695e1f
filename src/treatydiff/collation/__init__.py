"""The renderings of one clause side by side."""

from treatydiff.collation.evidence import Disagreement, Evidence, hold_evidence
from treatydiff.collation.excerpts import is_evident
from treatydiff.collation.renderings import (
    Collation,
    Place,
    Range,
    Reading,
    Rendering,
    is_authentic,
    quotation,
    witnesses,
)

__all__ = [
    "Collation",
    "Disagreement",
    "Evidence",
    "Place",
    "Range",
    "Reading",
    "Rendering",
    "hold_evidence",
    "is_authentic",
    "is_evident",
    "quotation",
    "witnesses",
]
