"""A treaty as Markdown: its title, what is known of it, its clauses, and the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from treatydiff.exporters.text import lay_out_lines
from treatydiff.model import Clause, Treaty

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&]")
_UNSAFE = re.compile(r"[<>\s\\]")
_BLOCK_START = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))", re.MULTILINE)


def write_markdown(treaty: Treaty) -> str:
    """Return `treaty` as CommonMark: facts, clauses in reading order with their wording and bases, notes, sources.

    Text of the treaty is escaped, so that it shows as it is and brings in no markup or HTML of its own.
    """
    blocks = [f"# {_escape(treaty.title)}"]
    facts = [f"- {name}: {_escape(value)}" for name, value in _facts(treaty) if value]
    blocks += ["\n".join(facts)] if facts else []
    for line in lay_out_lines(treaty):
        blocks += [f"## {_escape(line.article)}"] if line.article else []
        blocks += [f"**{_escape(line.heading)}**"] if line.heading else []
        blocks.append(f"{_escape(line.label)} {_escape(line.clause.text)}".strip())
        about = "; ".join(_about(line.clause))
        blocks += [f"*{_escape(about)}*"] if about else []
    links = [f"- {_source(treaty, number)}" for number in range(len(treaty.sources))]
    blocks += ["## Sources", "\n".join(links)] if links else []
    return "\n\n".join(block for block in blocks if block) + "\n"


def _facts(treaty: Treaty) -> Iterator[tuple[str, str]]:
    yield "Parties", "; ".join(f"{party.name} ({party.code})" for party in treaty.parties)
    yield "Signed", treaty.signed
    yield "In force", treaty.in_force
    yield "Ended", treaty.ended
    yield "Duration", treaty.duration
    yield "Language", treaty.language
    yield "Authentic languages", ", ".join(treaty.authentic_languages)
    yield (
        "Official texts",
        "; ".join(" ".join(filter(None, (t.publisher, t.language, t.href))) for t in treaty.official),
    )
    yield "Binding", "" if treaty.binding else "no"
    yield "Partial", "yes: only some of its clauses" if treaty.partial else ""
    yield "Note", treaty.note


def _about(clause: Clause) -> Iterator[str]:
    if clause.wording:
        yield clause.wording.value
    if clause.basis:
        yield f"substance {clause.basis.value}"
    if clause.modal_basis:
        yield f"modal {clause.modal_basis.value}"
    if clause.sources:
        yield f"sources {', '.join(clause.sources)}"
    if clause.note:
        yield clause.note


def _source(treaty: Treaty, number: int) -> str:
    source = treaty.sources[number]
    title = _escape(source.title)
    link = f"[{title}](<{_UNSAFE.sub(_percent, source.href)}>)" if _is_web(source.href) else title
    rest = ", ".join(_escape(part) for part in (source.publisher, source.date, source.kind) if part)
    return f"{_escape(source.id)}: {link}" + (f", {rest}" if rest else "")


def _is_web(href: str) -> bool:
    return href.startswith(("https://", "http://"))


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode())


def _escape(text: str) -> str:
    escaped = _SPECIAL.sub(lambda found: f"\\{found.group()}", text)
    escaped = _BLOCK_START.sub(lambda found: f"{found[1]}{_guard(found[2])}", escaped)
    return "\\\n".join(line.strip() for line in escaped.split("\n"))


def _guard(start: str) -> str:
    """A list mark or a heading mark at the start of a line, made plain text."""
    return f"{start}\\" if start.isdigit() else f"\\{start}"
