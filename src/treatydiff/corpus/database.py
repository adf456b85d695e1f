"""The file of a corpus: SQLite with a full-text index (FTS5), its tables, its version, how it is opened."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from treatydiff.errors import CorpusError

SCHEMA_VERSION = 1
"""Raised with every change of the tables; a file of another version is refused, never guessed at."""

APPLICATION_ID = 0x54444946
"""Marks a SQLite file as a corpus of ours."""

_WAIT = 60.0  # seconds that one writer waits for another

_TABLES = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    maker TEXT NOT NULL,
    failure TEXT NOT NULL DEFAULT '',
    treaty TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    signed TEXT NOT NULL DEFAULT '',
    parties TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT ''
);
CREATE TABLE clause (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    article INTEGER NOT NULL,
    address TEXT NOT NULL,
    number TEXT NOT NULL,
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    words INTEGER NOT NULL,
    kind TEXT,
    level INTEGER,
    polarity TEXT
);
CREATE INDEX clause_of_document ON clause (document, article);
CREATE VIRTUAL TABLE full_text USING fts5 (stems, tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab ('full_text', 'row');
"""


def open_database(path: str | Path, *, create: bool = False) -> sqlite3.Connection:
    """Return a connection to the corpus at `path`; a new one is made where `create` says so.

    Readers and one writer can use a file at once; a second writer waits for the first. Raises `CorpusError` where there
    is no such file, or it is no corpus, or one of another version.
    """
    path = Path(path)
    if path.is_dir():
        raise CorpusError(f"{path}: is a folder; expected the file of a corpus")
    if not path.exists() and not create:
        raise CorpusError(f"{path}: there is no such corpus; make one with 'treatydiff corpus build FOLDER -o {path}'")
    try:
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    except sqlite3.Error as error:
        raise CorpusError(f"{path}: cannot be opened: {error}") from None
    try:
        _prepare(connection, path, create)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise CorpusError(
            f"{path}: cannot be read as a corpus ({error}); expected a file made by 'corpus build'"
        ) from None
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    (marked,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if create and not tables and not marked:
        _make(connection)
    elif marked != APPLICATION_ID:
        raise CorpusError(f"{path}: is no corpus of treatydiff; expected a file made by 'treatydiff corpus build'")
    elif version != SCHEMA_VERSION:
        raise CorpusError(
            f"{path}: is a corpus of version {version}; expected version {SCHEMA_VERSION}, so build it again"
        )
    connection.execute("PRAGMA foreign_keys = ON")


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables:  # else another writer was quicker
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def delete_document(connection: sqlite3.Connection, path: str) -> None:
    """Take a document and its clauses out, where the corpus has it."""
    found = connection.execute("SELECT id FROM document WHERE path = ?", (path,)).fetchone()
    if found is None:
        return
    with closing(connection.execute("SELECT id FROM clause WHERE document = ?", found)) as rows:
        ids = rows.fetchall()
    connection.executemany("DELETE FROM full_text WHERE rowid = ?", ids)
    connection.execute("DELETE FROM clause WHERE document = ?", found)
    connection.execute("DELETE FROM document WHERE id = ?", found)
