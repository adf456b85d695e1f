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
    """modal negation effort hedge intensifier condition exception deadline legal_basis cross_reference scope breadth
    duration venue constitutive declaration intention recommendation permission exemption right performative
    bearer""".split()  # noqa: SIM905
)
"""What a cue can say about a norm (`Cue.role`)."""
PLACES = frozenset(
    """modal negation subject finite be verb head name opening present clause""".split()  # noqa: SIM905
)
"""Where in a sentence a rule's cues count (docs/lexicon-format.md)."""


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


class Speller(dict[str, str]):
    """Words as they are looked up, each computed once: lower case, straight apostrophes, one of the spellings that a
    language allows, by the lexicon's ``spelling`` table of beginnings and endings.

    >>> speller = Speller({"co-": "co"}, {"izes": "ises"})
    >>> speller["Co-operate"], speller["RECOGNIZES"], speller["Parties’"]
    ('cooperate', 'recognises', "parties'")
    """

    def __init__(self, beginnings: Mapping[str, str], endings: Mapping[str, str]) -> None:
        super().__init__()
        self._beginnings = beginnings
        self._endings = endings
        self._heads = tuple(beginnings)
        self._tails = tuple(endings)

    def __missing__(self, token: str) -> str:
        word = token.lower().replace("’", "'").replace("‑", "-")
        if word.startswith(self._heads):
            head = next(head for head in self._heads if word.startswith(head))
            word = self._beginnings[head] + word[len(head) :]
        if word.endswith(self._tails):
            tail = next(tail for tail in self._tails if word.endswith(tail))
            word = word[: -len(tail)] + self._endings[tail]
        if len(self) < _REMEMBERED:
            self[token] = word
        return word

    def phrases(self, text: str) -> tuple[str, ...]:
        """Return the phrases of a comma-separated list, each word as it is looked up."""
        return tuple(" ".join(self[word] for word in part.split()) for part in text.split(",") if part.strip())


_REMEMBERED = 200_000


class Inflector:
    """Regular third person, past participle and -ing form of a verb, by the lexicon's ``inflection`` table (ending of
    the base → endings of the three forms; the longest ending counts) and its list of irregular verbs.

    >>> inflector = Inflector({"": ("s", "ed", "ing"), "ly": ("lies", "lied", "lying")}, {"hold": ("held",)})
    >>> inflector.forms("apply"), inflector.forms("hold")
    (('apply', 'applies', 'applied', 'applying'), ('hold', 'holds', 'held', 'holding'))
    """

    def __init__(self, endings: Mapping[str, tuple[str, ...]], irregular: Mapping[str, tuple[str, ...]]) -> None:
        self._endings = endings
        self._irregular = irregular
        self._longest = max(map(len, endings))

    def forms(self, base: str) -> tuple[str, str, str, str]:
        """Return plural, third person, past participle and -ing form."""
        for length in range(min(self._longest, len(base)), -1, -1):
            ending = base[len(base) - length :]
            if ending in self._endings:
                third, past, ing = (base[: len(base) - length] + form for form in self._endings[ending])
                break
        past, third, plural = (
            *self._irregular.get(base, ()),
            *(past, third, base)[len(self._irregular.get(base, ())) :],
        )
        return plural, third, past, ing


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word can be as a form of a known verb: its base form, and which form it is (base, third, past, ing)."""

    base: str
    form: str


class Lexicon:
    """A language's rules and word lists, compiled. Get one with `load_lexicon`; the classifier alone reads its parts.

    `words` are the grammar's lists, `verbs` every form of every known verb, `heads` the rules for head nouns,
    `openings` those for a recital's first word, `slots` an automaton of cues for each other place, `present` the
    rule for verbs of the present tense, `suffixes` the endings of agents' and of things' names.
    """

    def __init__(
        self,
        language: str,
        rules: Sequence[Rule],
        sets: Mapping[str, tuple[str, ...]],
        grammar: Mapping[str, tuple[str, ...]],
        speller: Speller,
        inflector: Inflector,
    ) -> None:
        self.language = language
        self.rules = tuple(rules)
        self.normal = speller
        self._by_id = {rule.id: rule for rule in self.rules}
        self._inflector = inflector
        self._forms: dict[str, tuple[str, str, str, str]] = {}
        self.words = {name: frozenset(words) for name, words in grammar.items()}
        self.suffixes = {"thing": grammar["thing_suffixes"], "agent": grammar["agent_suffixes"]}
        self.verbs: dict[str, Forms] = {}
        for base in grammar["verbs"]:
            self._enter_verb(base)
        self.heads: dict[str, list[Rule]] = {}
        self.openings: dict[str, Rule] = {}
        self.negatives: dict[str, Rule] = {}
        self.slots = {place: Automaton(sets) for place in PLACES}
        for rule in self.rules:
            for cue in rule.cues:
                self._enter(rule, cue)
        groups = self.words
        self.nouns = frozenset(self.heads) | groups["things"]
        self.determiners = groups["determiners"] | groups["negative_determiners"]
        self.openers = groups["articles"] | groups["personal_subjects"]
        self.finite_forms = groups["be"] | groups["have"] | groups["modal_words"] | groups["do_support"]
        self.present = next((rule for rule in self.rules if rule.sets == "present"), None)
        self.name = next(rule for rule in self.rules if rule.where == "name")

    def bearer_rule(self, word: str) -> Rule:
        """Return the rule by which a head noun names an agent; the one for names where no rule lists the word."""
        known = (rule for rule in self.heads.get(word, ()) if rule.role == "bearer")
        return next(known, self.name)

    def rule(self, name: str) -> Rule:
        """Return the rule with this id."""
        return self._by_id[name]

    def _enter_verb(self, base: str) -> tuple[str, str, str, str]:
        if base not in self._forms:
            plural, third, past, ing = self._forms[base] = self._inflector.forms(base)
            for word, form in ((third, "third"), (ing, "ing"), (past, "past"), (plural, "base"), (base, "base")):
                if form == "base" or word not in self.verbs:
                    self.verbs[word] = Forms(base, form)
        return self._forms[base]

    def _enter(self, rule: Rule, cue: str) -> None:
        if rule.where == "subject":
            self.negatives[cue] = rule
        elif rule.where == "head":
            self.heads.setdefault(cue, []).append(rule)
        elif rule.where == "opening":
            self.openings[cue] = rule
        elif rule.where in ("verb", "finite", "present"):
            for base in cue.split()[0].split("/"):
                plural, third, _, _ = self._enter_verb(base)
                first = {base, plural, third} if rule.where == "verb" else {plural, third}
                self.slots[rule.where].add(cue, rule, sorted(first))
        else:
            self.slots[rule.where].add(cue, rule)


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
        data = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise TreatyFileError([Problem(path, 0, f"not YAML: {error}")]) from error
    problems: list[Problem] = []
    spelling = data["spelling"]
    speller = Speller(spelling["beginnings"], spelling["endings"])
    rules = []
    seen: set[str] = set()
    for entry in data.get("rules", []):
        rules.append(_rule(entry, data, path, speller, seen, problems))
    if problems:
        raise TreatyFileError(problems)
    sets = {name: speller.phrases(phrases) for name, phrases in data["sets"].items()}
    grammar = {name: speller.phrases(words) for name, words in data["grammar"].items()}
    irregular = {
        base: tuple(forms.split("/"))
        for base, _, forms in (pair.strip().partition(":") for pair in data["irregular"].split(","))
    }
    endings = {ending: tuple(forms.split()) for ending, forms in data["inflection"].items()}
    return Lexicon(data["language"], rules, sets, grammar, speller, Inflector(endings, irregular))


def _rule(
    entry: Mapping[str, Any],
    data: Mapping[str, Any],
    path: str,
    speller: Speller,
    seen: set[str],
    problems: list[Problem],
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
        id=name, role=entry.get("role", ""), where=entry.get("where", ""), cues=speller.phrases(entry.get("cues", "")),
        category=entry.get("category", ""), sets=entry.get("sets", ""), source=entry.get("source", ""),
    )  # fmt: skip
