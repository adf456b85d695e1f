"""The command line: parses, prints, sets the exit status; every decision is made in the library.

Exit status: 0; 2 on an error, with one line on standard error; 1 only with ``diff --exit-code`` where the sides differ.
"""

from treatydiff.cli.arguments import make_parser
from treatydiff.cli.program import main

__all__ = ["main", "make_parser"]
