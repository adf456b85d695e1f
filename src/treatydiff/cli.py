"""The command line: parses, prints, sets the exit status; every decision is made in the library.

Exit status: 0; 2 on an error, with one line on standard error; 1 only with ``diff --exit-code`` where the sides differ.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import treatydiff
from treatydiff.completion import SHELLS, PrintCompletion
from treatydiff.corpuscommands import add_corpus_commands
from treatydiff.errors import OutputError, TreatyDiffError, near_miss
from treatydiff.model import Clause, Party, Treaty
from treatydiff.progress import progress_bar

if TYPE_CHECKING:
    from treatydiff.lexicon import Lexicon

FORMATS = ("terminal", "markdown", "html", "json", "csv")
Command = Callable[[argparse.Namespace], int]


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
    options = _parser().parse_args(typed)
    options.typed = f"treatydiff {shlex.join(typed)}"
    try:
        return _obey(options)
    except TreatyDiffError as error:
        _complain(error)
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


def _let_go_of_output() -> None:
    """Point standard output at nothing, or Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: TreatyDiffError | str) -> None:
    print("\n".join(f"treatydiff: {line}" for line in str(error).splitlines()), file=sys.stderr)


EXAMPLES = """\
treatydiff diff russia-iran-2025 russia-dprk-2024 -o report.html --open
treatydiff classify nato-1949
treatydiff commitments russia-dprk-2024 nato-1949"""
"""What a user who typed nothing may type: each shows something of its own."""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line that ends with a command that works."""

    example = ""

    def error(self, message: str) -> NoReturn:
        choice = re.fullmatch(r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", message, re.DOTALL)
        if choice:
            known = re.findall(r"[\w-]+", choice[3])
            what = "command" if choice[1] == "COMMAND" else choice[1].rpartition("/")[2].lstrip("-")
            message = f"unknown {what} {choice[2]!r}; expected one of {', '.join(known)}{near_miss(choice[2], known)}"
        hint = f"; for example: {self.example}" if self.example else f"; '{self.prog} --help' says what there is"
        print(f"{self.prog}: {message}{hint}", file=sys.stderr)
        sys.exit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
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
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)

    def add(name: str, command: Command, help: str, output: bool = True, example: str = "") -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(command=command)
        sub.example = f"treatydiff {name} {example}" if example else ""
        if output:
            sub.add_argument("-f", "--format", choices=FORMATS, help="default: by the output's suffix, else terminal")
            sub.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
            sub.add_argument("--open", action="store_true", help="show the file that was written (with --output)")
        return sub

    sub = add("diff", _diff, "compare two treaties", example="nato-1949 brussels-1948")
    sub.add_argument(
        "--brief",
        action="store_true",
        help="only what a hurried reader needs, in fifteen lines; with -o card.svg or card.png as a card for the web",
    )
    sub.add_argument("left", metavar="LEFT")
    sub.add_argument("right", metavar="RIGHT")
    sub.add_argument("--exit-code", action="store_true", help="exit with status 1 when the sides differ")
    _binding_option(sub)
    _alignment_options(sub)
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

    _lexicon_option(sub)
    _table_option(sub, "clauses", "norms", "matches", "commitments")

    sub = add("classify", _classify, "grade every clause of a treaty, or every line of text", example="nato-1949")
    sub.add_argument("treaty", metavar="TREATY|-", help="a treaty, or - for lines of text on standard input")
    sub.add_argument("--language", help="the language of standard input (default: en)")
    sub.add_argument("--not-binding", action="store_true", help="standard input is not meant to bind")

    _lexicon_option(sub)
    _table_option(sub, "clauses", "norms", "commitments")
    sub.add_argument(
        "--explain",
        action="store_const",
        dest="table",
        const="norms",
        help="every norm with its cues and the ruling that decided",
    )

    sub = add("show", _show, "show a treaty, or one of its clauses, with its sources", example="nato-1949 5")
    sub.add_argument("treaty", metavar="TREATY")
    sub.add_argument("clause", metavar="CLAUSE", nargs="?", help="a clause's id, such as 3.3")

    add("list", _list, "list the bundled treaties", output=False)

    sub = add(
        "check", _check, "check treaty and lexicon files in YAML, and say every problem with its line", output=False
    )
    sub.add_argument("files", metavar="FILE", nargs="+")
    sub.add_argument("--evidence", action="store_true", help="hold each restated clause against its witnesses too")

    sub = add("witnesses", _witnesses, "set the renderings of one clause side by side", example="russia-iran-2025 3.3")
    sub.add_argument("treaty", metavar="TREATY")
    sub.add_argument("clause", metavar="CLAUSE", help="a clause's id, such as 3.3")

    sub = add(
        "align",
        _align,
        "find which clause answers to which, or write a file of corrections to edit",
        example="nato-1949 brussels-1948",
    )
    sub.add_argument("left", metavar="LEFT")
    sub.add_argument("right", metavar="RIGHT")
    sub.add_argument("--clause", metavar="ID", help="explain the best five candidates for this clause of LEFT")
    _alignment_options(sub)

    sub = add("evaluate", _evaluate, "measure the agreement with your own labels")
    sub.add_argument("gold", metavar="GOLD", help="JSONL or CSV with the columns text and kind, strength or label")
    sub.add_argument(
        "--column", action="append", default=[], metavar="NAME=OWN", help="the file's own name for a column"
    )
    sub.add_argument("--map", metavar="FILE", help="YAML that says which of our labels yours stand for")
    sub.add_argument("--language", default="en", help="the language of the texts (default: en)")
    sub.add_argument("--not-binding", action="store_true", help="the texts are not meant to bind")
    _lexicon_option(sub)
    sub.add_argument(
        "--alpha", action="store_true", default=None, help="Krippendorff's alpha without further coders too"
    )
    sub.add_argument("--resamples", type=int, default=1000, metavar="N", help="bootstrap resamples (default: 1000)")
    sub.add_argument("--seed", type=int, default=0, metavar="N", help="seed of the bootstrap (default: 0)")

    sub = add(
        "import", _import, "read a document as a treaty: text, HTML, PDF, DOCX, Akoma Ntoso, ToTA XML", output=False
    )
    sub.add_argument("document", metavar="FILE|ADDRESS")
    sub.add_argument("-o", "--output", metavar="FILE", help="the treaty file to write")
    sub.add_argument("--id", help="the treaty's id (default: from the file's name)")
    sub.add_argument("--title", help="the treaty's title (default: as found in the document)")
    sub.add_argument("--language", help="the document's language, such as en")
    sub.add_argument("--party", action="append", default=[], metavar="CODE=NAME", help="a party; may be repeated")
    _binding_option(sub)
    sub.add_argument("--strict", action="store_true", help="exit with status 2 where the report has warnings")

    sub.add_argument(
        "--offline", action="store_true", help="read an address from what was fetched before, or not at all"
    )
    sub.add_argument("--again", action="store_true", help="fetch an address that was fetched before anew")
    sub.add_argument("--other-site", action="store_true", help="let the address send on to another site")

    sub = add("fetch", _fetch, "fetch the official text of a treaty, hold ours against it, and adopt it")
    sub.add_argument("treaty", metavar="TREATY")
    sub.add_argument("--language", default="", help="the language of the official text (default: the treaty's)")
    sub.add_argument("--from", dest="address", default="", metavar="ADDRESS", help="the page or PDF that holds it")
    sub.add_argument("--adopt", action="store_true", help="make your own copy with its wording: official:TREATY")
    sub.add_argument("--offline", action="store_true", help="read what was fetched before, or nothing")
    sub.add_argument("--again", action="store_true", help="fetch anew what was fetched before")
    sub.add_argument("--other-site", action="store_true", help="let the address send on to another site")

    sub = add("export", _export, "write a treaty in another format", output=False)
    sub.add_argument("treaty", metavar="TREATY")
    sub.add_argument("-f", "--format", required=True, help="akn, json, csv, text, markdown or docx")
    sub.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")

    sub = add("compare-languages", _compare_languages, "list where two language versions of one treaty differ")
    sub.add_argument("left", metavar="TREATY")
    sub.add_argument("right", metavar="TREATY")

    sub = add("verify", _verify, "hold a restated treaty against its official text")
    sub.add_argument("treaty", metavar="TREATY")
    sub.add_argument(
        "--against",
        action="append",
        required=True,
        metavar="FILE",
        help="the official text; twice, for two languages: where do they differ",
    )
    sub.add_argument("--adopt", metavar="FILE", help="write a treaty file with the official wording")
    sub.add_argument(
        "--source", metavar="NAME", help="with --adopt: what to call the source (default: the file's name)"
    )

    sub = add(
        "commitments",
        _commitments,
        "what each treaty's parties owe when it comes to war",
        example="nato-1949 anzus-1951",
    )
    sub.add_argument("treaties", metavar="TREATY", nargs="+")
    _lexicon_option(sub)

    sub = add("matrix", _matrix, "set many treaties side by side", example="nato-1949 anzus-1951 rio-1947")
    sub.add_argument("treaties", metavar="TREATY", nargs="+")
    sub.add_argument(
        "--rows", choices=("clauses", "topics"), default="clauses", help="clauses of the base (default), or areas"
    )
    sub.add_argument("--base", metavar="TREATY", help="the treaty whose clauses are the rows (default: the first)")
    _lexicon_option(sub)

    said = "where else does this clause stand: an index of many treaties, built and searched"
    corpus = commands.add_parser("corpus", help=said, description=said)
    add_corpus_commands(corpus, _emit)

    sub = add("batch", _batch, "compare all treaties of a folder", output=False)
    sub.add_argument("folder", metavar="FOLDER")
    sub.add_argument("-o", "--output", required=True, metavar="OUT", help="the folder to write the reports to")
    sub.add_argument("--against", metavar="TREATY", help="compare every file with this treaty instead of all pairs")
    sub.add_argument(
        "-f", "--format", choices=("html", "markdown", "json", "csv"), default="html", help="default: html"
    )
    _lexicon_option(sub)
    return parser


def _lexicon_option(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--lexicon", metavar="FILE", help="grade by a lexicon of your own, or by one that extends ours")


def _lexicon(options: argparse.Namespace, *treaties: Treaty) -> Lexicon | None:
    """Return the lexicon asked for; one that can grade none of these treaties was asked for in vain."""
    if options.lexicon is None:
        return None
    lexicon = treatydiff.load_lexicon(options.lexicon)
    tags = sorted({treaty.language for treaty in treaties})
    if tags and lexicon.language not in tags:
        wrong = f"it is a lexicon of {lexicon.language!r}, and the texts are in {', '.join(map(repr, tags))}"
        raise TreatyDiffError(f"{options.lexicon}: {wrong}; expected one of their language")
    return lexicon


def _table_option(sub: argparse.ArgumentParser, *tables: str) -> None:
    sub.add_argument("--table", choices=tables, help="flat rows with their sources instead of a report, as csv or json")


def _binding_option(sub: argparse.ArgumentParser) -> None:
    says = sub.add_mutually_exclusive_group()
    says.add_argument(
        "--binding", action="store_true", default=None, help="the text is meant to bind (default: as it says itself)"
    )
    says.add_argument("--not-binding", action="store_false", dest="binding", help="the text is not meant to bind")


def _alignment_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "--mode",
        choices=("cross", "versions"),
        default="cross",
        help="cross: two treaties (default); versions: drafts of one text",
    )
    sub.add_argument("--alignment", metavar="FILE", help="corrections by hand: pins, forbidden pairs, forced none")


def _emit(result: object, options: argparse.Namespace) -> None:
    """Print a result, or write it to the file asked for."""
    if getattr(options, "table", None):
        _emit_table(result, options)
    elif options.output is None:
        brief = getattr(options, "brief", False)
        print(treatydiff.render(result, options.format or "terminal", command=options.typed, brief=brief), end="")
    elif options.format is None:
        treatydiff.write(result, options.output, command=options.typed, brief=getattr(options, "brief", False))
    else:
        _save(treatydiff.render(result, options.format, command=options.typed), options.output)


def _emit_table(result: object, options: argparse.Namespace) -> None:
    from treatydiff.reports.formats.tables import table_text, tabulate

    suffix = Path(options.output).suffix.lstrip(".") if options.output else ""
    _save(table_text(tabulate(result, options.table), options.format or suffix or "csv"), options.output)


def _save(text: str, path: str | None) -> None:
    from treatydiff.textfile import write_text

    if path is None:
        print(text, end="" if text.endswith("\n") else "\n")
    else:
        write_text(text, Path(path))


def _aligned(left: Treaty, right: Treaty, options: argparse.Namespace) -> treatydiff.Alignment:
    corrections = None
    if options.alignment:
        from treatydiff.alignment import read_corrections

        corrections = read_corrections(options.alignment, left, right)
    with progress_bar("aligning") as progress:
        return treatydiff.align(left, right, mode=options.mode, corrections=corrections, progress=progress)


def _diff(options: argparse.Namespace) -> int:
    from treatydiff.worddiff import DEFAULT_MASKS, MASKS

    for noise in (*options.count, *options.mask):
        if noise not in MASKS:
            raise TreatyDiffError(f"unknown noise {noise!r}; expected one of {', '.join(MASKS)}")
    masks = tuple(m for m in MASKS if (m in DEFAULT_MASKS or m in options.mask) and m not in options.count)
    left, right = (_bound(treatydiff.load(name), options.binding) for name in (options.left, options.right))
    lexicon = _lexicon(options, left, right)
    compared = treatydiff.diff(left, right, alignment=_aligned(left, right, options), masks=masks, lexicon=lexicon)
    _emit(compared, options)
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


def _classify(options: argparse.Namespace) -> int:
    from treatydiff.findings import grade_treaty

    if options.treaty != "-":
        if options.language or options.not_binding:
            raise TreatyDiffError("--language and --not-binding are for standard input; a treaty says both itself")
        treaty = treatydiff.load(options.treaty)
        _emit(grade_treaty(treaty, lexicon=_lexicon(options, treaty)), options)
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
    _emit(grade_treaty(text, lexicon=_lexicon(options, text)), options)
    return 0


def _show(options: argparse.Namespace) -> int:
    treaty = treatydiff.load(options.treaty)
    if options.clause:
        treaty = replace(treaty, clauses=treaty.excerpt(options.clause))
    _emit(treaty, options)
    return 0


def _list(options: argparse.Namespace) -> int:
    entries = treatydiff.catalogue()
    width = max((len(entry.id) for entry in entries), default=0)
    for entry in entries:
        part = " (in part)" if entry.partial else ""
        print(f"{entry.id:{width}}  {entry.signed:10}  {entry.short_title or entry.title}{part}")
    return 0


def _check(options: argparse.Namespace) -> int:
    status = 0
    for name in options.files:
        try:
            found = _checked(name)
        except TreatyDiffError as error:
            _complain(error)
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
        return f"a lexicon that {extends} {lexicon.language}, {len(lexicon.rules)} rules"
    treaty = load_file(path)
    return f"{treaty.id}, {len(treaty.clauses)} clauses"


def _witnesses(options: argparse.Namespace) -> int:
    _emit(treatydiff.witnesses(treatydiff.load(options.treaty), options.clause), options)
    return 0


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

        _save(dump_corrections(alignment), options.output)
    else:
        _emit(alignment, options)
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    evaluation = treatydiff.evaluate(
        options.gold,
        columns=dict(_pair(given, "--column", "NAME=OWN, such as kind=label_1") for given in options.column),
        mapping=options.map,
        language=options.language,
        binding=not options.not_binding,
        lexicon=_lexicon(options),
        alpha=options.alpha,
        resamples=options.resamples,
        seed=options.seed,
    )
    _emit(evaluation, options)
    return 0


def _import(options: argparse.Namespace) -> int:
    from treatydiff.officialtexts import fetch_document, import_kept, is_address
    from treatydiff.treaties import dump_text

    _expect_yaml(options.output)
    parties = tuple(_party(p) for p in options.party)
    about: dict[str, Any] = {
        "id": options.id, "title": options.title, "language": options.language, "parties": parties,
        "binding": options.binding,
    }  # fmt: skip
    if is_address(options.document):
        imported = import_kept(fetch_document(options.document, **_fetching(options)), **about)
    else:
        imported = treatydiff.import_document(options.document, **about)
    if options.strict and imported.report.warnings:
        for warning in imported.report.warnings:
            print(f"treatydiff: {options.document}: {warning}", file=sys.stderr)
        return 2
    if options.output is None:
        print(dump_text(imported.treaty), end="")
    else:
        treatydiff.dump(imported.treaty, options.output)
    print(treatydiff.render(imported.report, "terminal"), end="", file=sys.stderr)
    return 0


def _fetch(options: argparse.Namespace) -> int:
    from treatydiff.officialtexts import choose_official, fetch_document, read_official

    treaty = treatydiff.load(options.treaty)
    text = choose_official(treaty, options.language, options.address)
    kept = fetch_document(text.href, **_fetching(options))
    _emit(read_official(treaty, text, kept, into_copy=options.adopt), options)
    return 0


def _fetching(options: argparse.Namespace) -> dict[str, Any]:
    return {"offline": options.offline, "again": options.again, "other_site": options.other_site}


def _expect_yaml(path: str | None) -> None:
    """A treaty file with another suffix would be taken for a document when it is read again."""
    if path is not None and Path(path).suffix.lower() not in {".yaml", ".yml"}:
        raise OutputError(f"{path}: a treaty file is written as YAML; expected the suffix .yaml or .yml")


def _pair(given: str, option: str, expected: str) -> tuple[str, str]:
    name, sign, value = (part.strip() for part in given.partition("="))
    if not (sign and name and value):
        raise TreatyDiffError(f"{option} {given!r} is no pair; expected {expected}")
    return name, value


def _party(given: str) -> Party:
    code, name = _pair(given, "--party", "CODE=NAME, such as RU='Russian Federation'")
    return Party(code=code, name=name)


def _export(options: argparse.Namespace) -> int:
    from treatydiff.exporters import export, export_word
    from treatydiff.textfile import write_bytes

    treaty = treatydiff.load(options.treaty)
    if options.format != "docx":
        _save(export(treaty, options.format), options.output)
    elif options.output is None:
        raise TreatyDiffError("a Word document is no text for a terminal; expected --output FILE.docx")
    else:
        write_bytes(export_word(treaty), options.output)
    return 0


def _compare_languages(options: argparse.Namespace) -> int:
    from treatydiff.verification import compare_texts

    _emit(compare_texts(None, treatydiff.load(options.left), treatydiff.load(options.right)), options)
    return 0


def _verify(options: argparse.Namespace) -> int:
    from treatydiff.verification import adopt, compare_texts, verify

    if options.source and not options.adopt:
        raise TreatyDiffError("--source names the source of what is adopted; it needs --adopt")
    _expect_yaml(options.adopt)
    if len(options.against) > 1 and (options.adopt or len(options.against) > 2):
        raise TreatyDiffError("--against takes one official text, or two to compare, of which none is adopted")
    treaty, official, *other = map(treatydiff.load, (options.treaty, *options.against))
    _emit(compare_texts(treaty, official, other[0]) if other else verify(treaty, official), options)
    if options.adopt:
        treatydiff.dump(adopt(treaty, official, options.source or Path(options.against[0]).name), options.adopt)
    return 0


def _commitments(options: argparse.Namespace) -> int:
    from treatydiff.commitments import derive_commitments

    treaties = [treatydiff.load(name) for name in options.treaties]
    lexicon = _lexicon(options, *treaties)
    _emit(tuple(derive_commitments(treaty, lexicon=lexicon) for treaty in treaties), options)
    return 0


def _matrix(options: argparse.Namespace) -> int:
    from treatydiff.matrix import build_matrix

    treaties = [treatydiff.load(name) for name in options.treaties]
    base = None
    if options.base:
        base = treatydiff.load(options.base)
        if base.id not in {treaty.id for treaty in treaties}:
            treaties.insert(0, base)
    lexicon = _lexicon(options, *treaties)
    with progress_bar("comparing") as progress:
        matrix = build_matrix(treaties, rows=options.rows, base=base, lexicon=lexicon, progress=progress)
    _emit(matrix, options)
    return 0


def _batch(options: argparse.Namespace) -> int:
    from treatydiff.batch import run_batch

    lexicon = _lexicon(options)
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
    print(f"{result.out}: {made} comparisons made, {result.kept} kept from before, {len(result.failures)} failed")
    for name, why in result.failures:
        _complain(why if name in why else f"{name}: {why}")
    if not result.pairs:
        raise OutputError(f"{options.folder}: no comparison could be made")
    return 2 if result.failures else 0
