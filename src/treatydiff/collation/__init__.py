"""The renderings of one clause side by side."""

from treatydiff.collation.excerpts import WITHOUT_EFFECT, is_evident
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
    "WITHOUT_EFFECT",
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
