"""What a predication amounts to: kind, base and polarity, from its modal, its subject and its main verb."""

from __future__ import annotations

from treatydiff.classifier.english.bench import Hits, Judgement
from treatydiff.classifier.english.nounphrases import Head, Subject
from treatydiff.classifier.english.predicates import StatusJudge
from treatydiff.classifier.english.verbs import Form, Found
from treatydiff.lexicon import longest
from treatydiff.model import Doubt, Kind, Polarity


class Judge(StatusJudge):
    """Judges the predications of one text."""

    # -- entry ---------------------------------------------------------------------------------------------------
    def judge(self, form: Form, subject: Subject, verb: int, stop: int) -> Judgement | None:
        """Return what the predication of `subject` and the verb at `verb` amounts to; None where it directs nobody
        and says nothing (a mere possibility, a mere future)."""
        negated = form.negated != subject.negative
        if self.words[verb] in self.groups["be"] or self.copula(verb, stop):
            verdict = self._be(form, subject, verb, stop, negated)
        elif subject.kind is Head.NOTHING:
            verdict = self._nothing(self.hits("verb", verb, stop), form)
        elif subject.kind is Head.THERE:
            verdict = self.rule([])
        elif subject.acts or subject.kind is Head.ABSENT:
            verdict = self._active(form, subject, verb, stop, negated)
        else:
            verdict = self._thing(form, subject, verb, stop, negated)
        if verdict is not None and verdict.kind is Kind.CONSTITUTIVE and self._insists(form, subject, verdict):
            verdict = self.by_force(form, negated)
            verdict.doubts.append(Doubt.THING_SUBJECT)
        if verdict is not None and verdict.kind is Kind.CONSTITUTIVE and self._calls(form, subject):
            verdict = self.by_force(form, negated, subject if subject.acts else None)
        if verdict is not None and self._licenses(form, verdict, verb, stop):
            verdict.doubts.append(Doubt.CONDITIONAL_BAN)
        if verdict is not None and verdict.bearer is not None and verdict.bearer.kind is Head.ABSENT:
            verdict.bearer = None
        if verdict is not None and form.force == "reported" and verdict.kind is not Kind.CONSTITUTIVE:
            verdict.doubts.append(Doubt.REPORTED)
        return verdict

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
        after = self.slots["be"].matches(self.words, verb + 1, stop)
        return longest(after, "duty", "forbidding", "permissive", "compliance") is not None

    def bare(self, form: Form, subject: Subject) -> Judgement:
        """Return the verdict on a modal whose verb stands elsewhere, as a chapeau has it: "no Party may:"."""
        if subject.kind is Head.NOTHING:
            return self.rule([], Doubt.VERB_IN_ITEMS)
        verdict = self.by_force(form, form.negated != subject.negative, subject if subject.acts else None)
        if form.force == "permissive" and self.only(form, form.stop, form.stop + 12):
            verdict = Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, bearer=verdict.bearer)
        verdict.doubts.append(Doubt.VERB_IN_ITEMS)
        return verdict

    # -- active --------------------------------------------------------------------------------------------------
    def _active(self, form: Form, subject: Subject, verb: int, stop: int, negated: bool) -> Judgement | None:
        words, groups = self.words, self.groups
        hits = self.hits("verb", verb, stop)
        right, duty = hits.of("right"), hits.of("duty")
        if right or duty:
            return self._entitled(form, subject, right, duty, verb, negated)
        permissive = form.force == "permissive" and not negated
        deeming, status, constitutive = hits.of("deeming"), hits.of("status"), hits.of("constitutive")
        listing = self.groups["similar"] | self.groups["well_words"]
        if deeming and words[deeming[1] - 1] in self.groups["as_words"] and words[deeming[1] - 2] in listing:
            deeming = None  # "consider factors such as"
        guarantee = hits.of("guarantee")
        if guarantee and not permissive and not negated and form.force != "hortatory":
            promise = self.guaranteed(subject, guarantee[1], stop)
            promise.used.append(guarantee)
            return promise
        conduct, effort = hits.of("conduct"), hits.of("effort")
        programmatic, abstain = hits.of("programmatic"), hits.of("abstain")
        performative = hits.of("performative")
        offence = hits.of("offence")
        if offence:
            return Judgement(
                Kind.PROHIBITION,
                "binding",
                Polarity.ABSTAIN,
                [offence],
                bearer=subject,
                doubts=[Doubt.OFFENCE],
            )
        if not permissive and deeming:
            return self.rule([deeming])
        if not permissive and status:
            return self.rule([status])
        if subject.kind is Head.UNKNOWN and permissive and hits.of("epistemic"):
            return None
        if subject.kind is Head.UNKNOWN and hits.of("content") and not effort:
            return self._thing(form, subject, verb, stop, negated)
        if (
            subject.kind in (Head.PRONOUN, Head.UNKNOWN)
            and constitutive
            and not (conduct or effort or programmatic or performative)
            and (not negated or self._stative(verb))
            and (not permissive or self._stative(verb))
        ):
            return self.rule([constitutive], Doubt.MAYBE_THING) if not permissive else None
        if performative and not permissive and not negated:
            verdict = self._perform(performative, verb, stop, subject)
            if verdict is not None:
                return verdict
        verdict = self.by_force(form, negated, subject)
        if permissive and self.only(form, verb, stop):
            verdict.kind, verdict.base, verdict.polarity = Kind.PROHIBITION, "binding", Polarity.ABSTAIN
            verdict.doubts.append(Doubt.MAY_ONLY)
        longer = [found for found in (effort, programmatic) if found and conduct and found[1] >= conduct[1]]
        if conduct and not longer:
            verdict.used.append(conduct)
        elif effort and not negated and verdict.kind is Kind.OBLIGATION:
            verdict.base = "effort"
            verdict.used.append(effort)
            if self._abstains(effort[1], stop):
                verdict.polarity = Polarity.ABSTAIN
        elif programmatic and not negated:
            verdict.used.append(programmatic)
            verdict.hedges.add("programmatic")
        elif abstain:
            verdict.used.append(abstain)
            verdict.polarity = Polarity.ABSTAIN
            if verdict.kind is Kind.OBLIGATION:
                verdict.kind = Kind.PROHIBITION
        elif (
            verb + 1 < stop
            and words[verb + 1] in groups["non_objects"]
            and verdict.kind is Kind.OBLIGATION
            and not negated
        ):
            verdict.kind, verdict.polarity = Kind.PROHIBITION, Polarity.ABSTAIN
        elif permissive and self._declines(verb, stop):
            verdict.polarity = Polarity.ABSTAIN
        if words[verb] not in self.verbs:
            verdict.doubts.append(Doubt.UNKNOWN_VERB)
        if subject.kind is Head.UNKNOWN:
            verdict.doubts.append(Doubt.UNKNOWN_SUBJECT)
        return verdict

    def _stative(self, verb: int) -> bool:
        return self.words[verb] in self.groups["stative_verbs"]

    def _declines(self, verb: int, stop: int) -> bool:
        """Say whether what is allowed is not to act: "may decide not to"."""
        return not self.groups["negators"].isdisjoint(self.words[verb + 1 : min(stop, verb + 3)])

    def _entitled(
        self, form: Form, subject: Subject, right: Found | None, duty: Found | None, verb: int, negated: bool
    ) -> Judgement:
        bearer = subject if subject.acts else None
        found = right or duty
        assert found is not None
        none = not self.groups["non_objects"].isdisjoint(self.words[verb : found[1]])
        if duty and (not right or duty[1] > right[1]):
            if negated or none:
                return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [duty], bearer=bearer)
            return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, [duty], bearer=bearer)
        if negated or none:
            return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, [found], bearer=bearer)
        if subject.kind is Head.PERSON:
            return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, [found])
        return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, [found], bearer=bearer)

    def _abstains(self, at: int, stop: int) -> bool:
        words = self.words
        for place in range(at, min(stop, at + 4)):
            if words[place] in self.groups["negators"]:
                return True
            if words[place] in self.groups["infinitive_markers"]:
                continue
            return self.hits("verb", place, stop).of("abstain") is not None
        return False

    def _perform(self, performative: Found, verb: int, stop: int, subject: Subject) -> Judgement | None:
        """Judge "shall confirm …": a view, an obligation, or a thing to be confirmed (ruling 20)."""
        words, groups = self.words, self.groups
        window = words[verb + 1 : min(stop, verb + 9)]
        if not groups["duty_objects"].isdisjoint(window[:4]):
            return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, [performative], bearer=subject)
        if not groups["record_objects"].isdisjoint(window):
            return None
        if not groups["rights_objects"].isdisjoint(window[:4]):
            return Judgement(
                Kind.OBLIGATION,
                "binding",
                Polarity.ACT,
                [performative],
                {"programmatic"},
                doubts=[Doubt.RECOGNISED_RIGHT],
            )
        if words[verb] in groups["stating_verbs"] and groups["stated_views"].isdisjoint(window):
            return None  # "declare the hearing closed", "declare the extent of its competence"
        if window and window[0] in groups["view_openers"]:
            return Judgement(Kind.DECLARATION, "none", Polarity.NONE, [performative])
        return None

    # -- things ----------------------------------------------------------------------------------------------------
    def _nothing(self, hits: Hits, form: Form) -> Judgement:
        oblige, preclude = hits.of("oblige"), hits.of("preclude")
        if oblige:
            return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [oblige])
        if preclude:
            return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, [preclude])
        constitutive = hits.of("constitutive")
        return self.rule([constitutive] if constitutive else [])

    def _thing(self, form: Form, subject: Subject, verb: int, stop: int, negated: bool) -> Judgement | None:
        words, groups = self.words, self.groups
        hits = self.hits("verb", verb, stop)
        oblige, preclude = hits.of("oblige"), hits.of("preclude")
        constitutive, compliance, effort = (
            hits.of("constitutive", "status"),
            hits.of("compliance", "content"),
            hits.of("effort"),
        )
        binding = form.force in ("binding", "future")
        obstacle = preclude is not None and not groups["non_objects"].isdisjoint(words[verb : preclude[1]])
        if (negated or obstacle) and binding:
            if oblige:
                return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [oblige])
            if preclude and (obstacle or words[verb] in groups["precluding_verbs"] or self.somebody(preclude[1], stop)):
                return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, [preclude])
            if words[verb] in groups["limiting_verbs"] and words[subject.first] not in groups["this_determiners"]:
                return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, doubts=[Doubt.FUTURE_INSTRUMENT])
        if form.force == "permissive" and not negated:
            if hits.of("epistemic"):
                return None
            if self.only(form, verb, stop):
                return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, doubts=[Doubt.MAY_ONLY])
            return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT)
        if negated and form.force in ("permissive", "forbidding"):
            return self.by_force(form, True)
        objective = self.objective(subject)
        if objective is not None and form.found and words[form.at] in groups["be_modals"]:
            return Judgement(Kind.INTENTION, "aspirational", Polarity.ACT, [objective])
        if words[verb] in groups["aim_verbs"]:
            if form.force == "hortatory":
                return self.by_force(form, negated)
            return Judgement(Kind.INTENTION, "aspirational", Polarity.ACT, [effort] if effort else [])
        if form.force == "hortatory":
            return self.by_force(form, negated)
        if form.force == "reported":
            return None
        text = hits.of("text")
        if text and self.is_text(subject):
            return self.rule([text])
        if effort and not negated and form.force == "binding":
            return Judgement(Kind.OBLIGATION, "effort", Polarity.ACT, [effort], doubts=[Doubt.THING_SUBJECT])
        if hits.of("content") and words[subject.head] in groups["activities"]:
            compliance = None
        if compliance and binding and not (constitutive and constitutive[1] > compliance[1]) and form.at != verb:
            verdict = self.by_force(form, negated)
            verdict.used.append(compliance)
            if constitutive:
                verdict.doubts.append(Doubt.CONTENT_OR_DUTY)
            return verdict
        if form.force == "future" and constitutive and not self._stative(verb):
            return None  # a mere future: "this will promote trade"
        if constitutive or hits.of("content"):
            return self.rule([found for found in (constitutive or hits.of("content"),) if found])
        if form.force == "future" or form.at == verb:
            return None
        verdict = self.by_force(form, negated)
        verdict.doubts.append(Doubt.THING_SUBJECT)
        return verdict
