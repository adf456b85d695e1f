"""A treaty written in the formats that other tools read."""

from __future__ import annotations

from collections.abc import Callable

from treatydiff.errors import OutputError, near_miss
from treatydiff.exporters.akn import write_akn
from treatydiff.exporters.csv import write_csv
from treatydiff.exporters.docx import export_word
from treatydiff.exporters.json import write_json
from treatydiff.exporters.markdown import write_markdown
from treatydiff.exporters.text import write_text
from treatydiff.model import Treaty

_WRITERS: dict[str, Callable[[Treaty], str]] = {
    "akn": write_akn,
    "json": write_json,
    "csv": write_csv,
    "text": write_text,
    "markdown": write_markdown,
}

FORMATS = tuple(_WRITERS)
"""The names that `export` takes."""

__all__ = ["FORMATS", "export", "export_word"]


def export(treaty: Treaty, format: str) -> str:
    """Return `treaty` written in `format`: ``akn`` (Akoma Ntoso 3.0), ``json``, ``csv``, ``text`` or ``markdown``.

    Akoma Ntoso and JSON keep everything and read back to an equal treaty; CSV, text and Markdown are for reading and
    for spreadsheets (`docs/export-verify.md` says what each leaves out). The same treaty always gives the same text.
    Raises `OutputError` for an unknown format, and where the format cannot hold one of the treaty's characters.

    >>> from treatydiff.model import Clause, Treaty
    >>> treaty = Treaty(id="t", title="A Treaty", clauses=(Clause(id="1", text="The Parties shall meet."),))
    >>> print(export(treaty, "text"))
    A Treaty
    <BLANKLINE>
    Article 1
    <BLANKLINE>
    The Parties shall meet.
    <BLANKLINE>
    """
    if format == "docx":
        raise OutputError("a Word document is no text; expected export_word(treaty), or 'export -f docx -o FILE'")
    if format not in _WRITERS:
        hint = near_miss(format, FORMATS)
        raise OutputError(f"cannot export to {format!r}; expected one of {', '.join(FORMATS)}{hint}")
    return _WRITERS[format](treaty)
