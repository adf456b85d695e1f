"""What stands before the articles: a cover, the title, the preamble."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from treatydiff.importers.blocks import Block, Stretch
from treatydiff.importers.labels import read_label
from treatydiff.importers.structure.headings import MAX_HEADING, Heading
from treatydiff.importers.structure.sections import Division, Section, whole
from treatydiff.importers.structure.sentences import begins_lower, ends_sentence, is_capitals
from treatydiff.importers.vocabulary import Vocabulary

_ENACTING = 400
"""A block that enacts is no longer."""
_PROSE = 150
_TITLE = 300
"""A line of a title is no longer."""


def is_front_text(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a block reads as part of a preamble."""
    text = text.strip()
    return bool(
        text.endswith((",", ";", ":"))
        or vocabulary.recital.match(text)
        or vocabulary.opening.match(text)
        or vocabulary.enacting.search(text)
        or vocabulary.preamble.match(text)
    )


def find_body(blocks: Sequence[Block], headings: Sequence[Heading | None], start: int, vocabulary: Vocabulary) -> int:
    """Where the articles begin: the first article, or the divisions right before it; without articles, what follows the
    preamble."""
    article = next((i for i in range(start, len(blocks)) if (h := headings[i]) and h.kind == "article"), None)
    if article is None:
        return _body_without_articles(blocks, headings, start, vocabulary)
    first = article
    while (step := _division_before(blocks, headings, first, start, vocabulary)) > 0:
        first -= step
    return first


def _division_before(
    blocks: Sequence[Block], headings: Sequence[Heading | None], first: int, start: int, vocabulary: Vocabulary
) -> int:
    """How many blocks right before `first` are the heading of a division: its number, or that and a line below it."""

    def is_division(index: int) -> bool:
        heading = headings[index] if index >= start else None
        return heading is not None and heading.kind == "division"

    if is_division(first - 1):
        return 1
    if not is_division(first - 2):
        return 0
    number, line = headings[first - 2], blocks[first - 1].text
    bare = number is not None and not number.rest
    return 2 if bare and len(line) < MAX_HEADING and not is_front_text(line, vocabulary) else 0


def _body_without_articles(
    blocks: Sequence[Block], headings: Sequence[Heading | None], start: int, vocabulary: Vocabulary
) -> int:
    """Behind the words that enact; else at the first heading or number; else at the first sentence that is none of a
    preamble's."""
    places = range(start, len(blocks))
    enacting = (i + 1 for i in places if len(blocks[i].text) < _ENACTING and vocabulary.enacting.search(blocks[i].text))
    numbered = (i for i in places if headings[i] or blocks[i].number or _opens_series(blocks[i].text))
    sentences = (i for i in places if ends_sentence(blocks[i].text) and not is_front_text(blocks[i].text, vocabulary))
    return next(itertools.chain(enacting, numbered, sentences), start)


def _opens_series(text: str) -> bool:
    return any(label.value == 1 for label in read_label(text, bare=True)[1])


def looks_like_title(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a block before the articles can be the treaty's title: it names an instrument and is no sentence."""
    text = block.text.strip()
    if block.kind == "title":
        return True
    if text.endswith((",", ";", ":", ".")) or len(text) > 500 or vocabulary.recital.match(text):
        return False
    named = vocabulary.instrument.search(text)
    if not named:
        return False
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) / max(len(letters), 1)
    return capitals > 0.7 or bool(block.level) or (text[:1].isupper() and named.start() < 60 and not begins_lower(text))


def divide_front(
    blocks: Sequence[Block],
    headings: Sequence[Heading | None],
    front: list[int],
    contents: tuple[int, int],
    result: Division,
    vocabulary: Vocabulary,
) -> list[Stretch]:
    """Divide what stands before the articles into front matter, title and preamble; returns what is left out."""
    word = _find_preamble_word(blocks, front, vocabulary)
    before = _before_preamble(blocks, front, word, vocabulary)
    titles = _find_title(blocks, headings, before, vocabulary)
    result.title = " ".join(blocks[i].text.strip() for i in titles)
    section = Section("preamble")
    out: list[Stretch] = []
    for index in sorted([*front, *range(*contents)]):
        role = ""
        if contents[0] <= index < contents[1]:
            role = "table of contents"
        elif index in before:
            role = "title" if index in titles else "before the treaty"
        elif index == word and vocabulary.preamble.match(blocks[index].text.strip()):
            role = "heading of the preamble"
        if role:
            out.append(Stretch(role, whole(blocks[index]), where=blocks[index].where))
        else:
            section.blocks.append(blocks[index])
    if section.blocks:
        section.before, out = out, []
        result.sections.append(section)
    return out


def _find_preamble_word(blocks: Sequence[Block], front: Sequence[int], vocabulary: Vocabulary) -> int | None:
    """The block that says that the preamble begins: by its format, or the last that is the word for it."""
    marked = next((i for i in front if blocks[i].kind == "preamble"), None)
    words = [i for i in front if vocabulary.preamble.match(blocks[i].text.strip())]
    return marked if marked is not None else words[-1] if words else None


def _before_preamble(blocks: Sequence[Block], front: list[int], word: int | None, vocabulary: Vocabulary) -> list[int]:
    """What stands before the preamble, the title included: up to the word for it, else up to the last block that can
    be the title, else up to the first that reads like a preamble."""
    if word is not None:
        cut = front.index(word)
    else:
        cut = len(front)
        while cut > 0 and not looks_like_title(blocks[front[cut - 1]], vocabulary):
            cut -= 1
    if cut == 0 and word is None:
        texts = (blocks[i].text for i in front)
        cut = next((k for k, text in enumerate(texts) if is_front_text(text, vocabulary) or len(text) > _PROSE), 0)
    return front[:cut]


def _find_title(
    blocks: Sequence[Block], headings: Sequence[Heading | None], before: list[int], vocabulary: Vocabulary
) -> list[int]:
    """The blocks of the title: the last that looks like one, with the lines in capitals around it; else the last of
    the highest level, else the first block."""
    end = next((k for k in range(len(before), 0, -1) if looks_like_title(blocks[before[k - 1]], vocabulary)), 0)
    if not end:
        return [i for i in before if blocks[i].level == 1][-1:] or before[:1]
    begin = end - 1
    if not is_capitals(blocks[before[begin]].text):
        return before[begin:end]

    def goes_up(index: int) -> bool:
        text = blocks[index].text
        return is_capitals(text) and len(text) < _TITLE and not headings[index]

    def goes_down(index: int) -> bool:
        text = blocks[index].text
        lettered = any(c.isalpha() for c in text)
        return is_capitals(text) and len(text) < _TITLE and lettered and not ends_sentence(text)

    while (
        begin > 0 and not vocabulary.instrument.match(blocks[before[begin]].text.strip()) and goes_up(before[begin - 1])
    ):
        begin -= 1
    while end < len(before) and goes_down(before[end]):
        end += 1
    return before[begin:end]
