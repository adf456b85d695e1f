"""render(result, format) and write(result, path): any result in any format.

The comparison has layouts of its own; every other result is laid out once as a `Document`, by the function
``lay_out_<noun>`` of ``reports/layouts/<noun>.py``, and the renderers know only documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from treatydiff.errors import OutputError, near_miss
from treatydiff.model import Treaty, TreatyDiff
from treatydiff.reports.colophon import lay_out_colophon
from treatydiff.reports.document import Document, Table, plain
from treatydiff.reports.provenance import trace

if TYPE_CHECKING:
    from treatydiff.reports.formats.tables import Row

FORMATS = ("terminal", "markdown", "html", "json", "csv")

SUFFIXES = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".json": "json", ".csv": "csv", ".txt": "terminal",
}  # fmt: skip

_NOUNS = {
    "Treaty": "treaty", "Alignment": "alignment", "Collation": "collation", "Evaluation": "evaluation",
    "Verification": "verification", "TreatyCommitments": "commitments", "Matrix": "matrix",
    "ImportReport": "import",
}  # fmt: skip


def render(result: object, format: str, *, command: str = "") -> str:
    """Return a result of treatydiff as text in `format`: ``terminal``, ``markdown``, ``html``, ``json`` or ``csv``.

    `result` is a `TreatyDiff`, `Treaty`, `Alignment`, `Collation`, `Evaluation`, `Verification`, `Matrix`,
    `ImportReport`, `TreatyCommitments` or a tuple of them, or a `Document`. `command` is what the user typed, for the
    record. Raises `OutputError` for an unknown format and for a result that has no rows, as CSV; TypeError for a
    value that is no result.
    """
    if format not in FORMATS:
        raise OutputError(
            f"unknown format {format!r}; expected one of {', '.join(FORMATS)}{near_miss(format, FORMATS)}"
        )
    if format == "json":
        from treatydiff.reports.formats.json import json_text

        return json_text(result, command=command)
    if format == "csv":
        from treatydiff.reports.formats.tables import csv_text

        return csv_text(tuple(_rows(result)))
    if format == "html":
        from treatydiff.reports.page.html import document_html, html

        if isinstance(result, TreatyDiff):
            return html(result, command=command).rstrip("\n") + "\n"
        return document_html(lay_out(result, command=command)).rstrip("\n") + "\n"
    document = lay_out(result, command=command)
    if format == "markdown":
        from treatydiff.reports.formats.markdown import markdown

        return markdown(document)
    from treatydiff.reports.formats.terminal import terminal

    return terminal(document)


def write(result: object, path: str | Path, *, command: str = "") -> None:
    """Write a result to `path` in the format of its suffix (.md, .html, .json, .csv, .txt), whole or not at all.

    Raises `OutputError`, in one line, for another suffix and where the file cannot be written.
    """
    from treatydiff.textfile import write_text

    target = Path(path)
    format = SUFFIXES.get(target.suffix.lower())
    if format is None:
        raise OutputError(f"{target}: unknown suffix {target.suffix!r}; expected one of {', '.join(SUFFIXES)}")
    if format == "terminal":
        from treatydiff.reports.formats.terminal import terminal

        text = terminal(lay_out(result, command=command), width=100, styled=False)
    else:
        text = render(result, format, command=command)
    write_text(text, target)


def fragment(result: object) -> str:
    """Return a result as a piece of HTML for a notebook, without script, ids or styles that reach beyond it."""
    from treatydiff.reports.page.html import html_fragment

    return html_fragment(result if isinstance(result, TreatyDiff) else lay_out(result))


def lay_out(result: object, *, command: str = "") -> Document:
    """Return a result as a document, with what reproduces it and how to cite it at the end."""
    if isinstance(result, Document):
        return result
    if isinstance(result, TreatyDiff):
        from treatydiff.reports.layouts.comparison import lay_out_comparison

        return lay_out_comparison(result, command=command)
    first = result[0] if isinstance(result, tuple | list) and result else result
    noun = _NOUNS.get(type(first).__name__)
    if noun is None:
        raise TypeError(f"{type(first).__name__} is no result that can be laid out")
    layout = import_module(f"treatydiff.reports.layouts.{'imports' if noun == 'import' else noun}")
    document: Document = getattr(layout, f"lay_out_{noun}")(result)
    if noun == "import":
        return document  # What an import found is a message to its user, nothing to cite.
    provenance = trace(document.title, _treaties(result), command)
    return Document(document.title, (*document.blocks, *lay_out_colophon(provenance)))


def _treaties(result: object) -> tuple[Treaty, ...]:
    """The treaties that a result is about, each once: its own fields that hold them, and it itself."""
    if isinstance(result, Treaty):
        return (result,)
    if isinstance(result, tuple | list):
        found = [treaty for item in result for treaty in _treaties(item)]
    else:
        found = []
        for name in ("left", "right", "treaty", "official", "treaties"):
            value = getattr(result, name, None)
            found += [
                item for item in (value if isinstance(value, tuple | list) else [value]) if isinstance(item, Treaty)
            ]
    return tuple({treaty.id: treaty for treaty in found}.values())


def _rows(result: object) -> Iterable[Row]:
    from treatydiff.reports.formats.tables import MAIN_TABLE, tabulate

    first = result[0] if isinstance(result, tuple | list) and result else result
    table = MAIN_TABLE.get(type(first).__name__)
    return tabulate(result, table) if table else _table_rows(lay_out(result))


def _table_rows(document: Document) -> Iterable[Row]:
    """The rows of the largest table of a document: what a result without rows of its own is mainly about."""
    tables = [block for block in document.blocks if isinstance(block, Table) and block.rows]
    if not tables:
        raise OutputError(f"{document.title}: nothing in it is a table; expected another format than csv")
    table = max(tables, key=lambda block: len(block.rows))
    return [dict(zip(table.columns, map(plain, row), strict=True)) for row in table.rows]
