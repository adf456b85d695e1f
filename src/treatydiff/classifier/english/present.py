"""Norms without a modal: verbs that stand in its place ("undertakes to"), being bound or free ("is prohibited"), what
makes something so ("means"), and the present tense of an acting subject (rulings 19 and 20)."""

from __future__ import annotations

from collections.abc import Callable

from treatydiff.classifier.english.bench import Bench, Judgement
from treatydiff.classifier.english.finites import Finite, agrees, stands_alone
from treatydiff.classifier.english.judgement import EXISTING, Judge
from treatydiff.classifier.english.negation import denial
from treatydiff.classifier.english.nounphrases import Context, Head, Subject
from treatydiff.classifier.english.pledges import PledgeReader
from treatydiff.classifier.english.predications import Predication
from treatydiff.classifier.english.scope import Scope
from treatydiff.classifier.english.verbs import Form
from treatydiff.lexicon import longest
from treatydiff.model import Doubt, Kind, Polarity

_MOST_TRIES = 30
_REMAINING = (["remains"], ["remain"])
_ANTECEDENT_REACH = 120
_MEANS_TO = frozenset({"of", "by", "which", "available"})


class PresentReader:
    """Reads the norm of a main clause without a modal."""

    def __init__(self, bench: Bench, judge: Judge, scope: Scope, pledges: PledgeReader) -> None:
        self.bench = bench
        self.words = bench.words
        self.subjects = bench.subjects
        self.verbs = bench.finder
        self.judge = judge
        self.scope = scope
        self.pledges = pledges
        self.lexicon = bench.lexicon
        self.groups = bench.groups
        self.slots = bench.slots

    def read(self, low: int, stop: int) -> list[Predication]:
        """Return the norm of a main clause without a modal: "the Parties undertake to", "is subject to"."""
        words = self.words
        if low < stop and (
            (
                self.verbs.is_base(low)
                and not self._is_bare_noun(low, stop)
                and (words[low] not in self.subjects.nouns or self._acts_first(low, stop))
            )
            or (
                words[low] in self.groups["suppressors"]
                and words[low] not in self.subjects.prepositions
                and "," not in words[low:stop]
            )
        ):
            return []
        tries = 0
        for at in range(low + 1, stop):
            if not self._may_be_finite(at) or self._is_means(at, stop):
                continue
            tries += 1
            if tries > _MOST_TRIES:
                break
            before = words[at - 1]
            if (
                before in self.groups["infinitive_markers"]
                or (before in self.subjects.determiners and not stands_alone(self.bench, at))
                or (before in self.subjects.prepositions and not self.subjects.is_adverb(before))
            ):
                continue
            subject = self.subjects.find(low, at, low)
            if subject.kind is Head.ABSENT and words[at] in self.groups["be"]:
                subject = self._gerund(low, at) or subject
            if (
                subject.kind is Head.ABSENT
                or subject.context is not Context.MAIN
                or subject.last >= at
                or not self._leads(low, subject, loosely=words[at] in self.slots["finite"].root.words)
            ):
                continue
            drafts = self._judge_present(subject, at, stop, low)
            if drafts:
                return drafts
            if self.subjects.is_finite(at):
                return []
        return []

    def _acts_first(self, low: int, stop: int) -> bool:
        """Say whether the segment begins with a verb and its object, an item without its chapeau: "grant the"."""
        return low + 1 < stop and self.words[low + 1] in self.subjects.determiners

    def _is_bare_noun(self, low: int, stop: int) -> bool:
        """Say whether a word that may be a verb begins the segment as a noun: "export of coral is" (ruling 42)."""
        return self.words[low] in self.subjects.nouny_forms and self.words[low + 1 : min(stop, low + 2)] == ["of"]

    def _gerund(self, low: int, at: int) -> Subject | None:
        """Return the gerund with its object that stands before the "be" at `at`: "supplying arms is prohibited"."""
        words = self.words
        first = next((place for place in range(low, at) if words[place][0].isalpha() and len(words[place]) > 1), at)
        if first >= at or not words[first].endswith(self.subjects.gerund_ends) or "," in words[first:at]:
            return None
        if any(map(self.subjects.is_finite, range(first + 1, at))):
            return None
        return Subject(first, first, at - 1, Head.THING, clause=low)

    def _may_be_finite(self, at: int) -> bool:
        word = self.words[at]
        if word in self.subjects.finite_forms:
            return True
        forms = self.subjects.verbs.get(word)
        return forms is not None and forms.form in ("base", "third") and not self.subjects.is_name(at)

    def _is_means(self, at: int, stop: int) -> bool:
        """Say whether "means" at `at` is the noun: "methods and means of delivery"."""
        words = self.words
        if words[at] not in self.groups["definitional"]:
            return False
        after = words[at + 1] if at + 1 < stop else ""
        if after in self.subjects.coordinators:
            return at + 2 < stop and words[at + 2] not in self.subjects.verbs  # not "means and includes"
        return after in _MEANS_TO

    def _leads(self, low: int, subject: Subject, *, loosely: bool) -> bool:
        """Say whether only asides stand between the start of the segment and the subject; `loosely`, before a verb of
        pledging, any stretch without a verb."""
        words = self.words
        at = low
        if loosely and self._fronts(low, subject.first):
            return True
        while at < subject.first:
            if (
                not words[at][0].isalpha()
                or self.subjects.is_adverb(words[at])
                or words[at] in self.subjects.coordinators
            ):
                at += 1
                continue
            negative = words[at] in self.groups["no_determiners"] and self.subjects.is_adverb(words[at + 1])
            aside = negative or self.subjects.opens_aside(at)
            if not aside and not (loosely and self._is_verbless(at, subject.first)):
                return len(words[at]) == 1
            while at < subject.first and words[at] != ",":
                at += 1
            at += 1
        return True

    def _fronts(self, low: int, first: int) -> bool:
        """Say whether one aside, a list in it and no comma behind it, stands between `low` and the subject at `first`:
        "In order to promote trade, fisheries and culture the Parties undertake"."""
        words, subjects = self.words, self.subjects
        if first - low < 2 or words[low] not in subjects.prepositions or not words[first - 1][0].isalpha():
            return False
        if not subjects.relatives.isdisjoint(words[low:first]):
            return False
        return all(words[at - 1] in subjects.infinitive for at in range(low, first) if subjects.is_finite(at))

    def _is_verbless(self, at: int, bound: int) -> bool:
        """Say whether a comma closes a stretch without a verb that begins at `at`: "So far as compatible with it,"."""
        words = self.words
        comma = next((place for place in range(at, bound) if words[place] == ","), None)
        return comma is not None and not any(map(self.subjects.is_finite, range(at, comma)))

    def _judge_present(self, subject: Subject, at: int, stop: int, low: int) -> list[Predication]:
        form = Form("binding", at, at)
        for place in (at - 3, at - 1):
            if place > subject.last and place + denial(self.words, place, at) == at:
                self.verbs.add_negation(form, place, stop)
        case = Finite(subject, form, at, stop, low)
        for rule in _RULES:
            found = rule(self, case)
            if found is not None:
                return found
        return []

    def _draft(self, case: Finite, verdict: Judgement | None, verb: int | None = None) -> list[Predication]:
        """Return the norm of a verdict on the case, none where there is no verdict. `verb` is the verb's place where it
        is not the case's own."""
        if verdict is None:
            return []
        at = case.at if verb is None else verb
        zones = [*self.scope.front(case.subject, case.form), *self.scope.after(at, case.stop)]
        return [Predication(verdict, case.low, case.stop, at, case.form, zones=zones, subject=case.subject)]

    def _judged(self, case: Finite) -> Judgement | None:
        return self.judge.judge(case.form, case.subject, case.at, case.stop)

    def _does_not(self, case: Finite) -> list[Predication] | None:
        """ "Does not oblige", "do not have to": only what is saved or exempted counts where the subject can act."""
        if self.words[case.at] not in self.groups["do_support"]:
            return None
        form = case.form = Form("binding", case.at, case.at + 1)
        self.verbs.negate(form, case.stop)
        verb = self.verbs.main_verb(form.stop, case.stop, form)
        if verb is None or form.negated == case.subject.negative:
            return []
        verdict = self.judge.judge(form, case.subject, verb, case.stop)
        acts = case.subject.acts and case.subject.kind is not Head.PRONOUN
        counting = (Kind.EXEMPTION,) if acts else (Kind.CONSTITUTIVE, Kind.EXEMPTION, Kind.PERMISSION)
        if verdict is not None and verdict.kind in counting:
            return self._draft(case, verdict, verb)
        known = longest(self.slots["present"].matches(self.words, verb, case.stop), "constitutive")
        if known is None or case.subject.kind is not Head.THING:
            return []
        used = [(verb, *known)]  # 'the term "seaman" does not include'
        return self._draft(case, Judgement(Kind.CONSTITUTIVE, "none", Polarity.NONE, used), verb)

    def _is(self, case: Finite) -> list[Predication] | None:
        word, subject = self.words[case.at], case.subject
        if word not in self.groups["be"] and not (subject.kind is Head.THERE and word in EXISTING):
            return None
        ready = longest(self.slots["finite"].matches(self.words, case.at, case.stop), "intention", "binding")
        if ready is not None and ready[1].sets == "binding" and not self.pledges.acts_behind(ready[0], case.stop):
            ready = None
        if ready is not None and subject.acts:
            return self.pledges.promise(case, (case.at, ready[0], ready[1]))
        return self._present_be(case)

    def _is_modal(self, case: Finite) -> list[Predication] | None:
        return [] if self.words[case.at] in self.groups["modal_words"] else None

    def _nothing(self, case: Finite) -> list[Predication] | None:
        return self._draft(case, self._judged(case)) if case.subject.kind is Head.NOTHING else None

    def _has_right(self, case: Finite) -> list[Predication] | None:
        """ "Has the right to", "has the duty to", "it falls to"."""
        right = self.bench.hits("verb", case.at, case.stop).of("right", "duty", "incumbent")
        if right is None or not (case.subject.acts or right[2].sets == "duty"):
            return None
        return self._draft(case, self._judged(case))

    def _pledges(self, case: Finite) -> list[Predication] | None:
        """A verb in place of a modal: "undertakes to", "agree never to", "intend to", "recognise"."""
        subject, at, stop = case.subject, case.at, case.stop
        finite = longest(self.slots["finite"].matches(self.words, at, stop))
        binding = finite is not None and finite[1].sets == "binding"
        promises = self.pledges.can_promise(subject, at)
        if not binding and promises:
            parted = self.pledges.parted(at, stop)
            if parted is not None:
                return self.pledges.promise(case, parted[0], parted[1])
        if finite is None or not (promises if binding else subject.acts and agrees(self.bench, subject, at)):
            return None
        return self.pledges.promise(case, (at, finite[0], finite[1]))

    def _text_saves(self, case: Finite) -> list[Predication] | None:
        """ "This Treaty in no way prevents", "the Annex lays down", "the strait remains open"."""
        if case.subject.acts:
            return None
        verdict = self._judged(case)
        if verdict is None:
            return None
        lays_down = any(used[2].sets == "text" for used in verdict.used)
        saves = verdict.kind in (Kind.PERMISSION, Kind.EXEMPTION)
        return self._draft(case, verdict) if saves or lays_down or self.judge.copula(case.at, case.stop) else None

    def _makes_so(self, case: Finite) -> list[Predication] | None:
        """ "The Parties hereby establish", "this Treaty applies", "ship means"."""
        subject, at = case.subject, case.at
        known = longest(self.slots["present"].matches(self.words, at, case.stop))
        if known is None or self.words[at] in ("set", "express"):
            return None  # "the terms set out in", "warranties, express or implied"
        verdict = Judgement(Kind.CONSTITUTIVE, "none", Polarity.NONE, [(at, known[0], known[1])])
        makes = known[1].sets == "making" and subject.acts
        if makes and self.words[subject.first] not in self.groups["universals"]:
            verdict.ruling = "E 48"
            return self._draft(case, verdict)
        if not subject.acts or subject.kind is Head.PRONOUN or known[1].sets == "constitutive":
            return self._draft(case, verdict)
        return None

    def _conducts(self, case: Finite) -> list[Predication] | None:
        """The present tense of an acting subject (ruling 19)."""
        subject, at = case.subject, case.at
        if self.words[at] in self.subjects.nouny_forms and not self.verbs.reads_as_verb(at, case.stop):
            return None
        known_agent = self.subjects.lookup(self.words[subject.head]) is Head.AGENT and self._refers_to_agent(subject)
        if not known_agent or self.words[at] in self.groups["have"] or not agrees(self.bench, subject, at):
            return None
        verdict = self._judged(case)
        if verdict is None:
            return None
        verdict.doubts.append(Doubt.PRESENT_TENSE)
        verdict.ruling = verdict.ruling or "E 19"
        rule = self.lexicon.present
        if rule is not None and not any(found[0] == at for found in verdict.used):
            verdict.used.append((at, at + 1, rule))
        return self._draft(case, verdict)

    def _refers_to_agent(self, subject: Subject) -> bool:
        """Say whether a subject that is a pronoun ("they") can take up a party or an organ named before it; where none
        is, it may stand for persons, whom the present tense describes (ruling 19)."""
        words, groups = self.words, self.groups
        if words[subject.head] not in groups["personal_subjects"]:
            return True
        persons = groups["rights_holders"] | groups["personal_subjects"]
        before = words[max(0, subject.first - _ANTECEDENT_REACH) : subject.first]
        return any(word not in persons and self.subjects.lookup(word) is Head.AGENT for word in before)

    def _present_be(self, case: Finite) -> list[Predication]:
        words, groups, subject, stop = self.words, self.groups, case.subject, case.stop
        place = case.at + 1
        if place < stop and words[place] == ",":
            place = self.bench.past_aside(place, stop)
        while place < stop and not self.slots["be"].matches(words, place, stop):
            width = denial(words, place, stop)
            if words[place] in self.subjects.coordinators and words[place + 1 : place + 2] in _REMAINING:
                width = 2  # "is and remains prohibited"
            if not width and not self.subjects.is_adverb(words[place]):
                break
            place += max(1, width)
        needless = words[case.at + 1 : place + 1] == ["not", "necessary"] and words[subject.head] == "it"
        objective = needless or self.bench.objective(subject) is not None
        if place >= stop:
            return self._draft(case, self._judged(case) if objective else None)
        known = self.bench.hits("be", place, stop).of()
        there = subject.kind is Head.THERE and words[place] in groups["non_objects"]
        duty = there and not groups["duty_objects"].isdisjoint(words[place + 1 : place + 3])
        if known is None and not objective and not duty:
            return self._progressive(case, place)
        if known is not None and known[2].sets == "compliance":
            return []
        return self._draft(case, self._judged(case))

    def _progressive(self, case: Finite, at: int) -> list[Predication]:
        """Judge "the Parties are launching": the conduct of an acting subject, as its present tense (ruling 19)."""
        subject, form = case.subject, case.form
        forms = self.subjects.verbs.get(self.words[at])
        known_agent = self.subjects.lookup(self.words[subject.head]) is Head.AGENT and self._refers_to_agent(subject)
        if forms is None or forms.form != "ing" or not known_agent or not subject.acts:
            return []
        verdict = self.bench.by_force(form, form.negated != subject.negative, subject)
        verdict.ruling = "E 19"
        if self.bench.base_hits(forms.base, at).of("programmatic"):
            verdict.hedges.add("programmatic")
        verdict.doubts.append(Doubt.PRESENT_TENSE)
        return self._draft(case, verdict, at)


Rule = Callable[[PresentReader, Finite], list[Predication] | None]
"""A rule for a finite verb: its norms, none where it says nothing that counts; None where the rule is not for it."""

_RULES: tuple[Rule, ...] = (
    PresentReader._does_not,
    PresentReader._is,
    PresentReader._is_modal,
    PresentReader._nothing,
    PresentReader._has_right,
    PresentReader._pledges,
    PresentReader._text_saves,
    PresentReader._makes_so,
    PresentReader._conducts,
)
"""How a finite verb is read; the first rule with an answer decides."""
