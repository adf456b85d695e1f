"""Predicates of "be": being required, free, prohibited or deemed, and the passive."""

from __future__ import annotations

from treatydiff.classifier.english.bench import Bench, Hits, Judgement
from treatydiff.classifier.english.nounphrases import Head, Subject
from treatydiff.classifier.english.verbs import Form, Found
from treatydiff.model import Doubt, Kind, Polarity

_UNKNOWN = Judgement(Kind.CONSTITUTIVE, "none", Polarity.NONE)
"""Stands for: the lexicon does not know the predicate."""


class StatusJudge(Bench):
    """Judges predicates of "be"."""

    def _be(self, form: Form, subject: Subject, be: int, stop: int, negated: bool) -> Judgement | None:
        words, groups = self.words, self.groups
        at = be + 1
        present = form.at == be
        while at < stop and (
            self.subjects.is_adverb(words[at]) or words[at] in groups["be"] or words[at] in groups["negators"]
        ):
            if words[at] in groups["negators"]:
                if self.hits("be", at, stop).of("compliance"):
                    break  # "be not less than ten days"
                negated = not negated
                self.finder.add_negation(form, at, stop)
                form.negated = not form.negated  # `negated` already says so
            if not self.slots["be"].matches(words, at, stop):
                at += 1
            else:
                break
        if at < stop and words[at] == ",":
            at = self.past_aside(at, stop)
        objective = self.objective(subject)
        if (
            objective is not None
            and form.force in ("binding", "future")
            and (
                at >= stop
                or words[at] in groups["infinitive_markers"]
                or not (self.slots["be"].matches(words, at, stop) or self._participle(at))
            )
        ):
            return Judgement(Kind.INTENTION, "aspirational", Polarity.ACT, [objective])
        if at >= stop:
            return self.rule([], Doubt.NO_PREDICATE)
        hits = self.hits("be", at, stop)
        top = hits.of()
        used = [top] if top else []
        sets = top[2].sets if top else ""
        if subject.kind is Head.THERE:
            return self._there(form, at)
        if sets == "needed" and self.subjects.words[at + 1 : at + 2] and words[at + 1] in groups["infinitive_markers"]:
            sets = "duty"
        judged = self._status(sets, form, subject, negated, used, at, stop, present)
        if judged is not _UNKNOWN:
            return judged
        forms = self.verbs.get(words[at])
        if words[at] in self.lexicon.participles or (
            forms is None and words[at].endswith(tuple(groups["participle_suffixes"]))
        ):
            return self._passive(form, subject, at, stop, negated)
        if form.force == "permissive" and not negated:
            if subject.kind is not Head.AGENT:
                return None
            verdict = self.by_force(form, negated, subject)
            verdict.doubts.append(Doubt.LIBERTY_OR_POSSIBILITY)
            return verdict
        if form.force == "permissive":
            return self.by_force(form, True)
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
            verdict.doubts.append(Doubt.STATUS_OR_DUTY)
            return verdict
        return self.rule([], Doubt.UNKNOWN_PREDICATE)

    def predicate(self, form: Form, subject: Subject, at: int, stop: int) -> Judgement | None:
        """Judge the predicate at `at` of a "be" that stands elsewhere; None where it is no participle and nothing that
        the lexicon knows as a demand."""
        known = self.hits("be", at, stop).of("compliance", "forbidding", "duty", "needed")
        return (
            self._be(form, subject, at - 1, stop, form.negated != subject.negative)
            if known or self._participle(at)
            else None
        )

    def _participle(self, at: int) -> bool:
        word = self.words[at]
        return word in self.lexicon.participles or word.endswith(self.subjects.participle_ends)

    def past_aside(self, comma: int, stop: int) -> int:
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
    ) -> Judgement | None:
        """Judge a predicate that the lexicon knows; `_UNKNOWN` where it knows none."""
        groups = self.groups
        bearer = subject if subject.acts else None
        permissive = form.force == "permissive" and not negated
        if sets == "needed" and subject.kind is not Head.AGENT:
            bearer = None
        if used and sets == "duty" and not groups["non_objects"].isdisjoint(self.words[at : used[0][1]]):
            negated = not negated  # "under no obligation"
        if sets == "bound":
            if negated and subject.kind in (Head.AGENT, Head.PERSON):
                return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, used, bearer=bearer)
            return self.rule(used)
        if sets in ("duty", "needed"):
            if negated and subject.negative and subject.kind is Head.PERSON:
                return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used, bearer=subject)
            if negated:
                return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, used, bearer=bearer)
            if permissive:
                return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, used, doubts=[Doubt.WHO_REQUIRES])
            if form.force == "hortatory":
                return Judgement(Kind.RECOMMENDATION, "hortatory", Polarity.ACT, used, bearer=bearer)
            return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, used, bearer=bearer)
        if sets == "conduct":
            return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, used)
        if sets == "forbidding":
            if negated or permissive:
                return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, used, bearer=bearer)
            bearer = bearer if subject.kind is not Head.PRONOUN else self.by_agent(at, stop)
            return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used, bearer=bearer)
        if sets == "permissive":
            if negated:
                return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used, bearer=bearer)
            if subject.kind is Head.PERSON and form.force != "permissive":
                return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, used)
            return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, used, bearer=bearer)
        if sets == "hortatory":
            return Judgement(Kind.RECOMMENDATION, "hortatory", Polarity.ACT, used, bearer=bearer)
        if sets == "exposed" and not negated:
            sets = "constitutive"
        if sets in ("inviolable", "exposed"):
            if form.force == "hortatory":
                return Judgement(Kind.RECOMMENDATION, "hortatory", Polarity.ABSTAIN, used)
            return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used)
        if sets == "deeming":
            return self._deemed(form, subject, negated, used, at, stop)
        if sets == "declaring" and present:
            return Judgement(Kind.DECLARATION, "none", Polarity.NONE, used)
        if sets == "making" and present:
            return self.rule(used)
        if (
            sets == "constitutive"
            and self._participle(at)
            and self.words[used[0][1] - 1] not in self.groups["agentive_endings"]
        ) and self.by_agent(at, stop) is not None:
            return _UNKNOWN  # "shall be extended by the Council": an act
        if (
            sets == "constitutive"
            and self.words[at] in self.groups["acted_participles"]
            and used[0][1] == at + 1
            and not present
            and self.words[subject.head] not in self.groups["lasting_things"]
        ):
            return _UNKNOWN  # "such treatment shall be extended to": somebody does it
        if sets == "constitutive":
            if permissive:
                doubts = [] if self._participle(at) else [Doubt.STATUS]
                return Judgement(
                    Kind.PERMISSION, "permissive", Polarity.ACT, bearer=self.by_agent(at, stop), doubts=doubts
                )
            return self.by_force(form, negated) if form.force == "hortatory" else self.rule(used)
        if sets == "compliance":
            if (permissive and subject.kind is not Head.AGENT) or (present and not subject.acts):
                return None
            verdict = self.by_force(form, negated, subject if subject.kind is Head.AGENT else self.by_agent(at, stop))
            verdict.used = used
            return verdict
        if sets == "programmatic":
            verdict = self.by_force(form, negated, bearer)
            verdict.used = used
            if not negated:
                verdict.hedges.add("programmatic")
            return verdict
        return _UNKNOWN

    def _deemed(self, form: Form, subject: Subject, negated: bool, used: list[Found], at: int, stop: int) -> Judgement:
        words, groups = self.words, self.groups
        if subject.kind is Head.NOTHING:
            return self.construed(at, stop, used)
        if words[at] in groups["considered_words"]:
            by = self.by_agent(at, stop)
            if by is not None:
                verdict = self.by_force(form, negated, by)
                if verdict.kind is Kind.OBLIGATION:
                    verdict.base = "effort"
                return verdict
        if form.force == "hortatory":
            return self.by_force(form, negated)
        if subject.kind is Head.PERSON and words[at] in groups["presumed_words"]:
            return Judgement(
                Kind.PROHIBITION if negated else Kind.OBLIGATION,
                "binding",
                Polarity.ABSTAIN if negated else Polarity.ACT,
                used,
            )
        return self.rule(used)

    def construed(self, at: int, stop: int, used: list[Found]) -> Judgement:
        """Judge "nothing … shall be construed to require / to prevent / …" by the verb that follows."""
        for place in range(at + 1, min(stop, at + 20)):
            forms = self.verbs.get(self.words[place])
            if forms is None or forms.form not in ("base", "ing"):
                continue
            hits = Hits(place, [(place + 1, rule) for _, rule in self.slots["verb"].single(forms.base)])
            oblige, preclude = hits.of("oblige"), hits.of("preclude")
            if oblige:
                return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [*used, oblige])
            if preclude and self.somebody(place + 1, stop):
                return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, [*used, preclude])
            return self.rule(used)
        return self.rule(used, *([Doubt.VERB_IN_ITEMS] if at + 4 >= stop else []))

    def _there(self, form: Form, at: int) -> Judgement | None:
        if form.force == "permissive":
            return None
        if form.force == "hortatory":
            return self.by_force(form, self.words[at] in self.groups["non_objects"])
        if self.words[at] in self.groups["non_objects"] and not self.groups["duty_objects"].isdisjoint(
            self.words[at + 1 : at + 3]
        ):
            return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN)
        if self.words[at] in self.groups["non_objects"] and form.force == "binding":
            return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, doubts=[Doubt.STATUS_OR_DUTY])
        return self.rule([])

    # -- passive -------------------------------------------------------------------------------------------------
    def _passive(self, form: Form, subject: Subject, at: int, stop: int, negated: bool) -> Judgement | None:
        words = self.words
        by = self.by_agent(at, stop)
        if subject.kind is Head.NOTHING:
            return self.by_force(form, True, by)
        if form.force == "permissive" and not negated and self.only(form, at, stop):
            return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, bearer=by, doubts=[Doubt.MAY_ONLY])
        verdict = self.by_force(form, negated, by)
        if subject.kind is Head.PERSON and negated and subject.negative:
            verdict.bearer = subject
        forms = self.verbs.get(words[at])
        if forms is None:
            verdict.doubts.append(Doubt.UNKNOWN_VERB)
        elif not negated:
            hits = Hits(at, [(at + 1, rule) for _, rule in self.slots["verb"].single(forms.base)])
            programmatic, effort = hits.of("programmatic"), hits.of("effort")
            if programmatic and forms.base not in self.groups["positional_nouns"]:
                verdict.hedges.add("programmatic")
                verdict.used.append(programmatic)
            elif effort and verdict.kind is Kind.OBLIGATION:
                verdict.base = "effort"
                verdict.used.append(effort)
            elif forms.base in self.groups["light_verbs"] and verdict.kind is Kind.OBLIGATION:
                noun = self.effort_noun(subject, at, stop)
                if noun is not None:
                    verdict.base = "effort"
                    verdict.used.append(noun)
        if form.force == "future" and not subject.acts and by is None:
            verdict.doubts.append(Doubt.FUTURE_OR_DUTY)
        return verdict
