"""The words right below the number of an article, a part or an annex: its heading, or already its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from treatydiff.importers.blocks import Block
from treatydiff.importers.labels import read_label
from treatydiff.importers.structure.headings import MAX_HEADING, Heading
from treatydiff.importers.structure.sentences import (
    begins_lower,
    ends_open,
    ends_sentence,
    find_modal,
    is_capitals,
)
from treatydiff.importers.vocabulary import load_vocabulary

_LINES = 3
"""No heading of an article has more lines."""


@dataclass(frozen=True, slots=True)
class _Caption:
    """A block below a number: the lines of the heading `before` it, the block that follows, and what that announces."""

    block: Block
    before: Sequence[Block]
    following: Block | None
    announces: Heading | None

    @property
    def text(self) -> str:
        return self.block.text.strip()


Reason = Callable[[_Caption], bool]


def is_short(text: str) -> bool:
    """Whether words can be a heading by their length and their ends."""
    text = text.strip()
    return len(text) <= MAX_HEADING and text[-1:] not in ".;:," and not begins_lower(text)


def _is_long(caption: _Caption) -> bool:
    lower = begins_lower(caption.text) and bool(caption.before)
    return not (is_short(caption.text) or (lower and is_short(caption.text[:1].upper() + caption.text[1:])))


def _is_numbered(caption: _Caption) -> bool:
    return bool(read_label(caption.text)[1])


def _is_sentence(caption: _Caption) -> bool:
    """A line with a finite modal is no heading."""
    return bool(find_modal(caption.text))


def _breaks_off(caption: _Caption) -> bool:
    """The first line of a sentence: the next one goes on in small letters to a verb or a stop. A heading on two lines
    has neither."""
    following = caption.following.text.strip() if caption.following and not caption.announces else ""
    if caption.block.level or ends_sentence(caption.text) or not following:
        return False
    is_sentence = ends_sentence(following) or bool(find_modal(f"{caption.text} {following}"))
    if read_label(following)[1]:
        return ends_open(caption.text) and following[:1].isdigit() and is_sentence
    return is_sentence and (begins_lower(following) or ends_open(caption.text))


def _is_closing(caption: _Caption) -> bool:
    return bool(load_vocabulary().closing.match(caption.text))


def _is_opening(caption: _Caption) -> bool:
    return bool(load_vocabulary().opening.match(caption.text))


def _is_the_text(caption: _Caption) -> bool:
    """What alone stands between two articles is the first one's text."""
    return caption.following is None or (
        caption.announces is not None and caption.announces.kind in ("article", "annex")
    )


def _has_lines_enough(caption: _Caption) -> bool:
    return len(caption.before) >= _LINES


def _leaves_capitals(caption: _Caption) -> bool:
    """A heading in capitals does not go on in other letters."""
    return (
        bool(caption.before)
        and not caption.block.level
        and is_capitals(caption.before[-1].text)
        and not is_capitals(caption.text)
    )


def _is_second_sentence(caption: _Caption) -> bool:
    """A second line in ordinary letters is text, unless numbered paragraphs follow."""
    return (
        bool(caption.before)
        and not caption.block.level
        and caption.following is not None
        and not read_label(caption.following.text)[1]
        and caption.text[:1].isupper()
        and not is_capitals(caption.text)
    )


_NO_HEADING_OF_ARTICLE: tuple[Reason, ...] = (
    _has_lines_enough,
    _is_the_text,
    _leaves_capitals,
    _is_second_sentence,
    _is_long,
    _is_numbered,
    _is_sentence,
    _breaks_off,
    _is_closing,
)
_NO_OTHER_HEADING: tuple[Reason, ...] = (_is_long, _is_numbered, _is_opening, _is_sentence, _breaks_off)


def is_heading_of_article(
    block: Block, before: Sequence[Block], following: Block | None, announces: Heading | None
) -> bool:
    """Whether a block below an article's number, and the lines `before`, belongs to its heading."""
    caption = _Caption(block, before, following, announces)
    return not any(reason(caption) for reason in _NO_HEADING_OF_ARTICLE)


def is_heading_of_other(block: Block, following: Block | None, announces: Heading | None) -> bool:
    """Whether a block below the number of a part or an annex is its heading."""
    caption = _Caption(block, (), following, announces)
    return not any(reason(caption) for reason in _NO_OTHER_HEADING)


def is_heading_on_line(text: str) -> bool:
    """Whether what stands on an article's own line is its heading: "Article 3 – Alliance"."""
    return is_short(text) and not read_label(text)[1] and not find_modal(text)
