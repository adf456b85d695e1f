"""The styles and lists of a Word file: which number Word prints before a paragraph, and what a style says of its text.

The numbers stand nowhere in the text and have to be counted from `numbering.xml` (ECMA-376 part 1, section 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from treatydiff.errors import ImportFailure
from treatydiff.importers.readers.counting import MARKS, count_in
from treatydiff.importers.readers.wordpackage import W, switch_of, value_of, whole_number

MAX_PATTERN = 255
"""No number's pattern is longer in Word."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with what it inherits: its name and number, its outline level (1 the highest, 0 none), and
    whether its text is hidden, struck or raised (None: not said)."""

    name: str = ""
    list_id: str = ""
    depth: int | None = None
    level: int = 0
    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None


class Styles:
    """The styles of a Word file, each resolved once with those that it is based on."""

    def __init__(self, root: Any) -> None:
        self.elements: dict[str, Any] = {}
        self.resolved: dict[str, Style] = {}
        if root is not None:
            for element in root.iter(f"{W}style"):
                self.elements.setdefault(element.get(f"{W}styleId") or "", element)

    def chain(self, key: str) -> Iterator[str]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while key and key not in seen and key in self.elements:
            seen.add(key)
            yield key
            key = value_of(self.elements[key], "basedOn")

    def style(self, key: str) -> Style:
        """The style `key`; an unknown one says nothing but its name."""
        if key not in self.elements:
            return Style(name=key.lower())
        waiting: list[str] = []
        base = Style()
        for own in self.chain(key):
            if own in self.resolved:
                base = self.resolved[own]
                break
            waiting.append(own)
        for own in reversed(waiting):
            base = self.resolved[own] = self._resolve(own, base)
        return self.resolved[key]

    def _resolve(self, key: str, base: Style) -> Style:
        element = self.elements[key]
        name = value_of(element, "name").lower()
        properties, letters = element.find(f"{W}pPr"), element.find(f"{W}rPr")
        number = properties.find(f"{W}numPr") if properties is not None else None
        outline = value_of(properties, "outlineLvl")
        named = re.match(r"heading\s*(\d)", name)
        level = (whole_number(outline, 8) + 1) % 10 if outline else int(named[1]) if named else base.level
        depth = whole_number(value_of(number, "ilvl"), 0) if value_of(number, "ilvl") else base.depth
        own_list = value_of(number, "numId")

        def said(own: bool | None, inherited: bool | None) -> bool | None:
            return inherited if own is None else own

        return Style(
            name=name,
            list_id=own_list or base.list_id,
            depth=depth,
            level=level,
            hidden=said(switch_of(letters, "vanish"), base.hidden),
            struck=said(is_struck(letters), base.struck),
            raised=said(is_raised(letters), base.raised),
        )


def is_struck(letters: Any) -> bool | None:
    """Whether run properties strike their text through, once or twice; None where they do not say."""
    said = [switch_of(letters, name) for name in ("strike", "dstrike")]
    return None if said == [None, None] else any(said)


def is_raised(letters: Any) -> bool | None:
    """Whether run properties raise their text; None where they do not say."""
    place = value_of(letters, "vertAlign")
    return None if not place else place == "superscript"


@dataclass(slots=True)
class _Level:
    """One level of a list definition: how its number is counted and printed."""

    start: int = 1
    kind: str = "decimal"
    pattern: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""


class Numbering:
    """The document's list definitions and counters."""

    def __init__(self, root: Any, styles: Styles, path: Path) -> None:
        self.styles = styles
        self.path = path
        self.abstract: dict[str, dict[int, _Level]] = {}
        self.lists: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self.counters: dict[str, dict[int, int]] = {}
        self.overridden: set[tuple[str, int]] = set()
        self.levels: dict[str, dict[int, _Level]] = {}
        self.linked: dict[tuple[str, str], int | None] = {}
        links: dict[str, str] = {}
        if root is None:
            return
        for element in root.iter(f"{W}abstractNum"):
            own = element.get(f"{W}abstractNumId") or ""
            self.abstract[own] = {
                whole_number(lvl.get(f"{W}ilvl"), 0): self._read_level(lvl) for lvl in element.findall(f"{W}lvl")
            }
            if link := value_of(element, "numStyleLink"):
                links[own] = link
        for element in root.iter(f"{W}num"):
            starts: dict[int, int] = {}
            changed: dict[int, _Level] = {}
            for override in element.findall(f"{W}lvlOverride"):
                depth = whole_number(override.get(f"{W}ilvl"), 0)
                if value := value_of(override, "startOverride"):
                    starts[depth] = whole_number(value, 1)
                if (level := override.find(f"{W}lvl")) is not None:
                    changed[depth] = self._read_level(level)
            self.lists[element.get(f"{W}numId") or ""] = (value_of(element, "abstractNumId"), starts, changed)
        # A list definition may point to a style that holds the real one.
        for own, link in links.items():
            target = self.lists.get(styles.style(link).list_id)
            if target and target[0] in self.abstract and not self.abstract[own]:
                self.abstract[own] = self.abstract[target[0]]

    def _read_level(self, element: Any) -> _Level:
        restart = value_of(element, "lvlRestart")
        pattern = value_of(element, "lvlText")
        if len(pattern) > MAX_PATTERN:
            raise ImportFailure(
                f"{self.path}: a list number of {len(pattern)} characters; expected at most {MAX_PATTERN}"
            )
        return _Level(
            start=whole_number(value_of(element, "start"), 1),
            kind=value_of(element, "numFmt") or "decimal",
            pattern=pattern,
            legal=bool(switch_of(element, "isLgl")),
            restart=whole_number(restart, 0) if restart else None,
            style=value_of(element, "pStyle"),
        )

    def _levels(self, list_id: str) -> dict[int, _Level]:
        if list_id not in self.levels:
            abstract, _, changed = self.lists[list_id]
            self.levels[list_id] = {**self.abstract.get(abstract, {}), **changed}
        return self.levels[list_id]

    def place(self, properties: Any) -> tuple[str, int] | None:
        """The list and the level of a paragraph with these properties, None where it has no number."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        key = value_of(properties, "pStyle")
        style = self.styles.style(key)
        list_id = value_of(own, "numId") or style.list_id
        if not list_id or list_id == "0" or list_id not in self.lists:
            return None
        if value_of(own, "ilvl"):
            return list_id, whole_number(value_of(own, "ilvl"), 0)
        if (list_id, key) not in self.linked:
            # A style's level is the one that names the style, or the nearest of those that it is based on.
            named = {level.style: depth for depth, level in self._levels(list_id).items() if level.style}
            self.linked[list_id, key] = next((named[s] for s in self.styles.chain(key) if s in named), None)
        linked = self.linked[list_id, key]
        if linked is not None:
            return list_id, linked
        return list_id, 0 if value_of(own, "numId") else style.depth or 0

    def number(self, properties: Any) -> tuple[str, int]:
        """Count a paragraph. Returns the number that Word prints before it, "" where it has none, and its level,
        counted from 1."""
        placed = self.place(properties)
        if placed is None:
            return "", 0
        list_id, depth = placed
        abstract, starts, _ = self.lists[list_id]
        levels = self._levels(list_id)
        level = levels.get(depth)
        if level is None:
            return "", 0
        counters = self.counters.setdefault(abstract, {})
        if depth in starts and (list_id, depth) not in self.overridden:
            self.overridden.add((list_id, depth))
            counters[depth] = starts[depth]
        else:
            counters[depth] = counters[depth] + 1 if depth in counters else level.start
        for deeper in [d for d in counters if d > depth]:
            limit = levels[deeper].restart if deeper in levels else None
            if limit != 0 and (limit is None or depth < limit):
                del counters[deeper]
        if level.kind in MARKS:
            return "", 0

        def printed(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            source = levels.get(place, _Level())
            counters.setdefault(place, source.start)
            return count_in(counters[place], "decimal" if level.legal else source.kind, doubled=True)

        text = re.sub(r"%([1-9])", printed, level.pattern)[: 2 * MAX_PATTERN]
        return " ".join(text.split()), depth + 1
