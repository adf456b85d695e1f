"""The subject of a predicate: the nominative that agrees, on either side of the verb; the agent of a passive."""

from __future__ import annotations

from dataclasses import dataclass

from treatydiff.classifier.russian.tokens import Tokens
from treatydiff.classifier.russian.vocabulary import (
    AGENT_INSTRUMENTAL,
    AGENT_PLURAL,
    AGENT_SINGULAR,
    COMMA,
    COORDINATOR,
    FINITE,
    MODAL,
    NEGATION,
    NEGATIVE,
    PAST,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    TEXT,
    Vocabulary,
)  # fmt: skip
from treatydiff.lexicon import Rule, longest

Found = tuple[int, int, Rule]
"""A cue: words ``[first, stop)`` and the rule that they fire."""

_SUBJECT_REACH = 40
_ADJECTIVAL = ("аяся", "ийся", "ееся", "ая", "яя", "ый", "ий", "ое", "ее", "ой")


@dataclass(slots=True)
class Subject:
    """Who or what the predicate is about. `kind` is ``agent``, ``pronoun``, ``person``, ``text``, ``nothing``,
    ``nobody``, ``thing`` (a noun that names no agent, or none found). `first` and `stop` are its words,
    -1 where they stand in another text; `cue` what denies it, or shows a person; `head` its last word."""

    kind: str = "thing"
    first: int = -1
    stop: int = -1
    cue: Found | None = None
    head: str = ""

    @property
    def acts(self) -> bool:
        return self.kind in ("agent", "pronoun", "nobody", "person")


class SubjectFinder:
    """Finds subjects and agents among the words of a clause."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.words = tokens.words
        self.marks = tokens.marks
        self.vocabulary = vocabulary
        self.groups = vocabulary.words

    def find(self, at: int, stop: int, inner: list[int], before: Subject | None) -> Subject:
        """Return the subject of the predicate at `at`: the nominative that agrees, before it or else behind it among
        the words `inner`; a coordinated predicate without one shares the subject `before`."""
        return self._headed(self._find(at, stop, inner, before))

    def _find(self, at: int, stop: int, inner: list[int], before: Subject | None) -> Subject:
        plural = self._is_plural(at)
        left = [place for place in inner if place < at]
        denied = self._denied(left, stop)
        if denied is not None:
            return denied
        named = self._nominative(left, plural, strict=True)
        if named is not None:
            return named
        if before is not None and not any(
            self.words[place][:1].isalpha() for place in left if not self._adverbial(place)
        ):
            return before
        right = [place for place in inner if place > at][:_SUBJECT_REACH]
        return (
            self._nominative([place for place in right if not self.marks[place] & TEXT], plural, strict=True)
            or self._nominative(left, plural, strict=False)
            or (before if before is not None and not left else None)
            or Subject()
        )

    def _adverbial(self, place: int) -> bool:
        bits, word = self.marks[place], self.words[place]
        return bool(bits & (PREPOSITION | NEGATION | COORDINATOR)) or word[-1] in "ое"

    def _denied(self, left: list[int], stop: int) -> Subject | None:
        for place in left:
            if self.marks[place] & NEGATIVE and not (place and self.marks[place - 1] & PREPOSITION):
                hit = longest(self.vocabulary.slots["subject"].matches(self.words, place, stop))
                if hit is not None:
                    return Subject(hit[1].sets, place, hit[0], (place, hit[0], hit[1]))
        return None

    def _is_plural(self, at: int) -> bool | None:
        """Return whether the predicate is plural; None where its form does not say."""
        word, bits = self.words[at], self.marks[at]
        if bits & FINITE:
            return bool(bits & PLURAL)
        if word in ("не",) and at + 1 < len(self.words):
            word, bits = self.words[at + 1], self.marks[at + 1]
            if bits & FINITE:
                return bool(bits & PLURAL)
        if word.endswith(("ны", "вы", "ты")):
            return True
        return None if word[-1] in "ое" or word == "вправе" else False

    def _nominative(self, places: list[int], plural: bool | None, *, strict: bool) -> Subject | None:
        wanted = AGENT_PLURAL if plural else AGENT_SINGULAR if plural is False else AGENT_PLURAL | AGENT_SINGULAR
        for index, place in enumerate(places):
            bits = self.marks[place]
            if self.words[place] in self.groups["everyone"] and self.words[place + 1 : place + 2] == ["из"]:
                return Subject("agent", place, min(place + 3, places[-1] + 1))
            if self.words[place] in self.groups["everyone"] and self._is_person(places, index):
                return Subject("person", place, min(place + 2, len(self.words)), self._person(place, place + 2))
            joined = plural and bits & AGENT_SINGULAR and self._joined(places, index)
            if not (bits & (wanted | TEXT | PRONOUN) or joined) or bits & PREPOSITION:
                continue
            if place and self.marks[place - 1] & PREPOSITION and not bits & FINITE:
                continue
            if self._oblique(place):
                continue
            if strict and bits & AGENT_PLURAL and not bits & (TEXT | PRONOUN) and self._governed(places, index):
                continue
            first = self._phrase_start(places, index)
            if bits & TEXT and not bits & (AGENT_PLURAL | AGENT_SINGULAR):
                return Subject("text", first, place + 1) if index - (place - first) <= 2 else None
            if bits & PRONOUN:
                return Subject("pronoun", first, place + 1)
            person = self._person(first, place + 1)
            return Subject("person" if person else "agent", first, place + 1, person)
        return None

    def _person(self, first: int, stop: int) -> Found | None:
        hit = longest(self.vocabulary.slots["person"].matches(self.words, first, min(stop, len(self.words))))
        return (first, hit[0], hit[1]) if hit is not None else None

    def _is_person(self, places: list[int], index: int) -> bool:
        """Say whether "каждый" stands alone or with a noun that names no party and no organ."""
        place = places[index]
        if place and self.marks[place - 1] & PREPOSITION:
            return False
        following = place + 1
        if index + 1 >= len(places) or places[index + 1] != following:
            return True
        bits, word = self.marks[following], self.words[following]
        if word in self.groups["persons"]:
            return True
        if word.endswith(_ADJECTIVAL):
            behind = self.marks[following + 1] if following + 1 < len(self.marks) else FINITE
            return bool(behind & (FINITE | MODAL | COMMA))
        return not bits & (AGENT_SINGULAR | AGENT_PLURAL | TEXT) and word != "из"

    def _joined(self, places: list[int], index: int) -> bool:
        return any(self.words[place] == "и" for place in places[index + 1 : index + 8])

    def _oblique(self, place: int) -> bool:
        """Say whether an adjective or a preposition before the noun shows another case."""
        before = self.words[place - 1] if place else ""
        if (
            before.endswith(("ыми", "ими", "ым", "им", "ому", "ему", "ого", "его", "ую", "юю", "ых", "их"))
            and len(before) > 3
        ):
            return True
        two = place - 2
        return (
            two >= 0 and bool(self.marks[two] & PREPOSITION) and before.endswith(("ые", "ие", "ое", "ой", "ей", "ую"))
        )

    def _governed(self, places: list[int], index: int) -> bool:
        """Say whether the word may be the genitive of the noun before it: "органы Стороны"."""
        place = places[index]
        if index == 0 or places[index - 1] != place - 1:
            return False
        before, bits = self.words[place - 1], self.marks[place - 1]
        if bits & (COORDINATOR | COMMA | FINITE | MODAL | PAST | NEGATION) or before.endswith(("ые", "ие")):
            return False
        return before[0].isalpha() and before not in (
            "все",
            "обе",
            "оба",
            "эти",
            "те",
            "такие",
            "две",
            "другие",
            "также",
        )

    def _phrase_start(self, places: list[int], index: int) -> int:
        first = places[index]
        for at in range(index - 1, -1, -1):
            word = self.words[places[at]]
            if places[at] != first - 1 or not word.endswith(
                (
                    "ая",
                    "яя",
                    "ый",
                    "ий",
                    "ое",
                    "ее",
                    "ые",
                    "ие",
                    "ой",
                    "ья",
                    "дой",
                    "ждый",
                    "все",
                    "обе",
                    "оба",
                    "эта",
                    "аяся",
                    "иеся",
                    "ийся",
                )
            ):
                break
            first = places[at]
        return first

    def named(self, places: range) -> Subject | None:
        """Return the agent that a text without a predicate names: "Секретариат:"; one behind the last comma wins."""
        comma = max((place for place in places if self.marks[place] & COMMA), default=None)
        if comma is not None and (behind := self.named(range(comma + 1, places.stop))) is not None:
            return behind
        found = self._denied(list(places), places.stop) or self._nominative(list(places), None, strict=True)
        return self._headed(found) if found is not None else None

    def _headed(self, subject: Subject) -> Subject:
        if subject.first >= 0:
            subject.head = self.words[min(subject.stop, len(self.words)) - 1]
        return subject

    def agent(self, first: int, stop: int) -> Subject | None:
        """Return the agent in the instrumental among words ``[first, stop)``, None where nobody is named."""
        for place in range(first, stop):
            bits = self.marks[place]
            if bits & AGENT_INSTRUMENTAL and not (self.marks[place - 1] & PREPOSITION):
                if place > 1 and self.marks[place - 2] & PREPOSITION and not bits & PRONOUN:
                    continue
                return Subject("agent", place, place + 1)
        return None
