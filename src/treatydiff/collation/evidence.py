"""A restatement held against its own witnesses: does each say the same kind, the same level, the same thing owed?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from treatydiff.collation.excerpts import is_evident
from treatydiff.collation.renderings import Collation, Rendering, witnesses
from treatydiff.levels import level
from treatydiff.lexicon import QUALIFIERS
from treatydiff.model import Clause, Norm, Strength, Treaty, Witness, Wording
from treatydiff.notebook import NotebookResult
from treatydiff.treaties import TreatyLike, as_treaty


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A norm of a witness that is not as the restatement has it.

    `differs` names in what: ``kind``, ``polarity``, ``level`` (of the form: binding, effort, a call …), ``qualifier``
    (a hedge or an intensifier that ours lacks), or ``owed``, where none of our norms answers to it and `ours` is None.
    What an excerpt does not show is no difference. `words` are the witness's.
    """

    clause: Clause
    witness: Witness
    ours: Norm | None
    theirs: Norm
    words: str
    differs: tuple[str, ...]

    @property
    def explained(self) -> bool:
        """Whether the file says something about the clause, which a reader can hold against the difference."""
        return bool(self.clause.note)

    @property
    def sentence(self) -> str:
        """The difference on one line."""
        here = _graded(self.ours) if self.ours else "nothing that answers to it"
        note = "the file has a note" if self.explained else "not explained in the file"
        words = " ".join(self.words.split())
        return (
            f"{self.clause.id}: {self.witness.source} ({self.witness.kind}, {self.witness.language}) has "
            f"{_graded(self.theirs)} “{words}”, ours {here}; differs in {' and '.join(self.differs)}; {note}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(NotebookResult):
    """The restated clauses of a treaty held against their witnesses.

    `held` counts the witnesses whose words show a grade, `silent` those whose words show none (an excerpt without its
    modal), `ungraded` those in a language without a lexicon. `disagreements` are in reading order.
    """

    treaty: Treaty
    held: int
    silent: int
    ungraded: int
    disagreements: tuple[Disagreement, ...]


def hold_evidence(treaty: TreatyLike) -> Evidence:
    """Hold every restated clause against its witnesses, norm by norm.

    >>> from treatydiff import Clause, Treaty, Witness, Wording
    >>> press = Witness(source="daily", language="en", kind="press quotation", phrase="should assist, where possible")
    >>> clause = Clause(id="3", text="A Party shall assist.", wording=Wording.RESTATED, witnesses=(press,))
    >>> [found.differs for found in hold_evidence(Treaty(id="t", title="T", clauses=(clause,))).disagreements]
    [('kind', 'level', 'qualifier')]
    """
    treaty = as_treaty(treaty)
    restated = [c for c in treaty.clauses if c.witnesses and c.wording is not Wording.QUOTED]
    collations = [witnesses(treaty, clause.id) for clause in restated]
    renderings = [rendering for collation in collations for rendering in collation.renderings[1:]]
    return Evidence(
        treaty=treaty,
        held=sum(rendering.evident for rendering in renderings),
        silent=sum(rendering.graded is not None and not rendering.evident for rendering in renderings),
        ungraded=sum(rendering.graded is None for rendering in renderings),
        disagreements=tuple(found for collation in collations for found in _disagreements(collation)),
    )


def _disagreements(collation: Collation) -> Iterator[Disagreement]:
    if collation.renderings[0].graded is None:
        return
    for rendering in collation.renderings[1:]:
        witness = rendering.witness
        if witness is None or not rendering.evident:
            continue
        for ours, theirs in _pairs(collation, rendering):
            if differs := _differs(ours, theirs):
                yield Disagreement(
                    clause=collation.clause,
                    witness=witness,
                    ours=ours,
                    theirs=theirs,
                    words=rendering.quotation[slice(*theirs.span)].strip(),
                    differs=differs,
                )


def _pairs(collation: Collation, rendering: Rendering) -> Iterator[tuple[Norm | None, Norm]]:
    for place, reading in zip(collation.places, rendering.readings, strict=True):
        if reading is not None:
            yield place.norm, reading.norm
    for norm in rendering.further:
        if norm.strength is not Strength.NONE and is_evident(norm):
            yield None, norm


def _graded(norm: Norm) -> str:
    return f"{norm.kind.value} {level(norm.strength)}"


def _differs(ours: Norm | None, theirs: Norm) -> tuple[str, ...]:
    if ours is None:
        return ("owed",)
    lacking = _qualifiers(theirs) - _qualifiers(ours)
    found = {
        "kind": ours.kind is not theirs.kind,
        "polarity": ours.polarity is not theirs.polarity,
        "level": _form(ours.strength) is not _form(theirs.strength),
        "qualifier": bool(lacking),
    }
    return tuple(name for name, differs in found.items() if differs)


def _form(strength: Strength) -> Strength:
    """The level of the form alone: an excerpt may lack the qualifiers that tell the three binding levels apart."""
    return Strength.BINDING if strength >= Strength.QUALIFIED else strength


def _qualifiers(norm: Norm) -> set[tuple[str, str]]:
    return {(cue.role, cue.category) for cue in norm.cues if cue.role in QUALIFIERS}
