"""Two treaties side by side: which clauses answer to each other, what differs in words, and what it amounts to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from treatydiff.model.norms import Classification, LexiconStamp, Span
from treatydiff.model.phrases import count
from treatydiff.model.treaties import Clause, Treaty
from treatydiff.notebook import DrawnResult, NotebookResult, short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Clauses that answer to each other: 1-1, n-1 or 1-n; an empty side means "no counterpart".

    `score` in [0, 1] is 0 for an empty side; `margin` is its distance to the runner-up. `moved` says that the
    match crosses the order of the others, `renumbered` that only the number differs, `by_hand` that a person
    set it. `reason` says in words what speaks for the match.
    """

    left: tuple[Clause, ...]
    right: tuple[Clause, ...]
    score: float
    margin: float = 0.0
    moved: bool = False
    renumbered: bool = False
    by_hand: bool = False
    reason: str = ""

    __repr__ = short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment(NotebookResult):
    """Which clause of `left` answers to which of `right`. Every clause stands in exactly one of `matches`,
    which are in the reading order of the left side; what only the right has comes last."""

    left: Treaty
    right: Treaty
    matches: tuple[Match, ...]
    mode: str = "cross"

    __repr__ = short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One step from the left text to the right one. `op` is ``equal``, ``replace``, ``delete`` or ``insert``;
    `masked` names the kind of noise (``punctuation`` …) where the step is shown but not counted as a change."""

    op: str
    left: Span
    right: Span
    masked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """A word diff. The spans of `steps` tile `left_text` and `right_text`: in order, half-open, without gaps."""

    left_text: str
    right_text: str
    steps: tuple[Edit, ...]
    masks: tuple[str, ...] = ()

    __repr__ = short_repr

    @property
    def changed(self) -> bool:
        """Whether any step counts as a change."""
        return any(step.op != "equal" and not step.masked for step in self.steps)


class Verdict(StrEnum):
    """What a change amounts to. ``weakened`` and ``strengthened`` read from left to right."""

    TURNED = "turned"
    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"
    LEVEL = "level"
    UNRANKED = "unranked"
    UNGRADED = "ungraded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A match that has both sides, diffed and judged.

    `left` and `right` are the classifications of that side (of its strongest clause, where it has several),
    None where the language has no lexicon. `delta` is the level right less left where the codebook's
    "Comparing two provisions" allows a number, else None; `reason` says why, and what differs. `vouched` says whether
    a headline may judge the change: on both sides the modal that decides is sourced or partly so (`Clause.vouched`).
    """

    match: Match
    edits: Edits
    left: Classification | None
    right: Classification | None
    delta: int | None
    verdict: Verdict
    reason: str
    vouched: bool = True

    __repr__ = short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyDiff(DrawnResult):
    """Two treaties compared. `changes` holds one `Change` for every match that has both sides, unchanged ones
    too; `classes_left` and `classes_right` map clause ids to classifications (empty where not graded);
    `lexicons` names what graded them."""

    left: Treaty
    right: Treaty
    alignment: Alignment
    changes: tuple[Change, ...]
    classes_left: Mapping[str, Classification]
    classes_right: Mapping[str, Classification]
    lexicons: tuple[LexiconStamp, ...] = ()

    def __len__(self) -> int:
        """The number of pairs of provisions that answer to each other."""
        return len(self.changes)

    def __iter__(self) -> Iterator[Change]:
        """The changes, in the reading order of the left side."""
        return iter(self.changes)

    def __bool__(self) -> bool:
        """True: that nothing answers to anything is a result."""
        return True

    def __repr__(self) -> str:
        alone = f"{len(self.only_left)} and {len(self.only_right)} provisions without counterpart"
        counted = ", ".join(
            f"{sum(change.verdict is verdict for change in self.changes)} {verdict}" for verdict in Verdict
        )
        return f"<TreatyDiff {self.left.id} / {self.right.id}: {count(len(self), 'pair')} ({counted}), {alone}>"

    def _with(self, verdict: Verdict) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.verdict is verdict)

    @property
    def turned(self) -> tuple[Change, ...]:
        """The changes in which kind or polarity differs."""
        return self._with(Verdict.TURNED)

    @property
    def weakened(self) -> tuple[Change, ...]:
        """The changes whose right side binds less."""
        return self._with(Verdict.WEAKENED)

    @property
    def strengthened(self) -> tuple[Change, ...]:
        """The changes whose right side binds more."""
        return self._with(Verdict.STRENGTHENED)

    @property
    def only_left(self) -> tuple[Clause, ...]:
        """The clauses of the left treaty that have no counterpart, in reading order."""
        return tuple(c for m in self.alignment.matches if not m.right for c in m.left)

    @property
    def only_right(self) -> tuple[Clause, ...]:
        """The clauses of the right treaty that have no counterpart, in reading order."""
        return tuple(c for m in self.alignment.matches if not m.left for c in m.right)
