"""Scope: the stretches around a predicate whose cues bear on something else (ruling 11)."""

from __future__ import annotations

from treatydiff.classifier.english.nounphrases import Subject
from treatydiff.classifier.english.predications import Zone
from treatydiff.classifier.english.subjects import SubjectFinder
from treatydiff.classifier.english.verbs import Form


class Scope:
    """Finds those stretches in one text's words."""

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
