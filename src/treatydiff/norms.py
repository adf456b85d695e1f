"""Segments → predications → norms: what each modal-governed predication does, how firmly, and by which words."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatydiff.lexicon import Lexicon, Rule, longest
from treatydiff.model import Cue, Kind, Norm, Polarity, Strength
from treatydiff.sentences import Segment, Words
from treatydiff.subjects import Context, Head, Subject, SubjectFinder

Found = tuple[int, int, Rule]
"""A cue: first word, the word after its last, the rule."""

_BASE = {"binding": 6, "effort": 4, "hortatory": 3, "aspirational": 2, "permissive": 1, "none": 0}
_ACTORS = (Head.AGENT, Head.PERSON, Head.PRONOUN, Head.UNKNOWN)


@dataclass(slots=True)
class Form:
    """The verb of duty: its words, what it sets, whether it is negated."""

    found: list[Found]
    force: str
    negated: bool = False
    at: int = 0
    stop: int = 0
    categorical: bool = False


@dataclass(slots=True)
class Verdict:
    """What a predication amounts to, before cues in its stretch are counted."""

    kind: Kind
    base: str
    polarity: Polarity
    used: list[Found] = field(default_factory=list)
    hedges: set[str] = field(default_factory=set)
    bearer: Subject | None = None
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A norm under construction: its verdict and its stretch of words."""

    verdict: Verdict
    first: int
    stop: int
    form: Form | None
    subject: Subject | None
    verb: int
    zones: list[tuple[int, int]] = field(default_factory=list)
    inherited: tuple[Cue, ...] = ()


@dataclass(slots=True)
class Governor:
    """A chapeau's open predicate, which items inherit."""

    form: Form
    subject: Subject
    first: int
    clause: str | None = None
    complete: Draft | None = None
    cues: tuple[Cue, ...] = ()
    verb: str = ""


class NormReader:
    """Reads the norms of one text's segments."""

    def __init__(self, tokens: Words, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lexicon = lexicon
        self.finder = SubjectFinder(tokens.words, lexicon)
        self.verbs = lexicon.verbs
        self.slots = lexicon.slots
        self.nouny = lexicon.words["noun_verbs"]

    # -- one segment ---------------------------------------------------------------------------------------------
    def read(self, segment: Segment, governor: Governor | None) -> tuple[list[Draft], Governor | None]:
        """Return the segment's drafts, and what it hands to its items if it is a chapeau."""
        drafts: list[Draft] = []
        low, stop = segment.first, segment.stop
        floor = low
        handed: Governor | None = None
        forms = self._forms(low, stop)
        if governor is not None and not any(self._main(form, low) for form in forms):
            inherited = self._inherit(segment, governor)
            if inherited is not None:
                return inherited, None
        previous_verb = low
        for index, form in enumerate(forms):
            limit = forms[index + 1].at if index + 1 < len(forms) else stop
            subject = self.finder.find(low, form.at, floor)
            if not self._counts(form, subject, low, limit):
                continue
            if subject.kind is Head.ABSENT and subject.context is Context.MAIN:
                subject, verb_from = self._inverted(form, subject, limit)
            else:
                verb_from = form.stop
            made, open_ended = self._predicate(form, subject, verb_from, stop, low)
            if open_ended:
                handed = Governor(form, subject, low)
            drafts.extend(made)
            if made:
                floor = max(floor, made[-1].verb)
                previous_verb = made[-1].verb
        if not drafts:
            drafts = self._present(low, stop)
        self._bound(drafts, low, stop)
        if segment.open and drafts and handed is None:
            handed = Governor(
                drafts[-1].form or Form([], ""),
                drafts[-1].subject or Subject(low, low, low, Head.ABSENT),
                low,
                complete=drafts[-1],
            )
        return drafts, handed

    def _main(self, form: Form, low: int) -> bool:
        subject = self.finder.find(low, form.at, low)
        return subject.kind is not Head.ABSENT and self._counts(form, subject, low, form.stop + 30)

    def _bound(self, drafts: list[Draft], low: int, stop: int) -> None:
        """Give each draft its stretch: from where its clause begins to where the next one's does."""
        for index, draft in enumerate(drafts):
            if index == 0:
                draft.first = low
            following = drafts[index + 1] if index + 1 < len(drafts) else None
            draft.stop = min(draft.stop, following.first if following and following.first > draft.first else stop)

    # -- modals ----------------------------------------------------------------------------------------------------
    def _forms(self, low: int, stop: int) -> list[Form]:
        forms: list[Form] = []
        words = self.words
        modal = self.slots["modal"]
        starts = modal.root.words
        for at in range(low, stop):
            if words[at] not in starts:
                continue
            hit = longest(modal.matches(words, at, stop))
            if hit is None or self._is_noun(at, hit[0], low, stop):
                continue
            end, rule = hit
            forms.append(self._negate(Form([(at, end, rule)], rule.sets, at=at, stop=end), stop))
        return forms

    def _is_noun(self, at: int, end: int, low: int, stop: int) -> bool:
        """Say whether the word is no modal: May the month, the will, "is to" before a noun."""
        words = self.words
        before = words[at - 1] if at > low else ""
        after = words[end] if end < stop else ""
        if words[at] == "may":
            if before[:1].isdigit() or (after[:1].isdigit() and not before.endswith("s")):
                return True
            return before in self.lexicon.words["months_context"] and after not in self.verbs and before not in ("and",)
        if words[at] == "will":
            if (
                before in self.finder.determiners
                and before
                not in (
                    "each",
                    "all",
                    "both",
                    "this",
                    "that",
                    "these",
                    "those",
                    "either",
                    "neither",
                    "others",
                    "such",
                    "one",
                )
                or before in ("of", "at", "political", "good", "free", "against", "common", "firm")
            ):
                return True
            return after in ("of", "to")
        if words[at] == "can" or words[at] == "must":
            return before in ("a", "the")
        if words[at] in ("is", "are"):
            return after not in self.verbs or self.verbs[after].form != "base"
        if words[at] == "should" and self._opens_condition(at, low, stop):
            return True
        return False

    def _opens_condition(self, at: int, low: int, stop: int) -> bool:
        words = self.words
        if (
            at > low
            and words[at - 1] not in (",", ";", ":", "and", "or", "—")
            and not (at == low + 1 and not words[low][0].isalpha())
        ):
            return False
        if at + 1 >= stop:
            return False
        after = words[at + 1]
        return (
            after in self.finder.determiners
            or after in self.finder.pronouns
            or after not in self.verbs
            and after != "not"
        )

    def _negate(self, form: Form, stop: int) -> Form:
        words = self.words
        at = form.stop
        steps = 0
        while at < stop and steps < 3:
            word = words[at]
            if word in ("not", "never", "neither"):
                rule = longest(self.slots["negation"].matches(words, at, stop))
                if rule is not None:
                    form.found.append((at, rule[0], rule[1]))
                form.negated = not form.negated
                form.categorical = form.categorical or word == "never"
                if at == form.stop:
                    form.stop = at + 1
                break
            if word == "no" and at + 1 < stop and words[at + 1] == "longer":
                form.negated = True
                break
            if not self.finder.is_adverb(word):
                break
            at += 1
            steps += 1
        return form

    def _counts(self, form: Form, subject: Subject, low: int, limit: int) -> bool:
        """Say whether the predication directs anybody, or only describes and conditions."""
        if subject.context is Context.CONDITION or subject.context is Context.CLOSED:
            return False
        if subject.context is Context.RELATIVE:
            directs = form.force in ("binding", "forbidding") or (form.force == "permissive" and form.negated)
            return directs and subject.kind in (Head.AGENT, Head.PERSON)
        if form.force == "reported":
            return subject.kind in _ACTORS
        return True

    def _inverted(self, form: Form, subject: Subject, limit: int) -> tuple[Subject, int]:
        """In "In no event shall the time exceed": the subject stands after the modal."""
        words = self.words
        after = form.stop
        if after >= limit:
            return subject, form.stop
        fronted = form.at > 0 and (words[form.at - 1].isalpha())
        word = words[after]
        if not (
            fronted and (word in self.finder.determiners or word in self.finder.pronouns or word in self.lexicon.heads)
        ):
            return subject, form.stop
        phrase = self.finder._phrase(after, min(limit - 1, after + 40))
        at = phrase.head + 1
        while at < limit and at < phrase.head + 40:
            forms = self.verbs.get(words[at])
            if (
                forms is not None
                and forms.form == "base"
                and words[at - 1] not in self.finder.determiners
                and words[at - 1] not in self.finder.prepositions
            ) or words[at] == "be":
                break
            at += 1
        negative = any(word in ("no", "nor", "neither", "never") for word in words[max(0, form.at - 6) : form.at])
        phrase.negative = phrase.negative or negative
        phrase.clause = subject.clause
        return phrase, at

    # -- verbs -----------------------------------------------------------------------------------------------------
    def _find_verb(self, at: int, stop: int, form: Form) -> int | None:
        """Return the place of the main verb after a modal; asides, adverbs and unknown words are passed over."""
        words = self.words
        finder = self.finder
        steps = 0
        while at < stop and steps < 120:
            steps += 1
            word = words[at]
            if word in (",", "—", "–", "[", "]", '"', "“", "”", ":"):
                if word == ",":
                    jump = self._after_aside(at, stop)
                    if jump is None:
                        return None
                    at = jump
                else:
                    at += 1
                continue
            if word == "(":
                while at < stop and words[at] != ")":
                    at += 1
                at += 1
                continue
            if word in ("not", "never"):
                if not any(f[0] == at for f in form.found):
                    rule = longest(self.slots["negation"].matches(words, at, stop))
                    if rule is not None:
                        form.found.append((at, rule[0], rule[1]))
                    form.negated = not form.negated
                at += 1
                continue
            forms = self.verbs.get(word)
            if forms is not None and forms.form == "base":
                return at
            if finder.is_adverb(word):
                at += 1
                continue
            if word in finder.prepositions or word in finder.subordinators:
                jump = self._verb_beyond(at, stop)
                if jump is None:
                    return None
                at = jump
                continue
            if not word[0].isalnum():
                at += 1
                continue
            follow = at + 1
            if follow < stop:
                next_forms = self.verbs.get(words[follow])
                if (
                    next_forms is not None
                    and next_forms.form == "base"
                    and (words[follow] not in self.nouny or word not in self.lexicon.heads)
                ):
                    return follow
            return at
        return None

    def _after_aside(self, comma: int, stop: int) -> int | None:
        words = self.words
        at = comma + 1
        first: int | None = None
        while at < stop and at < comma + 80:
            if words[at] == ",":
                follow = at + 1
                while follow < stop and (self.finder.is_adverb(words[follow]) or words[follow] in ("not",)):
                    follow += 1
                if follow < stop:
                    forms = self.verbs.get(words[follow])
                    if forms is not None and forms.form == "base":
                        return at + 1
                if first is None:
                    first = at + 1
            at += 1
        if first is not None and first < stop and words[first] not in self.finder.prepositions:
            return first
        return comma + 1 if comma + 1 < stop and words[comma + 1] in self.verbs else first

    def _verb_beyond(self, at: int, stop: int) -> int | None:
        words = self.words
        for place in range(at + 1, min(stop, at + 25)):
            forms = self.verbs.get(words[place])
            before = words[place - 1]
            if words[place] == ",":
                return place + 1 if place + 1 < stop else None
            if forms is None or forms.form != "base":
                continue
            if before in self.finder.determiners or before in self.finder.prepositions:
                continue
            if (
                words[place] in self.nouny
                and place + 1 < stop
                and (words[place + 1] in self.finder.prepositions or words[place + 1] in (",", "."))
            ):
                continue
            before_forms = self.verbs.get(before)
            if words[place] in self.nouny and before_forms is not None and before_forms.form in ("past", "ing"):
                continue
            return place
        return None

    def _coordinated(self, verb: int, stop: int) -> list[int]:
        """Return the places of the main verbs coordinated with the one at `verb`."""
        words = self.words
        places: list[int] = []
        infinitive = False
        blocked = False
        for at in range(verb + 1, min(stop, verb + 150)):
            word = words[at]
            if word == "to" and at + 1 < stop:
                forms = self.verbs.get(words[at + 1])
                infinitive = infinitive or (forms is not None and forms.form == "base")
            if word in self.finder.relatives:
                blocked = True
            if word == ",":
                blocked = False
            if word not in ("and", "or", ",", "but"):
                continue
            follow = at + 1
            while follow < stop and (
                words[follow] in ("and", "or", "but") or self.finder.is_adverb(words[follow]) and words[follow] != "not"
            ):
                follow += 1
            negated = follow < stop and words[follow] == "not"
            if negated:
                follow += 1
            if follow >= stop:
                break
            if words[follow] == "," and word != ",":
                jump = self._after_aside(follow, stop)
                if jump is None:
                    continue
                follow = jump
                if follow >= stop:
                    break
            forms = self.verbs.get(words[follow])
            if forms is None or forms.form != "base" or infinitive or blocked:
                continue
            if words[follow] in self.nouny and not self._reads_as_verb(follow, stop):
                continue
            if follow not in places:
                places.append(follow)
        return places

    def _reads_as_verb(self, at: int, stop: int) -> bool:
        after = self.words[at + 1] if at + 1 < stop else ""
        if after in self.finder.determiners:
            return True
        if (
            not after
            or not after[0].isalpha()
            or after in self.finder.prepositions
            or after in self.finder.coordinators
        ):
            return False
        return not self.finder.is_finite(at + 1) and after not in self.finder.modals

    # -- predicates --------------------------------------------------------------------------------------------------
    def _predicate(self, form: Form, subject: Subject, at: int, stop: int, low: int) -> tuple[list[Draft], bool]:
        verb = self._find_verb(at, stop, form)
        if verb is None or verb >= stop:
            verdict = self._bare(form, subject)
            return [Draft(verdict, subject.clause, stop, form, subject, max(form.stop - 1, low))], True
        drafts = []
        places = [verb, *self._coordinated(verb, stop)] if self.words[verb] not in self.finder.be else [verb]
        for index, place in enumerate(places):
            use = form
            if index and place and self.words[place - 1] == "not":
                use = Form(list(form.found), form.force, True, form.at, form.stop)
            verdict = self._judge(use, subject, place, stop)
            if verdict is None:
                continue
            end = places[index + 1] if index + 1 < len(places) else stop
            drafts.append(
                Draft(
                    verdict,
                    subject.clause if index == 0 else place,
                    end,
                    use,
                    subject,
                    place,
                    self._zones(subject, form, place, low, stop),
                )
            )
        if drafts and len(drafts) > 1:
            drafts[0].stop = places[1]
        return drafts, False

    def _bare(self, form: Form, subject: Subject) -> Verdict:
        """A modal without its verb, as a chapeau has it: "no Party may:"."""
        negated = form.negated != subject.negative
        if subject.kind is Head.NOTHING:
            return Verdict(Kind.CONSTITUTIVE, "none", Polarity.NONE, doubts=["the verb stands in the items"])
        verdict = self._by_force(form, negated)
        verdict.doubts.append("the verb stands in the items")
        verdict.bearer = subject if subject.kind in _ACTORS else None
        return verdict

    def _by_force(self, form: Form, negated: bool) -> Verdict:
        force = form.force
        if force == "exempting":
            return Verdict(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN)
        if force == "forbidding":
            return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN)
        polarity = Polarity.ABSTAIN if negated else Polarity.ACT
        if force == "permissive":
            if negated:
                return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN)
            return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT)
        if force == "hortatory":
            return Verdict(Kind.RECOMMENDATION, "hortatory", polarity)
        return Verdict(Kind.PROHIBITION if negated else Kind.OBLIGATION, "binding", polarity)

    def _judge(self, form: Form, subject: Subject, verb: int, stop: int) -> Verdict | None:
        words = self.words
        negated = form.negated != subject.negative
        if words[verb] in self.finder.be:
            verdict = self._judge_be(form, subject, verb, stop, negated)
        else:
            verdict = self._judge_active(form, subject, verb, stop, negated)
        if verdict is not None and verdict.kind in (Kind.CONSTITUTIVE, Kind.DECLARATION):
            verdict.bearer = None
        return verdict

    def _constitutive(self, used: list[Found], doubts: list[str] | None = None) -> Verdict:
        return Verdict(Kind.CONSTITUTIVE, "none", Polarity.NONE, used, doubts=doubts or [])

    def _judge_be(self, form: Form, subject: Subject, be: int, stop: int, negated: bool) -> Verdict | None:
        words = self.words
        at = be + 1
        while at < stop and (self.finder.is_adverb(words[at]) or words[at] == "not" or words[at] == "been"):
            if words[at] == "not":
                negated = not negated
            at += 1
        if at < stop and words[at] == ",":
            jump = self._after_aside(at, stop)
            at = jump if jump is not None else at + 1
        if at >= stop:
            return self._constitutive([], ["the predicate is missing"])
        found = self.slots["be"].matches(words, at, stop)
        actor = subject.kind in _ACTORS

        def hit(*sets: str) -> Found | None:
            match = longest(found, *sets)
            return (at, match[0], match[1]) if match else None

        top = longest(found)
        used = [(at, top[0], top[1])] if top else []
        sets = top[1].sets if top else ""
        if subject.kind is Head.NOTHING and sets == "deeming":
            return self._nothing_construed(at, stop, used)
        if subject.kind is Head.THERE:
            return self._there(form, at, stop, negated)
        if sets == "duty" or sets == "needed":
            if negated:
                return Verdict(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, used, bearer=subject if actor else None)
            if form.force == "permissive":
                return None if not actor else Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, used)
            if form.force == "hortatory":
                return Verdict(Kind.RECOMMENDATION, "hortatory", Polarity.ACT, used, bearer=subject if actor else None)
            return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, used, bearer=subject if actor else None)
        if sets == "conduct":
            return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, used)
        if sets == "forbidding":
            if negated:
                return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, used, bearer=subject if actor else None)
            if form.force == "permissive":
                return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, used)
            named = actor and subject.kind is not Head.PRONOUN
            return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used, bearer=subject if named else None)
        if sets == "permissive":
            if negated:
                return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used, bearer=subject if actor else None)
            if subject.kind is Head.PERSON:
                return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, used)
            return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, used, bearer=subject if actor else None)
        if sets == "hortatory":
            return Verdict(Kind.RECOMMENDATION, "hortatory", Polarity.ACT, used, bearer=subject if actor else None)
        if sets == "inviolable":
            if not negated and top is not None and top[1].id == "subject-to-act":
                return self._constitutive(used)
            return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used)
        if sets == "deeming":
            by = self._by_agent(at, stop)
            if words[at] == "considered" and by is not None:
                verdict = self._by_force(form, negated)
                verdict.used = [*used, *([])]
                if verdict.kind is Kind.OBLIGATION:
                    verdict.base = "effort"
                verdict.bearer = by
                return verdict
            return self._constitutive(used)
        if sets == "constitutive":
            if form.force == "permissive" and not negated:
                return self._permissive_thing(form, subject, at, stop, used, passive=True)
            if form.force == "hortatory":
                return Verdict(Kind.RECOMMENDATION, "hortatory", Polarity.ACT, used)
            return self._constitutive(used)
        if sets == "compliance":
            verdict = self._by_force(form, negated)
            verdict.used = used
            if form.force == "permissive" and not negated:
                return None
            verdict.bearer = subject if subject.kind is Head.AGENT else None
            return verdict
        if sets == "programmatic":
            verdict = self._by_force(form, negated)
            verdict.used = used
            verdict.hedges = set() if negated else {"programmatic"}
            verdict.bearer = subject if actor else None
            return verdict
        forms = self.verbs.get(words[at])
        if forms is not None and forms.form == "past" or (forms is None and words[at].endswith("ed")):
            return self._judge_passive(form, subject, at, stop, negated)
        # an adjective or a noun
        if form.force in ("permissive", "future") and not negated:
            return None if form.force == "permissive" else self._constitutive([], ["a future, or a rule"])
        if subject.kind is Head.AGENT and form.force in ("binding", "hortatory"):
            return (
                self._constitutive([], ["status or duty"])
                if words[at] in self.finder.determiners
                else self._comply(form, subject, negated)
            )
        if form.force == "hortatory":
            return self._by_force(form, negated)
        return self._constitutive([], ["no rule for this predicate"])

    def _comply(self, form: Form, subject: Subject, negated: bool) -> Verdict:
        verdict = self._by_force(form, negated)
        verdict.bearer = subject
        verdict.doubts.append("status or duty")
        return verdict

    def _there(self, form: Form, at: int, stop: int, negated: bool) -> Verdict | None:
        if at < stop and self.words[at] == "no" and form.force in ("binding",):
            return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, doubts=["status or duty"])
        if form.force == "permissive":
            return None
        return self._constitutive([])

    def _nothing_construed(self, at: int, stop: int, used: list[Found]) -> Verdict:
        words = self.words
        for place in range(at + 1, min(stop, at + 14)):
            forms = self.verbs.get(words[place])
            if forms is None or forms.form not in ("base", "ing"):
                continue
            found = self.slots["verb"].matches(words, place, stop)
            match = longest(found, "oblige")
            if match:
                return Verdict(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [*used, (place, match[0], match[1])])
            match = longest(found, "preclude")
            if match:
                return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, [*used, (place, match[0], match[1])])
            break
        doubts = ["the verb stands in the items"] if at + 3 >= stop else []
        return self._constitutive(used, doubts)

    def _judge_passive(self, form: Form, subject: Subject, at: int, stop: int, negated: bool) -> Verdict | None:
        words = self.words
        by = self._by_agent(at, stop)
        if form.force == "permissive" and not negated:
            return self._permissive_thing(form, subject, at, stop, [], passive=True)
        if form.force == "future" and subject.kind is Head.THING and by is None:
            verdict = self._by_force(form, negated)
            verdict.doubts.append("a future, or a duty")
            return verdict
        verdict = self._by_force(form, negated)
        verdict.bearer = by
        forms = self.verbs.get(words[at])
        if forms is not None and not negated:
            found = self.slots["verb"].matches(words, at, at + 1)
            programmatic = longest(found, "programmatic")
            effort = longest(found, "effort")
            if programmatic and forms.base != "coordinate":
                verdict.hedges.add("programmatic")
                verdict.used.append((at, programmatic[0], programmatic[1]))
            elif effort and verdict.kind is Kind.OBLIGATION:
                verdict.base = "effort"
                verdict.used.append((at, effort[0], effort[1]))
            elif forms.base in ("take", "give", "pay", "have", "make", "accord"):
                noun = self._effort_noun(subject, at, stop)
                if noun is not None and verdict.kind is Kind.OBLIGATION:
                    verdict.base = "effort"
                    verdict.used.append(noun)
        if subject.kind is Head.NOTHING:
            verdict = self._by_force(form, True)
        if forms is None:
            verdict.doubts.append("the verb is unknown")
        return verdict

    def _effort_noun(self, subject: Subject, at: int, stop: int) -> Found | None:
        places = [*range(subject.first, subject.head + 1), *range(at + 1, min(stop, at + 4))]
        for place in places:
            for rule in self.lexicon.heads.get(self.words[place], ()):
                if rule.sets == "effort":
                    return place, place + 1, rule
        return None

    def _by_agent(self, at: int, stop: int) -> Subject | None:
        words = self.words
        for place in range(at + 1, min(stop, at + 40)):
            if words[place] in self.finder.relatives or words[place] == ";":
                return None
            if words[place] == "by" and place + 1 < stop:
                phrase = self.finder._phrase(place + 1, min(stop - 1, place + 12))
                if phrase.kind in (Head.AGENT, Head.PERSON, Head.PRONOUN) and not self._is_ing(words[place + 1]):
                    return phrase
        return None

    def _is_ing(self, word: str) -> bool:
        forms = self.verbs.get(word)
        return forms is not None and forms.form == "ing"

    def _permissive_thing(
        self, form: Form, subject: Subject, at: int, stop: int, used: list[Found], *, passive: bool
    ) -> Verdict | None:
        by = self._by_agent(at, stop) if passive else None
        if self._only(form, at, stop):
            return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used, bearer=by)
        return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, used, bearer=by)

    def _only(self, form: Form, verb: int, stop: int) -> bool:
        words = self.words
        for place in range(form.stop, stop):
            if words[place] in self.finder.relatives and place > verb:
                return False
            if words[place] == "only" and words[place - 1] != "not":
                return True
        return False

    def _judge_active(self, form: Form, subject: Subject, verb: int, stop: int, negated: bool) -> Verdict | None:
        words = self.words
        found = self.slots["verb"].matches(words, verb, stop)
        actor = subject.kind in _ACTORS

        def hit(*sets: str) -> Found | None:
            match = longest(found, *sets)
            return (verb, match[0], match[1]) if match else None

        if subject.kind is Head.NOTHING:
            oblige, preclude = hit("oblige"), hit("preclude")
            if oblige:
                return Verdict(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [oblige])
            if preclude:
                return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, [preclude])
            return self._constitutive([])
        if subject.kind is Head.THERE:
            return self._constitutive([])
        right = hit("right")
        if right:
            if negated or "no" in words[verb : right[1]]:
                return Verdict(
                    Kind.PROHIBITION, "binding", Polarity.ABSTAIN, [right], bearer=subject if actor else None
                )
            if subject.kind is Head.PERSON:
                return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, [right])
            return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, [right], bearer=subject if actor else None)
        duty = hit("duty")
        if duty:
            if negated:
                return Verdict(
                    Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [duty], bearer=subject if actor else None
                )
            return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, [duty], bearer=subject if actor else None)
        if not actor:
            return self._judge_thing(form, subject, verb, stop, negated, hit)
        status = hit("status")
        deeming = hit("deeming")
        if deeming and form.force != "permissive":
            return self._constitutive([deeming])
        constitutive = hit("constitutive")
        if status and form.force != "permissive":
            return self._constitutive([status])
        if (
            constitutive
            and subject.kind in (Head.PRONOUN, Head.UNKNOWN)
            and not hit("conduct", "effort", "programmatic", "performative")
        ):
            if form.force == "permissive" and not negated:
                return (
                    self._permissive_thing(form, subject, verb, stop, [], passive=False)
                    if subject.kind is Head.PRONOUN
                    else None
                )
            return self._constitutive([constitutive], ["the subject may be a thing"])
        performative = hit("performative")
        if performative and form.force != "permissive" and not negated:
            verdict = self._perform(performative, verb, stop)
            if verdict is not None:
                verdict.bearer = subject if verdict.kind is Kind.OBLIGATION else None
                return verdict
        verdict = self._by_force(form, negated)
        verdict.bearer = subject
        if form.force == "permissive" and not negated and self._only(form, verb, stop):
            verdict.kind, verdict.base, verdict.polarity = Kind.PROHIBITION, "binding", Polarity.ABSTAIN
        conduct = hit("conduct")
        effort = hit("effort")
        programmatic = hit("programmatic")
        abstain = hit("abstain")
        if conduct and (not effort or conduct[1] > effort[1]) and (not programmatic or conduct[1] > programmatic[1]):
            pass
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
        if words[verb] not in self.verbs:
            verdict.doubts.append("the verb is unknown")
        if form.force == "reported":
            verdict.doubts.append("'would' is reported speech")
        if subject.kind is Head.UNKNOWN:
            verdict.doubts.append("the subject is unknown")
        return verdict

    def _abstains(self, at: int, stop: int) -> bool:
        words = self.words
        for place in range(at, min(stop, at + 3)):
            if words[place] == "not":
                return True
            if words[place] == "to":
                continue
            return longest(self.slots["verb"].matches(words, place, stop), "abstain") is not None
        return False

    def _perform(self, performative: Found, verb: int, stop: int) -> Verdict | None:
        words = self.words
        window = words[verb + 1 : min(stop, verb + 10)]
        for word in window[:6]:
            if word in ("obligation", "obligations", "duty", "undertaking"):
                return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, [performative])
        first = window[0] if window else ""
        if first in ("that", "their", "its", "the", "any"):
            if first != "that" and any(
                w in ("receipt", "certificates", "certificate", "qualifications", "licences", "validity")
                for w in window
            ):
                return None
            return Verdict(Kind.DECLARATION, "none", Polarity.NONE, [performative])
        return None

    def _judge_thing(self, form: Form, subject: Subject, verb: int, stop: int, negated: bool, hit) -> Verdict | None:
        words = self.words
        oblige, preclude = hit("oblige"), hit("preclude")
        if negated and form.force in ("binding", "future"):
            if oblige:
                return Verdict(
                    Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [oblige], doubts=["a thing is the subject"]
                )
            if preclude and self._somebody(preclude[1], stop):
                return Verdict(Kind.PERMISSION, "permissive", Polarity.ACT, [preclude])
        compliance = hit("compliance")
        constitutive = hit("constitutive")
        effort = hit("effort")
        if form.force == "permissive" and not negated:
            epistemic = hit("epistemic")
            if epistemic:
                return None
            return self._permissive_thing(form, subject, verb, stop, [], passive=False)
        if words[verb] == "aim" or words[verb] == "seek":
            if form.force == "hortatory":
                return self._by_force(form, negated)
            return Verdict(Kind.INTENTION, "aspirational", Polarity.ACT, [effort] if effort else [])
        if effort and not negated and form.force == "binding":
            return Verdict(Kind.OBLIGATION, "effort", Polarity.ACT, [effort], doubts=["a thing is the subject"])
        if (
            compliance
            and (form.force in ("binding", "hortatory", "permissive"))
            and not (constitutive and constitutive[1] > compliance[1])
        ):
            verdict = self._by_force(form, negated)
            verdict.used.append(compliance)
            return verdict
        if constitutive:
            if form.force == "hortatory":
                return self._by_force(form, negated)
            if form.force == "reported":
                return None
            return self._constitutive([constitutive])
        if form.force == "future":
            return None
        verdict = self._by_force(form, negated)
        verdict.doubts.append("a thing is the subject")
        return verdict

    def _somebody(self, at: int, stop: int) -> bool:
        phrase = self.finder._phrase(at, min(stop - 1, at + 8)) if at < stop else None
        return phrase is not None and phrase.kind in (Head.AGENT, Head.PERSON)

    # -- scope ---------------------------------------------------------------------------------------------------------
    def _zones(self, subject: Subject, form: Form, verb: int, low: int, stop: int) -> list[tuple[int, int]]:
        """Return the stretches whose cues do not belong to the norm: conditions and relative clauses."""
        words = self.words
        zones: list[tuple[int, int]] = []
        if subject.head < form.at:
            zones.append((subject.head + 1, min(subject.last + 1, form.at)))
        start = subject.clause if low <= subject.clause <= form.at else low
        at = low
        if at < subject.first and words[at] in self.finder.suppressors:
            zones.append((at + 1, subject.first))
        at = verb + 1
        while at < stop:
            if (
                words[at] in self.finder.relatives
                and at + 1 < stop
                or (
                    words[at] in self.finder.suppressors
                    and words[at] not in ("as", "so", "than", "where", "before", "after", "when", "if", "since")
                )
            ):
                end = at + 1
                while end < stop and words[end] != ",":
                    end += 1
                zones.append((at + 1, end))
                at = end
            at += 1
        return zones

    # -- no modal ------------------------------------------------------------------------------------------------------
    def _present(self, low: int, stop: int) -> list[Draft]:
        words = self.words
        finite, present, be_slot = self.slots["finite"], self.slots["present"], self.slots["be"]
        for at in range(low, stop):
            word = words[at]
            hits = []
            if word in finite.root.words:
                hits = finite.matches(words, at, stop)
            if word in present.root.words:
                hits = hits + present.matches(words, at, stop)
            is_be = word in ("is", "are") and at + 1 < stop
            has = word in ("has", "have", "retains", "reserves", "retain", "reserve")
            forms = self.verbs.get(word)
            plain = forms is not None and forms.form in ("base", "third")
            if not hits and not is_be and not has and not plain:
                continue
            if at > low and words[at - 1] in ("to", "which", "that", "who", "not"):
                continue
            subject = self.finder.find(low, at, low)
            if subject.kind is Head.ABSENT or subject.context not in (Context.MAIN, Context.OPEN):
                continue
            if subject.first > at or subject.last >= at:
                continue
            draft = self._judge_present(subject, at, stop, low, hits, is_be, has, plain)
            if draft is not None:
                draft.first = low
                return [draft]
        return []

    def _judge_present(
        self,
        subject: Subject,
        at: int,
        stop: int,
        low: int,
        hits: list[tuple[int, Rule]],
        is_be: bool,
        has: bool,
        plain: bool,
    ) -> Draft | None:
        words = self.words
        actor = subject.kind in (Head.AGENT, Head.PERSON, Head.PRONOUN)
        form = Form([], "binding", at=at, stop=at)
        if subject.kind is Head.THING:
            for rule in self.lexicon.heads.get(words[subject.head], ()):
                if rule.sets == "objective" and is_be:
                    return Draft(
                        Verdict(Kind.INTENTION, "aspirational", Polarity.ACT, [(subject.head, subject.head + 1, rule)]),
                        low,
                        stop,
                        form,
                        subject,
                        at,
                    )
        top = longest(hits)
        if is_be:
            verdict = self._judge_be(form, subject, at, stop, False)
            known = (
                longest(self.slots["be"].matches(words, at + 1, stop))
                or longest(self.slots["be"].matches(words, at + 2, stop))
                if at + 2 < stop
                else None
            )
            if verdict is not None and known:
                return Draft(verdict, low, stop, form, subject, at, self._zones(subject, form, at, low, stop))
            if top is None:
                return None
        if has or plain:
            right = longest(self.slots["verb"].matches(words, at, stop), "right", "duty")
            if right and (actor or right[1].sets == "duty"):
                verdict = self._judge_active(form, subject, at, stop, False)
                if verdict is not None:
                    return Draft(verdict, low, stop, form, subject, at, self._zones(subject, form, at, low, stop))
        agrees = subject.plural or subject.kind is Head.PRONOUN or words[at].endswith("s")
        if top is not None:
            end, rule = top
            span = (at, end, rule)
            if rule.sets == "constitutive":
                return Draft(self._constitutive([span]), low, stop, form, subject, at)
            if not actor or not agrees:
                return None
            if rule.sets == "binding":
                form = Form([span], "binding", at=at, stop=end)
                negated = "not" in words[at:end] or (end < stop and words[end] == "not")
                form.negated = negated
                if rule.id == "guarantee":
                    return self._guarantee(form, subject, at, end, stop, low)
                verb = self._find_verb(end, stop, form)
                if verb is None:
                    return Draft(self._bare(form, subject), low, stop, form, subject, at)
                verdict = self._judge(form, subject, verb, stop)
                if verdict is None:
                    return None
                return Draft(verdict, low, stop, form, subject, verb, self._zones(subject, form, verb, low, stop))
            table = {
                "declaration": (Kind.DECLARATION, "none", Polarity.NONE),
                "intention": (Kind.INTENTION, "aspirational", Polarity.ACT),
                "hortatory": (Kind.RECOMMENDATION, "hortatory", Polarity.ACT),
            }
            kind, base, polarity = table[rule.sets]
            verdict = Verdict(kind, base, polarity, [span], bearer=subject if kind is not Kind.DECLARATION else None)
            if kind is Kind.DECLARATION and (
                end < stop and words[end] in ("the",) and any(w in ("right",) for w in words[end : end + 4])
            ):
                verdict = Verdict(
                    Kind.OBLIGATION,
                    "binding",
                    Polarity.ACT,
                    [span],
                    hedges={"programmatic"},
                    doubts=["recognition of a right"],
                )
            return Draft(verdict, low, stop, form, subject, at)
        if (
            plain
            and actor
            and subject.kind is Head.AGENT
            and agrees
            and words[at] not in self.finder.be
            and words[at] not in self.finder.have
        ):
            verdict = self._judge_active(form, subject, at, stop, False)
            if verdict is not None:
                verdict.doubts.append("present tense without a modal")
                return Draft(verdict, low, stop, form, subject, at, self._zones(subject, form, at, low, stop))
        return None

    def _guarantee(self, form: Form, subject: Subject, at: int, end: int, stop: int, low: int) -> Draft:
        words = self.words
        verdict = Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, bearer=subject)
        window = words[end : min(stop, end + 14)]
        if "not" in window or any(w.startswith("non-") for w in window) or "no" in window:
            verdict = Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, bearer=subject)
        return Draft(verdict, low, stop, form, subject, at, self._zones(subject, form, at, low, stop))

    # -- items -----------------------------------------------------------------------------------------------------------
    def _inherit(self, segment: Segment, governor: Governor) -> list[Draft] | None:
        words = self.words
        low, stop = segment.first, segment.stop
        if governor.complete is not None:
            return [] if governor.clause is None else None
        at = low
        while at < stop and (self.finder.is_adverb(words[at]) or words[at] in (",", "and", "or")):
            at += 1
        if at >= stop:
            return None
        form = governor.form
        verb = self._find_verb(low, stop, Form([], form.force))
        if verb is None:
            return None
        forms = self.verbs.get(words[verb])
        if forms is None or forms.form != "base":
            return None
        fresh = Form(list(form.found) if governor.clause is None else [], form.force, form.negated, low, low)
        subject = governor.subject
        drafts: list[Draft] = []
        places = [verb, *self._coordinated(verb, stop)] if words[verb] not in self.finder.be else [verb]
        for index, place in enumerate(places):
            verdict = self._judge(fresh, subject, place, stop)
            if verdict is None:
                continue
            end = places[index + 1] if index + 1 < len(places) else stop
            draft = Draft(
                verdict,
                low if index == 0 else place,
                end,
                fresh,
                None,
                place,
                self._zones(Subject(low, low, low - 1, Head.ABSENT), Form([], "", at=low), place, low, stop),
                governor.cues,
            )
            drafts.append(draft)
        return drafts
