"""Forms of Russian words, by the tables of a lexicon: what a lemma becomes, and what an unknown word's ending says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import IntFlag
from functools import cache
from importlib import resources
from typing import Any

import yaml

_LONGEST = 12
_EXCLUDED = ("not_finite", "not_infinitive", "not_past", "not_short")
VERB_ENDINGS = ("ть", "ти", "чь", "ться", "тись", "чься")
_NOUN_FORMS = {
    "*": range(11),
    "nom": (0, 6),
    "nom_sg": (0,),
    "nom_pl": (6,),
    "acc": (3, 6),
    "na": (0, 6, 3),
    "gen": (1, 7),
    "dat": (2, 8),
    "ins": (4, 9),
    "loc": (5, 10),
    "ins_sg": (4,),
    "insnom": (0, 6, 4, 9),
    "accins": (3, 4),
    "obl": (1, 2, 4, 5, 7, 8, 9, 10),
}
"""The forms of a noun that a cue may ask for, as places in its paradigm: nominative, genitive, dative, accusative,
instrumental, locative, then the plural's nominative, genitive, dative, instrumental, locative."""


class Mark(IntFlag):
    """What a word can be, told by a list or by its ending. A word may bear several marks."""

    FINITE = 1
    PLURAL = 2
    REFLEXIVE = 4
    INFINITIVE = 8
    PAST = 16
    SHORT = 32
    GERUND = 64


class Morphology:
    """The tables of endings of a language, compiled.

    `forms` expands ``lemma:form``; `mark` tells an unknown word by its ending. All words are lower case, ё is е.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._verbs = _table(data["verbs"])
        self._nouns = _table(data["nouns"])
        self._irregular = _table(data["nouns_irregular"])
        self._adjectives = _table(data["adjectives"])
        self._irregular_adjectives = _table(data["adjectives_irregular"])
        self._cases: dict[str, tuple[str, ...]] = {}
        self.short = _table(data["short"])
        self._excluded = frozenset(word for name in _EXCLUDED for word in data[name].split(", "))
        self._endings = {name: re.compile(f"(?:{pattern})$") for name, pattern in data["endings"].items()}

    def forms(self, lemma: str, form: str) -> tuple[str, ...]:
        """Return the words that ``lemma:form`` stands for, each once. Raises `ValueError` where no table knows it."""
        if form == "short":
            return tuple(self.short[lemma])
        if self._is_verb(lemma):
            return self._verb(lemma, form)
        if lemma in self._irregular_adjectives or (lemma.endswith(("ый", "ий", "ой")) and not lemma.endswith("рий")):
            return self._adjective(lemma, form)
        return self._noun(lemma, form)

    def mark(self, word: str) -> Mark:
        """Return what the ending of `word` says: a finite verb and its number, an infinitive, a short participle …"""
        found = Mark(0)
        if len(word) < 4 or not word.isalpha() or word in self._excluded:
            return found
        ends = self._endings
        last = word[-1]
        if last == "т" or word.endswith("тся"):
            reflexive = last != "т"
            if ends["reflexive" if reflexive else "finite"].search(word):
                found |= Mark.FINITE
                if reflexive:
                    found |= Mark.REFLEXIVE
                if ends["plural"].search(word):
                    found |= Mark.PLURAL
        if ends["infinitive"].search(word) and not word.endswith("ость"):
            found |= Mark.INFINITIVE
        elif ends["past"].search(word):
            found |= Mark.PAST
        if not found and ends["short_participle"].search(word):
            found |= Mark.SHORT
        if not found and ends["gerund"].search(word):
            found |= Mark.GERUND
        return found

    def _is_verb(self, lemma: str) -> bool:
        return lemma.endswith(VERB_ENDINGS) and not lemma.endswith(("ость", "асть", "вязь")) and lemma != "часть"

    def _verb(self, lemma: str, form: str) -> tuple[str, ...]:
        if form == "inf":
            return (lemma,)
        reflexive = lemma.endswith(("ся", "сь"))
        base = lemma[:-2] if reflexive else lemma
        ending = self._longest(self._verbs, base)
        stem = base[: len(base) - len(ending)]
        third, plural, gerund, past = self._verbs[ending]
        if form in ("3", "*"):
            tail = "ся" if reflexive else ""
            both = stem + third + tail, stem + plural + tail
            return both if form == "3" else (*both, lemma)
        if form == "ger":
            words: tuple[str, ...] = (stem + gerund, stem + past.split()[0].removesuffix("л") + "в")
        elif form == "past":
            masculine, *feminine = (stem + part for part in past.split())
            root = feminine[0][:-1] if feminine else masculine if masculine[-1] == "л" else masculine + "л"
            words = (masculine, root + "а", root + "о", root + "и")
        else:
            raise ValueError(f"{form!r} is no form of a verb")
        return tuple(_reflexive(word) for word in words) if reflexive else words

    def _adjective(self, lemma: str, form: str) -> tuple[str, ...]:
        if lemma in self._irregular_adjectives:
            others = tuple(self._irregular_adjectives[lemma])
        else:
            ending = self._longest(self._adjectives, lemma)
            stem = lemma[: len(lemma) - len(ending)]
            others = tuple(stem + end for end in self._adjectives[ending])
        gen, dat, ins, loc, fem, fem_gen, fem_acc, neut, plural, plural_gen, plural_ins = others
        chosen = {
            "*": (lemma, *others),
            "obl": (gen, dat, ins, loc, fem_gen, plural_gen, plural_ins),
            "ins": (ins, fem_gen, plural_ins),
            "gen": (gen, fem_gen, plural_gen),
            "na": (lemma, fem, fem_acc, neut, plural),
        }
        return tuple(dict.fromkeys(chosen[form]))

    def _noun(self, lemma: str, form: str) -> tuple[str, ...]:
        cases = self._cases.get(lemma)
        if cases is None:
            ends = self._irregular.get(lemma)
            if ends is None:
                ending = self._longest(self._nouns, lemma)
                stem = lemma[: len(lemma) - len(ending)]
                ends = [stem + end for end in self._nouns[ending]]
            cases = self._cases[lemma] = (lemma, *ends)
        return tuple(dict.fromkeys([cases[place] for place in _NOUN_FORMS[form]]))

    @staticmethod
    def _longest(table: Mapping[str, Sequence[str]], lemma: str) -> str:
        for start in range(max(0, len(lemma) - _LONGEST), len(lemma) + 1):
            if lemma[start:] in table:
                return lemma[start:]
        raise ValueError(f"no table of endings knows {lemma!r}")


def _table(rows: Mapping[str, str]) -> dict[str, list[str]]:
    """Return a table of endings; a dash stands for none."""
    return {key: [end.strip("-") for end in row.split(", ")] for key, row in rows.items()}


def _reflexive(word: str) -> str:
    return word + ("сь" if word[-1] in "аеиоуыэюя" else "ся") if not word.endswith("в") else word + "шись"


@cache
def load_morphology() -> Morphology:
    """Return the tables of endings that come with treatydiff."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    file = resources.files("treatydiff") / "lexicons" / "ru" / "morphology.yaml"
    return Morphology(yaml.load(file.read_text(encoding="utf-8"), Loader=loader))
