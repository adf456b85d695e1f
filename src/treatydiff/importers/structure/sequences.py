"""The headings of a document in a row: what the run of their numbers tells of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from treatydiff.importers.blocks import Block
from treatydiff.importers.structure.headings import Heading, find_heading
from treatydiff.importers.structure.sentences import ends_open, ends_sentence, find_modal
from treatydiff.importers.vocabulary import load_vocabulary

_NOTE_MARK = re.compile(r"([\[(])(\d{1,2})[\])]$")


def find_headings(blocks: Sequence[Block]) -> list[Heading | None]:
    """What each of the blocks announces, None for text."""
    vocabulary = load_vocabulary()
    before = (None, *blocks[:-1])
    after = (*blocks[1:], None)
    headings = [
        find_heading(block, previous, following, vocabulary)
        for block, previous, following in zip(blocks, before, after, strict=True)
    ]
    _drop_references(blocks, headings)
    _take_note_marks(blocks, headings)
    _read_letters(headings)
    return headings


def _drop_references(blocks: Sequence[Block], headings: list[Heading | None]) -> None:
    """Take out what ends a sentence: "… shall observe / Article 3." where the article itself comes elsewhere, and
    "… under / Article 7" where another number is due."""
    cited = Counter(heading.cited for heading in headings if heading and heading.kind == "article")
    due = ""
    for i, heading in enumerate(headings):
        if heading is None or heading.kind != "article":
            continue
        before = blocks[i - 1].text if i and headings[i - 1] is None else ""
        plain = not (heading.rest or blocks[i].kind or blocks[i].level)
        if plain and before and _asks_for_more(before, is_due=heading.cited in (due, "1"), comes=cited[heading.cited]):
            cited[heading.cited] -= 1
            headings[i] = None
        elif heading.cited.isdecimal():
            due = str(int(heading.cited) + 1)


def _asks_for_more(before: str, *, is_due: bool, comes: int) -> bool:
    """Whether the words before a number are a sentence that has not come to its end: one with a verb where the article
    `comes` more than once, one that ends in "under" where its number is not the next."""
    if ends_sentence(before):
        return False
    return (comes > 1 and bool(find_modal(before))) or (ends_open(before) and not is_due)


def _take_note_marks(blocks: Sequence[Block], headings: list[Heading | None]) -> None:
    """Take a figure in brackets that alone stands behind an article's number for the mark of a note, where no second
    one follows in the article."""
    for i, heading in enumerate(headings):
        if heading is None or heading.kind != "article" or not (mark := _NOTE_MARK.match(heading.rest)):
            continue
        second = f"{mark[1]}{int(mark[2]) + 1}"
        later = (blocks[j].text.lstrip() for j in range(i + 1, _next_heading(headings, i)))
        if not any(text.startswith(second) for text in later):
            headings[i] = replace(heading, printed=f"{heading.printed} {heading.rest}", rest="")


def _next_heading(headings: Sequence[Heading | None], index: int) -> int:
    return next((j for j in range(index + 1, len(headings)) if headings[j] is not None), len(headings))


def _read_letters(headings: list[Heading | None]) -> None:
    """Cite articles by their letters where they run from A on: "Article C" is the third then, not the hundredth."""
    letters = [
        (i, heading.printed.rstrip(".:)]–— -")[-1:])
        for i, heading in enumerate(headings)
        if heading and heading.kind == "article" and re.search(r"\s[A-Z]\W*$", heading.printed)
    ]
    if [letter for _, letter in letters][:2] != ["A", "B"]:
        return
    for i, letter in letters:
        heading = headings[i]
        if heading is not None:
            headings[i] = replace(heading, cited=letter)
