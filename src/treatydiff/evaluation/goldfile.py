"""A user's file of labelled provisions, read and checked: JSONL or CSV → rows.

Every fault is a `GoldFileError` of one line: ``file:line: what is wrong; what was expected``.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from treatydiff.errors import GoldFileError, near_miss
from treatydiff.evaluation.codingscheme import COLUMNS, CodingScheme, Section, make_scheme
from treatydiff.lexicon import languages
from treatydiff.yamlfile import shown

_JSON = (".jsonl", ".ndjson", ".json")
_CSV = (".csv", ".tsv")
_PLAIN = ("text", *COLUMNS, "binding", "language")
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRow:
    """One labelled provision.

    `labels` holds the class of each label by column (``kind``), `coders` those of further coders by column and coder;
    None where a label is missing or its row is to be left out.
    """

    line: int
    text: str
    language: str
    binding: bool
    labels: Mapping[str, str | None]
    coders: Mapping[str, Mapping[str, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFile:
    """A file's rows, the scheme of each column of labels, and the names of further coders by column."""

    path: str
    sha256: str
    rows: tuple[GoldRow, ...]
    schemes: Mapping[str, CodingScheme]
    coders: Mapping[str, tuple[str, ...]]


Record = tuple[int, dict[str, str]]


def _given(rows: object) -> tuple[str, bytes]:
    """Return rows of Python, or a data frame, as the bytes of a JSONL file, under a name for messages."""
    records = getattr(rows, "to_dict", None)
    listed = records("records") if callable(records) and not isinstance(rows, Mapping) else rows
    if isinstance(listed, Mapping) or not isinstance(listed, Iterable):
        raise TypeError(f"expected a file of labels, a list of rows or a data frame, not {type(rows).__name__}")
    lines = []
    for row in listed:
        if not isinstance(row, Mapping):
            raise TypeError(f"expected rows such as {{'text': …, 'kind': …}}, not {type(row).__name__}")
        plain = {str(key): getattr(value, "item", lambda v=value: v)() for key, value in row.items()}
        lines.append(json.dumps({key: value if value == value else None for key, value in plain.items()}, default=str))
    return "rows.jsonl", "\n".join(lines).encode()


def read_gold(
    path: str | os.PathLike[str] | Iterable[Mapping[str, object]],
    *,
    columns: Mapping[str, str] | None = None,
    sections: Mapping[str, Section] | None = None,
    language: str = "en",
    binding: bool = True,
) -> GoldFile:
    """Return the labelled rows of a JSONL or CSV file in UTF-8, or of rows or a data frame in memory.

    Needed are ``text`` and one of ``kind``, ``strength`` and ``label``, or of a coder's ``kind_<coder>`` and the like;
    ``binding`` and ``language`` may say what holds for a row, else the arguments do. `columns` maps these names to
    those of the file, `sections` is a label map (`read_label_map`). Raises `GoldFileError`.
    """
    name, data = (str(path), b"") if isinstance(path, str | os.PathLike) else _given(path)
    renamed = dict(columns or {})
    for ours in renamed:
        if ours not in _PLAIN and _coder(ours) is None:
            _fail(name, 0, f"there is no column {ours!r} to rename; expected one of {', '.join(_PLAIN)}", ours, _PLAIN)
    data = data or _read(name)
    head, records = _records(name, _decode(name, data))
    names = list(dict.fromkeys(key for _, record in records for key in record))
    for ours, theirs in renamed.items():
        if theirs not in names:
            _fail(name, head, f"no column {theirs!r} for {ours!r}; expected one of {_listed(names)}", theirs, names)
    place = {ours: ours for ours in names if ours in _PLAIN or _coder(ours)} | renamed
    if "text" not in place:
        _fail(name, head, f"no column 'text'; expected it among {_listed(names)}", "text", names)
    given = [column for column in COLUMNS if column in place]
    coders = {
        column: tuple(found[1] for ours in place if (found := _coder(ours)) and found[0] == column)
        for column in COLUMNS
    }
    if not given and not any(coders.values()):
        near = next((hint for column in COLUMNS if (hint := near_miss(column, names))), "")
        _fail(name, head, f"no column of labels among {_listed(names)}; expected kind, strength or label{near}")
    if len(records) < 2:
        _fail(name, records[0][0], "only one row; expected two or more, for nothing can be measured on one")
    schemes = _schemes(name, {*given, *(column for column in COLUMNS if coders[column])}, sections or {}, given)
    read = _Reader(name, place, schemes, coders, given, language, binding)
    return GoldFile(
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        rows=tuple(read.row(line, record) for line, record in records),
        schemes=schemes,
        coders=coders,
    )


def _schemes(
    path: str, columns: set[str], sections: Mapping[str, Section], given: Sequence[str]
) -> dict[str, CodingScheme]:
    flat = "label" if "label" in given else "kind" if "kind" in given else "strength"
    by_column = {(column or flat): section for column, section in sections.items()}
    for column in by_column:
        if column not in columns:
            _fail(path, 0, f"the label map is for a column {column!r} that the file does not have")
    return {column: make_scheme(column, by_column.get(column)) for column in COLUMNS if column in columns}


def _coder(name: str) -> tuple[str, str] | None:
    """Return column and coder of such a name as ``kind_anna``."""
    column, sign, coder = name.partition("_")
    return (column, coder) if sign and coder and column in COLUMNS else None


class _Reader:
    """Turns records into rows."""

    def __init__(
        self,
        path: str,
        place: Mapping[str, str],
        schemes: Mapping[str, CodingScheme],
        coders: Mapping[str, Sequence[str]],
        given: Sequence[str],
        language: str,
        binding: bool,
    ) -> None:
        self.path = path
        self.place = place
        self.schemes = schemes
        self.coders = coders
        self.given = given
        self.language = language
        self.binding = binding
        self.languages = languages()

    def row(self, line: int, record: Mapping[str, str]) -> GoldRow:
        """Check one record. Raises `GoldFileError` with its line."""
        text = record.get(self.place["text"], "")
        if not text.strip():
            _fail(self.path, line, "the text is empty; expected a provision's wording")
        return GoldRow(
            line=line,
            text=text,
            language=self._language(line, self._cell(record, "language")),
            binding=self._binding(line, self._cell(record, "binding")),
            labels={column: self._label(line, record, column, column) for column in self.given},
            coders={
                column: {coder: self._label(line, record, column, f"{column}_{coder}") for coder in names}
                for column, names in self.coders.items()
                if names
            },
        )

    def _cell(self, record: Mapping[str, str], ours: str) -> str:
        return record.get(self.place[ours], "").strip() if ours in self.place else ""

    def _label(self, line: int, record: Mapping[str, str], column: str, ours: str) -> str | None:
        cell = self._cell(record, ours)
        if not cell:
            return None
        try:
            return self.schemes[column].read(cell)
        except GoldFileError as error:
            raise GoldFileError(f"{self.path}:{line}: column {self.place[ours]!r}: {error}") from None

    def _language(self, line: int, given: str) -> str:
        language = given or self.language
        if language not in self.languages:
            known = ", ".join(self.languages)
            _fail(self.path, line, f"there is no lexicon for the language {shown(language)}; expected one of {known}")
        return language

    def _binding(self, line: int, given: str) -> bool:
        if given.lower() in _TRUE or given.lower() in _FALSE:
            return given.lower() in _TRUE
        if given:
            _fail(self.path, line, f"binding is {shown(given)}; expected true or false")
        return self.binding


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except IsADirectoryError:
        _fail(path, 0, "it is a folder; expected a JSONL or CSV file")
    except FileNotFoundError:
        _fail(path, 0, "there is no such file; expected a JSONL or CSV file")
    except (OSError, ValueError) as error:
        _fail(path, 0, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _decode(path: str, data: bytes) -> str:
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        _fail(path, line, "a null byte, so this is no text in UTF-8; expected a JSONL or CSV file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        _fail(path, line, f"byte 0x{data[error.start]:02x} is not UTF-8; expected text in UTF-8")
    if not text.strip():
        _fail(path, 0, "the file is empty; expected a row for each labelled provision")
    return text


def _records(path: str, text: str) -> tuple[int, list[Record]]:
    """Return the line that names the columns (in JSONL, that of the first row) and the rows."""
    suffix = Path(path).suffix.lower()
    if suffix in _JSON or (suffix not in _CSV and text.lstrip()[:1] in ("{", "[")):
        records = list(_json_records(path, text))
        return records[0][0], records
    found = list(_csv_rows(path, text))
    if not found:
        _fail(path, 0, "there is nothing but separators; expected a header and rows")
    head, *rows = found
    names = _header(path, *head)
    if not rows:
        _fail(path, 0, "there is no row below the header; expected a row for each labelled provision")
    return head[0], list(_csv_records(path, names, rows))


def _json_records(path: str, text: str) -> Iterator[Record]:
    for line, row in enumerate(text.split("\n"), 1):
        if not row.strip():
            continue

        def unique(pairs: list[tuple[str, Any]], line: int = line) -> dict[str, Any]:
            keys = [key for key, _ in pairs]
            if twice := next((key for key in keys if keys.count(key) > 1), None):
                _fail(path, line, f"the key {twice!r} stands there twice; expected each once")
            return dict(pairs)

        try:
            found = json.loads(row, object_pairs_hook=unique)
        except json.JSONDecodeError as error:
            _fail(path, line, f"no JSON: {error.msg} (column {error.colno}); expected one object on each line")
        except (RecursionError, ValueError):
            _fail(path, line, "no JSON that can be read; expected one flat object on each line")
        if not isinstance(found, dict):
            _fail(path, line, f"{_sort(found)} where an object was expected: one object on each line")
        yield line, {key: _json_cell(value) for key, value in found.items()}


def _json_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value)


def _sort(value: object) -> str:
    return {list: "a list", str: "a text", bool: "a truth value", type(None): "null"}.get(type(value), "a number")


def _csv_rows(path: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with the line on which it begins: a cell may hold line breaks."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        _fail(path, start, f"no CSV: {error}; expected cells as in RFC 4180")


def _csv_records(path: str, header: Sequence[str], rows: Iterable[tuple[int, list[str]]]) -> Iterator[Record]:
    for line, cells in rows:
        if len(cells) != len(header):
            _fail(path, line, f"{len(cells)} cells; expected {len(header)}, as in the header")
        yield line, dict(zip(header, cells, strict=True))


def _header(path: str, line: int, cells: Sequence[str]) -> list[str]:
    header = [cell.strip() for cell in cells]
    if twice := next((name for name in header if name and header.count(name) > 1), None):
        _fail(path, line, f"the column {twice!r} stands twice in the header; expected each once")
    return header


def _listed(names: Sequence[str]) -> str:
    shortened = [name if len(name) <= 30 else f"{name[:29]}…" for name in names[:12]]
    return " ".join(f"{', '.join(map(repr, shortened))}{' …' if len(names) > 12 else ''}".split())


def _fail(path: str, line: int, message: str, word: str = "", known: Sequence[str] = ()) -> NoReturn:
    where = f"{path}:{line}" if line else path
    raise GoldFileError(f"{where}: {message}{near_miss(word, known) if word else ''}")
