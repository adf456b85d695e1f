"""The commands of a corpus: ``treatydiff corpus build``, ``search``, ``novelty``, ``firmness``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

import treatydiff
from treatydiff.cli.output import emit
from treatydiff.cli.parser import FORMATS, Commands
from treatydiff.errors import TreatyDiffError
from treatydiff.model import Kind, count
from treatydiff.progress import progress_bar


def add_corpus(group: Commands) -> None:
    """Add the command ``corpus`` with commands of its own."""
    parser = group.add_group(
        "corpus", "where else does this clause stand: an index of many treaties, built and searched"
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=type(parser))

    def add(name: str, command: Callable[[argparse.Namespace], object], help: str) -> argparse.ArgumentParser:
        def run(options: argparse.Namespace) -> int:
            emit(command(options), options)
            return 0

        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(command=run)
        sub.add_argument("corpus", metavar="CORPUS", help="a file made by 'treatydiff corpus build'")
        sub.add_argument("-f", "--format", choices=FORMATS, help="default: by the output's suffix, else terminal")
        sub.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
        return sub

    build = commands.add_parser("build", help=(said := "make or renew a corpus from a folder"), description=said)
    build.set_defaults(command=_build)
    build.add_argument("folder", metavar="FOLDER", help="documents and clause sets, in it and below")
    build.add_argument("-o", "--output", metavar="CORPUS", required=True, help="the corpus, a SQLite file")

    sub = add("search", _search, "the clauses nearest to a text, or to a clause of a treaty")
    sub.add_argument("query", nargs="+", metavar="TEXT | TREATY CLAUSE", help="a text in quotes, or a clause's place")
    sub.add_argument("--top", type=int, default=10, metavar="N", help="how many clauses (default: 10)")
    sub.add_argument("--kind", choices=[kind.value for kind in Kind], help="only clauses of this kind")
    sub.add_argument("--min-level", type=int, choices=range(8), metavar="0-7", help="only this level and above")
    sub.add_argument("--from", type=int, dest="since", metavar="YEAR", help="only treaties signed in YEAR or later")
    sub.add_argument("--until", type=int, metavar="YEAR", help="only treaties signed before YEAR")
    sub.add_argument("--party", default="", metavar="NAME", help="only treaties with such a party")
    sub.add_argument("--language", default="en", help="the language of TEXT (default: en)")

    sub = add("novelty", _novelty, "how much of each clause of a treaty stands in other treaties")
    sub.add_argument("treaty", metavar="TREATY")

    sub = add("firmness", _firmness, "how firmly clauses like this one bind, and where it stands among them")
    sub.add_argument("query", nargs="+", metavar="TEXT | TREATY CLAUSE", help="a text in quotes, or a clause's place")
    sub.add_argument("--language", default="en", help="the language of TEXT (default: en)")


def _build(options: argparse.Namespace) -> int:
    from treatydiff.corpus import build_corpus

    with progress_bar("reading") as progress:
        report = build_corpus(options.folder, options.output, progress=progress)
    print(
        f"{report.path}: {count(report.documents, 'document')}, {count(report.clauses, 'clause')}; "
        f"{report.read} read now, {report.removed} removed"
    )
    for _, why in report.failures:
        print(f"treatydiff: {why}", file=sys.stderr)
    return 2 if report.failures else 0


def _search(options: argparse.Namespace) -> object:
    query, language, treaty = _query(options)
    with treatydiff.Corpus.open(options.corpus) as corpus:
        return corpus.search(
            query, language=language, top=options.top, kind=options.kind, min_level=options.min_level,
            since=options.since, until=options.until, party=options.party, other_than=treaty,
        )  # fmt: skip


def _novelty(options: argparse.Namespace) -> object:
    with treatydiff.Corpus.open(options.corpus) as corpus:
        return corpus.novelty(treatydiff.load(options.treaty))


def _firmness(options: argparse.Namespace) -> object:
    query, language, _ = _query(options)
    with treatydiff.Corpus.open(options.corpus) as corpus:
        return corpus.firmness(query, language=language)


def _query(options: argparse.Namespace) -> tuple[str, str, str]:
    """The text asked for, its language, and the treaty that it is from ('' for none)."""
    given: list[str] = options.query
    if len(given) == 1:
        return given[0], options.language, ""
    if len(given) > 2:
        raise TreatyDiffError(f"{len(given)} words to look for; expected one text in quotes, or a treaty and a clause")
    treaty = treatydiff.load(given[0])
    return treaty.clause(given[1]).text, treaty.language, treaty.id
