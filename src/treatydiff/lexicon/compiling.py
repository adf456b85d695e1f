"""The values of a lexicon file → a `Lexicon`.

A user's file is always read with its lines and checked first (`checking`). A bundled one is assembled as PyYAML's
quickest loader hands it out, and the tests check it: of the 150 ms that the first classification after import may take,
the other way would take 50 (the modules that check 7, reading with lines 7, the checks 35).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from treatydiff.lexicon.lexicon import Lexicon, LexiconFile
from treatydiff.lexicon.rules import Grammar, Rule
from treatydiff.lexicon.wordforms import Speller


def assemble_lexicon(data: Mapping[str, Any], text: str, grammar: Grammar, name: str = "") -> Lexicon:
    """Return the lexicon of values in which nothing is wrong, all of them strings; they were read from `text`."""
    spelling = Speller(**data.get("spelling", {"beginnings": {}, "endings": {}}))
    rules = [
        Rule(
            id=entry["id"],
            role=entry["role"],
            where=entry["where"],
            cues=tuple([" ".join([spelling[word] for word in cue.split()]) for cue in entry["cues"]]),
            category=entry.get("category", ""),
            sets=entry.get("sets", ""),
            source=entry["source"],
        )
        for entry in data["rules"]
    ]
    words = {name: spelling.phrases(phrases) for name, phrases in data["grammar"].items()}
    pairs: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for key, (form, _) in grammar.tables.items():
        if form == "words":
            words[key] = spelling.phrases(data[key])
        elif form == "endings":
            pairs[key] = {ending: tuple(forms.split()) for ending, forms in data[key].items()}
        else:
            pairs[key] = split_pairs(data[key])
    return Lexicon(
        language=data["language"],
        files=(LexiconFile(name=name, version=data["version"], text=text),),
        sources={name: source["title"] for name, source in data["sources"].items()},
        rules=tuple(rules),
        sets={name: spelling.phrases(phrases) for name, phrases in data["sets"].items()},
        words=words,
        pairs=pairs,
        spelling=spelling,
    )


def split_pairs(text: str) -> dict[str, tuple[str, ...]]:
    """Return words with their forms, from ``base:form/form, …``."""
    found = {}
    for pair in text.split(","):
        base, _, forms = (part.strip() for part in pair.partition(":"))
        found[base] = tuple(forms.split("/"))
    return found
