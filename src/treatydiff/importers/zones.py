"""Blocks to sections: what stands before the treaty, its preamble, its articles, its closing, its annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from treatydiff.importers.blocks import Block, Stretch
from treatydiff.importers.labels import cite_number, read_label
from treatydiff.importers.paragraphs import begins_lower, ends_sentence
from treatydiff.importers.vocabulary import Vocabulary, fold, load_vocabulary

Zone = Literal["preamble", "body", "closing", "annex"]

_MAX_HEADING = 200
_CLOSING_BLOCKS = 8


@dataclass(slots=True)
class Section:
    """A preamble, an article, the text of an annex, or a closing formula.

    `number` is the article's number as cited, "" where there is none; `printed` as it stands. `scope` is the annex
    that it belongs to (``Annex I``), `division` the part or chapter as cited (``Chapter II``), `division_heading`
    that one's heading. `heading` and `blocks` are what stands in it.
    """

    zone: Zone
    number: str = ""
    printed: str = ""
    printed_at: int = 0
    scope: str = ""
    division: str = ""
    division_heading: str = ""
    heading: list[Block] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    before: list[Stretch] = field(default_factory=list)


@dataclass(slots=True)
class Division:
    """A document divided. Every block is in `sections` or, with the reason, in a list of stretches: each section's
    `before` holds what stood right before it, `after` what came last. `title` holds the treaty's title as printed."""

    sections: list[Section] = field(default_factory=list)
    after: list[Stretch] = field(default_factory=list)
    title: str = ""
    divisions: int = 0
    annexes: int = 0
    contents: tuple[str, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class _Heading:
    """What a block announces: `kind`, the `printed` words, the number as `cited`, and the `rest` of the block."""

    kind: str
    printed: str
    cited: str
    rest: str
    word: str = ""


def _split(block: Block, rest: str) -> str:
    """The block's text without its last part `rest`."""
    return block.text[: len(block.text) - len(rest)].strip() if rest else block.text.strip()


def _announced(block: Block, vocabulary: Vocabulary) -> _Heading | None:
    """What a block announces when its own format says so."""
    text = block.text.strip()
    if block.kind == "article":
        found = vocabulary.article.match(block.number) or vocabulary.framed.match(block.number)
        cited = cite_number(found["num"] if found else block.number)
        return _Heading("article", block.number, cited, text)
    if block.kind == "division":
        found = vocabulary.division.match(block.number)
        word = vocabulary.divisions.get(fold(found["word"]), "") if found else ""
        cited = f"{found['word'].capitalize()} {cite_number(found['num'])}" if found else block.number
        return _Heading("division", block.number, cited, text, word)
    if block.kind == "annex":
        return _Heading(
            "annex", block.number, _annex_name(block.number or text, vocabulary), text if block.number else ""
        )
    return None


def _annex_name(text: str, vocabulary: Vocabulary) -> str:
    """How an annex is cited: its word in ordinary case and its number as printed."""
    found = vocabulary.annex.match(text)
    if not found:
        return re.sub(r"\s+", " ", text)[:60].strip()
    word = vocabulary.annex_words.get(fold(found["word"]), found["word"])
    return f"{word} {found['num']}" if found["num"] else word


def find_heading(
    block: Block, previous: Block | None, following: Block | None, vocabulary: Vocabulary
) -> _Heading | None:
    """Return what a block announces, None where it is text. Words in a running sentence announce nothing."""
    if announced := _announced(block, vocabulary):
        return announced
    if block.kind in ("body", "heading", "title", "preamble", "closing"):
        return None
    text = block.text.strip()
    first = text[:1]
    if not (first.isupper() or first in "[(§第") or (len(text) > 4 * _MAX_HEADING and not text[:40].strip()):
        return None
    broken = (
        previous is not None
        and not block.level
        and not ends_sentence(previous.text)
        and following is not None
        and begins_lower(following.text)
    )
    if found := vocabulary.article.match(text):
        rest = found["rest"]
        marked = bool(found["mark"].strip())
        if not rest and broken and previous is not None and len(previous.text) > 40:
            return None
        if rest and (begins_lower(rest) or rest[0] in ",;)"):
            return None
        if rest[:1] == "(" and not marked and not (rest.endswith(")") and len(rest) < 80):
            return None
        if rest[:1].isdigit() and not marked:
            return None
        return _Heading("article", _split(block, rest), cite_number(found["num"]), rest)
    if found := vocabulary.framed.match(text):
        return _Heading("article", _split(block, found["rest"]), cite_number(found["num"]), found["rest"])
    if len(text) > _MAX_HEADING or text[-1] in ",;":
        return None
    if found := vocabulary.division.match(text):
        rest = found["rest"]
        if begins_lower(rest) or (ends_sentence(rest) and len(rest) > 60) or (broken and not rest):
            return None
        kind = vocabulary.divisions.get(fold(found["word"]), "part")
        return _Heading(
            "division", _split(block, rest), f"{found['word'].capitalize()} {cite_number(found['num'])}", rest, kind
        )
    if found := vocabulary.annex.match(text):
        rest = found["rest"]
        sentence = ends_sentence(rest) and len(rest) > 60
        if (
            sentence
            or broken
            or (begins_lower(rest) and not block.level)
            or (rest and not found["num"] and len(rest) > 120)
        ):
            return None
        return _Heading("annex", _split(block, rest), _annex_name(text, vocabulary), rest)
    return None


def divide(blocks: Sequence[Block]) -> Division:
    """Divide a document's blocks into sections. Every block comes out exactly once."""
    vocabulary = load_vocabulary()
    headings = [
        find_heading(block, blocks[i - 1] if i else None, blocks[i + 1] if i + 1 < len(blocks) else None, vocabulary)
        for i, block in enumerate(blocks)
    ]
    result = Division()
    contents_start, contents_end = _find_contents(blocks, headings)
    result.contents = tuple(h.cited for h in headings[contents_start:contents_end] if h and h.kind == "article")
    first = _first_body(blocks, headings, contents_end, vocabulary)
    front = list(range(0, contents_start)) + list(range(contents_end, first))
    pending = _divide_front(blocks, headings, front, (contents_start, contents_end), result, vocabulary)
    _Body(blocks, headings, result, vocabulary, pending).run(first)
    return result


def _find_contents(blocks: Sequence[Block], headings: Sequence[_Heading | None]) -> tuple[int, int]:
    """The half-open range of a table of contents: a run of article headings without text whose numbers all come
    again."""
    articles = [i for i, h in enumerate(headings) if h and h.kind == "article"]
    if len(articles) < 4:
        return 0, 0
    opening = headings[articles[0]]
    again = next((i for i in articles[1:] if headings[i].cited == opening.cited), None)  # type: ignore[union-attr]
    if again is None or opening is None:
        return 0, 0
    run = [i for i in articles if i < again]
    later = {headings[i].cited for i in articles if i >= again}  # type: ignore[union-attr]
    if len(run) < 3 or sum(headings[i].cited in later for i in run) < 0.8 * len(run):  # type: ignore[union-attr]
        return 0, 0
    between = [blocks[i].text for i in range(run[0], run[-1]) if headings[i] is None]
    long = sum(len(text) for text in between if len(text) > 150 or (ends_sentence(text) and len(text) > 80))
    if long > 40 * len(run):
        return 0, 0
    start, end = run[0], run[-1] + 1
    vocabulary = load_vocabulary()
    while start > 0 and (headings[start - 1] is not None or vocabulary.contents.match(blocks[start - 1].text.strip())):
        start -= 1
    while end < again:
        text = blocks[end].text
        if headings[end] is None and (
            len(text) > 150 or _is_front_text(text, vocabulary) or _looks_like_title(blocks[end], vocabulary)
        ):
            break
        end += 1
    return start, end


def _is_front_text(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a block reads as part of a preamble."""
    text = text.strip()
    return bool(
        text.endswith((",", ";", ":"))
        or vocabulary.recital.match(text)
        or vocabulary.opening.match(text)
        or vocabulary.enacting.search(text)
        or vocabulary.preamble.match(text)
    )


def _first_body(
    blocks: Sequence[Block], headings: Sequence[_Heading | None], start: int, vocabulary: Vocabulary
) -> int:
    """Where the articles begin: the first article, or the divisions right before it; without articles, what follows the
    preamble."""
    article = next((i for i in range(start, len(blocks)) if (h := headings[i]) and h.kind == "article"), None)
    if article is None:
        return _body_without_articles(blocks, headings, start, vocabulary)
    first = article
    while first > start:
        before = headings[first - 1]
        if before and before.kind == "division":
            first -= 1
            continue
        two = headings[first - 2] if first - 2 >= start else None
        if (
            two
            and two.kind == "division"
            and not two.rest
            and not _is_front_text(blocks[first - 1].text, vocabulary)
            and len(blocks[first - 1].text) < _MAX_HEADING
        ):
            first -= 2
            continue
        break
    return first


def _body_without_articles(
    blocks: Sequence[Block], headings: Sequence[_Heading | None], start: int, vocabulary: Vocabulary
) -> int:
    enacting = [
        i for i in range(start, len(blocks)) if vocabulary.enacting.search(blocks[i].text) and len(blocks[i].text) < 400
    ]
    if enacting:
        return enacting[0] + 1
    for i in range(start, len(blocks)):
        if (
            headings[i]
            or blocks[i].number
            or any(label.value == 1 for label in read_label(blocks[i].text, bare=True)[1])
        ):
            return i
    for i in range(start, len(blocks)):
        if ends_sentence(blocks[i].text) and not _is_front_text(blocks[i].text, vocabulary):
            return i
    return start


def _looks_like_title(block: Block, vocabulary: Vocabulary) -> bool:
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


def _divide_front(
    blocks: Sequence[Block],
    headings: Sequence[_Heading | None],
    front: list[int],
    contents: tuple[int, int],
    result: Division,
    vocabulary: Vocabulary,
) -> list[Stretch]:
    """Divide what stands before the articles into front matter, title and preamble; returns what is left out."""
    out: list[Stretch] = []

    def leave(index: int, reason: str) -> None:
        out.append(Stretch(reason, _whole(blocks[index]), where=blocks[index].where))

    marked = [i for i in front if blocks[i].kind == "preamble"]
    words = [i for i in front if vocabulary.preamble.match(blocks[i].text.strip())]
    preamble_word = marked[0] if marked else words[-1] if words else None
    titles: list[int] = []
    if preamble_word is not None:
        starts = [i for i in front if i >= preamble_word]
        before = [i for i in front if i < preamble_word]
    else:
        cut = len(front)
        while cut > 0 and not _looks_like_title(blocks[front[cut - 1]], vocabulary):
            cut -= 1
        before, starts = front[:cut], front[cut:]
        if not before:
            # No title is told apart: the preamble begins with the first block that reads like one.
            head = next(
                (
                    k
                    for k, i in enumerate(starts)
                    if _is_front_text(blocks[i].text, vocabulary) or len(blocks[i].text) > 150
                ),
                0,
            )
            before, starts = starts[:head], starts[head:]
    end = next((k for k in range(len(before), 0, -1) if _looks_like_title(blocks[before[k - 1]], vocabulary)), 0)
    if end:
        begin = end - 1
        here = blocks[before[begin]].text
        while (
            begin > 0
            and here == here.upper()
            and not vocabulary.instrument.match(blocks[before[begin]].text.strip())
            and (up := blocks[before[begin - 1]].text) == up.upper()
            and len(up) < 300
            and not headings[before[begin - 1]]
        ):
            begin -= 1
        while (
            end < len(before)
            and here == here.upper()
            and (down := blocks[before[end]].text) == down.upper()
            and len(down) < 300
        ):
            if ends_sentence(down) or not any(c.isalpha() for c in down):
                break
            end += 1
        titles = before[begin:end]
    elif before:
        titles = [i for i in before if blocks[i].level == 1][-1:] or before[:1]
    result.title = " ".join(blocks[i].text.strip() for i in titles)
    section = Section("preamble")
    cursor = iter(sorted([*before, *starts, *range(*contents)]))
    for index in cursor:
        if contents[0] <= index < contents[1]:
            leave(index, "table of contents")
        elif index in titles:
            leave(index, "title")
        elif index in before:
            leave(index, "before the treaty")
        elif index == preamble_word and vocabulary.preamble.match(blocks[index].text.strip()):
            leave(index, "heading of the preamble")
        else:
            section.blocks.append(blocks[index])
    if section.blocks:
        section.before, out = out, []
        result.sections.append(section)
    return out


def _whole(block: Block) -> str:
    return f"{block.number} {block.text}".strip() if block.number else block.text


class _Body:
    """The walk over the blocks from the first article on."""

    def __init__(
        self,
        blocks: Sequence[Block],
        headings: Sequence[_Heading | None],
        result: Division,
        vocabulary: Vocabulary,
        pending: list[Stretch],
    ) -> None:
        self.blocks, self.headings, self.result, self.vocabulary = blocks, headings, result, vocabulary
        self.pending = pending
        self.scope = self.division = self.division_heading = ""
        self.path: list[tuple[str, str]] = []
        self.zone = "body"
        self.section: Section | None = None
        self.awaits = ""

        # For each block, whether the next heading of those two kinds that comes after it is an article's.
        self.article_before_annex = [False] * len(blocks)
        for i in range(len(blocks) - 2, -1, -1):
            after = headings[i + 1]
            decided = after is not None and after.kind in ("article", "annex")
            self.article_before_annex[i] = (
                after.kind == "article" if decided and after else self.article_before_annex[i + 1]
            )

    def run(self, first: int) -> None:
        """Walk to the end."""
        for i in range(first, len(self.blocks)):
            block, heading = self.blocks[i], self.headings[i]
            following = self.headings[i + 1] if i + 1 < len(self.blocks) else None
            if heading is None and self.zone in ("closing", "signatures", "annex") and self._is_attached(block):
                heading = _Heading("annex", block.text.strip(), re.sub(r"\s+", " ", block.text.strip())[:60], "")
            if heading:
                self._open(heading, block)
            elif self._closes(block, i):
                self._close(block)
            elif self.zone == "signatures":
                self._sign(block)
            elif self.zone == "closing":
                self._after_closing(block)
            elif self._is_heading(block, i, following):
                self._take_heading(block)
            else:
                self._take_text(block)
        self.result.after = self.pending

    def _is_attached(self, block: Block) -> bool:
        text = block.text.strip()
        return (
            len(text) < _MAX_HEADING
            and bool(self.vocabulary.attached.match(text))
            and not ends_sentence(text)
            and text[-1] != ","
        )

    def _open(self, heading: _Heading, block: Block) -> None:
        rest = Block(heading.rest, block.where, "", "", block.level) if heading.rest else None
        if heading.kind == "article":
            if self.zone in ("closing", "signatures"):
                self.zone = "annex" if self.scope else "body"
            duplicate = (
                self.section is not None
                and self.section.number == heading.cited
                and self.section.scope == self.scope
                and not self.section.blocks
            )
            if duplicate and self.section is not None:
                self.pending.append(Stretch("article number printed twice", heading.printed, where=block.where))
            else:
                zone: Zone = "annex" if self.scope else "body"
                self.section = Section(
                    zone, heading.cited, heading.printed, block.where, self.scope, self.division, self.division_heading
                )
                self._add(self.section)
            self.awaits = "article"
        elif heading.kind == "division":
            if self.zone in ("closing", "signatures"):
                self.zone = "annex" if self.scope else "body"
            self.result.divisions += 1
            ranks = [kind for kind, _ in self.path]
            if heading.word in ranks:
                del self.path[ranks.index(heading.word) :]
            self.path.append((heading.word, heading.cited))
            self.division, self.division_heading = heading.cited, heading.rest
            self.pending.append(Stretch("heading of a division", _whole(block), where=block.where))
            self.section, self.awaits, rest = None, "division", None
        else:
            self.scope, self.zone = heading.cited, "annex"
            self.result.annexes += 1
            self.division = self.division_heading = ""
            self.path.clear()
            self.pending.append(Stretch("heading of an annex", _whole(block), where=block.where))
            self.section, self.awaits, rest = None, "annex", None
        if rest is not None:
            # "Article 3 – Alliance" has a heading on its line, "Art. 3. The Parties shall …" its text.
            if self._short(rest) and not read_label(rest.text)[1]:
                self._take_heading(rest)
            else:
                self._take_text(rest)

    def _add(self, section: Section) -> None:
        section.before, self.pending = self.pending, []
        self.result.sections.append(section)

    def _short(self, block: Block) -> bool:
        text = block.text.strip()
        return len(text) <= _MAX_HEADING and text[-1:] not in ".;:," and not begins_lower(text)

    def _is_heading(self, block: Block, index: int, following: _Heading | None) -> bool:
        """Whether a block right below the number of an article or a division is its heading."""
        if block.kind == "heading":
            return True
        if not self.awaits or block.kind == "body" or block.number or not block.text.strip():
            return False
        text = block.text.strip()
        if self.awaits == "article":
            if self.section is None or self.section.blocks or len(self.section.heading) >= 3:
                return False
            if index + 1 >= len(self.blocks) or (following and following.kind in ("article", "annex")):
                return False
            if self.section.heading and not block.level:
                before = self.section.heading[-1].text
                if before == before.upper() and text != text.upper():
                    return False
                if (
                    index + 1 < len(self.blocks)
                    and not read_label(self.blocks[index + 1].text)[1]
                    and text[:1].isupper()
                    and text != text.upper()
                ):
                    return False
            return self._short(block) and not read_label(text)[1] and not self.vocabulary.closing.match(text)
        return self._short(block) and not read_label(text)[1] and not self.vocabulary.opening.match(text)

    def _take_heading(self, block: Block) -> None:
        if (self.awaits == "article" and self.section is not None) or (
            block.kind == "heading" and self.section is not None and not self.section.blocks
        ):
            self.section.heading.append(block)
        else:
            if self.awaits == "division":
                self.division_heading = f"{self.division_heading} {block.text}".strip()
            self.pending.append(
                Stretch(
                    f"heading of {'an annex' if self.awaits == 'annex' else 'a division'}",
                    _whole(block),
                    where=block.where,
                )
            )

    def _take_text(self, block: Block) -> None:
        if self.section is None:
            self.section = Section(
                "annex" if self.scope else "body", "", "", 0, self.scope, self.division, self.division_heading
            )
            self._add(self.section)
        self.section.blocks.append(block)
        self.awaits = ""

    def _closes(self, block: Block, index: int) -> bool:
        """Whether the closing formula begins here: no article follows before the next annex."""
        if block.kind == "closing":
            return True
        if (
            block.kind == "body"
            or self.zone not in ("body", "annex")
            or not self.vocabulary.closing.match(block.text.strip())
        ):
            return False
        return not self.article_before_annex[index]

    def _close(self, block: Block) -> None:
        self.section = Section("closing", scope=self.scope)
        self._add(self.section)
        self.section.blocks.append(block)
        self.zone, self.awaits = "closing", ""
        if not self.scope:
            self.result.closed = True

    def _after_closing(self, block: Block) -> None:
        """More of the closing formula, or the first signature."""
        text = block.text.strip()
        signed = self.vocabulary.signature.match(text) and not ends_sentence(text)
        prose = (
            len(text) > 40 and (ends_sentence(text) or begins_lower(text) or text[-1] == ",")
        ) or self.vocabulary.closing.match(text)
        assert self.section is not None
        if block.kind == "closing" or (prose and not signed and len(self.section.blocks) < _CLOSING_BLOCKS):
            self.section.blocks.append(block)
        else:
            self.zone = "signatures"
            self._sign(block)

    def _sign(self, block: Block) -> None:
        """What follows the closing formula: signatures, or words that belong to no provision."""
        text = block.text.strip()
        reason = "after the closing formula" if len(text) > 120 and ends_sentence(text) else "signature"
        self.pending.append(Stretch(reason, _whole(block), where=block.where))
