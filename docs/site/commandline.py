"""The reference of the command line, made from the parser itself: what it says is what `--help` says.

`{commandline}` in a page stands for one section a command: its purpose, how it is typed, and its options.
"""

import argparse
from collections.abc import Iterator

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from treatydiff.cli import make_parser


def commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield the parsers that do something, in their order: a parser of further commands yields those instead."""
    further = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not further:
        yield parser
    for action in further:
        for each in dict.fromkeys(action.choices.values()):
            yield from commands(each)


def typed(parser: argparse.ArgumentParser) -> str:
    """How the command is typed, without its options, which the table lists."""
    arguments = [action for action in parser._actions if not action.option_strings]
    needed = [action for action in parser._actions if action.option_strings and action.required]
    words = [parser.prog.split(" {")[0]]
    for action in needed:
        words.append(f"{action.option_strings[-1]} {named(action)}")
    for action in arguments:
        many = {"+": "{0} [{0} …]", "*": "[{0} …]", "?": "[{0}]"}.get(str(action.nargs), "{0}")
        words.append(many.format(named(action)))
    return " ".join([*words, "[OPTIONS]"] if any(a.option_strings for a in parser._actions) else words)


def named(action: argparse.Action) -> str:
    """What stands for the value of an argument; '' for one that takes none."""
    if action.nargs == 0:
        return ""
    if action.metavar:
        return str(action.metavar)
    return "|".join(map(str, action.choices)) if action.choices else action.dest.upper()


def rows(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """Yield each argument and option as it is typed, and what it does."""
    for action in parser._actions:
        if action.option_strings == ["-h", "--help"]:
            continue
        word = named(action)
        shown = f"{', '.join(action.option_strings)} {word}".strip()
        said = (action.help or "").replace("%%", "%")
        yield shown, f"{said} (may be given several times)" if isinstance(action, argparse._AppendAction) else said


def page(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the lines of the page, in Markdown."""
    for command in commands(parser):
        said = command.description or ""
        yield from (f"## {command.prog}", "", f"{said[:1].upper()}{said[1:]}.", "")
        yield from ("```text", typed(command), "```", "")
        listed = [(shown, said) for shown, said in rows(command) if said]
        if listed:
            yield from ("| argument or option | what it does |", "| --- | --- |")
            yield from (f"| `{shown.replace('|', chr(92) + '|')}` | {cell(said)} |" for shown, said in listed)
            yield ""


def cell(text: str) -> str:
    """A text as a cell of a table: bars and markup are text."""
    return "".join(f"\\{letter}" if letter in "|*_<>[]`" else letter for letter in text)


class CommandLine(SphinxDirective):
    """The sections of all commands."""

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes(
            StringList(list(page(make_parser())), "the parser"), allow_section_headings=True
        )


def setup(app) -> dict[str, bool]:
    app.add_directive("commandline", CommandLine)
    return {"parallel_read_safe": True}
