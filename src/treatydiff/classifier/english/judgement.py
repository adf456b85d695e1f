"""What a predication amounts to: kind, base and polarity, from its modal, its subject and its main verb."""

from __future__ import annotations

from treatydiff.classifier.english.acts import judge_act
from treatydiff.classifier.english.bench import Bench, Judgement
from treatydiff.classifier.english.cases import NOBODY, Case
from treatydiff.classifier.english.nounphrases import Head, Subject
from treatydiff.classifier.english.predicates import judge_item, judge_predicate
from treatydiff.classifier.english.statuses import judge_construed
from treatydiff.classifier.english.things import judge_nothing, judge_thing
from treatydiff.classifier.english.verbs import Form
from treatydiff.lexicon import longest
from treatydiff.model import Doubt, Kind, Polarity

EXISTING = frozenset({"exist", "exists"})
"""What "there" does besides being."""


class Judge:
    """Judges the predications of one text."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.words = bench.words
        self.groups = bench.groups

    def judge(self, form: Form, subject: Subject, verb: int, stop: int) -> Judgement | None:
        """Return what the predication of `subject` and the verb at `verb` amounts to; None where it directs nobody
        and says nothing (a mere possibility, a mere future)."""
        verdict = self._judge(form, subject, verb, stop)
        if verdict is NOBODY:
            return None
        negated = form.negated != subject.negative
        if verdict.kind is Kind.CONSTITUTIVE and self._insists(form, subject, verdict):
            verdict = self.bench.by_force(form, negated)
            verdict.doubts.append(Doubt.THING_SUBJECT)
        if verdict.kind is Kind.CONSTITUTIVE and self._calls(form, subject):
            verdict = self.bench.by_force(form, negated, subject if subject.acts else None)
        if self._licenses(form, verdict, verb, stop):
            verdict.doubts.append(Doubt.CONDITIONAL_BAN)
        if verdict.bearer is not None and verdict.bearer.kind is Head.ABSENT:
            verdict.bearer = None
        if form.force == "reported" and verdict.kind is not Kind.CONSTITUTIVE:
            verdict.doubts.append(Doubt.REPORTED)
        return verdict

    def _judge(self, form: Form, subject: Subject, verb: int, stop: int) -> Judgement:
        bench = self.bench
        negated = form.negated != subject.negative
        exists = subject.kind is Head.THERE and self.words[verb] in EXISTING
        if self.words[verb] in self.groups["be"] or exists or self.copula(verb, stop):
            return judge_predicate(bench, form, subject, verb, stop, negated)
        if subject.kind is Head.THERE:
            return bench.rule([])
        case = Case(form, subject, verb, stop, negated, bench.hits("verb", verb, stop))
        if subject.kind is Head.NOTHING:
            return judge_nothing(bench, case)
        if subject.acts or subject.kind is Head.ABSENT:
            return judge_act(bench, case)
        return judge_thing(bench, case)

    def predicate(self, form: Form, subject: Subject, at: int, stop: int) -> Judgement | None:
        """Judge an item that is the predicate at `at` of its chapeau's "be"; None where it is no act and no demand."""
        return judge_item(self.bench, form, subject, at, stop)

    def construed(self, at: int, stop: int) -> Judgement:
        """Judge an item that completes "nothing shall be construed"."""
        return judge_construed(self.bench, at, stop, [])

    def _licenses(self, form: Form, verdict: Judgement, verb: int, stop: int) -> bool:
        """Say whether "may not … unless" stands there, which permits on a condition as much as it forbids."""
        if form.force != "permissive" or verdict.kind is not Kind.PROHIBITION or verdict.doubts:
            return False
        return not self.groups["unless_words"].isdisjoint(self.words[verb:stop])

    def _calls(self, form: Form, subject: Subject) -> bool:
        """Say whether the modal calls for something, so that no rule works by itself: "should"."""
        return form.force == "hortatory" and subject.kind is not Head.NOTHING

    def _insists(self, form: Form, subject: Subject, verdict: Judgement) -> bool:
        """Say whether the modal is one that no rule of its own working has: "must"."""
        if (
            not form.found
            or subject.kind in (Head.NOTHING, Head.THERE)
            or any(used[2].sets == "deeming" for used in verdict.used)
        ):
            return False
        return self.words[form.found[0][0]] in self.groups["insisting_modals"]

    def copula(self, verb: int, stop: int) -> bool:
        """Say whether the verb is one such as "remain" before a predicate of duty or liberty."""
        if self.words[verb] not in self.groups["copulas"] or verb + 1 >= stop:
            return False
        after = self.bench.slots["be"].matches(self.words, verb + 1, stop)
        return longest(after, "duty", "forbidding", "permissive", "compliance", "inviolable", "exempted") is not None

    def bare(self, form: Form, subject: Subject) -> Judgement:
        """Return the verdict on a modal whose verb stands elsewhere, as a chapeau has it: "no Party may:"."""
        if subject.kind is Head.NOTHING:
            return self.bench.rule([], Doubt.VERB_IN_ITEMS)
        verdict = self.bench.by_force(form, form.negated != subject.negative, subject if subject.acts else None)
        if form.force == "permissive" and self.bench.only(form, form.stop, form.stop + 12):
            verdict = Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, bearer=verdict.bearer)
        verdict.doubts.append(Doubt.VERB_IN_ITEMS)
        return verdict
