"""Commands about the texts themselves: import, fetch, export, compare-languages, verify."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import treatydiff
from treatydiff.cli.options import add_binding_option, expect_yaml, split_pair
from treatydiff.cli.output import emit, save
from treatydiff.cli.parser import Commands
from treatydiff.errors import TreatyDiffError
from treatydiff.model import Party


def add_import(commands: Commands) -> None:
    """``import FILE``: the treaty file on standard output or in a file, the report on standard error."""
    sub = commands.add(
        "import", _import, "read a document as a treaty: text, HTML, PDF, DOCX, Akoma Ntoso, ToTA XML", output=False
    )
    sub.add_argument("document", metavar="FILE|ADDRESS")
    sub.add_argument("-o", "--output", metavar="FILE", help="the treaty file to write")
    sub.add_argument("--id", help="the treaty's id (default: from the file's name)")
    sub.add_argument("--title", help="the treaty's title (default: as found in the document)")
    sub.add_argument("--language", help="the document's language, such as en")
    sub.add_argument("--party", action="append", default=[], metavar="CODE=NAME", help="a party; may be repeated")
    add_binding_option(sub)
    sub.add_argument("--strict", action="store_true", help="exit with status 2 where the report has warnings")
    sub.add_argument(
        "--offline", action="store_true", help="read an address from what was fetched before, or not at all"
    )
    sub.add_argument("--again", action="store_true", help="fetch an address that was fetched before anew")
    sub.add_argument("--other-site", action="store_true", help="let the address send on to another site")


def _import(options: argparse.Namespace) -> int:
    from treatydiff.officialtexts import fetch_document, import_kept, is_address
    from treatydiff.treaties import dump_text

    expect_yaml(options.output)
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


def _party(given: str) -> Party:
    code, name = split_pair(given, "--party", "CODE=NAME, such as RU='Russian Federation'")
    return Party(code=code, name=name)


def add_fetch(commands: Commands) -> None:
    """``fetch TREATY``: the official text from the network or the shelf, held against ours."""
    sub = commands.add("fetch", _fetch, "fetch the official text of a treaty, hold ours against it, and adopt it")
    sub.add_argument("treaty", metavar="TREATY")
    sub.add_argument("--language", default="", help="the language of the official text (default: the treaty's)")
    sub.add_argument("--from", dest="address", default="", metavar="ADDRESS", help="the page or PDF that holds it")
    sub.add_argument("--adopt", action="store_true", help="make your own copy with its wording: official:TREATY")
    sub.add_argument("--offline", action="store_true", help="read what was fetched before, or nothing")
    sub.add_argument("--again", action="store_true", help="fetch anew what was fetched before")
    sub.add_argument("--other-site", action="store_true", help="let the address send on to another site")


def _fetch(options: argparse.Namespace) -> int:
    from treatydiff.officialtexts import choose_official, fetch_document, read_official

    treaty = treatydiff.load(options.treaty)
    text = choose_official(treaty, options.language, options.address)
    kept = fetch_document(text.href, **_fetching(options))
    emit(read_official(treaty, text, kept, into_copy=options.adopt), options)
    return 0


def _fetching(options: argparse.Namespace) -> dict[str, Any]:
    return {"offline": options.offline, "again": options.again, "other_site": options.other_site}


_SUFFIXES = {".xml": "akn", ".json": "json", ".csv": "csv", ".txt": "text", ".md": "markdown", ".docx": "docx"}
"""The format of `export` that the suffix of its output asks for."""


def add_export(commands: Commands) -> None:
    """``export TREATY``: the same treaty in another format."""
    sub = commands.add("export", _export, "write a treaty in another format", output=False)
    sub.add_argument("treaty", metavar="TREATY")
    sub.add_argument("-f", "--format", help="akn, json, csv, text, markdown or docx (default: by the output's suffix)")
    sub.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")


def _export(options: argparse.Namespace) -> int:
    from treatydiff.exporters import export, export_word
    from treatydiff.textfile import write_bytes

    suffix = Path(options.output or "").suffix.lower()
    format = options.format or _SUFFIXES.get(suffix)
    if format is None:
        raise TreatyDiffError(
            f"export: no format is named; expected --format with one of {', '.join(_SUFFIXES.values())}, or an "
            f"--output that ends with one of {', '.join(_SUFFIXES)}"
        )
    treaty = treatydiff.load(options.treaty)
    if format != "docx":
        save(export(treaty, format), options.output)
    elif options.output is None:
        raise TreatyDiffError("a Word document is no text for a terminal; expected --output FILE.docx")
    else:
        write_bytes(export_word(treaty), options.output)
    return 0


def add_compare_languages(commands: Commands) -> None:
    """``compare-languages``: where two language versions of one treaty differ."""
    sub = commands.add("compare-languages", _compare_languages, "list where two language versions of one treaty differ")
    sub.add_argument("left", metavar="TREATY")
    sub.add_argument("right", metavar="TREATY")


def _compare_languages(options: argparse.Namespace) -> int:
    from treatydiff.verification import compare_texts

    emit(compare_texts(None, treatydiff.load(options.left), treatydiff.load(options.right)), options)
    return 0


def add_verify(commands: Commands) -> None:
    """``verify TREATY``: a restated treaty held against an official text, and adopted where that is asked for."""
    sub = commands.add("verify", _verify, "hold a restated treaty against its official text")
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


def _verify(options: argparse.Namespace) -> int:
    from treatydiff.verification import adopt, compare_texts, verify

    if options.source and not options.adopt:
        raise TreatyDiffError("--source names the source of what is adopted; it needs --adopt")
    expect_yaml(options.adopt)
    if len(options.against) > 1 and (options.adopt or len(options.against) > 2):
        raise TreatyDiffError("--against takes one official text, or two to compare, of which none is adopted")
    treaty, official, *other = map(treatydiff.load, (options.treaty, *options.against))
    emit(compare_texts(treaty, official, other[0]) if other else verify(treaty, official), options)
    if options.adopt:
        treatydiff.dump(adopt(treaty, official, options.source or Path(options.against[0]).name), options.adopt)
    return 0
