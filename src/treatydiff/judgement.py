"""What a predication amounts to: kind, base and polarity, from its modal, its subject and its main verb."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatydiff.lexicon import Lexicon, longest
from treatydiff.model import Kind, Polarity
from treatydiff.subjects import Head, Subject, SubjectFinder
from treatydiff.verbs import Form, Found, VerbFinder


@dataclass(slots=True)
class Verdict:
    """A predication's kind, the base of its level and its polarity, before the cues around it are counted.

    `used` are the cues it rests on, `hedges` the hedge classes that the verb itself brings, `bearer` who must act,
    `doubts` why the answer is not sure.
    """

    kind: Kind
    base: str
    polarity: Polarity
    used: list[Found] = field(default_factory=list)
    hedges: set[str] = field(default_factory=set)
    bearer: Subject | None = None
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Hits:
    """The lexicon's matches at one word, by what they set."""

    at: int
    matches: list[tuple[int, object]]
    words: list[str]

    def of(self, *sets: str) -> Found | None:
        """Return the longest match whose rule sets one of `sets`."""
        hit = longest(self.matches, *sets)  # type: ignore[arg-type]
        return (self.at, hit[0], hit[1]) if hit else None


class Judge:
    """Judges the predications of one text."""

    def __init__(self, subjects: SubjectFinder, verbs: VerbFinder, lexicon: Lexicon) -> None:
        self.subjects = subjects
        self.finder = verbs
        self.words = subjects.words
        self.lexicon = lexicon
        self.groups = lexicon.words
        self.verbs = lexicon.verbs
        self.slots = lexicon.slots

    def hits(self, slot: str, at: int, stop: int) -> Hits:
        """Return the matches of a slot's rules at word `at`."""
        return Hits(at, list(self.slots[slot].matches(self.words, at, stop)), self.words)

    # -- entry ---------------------------------------------------------------------------------------------------
    def judge(self, form: Form, subject: Subject, verb: int, stop: int) -> Verdict | None:
        """Return what the predication of `subject` and the verb at `verb` amounts to; None where it directs nobody
        and says nothing (a mere possibility, a mere future)."""
        negated = form.negated != subject.negative
        if self.words[verb] in self.groups["be"] or self.copula(verb, stop):
            verdict = self._be(form, subject, verb, stop, negated)
        elif subject.kind is Head.NOTHING:
            verdict = self._nothing(self.hits("verb", verb, stop), form)
        elif subject.kind is Head.THERE:
            verdict = self._rule([])
        elif subject.acts or subject.kind is Head.ABSENT:
            verdict = self._active(form, subject, verb, stop, negated)
        else:
            verdict = self._thing(form, subject, verb, stop, negated)
        if verdict is not None and verdict.kind is Kind.CONSTITUTIVE and self._insists(form, subject, verdict):
            verdict = self.by_force(form, negated)
            verdict.doubts.append("a thing is the subject")
        if verdict is not None and verdict.bearer is not None and verdict.bearer.kind is Head.ABSENT:
            verdict.bearer = None
        if verdict is not None and form.force == "reported" and verdict.kind is not Kind.CONSTITUTIVE:
            verdict.doubts.append("reported speech")
        return verdict

    def _insists(self, form: Form, subject: Subject, verdict: Verdict) -> bool:
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
        return (
            longest(self.slots["be"].matches(self.words, verb + 1, stop), "duty", "forbidding", "permissive")
            is not None
        )

    def bare(self, form: Form, subject: Subject) -> Verdict:
        """Return the verdict on a modal whose verb stands elsewhere, as a chapeau has it: "no Party may:"."""
        if subject.kind is Head.NOTHING:
            return self._rule([], "the verb stands in the items")
        verdict = self.by_force(form, form.negated != subject.negative, subject if subject.acts else None)
        if form.force == "permissive" and self._only(form, form.stop, form.stop + 12):
            verdict = Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, bearer=verdict.bearer)
        verdict.doubts.append("the verb stands in the items")
        return verdict

    def by_force(self, form: Form, negated: bool, bearer: Subject | None = None) -> Verdict:
        """Return the verdict that the modal and its negation alone give."""
        force = form.force
        if force == "exempting":
            return Verdict(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, bearer=bearer)
        if force == "forbidding" or (force == "permissive" and negated):
            return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, bearer=bearer)
        if force == "permissive":
            return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, bearer=bearer)
        polarity = Polarity.ABSTAIN if negated else Polarity.ACT
        if force == "hortatory":
            return Verdict(Kind.RECOMMENDATION, "hortatory", polarity, bearer=bearer)
        return Verdict(Kind.PROHIBITION if negated else Kind.OBLIGATION, "binding", polarity, bearer=bearer)

    def _rule(self, used: list[Found], *doubts: str) -> Verdict:
        return Verdict(Kind.CONSTITUTIVE, "none", Polarity.NONE, used, doubts=list(doubts))

    # -- be + predicate ------------------------------------------------------------------------------------------
    def _be(self, form: Form, subject: Subject, be: int, stop: int, negated: bool) -> Verdict | None:
        words, groups = self.words, self.groups
        at = be + 1
        present = form.at == be
        while at < stop and (
            self.subjects.is_adverb(words[at]) or words[at] in groups["be"] or words[at] in groups["negators"]
        ):
            if words[at] in groups["negators"]:
                negated = not negated
                self.finder.add_negation(form, at, stop)
                form.negated = not form.negated  # `negated` already says so
            if not self.slots["be"].matches(words, at, stop):
                at += 1
            else:
                break
        if at < stop and words[at] == ",":
            at = self._past_aside(at, stop)
        objective = self._objective(subject)
        if (
            objective is not None
            and form.force in ("binding", "future")
            and (
                at >= stop or words[at] in groups["infinitive_markers"] or not self.slots["be"].matches(words, at, stop)
            )
        ):
            return Verdict(Kind.INTENTION, "aspirational", Polarity.ACT, [objective])
        if at >= stop:
            return self._rule([], "the predicate is missing")
        hits = self.hits("be", at, stop)
        top = hits.of()
        used = [top] if top else []
        sets = top[2].sets if top else ""
        if subject.kind is Head.THERE:
            return self._there(form, at)
        if sets == "needed" and self.subjects.words[at + 1 : at + 2] and words[at + 1] in groups["infinitive_markers"]:
            sets = "duty"
        judged = self._status(sets, form, subject, negated, used, at, stop, present)
        if judged is not NotImplemented:
            return judged  # type: ignore[return-value]
        forms = self.verbs.get(words[at])
        if (forms is not None and forms.form == "past") or (
            forms is None and words[at].endswith(tuple(groups["participle_suffixes"]))
        ):
            return self._passive(form, subject, at, stop, negated)
        if form.force == "permissive":
            return None if not negated else self.by_force(form, True)
        if form.force == "hortatory":
            return self.by_force(form, negated, subject if subject.acts else None)
        if form.force == "future" and not subject.acts:
            return None
        if (
            subject.kind in (Head.AGENT, Head.PERSON)
            and words[at] not in self.subjects.determiners
            and words[at] not in self.subjects.prepositions
        ):
            verdict = self.by_force(form, negated, subject)
            verdict.doubts.append("a status or a duty")
            return verdict
        return self._rule([], "no rule for this predicate")

    def _objective(self, subject: Subject) -> Found | None:
        if subject.acts:
            return None
        for rule in self.lexicon.heads.get(self.words[subject.head], ()):
            if rule.sets == "objective":
                return subject.head, subject.head + 1, rule
        return None

    def _past_aside(self, comma: int, stop: int) -> int:
        for at in range(comma + 1, min(stop, comma + 40)):
            if self.words[at] == ",":
                return at + 1
        return comma + 1

    def _status(
        self,
        sets: str,
        form: Form,
        subject: Subject,
        negated: bool,
        used: list[Found],
        at: int,
        stop: int,
        present: bool,
    ) -> Verdict | None:
        """Judge a predicate that the lexicon knows; NotImplemented where it knows none."""
        bearer = subject if subject.acts else None
        permissive = form.force == "permissive" and not negated
        if sets in ("duty", "needed"):
            if negated:
                return Verdict(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, used, bearer=bearer)
            if permissive:
                return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, used) if subject.acts else None
            if form.force == "hortatory":
                return Verdict(Kind.RECOMMENDATION, "hortatory", Polarity.ACT, used, bearer=bearer)
            return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, used, bearer=bearer)
        if sets == "conduct":
            return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, used)
        if sets == "forbidding":
            if negated or permissive:
                return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, used, bearer=bearer)
            bearer = bearer if subject.kind is not Head.PRONOUN else self._by_agent(at, stop)
            return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used, bearer=bearer)
        if sets == "permissive":
            if negated:
                return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used, bearer=bearer)
            if subject.kind is Head.PERSON and form.force != "permissive":
                return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, used)
            return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, used, bearer=bearer)
        if sets == "hortatory":
            return Verdict(Kind.RECOMMENDATION, "hortatory", Polarity.ACT, used, bearer=bearer)
        if sets == "inviolable":
            if not negated and used[0][2].id == "subject-to-act":
                return self._rule(used)
            return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used)
        if sets == "deeming":
            return self._deemed(form, subject, negated, used, at, stop)
        if sets == "declaring":
            return Verdict(Kind.DECLARATION, "none", Polarity.NONE, used)
        if sets == "making" and present:
            return self._rule(used)
        if sets == "constitutive":
            if permissive:
                return Verdict(
                    Kind.PERMISSION, "permissive", Polarity.ACT, bearer=self._by_agent(at, stop), doubts=["a status"]
                )
            if form.force == "hortatory":
                return Verdict(Kind.RECOMMENDATION, "hortatory", Polarity.ACT)
            return self._rule(used)
        if sets == "compliance":
            if permissive or (present and not subject.acts):
                return None
            verdict = self.by_force(form, negated, subject if subject.kind is Head.AGENT else self._by_agent(at, stop))
            verdict.used = used
            return verdict
        if sets == "programmatic":
            verdict = self.by_force(form, negated, bearer)
            verdict.used = used
            if not negated:
                verdict.hedges.add("programmatic")
            return verdict
        return NotImplemented

    def _deemed(self, form: Form, subject: Subject, negated: bool, used: list[Found], at: int, stop: int) -> Verdict:
        words, groups = self.words, self.groups
        if subject.kind is Head.NOTHING:
            return self.construed(at, stop, used)
        if words[at] in groups["considered_words"]:
            by = self._by_agent(at, stop)
            if by is not None:
                verdict = self.by_force(form, negated, by)
                if verdict.kind is Kind.OBLIGATION:
                    verdict.base = "effort"
                return verdict
        if subject.kind is Head.PERSON and words[at] in groups["presumed_words"]:
            return Verdict(
                Kind.PROHIBITION if negated else Kind.OBLIGATION,
                "binding",
                Polarity.ABSTAIN if negated else Polarity.ACT,
                used,
            )
        return self._rule(used)

    def construed(self, at: int, stop: int, used: list[Found]) -> Verdict:
        """Judge "nothing … shall be construed to require / to prevent / …" by the verb that follows."""
        for place in range(at + 1, min(stop, at + 20)):
            forms = self.verbs.get(self.words[place])
            if forms is None or forms.form not in ("base", "ing"):
                continue
            hits = Hits(place, [(place + 1, rule) for _, rule in self.slots["verb"].single(forms.base)], self.words)
            oblige, preclude = hits.of("oblige"), hits.of("preclude")
            if oblige:
                return Verdict(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [*used, oblige])
            if preclude and self._somebody(place + 1, stop):
                return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, [*used, preclude])
            return self._rule(used)
        return self._rule(used, *(["the verb stands in the items"] if at + 4 >= stop else []))

    def _there(self, form: Form, at: int) -> Verdict | None:
        if form.force == "permissive":
            return None
        if self.words[at] in self.groups["non_objects"] and form.force == "binding":
            return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, doubts=["a status or a duty"])
        return self._rule([])

    # -- passive -------------------------------------------------------------------------------------------------
    def _passive(self, form: Form, subject: Subject, at: int, stop: int, negated: bool) -> Verdict | None:
        words = self.words
        by = self._by_agent(at, stop)
        if subject.kind is Head.NOTHING:
            return self.by_force(form, True, by)
        if form.force == "permissive" and not negated and self._only(form, at, stop):
            return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, bearer=by)
        verdict = self.by_force(form, negated, by)
        if subject.kind is Head.PERSON and negated and subject.negative:
            verdict.bearer = subject
        forms = self.verbs.get(words[at])
        if forms is None:
            verdict.doubts.append("the verb is unknown")
        elif not negated:
            hits = Hits(at, [(at + 1, rule) for _, rule in self.slots["verb"].single(forms.base)], words)
            programmatic, effort = hits.of("programmatic"), hits.of("effort")
            if programmatic and forms.base not in self.groups["positional_nouns"]:
                verdict.hedges.add("programmatic")
                verdict.used.append(programmatic)
            elif effort and verdict.kind is Kind.OBLIGATION:
                verdict.base = "effort"
                verdict.used.append(effort)
            elif forms.base in self.groups["light_verbs"] and verdict.kind is Kind.OBLIGATION:
                noun = self._effort_noun(subject, at, stop)
                if noun is not None:
                    verdict.base = "effort"
                    verdict.used.append(noun)
        if form.force == "future" and not subject.acts and by is None:
            verdict.doubts.append("a future or a duty")
        return verdict

    def _effort_noun(self, subject: Subject, at: int, stop: int) -> Found | None:
        for place in (*range(subject.first, subject.head + 1), *range(at + 1, min(stop, at + 4))):
            for rule in self.lexicon.heads.get(self.words[place], ()):
                if rule.sets == "effort":
                    return place, place + 1, rule
        return None

    def _by_agent(self, at: int, stop: int) -> Subject | None:
        """Return the agent of a passive ("by the Committee"), None where there is none."""
        words = self.words
        for place in range(at + 1, min(stop, at + 40)):
            if words[place] in self.subjects.relatives or words[place] == ";":
                return None
            if words[place] in self.groups["agent_markers"] and place + 1 < stop:
                phrase = self.subjects.phrase(place + 1, min(stop - 1, place + 12))
                other = self.verbs.get(words[place - 1])
                if (
                    place - 1 > at
                    and other is not None
                    and other.form == "past"
                    and words[place - 2] not in self.subjects.coordinators
                ):
                    continue
                if self.subjects.names_agent(phrase) and (words[place] in self.groups["by_words"] or place == at + 1):
                    forms = self.verbs.get(words[place + 1])
                    if forms is None or forms.form != "ing":
                        return phrase
        return None

    def _only(self, form: Form, verb: int, stop: int) -> bool:
        """Say whether "may" permits only so much, and so forbids the rest (ruling 3)."""
        words = self.words
        for place in range(form.stop, min(stop, len(words))):
            if words[place] in self.subjects.relatives and place > verb:
                return False
            if words[place] in self.groups["restrictors"]:
                return words[place - 1] not in self.groups["negated_restrictors"]
        return False

    # -- active --------------------------------------------------------------------------------------------------
    def _active(self, form: Form, subject: Subject, verb: int, stop: int, negated: bool) -> Verdict | None:
        words, groups = self.words, self.groups
        hits = self.hits("verb", verb, stop)
        right, duty = hits.of("right"), hits.of("duty")
        if right or duty:
            return self._entitled(form, subject, right, duty, verb, negated)
        permissive = form.force == "permissive" and not negated
        deeming, status, constitutive = hits.of("deeming"), hits.of("status"), hits.of("constitutive")
        conduct, effort = hits.of("conduct"), hits.of("effort")
        programmatic, abstain = hits.of("programmatic"), hits.of("abstain")
        performative = hits.of("performative")
        offence = hits.of("offence")
        if offence:
            return Verdict(
                Kind.PROHIBITION,
                "binding",
                Polarity.ABSTAIN,
                [offence],
                bearer=subject,
                doubts=["an offence stands for a prohibition"],
            )
        if not permissive and deeming:
            return self._rule([deeming])
        if not permissive and status:
            return self._rule([status])
        if subject.kind is Head.UNKNOWN and permissive and hits.of("epistemic"):
            return None
        if subject.kind is Head.UNKNOWN and hits.of("content") and not effort:
            return self._thing(form, subject, verb, stop, negated)
        if (
            subject.kind in (Head.PRONOUN, Head.UNKNOWN)
            and constitutive
            and not (conduct or effort or programmatic or performative)
        ):
            if (not permissive and not negated) or self._stative(verb):
                return self._rule([constitutive], "the subject may be a thing") if not permissive else None
        if performative and not permissive and not negated:
            verdict = self._perform(performative, verb, stop, subject)
            if verdict is not None:
                return verdict
        verdict = self.by_force(form, negated, subject)
        if permissive and self._only(form, verb, stop):
            verdict.kind, verdict.base, verdict.polarity = Kind.PROHIBITION, "binding", Polarity.ABSTAIN
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
            verdict.doubts.append("the verb is unknown")
        if subject.kind is Head.UNKNOWN:
            verdict.doubts.append("the subject is unknown")
        return verdict

    def _stative(self, verb: int) -> bool:
        return self.words[verb] in self.groups["stative_verbs"]

    def _declines(self, verb: int, stop: int) -> bool:
        """Say whether what is allowed is not to act: "may decide not to"."""
        return not self.groups["negators"].isdisjoint(self.words[verb + 1 : min(stop, verb + 3)])

    def _entitled(
        self, form: Form, subject: Subject, right: Found | None, duty: Found | None, verb: int, negated: bool
    ) -> Verdict:
        bearer = subject if subject.acts else None
        found = right or duty
        assert found is not None
        none = not self.groups["non_objects"].isdisjoint(self.words[verb : found[1]])
        if duty and (not right or duty[1] > right[1]):
            if negated or none:
                return Verdict(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [duty], bearer=bearer)
            return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, [duty], bearer=bearer)
        if negated or none:
            return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, [found], bearer=bearer)
        if subject.kind is Head.PERSON:
            return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, [found])
        return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, [found], bearer=bearer)

    def _abstains(self, at: int, stop: int) -> bool:
        words = self.words
        for place in range(at, min(stop, at + 4)):
            if words[place] in self.groups["negators"]:
                return True
            if words[place] in self.groups["infinitive_markers"]:
                continue
            return self.hits("verb", place, stop).of("abstain") is not None
        return False

    def _perform(self, performative: Found, verb: int, stop: int, subject: Subject) -> Verdict | None:
        """Judge "shall confirm …": a view, an obligation, or a thing to be confirmed (ruling 20)."""
        words, groups = self.words, self.groups
        window = words[verb + 1 : min(stop, verb + 9)]
        if not groups["duty_objects"].isdisjoint(window[:4]):
            return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, [performative], bearer=subject)
        if not groups["record_objects"].isdisjoint(window):
            return None
        if not groups["rights_objects"].isdisjoint(window[:4]):
            return Verdict(
                Kind.OBLIGATION,
                "binding",
                Polarity.ACT,
                [performative],
                {"programmatic"},
                doubts=["recognition of a right"],
            )
        if window and window[0] in groups["view_openers"]:
            return Verdict(Kind.DECLARATION, "none", Polarity.NONE, [performative])
        return None

    # -- things ----------------------------------------------------------------------------------------------------
    def _nothing(self, hits: Hits, form: Form) -> Verdict:
        oblige, preclude = hits.of("oblige"), hits.of("preclude")
        if oblige:
            return Verdict(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [oblige])
        if preclude:
            return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, [preclude])
        constitutive = hits.of("constitutive")
        return self._rule([constitutive] if constitutive else [])

    def _thing(self, form: Form, subject: Subject, verb: int, stop: int, negated: bool) -> Verdict | None:
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
                return Verdict(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [oblige])
            if preclude and (
                obstacle or words[verb] in groups["precluding_verbs"] or self._somebody(preclude[1], stop)
            ):
                return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, [preclude])
            if words[verb] in groups["limiting_verbs"] and words[subject.first] not in groups["this_determiners"]:
                return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, doubts=["an instrument still to be made"])
        if form.force == "permissive" and not negated:
            if hits.of("epistemic"):
                return None
            if self._only(form, verb, stop):
                return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN)
            return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, doubts=["a thing is the subject"])
        if negated and form.force in ("permissive", "forbidding"):
            return self.by_force(form, True)
        objective = self._objective(subject)
        if objective is not None and form.found and form.found[0][2].id == "modal-is-to":
            return Verdict(Kind.INTENTION, "aspirational", Polarity.ACT, [objective])
        if words[verb] in groups["aim_verbs"]:
            if form.force == "hortatory":
                return self.by_force(form, negated)
            return Verdict(Kind.INTENTION, "aspirational", Polarity.ACT, [effort] if effort else [])
        if form.force == "hortatory":
            return self.by_force(form, negated)
        if form.force == "reported":
            return None
        if effort and not negated and form.force == "binding":
            return Verdict(Kind.OBLIGATION, "effort", Polarity.ACT, [effort], doubts=["a thing is the subject"])
        if compliance and binding and not (constitutive and constitutive[1] > compliance[1]) and form.at != verb:
            verdict = self.by_force(form, negated)
            verdict.used.append(compliance)
            if constitutive:
                verdict.doubts.append("a content or a duty")
            return verdict
        if constitutive:
            return self._rule([constitutive])
        if form.force == "future" or form.at == verb:
            return None
        verdict = self.by_force(form, negated)
        verdict.doubts.append("a thing is the subject")
        return verdict

    def _somebody(self, at: int, stop: int) -> bool:
        if at >= stop:
            return False
        phrase = self.subjects.phrase(at, min(stop - 1, at + 8))
        return phrase.kind in (Head.AGENT, Head.PERSON)
