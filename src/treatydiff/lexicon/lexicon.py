"""A lexicon as a value: what was read from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from treatydiff.lexicon.rules import Rule
from treatydiff.lexicon.wordforms import Speller
from treatydiff.model import LexiconStamp


class LexiconFile(NamedTuple):
    """A file that went into a lexicon: its text, the version that it names, and the name of a user's own."""

    name: str
    version: str
    text: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Lexicon:
    """A lexicon as it was read: rules in order, named sets of phrases, word lists, the language's further tables, and
    the `files` that it was made of. Two that were made of the same files are equal."""

    language: str
    files: tuple[LexiconFile, ...]
    sources: Mapping[str, str]
    rules: tuple[Rule, ...]
    sets: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    pairs: Mapping[str, Mapping[str, tuple[str, ...]]]
    spelling: Speller

    @cached_property
    def stamps(self) -> tuple[LexiconStamp, ...]:
        """What names the files in a report: the bundled one first, then a user's own."""
        from hashlib import sha256  # The first classification has no need of it.

        return tuple(
            LexiconStamp(
                language=self.language,
                version=file.version,
                sha256=sha256(file.text.encode("utf-8", "surrogatepass")).hexdigest(),
                name=file.name,
            )
            for file in self.files
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.files == other.files

    def __hash__(self) -> int:
        return hash(self.files)
