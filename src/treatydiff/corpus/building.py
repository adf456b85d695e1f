"""A corpus built from a folder: only what changed is read again, and a build that was stopped goes on."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from treatydiff.classifier import known_grades
from treatydiff.corpus.database import SCHEMA_VERSION, delete_document, open_database
from treatydiff.errors import CorpusError, TreatyDiffError
from treatydiff.model import CODEBOOK_VERSION, Clause, Treaty
from treatydiff.processes import Task, drain
from treatydiff.progress import Progress
from treatydiff.treaties import load
from treatydiff.version import __version__
from treatydiff.words import load_words

MAKER = f"treatydiff {__version__}, codebook {CODEBOOK_VERSION}, corpus {SCHEMA_VERSION}"
"""What a document was read and graded by; documents of another maker are read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did: how many documents the corpus now holds, how many of them were `read` in this build and how
    many `removed`, the number of clauses, and the files that could not be read, each with the line that says why."""

    path: Path
    documents: int
    clauses: int
    read: int
    removed: int
    failures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A clause as the corpus keeps it."""

    article: int
    address: str
    number: str
    heading: str
    text: str
    stems: str
    kind: str | None
    level: int | None
    polarity: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A treaty as the corpus keeps it."""

    sha256: str
    treaty: str
    title: str
    signed: str
    parties: str
    language: str
    rows: tuple[Row, ...]


def build_corpus(
    folder: str | Path, out: str | Path, *, executor: Executor | None = None, progress: Progress | None = None
) -> BuildReport:
    """Read every document and clause set below `folder` into the corpus `out`, a SQLite file.

    A file that is as it was when it was read is not read again; one that is gone leaves the corpus. Every document is
    written by itself and whole, so a build that was killed goes on where it stopped, and two builds into one file wait
    for each other. A file that cannot be read stops nothing and is named in `BuildReport.failures`. `executor` defaults
    to one process a core; `progress` is called with (done, total) files.

    Raises `CorpusError` where the folder is not there or a new corpus would be empty, or `out` cannot be written or
    is something else.
    """
    folder, out = Path(folder), Path(out)
    if not folder.is_dir():
        raise CorpusError(f"{folder}: {'is a file' if folder.exists() else 'no such folder'}; expected one of treaties")
    if not out.parent.is_dir():
        raise CorpusError(f"{out}: the folder does not exist; expected one to write to")
    paths = {str(path.relative_to(folder)): path for path in _files(folder, out)}
    if not paths and not out.exists():
        raise CorpusError(f"{folder}: no file in it may be a treaty; expected documents or clause sets")
    with closing(open_database(out, create=True)) as connection:
        try:
            return _build(connection, out, paths, executor, progress)
        except sqlite3.Error as error:
            raise CorpusError(f"{out}: cannot be written: {error}") from None


def _build(
    connection: sqlite3.Connection,
    out: Path,
    paths: dict[str, Path],
    executor: Executor | None,
    progress: Progress | None,
) -> BuildReport:
    known = {
        path: (size, changed, maker)
        for path, size, changed, maker in connection.execute("SELECT path, size, changed, maker FROM document")
    }
    stats = {name: path.stat() for name, path in paths.items()}
    gone = sorted(known.keys() - paths.keys())
    for name in gone:
        _store(connection, name, 0, 0, None)
    new = [name for name in paths if known.get(name) != (stats[name].st_size, stats[name].st_mtime_ns, MAKER)]
    tasks = (Task(name=name, function=read_document, arguments=(paths[name],)) for name in new)
    for done, (name, outcome) in enumerate(drain(tasks, executor), len(paths) - len(new) + 1):
        _store(connection, name, stats[name].st_size, stats[name].st_mtime_ns, outcome)
        if progress:
            progress(done, len(paths))
    failures = connection.execute("SELECT path, failure FROM document WHERE failure <> '' ORDER BY path").fetchall()
    (documents,) = connection.execute("SELECT count(*) FROM document WHERE failure = ''").fetchone()
    (clauses,) = connection.execute("SELECT count(*) FROM clause").fetchone()
    return BuildReport(
        path=out, documents=documents, clauses=clauses, read=len(new), removed=len(gone), failures=tuple(failures)
    )


def _files(folder: Path, out: Path) -> Iterator[Path]:
    """The files below the folder that may be treaties; the corpus itself and what begins with a dot are none."""
    ours = {out.name, f"{out.name}-wal", f"{out.name}-shm", f"{out.name}-journal"}
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and not (path.name in ours and path.parent.resolve() == out.parent.resolve()):
            yield path


def read_document(path: Path) -> Document:
    """Read and grade one file, in a worker. Raises `TreatyDiffError` where it is no treaty."""
    treaty = load(path)
    if not any(clause.number or clause.wording is not None for clause in treaty.clauses):
        raise TreatyDiffError(f"{path}: no numbered article or paragraph was found; expected a treaty")
    words = load_words(treaty.language)
    grades = known_grades(treaty)
    rows = []
    for article, clauses in enumerate(articles(treaty)):
        for clause in clauses:
            grade = grades.get(clause.id)
            rows.append(
                Row(
                    article=article,
                    address=clause.id,
                    number=clause.number,
                    heading=clause.heading,
                    text=clause.text,
                    stems=" ".join(words.content(clause.text)),
                    kind=grade.kind.value if grade else None,
                    level=int(grade.strength) if grade else None,
                    polarity=grade.polarity.value if grade else None,
                )
            )
    return Document(
        sha256=treaty.sha256,
        treaty=treaty.id,
        title=treaty.name,
        signed=treaty.signed or "",
        parties=", ".join(part for party in treaty.parties for part in dict.fromkeys((party.code, party.name)) if part),
        language=treaty.language,
        rows=tuple(rows),
    )


def articles(treaty: Treaty) -> list[list[Clause]]:
    """Return the treaty's clauses by article: neighbours with one heading and one number but for the last part."""

    def article(clause: Clause) -> tuple[str, str]:
        number = re.split(r"[(\s]", clause.id, maxsplit=1)[0]
        return clause.heading, number.rpartition(".")[0] or number

    return [list(clauses) for _, clauses in groupby(treaty.clauses, article)]


def _store(connection: sqlite3.Connection, path: str, size: int, changed: int, outcome: object) -> None:
    """Put a document in the place of what stood under its path, whole or not at all; None takes it out."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        delete_document(connection, path)
        if isinstance(outcome, Document):
            _insert(connection, path, size, changed, outcome)
        elif outcome is not None:
            connection.execute(
                "INSERT INTO document (path, size, changed, sha256, maker, failure) VALUES (?, ?, ?, '', ?, ?)",
                (path, size, changed, MAKER, str(outcome)),
            )
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _insert(connection: sqlite3.Connection, path: str, size: int, changed: int, found: Document) -> None:
    document = connection.execute(
        "INSERT INTO document (path, size, changed, sha256, maker, treaty, title, signed, parties, language) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (path, size, changed, found.sha256, MAKER, found.treaty, found.title, found.signed, found.parties,
         found.language),
    ).lastrowid  # fmt: skip
    for row in found.rows:
        clause = connection.execute(
            "INSERT INTO clause (document, article, address, number, heading, text, words, kind, level, polarity) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (document, row.article, row.address, row.number, row.heading, row.text, row.stems.count(" ") + 1,
             row.kind, row.level, row.polarity),
        ).lastrowid  # fmt: skip
        connection.execute("INSERT INTO full_text (rowid, stems) VALUES (?, ?)", (clause, row.stems))
