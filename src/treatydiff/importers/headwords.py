"""The patterns of headings: what an article, a part or an annex begins with, and the numbers that may follow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

Language = Mapping[str, Any]


def fold(word: str) -> str:
    """Return `word` in lower case without accents, for look-ups that must not hang on either.

    >>> fold("ARTÍCULO")
    'articulo'
    """
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def either(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first; a space stands for any run of white space. Without words it
    matches nothing."""
    forms = sorted({word for word in words if word}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms) + ")" if forms else "(?!)"


def capitals(words: Iterable[str]) -> list[str]:
    """Each word as it opens a heading: with a capital, or in capitals throughout (with and without accents)."""
    forms: list[str] = []
    for word in words:
        upper = word.upper()
        forms += [
            word,
            word[:1].upper() + word[1:],
            upper,
            "".join(c for c in unicodedata.normalize("NFD", upper) if not unicodedata.combining(c)),
            " ".join(part[:1].upper() + part[1:] for part in word.split(" ")),
        ]
    return forms


def gather(languages: Iterable[Language], key: str) -> list[str]:
    """The words under `key` of all languages."""
    return [word for language in languages for word in language.get(key, [])]


def number_words(languages: Iterable[Language]) -> dict[str, int]:
    """Every number word up to 99, folded: ``twenty-three``, ``twenty third``, ``premier``."""
    table: dict[str, int] = {}
    for numbers in (language.get("numbers", {}) for language in languages):
        series = [numbers.get("units", []), numbers.get("ordinals", [])]
        for words in series:
            for value, word in enumerate(words, 1):
                table.setdefault(fold(word), value)
        for word, value in numbers.get("alternatives", {}).items():
            table.setdefault(fold(word), int(value))
        for rank, ten in enumerate(numbers.get("tens", []), 2):
            table.setdefault(fold(ten), rank * 10)
            for words in series:
                for value, word in enumerate(words[:9], 1):
                    table.setdefault(fold(f"{ten}-{word}"), rank * 10 + value)
                    table.setdefault(fold(f"{ten} {word}"), rank * 10 + value)
    return table


def _accented(language: Language) -> list[str]:
    """The number words of a language as they are spelled, compounds included."""
    numbers = language.get("numbers", {})
    words = [*numbers.get("units", []), *numbers.get("ordinals", []), *numbers.get("alternatives", {})]
    for ten in numbers.get("tens", []):
        words.append(ten)
        for series in (numbers.get("units", []), numbers.get("ordinals", [])):
            words += [f"{ten}{link}{word}" for link in ("-", " ") for word in series[:9]]
    return words


def digits_of(languages: Iterable[Language]) -> dict[str, int]:
    """The digits of scripts that have their own (Chinese numerals), with their values."""
    return {digit: int(value) for language in languages for digit, value in language.get("digits", {}).items()}


# After the number: nothing, punctuation and a rest, or a rest that begins like a heading or a sentence.
_REST = r"(?:\s?[*†‡¹²³⁴-⁹]{1,3})?(?P<mark>(?:\s*[.:)\]–—-]+(?=\s|$))+|\s*[.:–—](?=[^\W\d_])|(?=\s|$))\s*(?P<rest>.*)$"


_BEFORE_SUFFIX = r"[ \xa0]?[.°º\u2010\u2011–-]?[ \xa0]?\(?"
"""What may part a number from its suffix: "3 bis", "3-bis", "3 (bis)"."""


def suffix_pattern(common: Mapping[str, Any]) -> str:
    """What follows the number of an article put in between two others: ``bis``, `` ter``, ``-quater``, ``A``."""
    return rf"(?:{_BEFORE_SUFFIX}(?i:{either(common['suffixes'])})\b\)?|[ \xa0]?[A-Z](?![\w.)]))"


def _numeral(languages: list[Language], common: Mapping[str, Any]) -> str:
    """The number of an article in figures, Roman numerals, words or the digits of a script, as the group ``num``."""
    spelled = either({*number_words(languages), *(word for language in languages for word in _accented(language))})
    suffix = suffix_pattern(common)
    part = r"(?:[.\-\u2010\u2011](?:\d{1,3}|[A-Z](?!\w)))"
    ordinal = rf"(?:{either(common['ordinal_marks'])}(?!\w))"
    glued = rf"(?:(?![\w])|(?=(?i:{either(common['suffixes'])})\b))"
    digits = "".join(digits_of(languages))
    return (
        rf"(?P<num>(?:\d{{1,4}}(?:{part}{{1,3}}|{ordinal}|[a-z](?!\w))?"
        rf"|(?=[IVXLCDMivxlcdm])[IVXLCDM]{{1,9}}{glued}{part}?|(?i:{spelled})(?!\w)"
        rf"|(?=[ivx])[ivx]{{1,6}}{glued}|[{digits}]{{1,7}}(?!\w)){suffix}?)"
    )


def _lettered(numeral: str) -> str:
    """`numeral` that may be a single capital letter as well."""
    return numeral.replace("(?P<num>(?:", r"(?P<num>(?:[A-Z](?:[.\-]\d{1,3})?(?![\w])|", 1)


def _framed(languages: list[Language]) -> tuple[str, str]:
    """An article's number between two marks (Chinese): the heading, and the number alone."""
    digits = "".join(digits_of(languages))
    frames = [language["article_frame"] for language in languages if "article_frame" in language]
    heading = "|".join(
        rf"{re.escape(f['before'])}\s*[{digits}\d]+\s*{either(f['after'])}(?:{re.escape(f['inserted'])}[{digits}])?"
        for f in frames
    )
    alone = "|".join(
        rf"{re.escape(f['before'])}?\s*([{digits}\d]+)\s*{either(f['after'])}?"
        rf"(?:{re.escape(f['inserted'])}([{digits}]))?$"
        for f in frames
    )
    return rf"(?P<num>{heading})(?=[\s:：]|$)\s*(?P<rest>.*)$", alone


_SIGN = 4
"""A sign before a number is no longer ("N.º"); a word ("Number") may stand before a number in words too."""


def _spaced(words: Iterable[str]) -> str:
    """Words set with spaces between their letters: ``A R T I C L E``."""
    forms = [form for word in words if len(word) > 3 for form in (word, word.upper())]
    return either(" ".join(form) for form in forms)


def heading_patterns(languages: list[Language], common: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """The patterns of headings by the names that `Vocabulary` gives them. Each has the group ``rest``, most have
    ``num`` and ``word``; ``small`` is the word of an article in small letters throughout."""
    said = either(mark for mark in common["number_marks"] if len(mark) > _SIGN)
    marks = rf"(?:[:(–-]\s*)?(?:(?i:{either(common['number_marks'])})\s*(?=[\dIVXLCDM])|(?i:{said})\s+)?"
    numeral = _numeral(languages, common)
    article = gather(languages, "article")
    ordinal = rf"(?:(?i:{either(gather(languages, 'before_ordinals'))})\s+)?"
    named = gather(languages, "named_articles")
    ordinals = [word for language in languages for word in language.get("numbers", {}).get("ordinals", [])]
    divisions = [form for lang in languages for forms in lang.get("divisions", {}).values() for form in forms]
    framed, frame = _framed(languages)
    sources = {
        "article": rf"[\[(]?(?P<word>{either(capitals(article))}|{_spaced(article)}"
        rf"|{either(gather(languages, 'paragraph_sign'))}|(?P<small>{either(word.lower() for word in article)}))"
        rf"\.?\s*{marks}{ordinal}{_lettered(numeral)}{_REST}",
        "named": rf"(?P<word>{either(capitals(named))})\.?(?:\s+{marks}{numeral})?{_REST}",
        "ordinal": rf"{ordinal}(?P<num>(?i:{either(ordinals)}))\s+(?P<word>{either(capitals(article))}){_REST}",
        "division": rf"(?P<word>{either(capitals(divisions))})\.?\s+{marks}{_lettered(numeral)}{_REST}",
        "other": rf"(?P<word>{either(capitals(gather(languages, 'other_articles')))})\s+{marks}{numeral}{_REST}",
        "annex": rf"(?P<word>{either(capitals(gather(languages, 'annex')))})"
        rf"(?:\s+{marks}{_lettered(numeral)}|(?P<alone>)(?=\s*(?:[:–—(\n]|$)))[.:)]?\s*[–—-]?\s*(?P<rest>.*)$",
        "framed": framed,
        "frame": frame,
        "suffix": rf"{_BEFORE_SUFFIX}(?i:({either(common['suffixes'])}))\)?$|[ \xa0]?([A-Z])$",
        "ordinal_mark": rf"(?<=\d){either(common['ordinal_marks'])}$",
    }
    return {name: re.compile(source, re.DOTALL) for name, source in sources.items()}
