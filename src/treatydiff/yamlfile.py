"""YAML as a tree of text: strings, sequences and mappings, each with the line it stands on.

Nothing is converted: YAML 1.1 would make ``1.10`` a number and ``no`` false, so every scalar stays the text that was
written, and who reads the tree converts what it must. What these files have no use for is refused: anchors and
aliases (hence alias bombs), tags, a second document, duplicate keys, very deep or very large files.

The tree is built from the events of PyYAML's parser, libyaml's where it is installed. Both give the same tree.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from treatydiff.errors import Problem, TreatyFileError

MAX_BYTES = 8 * 1024 * 1024
"""The largest file that is read, in bytes."""

MAX_DEPTH = 32
"""How deep sequences and mappings may stand in each other."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string. `style` is how it was written: ``""`` plain, ``'`` or ``"`` quoted, ``|`` or ``>`` a block."""

    text: str
    line: int
    style: str = ""

    @property
    def quoted(self) -> bool:
        """Whether the string was marked as one: in quotation marks or as a block."""
        return self.style != ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; `key_lines` says on which line each key stands."""

    items: dict[str, Node]
    key_lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping

# What YAML calls printable, less the line breaks that only YAML 1.1 knows (NEL, LS, PS: its parsers would turn them
# into spaces without a word) and the byte order mark, on which parsers differ inside a file. All may be escaped.
_UNREADABLE = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")

_FINDINGS_ESCAPE = "is not valid YAML: an escape in double quotes that is none; expected '\\\\' for a backslash"

# libyaml and PyYAML word their findings differently; the first pattern that occurs decides our wording.
_FINDINGS = (
    ("mapping values are not allowed", "': ' where no key can stand; expected quotes, or other indentation"),
    ("quoted scalar", "a quotation that does not end well; expected a closing quotation mark"),
    ("could not find expected ':'", "a line without 'key: '; expected a key, deeper indentation or quotes"),
    ("cannot start any token", "a character that cannot begin a value; expected the value in quotes"),
    ("block scalar", "a block ('|' or '>') that does not begin well; expected its text below it, indented"),
    ("alias|anchor", "a '*' or '&' that begins a value; expected the value in quotes"),
    ("tag|directive|URI|<document start>", "text that has no place here; expected one mapping of keys and values"),
    ("block|sequence entries|'-' indicator", "a line that does not fit; expected the indentation of its neighbours"),
    ("flow|',' or", "a '[' or '{' that does not end well; expected a closing bracket, or quotes"),
)


def read(path: str | Path) -> Node:
    """Return the tree of the YAML file at `path`. Raises `TreatyFileError` with every problem found in it."""
    return parse(decode(read_bytes(path), path), path)


def parse(text: str, path: str | Path = "<text>") -> Node:
    """Return the tree of `text`; `path` is what messages call it.

    >>> tree = parse('id: "3.10"\\nareas: [no, yes]')
    >>> tree.items["id"].text, tree.items["id"].quoted, [area.text for area in tree.items["areas"].items]
    ('3.10', True, ['no', 'yes'])
    >>> parse("title: A\\ntitle: B", "treaty.yaml")
    Traceback (most recent call last):
    treatydiff.errors.TreatyFileError: treaty.yaml:2: the key 'title' stands twice; expected it once, and line 1 has it

    Raises `TreatyFileError` with every problem found.
    """
    node, problems = scan(text, path)
    if node is None or problems:
        raise TreatyFileError(problems)
    return node


def scan(text: str, path: str | Path = "<text>", *, pure: bool = False) -> tuple[Node | None, list[Problem]]:
    """Return the tree of `text` as far as there is one, and the problems found.

    A reader that has more to say about the file's content joins its own problems to these. `pure` asks for
    PyYAML's own parser where libyaml's would be used.
    """
    name = str(path)
    text = text.removeprefix("\ufeff")
    problems = list(_unreadable(text, name))
    if problems:
        return None, problems
    return _Builder(text, name, problems).build(_parser(text, pure)), problems


def plain(node: Node) -> Any:
    """Return the tree as plain strings, lists and dicts, without the lines."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.items.items()}


def read_bytes(path: str | Path) -> bytes:
    """Return the bytes of the file at `path`, at most `MAX_BYTES`. Raises `TreatyFileError` where it cannot be read."""
    place = Path(path)
    try:
        mode = place.stat().st_mode
        if stat.S_ISDIR(mode):
            raise _failure(path, 0, "is a folder; expected a YAML file")
        if not stat.S_ISREG(mode):
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
        raise _failure(path, line, f"is not UTF-8 (byte 0x{data[error.start]:02x}); expected text in UTF-8") from error


def shown(text: str) -> str:
    """Return `text` for a message: quoted, on one line, shortened where it is long."""
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


def _failure(path: str | Path, line: int, message: str) -> TreatyFileError:
    return TreatyFileError([Problem(str(path), line, message)])


def _unreadable(text: str, path: str) -> Iterator[Problem]:
    """Yield a problem for the first character of each line that YAML cannot hold as it is."""
    last = 0
    for found in _UNREADABLE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if line == last:
            continue
        last = line
        code = ord(found[0])
        if 0xD800 <= code <= 0xDFFF:
            yield Problem(path, line, f"U+{code:04X} is half a character; expected text in UTF-8")
        else:
            yield Problem(
                path, line, f"the character U+{code:04X} stands bare; expected it in double quotes as '\\u{code:04x}'"
            )
        if code == 0:
            return


def _parser(text: str, pure: bool) -> Any:
    if yaml.__with_libyaml__ and not pure:
        return yaml.CLoader(text)
    return _PureParser(text)


class _PureParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's parser alone, without a constructor or a resolver."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


class _Stop(Exception):
    """The rest of the file cannot be read."""


class _Open:
    """A sequence or a mapping whose end has not come yet; `key` is the one that waits for its value."""

    __slots__ = ("is_mapping", "items", "key", "key_lines", "line", "values")

    def __init__(self, line: int, is_mapping: bool) -> None:
        self.line = line
        self.is_mapping = is_mapping
        self.items: list[Node] = []
        self.values: dict[str, Node] = {}
        self.key_lines: dict[str, int] = {}
        self.key: Scalar | None = None

    def close(self) -> Node:
        if self.is_mapping:
            return Mapping(self.values, self.key_lines, self.line)
        return Sequence(tuple(self.items), self.line)


class _Builder:
    """Builds the tree from the parser's events and gathers the problems."""

    def __init__(self, text: str, path: str, problems: list[Problem]) -> None:
        self.text = text
        self.path = path
        self.problems = problems

    def build(self, parser: Any) -> Node | None:
        try:
            root = self._root(parser)
        except _Stop:
            return None
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
            return None
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            self._report(0, f"is not valid YAML: {str(error).splitlines()[0]}; expected valid YAML")
            return None
        if root is None:
            self._report(1, "the file is empty; expected keys and values")
        return root

    def _root(self, parser: Any) -> Node | None:
        """Run through the events. The open collections are a stack: no file, however deep, makes this recurse."""
        root: Node | None = None
        stack: list[_Open] = []
        while (event := parser.get_event()) is not None:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                node: Node = self._scalar(event)
            elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
                self._refuse_marks(event)
                line = event.start_mark.line + 1
                if len(stack) == MAX_DEPTH:
                    self._report(line, f"nested too deep; expected at most {MAX_DEPTH} levels")
                    raise _Stop
                stack.append(_Open(line, kind is yaml.MappingStartEvent))
                continue
            elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                node = stack.pop().close()
            elif kind is yaml.AliasEvent:
                line = event.start_mark.line + 1
                self._report(
                    line, f"the alias '*{event.anchor}' is not allowed; expected the value written out, or quoted"
                )
                node = Scalar("", line, '"')
            elif kind is yaml.DocumentStartEvent and root is not None:
                self._report(event.start_mark.line + 1, "a second document begins; expected one in a file")
                return root
            else:
                continue
            if stack:
                self._add(stack[-1], node)
            else:
                root = node
        return root

    def _scalar(self, event: Any) -> Scalar:
        line = event.start_mark.line + 1
        self._refuse_marks(event)
        if not event.value.isascii() and _SURROGATE.search(event.value):
            # libyaml stops here by itself; PyYAML's own parser lets it through.
            self._report(line, _FINDINGS_ESCAPE)
            raise _Stop
        return Scalar(event.value, line, event.style or "")

    def _add(self, parent: _Open, node: Node) -> None:
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            if not isinstance(node, Scalar):
                self._report(node.line, "a list or a mapping stands as a key; expected a word")
                raise _Stop
            parent.key = node
        else:
            key, parent.key = parent.key, None
            first = parent.key_lines.setdefault(key.text, key.line)
            if key.text in parent.values:
                self._report(
                    key.line, f"the key {shown(key.text)} stands twice; expected it once, and line {first} has it"
                )
            else:
                parent.values[key.text] = node

    def _refuse_marks(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if event.anchor is not None:
            self._report(
                line, f"the anchor '&{event.anchor}' is not allowed; expected none, as nothing can refer to it"
            )
        if event.tag is not None:
            self._report(
                line, f"the tag {shown(event.tag)} is not allowed; expected none, as everything is read as text"
            )

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        said = f"{error.problem or ''} {error.context or ''}"
        if "end of stream" in said and "quoted scalar" in said and error.context_mark:
            line = error.context_mark.line + 1
        lines = self.text.split("\n")
        here = lines[line - 1] if 0 < line <= len(lines) else ""
        if "\t" in here[: len(here) - len(here.lstrip())]:
            self._report(line, "a tab indents this line; expected spaces")
            return
        finding = next((ours for pattern, ours in _FINDINGS if re.search(pattern, said)), "")
        self._report(line, f"is not valid YAML: {finding or (error.problem or 'unreadable') + '; expected valid YAML'}")

    def _report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.path, line, message))
