"""A report in Markdown (CommonMark with GitHub's tables): text is data, and none of it can become markup.

Words are marked with emphasis where the rules of CommonMark 0.31 about delimiter runs are sure to read it, else with
the tags that code hosts allow (``<strong>``, ``<em>``, ``<ins>``, ``<del>``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from treatydiff.reports.anchors import web_address
from treatydiff.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Piece, Table
from treatydiff.reports.labels import visible

_SPECIAL = re.compile(r"[\\`*_\[\]|~$]|<|>|&|(?<=\w):(?=//)|(?<=\bwww)\.|@", re.ASCII)
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"}
_OPENING = re.compile(r"(?:[#+=-]|\d{1,9}(?=[.)]))")
_UNSAFE_IN_ADDRESS = re.compile(r"[()<>\\|`]")
_EMPTY_EDGES = re.compile(r"\A(?:<br>| )+|(?:<br>| )+\Z")
_HASH = re.compile("(?<!&)#")  # not that of a character reference of ours
_UNSAFE_IN_ANCHOR = re.compile(r"[^\w.-]")
_BLANKS = " \t\n"
_TAGS = {"ins": "ins", "del": "del"}
_STRONG = frozenset({"strong", "cue-modal", "cue-negation"})


def markdown(document: Document) -> str:
    """Return `document` as Markdown, ending with a newline."""
    return "\n\n".join(_block(block) for block in document.blocks) + "\n"


def escape(text: str) -> str:
    """Return `text` so that Markdown shows it as it is; line ends become ``<br>``, other runs of blanks one blank.

    >>> print(escape("a *b* | <c> 5_6"))
    a \\*b\\* \\| &lt;c&gt; 5\\_6
    """
    return "<br>".join(_SPECIAL.sub(_quote, re.sub(r"[ \t]+", " ", line)) for line in visible(text).split("\n"))


def _quote(match: re.Match[str]) -> str:
    found = match.group()
    return _ENTITIES.get(found) or f"\\{found}"


def _block(block: Block) -> str:
    match block:
        case Heading():
            anchor = f'<a id="{_UNSAFE_IN_ANCHOR.sub("_", block.anchor)}"></a>\n\n' if block.anchor else ""
            text = _HASH.sub(r"\#", escape(" ".join(visible(block.text).split())))
            return f"{anchor}{'#' * min(block.level, 6)} {text}"
        case Paragraph():
            return _paragraph(block.content)
        case Bullets():
            return "\n".join(f"- {_guard(_inline(item))}" for item in block.items)
        case Table():
            return _table(block)


def _paragraph(content: Inline) -> str:
    if not isinstance(content, str) and len(content) == 1 and content[0].style == "code" and "\n" in content[0].text:
        text = visible(content[0].text)
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
        return f"{fence}\n{text}\n{fence}"
    return _guard(_inline(content))


def _guard(text: str) -> str:
    """Keep the first characters of a block from opening a heading, a list, a rule or a block of HTML."""
    text = _EMPTY_EDGES.sub("", text)
    found = _OPENING.match(text)
    if not found:
        return text
    return f"{found.group()}\\{text[found.end() :]}" if found.group()[0].isdigit() else f"\\{text}"


def _table(table: Table) -> str:
    rule = ["---:" if index in table.numeric else "---" for index in range(len(table.columns))]
    lines = [_row(escape(column) for column in table.columns), _row(rule)]
    lines += [_row(_inline(cell) for cell in row) for row in table.rows]
    caption = [f"{_guard(escape(table.caption))}\n"] if table.caption else []
    return "\n".join((*caption, *lines))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _inline(content: Inline) -> str:
    if isinstance(content, str):
        return escape(content)
    pieces = _joined(content)
    out = ""
    for index, piece in enumerate(pieces):
        after = pieces[index + 1].text[:1] if index + 1 < len(pieces) else ""
        out += _piece(piece, out[-1:], after)
    return out


def _joined(content: Iterable[Piece]) -> list[Piece]:
    """Join neighbours that are marked alike: two runs of emphasis without a blank between them would be misread."""
    joined: list[Piece] = []
    for piece in content:
        text = visible(piece.text)
        last = joined[-1] if joined else None
        if last and not (last.href or piece.href) and _mark_of(last) == _mark_of(piece):
            joined[-1] = Piece(last.text + text, last.style)
        elif text:
            joined.append(Piece(text, piece.style, piece.href))
    return joined


def _mark_of(piece: Piece) -> str:
    if piece.style in _STRONG:
        return "strong"
    if piece.style.startswith("cue-") and piece.style != "cue-bearer":  # who is no evidence of how firmly
        return "em"
    return piece.style if piece.style in ("ins", "del", "code") else ""


def _piece(piece: Piece, before: str, after: str) -> str:
    core = piece.text.strip(_BLANKS)
    mark = _mark_of(piece)
    if not core or (not mark and not piece.href):
        return escape(piece.text)
    head, _, tail = piece.text.partition(core)
    text = _code(core) if mark == "code" else escape(core)
    if mark in ("strong", "em"):
        text = _emphasis(core, text, mark, (head or before)[-1:], (tail or after)[:1])
    elif mark in _TAGS:
        text = f"<{_TAGS[mark]}>{text}</{_TAGS[mark]}>"
    if address := web_address(piece.href):
        target = _UNSAFE_IN_ADDRESS.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode()), address)
        text = f"[{text}]({target.replace('&', '&amp;')})"
    return f"{escape(head)}{text}{escape(tail)}"


def _emphasis(core: str, text: str, mark: str, before: str, after: str) -> str:
    """Emphasise `text`: with delimiters where the characters on both sides of each make them certain, else by a tag."""
    certain = core[0].isalnum() and core[-1].isalnum()
    if certain and mark == "strong" and "*" not in (before, after) and "_" not in (before, after):
        return f"**{text}**"
    if certain and _parts(before) and _parts(after):
        return f"_{text}_"
    return f"<{mark}>{text}</{mark}>"


def _parts(neighbour: str) -> bool:
    """Whether a character parts words for certain: a blank, or punctuation that is no delimiter itself."""
    return not neighbour or neighbour in _BLANKS or neighbour in "()[],.;:!?'\"/“”‘’…–—"


def _code(text: str) -> str:
    line = re.sub(r"[ \t\n]+", " ", text)
    if "|" in line:  # in a table no escape keeps a bar within a span of code
        return f"<code>{escape(line)}</code>"
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"
