"""Markdown: what CommonMark makes of it, with footnotes, struck words and tables; then it is read as a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from treatydiff.importers.blocks import Reading, Stretch
from treatydiff.importers.conservation import Account
from treatydiff.importers.labels import read_label
from treatydiff.importers.readers.characters import repair_characters
from treatydiff.importers.readers.furniture import BLOCKS
from treatydiff.importers.readers.reasons import FIELD, MARK, NOTE
from treatydiff.importers.readers.webpage import read_html

_FOOTNOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^[^\]\s]+\]")
_INLINE_NOTE = re.compile(r"\^\[([^\]\n]+)\]")
_RAISED = re.compile(r"(?<=\S)\^([^\s^]{1,6})\^")
_LOWERED = re.compile(r"(?<=\w)~([^\s~]{1,6})~(?!~)")
_STRUCK = re.compile(r"(?<![~\w])~(?![\s~])([^~\n]+?)(?<!\s)~(?![~\w])")
_FRONT = re.compile(r"---\n((?:[\w-]+:.*\n|[ \t]+.*\n|- .*\n)+)---\n")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])")
_TAGS = BLOCKS | frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins"),
        *("kbd", "mark", "math", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong"),
        *("sub", "sup", "time", "tt", "u", "var", "wbr", "script", "style", "input", "select", "option", "button"),
        *("mfrac", "mi", "mn", "mo", "mrow", "msup", "msub", "msqrt", "mtext"),
    ]
)
"""Elements that a Markdown text may hold; other words between angle brackets are words."""
_PARTED = "<br>"


def read_markdown(text: str, path: Path, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Reading:
    """Read Markdown. Footnotes are left out and listed; the numbers of ordered lists are those that a page shows: they
    count on from the first."""
    from markdown_it import MarkdownIt

    repairs: Counter[str] = Counter()
    text = repair_characters(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"), repairs)
    left_out: list[Stretch] = []

    def leave(found: re.Match[str]) -> str:
        left_out.append(Stretch(NOTE, f"{found[1]} {found[2]}".strip()))
        return "\n" * found[0].count("\n")

    if front := _FRONT.match(text):
        left_out.append(Stretch(FIELD, " ".join(front[1].split())))
        text = "\n" * front[0].count("\n") + text[front.end() :]
    text = _FOOTNOTE.sub(leave, text)
    left_out += [Stretch(MARK, found[0]) for found in _REFERENCE.finditer(text)]
    text = _REFERENCE.sub(" ", text)
    left_out += [Stretch(NOTE, found[1]) for found in _INLINE_NOTE.finditer(text)]
    text = _INLINE_NOTE.sub(" ", text)
    text = _STRUCK.sub(r"~~\1~~", _LOWERED.sub(r"<sub>\1</sub>", _RAISED.sub(r"<sup>\1</sup>", text)))
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["strikethrough", "table"])
    parser.disable(["code", "reference", "autolink"])
    places: list[int] = []
    page = parser.renderer.render(_mark(parser.parse(text), places), parser.options, {})
    reading = read_html(f"<body>{page}</body>", path, encoding)
    shift = _Places(page, places)
    listed = Account.of(stretch.text for stretch in left_out)
    account = reading.account or listed
    return replace(
        reading,
        format="Markdown",
        blocks=tuple(replace(block, where=shift.place_of(block.where)) for block in reading.blocks),
        left_out=(*left_out, *(replace(s, where=shift.place_of(s.where)) for s in reading.left_out)),
        title=next((b.text for b in reading.blocks if b.level == 1), "")
        if sum(b.level == 1 for b in reading.blocks) == 1
        else "",
        notes=(*notes, *reading.notes),
        repairs=Counter(reading.repairs) + repairs,
        account=replace(account, letters=account.letters + listed.letters, words=account.words | listed.words),
    )


class _Places:
    """From a line of the page that was made to the line of the Markdown text that it comes from."""

    def __init__(self, page: str, places: list[int]) -> None:
        self.lines: list[int] = []
        here = 1
        for line in page.split("\n"):
            if found := re.search(r'<[a-z0-9]+ [^>]*data-l="(\d+)"', line):
                here = places[int(found[1])]
            self.lines.append(here)

    def place_of(self, line: int) -> int:
        return self.lines[min(max(line, 1), len(self.lines)) - 1] if self.lines else 0


def _mark(tokens: list[Any], places: list[int]) -> list[Any]:
    """Give every block the line that it stands on, part lines that begin with a number of their own, and take words
    between angle brackets for words."""
    for token in tokens:
        if token.map and token.nesting >= 0 and token.tag:
            token.attrSet("data-l", str(len(places)))
            places.append(token.map[0] + 1)
        if token.type in ("html_block", "html_inline"):
            token.content = _only_tags(token.content)
        children = token.children or []
        for index, child in enumerate(children):
            if child.type == "html_inline":
                child.content = _only_tags(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                rest = "".join(c.content for c in children[index + 1 : index + 4])
                if child.type == "softbreak" and read_label(rest.lstrip())[1]:
                    child.type, child.content = "html_inline", _PARTED + "\n"
    return tokens


def _only_tags(text: str) -> str:
    """`text` with every tag that HTML does not have written as words."""
    found = _TAG.match(text)
    if found and found[1].lower() not in _TAGS:
        return escape(text, quote=False)
    return re.sub(
        r"</?([A-Za-z][\w-]*)[^<>]*>", lambda m: m[0] if m[1].lower() in _TAGS else escape(m[0], quote=False), text
    )
