"""The little of CSS that decides what a page says: what it hides, strikes, raises, and how it numbers its lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SIMPLE = re.compile(r"([a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)$")
_PART = re.compile(r"[.#][\w-]+")
_KNOWN = frozenset(
    [
        *("display", "visibility", "opacity", "font-size", "text-decoration", "text-decoration-line"),
        *("list-style", "list-style-type", "vertical-align", "white-space", "position", "left", "clip", "text-indent"),
    ]
)
MAX_RULES = 20_000
"""A sheet with more rules is read so far; what they hide is then seen."""


def read_declarations(text: str) -> dict[str, str]:
    """Return the declarations of a ``style`` attribute or a rule's body that matter here, in small letters.

    >>> read_declarations("Display: NONE !important; color: red")
    {'display': 'none'}
    """
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name in _KNOWN:
            found[name] = value.lower().replace("!important", "").strip()
    return found


class Stylesheet:
    """The rules of a page's own ``style`` elements with simple selectors: an element's name, classes and id."""

    def __init__(self, sheets: Iterator[str] | list[str]) -> None:
        # By the rarest part of the selector: (name, all parts, declarations).
        self.rules: dict[str, list[tuple[str, frozenset[str], dict[str, str]]]] = defaultdict(list)
        count = 0
        for sheet in sheets:
            for selectors, body in _rules(_COMMENT.sub("", sheet)):
                declared = read_declarations(body)
                for selector in selectors.split(",") if declared else ():
                    found = _SIMPLE.fullmatch(selector.strip())
                    if not found or not selector.strip() or count >= MAX_RULES:
                        continue
                    count += 1
                    parts = _PART.findall(found[2])
                    name = (found[1] or "").lower()
                    self.rules[parts[0] if parts else name].append((name, frozenset(parts), declared))

    def style_of(self, element: Any, tag: str) -> Mapping[str, str]:
        """What is declared for `element` itself, by rules and by its own attribute, which wins."""
        own = element.get("style")
        if not self.rules:
            return read_declarations(own) if own else {}
        parts = {f".{name}" for name in (element.get("class") or "").split()}
        if identity := element.get("id"):
            parts.add(f"#{identity}")
        declared: dict[str, str] = {}
        for key in (tag, *sorted(parts)):
            for name, needed, found in self.rules.get(key, ()):
                if (not name or name == tag) and needed <= parts:
                    declared |= found
        return declared | read_declarations(own) if own else declared


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """A sheet's rules for every screen; what is within an @-rule holds only sometimes."""
    depth = start = 0
    plain: list[str] = []
    for found in re.finditer(r"[{}]", sheet):
        if found[0] == "{":
            if depth == 0:
                head = start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                rule = sheet[head : found.end()]
                if not rule.lstrip().startswith("@"):
                    plain.append(rule)
                start = found.end()
    for rule in plain:
        if parts := _RULE.match(rule):
            yield parts[1], parts[2]


def is_hidden(style: Mapping[str, str]) -> bool:
    """Whether what is so styled cannot be seen.

    >>> is_hidden(read_declarations("display:none")), is_hidden(read_declarations("visibility: visible"))
    (True, False)
    """
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or re.fullmatch(r"0*\.?0+%?", style.get("opacity", "1")) is not None
        or re.fullmatch(r"0*\.?0+(?:px|pt|em|rem|%)?", style.get("font-size", "1")) is not None
        or _is_moved_away(style)
    )


def _is_moved_away(style: Mapping[str, str]) -> bool:
    """Whether what is so styled stands outside the page, for those who listen to it."""
    away = re.compile(r"-\d{3,}")
    placed = style.get("position") in ("absolute", "fixed")
    clipped = style.get("clip", "").replace(" ", "").startswith(("rect(0", "rect(1px"))
    return (placed and (bool(away.match(style.get("left", ""))) or clipped)) or bool(
        away.match(style.get("text-indent", ""))
    )


def is_struck(style: Mapping[str, str]) -> bool:
    """Whether what is so styled is struck through."""
    return any("line-through" in style.get(name, "") for name in ("text-decoration", "text-decoration-line"))


def list_kind(style: Mapping[str, str]) -> str:
    """Return the kind of list that is declared, "" for none said."""
    if kind := style.get("list-style-type"):
        return kind.strip("'\"")
    words = [word for word in style.get("list-style", "").split() if word not in ("inside", "outside", "initial")]
    return next((word for word in words if not word.startswith("url(")), "")
