"""From nodes of a YAML tree to values: each conversion is asked for, each failure reported with its line.

A value that cannot be had is reported, and a harmless one stands in for it, so that one reading finds everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from enum import StrEnum
from typing import TypeGuard, TypeVar

import yaml

from treatydiff.errors import near_miss
from treatydiff.yamlfile.tree import Findings, Mapping, Node, Scalar, Sequence, shown

STRING_TAG = "tag:yaml.org,2002:str"

_NOTHING = re.compile(r"(?:~|null|Null|NULL)?\Z")
# What YAML 1.2 reads as a number; PyYAML's resolver knows what 1.1 does (`3.10`, `1_000`, `2025-01-17`, `no`).
_NUMBER = re.compile(r"[-+]?(?:[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)\Z")
_RESOLVER = yaml.resolver.Resolver()
_LONG = 10  # Of a list longer than this, the near miss alone is shown.
_MANY = 2000  # A near miss among more names than this costs more than it helps.

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")


def is_nothing(text: str) -> bool:
    """Whether YAML takes the bare `text` for no value at all."""
    return bool(_NOTHING.match(text))


def is_converted(text: str) -> bool:
    """Whether a YAML reader takes the bare `text` for a number, a date or a truth value.

    >>> [is_converted(text) for text in ("3.10", "2025-01-17", "no", "3.3(a)", "P.1")]
    [True, True, True, False, False]
    """
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return bool(_NUMBER.match(text)) or tag != STRING_TAG


class ValueReader:
    """Reads values out of nodes and reports to `findings`. A node that is None is a key that is not there."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings

    def report(self, node: Node, message: str) -> None:
        """Report what is wrong with a node."""
        self.findings.report(node.line, message)

    def fields(self, node: Node, what: str, known: Collection[str], required: Collection[str]) -> dict[str, Node]:
        """Return the mapping's values by key; unknown and missing keys, and what is no mapping, are reported."""
        if not isinstance(node, Mapping):
            self.report(node, f"{what} is {_sort(node)}; expected a mapping with {_listed(required)}")
            return {}
        for key, line in node.key_lines.items():
            if key not in known:
                hint = near_miss(key, known) or f"; expected one of {', '.join(known)}"
                self.findings.report(line, f"{what} has an unknown key {shown(key)}{hint}")
        for key in required:
            if key not in node.items:
                self.report(node, f"{what} has no {key!r}; expected {_listed(required)}")
        return node.items

    def text(self, node: Node | None, key: str, *, filled: bool = False) -> str:
        """Return the text; `filled` asks for some. The line break that ends a block (``|``, ``>``) is no part of it."""
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.report(node, f"{key!r} is {_sort(node)}; expected text")
            return ""
        if not node.quoted and is_nothing(node.text):
            self.report(node, f"{key!r} has no value; expected text, in quotes if it is meant to be {shown(node.text)}")
            return ""
        text = node.text.removesuffix("\n") if node.block else node.text
        if filled and not text.strip():
            self.report(node, f"{key!r} is empty; expected text")
        return text

    def quoted(self, node: Node | None, key: str) -> str:
        """Return text that must be in quotes where an editor would take it for a number or a date."""
        text = self.text(node, key)
        if node is not None and isinstance(node, Scalar) and text and not node.quoted and is_converted(text):
            advice = f'expected it in quotes, "{text}" (an editor reads 3.10 as 3.1)'
            self.report(node, f"{key!r} is a bare {text}; {advice}")
        return text

    def matching(self, node: Node | None, key: str, fits: Callable[[str], bool], expected: str, *, bare: bool) -> str:
        """Return text that `fits`; `bare` allows it to look like a number without quotes."""
        text = self.text(node, key) if bare else self.quoted(node, key)
        if _has_value(node) and not fits(text):
            self.report(node, f"{key!r} is {shown(text)}; expected {expected}")
        return text

    def flag(self, node: Node | None, key: str, default: bool) -> bool:
        """Return a truth value: ``true`` or ``false``, bare."""
        if node is None:
            return default
        if isinstance(node, Scalar) and not node.quoted and node.text in ("true", "false"):
            return node.text == "true"
        found = shown(node.text) if isinstance(node, Scalar) else _sort(node)
        self.report(node, f"{key!r} is {found}; expected true or false, without quotes")
        return default

    def choice(self, node: Node | None, key: str, members: type[_E]) -> _E | None:
        """Return the member of an enumeration; None where the key is not there."""
        text = self.word(node, key, [member.value for member in members])
        return members(text) if text else None

    def word(self, node: Node | None, key: str, known: Collection[str]) -> str:
        """Return one of the `known` words; ``""`` where there is none."""
        text = self.text(node, key)
        if not _has_value(node) or text in known:
            return text
        hint = near_miss(text, known)
        listed = "" if hint and len(known) > _LONG else f"; expected one of {', '.join(known)}"
        self.report(node, f"{key!r} is {shown(text)}{listed}{hint}")
        return ""

    def reference(self, node: Node | None, key: str, known: Collection[str], what: str) -> str:
        """Return a name that must be among the `known`; `what` says whose names they are."""
        text = self.quoted(node, key)
        if _has_value(node) and text not in known:
            self.report(
                node, f"{key!r} is {shown(text)}, which does not exist; expected {what}{hint_among(text, known)}"
            )
        return text

    def items(self, node: Node | None, key: str, read: Callable[[Node], _T]) -> tuple[_T, ...]:
        """Return the items of a list, each read by `read`."""
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.report(node, f"{key!r} is {_sort(node)}; expected a list")
            return ()
        return tuple(map(read, node.items))

    def unique(self, node: Node | None, key: str, what: str) -> None:
        """Report the items of a list of mappings that have the same value under `key` as an earlier one."""
        first: dict[str, int] = {}
        for value in scalars(node, key):
            if value.text in first:
                line = first[value.text]
                self.report(
                    value, f"{key!r} is {shown(value.text)} again; expected each {what} once, and line {line} has it"
                )
            first.setdefault(value.text, value.line)


def scalars(node: Node | None, key: str) -> list[Scalar]:
    """Return the strings under `key` in a list of mappings, in order."""
    items = node.items if isinstance(node, Sequence) else ()
    found = [item.items.get(key) for item in items if isinstance(item, Mapping)]
    return [value for value in found if isinstance(value, Scalar) and value.text]


def hint_among(text: str, known: Collection[str]) -> str:
    """Return the near miss, where there are not too many names to look through."""
    return near_miss(text, known) if len(known) <= _MANY else ""


def _has_value(node: Node | None) -> TypeGuard[Scalar]:
    return isinstance(node, Scalar) and (node.quoted or not is_nothing(node.text))


def _sort(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"the text {shown(node.text)}" if _has_value(node) else "without a value"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def _listed(words: Collection[str]) -> str:
    *most, last = map(repr, words)
    return f"{', '.join(most)} and {last}" if most else last
