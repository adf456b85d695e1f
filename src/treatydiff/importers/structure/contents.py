"""A table of contents: a run of headings of articles without text, whose numbers all come again."""

from __future__ import annotations

from collections.abc import Sequence

from treatydiff.importers.blocks import Block
from treatydiff.importers.structure.front import is_front_text, looks_like_title
from treatydiff.importers.structure.headings import Heading
from treatydiff.importers.structure.sentences import ends_sentence
from treatydiff.importers.vocabulary import load_vocabulary

_FEWEST = 3
"""A shorter run is no table."""
_ALL = 0.8
_LINE = 150
"""A line of a table is no longer, and a sentence in one no longer than `_SENTENCE`."""
_SENTENCE = 80
_TEXT = 40
"""So much text for each line of the run makes it the treaty itself."""


def find_contents(blocks: Sequence[Block], headings: Sequence[Heading | None]) -> tuple[int, int]:
    """The half-open range of a table of contents among these blocks, ``(0, 0)`` where there is none."""
    articles = [(i, heading.cited) for i, heading in enumerate(headings) if heading and heading.kind == "article"]
    again = next((i for i, cited in articles[1:] if cited == articles[0][1]), None)
    if again is None:
        return 0, 0
    run = [(i, cited) for i, cited in articles if i < again]
    later = {cited for i, cited in articles if i >= again}
    if len(run) < _FEWEST or sum(cited in later for _, cited in run) < _ALL * len(run):
        return 0, 0
    start, end = run[0][0], run[-1][0] + 1
    between = (blocks[i].text for i in range(start, end) if headings[i] is None)
    if sum(len(text) for text in between if _is_text(text)) > _TEXT * len(run):
        return 0, 0
    return _widen(blocks, headings, start, end, again)


def _is_text(text: str) -> bool:
    return len(text) > _LINE or (ends_sentence(text) and len(text) > _SENTENCE)


def _widen(
    blocks: Sequence[Block], headings: Sequence[Heading | None], start: int, end: int, again: int
) -> tuple[int, int]:
    """The range with the table's own heading and the divisions in it, up to what begins the treaty."""
    vocabulary = load_vocabulary()
    while start > 0 and (headings[start - 1] is not None or vocabulary.contents.match(blocks[start - 1].text.strip())):
        start -= 1
    while end < again and (headings[end] is not None or not _begins_treaty(blocks[end])):
        end += 1
    return start, end


def _begins_treaty(block: Block) -> bool:
    vocabulary = load_vocabulary()
    return len(block.text) > _LINE or is_front_text(block.text, vocabulary) or looks_like_title(block, vocabulary)
