"""Segments → norms in draft: each modal-governed predication with its subject, its verbs and its stretch of words."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatydiff.judgement import Judge, Verdict
from treatydiff.lexicon import Lexicon, longest
from treatydiff.model import Kind, Polarity
from treatydiff.sentences import Segment, Words
from treatydiff.subjects import Context, Head, Subject, SubjectFinder
from treatydiff.verbs import Form, Found, VerbFinder

Zone = tuple[int, int]
_MOST_TRIES = 30


@dataclass(slots=True)
class Draft:
    """A norm before its cues are weighed. Its words are ``[first, stop)``; cues in `shared` belong to it as well (the
    front of its sentence, its chapeau), cues in `zones` do not (conditions, relative clauses)."""

    verdict: Verdict
    first: int
    stop: int
    verb: int
    form: Form
    shared: list[Zone] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    governor: Governor | None = None
    tail: Zone | None = None
    subject: Subject | None = None


@dataclass(slots=True)
class Governor:
    """What a chapeau hands to its items: its open modal and subject, or, where it is a norm of its own, that norm."""

    form: Form
    subject: Subject
    first: int
    stop: int
    complete: Draft | None = None
    foreign: bool = False


class NormReader:
    """Reads the norms of one text's segments."""

    def __init__(self, tokens: Words, lexicon: Lexicon) -> None:
        self.words = tokens.words
        self.lexicon = lexicon
        self.groups = lexicon.words
        self.subjects = SubjectFinder(tokens, lexicon)
        self.verbs = VerbFinder(self.subjects, lexicon)
        self.judge = Judge(self.subjects, self.verbs, lexicon)
        self.slots = lexicon.slots

    def read(self, segment: Segment, governor: Governor | None) -> tuple[list[Draft], Governor | None]:
        """Return the norms of a segment, and what it hands to its items if it is a chapeau."""
        low, stop = segment.first, segment.stop
        forms = self.verbs.forms(low, stop)
        if governor is not None and governor.complete is not None and not forms:
            drafts = self._construed(low, stop, governor)
            if drafts:
                return drafts, None
        if governor is not None and governor.complete is None and not self._stands_alone(forms, low, stop):
            drafts = self._inherit(low, stop, governor)
            if drafts:
                return drafts, self._hand(drafts, segment, None)
        drafts, handed = self._modal(forms, low, stop)
        if not drafts:
            drafts = self._present(low, stop)
        self._bound(drafts, low, stop)
        if handed is not None:
            handed.stop = stop
        elif segment.open and drafts:
            handed = self._hand(drafts, segment, drafts[-1].subject)
        return drafts, handed

    def _hand(self, drafts: list[Draft], segment: Segment, subject: Subject | None) -> Governor | None:
        if not segment.open:
            return None
        subject = subject or Subject(segment.first, segment.first, segment.first, Head.ABSENT)
        return Governor(drafts[-1].form, subject, segment.first, segment.stop, complete=drafts[-1])

    def _stands_alone(self, forms: list[Form], low: int, stop: int) -> bool:
        """Say whether an item has a subject and a modal of its own."""
        for form in forms:
            subject = self.subjects.find(low, form.at, low)
            if subject.kind is not Head.ABSENT and self._counts(form, subject):
                return subject.context is not Context.RELATIVE
        return False

    def _bound(self, drafts: list[Draft], low: int, stop: int) -> None:
        """Give each norm its stretch: from where its clause begins to where the next norm's does."""
        for index, draft in enumerate(drafts):
            if index == 0:
                draft.first = low
            after = drafts[index + 1].first if index + 1 < len(drafts) else stop
            draft.stop = min(draft.stop, after) if after > draft.first else draft.stop
            draft.stop = max(draft.stop, min(stop, draft.verb + 1))

    # -- modals --------------------------------------------------------------------------------------------------
    def _modal(self, forms: list[Form], low: int, stop: int) -> tuple[list[Draft], Governor | None]:
        drafts: list[Draft] = []
        handed: Governor | None = None
        words = self.words
        floor = low
        closed = stop
        skipped = False
        for index, form in enumerate(forms):
            subject = self.subjects.find(low, form.at, floor)
            if subject.context is Context.CLOSED and not drafts:
                closed = form.at
            if (
                index
                and form.at - forms[index - 1].stop <= 1
                and words[form.at - 1] in self.subjects.coordinators
                and skipped
            ):
                continue
            skipped = not self._counts(form, subject)
            if skipped or (subject.kind is Head.ABSENT and closed < form.at):
                continue
            start = form.stop
            if subject.kind is Head.ABSENT and subject.context is Context.MAIN:
                limit = forms[index + 1].at if index + 1 < len(forms) else stop
                subject, start = self._inverted(form, subject, low, limit)
            if subject.kind is Head.ABSENT and form.at > low and not drafts and self._heads_fragment(low, form.at):
                continue
            made, is_open = self._predicate(form, subject, start, stop, low)
            if is_open:
                handed = Governor(form, subject, subject.clause, stop)
            drafts.extend(made)
            floor = max([floor, form.at, *(draft.verb for draft in made)])
        return drafts, handed

    def _heads_fragment(self, low: int, at: int) -> bool:
        return at - low > 3 and self.words[low] in self.groups["infinitive_markers"]

    def _counts(self, form: Form, subject: Subject) -> bool:
        """Say whether the predication directs anybody, or only describes and conditions."""
        if subject.context in (Context.CONDITION, Context.CLOSED):
            return False
        if subject.context is Context.RELATIVE:
            directs = form.force in ("binding", "forbidding")
            return directs and subject.kind in (Head.AGENT, Head.PERSON)
        if form.force != "reported":
            return True
        return subject.acts and (subject.context is Context.OPEN or self.words[form.at - 1] not in self.subjects.verbs)

    def _inverted(self, form: Form, subject: Subject, low: int, limit: int) -> tuple[Subject, int]:
        """In "In no event shall the time exceed" the subject stands after the modal."""
        words = self.words
        at = form.stop
        if at >= limit or form.at == low:
            return subject, form.stop
        word = words[at]
        named = word in self.subjects.determiners or word in self.subjects.pronouns or word in self.subjects.nouns
        if not named or self.verbs.is_base(at):
            return subject, form.stop
        phrase = self.subjects.phrase(at, limit - 1)
        verb = phrase.head + 1
        while verb < min(limit, phrase.head + 40):
            before = words[verb - 1]
            if (
                self.verbs.is_base(verb)
                and before not in self.subjects.determiners
                and before not in self.subjects.prepositions
            ):
                break
            verb += 1
        fronted = words[max(low, form.at - 6) : form.at]
        phrase.negative = phrase.negative or not self.groups["negative_fronting"].isdisjoint(fronted)
        phrase.clause = subject.clause
        return phrase, verb

    def _predicate(self, form: Form, subject: Subject, at: int, stop: int, low: int) -> tuple[list[Draft], bool]:
        verb = self.verbs.main_verb(at, stop, form)
        if verb is None or verb >= stop:
            verdict = self.judge.bare(form, subject)
            return [
                Draft(
                    verdict, subject.clause, stop, max(form.stop - 1, low), form, zones=self._front(subject, form, low)
                )
            ], True
        return self._coordinate(form, subject, verb, stop, subject.clause, low), False

    def _coordinate(self, form: Form, subject: Subject, verb: int, stop: int, first: int, low: int) -> list[Draft]:
        """Return one draft for each coordinated main verb; they share modal, subject and the front of the sentence."""
        be = self.words[verb] in self.groups["be"]
        places = [verb] if be else [verb, *self.verbs.coordinated(verb, stop)]
        front = self._front(subject, form, low)
        drafts: list[Draft] = []
        for index, place in enumerate(places):
            use = Form(form.force, form.at, form.stop, list(form.found), form.negated, form.categorical)
            if index and self.verbs.negated_before(place):
                self.verbs.add_negation(use, place - 1, stop)
                use.negated = True
            end = places[index + 1] if index + 1 < len(places) else stop
            verdict = self.judge.judge(use, subject, place, stop if index + 1 == len(places) else end)
            if verdict is None:
                continue
            draft = Draft(
                verdict, first if index == 0 else place, end, place, use, zones=[*front, *self._after(place, end)]
            )
            if index:
                draft.shared.append((first, verb))
            elif len(places) > 1:
                draft.tail = (places[-1], stop)
            drafts.append(draft)
        return drafts

    # -- scope ---------------------------------------------------------------------------------------------------
    def _front(self, subject: Subject, form: Form, low: int) -> list[Zone]:
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

    def _after(self, verb: int, stop: int) -> list[Zone]:
        """Return the stretches after the verb that are relative clauses or conditions; their cues are not the norm's."""
        words = self.words
        zones: list[Zone] = []
        at = verb + 1
        while at < stop:
            word = words[at]
            relative = word in self.subjects.relatives and at > verb + 1 and not self.subjects.points(at)
            if relative or word in self.groups["scope_closers"]:
                end = at + 1
                while end < stop and words[end] != ",":
                    end += 1
                zones.append((at + 1, end))
                at = end
            at += 1
        return zones

    # -- no modal --------------------------------------------------------------------------------------------------
    def _present(self, low: int, stop: int) -> list[Draft]:
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
                or before in self.subjects.determiners
                or before in self.subjects.prepositions
            ):
                continue
            subject = self.subjects.find(low, at, low)
            if (
                subject.kind is Head.ABSENT
                or subject.context is not Context.MAIN
                or subject.last >= at
                or not self._leads(low, subject)
            ):
                continue
            draft = self._judge_present(subject, at, stop, low)
            if draft is not None:
                return [draft]
            if self.subjects.is_finite(at):
                return []
        return []

    def _may_be_finite(self, at: int) -> bool:
        word = self.words[at]
        if word in self.subjects.finite_forms:
            return True
        forms = self.subjects.verbs.get(word)
        return forms is not None and forms.form in ("base", "third")

    def _leads(self, low: int, subject: Subject) -> bool:
        """Say whether only asides stand between the start of the segment and the subject."""
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
            if not self.subjects.opens_aside(at):
                return len(words[at]) == 1
            while at < subject.first and words[at] != ",":
                at += 1
            at += 1
        return True

    def _judge_present(self, subject: Subject, at: int, stop: int, low: int) -> Draft | None:
        words, groups = self.words, self.groups
        word = words[at]
        form = Form("binding", at, at)

        def draft(verdict: Verdict, verb: int, used: Form = form) -> Draft:
            zones = [*self._front(subject, used, low), *self._after(verb, stop)]
            return Draft(verdict, low, stop, verb, used, zones=zones, subject=subject)

        if word in groups["do_support"]:
            form = Form("binding", at, at + 1)
            self.verbs.negate(form, stop)
            verb = self.verbs.main_verb(form.stop, stop, form)
            if verb is None or not form.negated or (subject.acts and subject.kind is not Head.PRONOUN):
                return None
            verdict = self.judge.judge(form, subject, verb, stop)
            return (
                draft(verdict, verb, form)
                if verdict is not None and verdict.kind in (Kind.CONSTITUTIVE, Kind.EXEMPTION, Kind.PERMISSION)
                else None
            )
        if word in groups["be"]:
            return self._present_be(subject, form, at, stop, draft)
        if word in groups["modal_words"]:
            return None
        if subject.kind is Head.NOTHING:
            return draft(self._negative_present(form, subject, at, stop), at)
        hits = self.judge.hits("verb", at, stop)
        right = hits.of("right", "duty")
        if right is not None and (subject.acts or right[2].sets == "duty"):
            verdict = self.judge.judge(form, subject, at, stop)
            return draft(verdict, at) if verdict is not None else None
        finite = longest(self.slots["finite"].matches(words, at, stop))
        known = longest(self.slots["present"].matches(words, at, stop))
        if finite is not None and subject.acts and self._agrees(subject, at):
            return self._lexical(subject, at, stop, low, (at, finite[0], finite[1]))
        if not subject.acts:
            verdict = self.judge.judge(form, subject, at, stop)
            if verdict is not None and (
                verdict.kind in (Kind.PERMISSION, Kind.EXEMPTION) or self.judge.copula(at, stop)
            ):
                return draft(verdict, at)
        if known is not None and (not subject.acts or subject.kind is Head.PRONOUN or known[1].sets == "constitutive"):
            return draft(Verdict(Kind.CONSTITUTIVE, "none", Polarity.NONE, [(at, known[0], known[1])]), at)
        known_agent = self.subjects.lookup(words[subject.head]) is Head.AGENT
        if known_agent and subject.acts and word not in groups["have"] and self._agrees(subject, at):
            verdict = self.judge.judge(form, subject, at, stop)
            if verdict is not None:
                verdict.doubts.append("present tense without a modal")
                rule = self.lexicon.present
                if rule is not None and not any(found[0] == at for found in verdict.used):
                    verdict.used.append((at, at + 1, rule))
                return draft(verdict, at)
        return None

    def _negative_present(self, form: Form, subject: Subject, at: int, stop: int) -> Verdict:
        verdict = self.judge.judge(form, subject, at, stop)
        assert verdict is not None
        return verdict

    def _agrees(self, subject: Subject, at: int) -> bool:
        """Say whether subject and verb agree in number, so that a noun is not read as a verb."""
        plural = self.words[subject.head].endswith("s") or self.words[subject.head] in self.groups["plural_heads"]
        forms = self.subjects.verbs[self.words[at]]
        third = forms.form == "third"
        if subject.first < subject.head and not self.groups["coordinators"].isdisjoint(self.words[subject.first : at]):
            return True
        return third != plural or subject.kind is Head.PRONOUN

    def _present_be(self, subject: Subject, form: Form, at: int, stop: int, draft) -> Draft | None:  # type: ignore[no-untyped-def]
        words, groups = self.words, self.groups
        place = at + 1
        while (
            place < stop
            and not self.slots["be"].matches(words, place, stop)
            and (self.subjects.is_adverb(words[place]) or words[place] in groups["negators"])
        ):
            place += 1
        if place >= stop:
            return None
        known = longest(self.slots["be"].matches(words, place, stop))
        objective = not subject.acts and any(
            rule.sets == "objective" for rule in self.lexicon.heads.get(words[subject.head], ())
        )
        if known is None and not objective:
            return None
        if known is not None and known[1].sets == "compliance":
            return None
        if words[at] not in groups["be_modals"] and words[at] not in groups["be"]:
            return None
        verdict = self.judge.judge(form, subject, at, stop)
        return draft(verdict, at, form) if verdict is not None else None

    def _lexical(self, subject: Subject, at: int, stop: int, low: int, found: Found) -> Draft | None:
        """Judge a verb that stands in place of a modal: undertakes to, agrees to, intends, recognises."""
        words, groups = self.words, self.groups
        _, end, rule = found
        zones = self._front(subject, Form("", at, end), low)
        if rule.sets == "binding":
            form = Form("binding", at, end, [found])
            if not groups["negators"].isdisjoint(words[at:end]):
                form.negated = True
            if rule.id == "guarantee":
                return Draft(self._guarantee(subject, end, stop), low, stop, at, form, zones=zones, subject=subject)
            verb = self.verbs.main_verb(end, stop, form)
            if verb is None:
                return Draft(self.judge.bare(form, subject), low, stop, at, form, zones=zones, subject=subject)
            return (self._coordinate(form, subject, verb, stop, low, low) or [None])[0]
        form = Form("", at, end)
        if rule.sets == "declaration":
            inside = words[end : min(stop, end + 24)]
            if words[end - 1] in groups["complementisers"] and not groups["definitional"].isdisjoint(inside):
                return Draft(
                    Verdict(Kind.CONSTITUTIVE, "none", Polarity.NONE, [found]), low, stop, at, form, zones=zones
                )
            if (
                words[at] in groups["recognising_verbs"]
                and not groups["rights_objects"].isdisjoint(inside[:3])
                and not groups["right_holders_of"].isdisjoint(inside[:7])
            ):
                return Draft(
                    Verdict(
                        Kind.OBLIGATION,
                        "binding",
                        Polarity.ACT,
                        [found],
                        {"programmatic"},
                        doubts=["recognition of a right"],
                    ),
                    low,
                    stop,
                    at,
                    form,
                    zones=zones,
                )
            return Draft(
                Verdict(Kind.DECLARATION, "none", Polarity.NONE, [found]),
                low,
                stop,
                at,
                form,
                zones=zones,
                subject=subject,
            )
        kind, base = (
            (Kind.INTENTION, "aspirational") if rule.sets == "intention" else (Kind.RECOMMENDATION, "hortatory")
        )
        return Draft(
            Verdict(kind, base, Polarity.ACT, [found], bearer=subject),
            low,
            stop,
            at,
            form,
            zones=zones,
            subject=subject,
        )

    def _guarantee(self, subject: Subject, end: int, stop: int) -> Verdict:
        groups = self.groups
        window = self.words[end : min(stop, end + 14)]
        abstains = not (groups["negators"] | groups["no_determiners"]).isdisjoint(window)
        abstains = abstains or any(word.startswith(tuple(groups["apposed_non"])) for word in window)
        kind, polarity = (Kind.PROHIBITION, Polarity.ABSTAIN) if abstains else (Kind.OBLIGATION, Polarity.ACT)
        return Verdict(kind, "binding", polarity, bearer=subject)

    # -- items -----------------------------------------------------------------------------------------------------
    def _construed(self, low: int, stop: int, governor: Governor) -> list[Draft]:
        """Return the norm of an item that completes "nothing shall be construed"."""
        if governor.complete is None or governor.subject.kind is not Head.NOTHING:
            return []
        verdict = self.judge.construed(low - 1, stop, [])
        form = Form(governor.form.force, low, low, [] if governor.foreign else list(governor.form.found))
        return [Draft(verdict, low, stop, low, form, governor=governor)]

    def _inherit(self, low: int, stop: int, governor: Governor) -> list[Draft]:
        """Return the norms of an item that completes its chapeau's modal."""
        outer = governor.form
        found = [] if governor.foreign else list(outer.found)
        form = Form(outer.force, low, low, found, outer.negated, outer.categorical)
        verb = self.verbs.main_verb(low, stop, form)
        if verb is None or not self.verbs.is_base(verb):
            return []
        drafts = self._coordinate(form, governor.subject, verb, stop, low, low)
        for draft in drafts:
            draft.governor = governor
            draft.zones = self._after(draft.verb, draft.stop)
            if not governor.foreign:
                draft.shared.append((governor.first, governor.stop))
        self._bound(drafts, low, stop)
        return drafts
