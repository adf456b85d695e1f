"""The clauses of one section: the provisions of an article, of an annex, or of a treaty without articles."""

from __future__ import annotations

from treatydiff.importers.structure.harvest import Harvest
from treatydiff.importers.structure.outline import Node, Outline
from treatydiff.importers.structure.sections import Section
from treatydiff.importers.vocabulary import load_vocabulary
from treatydiff.model import Clause, Wording


class SectionClauses:
    """Makes the clauses of one section. The article's heading goes on each of them; the ledger counts it once."""

    def __init__(self, harvest: Harvest, section: Section, base: str, heading: str, areas: tuple[str, ...]) -> None:
        self.harvest, self.section, self.base, self.heading, self.areas = harvest, section, base, heading, areas
        self.vocabulary = load_vocabulary()
        self.numbered = False
        self.held = ""

    def emit(self, outline: Outline) -> None:
        """Make the clauses of the section's provisions."""
        top = outline.top
        numbered = any(node.label is not None for node in top)
        unnumbered = sum(node.label is None for node in top)
        lead = bool(top) and top[0].label is None and (numbered or self._introduces(top))
        alone = unnumbered == 1 and not numbered
        own_text = bool(self.section.number) and (alone or lead)
        if not own_text:
            self._article_label()
        if not top and self.section.printed:
            # An article without a word: repealed, or reserved.
            self.harvest.empty.append(self.base)
            self._heading_to_ledger("")
            return
        if own_text and self.section.printed:
            self.harvest.note("number", self.section.printed, self.base, self.section.printed_at)
        self._heading_to_ledger(self.base)
        if lead:
            self._emit_lead(top, numbered=numbered)
        else:
            self._emit_each(top, None, alone=alone)
        self.harvest.note("number without words", self.held, "", self.section.printed_at)

    def _emit_lead(self, top: list[Node], *, numbered: bool) -> None:
        """The words before the numbered paragraphs introduce them all."""
        first = next((i for i, node in enumerate(top) if node.label is not None), 1)
        chapeau = Node(where=top[0].where)
        for node in top[:first]:
            if chapeau.children:
                node.is_tail = True
                chapeau.add(node)
            else:
                chapeau.paragraphs += node.paragraphs
                chapeau.children += node.children
        own = self._clause(chapeau, self._lead_id(), self.section.printed if self.section.number else "", None)
        self._children(chapeau, self._lead_id(), own)
        self._emit_each(top[first:], own, counted=not numbered)

    def _emit_each(self, nodes: list[Node], parent: str | None, *, alone: bool = False, counted: bool = True) -> None:
        """The provisions of the highest level; `counted` says that those without a number are counted."""
        dashes = 0
        for position, node in enumerate(nodes, 1):
            dashes += node.label is not None and node.label.alphabet == "dash"
            self._top_node(node, parent, position if counted else 0, dashes, alone=alone)

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
            self.harvest.note("number of an article", self.section.printed, "", self.section.printed_at)

    def _heading_to_ledger(self, clause_id: str) -> None:
        for block in self.section.heading:
            role = "heading" if clause_id or not self.section.printed else "heading of an empty article"
            self.harvest.note(role, block.text.strip(), clause_id, block.where)

    def _top_node(self, node: Node, parent: str | None, position: int, dashes: int, *, alone: bool) -> None:
        section = self.section
        if node.label is None:
            if alone:
                clause_id = self.base or "1"
                number = section.printed if section.number else ""
            else:
                clause_id = f"{self.base}.{position}" if self.base else str(position)
                number = ""
                if position == 0 and parent is not None:
                    clause_id = f"{parent} {self.vocabulary.tail}"
        else:
            number = node.printed
            clause_id = self._cite(node, self.base, dashes)
        own = self._clause(node, clause_id, number, parent)
        self._children(node, own or clause_id, own or parent)

    def _cite(self, node: Node, parent: str, position: int = 0) -> str:
        label = node.label
        if label is None:
            tail = self.vocabulary.tail if node.is_tail else f"{self.vocabulary.indent} {position}"
            return f"{parent} {tail}"
        if label.alphabet == "dash":
            return f"{parent} {self.vocabulary.indent} {position}"
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
        harvest = self.harvest
        words = node.words
        if not words:
            # "3. (a) …": the paragraph has no words of its own, and its number goes with that of its first point.
            self.held = f"{self.held} {number}".strip()
            return None
        if self.held:
            number, self.held = f"{self.held} {number}".strip(), ""
        # The article's own id is reserved when the article is opened.
        clause_id = wanted if wanted == self.base and self._first_use(wanted) else harvest.unique(wanted)
        article_label = number == self.section.printed and wanted == self.base
        if number and not article_label:
            harvest.note("number", number, clause_id, node.where)
        harvest.note("text", words, clause_id, node.where)
        if node.label is None and not article_label:
            harvest.paragraphs += not node.is_tail
        elif node.label is not None and node.label.alphabet == "arabic" and wanted.rpartition(".")[2].isdigit():
            harvest.paragraphs += 1
        elif node.label is not None:
            harvest.points += 1
        harvest.clauses.append(
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
