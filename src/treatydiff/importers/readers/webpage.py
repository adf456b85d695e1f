"""HTML pages: the text that a browser shows, block by block, without menus and footers.

An own walk rather than a main-content library: measured against trafilatura it keeps what that takes for noise, such as
a language version that the page hides at first, and it says what it leaves out (docs/import.md has the figures).
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from treatydiff.errors import ImportFailure
from treatydiff.importers.blocks import Block, Reading, Stretch
from treatydiff.importers.labels import read_label
from treatydiff.importers.readers.characters import repair_characters
from treatydiff.importers.readers.xmltext import require_lxml
from treatydiff.importers.vocabulary import load_vocabulary

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "title",
    ]
)
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
        "map",
        "math",
        "select",
        "textarea",
        "button",
        "input",
    ]
)
_FURNITURE = frozenset(["nav", "footer", "aside", "header", "form", "menu", "dialog"])
_FURNITURE_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "dialog", "alert"]
)
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|breadcrumbs?"
    r"|cookies?|share|social|skip-?link|toolbar|pagination|pager|masthead|site-?header|"
    r"site-?footer|page-?footer|footer|mw-editsection|printfooter|catlinks|noprint|lang-?switch|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|fn\d*|ftn\d*|references|oj-note|note)(?:$|[\s_-]|\d)", re.IGNORECASE
)
_PRE = re.compile(r"pre-wrap|pre-line|white-?space:\s*pre|whitespace-pre")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MAX_SHARE = 0.4
"""An element with a larger share of the page's text is no menu, whatever it is called."""


def read_html(text: str, path: Path, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Reading:
    """Read an HTML page. Menus, footers and forms are left out and listed as ``page furniture``, footnotes as
    ``footnote``."""
    require_lxml()
    from lxml import html

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = html.document_fromstring(text.replace("\x00", ""))
    except Exception as error:  # lxml raises several classes, by version and fault
        raise ImportFailure(
            f"{path}: no HTML that can be read ({str(error)[:80]}); expected a page with text"
        ) from None
    walk = _Walk(root)
    walk.run()
    blocks, after = _cut_after(walk)
    title = ""
    headings = [block for block in blocks if block.level == 1]
    vocabulary = load_vocabulary()
    if len(headings) == 1 and vocabulary.instrument.search(headings[0].text):
        title = headings[0].text
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()
    return Reading(
        format="HTML",
        blocks=tuple(blocks),
        left_out=(*walk.left_out, *after),
        title=title,
        language=language if language in vocabulary.function_words else "",
        encoding=encoding,
        notes=notes,
        repairs=walk.repairs,
    )


class _Walk:
    """One pass over the tree, without recursion: a page may nest as deeply as it likes."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.blocks: list[Block] = []
        self.owners: list[Any] = []
        self.left_out: list[Stretch] = []
        self.repairs: Counter[str] = Counter()
        self.parts: list[str] = []
        self.number = ""
        self.counters: list[list[Any]] = []
        self.pre = 0
        self.total = max(1, sum(len(t.strip()) for t in root.itertext() if isinstance(t, str)))

    def run(self) -> None:
        """Walk the whole page."""
        etree = require_lxml()
        walker = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        skipped: Any = None
        level = 0
        for event, element in walker:
            if event in ("comment", "pi"):
                self._text(element.tail, skipped)
                continue
            tag = element.tag if isinstance(element.tag, str) else ""
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._text(element.tail, None)
                continue
            if event == "start":
                reason = self._reason(element, tag)
                if reason:
                    skipped = element
                    if tag in _BLOCKS:
                        self._flush(element, level)
                    self._leave(element, reason)
                    walker.skip_subtree()
                    continue
                if tag in _BLOCKS:
                    self._flush(element, level)
                    self._open(element, tag)
                    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                        level = int(tag[1])
                elif tag == "br":
                    self._flush(element, level)
                if _is_pre(element, tag):
                    self.pre += 1
                self._text(element.text, None)
            else:
                if tag in _BLOCKS:
                    self._flush(element, level)
                    if tag in ("ol", "ul") and self.counters:
                        self.counters.pop()
                    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                        level = 0
                if _is_pre(element, tag):
                    self.pre -= 1
                self._text(element.tail, None)
        self._flush(self.root, 0)

    def _reason(self, element: Any, tag: str) -> str:
        """Why an element's text is left out, "" where it is not."""
        if tag in _UNSEEN:
            return "unseen" if tag in ("script", "style", "head", "template", "svg") else "page furniture"
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if tag in ("html", "body", "main"):
            return ""
        if tag in ("sup", "a") and _is_note_reference(element, tag):
            return "footnote reference"
        role = (element.get("role") or "").lower()
        if tag in ("nav", "footer", "menu", "dialog") or role == "navigation":
            return "page furniture"
        if tag in _FURNITURE or role in _FURNITURE_ROLES or (names.strip() and _FURNITURE_NAMES.search(names)):
            share = sum(len(t.strip()) for t in element.itertext() if isinstance(t, str)) / self.total
            holds_title = tag == "header" and element.find(".//h1") is not None
            return "page furniture" if share < _MAX_SHARE and not holds_title else ""
        if role in ("doc-endnotes", "doc-footnote", "doc-endnote") or (
            names.strip() and _NOTES.search(names) and tag not in ("span", "a")
        ):
            share = sum(len(t.strip()) for t in element.itertext() if isinstance(t, str)) / self.total
            return "footnote" if share < _MAX_SHARE else ""
        return ""

    def _leave(self, element: Any, reason: str) -> None:
        if reason == "unseen":
            return
        text = _SPACE.sub(" ", " ".join(t for t in element.itertext() if isinstance(t, str))).strip()
        if text:
            self.left_out.append(Stretch(reason, repair_characters(text, self.repairs), where=element.sourceline or 0))

    def _open(self, element: Any, tag: str) -> None:
        if tag in ("ol", "ul"):
            start = element.get("start") or ""
            kind = element.get("type") or "1"
            bare = tag == "ul" or "none" in (element.get("style") or "")
            self.counters.append(["" if bare else kind, int(start) - 1 if re.fullmatch(r"-?\d{1,6}", start) else 0])
        elif tag == "li" and self.counters:
            counter = self.counters[-1]
            value = element.get("value") or ""
            counter[1] = int(value) if re.fullmatch(r"\d{1,6}", value) else counter[1] + 1
            self.number = list_number(counter[1], counter[0]) if counter[0] else ""

    def _text(self, text: str | None, skipped: Any) -> None:
        if not text or skipped is not None:
            return
        if self.pre and "\n" in text:
            first, *others = text.split("\n")
            self.parts.append(first)
            for other in others:
                self._flush(None, 0)
                self.parts.append(other)
        else:
            self.parts.append(text)

    def _flush(self, element: Any, level: int) -> None:
        if not self.parts:
            return
        text = _SPACE.sub(" ", repair_characters("".join(self.parts), self.repairs)).strip()
        self.parts = []
        if not text:
            return
        number, self.number = self.number, ""
        if number and read_label(text)[1]:
            number = ""
        owner = element if element is not None else (self.owners[-1] if self.owners else self.root)
        self.blocks.append(Block(text, (owner.sourceline or 0) if owner is not None else 0, "", number, level))
        self.owners.append(owner)


def _is_pre(element: Any, tag: str) -> bool:
    return tag == "pre" or bool(_PRE.search(f"{element.get('class') or ''} {element.get('style') or ''}"))


def _is_note_reference(element: Any, tag: str) -> bool:
    """Whether an element is the little number that sends the reader to a footnote."""
    text = "".join(t for t in element.itertext() if isinstance(t, str)).strip()
    if not re.fullmatch(r"[\[(]?\s*(?:\d{1,3}|[*†‡§]|[a-z])\s*[\])]?", text):
        return False
    if tag == "a":
        return bool(
            re.match(r"#(?:_?ftn|fn|cite_note|note|footnote|ntr|E\d)", element.get("href") or "", re.IGNORECASE)
        )
    link = element.find(".//a")
    return link is not None and (link.get("href") or "").startswith("#")


def list_number(value: int, kind: str) -> str:
    """Return the number that a browser prints before the item `value` of an ordered list of this `kind`.

    >>> list_number(3, "a"), list_number(4, "I"), list_number(2, "1")
    ('c.', 'IV.', '2.')
    """
    if kind in ("a", "A") and 1 <= value <= 26:
        letter = chr(96 + value)
        return f"{letter if kind == 'a' else letter.upper()}."
    if kind in ("i", "I") and 1 <= value < 4000:
        numeral, rest = "", value
        for worth, letters in (
            (1000, "m"),
            (900, "cm"),
            (500, "d"),
            (400, "cd"),
            (100, "c"),
            (90, "xc"),
            (50, "l"),
            (40, "xl"),
            (10, "x"),
            (9, "ix"),
            (5, "v"),
            (4, "iv"),
            (1, "i"),
        ):
            while rest >= worth:
                numeral, rest = numeral + letters, rest - worth
        return f"{numeral if kind == 'i' else numeral.upper()}."
    return f"{value}."


def _cut_after(walk: _Walk) -> tuple[list[Block], list[Stretch]]:
    """Leave out what follows the element that holds all the articles: links to other pages, forms, imprints."""
    vocabulary = load_vocabulary()
    articles = [
        i
        for i, block in enumerate(walk.blocks)
        if (vocabulary.article.match(block.text) or vocabulary.framed.match(block.text)) and len(block.text) < 200
    ]
    if len(articles) < 3:
        return walk.blocks, []
    chain = [walk.owners[articles[0]], *walk.owners[articles[0]].iterancestors()]
    for index in articles[1:]:
        own = set(walk.owners[index].iterancestors()) | {walk.owners[index]}
        chain = [element for element in chain if element in own]
    if not chain:
        return walk.blocks, []
    common = chain[0]
    inside = [common is owner or any(common is up for up in owner.iterancestors()) for owner in walk.owners]
    last = max(i for i, within in enumerate(inside) if within)
    share = sum(len(b.text) for b, within in zip(walk.blocks, inside, strict=True) if within) / max(
        1, sum(len(b.text) for b in walk.blocks)
    )
    if share < 0.5 or any(
        vocabulary.closing.match(b.text) or vocabulary.annex.match(b.text) for b in walk.blocks[last + 1 :]
    ):
        return walk.blocks, []
    after = [
        Stretch("after the treaty", f"{b.number} {b.text}".strip(), where=b.where) for b in walk.blocks[last + 1 :]
    ]
    return walk.blocks[: last + 1], after
