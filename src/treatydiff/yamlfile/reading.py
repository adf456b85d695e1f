"""YAML files of ours, read as text: nothing is converted, every value knows its line.

YAML 1.1 would make ``1.10`` a number and ``no`` false, so every scalar stays the text that was written, and who
reads the tree converts what it must. What these files have no use for is refused: anchors and aliases (hence
alias bombs), tags, a second document, duplicate keys, very deep or very large files, characters that YAML parsers
change without a word.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path

from treatydiff.errors import Problem, TreatyFileError
from treatydiff.yamlfile.tree import (
    MAX_DEPTH,
    Findings,
    Mapping,
    Node,
    ReadingStopped,
    Scalar,
    Sequence,
    compose,
    plain,
    shown,
)

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "SUFFIXES",
    "Findings",
    "Mapping",
    "Node",
    "ReadingStopped",
    "Scalar",
    "Sequence",
    "decode",
    "parse",
    "plain",
    "read",
    "read_bytes",
    "scan",
    "shown",
]

SUFFIXES = (".yaml", ".yml", ".json")
"""What names a file as YAML of ours, not a document: JSON is YAML, and `treatydiff export` writes it."""

MAX_BYTES = 8 * 1024 * 1024
"""The largest file that is read, in bytes."""

# All but what YAML calls printable; and of that the line breaks that only YAML 1.1 knows (NEL, LS, PS: its parsers
# turn them into spaces) and the byte order mark, on which parsers differ inside a file. Escaped, all may stand.
_UNREADABLE = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def read(path: str | Path) -> Node:
    """Return the tree of the YAML file at `path`. Raises `TreatyFileError` with every problem found in it."""
    return parse(decode(read_bytes(path), path), path)


def parse(text: str, path: str | Path = "<text>", *, pure: bool = False) -> Node:
    """Return the tree of `text`; `path` is what messages call it, `pure` asks for PyYAML's own parser.

    >>> plain(parse('id: "3.10"\\nareas: [no, 1.10]'))
    {'id': '3.10', 'areas': ['no', '1.10']}
    >>> parse("title: A\\ntitle: B", "treaty.yaml")
    Traceback (most recent call last):
    treatydiff.errors.TreatyFileError: treaty.yaml:2: the key 'title' stands twice; expected it once, and line 1 has it

    Raises `TreatyFileError` with every problem found.
    """
    findings = Findings(str(path))
    try:
        node = scan(text, findings, pure=pure)
    except ReadingStopped:
        raise TreatyFileError(findings.problems) from None
    if findings.problems:
        raise TreatyFileError(findings.problems)
    return node


def scan(text: str, findings: Findings, *, pure: bool = False) -> Node:
    """Return the tree of `text`, for a reader that joins its own findings to those here.

    Raises `ReadingStopped` where there is no tree.
    """
    text = text.removeprefix("\ufeff")
    _refuse_unreadable(text, findings)
    node = compose(text, findings, pure=pure)
    if node is None:
        findings.stop(1, "the file is empty; expected keys and values")
        raise ReadingStopped
    return node


def read_bytes(path: str | Path) -> bytes:
    """Return the bytes of the file at `path`, at most `MAX_BYTES`. Raises `TreatyFileError` where it cannot be read."""
    place = Path(path)
    try:
        mode = place.stat().st_mode
        if stat.S_ISDIR(mode):
            raise _failure(path, 0, "is a folder; expected a YAML file")
        if not stat.S_ISREG(mode):  # A pipe could make us wait for ever, a device never end.
            raise _failure(path, 0, "is not a regular file; expected a YAML file")
        with place.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _failure(path, 0, f"cannot be read: {reason}; expected a readable YAML file") from error
    if len(data) > MAX_BYTES:
        raise _failure(path, 0, f"is larger than {MAX_BYTES // 1024**2} MiB; expected at most {MAX_BYTES} bytes")
    return data


def decode(data: bytes, path: str | Path) -> str:
    """Return the text that `data` holds as UTF-8, a byte order mark left out. Raises `TreatyFileError` otherwise."""
    if b"\0" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _failure(path, 0, "is binary or UTF-16; expected YAML text in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"is not UTF-8 (byte 0x{error.object[error.start]:02x}); expected text in UTF-8"
        raise _failure(path, line, found) from error


def _failure(path: str | Path, line: int, message: str) -> TreatyFileError:
    return TreatyFileError([Problem(str(path), line, message)])


def _refuse_unreadable(text: str, findings: Findings) -> None:
    """Stop where a character stands bare that YAML cannot hold so, after reporting the first of each line."""
    if not _UNREADABLE.search(text):
        return
    for line, content in enumerate(text.split("\n"), start=1):
        found = _UNREADABLE.search(content)
        if found:
            code = ord(found[0])
            escape = f"'\\u{code:04x}'" if not 0xD800 <= code <= 0xDFFF else "whole characters"
            findings.report(line, f"the character U+{code:04X} stands bare; expected {escape} in double quotes")
    raise ReadingStopped
