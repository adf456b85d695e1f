"""Norms without a modal: verbs that stand in its place ("undertakes to"), being bound or free ("is prohibited"), what
makes something so ("means"), and the present tense of an acting subject (rulings 19 and 20)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from treatydiff.classifier.english.bench import Bench, Judgement
from treatydiff.classifier.english.judgement import EXISTING, Judge
from treatydiff.classifier.english.negation import denial
from treatydiff.classifier.english.nounphrases import Context, Head, Subject
from treatydiff.classifier.english.predications import Predication
from treatydiff.classifier.english.scope import Scope
from treatydiff.classifier.english.verbs import Form, Found, Infinitive
from treatydiff.lexicon import longest
from treatydiff.model import Doubt, Kind, Polarity

_MOST_TRIES = 30
_ANTECEDENT_REACH = 120
_COLLECTIVE = frozenset({"government", "netherlands", "philippines", "maldives", "seychelles", "bahamas"})
"""Heads that take the verb in either number."""
_UNITED = frozenset({"united", "arab", "solomon", "marshall", "federated"})


class PresentReader:
    """Reads the norm of a main clause without a modal. `coordinate` drafts a verb and those coordinated with it."""

    def __init__(
        self,
        bench: Bench,
        judge: Judge,
        scope: Scope,
        coordinate: Callable[[Form, Subject, int, int, int], Iterable[Predication]],
    ) -> None:
        self.bench = bench
        self.words = bench.words
        self.subjects = bench.subjects
        self.verbs = bench.finder
        self.judge = judge
        self.scope = scope
        self.lexicon = bench.lexicon
        self.groups = bench.groups
        self.slots = bench.slots
        self.plural_ends = bench.subjects.plural_ends
        self.coordinate = coordinate

    def read(self, low: int, stop: int) -> list[Predication]:
        """Return the norm of a main clause without a modal: "the Parties undertake to", "is subject to"."""
        words = self.words
        if low < stop and (
            (self.verbs.is_base(low) and words[low] not in self.subjects.nouns)
            or (
                words[low] in self.groups["suppressors"]
                and words[low] not in self.subjects.prepositions
                and "," not in words[low:stop]
            )
        ):
            return []
        tries = 0
        for at in range(low + 1, stop):
            if not self._may_be_finite(at):
                continue
            tries += 1
            if tries > _MOST_TRIES:
                break
            before = words[at - 1]
            if (
                before in self.groups["infinitive_markers"]
                or (before in self.subjects.determiners and not self._stands_alone(at))
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
            draft = self._judge_present(subject, at, stop, low)
            if draft is not None:
                return [draft]
            if self.subjects.is_finite(at):
                return []
        return []

    def _gerund(self, low: int, at: int) -> Subject | None:
        """Return the gerund with its object that stands before the "be" at `at`: "supplying arms is prohibited"."""
        words = self.words
        first = next((place for place in range(low, at) if words[place][0].isalpha() and len(words[place]) > 1), at)
        if first >= at or not words[first].endswith(self.subjects.gerund_ends) or "," in words[first:at]:
            return None
        if any(map(self.subjects.is_finite, range(first + 1, at))):
            return None
        return Subject(first, first, at - 1, Head.THING, clause=low)

    def pledges(self, low: int, stop: int, drafts: list[Predication]) -> list[Predication]:
        """Return the norms of clauses beside modal ones in which a verb stands for the modal: ", and each Party
        undertakes to assist"."""
        finite = self.slots["finite"]
        found: list[Predication] = []
        for at in range(low + 1, stop):
            if self.words[at] not in finite.root.words or any(draft.verb == at for draft in drafts):
                continue
            hit = longest(finite.matches(self.words, at, stop), "binding")
            named = self.subjects.is_name(at) or self.words[at - 1] in self.subjects.determiners
            if hit is None or (named and not self._stands_alone(at)):
                continue
            floor = max((draft.verb for draft in drafts if draft.verb < at), default=low)
            subject = self.subjects.find(low, at, floor)
            if subject.kind is Head.ABSENT and self._is_joined(at, floor):
                subject = self._shared(drafts, at) or subject
            if subject.acts and subject.context is Context.MAIN and self._agrees(subject, at):
                draft = self._lexical(subject, at, stop, subject.clause, (at, hit[0], hit[1]))
                if draft is not None:
                    draft.first = subject.clause
                    found.append(draft)
        return found

    def _is_joined(self, at: int, floor: int) -> bool:
        """Say whether "and", with at most an aside behind it, joins the verb at `at` to an earlier one."""
        words = self.words
        before = at - 1
        while before > floor and self.subjects.is_adverb(words[before]):
            before -= 1
        if words[before] == ",":
            before = next((place - 1 for place in range(before - 1, floor, -1) if words[place] == ","), floor)
        return before > floor and words[before] in self.subjects.coordinators

    def _shared(self, drafts: list[Predication], at: int) -> Subject | None:
        """Return the subject of the last norm before word `at`, for a verb that shares it."""
        earlier = [draft for draft in drafts if draft.verb < at and draft.subject is not None and draft.subject.acts]
        subject = earlier[-1].subject if earlier else None
        return replace(subject, clause=at) if subject is not None else None

    def _may_be_finite(self, at: int) -> bool:
        word = self.words[at]
        if word in self.subjects.finite_forms:
            return True
        forms = self.subjects.verbs.get(word)
        return forms is not None and forms.form in ("base", "third") and not self.subjects.is_name(at)

    def _stands_alone(self, at: int) -> bool:
        """Say whether the determiner before a verb is the subject itself: "each undertakes", "the other agrees"."""
        words, groups = self.words, self.groups
        before = words[at - 1]
        alone = before in groups["standing_alone"] or (
            before in groups["standing_with_article"] and at > 1 and words[at - 2] in groups["articles"]
        )
        if before == "one" and at > 1 and words[at - 2] in groups["no_determiners"]:
            return True
        return alone and words[at] not in self.subjects.nouny_forms and words[at] not in groups["be"]

    def _leads(self, low: int, subject: Subject, *, loosely: bool) -> bool:
        """Say whether only asides stand between the start of the segment and the subject; `loosely`, before a verb of
        pledging, any stretch without a verb."""
        words = self.words
        at = low
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

    def _acts_behind(self, end: int, stop: int) -> bool:
        """Say whether a verb ends, or stands behind, the words of a pledge that end before `end`: "is committed to
        publish", not "is committed to peace"."""
        place = end if self.words[end - 1] in self.subjects.infinitive else end - 1
        forms = self.subjects.verbs.get(self.words[place]) if place < stop else None
        return forms is not None and forms.form in ("base", "ing") and forms.base in self.groups["verbs"]

    def _is_verbless(self, at: int, bound: int) -> bool:
        """Say whether a comma closes a stretch without a verb that begins at `at`: "So far as compatible with it,"."""
        words = self.words
        comma = next((place for place in range(at, bound) if words[place] == ","), None)
        return comma is not None and not any(map(self.subjects.is_finite, range(at, comma)))

    def _judge_present(self, subject: Subject, at: int, stop: int, low: int) -> Predication | None:
        words, groups = self.words, self.groups
        word = words[at]
        form = Form("binding", at, at)
        for place in (at - 3, at - 1):
            if place > subject.last and place + denial(words, place, at) == at:
                self.verbs.add_negation(form, place, stop)

        def draft(verdict: Judgement, verb: int, used: Form = form) -> Predication:
            zones = [*self.scope.front(subject, used), *self.scope.after(verb, stop)]
            return Predication(verdict, low, stop, verb, used, zones=zones, subject=subject)

        if word in groups["do_support"]:
            form = Form("binding", at, at + 1)
            self.verbs.negate(form, stop)
            verb = self.verbs.main_verb(form.stop, stop, form)
            if verb is None or form.negated == subject.negative:
                return None
            verdict = self.judge.judge(form, subject, verb, stop)
            if subject.acts and subject.kind is not Head.PRONOUN:
                exempt = verdict is not None and verdict.kind is Kind.EXEMPTION
                return draft(verdict, verb, form) if verdict is not None and exempt else None
            return (
                draft(verdict, verb, form)
                if verdict is not None and verdict.kind in (Kind.CONSTITUTIVE, Kind.EXEMPTION, Kind.PERMISSION)
                else None
            )
        if word in groups["be"] or (subject.kind is Head.THERE and word in EXISTING):
            ready = longest(self.slots["finite"].matches(words, at, stop), "intention", "binding")
            committed = ready is not None and (ready[1].sets == "intention" or self._acts_behind(ready[0], stop))
            if ready is not None and committed and subject.acts:
                return self._lexical(subject, at, stop, low, (at, ready[0], ready[1]))
            return self._present_be(subject, form, at, stop, draft)
        if word in groups["modal_words"]:
            return None
        if subject.kind is Head.NOTHING:
            return draft(self._negative_present(form, subject, at, stop), at)
        hits = self.bench.hits("verb", at, stop)
        right = hits.of("right", "duty", "incumbent")
        if right is not None and (subject.acts or right[2].sets == "duty"):
            verdict = self.judge.judge(form, subject, at, stop)
            return draft(verdict, at) if verdict is not None else None
        agrees = subject.acts and self._agrees(subject, at)
        finite = longest(self.slots["finite"].matches(words, at, stop))
        known = longest(self.slots["present"].matches(words, at, stop))
        pledge = self._parted_pledge(at, stop) if finite is None or finite[1].sets != "binding" else None
        promises = self._promises(subject, at)
        if pledge is not None and promises:
            return self._lexical(subject, at, stop, low, pledge[0], pledge[1])
        if finite is not None and (promises if finite[1].sets == "binding" else agrees):
            return self._lexical(subject, at, stop, low, (at, finite[0], finite[1]))
        if not subject.acts:
            verdict = self.judge.judge(form, subject, at, stop)
            if verdict is not None and (
                verdict.kind in (Kind.PERMISSION, Kind.EXEMPTION)
                or self.judge.copula(at, stop)
                or any(used[2].sets == "text" for used in verdict.used)
            ):
                return draft(verdict, at)
        if known is not None and word in ("set", "express"):
            known = None  # "the terms set out in", "warranties, express or implied"
        makes = known is not None and known[1].sets == "making"
        if known is not None and makes and subject.acts and words[subject.first] not in groups["universals"]:
            used = [(at, known[0], known[1])]
            return draft(Judgement(Kind.CONSTITUTIVE, "none", Polarity.NONE, used, ruling="E 48"), at)
        if known is not None and (not subject.acts or subject.kind is Head.PRONOUN or known[1].sets == "constitutive"):
            return draft(Judgement(Kind.CONSTITUTIVE, "none", Polarity.NONE, [(at, known[0], known[1])]), at)
        if word in self.subjects.nouny_forms and not self.verbs.reads_as_verb(at, stop):
            return None
        known_agent = self.subjects.lookup(words[subject.head]) is Head.AGENT and self._refers_to_agent(subject)
        if known_agent and subject.acts and word not in groups["have"] and self._agrees(subject, at):
            verdict = self.judge.judge(form, subject, at, stop)
            if verdict is not None:
                verdict.doubts.append(Doubt.PRESENT_TENSE)
                rule = self.lexicon.present
                if rule is not None and not any(found[0] == at for found in verdict.used):
                    verdict.used.append((at, at + 1, rule))
                return draft(verdict, at)
        return None

    def _refers_to_agent(self, subject: Subject) -> bool:
        """Say whether a subject that is a pronoun ("they") can take up a party or an organ named before it; where none
        is, it may stand for persons, whom the present tense describes (ruling 19)."""
        words, groups = self.words, self.groups
        if words[subject.head] not in groups["personal_subjects"]:
            return True
        persons = groups["rights_holders"] | groups["personal_subjects"]
        before = words[max(0, subject.first - _ANTECEDENT_REACH) : subject.first]
        return any(word not in persons and self.subjects.lookup(word) is Head.AGENT for word in before)

    def _negative_present(self, form: Form, subject: Subject, at: int, stop: int) -> Judgement:
        verdict = self.judge.judge(form, subject, at, stop)
        assert verdict is not None
        return verdict

    def _agrees(self, subject: Subject, at: int) -> bool:
        """Say whether subject and verb agree in number, so that a noun is not read as a verb."""
        plural = (
            self.words[subject.head].endswith(self.plural_ends)
            or self.words[subject.head] in self.groups["plural_heads"]
        )
        first = subject.first
        if (
            first < subject.head
            and self.words[first] in self.groups["distributives"]
            and self.words[first + 1] in self.groups["quantifier_links"]
        ):
            plural = False  # "each of the Parties undertakes"
        head = subject.head
        if self.words[head] in _COLLECTIVE or (
            head > first
            and self.subjects.is_capital(head)
            and head - 1 >= 0
            and self.subjects.is_capital(head - 1)
            and plural
            and self.subjects.lookup(self.words[head]) is Head.AGENT
            and self.words[head - 1] in _UNITED
        ):
            return True  # "Her Majesty's Government desire", "the United States aims"
        forms = self.subjects.verbs[self.words[at]]
        third = forms.form == "third"
        joint = subject.head + 1
        # Of two bare names the first is the head: "Ruritania and Graustark agree".
        named = joint + 1 < at and self.words[joint] in self.groups["coordinators"] and self.subjects.is_name(joint + 1)
        if named or (first < subject.head and not self.groups["coordinators"].isdisjoint(self.words[first:at])):
            return True
        return third != plural or subject.kind is Head.PRONOUN

    def _present_be(
        self, subject: Subject, form: Form, at: int, stop: int, draft: Callable[[Judgement, int, Form], Predication]
    ) -> Predication | None:
        words, groups = self.words, self.groups
        place = at + 1
        if place < stop and words[place] == ",":
            place = self.bench.past_aside(place, stop)
        while (
            place < stop
            and not self.slots["be"].matches(words, place, stop)
            and (self.subjects.is_adverb(words[place]) or denial(words, place, stop))
        ):
            place += max(1, denial(words, place, stop))
        objective = not subject.acts and any(
            rule.sets == "objective" for rule in self.lexicon.heads.get(words[subject.head], ())
        )
        if place >= stop:
            verdict = self.judge.judge(form, subject, at, stop) if objective else None
            return draft(verdict, at, form) if verdict is not None else None
        known = self.bench.hits("be", place, stop).of()
        there = subject.kind is Head.THERE and words[place] in groups["non_objects"]
        duty = there and not groups["duty_objects"].isdisjoint(words[place + 1 : place + 3])
        if known is None and not objective and not duty:
            return self._progressive(subject, form, place, stop, draft)
        if known is not None and known[2].sets == "compliance":
            return None
        verdict = self.judge.judge(form, subject, at, stop)
        return draft(verdict, at, form) if verdict is not None else None

    def _promises(self, subject: Subject, at: int) -> bool:
        """Say whether the subject can promise, whatever it is called, in the singular or the plural (ruling 46)."""
        if self.words[at] in self.subjects.nouny_forms or self.words[at].endswith("ed"):
            return subject.acts and self._agrees(subject, at)
        return subject.kind is not Head.THERE

    def _progressive(
        self, subject: Subject, form: Form, at: int, stop: int, draft: Callable[[Judgement, int, Form], Predication]
    ) -> Predication | None:
        """Judge "the Parties are launching": the conduct of an acting subject, as its present tense (ruling 19)."""
        forms = self.subjects.verbs.get(self.words[at])
        known_agent = self.subjects.lookup(self.words[subject.head]) is Head.AGENT and self._refers_to_agent(subject)
        if forms is None or forms.form != "ing" or not known_agent or not subject.acts:
            return None
        verdict = self.bench.by_force(form, form.negated != subject.negative, subject)
        verdict.ruling = "E 19"
        if self.bench.base_hits(forms.base, at).of("programmatic"):
            verdict.hedges.add("programmatic")
        verdict.doubts.append(Doubt.PRESENT_TENSE)
        return draft(verdict, at, form)

    def _parted_pledge(self, at: int, stop: int) -> tuple[Found, Infinitive] | None:
        """Return a verb of pledging that denials or asides part from its "to": "undertakes never to", "agree, subject
        to Article 3, not to"."""
        words, finite = self.words, self.slots["finite"]
        for width in (1, 2):
            if at + width > stop:
                return None
            hit = longest(finite.matches([*words[at : at + width], "to"], 0, width + 1), "binding")
            if hit is None or hit[0] <= width or words[at + width : at + width + 1] in (["on"], ["upon"]):
                continue  # "agree on the need to"
            found = self.verbs.infinitive(at + width, stop)
            if found is None or found.at < at + width:
                continue
            if found.at < stop or found.negations or at + width == stop:  # not "have agreed, … as follows"
                return (at, at + width, hit[1]), found
        return None

    def _lexical(
        self, subject: Subject, at: int, stop: int, low: int, found: Found, parted: Infinitive | None = None
    ) -> Predication | None:
        """Judge a verb that stands in place of a modal: undertakes to, agrees to, intends, recognises. `parted` is the
        "to" of its infinitive, where it does not stand right behind it."""
        words, groups = self.words, self.groups
        _, end, rule = found
        zones = self.scope.front(subject, Form("", at, end))
        pledges = rule.sets in ("binding", "guarantee")
        form = Form("binding", at, end, [found]) if pledges else Form("", at, end)

        def draft(verdict: Judgement, whose: Subject | None = subject) -> Predication:
            return Predication(verdict, low, stop, at, form, zones=zones, subject=whose)

        if pledges:
            agrees = words[end - 1] in groups["infinitive_markers"] and end < stop
            consents = agrees and (words[at] in groups["have"] or words[at] in ("agree", "agrees"))
            if consents and words[end] in self.subjects.determiners and words[end] not in groups["floaters"]:
                return None  # "has agreed to the extraction": no conduct is promised
            if subject.kind not in (Head.AGENT, Head.PERSON):
                subject = replace(subject, kind=Head.AGENT)  # a thing pledges nothing
            if not groups["negators"].isdisjoint(words[at:end]):
                form.negated = True
            if rule.sets == "guarantee":
                return draft(self.bench.guaranteed(subject, end, stop))
            if parted is not None:
                end = min(parted.at + 1, stop)
                for negation in parted.negations:
                    self.verbs.add_negation(form, negation, stop)
            verb = self.verbs.main_verb(end, stop, form)
            if verb is None:
                bare = draft(self.judge.bare(form, subject))
                bare.open = True
                return bare
            return next(iter(self.coordinate(form, subject, verb, stop, low)), None)
        if rule.sets == "declaration":
            inside = words[end : min(stop, end + 24)]
            if words[end - 1] in groups["complementisers"] and not groups["definitional"].isdisjoint(inside):
                return draft(Judgement(Kind.CONSTITUTIVE, "none", Polarity.NONE, [found]), None)
            if (
                words[at] in groups["recognising_verbs"]
                and not groups["rights_objects"].isdisjoint(inside[:3])
                and not groups["right_holders_of"].isdisjoint(inside[:7])
            ):
                doubts = [Doubt.RECOGNISED_RIGHT]
                owed = Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, [found], {"programmatic"}, doubts=doubts)
                return draft(owed, None)
            near = range(end, min(stop - 1, end + 4))
            duty = next((place for place in near if words[place] in groups["duty_objects"]), None)
            if duty is not None and words[duty + 1] in self.subjects.infinitive:
                reaffirmed = self.bench.owed([(end, duty + 1, rule)], stop, subject)
                reaffirmed.used, reaffirmed.ruling = [found, *reaffirmed.used[1:]], "E 20"
                return draft(reaffirmed)
            return draft(Judgement(Kind.DECLARATION, "none", Polarity.NONE, [found]))
        kind, base = (
            (Kind.INTENTION, "aspirational") if rule.sets == "intention" else (Kind.RECOMMENDATION, "hortatory")
        )
        return draft(Judgement(kind, base, Polarity.ACT, [found], bearer=subject))
