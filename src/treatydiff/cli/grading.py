"""Commands that grade: classify, commitments, evaluate."""

from __future__ import annotations

import argparse
import sys

import treatydiff
from treatydiff.cli.options import add_lexicon_option, add_table_option, chosen_lexicon, split_pair
from treatydiff.cli.output import emit
from treatydiff.cli.parser import Commands
from treatydiff.errors import TreatyDiffError
from treatydiff.model import Clause, Treaty


def add_classify(commands: Commands) -> None:
    """``classify TREATY``: the grade of each clause, or of each line of standard input."""
    sub = commands.add(
        "classify", _classify, "grade every clause of a treaty, or every line of text", example="nato-1949"
    )
    sub.add_argument("treaty", metavar="TREATY|-", help="a treaty, or - for lines of text on standard input")
    sub.add_argument("--language", help="the language of standard input (default: en)")
    sub.add_argument("--not-binding", action="store_true", help="standard input is not meant to bind")
    add_lexicon_option(sub)
    add_table_option(sub, "clauses", "norms", "commitments")
    sub.add_argument(
        "--explain",
        action="store_const",
        dest="table",
        const="norms",
        help="every norm with its cues and the ruling that decided",
    )


def _classify(options: argparse.Namespace) -> int:
    from treatydiff.findings import grade_treaty

    if options.treaty != "-":
        if options.language or options.not_binding:
            raise TreatyDiffError("--language and --not-binding are for standard input; a treaty says both itself")
        treaty = treatydiff.load(options.treaty)
        emit(grade_treaty(treaty, lexicon=chosen_lexicon(options, treaty)), options)
        return 0
    if sys.stdin is None:
        raise TreatyDiffError("standard input is closed; give a treaty or a file")
    try:
        given = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TreatyDiffError(f"standard input: byte {error.start} is not UTF-8; expected text in UTF-8") from None
    lines = given.splitlines()
    clauses = tuple(Clause(id=str(n), text=line.strip()) for n, line in enumerate(lines, 1) if line.strip())
    if not clauses:
        raise TreatyDiffError("standard input is empty; expected one provision a line")
    text = Treaty(
        id="stdin",
        title="Standard input",
        clauses=clauses,
        language=options.language or "en",
        binding=not options.not_binding,
    )
    emit(grade_treaty(text, lexicon=chosen_lexicon(options, text)), options)
    return 0


def add_commitments(commands: Commands) -> None:
    """``commitments TREATY …``: what the parties of each owe when it comes to war."""
    sub = commands.add(
        "commitments",
        _commitments,
        "what each treaty's parties owe when it comes to war",
        example="nato-1949 anzus-1951",
    )
    sub.add_argument("treaties", metavar="TREATY", nargs="+")
    add_lexicon_option(sub)


def _commitments(options: argparse.Namespace) -> int:
    from treatydiff.commitments import derive_commitments

    treaties = [treatydiff.load(name) for name in options.treaties]
    lexicon = chosen_lexicon(options, *treaties)
    emit(tuple(derive_commitments(treaty, lexicon=lexicon) for treaty in treaties), options)
    return 0


def add_evaluate(commands: Commands) -> None:
    """``evaluate GOLD``: how far the grades agree with labels that somebody else gave."""
    sub = commands.add("evaluate", _evaluate, "measure the agreement with your own labels")
    sub.add_argument("gold", metavar="GOLD", help="JSONL or CSV with the columns text and kind, strength or label")
    sub.add_argument(
        "--column", action="append", default=[], metavar="NAME=OWN", help="the file's own name for a column"
    )
    sub.add_argument("--map", metavar="FILE", help="YAML that says which of our labels yours stand for")
    sub.add_argument("--language", default="en", help="the language of the texts (default: en)")
    sub.add_argument("--not-binding", action="store_true", help="the texts are not meant to bind")
    add_lexicon_option(sub)
    sub.add_argument(
        "--alpha", action="store_true", default=None, help="Krippendorff's alpha without further coders too"
    )
    sub.add_argument("--resamples", type=int, default=1000, metavar="N", help="bootstrap resamples (default: 1000)")
    sub.add_argument("--seed", type=int, default=0, metavar="N", help="seed of the bootstrap (default: 0)")


def _evaluate(options: argparse.Namespace) -> int:
    evaluation = treatydiff.evaluate(
        options.gold,
        columns=dict(split_pair(given, "--column", "NAME=OWN, such as kind=label_1") for given in options.column),
        mapping=options.map,
        language=options.language,
        binding=not options.not_binding,
        lexicon=chosen_lexicon(options),
        alpha=options.alpha,
        resamples=options.resamples,
        seed=options.seed,
    )
    emit(evaluation, options)
    return 0
