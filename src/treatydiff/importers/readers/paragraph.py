"""A paragraph in the making: what parts words, what is raised, what is left out, where its lines break."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from treatydiff.importers.labels import read_label
from treatydiff.importers.readers.characters import repair_characters
from treatydiff.importers.readers.letterspacing import close_up
from treatydiff.importers.readers.raised import raise_text
from treatydiff.importers.readers.reasons import MARK
from treatydiff.importers.structure.sentences import begins_lower, ends_open, ends_sentence, find_modal
from treatydiff.importers.vocabulary import load_vocabulary

_SPACE = re.compile(r"\s+")
_WRAPPED = 40
"""A line at least this long that ends in the midst of a sentence was broken for the page's sake."""
_OPEN_END = re.compile(r"[:;][\"'”’»)\]]*$")

BREAK = "\x1e"
"""A line broken on purpose or by the page, within a paragraph; no text holds this sign."""
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_CUT = "\x1f"
"""Where something was left out."""
_CUT_WORD = re.compile(rf"\w*{_CUT}[\w{_CUT}]*")


@dataclass(slots=True)
class _Inset:
    """Words of a picture or a form's field: they stand in the sentence where there is one round them."""

    text: str
    reason: str


@dataclass(slots=True)
class Paragraph:
    """The words of one paragraph, as a reader meets them.

    `leave` is told, with the reason, of everything that is no part of the text. `repairs` counts what is mended, `made`
    holds the words that came of it.
    """

    leave: Callable[[str, str], None]
    repairs: Counter[str] = field(default_factory=Counter)
    made: list[str] = field(default_factory=list)
    parts: list[str | _Inset] = field(default_factory=list)
    _tail: str = ""
    _parted: bool = False

    def add(self, text: str) -> None:
        """Go on with `text`; white space in it is a space."""
        seen = text.lstrip(_NOTHING)
        if not seen:
            self.parts.append(text)
            return
        if self._parted:
            # What was left out here, or an element, parts two words that nothing else parts.
            self._parted = False
            if self._tail[-1:].isalnum() and seen[0].isalnum():
                self.parts.append(f" {_CUT}" if self.parts[-1:] == [_CUT] else " ")
        self.parts.append(text)
        self._tail = (self._tail + text if len(text) < 32 else text).rstrip(_NOTHING)[-32:]

    def part(self) -> None:
        """Say that the word before has ended, though no space follows."""
        self._parted = True

    def is_empty(self) -> bool:
        """Whether no word has been added."""
        return not any(isinstance(part, _Inset) or part.strip(f"{BREAK}{_CUT} ") for part in self.parts)

    def ends_in_space(self) -> bool:
        """Whether the last word has ended, or there is none."""
        return not self._tail or self._tail[-1].isspace()

    def end_line(self) -> None:
        """Break the line."""
        self.parts.append(BREAK)
        self._tail, self._parted = "", False

    def add_apart(self, text: str) -> None:
        """Add a formula: words put together otherwise than the source has them, parted from those around."""
        self.made.append(text)
        self.parts.append(_CUT)
        self.part()
        self.add(text)
        self.parts.append(_CUT)
        self.part()

    def add_raised(self, text: str, *, linked: bool = False, noted: bool = False) -> None:
        """Add text that is set higher than the line."""
        kept = raise_text(self._tail, text, linked=linked, noted=noted)
        if kept is None:
            self.drop(text, MARK)
        else:
            self.add(kept)

    def drop(self, text: str, reason: str, *, parts_words: bool = True) -> None:
        """Leave `text` out, for a `reason`. What the reader of the document sees there parts two words."""
        if text.strip():
            self.leave(_SPACE.sub(" ", repair_characters(text, self.repairs)).strip(), reason)
            self.parts.append(_CUT)
            if parts_words:
                self.part()

    def inset(self, text: str, reason: str) -> None:
        """Add the words of a picture or a field, which are left out, for `reason`, where no sentence holds them."""
        if text.strip():
            words = _SPACE.sub(" ", text).strip()
            if self._tail[-1:].isalnum() and words[0].isalnum():
                self.parts.append(" ")
            self.parts.append(_Inset(words, reason))
            self._tail = words[-32:]
            self.part()

    def finish(self) -> list[str]:
        """Return the paragraph's lines, empty ones too, and begin anew."""
        parts, self.parts = self.parts, []
        self._tail, self._parted = "", False
        if not parts:
            return []
        running = any(isinstance(part, str) and part.strip() for part in parts)
        said: list[str] = []
        for part in parts:
            if isinstance(part, str):
                said.append(part)
            elif running:
                said.append(part.text)
            else:
                self.leave(repair_characters(part.text, self.repairs), part.reason)
        text = "".join(said)
        lines = [self._clean(line) for line in text.split(BREAK)]
        return lines if any(lines) else []

    def _clean(self, line: str) -> str:
        if _CUT in line:
            # Where words were left out, those before and after may be parts of one that the source has not.
            seen = line.translate(dict.fromkeys(map(ord, _NOTHING)))
            self.made += [word.replace(_CUT, "") for word in _CUT_WORD.findall(seen)]
            line = line.replace(_CUT, "")
        line = repair_characters(line, self.repairs)
        return _SPACE.sub(" ", close_up(line, self.repairs, self.made)).strip()


def fit_number(number: str, text: str) -> tuple[str, str]:
    """Return a number that stands apart from its text, and the text; words that are no number go before the text.

    >>> fit_number("(a)", "fish;"), fit_number("Section:", "Fish"), fit_number("3", "")
    (('(a)', 'fish;'), ('', 'Section: Fish'), ('3', ''))
    """
    vocabulary = load_vocabulary()
    marked = read_label(f"{number} ", bare=True)[1] or read_label(f"{number}) ")[1]
    if not number or marked or vocabulary.article.match(number) or vocabulary.division.match(number):
        return number, text
    return "", f"{number} {text}".strip()


def join_broken(lines: Sequence[str]) -> list[str]:
    """Join the broken lines of one paragraph where a sentence goes on over the break.

    A line that begins with a number of its own, or an article's, stays apart; a line that begins with a small letter
    goes on with the one before, unless that opened a list or ended an item of it; a long line without an end was
    broken by the page. An empty line ends a paragraph, and is left out.

    >>> join_broken(["The Parties shall not station troops", "within ten kilometres.", "2. They may meet."])
    ['The Parties shall not station troops within ten kilometres.', '2. They may meet.']
    """
    joined: list[str] = []
    last = ""
    for line in lines:
        if not line:
            last = ""
        elif last and _goes_on(last, line, joined[-1]):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        last = line
    return joined


def _goes_on(last: str, line: str, so_far: str) -> bool:
    vocabulary = load_vocabulary()
    if read_label(line)[1] or (ends_sentence(last) and not begins_lower(line)) or _OPEN_END.search(last[-80:]):
        return False
    heads = (vocabulary.article, vocabulary.framed, vocabulary.division, vocabulary.annex)
    if len(so_far) < 120 and any(pattern.match(so_far) for pattern in heads[:2]):
        return False
    if begins_lower(line):
        return True
    if any(pattern.match(line) for pattern in heads) or vocabulary.closing.match(line):
        return False
    if so_far.endswith(",") and vocabulary.recital.match(line):
        return False
    shouted = last == last.upper() and line != line.upper()
    if shouted or last.endswith(","):
        return False
    return len(last) >= _WRAPPED or ends_open(last) or bool(find_modal(last))
