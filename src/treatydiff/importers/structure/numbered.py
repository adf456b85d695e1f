"""Articles that are not called so: numbered headings ("1. PURPOSE"), and articles run together in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from treatydiff.citations import roman_value
from treatydiff.importers.blocks import Block
from treatydiff.importers.labels import Label, cite_number, read_label
from treatydiff.importers.structure.headings import Heading
from treatydiff.importers.structure.sentences import begins_lower, ends_sentence, reads_as_sentence
from treatydiff.importers.vocabulary import Vocabulary, load_vocabulary

_LONGEST = 80
"""A numbered heading is no longer."""
_HEAD = 60
"""The number of an article stands in so many characters."""
_PLAIN = ("arabic", "roman")
_AFTER_STOP = re.compile(r"(?<=[.;:!?”\"»)])\s+(?=[^\W\d_])|(?<=[。；：])\s*(?=第)")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A block that may be a numbered heading: its place, its number as printed, the readings of it, the words."""

    index: int
    printed: str
    labels: tuple[Label, ...]
    rest: str

    @property
    def is_short(self) -> bool:
        """Whether the words are a heading's and no sentence's."""
        return (
            0 < len(self.rest) <= _LONGEST
            and not ends_sentence(self.rest)
            and self.rest[-1] != ","
            and not begins_lower(self.rest)
            and not reads_as_sentence(self.rest)
        )


def read_numbered_headings(blocks: Sequence[Block], headings: list[Heading | None]) -> None:
    """In a document without articles, make headings of articles of the numbers that run through it, where each of them
    has a short line to itself and text below."""
    if any(heading and heading.kind == "article" for heading in headings):
        return
    if _read_other_names(blocks, headings) or _read_lone_numerals(blocks, headings):
        return
    for alphabet in _PLAIN:
        run = _find_run(blocks, headings, alphabet)
        places = {numbered.index for numbered in run}
        if len(run) >= 2 and all(n.is_short and _has_text(n.index + 1, blocks, headings, places) for n in run):
            for value, numbered in enumerate(run, 1):
                headings[numbered.index] = Heading("article", numbered.printed, str(value), numbered.rest)
            return


def _read_other_names(blocks: Sequence[Block], headings: list[Heading | None]) -> bool:
    """Make articles of "Clause 1", "Rule 2" …, where one such word counts from 1 on lines that begin with it."""
    pattern = load_vocabulary().other
    found: list[tuple[int, str, str, str]] = []
    words: set[str] = set()
    for i, block in enumerate(blocks):
        match = pattern.match(block.text.strip()) if headings[i] is None and not block.kind else None
        if match is None or (match["rest"] and not match["mark"].strip()) or begins_lower(match["rest"]):
            continue
        words.add(match["word"].casefold())
        found.append((i, match[0][: match.start("rest")].strip(), cite_number(match["num"]), match["rest"]))
    return len(words) == 1 and _make_articles(found, headings)


def _read_lone_numerals(blocks: Sequence[Block], headings: list[Heading | None]) -> bool:
    """Make articles of Roman numerals that stand alone on their lines."""
    texts = [block.text.strip() if not (block.kind or block.number) else "" for block in blocks]
    found = [
        (i, text, str(roman_value(text)), "")
        for i, text in enumerate(texts)
        if headings[i] is None and text.isupper() and roman_value(text)
    ]
    return _make_articles(found, headings)


def _make_articles(found: Sequence[tuple[int, str, str, str]], headings: list[Heading | None]) -> bool:
    """Make headings of articles where at least two are found, and their numbers count from 1."""
    if len(found) < 2 or [cited for _, _, cited, _ in found] != [str(n) for n in range(1, len(found) + 1)]:
        return False
    for index, printed, cited, rest in found:
        headings[index] = Heading("article", printed, cited, rest)
    return True


def _has_text(index: int, blocks: Sequence[Block], headings: Sequence[Heading | None], places: set[int]) -> bool:
    """Whether the block at `index` is text, and no heading of either kind."""
    return index < len(blocks) and headings[index] is None and index not in places


def _find_run(blocks: Sequence[Block], headings: Sequence[Heading | None], alphabet: str) -> list[_Numbered]:
    """The blocks that count 1, 2, 3 … in this alphabet, each the first after the last that does. A block that repeats
    a number of the run ends it: those are the paragraphs of something else."""
    run: list[_Numbered] = []
    style = ""
    for i, block in enumerate(blocks):
        if headings[i] is not None or block.kind not in ("", "heading"):
            continue
        numbered = _read_number(i, block)
        for label in numbered.labels if numbered else ():
            fits = label.alphabet == alphabet and not label.prefix and label.value == len(run) + 1
            if numbered and fits and style in ("", label.style):
                style = label.style
                run.append(numbered)
                break
            if run and label.style == style and label.value <= len(run):
                return []
    return run


def _read_number(index: int, block: Block) -> _Numbered | None:
    """The number that a block begins with, where it has one."""
    text = block.text.strip()
    if block.number:
        return _Numbered(index, block.number.strip(), read_label(f"{block.number.strip()} ", bare=True)[1], text)
    end, labels = read_label(text)
    return _Numbered(index, text[:end].strip(), labels, text[end:].strip()) if labels else None


def part_articles(blocks: Sequence[Block]) -> list[Block]:
    """Cut a paragraph before every article that stands inside it: where a sentence has ended, the heading has a mark
    behind its number, and the number is the one that is due."""
    vocabulary = load_vocabulary()
    parted: list[Block] = []
    last = 0
    for block in blocks:
        text = block.text
        if number := _article_at(text[: 2 * _HEAD].lstrip(), vocabulary):
            last = number
        if block.kind or block.number or not last:
            parted.append(block)
            continue
        cuts = [0]
        for found in _AFTER_STOP.finditer(text):
            if (number := _article_at(text[found.end() : found.end() + _HEAD], vocabulary, marked=True)) == last + 1:
                cuts.append(found.end())
                last = number
        ends = [*cuts[1:], len(text)]
        parted += [replace(block, text=text[start:end].strip()) for start, end in zip(cuts, ends, strict=True)]
    return parted


def _article_at(text: str, vocabulary: Vocabulary, *, marked: bool = False) -> int:
    """The number of the article whose heading `text` begins with, 0 for none; `marked` asks for a mark behind it."""
    head = text[:_HEAD]
    found = vocabulary.article.match(head) or vocabulary.framed.match(head)
    if found is None or (marked and (begins_lower(found["rest"]) or not _is_marked(found))):
        return 0
    cited = re.match(r"\d+$", cite_number(found["num"]))
    return int(cited.group()) if cited else 0


def _is_marked(found: re.Match[str]) -> bool:
    groups = found.groupdict()
    return "mark" not in groups or bool(groups["mark"].strip())
