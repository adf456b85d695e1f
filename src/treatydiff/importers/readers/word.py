"""Word documents (Office Open XML, ECMA-376): paragraphs as Word prints them, with their automatic numbers, after all
tracked changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from treatydiff.errors import ImportFailure
from treatydiff.importers.blocks import Block, Reading, Stretch
from treatydiff.importers.conservation import Account
from treatydiff.importers.readers.characters import decode, repair_characters
from treatydiff.importers.readers.formulas import write_formula
from treatydiff.importers.readers.paragraph import Paragraph, fit_number, join_broken
from treatydiff.importers.readers.reasons import (
    COMMENT,
    CONTENTS,
    DELETED,
    EMBEDDED,
    GAP,
    HIDDEN,
    NOTE,
    PICTURE,
    PLACEHOLDER,
    READING,
    RUNNING,
)
from treatydiff.importers.readers.symbols import UNKNOWN, read_symbol, read_symbols
from treatydiff.importers.readers.tables import read_table
from treatydiff.importers.readers.wordnumbers import Numbering, Style, Styles, is_raised, is_struck
from treatydiff.importers.readers.wordpackage import R, W, WordPackage, switch_of, value_of, whole_number
from treatydiff.importers.readers.xmltext import local_name, require_lxml
from treatydiff.importers.vocabulary import load_vocabulary

_PARTS = (("header", RUNNING), ("footer", RUNNING), ("footnotes", NOTE), ("endnotes", NOTE), ("comments", COMMENT))
"""The parts beside the document, and why they are left out."""
_MAX_CHUNKS = 3
"""So deep may documents be embedded in each other."""
_CONTENTS_STYLE = re.compile(r"toc\s?\d|toc heading|table of contents|table of figures")
_ALTERNATIVES = frozenset(["AlternateContent"])


def read_docx(data: bytes, path: Path, depth: int = 0) -> Reading:
    """Read a Word document. Headers, footers, notes, comments, what is deleted, struck or hidden, tables of contents
    and placeholders are left out and listed."""
    require_lxml()
    package = WordPackage(data, path)

    def tree(kind: str) -> Any:
        return next((package.xml(name) for name in package.related(package.main, kind)), None)

    styles = Styles(tree("styles"))
    reader = _Reader(package, styles, Numbering(tree("numbering"), styles, path), depth)
    document = package.xml(package.main)
    body = document.find(f"{W}body")
    if body is not None:
        reader.read_container(body, reader.blocks)
    reader.end_paragraph(reader.blocks)
    account = Account.of(_pieces(document))
    for kind, reason in _PARTS:
        for name in package.related(package.main, kind):
            part = package.xml(name)
            reader.leave_part(part, reason)
            account += Account.of(_pieces(part))
    account += Account.of(reader.supplied, made=reader.made)
    return Reading(
        format="DOCX",
        blocks=tuple(reader.blocks),
        left_out=tuple(reader.left_out),
        title=reader.title,
        unit="paragraph",
        repairs=reader.repairs,
        notes=tuple(reader.notes),
        warnings=tuple(reader.warnings),
        account=sum(reader.accounts, account),
    )


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    shown: bool = False


@dataclass(slots=True)
class _Reader:
    package: WordPackage
    styles: Styles
    numbering: Numbering
    nested: int = 0
    blocks: list[Block] = field(default_factory=list)
    left_out: list[Stretch] = field(default_factory=list)
    repairs: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    supplied: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    title: str = ""
    count: int = 0
    sides: int = 1
    lone: str = ""
    fields: list[_Field] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    paragraph: Paragraph = field(init=False)
    style: Style = field(default_factory=Style)

    def __post_init__(self) -> None:
        self.paragraph = Paragraph(self._leave, self.repairs, self.made)

    # Blocks ------------------------------------------------------------------------------------------------------

    def read_container(self, container: Any, sink: list[Block]) -> None:
        """Read what stands in a body, a cell, a text box or a content control, in order."""
        for child in container:
            name = local_name(child)
            if name == "p":
                self._read_paragraph(child, sink)
            elif name == "tbl":
                self._read_table(child, sink)
            elif name == "sdt":
                self._read_control(child, lambda content: self.read_container(content, sink))
            elif name in ("del", "moveFrom"):
                self._leave(_words(child), DELETED)
            elif name == "altChunk":
                self._read_chunk(child, sink)
            elif name in _ALTERNATIVES:
                for chosen in _chosen(child):
                    self.read_container(chosen, sink)
            elif name in ("customXml", "smartTag", "ins", "moveTo", "txbxContent"):
                self.read_container(child, sink)

    def _read_control(self, control: Any, read: Callable[[Any], None]) -> None:
        """A content control: its content, unless that is a table of contents or still to be filled in."""
        properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        if content is None:
            return
        gallery = value_of(properties.find(f"{W}docPartObj") if properties is not None else None, "docPartGallery")
        if gallery == "Table of Contents":
            self._leave(_words(content), CONTENTS)
        elif switch_of(properties, "showingPlcHdr"):
            self._leave(_words(content), PLACEHOLDER)
            self.paragraph.add(GAP)
            self._warn("a placeholder of a form was never filled in")
        else:
            read(content)

    def _read_table(self, table: Any, sink: list[Block]) -> None:
        rows: list[list[list[Block]]] = []
        for row in _within(table, "tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and (properties.find(f"{W}del") is not None or switch_of(properties, "hidden")):
                self._leave(_words(row), HIDDEN if switch_of(properties, "hidden") else DELETED)
                continue
            cells: list[list[Block]] = [[] for _ in range(min(whole_number(value_of(properties, "gridBefore"), 0), 50))]
            for cell in _within(row, "tc"):
                own = cell.find(f"{W}tcPr")
                if own is not None and own.find(f"{W}cellDel") is not None:
                    self._leave(_words(cell), DELETED)
                    continue
                blocks: list[Block] = []
                self.read_container(cell, blocks)
                self.end_paragraph(blocks)
                cells.append(blocks)
                cells += [[] for _ in range(min(whole_number(value_of(own, "gridSpan"), 1), 50) - 1)]
            rows.append(cells)
        self.end_paragraph(sink)
        blocks = read_table(rows, self.sides)
        self.sides += len({block.side for block in blocks} - {0})
        sink += blocks

    def _read_chunk(self, chunk: Any, sink: list[Block]) -> None:
        """A document in another format that Word shows in this place."""
        _, name = self.package.relations(self.package.main).get(chunk.get(f"{R}id") or "", ("", ""))
        reading = None
        if name in self.package.names and self.nested < _MAX_CHUNKS:
            reading = self._embedded(name)
        if reading is None:
            self._warn(f"an embedded document ({name or 'unknown'}) was not read")
            return
        self.count += 1
        sink += [replace(block, where=self.count) for block in reading.blocks]
        sink += [Block(line.text, self.count) for line in reading.lines]
        self.left_out += [replace(stretch, where=self.count) for stretch in reading.left_out]
        self.repairs.update(reading.repairs)
        if reading.account:
            self.accounts.append(reading.account)
        self.notes.append(f"an embedded document was read ({EMBEDDED}: {name.rpartition('/')[2]})")

    def _embedded(self, name: str) -> Reading | None:
        from treatydiff.importers.readers.plaintext import read_plain_text
        from treatydiff.importers.readers.webpage import read_html

        data = self.package.read(name)
        path = self.package.path
        try:
            if data.startswith(b"PK"):
                return read_docx(data, path, self.nested + 1)
            if data.startswith(b"{\\rtf"):
                return None
            text, encoding, _ = decode(data, str(path))
            if "<" in text[:2000]:
                return read_html(text, path, encoding)
            return read_plain_text(text, path, encoding)
        except ImportFailure:
            return None

    # Paragraphs --------------------------------------------------------------------------------------------------

    def _read_paragraph(self, element: Any, sink: list[Block]) -> None:
        self.count += 1
        properties = element.find(f"{W}pPr")
        mark = properties.find(f"{W}rPr") if properties is not None else None
        self.style = self.styles.style(value_of(properties, "pStyle"))
        contents = _CONTENTS_STYLE.match(self.style.name) or any(
            f.instruction.lstrip()[:4] == "TOC " for f in self.fields
        )
        if contents and not load_vocabulary().closing.match(_words(element)):
            self._leave(_words(element), CONTENTS)
            self._follow_fields(element)
            return
        self._read_inline(element)
        boxes, self.boxes = self.boxes, []
        removed = mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))
        if removed:
            # The mark at its end is deleted: the next paragraph goes on with this one.
            self.paragraph.add(" " if not self.paragraph.ends_in_space() else "")
        else:
            self.end_paragraph(sink, properties, deleted=bool(_words(element)) and self.paragraph.is_empty())
        for box in boxes:
            self.read_container(box, sink)

    def end_paragraph(self, sink: list[Block], properties: Any = None, *, deleted: bool = False) -> None:
        """End the paragraph that is being read, if there is one: its number, its kind, its lines."""
        lines = join_broken(self.paragraph.finish())
        printed, depth = self.numbering.number(properties) if properties is not None else ("", 0)
        number = repair_characters(printed, self.repairs)
        style = self.styles.style(value_of(properties, "pStyle"))
        outline = value_of(properties, "outlineLvl")
        level = (whole_number(outline, 8) + 1) % 10 if outline else style.level
        if not lines:
            if number and not deleted:
                self._print_alone(number, depth, level, sink)
            return
        if not number and self.lone and not level:
            number, self.lone = self.lone, ""
        self.lone = ""
        for line in lines:
            self._add(line, number, depth, level, style.name, sink)
            number = ""

    def _print_alone(self, number: str, depth: int, level: int, sink: list[Block]) -> None:
        """A number without text stands on a line of its own: an article's opens it, another goes with what follows."""
        vocabulary = load_vocabulary()
        if vocabulary.article.match(number) or vocabulary.division.match(number):
            self._add("", number, depth, level, "", sink)
        else:
            self.lone = number

    def _add(self, text: str, number: str, depth: int, level: int, style: str, sink: list[Block]) -> None:
        vocabulary = load_vocabulary()
        kind = ""
        if number:
            self.supplied.append(number)
        number, text = fit_number(number, text)
        if number and vocabulary.article.match(number):
            kind = "article"
        elif number and vocabulary.division.match(number):
            kind = "division"
        elif style == "title" and not self.title:
            kind, self.title = "title", text
        sink.append(Block(text, self.count, kind, number, level, depth if number else 0))

    # Within a paragraph ------------------------------------------------------------------------------------------

    def _read_inline(self, element: Any) -> None:
        for child in element:
            name = local_name(child)
            if name == "r":
                self._read_run(child)
            elif name in ("del", "moveFrom"):
                self.paragraph.drop(_words(child), DELETED, parts_words=False)
            elif name == "sdt":
                self._read_control(child, self._read_inline)
            elif name in ("oMath", "oMathPara"):
                self.paragraph.add_apart(write_formula(child))
            elif name in _ALTERNATIVES:
                for chosen in _chosen(child):
                    self._read_inline(chosen)
            elif name not in ("pPr", "p", "tbl", ""):
                self._read_inline(child)

    def _read_run(self, run: Any) -> None:
        """A run: its text, or the reason why that is no part of the paragraph."""
        letters = run.find(f"{W}rPr")
        own = self.styles.style(value_of(letters, "rStyle"))

        def said(direct: bool | None, of_run: bool | None, of_paragraph: bool | None) -> bool:
            return bool(next((value for value in (direct, of_run, of_paragraph) if value is not None), False))

        if (any(not open_field.shown for open_field in self.fields) and _has_text(run)) or said(
            switch_of(letters, "vanish"), own.hidden, self.style.hidden
        ):
            self.paragraph.drop(_words(run), HIDDEN, parts_words=False)
        elif said(is_struck(letters), own.struck, self.style.struck):
            self.paragraph.drop(_words(run), DELETED, parts_words=False)
        elif said(is_raised(letters), own.raised, None) and _has_text(run):
            noted = any(local_name(child).endswith("noteReference") for child in run)
            self.paragraph.add_raised(_words(run), noted=noted)
            return
        else:
            self._read_pieces(run, _font(letters))
            return
        self._follow_fields(run)

    def _read_pieces(self, run: Any, font: str) -> None:
        for child in run:
            name = local_name(child)
            if name == "t":
                self._add_text(child.text or "", font)
            elif name in _SIGNS:
                self.paragraph.add(_SIGNS[name])
            elif name in _ALTERNATIVES:
                for chosen in _chosen(child):
                    self._read_pieces(chosen, font)
            elif name in ("oMath", "oMathPara"):
                self._read_inline(run)
            elif name in _PIECES:
                _PIECES[name](self, child)

    def _read_break(self, element: Any) -> None:
        """The end of a line; where a page or a column ends, the sentence does not."""
        if (element.get(f"{W}type") or "textWrapping") == "textWrapping":
            self.paragraph.end_line()
        else:
            self.paragraph.part()

    def _read_instruction(self, element: Any) -> None:
        if self.fields:
            self.fields[-1].instruction += element.text or ""

    def _read_reference(self, element: Any) -> None:
        self.paragraph.part()

    def _add_text(self, text: str, font: str) -> None:
        shown = read_symbols(text, font)
        if shown != text:
            self.supplied.append(shown)
            self.repairs["signs of a symbol font"] += 1
        self.paragraph.add(shown)

    def _add_symbol(self, element: Any) -> None:
        """A sign of a font: the character that it shows, or a mark and a warning."""
        code = element.get(f"{W}char") or ""
        sign = (
            read_symbol(int(code, 16), element.get(f"{W}font") or "")
            if re.fullmatch(r"[\dA-Fa-f]{1,6}", code)
            else UNKNOWN
        )
        if sign == UNKNOWN:
            self._warn(f"a sign of the font {element.get(f'{W}font') or '?'} is not known: it stands as {UNKNOWN}")
        self.supplied.append(sign)
        self.made.append(sign)
        self.paragraph.add(sign)

    def _read_ruby(self, element: Any) -> None:
        for part in element:
            if local_name(part) == "rt":
                self.paragraph.drop(_words(part), READING, parts_words=False)
            elif local_name(part) == "rubyBase":
                self._read_inline(part)

    def _read_drawing(self, drawing: Any) -> None:
        """A drawing: its text boxes are read behind the paragraph, what it says of itself is listed."""
        found = False
        for element in _visible(drawing):
            if local_name(element) == "txbxContent":
                self.boxes.append(element)
                found = True
        if not found:
            described = next(
                (e.get("descr") for e in drawing.iter() if local_name(e) == "docPr" and e.get("descr")), ""
            )
            if described:
                self.supplied.append(described)
                self._leave(described, PICTURE)

    def _follow_fields(self, element: Any) -> None:
        """Fields open and close in what is left out, too."""
        for child in element.iter(f"{W}fldChar", f"{W}instrText"):
            if local_name(child) == "fldChar":
                self._follow_field(child)
            elif self.fields:
                self.fields[-1].instruction += child.text or ""

    def _follow_field(self, element: Any) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shown = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _warn(self, warning: str) -> None:
        if warning not in self.warnings:
            self.warnings.append(warning)

    def _leave(self, text: str, reason: str) -> None:
        if text.strip():
            self.left_out.append(
                Stretch(reason, " ".join(repair_characters(text, self.repairs).split()), where=self.count)
            )

    def leave_part(self, root: Any, reason: str) -> None:
        """Leave out a part of the package that is not the body."""
        for paragraph in _visible(root):
            if local_name(paragraph) == "p":
                self._leave(_words(paragraph, own=True), reason)


_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_PIECES: dict[str, Callable[[_Reader, Any], None]] = {
    "br": _Reader._read_break,
    "cr": lambda reader, element: reader.paragraph.end_line(),
    "sym": _Reader._add_symbol,
    "ruby": _Reader._read_ruby,
    "fldChar": _Reader._follow_field,
    "instrText": _Reader._read_instruction,
    **dict.fromkeys(("footnoteReference", "endnoteReference", "commentReference"), _Reader._read_reference),
    **dict.fromkeys(("drawing", "pict", "object"), _Reader._read_drawing),
}
"""What is done with a piece of a run, by the name of its element; what is named nowhere holds no text."""


def _font(letters: Any) -> str:
    fonts = letters.find(f"{W}rFonts") if letters is not None else None
    return (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""


def _chosen(alternatives: Any) -> list[Any]:
    """The one of several alternatives that is read: the first that Word is offered."""
    choices = [child for child in alternatives if local_name(child) == "Choice"]
    return choices[:1] or [child for child in alternatives if local_name(child) == "Fallback"][:1]


def _within(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls and tracked changes too."""
    for child in element:
        own = local_name(child)
        if own == name:
            yield child
        elif own in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(child, name)


def _visible(root: Any) -> Iterator[Any]:
    """All elements of a tree, of alternatives only the one that is read."""
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        children = _chosen(element) if local_name(element) in _ALTERNATIVES else list(element)
        stack += reversed(children)


def _has_text(element: Any) -> bool:
    return any(local_name(child) in ("t", "sym") for child in element.iter())


_TEXTS = frozenset(["t", "delText"])
_PARTING = frozenset(
    [
        *("p", "tab", "ptab", "br", "cr", "tc", "rt", "rubyBase", "footnoteReference"),
        *("endnoteReference", "sym"),
        *("oMath", "num", "den", "e", "sup"),
    ]
)


def _pieces(root: Any, *, own: bool = False) -> Iterator[str]:
    """The text of a tree in pieces, each between two places where words part; with `own` not that of the paragraphs in
    it."""
    held: list[str] = []
    stack = [root]
    while stack:
        element = stack.pop()
        name = local_name(element)
        if own and name == "p" and element is not root:
            continue
        if name in _TEXTS:
            held.append(element.text or "")
        elif name in _PARTING or name == "noBreakHyphen":
            if held:
                yield "".join(held)
            held = ["-"] if name == "noBreakHyphen" else []
        children = _chosen(element) if name in _ALTERNATIVES else list(element)
        stack += reversed(children)
    if held:
        yield "".join(held)


def _words(element: Any, *, own: bool = False) -> str:
    """All words in an element, deleted ones too."""
    return " ".join(_pieces(element, own=own)).strip()
