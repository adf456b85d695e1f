"""How far two labellings agree: accuracy, F1, confusion, weighted kappa, Krippendorff's alpha.

Labels stand in parallel sequences, one item a unit. A figure that is not defined (a class that never occurs, agreement
beyond chance where only one label is used) is None with a reason, never 0 and never NaN.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from treatydiff.errors import MissingExtraError
from treatydiff.installation import advise

if TYPE_CHECKING:
    import numpy

Scale = Literal["nominal", "ordinal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A statistic over `n` units: its `value`, or None with the `reason` why it is not defined.

    `low` and `high` are the ends of its interval, where one was made.
    """

    value: float | None
    n: int
    reason: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassScore:
    """How well one class was found: `n` units are labelled with it, `predicted` were given it."""

    label: str
    n: int
    predicted: int
    precision: Figure
    recall: Figure
    f1: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """How often label i met answer j: ``counts[i][j]``, by `labels` on both axes; rows are the labels of the gold."""

    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


def accuracy(gold: Sequence[object], found: Sequence[object]) -> Figure:
    """Return the share of units with equal labels.

    >>> accuracy("aab", "aaa").value
    0.6666666666666666
    """
    same = sum(a == b for a, b in zip(gold, found, strict=True))
    return _share(same, len(gold), "no unit has a label")


def score_classes(gold: Sequence[str], found: Sequence[str], labels: Sequence[str]) -> tuple[ClassScore, ...]:
    """Return precision, recall and F1 (van Rijsbergen 1979) of each of `labels`, in that order.

    F1 is 2 tp / (2 tp + fp + fn), which is defined wherever the class was labelled or predicted.
    """
    labelled, predicted = Counter(gold), Counter(found)
    right = Counter(a for a, b in zip(gold, found, strict=True) if a == b)
    return tuple(
        ClassScore(
            label=label,
            n=labelled[label],
            predicted=predicted[label],
            precision=_share(right[label], predicted[label], "never predicted"),
            recall=_share(right[label], labelled[label], "never labelled"),
            f1=_share(2 * right[label], labelled[label] + predicted[label], "neither labelled nor predicted"),
        )
        for label in labels
    )


def macro_f1(scores: Sequence[ClassScore]) -> Figure:
    """Return the mean F1 of the classes that the gold has; a class that is only predicted counts against the others."""
    values = [score.f1.value for score in scores if score.n and score.f1.value is not None]
    n = sum(score.n for score in scores)
    if not values:
        return Figure(value=None, n=n, reason="no unit has a label")
    return Figure(value=sum(values) / len(values), n=n)


def confuse(gold: Sequence[str], found: Sequence[str], labels: Sequence[str]) -> Confusion:
    """Count each pair of label and answer. Labels that neither side uses are left out."""
    pairs = Counter(zip(gold, found, strict=True))
    used = tuple(label for label in labels if any(label in pair for pair in pairs))
    return Confusion(labels=used, counts=tuple(tuple(pairs[row, column] for column in used) for row in used))


def quadratic_kappa(gold: Sequence[int], found: Sequence[int]) -> Figure:
    """Return Cohen's kappa (1968) of ordinal levels, with weights that grow with the square of the distance.

    Not defined where both sides use one and the same level throughout: nothing could disagree by chance.

    >>> quadratic_kappa([0, 1, 2], [0, 1, 2]).value
    1.0
    >>> quadratic_kappa([6, 6], [6, 6]).reason
    'both sides use one level throughout'
    """
    n = len(gold)
    if not n:
        return Figure(value=None, n=0, reason="no unit has a label")
    # All in whole numbers: the mean squared distance of independent draws follows from sums and sums of squares.
    observed = n * sum((a - b) ** 2 for a, b in zip(gold, found, strict=True))
    expected = n * sum(a * a for a in gold) + n * sum(b * b for b in found) - 2 * sum(gold) * sum(found)
    if not expected:
        return Figure(value=None, n=n, reason="both sides use one level throughout")
    return Figure(value=1 - observed / expected, n=n)


def krippendorff_alpha(
    coders: Sequence[Sequence[str | int | None]], *, scale: Scale, resamples: int = 1000, seed: int = 0
) -> Figure:
    """Return Krippendorff's alpha (2018, chapter 12) of two or more coders, with a 95 % interval.

    `coders` holds one sequence of labels a coder, None where that coder gave the unit none; `n` of the result counts
    the units that two or more labelled, as only these say anything. On the ``ordinal`` scale labels are whole numbers.
    The interval is that of the percentiles of a bootstrap over units (Efron 1979): `resamples` draws with
    replacement, from `seed`; draws without any variation are left out. No interval is made with ``resamples=0``.
    Raises `MissingExtraError` where the package krippendorff is not installed.
    """
    try:
        import krippendorff
        import numpy
    except ImportError:
        raise MissingExtraError(f"Krippendorff's alpha needs the package krippendorff: {advise('evaluate')}") from None
    counts = _count_values(numpy, coders)
    n = len(counts)
    if not n:
        return Figure(value=None, n=0, reason="no unit has labels of two coders")
    if (counts.sum(axis=0) > 0).sum() < 2:
        return Figure(value=None, n=n, reason="all coders use one label throughout")

    def alpha(units: numpy.ndarray[Any, Any]) -> float:
        return float(krippendorff.alpha(value_counts=units, level_of_measurement=scale))

    value = alpha(counts)
    draw = numpy.random.default_rng(seed)
    drawn = (counts[draw.integers(0, n, n)] for _ in range(resamples))
    sample = [alpha(units) for units in drawn if (units.sum(axis=0) > 0).sum() > 1]
    if not sample:
        return Figure(value=value, n=n)
    low, high = numpy.percentile(sample, (2.5, 97.5))
    return Figure(value=value, n=n, low=float(low), high=float(high))


def _count_values(numpy: Any, coders: Sequence[Sequence[str | int | None]]) -> Any:
    """Return a matrix with a row a unit that two coders labelled, and a column a label, in order."""
    used = {label for labels in coders for label in labels if label is not None}
    column = {label: at for at, label in enumerate(sorted(used, key=lambda label: (str(type(label)), label)))}
    rows = []
    for unit in zip(*coders, strict=True):
        given = [column[label] for label in unit if label is not None]
        if len(given) > 1:
            rows.append(numpy.bincount(given, minlength=len(column)))
    return numpy.array(rows) if rows else numpy.zeros((0, len(column)), dtype=int)


def _share(part: int, whole: int, reason: str) -> Figure:
    return Figure(value=part / whole, n=whole) if whole else Figure(value=None, n=0, reason=reason)
