"""Lay out the renderings of one clause: one table to see the levels at a glance, then each rendering with its words."""

from __future__ import annotations

from collections.abc import Iterable

from treatydiff.collation import Collation, Place, Range, Reading, Rendering, is_authentic, is_evident
from treatydiff.levels import level
from treatydiff.lexicon import CIRCUMSTANCES
from treatydiff.model import Cue, Norm
from treatydiff.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Piece, Table
from treatydiff.reports.labels import grade, label, languages, listed, shorten
from treatydiff.reports.layouts.clause import name_source, show_basis, show_grades

CAVEATS = (
    "It grades wording. That a rendering differs says nothing about what the treaty obliges to: only authentic texts "
    "bind.",
    "An ellipsis stands for words that were not seen. A hedge or an intensifier that an excerpt does not show may "
    "stand in its source; the level is that of the words quoted.",
    "The range is that of the renderings gathered here, in languages with a lexicon; it is no estimate for others.",
    "Which norm of a rendering answers to which of the provision is found by polarity and words.",
)


def lay_out_collation(collation: Collation) -> Document:
    """Return the collation as a document: the range, the readings norm by norm, the renderings with their words."""
    clause = collation.clause
    title = f"Renderings of {collation.treaty.name}, {label(clause)}"
    blocks: list[Block] = [Heading(title, 1), Paragraph(tuple(_summary(collation)))]
    blocks.append(_glance(collation))
    blocks += [Heading("The renderings"), *_renderings(collation)]
    if collation.witnesses:
        blocks += [Heading("What this does not claim"), Bullets(CAVEATS)]
    return Document(title, tuple(blocks))


def _summary(collation: Collation) -> Iterable[Piece]:
    count = len(collation.witnesses)
    if not count:
        yield Piece("No other rendering of this provision is recorded", "strong")
        yield Piece(
            ": the treaty's file names no witness of it. What stands below is the provision's own text; `witnesses` in "
            "a treaty file add others (docs/treaty-format.md)."
        )
        return
    yield Piece(f"{count} rendering{'s' if count > 1 else ''} besides the provision's own text. ")
    graded = [each for each in collation.witnesses if each.graded]
    if collation.range is None:
        yield Piece("None shows a level", "strong")
        yield Piece(". ")
    else:
        found = collation.range
        yield Piece(_span(found), "strong")
        yield Piece(f" over the {found.n} that show a level. ")
    if blank := [each for each in graded if not each.evident]:
        yield Piece(f"Without a modal in what is quoted: {listed([_name(each) for each in blank])}. ")
    if rest := [each.language for each in collation.witnesses if each.graded is None]:
        names = languages(dict.fromkeys(rest))
        yield Piece(f"Not graded, for want of a lexicon: {len(rest)} ({names}).")


def _span(found: Range) -> str:
    if found.lowest == found.highest:
        return level(found.lowest)
    return f"From {level(found.lowest)} to {level(found.highest)}"


def _glance(collation: Collation) -> Table:
    """One row a rendering and one column a norm, the strongest readings first; the last row holds the ranges."""
    own, *others = collation.renderings
    rows = [
        (_who(each, own.language), *(_cell(each, reading) for reading in each.readings or (None,)))
        for each in (own, *sorted(others, key=_rank))
    ]
    if others and collation.places:
        rows.append(((Piece("range of the witnesses", "strong"),), *map(_range_cell, collation.places)))
    heads = [_head(place, at, len(collation.places)) for at, place in enumerate(collation.places, 1)]
    return Table(
        ("Rendering", *(heads or ["Grade"])),
        tuple(rows),
        caption="What each rendering has for each norm of the provision, and its level (0 to 7).",
    )


def _rank(rendering: Rendering) -> tuple[object, ...]:
    """Sort the strongest first, between equals authentic texts; what shows no level and what is not graded last."""
    whole = -int(rendering.graded.strength) if rendering.graded and rendering.evident else 1
    heights = tuple(-int(reading.norm.strength) if reading else 1 for reading in rendering.readings)
    authentic = rendering.witness is not None and is_authentic(rendering.witness)
    return rendering.graded is None, whole, not authentic, heights


def _head(place: Place, at: int, count: int) -> str:
    name = f"Norm {at}: {place.norm.kind}" if count > 1 else place.norm.kind.value.capitalize()
    return f"{name}, {place.norm.polarity}"


def _range_cell(place: Place) -> Inline:
    if place.range is None:
        return "–"
    low, high = int(place.range.lowest), int(place.range.highest)
    return (Piece(f"{low}–{high}" if low != high else str(low), "strong"), Piece(f" (n = {place.range.n})"))


def _cell(rendering: Rendering, reading: Reading | None) -> Inline:
    if rendering.graded is None:
        return (Piece("not graded", "muted"),)
    if reading is None:
        return "–" if rendering.evident else (Piece("no modal quoted", "muted"),)
    return (Piece(level(reading.norm.strength), "strong"), Piece(f" “{_form(reading.norm)}”"))


def _form(norm: Norm) -> str:
    """The words that carry the level: the modal, its negation, effort, hedges and intensifiers, in order."""
    cues = sorted((cue for cue in norm.cues if cue.role not in {*CIRCUMSTANCES, "bearer"}), key=_place_of)
    return " ".join(" … ".join(_joined(cues)).split()) or "no modal"


def _place_of(cue: Cue) -> tuple[bool, int]:
    return (cue.clause is None, cue.span[0])


def _joined(cues: Iterable[Cue]) -> list[str]:
    """Join the words of cues that stand side by side."""
    parts: list[str] = []
    end = None
    for cue in cues:
        if end is not None and 0 <= cue.span[0] - end <= 1:
            parts[-1] += f" {cue.text}"
        else:
            parts.append(cue.text)
        end = cue.span[1]
    return parts


def _who(rendering: Rendering, language: str) -> Inline:
    """Name a rendering in few words; its language where that is not the treaty's file's."""
    if rendering.witness is None:
        return (Piece("the provision's own text", "strong"),)
    kind = Piece(rendering.witness.kind, "strong" if is_authentic(rendering.witness) else "")
    other = f", {languages((rendering.language,))}" if rendering.language != language else ""
    return (Piece(f"{_name(rendering).partition(',')[0]}: "), kind, Piece(other))


def _name(rendering: Rendering) -> str:
    if rendering.source is not None:
        return rendering.source.publisher or rendering.source.title
    return rendering.witness.source if rendering.witness else "the provision's own text"


def _renderings(collation: Collation) -> Iterable[Block]:
    for rendering in collation.renderings:
        if rendering.witness is None:
            name = "The provision's own text"
        else:
            name = f"{_name(rendering)}: {rendering.witness.kind}, {languages((rendering.language,))}"
        yield Heading(shorten(name, 100), 3)
        yield Paragraph(tuple(_words(rendering)))
        yield Bullets(tuple(_remarks(collation, rendering)))


def _words(rendering: Rendering) -> Iterable[Piece]:
    """The rendering's words; where it has a base, each reading with the words that differ from it."""
    text, end = rendering.quotation, 0
    for reading in sorted(filter(None, rendering.readings), key=lambda reading: reading.norm.span):
        start, stop = reading.norm.span
        if start < end:
            continue
        yield Piece(text[end:start])
        yield from _marked(reading)
        end = stop
    yield Piece(text[end:])


def _marked(reading: Reading) -> Iterable[Piece]:
    if reading.edits is None:
        yield Piece(reading.words)
        return
    blank = True  # whether a word may follow without a space
    for step in reading.edits.steps:
        here = reading.edits.right_text[slice(*step.right)]
        if step.op == "equal" or step.masked:
            yield Piece(here)
        else:
            gone = reading.edits.left_text[slice(*step.left)].strip()
            yield Piece("" if blank or not gone else " ")
            yield Piece(gone, "del")
            yield Piece(here, "ins")
        blank = blank and not here


def _remarks(collation: Collation, rendering: Rendering) -> Iterable[Inline]:
    if rendering.graded is None:
        yield f"Not graded: there is no lexicon for {languages((rendering.language,))}."
    elif not rendering.evident:
        yield "No modal in what is quoted: the words show no level."
    else:
        yield (Piece("Grade: "), *show_grades(rendering.graded), Piece(f". {rendering.graded.reason.rstrip('.')}."))
    if rendering.supplied is not None and rendering.alone is not None:
        yield f"Words in brackets are the reporter's. Without them: {_grade_alone(rendering)}."
    bases = {reading.against for reading in rendering.readings if reading and reading.edits and reading.edits.changed}
    for base in sorted(bases):
        named = next((_name(each) for each in collation.witnesses if each.witness and each.witness.source == base), "")
        against = f"the authentic text ({named})" if base else "the provision's own text"
        yield f"Marked are words that differ from {against}, as far as both are quoted."
    if rendering.witness is None:
        if basis := show_basis(collation.clause):
            yield (Piece("Basis: "), *basis)
    elif rendering.source is not None:
        yield (Piece("Source: "), Piece(name_source(rendering.source), href=rendering.source.href))


def _grade_alone(rendering: Rendering) -> str:
    if rendering.alone is None or not is_evident(rendering.alone):
        return "no modal, so no level"
    return grade(rendering.alone)
