"""Negation: where a predication is denied, wherever the words stand (ruling 45).

"Shall not", "shall never", "shall at no time", "shall neither … nor", "undertakes not to", "shall enter into no
alliance" deny; "not only … but" (ruling 35), "not later than", "no fewer than" deny nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

SIMPLE = frozenset({"not", "never", "neither", "nowhere"})
"""Words that deny the verb behind them."""

_EMPTY_OBJECTS = frozenset({"no", "neither", "none", "nowhere"})
_OPENERS = frozenset({"in", "under", "at", "on", "by", "for"})
_ALWAYS = frozenset(
    {
        "case", "cases", "circumstance", "circumstances", "event", "instance", "way", "ways", "wise", "manner", "time",
        "account", "condition", "means", "stage", "moment", "pretext", "pretence", "respect", "reason",
    }
)  # fmt: skip
"""What is denied altogether: "in no case", "at no time", "on no account"."""
_ADDING = frozenset({"only", "merely", "just", "simply", "solely"})
_MEASURES = frozenset(
    {
        "later", "earlier", "sooner", "less", "lesser", "more", "fewer", "longer", "greater", "higher", "lower",
        "exceeding", "necessarily",
    }
)  # fmt: skip
_IDIOMS = frozenset({"doubt", "avail", "time", "way", "case"})
"""Nouns behind "no" that leave the verb as it stands: "shall no doubt", "shall lose no time"."""


def denial(words: Sequence[str], at: int, stop: int) -> int:
    """Return how many words from `at` on deny the verb behind them, 0 where none do.

    >>> denial(["at", "no", "time", "use"], 0, 4), denial(["not", "use"], 0, 2)
    (3, 1)
    >>> denial(["not", "only", "use"], 0, 3), denial(["not", "later", "than"], 0, 3)
    (0, 0)
    """
    word = words[at]
    after = words[at + 1] if at + 1 < stop else ""
    if word in SIMPLE:
        return 0 if word == "not" and (after in _ADDING or _is_measure(words, at + 1, stop)) else 1
    if word in _OPENERS and after == "no" and at + 2 < stop and words[at + 2] in _ALWAYS:
        return 3
    return 2 if word == "no" and after == "longer" and "than" not in words[at + 2 : at + 3] else 0


def _is_measure(words: Sequence[str], at: int, stop: int) -> bool:
    """Say whether a comparison begins at `at`: "later than", "more than", "exceeding"."""
    if at >= stop or words[at] not in _MEASURES:
        return False
    return words[at] in ("exceeding", "necessarily") or "than" in words[at + 1 : min(stop, at + 4)]


def is_empty(words: Sequence[str], at: int, stop: int) -> bool:
    """Say whether "no", "neither" or the like at `at` leaves an object empty: "no alliance", not "no later than"."""
    if words[at] not in _EMPTY_OBJECTS:
        return False
    after = words[at + 1] if at + 1 < stop else ""
    if words[at] == "no" and (not after or not after[0].isalpha() or after in _IDIOMS):
        return False  # "Protocol No. 2", "shall lose no time"
    return after not in _MEASURES
