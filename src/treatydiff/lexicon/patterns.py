"""Cue patterns compiled into automata over words: matching is linear in the text for every lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from treatydiff.lexicon.rules import Rule


class Node:
    """A state of a cue automaton: next states by word, by any word, and the rule that a match here fires."""

    __slots__ = ("rules", "wild", "words")

    def __init__(self) -> None:
        self.words: dict[str, list[Node]] = {}
        self.wild: list[Node] = []
        self.rules: list[Rule] = []


class _State:
    """The nodes where a match can stand after some words, as one state; what follows is worked out once a word.

    Words that no node names lead on alike (over a ``*``), so that the memory is bounded by the lexicon, not the text.
    """

    __slots__ = ("following", "named", "nodes", "other", "rules", "wild")

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self.nodes = nodes
        self.rules = tuple(rule for node in nodes for rule in node.rules)
        self.named = frozenset(word for node in nodes for word in node.words)
        self.wild = tuple(dict.fromkeys(target for node in nodes for target in node.wild))
        self.following: dict[str, _State] = {}
        self.other: _State | None = None  # where any word leads, once that is worked out


class Automaton:
    """Cue patterns compiled together. A pattern is words; ``a/b`` either, ``(a/b)`` optional, ``*`` any one word,
    ``{name}`` one of a named set of phrases. The longest match wins; between equals, the rule that comes first."""

    def __init__(self, sets: Mapping[str, tuple[str, ...]]) -> None:
        self.root = Node()
        self._sets = sets
        self._states: dict[tuple[Node, ...], _State] = {}
        self._starts: dict[str, _State] = {}

    def add(self, pattern: str, rule: Rule, first: Iterable[str] = ()) -> None:
        """Add one pattern; `first` replaces its first word by several forms of it."""
        self._states.clear()
        self._starts.clear()
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
            # Phrases that begin alike share their states: sets are long, and most of their phrases do.
            begun: dict[tuple[str, ...], list[Node]] = {(): states}
            for phrase in self._sets[core[1:-1]]:
                *head, last = phrase.split()
                inner = states
                for at, word in enumerate(head, start=1):
                    before, inner = inner, begun.get(tuple(head[:at]), [])
                    if not inner:
                        inner = begun[tuple(head[:at])] = self._extend(before, word)
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
        """Return the end and the rule of every match that begins at `start`, shorter before longer.

        The automaton is made deterministic as texts ask for it (Thompson 1968; lazily, as in grep): a step is one
        look-up for however many patterns.
        """
        first = words[start]
        state = self._starts.get(first) or self._start(first)
        found: list[tuple[int, Rule]] = []
        at = start + 1
        while state is not None:
            if state.rules:
                found += [(at, rule) for rule in state.rules]
            if at >= stop:
                break
            word = words[at]
            following = state.following.get(word)
            if following is None:
                if word not in state.named and not (state.wild and word[0].isalnum()):
                    break
                following = self._step(state, word)
            state = following
            at += 1
        return found

    def _start(self, word: str) -> _State | None:
        nodes = self.root.words.get(word)
        if nodes is None:
            return None
        state = self._starts[word] = self._state(nodes)
        return state

    def _step(self, state: _State, word: str) -> _State:
        """Work out where `word` leads, and remember it: for each word that a node names, once for all others."""
        if word in state.named:
            nodes: list[Node] = []
            for node in state.nodes:
                nodes += node.words.get(word, ())
                nodes += node.wild if word[0].isalnum() else ()
            following = state.following[word] = self._state(nodes)
            return following
        if state.other is None:
            state.other = self._state(state.wild)
        return state.other

    def _state(self, nodes: Iterable[Node]) -> _State:
        """Return the state of these nodes, each once: ways through optional words meet again."""
        key = tuple(dict.fromkeys(nodes))
        if key not in self._states:
            self._states[key] = _State(key)
        return self._states[key]


def longest(found: Iterable[tuple[int, Rule]], *sets: str) -> tuple[int, Rule] | None:
    """Return the longest of these matches whose rule sets one of `sets` (any, where none are given); between
    equals the rule that was entered first."""
    best: tuple[int, Rule] | None = None
    for end, rule in found:
        if (not sets or rule.sets in sets) and (best is None or end > best[0]):
            best = end, rule
    return best
