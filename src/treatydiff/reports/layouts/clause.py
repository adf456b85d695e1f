"""How a clause is shown in any layout: its words with the cues marked, its grade, its cues by role, bases, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from treatydiff.differ import deciding
from treatydiff.model import Basis, Classification, Clause, Norm, Source, Treaty, Wording
from treatydiff.reports.document import Piece
from treatydiff.reports.labels import grade, label, listed, shorten
from treatydiff.reports.marking import mark, own_cues

_SNIPPET = 90  # characters that stand for a clause without a heading
# What reports call a basis.
BASES = {Basis.SOURCED: "sourced", Basis.PARTLY: "partly sourced", Basis.UNVERIFIED: "unverified"}


def name_clause(clause: Clause) -> str:
    """Name a clause in a line: its id, and its heading or else its first words."""
    return f"{label(clause)} {clause.heading or shorten(clause.text, _SNIPPET)}"


def show_marked(clause: Clause, graded: Classification | None) -> list[Piece]:
    """The clause's text, each run under its first cue's role."""
    return [
        Piece(run.text, f"cue-{run.roles[0]}" if run.roles else "")
        for passage in mark(clause.text, own_cues(graded))
        for run in passage.runs
    ]


def show_grades(graded: Classification | None) -> list[Piece]:
    """The grade of the clause; then of its other norms."""
    if graded is None:
        return [Piece("not graded")]
    pieces = [Piece(grade(graded), "strong")]
    if not graded.sure:
        pieces.append(Piece(" (not sure)"))
    decider = deciding(graded)
    others = [norm for norm in graded.norms if norm is not decider]
    if others:
        counted = Counter(map(grade, others))
        also = [f"{count} × {words}" if count > 1 else words for words, count in counted.items()]
        pieces.append(Piece(f"; also {listed(also)}"))
    return pieces


def show_cues(norms: Iterable[Norm]) -> list[Piece]:
    """The cues of the norms, by role and category."""
    found: dict[str, list[str]] = {}
    for norm in norms:
        for cue in norm.cues:
            name = f"{cue.role} ({cue.category})" if cue.category else cue.role
            words = f"“{' '.join(cue.text.split())}”" + (f" (from {cue.clause})" if cue.clause else "")
            found.setdefault(name.replace("_", " "), []).append(words)
    words_by_role = (f"{name}: {', '.join(dict.fromkeys(words))}" for name, words in found.items())
    return [Piece("; ".join(words_by_role))] if found else []


def say_basis(clause: Clause) -> list[tuple[str, Basis | None]]:
    """What the clause rests on, in words, each with the basis that it names: substance, modal, whose words; nothing
    where the file says nothing."""
    said: list[tuple[str, Basis | None]] = [
        (f"{name} {BASES[basis]}", basis)
        for name, basis in (("substance", clause.basis), ("modal", clause.modal_basis))
        if basis
    ]
    if clause.wording:
        said.append(("restated in our own words" if clause.wording is Wording.RESTATED else "quoted", None))
    return said


def show_basis(clause: Clause) -> list[Piece]:
    """What the clause rests on, in a line."""
    said = [words for words, _ in say_basis(clause)]
    return [Piece(", ".join(said))] if said else []


def show_sources(treaty: Treaty, clauses: Iterable[Clause]) -> list[Piece]:
    """The sources of the clauses, each once, linked where they have an address."""
    pieces: list[Piece] = []
    for name in dict.fromkeys(name for clause in clauses for name in clause.sources):
        source = find_source(treaty, name)
        pieces += [Piece("; " if pieces else ""), Piece(name_source(source), href=source.href)]
    return pieces


def find_source(treaty: Treaty, name: str) -> Source:
    """Return the treaty's source with this id; one that is not listed goes by its id."""
    return next((source for source in treaty.sources if source.id == name), Source(id=name, title=name))


def name_source(source: Source) -> str:
    """Name a source by its publisher, or its title, and its date."""
    return ", ".join(filter(None, (source.publisher or source.title, source.date)))


def describe_source(source: Source) -> str:
    """Name a source in full, for a list of sources: title, publisher and date."""
    parts = dict.fromkeys(filter(None, (source.title, source.publisher, source.date)))
    return ", ".join(parts) or source.id
