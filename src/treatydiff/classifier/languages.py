"""The seam: what a treaty language must supply for its provisions to be graded, and which languages there are.

A language reads a text into norms in draft: what each does, by which form, with which cues. What is the same for every
language stands on this side of the seam: the level, the balance, the strongest norm, the sentence that explains it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from os import PathLike
from typing import Protocol

from treatydiff.errors import LanguageError
from treatydiff.lexicon import Grammar, Lexicon, load_bundled, read_lexicon, require_language
from treatydiff.model import Cue, Doubt, Kind, LexiconStamp, Polarity, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A norm before its level is counted.

    `base` is ``binding``, ``effort``, ``hortatory``, ``aspirational``, ``permissive`` or ``none``. `cues` are exact
    slices of the text, in order: the evidence, those of its chapeau first. `hedges` and `intensifiers` are the classes
    that belong to the norm (``programmatic``, ``immediacy`` …). `bearer` is the words that name who must act. `doubts`
    say why the answer is not sure; `ruling` which ruling of the codebook decided ("E 45", "R 12"), empty where the
    table of forms did. `called` is what the explanation calls the norm where its kind does not say it ("a recital").
    """

    kind: Kind
    base: str
    polarity: Polarity
    span: Span
    cues: tuple[Cue, ...] = ()
    hedges: frozenset[str] = frozenset()
    intensifiers: frozenset[str] = frozenset()
    bearer: str | None = None
    doubts: tuple[Doubt, ...] = ()
    ruling: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapeau:
    """What a clause hands to the clauses whose parent it is. `state` is the language's own and nobody else reads it;
    `draft` is the norm that items without a norm of their own complete, with the clause's id on its cues; None where
    items inherit an open modal. `sure` says that such an item cannot be anything else."""

    state: object
    draft: Draft | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text as its language reads it: its norms in order, and what it hands to its items. `fragment` is what the text
    amounts to where it has no norm; None stands for a declaration that is not sure."""

    drafts: tuple[Draft, ...] = ()
    fragment: Draft | None = None
    chapeau: Chapeau | None = None


class Language(Protocol):
    """A treaty language. `read` answers for any text, in time linear in its length.

    `parent` is what the clause's chapeau handed on; `clause` the id of the clause, which cues of a chapeau carry.
    """

    def read(self, text: str, parent: Chapeau | None = None, clause: str | None = None) -> Reading:
        """Return the norms of `text`."""


def grammar(tag: str) -> Grammar:
    """Return what the reader of a language asks of its lexicon. Raises `LanguageError` where there is no lexicon, or
    no reader."""
    require_language(tag)
    match tag:
        case "en":
            from treatydiff.classifier.english import GRAMMAR

            return GRAMMAR
        case "ru":
            from treatydiff.classifier.russian import GRAMMAR as RUSSIAN_GRAMMAR

            return RUSSIAN_GRAMMAR
    raise LanguageError(f"the lexicon of {tag!r} has no reader; the classifier reads: en, ru")


@lru_cache(maxsize=8)
def reader(tag: str, lexicon: Lexicon | None = None) -> Language:
    """Return the language with this tag (``en``), by its bundled lexicon or by `lexicon`.

    Raises `LanguageError` where it has no lexicon, or no reader, or where `lexicon` is one of another language.
    """
    if lexicon is not None and lexicon.language != tag:
        raise LanguageError(f"the lexicon is one of {lexicon.language!r}; the text is in {tag!r}")
    known = lexicon or load_bundled(grammar(tag))
    match tag:
        case "en":
            from treatydiff.classifier.english import English

            return English(known)
        case "ru":
            from treatydiff.classifier.russian import Russian

            return Russian(known)
    raise AssertionError(tag)


def name_lexicons(tags: Iterable[str], lexicon: Lexicon | None = None) -> tuple[LexiconStamp, ...]:
    """Return what names the lexicons that grade texts in these languages: of each language the bundled one, or
    `lexicon` where it is one of that language; nothing for a language without."""
    found: list[LexiconStamp] = []
    for tag in dict.fromkeys(tags):
        try:
            used = lexicon if lexicon and lexicon.language == tag else load_bundled(grammar(tag))
        except LanguageError:
            continue
        found += used.stamps
    return tuple(found)


def load_lexicon(path: str | PathLike[str]) -> Lexicon:
    """Return the lexicon of a user's own file (docs/lexicon-format.md), held against all that its language asks for.

    Raises `TreatyFileError` with every problem of the file.
    """
    return read_lexicon(path, grammar)
