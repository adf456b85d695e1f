"""What a search of a corpus finds, as values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from treatydiff.model import Clause, Kind, Treaty

LIKE = 0.5
"""From this score on a clause counts as saying what the query says, in `novelty`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A clause of the corpus that is like a query.

    `score` runs from 0 to 1: two thirds of it are the share of the query's weight that stands in the clause, or in its
    article where that has more (BM25), one third the likeness of the order of words. `reason` names the words that
    count most. `address` is the clause's id in its treaty; `kind`, `level` and `polarity` are None where its language
    is not graded. `signed` is a date in ISO form or empty.
    """

    score: float
    reason: str
    treaty: str
    title: str
    signed: str
    parties: str
    document: str
    address: str
    heading: str
    text: str
    kind: str | None
    level: int | None
    polarity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The clauses nearest to `query`, the nearest first; `corpus` is the file that was searched."""

    corpus: Path
    query: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoveltyRow:
    """Where a clause stands elsewhere: the `nearest` clause of another treaty, None where nothing is like it at all,
    and the `earliest` of those that say the same (score of `LIKE` or more), by date of signature."""

    clause: Clause
    nearest: Hit | None
    earliest: Hit | None

    @property
    def score(self) -> float:
        """How much of the clause stands in the nearest one, 0 to 1."""
        return self.nearest.score if self.nearest else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Novelty:
    """How much of each clause of `treaty` stands in other treaties of the corpus; recitals and clauses of less than
    five content words are left out."""

    corpus: Path
    treaty: Treaty
    rows: tuple[NoveltyRow, ...]

    @property
    def new(self) -> tuple[NoveltyRow, ...]:
        """The clauses that no other treaty of the corpus has."""
        return tuple(row for row in self.rows if row.score < LIKE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness:
    """How firmly the clauses bind that are like `query`: how many of the `neighbours` stand at each level, 0 to 7, and
    the level of the query itself, None where it cannot be graded."""

    corpus: Path
    query: str
    kind: str | None
    level: int | None
    levels: tuple[int, ...]
    neighbours: tuple[Hit, ...]

    @property
    def weaker(self) -> int:
        """How many neighbours stand at a lower level."""
        return sum(self.levels[: self.level]) if self.level is not None else 0

    @property
    def firmer(self) -> int:
        """How many neighbours stand at a higher level."""
        return sum(self.levels[self.level + 1 :]) if self.level is not None else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a hit must be: of a kind, at a level or above, signed in a year or later or before, with a party whose name
    or code holds these letters, not of a treaty."""

    kind: Kind | None = None
    min_level: int | None = None
    since: int | None = None
    until: int | None = None
    party: str = ""
    other_than: str = ""

    def condition(self) -> tuple[str, list[object]]:
        """Return it as a condition of SQL and its values."""
        parts: list[tuple[str, object]] = []
        if self.kind is not None:
            parts.append(("clause.kind = ?", self.kind.value))
        if self.min_level is not None:
            parts.append(("clause.level >= ?", self.min_level))
        if self.since is not None:
            parts.append(("document.signed >= ?", f"{self.since:04}"))
        if self.until is not None:
            parts.append(("document.signed <> '' AND document.signed < ?", f"{self.until:04}"))
        if self.party:
            parts.append(("instr(lower(document.parties), lower(?)) > 0", self.party))
        if self.other_than:
            parts.append(("document.treaty <> ?", self.other_than))
        return "".join(f" AND {sql}" for sql, _ in parts), [value for _, value in parts]
