"""HTML pages: the text that a browser shows, block by block, without menus and footers.

An own walk rather than a main-content library: measured against trafilatura it keeps what that takes for noise, such as
a language version that the page hides at first, and it says what it leaves out (docs/import.md has the figures).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from treatydiff.errors import ImportFailure
from treatydiff.importers.blocks import Block, Reading, Stretch
from treatydiff.importers.conservation import Account
from treatydiff.importers.labels import read_label
from treatydiff.importers.readers.characters import repair_characters
from treatydiff.importers.readers.counting import MARKS, count_in
from treatydiff.importers.readers.formulas import write_formula
from treatydiff.importers.readers.furniture import BLOCKS, UNSEEN, Furniture
from treatydiff.importers.readers.paragraph import Paragraph, join_broken
from treatydiff.importers.readers.reasons import AFTER, DELETED, FURNITURE, HIDDEN, MARK, PICTURE, READING
from treatydiff.importers.readers.stylesheet import Stylesheet, is_hidden, is_struck, list_kind
from treatydiff.importers.readers.tables import read_table
from treatydiff.importers.readers.xmltext import require_lxml
from treatydiff.importers.vocabulary import load_vocabulary

MAX_ATTRIBUTES = 1000
"""No element has more; the parser's time grows with their square."""
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_PRE = re.compile(r"pre-wrap|pre-line|white-?space:\s*pre|whitespace-pre")
_BLOCK_DISPLAYS = frozenset(["block", "table", "list-item", "flex", "grid", "table-row", "table-cell", "flow-root"])
_DELETED = frozenset(["del", "s", "strike"])
_NOTE_NAME = re.compile(r"(?:^|[\s_-])(?:foot-?note|fn|note-?ref|reference|ftn|noteref)", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#(?:_?ftn|_?edn|fn|cite_note|note|footnote|endnote|ntr|E\d)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[*†‡§]|[a-z])\s*[\])]?")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{8000,}>")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_QUOTES = {"fr": "«»", "ru": "«»", "de": "„“", "es": "«»", "pt": "«»", "it": "«»", "pl": "„”"}
_SINGLE_QUOTES = "‘’"


def read_html(text: str, path: Path, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Reading:
    """Read an HTML page. Menus, footers and forms are left out and listed as ``page furniture``, footnotes as
    ``footnote``, struck and hidden words as what they are.

    Raises `ImportFailure` for what is no page, and for one that the parser cannot read to its end.
    """
    root = _parse(re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", ""), path)
    walk = _Walk(root)
    walk.run()
    blocks, after = _cut_after(walk)
    vocabulary = load_vocabulary()
    headings = [block for block in blocks if block.level == 1]
    title = headings[0].text if len(headings) == 1 and vocabulary.instrument.search(headings[0].text) else ""
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()
    return Reading(
        format="HTML",
        blocks=tuple(replace(block, where=walk.places[block.where].sourceline or 0) for block in blocks),
        left_out=(*walk.left_out, *after),
        title=title,
        language=language if language in vocabulary.function_words else "",
        encoding=encoding,
        notes=(*notes, *walk.notes),
        repairs=walk.repairs,
        account=_account(root, walk),
    )


def _parse(text: str, path: Path) -> Any:
    """The page's tree, whole: a page that the parser would cut off is refused."""
    require_lxml()
    from lxml import html

    for tag in _LONG_TAG.finditer(text):
        count = len(_QUOTED.sub("", tag[0]).split())
        if count > MAX_ATTRIBUTES:
            raise ImportFailure(f"{path}: an element with {count} attributes; expected at most {MAX_ATTRIBUTES}")
    parser = html.HTMLParser(huge_tree=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except Exception as error:  # lxml raises several classes, by version and fault
        raise ImportFailure(
            f"{path}: no HTML that can be read ({str(error)[:80]}); expected a page with text"
        ) from None
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise ImportFailure(f"{path}:{entry.line}: elements nested too deeply to be read; expected a treaty")
    return root


@dataclass(slots=True)
class _Table:
    """A table being read: its rows so far, and for each column how many rows a cell still reaches down."""

    rows: list[list[list[Block]]] = field(default_factory=list)
    reach: dict[int, int] = field(default_factory=dict)
    caption: list[Block] = field(default_factory=list)

    def open_row(self) -> None:
        self.rows.append([])

    def open_cell(self, across: int, down: int) -> list[Block]:
        if not self.rows:
            self.open_row()
        row = self.rows[-1]
        while self.reach.get(len(row), 0):
            self.reach[len(row)] -= 1
            row.append([])
        cell: list[Block] = []
        begin = len(row)
        row.append(cell)
        row += [[] for _ in range(across - 1)]
        for column in range(begin, begin + across):
            self.reach[column] = down - 1
        return cell


class _Walk:
    """One pass over the tree, without recursion: a page may nest as deeply as the parser lets it."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.left_out: list[Stretch] = []
        self.notes: list[str] = []
        self.repairs: Counter[str] = Counter()
        self.made: list[str] = []
        self.supplied: list[str] = []
        self.sheet = Stylesheet([element.text or "" for element in root.iter("style")])
        self.furniture = Furniture(root)
        self.blocks: list[Block] = []
        self.sinks: list[list[Block]] = [self.blocks]
        self.tables: list[_Table] = []
        self.places: list[Any] = [root]
        self.paragraph = Paragraph(self._leave, self.repairs, self.made)
        self.number = ""
        self.counters: list[list[Any]] = []
        self.level = 0
        self.pre = 0
        self.quotes = 0
        self.sides = 1
        self.here = root

    def run(self) -> None:
        """Walk the whole page."""
        etree = require_lxml()
        walker = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        skipped: Any = None
        for event, element in walker:
            if event in ("comment", "pi"):
                if skipped is None:
                    self._text(element.tail)
                continue
            tag = element.tag if isinstance(element.tag, str) else ""
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._text(element.tail)
                continue
            style = self.sheet.style_of(element, tag)
            if event == "start":
                self.here = element
                if self._stands_for_itself(element, tag, style):
                    skipped = element
                    walker.skip_subtree()
                    continue
                self._start(element, tag, style)
                self._text(element.text)
            else:
                self._end(element, tag, style)
                self._text(element.tail)
        self._flush(self.root)

    # What is taken as a whole ------------------------------------------------------------------------------------

    def _stands_for_itself(self, element: Any, tag: str, style: Mapping[str, str]) -> bool:
        """Deal with an element whose content is not walked: left out, raised, a formula, a picture, a field."""
        if tag in UNSEEN:
            return True
        if tag in _WHOLE:
            _WHOLE[tag](self, element)
            return True
        raised = tag == "sup" or style.get("vertical-align") in ("super", "text-top")
        if raised and tag not in BLOCKS and not is_hidden(style) and not self._holds_more(element):
            self._raise(element)
            return True
        reason = self._reason(element, tag, style)
        if not reason:
            return False
        words = _words(element)
        if tag in BLOCKS and reason not in (DELETED, HIDDEN):
            self._flush(element)
        if words or tag in BLOCKS:
            self.paragraph.drop(words, reason, parts_words=reason not in (DELETED, HIDDEN))
        return True

    def _read_formula(self, element: Any) -> None:
        self.paragraph.add_apart(write_formula(element))

    def _read_image(self, element: Any) -> None:
        self._supply(element.get("alt") or "", PICTURE)

    def _read_field(self, element: Any) -> None:
        self._supply(_value(element), FURNITURE)

    def _read_drawing(self, element: Any) -> None:
        self.paragraph.inset(_words(element), PICTURE)

    def _part(self, element: Any) -> None:
        self.paragraph.part()

    def _reason(self, element: Any, tag: str, style: Mapping[str, str]) -> str:
        """Why an element's text is left out, "" where it is not."""
        if tag in ("html", "body", "main"):
            return ""
        if element.get("hidden") is not None or is_hidden(style):
            if self.furniture.is_version(element):
                self._note("text that the page hides at first was read: a version of the treaty")
            else:
                return HIDDEN
        if tag in _DELETED or is_struck(style):
            return DELETED
        if tag in ("rt", "rtc"):
            return READING
        if tag == "a" and _is_note_link(element):
            return MARK
        return self.furniture.reason(element, tag)

    def _holds_more(self, element: Any) -> bool:
        """Whether a raised element holds what has to be walked by itself: blocks, or a note's whole text."""
        return any(isinstance(child.tag, str) and child.tag in BLOCKS for child in element.iterdescendants())

    def _raise(self, element: Any) -> None:
        text = "".join(element.itertext())
        up = element.getparent()
        linked = element.find(".//a") is not None or (up is not None and up.tag == "a" and _is_note_link(up))
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
        self.paragraph.add_raised(text, linked=linked, noted=bool(_NOTE_NAME.search(names) or "noteref" in names))

    def _supply(self, text: str, reason: str) -> None:
        """Add words that the page's own text does not hold."""
        if text.strip():
            self.supplied.append(text)
            self.paragraph.inset(text, reason)

    def _choose(self, element: Any) -> None:
        """A list to choose from shows what is chosen, or the first; the rest is listed."""
        options = list(element.iter("option"))
        chosen = next((option for option in options if option.get("selected") is not None), (options or [None])[0])
        others = " ".join(_words(option) for option in options if option is not chosen).strip()
        if chosen is not None:
            self.paragraph.inset("".join(chosen.itertext()), FURNITURE)
        self.paragraph.drop(others, FURNITURE)

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)

    # Elements that open and close --------------------------------------------------------------------------------

    def _start(self, element: Any, tag: str, style: Mapping[str, str]) -> None:
        if tag in BLOCKS or style.get("display") in _BLOCK_DISPLAYS:
            self._flush(element)
            self._open(element, tag, style)
            if tag in _HEADINGS:
                self.level = int(tag[1])
        elif tag == "br":
            self.paragraph.end_line()
        elif tag == "q":
            self._quote(element, 0)
        elif tag == "option":
            self.paragraph.part()
        if _is_pre(element, tag, style):
            self.pre += 1

    def _end(self, element: Any, tag: str, style: Mapping[str, str]) -> None:
        if tag in BLOCKS or style.get("display") in _BLOCK_DISPLAYS:
            self._flush(element)
            self._close(tag)
            if tag in _HEADINGS:
                self.level = 0
        elif tag == "q":
            self._quote(element, 1)
        elif tag == "ruby":
            self.paragraph.part()
        if _is_pre(element, tag, style):
            self.pre -= 1

    def _quote(self, element: Any, end: int) -> None:
        """Write the mark that a browser puts round a quotation, the language's own where the page says it."""
        self.quotes -= end
        up = next((e for e in (element, *element.iterancestors()) if e.get("lang")), None)
        marks = _QUOTES.get((up.get("lang") if up is not None else "")[:2].lower(), "“”")
        self.paragraph.add((marks if self.quotes % 2 == 0 else _SINGLE_QUOTES)[end])
        self.quotes += 1 - end

    def _open(self, element: Any, tag: str, style: Mapping[str, str]) -> None:
        if tag in ("ol", "ul", "menu"):
            kind = list_kind(style) or element.get("type") or ("1" if tag == "ol" else "none")
            step = -1 if element.get("reversed") is not None else 1
            start = _whole(element.get("start"))
            if start is None:
                start = sum(child.tag == "li" for child in element) if step < 0 else 1
            self.counters.append([kind, start - step, step])
        elif tag == "li" and self.counters:
            counter = self.counters[-1]
            value = _whole(element.get("value"))
            counter[1] = counter[1] + counter[2] if value is None else value
            kind = list_kind(style) or element.get("type") or counter[0]
            self.number = "" if kind in MARKS else f"{count_in(counter[1], kind)}."
        elif tag == "table":
            self.tables.append(_Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].open_row()
        elif tag in ("td", "th") and self.tables:
            across, down = (min(_whole(element.get(name)) or 1, 50) for name in ("colspan", "rowspan"))
            self.sinks.append(self.tables[-1].open_cell(max(1, across), max(1, down)))

    def _close(self, tag: str) -> None:
        if tag in ("ol", "ul", "menu") and self.counters:
            self.counters.pop()
        elif tag == "li":
            self.number = ""
        elif tag in ("td", "th") and self.tables and len(self.sinks) > 1:
            self.sinks.pop()
        elif tag == "table" and self.tables:
            blocks = read_table(self.tables.pop().rows, self.sides)
            self.sides += len({block.side for block in blocks} - {0})
            self.sinks[-1].extend(blocks)

    # Words -------------------------------------------------------------------------------------------------------

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self.pre and "\n" in text:
            first, *others = text.split("\n")
            self.paragraph.add(first)
            for other in others:
                self.paragraph.end_line()
                self.paragraph.add(other)
        else:
            self.paragraph.add(text)

    def _leave(self, text: str, reason: str) -> None:
        self.left_out.append(Stretch(reason, text, where=self.here.sourceline or 0))

    def _flush(self, element: Any) -> None:
        lines = join_broken(self.paragraph.finish())
        if not lines:
            return
        self.places.append(element)
        where = len(self.places) - 1
        vocabulary = load_vocabulary()
        for text in lines:
            number, self.number = self.number, ""
            if number and (read_label(text)[1] or vocabulary.article.match(text)):
                number = ""
            if number:
                self.supplied.append(number)
            depth = len(self.counters) if number else 0
            self.sinks[-1].append(Block(text, where, "", number, self.level, depth))


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else None


def _words(element: Any) -> str:
    """All text in an element, blocks and lines parted, scripts and styles apart."""
    return " ".join(_pieces(element)).strip()


def _pieces(root: Any) -> Iterator[str]:
    """The text of a tree in pieces, each between two places where words part. Scripts and styles hold none."""
    etree = require_lxml()
    held: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in UNSEEN:
                walker.skip_subtree()
            elif held and (tag in BLOCKS or tag in _PARTING):
                yield "".join(held)
                held = []
            if tag not in UNSEEN and element.text:
                held.append(element.text)
        elif event == "end" and (tag in BLOCKS or tag in _PARTING):
            if held:
                yield "".join(held)
            held = []
        if event != "start" and element is not root and element.tail:
            held.append(element.tail)
    if held:
        yield "".join(held)


_WHOLE: dict[str, Callable[[_Walk, Any], None]] = {
    "math": _Walk._read_formula,
    "img": _Walk._read_image,
    "input": _Walk._read_field,
    "svg": _Walk._read_drawing,
    "select": _Walk._choose,
    "rp": _Walk._part,
}
"""What is done with an element that is never walked, by its name."""

_PARTING = frozenset(
    ["br", "q", "rt", "rp", "math", "mi", "mn", "mo", "mtext", "option", "select", "svg", "text", "input", "img"]
)


def _account(root: Any, walk: _Walk) -> Account:
    """What the page shows: its own text, and what it says in alternatives, fields and the numbers of its lists."""
    pieces = [repair_characters(piece, Counter()) for piece in _pieces(root)]
    return Account.of([*pieces, *walk.supplied], made=walk.made)


def _value(element: Any) -> str:
    """What a field of a form shows."""
    kind = (element.get("type") or "text").lower()
    shown = kind not in ("hidden", "checkbox", "radio", "submit", "button", "image", "file", "password", "reset")
    return (element.get("value") or "") if shown else ""


def _is_pre(element: Any, tag: str, style: Mapping[str, str]) -> bool:
    return (
        tag == "pre"
        or style.get("white-space", "").startswith("pre")
        or bool(_PRE.search(f"{element.get('class') or ''} {element.get('style') or ''}"))
    )


def _is_note_link(element: Any) -> bool:
    """Whether a link is the little number that sends the reader to a footnote."""
    text = "".join(t for t in element.itertext() if isinstance(t, str)).strip()
    if not _NOTE_MARK.fullmatch(text):
        return False
    noted = "noteref" in f"{element.get('role') or ''} {element.get('class') or ''}"
    return noted or bool(_NOTE_LINK.match(element.get("href") or ""))


def _cut_after(walk: _Walk) -> tuple[list[Block], list[Stretch]]:
    """Leave out what follows the element that holds all the articles: links to other pages, forms, imprints."""
    vocabulary = load_vocabulary()
    owners = [walk.places[block.where] for block in walk.blocks]
    articles = [
        i
        for i, block in enumerate(walk.blocks)
        if len(block.text) < 200 and (vocabulary.article.match(block.text) or vocabulary.framed.match(block.text))
    ]
    if len(articles) < 3:
        return walk.blocks, []
    chain = [owners[articles[0]], *owners[articles[0]].iterancestors()]
    places = {element: place for place, element in enumerate(chain)}
    lowest = 0
    for index in articles[1:]:
        for element in (owners[index], *owners[index].iterancestors()):
            if element in places:
                lowest = max(lowest, places[element])
                break
    within = set(chain[lowest].iter())
    inside = [owner in within for owner in owners]
    last = max(i for i, held in enumerate(inside) if held)
    size = max(1, sum(len(block.text) for block in walk.blocks))
    share = sum(len(b.text) for b, held in zip(walk.blocks, inside, strict=True) if held) / size
    rest = walk.blocks[last + 1 :]
    if share < 0.5 or any(vocabulary.closing.match(b.text) or vocabulary.annex.match(b.text) for b in rest):
        return walk.blocks, []
    after = [Stretch(AFTER, f"{b.number} {b.text}".strip(), where=walk.places[b.where].sourceline or 0) for b in rest]
    return walk.blocks[: last + 1], after
