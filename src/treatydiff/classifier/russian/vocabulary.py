"""The Russian lexicon compiled: rules by their place, and what each word can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from treatydiff.classifier.russian.morphology import Mark, Morphology, load_morphology
from treatydiff.lexicon import Automaton, Lexicon, Rule

FINITE, PLURAL, REFLEXIVE, INFINITIVE = (int(m) for m in (Mark.FINITE, Mark.PLURAL, Mark.REFLEXIVE, Mark.INFINITIVE))
PAST, SHORT, GERUND = int(Mark.PAST), int(Mark.SHORT), int(Mark.GERUND)
COORDINATOR, SUBORDINATOR, RELATIVE, PREPOSITION, NEGATION = 128, 256, 512, 1024, 2048
AGENT_SINGULAR, AGENT_PLURAL, AGENT_INSTRUMENTAL, TEXT, PRONOUN = 4096, 8192, 16384, 32768, 65536
MODAL, NEGATIVE, COMMA, CUE = 131072, 262144, 524288, 1048576
PREDICATE = FINITE | MODAL | SHORT | PAST
_REMEMBERED = 200_000
_LEMMAS = frozenset(("agents", "states", "texts", "documents"))
_PLACES = ("modal", "verb", "clause", "subject", "person", "opening")


@dataclass(frozen=True, slots=True)
class Pair:
    """A rule that asks for two words in one clause: the verb's forms lead here, `phrase` is the other, word by word."""

    phrase: tuple[frozenset[str], ...]
    rule: Rule


class Marks(dict[str, int]):
    """What each word can be, as bits, told once a word: by the lists of the lexicon, else by its ending."""

    def __init__(self, listed: Mapping[str, int], morphology: Morphology) -> None:
        super().__init__()
        self._listed = listed
        self._morphology = morphology

    def __missing__(self, word: str) -> int:
        bits = self._listed.get(word, 0)
        if not bits & (COORDINATOR | SUBORDINATOR | RELATIVE | PREPOSITION):
            bits |= int(self._morphology.mark(word))
        if bits & FINITE and bits & (AGENT_SINGULAR | AGENT_PLURAL | TEXT):
            bits &= ~(FINITE | PLURAL | REFLEXIVE)
        if "-" in word and not bits:
            bits = self[word.partition("-")[0]] & (AGENT_SINGULAR | AGENT_PLURAL | AGENT_INSTRUMENTAL)
        if len(self) < _REMEMBERED:
            self[word] = bits
        return bits


class Spelling(dict[str, str]):
    """Words as they are looked up, each computed once: lower case, ё as е, hyphens of one kind, none that is soft."""

    def __missing__(self, token: str) -> str:
        word = token.lower().replace("ё", "е").replace("‑", "-").replace("\xad", "")
        if len(self) < _REMEMBERED:
            self[token] = word
        return word


class Vocabulary:
    """Rules and words of the Russian lexicon. `slots` hold an automaton of cues for each place of a sentence, `pairs`
    what a verb's form asks for besides it, `words` the reader's lists, `marks` what a word can be."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.morphology = load_morphology()
        self.spelling = Spelling()
        self._expanded: dict[str, str] = {}
        self.sets = {name: tuple(self._all_forms(phrases)) for name, phrases in lexicon.sets.items()}
        self.words = {
            name: frozenset(words if name in _LEMMAS else self._all_forms(words))
            for name, words in lexicon.words.items()
        }
        self.rules = lexicon.rules
        self._by_id = {rule.id: rule for rule in self.rules}
        self.slots = {place: Automaton(self.sets) for place in _PLACES}
        self.pairs: dict[str, list[Pair]] = {}
        for rule in self.rules:
            for cue in rule.cues:
                self._enter(rule, cue)
        self.documents = frozenset(
            word for lemma in lexicon.words["documents"] for word in self.morphology.forms(lemma, "nom")
        )
        self.seconds = _seconds(self.slots["clause"])
        self.marks = Marks(self._listed(lexicon.words), self.morphology)

    def rule(self, name: str) -> Rule:
        """Return the rule with this id."""
        return self._by_id[name]

    def _enter(self, rule: Rule, cue: str) -> None:
        if rule.where == "pair":
            verbs, _, phrase = cue.partition(" + ")
            parts = tuple(frozenset(self._expand(part).split("/")) for part in phrase.split())
            for word in self._expand(verbs).split("/"):
                self.pairs.setdefault(word, []).append(Pair(parts, rule))
        elif rule.where in self.slots:
            self.slots[rule.where].add(" ".join(self._expand(part) for part in cue.split()), rule)

    def _expand(self, element: str) -> str:
        """Return a cue's element with every ``lemma:form`` in it replaced by its forms, joined by a slash."""
        if ":" not in element:
            return element
        known = self._expanded.get(element)
        if known is None:
            optional = element.startswith("(")
            parts = element.strip("()").split("/")
            known = "/".join(word for part in parts for word in self._forms(part))
            known = self._expanded[element] = f"({known})" if optional else known
        return known

    def _forms(self, part: str) -> tuple[str, ...]:
        lemma, sign, form = part.partition(":")
        return self.morphology.forms(lemma, form) if sign else (lemma,)

    def _all_forms(self, phrases: Iterable[str]) -> Iterator[str]:
        for phrase in phrases:
            if ":" in phrase:
                yield from self._forms(phrase)
            else:
                yield phrase

    def _listed(self, lemmas: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
        listed: dict[str, int] = {}

        def enter(words: Iterable[str], bits: int) -> None:
            for word in words:
                listed[word] = listed.get(word, 0) | bits

        forms = self.morphology.forms
        for lemma in lemmas["agents"]:
            enter(forms(lemma, "nom_sg"), AGENT_SINGULAR)
            enter(forms(lemma, "nom_pl"), AGENT_PLURAL)
            enter(forms(lemma, "ins"), AGENT_INSTRUMENTAL)
        for lemma in lemmas["states"]:
            enter(forms(lemma, "nom_sg"), AGENT_SINGULAR)
            enter(forms(lemma, "ins_sg"), AGENT_INSTRUMENTAL)
        for lemma in lemmas["texts"]:
            enter(forms(lemma, "nom"), TEXT)
        words = self.words
        enter(words["names"], AGENT_SINGULAR)
        enter(words["pronouns"], PRONOUN)
        enter(words["pronouns_ins"], AGENT_INSTRUMENTAL)
        enter(words["coordinators"], COORDINATOR)
        enter(words["subordinators"], SUBORDINATOR)
        enter(words["relatives"], RELATIVE)
        enter(words["prepositions"], PREPOSITION)
        enter(words["negative_starts"], NEGATIVE)
        enter(("не",), NEGATION)
        enter((",",), COMMA)
        for word in self.slots["verb"].root.words:
            if not self.morphology.mark(word) & (Mark.FINITE | Mark.INFINITIVE | Mark.GERUND):
                enter((word,), SHORT)
        for place, bits in (("modal", MODAL), ("clause", CUE)):
            enter(tuple(self.slots[place].root.words), bits)
        return listed


def _seconds(slot: Automaton) -> dict[str, frozenset[str] | None]:
    """Return which words may follow a cue's first word; None where any may, or where the word is a cue by itself."""
    found: dict[str, frozenset[str] | None] = {}
    for word, states in slot.root.words.items():
        free = any(state.rules or state.wild for state in states)
        found[word] = None if free else frozenset(following for state in states for following in state.words)
    return found
