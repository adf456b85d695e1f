"""render(result, format) and write(result, path): any result in any format.

A result is finished first (`findings.finish`): reports classify, align and derive nothing. The comparison has layouts
of its own; every other result is laid out once as a `Document`, by a function of ``reports/layouts/``, and the
renderers know only documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from treatydiff.errors import OutputError, near_miss
from treatydiff.findings import Findings, GradedTreaty, finish
from treatydiff.model import Alignment, Classification, Treaty
from treatydiff.notebook import Chart
from treatydiff.reports.colophon import lay_out_colophon
from treatydiff.reports.document import Document, Table, plain
from treatydiff.reports.provenance import lexicons_of, trace

if TYPE_CHECKING:
    import pandas

    from treatydiff.reports.formats.tables import Row

FORMATS = ("terminal", "markdown", "html", "json", "csv")

CHARTS = (".svg", ".png")
WORD = ".docx"
SUFFIXES = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".json": "json", ".csv": "csv", ".txt": "terminal",
}  # fmt: skip


def render(result: object, format: str, *, command: str = "", brief: bool = False) -> str:
    """Return a result of treatydiff as text in `format`: ``terminal``, ``markdown``, ``html``, ``json`` or ``csv``.

    `result` is a `TreatyDiff`, `Treaty`, `Alignment`, `Collation`, `Evaluation`, `Verification`, `Matrix`,
    `ImportReport`, `OfficialReading`, `TreatyCommitments` or a tuple of them, or a `Document`. `command` is what the
    user typed, for the record. Raises `OutputError` for an unknown format and for a result that has no rows, as CSV;
    TypeError for a value that is no result.
    """
    if format not in FORMATS:
        raise OutputError(
            f"unknown format {format!r}; expected one of {', '.join(FORMATS)}{near_miss(format, FORMATS)}"
        )
    finished = finish(result, collated=format == "html")
    if brief and not (isinstance(finished, Findings) and format in ("terminal", "markdown")):
        raise OutputError(f"only a comparison has a brief report, as text or Markdown, not {format} of this")
    if format == "json":
        from treatydiff.reports.formats.json import json_text

        return json_text(finished, command=command)
    if format == "csv":
        from treatydiff.reports.formats.tables import csv_text

        return csv_text(tuple(rows(finished)))
    if format == "html":
        from treatydiff.reports.page.html import document_html, html

        if isinstance(finished, Findings):
            return html(finished, command=command).rstrip("\n") + "\n"
        return document_html(lay_out(finished, command=command)).rstrip("\n") + "\n"
    document = _lay_out_brief(finished, command) if brief else lay_out(finished, command=command)
    if format == "markdown":
        from treatydiff.reports.formats.markdown import markdown

        return markdown(document)
    from treatydiff.reports.formats.terminal import terminal

    return terminal(document)


def write(result: object, path: str | Path, *, command: str = "", brief: bool = False) -> None:
    """Write a result to `path` in the format of its suffix, whole or not at all: .md, .html, .json, .csv, .txt, .docx,
    and as a chart, of a comparison or a matrix, .svg and .png.

    `brief` writes of a comparison only the headline: as text, as Markdown, or, as .svg and .png, on a card of 1200 by
    630.

    Raises `OutputError`, in one line, for another suffix and where the file cannot be written.
    """
    from treatydiff.textfile import write_text

    target = Path(path)
    suffix = target.suffix.lower()
    if suffix in CHARTS:
        _draw(result, target, command, brief)
        return
    if suffix == WORD and not brief:
        _write_word(result, target, command)
        return
    format = SUFFIXES.get(suffix)
    if format is None:
        hint = "; for PDF print the page (.html) from a browser" if suffix == ".pdf" else ""
        expected = ", ".join((*SUFFIXES, *CHARTS, WORD))
        raise OutputError(f"{target}: unknown suffix {target.suffix!r}; expected one of {expected}{hint}")
    if format == "terminal":
        from treatydiff.reports.formats.terminal import terminal

        document = _lay_out_brief(finish(result), command) if brief else lay_out(result, command=command)
        text = terminal(document, width=100, styled=False)
    else:
        text = render(result, format, command=command, brief=brief)
    write_text(text, target)


def _draw(result: object, target: Path, command: str, brief: bool) -> None:
    from treatydiff.reports.charts import card, chart, rasterize
    from treatydiff.textfile import write_bytes, write_text

    drawn = (card if brief else chart)(finish(result), command=command)
    if target.suffix.lower() == ".svg":
        write_text(drawn, target)
    elif brief:
        write_bytes(rasterize(drawn, zoom=1), target)
    else:
        write_bytes(rasterize(drawn), target)


def _write_word(result: object, target: Path, command: str) -> None:
    from treatydiff.reports.formats.word import word
    from treatydiff.textfile import write_bytes

    write_bytes(word(lay_out(result, command=command)), target)


def plot(result: object) -> Chart:
    """Return the chart of a comparison or a matrix, for a notebook; `write` makes a file of it.

    Raises `OutputError` for a result that cannot be drawn.
    """
    from treatydiff.reports.charts import chart

    return Chart(chart(finish(result)))


def fragment(result: object) -> str:
    """Return a result as a piece of HTML for a notebook, without script, ids or styles that reach beyond it."""
    from treatydiff.reports.page.html import html_fragment

    finished = finish(result)
    return html_fragment(finished if isinstance(finished, Findings) else lay_out(finished))


def _lay_out_brief(findings: object, command: str) -> Document:
    from treatydiff.reports.layouts.comparison import lay_out_brief

    if not isinstance(findings, Findings):
        raise OutputError("only a comparison has a brief report")
    return lay_out_brief(findings, command=command)


def lay_out(result: object, *, command: str = "") -> Document:
    """Return a result as a document, with what reproduces it and how to cite it at the end. Raises TypeError for a
    value that is no result."""
    if isinstance(result, Document):
        return result
    finished = finish(result)
    if isinstance(finished, Findings):
        from treatydiff.reports.layouts.comparison import lay_out_comparison

        return lay_out_comparison(finished, command=command)
    found = next(filter(None, (layout(finished) for layout in _LAYOUTS)), None)
    if found is None:
        first = result[0] if isinstance(result, tuple | list) and result else result
        raise TypeError(f"{type(first).__name__} is no result that can be laid out")
    document, treaties = found
    if treaties is None:
        return document
    distinct = tuple({treaty.id: treaty for treaty in treaties}.values())
    provenance = trace(document.title, distinct, command, lexicons_of(finished))
    return Document(document.title, (*document.blocks, *lay_out_colophon(provenance)))


# A result laid out, with the treaties that it is about; None for those of a message to the user, nothing to cite.
_LaidOut = tuple[Document, tuple[Treaty, ...] | None]


def _treaty(result: object) -> _LaidOut | None:
    from treatydiff.reports.layouts.treaty import lay_out_treaty

    return (lay_out_treaty(result), (result.treaty,)) if isinstance(result, GradedTreaty) else None


def _classification(result: object) -> _LaidOut | None:
    from treatydiff.reports.layouts.classification import lay_out_classification

    return (lay_out_classification(result), None) if isinstance(result, Classification) else None


def _alignment(result: object) -> _LaidOut | None:
    from treatydiff.reports.layouts.alignment import lay_out_alignment

    return (lay_out_alignment(result), (result.left, result.right)) if isinstance(result, Alignment) else None


def _commitments(result: object) -> _LaidOut | None:
    from treatydiff.commitments import TreatyCommitments
    from treatydiff.reports.layouts.commitments import lay_out_commitments

    given = result if isinstance(result, tuple) else (result,)
    found = tuple(item for item in given if isinstance(item, TreatyCommitments))
    if not found or len(found) < len(given):
        return None
    return lay_out_commitments(found), tuple(item.treaty for item in found)


def _matrix(result: object) -> _LaidOut | None:
    from treatydiff.matrix import Matrix
    from treatydiff.reports.layouts.matrix import lay_out_matrix

    return (lay_out_matrix(result), result.treaties) if isinstance(result, Matrix) else None


def _collation(result: object) -> _LaidOut | None:
    from treatydiff.collation import Collation
    from treatydiff.reports.layouts.collation import lay_out_collation

    return (lay_out_collation(result), (result.treaty,)) if isinstance(result, Collation) else None


def _evaluation(result: object) -> _LaidOut | None:
    from treatydiff.evaluation import Evaluation
    from treatydiff.reports.layouts.evaluation import lay_out_evaluation

    return (lay_out_evaluation(result), ()) if isinstance(result, Evaluation) else None


def _verification(result: object) -> _LaidOut | None:
    from treatydiff.reports.layouts.verification import lay_out_verification
    from treatydiff.verification import Verification

    if not isinstance(result, Verification):
        return None
    return lay_out_verification(result), (result.treaty, result.official)


def _two_texts(result: object) -> _LaidOut | None:
    from treatydiff.reports.layouts.twotexts import lay_out_two_texts
    from treatydiff.verification import TextsCompared

    if not isinstance(result, TextsCompared):
        return None
    ours = () if result.treaty is None else (result.treaty,)
    return lay_out_two_texts(result), (*ours, result.first, result.second)


def _official_text(result: object) -> _LaidOut | None:
    from treatydiff.officialtexts import OfficialReading
    from treatydiff.reports.layouts.officialtext import lay_out_official_text

    if not isinstance(result, OfficialReading):
        return None
    return lay_out_official_text(result), (result.treaty, result.official)


def _import(result: object) -> _LaidOut | None:
    from treatydiff.importers import ImportReport
    from treatydiff.reports.layouts.imports import lay_out_import

    return (lay_out_import(result), None) if isinstance(result, ImportReport) else None


def _corpus(result: object) -> _LaidOut | None:
    from treatydiff.corpus import Firmness, Novelty, SearchResult
    from treatydiff.reports.layouts.corpus import lay_out_firmness, lay_out_novelty, lay_out_search

    if isinstance(result, SearchResult):
        return lay_out_search(result), ()
    if isinstance(result, Firmness):
        return lay_out_firmness(result), ()
    return (lay_out_novelty(result), (result.treaty,)) if isinstance(result, Novelty) else None


_LAYOUTS = (
    _treaty,
    _classification,
    _alignment,
    _commitments,
    _matrix,
    _collation,
    _evaluation,
    _verification,
    _two_texts,
    _official_text,
    _import,
    _corpus,
)


def to_frame(result: object, table: str = "") -> pandas.DataFrame:
    """Return a result as a pandas DataFrame, whole numbers as nullable integers.

    `table` is one that the result has, ``clauses``, ``norms``, ``matches`` or ``commitments``; by default the one that
    it is mainly about. Raises `MissingExtraError` where pandas is not installed, `TreatyDiffError` for a table that the
    result does not have.
    """
    from treatydiff.reports.formats.tables import tabulate, to_frame

    if isinstance(result, dict):
        raise TypeError("to_frame takes a result, not a dict; for the grades of a treaty call load(…).to_frame()")
    return to_frame(tabulate(result, table) if table else tuple(rows(result)))


def rows(result: object) -> Iterable[Row]:
    """Return the rows that stand for a result: those of its own table, else of the largest table of its layout."""
    from treatydiff.reports.formats.tables import main_table, own_rows, tabulate

    finished = finish(result)
    table = main_table(finished)
    own = tabulate(finished, table) if table else own_rows(finished)
    return _table_rows(lay_out(finished)) if own is None else own


def _table_rows(document: Document) -> Iterable[Row]:
    """The rows of the largest table of a document: what a result without rows of its own is mainly about."""
    tables = [block for block in document.blocks if isinstance(block, Table) and block.rows]
    if not tables:
        raise OutputError(f"{document.title}: nothing in it is a table; expected another format than csv")
    table = max(tables, key=lambda block: len(block.rows))
    return [dict(zip(table.columns, map(plain, row), strict=True)) for row in table.rows]
