"""Many treaties at once: clauses or topics in rows, treaties in columns, kind and strength in the cells.

Rows of clauses need a treaty to start from: its clauses are the rows, and every other treaty is aligned with it. Rows
of topics need none: a topic is one of the areas that the clause sets name. Levels are ordinal, so nothing here is a
mean: the distance from a treaty is counted in clauses, by what became of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from treatydiff.classifier import known_grades, name_lexicons
from treatydiff.differ import diff, strongest
from treatydiff.errors import TreatyDiffError
from treatydiff.lexicon import Lexicon
from treatydiff.model import (
    AREAS,
    Change,
    Classification,
    Clause,
    Kind,
    LexiconStamp,
    Strength,
    Treaty,
    TreatyDiff,
    Verdict,
)
from treatydiff.notebook import DrawnResult, short_repr
from treatydiff.progress import Progress
from treatydiff.treaties import TreatyLike, as_treaty


class Rows(StrEnum):
    """What stands in the rows of a matrix."""

    CLAUSES = "clauses"
    TOPICS = "topics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one treaty has in one row: the ids of its clauses, and kind, strength and balance of the `strongest`.

    No clauses means "nothing here"; clauses without a kind mean "not graded". `verdict` is what became of the
    row's clause, in rows of clauses outside the base treaty's own column.
    """

    clauses: tuple[str, ...] = ()
    kind: Kind | None = None
    strength: Strength | None = None
    balance: int = 0
    verdict: Verdict | None = None
    strongest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A clause of the base treaty, or a topic, and one cell for each treaty in the order of the matrix."""

    label: str
    heading: str
    cells: tuple[Cell, ...]

    __repr__ = short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """How far one treaty is from the base, in clauses of the base: of `clauses`, so many have no counterpart, and of
    the others so many are turned, weakened, strengthened, of one level, not ranked or not graded. `unverified` of the
    turned, weakened and strengthened ones rest on a modal that nobody has checked."""

    treaty: Treaty
    clauses: int
    missing: int
    turned: int
    weakened: int
    strengthened: int
    level: int
    unranked: int
    ungraded: int
    unverified: int
    only_there: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(DrawnResult):
    """Treaties side by side. `base` is the treaty whose clauses are the rows, None for topics; `distances` are then
    empty, else one for every treaty but the base, nearest first. `lexicons` names what graded them."""

    treaties: tuple[Treaty, ...]
    kind: Rows
    rows: tuple[MatrixRow, ...]
    base: Treaty | None = None
    distances: tuple[Distance, ...] = ()
    lexicons: tuple[LexiconStamp, ...] = ()

    __repr__ = short_repr


def build_matrix(
    treaties: Sequence[TreatyLike],
    *,
    rows: Rows | str = Rows.CLAUSES,
    base: TreatyLike | None = None,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
) -> Matrix:
    """Return `treaties`, their names or their paths side by side, in the order given.

    Rows of clauses take the clauses of `base` (by default of the first treaty) and align every other treaty with it.
    Rows of topics take the areas that any of the treaties names. `lexicon` takes the place of the bundled one of its
    language. `progress` is called with (done, total).
    Raises `TreatyDiffError` for fewer than two treaties, for two of the same id, for a base that is not among them, and
    for rows of topics where no clause names an area; ValueError for other rows.
    """
    if isinstance(treaties, str | Treaty):
        raise TypeError(f"build_matrix takes a list of treaties, not one {type(treaties).__name__}")
    given = [as_treaty(treaty) for treaty in treaties]
    ids = [treaty.id for treaty in given]
    if len(ids) < 2:
        raise TreatyDiffError(f"a matrix needs at least two treaties, not {len(ids)}")
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise TreatyDiffError(f"a matrix needs treaties of different ids; more than one has {', '.join(twice)}")
    if Rows(rows) is Rows.TOPICS:
        return _topics(given, lexicon)
    start = given[0] if base is None else as_treaty(base)
    if start.id not in ids:
        raise TreatyDiffError(f"the base {start.id} is not among the treaties: {', '.join(ids)}")
    return _clauses(given, start, lexicon, progress)


def _cell(clauses: Sequence[Clause], classes: Mapping[str, Classification], verdict: Verdict | None = None) -> Cell:
    decisive = strongest(clauses, classes)
    graded = classes[decisive.id] if decisive else None
    return Cell(
        clauses=tuple(clause.id for clause in clauses),
        kind=graded.kind if graded else None,
        strength=graded.strength if graded else None,
        balance=graded.balance if graded else 0,
        verdict=verdict,
        strongest=decisive.id if decisive else "",
    )


def _topics(treaties: Sequence[Treaty], lexicon: Lexicon | None) -> Matrix:
    grades = [known_grades(treaty, lexicon) for treaty in treaties]
    rows = []
    for area in AREAS:
        sides = [[c for c in treaty.clauses if area in c.areas] for treaty in treaties]
        if any(sides):
            cells = []
            for clauses, graded in zip(sides, grades, strict=True):
                cells.append(_cell(clauses, graded))
            rows.append(MatrixRow(label=area, heading="", cells=tuple(cells)))
    if not rows:
        raise TreatyDiffError("no clause of these treaties names an area; take rows of clauses instead")
    stamps = name_lexicons((treaty.language for treaty in treaties), lexicon)
    return Matrix(treaties=tuple(treaties), kind=Rows.TOPICS, rows=tuple(rows), lexicons=stamps)


def _clauses(treaties: Sequence[Treaty], base: Treaty, lexicon: Lexicon | None, progress: Progress | None) -> Matrix:
    grades = known_grades(base, lexicon)
    columns: list[dict[str, Cell]] = []
    distances = []
    for done, treaty in enumerate(treaties):
        if progress:
            progress(done, len(treaties))
        if treaty.id == base.id:
            columns.append({c.id: _cell([c], grades) for c in base.clauses})
            continue
        compared = diff(base, treaty, lexicon=lexicon)
        columns.append(_column(compared))
        distances.append(_distance(compared))
    if progress:
        progress(len(treaties), len(treaties))
    rows = tuple(
        MatrixRow(label=c.id, heading=c.heading, cells=tuple(column.get(c.id, Cell()) for column in columns))
        for c in base.clauses
    )
    distances.sort(key=lambda d: (d.missing + d.turned + d.weakened + d.strengthened, d.treaty.id))
    return Matrix(
        treaties=tuple(treaties),
        kind=Rows.CLAUSES,
        rows=rows,
        base=base,
        distances=tuple(distances),
        lexicons=name_lexicons((treaty.language for treaty in treaties), lexicon),
    )


def _column(compared: TreatyDiff) -> dict[str, Cell]:
    return {
        clause.id: _cell(change.match.right, compared.classes_right, change.verdict)
        for change in compared.changes
        for clause in change.match.left
    }


def _distance(compared: TreatyDiff) -> Distance:
    def clauses(changes: Sequence[Change]) -> int:
        return sum(len(change.match.left) for change in changes)

    def of(verdict: Verdict) -> int:
        return clauses([change for change in compared.changes if change.verdict is verdict])

    return Distance(
        treaty=compared.right,
        clauses=len(compared.left.clauses),
        missing=len(compared.only_left),
        turned=of(Verdict.TURNED),
        weakened=of(Verdict.WEAKENED),
        strengthened=of(Verdict.STRENGTHENED),
        level=of(Verdict.LEVEL),
        unranked=of(Verdict.UNRANKED),
        ungraded=of(Verdict.UNGRADED),
        unverified=clauses(
            [change for change in (*compared.turned, *compared.weakened, *compared.strengthened) if not change.vouched]
        ),
        only_there=len(compared.only_right),
    )
