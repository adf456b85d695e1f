"""English provisions → norms in draft: segment by segment, each chapeau's modal handed on to its items."""

from __future__ import annotations

from dataclasses import dataclass, replace

from treatydiff.classifier.english.cues import find_cues, make_cue
from treatydiff.classifier.english.fragments import read_fragment
from treatydiff.classifier.english.predications import Governor, Predication
from treatydiff.classifier.english.segmentreader import SegmentReader
from treatydiff.classifier.english.tokens import split_words
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.english.weighing import bearer_text, weigh
from treatydiff.classifier.grading import LEVELS
from treatydiff.classifier.languages import Chapeau, Draft, Reading
from treatydiff.classifier.segments import Segment, Words, split_segments
from treatydiff.lexicon import Lexicon
from treatydiff.model import Cue, Kind


@dataclass(frozen=True, slots=True)
class Handed:
    """What a clause hands to the clauses whose parent it is: its open modal, with its cues and its bearer."""

    governor: Governor
    cues: tuple[Cue, ...] = ()
    bearer: str | None = None


class English:
    """The English language, as a lexicon of its words knows it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.vocabulary = Vocabulary(lexicon)

    def read(self, text: str, parent: Chapeau | None = None, clause: str | None = None) -> Reading:
        """Return the norms of `text`."""
        if text.lower().lstrip('"“ ').startswith("whereas "):
            return Reading(fragment=read_fragment(split_words(text, self.vocabulary), self.vocabulary))
        handed = parent.state if parent is not None else None
        assert handed is None or isinstance(handed, Handed)
        return _Provision(text, self.vocabulary, handed).read(clause)


def _level(draft: Draft) -> int:
    return LEVELS[draft.base]


class _Provision:
    """One pass over the segments of a text. `completed` are the governors whose items have been read: a modal that its
    items complete is no norm of its own."""

    def __init__(self, text: str, lexicon: Vocabulary, parent: Handed | None) -> None:
        self.text = text
        self.lexicon = lexicon
        self.parent = parent
        self.tokens: Words = split_words(text, lexicon)
        self.reader = SegmentReader(self.tokens, lexicon)
        self.drafts: list[Draft] = []
        self.bare: dict[int, int] = {}
        self.completed: set[int] = set()

    def read(self, clause: str | None) -> Reading:
        last = self._read_segments(clause)
        drafts = tuple(draft for at, draft in enumerate(self.drafts) if self.bare.get(at) not in self.completed)
        chapeau = self._hand_on(last, drafts, clause) if last is not None and clause is not None else None
        fragment = None if drafts else read_fragment(self.tokens, self.lexicon, lone=clause is None)
        return Reading(drafts=drafts, fragment=fragment, chapeau=chapeau)

    def _read_segments(self, clause: str | None) -> Governor | None:
        """Draft the norms of every segment; return what the last one hands on."""
        groups = self.lexicon.words
        handed: dict[int, Governor | None] = {}
        last: Governor | None = None
        segments = split_segments(
            self.tokens,
            groups["abbreviations"],
            groups["coordinators"],
            closing=groups["closing_abbreviations"],
            openers=self.lexicon.determiners | groups["pronouns"] | groups["subordinators"] | groups["prepositions"],
        )
        if segments and clause is not None and self.tokens.words[-1] not in ".;!?":
            segments[-1].open = True  # "The Agreement shall be reviewed", with its items in clauses of their own
        for index, segment in enumerate(segments):
            if segment.chapeau is not None:
                governor = handed.get(segment.chapeau)
            else:
                governor = self.parent.governor if self.parent is not None else None
            norms, last = self.reader.read(segment, governor)
            handed[index] = last
            if last is not None and last.complete is None and norms:
                self.bare[len(self.drafts) + len(norms) - 1] = id(last)
            self._weigh(norms, segment)
        return last

    def _weigh(self, norms: list[Predication], segment: Segment) -> None:
        tokens, lexicon = self.tokens, self.lexicon
        cues = find_cues(tokens, segment.first, segment.stop, lexicon) if norms else []
        for norm in norms:
            governor = norm.governor
            inherits = self.parent if self.parent is not None and governor is self.parent.governor else None
            if norm.shared and governor is not None and inherits is None:
                extra = find_cues(tokens, governor.first, governor.stop, lexicon)
                cues = [*(cue for cue in extra if cue not in cues), *cues]
            bearer = inherits.bearer if inherits is not None else None
            if governor is not None and inherits is None and norm.verdict.bearer is not None:
                bearer = bearer_text(tokens, norm.verdict.bearer, lexicon)
            inherited = inherits.cues if inherits is not None else ()
            if governor is not None:
                self.completed.add(id(governor))
            self.drafts.append(weigh(norm, tokens, cues, inherited, bearer, lexicon))

    def _hand_on(self, last: Governor, drafts: tuple[Draft, ...], clause: str) -> Chapeau | None:
        """Return what the items of a clause inherit, where its last segment is a chapeau."""
        governor = replace(last, foreign=True)
        if not drafts:
            return Chapeau(state=Handed(governor)) if last.conditions else None
        if last.complete is not None:
            whole = drafts[-1]
            if whole.base == "none":  # "may declare that it will not be bound by:"
                start = self.tokens.span(last.first, last.stop)[0]
                whole = max((draft for draft in drafts if draft.span[0] >= start), key=_level, default=whole)
            cues = tuple(replace(cue, clause=cue.clause or clause) for cue in whole.cues)
            draft = replace(whole, cues=cues)
            lists = any(self.lexicon.rule(cue.rule).sets == "content" or "include" in cue.text for cue in cues)
            sure = not whole.doubts and whole.kind is not Kind.DECLARATION and not (lists and whole.base == "none")
            return Chapeau(state=Handed(governor, cues, draft.bearer), draft=draft, sure=sure)
        used = [*last.form.found]
        places = {place for found in used for place in range(found[0], found[1])}
        used += [
            found
            for found in find_cues(self.tokens, last.first, last.stop, self.lexicon)
            if places.isdisjoint(range(found[0], found[1]))
        ]
        cues = tuple(make_cue(self.tokens, found, clause) for found in sorted(used, key=lambda found: found[0]))
        bearer = None
        if last.subject.acts:
            bearer = bearer_text(self.tokens, last.subject, self.lexicon)
        return Chapeau(state=Handed(governor, cues, bearer))
