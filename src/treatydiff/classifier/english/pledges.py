"""Pledges: verbs that stand in place of a modal, "undertakes to", "agree never to", "intend to", "recognise"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from treatydiff.classifier.english.bench import Bench, Judgement
from treatydiff.classifier.english.finites import Finite, agrees, stands_alone
from treatydiff.classifier.english.judgement import Judge
from treatydiff.classifier.english.nounphrases import Context, Head, Subject
from treatydiff.classifier.english.predications import Predication
from treatydiff.classifier.english.scope import Scope
from treatydiff.classifier.english.verbs import Form, Found, Infinitive
from treatydiff.lexicon import longest
from treatydiff.model import Doubt, Kind, Polarity

Coordinate = Callable[[Form, Subject, int, int, int], Iterable[Predication]]
"""Drafts a verb and those coordinated with it: its form, its subject, its place, where the clause ends and begins."""


class PledgeReader:
    """Reads the norms of verbs that stand in place of a modal."""

    def __init__(self, bench: Bench, judge: Judge, scope: Scope, coordinate: Coordinate) -> None:
        self.bench = bench
        self.words = bench.words
        self.subjects = bench.subjects
        self.verbs = bench.finder
        self.judge = judge
        self.scope = scope
        self.coordinate = coordinate

    def beside(self, low: int, stop: int, drafts: list[Predication]) -> list[Predication]:
        """Return the norms of clauses beside modal ones in which a verb stands for the modal: ", and each Party
        undertakes to assist"."""
        finite = self.bench.slots["finite"]
        found: list[Predication] = []
        for at in range(low + 1, stop):
            if self.words[at] not in finite.root.words or any(draft.verb == at for draft in drafts):
                continue
            hit = longest(finite.matches(self.words, at, stop), "binding")
            named = self.subjects.is_name(at) or self.words[at - 1] in self.subjects.determiners
            if hit is None or (named and not stands_alone(self.bench, at)):
                continue
            floor = max((draft.verb for draft in drafts if draft.verb < at), default=low)
            subject = self.subjects.find(low, at, floor)
            states = any(draft.verb == floor and draft.verdict.kind is Kind.DECLARATION for draft in drafts)
            if (subject.kind is Head.ABSENT or states) and self._is_joined(at, floor):
                subject = self._shared(drafts, at) or subject
            if subject.acts and subject.context is Context.MAIN and agrees(self.bench, subject, at):
                case = Finite(subject, Form("binding", at, at), at, stop, subject.clause)
                promised = self.promise(case, (at, hit[0], hit[1]))
                if promised:
                    promised[0].first = subject.clause
                found += promised
        return found

    def promise(self, case: Finite, found: Found, parted: Infinitive | None = None) -> list[Predication]:
        """Judge a verb that stands in place of a modal: undertakes to, agrees to, intends, recognises. `parted` is the
        "to" of its infinitive, where it does not stand right behind it. Nothing where nobody promises anything."""
        _, end, rule = found
        if rule.sets in ("binding", "guarantee"):
            return self._bind(case, found, parted)
        if rule.sets == "declaration":
            return self._declare(case, found)
        form = Form("", case.at, end)
        intends = rule.sets == "intention"
        kind, base = (Kind.INTENTION, "aspirational") if intends else (Kind.RECOMMENDATION, "hortatory")
        return self._draft(case, form, Judgement(kind, base, Polarity.ACT, [found], bearer=case.subject))

    def _draft(self, case: Finite, form: Form, verdict: Judgement, *, named: bool = True) -> list[Predication]:
        zones = self.scope.front(case.subject, Form("", form.at, form.stop))
        whose = case.subject if named else None
        return [Predication(verdict, case.low, case.stop, case.at, form, zones=zones, subject=whose)]

    def _bind(self, case: Finite, found: Found, parted: Infinitive | None) -> list[Predication]:
        words, groups, at, stop = self.words, self.bench.groups, case.at, case.stop
        _, end, rule = found
        form = Form("binding", at, end, [found])
        infinitive = words[end - 1] in groups["infinitive_markers"] and end < stop
        consents = infinitive and (words[at] in groups["have"] or words[at] in ("agree", "agrees"))
        if consents and words[end] in self.subjects.determiners and words[end] not in groups["floaters"]:
            return []  # "has agreed to the extraction": no conduct is promised
        if case.subject.kind not in (Head.AGENT, Head.PERSON):
            case.subject = replace(case.subject, kind=Head.AGENT)  # a thing pledges nothing
        form.negated = not groups["negators"].isdisjoint(words[at:end])
        if rule.sets == "guarantee":
            return self._draft(case, form, self.bench.guaranteed(case.subject, end, stop))
        if parted is not None:
            end = min(parted.at + 1, stop)
            for negation in parted.negations:
                self.verbs.add_negation(form, negation, stop)
        verb = self.verbs.main_verb(end, stop, form)
        if verb is None:
            bare = self._draft(case, form, self.judge.bare(form, case.subject))
            bare[0].open = True
            return bare
        return list(self.coordinate(form, case.subject, verb, stop, case.low))

    def _declare(self, case: Finite, found: Found) -> list[Predication]:
        """Judge "recognise", "reaffirm": a view, a definition, a right of persons, or an obligation reaffirmed."""
        words, groups, at, stop = self.words, self.bench.groups, case.at, case.stop
        _, end, rule = found
        form = Form("", at, end)
        inside = words[end : min(stop, end + 24)]
        if words[end - 1] in groups["complementisers"] and not groups["definitional"].isdisjoint(inside):
            defined = Judgement(Kind.CONSTITUTIVE, "none", Polarity.NONE, [found], ruling="E 14")
            return self._draft(case, form, defined, named=False)
        rights = not groups["rights_objects"].isdisjoint(inside[:3])
        holders = not groups["right_holders_of"].isdisjoint(inside[:7])
        if words[at] in groups["recognising_verbs"] and rights and holders:
            owed = Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, [found], {"programmatic"}, ruling="E 21")
            owed.doubts.append(Doubt.RECOGNISED_RIGHT)
            return self._draft(case, form, owed, named=False)
        near = range(end, min(stop - 1, end + 4))
        duty = next((place for place in near if words[place] in groups["duty_objects"]), None)
        if duty is not None and words[duty + 1] in self.subjects.infinitive:
            reaffirmed = self.bench.owed([(end, duty + 1, rule)], stop, case.subject)
            reaffirmed.used, reaffirmed.ruling = [found, *reaffirmed.used[1:]], "E 20"
            return self._draft(case, form, reaffirmed)
        return self._draft(case, form, Judgement(Kind.DECLARATION, "none", Polarity.NONE, [found]))

    def can_promise(self, subject: Subject, at: int) -> bool:
        """Say whether the subject can promise, whatever it is called, in the singular or the plural (ruling 46)."""
        if self.words[at] in self.subjects.nouny_forms or self.words[at].endswith("ed"):
            return subject.acts and agrees(self.bench, subject, at)
        return subject.kind is not Head.THERE

    def parted(self, at: int, stop: int) -> tuple[Found, Infinitive] | None:
        """Return a verb of pledging that denials or asides part from its "to": "undertakes never to", "agree, subject
        to Article 3, not to"."""
        words, finite = self.words, self.bench.slots["finite"]
        for width in (1, 2):
            if at + width > stop:
                return None
            hit = longest(finite.matches([*words[at : at + width], "to"], 0, width + 1), "binding")
            if hit is None or hit[0] <= width or words[at + width : at + width + 1] in (["on"], ["upon"]):
                continue  # "agree on the need to"
            found = self.verbs.infinitive(at + width, stop)
            if found is None or found.at < at + width:
                continue
            pledged = words[at : at + 1] != ["agree"] and self._opens_items(at + width, stop)
            if found.at < stop or found.negations or at + width == stop or pledged:
                return (at, at + width, hit[1]), found
        return None

    def _opens_items(self, at: int, stop: int) -> bool:
        """Say that asides alone part a pledge from its items: "undertake, in particular:", not "agreed as follows"."""
        opens = stop == len(self.words) or self.words[stop] in (":", "—", "–")
        return opens and self.bench.groups["as_words"].isdisjoint(self.words[at:stop])

    def acts_behind(self, end: int, stop: int) -> bool:
        """Say whether a verb ends, or stands behind, the words of a pledge that end before `end`: "is committed to
        publish", not "is committed to peace"."""
        place = end if self.words[end - 1] in self.subjects.infinitive else end - 1
        forms = self.subjects.verbs.get(self.words[place]) if place < stop else None
        return forms is not None and forms.form in ("base", "ing") and forms.base in self.bench.groups["verbs"]

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
