"""Numbers of provisions: ``1.``, ``(a)``, ``iv)``, ``3 bis``: what they are, what follows what, and how a lawyer
cites them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from treatydiff.citations import roman_value
from treatydiff.importers.vocabulary import Vocabulary, fold, load_vocabulary

Alphabet = Literal["arabic", "roman", "letter", "dash"]

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
"""The letters that number points in Russian: without ё, й, ъ, ы, ь."""


def _label_pattern() -> re.Pattern[str]:
    """A printed number with its marks; what may stand behind a figure (``3 bis.``) is in `structure.yaml`."""
    suffixes = "|".join(load_vocabulary().suffixes)
    body = (
        r"(?:(?P<dotted>\d{1,4}(?:[.\-]\d{1,4}){1,4})"
        rf"|(?P<number>\d{{1,4}})(?P<extra>[ \xa0]?(?:{suffixes})\b|[A-Za-z](?=[.)]))?"
        r"|(?P<letters>[A-Za-zа-яА-Я]{1,6}))"
    )
    marked = body.replace("?P<", "?P<x_")
    return re.compile(
        rf"(?:(?P<open>[(\[])\s?{body}\s?[)\]]"
        rf"|{marked}(?P<close>[ ]?[.)](?:[ ]?[-–—](?=\s))?(?!\d)|\s?[-–—](?=\s)|º\.?|°\.?))"
    )


_BARE = re.compile(r"(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,4})(?=\s)|(?P<number>\d{1,3})(?=[\s\t]+[\"“«A-ZÀ-ÞА-Я])")
_DASH = re.compile(r"[–—•·●▪■◦‣*-](?=\s)")


_LONGEST = 4
"""Letters with a stop behind them are a word where there are more."""


@dataclass(frozen=True, slots=True)
class Label:
    """One reading of a printed number. `style` is what a sibling's number must share; `value` counts from 1;
    `citation` is what it adds to an id. `prefix` is what stands before the last part of a dotted number."""

    alphabet: Alphabet
    style: str
    value: int
    citation: str
    prefix: str = ""


def letter_value(text: str) -> int:
    """Return the place of a letter in its alphabet (``a`` 1, ``б`` 2), of a doubled one after the whole (``aa`` 27),
    else 0.

    >>> letter_value("c"), letter_value("bb"), letter_value("ab")
    (3, 28, 0)
    """
    low = text.lower()
    if not low or low != low[0] * len(low):
        return 0
    for alphabet in (_LATIN, _CYRILLIC):
        if low[0] in alphabet:
            return alphabet.index(low[0]) + 1 + len(alphabet) * (len(low) - 1)
    return 0


def framed_value(text: str) -> int:
    """Return the value of a number in the digits of `structure.yaml` (Chinese numerals), 0 where it is none.

    >>> framed_value("二十三"), framed_value("一百零五"), framed_value("三二〇")
    (23, 105, 320)
    """
    if text.isdecimal() and text.isascii():
        return int(text)
    digits = load_vocabulary().digits
    total = held = 0
    positional = True
    for character in text:
        value = digits.get(character, -1)
        if value < 0:
            return 0
        if value >= 10:
            positional = False
            total += (held or 1) * value
            held = 0
        else:
            held = held * 10 + value
    return held if positional else total + held


def cite_number(printed: str) -> str:
    """Return how an article's or a division's printed number stands in an id: Roman numerals and words as Arabic ones.

    >>> [cite_number(n) for n in ("III", "TWENTY-TWO", "12.1", "3BIS", "2A", "1a", "Vter", "V-1", "第八條之二")]
    ['3', '22', '12.1', '3 bis', '2A', '1a', '5 ter', '5.1', '8 bis']
    """
    vocabulary = load_vocabulary()
    printed = vocabulary.ordinal_mark.sub("", printed.strip())
    if framed := _cite_framed(printed, vocabulary):
        return framed
    found = vocabulary.suffix.search(printed)
    whole = roman_value(printed) or fold(printed) in vocabulary.words
    if found is None or found.start() == 0 or whole:
        stem, suffix = printed, ""
    else:
        stem, suffix = printed[: found.start()], f" {found[1].lower()}" if found[1] else found[2]
    head, dash, part = stem.replace("\u2010", "-").replace("\u2011", "-").partition("-")
    if roman_value(head) and dash:
        return f"{roman_value(head)}.{part}{suffix}"
    value = roman_value(stem) or vocabulary.words.get(fold(re.sub(r"\s+", " ", stem)), 0)
    return (str(value) if value else f"{head}{dash}{part}".replace("-", ".")) + suffix


def _cite_framed(printed: str, vocabulary: Vocabulary) -> str:
    """How a number in the digits of a script of its own is cited, "" where it is none."""
    framed = vocabulary.frame.match(printed)
    if framed is None or framed[1].isascii():
        return ""
    number, inserted = framed.groups()[:2]
    place = framed_value(inserted) - 2 if inserted else -1
    mark = f" {vocabulary.suffixes[place]}" if 0 <= place < len(vocabulary.suffixes) else ""
    return f"{framed_value(number)}{mark}"


def _letter_labels(letters: str, frame: str) -> list[Label]:
    case = "upper" if letters.isupper() else "lower"
    if letters != letters.upper() and letters != letters.lower():
        return []
    found = []
    if value := letter_value(letters):
        script = "cyrillic" if letters[0].lower() in _CYRILLIC else "latin"
        doubled = f"x{len(letters)}" if len(letters) > 1 else ""
        found.append(Label("letter", f"letter {case} {script}{doubled} {frame}", value, f"({letters})"))
    if value := roman_value(letters):
        found.append(Label("roman", f"roman {case} {frame}", value, f"({letters})"))
    return found


@lru_cache(maxsize=1)
def _compiled_label() -> re.Pattern[str]:
    return _label_pattern()


def read_label(text: str, start: int = 0, *, bare: bool = False) -> tuple[int, tuple[Label, ...]]:
    """Read the number printed at ``text[start:]``. Returns its end and every reading of it (``(i)`` has two); no
    number is ``(start, ())``. `bare` allows numbers without a mark (``3 The …``), as at the start of a paragraph.

    >>> read_label("(i) exchange")[0], [label.alphabet for label in read_label("(i) exchange")[1]]
    (3, ['letter', 'roman'])
    >>> read_label("2. The Parties")[1][0].citation
    '2'
    """
    if found := _compiled_label().match(text, start):
        labels = _read_marked(found)
        return (found.end(), labels) if labels else (start, ())
    if dash := _DASH.match(text, start):
        return dash.end(), (Label("dash", "dash", 0, ""),)
    if bare and (found := _BARE.match(text, start)):
        return found.end(), (_read_bare(found),)
    return start, ()


def _read_marked(found: re.Match[str]) -> tuple[Label, ...]:
    """The readings of a number with its marks, before it or behind it."""
    group = found.groupdict()
    framed = group["open"] is not None
    prefix = "" if framed else "x_"
    frame = "()" if framed else _frame(group["close"].strip() or ".")
    if dotted := group[f"{prefix}dotted"]:
        return (_dotted(dotted.replace("-", "."), frame),)
    if number := group[f"{prefix}number"]:
        extra = (group[f"{prefix}extra"] or "").strip()
        citation = number + (extra if len(extra) == 1 else f" {extra}" if extra else "")
        return (Label("arabic", f"arabic {frame}", int(number), citation),)
    letters = group[f"{prefix}letters"]
    return tuple(_letter_labels(letters, frame)) if frame in ("()", ")") or len(letters) <= _LONGEST else ()


def _read_bare(found: re.Match[str]) -> Label:
    """A number without a mark."""
    if dotted := found["dotted"]:
        return _dotted(dotted, "bare")
    return Label("arabic", "arabic bare", int(found["number"]), found["number"])


def _frame(close: str) -> str:
    """The mark behind a number, one for those that say the same."""
    return "." if close[0] in "º°." else "-" if close in "–—-" else close[0]


def _dotted(dotted: str, frame: str) -> Label:
    head, _, last = dotted.rpartition(".")
    return Label("arabic", f"dotted {head.count('.')} {frame}", int(last), dotted, head)
