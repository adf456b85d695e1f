"""How a command is declared: a parser that complains in one line, and what every command has."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from treatydiff.errors import near_miss

FORMATS = ("terminal", "markdown", "html", "json", "csv")
Command = Callable[[argparse.Namespace], int]
"""What a command does with its options; it returns the exit status."""


EXAMPLES = """\
treatydiff diff russia-iran-2025 russia-dprk-2024 -o report.html --open
treatydiff classify nato-1949
treatydiff commitments russia-dprk-2024 nato-1949"""
"""What a user who typed nothing may type: each shows something of its own."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line that ends with a command that works."""

    example = ""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[argparse.Namespace, list[str]]:  # type: ignore[override]
        """Parse as argparse does, but let the command that was typed itself say what it does not know: argparse has
        the program say it, which has none of the command's options."""
        options, unknown = super().parse_known_args(args, namespace)
        if unknown:
            word = next((typed for typed in unknown if typed.startswith("-")), "")
            name = word.partition("=")[0]
            self.error(
                f"unknown option {name!r}{near_miss(name, self._option_string_actions)}"
                if word
                else f"more than it takes: {', '.join(map(repr, unknown))}"
            )
        return options, unknown

    def error(self, message: str) -> NoReturn:
        choice = re.fullmatch(r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", message, re.DOTALL)
        if choice:
            known = re.findall(r"[\w-]+", choice[3])
            what = "command" if choice[1] == "COMMAND" else choice[1].rpartition("/")[2].lstrip("-")
            message = f"unknown {what} {choice[2]!r}; expected one of {', '.join(known)}{near_miss(choice[2], known)}"
        hint = f"; for example: {self.example}" if self.example else f"; '{self.prog} --help' says what there is"
        print(f"{self.prog}: {message}{hint}", file=sys.stderr)
        sys.exit(2)


class Commands:
    """The commands of the program, to which each is added with what all have: a help, an example, an output."""

    def __init__(self, parser: Parser) -> None:
        self._parsers = parser.add_subparsers(
            title="commands", required=True, metavar="COMMAND", parser_class=type(parser)
        )

    def add(self, name: str, command: Command, help: str, output: bool = True, example: str = "") -> Parser:
        """Return the parser of a new command; `output` gives it ``--format``, ``--output`` and ``--open``."""
        sub = self.add_group(name, help)
        sub.set_defaults(command=command)
        sub.example = f"treatydiff {name} {example}" if example else ""
        if output:
            sub.add_argument("-f", "--format", choices=FORMATS, help="default: by the output's suffix, else terminal")
            sub.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
            sub.add_argument("--open", action="store_true", help="show the file that was written (with --output)")
        return sub

    def add_group(self, name: str, help: str) -> Parser:
        """Return the parser of a command that does nothing itself, but has commands of its own."""
        return self._parsers.add_parser(name, help=help, description=help)
