"""The tree of text that a YAML file is read into: strings, sequences and mappings with their lines.

It is built from the events of PyYAML's parser, libyaml's where that is installed: both give the same tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from treatydiff.errors import Problem

MAX_DEPTH = 32
"""How deep sequences and mappings may stand in each other."""

MAX_PROBLEMS = 1000
"""After so many problems the rest of a file is not looked at."""


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

    @property
    def block(self) -> bool:
        """Whether the string was written as a block, ``|`` or ``>``."""
        return self.style in ("|", ">")


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


def plain(node: Node) -> Any:
    """Return the tree as plain strings, lists and dicts, without the lines."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.items.items()}


class ReadingStopped(Exception):
    """The rest of the file cannot be read; the findings say why. It never leaves the readers."""


class Findings:
    """The problems found in one file so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def report(self, line: int, message: str) -> None:
        """Note a problem. Raises `ReadingStopped` where there are too many."""
        self.problems.append(Problem(self.path, line, message))
        if len(self.problems) == MAX_PROBLEMS:
            self.stop(line, f"{MAX_PROBLEMS} problems up to here; expected fewer before the rest is read")

    def stop(self, line: int, message: str) -> None:
        """Note a problem and raise `ReadingStopped`."""
        self.problems.append(Problem(self.path, line, message))
        raise ReadingStopped


def shown(text: str) -> str:
    """Return `text` for a message: quoted, on one line, shortened where it is long."""
    return repr(text if len(text) <= 60 else text[:59] + "…")


def compose(text: str, findings: Findings, *, pure: bool = False) -> Node | None:
    """Return the tree of the YAML `text`, None where it is empty; the problems go to `findings`.

    `pure` asks for PyYAML's own parser even where libyaml's is installed. Raises `ReadingStopped` where the rest
    cannot be read: the text is no YAML, or nested deeper than `MAX_DEPTH`.
    """
    builder = _Builder(findings)
    parser = yaml.CLoader(text) if yaml.__with_libyaml__ and not pure else _PureParser(text)
    try:
        return builder.build(parser)
    except yaml.MarkedYAMLError as error:
        findings.stop(*_explain(error, text))
    except (yaml.YAMLError, ValueError, OverflowError):  # An escape beyond Unicode makes PyYAML's parser trip.
        findings.stop(builder.line, f"is not valid YAML: {_ESCAPE}")
    return None


class _PureParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's parser alone, without a constructor or a resolver."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


class _Open:
    """A sequence or a mapping whose end has not come yet; `key` is the one that waits for its value."""

    __slots__ = ("items", "key", "key_lines", "line", "values")

    def __init__(self, line: int, is_mapping: bool) -> None:
        self.line = line
        self.items: list[Node] = []
        self.values: dict[str, Node] | None = {} if is_mapping else None
        self.key_lines: dict[str, int] = {}
        self.key: Scalar | None = None

    def close(self) -> Node:
        if self.values is None:
            return Sequence(tuple(self.items), self.line)
        return Mapping(self.values, self.key_lines, self.line)


class _Builder:
    """Builds the tree. The open collections are a stack: no file, however deep, makes this recurse."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.line = 0

    def build(self, parser: Any) -> Node | None:
        root: Node | None = None
        stack: list[_Open] = []
        while (event := parser.get_event()) is not None:
            kind = type(event)
            self.line = event.start_mark.line + 1
            if kind is yaml.ScalarEvent:
                node: Node = self._scalar(event)
            elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
                self._refuse_marks(event)
                if len(stack) == MAX_DEPTH:
                    self.findings.stop(self.line, _TOO_DEEP)
                stack.append(_Open(self.line, kind is yaml.MappingStartEvent))
                continue
            elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                node = stack.pop().close()
            elif kind is yaml.AliasEvent:
                said = f"the alias '*{event.anchor}' is not allowed; expected the value itself, in quotes if it is text"
                self.findings.report(self.line, said)
                node = Scalar("", self.line, '"')
            elif kind is yaml.DocumentStartEvent and root is not None:
                self.findings.report(self.line, "a second document begins; expected one in a file")
                return root
            else:
                continue
            if stack:
                self._add(stack[-1], node)
            elif not _is_nothing(node):
                root = node
        return root

    def _scalar(self, event: Any) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        value: str = event.value
        if not value.isascii() and _SURROGATE.search(value):
            # libyaml refuses the escape of half a character by itself; PyYAML's own parser lets it through.
            self.findings.stop(self.line, f"is not valid YAML: {_ESCAPE}")
        return Scalar(value, self.line, event.style or "")

    def _add(self, parent: _Open, node: Node) -> None:
        if parent.values is None:
            parent.items.append(node)
        elif parent.key is None:
            if not isinstance(node, Scalar):
                self.findings.stop(node.line, "a list or a mapping stands as a key; expected a word")
            elif _is_nothing(node):
                self.findings.stop(
                    parent.line, "a mapping from here on has a value without a key; expected 'key: value'"
                )
            else:
                parent.key = node
        else:
            key, parent.key = parent.key, None
            if _is_nothing(node):
                node = Scalar("", key.line)  # Parsers differ on where nothing stands.
            first = parent.key_lines.setdefault(key.text, key.line)
            if key.text in parent.values:
                said = f"the key {shown(key.text)} stands twice; expected it once, and line {first} has it"
                self.findings.report(key.line, said)
            else:
                parent.values[key.text] = node

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            said = f"the anchor '&{event.anchor}' is not allowed; expected none, in quotes if it is text"
            self.findings.report(self.line, said)
        if event.tag is not None:
            said = f"the tag {shown(event.tag)} is not allowed; expected none, in quotes if it is text"
            self.findings.report(self.line, said)


def _is_nothing(node: Node) -> bool:
    """Whether the file has nothing where a value could stand."""
    return isinstance(node, Scalar) and not node.text and not node.quoted


_TOO_DEEP = f"nested too deep; expected at most {MAX_DEPTH} levels"
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPE = "an escape in double quotes that is none; expected '\\\\' for a backslash, '\\U0001f600' for a character"

# libyaml and PyYAML word their findings differently; the first pattern that occurs decides our wording.
_FINDINGS = (
    ("mapping values are not allowed", "': ' where no key can stand; expected quotes, or other indentation"),
    ("escape|hexadecimal|Unicode character", _ESCAPE),
    ("quoted scalar", "a quotation that does not end well; expected a closing quotation mark"),
    ("could not find expected ':'", "a line without 'key: '; expected a key, deeper indentation or quotes"),
    ("cannot start any token", "a character that cannot begin a value; expected the value in quotes"),
    ("block scalar", "a block ('|' or '>') that does not begin well; expected its text below it, indented"),
    ("flow|',' or", "a '[' or '{' that does not end well; expected a closing bracket, or quotes"),
    ("alias|anchor", "a '*' or '&' that begins a value; expected the value in quotes"),
    ("tag|directive|URI|<document start>", "text that has no place here; expected one mapping of keys and values"),
    ("block|sequence entries|'-' indicator", "a line that does not fit; expected the indentation of its neighbours"),
)


def _explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line of a syntax error, and what is wrong there, in words that do not depend on the parser."""
    mark = error.problem_mark or error.context_mark
    said = f"{error.problem or ''} {error.context or ''}"
    if "end of stream" in said and "quoted scalar" in said and error.context_mark:
        mark = error.context_mark  # Where the quotation begins helps more than the end of the file.
    line = mark.line + 1 if mark else 0
    if "nesting depth" in said:  # libyaml 0.2.6 has a limit of its own, and meets it while it looks ahead of us.
        return line, _TOO_DEEP
    lines = text.split("\n")
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return line, "a tab indents this line; expected spaces"
    finding = next((ours for pattern, ours in _FINDINGS if re.search(pattern, said)), "expected YAML")
    return line, f"is not valid YAML: {finding}"
