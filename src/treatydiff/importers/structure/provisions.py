"""A section's blocks to provisions: paragraphs, points and sub-points, each with its number as printed.

The printed numbers are read as an outline is read by a person: a number counts where it goes on with an open series or
opens a new one, and where the words before it have come to an end. What does not fit stays text.
"""

from __future__ import annotations

from collections.abc import Sequence

from treatydiff.importers.blocks import Block
from treatydiff.importers.labels import Label
from treatydiff.importers.structure.cuts import Piece, cut_block
from treatydiff.importers.structure.outline import DEEPEST, Draft, Level, Node, Outline
from treatydiff.importers.structure.placing import Place, find_place
from treatydiff.importers.structure.sentences import begins_lower, ends_open
from treatydiff.importers.vocabulary import load_vocabulary

_QUOTES = '"“«„'


def read_provisions(blocks: Sequence[Block], article: str = "") -> Outline:
    """Read the provisions of one section. `article` is its article's number as cited, which dotted numbers repeat."""
    vocabulary = load_vocabulary()
    pieces = [piece for block in blocks for piece in cut_block(block, vocabulary)]
    draft = Draft(pieces, article)
    for index, piece in enumerate(pieces):
        if piece.quoted:
            _quote(draft, piece)
        elif piece.labels and (place := find_place(draft, piece, index)):
            _hang(draft, piece, place)
        elif piece.start:
            _take_unnumbered(draft, piece)
        else:
            _go_on(draft, piece.whole.strip())
    _settle(draft)
    return draft.outline


# Numbered words -------------------------------------------------------------------------------------------------------


def _hang(draft: Draft, piece: Piece, place: Place) -> None:
    """Hang a numbered piece on its place."""
    restart = place.opens and place.depth < len(draft.levels)
    _settle(draft, going_on=None if place.opens else place.depth, opens=place.opens and not restart)
    node = Node(place.label, piece.printed, where=piece.where)
    node.write(piece.text)
    if place.opens:
        if restart:
            del draft.levels[place.depth :]
        parent = _parent_of_series(draft, place.label, restart)
        parent.add(node)
        label = place.label
        draft.levels.append(Level(label.style, label.value, parent, node, label.prefix, piece.depth))
    else:
        level = draft.levels[place.depth]
        del draft.levels[place.depth + 1 :]
        level.parent.add(node)
        level.style, level.value, level.node = _style(level, place.label), place.label.value, node
    draft.last = node


def _style(level: Level, label: Label) -> str:
    """The style in which a series goes on: its own, but for letters in a second round."""
    return label.style if "x2" in label.style else level.style


def _parent_of_series(draft: Draft, label: Label, restart: bool) -> Node:
    """The provision that a new series stands under."""
    parent = draft.levels[-1].node if draft.levels else draft.root
    if restart and draft.last is not None and draft.last.is_tail:
        parent = draft.last
    elif not draft.levels and draft.root.children:
        parent = _top_parent(draft, label)
    return draft.root if parent.depth >= 2 * DEEPEST else parent


def _top_parent(draft: Draft, label: Label) -> Node:
    """Behind unnumbered words points belong to them; numbers like ``1.`` are an article's paragraphs even so."""
    top = draft.root.children[-1]
    if label.alphabet != "arabic":
        return top
    is_paragraph = bool(draft.article) or label.style.startswith("arabic")
    if top.end.endswith(":") and not (top.label is None and is_paragraph):
        return top
    return draft.root


# Unnumbered words -----------------------------------------------------------------------------------------------------


def _go_on(draft: Draft, text: str) -> None:
    """Go on with the last words."""
    if draft.pending:
        draft.pending[-1].go_on(text)
        return
    if draft.last is None:
        draft.last = Node()
        draft.root.add(draft.last)
    draft.last.go_on(text)


def _quote(draft: Draft, piece: Piece) -> None:
    """A quotation is a paragraph of the provision that introduces it."""
    target = draft.pending[-1] if draft.pending else draft.last
    if target is None:
        target = Node(where=piece.where)
        draft.root.add(target)
        draft.last = target
    target.write(piece.text)


def _take_unnumbered(draft: Draft, piece: Piece) -> None:
    """A block without a number: the rest of a sentence, an item without a number, or a paragraph."""
    text = piece.whole.strip() if piece.labels else piece.text
    lower = begins_lower(text)
    open_item = draft.pending or not draft.last_words().endswith(",")
    goes_on = (lower and open_item) or ends_open(draft.last_words())
    if goes_on and draft.last is not None and draft.is_mid_sentence():
        _go_on(draft, text)
        return
    node = Node(where=piece.where)
    node.write(text)
    if draft.levels:
        draft.pending.append(node)
        return
    _parent_of_paragraph(draft, is_item=lower or text[:1] in _QUOTES).add(node)
    draft.last = node


def _parent_of_paragraph(draft: Draft, *, is_item: bool) -> Node:
    """The provision that an unnumbered block stands under: items stand under the colon before them."""
    top = draft.root.children[-1] if draft.root.children else None
    if top is None or not is_item:
        return draft.root
    among_items = bool(top.children) and draft.last is top.children[-1]
    return top if top.end.endswith(":") or among_items else draft.root


def _settle(draft: Draft, going_on: int | None = None, *, opens: bool = False) -> None:
    """Decide where unnumbered words after a numbered item belong, now that the next number is known."""
    if not draft.pending:
        return
    nodes, draft.pending = draft.pending, []
    items = len(draft.levels) - 1
    lettered = bool(draft.levels) and not _top_is_paragraphs(draft)
    if going_on is not None and going_on < items:
        # What follows the items of a provision whose series goes on is that provision's tail.
        for node in nodes:
            _add_tail(draft, draft.levels[going_on].node, node)
    elif draft.last is not None and (going_on is not None or opens or (items == 0 and not lettered)):
        draft.last.paragraphs += [paragraph for node in nodes for paragraph in node.paragraphs]
    else:
        for node in nodes:
            _settle_at_end(draft, node, lettered=lettered)


def _settle_at_end(draft: Draft, node: Node, *, lettered: bool) -> None:
    """What follows the items of the last paragraph, or of an article without paragraphs."""
    top = draft.root.children[-1]
    if not lettered and draft.levels:
        _add_tail(draft, draft.levels[0].node, node)
    elif top.label is None and top.children and begins_lower("".join(node.paragraphs[0][:1])):
        _add_tail(draft, top, node)
    else:
        draft.root.add(node)
        draft.levels.clear()
        draft.last = node


def _add_tail(draft: Draft, parent: Node, node: Node) -> None:
    node.is_tail = True
    parent.add(node)
    draft.last = node


def _top_is_paragraphs(draft: Draft) -> bool:
    label = draft.levels[0].node.label
    return label is not None and (label.alphabet == "arabic" or draft.levels[0].parent is draft.root)
