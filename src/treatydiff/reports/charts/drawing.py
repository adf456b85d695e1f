"""A comparison or a matrix as one SVG: what each mark means stands in words beside it, and whence it comes below it.

Nothing is told by colour alone: kinds of lines differ in their dashes, levels are printed in their cells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from textwrap import wrap
from typing import TYPE_CHECKING

from treatydiff.errors import MissingExtraError, OutputError
from treatydiff.findings import Findings
from treatydiff.installation import advise
from treatydiff.matrix import Cell, Matrix
from treatydiff.model import Strength, Treaty, Verdict
from treatydiff.reports.labels import label, visible
from treatydiff.reports.page.figures import alignment_map
from treatydiff.reports.provenance import trace
from treatydiff.reports.summary import summarize
from treatydiff.reports.tallies import Counts

if TYPE_CHECKING:
    from jinja2 import Environment

_CAPTION = 130  # characters of a line of the caption
_SIZES = (27, 24, 21, 18, 15)  # of the letters of a card: the largest that fits
_CARD_ROOM = 390  # height for its lines
_ZOOM = 2  # dots of a PNG for each unit of the drawing
_SIGNS = {Verdict.TURNED: "⇄", Verdict.WEAKENED: "↓", Verdict.STRENGTHENED: "↑"}


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One level: for each side the share of the seen norms that stand at it, in [0, 1], and their count in words."""

    strength: Strength
    shares: tuple[float, float]
    labels: tuple[str, str]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell of a matrix: what is printed in it, and its level; None where there is none to shade it by."""

    text: str
    strength: int | None


def chart(result: object, *, command: str = "") -> str:
    """Return a finished comparison or a matrix as SVG. Raises `OutputError` for any other result."""
    if isinstance(result, Findings):
        return _comparison(result, command)
    if isinstance(result, Matrix):
        return _matrix(result, command)
    raise OutputError("only a comparison or a matrix can be drawn; expected another format than svg or png")


def card(result: object, *, command: str = "") -> str:
    """Return the headline of a finished comparison as a card of 1200 by 630, the size that web sites show. Raises
    `OutputError` for any other result."""
    if not isinstance(result, Findings):
        raise OutputError("only a comparison has a card")
    summary = summarize(result, command=command)
    size, lines = next(fit for fit in map(_set_lines(summary.headlines), _SIZES) if fit[1])
    told = [
        "Levels of wording run from 0 (no commitment) to 7 (strict); they describe wording, not legal effect.",
        *wrap(summary.provenance.citation, _CAPTION),
    ]
    return (
        _environment()
        .get_template("card.svg.j2")
        .render(
            title=summary.title,
            names=result.names,
            sentences=summary.headlines,
            lines=lines,
            size=size,
            step=round(size * 1.38),
            caption=told,
        )
    )


def _set_lines(sentences: Sequence[str]) -> Callable[[int], tuple[int, list[tuple[str, bool]]]]:
    """Return what breaks the sentences into lines at a size of letters, each line with whether a sentence begins there;
    no lines where they do not fit the card, but at the smallest size."""

    def lines(size: int) -> tuple[int, list[tuple[str, bool]]]:
        width = round(1090 / (size * 0.6))
        broken = [(line, not at) for sentence in sentences for at, line in enumerate(wrap(sentence, width))]
        fits = len(broken) * size * 1.38 <= _CARD_ROOM
        return size, broken if fits or size == _SIZES[-1] else []

    return lines


def rasterize(svg: str, zoom: int = _ZOOM) -> bytes:
    """Return a drawing as PNG. Raises `MissingExtraError` where what draws it is not installed."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise MissingExtraError(f"a chart as PNG needs resvg-py: {advise('chart')}") from None
    return bytes(svg_to_bytes(svg_string=svg, background="#ffffff", zoom=zoom))


def _comparison(findings: Findings, command: str) -> str:
    diff, summary = findings.diff, summarize(findings, command=command)
    counts = (summary.left, summary.right)
    told = [
        *wrap(f"{_seen(counts)} {_unseen(counts)}".rstrip(), _CAPTION),
        *wrap(f"Source: {summary.provenance.citation}", _CAPTION),
    ]
    return (
        _environment()
        .get_template("comparison.svg.j2")
        .render(
            title=summary.title,
            names=findings.names,
            map=alignment_map(diff, tallest=1600, row=14),
            rows=_share_rows(*counts),
            verdicts={
                "turned": "a different promise",
                "weakened": f"firmer in {findings.names[0]}",
                "strengthened": f"firmer in {findings.names[1]}",
                "level": "the same level, or not judged",
            },
            caption=told,
        )
    )


def _seen(counts: tuple[Counts, Counts]) -> str:
    left, right = (count.vouched.n for count in counts)
    return f"Strength counts the {left} and {right} norms of operative provisions whose modal was seen in a source."


def _unseen(counts: tuple[Counts, Counts]) -> str:
    unseen = sum(count.rest.n for count in counts)
    told = f"{unseen} more, on an unverified modal, are not counted"
    return f"{told}; hollow bars and grey lines rest on such a modal." if unseen else ""


def _share_rows(left: Counts, right: Counts) -> tuple[ShareRow, ...]:
    rows = []
    for strength in sorted(Strength, reverse=True):
        found = [
            (count.vouched.at(strength), count.vouched.share(count.vouched.at(strength))) for count in (left, right)
        ]
        labels = tuple(f"{share:.0%} ({count})" if count else "–" for count, share in found)
        rows.append(ShareRow(strength, (found[0][1], found[1][1]), (labels[0], labels[1])))
    return tuple(rows)


def _matrix(matrix: Matrix, command: str) -> str:
    title = f"Distance from {matrix.base.name}" if matrix.base else "Topic by topic"
    told = wrap(f"Source: {trace(title, matrix.treaties, command).citation}", _CAPTION)
    rows = [
        (row.label, row.heading, tuple(_heat(cell, t) for cell, t in zip(row.cells, matrix.treaties, strict=True)))
        for row in matrix.rows
    ]
    return (
        _environment()
        .get_template("matrix.svg.j2")
        .render(
            title=title,
            columns=tuple(treaty.name for treaty in matrix.treaties),
            rows=rows,
            base=matrix.base,
            caption=told,
        )
    )


def _heat(cell: Cell, treaty: Treaty) -> HeatCell:
    if not cell.clauses:
        return HeatCell("–", None)
    if cell.strength is None:
        return HeatCell("?", None)
    doubt = "" if treaty.clause(cell.strongest).vouched else "*"
    sign = _SIGNS.get(cell.verdict, "") if cell.verdict else ""
    return HeatCell(f"{int(cell.strength)}{doubt}{sign}", int(cell.strength))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _spread(values: Sequence[float]) -> float:
    return max(values, default=0) or 1


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("treatydiff.reports.charts", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: visible(value) if isinstance(value, str) else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"cut": _cut, "label": label, "spread": _spread}
    return environment
