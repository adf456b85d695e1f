"""Which clause of an official text a clause of ours stands for: by its id, which lawyers cite, else by its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from treatydiff.alignment import Corrections, align
from treatydiff.citations import latin_letter, roman_value
from treatydiff.model import Alignment, Clause, Match, Treaty

LEAST_SCORE = 0.5
"""A match by wording counts from here on: `Match.score` is the probability that it is right."""

OVERRULING_SCORE, OVERRULING_MARGIN = 0.8, 0.2
"""So sure must the wording be of another clause to overrule an id that agrees (a number that was remembered wrong)."""

_WIDEST = 20  # so many provisions at most does an id stand for together

Key = tuple[str, ...]

_PART = re.compile(r"(?:[^\W\d_]+|\d+)(?: \[\d+\])?")
"""A word or a number; the import writes ``4 [2]`` for a number that the document has twice."""

_RANGE = re.compile(r"(?P<before>(?:.*\D)?)(?P<first>\d+)-(?P<last>\d+)(?P<after>\D.*|)")
"""An id that names a range: paragraphs 1 and 2 in ``21.1-2``, some article of 24 to 41 in ``24-41.customs``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """A match of ours (left) with the official text (right): 1-1, n-1 or 1-n. `by_id` says that the ids agree,
    `by_wording` that the words show it."""

    match: Match
    by_id: bool
    by_wording: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterparts:
    """The `found` matches in the reading order of ours, the clauses of ours that the official text does not show, and
    those of the official text that ours does not hold."""

    found: tuple[Counterpart, ...]
    not_found: tuple[Clause, ...]
    beyond: tuple[Clause, ...]


def find_counterparts(treaty: Treaty, official: Treaty) -> Counterparts:
    """Return for each clause of `treaty` its counterpart in `official`.

    Ids that agree decide, however they are written (``3.2.a`` and ``3.2(a)``, ``IV`` and ``4``); where one side divides
    a provision more finely, its parts go together. Recitals have no numbers of their own: they go by their words, as
    does everything whose id the other side lacks or leaves open (``24-41.customs``: one of these articles), or whose
    words clearly are another clause's. Items of a chapeau that
    answer to nothing of ours go with it. Between texts in different languages only ids can decide.
    """
    groups = list(_by_id(treaty, official))
    if treaty.language != official.language:
        found = [_by_id_alone(left, right) for left, right in groups]
    else:
        free = align(treaty, official)
        shown = {(a.id, b.id): match for match in free.matches for a in match.left for b in match.right}
        sure = _overruling(free)
        groups = [group for group in groups if _agree(group, shown) or sure.isdisjoint(_names(group))]
        pinned = tuple((_ids(left), _ids(right)) for left, right in groups)
        found = [
            _judge(match, shown)
            for match in align(treaty, official, corrections=Corrections(pinned=pinned)).matches
            if match.by_hand or (match.left and match.right and match.score >= LEAST_SCORE)
        ]
    found = _with_items(found, treaty, official)
    left = {clause.id for one in found for clause in one.match.left}
    right = {clause.id for one in found for clause in one.match.right}
    place = {clause.id: number for number, clause in enumerate(treaty.clauses)}
    return Counterparts(
        found=tuple(sorted(found, key=lambda one: place[one.match.left[0].id])),
        not_found=tuple(clause for clause in treaty.clauses if clause.id not in left),
        beyond=tuple(clause for clause in official.clauses if clause.id not in right),
    )


def citation_key(clause_id: str) -> Key:
    """Return the parts of an id that a lawyer would cite, so that different ways to write it compare equal.

    >>> citation_key("IV(2)(b)") == citation_key("4.2.b") == citation_key("4.2(б)")
    True
    """
    parts = _PART.findall(clause_id)
    if parts and parts[0].isupper() and (value := roman_value(parts[0])):
        parts[0] = str(value)
    return tuple(latin_letter(part.casefold()) for part in parts)


Group = tuple[tuple[Clause, ...], tuple[Clause, ...]]


def _by_id(treaty: Treaty, official: Treaty) -> Iterator[Group]:
    """The groups of clauses that ids join. A part goes to the whole only where that side does not divide the whole."""
    ours, theirs = _keyed(treaty), _keyed(official)
    parts_of_theirs, parts_of_ours = _parts(ours, theirs), _parts(theirs, ours)
    for key, clause in ours.items():
        others = [theirs[key]] if key in theirs else []
        if parts := parts_of_theirs.get(key):
            yield (clause,), _in_order(official, [*others, *parts])
        elif others and key not in parts_of_ours:
            yield (clause,), tuple(others)
    taken = set(ours)
    for clause in treaty.clauses:
        spanned = [key for key in _spanned(clause.id) if key in theirs and key not in taken]
        taken.update(spanned)
        if spanned:
            yield (clause,), tuple(theirs[key] for key in spanned)
    for key, parts in parts_of_ours.items():
        whole = [ours[key]] if key in ours else []
        yield _in_order(treaty, [*whole, *parts]), (theirs[key],)


def _keyed(treaty: Treaty) -> dict[Key, Clause]:
    """The numbered clauses by key; ids that cannot be told apart by their keys are left out."""
    keyed: dict[Key, list[Clause]] = {}
    for clause in treaty.clauses:
        if "preamble" not in clause.areas and not _RANGE.fullmatch(clause.id) and (key := citation_key(clause.id)):
            keyed.setdefault(key, []).append(clause)
    return {key: clauses[0] for key, clauses in keyed.items() if len(clauses) == 1}


def _spanned(clause_id: str) -> Iterator[Key]:
    """The keys of the provisions that an id stands for together, such as ``21.1-2``; where the range says only that the
    number is not known, there are none."""
    match = _RANGE.fullmatch(clause_id)
    if match and not match["after"]:
        first, last = int(match["first"]), int(match["last"])
        for number in range(first, min(last, first + _WIDEST) + 1):
            yield citation_key(f"{match['before']}{number}")


def _parts(wholes: dict[Key, Clause], others: dict[Key, Clause]) -> dict[Key, list[Clause]]:
    """The clauses of `others` whose nearest whole is a clause of `wholes` that is not divided there."""
    divided = _wholes(wholes)
    parts: dict[Key, list[Clause]] = {}
    for key, clause in others.items():
        if key in wholes:
            continue
        whole = next((key[:size] for size in range(len(key) - 1, 0, -1) if key[:size] in wholes), None)
        if whole is not None and whole not in divided:
            parts.setdefault(whole, []).append(clause)
    return parts


def _wholes(keys: Iterable[Key]) -> set[Key]:
    """What the keys are parts of."""
    return {key[:size] for key in keys for size in range(1, len(key))}


def _in_order(treaty: Treaty, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    wanted = _ids(clauses)
    return tuple(clause for clause in treaty.clauses if clause.id in wanted)


def _with_items(found: list[Counterpart], treaty: Treaty, official: Treaty) -> list[Counterpart]:
    """Add to the official side the items that are left over, where ours is one clause without items of its own."""
    above = {clause.parent for clause in treaty.clauses}
    divided = _wholes(citation_key(clause.id) for clause in treaty.clauses)
    left_over = {clause.id for clause in official.clauses}
    left_over -= {clause.id for one in found for clause in one.match.right}
    whose = {clause.id: n for n, one in enumerate(found) for clause in one.match.right if len(one.match.left) == 1}
    items: dict[int, list[Clause]] = {}
    for clause in official.clauses:
        n = whose.get(clause.parent or "")
        if clause.id not in left_over or n is None:
            continue
        whole = found[n].match.left[0]
        if whole.id not in above and citation_key(whole.id) not in divided:
            whose[clause.id] = n
            items.setdefault(n, []).append(clause)
    return [
        replace(one, match=replace(one.match, right=_in_order(official, (*one.match.right, *items.get(n, ())))))
        for n, one in enumerate(found)
    ]


def _ids(clauses: Iterable[Clause]) -> tuple[str, ...]:
    return tuple(clause.id for clause in clauses)


def _overruling(free: Alignment) -> set[tuple[str, str]]:
    """The clauses, as (side, id), that the words alone place with confidence."""
    sure = [m for m in free.matches if m.score >= OVERRULING_SCORE and m.margin >= OVERRULING_MARGIN]
    return {name for match in sure for name in _names((match.left, match.right))}


def _names(group: Group) -> set[tuple[str, str]]:
    return {(side, clause.id) for side, clauses in zip(("ours", "official"), group, strict=True) for clause in clauses}


def _agree(group: Group, shown: dict[tuple[str, str], Match]) -> bool:
    return any((a.id, b.id) in shown for a in group[0] for b in group[1])


def _judge(match: Match, shown: dict[tuple[str, str], Match]) -> Counterpart:
    if not match.by_hand:
        return Counterpart(match=match, by_id=False, by_wording=True)
    seen = [shown[a.id, b.id] for a in match.left for b in match.right if (a.id, b.id) in shown]
    if not seen:
        return _by_id_alone(match.left, match.right)
    best = max(seen, key=lambda one: one.score)
    joined = replace(
        match, score=best.score, margin=best.margin, by_hand=False, reason=f"the same number; {best.reason}"
    )
    return Counterpart(match=joined, by_id=True, by_wording=True)


def _by_id_alone(left: tuple[Clause, ...], right: tuple[Clause, ...]) -> Counterpart:
    match = Match(left=left, right=right, score=0.0, reason="the same number; the words do not show it")
    return Counterpart(match=match, by_id=True, by_wording=False)
