"""Which cues belong to which predication: hedges and intensifiers, weighed by where they stand (R 48, E 11)."""

from __future__ import annotations

from dataclasses import dataclass

from treatydiff.classifier.russian.clauses import Clauses
from treatydiff.classifier.russian.predications import Predication
from treatydiff.classifier.russian.subjects import Found
from treatydiff.classifier.russian.tokens import Segment, Tokens
from treatydiff.classifier.russian.vocabulary import (
    COMMA,
    COORDINATOR,
    CUE,
    FINITE,
    GERUND,
    INFINITIVE,
    MODAL,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SHORT,
    SUBORDINATOR,
    Vocabulary,
)  # fmt: skip
from treatydiff.lexicon import longest


@dataclass(slots=True)
class Weight:
    """The cues of a norm with the classes that count in it; `unsure` says that one of them does not always count."""

    found: list[Found]
    hedges: set[str]
    intensifiers: set[str]
    unsure: bool = False


def find_cues(tokens: Tokens, vocabulary: Vocabulary, segment: Segment) -> list[Found]:
    """Return the cues of a segment: left to right, the longest first, none overlapping another."""
    slot, words, marks, seconds = vocabulary.slots["clause"], tokens.words, tokens.marks, vocabulary.seconds
    found: list[Found] = []
    taken = segment.first
    for place in range(segment.first, segment.stop):
        if not marks[place] & CUE or place < taken:
            continue
        following = seconds[words[place]]
        if following is not None and (place + 1 >= segment.stop or words[place + 1] not in following):
            continue
        hit = longest(slot.matches(words, place, segment.stop))
        if hit is not None:
            found.append((place, hit[0], hit[1]))
            taken = hit[0]
    return found


def covered(tokens: Tokens, cues: list[Found]) -> frozenset[int]:
    """Return the places of the words of cues that are no clauses: "можно" in "как можно скорее" is no predicate."""
    places: set[int] = set()
    for first, stop, rule in cues:
        if rule.role in ("hedge", "intensifier"):
            bits = tokens.marks[first]
            if not bits & (RELATIVE | SUBORDINATOR) or tokens.words[first] == "как":
                places.update(range(first, stop))
    return frozenset(places)


class Scales:
    """Weighs the cues of one segment."""

    def __init__(self, tokens: Tokens, cues: list[Found], segment: Segment, clauses: Clauses) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.marks = tokens.marks
        self.clauses = clauses
        self.main = frozenset(clauses.main)
        self.stop = segment.stop
        self.cues = cues

    def weigh(self, it: Predication, group: list[Predication]) -> Weight:
        """Return the cues that belong to `it`, one of the predications `group` of a segment."""
        weight = Weight([], set(), set())
        for cue in self.cues:
            if self._belongs(cue, it, group):
                weight.found.append(cue)
                self._count(cue, weight)
        return weight

    def weigh_all(self) -> Weight:
        """Return the cues of a segment that has no predicate, whose items supply one."""
        weight = Weight([], set(), set())
        for cue in self.cues:
            weight.found.append(cue)
            self._count(cue, weight)
        return weight

    def _count(self, cue: Found, weight: Weight) -> None:
        rule = cue[2]
        if rule.role == "hedge":
            weight.hedges.add(rule.category)
        elif rule.role == "intensifier":
            weight.intensifiers.add(rule.category)
        if rule.sets in ("totality", "immediacy"):
            weight.intensifiers.add(rule.sets)
        weight.unsure = weight.unsure or rule.sets == "unsure"

    def _belongs(self, cue: Found, it: Predication, group: list[Predication]) -> bool:
        first, stop, rule = cue
        if rule.role in ("hedge", "intensifier"):
            if rule.sets == "bare" and not self._ends_there(stop):
                return False
            if first not in self.main and not self._opens_clause(cue, it):
                return False
            if self._on_member(first, stop):
                return False
        return self._within(first, it, group)

    def _within(self, place: int, it: Predication, group: list[Predication]) -> bool:
        if it.first <= place < it.stop:
            return True
        index = group.index(it)
        front = group[0]
        if place < front.at and it.shares_front and place < it.first:
            return True
        if place < front.first:
            return True
        following = group[index + 1] if index + 1 < len(group) else None
        adjoining = following is not None and following.verb - max(it.verb, it.at) <= 2
        return adjoining and following is not None and self._within(place, following, group)

    def _ends_there(self, stop: int) -> bool:
        """Say whether no genitive says whose law it is."""
        if stop >= len(self.words):
            return True
        word, bits = self.words[stop], self.marks[stop]
        return not word[0].isalpha() or bool(bits & (COORDINATOR | FINITE | MODAL | PREPOSITION))

    def _opens_clause(self, cue: Found, it: Predication) -> bool:
        """Say whether the cue is a clause of its own: "если это возможно"; a relative counts where its noun is the
        whole object ("такие меры, какие сочтёт необходимыми")."""
        first, stop, rule = cue
        for aside_first, aside_stop in self.clauses.asides:
            if aside_first <= first < aside_stop:
                by_law = rule.category == "domestic_law" and bool(self.marks[aside_first] & GERUND)
                return by_law or (first == aside_first and stop == aside_stop)
        sub = next((sub for sub in self.clauses.subclauses if sub.first <= first < sub.stop), None)
        if sub is None:
            return False
        if sub.opener < first and sub.first < first:
            return False
        if self.words[first] in ("какие", "которые", "какую", "такие"):
            between = range(max(it.verb, it.at) + 1, sub.first)
            return not any(self.marks[place] & PREPOSITION for place in between)
        if rule.sets == "judged":
            return self._judged_by_bearer(first, stop, it)
        return True

    def _judged_by_bearer(self, first: int, stop: int, it: Predication) -> bool:
        """Say whether who judges in the condition is who must act: the same noun, or a pronoun on either side."""
        subject = it.subject
        if subject.kind == "pronoun" or any(self.marks[place] & PRONOUN for place in range(first, stop)):
            return subject.acts
        return bool(subject.head) and subject.head in self.words[first:stop]

    def _on_member(self, first: int, stop: int) -> bool:
        """Say whether the cue stands on one member of a list: "доклады и, по мере надобности, карты" (R 48)."""
        before = first - 1
        while before >= 0 and self.marks[before] & COMMA:
            before -= 1
        if before < 0 or first - before < 2 or not self.marks[before] & COORDINATOR:
            return False
        predicate = FINITE | MODAL | INFINITIVE | SHORT
        after = stop
        while after < self.stop:
            if self.marks[after] & predicate:
                return False
            if after > stop and self.words[after] == ",":
                break
            after += 1
        return True
