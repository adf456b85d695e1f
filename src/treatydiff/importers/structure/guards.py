"""What a lawyer must look at before trusting an import: headings that hold a duty, articles without text, lines that
look like articles, duties among what was left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from treatydiff.importers.blocks import Stretch
from treatydiff.importers.headwords import fold
from treatydiff.importers.structure.sentences import ends_sentence, find_modal, holds_modal, is_capitals
from treatydiff.importers.vocabulary import Vocabulary, load_vocabulary
from treatydiff.model import Clause

_SHOWN = 60
_SOME = 5
_LONGEST = 50
"""A line that looks like the number of an article is no longer."""
_HEADINGS = ("heading", "heading of a division", "heading of an annex", "heading of an empty article")
_BEHIND = ("signature", "after the closing formula", "reservation or declaration")
_QUOTED = 4000
"""A quotation ends within so many characters."""
_NAME = 4
"""An article that has a name has no more words: "Transitory Article"."""
_CLOSING = "\"”“»’'」"
_QUOTES = "\"“«„‘'「"
_HAS_NUMBER = re.compile(r"\d|\b[IVXLCDMl]+\b")
_INSIDE = re.compile(r"(?<=[.;:])\s+(?=[^\W\d_]{3,9}\s)")


def find_doubts(clauses: Sequence[Clause], stretches: Iterable[Stretch], empty: Sequence[str]) -> list[str]:
    """Sentences about what may be wrong with these clauses and what was left out of them; `empty` are the articles
    without text."""
    doubts: list[str] = []
    behind: list[str] = []
    for stretch in stretches:
        if stretch.role in _HEADINGS and (modal := find_modal(stretch.text)):
            doubts.append(f"a heading holds {modal!r} and may be a sentence: {_show(stretch.text)}")
        elif stretch.role in _BEHIND and ends_sentence(stretch.text) and holds_modal(stretch.text):
            behind.append(stretch.text)
    if empty:
        doubts.append(f"article(s) without text: {_list(empty)}")
    if behind:
        doubts.append(f"left out behind the closing formula, with a modal: {_list(map(_show, behind))}")
    # The first line of a numbered provision is its own, whatever it begins with.
    suspects = [
        (line, clause.id)
        for clause in clauses
        for line in find_suspects(clause.text.partition("\n")[2] if clause.number and clause.parent else clause.text)
    ]
    counted = Counter(line for line, _ in suspects)
    for line, clause_id in suspects[:_SOME]:
        doubts.append(f"{_show(line)} in {clause_id} looks like the heading of an article and was taken for text")
    if len(counted) > _SOME:
        doubts.append(f"{len(counted) - _SOME} more line(s) look like headings of articles and were taken for text")
    return doubts


def find_suspects(text: str) -> list[str]:
    """The lines of a clause that look like the heading of an article, and the headings that stand inside it."""
    vocabulary = load_vocabulary()
    words = _article_words(vocabulary)
    found: list[str] = []
    for line in text.split("\n"):
        quoted = line[:1] in _QUOTES and any(mark in _CLOSING for mark in text[text.index(line) + 1 :][:_QUOTED])
        if not quoted and _is_suspect(line, words):
            found.append(line)
        found += [
            heading for place in _INSIDE.finditer(line) if (heading := _heading_at(line, place.end(), vocabulary))
        ]
    return found


def _is_suspect(line: str, words: frozenset[str]) -> bool:
    """Whether a line begins with a word for an article, or one that looks like it, with a number or in capitals, and is
    no sentence."""
    spoken = line.strip("[]()*_ .:" + _QUOTES + _CLOSING).split()
    if not spoken or len(line) > _LONGEST:
        return False
    if line[-1] in ";," or load_vocabulary().conjunction.search(line) or find_modal(line):
        return False
    if len(spoken) <= _NAME and _shape(spoken[-1]) in words and line[:1].isupper():
        return True
    numbered = bool(_HAS_NUMBER.search(" ".join(spoken[1:]))) or is_capitals(line)
    return numbered and _shape(spoken[0].rstrip(":.")) in words and (not ends_sentence(line) or len(spoken) <= _NAME)


def _heading_at(line: str, start: int, vocabulary: Vocabulary) -> str:
    """The heading of an article inside a line, where a mark stands behind its number."""
    head = line[start : start + 40]
    match = vocabulary.article.match(head)
    if match is None or not match["mark"].strip() or not match["rest"][:1].isupper():
        return ""
    return head[: match.start("rest")].strip()


def _article_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The words for an article, folded, with the letters that recognition confuses made one."""
    return frozenset(_shape(word) for words in vocabulary.articles.values() for word in words if len(word) > 3)


def _shape(word: str) -> str:
    return fold(word).replace("1", "l").replace("i", "l")


def _show(text: str) -> str:
    words = " ".join(text.split())
    return repr(words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…")


def _list(items: Iterable[str]) -> str:
    listed = list(items)
    more = f" and {len(listed) - _SOME} more" if len(listed) > _SOME else ""
    return ", ".join(listed[:_SOME]) + more
