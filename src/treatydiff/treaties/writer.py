"""One treaty as YAML text, written: for people to read, and so that reading it gives the same treaty.

Every text is checked by reading it back before anybody gets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from treatydiff.errors import OutputError, TreatyFileError
from treatydiff.model import Clause, Treaty
from treatydiff.treaties.reader import parse_treaty
from treatydiff.yamlfile import MAX_BYTES, STRING_TAG, is_converted, is_nothing, shown

SCHEMA_NAME = "treaty.schema.json"
"""The JSON Schema of treaty files, in the folder of the bundled treaties; it agrees with the reader."""


_BOOLEAN = "tag:yaml.org,2002:bool"
_WIDTH = 100
# Lines that plain style and blocks show as they are: without space around them, every character printable. All else
# goes into double quotes, where everything can be escaped.
_PRINTED = "!-~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffd"
_LINE = re.compile(f"[{_PRINTED}](?:[ {_PRINTED}]*[{_PRINTED}])?\\Z")
_SURROGATE = re.compile("[\ud800-\udfff]")


def dump_text(treaty: Treaty) -> str:
    """Return the treaty as the text of its YAML file; ``parse_treaty(dump_text(t)) == t``.

    Raises `OutputError` where no file can hold it: text with half a character (a lone surrogate), or values that
    `parse_treaty` refuses (a repeated id, a source that is not listed).
    """
    if not isinstance(treaty, Treaty):
        raise TypeError(f"expected a treaty, not {type(treaty).__name__}; 'load' makes one of a name or a path")
    header = _mapping(
        id=_quoted(treaty.id),
        title=_text(treaty.title),
        short_title=_text(treaty.short_title),
        parties=_list(_mapping(code=_text(p.code), name=_text(p.name)) for p in treaty.parties),
        signed=_quoted(treaty.signed),
        in_force=_quoted(treaty.in_force),
        ended=_quoted(treaty.ended),
        duration=_text(treaty.duration),
        ratification=_list(map(_text, treaty.ratification)),
        binding=None if treaty.binding else yaml.ScalarNode(_BOOLEAN, "false"),
        partial=yaml.ScalarNode(_BOOLEAN, "true") if treaty.partial else None,
        language=_text(treaty.language),
        authentic_languages=_row(treaty.authentic_languages),
        articles=_quoted(treaty.articles),
        official=_list(
            _mapping(
                publisher=_text(o.publisher),
                language=_text(o.language),
                href=_text(o.href),
                basis=_text(o.basis or ""),
                note=_text(o.note),
            )
            for o in treaty.official
        ),
        sources=_list(
            _mapping(
                id=_quoted(s.id),
                title=_text(s.title),
                publisher=_text(s.publisher),
                date=_quoted(s.date),
                href=_text(s.href),
                kind=_text(s.kind),
            )
            for s in treaty.sources
        ),
        note=_text(treaty.note),
    )
    parts = [f"# yaml-language-server: $schema={SCHEMA_NAME}\n{_emit(header)}clauses:\n"]
    for clause in treaty.clauses:
        item = yaml.SequenceNode("tag:yaml.org,2002:seq", [_clause(clause)])
        parts.append("".join(f"  {line}\n" if line else "\n" for line in _emit(item).split("\n")[:-1]))
    text = parts[0] + "\n".join(parts[1:])
    _check(treaty, text)
    return text


def _clause(clause: Clause) -> yaml.Node:
    return _mapping(
        id=_quoted(clause.id),
        aliases=_names(clause.aliases),
        number=_quoted(clause.number),
        heading=_text(clause.heading),
        parent=_quoted(clause.parent),
        areas=_row(clause.areas),
        text=_text(clause.text, keep=True),
        wording=_text(clause.wording or ""),
        basis=_text(clause.basis or ""),
        modal_basis=_text(clause.modal_basis or ""),
        sources=_row(clause.sources),
        note=_text(clause.note),
        witnesses=_list(
            _mapping(
                source=_quoted(w.source),
                language=_text(w.language),
                kind=_text(w.kind),
                phrase=_text(w.phrase),
                supplied=_text(w.supplied),
            )
            for w in clause.witnesses
        ),
    )


def _check(treaty: Treaty, text: str) -> None:
    failure = f"the treaty {shown(treaty.id)} cannot be written"
    if len(text.encode()) > MAX_BYTES:
        raise OutputError(f"{failure}: its file would be larger than {MAX_BYTES // 1024**2} MiB")
    try:
        same = parse_treaty(text, treaty.id) == treaty
    except TreatyFileError as error:
        raise OutputError(f"{failure}: {error.problems[0].message}") from error
    if not same:
        raise OutputError(f"{failure}: it would not read back as it is")


def _mapping(**fields: yaml.Node | None) -> yaml.Node:
    """The mapping with the fields that say something."""
    pairs = [(yaml.ScalarNode(STRING_TAG, key), value) for key, value in fields.items() if value is not None]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs)


def _list(items: Iterable[yaml.Node | None]) -> yaml.Node | None:
    found = [item if item is not None else _string("", '"') for item in items]
    return yaml.SequenceNode("tag:yaml.org,2002:seq", found) if found else None


def _row(words: Iterable[str]) -> yaml.Node | None:
    """A list on one line."""
    found = [_string(word, None if _may_be_bare(word) else '"') for word in words]
    return yaml.SequenceNode("tag:yaml.org,2002:seq", found, flow_style=True) if found else None


def _names(ids: Iterable[str]) -> yaml.Node | None:
    """A list of ids on one line, each in quotes."""
    found = [_string(name, '"') for name in ids]
    return yaml.SequenceNode("tag:yaml.org,2002:seq", found, flow_style=True) if found else None


def _quoted(text: str | None) -> yaml.Node | None:
    return _string(text, '"') if text else None


def _text(text: str, *, keep: bool = False) -> yaml.Node | None:
    if not text and not keep:
        return None
    lines = text.split("\n")
    style: str | None = '"'
    if len(lines) > 1:
        if lines[0] and lines[-1] and all(_LINE.match(line) for line in lines if line):
            style = "|"
    elif _LINE.match(text) and len(text) > _WIDTH - 20 and "  " not in text:
        style = ">"
    elif _may_be_bare(text):
        style = None
    return _string(text, style)


def _may_be_bare(text: str) -> bool:
    """Whether nobody takes the text for something else without quotes (signs such as ': ' are the emitter's care)."""
    return bool(_LINE.match(text)) and not is_nothing(text) and not is_converted(text)


def _string(text: str, style: str | None) -> yaml.Node:
    half = _SURROGATE.search(text)
    if half:
        raise OutputError(f"{shown(text)} cannot be written: it holds half a character (U+{ord(half[0]):04X})")
    return yaml.ScalarNode(STRING_TAG, text, style=style)


class _Dumper(yaml.SafeDumper):
    """PyYAML's emitter with list items indented below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _emit(node: yaml.Node) -> str:
    text: str = yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=_WIDTH)
    return text
