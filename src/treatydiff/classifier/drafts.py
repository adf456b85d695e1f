"""Norms in draft, and the stretches of words whose cues do not belong to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatydiff.classifier.english.bench import Verdict
from treatydiff.classifier.english.nounphrases import Subject
from treatydiff.classifier.english.subjects import SubjectFinder
from treatydiff.classifier.english.verbs import Form

Zone = tuple[int, int]
"""A stretch of words, half-open."""


@dataclass(slots=True)
class Draft:
    """A norm before its cues are weighed. Its words are ``[first, stop)``; cues in `shared` belong to it as well (the
    front of its sentence, its chapeau), cues in `zones` do not (conditions, relative clauses)."""

    verdict: Verdict
    first: int
    stop: int
    verb: int
    form: Form
    shared: list[Zone] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    governor: Governor | None = None
    tail: Zone | None = None
    subject: Subject | None = None


@dataclass(slots=True)
class Governor:
    """What a chapeau hands to its items: its open modal and subject, or, where it is a norm of its own, that norm.
    `conditions` says that its items are conditions ("may suspend, if:"); `lenient`, that one with a modal of its own is
    a norm all the same ("provided that:"); `bare`, that it ends in "be", whose predicates are its items."""

    form: Form
    subject: Subject
    first: int
    stop: int
    complete: Draft | None = None
    foreign: bool = False
    conditions: bool = False
    lenient: bool = False
    bare: bool = False


class Scope:
    """Finds the stretches around a predicate whose cues bear on something else (ruling 11)."""

    def __init__(self, subjects: SubjectFinder) -> None:
        self.subjects = subjects
        self.words = subjects.words
        self.groups = subjects.groups

    def front(self, subject: Subject, form: Form) -> list[Zone]:
        """Return the stretches before the verb whose cues bear on something else: what modifies the subject, and a
        condition in front."""
        zones: list[Zone] = []
        if subject.head < subject.last < form.at:
            zones.append((subject.head + 1, subject.last + 1))
        start = subject.clause
        if start < subject.first and (
            self.words[start] in self.subjects.suppressors or self.words[start] in self.groups["opening_conditions"]
        ):
            zones.append((start + 1, subject.first))
        return zones

    def after(self, verb: int, stop: int) -> list[Zone]:
        """Return the stretches after the verb that are relative clauses or conditions."""
        words = self.words
        zones: list[Zone] = []
        at = verb + 1
        while at < stop:
            word = words[at]
            relative = word in self.subjects.relatives and not self.subjects.points(at)
            if relative or word in self.groups["scope_closers"]:
                end = at + 1
                while end < stop and words[end] != ",":
                    end += 1
                zones.append((at + 1, end))
                at = end
            at += 1
        return zones
