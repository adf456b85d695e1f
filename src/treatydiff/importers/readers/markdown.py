"""Markdown: headings, lists and paragraphs as CommonMark reads them; the marks themselves are no text."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from treatydiff.importers.blocks import Block, Reading, Stretch
from treatydiff.importers.labels import read_label
from treatydiff.importers.readers.characters import repair_characters

_FOOTNOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^[^\]\s]+\]")
_TAG = re.compile(r"<[^<>]*>")


def read_markdown(text: str, path: Path, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Reading:
    """Read Markdown. Footnotes are left out and listed; the numbers of ordered lists are the items' numbers."""
    from markdown_it import MarkdownIt

    repairs: Counter[str] = Counter()
    text = repair_characters(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"), repairs)
    left_out: list[Stretch] = []

    def leave(found: re.Match[str]) -> str:
        left_out.append(Stretch("footnote", found[2].strip() or found[1]))
        return "\n" * found[0].count("\n")

    text = _FOOTNOTE.sub(leave, text)
    left_out += [Stretch("footnote reference", found[0]) for found in _REFERENCE.finditer(text)]
    text = _REFERENCE.sub("", text)
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).disable(["code", "reference", "link", "image", "autolink"])
    blocks: list[Block] = []
    level = 0
    number = ""
    for token in parser.parse(text):
        where = (token.map or [0])[0] + 1
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup}" if token.info else ""
        elif token.type == "inline":
            for offset, line in enumerate(_lines(token)):
                own = number if not read_label(line)[1] else ""
                blocks.append(Block(line, where + offset, "", own, level))
                number = ""
        elif token.type in ("html_block", "fence"):
            plain = _TAG.sub(" ", token.content)
            blocks += [Block(line.strip(), where) for line in plain.split("\n") if line.strip()]
    titles = [block.text for block in blocks if block.level == 1]
    return Reading(
        format="Markdown",
        blocks=tuple(blocks),
        left_out=tuple(left_out),
        title=titles[0] if len(titles) == 1 else "",
        encoding=encoding,
        notes=notes,
        repairs=repairs,
    )


def _lines(token: object) -> list[str]:
    """The lines of a paragraph: a broken line goes on, unless it begins with a number of its own."""
    parts: list[str] = []
    for child in getattr(token, "children", None) or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "html_inline":
            parts.append(" ")
        else:
            parts.append(child.content)
    lines: list[str] = []
    for raw in "".join(parts).split("\n"):
        line = raw.strip()
        if not line:
            continue
        if lines and not read_label(line)[1]:
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return lines
