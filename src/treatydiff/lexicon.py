"""The words of a treaty language as data: rules with an id, a role, cues and what they set.

`docs/lexicon-format.md` describes the file. Cues are word patterns, not regular expressions, and are compiled
into small automata over normalised words, so that no input can make one explode: matching is linear in the text
for every lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from treatydiff.errors import LanguageError, Problem, TreatyFileError, near_miss

ROLES = frozenset(
    "modal negation effort hedge intensifier condition exception deadline legal_basis cross_reference scope breadth "
    "duration venue constitutive declaration intention recommendation permission exemption right performative "
    "bearer".split()
)
PLACES = frozenset("modal negation subject finite be verb head opening present clause".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a lexicon. `where` is the slot of the sentence in which its cues count, `sets` what it decides."""

    id: str
    role: str
    where: str
    cues: tuple[str, ...]
    category: str = ""
    sets: str = ""
    source: str = ""


class Node:
    """A state of a cue automaton: next states by word, by any word, and the rule that a match here fires."""

    __slots__ = ("rules", "wild", "words")

    def __init__(self) -> None:
        self.words: dict[str, list[Node]] = {}
        self.wild: list[Node] = []
        self.rules: list[Rule] = []


class Automaton:
    """Cue patterns compiled together. A pattern is words; ``a/b`` either, ``(a/b)`` optional, ``*`` any one word,
    ``{name}`` one of a named set of phrases. The longest match wins; between equals, the rule that comes first."""

    def __init__(self, sets: Mapping[str, tuple[str, ...]]) -> None:
        self.root = Node()
        self._sets = sets

    def add(self, pattern: str, rule: Rule, first: Iterable[str] = ()) -> None:
        """Add one pattern; `first` replaces its first word by several forms of it."""
        elements = pattern.split()
        states = [self.root]
        if first:
            joint = Node()
            for word in first:
                self.root.words.setdefault(word, []).append(joint)
            states, elements = [joint], elements[1:]
        for element in elements:
            states = self._extend(states, element)
        for state in states:
            state.rules.append(rule)

    def _extend(self, states: list[Node], element: str) -> list[Node]:
        optional = element.startswith("(") and element.endswith(")")
        core = element[1:-1] if optional else element
        joint = Node()
        if core.startswith("{"):
            ends: list[Node] = []
            for phrase in self._sets[core[1:-1]]:
                inner = states
                *head, last = phrase.split()
                for word in head:
                    inner = self._extend(inner, word)
                for state in inner:
                    self._link(state, last, joint)
            ends = [joint]
        else:
            for word in core.split("/"):
                for state in states:
                    self._link(state, word, joint)
            ends = [joint]
        return [*states, *ends] if optional else ends

    @staticmethod
    def _link(state: Node, word: str, target: Node) -> None:
        if word == "*":
            state.wild.append(target)
        else:
            state.words.setdefault(word, []).append(target)

    def single(self, word: str) -> list[tuple[int, Rule]]:
        """Return the rules that a word on its own matches, as `matches` does, with 1 for the end."""
        return [(1, rule) for state in self.root.words.get(word, ()) for rule in state.rules]

    def matches(self, words: Sequence[str], start: int, stop: int) -> list[tuple[int, Rule]]:
        """Return the end and the rule of every match that begins at `start`, shorter before longer."""
        states = self.root.words.get(words[start])
        found: list[tuple[int, Rule]] = []
        at = start + 1
        while states:
            for state in states:
                found.extend((at, rule) for rule in state.rules)
            if at >= stop:
                break
            word = words[at]
            following: list[Node] = []
            wordlike = word[0].isalnum()
            for state in states:
                hit = state.words.get(word)
                if hit is not None:
                    following.extend(hit)
                if state.wild and wordlike:
                    following.extend(state.wild)
            states = following
            at += 1
        return found


def longest(found: Iterable[tuple[int, Rule]], *sets: str) -> tuple[int, Rule] | None:
    """Return the longest of these matches whose rule sets one of `sets` (any, where none are given); between
    equals the rule that was entered first."""
    best: tuple[int, Rule] | None = None
    for end, rule in found:
        if (not sets or rule.sets in sets) and (best is None or end > best[0]):
            best = end, rule
    return best


_IZE = re.compile(r"(?<=[a-z]{2})z(?=(?:e|es|ed|ing|ation|ations)$)")


def normalise(token: str) -> str:
    """Return the form under which a word is looked up: lower case, straight apostrophe, British -ise, no hyphen
    after co-.

    >>> normalise("Co-operate"), normalise("RECOGNIZES")
    ('cooperate', 'recognises')
    """
    word = token.lower().replace("’", "'").replace("‑", "-")
    if word.startswith("co-"):
        word = "co" + word[3:]
    return _IZE.sub("s", word) if "z" in word else word


_VOWELS = "aeiou"


def inflect(base: str) -> tuple[str, str, str]:
    """Return the regular third person, past participle and -ing form of an English verb.

    >>> inflect("apply"), inflect("agree"), inflect("stop")
    (('applies', 'applied', 'applying'), ('agrees', 'agreed', 'agreeing'), ('stops', 'stopped', 'stopping'))
    """
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if base.endswith("ee"):
        return third, base + "d", base + "ing"
    if base.endswith("ie"):
        return third, base + "d", base[:-2] + "ying"
    if base.endswith("e"):
        return third, base + "d", base[:-1] + "ing"
    stem = base
    short = len(base) <= 4 and base[-1] not in "aeiouwxy" and base[-2] in _VOWELS and base[-3:-2] not in _VOWELS
    if short or base in _DOUBLING:
        stem = base + base[-1]
    return third, stem + "ed", stem + "ing"


_DOUBLING = frozenset(
    "admit commit compel confer control defer deter expel forbid incur infer omit permit prefer refer regret submit "
    "transfer transmit occur recur rebut remit cancel label model fulfil enrol".split()
)


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word can be as a form of a known verb: its base form, and which form it is (base, third, past, ing)."""

    base: str
    form: str


class Lexicon:
    """A language's rules, compiled. Get one with `load_lexicon`; its parts are read by the classifier alone."""

    def __init__(
        self,
        language: str,
        rules: Sequence[Rule],
        sets: Mapping[str, tuple[str, ...]],
        grammar: Mapping[str, str],
        irregular: Mapping[str, str],
    ) -> None:
        self.language = language
        self.rules = tuple(rules)
        self._by_id = {rule.id: rule for rule in self.rules}
        self.words: dict[str, frozenset[str]] = {k: frozenset(_words(v)) for k, v in grammar.items()}
        self.suffixes: dict[str, tuple[str, ...]] = {
            "thing": tuple(_words(grammar["bare_thing_suffixes"])),
            "agent": tuple(_words(grammar["agent_suffixes"])),
        }
        self.verbs: dict[str, Forms] = {}
        forms: dict[str, tuple[str, ...]] = {}
        for base in sorted(self.words["conduct_verbs"] | {"be", "have"}):
            forms[base] = self._enter_verb(base, irregular)
        self.heads: dict[str, list[Rule]] = {}
        self.modals: dict[str, list[Rule]] = {}
        self.openings: dict[str, Rule] = {}
        self.slots = {place: Automaton(sets) for place in PLACES}
        for rule in self.rules:
            for cue in rule.cues:
                self._enter(rule, cue, forms, irregular)
        self.present: Rule | None = next((rule for rule in self.rules if rule.sets == "present"), None)
        self.normal: dict[str, str] = _Normal()

    def _enter_verb(self, base: str, irregular: Mapping[str, str]) -> tuple[str, ...]:
        third, past, ing = inflect(base)
        special = irregular.get(base, past).split("/")
        past, third = special[0], special[1] if len(special) > 1 else third
        plural = special[2] if len(special) > 2 else base
        for word, form in ((third, "third"), (ing, "ing"), (past, "past"), (base, "base")):
            if form == "base" or word not in self.verbs:
                self.verbs[word] = Forms(base, form)
        return plural, third, past, ing

    def _enter(self, rule: Rule, cue: str, forms: dict[str, tuple[str, ...]], irregular: Mapping[str, str]) -> None:
        if rule.where in ("head", "subject"):
            self.heads.setdefault(cue, []).append(rule)
        elif rule.where == "opening":
            self.openings[cue] = rule
        elif rule.where in ("verb", "finite", "present"):
            first = cue.split()[0]
            for word in first.split("/"):
                if word not in forms:
                    forms[word] = self._enter_verb(word, irregular)
                if rule.where == "verb":
                    self.slots["verb"].add(cue, rule, {word, *forms[word][:2]})
                else:
                    self.slots[rule.where].add(cue, rule, forms[word][:2])
        else:
            self.slots[rule.where].add(cue, rule)

    def rule(self, name: str) -> Rule:
        """Return the rule with this id."""
        return self._by_id[name]


class _Normal(dict[str, str]):
    """Normalised words, each computed once."""

    def __missing__(self, token: str) -> str:
        word = normalise(token)
        if len(self) < 200_000:
            self[token] = word
        return word


def _words(text: str) -> list[str]:
    return [normalise(part.strip()) for part in text.split(",") if part.strip()]


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a lexicon."""
    folder = resources.files("treatydiff") / "lexicons"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name[:-5] for name in names if re.fullmatch(r"[a-z]{2,3}\.yaml", name)))


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of `language` (``en``). Raises `LanguageError` where there is none."""
    if language not in languages():
        known = ", ".join(languages())
        raise LanguageError(
            f"no lexicon for the language {language!r}{near_miss(language, languages())}; there is one for: {known}"
        )
    path = f"lexicons/{language}.yaml"
    text = (resources.files("treatydiff") / path).read_text(encoding="utf-8")
    return compile_lexicon(text, path)


def compile_lexicon(text: str, path: str) -> Lexicon:
    """Compile the text of a lexicon file; `path` is only for messages. Raises `TreatyFileError`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(text, Loader=loader)  # noqa: S506
    except yaml.YAMLError as error:
        raise TreatyFileError([Problem(path, 0, f"not YAML: {error}")]) from error
    problems: list[Problem] = []
    rules = []
    seen: set[str] = set()
    for entry in data.get("rules", []):
        rules.append(_rule(entry, data, path, seen, problems))
    if problems:
        raise TreatyFileError(problems)
    sets = {name: tuple(_words(phrases)) for name, phrases in data["sets"].items()}
    irregular = dict(pair.split(":") for pair in _words(data.get("irregular", "")))
    return Lexicon(data["language"], rules, sets, data["grammar"], irregular)


def _rule(
    entry: Mapping[str, Any], data: Mapping[str, Any], path: str, seen: set[str], problems: list[Problem]
) -> Rule:
    name = entry.get("id", "?")
    for key, known in (("role", ROLES), ("where", PLACES), ("source", frozenset(data["sources"]))):
        if entry.get(key) not in known:
            problems.append(
                Problem(path, 0, f"rule {name}: {key} {entry.get(key)!r}; expected one of {', '.join(sorted(known))}")
            )
    if name in seen:
        problems.append(Problem(path, 0, f"rule {name}: this id stands twice"))
    seen.add(name)
    return Rule(
        id=name, role=entry.get("role", ""), where=entry.get("where", ""), cues=tuple(_words(entry.get("cues", ""))),
        category=entry.get("category", ""), sets=entry.get("sets", ""), source=entry.get("source", ""),
    )  # fmt: skip
