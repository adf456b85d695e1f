"""How provisions are cited: the value of a Roman numeral, and the article that a clause belongs to."""

from __future__ import annotations

import re

from treatydiff.model import Clause, Treaty

_FIRST = re.compile(r"(\d+[^\W\d_]*(-\d+)?|[IVXLC]+)(?=[.(]|$)")
_ARTICLE = re.compile(r"(\d+[^\W\d_]*|[IVXLC]+)(\.\d+[^\W\d_]*)*")


_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэ"  # ё, й, ъ, ы and ь number nothing
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def roman_value(text: str) -> int:
    """Return the value of a Roman numeral in either case, 0 where it is none.

    >>> roman_value("XIV"), roman_value("iiii"), roman_value("")
    (14, 0, 0)
    """
    low = text.lower()
    if not low or len(low) > 15 or not _ROMAN.match(low):
        return 0
    total = 0
    for here, after in zip(low, [*low[1:], ""], strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if after and _ROMAN_VALUES[after] > value else value
    return total


def latin_letter(part: str) -> str:
    """Return a Cyrillic letter that numbers an item as the Latin one that numbers it in another language.

    >>> [latin_letter(part) for part in ("а", "в", "к", "b", "вв", "7")]
    ['a', 'c', 'j', 'b', 'вв', '7']
    """
    place = _CYRILLIC.find(part) if len(part) == 1 else -1
    return chr(ord("a") + place) if place >= 0 else part


def article_of(clause_id: str) -> str:
    """Return the article that a clause belongs to, as far as its id says it: its first part.

    >>> [article_of(i) for i in ("3.3", "3.2(a)", "4", "P.1")]
    ['3', '3', '4', 'P']
    """
    return re.split(r"[.(]", clause_id, maxsplit=1)[0]


def find_articles(treaty: Treaty) -> dict[str, str]:
    """Return for each clause id the number of its article, empty where it is in none.

    What stands in the id before the clause's own number is the article: ``5.3`` for the id ``5.3.1`` with the number
    ``1.``, ``5`` for ``5.3`` with ``3.``; a number such as ``Article 5.3`` is that of an article itself. Where the
    number does not say, the article is what the id begins with. Items are in the article of their chapeau.

    >>> clauses = (Clause(id="5.3.1", text="", number="1."), Clause(id="IV", text=""), Clause(id="P.1", text=""))
    >>> find_articles(Treaty(id="t", title="T", clauses=clauses))
    {'5.3.1': '5.3', 'IV': 'IV', 'P.1': ''}
    """
    told = {clause.id: _told(clause) for clause in treaty.clauses}
    known = {article for article in told.values() if article}
    articles: dict[str, str] = {}
    for clause in treaty.clauses:
        above = articles.get(clause.parent or "", "")
        articles[clause.id] = above or told[clause.id] or _begun(clause.id, known)
    return articles


def _told(clause: Clause) -> str:
    """The article that the number tells, by what it leaves of the id."""
    if re.search(rf"[^\W\d]\.?\s+{re.escape(clause.id)}\W*$", clause.number):
        return clause.id if _ARTICLE.fullmatch(clause.id) else ""
    parts = re.findall(r"[^\W_]+", clause.number)
    if not parts or not parts[0].isdigit():  # a letter numbers an item, and before that may stand a paragraph
        return ""
    before = re.fullmatch(rf"(.+?)[.(]{'[.()]+'.join(map(re.escape, parts))}\)?", clause.id)
    return before.group(1) if before and _ARTICLE.fullmatch(before.group(1)) else ""


def _begun(clause_id: str, known: set[str]) -> str:
    """The longest known article that the id begins with, else its first part."""
    cuts = [found.start() for found in re.finditer(r"[.(]", clause_id)]
    begun = [clause_id[:cut] for cut in reversed(cuts) if clause_id[:cut] in known]
    first = _FIRST.match(clause_id)
    return begun[0] if begun else first.group() if first else ""
