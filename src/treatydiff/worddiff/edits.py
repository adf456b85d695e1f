"""The word diff of two matched clauses: steps that tile both texts, with noise told from change.

Words are paired by `treatydiff.worddiff.opcodes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from treatydiff.model import Edit, Edits, Party
from treatydiff.worddiff.opcodes import opcodes
from treatydiff.words import load_words

MASKS = ("parties", "references", "dates", "numbering", "quotes", "case", "punctuation", "spacing")
"""Every kind of noise that a word diff can mask: party names, cross-references, dates, numbering (of the clause and
of its items), typographic quotes and dashes, case, punctuation, and spacing."""

DEFAULT_MASKS = ("parties", "references", "numbering", "quotes", "case", "punctuation", "spacing")
"""What is masked unless the caller says otherwise: all but dates, for a time limit is part of the promise."""

_EDGES = ("numbering", "quotes", "punctuation", "spacing")
"""The kinds that are noise also where only one side has them; a party, reference or date that is added is a change."""

_STRAIGHT = str.maketrans(dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("‐‑‒–—―", "-"))
_QUOTES = frozenset("\"'“”„‟«»‘’‚‛")


class _Unit(NamedTuple):
    """A word, a mark or a masked phrase, with the spacing before it. `key` is what pairs it: two units of one key are
    the same but for noise."""

    start: int
    end: int
    text: str
    key: str
    kind: str


def word_edits(
    left: str,
    right: str,
    *,
    masks: Iterable[str] = DEFAULT_MASKS,
    parties: Iterable[Party | str] = (),
    language: str = "en",
) -> Edits:
    """Return the steps from `left` to `right`, word by word.

    The steps are in order and tile both texts: each begins where the one before ended, the last ends at the end.
    ``equal`` means identical slices. A step that `masks` explains wholly bears a mask's name in `masked`: it is
    shown and not counted as a change. `parties` are the names (or `Party` values) that the mask ``parties`` takes as
    one; `language` says whose words for "Article" and whose months the masks know. Swapping the sides mirrors the
    steps. Raises `ValueError` for an unknown mask.

    >>> edits = word_edits("The Parties shall consult.", "The parties should consult")
    >>> for step in edits.steps:
    ...     print([step.op, edits.left_text[slice(*step.left)], edits.right_text[slice(*step.right)], step.masked])
    ['equal', 'The', 'The', '']
    ['replace', ' Parties', ' parties', 'case']
    ['replace', ' shall', ' should', '']
    ['equal', ' consult', ' consult', '']
    ['delete', '.', '', 'punctuation']
    """
    wanted = frozenset(masks)
    unknown = sorted(wanted.difference(MASKS))
    if unknown:
        raise ValueError(f"unknown mask {unknown[0]!r}; expected some of {', '.join(MASKS)}")
    names = tuple(sorted({p.name if isinstance(p, Party) else p for p in parties} - {""}))
    pattern = _pattern(language, names)
    mirrored = right < left  # difflib is not symmetric; one order of the two texts makes the answer so
    first, second = (right, left) if mirrored else (left, right)
    steps = _steps(_units(first, pattern), _units(second, pattern), wanted)
    if mirrored:
        steps = [_mirror(step) for step in steps]
    return Edits(
        left_text=left, right_text=right, steps=tuple(steps), masks=tuple(mask for mask in MASKS if mask in wanted)
    )


def _steps(a: list[_Unit], b: list[_Unit], masks: frozenset[str]) -> list[Edit]:
    steps: list[Edit] = []
    at_left = at_right = 0
    for op, i1, i2, j1, j2 in opcodes([unit.key for unit in a], [unit.key for unit in b]):
        if op == "equal":
            gap = _gap(steps[-1] if steps else None, a[i1], b[j1])
            if gap:
                before = steps.pop()
                at_left, at_right = at_left + gap[0], at_right + gap[1]
                steps.append(
                    Edit(
                        op=before.op,
                        left=(before.left[0], at_left),
                        right=(before.right[0], at_right),
                        masked=before.masked,
                    )
                )
                a[i1], b[j1] = a[i1]._replace(text=a[i1].text.lstrip()), b[j1]._replace(text=b[j1].text.lstrip())
            runs = _runs(a[i1:i2], b[j1:j2], masks)
        else:
            runs = [
                (*_judge(a[i1:i2], b[j1:j2], masks), a[i2 - 1] if i2 > i1 else None, b[j2 - 1] if j2 > j1 else None)
            ]
        for kind, masked, last, other in runs:
            end_left = last.end if last else at_left
            end_right = other.end if other else at_right
            _append(steps, Edit(op=kind, left=(at_left, end_left), right=(at_right, end_right), masked=masked))
            at_left, at_right = end_left, end_right
    return steps


def _gap(last: Edit | None, x: _Unit, y: _Unit) -> tuple[int, int] | None:
    """Return the lengths of the spacing before two units that a change stands before, where the change can take it: as
    "(a) " is deleted before "asked", and not "(a)" and a space."""
    before = len(x.text) - len(x.text.lstrip()), len(y.text) - len(y.text.lstrip())
    if last is None or last.op == "equal" or x.kind == "spacing" or x.text[: before[0]] == y.text[: before[1]]:
        return None
    if (last.op == "delete" and before[1]) or (last.op == "insert" and before[0]):
        return None
    return before


_Run = tuple[str, str, _Unit | None, _Unit | None]  # op, mask, the last unit of each side


def _runs(some: list[_Unit], others: list[_Unit], masks: frozenset[str]) -> list[_Run]:
    """Return units of equal keys as runs that are identical, and single ones that differ by noise."""
    runs: list[_Run] = []
    for x, y in zip(some, others, strict=True):
        if x.text != y.text:
            runs.append((*_judge_equal(x, y, masks), x, y))
        elif runs and runs[-1][0] == "equal":
            runs[-1] = ("equal", "", x, y)
        else:
            runs.append(("equal", "", x, y))
    return runs


def _append(steps: list[Edit], step: Edit) -> None:
    """Add `step`, joined to the one before where both are ``equal``, or changes of one kind of noise."""
    last = steps[-1] if steps else None
    if last and last.op == step.op and last.masked == step.masked:
        steps[-1] = Edit(
            op=step.op, left=(last.left[0], step.left[1]), right=(last.right[0], step.right[1]), masked=step.masked
        )
    else:
        steps.append(step)


def _judge_equal(x: _Unit, y: _Unit, masks: frozenset[str]) -> tuple[str, str]:
    """Name the step between two units of one key that are not identical, and the mask that explains it, if one does."""
    needed: set[str] = set()
    bare_x, bare_y = x.text.lstrip(), y.text.lstrip()
    if x.text[: -len(bare_x) or None] != y.text[: -len(bare_y) or None]:
        needed.add("spacing")
    if bare_x != bare_y:
        if x.kind in ("parties", "references", "dates", "numbering"):
            needed.add(x.kind)
        else:
            if bare_x.casefold() != bare_y.casefold():
                needed.add("quotes")
            if bare_x.translate(_STRAIGHT) != bare_y.translate(_STRAIGHT):
                needed.add("case")
    return "replace", _name(needed, masks)


def _judge(some: list[_Unit], others: list[_Unit], masks: frozenset[str]) -> tuple[str, str]:
    """Name the step between units that do not answer to each other, and the mask that explains it, if one does."""
    op = "replace" if some and others else "delete" if some else "insert"
    kinds = {unit.kind for unit in some} | {unit.kind for unit in others}
    return op, _name(kinds, masks) if kinds <= set(_EDGES) else ""


def _name(needed: set[str], masks: frozenset[str]) -> str:
    return min(needed, key=MASKS.index) if needed <= masks else ""


def _mirror(step: Edit) -> Edit:
    op = {"insert": "delete", "delete": "insert"}.get(step.op, step.op)
    return Edit(op=op, left=step.right, right=step.left, masked=step.masked)


def _units(text: str, pattern: re.Pattern[str]) -> list[_Unit]:
    found = []
    for match in pattern.finditer(text):
        kind = match.lastgroup or "spacing"
        start, end = match.span()
        slice_ = text[start:end]
        if kind == "word" or kind == "mark":
            key = slice_.lstrip()
            if not key.isascii():
                key = key.translate(_STRAIGHT)
            if kind == "word":
                key = key.casefold()
            else:
                kind = "quotes" if key in _QUOTES else "punctuation"
        else:
            kind = "dates" if kind == "isodate" else kind
            key = f"\0{kind}"
        found.append(_Unit(start, end, slice_, key, kind))
    return found


@lru_cache(maxsize=64)
def _pattern(language: str, parties: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern whose matches tile any text: each is a unit with the spacing before it."""
    data = load_words(language)
    numeral = r"(?:\d+|[IVXLC]+\b)(?:\.\d+)*(?:\s?\([a-z0-9]{1,4}\))*"
    kinds: list[tuple[str, str]] = []
    if parties:
        names = "|".join(re.escape(name) for name in sorted(parties, key=lambda n: (-len(n), n)))
        kinds.append(("parties", rf"(?i:\b(?:{names})\b)"))
    if data.reference:
        words = "|".join(sorted(data.reference, key=len, reverse=True))
        links = "|".join(data.joiner)
        kinds.append(("references", rf"(?i:\b(?:{words}))\s+{numeral}(?:(?:,|\s(?:{links}))\s?{numeral})*"))
    if data.month:
        months = "|".join(data.month)
        kinds.append(("dates", rf"(?i:\b\d{{1,2}}\s+(?:{months})\s+\d{{4}}\b|\b(?:{months})\s+\d{{1,2}},\s*\d{{4}}\b)"))
    kinds += [
        ("isodate", r"\b\d{4}-\d{2}-\d{2}\b"),
        (
            "numbering",
            r"(?:(?<=\n)|\A|(?<=\n\s)|(?<=\A\s))(?:\d+(?:\.\d+)*[.)]|[a-z][.)])(?=\s)|\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)",
        ),
        ("word", r"\w+(?:[-'’‐‑]\w+)*"),
        ("mark", r"[^\w\s]|_"),
    ]
    body = "|".join(f"(?P<{kind}>{expression})" for kind, expression in kinds)
    return re.compile(rf"\s*(?:{body})|\s+")
