"""The renderings of one clause side by side."""

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
    "Place",
    "Range",
    "Reading",
    "Rendering",
    "is_authentic",
    "is_evident",
    "quotation",
    "witnesses",
]
