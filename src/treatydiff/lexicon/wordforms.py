"""Spellings and inflected forms of words, by tables of a lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set


class Speller(dict[str, str]):
    """Words as they are looked up, each computed once: lower case, straight apostrophes, one of the spellings that a
    language allows, by the lexicon's ``spelling`` table of beginnings and endings.

    >>> speller = Speller({"co-": "co"}, {"izes": "ises"})
    >>> speller["Co-operate"], speller["RECOGNIZES"], speller["Parties’"]
    ('cooperate', 'recognises', "parties'")
    """

    def __init__(self, beginnings: Mapping[str, str], endings: Mapping[str, str]) -> None:
        super().__init__()
        self._beginnings = beginnings
        self._endings = endings
        self._heads = tuple(beginnings)
        self._tails = tuple(endings)

    def __missing__(self, token: str) -> str:
        word = token.lower().replace("’", "'").replace("‑", "-")
        if word.startswith(self._heads):
            head = next(head for head in self._heads if word.startswith(head))
            word = self._beginnings[head] + word[len(head) :]
        if word.endswith(self._tails):
            tail = next(tail for tail in self._tails if word.endswith(tail))
            word = word[: -len(tail)] + self._endings[tail]
        if len(self) < _REMEMBERED:
            self[token] = word
        return word

    def phrases(self, text: str) -> tuple[str, ...]:
        """Return the phrases of a comma-separated list, each word as it is looked up."""
        return tuple(" ".join(self[word] for word in part.split()) for part in text.split(",") if part.strip())


_REMEMBERED = 200_000


class Unjoiner(dict[str, int]):
    """Where a word that a scan has run together divides: the length of its first part, 0 where it is one word. One part
    is a small word (`tails` at the end, `heads` at the beginning), the other a known one. Computed once a word.

    >>> unjoiner = Unjoiner({"regard", "shall"}, tails={"to"}, heads={"the"}, whole={"thereto"})
    >>> unjoiner["regardto"], unjoiner["theregard"], unjoiner["thereto"], unjoiner["regard"]
    (6, 3, 0, 0)
    """

    def __init__(self, known: Set[str], tails: Set[str], heads: Set[str], whole: Set[str]) -> None:
        super().__init__()
        self._known = known
        self._tails = tails
        self._heads = heads
        self._whole = whole | known

    def __missing__(self, word: str) -> int:
        place = 0
        if len(word) <= _LONGEST and word.isalpha() and word not in self._whole:
            for at in range(2, len(word) - 1):
                first, second = word[:at], word[at:]
                after = second in self._tails and (first in self._known or first in self._heads)
                if after or (first in self._heads and len(second) >= _SHORTEST and second in self._known):
                    place = at
                    break
        if len(self) < _REMEMBERED:
            self[word] = place
        return place


_SHORTEST, _LONGEST = 4, 32


class Inflector:
    """Regular third person, past participle and -ing form of a verb, by the lexicon's ``inflection`` table (ending of
    the base → endings of the three forms; the longest ending counts), its list of
    irregular verbs and its list of verbs that double their last letter.

    >>> inflector = Inflector({"": ("s", "ed", "ing"), "ly": ("lies", "lied", "lying")}, {"hold": ("held",)})
    >>> inflector.forms("apply"), inflector.forms("hold")
    (('apply', 'applies', 'applied', 'applying'), ('hold', 'holds', 'held', 'holding'))
    """

    def __init__(
        self,
        endings: Mapping[str, tuple[str, ...]],
        irregular: Mapping[str, tuple[str, ...]],
        doubling: Iterable[str] = (),
    ) -> None:
        self._endings = endings
        self._doubling = frozenset(doubling)
        self._irregular = irregular
        self._longest = max(map(len, endings))

    def forms(self, base: str) -> tuple[str, str, str, str]:
        """Return plural, third person, past participle and -ing form."""
        for length in range(min(self._longest, len(base)), -1, -1):
            ending = base[len(base) - length :]
            if ending in self._endings:
                third, past, ing = (base[: len(base) - length] + form for form in self._endings[ending])
                break
        if base in self._doubling:
            past, ing = (base + base[-1] + form for form in self._endings[""][1:])
        past, third, plural = (
            *self._irregular.get(base, ()),
            *(past, third, base)[len(self._irregular.get(base, ())) :],
        )
        return plural, third, past, ing
