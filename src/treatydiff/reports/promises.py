"""What treaties promise for the case of war: at most three plain sentences, safe to print, each with its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from treatydiff.commitments import Commitment, CommitmentType, TreatyCommitments
from treatydiff.levels import level
from treatydiff.reports.headline import DEEDS, SENTENCES, binds
from treatydiff.reports.labels import article, listed

_NAMED = 4  # a sentence names so many treaties, and counts more


def describe_commitments(results: Sequence[TreatyCommitments]) -> tuple[str, ...]:
    """Return what one treaty promises, or who of several promises what, the gravest type first.

    A level is stated of a seen modal only; that a promise is made on an unverified one is said.
    """
    graded = [result for result in results if result.graded]
    sentences = (_of_one(graded[0]) if len(results) == 1 else _of_many(graded)) if graded else iter(())
    return tuple(sentences)[:SENTENCES]


def _chief(result: TreatyCommitments, kind: CommitmentType) -> Commitment | None:
    """The strongest commitment of a type whose modal was seen."""
    seen = (commitment for commitment in result.of(kind) if commitment.clause.vouched)
    return max(seen, key=lambda commitment: (commitment.norm.strength, commitment.norm.balance), default=None)


def _of_one(result: TreatyCommitments) -> Iterator[str]:
    for kind, deed in DEEDS.items():
        found = _chief(result, kind)
        if found:
            yield f"{result.treaty.name} {binds(found)} {deed} ({_place(found)})."


def _of_many(results: Sequence[TreatyCommitments]) -> Iterator[str]:
    for kind, deed in DEEDS.items():
        found = [(result, chief) for result in results if (chief := _chief(result, kind))]
        if not found:
            continue
        found.sort(key=lambda pair: -pair[1].norm.strength)
        named = [f"{result.treaty.name} ({_place(chief)})" for result, chief in found[:_NAMED]]
        rest = [f"{len(found) - _NAMED} more"] if len(found) > _NAMED else []
        unseen = [result.treaty.name for result in results if result.of(kind) and not _chief(result, kind)]
        silent = [_held(result) for result in results if not result.of(kind)]
        told = f"{deed[:1].upper()}{deed[1:]}: {listed([*named, *rest])}"
        told += f"; on an unverified modal {_some(unseen)}" if unseen else ""
        yield f"{told}; no such promise was found in {_some(silent)}." if silent else f"{told}."


def _held(result: TreatyCommitments) -> str:
    return f"{result.treaty.name} (in part)" if result.treaty.partial else result.treaty.name


def _place(commitment: Commitment) -> str:
    return f"{article(commitment.clause)}, {level(commitment.norm.strength)}"


def _some(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    return listed([*names[:_NAMED], *([f"{rest} more"] if rest > 0 else [])])
