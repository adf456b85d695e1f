"""The parser of the whole program: its commands in the order of the help."""

from __future__ import annotations

import argparse

import treatydiff
from treatydiff.cli.comparing import add_align, add_batch, add_diff, add_matrix
from treatydiff.cli.completion import SHELLS, PrintCompletion
from treatydiff.cli.corpuscommands import add_corpus
from treatydiff.cli.documents import add_compare_languages, add_export, add_fetch, add_import, add_verify
from treatydiff.cli.grading import add_classify, add_commitments, add_evaluate
from treatydiff.cli.looking import add_check, add_list, add_show, add_witnesses
from treatydiff.cli.parser import EXAMPLES, Commands, Parser

_COMMANDS = (
    add_diff,
    add_classify,
    add_show,
    add_list,
    add_check,
    add_witnesses,
    add_align,
    add_evaluate,
    add_import,
    add_fetch,
    add_export,
    add_compare_languages,
    add_verify,
    add_commitments,
    add_matrix,
    add_corpus,
    add_batch,
)


def make_parser() -> Parser:
    """Return the parser; what it parsed has a `command`, to be called with the options."""
    parser = Parser(
        prog="treatydiff",
        epilog=f"for example:\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="How firmly do two treaties bind, and where do they differ? Clause by clause, with the words "
        "that show it.\nTREATY is the name of a bundled treaty ('treatydiff list' names them) or a file: a clause set "
        "in YAML,\nor any document that can be imported.",
    )
    parser.add_argument("--version", action="version", version=f"treatydiff {treatydiff.__version__}")
    parser.add_argument(
        "--print-completion", action=PrintCompletion, choices=SHELLS, help="print what completes commands in this shell"
    )
    commands = Commands(parser)
    for add in _COMMANDS:
        add(commands)
    return parser
