"""Page numbers that stand alone on a line in a text without pages, and the sentences that they part."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from treatydiff.citations import roman_value
from treatydiff.importers.blocks import Block, Line, Stretch
from treatydiff.importers.labels import read_label
from treatydiff.importers.structure.sentences import begins_lower, ends_open, ends_sentence, find_modal
from treatydiff.importers.vocabulary import Vocabulary, fold, load_vocabulary

_MARKED = re.compile(r"[-–—|~*•·._=]+\s*(\d{1,4}|[ivxlc]{1,6})\s*[-–—|~*•·._=]+$", re.IGNORECASE)
_BARE = re.compile(r"(\d{1,4})$|\[(\d{1,4})\]$")
_LONGEST = 40
_SAID = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may be a page number: its place, its value, whether its marks say so ("- 2 -", "Page 3 of 9")."""

    index: int
    value: int
    marked: bool


def paginate(lines: Sequence[Line]) -> tuple[list[Line], list[Stretch]]:
    """Take the page numbers out of lines without pages; the lines behind each of them stand on a page of their own."""
    alone = [line.gap and (i + 1 == len(lines) or lines[i + 1].gap) for i, line in enumerate(lines)]
    found = find_page_numbers([line.text for line in lines], alone)
    if not found:
        return list(lines), []
    heads = _find_running_heads(lines, found)
    kept: list[Line] = []
    out: list[Stretch] = []
    page = max(1, lines[0].page)
    for i, line in enumerate(lines):
        page += i in found
        if i in found or i in heads:
            out.append(Stretch("page number" if i in found else "running head", line.text, where=line.where))
        else:
            kept.append(replace(line, page=page))
    return kept, out


def _find_running_heads(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """The lines beside page numbers that come back, save for their figures, beside another one."""
    vocabulary = load_vocabulary()
    beside: dict[str, set[int]] = defaultdict(set)
    for number in numbers:
        for i in (number - 1, number + 1):
            if 0 <= i < len(lines) and i not in numbers and _may_be_head(lines, i, number):
                beside[shape_of(lines[i].text.strip(), vocabulary)].add(i)
    return {i for places in beside.values() if len(places) > 1 for i in places}


def _may_be_head(lines: Sequence[Line], index: int, number: int) -> bool:
    """Whether a line beside a page number is no part of the text: it begins no provision, ends no sentence, and stands
    close to the number or by itself."""
    text = lines[index].text.strip()
    if ends_sentence(text) or ends_open(text) or begins_lower(text) or read_label(text)[1] or find_modal(text):
        return False
    apart_above = lines[index].gap
    apart_below = index + 1 == len(lines) or lines[index + 1].gap
    if not lines[max(index, number)].gap:
        return apart_above if index < number else apart_below
    parted = index < number < len(lines) - 1 and begins_lower(lines[number + 1].text)
    return apart_above and apart_below and not parted


def shape_of(text: str, vocabulary: Vocabulary) -> str:
    """A line without its figures, which a running head changes from page to page; the headings of a treaty's own parts
    differ in nothing else, and keep theirs."""
    if any(pattern.match(text) for pattern in (vocabulary.article, vocabulary.division, vocabulary.annex)):
        return text
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", fold(text))


def drop_page_numbers(blocks: Sequence[Block]) -> tuple[list[Block], list[Stretch]]:
    """Take the page numbers out of blocks, and join the two halves of a sentence that one of them parts."""
    plain = [not (block.kind or block.number or block.level) for block in blocks]
    found = find_page_numbers([block.text for block in blocks], plain)
    kept: list[Block] = []
    for i, block in enumerate(blocks):
        if i in found:
            continue
        if i - 1 in found and kept and plain[i] and _is_parted(kept[-1].text, block.text):
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text.rstrip()} {block.text.lstrip()}")
        else:
            kept.append(block)
    return kept, [Stretch("page number", blocks[i].text, where=blocks[i].where) for i in sorted(found)]


def _is_parted(before: str, after: str) -> bool:
    return not ends_sentence(before) and (ends_open(before) or begins_lower(after))


def find_page_numbers(texts: Sequence[str], alone: Sequence[bool]) -> set[int]:
    """The indices of the lines that are page numbers: those whose marks say so and that rise, and bare figures that
    stand `alone` and count by ones through the whole text."""
    candidates = [candidate for i, text in enumerate(texts) if (candidate := _read(i, text.strip()))]
    marked = [candidate for candidate in candidates if candidate.marked]
    bare = [candidate for candidate in candidates if not candidate.marked and alone[candidate.index]]
    found = marked if _rises(marked, by_one=False) else []
    if _rises(bare, by_one=True) and _parts_the_text(bare, texts):
        found = found + bare
    return {candidate.index for candidate in found}


def _read(index: int, text: str) -> _Candidate | None:
    """A short line as a page number: between marks ("- 2 -"), in words ("Page 3 of 9"), or bare ("3", "[3]")."""
    if len(text) > _LONGEST:
        return None
    if found := _MARKED.match(text):
        return _Candidate(index, int(found[1]) if found[1].isdecimal() else roman_value(found[1]), True)
    if found := _BARE.match(text):
        return _Candidate(index, int(found[1] or found[2]), False)
    if load_vocabulary().page.match(text) and (found := _SAID.search(text)) and not text.startswith("("):
        return _Candidate(index, int(found.group()), True)
    return None


def _rises(candidates: Sequence[_Candidate], *, by_one: bool) -> bool:
    values = [candidate.value for candidate in candidates]
    steps = [after - before for before, after in itertools.pairwise(values)]
    return bool(values) and all(step == 1 if by_one else step > 0 for step in steps)


def _parts_the_text(bare: Sequence[_Candidate], texts: Sequence[str]) -> bool:
    """Whether bare figures are no numbers of paragraphs: none stands right below the number of an article, and a single
    one stands at the end, before an article, or in the midst of a sentence."""
    vocabulary = load_vocabulary()
    for candidate in bare:
        before = texts[candidate.index - 1].strip() if candidate.index else ""
        if not before or (vocabulary.article.match(before) and not ends_sentence(before)):
            return False
    if len(bare) > 1:
        return True
    index = bare[0].index
    after = texts[index + 1].strip() if index + 1 < len(texts) else ""
    return not after or bool(vocabulary.article.match(after)) or _is_parted(texts[index - 1].strip(), after)
