"""Sections to clauses: ids as lawyers write them, chapeaux as parents, headings, areas; and the ledger of every
character."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from treatydiff.importers.blocks import Stretch
from treatydiff.importers.structure.outline import Node, Outline
from treatydiff.importers.structure.provisions import read_provisions
from treatydiff.importers.structure.sections import Division, Section
from treatydiff.importers.vocabulary import Vocabulary, load_vocabulary
from treatydiff.model import Clause, Wording

_LATTER, _LAST = 0.5, 0.75
"""Final provisions stand in the latter half of the articles, and where a heading only begins like theirs in the last
quarter."""


@dataclass(slots=True)
class Harvest:
    """The clauses of a document, where every character of it went, and what is to be counted and warned of."""

    clauses: list[Clause] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    articles: list[tuple[str, str]] = field(default_factory=list)
    paragraphs: int = 0
    points: int = 0
    recitals: int = 0
    missing: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    by_scope: dict[str, list[str]] = field(default_factory=dict)


class _Builder:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.harvest = Harvest()
        self.ids: Counter[str] = Counter()
        self.taken: dict[str, str] = {}

    def unique(self, wanted: str) -> str:
        """`wanted`, or the same with a mark where the id is taken: ids are unique, and doubled numbers are reported."""
        self.ids[wanted] += 1
        if self.ids[wanted] == 1:
            return wanted
        while True:
            marked = f"{wanted} [{self.ids[wanted]}]"
            if marked not in self.ids:
                self.ids[marked] += 1
                return marked
            self.ids[wanted] += 1

    def note(self, role: str, text: str, clause: str, where: int) -> None:
        if text:
            self.harvest.stretches.append(Stretch(role, text, clause, where))

    def preamble(self, section: Section) -> None:
        for block in section.blocks:
            text = block.text.strip()
            number = block.number
            cuts = [found.end() for found in self.vocabulary.inline_recital.finditer(text)]
            starts = [0, *cuts]
            for start, stop in zip(starts, [*cuts, len(text)], strict=True):
                part = text[start:stop].strip()
                if not part:
                    continue
                self.harvest.recitals += 1
                clause_id = self.unique(f"{f'{section.scope}, ' if section.scope else ''}P.{self.harvest.recitals}")
                label = number if start == 0 else ""
                self.note("number", label, clause_id, block.where)
                self.note("text", part, clause_id, block.where)
                self.harvest.clauses.append(
                    Clause(id=clause_id, text=part, number=label, areas=("preamble",), wording=Wording.QUOTED)
                )

    def closing(self, section: Section) -> None:
        clause_id = self.unique(f"{section.scope}, Done" if section.scope else "Done")
        parts = [block.text.strip() for block in section.blocks]
        for block in section.blocks:
            self.note("number", block.number, clause_id, block.where)
            self.note("text", block.text.strip(), clause_id, block.where)
        number = " ".join(block.number for block in section.blocks if block.number)
        areas = ("final", "annex") if section.scope else ("final",)
        self.harvest.clauses.append(
            Clause(id=clause_id, text="\n".join(parts), number=number, areas=areas, wording=Wording.QUOTED)
        )

    def article(self, section: Section, *, crowded: bool, place: float) -> None:
        """One article, or the text of an annex or of an article-less treaty."""
        outline = read_provisions(section.blocks, section.number)
        base = self._base(section, crowded=crowded)
        heading = "\n".join(block.text.strip() for block in section.heading)
        areas = self._areas(section, heading, place)
        work = _ArticleWork(self, section, base, heading, areas)
        if section.number:
            self.harvest.articles.append((section.scope, base))
            self.harvest.by_scope.setdefault(section.scope, []).append(section.number)
        work.emit(outline)
        for problem in outline.missing:
            self.harvest.missing.append(f"{base or section.zone}: {problem}")
        for citation in outline.doubled:
            self.harvest.doubled.append(f"{base or section.zone}: {citation}")

    def _base(self, section: Section, *, crowded: bool) -> str:
        """The id that the section's provisions begin with; "" where they stand alone."""
        scope = section.scope
        if section.number:
            wanted = f"{scope}.{section.number}" if scope else section.number
            owner = self.taken.setdefault(wanted, section.division)
            if owner == section.division and self.ids[wanted] == 0:
                self.ids[wanted] += 1
                return wanted
            if owner != section.division and section.division:
                wanted = f"{f'{scope}, ' if scope else ''}{section.division}, {section.number}"
                if self.ids[wanted] == 0:
                    self.ids[wanted] += 1
                    return wanted
            self.harvest.doubled.append(wanted)
            return self.unique(wanted)
        if section.division and crowded:
            return f"{scope}, {section.division}" if scope else section.division
        return scope

    def _is_final(self, section: Section, heading: str, place: float) -> bool:
        """Whether an article is a final provision: by the heading of its part, or, in the latter half of the articles,
        by its own heading or, where it has none, its first words. `place` is the share of the articles up to it."""
        vocabulary = self.vocabulary
        if section.division_heading and vocabulary.final_heading.match(section.division_heading):
            return True
        if place <= _LATTER:
            return False
        if heading:
            found = vocabulary.final_heading.match(heading)
            return found is not None and (place > _LAST or found.end() >= len(heading.rstrip()))
        opening = " ".join(block.text for block in section.blocks)[:400]
        words = vocabulary.final_words.search(opening)
        return words is not None and bool(vocabulary.instrument.search(opening[: words.end() + 80]))

    def _areas(self, section: Section, heading: str, place: float) -> tuple[str, ...]:
        vocabulary = self.vocabulary
        areas: list[str] = []
        if section.scope:
            areas.append("annex")
        if heading and vocabulary.definitions.match(heading):
            areas.append("definitions")
        if self._is_final(section, heading, place):
            areas.append("final")
        return tuple(areas)


class _ArticleWork:
    """Makes the clauses of one section. The article's heading goes on each of them; the ledger counts it once."""

    def __init__(self, builder: _Builder, section: Section, base: str, heading: str, areas: tuple[str, ...]) -> None:
        self.builder, self.section, self.base, self.heading, self.areas = builder, section, base, heading, areas
        self.numbered = False
        self.held = ""

    def emit(self, outline: Outline) -> None:
        builder, section = self.builder, self.section
        top = outline.top
        unnumbered = [node for node in top if node.label is None]
        numbered = [node for node in top if node.label is not None]
        lead = bool(unnumbered) and top[0].label is None and (bool(numbered) or self._introduces(top))
        alone = len(unnumbered) == 1
        own_text = bool(section.number) and ((alone and not numbered) or lead)
        if not own_text:
            self._article_label()
        if not top and section.printed:
            # An article without a word: repealed, or reserved.
            builder.harvest.empty.append(self.base)
            if section.heading:
                self._heading_to_ledger("")
            return
        if own_text and section.printed:
            builder.note("number", section.printed, self.base, section.printed_at)
        self._heading_to_ledger(self.base)
        if lead:
            # The words before the numbered paragraphs introduce them all.
            first = next((i for i, node in enumerate(top) if node.label is not None), 1)
            chapeau = Node(where=top[0].where)
            for node in top[:first]:
                if chapeau.children:
                    node.is_tail = True
                    chapeau.add(node)
                else:
                    chapeau.paragraphs += node.paragraphs
                    chapeau.children += node.children
            own = self._clause(chapeau, self._lead_id(), section.printed if section.number else "", None)
            self._children(chapeau, self._lead_id(), own)
            for position, node in enumerate(top[first:], 1):
                self._top_node(node, own, 0 if numbered else position)
        else:
            for position, node in enumerate(top, 1):
                self._top_node(node, None, position, alone=alone and not numbered)
        builder.note("number without words", self.held, "", section.printed_at)

    @staticmethod
    def _introduces(top: list[Node]) -> bool:
        """Whether the first of several unnumbered paragraphs introduces all the others: it ends with a colon, and
        they are items, not sentences of their own."""
        conjunction = load_vocabulary().conjunction
        return (
            len(top) > 2
            and top[0].end.endswith(":")
            and all(node.end.endswith((";", ",")) or conjunction.search(node.end) for node in top[1:-1])
        )

    def _lead_id(self) -> str:
        return self.base or "0"

    def _article_label(self) -> None:
        if self.section.printed:
            self.builder.note("number of an article", self.section.printed, "", self.section.printed_at)

    def _heading_to_ledger(self, clause_id: str) -> None:
        for block in self.section.heading:
            role = "heading" if clause_id or not self.section.printed else "heading of an empty article"
            self.builder.note(role, block.text.strip(), clause_id, block.where)

    def _top_node(self, node: Node, parent: str | None, position: int = 0, *, alone: bool = False) -> None:
        section = self.section
        if node.label is None:
            if alone:
                clause_id = self.base or "1"
                number = section.printed if section.number else ""
            else:
                clause_id = f"{self.base}.{position}" if self.base else str(position)
                number = ""
                if position == 0 and parent is not None:
                    clause_id = f"{parent} {self.builder.vocabulary.tail}"
        else:
            number = node.printed
            clause_id = self._cite(node, self.base)
        own = self._clause(node, clause_id, number, parent)
        self._children(node, own or clause_id, own or parent)

    def _cite(self, node: Node, parent: str, position: int = 0) -> str:
        label = node.label
        if label is None:
            tail = self.builder.vocabulary.tail if node.is_tail else f"{self.builder.vocabulary.indent} {position}"
            return f"{parent} {tail}"
        if label.alphabet == "dash":
            return f"{parent} {self.builder.vocabulary.indent} {position}"
        if label.alphabet == "arabic":
            if label.prefix:
                own = self.section.number
                if label.prefix == own or label.prefix.startswith(f"{own}."):
                    return f"{self.section.scope}.{label.citation}" if self.section.scope else label.citation
                return f"{self.base}.{label.citation}" if self.base else label.citation
            if parent == self.base:
                return f"{parent}.{label.citation}" if parent else label.citation
            return f"{parent}({label.citation})"
        return f"{parent}{label.citation}"

    def _children(self, node: Node, path: str, parent: str | None) -> None:
        for position, child in enumerate(node.children, 1):
            wanted = self._cite(child, path, position)
            own = self._clause(child, wanted, child.printed, parent)
            self._children(child, own or wanted, own or parent)

    def _clause(self, node: Node, wanted: str, number: str, parent: str | None) -> str | None:
        """Make the clause of a node; a number without words of its own makes none. Returns the clause's id."""
        builder = self.builder
        words = node.words
        if not words:
            # "3. (a) …": the paragraph has no words of its own, and its number goes with that of its first point.
            self.held = f"{self.held} {number}".strip()
            return None
        if self.held:
            number, self.held = f"{self.held} {number}".strip(), ""
        # The article's own id is reserved when the article is opened.
        clause_id = wanted if wanted == self.base and self._first_use(wanted) else builder.unique(wanted)
        article_label = number == self.section.printed and wanted == self.base
        if number and not article_label:
            builder.note("number", number, clause_id, node.where)
        builder.note("text", words, clause_id, node.where)
        if node.label is None and not article_label:
            builder.harvest.paragraphs += not node.is_tail
        elif node.label is not None and node.label.alphabet == "arabic" and wanted.rpartition(".")[2].isdigit():
            builder.harvest.paragraphs += 1
        elif node.label is not None:
            builder.harvest.points += 1
        builder.harvest.clauses.append(
            Clause(
                id=clause_id,
                text=words,
                number=number,
                heading=self.heading,
                parent=parent,
                areas=self.areas,
                wording=Wording.QUOTED,
            )
        )
        return clause_id

    def _first_use(self, wanted: str) -> bool:
        if self.section.number and not self.numbered:
            self.numbered = True
            return True
        return False


def build_clauses(division: Division) -> Harvest:
    """Make the clauses of a divided document, in reading order, with the ledger of its characters."""
    builder = _Builder(load_vocabulary())
    articles = [s for s in division.sections if s.zone in ("annex", "body")]
    counts = Counter(section.scope for section in articles)
    seen: Counter[str] = Counter()
    for section in division.sections:
        builder.harvest.stretches += section.before
        if section.zone == "preamble":
            builder.preamble(section)
        elif section.zone == "closing":
            builder.closing(section)
        else:
            seen[section.scope] += 1
            total = counts[section.scope]
            builder.article(section, crowded=total > 1, place=seen[section.scope] / total)
    builder.harvest.stretches += division.after
    _check_sequences(builder.harvest)
    return builder.harvest


def _check_sequences(harvest: Harvest) -> None:
    """Note the numbers that a run of articles leaves out."""
    for scope, numbers in harvest.by_scope.items():
        plain = [number for number in numbers if number.isdigit()]
        values = sorted({int(number) for number in plain})
        if not values or len(plain) < 0.5 * len(numbers):
            continue
        gaps = [n for n in range(1, values[-1]) if n not in set(values)] if values[-1] <= 2000 else []
        where = f"{scope}: " if scope else ""
        harvest.missing += [f"{where}article {n}" for n in gaps[:50]]
