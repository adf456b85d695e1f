"""Where results go: standard output, a file that is written whole, a complaint on standard error."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import treatydiff
from treatydiff.errors import TreatyDiffError

_BINARY = (".docx", ".png")


def emit(result: object, options: argparse.Namespace) -> None:
    """Print a result, or write it to the file asked for."""
    if getattr(options, "table", None):
        _emit_table(result, options)
    elif options.output is None:
        brief = getattr(options, "brief", False)
        print(treatydiff.render(result, options.format or "terminal", command=options.typed, brief=brief), end="")
    elif options.format is None:
        treatydiff.write(result, options.output, command=options.typed, brief=getattr(options, "brief", False))
    else:
        save(treatydiff.render(result, options.format, command=options.typed), options.output)


def _emit_table(result: object, options: argparse.Namespace) -> None:
    from treatydiff.reports.formats.tables import table_text, tabulate

    suffix = Path(options.output).suffix.lstrip(".") if options.output else ""
    save(table_text(tabulate(result, options.table), options.format or suffix or "csv"), options.output)


def save(text: str, path: str | None) -> None:
    """Write text to a file, whole or not at all, or print it where `path` is None. Raises `TreatyDiffError` where the
    name is one of a Word document or a picture, which no program would open."""
    from treatydiff.textfile import write_text

    if path is None:
        print(text, end="" if text.endswith("\n") else "\n")
    elif Path(path).suffix.lower() in _BINARY:
        raise TreatyDiffError(f"{path}: the format asked for is text; expected another suffix, or no --format")
    else:
        write_text(text, Path(path))


def complain(error: TreatyDiffError | str) -> None:
    """Print each line of an error on standard error, with the program's name."""
    print("\n".join(f"treatydiff: {line}" for line in str(error).splitlines()), file=sys.stderr)
