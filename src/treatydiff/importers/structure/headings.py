"""What a block announces: an article, a part or chapter, an annex, or nothing.

A block that begins like a heading may be the middle of a sentence ("… under / Article 5 of the Charter"). Each kind of
heading has an ordered row of reasons for which a block that looks like one is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from treatydiff.importers.blocks import Block
from treatydiff.importers.labels import cite_number
from treatydiff.importers.structure.sentences import begins_lower, ends_open, ends_sentence, find_modal
from treatydiff.importers.vocabulary import Vocabulary, fold

MAX_HEADING = 200
"""A longer block is no heading."""
_LONG_REST = 60
"""Words behind the number of a part or an annex that are longer and end like a sentence are one."""
_LONG_NAME = 120
"""A longer line that begins with a bare "Annex" is about an annex."""
_LONG_BEFORE = 40
"""A line that is broken in mid-sentence is at least this long."""
_PLAIN_KINDS = ("body", "heading", "title", "preamble", "closing", "quoted", "table")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a block announces: `kind`, the `printed` words, the number as `cited`, and the `rest` of the block."""

    kind: str
    printed: str
    cited: str
    rest: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A block among its neighbours, with what a pattern made of it: the `rest` behind the number, whether a mark parts
    the two, whether there is a number, whether the word is in small letters."""

    block: Block
    previous: Block | None
    following: Block | None
    vocabulary: Vocabulary
    rest: str = ""
    marked: bool = False
    numbered: bool = True
    small: bool = False

    @property
    def text(self) -> str:
        return self.block.text.strip()

    @property
    def broken(self) -> bool:
        """Whether the block stands in the midst of a sentence that begins before it and goes on after it."""
        return (
            self.previous is not None
            and not self.block.level
            and not ends_sentence(self.previous.text)
            and self.following is not None
            and begins_lower(self.following.text)
        )

    @property
    def opened(self) -> bool:
        """Whether the block before breaks off behind a word that needs another: "under", "the rules of"."""
        return self.previous is not None and not self.block.level and ends_open(self.previous.text)


Reason = Callable[[_Place], bool]


def _is_object(place: _Place) -> bool:
    """ "… observe the rules of / Chapter VII."."""
    return place.opened


def _is_in_sentence(place: _Place) -> bool:
    return place.broken and not place.rest


def _is_in_long_sentence(place: _Place) -> bool:
    return _is_in_sentence(place) and place.previous is not None and len(place.previous.text) > _LONG_BEFORE


def _goes_on_lower(place: _Place) -> bool:
    """ "Article 5 of the Charter …", "Article 5, paragraph 2 …"."""
    return bool(place.rest) and (begins_lower(place.rest) or place.rest[0] in ",;)")


def _goes_on_in_parenthesis(place: _Place) -> bool:
    """ "Article 5 (2) of …", but not "Article 5 (Peace)"."""
    rest = place.rest
    return rest[:1] == "(" and not place.marked and not (rest.endswith(")") and len(rest) < 80)


def _goes_on_with_figure(place: _Place) -> bool:
    return place.rest[:1].isdigit() and not place.marked


def _small_with_more(place: _Place) -> bool:
    """A small "article 5" is a heading only where nothing else stands on its line."""
    return place.small and bool(place.rest)


def _named_with_more(place: _Place) -> bool:
    """ "Additional Article" is a heading by itself or where a mark follows."""
    return bool(place.rest) and not place.marked


def _is_long(place: _Place) -> bool:
    return len(place.text) > MAX_HEADING or place.text[-1] in ",;"


def _rest_is_sentence(place: _Place) -> bool:
    return bool(find_modal(place.rest)) or (ends_sentence(place.rest) and len(place.rest) > _LONG_REST)


def _rest_is_lower(place: _Place) -> bool:
    return begins_lower(place.rest)


def _rest_is_lower_text(place: _Place) -> bool:
    return begins_lower(place.rest) and not place.block.level


def _is_broken(place: _Place) -> bool:
    return place.broken


def _has_long_name(place: _Place) -> bool:
    return bool(place.rest) and not place.numbered and len(place.rest) > _LONG_NAME


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of heading: the pattern's name in the vocabulary, why a block is none, and what it makes of one."""

    pattern: str
    reasons: tuple[Reason, ...]
    make: Callable[[_Place, re.Match[str]], Heading]


def _split(place: _Place) -> str:
    """The block's text without its last part, the rest."""
    text = place.block.text
    return text[: len(text) - len(place.rest)].strip() if place.rest else text.strip()


def _make_article(place: _Place, found: re.Match[str]) -> Heading:
    return Heading("article", _split(place), cite_number(found["num"]), place.rest)


def _make_named(place: _Place, found: re.Match[str]) -> Heading:
    number = f" {cite_number(found['num'])}" if found["num"] else ""
    return Heading("article", _split(place), f"{found['word'].title()}{number}", place.rest)


def _make_division(place: _Place, found: re.Match[str]) -> Heading:
    kind = place.vocabulary.divisions.get(fold(found["word"]), "part")
    cited = f"{found['word'].capitalize()} {cite_number(found['num'])}"
    return Heading("division", _split(place), cited, place.rest, kind)


def _make_annex(place: _Place, found: re.Match[str]) -> Heading:
    return Heading("annex", _split(place), _annex_name(place.text, place.vocabulary), place.rest)


_KINDS = (
    _Kind(
        "article",
        (
            _is_in_long_sentence,
            _goes_on_lower,
            _goes_on_in_parenthesis,
            _goes_on_with_figure,
            _small_with_more,
        ),
        _make_article,
    ),
    _Kind("framed", (), _make_article),
    _Kind("named", (_is_object, _is_in_long_sentence, _goes_on_lower, _named_with_more), _make_named),
    _Kind("ordinal", (_is_object, _is_in_long_sentence, _goes_on_lower, _named_with_more), _make_article),
    _Kind("division", (_is_long, _is_object, _rest_is_lower, _rest_is_sentence, _is_in_sentence), _make_division),
    _Kind(
        "annex", (_is_long, _is_object, _rest_is_sentence, _is_broken, _rest_is_lower_text, _has_long_name), _make_annex
    ),
)


def _announced(block: Block, vocabulary: Vocabulary) -> Heading | None:
    """What a block announces when its own format says so."""
    text = block.text.strip()
    if block.kind == "article":
        found = vocabulary.article.match(block.number) or vocabulary.framed.match(block.number)
        cited = cite_number(found["num"] if found else block.number)
        return Heading("article", block.number, cited, text)
    if block.kind == "division":
        found = vocabulary.division.match(block.number)
        word = vocabulary.divisions.get(fold(found["word"]), "") if found else ""
        cited = f"{found['word'].capitalize()} {cite_number(found['num'])}" if found else block.number
        return Heading("division", block.number, cited, text, word)
    if block.kind == "annex":
        name = _annex_name(block.number or text, vocabulary)
        return Heading("annex", block.number, name, text if block.number else "")
    return None


def _annex_name(text: str, vocabulary: Vocabulary) -> str:
    """How an annex is cited: its word in ordinary case and its number as printed."""
    found = vocabulary.annex.match(text)
    if not found:
        return re.sub(r"\s+", " ", text)[:60].strip()
    word = vocabulary.annex_words.get(fold(found["word"]), found["word"])
    return f"{word} {found['num']}" if found["num"] else word


def _may_open(text: str) -> bool:
    """Whether a heading may begin so: with a capital or a mark, or as the only words of a short line."""
    return bool(text) and (text[0].isupper() or text[0] in "[(§第" or len(text) <= _LONG_BEFORE)


def find_heading(
    block: Block, previous: Block | None, following: Block | None, vocabulary: Vocabulary
) -> Heading | None:
    """Return what a block announces, None where it is text. Words in a running sentence announce nothing."""
    if announced := _announced(block, vocabulary):
        return announced
    text = block.text.strip()
    if block.kind in _PLAIN_KINDS or not _may_open(text):
        return None
    for kind in _KINDS:
        found = getattr(vocabulary, kind.pattern).match(text)
        if found is None:
            continue
        groups = found.groupdict()
        place = _Place(
            block,
            previous,
            following,
            vocabulary,
            rest=groups["rest"],
            marked=bool((groups.get("mark") or "").strip()),
            numbered=bool(groups.get("num")),
            small=bool(groups.get("small")),
        )
        if not any(reason(place) for reason in kind.reasons):
            return kind.make(place, found)
        if kind.pattern == "article":
            return None
    return None
