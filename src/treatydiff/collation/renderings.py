"""The renderings of one clause side by side, norm by norm: witnesses(treaty, clause_id) → Collation.

Words are those of textual criticism: a witness is one rendering, what it has at a place (here: for one norm) is its
reading, and setting the readings side by side is a collation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import token_set_ratio

from treatydiff.classifier import known_grades, name_lexicons, recital
from treatydiff.collation.excerpts import classify_excerpt, excerpt_edits, is_evident
from treatydiff.errors import LanguageError
from treatydiff.model import (
    Classification,
    Clause,
    Edits,
    LexiconStamp,
    Norm,
    Polarity,
    Source,
    Strength,
    Treaty,
    Witness,
)
from treatydiff.notebook import NotebookResult, short_repr
from treatydiff.treaties import TreatyLike, as_treaty

_ALIKE = 0.5  # a reading answers to a norm of the same polarity, or to one whose words are this similar


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The lowest and the highest level of `n` graded readings."""

    lowest: Strength
    highest: Strength
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one rendering has for one norm: the norm, and the `words` that it spans.

    `edits` leads to `words` from those that the base has for the norm. The base is the first authentic text in the
    language that has the norm, else the clause's own text, if that is in the language; `against` is the base's source,
    empty for the clause's own text. `edits` is None where there is no base.
    """

    norm: Norm
    words: str
    against: str = ""
    edits: Edits | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One rendering of a clause, and what it says norm by norm.

    `witness` and `source` are None for the clause's own text. `alone` is the classification of the phrase, None where
    its language has no lexicon; `supplied` that of `quotation`, None where nothing was supplied. `readings` has one
    item for each of the collation's places, None where this rendering has no norm that answers to it; `further` are
    the norms that answer to none. The spans of norms and cues count in `quotation`, those of `alone` in `text`.
    """

    witness: Witness | None
    source: Source | None
    language: str
    text: str
    alone: Classification | None
    supplied: Classification | None = None
    readings: tuple[Reading | None, ...] = ()
    further: tuple[Norm, ...] = ()

    __repr__ = short_repr

    @property
    def quotation(self) -> str:
        """The text, with what a reporter supplied before it, in brackets."""
        return quotation(self.text, self.witness.supplied) if self.witness else self.text

    @property
    def graded(self) -> Classification | None:
        """The classification that counts: with the supplied words where there are some; None is "not graded"."""
        return self.supplied or self.alone

    @property
    def evident(self) -> bool:
        """Whether words show the grade. An excerpt that lacks its modal has a classification, which shows nothing."""
        return self.graded is not None and is_evident(self.graded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A norm that the readings answer to, the words that it spans, and the range of the witnesses' levels (None where
    no witness shows one)."""

    norm: Norm
    words: str
    range: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation(NotebookResult):
    """The renderings of one clause: first its own text, then the witnesses in the file's order.

    `places` are the clause's own norms or, where its language has no lexicon, those of the witness that has most.
    `range` is that of the witnesses as wholes (of each, its strongest norm); None where no witness shows a level.
    `lexicons` names what graded them.
    """

    treaty: Treaty
    clause: Clause
    places: tuple[Place, ...]
    renderings: tuple[Rendering, ...]
    range: Range | None
    lexicons: tuple[LexiconStamp, ...] = ()

    __repr__ = short_repr

    @property
    def witnesses(self) -> tuple[Rendering, ...]:
        """The renderings but the clause's own text."""
        return self.renderings[1:]


def witnesses(treaty: TreatyLike, clause_id: str) -> Collation:
    """Set the renderings of one clause side by side, each with its grade; `treaty` may be a name or a path.

    Each phrase is classified alone and, where a reporter supplied words, also with these before it in brackets. An
    ellipsis stands for unseen words: it parts norms, and words that only one side has are no difference where the
    other has a gap. Raises `UnknownClauseError` where the treaty has no such clause.

    >>> from treatydiff import Clause, Treaty, Witness
    >>> press = Witness(source="daily", language="en", kind="press quotation", phrase="should not assist")
    >>> clause = Clause(id="3", text="A Party shall not assist the aggressor.", witnesses=(press,))
    >>> collation = witnesses(Treaty(id="t", title="T", clauses=(clause,)), "3")
    >>> [(r.graded.kind.value, int(r.graded.strength)) for r in collation.renderings]
    [('prohibition', 6), ('recommendation', 3)]
    """
    treaty = as_treaty(treaty)
    clause = treaty.clause(clause_id)
    sources = {source.id: source for source in treaty.sources}
    own = Rendering(witness=None, source=None, language=treaty.language, text=clause.text, alone=_own(treaty, clause))
    found = [own, *(_render(witness, clause, sources.get(witness.source), treaty) for witness in clause.witnesses)]
    model = own if own.alone else max(found, key=lambda rendering: len(_norms(rendering)))
    norms = own.alone.norms if own.alone else _norms(model)
    found = [_collate(rendering, model, norms) for rendering in found]
    found = [_compare(rendering, found) for rendering in found]
    places = tuple(
        Place(
            norm=norm,
            words=model.quotation[slice(*norm.span)],
            range=_range(reading.norm.strength for rendering in found[1:] if (reading := rendering.readings[at])),
        )
        for at, norm in enumerate(norms)
    )
    whole = _range(each.graded.strength for each in found[1:] if each.graded and each.evident)
    stamps = name_lexicons(rendering.language for rendering in found)
    return Collation(treaty=treaty, clause=clause, places=places, renderings=tuple(found), range=whole, lexicons=stamps)


def quotation(phrase: str, supplied: str = "") -> str:
    """Return the phrase with the supplied words before it, in brackets.

    >>> quotation("provide assistance", "each side would")
    '[each side would] provide assistance'
    """
    return f"[{supplied}] {phrase}" if supplied else phrase


def _own(treaty: Treaty, clause: Clause) -> Classification | None:
    """The clause's classification within its treaty, so that an item has the modal of its chapeau."""
    return known_grades(treaty).get(clause.id)


def _render(witness: Witness, clause: Clause, source: Source | None, treaty: Treaty) -> Rendering:
    def grade(text: str) -> Classification | None:
        try:
            found = classify_excerpt(text, language=witness.language, binding=treaty.binding)
        except LanguageError:
            return None
        return recital(text) if clause.is_recital else found

    return Rendering(
        witness=witness,
        source=source,
        language=witness.language,
        text=witness.phrase,
        alone=grade(witness.phrase),
        supplied=grade(quotation(witness.phrase, witness.supplied)) if witness.supplied else None,
    )


def _norms(rendering: Rendering) -> tuple[Norm, ...]:
    return tuple(norm for norm in rendering.graded.norms if is_evident(norm)) if rendering.graded else ()


def _collate(rendering: Rendering, model: Rendering, norms: Sequence[Norm]) -> Rendering:
    """Find which of the rendering's norms answers to which of `norms`, those of `model`, in order."""
    mine = norms if rendering is model else _norms(rendering)
    text = rendering.quotation
    if rendering is model:
        pairs = [(at, at) for at in range(len(norms))]
    else:
        score = [[_likeness(norm, text, other, model.quotation) for other in norms] for norm in mine]
        pairs = _pair(score, len(norms))
    answers = {j: mine[i] for i, j in pairs}
    taken = {i for i, _ in pairs}
    return replace(
        rendering,
        readings=tuple(
            Reading(norm=norm, words=text[slice(*norm.span)]) if (norm := answers.get(j)) else None
            for j in range(len(norms))
        ),
        further=tuple(norm for i, norm in enumerate(mine) if i not in taken),
    )


def _likeness(norm: Norm, text: str, other: Norm, other_text: str) -> float:
    """How far two norms are the same promise: polarity, which a translator keeps, then their words; 0 if neither."""
    same = norm.polarity is other.polarity and norm.polarity is not Polarity.NONE
    words = token_set_ratio(text[slice(*norm.span)].lower(), other_text[slice(*other.span)].lower()) / 100
    return same + words if same or words >= _ALIKE else 0.0


def _pair(score: Sequence[Sequence[float]], width: int) -> list[tuple[int, int]]:
    """Return the pairs in order, none crossing another, whose scores have the greatest sum."""
    above: list[tuple[float, tuple[tuple[int, int], ...]]] = [(0.0, ())] * (width + 1)
    for i, row in enumerate(score):
        line = [above[0]]
        for j in range(width):
            options = [above[j + 1], line[j]]
            if row[j] > 0:
                options.append((above[j][0] + row[j], (*above[j][1], (i, j))))
            line.append(max(options, key=lambda option: option[0]))
        above = line
    return list(above[-1][1])


def _compare(rendering: Rendering, renderings: Sequence[Rendering]) -> Rendering:
    """Add to each reading the word edits from its base."""
    if rendering.witness is None:
        return rendering
    peers = [other for other in renderings if other.language == rendering.language and other is not rendering]
    bases = [other for other in peers if other.witness and is_authentic(other.witness)][:1]
    if is_authentic(rendering.witness):
        bases = []
    bases += [other for other in peers if other.witness is None]

    def compare(at: int, reading: Reading | None) -> Reading | None:
        for base in bases:
            other = base.readings[at]
            if reading is not None and other is not None:
                edits = excerpt_edits(
                    other.words, reading.words, base_is_whole=base.witness is None, language=rendering.language
                )
                return replace(reading, against=base.witness.source if base.witness else "", edits=edits)
        return reading

    return replace(rendering, readings=tuple(compare(at, reading) for at, reading in enumerate(rendering.readings)))


def is_authentic(witness: Witness) -> bool:
    """Say whether a witness is called an authentic text.

    >>> is_authentic(Witness(source="a", language="ru", kind="authentic text", phrase="обязуется"))
    True
    """
    return witness.kind.lower().startswith("authentic")


def _range(levels: Iterable[Strength]) -> Range | None:
    found = list(levels)
    return Range(lowest=min(found), highest=max(found), n=len(found)) if found else None
