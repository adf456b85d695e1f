"""What a person says about an alignment: pinned pairs, forbidden pairs, clauses without a counterpart.

The file is YAML; `dump_corrections` writes one to edit, with the scores as comments:

    left: russia-iran-2025
    right: russia-dprk-2024
    pinned:            # these clauses answer to each other, whatever the words say
      - left: ["3.3"]
        right: ["4"]
    forbidden:         # these two never do
      - left: "9.1"
        right: "18"
    alone:             # these have no counterpart
      left: ["4.1", "4.2"]
      right: []
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from os import PathLike

from treatydiff import yamlfile
from treatydiff.errors import Problem, TreatyFileError, near_miss
from treatydiff.model import Alignment, Clause, Match, Treaty

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Clauses, by id, that must (`pinned`: one to one, many to one or one to many) or must not (`forbidden`) answer
    to each other, and those of either side that have no counterpart (`alone_left`, `alone_right`)."""

    pinned: tuple[tuple[Ids, Ids], ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()
    alone_left: Ids = ()
    alone_right: Ids = ()

    def mirrored(self) -> Corrections:
        """Return the same for swapped sides."""
        return replace(
            self,
            pinned=tuple((b, a) for a, b in self.pinned),
            forbidden=tuple((b, a) for a, b in self.forbidden),
            alone_left=self.alone_right,
            alone_right=self.alone_left,
        )


def read_corrections(path: str | PathLike[str], left: Treaty, right: Treaty) -> Corrections:
    """Return the corrections in the YAML file at `path`, written for these two treaties.

    Raises `TreatyFileError` with every problem of the file, each with its line: an unknown key, a clause that the
    treaty does not have, a clause that is pinned twice or both pinned and alone, a pair both pinned and forbidden, a
    match of many with many, another treaty's id.
    """
    reading = _Reading(str(path), left, right)
    found = reading.corrections(yamlfile.read(str(path)))
    if reading.problems:
        raise TreatyFileError(reading.problems)
    return found


class _Reading:
    """One pass over a file, with the problems found so far and the line on which each clause was used."""

    def __init__(self, path: str, left: Treaty, right: Treaty) -> None:
        self.path = path
        self.treaties = {"left": left, "right": right}
        self.ids = {side: [clause.id for clause in treaty.clauses] for side, treaty in self.treaties.items()}
        self.aliases = {
            side: {alias: clause.id for clause in treaty.clauses for alias in clause.aliases}
            for side, treaty in self.treaties.items()
        }
        self.problems: list[Problem] = []
        self.used: dict[tuple[str, str], int] = {}

    def corrections(self, root: yamlfile.Node) -> Corrections:
        top = self._mapping(root, ("left", "right", "pinned", "forbidden", "alone"))
        for side in ("left", "right"):
            named, treaty = top.get(side), self.treaties[side]
            if named is not None and self._text(named) not in (None, treaty.id):
                self._report(named.line, f"{side} is {self._text(named)!r}; expected {treaty.id!r}, the treaty given")
        pinned, lines = self._pinned(top.get("pinned"))
        forbidden = self._forbidden(top.get("forbidden"), lines)
        alone = self._mapping(top["alone"], ("left", "right")) if top.get("alone") else {}
        return Corrections(
            pinned=tuple(pinned),
            forbidden=tuple(forbidden),
            alone_left=self._ids(alone.get("left"), "left", use=True),
            alone_right=self._ids(alone.get("right"), "right", use=True),
        )

    def _pinned(self, node: yamlfile.Node | None) -> tuple[list[tuple[Ids, Ids]], dict[tuple[str, str], int]]:
        """The pins, and the line on which each pair of clauses is pinned."""
        pinned: list[tuple[Ids, Ids]] = []
        lines: dict[tuple[str, str], int] = {}
        for item in self._items(node):
            pair = self._mapping(item, ("left", "right"))
            sides = [self._ids(pair.get(side), side, use=True) for side in ("left", "right")]
            if isinstance(item, yamlfile.Mapping) and not (pair.get("left") and pair.get("right")):
                self._report(item.line, "a pinned match lacks a side; expected left and right (alone takes one side)")
            elif min(map(len, sides)) > 1:
                self._report(item.line, "a pinned match has many clauses on both sides; expected one on one of them")
            elif min(map(len, sides)) == 1:
                pinned.append((sides[0], sides[1]))
                lines.update({(a, b): item.line for a in sides[0] for b in sides[1]})
        return pinned, lines

    def _forbidden(self, node: yamlfile.Node | None, lines: Mapping[tuple[str, str], int]) -> list[tuple[str, str]]:
        """The forbidden pairs; one that `lines` has as pinned is a problem."""
        forbidden: list[tuple[str, str]] = []
        for item in self._items(node):
            pair = self._mapping(item, ("left", "right"))
            sides = [self._ids(pair.get(side), side, use=False) for side in ("left", "right")]
            if isinstance(item, yamlfile.Mapping) and not (pair.get("left") and pair.get("right")):
                self._report(item.line, "a forbidden pair lacks a side; expected left and right")
            for one in ((a, b) for a in sides[0] for b in sides[1]):
                if one in lines:
                    self._report(
                        item.line,
                        f"{one[0]!r} and {one[1]!r} are pinned on line {lines[one]}; expected one or the other",
                    )
                forbidden.append(one)
        return forbidden

    def _report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.path, line, message))

    def _mapping(self, node: yamlfile.Node, keys: tuple[str, ...]) -> dict[str, yamlfile.Node]:
        if _is_empty(node):
            return {}
        if not isinstance(node, yamlfile.Mapping):
            self._report(node.line, f"this is {_kind(node)}; expected the keys {', '.join(keys)}")
            return {}
        for key in node.items:
            if key not in keys:
                said = f"unknown key {key!r}; expected {', '.join(keys)}{near_miss(key, keys)}"
                self._report(node.key_lines[key], said)
        return {key: value for key, value in node.items.items() if key in keys}

    def _items(self, node: yamlfile.Node | None) -> Iterable[yamlfile.Node]:
        if node is None or _is_empty(node):
            return ()
        if not isinstance(node, yamlfile.Sequence):
            self._report(node.line, f"this is {_kind(node)}; expected a list of pairs")
            return ()
        return node.items

    def _text(self, node: yamlfile.Node) -> str | None:
        if isinstance(node, yamlfile.Scalar):
            return node.text
        self._report(node.line, f"this is {_kind(node)}; expected a text")
        return None

    def _ids(self, node: yamlfile.Node | None, side: str, *, use: bool) -> Ids:
        """Return the ids that `node` names, one or a list of them; `use` says that a clause can stand so only once."""
        if node is None or _is_empty(node):
            return ()
        found = []
        for item in node.items if isinstance(node, yamlfile.Sequence) else (node,):
            name = self._text(item)
            if name is None:
                continue
            name = self.aliases[side].get(name, name)
            if name not in self.ids[side]:
                hint = near_miss(name, self.ids[side])
                said = (
                    f"{self.treaties[side].id} has no clause {name!r}; expected the id of a clause on the {side}{hint}"
                )
                self._report(item.line, said)
            elif use and (side, name) in self.used:
                line = self.used[side, name]
                said = f"clause {name!r} on the {side} is corrected twice; expected once, and line {line} has it"
                self._report(item.line, said)
            else:
                if use:
                    self.used[side, name] = item.line
                found.append(name)
        return tuple(dict.fromkeys(found))


def _is_empty(node: yamlfile.Node) -> bool:
    return isinstance(node, yamlfile.Scalar) and not node.quoted and node.text in ("", "null", "~")


def _kind(node: yamlfile.Node) -> str:
    return {yamlfile.Scalar: "a text", yamlfile.Sequence: "a list", yamlfile.Mapping: "a mapping"}[type(node)]


def dump_corrections(alignment: Alignment) -> str:
    """Return the YAML of a corrections file that keeps what a person set in `alignment` and lists the rest as comments.

    Every match that the aligner found stands behind a ``#`` with its score and reason: take the mark away to pin it.
    The file reads back as it is written.
    """
    lines = [
        "# Corrections of an alignment. Take the # away from a line to pin that match, change its ids, or move it to",
        "# forbidden (these two never answer to each other) or to alone (no counterpart). Numbers are scores.",
        f"left: {_quoted(alignment.left.id)}",
        f"right: {_quoted(alignment.right.id)}",
        "pinned:",
    ]
    both = [match for match in alignment.matches if match.left and match.right]
    lines += [_pin(match) for match in both]
    lines += ["forbidden:", '  # - {left: "an id", right: "an id"}', "alone:"]
    for side in ("left", "right"):
        lines.append(f"  {side}:")
        lines += [_lone(clause, match) for match in alignment.matches for clause in _only(match, side)]
    return "\n".join(lines) + "\n"


def _pin(match: Match) -> str:
    mark = "" if match.by_hand else "# "
    left, right = (", ".join(_quoted(clause.id) for clause in side) for side in (match.left, match.right))
    moved = ", moved" if match.moved else ""
    return f"  {mark}- {{left: [{left}], right: [{right}]}}  # {match.score:.2f}{moved}; {_comment(match.reason)}"


def _only(match: Match, side: str) -> tuple[Clause, ...]:
    if match.left and match.right:
        return ()
    return match.left if side == "left" else match.right


def _lone(clause: Clause, match: Match) -> str:
    return f"    {'' if match.by_hand else '# '}- {_quoted(clause.id)}  # {_comment(match.reason)}"


def _quoted(text: str) -> str:
    """Return `text` as a double-quoted YAML scalar on one line."""
    out = "".join(
        f"\\{ch}" if ch in '\\"' else ch if ch.isprintable() and ord(ch) != 0xFEFF else _escape(ch) for ch in text
    )
    return f'"{out}"'


def _escape(ch: str) -> str:
    return f"\\u{ord(ch):04x}" if ord(ch) <= 0xFFFF else f"\\U{ord(ch):08x}"


def _comment(text: str) -> str:
    return "".join(ch if ch.isprintable() and ord(ch) != 0xFEFF else " " for ch in text)
