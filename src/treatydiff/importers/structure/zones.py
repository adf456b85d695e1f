"""Blocks to sections: what stands before the treaty, its preamble, its articles, its closing, its annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from treatydiff.importers.blocks import Block, Stretch
from treatydiff.importers.labels import read_label
from treatydiff.importers.structure.front import divide_front, find_body, find_contents
from treatydiff.importers.structure.headings import MAX_HEADING, Heading, find_heading
from treatydiff.importers.structure.paragraphs import begins_lower, ends_sentence
from treatydiff.importers.structure.sections import Division, Section, Zone, whole
from treatydiff.importers.vocabulary import Vocabulary, load_vocabulary

_CLOSING_BLOCKS = 8
"""No closing formula has more paragraphs."""


def divide(blocks: Sequence[Block]) -> Division:
    """Divide a document's blocks into sections. Every block comes out exactly once."""
    vocabulary = load_vocabulary()
    headings = [
        find_heading(block, blocks[i - 1] if i else None, blocks[i + 1] if i + 1 < len(blocks) else None, vocabulary)
        for i, block in enumerate(blocks)
    ]
    result = Division()
    contents_start, contents_end = find_contents(blocks, headings)
    result.contents = tuple(h.cited for h in headings[contents_start:contents_end] if h and h.kind == "article")
    first = find_body(blocks, headings, contents_end, vocabulary)
    front = list(range(0, contents_start)) + list(range(contents_end, first))
    pending = divide_front(blocks, headings, front, (contents_start, contents_end), result, vocabulary)
    _Body(blocks, headings, result, vocabulary, pending).run(first)
    return result


class _Body:
    """The walk over the blocks from the first article on."""

    def __init__(
        self,
        blocks: Sequence[Block],
        headings: Sequence[Heading | None],
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
                heading = Heading("annex", block.text.strip(), re.sub(r"\s+", " ", block.text.strip())[:60], "")
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
            len(text) < MAX_HEADING
            and bool(self.vocabulary.attached.match(text))
            and not ends_sentence(text)
            and text[-1] != ","
        )

    def _open(self, heading: Heading, block: Block) -> None:
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
            self.pending.append(Stretch("heading of a division", whole(block), where=block.where))
            self.section, self.awaits, rest = None, "division", None
        else:
            self.scope, self.zone = heading.cited, "annex"
            self.result.annexes += 1
            self.division = self.division_heading = ""
            self.path.clear()
            self.pending.append(Stretch("heading of an annex", whole(block), where=block.where))
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
        return len(text) <= MAX_HEADING and text[-1:] not in ".;:," and not begins_lower(text)

    def _is_heading(self, block: Block, index: int, following: Heading | None) -> bool:
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
                    whole(block),
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
        self.pending.append(Stretch(reason, whole(block), where=block.where))
