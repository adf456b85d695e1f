"""The structural words of `lexicons/structure.yaml`, compiled: what an article, an annex or a closing formula begins
with.

Words of all languages are matched at once: a treaty's language is often not known before its structure is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Patterns over the words of all languages, and the tables that numerals need.

    `numeral` matches one article's or division's number; `words` maps number words to their values. Patterns with
    the group ``num`` capture a number; those of headings capture the ``rest`` of the line too.
    """

    article: re.Pattern[str]
    division: re.Pattern[str]
    annex: re.Pattern[str]
    framed: re.Pattern[str]
    attached: re.Pattern[str]
    instrument: re.Pattern[str]
    preamble: re.Pattern[str]
    contents: re.Pattern[str]
    opening: re.Pattern[str]
    enacting: re.Pattern[str]
    recital: re.Pattern[str]
    inline_recital: re.Pattern[str]
    closing: re.Pattern[str]
    signature: re.Pattern[str]
    final_heading: re.Pattern[str]
    final_words: re.Pattern[str]
    definitions: re.Pattern[str]
    conjunction: re.Pattern[str]
    reference: re.Pattern[str]
    cited: re.Pattern[str]
    own_article: re.Pattern[str]
    page: re.Pattern[str]
    suffix: re.Pattern[str]
    continuation: frozenset[str]
    tail: str
    indent: str
    words: Mapping[str, int]
    frame: re.Pattern[str]
    suffixes: tuple[str, ...]
    digits: Mapping[str, int]
    divisions: Mapping[str, str]
    annex_words: Mapping[str, str]
    hyphen_prefixes: frozenset[str]
    slips: Mapping[str, str]
    function_words: Mapping[str, frozenset[str]]
    scripts: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)


def fold(word: str) -> str:
    """Return `word` in lower case without accents, for look-ups that must not hang on either.

    >>> fold("ARTÍCULO")
    'articulo'
    """
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def _either(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first; a space stands for any run of white space."""
    forms = sorted({word for word in words if word}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms) + ")"


def _capitals(words: Iterable[str]) -> list[str]:
    """Each word as it opens a heading: with a capital, or in capitals throughout (with and without accents)."""
    forms: list[str] = []
    for word in words:
        upper = word.upper()
        forms += [
            word,
            word[:1].upper() + word[1:],
            upper,
            "".join(c for c in unicodedata.normalize("NFD", upper) if not unicodedata.combining(c)),
        ]
        forms.append(" ".join(part[:1].upper() + part[1:] for part in word.split(" ")))
    return forms


def _number_words(languages: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Every number word up to 99, folded: ``twenty-three``, ``twenty third``, ``premier``."""
    table: dict[str, int] = {}
    for language in languages:
        numbers = language.get("numbers")
        if not numbers:
            continue
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


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Read and compile `lexicons/structure.yaml`, once."""
    text = files("treatydiff").joinpath("lexicons/structure.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    common = data.pop("common")
    languages: dict[str, dict[str, Any]] = data

    def gather(key: str) -> list[str]:
        return [word for language in languages.values() for word in language.get(key, [])]

    digits = {k: int(v) for language in languages.values() for k, v in language.get("digits", {}).items()}
    number_words = _number_words(languages.values())
    spelled = _either({*number_words, *(w for lang in languages.values() for w in _accented(lang))})
    suffix = rf"(?:[ \xa0-]?(?i:{_either(common['suffixes'])})\b|[ \xa0]?[A-Z](?![\w.)]))"
    numeral = (
        rf"(?P<num>(?:\d{{1,4}}(?:[.\-](?:\d{{1,3}}|[A-Z](?!\w))){{0,3}}"
        rf"|(?=[IVXLCDMivxlcdm])[IVXLCDM]{{1,9}}(?![\w])|(?i:{spelled})(?!\w)"
        rf"|(?=[ivx])[ivx]{{1,6}}(?!\w)|[{''.join(digits)}]{{1,7}}(?!\w)){suffix}?)"
    )
    frames = [language["article_frame"] for language in languages.values() if "article_frame" in language]
    divisions = {
        fold(form): kind
        for language in languages.values()
        for kind, forms in language.get("divisions", {}).items()
        for form in forms
    }
    division_forms = [f for lang in languages.values() for forms in lang.get("divisions", {}).values() for f in forms]
    framed = "|".join(
        rf"{re.escape(f['before'])}\s*[{''.join(digits)}\d]+\s*{_either(f['after'])}"
        rf"(?:{re.escape(f['inserted'])}[{''.join(digits)}])?"
        for f in frames
    )
    framed = rf"(?P<num>{framed})(?=[\s:：]|$)\s*(?P<rest>.*)$"
    # After the number: nothing, punctuation and a rest, or a rest that begins like a heading or a sentence.
    rest = r"(?P<mark>\s*[.:)\]–—-]+(?=\s|$)|\s*[.:–—](?=[^\W\d_])|(?=\s|$))\s*(?P<rest>.*)"
    recitals = _capitals(gather("recitals"))
    enacting = [form for form in _capitals(gather("enacting")) if form[0].isupper()]
    of = _either(gather("of"))
    return Vocabulary(
        article=re.compile(
            rf"[\[(]?(?P<word>{_either(_capitals(gather('article')))}"
            rf"|{_either(gather('paragraph_sign'))})\.?\s*(?:[№#]\s*)?{numeral}{rest}$",
            re.DOTALL,
        ),
        division=re.compile(
            rf"(?P<word>{_either(_capitals(division_forms))})\.?\s+(?:[№#]\s*)?{_letters(numeral)}{rest}$",
            re.DOTALL,
        ),
        annex=re.compile(
            rf"(?P<word>{_either(_capitals(gather('annex')))})"
            rf"(?:\s+(?:[№#]\s*)?{_letters(numeral)}|(?P<alone>)(?=\s*(?:[:–—(\n]|$)))[.:)]?\s*[–—-]?\s*(?P<rest>.*)$",
            re.DOTALL,
        ),
        framed=re.compile(framed, re.DOTALL),
        attached=re.compile(
            rf"{_either(w.upper() for w in gather('attached'))}(?!\w)"
            rf"|{_either(gather('attached'))}\s+(?:\d{{1,2}}|[IVX]+)$"
        ),
        instrument=re.compile(rf"(?<!\w){_either(gather('instruments'))}(?!\w)", re.IGNORECASE),
        preamble=re.compile(rf"(?:[^\x00-\u024f\W]|\W){{0,12}}{_either(gather('preamble'))}\W*$", re.IGNORECASE),
        contents=re.compile(rf"{_either(gather('contents'))}\W*$", re.IGNORECASE),
        opening=re.compile(rf"{_either(gather('openings'))}(?!\w)", re.IGNORECASE),
        enacting=re.compile(rf"(?<!\w){_either(gather('enacting'))}(?!\w)", re.IGNORECASE),
        recital=re.compile(rf"{_either([*recitals, *enacting])}(?=\s|[a-z]|,|$)"),
        inline_recital=re.compile(
            rf"(?<=[,;.])\s*(?:{_either(gather('conjunctions'))}\s+)?"
            rf"(?={_either([*recitals, *enacting])}"
            rf"(?![A-Z]))"
        ),
        closing=re.compile(rf"(?:{_either(_capitals(gather('closing')))})(?!\w)"),
        signature=re.compile(rf"(?:{_either(_capitals(gather('signatures')))})(?!\w)|[_.]{{5,}}|/s/"),
        final_heading=re.compile(
            rf"\W*{_either(gather('final_headings'))}(?!\w)|.*(?<!\w){_either(gather('final_divisions'))}(?!\w)",
            re.IGNORECASE,
        ),
        final_words=re.compile(rf"(?<!\w){_either(gather('final_words'))}(?!\w)", re.IGNORECASE),
        definitions=re.compile(rf"\W*{_either(gather('definitions'))}(?!\w)", re.IGNORECASE),
        conjunction=re.compile(rf"(?:^|(?<=\W)){_either(gather('conjunctions'))}\s*$", re.IGNORECASE),
        reference=re.compile(rf"(?:^|(?<=[\s(])){_either(gather('references'))}\.?\s*$", re.IGNORECASE),
        cited=re.compile(
            rf"(?:^|(?<=[\s(])){_either(gather('references'))}\.?\s+\(?[\dIVXivx]{{1,6}}\)?$", re.IGNORECASE
        ),
        own_article=re.compile(
            rf"(?<!\w){_either(gather('article'))}\s+(\d{{1,3}})\s+"
            rf"(?:{of}\s+)?{_either(gather('this_instrument'))}",
            re.IGNORECASE,
        ),
        page=re.compile(
            rf"(?:[-–—|\[(]\s*)?(?:{_either(gather('page'))}\.?\s*)?"
            rf"(?:\d{{1,4}}|[ivxlc]{{1,6}})(?:\s*(?:/|{of})\s*\d{{1,4}})?\s*(?:[-–—|\])]\s*)?$",
            re.IGNORECASE,
        ),
        suffix=re.compile(rf"[ \xa0-]?(?i:({_either(common['suffixes'])}))$|[ \xa0]?([A-Z])$"),
        continuation=frozenset(common["continuation"]),
        tail=common["tail"],
        indent=common["indent"],
        words=number_words,
        frame=re.compile(
            "|".join(
                rf"{re.escape(f['before'])}?\s*([{''.join(digits)}\d]+)\s*{_either(f['after'])}?"
                rf"(?:{re.escape(f['inserted'])}([{''.join(digits)}]))?$"
                for f in frames
            )
        ),
        suffixes=tuple(common["suffixes"]),
        digits=digits,
        divisions=divisions,
        annex_words={fold(word): word for word in gather("annex")},
        hyphen_prefixes=frozenset(fold(word) for word in gather("hyphen_prefixes")),
        slips={k: v for language in languages.values() for k, v in language.get("slips", {}).items()},
        function_words={
            code: frozenset(lang["function_words"]) for code, lang in languages.items() if "function_words" in lang
        },
        scripts={code: lang["script"] for code, lang in languages.items() if "script" in lang},
        names={code: lang["name"] for code, lang in languages.items()},
    )


def _accented(language: Mapping[str, Any]) -> list[str]:
    """The number words of a language as they are spelled, compounds included."""
    numbers = language.get("numbers", {})
    words = [*numbers.get("units", []), *numbers.get("ordinals", []), *numbers.get("alternatives", {})]
    for ten in numbers.get("tens", []):
        words.append(ten)
        for series in (numbers.get("units", []), numbers.get("ordinals", [])):
            words += [f"{ten}{link}{word}" for link in ("-", " ") for word in series[:9]]
    return words


def _letters(numeral: str) -> str:
    """`numeral` that may be a single capital letter as well: divisions and annexes are lettered, articles are not."""
    return numeral.replace("(?P<num>(?:", r"(?P<num>(?:[A-Z](?:[.\-]\d{1,3})?(?![\w])|", 1)
