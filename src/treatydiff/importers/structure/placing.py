"""Where a printed number goes: on with an open series, into a new one, or nowhere, for it is a reference.

The rules are tried in order; the first that finds a place decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from treatydiff.importers.labels import Label
from treatydiff.importers.structure.cuts import Piece, ends_in_reference
from treatydiff.importers.structure.outline import DEEPEST, Draft, Level
from treatydiff.importers.vocabulary import load_vocabulary

_MAX_GAP = 30
"""A number that is this much higher than the last one does not belong to its series."""
_AHEAD = 40
"""How many numbers ahead is looked for what tells ``(i)`` after ``(h)``."""
_FIRST_DOUBLED = 27
"""``(aa)``, the first letter of a second round."""


@dataclass(frozen=True, slots=True)
class Place:
    """A reading of a number, the depth that it goes to, and whether it opens a series there."""

    label: Label
    depth: int
    opens: bool


Rule = Callable[[Draft, Piece, int], Place | None]


def find_place(draft: Draft, piece: Piece, index: int) -> Place | None:
    """The place of the number of piece `index`; None where it is no number but words of the text."""
    if _is_reference(draft, piece):
        return None
    for rule in _RULES:
        if place := rule(draft, piece, index):
            return place
    return None


def _is_reference(draft: Draft, piece: Piece) -> bool:
    """A line that happens to begin with a number: "… in paragraph / 2. of this Article"."""
    return (
        piece.strength == 3
        and piece.start
        and draft.last is not None
        and draft.is_mid_sentence()
        and piece.labels[0].alphabet != "dash"
        and ends_in_reference(draft.last_words(), load_vocabulary())
    )


# Where the format nests it --------------------------------------------------------------------------------------------


def _where_nested(draft: Draft, piece: Piece, index: int) -> Place | None:
    """The place that the format itself gives a list's number, where a series in the same marks is open: a list in
    another begins at 1 again, and the outer one goes on behind it."""
    if not piece.depth:
        return None
    for depth in range(len(draft.levels) - 1, -1, -1):
        level = draft.levels[depth]
        for label in piece.labels:
            if label.style != level.style or not level.nesting:
                continue
            if level.nesting == piece.depth and label.value == level.value + 1:
                return Place(label, depth, opens=False)
            if level.nesting < piece.depth and label.value == 1 and len(draft.levels) < DEEPEST:
                return Place(label, depth + 1, opens=True)
    return None


# Going on -------------------------------------------------------------------------------------------------------------


def _going_on(draft: Draft, piece: Piece, index: int) -> Place | None:
    """The next number of an open series, the deepest first."""
    if piece.strength == 1 and len(draft.last_words().split()) < 2:
        return None
    for depth in range(len(draft.levels) - 1, -1, -1):
        for label in piece.labels:
            if _follows(draft, piece, index, label, depth):
                return Place(label, depth, opens=False)
    return None


def _follows(draft: Draft, piece: Piece, index: int, label: Label, depth: int) -> bool:
    """Whether `label` is the next of the series at `depth`, or one put in behind the last."""
    level = draft.levels[depth]
    if label.alphabet == "dash":
        return level.style == "dash" and piece.strength >= 2
    if (label.style, label.prefix) != (level.style, level.prefix) and not _is_second_round(label, level):
        return False
    if not (label.value == level.value + 1 or _is_inserted(label, level)):
        return False
    if piece.strength == 1 and depth != len(draft.levels) - 1:
        return False
    return not (label.alphabet == "letter" and _roman_follows(draft, piece, index))


def _is_second_round(label: Label, level: Level) -> bool:
    """``(aa)`` behind ``(z)``."""
    doubled = label.alphabet == "letter" and label.value == _FIRST_DOUBLED
    return doubled and label.style.replace("x2", "") == level.style and label.prefix == level.prefix


def _is_inserted(label: Label, level: Level) -> bool:
    """``2 bis`` behind ``2``."""
    member = level.node.label
    return label.value == level.value and member is not None and label.citation != member.citation


def _roman_follows(draft: Draft, piece: Piece, index: int) -> bool:
    """Whether ``(i)`` after ``(h)`` opens a Roman series: the next number of its frame is ``(ii)``."""
    roman = next((label for label in piece.labels if label.alphabet == "roman" and label.value == 1), None)
    if roman is None:
        return False
    outer = {(level.style, level.prefix, level.value + 1) for level in draft.levels[:-1]}
    for later in draft.pieces[index + 1 : index + _AHEAD]:
        for label in later.labels:
            if (label.style, label.value) == (roman.style, 2):
                return True
            if _ends_search(label, roman) or (label.style, label.prefix, label.value) in outer:
                return False
    return False


def _ends_search(label: Label, roman: Label) -> bool:
    """Another ``(i)``, ``(a)`` or ``(j)``: what comes after it tells nothing of the first ``(i)``."""
    again = (label.style, label.value) == (roman.style, 1)
    return again or (label.alphabet == "letter" and label.value in (1, 10))


# Opening --------------------------------------------------------------------------------------------------------------


def _opening(draft: Draft, piece: Piece, index: int) -> Place | None:
    """The first number of a series."""
    if len(draft.levels) >= DEEPEST:
        return None
    for label in sorted(piece.labels, key=lambda each: each.alphabet != "roman"):
        if label.alphabet == "dash":
            if piece.strength >= 2:
                return Place(label, len(draft.levels), opens=True)
        elif not any(reason(draft, piece, index, label) for reason in _OPENS_NOTHING):
            return Place(label, draft.depth_of(label), opens=True)
    return None


def _is_not_first(draft: Draft, piece: Piece, index: int, label: Label) -> bool:
    return not (label.value == 1 or (label.alphabet == "letter" and label.value == _FIRST_DOUBLED))


def _has_foreign_prefix(draft: Draft, piece: Piece, index: int, label: Label) -> bool:
    """``3.1`` opens nothing in Article 4."""
    if not label.prefix or label.prefix == draft.article or not draft.article:
        return False
    return not any(level.node.label is not None and level.node.label.citation == label.prefix for level in draft.levels)


def _is_bare_behind_words(draft: Draft, piece: Piece, index: int, label: Label) -> bool:
    """A number without a mark behind other words is a footnote's, or the start of a sentence."""
    return label.style == "arabic bare" and draft.last is not None


def _is_unclear(draft: Draft, piece: Piece, index: int, label: Label) -> bool:
    """Within a block a series opens behind a colon, a stop or another number, and only where its second comes."""
    if piece.strength == 3:
        return False
    stop = piece.strength == 2 and label.alphabet == "arabic"
    return not ((piece.after_colon or stop or _is_nested(draft, piece)) and draft.second_comes(label, index))


def _is_nested(draft: Draft, piece: Piece) -> bool:
    """Whether a number follows another one directly or its chapeau's comma: ``(a) (i) …``."""
    last = draft.last
    return piece.strength == 1 and last is not None and last.label is not None and not last.paragraphs


def _is_arabic_within(draft: Draft, piece: Piece, index: int, label: Label) -> bool:
    """Arabic numbers within a block open no series below another without a colon."""
    deepest = bool(draft.levels) and draft.depth_of(label) == len(draft.levels)
    return label.alphabet == "arabic" and deepest and piece.strength == 2 and not piece.after_colon


_OPENS_NOTHING = (_is_not_first, _has_foreign_prefix, _is_bare_behind_words, _is_unclear, _is_arabic_within)


# Going on in other marks, with a gap, from the middle ---------------------------------------------------------------


def _in_other_marks(draft: Draft, piece: Piece, index: int) -> Place | None:
    """The next number of an open series, printed with another mark: ``2)`` behind ``1.``."""
    if piece.strength != 3 or not piece.start or draft.is_mid_sentence():
        return None
    for depth in range(len(draft.levels) - 1, -1, -1):
        level = draft.levels[depth]
        member = level.node.label
        for label in piece.labels:
            alike = member is not None and _kind(label) == _kind(member) and label.prefix == level.prefix
            due = alike and label.alphabet != "dash" and label.value == level.value + 1
            if due and not _comes_in_own_mark(draft, index, label, level):
                return Place(label, depth, opens=False)
    return None


def _comes_in_own_mark(draft: Draft, index: int, label: Label, level: Level) -> bool:
    """Whether the series itself goes on later: then a number in another mark is a footnote's."""
    return any(draft.comes(level.style, level.prefix, label.value + ahead, index) for ahead in (0, 1))


def _kind(label: Label) -> str:
    """The style of a number without its mark."""
    return label.style.rpartition(" ")[0]


def _skipping(draft: Draft, piece: Piece, index: int) -> Place | None:
    """A number at the start of a block that leaves some out, or comes twice."""
    if piece.strength != 3 or draft.is_mid_sentence():
        return None
    for depth in range(len(draft.levels) - 1, -1, -1):
        level = draft.levels[depth]
        for label in piece.labels:
            if (label.style, label.prefix) != (level.style, level.prefix) or label.alphabet == "dash":
                continue
            if level.value < label.value <= level.value + _MAX_GAP:
                before = level.node.label.citation if level.node.label else ""
                draft.outline.missing.append(f"{label.citation} after {before}")
                return Place(label, depth, opens=False)
            if label.value == level.value and piece.start:
                draft.outline.doubled.append(label.citation)
                return Place(label, depth, opens=False)
    return None


def _opening_late(draft: Draft, piece: Piece, index: int) -> Place | None:
    """An article whose paragraphs do not begin with the first."""
    if piece.strength != 3 or not piece.start or draft.is_mid_sentence() or draft.levels:
        return None
    for label in piece.labels:
        foreign = bool(label.prefix and draft.article and label.prefix != draft.article)
        bare = label.style.endswith("bare") and (label.value > 1 or draft.last is not None)
        if label.alphabet == "arabic" and label.value <= _MAX_GAP and not foreign and not bare:
            if label.value > 1:
                draft.outline.missing.append(f"{label.citation} opens the series")
            return Place(label, 0, opens=True)
    return None


def _opening_in_the_middle(draft: Draft, piece: Piece, index: int) -> Place | None:
    """Points that begin with (g) or (iv), where the next of them follows, or the format itself numbers them so."""
    begins = piece.strength == 3 and piece.start and not draft.is_mid_sentence()
    if not (begins or piece.after_colon) or len(draft.levels) >= DEEPEST:
        return None
    for label in piece.labels:
        lettered = label.alphabet in ("letter", "roman") and label.value <= _MAX_GAP
        initial = piece.printed.endswith(".") and piece.printed[:1].isupper() and not piece.depth
        follows = bool(piece.depth) or draft.second_comes(label, index)
        if lettered and not initial and follows and not _is_open(draft, label):
            draft.outline.missing.append(f"{label.citation} opens the series")
            return Place(label, len(draft.levels), opens=True)
    return None


def _is_open(draft: Draft, label: Label) -> bool:
    """Whether a series of the same letters is open, in whatever marks."""
    members = (level.node.label for level in draft.levels)
    return any(member is not None and _kind(member) == _kind(label) for member in members)


_RULES: tuple[Rule, ...] = (
    _where_nested,
    _going_on,
    _opening,
    _in_other_marks,
    _skipping,
    _opening_late,
    _opening_in_the_middle,
)
