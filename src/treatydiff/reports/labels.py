"""Words that every format of a report uses alike: citations of clauses, grades, lists, names of languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from treatydiff.levels import level, signed
from treatydiff.model import Classification, Clause, Norm, Treaty

_ARTICLE = re.compile(r"\d|[IVXLC]+\b")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_PICTURES = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), "\ufffd"),
    # What turns the direction of the letters that follow could turn words that are not the treaty's.
    **{code: f"⟨U+{code:04X}⟩" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
}

_LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
    "he": "Hebrew", "hr": "Croatian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "pt": "Portuguese", "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def label(clause: Clause) -> str:
    """Return what a lawyer would cite: the clause's id. Its number may be that within its article, such as "(a)"."""
    return clause.id


def cite(clauses: Iterable[Clause]) -> str:
    """Cite several clauses.

    >>> cite([Clause(id="3.2", text="…"), Clause(id="5", text="…")])
    '3.2, 5'
    """
    return ", ".join(label(clause) for clause in clauses)


def article(clause: Clause) -> str:
    """Return a clause as a newspaper would cite it.

    >>> [article(Clause(id=name, text="…")) for name in ("3.3", "IV", "P.1")]
    ['Art. 3.3', 'Art. IV', 'P.1']
    """
    name = label(clause)
    return f"Art. {name}" if _ARTICLE.match(name) else name


def grade(graded: Classification | Norm | None) -> str:
    """Return a grade in words: kind, level by name and number, balance where there is one."""
    if graded is None:
        return "not graded"
    words = f"{graded.kind}, {level(graded.strength)}"
    return f"{words}, balance {signed(graded.balance)}" if graded.balance else words


def listed(words: Sequence[str]) -> str:
    """Join words as in a sentence.

    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def languages(codes: Iterable[str]) -> str:
    """Name languages; a code that we have no name for stands for itself.

    >>> languages(("ko", "ru", "xx"))
    'Korean, Russian and xx'
    """
    return listed([_LANGUAGES.get(code, code) for code in codes])


def official_texts(treaty: Treaty) -> str:
    """Say who publishes the official texts, in which language, and whether an address is known; empty where the treaty
    names none."""
    return "; ".join(
        f"{text.publisher}, {languages((text.language,))}" + (f", {text.href}" if text.href else ", address not known")
        for text in treaty.official
    )


def shorten(text: str, limit: int) -> str:
    """Return `text` on one line and in at most `limit` characters, cut at a word, with an ellipsis where it was cut.

    >>> shorten("to help the other Party", 12)
    'to help the…'
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0][: limit - 1].rstrip(",;:") + "…"


def visible(text: str) -> str:
    """Return `text` with line ends as ``\\n`` and every other control character as a picture of itself, so that it can
    neither move a terminal's cursor nor hide. A lone surrogate becomes the replacement character, and a control that
    turns the direction of writing its number.

    >>> visible("a\\r\\nb\\x1b[2J")
    'a\\nb␛[2J'
    >>> visible("\\u202egnik")
    '⟨U+202E⟩gnik'
    """
    return _LINE_ENDS.sub("\n", text).translate(_PICTURES)
