"""Commands that set treaties beside each other: diff, align, matrix, batch."""

from __future__ import annotations

import argparse
import shlex
import sys
from dataclasses import replace
from pathlib import Path

import treatydiff
from treatydiff.cli.options import (
    add_alignment_options,
    add_binding_option,
    add_lexicon_option,
    add_table_option,
    chosen_lexicon,
)
from treatydiff.cli.output import complain, emit, save
from treatydiff.cli.parser import Commands
from treatydiff.errors import OutputError, TreatyDiffError
from treatydiff.model import Treaty, count
from treatydiff.progress import progress_bar


def add_diff(commands: Commands) -> None:
    """``diff LEFT RIGHT``: the comparison of two treaties; only ``--exit-code`` makes a difference a status of 1."""
    sub = commands.add("diff", _diff, "compare two treaties", example="nato-1949 brussels-1948")
    sub.add_argument(
        "--brief",
        action="store_true",
        help="only what a hurried reader needs, in fifteen lines; with -o card.svg or card.png as a card for the web",
    )
    sub.add_argument("left", metavar="LEFT")
    sub.add_argument("right", metavar="RIGHT")
    sub.add_argument("--exit-code", action="store_true", help="exit with status 1 when the sides differ")
    add_binding_option(sub)
    add_alignment_options(sub)
    sub.add_argument(
        "--count", action="append", default=[], metavar="NOISE", help="count this noise as a change (see --mask)"
    )
    sub.add_argument(
        "--mask",
        action="append",
        default=[],
        metavar="NOISE",
        help="show this noise without counting it as a change; only dates count by default (others: parties, "
        "references, numbering, quotes, case, punctuation, spacing)",
    )
    add_lexicon_option(sub)
    add_table_option(sub, "clauses", "norms", "matches", "commitments")


def _diff(options: argparse.Namespace) -> int:
    from treatydiff.worddiff import DEFAULT_MASKS, MASKS

    for noise in (*options.count, *options.mask):
        if noise not in MASKS:
            raise TreatyDiffError(f"unknown noise {noise!r}; expected one of {', '.join(MASKS)}")
    masks = tuple(m for m in MASKS if (m in DEFAULT_MASKS or m in options.mask) and m not in options.count)
    left, right = (_bound(treatydiff.load(name), options.binding) for name in (options.left, options.right))
    lexicon = chosen_lexicon(options, left, right)
    compared = treatydiff.diff(left, right, alignment=_aligned(left, right, options), masks=masks, lexicon=lexicon)
    emit(compared, options)
    if (options.brief and not options.output) or (
        sys.stdout.isatty() and not (options.output or options.format or options.table)
    ):
        page = shlex.join(["treatydiff", "diff", options.left, options.right, "-o", "report.html", "--open"])
        print(f"{'' if options.brief else chr(10)}Every provision: {page}")
    differ = compared.only_left or compared.only_right or any(change.edits.changed for change in compared.changes)
    return 1 if options.exit_code and differ else 0


def _bound(treaty: Treaty, binding: bool | None) -> Treaty:
    """The treaty as binding or not, as the user says; as it says itself where the user does not."""
    return treaty if binding is None else replace(treaty, binding=binding)


def add_align(commands: Commands) -> None:
    """``align LEFT RIGHT``: the pairs of clauses without their grades, or the candidates for one clause."""
    sub = commands.add(
        "align",
        _align,
        "find which clause answers to which, or write a file of corrections to edit",
        example="nato-1949 brussels-1948",
    )
    sub.add_argument("left", metavar="LEFT")
    sub.add_argument("right", metavar="RIGHT")
    sub.add_argument("--clause", metavar="ID", help="explain the best five candidates for this clause of LEFT")
    add_alignment_options(sub)


def _align(options: argparse.Namespace) -> int:
    from treatydiff.alignment import rank_candidates

    left, right = treatydiff.load(options.left), treatydiff.load(options.right)
    if options.clause:
        if options.output or options.format or options.alignment:
            raise TreatyDiffError("--clause prints candidates; it takes neither --output nor --format nor --alignment")
        candidates = rank_candidates(left, right, options.clause, mode=options.mode)
        print(
            f"{left.name}, {options.clause}: "
            + ("best candidates" if candidates else "no candidate")
            + f" in {right.name}"
        )
        for candidate in candidates:
            print(f"  {candidate}")
        return 0
    alignment = _aligned(left, right, options)
    if options.output and options.format is None and Path(options.output).suffix in {".yaml", ".yml"}:
        from treatydiff.alignment import dump_corrections

        save(dump_corrections(alignment), options.output)
    else:
        emit(alignment, options)
    return 0


def _aligned(left: Treaty, right: Treaty, options: argparse.Namespace) -> treatydiff.Alignment:
    corrections = None
    if options.alignment:
        from treatydiff.alignment import read_corrections

        corrections = read_corrections(options.alignment, left, right)
    with progress_bar("aligning") as progress:
        return treatydiff.align(left, right, mode=options.mode, corrections=corrections, progress=progress)


def add_matrix(commands: Commands) -> None:
    """``matrix TREATY …``: many treaties side by side, rows by clause or by topic."""
    sub = commands.add("matrix", _matrix, "set many treaties side by side", example="nato-1949 anzus-1951 rio-1947")
    sub.add_argument("treaties", metavar="TREATY", nargs="+")
    sub.add_argument(
        "--rows", choices=("clauses", "topics"), default="clauses", help="clauses of the base (default), or areas"
    )
    sub.add_argument("--base", metavar="TREATY", help="the treaty whose clauses are the rows (default: the first)")
    add_lexicon_option(sub)


def _matrix(options: argparse.Namespace) -> int:
    from treatydiff.matrix import build_matrix

    treaties = [treatydiff.load(name) for name in options.treaties]
    base = None
    if options.base:
        base = treatydiff.load(options.base)
        if base.id not in {treaty.id for treaty in treaties}:
            treaties.insert(0, base)
    lexicon = chosen_lexicon(options, *treaties)
    with progress_bar("comparing") as progress:
        matrix = build_matrix(treaties, rows=options.rows, base=base, lexicon=lexicon, progress=progress)
    emit(matrix, options)
    return 0


def add_batch(commands: Commands) -> None:
    """``batch FOLDER``: a report a pair of treaties; status 2 where one of them failed."""
    sub = commands.add("batch", _batch, "compare all treaties of a folder", output=False)
    sub.add_argument("folder", metavar="FOLDER")
    sub.add_argument("-o", "--output", required=True, metavar="OUT", help="the folder to write the reports to")
    sub.add_argument("--against", metavar="TREATY", help="compare every file with this treaty instead of all pairs")
    sub.add_argument(
        "-f", "--format", choices=("html", "markdown", "json", "csv"), default="html", help="default: html"
    )
    add_lexicon_option(sub)


def _batch(options: argparse.Namespace) -> int:
    from treatydiff.batch import run_batch

    lexicon = chosen_lexicon(options)
    with progress_bar("comparing", after=0) as progress:
        result = run_batch(
            options.folder,
            options.output,
            against=options.against,
            format=options.format,
            lexicon=lexicon,
            progress=progress,
        )
    made = len(result.pairs) - result.kept
    print(
        f"{result.out}: {count(made, 'comparison')} made, {result.kept} kept from before, {len(result.failures)} failed"
    )
    for name, why in result.failures:
        complain(why if name in why else f"{name}: {why}")
    if not result.pairs:
        raise OutputError(f"{options.folder}: no comparison could be made")
    return 2 if result.failures else 0
