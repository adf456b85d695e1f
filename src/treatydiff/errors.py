"""Every error that treatydiff raises on purpose.

    TreatyDiffError
    ├── TreatyFileError        a clause set, a lexicon or a corrections file is not as it must be
    ├── UnknownTreatyError     no bundled treaty and no file has this name
    ├── UnknownClauseError     the treaty has no clause with this id
    ├── LanguageError          there is no lexicon for this language
    ├── ImportFailure          a document cannot be read as a treaty
    ├── FetchError             a document cannot be fetched from its address
    ├── MissingExtraError      an optional library is needed and not installed
    ├── CorpusError            a corpus cannot be made or read
    ├── GoldFileError          a file of labels cannot be scored
    └── OutputError            a result cannot be written

The message of each is one line (a `TreatyFileError` has one line a problem) that says where, what is wrong and
what was expected; the command line prints it and ends with status 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class TreatyDiffError(Exception):
    """The parent of every error that treatydiff raises on purpose."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file: where (1-based line, 0 if none) and what, with what was expected."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}"


class TreatyFileError(TreatyDiffError):
    """A YAML file of ours is not as it must be; `problems` holds every fault found in it, in line order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=lambda p: (p.path, p.line)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[TreatyFileError], tuple[tuple[Problem, ...]]]:
        """Let the error travel between processes: by default only its message would."""
        return type(self), (self.problems,)


class UnknownTreatyError(TreatyDiffError):
    """No bundled treaty and no file has this name."""


class UnknownClauseError(TreatyDiffError):
    """The treaty has no clause with this id."""


class LanguageError(TreatyDiffError):
    """There is no lexicon for this language, so its wording cannot be graded."""


class ImportFailure(TreatyDiffError):
    """A document cannot be read as a treaty."""


class FetchError(TreatyDiffError):
    """A document cannot be fetched from its address, or what was fetched is no longer there as it came."""


class MissingExtraError(TreatyDiffError):
    """An optional library is needed and not installed; the message says which extra brings it."""


class CorpusError(TreatyDiffError):
    """A corpus cannot be made or read: no such file, no corpus, or one of another version."""


class GoldFileError(TreatyDiffError):
    """A file of labels cannot be scored."""


class OutputError(TreatyDiffError):
    """A result cannot be written."""


_NAMED = 3  # a message names so many of the words that may have been meant


def near_miss(word: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the known word closest to `word`, whatever its case, or nothing where none
    is close. Of words that begin with `word` the first few are named.

    >>> near_miss("claus", ["clauses", "title"])
    "; did you mean 'clauses'?"
    >>> near_miss("NATO", ["nato-1949", "nato-2022", "title"])
    "; did you mean 'nato-1949' or 'nato-2022'?"
    >>> near_miss("zzz", ["clauses", "title"])
    ''
    """
    folded = {name.casefold(): name for name in known}
    asked = word.casefold()
    close = [name for name in folded if asked and name.startswith(asked)] if asked not in folded else [asked]
    close = close or get_close_matches(asked, list(folded), n=1, cutoff=0.6)
    words = " or ".join(repr(folded[name]) for name in close[:_NAMED])
    return f"; did you mean {words}{' …' if len(close) > _NAMED else ''}?" if close else ""
