"""Nothing lost, nothing invented: what a source shows is counted, and so is what came of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿⁱ", "0123456789ni")
_SHOWN = 3
"""How many words a complaint names."""


@dataclass(frozen=True, slots=True)
class Account:
    """The letters and figures that a source shows, and its words; `made` are the words that a named repair made of
    them."""

    letters: Counter[str]
    words: frozenset[str]
    made: frozenset[str] = frozenset()

    @classmethod
    def of(cls, texts: Iterable[str], *, made: Iterable[str] = ()) -> Account:
        """Count `texts`, each a piece of the source between two places where words part."""
        letters: Counter[str] = Counter()
        words: set[str] = set()
        for text in texts:
            found = _WORD.findall(text)
            words.update(word.translate(_RAISED) for word in found)
            letters.update("".join(found))
        return cls(_lowered(letters), frozenset(words), frozenset(words_of(made)))

    def __add__(self, other: Account) -> Account:
        """Both together."""
        return Account(self.letters + other.letters, self.words | other.words, self.made | other.made)


def words_of(texts: Iterable[str]) -> set[str]:
    """Return the words of `texts`: runs of letters and figures."""
    return {word.translate(_RAISED) for text in texts for word in _WORD.findall(text)}


def _lowered(letters: Counter[str]) -> Counter[str]:
    """Raised figures count as the figures that they are."""
    total: Counter[str] = Counter()
    for letter, count in letters.items():
        total[letter.translate(_RAISED)] += count
    return total


def complain(account: Account, read: Sequence[str], left_out: Sequence[str], *, made: Iterable[str] = ()) -> list[str]:
    """Return, in a line each, how what was `read` and what was `left_out` differ from the source's account.

    Letters and figures must be the same in number, and no word may have been read that neither the source nor a
    repair (`made`) has.

    >>> complain(Account.of(["shall", "not fish"]), ["shallnot"], [])
    ['4 letter(s) of the source are in no clause and not listed', 'word(s) that the source does not have: shallnot']
    """
    out = Account.of([*read, *left_out])
    lost = account.letters - out.letters
    new = out.letters - account.letters
    problems: list[str] = []
    if lost:
        problems.append(f"{sum(lost.values())} letter(s) of the source are in no clause and not listed")
    if new:
        problems.append(f"{sum(new.values())} letter(s) are read twice or not in the source")
    known = account.words | account.made | words_of(made)
    odd = sorted(word for word in words_of(read) - known if not word.isdigit())
    if odd:
        more = f" and {len(odd) - _SHOWN} more" if len(odd) > _SHOWN else ""
        problems.append(f"word(s) that the source does not have: {', '.join(odd[:_SHOWN])}{more}")
    return problems
