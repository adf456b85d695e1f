"""What comes out of a document: its clauses, and the ledger of every character."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from treatydiff.importers.blocks import Stretch
from treatydiff.model import Clause


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
    ids: Counter[str] = field(default_factory=Counter)

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
        """Write a stretch of the document into the ledger."""
        if text:
            self.stretches.append(Stretch(role, text, clause, where))
