"""Akoma Ntoso 3.0 (OASIS LegalDocML, 2018): any document, and what treatydiff itself wrote back to the same treaty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from treatydiff.errors import ImportFailure
from treatydiff.importers.blocks import Block, Reading, Stretch
from treatydiff.importers.conservation import Account
from treatydiff.importers.readers.characters import repair_characters
from treatydiff.importers.readers.formulas import write_formula
from treatydiff.importers.readers.paragraph import Paragraph, fit_number, join_broken
from treatydiff.importers.readers.reasons import (
    CONTENTS,
    DELETED,
    GAP,
    HIDDEN,
    MARK,
    NOTE,
    PICTURE,
    PLACEHOLDER,
    READING,
)
from treatydiff.importers.readers.restored import restore_treaty
from treatydiff.importers.readers.stylesheet import is_hidden, is_struck, read_declarations
from treatydiff.importers.readers.tables import read_table
from treatydiff.importers.readers.xmltext import local_name, parse_xml
from treatydiff.languagetags import ISO_639_3
from treatydiff.model import Treaty

_DIVISIONS = frozenset(
    [
        *("book", "part", "title", "chapter", "section", "subchapter", "subpart", "subsection", "subtitle", "tome"),
        *("division", "subdivision"),
    ]
)
_BASIC = ("article", "section", "rule", "clause")
"""What may be an act's basic unit, the likeliest first; what bears such a name outside all units of the likeliest is
one too."""
_UNITS = frozenset(
    [
        *("article", "paragraph", "subparagraph", "point", "indent", "alinea", "item", "subclause", "clause", "list"),
        *("sublist", "rule", "subrule", "proviso", "transitional", "hcontainer", "level", "crossHeading", "recital"),
        *("citation", "li"),
    ]
)
_HOLDERS = frozenset(
    [
        *("p", "content", "intro", "wrapUp", "body", "mainBody", "collectionBody", "fragmentBody", "container"),
        *("blockContainer", "block", "blockList", "tblock", "recitals", "citations", "formula", "listIntroduction"),
        *("listWrapUp", "table", "caption", "tr", "td", "th", "ul", "ol", "longTitle", "signature", "div", "foreign"),
        *("preface", "preamble", "conclusions", "coverPage", "doc", "attachment", "attachments", "components"),
        *("component", "num", "heading", "subheading", "quotedStructure", "embeddedStructure", "toc", "tocItem"),
        *("authorialNote", "note", "popup", "subFlow", "br", "eol", "eop", "rt", "math", "interstitial", "tbody"),
    ]
)
"""Elements that part words, though no space stands between them."""
_NOTES = frozenset(["authorialNote", "note", "popup", "subFlow"])
_MATHML = frozenset(["mi", "mn", "mo", "mtext"])
_LANGUAGES = {three: two for two, three in ISO_639_3.items()} | {"fre": "fr", "ger": "de", "chi": "zh"}
"""Three-letter codes, those of bibliographers (ISO 639-2/B) too, to two-letter ones."""


def read_akn(text: str, path: Path, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Reading | Treaty:
    """Read an Akoma Ntoso document. With an element ``treaty`` of treatydiff's own namespace in it, the answer is
    that treaty, field by field; else the blocks of the document, as its elements mark them."""
    root = parse_xml(text, path)
    return restore_treaty(root, path) or _Foreign(root).reading(path, encoding, notes)


class _Foreign:
    """An Akoma Ntoso document of another maker: its elements say what is an article, the numbers do the rest."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.repairs: Counter[str] = Counter()
        self.blocks: list[Block] = []
        self.sinks: list[list[Block]] = [self.blocks]
        self.left_out: list[Stretch] = []
        self.supplied: list[str] = []
        self.made: list[str] = []
        self.warnings: list[str] = []
        self.paragraph = Paragraph(self._leave, self.repairs, self.made)
        self.heading = self.number = self.kind = ""
        self.line = self.sides = 1
        self.depth = 0
        self.annexed = False
        names = {local_name(element) for element in root.iter()}
        self.basic = next((name for name in _BASIC if name in names), "article")
        self.above = {up for element in root.iter() if self._is_basic(element) for up in element.iterancestors()}

    def _is_basic(self, element: Any) -> bool:
        return local_name(element) == self.basic

    def reading(self, path: Path, encoding: str, notes: tuple[str, ...]) -> Reading:
        title = ""
        for element in self._parts(self.root):
            name = local_name(element)
            if name in ("preface", "coverPage"):
                found = next((e for e in element.iter() if local_name(e) in ("docTitle", "shortTitle")), None)
                title = title or (self._words(found) if found is not None else "")
                self._leave(_text(element), "title")
            elif name in ("attachments", "components"):
                self._annexes(element)
            else:
                self.kind = {"preamble": "preamble", "conclusions": "closing"}.get(name, "")
                self._walk(element)
                self._flush()
        if not any(block.text for block in self.blocks):
            raise ImportFailure(f"{path}: Akoma Ntoso without a text; expected a preamble or a body")
        language = next((e.get("language") or "" for e in self.root.iter() if local_name(e) == "FRBRlanguage"), "")
        uri = next((e.get("value") or "" for e in self.root.iter() if local_name(e) == "FRBRthis"), "")
        return Reading(
            format="Akoma Ntoso",
            blocks=tuple(self.blocks),
            left_out=tuple(self.left_out),
            title=title,
            language=_LANGUAGES.get(language, language if len(language) == 2 else ""),
            source=uri,
            encoding=encoding,
            notes=notes,
            warnings=tuple(self.warnings),
            repairs=self.repairs,
            account=Account.of([*_pieces(self.root), *self.supplied], made=self.made),
        )

    def _parts(self, root: Any) -> Iterator[Any]:
        """The main parts of a document: preface, preamble, body (by whatever name), conclusions, attachments."""
        for document in root:
            if local_name(document) in ("components", "attachments"):
                yield document
                continue
            for part in document:
                if local_name(part) not in ("meta", ""):
                    yield part

    # The walk ----------------------------------------------------------------------------------------------------

    def _walk(self, element: Any) -> None:
        """The content of an element, in order."""
        self.paragraph.add(element.text or "")
        for child in element:
            name = local_name(child)
            if name:
                self._take(child, name)
            self.paragraph.add(child.tail or "")

    def _take(self, element: Any, name: str) -> None:
        """An element in the way of its name."""
        self.line = element.sourceline or self.line
        (_SPECIAL.get(name) or (_Foreign._block if name in _HOLDERS else _Foreign._inline))(self, element)

    def _inline(self, element: Any) -> None:
        style = read_declarations(element.get("style") or "")
        if element.get("status") == "removed" or is_struck(style):
            self.paragraph.drop(_text(element), DELETED, parts_words=False)
        elif is_hidden(style):
            self.paragraph.drop(_text(element), HIDDEN, parts_words=False)
        else:
            self._walk(element)

    def _block(self, element: Any) -> None:
        if element.get("status") == "removed" or is_hidden(read_declarations(element.get("style") or "")):
            self._inline_removed(element)
            return
        self._flush()
        self._walk(element)
        self._flush()

    def _inline_removed(self, element: Any) -> None:
        self._flush()
        self._leave(_text(element), DELETED if element.get("status") == "removed" else HIDDEN)

    def _unit(self, element: Any) -> None:
        """A part of the hierarchy: a division, an article, or what an article is made of."""
        name = local_name(element)
        if element.get("status") == "removed":
            self._inline_removed(element)
            return
        self._flush()
        number = " ".join(self._words(child) for child in element if local_name(child) == "num").strip()
        outside = self.kind != "body"
        if name == self.basic or (outside and name in _BASIC and element not in self.above and self.kind == ""):
            self._article(element, number)
        elif name in _DIVISIONS and outside:
            words = " ".join(self._words(c) for c in element if local_name(c) in ("heading", "subheading"))
            self._put(Block(words, self.line, "division", number))
            self._inner(element, skip=("num", "heading", "subheading"))
        else:
            self._annex(element)
            self._hold(number)
            self.depth += 1
            self._inner(element, skip=("num",))
            self._flush()
            self.depth -= 1
            self._hold("")

    def _article(self, element: Any, number: str) -> None:
        if not number:
            number = element.get("eId") or "?"
            self.supplied.append(number)
        self._put(Block("", self.line, "article", number.rstrip(" .:") or number))
        self.heading, outer, self.kind = "", self.kind, "body"
        self._inner(element, skip=("num",))
        self._flush()
        self._hold("")
        self.kind = outer

    def _inner(self, element: Any, skip: tuple[str, ...]) -> None:
        """The content of a unit, without the parts that are read already."""
        self.paragraph.add(element.text or "")
        for child in element:
            name = local_name(child)
            if name and name not in skip:
                self._take(child, name)
            self.paragraph.add(child.tail or "")

    def _annex(self, element: Any) -> None:
        """The first of the containers that are named an annex opens it."""
        if local_name(element) == "hcontainer" and element.get("name") == "annex" and not self.annexed:
            self.annexed = True
            word = str(element.get("name")).capitalize()
            self.supplied.append(word)
            self._put(Block("", self.line, "annex", word))

    def _annexes(self, element: Any) -> None:
        """Each attachment opens an annex, by its heading, or by the title of the document in it."""
        for document in element.iter():
            name = local_name(document)
            if name not in ("doc", "act", "statement", "documentCollection"):
                continue
            outer = document.getparent()
            titles = [self._words(c) for c in outer if local_name(c) in ("num", "heading")]
            under = [c for c in outer if local_name(c) == "subheading"]
            faces = [c for c in document if local_name(c) in ("preface", "coverPage")]
            found = next(
                (e for f in faces for e in f.iter() if local_name(e) in ("docTitle", "docNumber", "heading")), None
            )
            title = " ".join(titles) or (self._words(found) if found is not None else "")
            self._put(Block("", document.sourceline or 0, "annex", title or "?"))
            for child in under:
                self._put(Block(self._words(child), child.sourceline or 0, "heading"))
            for face in faces:
                words = " ".join(_text(face).split())
                self._leave(words if titles else words.replace(title, "", 1), "title")
            for part in document:
                if local_name(part) not in ("meta", "preface", "coverPage", "attachments", "components", ""):
                    self.kind = ""
                    self._walk(part)
                    self._flush()

    # What is no plain text ---------------------------------------------------------------------------------------

    def _heading(self, element: Any) -> None:
        """A heading of an article or of a provision in it; one that only repeats the last is left out."""
        self._flush()
        words = self._words(element)
        if words and words == self.heading:
            self._leave(words, "repeated heading")
        elif words:
            self.heading = words
            self._put(Block(words, self.line, "heading"))

    def _number(self, element: Any) -> None:
        self._flush()
        self._hold(self._words(element))

    def _note(self, element: Any) -> None:
        self.paragraph.drop(_text(element), NOTE)

    def _mark(self, element: Any) -> None:
        marker = element.get("marker") or ""
        if marker:
            self.supplied.append(marker)
        self.paragraph.drop(f"{marker} {_text(element)}".strip(), MARK)
        self.paragraph.part()

    def _raised(self, element: Any) -> None:
        noted = any(local_name(e) == "noteRef" for e in element.iter())
        markers = [e.get("marker") or "" for e in element.iter() if local_name(e) == "noteRef"]
        self.supplied += markers
        self.paragraph.add_raised(" ".join([_text(element), *markers]).strip(), noted=noted)

    def _deleted(self, element: Any) -> None:
        self.paragraph.drop(_text(element), DELETED, parts_words=False)

    def _reading(self, element: Any) -> None:
        self.paragraph.drop(_text(element), READING)

    def _placeholder(self, element: Any) -> None:
        self.paragraph.drop(_text(element), PLACEHOLDER)
        self.paragraph.add(GAP)
        if not self.warnings:
            self.warnings.append("a placeholder of a form was never filled in")

    def _contents(self, element: Any) -> None:
        self._flush()
        self._leave(_text(element), CONTENTS)

    def _formula(self, element: Any) -> None:
        self.paragraph.add_apart(write_formula(element))

    def _picture(self, element: Any) -> None:
        if alternative := element.get("alt") or "":
            self.supplied.append(alternative)
            self.paragraph.inset(alternative, PICTURE)

    def _quoted(self, element: Any) -> None:
        """Words that a document quotes, in the marks that their element names; a quoted article is one paragraph."""
        if local_name(element) != "quotedText" and any(local_name(e) in _UNITS for e in element.iter()):
            self._flush()
            words = f"{element.get('startQuote') or ''}{self._words(element)}{element.get('endQuote') or ''}"
            self._put(Block(words, self.line, self.kind))
            return
        self.paragraph.add(element.get("startQuote") or "")
        self._walk(element)
        self.paragraph.add(element.get("endQuote") or "")

    def _table(self, element: Any) -> None:
        self._flush()
        self.paragraph.add(element.text or "")
        for child in element:
            # Whatever stands in a table and in no row of it.
            name = local_name(child)
            if name not in ("tr", "tbody", "thead", "tfoot", ""):
                self._take(child, name)
            self.paragraph.add(child.tail or "")
        self._flush()
        rows: list[list[list[Block]]] = []
        for row in (e for e in element.iter() if local_name(e) == "tr" and _table_of(e) is element):
            cells: list[list[Block]] = []
            for cell in [e for e in row if local_name(e) in ("td", "th")] or [row]:
                self.sinks.append([])
                self._walk(cell)
                self._flush()
                cells.append(self.sinks.pop())
                across = cell.get("colspan") or "1"
                cells += [[] for _ in range(min(int(across), 50) - 1 if across.isdigit() else 0)]
            rows.append(cells)
        for block in read_table(rows, self.sides):
            self.sides = max(self.sides, block.side + 1)
            self._put(block)

    def _line_end(self, _: Any) -> None:
        self.paragraph.end_line()

    def _part(self, _: Any) -> None:
        self.paragraph.part()

    # Blocks ------------------------------------------------------------------------------------------------------

    def _put(self, block: Block) -> None:
        self.sinks[-1].append(block)

    def _hold(self, number: str) -> None:
        """A number goes with the text that follows; one without a text stands alone."""
        if self.number:
            held, text = fit_number(self.number, "")
            self._put(Block(text, self.line, "body" if self.kind in ("body", "") else self.kind, held))
        self.number = number

    def _flush(self) -> None:
        for text in join_broken(self.paragraph.finish()):
            number, text = fit_number(self.number, text)
            self.number = ""
            kind = "body" if number and self.kind == "" else self.kind
            self._put(Block(text, self.line, kind, number, 0, self.depth if number else 0))

    def _words(self, element: Any) -> str:
        """An element's own words, put together apart from the paragraph that is being read; notes are listed."""
        outer, self.paragraph = self.paragraph, Paragraph(self._leave, self.repairs, self.made)
        self._walk_inline(element)
        lines = self.paragraph.finish()
        self.paragraph = outer
        return " ".join(line for line in lines if line)

    def _walk_inline(self, element: Any) -> None:
        self.paragraph.add(element.text or "")
        for child in element:
            name = local_name(child)
            if name in _HOLDERS and name not in _SPECIAL:
                self.paragraph.part()
                self._walk_inline(child)
                self.paragraph.part()
            elif name in _SPECIAL and name not in ("num", "heading", "subheading", "table") and name not in _UNITS:
                _SPECIAL[name](self, child)
            elif name:
                apart = name in _UNITS or name in _DIVISIONS or name in _HOLDERS
                if apart:
                    self.paragraph.part()
                self._walk_inline(child)
                if apart:
                    self.paragraph.part()
            self.paragraph.add(child.tail or "")

    def _leave(self, text: str, reason: str) -> None:
        words = " ".join(repair_characters(text, self.repairs).split())
        if words:
            self.left_out.append(Stretch(reason, words, where=self.line))


_SPECIAL = {
    **dict.fromkeys(_NOTES, _Foreign._note),
    **dict.fromkeys(_UNITS | _DIVISIONS, _Foreign._unit),
    **dict.fromkeys(("heading", "subheading", "crossHeading"), _Foreign._heading),
    **dict.fromkeys(("quotedText", "quotedStructure", "embeddedText", "embeddedStructure"), _Foreign._quoted),
    **dict.fromkeys(("eol", "eop"), _Foreign._part),
    "num": _Foreign._number,
    "noteRef": _Foreign._mark,
    "sup": _Foreign._raised,
    "del": _Foreign._deleted,
    "rt": _Foreign._reading,
    "placeholder": _Foreign._placeholder,
    "toc": _Foreign._contents,
    "math": _Foreign._formula,
    "img": _Foreign._picture,
    "table": _Foreign._table,
    "br": _Foreign._line_end,
}
"""What has a way of its own; the rest is a block or goes on with its line."""


def _table_of(element: Any) -> Any:
    return next((up for up in element.iterancestors() if local_name(up) == "table"), None)


def _pieces(root: Any) -> Iterator[str]:
    """The text of a tree in pieces, each between two places where words part; what describes the document apart."""
    held: list[str] = []
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        name = local_name(element)
        parts = name in _HOLDERS or name in _UNITS or name in _DIVISIONS or name in _MATHML
        if (parts or name in ("quotedText", "embeddedText", "img")) and held:
            yield repair_characters("".join(held), Counter())
            held = []
        if done:
            held.append(element.tail or "")
            continue
        if element is not root:
            stack.append((element, True))
        if name and name != "meta":
            held.append(element.text or "")
            stack += [(child, False) for child in reversed(element)]
    if held:
        yield repair_characters("".join(held), Counter())


def _text(element: Any) -> str:
    """All words in an element, those of its notes too."""
    return " ".join(_pieces(element))
