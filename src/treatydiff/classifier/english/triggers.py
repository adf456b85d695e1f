"""Triggers that the bearer of a duty judges itself: "If a Party considers that …, it shall" (codebook, discretion)."""

from __future__ import annotations

from treatydiff.classifier.english.nounphrases import Head, Subject
from treatydiff.classifier.english.subjects import SubjectFinder
from treatydiff.classifier.english.verbs import Found
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.lexicon import longest

_REACH = 24
_OPINIONS = frozenset({"opinion", "view", "judgement", "judgment", "estimation", "discretion", "assessment"})
_OWN = frozenset({"its", "their", "his", "her"})


class TriggerReader:
    """Finds, in one text's words, the conditions that turn on what the subject of a norm thinks."""

    def __init__(self, subjects: SubjectFinder, lexicon: Vocabulary) -> None:
        self.subjects = subjects
        self.words = subjects.words
        self.groups = lexicon.words
        self.judging = lexicon.slots["judging"]
        self.opinion = next((rule for rule in lexicon.rules if rule.where == "judging"), None)

    def find(self, bearer: Subject, low: int, stop: int) -> Found | None:
        """Return the condition in ``[low, stop)`` that `bearer` itself judges, None where there is none."""
        if bearer.kind not in (Head.AGENT, Head.PERSON, Head.PRONOUN):
            return None
        for at in range(low, stop):
            if self.words[at] not in self.groups["condition_openers"]:
                continue
            end = self._end_of_opinion(bearer, at + 1, stop) or self._opinion_behind(at + 1, stop)
            if end and self.opinion is not None:
                return at, end, self.opinion
            if self._is_qualified(bearer):
                continue
            for place in range(at + 2, min(stop, at + _REACH)):
                if (
                    self.words[place] not in self.judging.root.words
                    or self.words[place - 1] in self.subjects.infinitive
                ):
                    continue
                hit = longest(self.judging.matches(self.words, place, stop))
                if hit is None:
                    continue
                judge = self.subjects.find(at + 1, place, at + 1)
                if judge.first <= judge.head and self._is_same(judge, bearer):
                    return at, hit[0], hit[1]
                break
        return None

    def _end_of_opinion(self, bearer: Subject, at: int, stop: int) -> int:
        """Return where "in its opinion", "in the opinion of the Commission" ends that begins at `at` and whose owner is
        the bearer; 0 where there is none."""
        words = self.words
        at += words[at : at + 1] == [","]
        if words[at : at + 1] in (["satisfied"], ["convinced"]):
            return at + 1  # "if satisfied that": its subject is the bearer
        if at + 2 >= stop or words[at] != "in" or words[at + 2] not in _OPINIONS:
            return 0
        if words[at + 1] in _OWN:
            return at + 3
        if words[at + 1] != "the" or at + 4 >= stop or words[at + 3] != "of":
            return 0
        owner = self.subjects.phrase(at + 4, min(stop - 1, at + 12))
        return owner.head + 1 if self._is_same(owner, bearer) else 0

    def _opinion_behind(self, at: int, stop: int) -> int:
        """Return where "in its opinion" ends that closes the condition from `at` on: "if matters so warrant in its
        opinion"; 0 where it does not stand there."""
        words = self.words
        close = next((place for place in range(at, min(stop, at + _REACH)) if words[place] in (",", ";")), stop)
        asserted = close - 3 > at and words[close - 3] == "in" and words[close - 2] in _OWN
        return close if asserted and words[close - 1] in _OPINIONS else 0

    def _is_same(self, judge: Subject, bearer: Subject) -> bool:
        """Say whether the one of two subjects that comes later takes up the other."""
        words = self.words
        earlier, later = (judge, bearer) if judge.first < bearer.first else (bearer, judge)
        if words[earlier.head] in self.groups["personal_subjects"] and later.kind is Head.AGENT:
            return self._is_plural(earlier) == self._is_plural(later)  # "where it is of the opinion …, the Commission"
        if earlier.kind not in (Head.AGENT, Head.PERSON):
            return False
        if words[later.head] in self.groups["personal_subjects"]:
            return self._is_plural(earlier) == self._is_plural(later)
        if words[later.head] != words[earlier.head]:
            return False
        definite = later.first == later.head or words[later.first] in self.groups["definite_determiners"]
        return definite and self._modifiers(later) <= self._modifiers(earlier)

    def _is_qualified(self, bearer: Subject) -> bool:
        """Say whether more than "concerned" stands behind the head, so that another one may be meant."""
        behind = self.words[bearer.head + 1 : bearer.last + 1]
        return not self.groups["post_adjectives"].issuperset(behind)

    def _is_plural(self, subject: Subject) -> bool:
        word = self.words[subject.head]
        return word in self.groups["plural_heads"] or word.endswith(self.subjects.plural_ends)

    def _modifiers(self, subject: Subject) -> set[str]:
        return {
            word for word in self.words[subject.first : subject.head] if word not in self.groups["definite_determiners"]
        }
