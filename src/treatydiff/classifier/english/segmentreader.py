"""Segments → norms in draft: each modal-governed predication with its subject, its verbs and its stretch of words."""

from __future__ import annotations

from dataclasses import replace

from treatydiff.classifier.english.bench import Bench
from treatydiff.classifier.english.judgement import Judge
from treatydiff.classifier.english.nounphrases import Context, Head, Subject
from treatydiff.classifier.english.pledges import PledgeReader
from treatydiff.classifier.english.predications import Governor, Predication
from treatydiff.classifier.english.present import PresentReader
from treatydiff.classifier.english.scope import Scope
from treatydiff.classifier.english.subjects import SubjectFinder
from treatydiff.classifier.english.triggers import TriggerReader
from treatydiff.classifier.english.verbs import Form, VerbFinder
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.segments import Segment, Words
from treatydiff.model import Kind

_PARTED = frozenset(",;:….")  # what parts a clause from the next; an ellipsis is a gap in a quotation


class SegmentReader:
    """Reads the norms of one text's segments."""

    def __init__(self, tokens: Words, lexicon: Vocabulary) -> None:
        self.words = tokens.words
        self.lexicon = lexicon
        self.groups = lexicon.words
        self.subjects = SubjectFinder(tokens, lexicon)
        self.verbs = VerbFinder(self.subjects, lexicon)
        bench = Bench(self.subjects, self.verbs, lexicon)
        self.bench = bench
        self.judge = Judge(bench)
        self.scope = Scope(self.subjects)
        self.triggers = TriggerReader(self.subjects, lexicon)
        self.pledges = PledgeReader(bench, self.judge, self.scope, self._coordinate)
        self.present = PresentReader(bench, self.judge, self.scope, self.pledges)

    def read(self, segment: Segment, governor: Governor | None) -> tuple[list[Predication], Governor | None]:
        """Return the norms of a segment, and what it hands to its items if it is a chapeau."""
        low, stop = segment.first, segment.stop
        forms = self.verbs.forms(low, stop)
        if governor is not None:
            if governor.conditions and not (governor.lenient and forms):
                return [], governor if segment.open else None
            drafts = self._complete(low, stop, governor, forms)
            if drafts:
                return drafts, None if governor.complete is not None else self._hand(drafts, segment, None)
        drafts, handed = self._sentence(segment, forms, alone=governor is None)
        complete = governor.complete if governor is not None else None
        sentence = complete is not None and complete.verdict.base == "none" and self.subjects.is_capital(low)
        if complete is not None and not sentence and not forms:
            drafts = [draft for draft in drafts if not self._is_mere_noun(draft)]
        self._bound(drafts, low, stop)
        self._hedge_triggers(drafts, low)
        return drafts, self._handed(drafts, handed, segment)

    def _complete(self, low: int, stop: int, governor: Governor, forms: list[Form]) -> list[Predication]:
        """Return the norms of an item that completes its chapeau; none where it stands by itself."""
        if governor.complete is not None:
            if forms:
                return []
            return self._construed(low, stop, governor) or self._predicated(low, stop, governor)
        if governor.conditions or self._stands_alone(forms, low, stop):
            return []
        return self._inherit(low, stop, governor)

    def _sentence(
        self, segment: Segment, forms: list[Form], *, alone: bool
    ) -> tuple[list[Predication], Governor | None]:
        """Return the norms of a segment that stands by itself, and the open modal that it hands on. `alone` says that
        it has no chapeau."""
        low, stop = segment.first, segment.stop
        lone = segment.item and segment.chapeau is None and alone and self._is_lettered(low)
        if lone:
            forms = [form for form in forms if self.words[form.at] not in self.groups["inability"]]
        drafts, handed = self._modal(forms, low, stop)
        if drafts:
            pledges = self.pledges.beside(low, stop, drafts)
            return (sorted([*drafts, *pledges], key=lambda draft: draft.verb) if pledges else drafts), handed
        drafts = self.present.read(low, stop)
        if drafts:
            drafts += self.pledges.beside(drafts[-1].verb, stop, drafts)
        if lone:  # "(b) the exporter fails to reply": a condition of a sentence that stands elsewhere
            drafts = [draft for draft in drafts if all(cue[2].sets != "present" for cue in draft.verdict.used)]
        return drafts, handed

    def _handed(self, drafts: list[Predication], handed: Governor | None, segment: Segment) -> Governor | None:
        """Return what a segment hands to its items; `handed` is the modal that it leaves open."""
        low, stop = segment.first, segment.stop
        if handed is not None:
            handed.stop = stop
            return handed
        if not segment.open:
            return None
        conditions = self._conditions(low, stop, bool(drafts))
        if conditions is not None:
            conditions.complete = drafts[-1] if drafts else None
            return conditions
        if not drafts:
            return None
        last = drafts[-1]
        if last.open and last.subject is not None:
            return Governor(last.form, last.subject, low, stop)
        return self._hand(drafts, segment, last.subject)

    def _hand(self, drafts: list[Predication], segment: Segment, subject: Subject | None) -> Governor | None:
        if not segment.open:
            return None
        subject = subject or Subject(segment.first, segment.first, segment.first, Head.ABSENT)
        last = drafts[-1]
        bare = last.verb == segment.stop - 1 and self.words[last.verb] in self.groups["be"]
        return Governor(last.form, subject, segment.first, segment.stop, complete=last, bare=bare)

    def _conditions(self, low: int, stop: int, trailing: bool) -> Governor | None:
        """Return what a chapeau hands on whose items are conditions: "may suspend, if:", "in cases in which:". A
        chapeau without a norm of its own stands in front of the main clause, which the last item then holds."""
        words, groups, subjects = self.words, self.groups, self.subjects
        last = stop - 1
        lenient = False
        if words[last] in groups["complementisers"]:
            lenient = last > low and words[last - 1] in groups["provisos"]
            closed = lenient or subjects.complement(low, last) is Context.CLOSED
        elif words[last] in subjects.relatives:
            closed = True
        elif words[last] in subjects.suppressors:
            closed = words[last] not in groups["soft_suppressors"]
        else:
            lenient = closed = self._announces_conditions(low, stop)
        if not closed:
            return None
        subject = Subject(low, low, low, Head.ABSENT)
        return Governor(Form("", low, low), subject, low, stop, conditions=True, lenient=lenient or not trailing)

    def _announces_conditions(self, low: int, stop: int) -> bool:
        """Say whether a chapeau ends in "if the following conditions are met" or "in the following cases"."""
        words, groups = self.words, self.groups
        listing = next((at for at in range(stop - 1, max(low, stop - 10), -1) if words[at] in groups["listing"]), None)
        if listing is None:
            return False
        if words[stop - 1] in groups["condition_nouns"] and words[listing - 1] in self.subjects.determiners:
            return True
        front = range(listing - 1, max(low, listing - 8) - 1, -1)
        return any(
            words[at] in self.subjects.suppressors and words[at] not in groups["soft_suppressors"] for at in front
        )

    def _is_mere_noun(self, draft: Predication) -> bool:
        """Say whether a verb of the present tense, in an item that completes its chapeau, is a noun or stands in what
        describes one: "regarding: (a) the goods seized"."""
        return any(cue[2].sets == "present" or cue[2].where == "present" for cue in draft.verdict.used)

    def _is_lettered(self, low: int) -> bool:
        """Say whether a letter numbers the item that begins at `low`: a part of a sentence that stands elsewhere."""
        return low > 1 and self.words[low - 1] == ")" and self.words[low - 2].isalpha()

    def _stands_alone(self, forms: list[Form], low: int, stop: int) -> bool:
        """Say whether an item has a subject and a modal of its own."""
        opens = self.verbs.is_base(low) and (
            self.words[low] not in self.subjects.nouny_forms or self.verbs.reads_as_verb(low, stop)
        )
        if opens and self.words[low] not in self.subjects.nouns:
            return False  # "provide that standards shall not be made mandatory"
        for form in forms:
            subject = self.subjects.find(low, form.at, low)
            if subject.kind is not Head.ABSENT and self._counts(form, subject):
                return subject.context is not Context.RELATIVE
        return False

    def _bound(self, drafts: list[Predication], low: int, stop: int) -> None:
        """Give each norm its stretch: from where its clause begins to where the next norm's does."""
        for index, draft in enumerate(drafts):
            if index == 0:
                draft.first = low
            after = drafts[index + 1].first if index + 1 < len(drafts) else stop
            draft.stop = min(draft.stop, after) if after > draft.first else draft.stop
            draft.stop = max(draft.stop, min(stop, draft.verb + 1))

    def _hedge_triggers(self, drafts: list[Predication], low: int) -> None:
        """Hedge the duties whose trigger their own bearer judges."""
        for draft in drafts:
            if draft.verdict.base == "binding" and draft.verdict.bearer is not None:
                trigger = self.triggers.find(draft.verdict.bearer, low, draft.stop)
                if trigger is not None:
                    draft.verdict.hedges.add(trigger[2].category)
                    draft.verdict.used.append(trigger)

    # -- modals --------------------------------------------------------------------------------------------------
    def _modal(self, forms: list[Form], low: int, stop: int) -> tuple[list[Predication], Governor | None]:
        drafts: list[Predication] = []
        handed: Governor | None = None
        floor = low
        closed = stop
        skipped = closing = False
        previous: Subject | None = None
        for index, form in enumerate(forms):
            subject = self.subjects.find(low, form.at, floor)
            if subject.context is Context.CLOSED and not drafts:
                closed = form.at
            joined = form.at > low and self.words[form.at - 1] in self.subjects.coordinators
            if joined and (closing or (skipped and self._is_paired(forms[index - 1], form))):
                continue  # "may or must", "that the Council may sit and shall publish"
            if self._is_shared(form.at, low):
                skipped = True  # "as may be agreed", "areas that have been or may be established"
                continue
            skipped = not self._counts(form, subject)
            closing = skipped and subject.context is Context.CLOSED
            if skipped or (subject.kind is Head.ABSENT and closed < form.at):
                continue
            limit = forms[index + 1].at if index + 1 < len(forms) else stop
            subject, start = self._resolved(form, subject, previous, low, limit)
            if subject.kind is Head.ABSENT and form.at > low and not drafts and self._heads_fragment(low, form.at):
                continue
            if subject.kind is Head.ABSENT and not drafts and self._tells_of_a_noun(low, form.at):
                skipped = True
                continue
            made, is_open = self._predicate(form, subject, start, stop, low)
            if is_open:
                handed = Governor(form, subject, subject.clause, stop)
            drafts.extend(made)
            previous = subject
            floor = max([floor, form.at, *(draft.verb for draft in made)])
        return drafts, handed

    def _resolved(
        self, form: Form, subject: Subject, previous: Subject | None, low: int, limit: int
    ) -> tuple[Subject, int]:
        """Return the subject of a modal before which none was found: the one of the modal before it, or one behind it;
        and where to look for the verb."""
        if subject.kind is not Head.ABSENT:
            return subject, form.stop
        if previous is not None and self._continues(form, low):
            return replace(previous, clause=form.at), form.stop
        return self._inverted(form, subject, low, limit) if subject.context is Context.MAIN else (subject, form.stop)

    def _is_shared(self, at: int, low: int) -> bool:
        """Say whether the modal at `at` stands in a clause of comparison or shares the verb of a relative clause."""
        return at > low and (self.words[at - 1] in self.groups["as_words"] or self._is_shared_relative(at, low))

    def _is_shared_relative(self, at: int, low: int) -> bool:
        """Say whether "or" joins the modal at `at` to the verb of a relative clause: "which do, or shall, provide"."""
        words, subjects = self.words, self.subjects
        if words[at - 1] not in subjects.coordinators or at - 3 < low:
            return False
        verb = at - 3 if words[at - 2] == "," else at - 2
        auxiliary = words[verb] in self.groups["be"] or words[verb] in self.groups["have"]
        if not (auxiliary or (words[at - 2] == "," and self.verbs.is_base(verb))):
            return False
        return not subjects.relatives.isdisjoint(words[max(low, verb - 3) : verb])

    def _is_paired(self, earlier: Form, later: Form) -> bool:
        """Say whether a modal after "and" goes on with the clause of the one before: "which may sink and may drift"."""
        between = self.words[earlier.stop : later.at - 1]
        if not between:
            return True
        return earlier.force == later.force and "," not in between and self.subjects.finite_forms.isdisjoint(between)

    def _tells_of_a_noun(self, low: int, at: int) -> bool:
        """Say whether a relative clause or a condition without a comma reaches the modal at `at` that has no subject:
        "projects which affect the same waters or for some reason cannot be carried out"."""
        start = next((place for place in range(at - 1, low, -1) if self.words[place] in _PARTED), low - 1)
        openers = [place for place in range(start + 1, at) if self._opens_clause(place)]
        return bool(openers) and not any(map(self.subjects.points, openers))

    def _opens_clause(self, at: int) -> bool:
        """Say whether a relative clause or a condition begins at `at`."""
        hard = self.words[at] in self.subjects.suppressors and self.words[at] not in self.groups["soft_suppressors"]
        return hard or self.words[at] in self.subjects.relatives

    def _heads_fragment(self, low: int, at: int) -> bool:
        """Say whether the segment is an infinitive with all that depends on it: "to name the persons who shall"."""
        return at - low > 3 and self.words[low] in self.groups["infinitive_markers"]

    def _continues(self, form: Form, low: int) -> bool:
        """Say whether a modal goes on with the last one's subject: "shall sign and shall send"."""
        at = form.at - 1
        while at > low and self.subjects.is_adverb(self.words[at]):
            at -= 1
        if self.words[at] in self.groups["negative_fronting"]:
            return False
        return at > low and (self.words[at] in self.subjects.coordinators or self.words[at] == ",")

    def _counts(self, form: Form, subject: Subject) -> bool:
        """Say whether the predication directs anybody, or only describes and conditions."""
        if subject.context in (Context.CONDITION, Context.CLOSED):
            return False
        if subject.context is Context.RELATIVE:
            return self._directs(form, subject)
        if form.force != "reported":
            return True
        return subject.acts and (subject.context is Context.OPEN or self.words[form.at - 1] not in self.subjects.verbs)

    def _directs(self, form: Form, subject: Subject) -> bool:
        """Say whether a relative clause directs somebody (rulings 4 and 38), rather than says which one is meant."""
        words = self.words
        before = words[subject.first - 1] if subject.first else ""
        acts = subject.kind in (Head.AGENT, Head.PERSON)
        if before == ",":
            named = subject.first > 1 and self.subjects.lookup(words[subject.first - 2]) is Head.AGENT
            status = words[form.stop : form.stop + 1] == ["be"]
            liberty = form.force == "permissive" and words[subject.first] in self.groups["persons_relative"]
            if (form.force == "future" and named) or (liberty and not status):
                return acts
            return form.force in ("binding", "forbidding") and (acts or self._is_passive(form))
        if words[subject.first] not in self.subjects.relatives:
            return acts and form.force in ("binding", "forbidding")  # "measures which a Party shall not maintain"
        if words[form.stop : form.stop + 1] in (["have"], ["be"]):
            return False  # "the State which shall have ratified it"
        return acts and form.force in ("binding", "forbidding", "future")

    def _is_passive(self, form: Form) -> bool:
        """Say whether the modal is one of a passive: ", which must not be altered"."""
        words = self.words
        at = form.stop
        if words[form.at] in self.groups["inability"]:
            return False  # ", which cannot be settled"
        while (
            at + 1 < len(words)
            and words[at] not in self.groups["be"]
            and (words[at] in self.groups["negators"] or self.subjects.is_adverb(words[at]))
        ):
            at += 1
        return at + 1 < len(words) and words[at] in self.groups["be"] and self.bench.is_participle(at + 1)

    def _inverted(self, form: Form, subject: Subject, low: int, limit: int) -> tuple[Subject, int]:
        """In "In no event shall the time exceed" the subject stands after the modal."""
        words = self.words
        at = form.stop
        if at >= limit or form.at == low:
            return subject, form.stop
        word = words[at]
        named = word in self.subjects.determiners or word in self.subjects.pronouns or word in self.subjects.nouns
        fronted = words[max(low, form.at - 6) : form.at]
        negative = any(
            (word in self.groups["negative_fronting"] or word == "nowhere")
            and "than" not in fronted[place + 1 : place + 4]
            for place, word in enumerate(fronted)
        )
        if not (named or negative) or self.verbs.is_base(at) or not word[0].isalpha():
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
        phrase.negative = phrase.negative or negative
        phrase.clause = subject.clause
        return phrase, verb

    def _predicate(self, form: Form, subject: Subject, at: int, stop: int, low: int) -> tuple[list[Predication], bool]:
        verb = self.verbs.main_verb(at, stop, form)
        if verb is None or verb >= stop:
            verdict = self.judge.bare(form, subject)
            draft = Predication(verdict, subject.clause, stop, max(form.stop - 1, low), form, subject=subject)
            draft.zones = self.scope.front(subject, form)
            return [draft], True
        return self._coordinate(form, subject, verb, stop, subject.clause), False

    def _coordinate(self, form: Form, subject: Subject, verb: int, stop: int, first: int) -> list[Predication]:
        """Return one draft for each coordinated main verb; they share modal, subject and the front of the sentence."""
        whole = (
            self.words[verb] in self.groups["be"] or self.bench.hits("verb", verb, stop).of("right", "duty") is not None
        )
        places = [verb] if whole else [verb, *self.verbs.coordinated(verb, stop)]
        front = self.scope.front(subject, form)
        drafts: list[Predication] = []
        for index, place in enumerate(places):
            use = form.copy()
            if index and self.verbs.negated_before(place):
                self.verbs.add_negation(use, place - 1, stop)
                use.negated = True
            end = places[index + 1] if index + 1 < len(places) else stop
            verdict = self.judge.judge(use, subject, place, stop if index + 1 == len(places) else end)
            if verdict is None:
                continue
            begin = place
            while index and self.subjects.is_adverb(self.words[begin - 1]):
                begin -= 1  # "and immediately inform"
            draft = Predication(verdict, first if index == 0 else begin, end, place, use, subject=subject)
            draft.zones = [*front, *self.scope.after(place, end)]
            if index:
                draft.shared.append((first, verb))
            elif len(places) > 1:
                draft.tail = (places[-1], stop)
            drafts.append(draft)
        return drafts

    # -- items -----------------------------------------------------------------------------------------------------
    def _is_verb(self, at: int, stop: int) -> bool:
        """Say whether an item's first word is a verb: a known one, or an unknown word before an object."""
        known = self.words[at] in self.subjects.verbs or self.words[at] in self.subjects.nouns
        return self.verbs.is_base(at) or (
            not known and at + 1 < stop and self.words[at + 1] in self.subjects.determiners
        )

    def _construed(self, low: int, stop: int, governor: Governor) -> list[Predication]:
        """Return the norm of an item that completes "nothing shall be construed"."""
        complete = governor.complete
        if complete is None:
            return []
        denied = complete.form.negated and any(cue[2].sets == "deeming" for cue in complete.verdict.used)
        if not denied and governor.subject.kind is not Head.NOTHING:
            return []
        if complete.verdict.kind is not Kind.CONSTITUTIVE:
            return []
        verdict = self.judge.construed(low - 1, stop)
        form = Form(governor.form.force, low, low, [] if governor.foreign else list(governor.form.found))
        return [Predication(verdict, low, stop, low, form, governor=governor)]

    def _predicated(self, low: int, stop: int, governor: Governor) -> list[Predication]:
        """Return the norm of an item that is the predicate of "The notices shall be:", where it is an act or a demand
        ("marked in red", "in writing") rather than what the subject is."""
        if not governor.bare or (governor.complete is not None and governor.complete.verdict.kind is Kind.INTENTION):
            return []
        outer, subject = governor.form, governor.subject
        form = Form(outer.force, low, low, [] if governor.foreign else list(outer.found), outer.negated)
        if governor.foreign:
            subject = Subject(low, low, low - 1, subject.kind, negative=subject.negative, clause=low)
        verdict = self.judge.predicate(form, subject, low, stop)
        if verdict is None or verdict.kind is Kind.CONSTITUTIVE:
            return []
        draft = Predication(verdict, low, stop, low, form, governor=governor, subject=subject)
        draft.zones = self.scope.after(low, stop)
        if not governor.foreign:
            draft.shared.append((governor.first, governor.stop))
        return [draft]

    def _inherit(self, low: int, stop: int, governor: Governor) -> list[Predication]:
        """Return the norms of an item that completes its chapeau's modal."""
        outer = governor.form
        found = [] if governor.foreign else list(outer.found)
        form = Form(outer.force, low, low, found, outer.negated)
        start = low
        marked = self.verbs.infinitive(low, stop)
        if marked is not None and marked.at < min(stop - 1, low + 4) and self.verbs.is_base(marked.at + 1):
            start = marked.at + 1
            for negation in marked.negations:
                self.verbs.add_negation(form, negation, stop)
        verb = self.verbs.main_verb(start, stop, form)
        if verb is None or not self._is_verb(verb, stop):
            return []
        # The subject stands in the chapeau, perhaps in another text: nothing in front of it is this item's.
        subject = governor.subject
        if governor.foreign:  # its words stand in another text
            subject = Subject(low, low, low - 1, subject.kind, negative=subject.negative, clause=low)
        drafts = self._coordinate(form, subject, verb, stop, low)
        for draft in drafts:
            draft.governor = governor
            draft.zones = self.scope.after(draft.verb, draft.stop)
            if not governor.foreign:
                draft.shared.append((governor.first, governor.stop))
        self._bound(drafts, low, stop)
        return drafts
