"""A Russian provision → norms in draft: segments are read in order, chapeaux hand their predicate to their items."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from treatydiff.classifier.languages import Chapeau, Draft, Reading
from treatydiff.classifier.russian.clauses import Clauses, split_clauses
from treatydiff.classifier.russian.judgement import directs, inside, judge
from treatydiff.classifier.russian.predications import Finder, Predication
from treatydiff.classifier.russian.subjects import Found, Subject
from treatydiff.classifier.russian.tokens import Segment, Tokens, split_segments, split_words
from treatydiff.classifier.russian.verdicts import Case, Verdict
from treatydiff.classifier.russian.vocabulary import INFINITIVE, Vocabulary
from treatydiff.classifier.russian.weighing import Scales, Weight, covered, find_cues
from treatydiff.lexicon import Lexicon
from treatydiff.model import Cue, Doubt, Kind, Polarity

_WORKS_BY_ITSELF = ("constitutive", "declaration")


@dataclass(frozen=True, slots=True)
class Handed:
    """What a chapeau hands to its items: its last predication with the words it stands in, and the norm that it is.

    `open` says that the items supply the verb ("Стороны обязуются:"); where `it` is None they supply the whole
    predicate ("Секретариат:") and `subject` is what the chapeau names. `denies` says that it ends in
    «не», `bearer` who must act.
    """

    it: Predication | None
    subject: Subject | None
    draft: Draft | None
    cues: tuple[Cue, ...] = ()
    hedges: frozenset[str] = frozenset()
    intensifiers: frozenset[str] = frozenset()
    open: bool = False
    denies: bool = False
    bearer: str | None = None

    def abroad(self, clause: str) -> Handed:
        """Return what the items in other clauses inherit: cues name this clause, no place in its text is left."""
        cues = _of_clause(self.cues, clause)
        draft = self.draft and replace(self.draft, cues=_of_clause(self.draft.cues, clause))
        subject = self.subject and replace(self.subject, first=-1, stop=-1, cue=None)
        it = self.it
        if it is not None:
            it = replace(it, subject=subject or it.subject, found=[])
        return replace(self, it=it, subject=subject, draft=draft, cues=cues)


def _of_clause(cues: tuple[Cue, ...], clause: str) -> tuple[Cue, ...]:
    return tuple(replace(cue, clause=cue.clause or clause) for cue in cues)


class Russian:
    """The Russian language, as a lexicon of its words knows it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.vocabulary = Vocabulary(lexicon)

    def read(self, text: str, parent: Chapeau | None = None, clause: str | None = None) -> Reading:
        """Return the norms of `text`, read as an item of `parent` where that is given."""
        state = parent.state if parent is not None else None
        return _Provision(text, self.vocabulary, state if isinstance(state, Handed) else None).read(clause)


@dataclass(slots=True)
class _Read:
    """A segment as read: its drafts, and what it hands on."""

    drafts: list[Draft] = field(default_factory=list)
    handed: Handed | None = None
    completed: bool = False


class _Provision:
    """One pass over the segments of a text."""

    def __init__(self, text: str, vocabulary: Vocabulary, parent: Handed | None) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.parent = parent
        self.tokens: Tokens = split_words(text, vocabulary)
        self.finder = Finder(self.tokens, vocabulary)

    def read(self, clause: str | None) -> Reading:
        segments = split_segments(self.tokens, self.vocabulary)
        read: list[_Read] = []
        for index, segment in enumerate(segments):
            handed = read[segment.chapeau].handed if segment.chapeau is not None else None
            if handed is None and segment.chapeau is None and index == 0:
                handed = self.parent
            if handed is not None:
                done = self._item(segment, handed)
                if segment.chapeau is not None and done.drafts:
                    read[segment.chapeau].completed = True
            else:
                done = self._sentence(segment)
            read.append(done)
        drafts = tuple(draft for done in read if not done.completed for draft in done.drafts)
        chapeau = self._hand_on(read, segments, clause)
        if drafts:
            return Reading(drafts=drafts, chapeau=chapeau)
        return Reading(fragment=self._fragment(segments), chapeau=chapeau)

    # --- sentences --------------------------------------------------------------------------------------------

    def _sentence(self, segment: Segment, inherited: Handed | None = None) -> _Read:
        cues, clauses = self._clauses(segment)
        found = self.finder.find(clauses.main, segment.stop, inherited.subject if inherited is not None else None)
        done = _Read()
        scales = Scales(self.tokens, cues, segment, clauses)
        last: tuple[Predication, Weight] | None = None
        for it in found:
            it.negated = it.negated or (inherited is not None and inherited.denies)
            verdict = judge(Case(it, self.finder))
            weight = scales.weigh(it, found)
            if verdict is not None:
                done.drafts.append(self._draft(it, verdict, weight, inherited))
            last = it, weight
        self._subordinate(clauses, found, done)
        done.handed = self._handed(last, done, segment, scales)
        return done

    def _clauses(self, segment: Segment) -> tuple[list[Found], Clauses]:
        """Return a segment's cues and its clauses; a segment of subordinate clauses alone is read as a main one."""
        cues = find_cues(self.tokens, self.vocabulary, segment)
        self.finder.covered = covered(self.tokens, cues)
        clauses = split_clauses(self.tokens, segment, self.vocabulary, self.finder.covered)
        return cues, clauses if clauses.main else Clauses(list(range(segment.first, segment.stop)))

    def _draft(self, it: Predication, verdict: Verdict, weight: Weight, inherited: Handed | None = None) -> Draft:
        places = list(it.found)
        if it.subject.cue is not None:
            places.append(it.subject.cue)
        if verdict.kind is Kind.PROHIBITION or verdict.base != "binding":
            places = [found for found in places if found[2].category != "programmatic"] or places
        if verdict.base == "binding":
            places = [found for found in places if found[2].role not in _WORKS_BY_ITSELF]
        hedges = set(verdict.hedges)
        intensifiers: set[str] = set()
        doubts = verdict.doubts
        if verdict.base == "binding":
            hedges |= weight.hedges
            intensifiers |= weight.intensifiers
            if weight.unsure:
                doubts = (*doubts, Doubt.UNSETTLED)
        cues = self._cues([*places, *weight.found])
        if inherited is not None:
            cues = (*inherited.cues, *cues)
            if verdict.base == "binding":
                hedges |= inherited.hedges
                intensifiers |= inherited.intensifiers
        last = max(it.stop, it.at + 1)
        return Draft(
            kind=verdict.kind, base=verdict.base, polarity=verdict.polarity,
            span=self.tokens.span(min(it.first, it.at), last), cues=cues, hedges=frozenset(hedges),
            intensifiers=frozenset(intensifiers), bearer=self._bearer(it, verdict, inherited),
            doubts=tuple(dict.fromkeys(doubts)), ruling=verdict.ruling,
        )  # fmt: skip

    def _cues(self, found: list[Found]) -> tuple[Cue, ...]:
        """Return cues for what was found: none overlaps another; what says more than "a finite verb" goes first."""
        kept: list[Found] = []
        for each in sorted(found, key=lambda cue: cue[2].where == "finite"):
            if all(each[1] <= first or stop <= each[0] for first, stop, _ in kept):
                kept.append(each)
        cues = []
        for first, stop, rule in sorted(kept, key=lambda cue: cue[0]):
            start, end = self.tokens.span(first, stop)
            cues.append(
                Cue(rule=rule.id, role=rule.role, category=rule.category, span=(start, end), text=self.text[start:end])
            )
        return tuple(cues)

    def _bearer(self, it: Predication, verdict: Verdict, inherited: Handed | None) -> str | None:
        if not verdict.bearer:
            return None
        subject: Subject | None = it.subject if it.subject.acts else None
        if inherited is not None and (subject is None or it.subject is inherited.subject):
            return inherited.bearer
        if subject is None and it.verb >= 0:
            subject = self.finder.agent(it)
        return self._named(subject) if subject is not None else None

    def _named(self, subject: Subject) -> str | None:
        """Return the words that name who must act; None for a person, whose right binds others."""
        if subject.first < 0 or subject.kind == "person":
            return None
        start, end = self.tokens.span(subject.first, subject.stop)
        return self.text[start:end]

    def _subordinate(self, clauses: Clauses, found: list[Predication], done: _Read) -> None:
        """Add the norms of subordinate clauses: a relative that directs (R 44), what stands in "agree that" (E 14)."""
        words = self.tokens.words
        agreed = any(it.modal is not None and it.modal.sets == "agreed" and it.verb < 0 for it in found)
        for sub in clauses.subclauses:
            word = words[sub.opener]
            relative = word.startswith("котор")
            if not relative and not (agreed and word == "что"):
                continue
            for it in self.finder.find(list(range(sub.opener + 1, sub.stop)), sub.stop):
                case = Case(it, self.finder)
                if relative and not directs(case):
                    continue
                verdict = judge(case) if relative else inside(case)
                if verdict is None or verdict.base == "none":
                    continue
                doubts = (*verdict.doubts, Doubt.UNSETTLED) if relative else verdict.doubts
                verdict = replace(verdict, doubts=doubts, ruling="R 44" if relative else "E 14")
                done.drafts.append(self._draft(it, verdict, Weight([], set(), set())))

    # --- chapeaux and items -------------------------------------------------------------------------------------

    def _handed(
        self, last: tuple[Predication, Weight] | None, done: _Read, segment: Segment, scales: Scales
    ) -> Handed | None:
        denies = self.tokens.words[segment.stop - 1] == "не"
        if last is None:
            subject = self.finder.subjects.named(range(segment.first, segment.stop))
            if subject is None:
                return self._aim_handed(segment)
            weight = scales.weigh_all()
            cues = self._cues([*weight.found, *([subject.cue] if subject.cue is not None else [])])
            hedges, intensifiers = frozenset(weight.hedges), frozenset(weight.intensifiers)
            bearer = self._named(subject) if subject.acts else None
            return Handed(None, subject, None, cues, hedges, intensifiers, denies=denies, bearer=bearer)
        it, weight = last
        draft = done.drafts[-1] if done.drafts else None
        open_ = it.modal is not None and it.verb < 0 and it.sets != "aspirational"
        cues = self._cues([*it.found, *weight.found])
        hedges, intensifiers = frozenset(weight.hedges), frozenset(weight.intensifiers)
        bearer = draft.bearer if draft is not None else None
        return Handed(it, it.subject, draft, cues, hedges, intensifiers, open_, denies, bearer)

    def _aim_handed(self, segment: Segment) -> Handed | None:
        draft = self._objective(segment)
        return Handed(None, None, draft) if draft is not None else None

    def _item(self, segment: Segment, handed: Handed) -> _Read:
        """Read an item: it completes its chapeau, supplies the verb of an open one, or is a sentence (R 26)."""
        if handed.it is None and handed.draft is None:
            return self._sentence(segment, handed)
        if handed.open and handed.it is not None:
            done = self._complete_modal(segment, handed)
            if done is not None:
                return done
        if handed.draft is None:
            return self._sentence(segment, replace(handed, cues=(), hedges=frozenset(), intensifiers=frozenset()))
        span = self.tokens.span(segment.first, segment.stop)
        return _Read([replace(handed.draft, span=span)])

    def _complete_modal(self, segment: Segment, handed: Handed) -> _Read | None:
        """Read an item whose infinitives stand under the chapeau's modal."""
        assert handed.it is not None
        cues, clauses = self._clauses(segment)
        marks, words = self.tokens.marks, self.tokens.words
        if not any(marks[place] & INFINITIVE for place in clauses.main):
            return None
        scales = Scales(self.tokens, cues, segment, clauses)
        base = replace(
            handed.it, at=segment.first, first=segment.first, stop=segment.stop, found=[], verb=-1, shares_front=True
        )
        group = self.finder.under_modal(base, clauses.main)
        done = _Read()
        for it in group:
            it.verb_negated = it.verb_negated or handed.denies or (it.verb > 0 and words[it.verb - 1] == "не")
            verdict = judge(Case(it, self.finder))
            if verdict is not None:
                done.drafts.append(self._draft(it, verdict, scales.weigh(it, group), handed))
        return done if done.drafts else None

    def _hand_on(self, read: list[_Read], segments: list[Segment], clause: str | None) -> Chapeau | None:
        """Return what the items of the clause inherit, where its last segment is a chapeau."""
        if not read or clause is None:
            return None
        last = read[-1].handed
        return Chapeau(state=last.abroad(clause)) if last is not None else None

    # --- fragments ------------------------------------------------------------------------------------------------

    def _fragment(self, segments: list[Segment]) -> Draft | None:
        """Classify a text without any norm: a recital, an objective, a definition by a dash (R 25, R 43, E 17)."""
        whole = (0, len(self.text))
        if not segments:
            return None
        first, words = segments[0].first, self.tokens.words
        for place in range(first, min(segments[0].stop, first + 4)):
            hits = self.vocabulary.slots["opening"].matches(words, place, segments[0].stop)
            if hits and place - first <= 1:
                return Draft(
                    kind=Kind.DECLARATION, base="none", polarity=Polarity.NONE, span=whole, called="a recital",
                    cues=self._cues([(place, hits[-1][0], hits[-1][1])]), ruling="R 25",
                )  # fmt: skip
        if any(word in "–—" for word in words[segments[0].first + 1 : segments[0].stop]):
            return Draft(kind=Kind.CONSTITUTIVE, base="none", polarity=Polarity.NONE, span=whole, ruling="R 43")
        objective = self._objective(segments[0])
        return replace(objective, span=whole) if objective is not None else None

    def _objective(self, segment: Segment) -> Draft | None:
        """Return an intention where a word for an aim heads the fragment: "Цели:" (E 17)."""
        words = self.tokens.words
        for place in range(segment.first, min(segment.stop, segment.first + 3)):
            if words[place] in self.vocabulary.words["aims"]:
                rule = self.vocabulary.rule("aim")
                return Draft(
                    kind=Kind.INTENTION, base="aspirational", polarity=Polarity.ACT,
                    span=self.tokens.span(segment.first, segment.stop), cues=self._cues([(place, place + 1, rule)]),
                    doubts=(Doubt.FRAGMENT,), ruling="E 17",
                )  # fmt: skip
        return None
