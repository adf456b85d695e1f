"""Completion in the shell: a script made from the parser, which the user keeps where the shell looks for it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from treatydiff.errors import MissingExtraError
from treatydiff.installation import advise

SHELLS = ("bash", "zsh")
_FILES = {"FILE", "LEFT", "RIGHT", "TREATY", "TREATY|-", "FILE|ADDRESS", "GOLD", "CORPUS", "FOLDER", "OUT"}


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
        if action.metavar in _FILES:
            # How shtab is told that an argument is a file; argparse itself has no place for it.
            vars(action)["complete"] = shtab.FILE
    return str(shtab.complete(parser, shell))


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments and options of a parser and of the parsers below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in dict.fromkeys(action.choices.values()):
                yield from _actions(below)
