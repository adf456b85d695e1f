"""Completion in the shell: a script made from the parser, which the user keeps where the shell looks for it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from treatydiff.errors import MissingExtraError
from treatydiff.installation import advise
from treatydiff.treaties import catalogue

SHELLS = ("bash", "zsh")
_TREATIES = {"LEFT", "RIGHT", "TREATY", "TREATY|-"}
_FILES = {"FILE", "FILE|ADDRESS", "GOLD", "CORPUS", "FOLDER", "OUT"}
_NAMED = "_treatydiff_treaties"
"""The shell's function that offers the bundled treaties, and files."""


class PrintCompletion(argparse.Action):
    """An option that prints the script for a shell and ends the program, as ``--help`` does."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: object, option: str | None = None
    ) -> None:
        try:
            print(complete(parser, str(values)))
        except MissingExtraError as error:
            parser.exit(2, f"{parser.prog}: {error}\n")
        parser.exit(0)


def complete(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the completion script for `shell`. Raises `MissingExtraError` where shtab is not installed."""
    try:
        import shtab
    except ImportError:
        raise MissingExtraError(f"completion needs shtab: {advise('complete')}") from None
    for action in _actions(parser):
        # How shtab is told what an argument is; argparse itself has no place for it.
        if action.metavar in _TREATIES:
            vars(action)["complete"] = dict.fromkeys(SHELLS, _NAMED)
        elif action.metavar in _FILES:
            vars(action)["complete"] = shtab.FILE
    return str(shtab.complete(parser, shell, preamble=_preamble()[shell]))


def _preamble() -> dict[str, str]:
    """The shell's function for each shell; the names are ids of ours, which need no quotation marks."""
    names = " ".join(entry.id for entry in catalogue())
    return {
        "bash": f'{_NAMED}() {{\n  compgen -W \'{names}\' -- "$1"\n  compgen -f -- "$1"\n}}\n',
        "zsh": f"{_NAMED}() {{\n  _alternative 'treaties:treaty:({names})' 'files:file:_files'\n}}\n",
    }


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments and options of a parser and of the parsers below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in dict.fromkeys(action.choices.values()):
                yield from _actions(below)
