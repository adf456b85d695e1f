"""A corpus searched: the nearest clauses to a text, what is new in a treaty, how firm a clause is among its like."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from treatydiff.classifier import classify_text
from treatydiff.corpus.database import open_database
from treatydiff.corpus.ranking import Ranking
from treatydiff.corpus.results import LIKE, Filter, Firmness, Hit, Novelty, NoveltyRow, SearchResult
from treatydiff.errors import CorpusError, LanguageError
from treatydiff.model import Kind, Treaty
from treatydiff.words import load_words, split_words

_RAREST = 20  # the query's words by which the full-text index brings candidates
_CANDIDATES = 500  # clauses that it brings
_RERANKED = 40  # articles that are put in order by their words' order too
_WORTH = 5  # fewer content words than this are no clause whose origin can be asked after
_NEIGHBOURS = 50  # clauses that a distribution of levels is made from
_NEAR = 0.35


class Corpus:
    """A corpus that was built by `build_corpus`. It can be used in a ``with`` statement, and is read only."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        total, mean = self._one("SELECT count(*), avg(words) FROM clause")
        self._total = int(total)
        self._mean = float(mean or 1.0)

    @classmethod
    def open(cls, path: str | Path) -> Corpus:
        """Open the corpus at `path`. Raises `CorpusError` where it is none, or one of another version."""
        return cls(Path(path), open_database(path))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return self._total

    def search(
        self,
        query: str,
        *,
        top: int = 10,
        language: str = "en",
        kind: Kind | str | None = None,
        min_level: int | None = None,
        since: int | None = None,
        until: int | None = None,
        party: str = "",
        other_than: str = "",
    ) -> SearchResult:
        """Return the `top` clauses nearest to `query`, at most one an article.

        `kind` and `min_level` (0 to 7) are of the clause, `since` (a year, included) and `until` (excluded) of the
        treaty's signature, `party` is part of a party's name or code, `other_than` a treaty to leave out. Raises
        `CorpusError` for a query without a word that counts, ValueError for an unknown kind.
        """
        wanted = Filter(
            kind=Kind(kind) if kind is not None else None,
            min_level=min_level, since=since, until=until, party=party, other_than=other_than,
        )  # fmt: skip
        words = load_words(language).content(query)
        if not words:
            raise CorpusError(f"the query {query[:60]!r} has no word to look for; expected the words of a clause")
        with _reading(self.path):
            hits = self._hits(words, wanted)
        return SearchResult(corpus=self.path, query=query, hits=tuple(hits[:top]))

    def novelty(self, treaty: Treaty) -> Novelty:
        """Return how much of each clause of `treaty` stands in other treaties of the corpus."""
        rows = []
        for clause in treaty.clauses:
            words = load_words(treaty.language).content(clause.text)
            if "preamble" in clause.areas or len(words) < _WORTH:
                continue
            with _reading(self.path):
                hits = self._hits(words, Filter(other_than=treaty.id))
            same = [hit for hit in hits if hit.score >= LIKE and hit.signed]
            earliest = min(same, key=lambda hit: hit.signed, default=None)
            rows.append(NoveltyRow(clause=clause, nearest=hits[0] if hits else None, earliest=earliest))
        return Novelty(corpus=self.path, treaty=treaty, rows=tuple(rows))

    def firmness(self, query: str, *, language: str = "en") -> Firmness:
        """Return how firmly the clauses bind that are like `query`, and where it stands among them.

        The neighbours are at most 50 clauses with a score of 0.35 or more that are graded. Raises `CorpusError` for a
        query without a word that counts.
        """
        found = self.search(query, top=_NEIGHBOURS, language=language).hits
        near = tuple(hit for hit in found if hit.score >= _NEAR and hit.level is not None)
        counts = Counter(hit.level for hit in near)
        try:
            own = classify_text(query, language=language)
        except LanguageError:
            own = None
        return Firmness(
            corpus=self.path,
            query=query,
            kind=own.kind.value if own else None,
            level=int(own.strength) if own else None,
            levels=tuple(counts[level] for level in range(8)),
            neighbours=near,
        )

    def _one(self, sql: str, values: Iterable[object] = ()) -> tuple[Any, ...]:
        with _reading(self.path):
            row: tuple[Any, ...] = self._connection.execute(sql, tuple(values)).fetchone()
        return row

    def _hits(self, words: list[str], wanted: Filter) -> list[Hit]:
        """Return the candidates in the order of their scores, one an article."""
        ranking = Ranking(words, self._frequencies(set(words)), self._total, self._mean)
        hits = [self._hit(one, ranking) for one in self._articles(ranking, wanted)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.signed or "9999", hit.treaty, hit.address))

    def _frequencies(self, words: set[str]) -> dict[str, int]:
        """Return in how many clauses each word stands."""
        marks = ", ".join("?" * len(words))
        found = self._connection.execute(f"SELECT term, doc FROM vocabulary WHERE term IN ({marks})", tuple(words))
        return dict(found.fetchall())

    def _articles(self, ranking: Ranking, wanted: Filter) -> list[_Article]:
        """Return the articles that hold a candidate, each with the shares of the whole and of its best clause."""
        condition, values = wanted.condition()
        terms = " OR ".join(f'"{word}"' for word in ranking.rarest(_RAREST))
        candidates = self._connection.execute(
            "SELECT clause.document, clause.article, clause.id, full_text.stems "
            "FROM full_text JOIN clause ON clause.id = full_text.rowid JOIN document ON document.id = clause.document "
            f"WHERE full_text MATCH ?{condition} ORDER BY bm25(full_text) LIMIT {_CANDIDATES}",
            (terms, *values),
        ).fetchall()
        best: dict[tuple[int, int], _Scored] = {}
        for document, article, clause, stems in candidates:
            one = _Scored(clause, stems.split(), ranking.share(stems.split()))
            held = best.get((document, article))
            if held is None or one.share > held.share:
                best[document, article] = one
        first = sorted(best, key=lambda place: -best[place].share)[:_RERANKED]
        return [_Article(best[place], self._words(*place)) for place in first]

    def _words(self, document: int, article: int) -> list[str]:
        """Return the stems of an article's clauses, in order."""
        rows = self._connection.execute(
            "SELECT stems FROM full_text JOIN clause ON clause.id = full_text.rowid "
            "WHERE clause.document = ? AND clause.article = ? ORDER BY clause.id",
            (document, article),
        )
        return [word for (stems,) in rows for word in stems.split()]

    def _hit(self, found: _Article, ranking: Ranking) -> Hit:
        by_clause = ranking.score(found.best.words)
        by_article = ranking.score(found.words)
        words = found.best.words if by_clause >= by_article else found.words
        language, *row = self._one(
            "SELECT language, treaty, title, signed, parties, path, address, heading, text, kind, level, polarity "
            "FROM clause JOIN document ON document.id = clause.document WHERE clause.id = ?",
            (found.best.id,),
        )
        return Hit(
            score=round(max(by_clause, by_article), 3),
            reason=", ".join(_in_full(ranking.shared(words), row[_TEXT], language)),
            **dict(zip(_COLUMNS, row, strict=True)),
        )


_COLUMNS = (
    "treaty", "title", "signed", "parties", "document", "address", "heading", "text", "kind", "level", "polarity",
)  # fmt: skip


_TEXT = _COLUMNS.index("text")


def _in_full(stems: list[str], text: str, language: str) -> list[str]:
    """Return the words of `text` that have these stems; a stem of another clause of the article stays as it is."""
    data = load_words(language)
    held: dict[str, str] = {}
    for word in split_words(text):
        held.setdefault(data.stem(word), word)
    return [held.get(stem, stem) for stem in stems]


@dataclass(frozen=True, slots=True)
class _Scored:
    """A clause among the candidates: its row, its stems, the share of the query that stands in it."""

    id: int
    words: list[str]
    share: float


@dataclass(frozen=True, slots=True)
class _Article:
    """An article with a candidate: the clause of it that holds most of the query, and the stems of all."""

    best: _Scored
    words: list[str]


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Word what SQLite finds wrong with the file in one line of ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise CorpusError(f"{path}: cannot be read: {error}; expected a file made by 'corpus build'") from None
