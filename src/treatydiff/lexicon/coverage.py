"""Whether a cue can ever fire: its faults as a pattern, and whether earlier cues take everything that it stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from treatydiff.errors import near_miss
from treatydiff.lexicon.patterns import Automaton, Node
from treatydiff.lexicon.rules import Place, Rule

_ELEMENT = re.compile(r"(\()?(?:\{([^(){}*/\s]+)\}|([^(){}\s/]+(?:/[^(){}\s/]+)*))(?(1)\))\Z")
_LONGEST = 40
_ANY_FORM = ":*"  # "lemma:*" is every form of a word, in a language whose lexicon names words so.
_EXAMINED = 2000  # A cue of whose phrases so many are taken by others is believed to have one more.


def fault(cue: str, place: Place, sets: Mapping[str, Collection[str]]) -> str:
    """Return what is wrong with a cue in this place, with what was expected; nothing where it is a good one.

    >>> fault("all (means", Place(meaning="anywhere", sets={}), {})
    "has the part '(means'; expected a word, 'a/b', '(a)', '*' or '{set}'"
    """
    elements = cue.split()
    if len(elements) > _LONGEST:
        return f"has {len(elements)} words; expected at most {_LONGEST}"
    for element in elements:
        found = _ELEMENT.match(element)
        if not found or any(
            "*" in word.removesuffix(_ANY_FORM) and word != "*" for word in (found[3] or "").split("/")
        ):
            return f"has the part {element!r}; expected a word, 'a/b', '(a)', '*' or '{{set}}'"
        if found[2] and found[2] not in sets:
            return f"names the set {found[2]!r}, which does not exist{near_miss(found[2], sets)}"
    if place.cues == "word" and (len(elements) != 1 or not _is_plain(elements[0]) or "/" in elements[0]):
        return "is more than one word, and this place looks at one; expected a single word"
    if place.cues == "verb" and not _is_plain(elements[0]):
        return f"begins with {elements[0]!r}; expected a verb in its base form there"
    if any(choice.startswith("*") for choice in _choices(elements[0], sets)):
        return "begins with any word at all; expected a word first"
    if all(element.startswith("(") for element in elements):
        return "has optional words only; expected one that must stand"
    return ""


def _is_plain(element: str) -> bool:
    return element[0] not in "({*" and "*" not in element.split("/")


def _choices(element: str, sets: Mapping[str, Collection[str]]) -> Collection[str]:
    """The words, or the phrases of a set, that an element of a pattern stands for."""
    core = element.strip("()")
    return sets[core[1:-1]] if core.startswith("{") else core.split("/")


class Coverage:
    """Cues of one place in the order of the file, to see which of them add nothing to those before."""

    def __init__(self, sets: Mapping[str, tuple[str, ...]]) -> None:
        self._automaton = Automaton(sets)
        self._sets = sets

    def taker(self, cue: str) -> Rule | None:
        """Return the rule that an earlier cue gave every phrase to which this cue stands for; None where one is new."""
        rule: Rule | None = None
        for phrase in islice(self._phrases(cue.split()), _EXAMINED):
            found = self._find(phrase)
            if found is None:
                return None
            rule = rule or found
        return rule

    def add(self, cue: str, rule: Rule) -> None:
        """Note a cue."""
        self._automaton.add(cue, rule)

    def _phrases(self, elements: list[str]) -> Iterator[tuple[str, ...]]:
        """Every phrase of words that a pattern stands for, any word as ``*``."""
        if not elements:
            yield ()
            return
        element, rest = elements[0], elements[1:]
        choices = _choices(element, self._sets)
        for choice in ("", *choices) if element.startswith("(") else choices:
            for tail in self._phrases(rest):
                yield (*choice.split(), *tail)

    def _find(self, phrase: tuple[str, ...]) -> Rule | None:
        states: list[Node] = [self._automaton.root]
        for word in phrase:
            found = (state.wild if word == "*" else state.words.get(word, ()) for state in states)
            states = list(dict.fromkeys(target for targets in found for target in targets))
        return next((rule for state in states for rule in state.rules), None)
