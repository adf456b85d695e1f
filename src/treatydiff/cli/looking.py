"""Commands that show what there is and check it: show, list, check, witnesses."""

from __future__ import annotations

import argparse
from dataclasses import replace

import treatydiff
from treatydiff.cli.output import complain, emit
from treatydiff.cli.parser import Commands
from treatydiff.errors import TreatyDiffError
from treatydiff.model import count


def add_show(commands: Commands) -> None:
    """``show TREATY [CLAUSE]``: the text with its sources, ungraded."""
    sub = commands.add("show", _show, "show a treaty, or one of its clauses, with its sources", example="nato-1949 5")
    sub.add_argument("treaty", metavar="TREATY")
    sub.add_argument("clause", metavar="CLAUSE", nargs="?", help="a clause's id, such as 3.3")


def _show(options: argparse.Namespace) -> int:
    treaty = treatydiff.load(options.treaty)
    if options.clause:
        treaty = replace(treaty, clauses=treaty.excerpt(options.clause))
    emit(treaty, options)
    return 0


def add_list(commands: Commands) -> None:
    """``list``: a line for each bundled treaty."""
    commands.add("list", _list, "list the bundled treaties", output=False)


def _list(options: argparse.Namespace) -> int:
    entries = treatydiff.catalogue()
    width = max((len(entry.id) for entry in entries), default=0)
    for entry in entries:
        part = " (in part)" if entry.partial else ""
        print(f"{entry.id:{width}}  {entry.signed:10}  {entry.short_title or entry.title}{part}")
    return 0


def add_check(commands: Commands) -> None:
    """``check FILE …``: every problem of treaty and lexicon files with its line; status 2 where there is one."""
    sub = commands.add(
        "check", _check, "check treaty and lexicon files in YAML, and say every problem with its line", output=False
    )
    sub.add_argument("files", metavar="FILE", nargs="+")
    sub.add_argument("--evidence", action="store_true", help="hold each restated clause against its witnesses too")


def _check(options: argparse.Namespace) -> int:
    status = 0
    for name in options.files:
        try:
            found = _checked(name)
        except TreatyDiffError as error:
            complain(error)
            status = 2
        else:
            print(f"{name}: {found}, no problem found")
            if options.evidence and _disagrees(name):
                status = 2
    return status


def _disagrees(name: str) -> bool:
    """Say where the witnesses of a treaty's clauses differ from them, and whether the file leaves one unexplained."""
    from treatydiff.collation import hold_evidence
    from treatydiff.lexicon import is_lexicon
    from treatydiff.treaties import find_file

    if is_lexicon(find_file(name)):
        return False
    evidence = hold_evidence(name)
    print(
        f"{name}: {evidence.held} witnesses held against their clauses, {evidence.silent} show no modal, "
        f"{evidence.ungraded} are in languages without a lexicon"
    )
    for found in evidence.disagreements:
        print(f"{name}: {found.sentence}")
    return not all(found.explained for found in evidence.disagreements)


def _checked(name: str) -> str:
    """Say what a file without fault holds."""
    from treatydiff.lexicon import is_lexicon
    from treatydiff.treaties import find_file, load_file

    path = find_file(name)
    if is_lexicon(path):
        lexicon = treatydiff.load_lexicon(path)
        extends = "extends" if len(lexicon.stamps) > 1 else "stands alone for"
        return f"a lexicon that {extends} {lexicon.language}, {count(len(lexicon.rules), 'rule')}"
    treaty = load_file(path)
    return f"{treaty.id}, {count(len(treaty.clauses), 'clause')}"


def add_witnesses(commands: Commands) -> None:
    """``witnesses TREATY CLAUSE``: the renderings of one clause side by side."""
    sub = commands.add(
        "witnesses", _witnesses, "set the renderings of one clause side by side", example="russia-iran-2025 3.3"
    )
    sub.add_argument("treaty", metavar="TREATY")
    sub.add_argument("clause", metavar="CLAUSE", help="a clause's id, such as 3.3")


def _witnesses(options: argparse.Namespace) -> int:
    emit(treatydiff.witnesses(treatydiff.load(options.treaty), options.clause), options)
    return 0
