"""Printed lines to paragraphs: broken lines and divided words joined.

Whether a line goes on with the paragraph before it is decided by an ordered row of rules; the first that knows decides.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from treatydiff.importers.blocks import Block, Line
from treatydiff.importers.labels import read_label
from treatydiff.importers.structure.gutters import find_sides
from treatydiff.importers.structure.hyphens import HYPHEN, SOFT, Divisions
from treatydiff.importers.structure.layout import (
    Layout,
    is_centred_alike,
    is_heading_line,
    is_indented,
    stands_above,
    stands_apart,
)
from treatydiff.importers.structure.sentences import (
    TAIL,
    begins_lower,
    ends_open,
    ends_sentence,
    find_modal,
    is_capitals,
)
from treatydiff.importers.vocabulary import Vocabulary, load_vocabulary

_BROKEN = 40
"""A line at least this long that ends in the midst of a sentence was broken there, even in a text of whole
paragraphs."""
_HEADING = 300
_DIVISION = 90
"""The number of a part and its heading are no longer, on one line."""


@dataclass(slots=True)
class Joined:
    """Paragraphs, and what joining did to the characters."""

    blocks: list[Block] = field(default_factory=list)
    hyphens: list[str] = field(default_factory=list)


def join_lines(lines: Sequence[Line]) -> Joined:
    """Join printed lines into paragraphs. `hyphens` lists the divided words that lost their hyphen."""
    result = Joined()
    lines = [line for line in lines if line.text.strip()]
    if not lines:
        return result
    layout = Layout(lines)
    divisions = Divisions(lines, divides_words=layout.divides_words)
    sides = find_sides(lines)
    parts = [lines[0].text.strip()]
    first = lines[0]
    for previous, line in itertools.pairwise(lines):
        text = line.text.strip()
        if line.row and previous.row:
            parts += ["\n", text]
        elif line.row or previous.row or not _continues(_Seam(previous, line, parts, layout)):
            _close(result, divisions, parts, first.where, sides.get(id(first), 0))
            parts, first = [text], line
        elif HYPHEN.search(parts[-1][-TAIL:]) and begins_lower(text):
            if word := divisions.joins(parts[-1], text):
                result.hyphens.append(word)
                parts[-1] = parts[-1][:-1]
            parts.append(text)
        else:
            parts += [" ", text]
    _close(result, divisions, parts, first.where, sides.get(id(first), 0))
    return result


def _close(result: Joined, divisions: Divisions, parts: list[str], where: int, side: int) -> None:
    text, words = divisions.close("".join(parts))
    result.blocks.append(Block(text, where, side=side))
    result.hyphens += words


class _Seam:
    """The place between two lines: the paragraph so far, and the line that may go on with it."""

    def __init__(self, previous: Line, line: Line, parts: list[str], layout: Layout) -> None:
        self.previous, self.line, self.layout = previous, line, layout
        self.vocabulary: Vocabulary = load_vocabulary()
        self.text = line.text.strip()
        self.before = (parts[0] if len(parts) == 1 else "".join(parts[-6:])[-2 * _HEADING :]).rstrip()

    @cached_property
    def ended(self) -> bool:
        return ends_sentence(self.before)

    @cached_property
    def lower(self) -> bool:
        return begins_lower(self.text)

    @cached_property
    def full(self) -> bool:
        """Whether the line before goes as far as lines go."""
        return self.layout.full(self.previous)

    @cached_property
    def turned(self) -> bool:
        """Whether another page or column begins."""
        return self.line.page != self.previous.page or stands_above(self.line, self.previous)

    @cached_property
    def parted(self) -> bool:
        """Whether space that means something stands between the two."""
        return self.line.gap and not self.turned

    @cached_property
    def numbered(self) -> bool:
        return bool(read_label(self.text)[1])

    @cached_property
    def comma(self) -> bool:
        return self.before.endswith(",")


Rule = Callable[[_Seam], bool | None]


def _continues(seam: _Seam) -> bool:
    """Whether the line goes on with the paragraph."""
    return next(decided for rule in _RULES if (decided := rule(seam)) is not None)


def _behind_heading(seam: _Seam) -> bool | None:
    return False if is_heading_line(seam.before, seam.vocabulary) else None


def _heading_set_apart(seam: _Seam) -> bool | None:
    heading = is_heading_line(seam.text, seam.vocabulary) and stands_apart(seam.line, seam.previous)
    return False if heading and not seam.layout.full(seam.line) else None


def _divided_word(seam: _Seam) -> bool | None:
    divided = bool(HYPHEN.search(seam.before[-TAIL:])) and seam.lower
    close = seam.layout.wrapped or not seam.parted or seam.before.endswith(SOFT)
    return True if divided and close else None


def _reference_at_the_break(seam: _Seam) -> bool | None:
    """ "… shall meet under / Article 5 of the Charter", "… observe the rules of / Chapter VII."."""
    if seam.ended:
        return None
    vocabulary = seam.vocabulary
    found = (
        vocabulary.article.match(seam.text) or vocabulary.division.match(seam.text) or vocabulary.annex.match(seam.text)
    )
    if found is None:
        return None
    if found["rest"]:
        goes_on = begins_lower(found["rest"]) or found["rest"][0] in ",;)"
        near = not seam.parted or ends_open(seam.before)
        return True if goes_on and near and not is_capitals(seam.before) else None
    if seam.parted:
        return None
    running = seam.layout.sets_headings_apart and not seam.line.gap and find_modal(seam.before)
    return True if ends_open(seam.before) or running else None


def _article_begins(seam: _Seam) -> bool | None:
    found = seam.vocabulary.article.match(seam.text)
    if not (found or seam.vocabulary.framed.match(seam.text) or seam.vocabulary.named.match(seam.text)):
        return None
    apart = seam.ended or seam.line.gap or not seam.full
    return False if apart and not (found and begins_lower(found["rest"])) else None


def _space_between(seam: _Seam) -> bool | None:
    if not seam.parted:
        return None
    broken = not seam.ended and seam.lower and not seam.comma and not seam.numbered
    return broken and (seam.full or ends_open(seam.before))


def _number_begins(seam: _Seam) -> bool | None:
    """A number begins a paragraph, unless the words before ask for one: "in accordance with paragraph / 2."."""
    if not seam.numbered:
        return None
    tail = seam.before[-TAIL:]
    cited = seam.vocabulary.reference.search(tail) or seam.vocabulary.cited.search(tail)
    broken = seam.layout.wrapped or len(seam.previous.text) > _BROKEN
    return not seam.ended and cited is not None and seam.full and broken


def _closing_begins(seam: _Seam) -> bool | None:
    return False if seam.vocabulary.closing.match(seam.text) and (seam.ended or not seam.full) else None


def _division_begins(seam: _Seam) -> bool | None:
    heading = is_capitals(seam.text) and len(seam.text) < _DIVISION and seam.vocabulary.division.match(seam.text)
    return False if heading and (seam.ended or not seam.full) else None


def _annex_begins(seam: _Seam) -> bool | None:
    annex = seam.vocabulary.annex.match(seam.text)
    return False if annex and not annex["rest"] and (seam.ended or seam.turned or not seam.full) else None


def _opening_begins(seam: _Seam) -> bool | None:
    """Below a title in capitals "The Parties," begins the preamble."""
    title = is_capitals(seam.before) and not is_capitals(seam.text) and seam.vocabulary.opening.match(seam.text)
    return False if title and not ends_open(seam.before) else None


def _open_words(seam: _Seam) -> bool | None:
    """Words that end with "of" or "the" go on."""
    return True if not seam.ended and ends_open(seam.before) and (seam.lower or seam.turned) else None


def _whole_paragraphs(seam: _Seam) -> bool | None:
    """In a text whose lines are paragraphs only a long line that breaks off goes on."""
    if seam.layout.wrapped or seam.turned:
        return None
    broken = len(seam.previous.text.strip()) > _BROKEN and seam.full and not seam.comma
    return not seam.ended and (seam.lower or broken)


def _recital_begins(seam: _Seam) -> bool | None:
    stop = seam.before.endswith((",", ";", "."))
    return False if stop and seam.vocabulary.recital.match(seam.text) and not seam.full else None


def _small_letter(seam: _Seam) -> bool | None:
    if not seam.lower:
        return None
    return not seam.ended or (seam.full and not seam.before.endswith((".", ":")))


def _indent_begins(seam: _Seam) -> bool | None:
    return False if is_indented(seam.line, seam.previous) and (seam.ended or seam.comma) else None


def _signature_begins(seam: _Seam) -> bool | None:
    signed = seam.ended and seam.vocabulary.signature.match(seam.text)
    return False if signed and not seam.layout.full(seam.line) else None


def _full_line(seam: _Seam) -> bool | None:
    return True if seam.full else None


def _page_or_stop(seam: _Seam) -> bool | None:
    return False if seam.turned or seam.ended or seam.comma else None


def _one_title(seam: _Seam) -> bool | None:
    """The lines of a centred heading, or of a title in large letters."""
    close = seam.line.height is not None and not seam.line.gap and not seam.turned
    large = seam.layout.large(seam.line) and seam.layout.large(seam.previous)
    # A full line has the middle of the page too, and is text.
    centred = is_centred_alike(seam.line, seam.previous) and not seam.layout.full(seam.line)
    return True if close and len(seam.before) < _HEADING and (centred or large) else None


def _early_end(seam: _Seam) -> bool | None:
    """A line without a stop that ends early: in capitals it is one of a title's; else it is broken there on purpose
    where the next word would still have found room."""
    long = len(seam.previous.text.strip()) > 0.55 * seam.layout.width
    capitals = is_capitals(seam.before) and is_capitals(seam.text) and long
    return seam.layout.wrapped and (capitals or not seam.layout.has_room(seam.previous, seam.text))


_RULES: tuple[Rule, ...] = (
    _behind_heading,
    _heading_set_apart,
    _divided_word,
    _reference_at_the_break,
    _article_begins,
    _space_between,
    _number_begins,
    _closing_begins,
    _division_begins,
    _annex_begins,
    _opening_begins,
    _open_words,
    _whole_paragraphs,
    _recital_begins,
    _small_letter,
    _indent_begins,
    _signature_begins,
    _full_line,
    _page_or_stop,
    _one_title,
    _early_end,
)
