"""At most three plain sentences that a report opens with, each safe to print and with its citation.

The first say what is owed when it comes to war, by type of commitment, from the norms that carry it; the last counts
the pairs that can be compared. A sentence states a level only where the modal is sourced or partly so, and says "only"
of a treaty only where no provision of the other was found to make such a promise, whatever it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from treatydiff.commitments import Commitment, CommitmentType
from treatydiff.findings import Findings, Promise
from treatydiff.levels import level
from treatydiff.model import Change, Strength, TreatyDiff, Verdict, count
from treatydiff.reports.labels import article, cite, listed

SENTENCES = 3
_NAMED = 3  # a sentence names so many pairs, and counts more

DEEDS = {
    CommitmentType.DEFENSE: "to come to the aid of a party that is attacked",
    CommitmentType.OFFENSE: "to give military support without waiting for an attack",
    CommitmentType.NEUTRALITY: "not to help whoever attacks a party",
    CommitmentType.CONSULTATION: "to consult in a crisis",
    CommitmentType.NONAGGRESSION: "not to use force, or join in measures, against each other",
    CommitmentType.TERRITORY: "not to let their territory be used against each other",
}
"""What the parties owe, by type of commitment, in the order in which a headline takes them."""

_BINDS = {
    Strength.STRICT: "binds its parties", Strength.BINDING: "binds its parties",
    Strength.QUALIFIED: "binds its parties, with a reserve,", Strength.EFFORT: "binds its parties to try",
    Strength.HORTATORY: "calls on its parties", Strength.ASPIRATIONAL: "wishes its parties",
}  # fmt: skip
_COMPARED = (Verdict.TURNED, Verdict.WEAKENED, Verdict.STRENGTHENED, Verdict.LEVEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the headline, and the promises and changes that it rests on."""

    text: str
    promises: tuple[Promise, ...] = ()
    changes: tuple[Change, ...] = ()


def write_headline(findings: Findings) -> tuple[Sentence, ...]:
    """Return the sentences, at most `SENTENCES`, the one that counts pairs last."""
    told = list(_promises(findings))[: SENTENCES - 1]
    counted = _pairs(findings)
    room = SENTENCES - len(told) - 1
    return (*told, *([counted] if counted else []), *list(_widest(findings))[: min(room, 1)])


def _promises(findings: Findings) -> Iterator[Sentence]:
    by_type = {promise.type: promise for promise in findings.promises if any(map(_seen, promise.sides))}
    aid, apart = by_type.get(CommitmentType.DEFENSE), by_type.get(CommitmentType.NEUTRALITY)
    if aid and apart and _facing(aid, apart):
        yield _faced(findings, aid, apart)
        by_type = {kind: p for kind, p in by_type.items() if p not in (aid, apart)}
    used: list[tuple[str, str]] = []
    for kind in DEEDS:
        promise = by_type.get(kind)
        if promise is None:
            continue
        pair = tuple(side.clause.id if side else "" for side in promise.sides)
        if all(pair) and pair in used:
            continue  # One pair of provisions is told of once, by the gravest of its commitments.
        used.append((pair[0], pair[1]))
        yield Sentence(text=_told(findings, promise), promises=(promise,))


def _seen(side: Commitment | None) -> bool:
    return side is not None and side.clause.vouched


def _facing(aid: Promise, apart: Promise) -> bool:
    """Whether one treaty promises aid and the other only to stay out, each on seen wording."""
    sides = [(aid.left, apart.right, aid.right, apart.left), (aid.right, apart.left, aid.left, apart.right)]
    return any(_seen(one) and _seen(other) and not (a or b) for one, other, a, b in sides)


def _faced(findings: Findings, aid: Promise, apart: Promise) -> Sentence:
    helper = 0 if aid.left else 1
    one, other = aid.sides[helper], apart.sides[1 - helper]
    assert one is not None
    assert other is not None
    text = (
        f"When a party is attacked, {findings.names[helper]} {binds(one)} to come to its aid {_cited(one)}; "
        f"{findings.names[1 - helper]} {binds(other)} not to help the attacker {_cited(other)}, and no promise of aid "
        f"was found in {_held(findings, 1 - helper, 'it')}."
    )
    return Sentence(text=text, promises=(aid, apart))


def _told(findings: Findings, promise: Promise) -> str:
    names, deed = findings.names, DEEDS[promise.type]
    left, right = promise.sides
    if left and right and _seen(left) and _seen(right):
        return _compared(names, deed, left, right)
    at = 0 if _seen(left) else 1
    here, there = (left, right) if at == 0 else (right, left)
    assert here is not None
    if there is not None:
        return (
            f"{names[at]} {binds(here)} {deed} {_cited(here)}; what {names[1 - at]} says of it "
            f"({article(there.clause)}) rests on an unverified modal, so the two are not compared."
        )
    if not (findings.left, findings.right)[1 - at].graded:
        return f"{names[at]} {binds(here)} {deed} {_cited(here)}; {names[1 - at]} is not graded."
    told = f"Only {names[at]} {binds(here)} {deed} {_cited(here)}"
    return f"{told}; no such promise was found in {_held(findings, 1 - at)}."


def _compared(names: tuple[str, str], deed: str, left: Commitment, right: Commitment) -> str:
    if min(left.norm.strength, right.norm.strength) < Strength.QUALIFIED:
        return f"{names[0]} {binds(left)} {deed} {_cited(left)}; {names[1]} {binds(right)} {deed} {_cited(right)}."
    if left.norm.strength is right.norm.strength:
        places = f"{names[0]}, {article(left.clause)}; {names[1]}, {article(right.clause)}"
        return f"Both treaties bind their parties {deed}, at the same level, {level(left.norm.strength)} ({places})."
    firmer = left.norm.strength < right.norm.strength
    more, less = (right, left) if firmer else (left, right)
    return (
        f"Both treaties bind their parties {deed}, {names[firmer]} more firmly {_cited(more)} than "
        f"{names[not firmer]} {_cited(less)}."
    )


def binds(commitment: Commitment) -> str:
    """How firmly a commitment's norm binds, as a verb: "binds its parties", "calls on its parties" …"""
    return _BINDS.get(commitment.norm.strength, "allows its parties")


def _cited(commitment: Commitment) -> str:
    return f"({article(commitment.clause)}, {level(commitment.norm.strength)})"


def _held(findings: Findings, side: int, called: str = "") -> str:
    treaty = (findings.left, findings.right)[side].treaty
    name = called or findings.names[side]
    return f"the provisions held of {name}" if treaty.partial else name


def comparable(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that a headline may judge: ranked, graded, both deciding modals sourced or partly so."""
    return tuple(change for change in changes if change.vouched and change.verdict in _COMPARED)


def _pairs(findings: Findings) -> Sentence | None:
    diff, names = findings.diff, findings.names
    rest = _alone(diff, names)
    if not diff.changes:
        return Sentence(text=f"No provision of {names[0]} was found to answer to one of {names[1]}.")
    ungraded = [name for name, side in zip(names, (findings.left, findings.right), strict=True) if not side.graded]
    if ungraded:
        verb = "is" if len(ungraded) == 1 else "are"
        return Sentence(
            text=f"{listed(ungraded)} {verb} not graded, for want of a lexicon, so no firmness is compared{rest}."
        )
    seen = comparable(diff.changes)
    if not seen:
        return Sentence(
            text=f"None of the {count(len(diff.changes), 'pair')} of provisions that answer to each other can be "
            f"compared on seen wording{rest}."
        )
    return Sentence(text=f"{_outcome(seen, names)}{rest}.", changes=seen)


def _alone(diff: TreatyDiff, names: tuple[str, str]) -> str:
    """How many provisions stand on one side only, as the end of a sentence."""
    sides = [(name, len(side)) for name, side in zip(names, (diff.only_left, diff.only_right), strict=True) if side]
    if not sides:
        return ""
    (name, alone), *more = sides
    first = f"; {count(alone, 'provision')} stand{'s' if alone == 1 else ''} only in {name}"
    return first + "".join(f" and {number} only in {other}" for other, number in more)


def _outcome(seen: Sequence[Change], names: tuple[str, str]) -> str:
    if len(seen) == 1:
        (change,) = seen
        words = {
            Verdict.WEAKENED: f"is firmer in {names[0]}",
            Verdict.STRENGTHENED: f"is firmer in {names[1]}",
            Verdict.TURNED: "makes a different promise",
        }.get(change.verdict, "stands at the same level")
        return f"The one pair of provisions comparable on seen wording {words}{_named(seen)}"
    by_verdict = {verdict: [c for c in seen if c.verdict is verdict] for verdict in _COMPARED}
    parts = [
        f"{len(found)} {'is' if len(found) == 1 else 'are'} {words}{_named(found)}"
        for words, found in (
            (f"firmer in {names[0]}", by_verdict[Verdict.WEAKENED]),
            (f"firmer in {names[1]}", by_verdict[Verdict.STRENGTHENED]),
        )
        if found
    ]
    different = by_verdict[Verdict.TURNED]
    if different:
        verb = "makes a different promise" if len(different) == 1 else "make different promises"
        parts.append(f"{len(different)} {verb}{_named(different)}")
    outcome = listed(parts) or "all stand at the same level"
    return f"Of the {len(seen)} pairs of provisions comparable on seen wording, {outcome}"


def _named(changes: Sequence[Change]) -> str:
    if len(changes) > _NAMED:
        return ""
    return f" ({'; '.join(map(_pair, changes))})"


def _pair(change: Change) -> str:
    """The two provisions and, where the levels differ, from which level to which."""
    pair = f"{cite(change.match.left)} ↔ {cite(change.match.right)}"
    if not change.delta or change.left is None or change.right is None:
        return pair
    return f"{pair}, {int(change.left.strength)} to {int(change.right.strength)}"


def _widest(findings: Findings) -> Iterator[Sentence]:
    """The pair whose levels lie furthest apart, where there is one."""
    ranked = [c for c in comparable(findings.diff.changes) if c.delta and c.left and c.right]
    if not ranked or any(any(p.sides) for p in findings.promises):
        return
    change = max(ranked, key=lambda c: abs(c.delta or 0))
    assert change.left is not None
    assert change.right is not None
    firmer = (change.delta or 0) > 0
    sides = ((change.match.left, change.left), (change.match.right, change.right))
    (more, high), (less, low) = (sides[1], sides[0]) if firmer else sides
    heading = next((c.heading for side in (more, less) for c in side if c.heading), "")
    about = f" on “{heading}”" if heading else ""
    yield Sentence(
        text=f"The widest gap: {findings.names[firmer]} is firmer{about}, {level(high.strength)} ({article(more[0])}) "
        f"against {level(low.strength)} ({article(less[0])}).",
        changes=(change,),
    )
