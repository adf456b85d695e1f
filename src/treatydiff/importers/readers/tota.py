"""The XML of the Texts of Trade Agreements corpus (Alschner, Seiermann and Skougarevskiy 2018): chapters and articles
marked, text flat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from treatydiff.errors import ImportFailure
from treatydiff.importers.blocks import Block, Reading, Stretch
from treatydiff.importers.conservation import Account
from treatydiff.importers.readers.characters import repair_characters
from treatydiff.importers.readers.xmltext import parse_xml
from treatydiff.importers.vocabulary import load_vocabulary
from treatydiff.model import Party


def read_tota(text: str, path: Path, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Reading:
    """Read a treaty of the corpus. Its articles are taken as marked; an article without a number is the preamble
    where it comes before all others, else part of the closing."""
    root = parse_xml(text, path)
    body = root.find("body")
    if body is None:
        raise ImportFailure(
            f"{path}: a treaty element without a body; expected the XML of the Texts of Trade Agreements"
        )
    meta = root.find("meta")

    def said(name: str) -> str:
        return (meta.findtext(name) or "").strip() if meta is not None else ""

    walk = _Walk()
    for chapter in body.iter("chapter"):
        walk.read_chapter(chapter)
    if not walk.blocks:
        raise ImportFailure(f"{path}: no chapter in the body; expected the XML of the Texts of Trade Agreements")
    parties = meta.findall("parties_original/partyisocode") if meta is not None else []
    codes = [(p.text or "").strip() for p in parties]
    source = next((s.text.strip() for s in (meta.findall("source") if meta is not None else []) if s.text), "")
    return Reading(
        format="Texts of Trade Agreements",
        blocks=tuple(walk.blocks),
        left_out=tuple(walk.left_out),
        title=said("name"),
        language=said("language"),
        parties=tuple(Party(code=code, name=code) for code in codes if code),
        signed=said("date_signed"),
        in_force=said("date_into_force"),
        source=source,
        encoding=encoding,
        notes=notes,
        repairs=walk.repairs,
        account=Account.of(_pieces(body)),
    )


class _Walk:
    """The chapters in reading order; what comes before the first numbered article is the preamble."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.left_out: list[Stretch] = []
        self.repairs: Counter[str] = Counter()
        self.numbered = False

    def read_chapter(self, chapter: Any) -> None:
        articles = chapter.findall("article")
        number, name = self._said(chapter, "number"), self._said(chapter, "name")
        if number or (name and any(article.get("number") for article in articles)):
            self._add(name, chapter, "division", number)
        elif name and self.numbered:
            self._leave_out(name, chapter)
        elif name:
            self._add(name, chapter, "preamble")
        for article in articles:
            self._read_article(article)

    def _read_article(self, article: Any) -> None:
        number, heading = self._said(article, "number"), self._said(article, "name").strip()
        if number:
            self.numbered = True
            self._add("", article, "article", number)
        if heading and number:
            self._add(heading, article, "heading")
        elif heading:
            self._leave_out(heading, article)
        closing, preamble = self.numbered and not number, not self.numbered
        self.blocks += _paragraphs(article, self.repairs, closing=closing, preamble=preamble)

    def _said(self, element: Any, name: str) -> str:
        return repair_characters(element.get(name) or "", self.repairs)

    def _add(self, text: str, element: Any, kind: str, number: str = "") -> None:
        self.blocks.append(Block(text, _line(element), kind, number))

    def _leave_out(self, label: str, element: Any) -> None:
        self.left_out.append(Stretch("label of the corpus", label, where=_line(element)))


def _pieces(body: Any) -> Iterator[str]:
    """What the corpus says of each chapter and article, and their text."""
    for element in body.iter("chapter", "article"):
        said = [element.get("number") or "", element.get("name") or ""]
        text = "".join(element.itertext()) if element.tag == "article" else ""
        yield from (repair_characters(piece, Counter()) for piece in (*said, text))


def _line(element: Any) -> int:
    return int(getattr(element, "sourceline", 0) or 0)


def _paragraphs(article: Any, repairs: Counter[str], *, closing: bool, preamble: bool) -> list[Block]:
    """The paragraphs of an article. Its line breaks are those of a page as often as the author's: one stays only
    after the end of a sentence or an item, or before a number."""
    text = repair_characters("".join(article.itertext()), repairs)
    vocabulary = load_vocabulary()
    kind = "" if preamble or closing else "body"
    blocks: list[Block] = []
    held = ""
    for raw in text.split("\n"):
        line = re.sub(r"[ \t]+", " ", raw).strip()
        if not line:
            continue
        broken = not re.search(r"[.;:,!?]['\"”’)]*$", held) or (held.endswith(",") and line[:1].islower())
        if held and broken and not vocabulary.closing.match(line):
            held = f"{held} {line}"
        else:
            if held:
                blocks.append(Block(held, _line(article), kind))
            held = line
    if held:
        blocks.append(Block(held, _line(article), kind))
    if closing and blocks and not any(vocabulary.closing.match(b.text) for b in blocks):
        blocks[0] = Block(blocks[0].text, blocks[0].where, "closing")
    return blocks
