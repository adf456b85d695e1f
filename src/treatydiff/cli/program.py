"""One run of the program: what was typed is parsed and obeyed, and every fault becomes one line and a status."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from treatydiff.cli.arguments import make_parser
from treatydiff.cli.output import complain
from treatydiff.cli.parser import EXAMPLES, Command
from treatydiff.errors import OutputError, TreatyDiffError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; `arguments` defaults to those of the process."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter gets its escape, so that no text is lost and no command dies of an accent.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    typed = list(sys.argv[1:] if arguments is None else arguments)
    if not typed:
        print(f"treatydiff: nothing to do; three commands to begin with:\n{EXAMPLES}", file=sys.stderr)
        return 2
    options = make_parser().parse_args(typed)
    options.typed = f"treatydiff {shlex.join(typed)}"
    try:
        return _obey(options)
    except TreatyDiffError as error:
        complain(error)
        return 2
    except MemoryError:
        print("treatydiff: not enough memory for this; expected a smaller document", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of the pipe has gone.
        _let_go_of_output()
        return 0
    except OSError as error:
        # The library says of every file what is wrong with it; this is the stream itself, such as one to a full disk.
        print(f"treatydiff: {error.filename or 'standard output'}: {error.strerror or error}", file=sys.stderr)
        _let_go_of_output()
        return 2
    except KeyboardInterrupt:
        print("treatydiff: interrupted", file=sys.stderr)
        return 130


def _obey(options: argparse.Namespace) -> int:
    """Run the command that was parsed, and show the file that it wrote where that was asked for."""
    if sys.stdout is None and not getattr(options, "output", None):
        raise OutputError("standard output is closed; expected one that can be written")
    if getattr(options, "open", False) and not options.output:
        raise OutputError("--open shows the file that was written; it needs --output, such as -o report.html")
    _spare_inputs(options)
    command: Command = options.command
    status = command(options)
    if sys.stdout is not None:
        sys.stdout.flush()
    if getattr(options, "open", False):
        import webbrowser

        webbrowser.open(Path(options.output).resolve().as_uri())
    return status


def _spare_inputs(options: argparse.Namespace) -> None:
    """Refuse an output that is one of the files which the command reads: the input would be gone."""
    output = getattr(options, "output", None)
    if not output or not Path(output).is_file():
        return
    for name, value in vars(options).items():
        for given in value if isinstance(value, list | tuple) else (value,):
            if name not in ("output", "typed") and isinstance(given, str | Path) and _is_same_file(given, output):
                raise OutputError(f"{output}: is an input of this command; expected another file to write to")


def _is_same_file(given: str | Path, output: str) -> bool:
    try:
        return Path(given).samefile(output)
    except (OSError, ValueError):
        return False


def _let_go_of_output() -> None:
    """Point standard output at nothing, or Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
