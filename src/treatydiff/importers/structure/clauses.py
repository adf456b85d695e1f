"""Sections to clauses: ids as lawyers write them, chapeaux as parents, headings, areas; and the ledger of every
character."""

from __future__ import annotations

from collections import Counter

from treatydiff.importers.structure.harvest import Harvest
from treatydiff.importers.structure.provisionclauses import SectionClauses
from treatydiff.importers.structure.provisions import read_provisions
from treatydiff.importers.structure.sections import Division, Section
from treatydiff.importers.vocabulary import Vocabulary, load_vocabulary
from treatydiff.model import Clause, Wording

_LATTER, _LAST = 0.5, 0.75
"""Final provisions stand in the latter half of the articles, and where a heading only begins like theirs in the last
quarter."""


class _Builder:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.harvest = Harvest()
        self.taken: dict[str, str] = {}

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
                clause_id = self.harvest.unique(
                    f"{f'{section.scope}, ' if section.scope else ''}P.{self.harvest.recitals}"
                )
                label = number if start == 0 else ""
                self.harvest.note("number", label, clause_id, block.where)
                self.harvest.note("text", part, clause_id, block.where)
                self.harvest.clauses.append(
                    Clause(id=clause_id, text=part, number=label, areas=("preamble",), wording=Wording.QUOTED)
                )

    def closing(self, section: Section) -> None:
        clause_id = self.harvest.unique(f"{section.scope}, Done" if section.scope else "Done")
        parts = [block.text.strip() for block in section.blocks]
        for block in section.blocks:
            self.harvest.note("number", block.number, clause_id, block.where)
            self.harvest.note("text", block.text.strip(), clause_id, block.where)
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
        work = SectionClauses(self.harvest, section, base, heading, areas)
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
            if owner == section.division and self.harvest.ids[wanted] == 0:
                self.harvest.ids[wanted] += 1
                return wanted
            if owner != section.division and section.division:
                wanted = f"{f'{scope}, ' if scope else ''}{section.division}, {section.number}"
                if self.harvest.ids[wanted] == 0:
                    self.harvest.ids[wanted] += 1
                    return wanted
            self.harvest.doubled.append(wanted)
            return self.harvest.unique(wanted)
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
