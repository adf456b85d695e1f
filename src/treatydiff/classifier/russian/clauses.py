"""Main and subordinate clauses of a segment: which words stand in the main one.

Russian sets off subordinate clauses by commas, so the parts between commas are walked once: a part that a conjunction
or a relative opens begins a subordinate clause; a part with a predicate goes to the innermost clause that still lacks
one, a part without goes where the walk stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from treatydiff.classifier.russian.tokens import Segment, Tokens
from treatydiff.classifier.russian.vocabulary import (
    AGENT_PLURAL,
    AGENT_SINGULAR,
    COMMA,
    COORDINATOR,
    CUE,
    FINITE,
    GERUND,
    INFINITIVE,
    MODAL,
    NEGATION,
    PAST,
    PRONOUN,
    RELATIVE,
    SHORT,
    SUBORDINATOR,
    Vocabulary,
)  # fmt: skip

_PARTICIPLE = re.compile(
    r"(?:[ую]щ|[ая]щ|вш|нн|[яиеа]т|[ео]м|им)(?:ий|ый|ая|ее|ое|ие|ые|его|ого|ему|ому|им|ым|ем|ом|ей|ой|ую|их|ых|ими|ыми)(?:ся)?$"
)
_BOUNDARY = frozenset(',()[]–—«»"')
_REACH = 5


@dataclass(slots=True)
class Subclause:
    """A subordinate clause: words ``[first, stop)``, opened by the word `opener` (a place)."""

    first: int
    stop: int
    opener: int
    satisfied: bool = False


@dataclass(slots=True)
class Clauses:
    """The clauses of a segment. `main` holds the places of the main clause's words, `subclauses` the others."""

    main: list[int]
    subclauses: list[Subclause] = field(default_factory=list)
    asides: list[tuple[int, int]] = field(default_factory=list)


def split_clauses(tokens: Tokens, segment: Segment, vocabulary: Vocabulary, covered: frozenset[int]) -> Clauses:
    """Return the clauses of `segment`; the words at `covered` are adverbial phrases, neither openers nor predicates."""
    marks = tokens.marks
    seen = 0
    for bits in marks[segment.first : segment.stop]:
        seen |= bits
    if not seen & (COMMA | SUBORDINATOR | RELATIVE) and "(" not in tokens.words[segment.first : segment.stop]:
        return Clauses(list(range(segment.first, segment.stop)))
    return _Walk(tokens, vocabulary, covered).run(segment)


class _Walk:
    """One walk over the parts of a segment. `open` are the subordinate clauses that are not closed, innermost last."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary, covered: frozenset[int]) -> None:
        self.covered = covered
        self.words = tokens.words
        self.marks = tokens.marks
        self.bare_modals = vocabulary.words["bare_modals"]
        self.predicatives = vocabulary.words["predicatives"]
        self.clauses = Clauses([])
        self.open: list[Subclause] = []
        self.satisfied = False

    def run(self, segment: Segment) -> Clauses:
        words = self.words
        at = segment.first
        depth = 0
        for place in range(segment.first, segment.stop + 1):
            if place < segment.stop and words[place] not in _BOUNDARY:
                continue
            if place > at:
                if depth:
                    self.clauses.asides.append((at, place))
                else:
                    self.part(at, place)
            if place < segment.stop:
                depth = max(0, depth + (words[place] in "([") - (words[place] in ")]"))
            at = place + 1
        return self.clauses

    def part(self, first: int, stop: int) -> None:
        opener = self.opener(first, stop)
        predicate = self.predicate(first, stop)
        if opener is not None:
            satisfied = predicate or self.infinitive(opener, stop) or self.predicative(opener, stop)
            sub = Subclause(first, stop, opener, satisfied)
            self.open.append(sub)
            self.clauses.subclauses.append(sub)
            return
        if predicate:
            home = self.home(first, stop)
        else:
            home = self.open[-1] if self.open else None
            if home is not None and home.satisfied and (self.marks[first] & CUE or self.resumes(first)):
                home = self.lacking()
        if home is None:
            if predicate:
                self.open.clear()
                self.satisfied = self.satisfied or self.governs(first, stop)
            if not predicate and self.is_participial(first):
                self.clauses.asides.append((first, stop))
            else:
                self.clauses.main.extend(range(first, stop))
        else:
            home.stop = stop
            home.satisfied = home.satisfied or predicate
            if predicate:
                while self.open[-1] is not home:
                    self.open.pop()

    def resumes(self, first: int) -> bool:
        """Say whether the part brings the infinitive that a modal of the main clause still lacks."""
        marks = self.marks
        verb = first + bool(marks[first] & NEGATION)
        begins = verb < len(marks) and marks[verb] & INFINITIVE
        return bool(begins) and not any(marks[place] & INFINITIVE for place in self.clauses.main)

    def lacking(self) -> Subclause | None:
        """Return the innermost open clause without a predicate; None stands for the main clause."""
        return next((sub for sub in reversed(self.open) if not sub.satisfied), None)

    def home(self, first: int, stop: int) -> Subclause | None:
        """Return the clause that a part with a predicate belongs to."""
        if not self.open:
            return None
        home = self.lacking()
        if home is not None or not self.satisfied:
            return home
        begins = self.words[first]
        if self.marks[first] & COORDINATOR or begins in ("то", "при"):
            return None
        for place in range(first, stop):
            if self.marks[place] & (AGENT_SINGULAR | AGENT_PLURAL | PRONOUN) and not self.marks[place] & FINITE:
                return None
            if self.marks[place] & (FINITE | MODAL):
                break
        return self.open[-1]

    def opener(self, first: int, stop: int) -> int | None:
        """Return the place of the conjunction or relative that opens the part; None where none does."""
        marks, words = self.marks, self.words
        for place in range(first, min(stop, first + _REACH)):
            bits = marks[place]
            if place in self.covered:
                continue
            if bits & RELATIVE:
                return place if "ни" not in words[max(first, place - 2) : place] else None
            if bits & SUBORDINATOR:
                if words[place] in ("как", "чем"):
                    return place if place == first and self.predicate(place + 1, stop) else None
                return place
            if bits & (FINITE | MODAL) and words[place] != "не" and not (place + 1 < stop and words[place + 1] == "ли"):
                return None
        return None

    def predicate(self, first: int, stop: int) -> bool:
        marks, words = self.marks, self.words
        return any(
            (marks[place] & (FINITE | SHORT | PAST) or words[place] in self.bare_modals) and place not in self.covered
            for place in range(first, stop)
        )

    def governs(self, first: int, stop: int) -> bool:
        """Say whether the part holds more than a past, which may be a name: the main clause's predicate."""
        marks = self.marks
        return any(
            marks[place] & (FINITE | SHORT) or self.words[place] in self.bare_modals for place in range(first, stop)
        )

    def infinitive(self, opener: int, stop: int) -> bool:
        return self.words[opener] in ("чтобы", "чем", "прежде", "как") and any(
            self.marks[place] & INFINITIVE for place in range(opener, stop)
        )

    def predicative(self, opener: int, stop: int) -> bool:
        """Say whether an adverb is the predicate: "насколько это возможно"."""
        return any(self.words[place] in self.predicatives for place in range(opener, stop))

    def is_participial(self, first: int) -> bool:
        word = self.words[first]
        return bool(self.marks[first] & GERUND or (len(word) > 6 and _PARTICIPLE.search(word)))
