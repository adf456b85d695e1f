"""Akoma Ntoso 3.0 (OASIS LegalDocML, 2018): any document, and what treatydiff itself wrote back to the same treaty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from treatydiff.errors import ImportFailure
from treatydiff.importers.blocks import Block, Reading, Stretch
from treatydiff.importers.readers.characters import repair_characters
from treatydiff.importers.readers.restored import restore_treaty
from treatydiff.importers.readers.xmltext import local_name, parse_xml, text_of
from treatydiff.languagetags import ISO_639_3
from treatydiff.model import Treaty

_DIVISIONS = frozenset(
    [
        "book",
        "part",
        "title",
        "chapter",
        "section",
        "subchapter",
        "subpart",
        "subsection",
        "subtitle",
        "tome",
        "division",
        "subdivision",
    ]
)
_UNITS = frozenset(
    [
        "paragraph",
        "subparagraph",
        "point",
        "indent",
        "alinea",
        "item",
        "subclause",
        "clause",
        "list",
        "sublist",
        "rule",
        "subrule",
        "proviso",
        "transitional",
        "hcontainer",
        "level",
    ]
)
_HOLDERS = _UNITS | {
    *("p", "content", "intro", "wrapUp", "body", "mainBody", "collectionBody", "fragmentBody", "container"),
    *("blockContainer", "block", "blockList", "tblock", "recital", "recitals", "citation", "citations", "formula"),
    *("listIntroduction", "listWrapUp", "table", "tbody", "thead", "tr", "td", "th", "ul", "ol", "li"),
    *("longTitle", "signature"),
}
"""Elements that hold text or other elements that do."""
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
        self.left_out: list[Stretch] = []
        self.heading = ""
        self.annexed = False
        names = {local_name(element) for element in root.iter()}
        self.article = "article" if "article" in names else "section" if "section" in names else "article"

    def reading(self, path: Path, encoding: str, notes: tuple[str, ...]) -> Reading:
        title = ""
        for element in self._parts(self.root):
            name = local_name(element)
            if name in ("preface", "coverPage"):
                found = next((e for e in element.iter() if local_name(e) in ("docTitle", "shortTitle")), None)
                title = title or (" ".join(text_of(found).split()) if found is not None else "")
                self._leave(element, "title")
            elif name == "preamble":
                self._preamble(element)
            elif name == "conclusions":
                for paragraph in self._leaves(element):
                    self._add(paragraph, "closing")
            elif name == "attachments" or name == "components":
                self._annexes(element)
            else:
                self._body(element)
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
            repairs=self.repairs,
        )

    def _parts(self, root: Any) -> Iterator[Any]:
        """The main parts of a document: preface, preamble, body (by whatever name), conclusions, attachments."""
        for document in root:
            for part in document:
                if local_name(part) not in ("meta", ""):
                    yield part
            if local_name(document) in ("components", "attachments"):
                yield document

    def _clean(self, text: str) -> str:
        return " ".join(repair_characters(text, self.repairs).split())

    def _leave(self, element: Any, reason: str) -> None:
        if text := self._clean(text_of(element)):
            self.left_out.append(Stretch(reason, text, where=element.sourceline or 0))

    def _leaves(self, element: Any) -> Iterator[Any]:
        """The innermost elements that hold text, in order."""
        if any(local_name(child) in _HOLDERS for child in element):
            for child in element:
                yield from self._leaves(child)
        elif local_name(element) not in ("num", "heading", ""):
            yield element

    def _words(self, element: Any) -> str:
        """An element's text; the notes in it are left out and listed."""
        parts: list[str] = []
        stack: list[tuple[Any, bool]] = [(element, False)]
        while stack:
            here, done = stack.pop()
            if done:
                parts.append(here.tail or "")
                continue
            if here is not element:
                stack.append((here, True))
            if local_name(here) in ("authorialNote", "note"):
                self._leave(here, "footnote")
                continue
            parts.append(here.text or "")
            stack += [(child, False) for child in reversed(here)]
        return self._clean("".join(parts))

    def _add(self, element: Any, kind: str, number: str = "") -> None:
        text = self._words(element)
        if text or number:
            self.blocks.append(Block(text, element.sourceline or 0, kind, number))

    def _preamble(self, element: Any) -> None:
        for leaf in self._leaves(element):
            before = leaf.getprevious()
            number = self._clean(text_of(before)) if before is not None and local_name(before) == "num" else ""
            self._add(leaf, "preamble", number)

    def _annexes(self, element: Any) -> None:
        for document in element.iter():
            if local_name(document) != "doc":
                continue
            title = next((e for e in document.iter() if local_name(e) in ("docTitle", "heading", "docNumber")), None)
            self.blocks.append(
                Block("", document.sourceline or 0, "annex", self._clean(text_of(title)) if title is not None else "?")
            )
            for part in document:
                if local_name(part) not in ("meta", "preface", ""):
                    self._body(part)

    def _body(self, element: Any) -> None:
        """Walk a body without recursion: an element opens with its number and heading, then its children come."""
        stack: list[Any] = [element]
        while stack:
            here = stack.pop()
            name = local_name(here)
            children = [child for child in here if local_name(child)]
            number = self._clean(" ".join(text_of(c) for c in children if local_name(c) == "num"))
            inner = [c for c in children if local_name(c) not in ("num", "heading", "subheading")]
            headings = [c for c in children if local_name(c) in ("heading", "subheading")]
            if name == self.article:
                self.blocks.append(Block("", here.sourceline or 0, "article", number or here.get("eId") or "?"))
                self.heading = ""
                for heading in headings:
                    self._head(heading)
                stack += reversed(inner)
            elif name in _DIVISIONS:
                words = " ".join(self._words(heading) for heading in headings)
                self.blocks.append(Block(words, here.sourceline or 0, "division", number))
                stack += reversed(inner)
            elif name in _UNITS or any(local_name(c) in _HOLDERS | _DIVISIONS | {self.article} for c in children):
                self._annex(here)
                for heading in headings:
                    self._head(heading)
                if number:
                    inner = self._number(here, number, inner)
                stack += reversed(inner)
            elif name:
                within = any(local_name(up) == self.article for up in here.iterancestors())
                self._add(here, "body" if within else "")

    def _annex(self, element: Any) -> None:
        """The first of the containers that are named an annex opens it."""
        named = element.get("name") == "annex" if local_name(element) == "hcontainer" else False
        if named and not self.annexed:
            self.annexed = True
            self.blocks.append(Block("", element.sourceline or 0, "annex", str(element.get("name")).capitalize()))

    def _head(self, heading: Any) -> None:
        """A heading of an article or of a provision in it; one that only repeats the last is left out."""
        words = self._words(heading)
        if words and words == self.heading:
            self.left_out.append(Stretch("repeated heading", words, where=heading.sourceline or 0))
        elif words:
            self.heading = words
            self.blocks.append(Block(words, heading.sourceline or 0, "heading"))

    def _number(self, element: Any, number: str, inner: list[Any]) -> list[Any]:
        """A numbered unit: its number goes with its first text, where that has none of its own. Returns what is
        left."""
        chain: list[list[Any]] = []
        rest = inner
        while (
            rest
            and any(local_name(c) in _HOLDERS for c in rest[0])
            and all(local_name(c) not in ("num", "heading") for c in rest[0])
        ):
            chain.append(rest[1:])
            rest = [child for child in rest[0] if local_name(child)]
        others = [sibling for siblings in reversed(chain) for sibling in siblings]
        if rest and not any(local_name(c) in _HOLDERS | {"num"} for c in rest[0]):
            self._add(rest[0], "body", number)
            return [*rest[1:], *others]
        self.blocks.append(Block("", element.sourceline or 0, "body", number))
        return inner
