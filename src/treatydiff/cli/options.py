"""Options that several commands share, and what was chosen by them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import treatydiff
from treatydiff.errors import OutputError, TreatyDiffError
from treatydiff.model import Treaty

if TYPE_CHECKING:
    from treatydiff.lexicon import Lexicon


def add_lexicon_option(sub: argparse.ArgumentParser) -> None:
    """``--lexicon FILE``, which `chosen_lexicon` reads."""
    sub.add_argument("--lexicon", metavar="FILE", help="grade by a lexicon of your own, or by one that extends ours")


def add_table_option(sub: argparse.ArgumentParser, *tables: str) -> None:
    """``--table NAME``, one of `tables`, which `emit` heeds."""
    sub.add_argument("--table", choices=tables, help="flat rows with their sources instead of a report, as csv or json")


def add_binding_option(sub: argparse.ArgumentParser) -> None:
    """``--binding`` and ``--not-binding``; None where neither was given."""
    says = sub.add_mutually_exclusive_group()
    says.add_argument(
        "--binding", action="store_true", default=None, help="the text is meant to bind (default: as it says itself)"
    )
    says.add_argument("--not-binding", action="store_false", dest="binding", help="the text is not meant to bind")


def add_alignment_options(sub: argparse.ArgumentParser) -> None:
    """``--mode`` and ``--alignment``, for every command that aligns."""
    sub.add_argument(
        "--mode",
        choices=("cross", "versions"),
        default="cross",
        help="cross: two treaties (default); versions: drafts of one text",
    )
    sub.add_argument("--alignment", metavar="FILE", help="corrections by hand: pins, forbidden pairs, forced none")


def chosen_lexicon(options: argparse.Namespace, *treaties: Treaty) -> Lexicon | None:
    """Return the lexicon asked for; one that can grade none of these treaties was asked for in vain."""
    if options.lexicon is None:
        return None
    lexicon = treatydiff.load_lexicon(options.lexicon)
    tags = sorted({treaty.language for treaty in treaties})
    if tags and lexicon.language not in tags:
        wrong = f"it is a lexicon of {lexicon.language!r}, and the texts are in {', '.join(map(repr, tags))}"
        raise TreatyDiffError(f"{options.lexicon}: {wrong}; expected one of their language")
    return lexicon


def split_pair(given: str, option: str, expected: str) -> tuple[str, str]:
    """Return the two halves of ``NAME=VALUE``; `option` and `expected` are for the complaint."""
    name, sign, value = (part.strip() for part in given.partition("="))
    if not (sign and name and value):
        raise TreatyDiffError(f"{option} {given!r} is no pair; expected {expected}")
    return name, value


def expect_yaml(path: str | None) -> None:
    """A treaty file with another suffix would be taken for a document when it is read again."""
    if path is not None and Path(path).suffix.lower() not in {".yaml", ".yml"}:
        raise OutputError(f"{path}: a treaty file is written as YAML; expected the suffix .yaml or .yml")
