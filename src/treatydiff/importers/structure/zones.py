"""Blocks to sections: what stands before the treaty, its preamble, its articles, its closing, its annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from treatydiff.importers.blocks import Block, Stretch
from treatydiff.importers.labels import read_label
from treatydiff.importers.structure.captions import is_heading_of_article, is_heading_of_other, is_heading_on_line
from treatydiff.importers.structure.contents import find_contents
from treatydiff.importers.structure.endings import (
    begins_closing,
    belongs_to_closing,
    find_foot,
    is_link,
    is_signature,
    is_statement,
    name_remainder,
)
from treatydiff.importers.structure.front import divide_front, find_body, looks_like_title
from treatydiff.importers.structure.headings import MAX_HEADING, Heading
from treatydiff.importers.structure.numbered import part_articles, read_numbered_headings
from treatydiff.importers.structure.quotations import gather_quotations
from treatydiff.importers.structure.sections import Division, Section, Zone, whole
from treatydiff.importers.structure.sentences import ends_sentence
from treatydiff.importers.structure.sequences import find_headings
from treatydiff.importers.vocabulary import load_vocabulary

_FIRST = ("1", "A")
_CLOSING_BLOCKS = 8
"""No closing formula has more paragraphs."""


def divide(blocks: Sequence[Block]) -> Division:
    """Divide a document's blocks into sections. Every block comes out exactly once."""
    vocabulary = load_vocabulary()
    foot = find_foot(blocks, vocabulary)
    links = [i < foot and is_link(block, vocabulary) for i, block in enumerate(blocks)]
    furniture = [
        Stretch("page furniture", whole(block), where=block.where)
        for i, block in enumerate(blocks)
        if links[i] or i >= foot
    ]
    text = [block for i, block in enumerate(blocks[:foot]) if not links[i]]
    blocks = part_articles(gather_quotations(text))
    headings = find_headings(blocks)
    read_numbered_headings(blocks, headings)
    result = Division()
    contents_start, contents_end = find_contents(blocks, headings)
    result.contents = tuple(h.cited for h in headings[contents_start:contents_end] if h and h.kind == "article")
    first = find_body(blocks, headings, contents_end, vocabulary)
    front = list(range(0, contents_start)) + list(range(contents_end, first))
    pending = divide_front(blocks, headings, front, (contents_start, contents_end), result, vocabulary)
    _Body(blocks, headings, result, pending).run(first)
    result.after += furniture
    return result


class _Body:
    """The walk over the blocks from the first article on."""

    def __init__(
        self, blocks: Sequence[Block], headings: Sequence[Heading | None], result: Division, pending: list[Stretch]
    ) -> None:
        self.blocks, self.headings, self.result, self.pending = blocks, headings, result, pending
        self.vocabulary = load_vocabulary()
        self.scope = self.division = self.division_heading = ""
        self.path: list[tuple[str, str]] = []
        self.zone = "body"
        self.section: Section | None = None
        self.awaits = ""
        self.remainder = ""

        # For each block, whether the next heading of those two kinds that comes after it is that of an article that
        # goes on: one that is the first again belongs to another instrument.
        self.article_before_annex = [False] * len(blocks)
        for i in range(len(blocks) - 2, -1, -1):
            after = headings[i + 1]
            if after is not None and after.kind in ("article", "annex"):
                self.article_before_annex[i] = after.kind == "article" and after.cited not in _FIRST
            else:
                self.article_before_annex[i] = self.article_before_annex[i + 1]

    def run(self, first: int) -> None:
        """Walk to the end."""
        for i in range(first, len(self.blocks)):
            block = self.blocks[i]
            if heading := self.headings[i] or self._attached(block):
                self._open(heading, block, i)
            elif self._closes(block, i):
                self._close(block)
            elif self.zone == "signatures":
                self._sign(block)
            elif self.zone == "closing":
                self._after_closing(block)
            elif self._is_heading(block, i):
                self._take_heading(block)
            else:
                self._take_text(block)
        self.result.after = self.pending

    # What opens a section -----------------------------------------------------------------------------------------

    def _attached(self, block: Block) -> Heading | None:
        """The title of a protocol or another instrument that stands behind the treaty's end."""
        text = block.text.strip()
        if (
            self.zone in ("closing", "signatures", "annex")
            and block.kind != "quoted"
            and len(text) < MAX_HEADING
            and self.vocabulary.attached.match(text)
            and not ends_sentence(text)
            and text[-1] != ","
        ):
            return Heading("annex", text, re.sub(r"\s+", " ", text)[:60], "")
        return None

    def _open(self, heading: Heading, block: Block, index: int) -> None:
        if heading.kind == "annex":
            self._open_annex(heading, block)
            return
        if self.zone in ("closing", "signatures"):
            self.zone = "annex" if self.scope else "body"
            if heading.kind == "article" and heading.cited in _FIRST:
                self._begin_another()
        if heading.kind == "division":
            self._open_division(heading, block, index)
            return
        self._open_article(heading, block)
        if heading.rest:
            # "Article 3 – Alliance" has a heading on its line, "Art. 3. The Parties shall …" its text.
            rest = Block(heading.rest, block.where, "", "", block.level)
            if is_heading_on_line(heading.rest.strip()):
                self._take_heading(rest)
            else:
                self._take_text(rest)

    def _begin_another(self) -> None:
        """Behind the closing formula the first article again is another instrument's: that of the last title in
        between, where there is one."""
        titles = [i for i, stretch in enumerate(self.pending) if self._is_title(stretch)]
        if not titles:
            return
        place = titles[-1]
        title = self.pending[place]
        self.scope, self.zone = re.sub(r"\s+", " ", title.text.strip())[:60], "annex"
        self.result.annexes += 1
        self.division = self.division_heading = ""
        self.path.clear()
        self.pending[place] = replace(title, role="heading of an annex")
        for i in range(place + 1, len(self.pending)):
            self.pending[i] = replace(self.pending[i], role="preamble of an annex")

    def _is_title(self, stretch: Stretch) -> bool:
        text = stretch.text.strip()
        return stretch.role == "signature" and looks_like_title(Block(text), self.vocabulary)

    def _open_article(self, heading: Heading, block: Block) -> None:
        self.awaits = "article"
        section = self.section
        same = section is not None and (section.number, section.scope) == (heading.cited, self.scope)
        if section is not None and same and not section.blocks:
            self.pending.append(Stretch("article number printed twice", heading.printed, where=block.where))
            return
        zone: Zone = "annex" if self.scope else "body"
        self.section = Section(
            zone, heading.cited, heading.printed, block.where, self.scope, self.division, self.division_heading
        )
        self._add(self.section)

    def _open_division(self, heading: Heading, block: Block, index: int) -> None:
        self.result.divisions += 1
        self.pending.append(Stretch("heading of a division", whole(block), where=block.where))
        self.awaits = "division"
        if self._divides_article(index):
            return
        ranks = [kind for kind, _ in self.path]
        if heading.word in ranks:
            del self.path[ranks.index(heading.word) :]
        self.path.append((heading.word, heading.cited))
        self.division, self.division_heading = heading.cited, heading.rest
        self.section = None

    def _divides_article(self, index: int) -> bool:
        """Whether a division stands within the open article: its text comes behind it, or goes on with numbers that
        repeat the article's."""
        section = self.section
        if section is None or not section.number:
            return False
        texts = 0
        for after in range(index + 1, len(self.blocks)):
            heading = self.headings[after]
            if heading is not None and heading.kind == "division":
                continue
            if heading is not None:
                return False
            block = self.blocks[after]
            labels = read_label(f"{block.number} {block.text}".strip(), bare=True)[1]
            if labels and labels[0].prefix:
                return labels[0].prefix == section.number
            texts += 1
            if labels or texts > 1 or ends_sentence(block.text):
                return not section.blocks
        return False

    def _open_annex(self, heading: Heading, block: Block) -> None:
        self.scope, self.zone = heading.cited, "annex"
        self.result.annexes += 1
        self.division = self.division_heading = ""
        self.path.clear()
        self.pending.append(Stretch("heading of an annex", whole(block), where=block.where))
        self.section, self.awaits = None, "annex"

    def _add(self, section: Section) -> None:
        section.before, self.pending = self.pending, []
        self.result.sections.append(section)

    # What stands in a section -------------------------------------------------------------------------------------

    def _is_heading(self, block: Block, index: int) -> bool:
        """Whether a block right below the number of an article or a division is its heading."""
        if block.kind == "heading":
            return True
        if not self.awaits or block.kind in ("body", "quoted", "table") or block.number or not block.text.strip():
            return False
        last = index + 1 >= len(self.blocks)
        following, announces = (None, None) if last else (self.blocks[index + 1], self.headings[index + 1])
        if self.awaits != "article":
            return is_heading_of_other(block, following, announces)
        return (
            self.section is not None
            and not self.section.blocks
            and is_heading_of_article(block, self.section.heading, following, announces)
        )

    def _take_heading(self, block: Block) -> None:
        if (self.awaits == "article" and self.section is not None) or (
            block.kind == "heading" and self.section is not None and not self.section.blocks
        ):
            self.section.heading.append(block)
            return
        if self.awaits == "division":
            self.division_heading = f"{self.division_heading} {block.text}".strip()
        role = f"heading of {'an annex' if self.awaits == 'annex' else 'a division'}"
        self.pending.append(Stretch(role, whole(block), where=block.where))

    def _take_text(self, block: Block) -> None:
        if self.section is None:
            zone: Zone = "annex" if self.scope else "body"
            self.section = Section(zone, "", "", 0, self.scope, self.division, self.division_heading)
            self._add(self.section)
        self.section.blocks.append(block)
        self.awaits = ""

    # What stands behind the last article --------------------------------------------------------------------------

    def _closes(self, block: Block, index: int) -> bool:
        """Whether the closing formula begins here: no article follows before the next annex."""
        if block.kind == "closing":
            return True
        if self.zone not in ("body", "annex") or not begins_closing(block, self.vocabulary):
            return False
        return not self.article_before_annex[index]

    def _close(self, block: Block) -> None:
        self.section = Section("closing", scope=self.scope)
        self._add(self.section)
        self.section.blocks.append(block)
        self.zone, self.awaits, self.remainder = "closing", "", ""
        if not self.scope:
            self.result.closed = True

    def _after_closing(self, block: Block) -> None:
        """More of the closing formula, or the first signature."""
        assert self.section is not None
        more = belongs_to_closing(block.text.strip(), self.vocabulary) and len(self.section.blocks) < _CLOSING_BLOCKS
        if block.kind == "closing" or more:
            self.section.blocks.append(block)
        else:
            self.zone = "signatures"
            self._sign(block)

    def _sign(self, block: Block) -> None:
        """What follows the closing formula: signatures, reservations and declarations, or other words."""
        text = block.text.strip()
        if is_statement(text, self.vocabulary):
            self.remainder = "reservation or declaration"
        elif is_signature(text, self.vocabulary):
            self.remainder = ""
        self.pending.append(Stretch(self.remainder or name_remainder(text), whole(block), where=block.where))
