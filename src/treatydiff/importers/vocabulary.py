"""The structural words of `lexicons/structure.yaml`, compiled: what an article, an annex or a closing formula begins
with.

Words of all languages are matched at once: a treaty's language is often not known before its structure is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from treatydiff.importers.headwords import (
    Language,
    capitals,
    digits_of,
    either,
    fold,
    gather,
    heading_patterns,
    number_words,
)

__all__ = ["Vocabulary", "fold", "load_vocabulary"]


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
    named: re.Pattern[str]
    ordinal: re.Pattern[str]
    other: re.Pattern[str]
    ordinal_mark: re.Pattern[str]
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
    statement: re.Pattern[str]
    furniture: re.Pattern[str]
    mail_field: re.Pattern[str]
    final_heading: re.Pattern[str]
    final_words: re.Pattern[str]
    definitions: re.Pattern[str]
    conjunction: re.Pattern[str]
    reference: re.Pattern[str]
    cited: re.Pattern[str]
    own_article: re.Pattern[str]
    page: re.Pattern[str]
    modal: re.Pattern[str]
    relative: re.Pattern[str]
    link: re.Pattern[str]
    binds_nobody: re.Pattern[str]
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
    slips: Mapping[str, Mapping[str, str]]
    articles: Mapping[str, tuple[str, ...]]
    modals: Mapping[str, frozenset[str]]
    months: frozenset[str]
    function_words: Mapping[str, frozenset[str]]
    scripts: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Read and compile `lexicons/structure.yaml`, once."""
    text = files("treatydiff").joinpath("lexicons/structure.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    common = data.pop("common")
    languages: list[Language] = list(data.values())
    words: dict[str, Any] = {
        **heading_patterns(languages, common),
        **_front_patterns(languages),
        **_end_patterns(languages, common),
        **_subject_patterns(languages),
        **_sentence_patterns(languages),
        **_reference_patterns(languages),
        **_tables(data, common),
    }
    return Vocabulary(**words)


def _front_patterns(languages: list[Language]) -> dict[str, re.Pattern[str]]:
    """What stands before the articles: title, contents, preamble."""

    def words(key: str) -> list[str]:
        return gather(languages, key)

    recitals = capitals(words("recitals"))
    enacting = [form for form in capitals(words("enacting")) if form[0].isupper()]
    return {
        "attached": re.compile(
            rf"{either(w.upper() for w in words('attached'))}(?!\w)|{either(words('attached'))}\s+(?:\d{{1,2}}|[IVX]+)$"
        ),
        "instrument": re.compile(rf"(?<!\w){either(words('instruments'))}(?!\w)", re.IGNORECASE),
        "preamble": re.compile(rf"(?:[^\x00-\u024f\W]|\W){{0,12}}{either(words('preamble'))}\W*$", re.IGNORECASE),
        "contents": re.compile(rf"{either(words('contents'))}\W*$", re.IGNORECASE),
        "opening": re.compile(rf"{either(words('openings'))}(?!\w)", re.IGNORECASE),
        "enacting": re.compile(rf"(?<!\w){either(words('enacting'))}(?!\w)", re.IGNORECASE),
        "recital": re.compile(rf"{either([*recitals, *enacting])}(?=\s|[a-z]|,|$)"),
        "inline_recital": re.compile(
            rf"(?<=[,;.])\s*(?:{either(words('conjunctions'))}\s+)?(?={either([*recitals, *enacting])}(?![A-Z]))"
        ),
    }


def _end_patterns(languages: list[Language], common: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """What stands behind the articles, and what a printer, a page or a mail puts around a treaty."""

    def words(key: str) -> list[str]:
        return gather(languages, key)

    return {
        "closing": re.compile(rf"(?:{either(capitals(words('closing')))})(?!\w)"),
        "signature": re.compile(rf"(?:{either(capitals(words('signatures')))})(?!\w)|[_.]{{5,}}|/s/"),
        "statement": re.compile(rf"{either(capitals(words('statements')))}(?!\w)"),
        "furniture": re.compile(rf"{either(common['furniture'])}(?!\w)", re.IGNORECASE),
        "mail_field": re.compile(rf"\W*{either(common['mail_fields'])}\s*:(?=\s)", re.IGNORECASE),
        "page": re.compile(
            rf"(?:[-–—|\[(]\s*)?(?:{either(words('page'))}\.?\s*)?"
            rf"(?:\d{{1,4}}|[ivxlc]{{1,6}})(?:\s*(?:/|{either(words('of'))})\s*\d{{1,4}})?\s*(?:[-–—|\])]\s*)?$",
            re.IGNORECASE,
        ),
    }


def _subject_patterns(languages: list[Language]) -> dict[str, re.Pattern[str]]:
    """What an article is about: definitions, final provisions; and that an instrument is not meant to bind."""

    def words(key: str) -> list[str]:
        return gather(languages, key)

    subject, denied = either(words("itself")), either(words("not_binding"))
    at_all = rf"{either(words('not_binding_at_all'))}(?=\s*(?:[.,;:)]|$))"
    return {
        "final_heading": re.compile(
            rf"\W*{either(words('final_headings'))}(?!\w)|.*(?<!\w){either(words('final_divisions'))}(?!\w)",
            re.IGNORECASE,
        ),
        "final_words": re.compile(rf"(?<!\w){either(words('final_words'))}(?!\w)", re.IGNORECASE),
        "definitions": re.compile(rf"\W*{either(words('definitions'))}(?!\w)", re.IGNORECASE),
        "binds_nobody": re.compile(
            rf"(?<!\w){subject}(?!\w)[^.;:]{{0,160}}(?<!\w)(?:{denied}(?!\w)|{at_all})"
            rf"|(?<!\w){either(words('nothing_in'))}(?!\w)[^.;:]{{0,160}}(?<!\w){either(words('positive_binding'))}(?!\w)",
            re.IGNORECASE,
        ),
    }


def _sentence_patterns(languages: list[Language]) -> dict[str, re.Pattern[str]]:
    """What tells a sentence from a heading, and whether a line goes on."""
    nouns = either(gather(languages, "not_modals"))
    return {
        "modal": re.compile(rf"(?<!\w){nouns}(?!\w)|(?<!\w)(?P<modal>{either(gather(languages, 'modals'))})(?!\w)"),
        "relative": re.compile(rf"(?<!\w){either(gather(languages, 'relatives'))}(?!\w)", re.IGNORECASE),
        "link": re.compile(rf"(?:^|(?<=[\s'’(])){either(gather(languages, 'links'))}\s*$", re.IGNORECASE),
        "conjunction": re.compile(rf"(?:^|(?<=\W)){either(gather(languages, 'conjunctions'))}\s*$", re.IGNORECASE),
    }


def _reference_patterns(languages: list[Language]) -> dict[str, re.Pattern[str]]:
    """What makes a number a reference to another provision."""

    def words(key: str) -> list[str]:
        return gather(languages, key)

    references = rf"(?:^|(?<=[\s(])){either(words('references'))}\.?"
    return {
        "reference": re.compile(rf"{references}\s*$", re.IGNORECASE),
        "cited": re.compile(rf"{references}\s+\(?[\dIVXivx]{{1,6}}\)?$", re.IGNORECASE),
        "own_article": re.compile(
            rf"(?<!\w){either(words('article'))}\s+(\d{{1,3}})\s+"
            rf"(?:{either(words('of'))}\s+)?{either(words('this_instrument'))}",
            re.IGNORECASE,
        ),
    }


def _tables(data: Mapping[str, Language], common: Mapping[str, Any]) -> dict[str, Any]:
    """The words that are looked up, not searched for."""
    languages = list(data.values())
    return {
        "continuation": frozenset(common["continuation"]),
        "tail": common["tail"],
        "indent": common["indent"],
        "suffixes": tuple(common["suffixes"]),
        "words": number_words(languages),
        "digits": digits_of(languages),
        "divisions": {
            fold(form): kind
            for language in languages
            for kind, forms in language.get("divisions", {}).items()
            for form in forms
        },
        "annex_words": {fold(word): word for word in gather(languages, "annex")},
        "hyphen_prefixes": frozenset(fold(word) for word in gather(languages, "hyphen_prefixes")),
        "slips": {code: lang.get("slips", {}) for code, lang in data.items()},
        "articles": {code: tuple(lang.get("article", ())) for code, lang in data.items()},
        "modals": {code: frozenset(lang.get("modals", ())) for code, lang in data.items()},
        "months": frozenset(gather(languages, "months")),
        "function_words": {
            code: frozenset(lang["function_words"]) for code, lang in data.items() if "function_words" in lang
        },
        "scripts": {code: lang["script"] for code, lang in data.items() if "script" in lang},
        "names": {code: lang["name"] for code, lang in data.items()},
    }
