"""How a value names itself where Python prints it."""

from __future__ import annotations


def shorten(text: str, limit: int = 60) -> str:
    """Return `text` on one line of at most `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def count(number: int, noun: str) -> str:
    """Return the number with its noun.

    >>> count(1, "clause"), count(2, "clause")
    ('1 clause', '2 clauses')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
