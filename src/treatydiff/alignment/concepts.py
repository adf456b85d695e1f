"""Treaty concepts: different words for one thing ("armed attack", "aggression"), as data.

A thesaurus entry (``lexicons/<language>/concepts.yaml``) names a concept and its terms with a source, an example and
a near miss. Terms are compared by their stems, the longest first, so that an entry covers the forms of its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from treatydiff import yamlfile
from treatydiff.words import load_words, split_words

Index = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A thing that treaties name in several ways. `examples` hold one of its terms in braces each; `near_misses` hold
    none, though a word of theirs looks like one."""

    id: str
    terms: tuple[str, ...]
    source: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


@cache
def load_concepts(language: str) -> tuple[Concept, ...]:
    """Return the concepts of `language` (``en``), in the order of the file; none where there is no file for it."""
    resource = files("treatydiff").joinpath("lexicons", language, "concepts.yaml")
    if not resource.is_file():
        return ()
    with as_file(resource) as path:
        entries = yamlfile.plain(yamlfile.read(path))["concepts"]
    return tuple(
        Concept(
            id=entry["id"],
            terms=tuple(entry["terms"]),
            source=entry["source"],
            examples=tuple(entry["examples"]),
            near_misses=tuple(entry["near_misses"]),
        )
        for entry in entries
    )


@cache
def index_concepts(language: str) -> Index:
    """Return the terms of `language` by their first stem, the longest first, each with its concept's id."""
    data = load_words(language)
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept in load_concepts(language):
        for term in concept.terms:
            stems = tuple(data.stem(word) for word in split_words(term) if word not in data.modal)
            index.setdefault(stems[0], []).append((stems, concept.id))
    return {first: tuple(sorted(found, key=lambda f: (-len(f[0]), f))) for first, found in index.items()}


def find_concepts(stems: Sequence[str], language: str) -> tuple[str, ...]:
    """Return the ids of the concepts that `stems` (of a text, modals left out) name, in order and as often as named.

    The longest term wins and its words are not used again.

    >>> data = load_words("en")
    >>> find_concepts([data.stem(word) for word in split_words("repel an armed attack")], "en")
    ('aggression',)
    """
    index = index_concepts(language)
    found = []
    at = 0
    while at < len(stems):
        step = 1
        for term, concept in index.get(stems[at], ()):
            if tuple(stems[at : at + len(term)]) == term:
                found.append(concept)
                step = len(term)
                break
        at += step
    return tuple(found)
