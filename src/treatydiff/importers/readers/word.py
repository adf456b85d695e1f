"""Word documents (Office Open XML, ECMA-376): paragraphs with their automatic numbers, without tracked deletions.

The package is read with zipfile and lxml: the numbers that Word prints before a paragraph stand nowhere in its text
and have to be counted from `numbering.xml` (part 1, section 17.9), and a hostile package must not be unpacked
unchecked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from treatydiff.errors import ImportFailure
from treatydiff.importers.blocks import Block, Reading, Stretch
from treatydiff.importers.labels import read_label
from treatydiff.importers.readers.characters import repair_characters
from treatydiff.importers.readers.webpage import list_number
from treatydiff.importers.readers.xmltext import parse_xml, require_lxml
from treatydiff.importers.vocabulary import load_vocabulary

MAX_MEMBER = 64 * 2**20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"


def read_docx(data: bytes, path: Path) -> Reading:
    """Read a Word document. Headers, footers, footnotes, comments and tracked deletions are left out and listed."""
    require_lxml()
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ImportFailure(f"{path}: a damaged archive ({error}); expected a Word document (.docx)") from None
    names = set(package.namelist())
    if "word/document.xml" not in names:
        what = (
            "an OpenDocument file; save it as .docx first"
            if "content.xml" in names
            else "an archive without word/document.xml; expected a Word document (.docx)"
        )
        raise ImportFailure(f"{path}: {what}")

    def member(name: str) -> Any:
        return parse_xml(_unpack(package, name, path), path) if name in names else None

    numbering = _Numbering(member("word/numbering.xml"), member("word/styles.xml"))
    reader = _Reader(numbering)
    reader.read(member("word/document.xml"))
    for name in sorted(names):
        found = re.fullmatch(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml", name)
        if found:
            reason = {"header": "running head", "footer": "running head", "comments": "comment"}.get(
                found[1], "footnote"
            )
            reader.leave_part(member(name), reason)
    return Reading(
        format="DOCX",
        blocks=tuple(reader.blocks),
        left_out=tuple(reader.left_out),
        title=reader.title,
        unit="paragraph",
        repairs=reader.repairs,
    )


def _unpack(package: zipfile.ZipFile, name: str, path: Path) -> str:
    """One member, never more than `MAX_MEMBER` bytes of it, whatever its header says."""
    try:
        with package.open(name) as stream:
            content = stream.read(MAX_MEMBER + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        RuntimeError,
        NotImplementedError,
        ValueError,
        KeyError,
    ) as error:
        encrypted = "encrypted" in str(error)
        raise ImportFailure(
            f"{path}: {'an encrypted archive' if encrypted else f'{name} is damaged ({error})'}; "
            f"expected a Word document that opens"
        ) from None
    if len(content) > MAX_MEMBER:
        raise ImportFailure(f"{path}: {name} unpacks to more than {MAX_MEMBER // 2**20} MB; expected a treaty")
    for encoding in ("utf-8-sig", "utf-16"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ImportFailure(f"{path}: {name} is neither UTF-8 nor UTF-16; expected a Word document")


@dataclass(slots=True)
class _Level:
    """One level of a list definition: how its number is counted and printed."""

    start: int = 1
    kind: str = "decimal"
    pattern: str = ""
    legal: bool = False
    restart: int | None = None


def _value(element: Any, name: str) -> str:
    child = element.find(f"{_W}{name}") if element is not None else None
    return (child.get(f"{_W}val") or "") if child is not None else ""


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default


class _Numbering:
    """The document's list definitions and counters."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self.abstract: dict[str, dict[int, _Level]] = {}
        self.lists: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self.counters: dict[str, dict[int, int]] = {}
        self.overridden: set[tuple[str, int]] = set()
        self.styles: dict[str, Any] = {}
        self.names: dict[str, str] = {}
        style_links: dict[str, str] = {}
        if numbering is not None:
            for element in numbering.iter(f"{_W}abstractNum"):
                own = element.get(f"{_W}abstractNumId") or ""
                self.abstract[own] = {
                    _whole(lvl.get(f"{_W}ilvl"), 0): _read_level(lvl) for lvl in element.findall(f"{_W}lvl")
                }
                if link := _value(element, "numStyleLink"):
                    style_links[own] = link
            for element in numbering.iter(f"{_W}num"):
                starts: dict[int, int] = {}
                levels: dict[int, _Level] = {}
                for override in element.findall(f"{_W}lvlOverride"):
                    depth = _whole(override.get(f"{_W}ilvl"), 0)
                    if value := _value(override, "startOverride"):
                        starts[depth] = _whole(value, 1)
                    if (level := override.find(f"{_W}lvl")) is not None:
                        levels[depth] = _read_level(level)
                self.lists[element.get(f"{_W}numId") or ""] = (_value(element, "abstractNumId"), starts, levels)
        if styles is not None:
            for style in styles.iter(f"{_W}style"):
                key = style.get(f"{_W}styleId") or ""
                self.styles[key] = style
                self.names[key] = _value(style, "name").lower()
        # A list definition may point to a style that holds the real one.
        for own, link in style_links.items():
            number = self._style_number(link)
            target = self.lists.get(number[0]) if number else None
            if target and target[0] in self.abstract and not self.abstract[own]:
                self.abstract[own] = self.abstract[target[0]]

    def _chain(self, style: str) -> Iterator[Any]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while style and style not in seen and style in self.styles:
            seen.add(style)
            yield self.styles[style]
            style = _value(self.styles[style], "basedOn")

    def _style_number(self, style: str) -> tuple[str, int] | None:
        depth: int | None = None
        for element in self._chain(style):
            properties = element.find(f"{_W}pPr/{_W}numPr")
            if properties is not None:
                if depth is None and _value(properties, "ilvl"):
                    depth = _whole(_value(properties, "ilvl"), 0)
                if number := _value(properties, "numId"):
                    return number, depth or 0
        return None

    def heading_level(self, paragraph: Any) -> tuple[int, str]:
        """The outline level of a paragraph (1 is the highest, 0 none) and its style's name."""
        properties = paragraph.find(f"{_W}pPr")
        style = _value(properties, "pStyle")
        name = self.names.get(style, style.lower())
        for element in self._chain(style):
            outline = _value(element.find(f"{_W}pPr"), "outlineLvl")
            if outline:
                return (_whole(outline, 8) + 1) % 10, name
        found = re.match(r"heading\s*(\d)", name)
        return (int(found[1]) if found else 0), name

    def number(self, paragraph: Any) -> str:
        """Count a paragraph and return the number that Word prints before it, "" where it has none."""
        properties = paragraph.find(f"{_W}pPr")
        own = properties.find(f"{_W}numPr") if properties is not None else None
        inherited = self._style_number(_value(properties, "pStyle"))
        list_id = _value(own, "numId") or (inherited[0] if inherited else "")
        if not list_id or list_id == "0" or list_id not in self.lists:
            return ""
        depth = _whole(_value(own, "ilvl"), inherited[1] if inherited and not _value(own, "numId") else 0)
        abstract, starts, overrides = self.lists[list_id]
        levels = {**self.abstract.get(abstract, {}), **overrides}
        level = levels.get(depth)
        if level is None:
            return ""
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
        if level.kind == "bullet" or level.kind == "none":
            return ""

        def printed(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            source = levels.get(place, _Level())
            counters.setdefault(place, source.start)
            return format_number(counters[place], "decimal" if level.legal else source.kind)

        return re.sub(r"%([1-9])", printed, level.pattern).strip()


def _read_level(element: Any) -> _Level:
    restart = _value(element, "lvlRestart")
    return _Level(
        start=_whole(_value(element, "start"), 1),
        kind=_value(element, "numFmt") or "decimal",
        pattern=_value(element, "lvlText"),
        legal=element.find(f"{_W}isLgl") is not None,
        restart=_whole(restart, 0) if restart else None,
    )


def format_number(value: int, kind: str) -> str:
    """Return `value` as Word prints it in the number format `kind` (ECMA-376, ST_NumberFormat).

    >>> format_number(28, "lowerLetter"), format_number(4, "upperRoman"), format_number(3, "russianLower")
    ('bb', 'IV', 'в')
    """
    if kind in ("lowerRoman", "upperRoman"):
        return list_number(value, "i" if kind == "lowerRoman" else "I").rstrip(".")
    alphabet = {
        "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
        "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "russianLower": _CYRILLIC,
        "russianUpper": _CYRILLIC.upper(),
    }.get(kind)
    if alphabet and 1 <= value <= 20 * len(alphabet):
        return alphabet[(value - 1) % len(alphabet)] * ((value - 1) // len(alphabet) + 1)
    if kind == "decimalZero":
        return f"{value:02d}"
    return str(value)


@dataclass(slots=True)
class _Reader:
    numbering: _Numbering
    blocks: list[Block] = field(default_factory=list)
    left_out: list[Stretch] = field(default_factory=list)
    repairs: Counter[str] = field(default_factory=Counter)
    title: str = ""
    count: int = 0

    def read(self, root: Any) -> None:
        """Read the paragraphs of the document, those of tables and text boxes too, in order."""
        body = root.find(f"{_W}body")
        if body is None:
            return
        for paragraph in body.iter(f"{_W}p"):
            self.count += 1
            lines = self._lines(paragraph)
            if not "".join(lines).strip():
                continue
            level, style = self.numbering.heading_level(paragraph)
            number = repair_characters(self.numbering.number(paragraph), self.repairs)
            for line in lines:
                text = re.sub(r"[ \t]+", " ", repair_characters(line, self.repairs)).strip()
                if text:
                    self._add(text, number, level, style)
                    number = ""

    def _add(self, text: str, number: str, level: int, style: str) -> None:
        vocabulary = load_vocabulary()
        kind = ""
        if number and vocabulary.article.match(number):
            kind = "article"
        elif number and vocabulary.division.match(number):
            kind = "division"
        elif number and not read_label(f"{number} ", bare=True)[1] and not read_label(f"{number}) ")[1]:
            text, number = f"{number} {text}", ""
        elif style == "title" and not self.title:
            kind, self.title = "title", text
        self.blocks.append(Block(text, self.count, kind, number, level))

    def _lines(self, paragraph: Any) -> list[str]:
        """A paragraph's own text, a list of lines; what is deleted, hidden or elsewhere is left out."""
        lines = [""]
        stack = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            name = tag.rpartition("}")[2]
            if name == "t":
                lines[-1] += element.text or ""
            elif name in ("tab", "ptab"):
                lines[-1] += " "
            elif name in ("br", "cr"):
                lines.append("")
            elif name == "noBreakHyphen":
                lines[-1] += "-"
            elif name in ("del", "moveFrom"):
                self._leave("".join(element.itertext(f"{_W}delText", f"{_W}t")), "deleted (tracked change)")
            elif name in ("pPr", "instrText", "delText", "Fallback", "txbxContent", "p"):
                continue
            elif name == "r" and element.find(f"{_W}rPr/{_W}vanish") is not None:
                self._leave("".join(t.text or "" for t in element.iter(f"{_W}t")), "hidden text")
            else:
                stack += list(reversed(element))
        return lines

    def _leave(self, text: str, reason: str) -> None:
        if text.strip():
            self.left_out.append(Stretch(reason, repair_characters(text, self.repairs).strip(), where=self.count))

    def leave_part(self, root: Any, reason: str) -> None:
        """Leave out a part of the package that is not the body."""
        for paragraph in root.iter(f"{_W}p"):
            self._leave(" ".join(self._lines(paragraph)), reason)
