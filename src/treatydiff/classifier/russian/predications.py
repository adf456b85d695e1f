"""The predications of a segment: each finite verb or modal of the main clause with its infinitives, and its subject."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from treatydiff.classifier.russian.tokens import Tokens
from treatydiff.classifier.russian.vocabulary import (
    AGENT_INSTRUMENTAL,
    AGENT_PLURAL,
    AGENT_SINGULAR,
    COMMA,
    COORDINATOR,
    FINITE,
    INFINITIVE,
    MODAL,
    NEGATION,
    NEGATIVE,
    PAST,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    SHORT,
    TEXT,
    Vocabulary,
)  # fmt: skip
from treatydiff.lexicon import Rule, longest

Found = tuple[int, int, Rule]
"""A cue: words ``[first, stop)`` and the rule that they fire."""

_NEEDS_INFINITIVE = frozenset(("hortatory", "needing"))
_OBJECT_REACH = 24
_SUBJECT_REACH = 40
_ADJECTIVAL = ("аяся", "ийся", "ееся", "ая", "яя", "ый", "ий", "ое", "ее", "ой")


@dataclass(slots=True)
class Subject:
    """Who or what the predicate is about. `kind` is ``agent``, ``pronoun``, ``person``, ``text``, ``nothing``,
    ``nobody``, ``thing`` (a noun that names no agent, or none found). `first` and `stop` are its words,
    -1 where they stand in another text; `cue` what denies it, or shows a person; `head` its last word."""

    kind: str = "thing"
    first: int = -1
    stop: int = -1
    cue: Found | None = None
    head: str = ""

    @property
    def acts(self) -> bool:
        return self.kind in ("agent", "pronoun", "nobody", "person")


@dataclass(slots=True)
class Predication:
    """One predicate: the modal and its cue, or the finite verb (`modal` None), with the lexical verb's place.

    `verb` is -1 where the modal stands alone. `negated` says that the modal or the finite verb is denied,
    `verb_negated` the infinitive. ``[first, stop)`` is its own stretch of words; `found` its cues; `rule` what its
    lexical verb is, None where no rule lists it; `opens` says that a colon follows.
    """

    at: int
    verb: int
    modal: Rule | None
    first: int
    stop: int
    negated: bool = False
    verb_negated: bool = False
    rule: Rule | None = None
    found: list[Found] = field(default_factory=list)
    subject: Subject = field(default_factory=Subject)
    shares_front: bool = True
    opens: bool = False

    @property
    def sets(self) -> str:
        """What the rule of the lexical verb sets, empty for a verb that no rule lists."""
        return self.rule.sets if self.rule is not None else ""


class Finder:
    """Finds the predications among the words of one clause."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.marks = tokens.marks
        self.vocabulary = vocabulary
        self.groups = vocabulary.words
        self.modals = vocabulary.slots["modal"]
        self.verbs = vocabulary.slots["verb"]
        self.covered: frozenset[int] = frozenset()

    def find(self, places: list[int], stop: int, given: Subject | None = None) -> list[Predication]:
        """Return the predications of the words at `places` (of one clause, ascending), in order.

        `given` is the subject that a chapeau hands on.
        """
        if not places:
            return []
        heads = self._heads(places, stop)
        found: list[Predication] = []
        for index, (at, end, modal) in enumerate(heads):
            following = heads[index + 1][0] if index + 1 < len(heads) else stop
            first = self._boundary(at, heads[index - 1][1]) if index else places[0]
            last = self._boundary(following, end) if index + 1 < len(heads) else stop
            inner = [place for place in places if first <= place < last]
            base = Predication(at=at, verb=at if modal is None else -1, modal=modal, first=first, stop=last)
            base.negated = at > places[0] and self.words[at - 1] == "не"
            self._cue_of(base, end)
            base.opens = stop < len(self.words) and self.words[stop] == ":" and last == stop
            before = found[-1].subject if found else given
            base.subject = self._headed(self.subject(base, inner, before))
            base.shares_front = base.subject is before or index == 0
            found += self._completed(base, end, inner)
        return found

    def under_modal(self, base: Predication, places: list[int]) -> list[Predication]:
        """Return the predications of an item whose infinitives stand under a chapeau's modal."""
        return self._completed(base, base.first, places)

    def named(self, places: range) -> Subject | None:
        """Return the agent that a text without a predicate names: "Секретариат:"; one behind the last comma wins."""
        comma = max((place for place in places if self.marks[place] & COMMA), default=None)
        if comma is not None and (behind := self.named(range(comma + 1, places.stop))) is not None:
            return behind
        found = self._denied(list(places), places.stop) or self._nominative(list(places), None, strict=True)
        return self._headed(found) if found is not None else None

    def _headed(self, subject: Subject) -> Subject:
        if subject.first >= 0:
            subject.head = self.words[min(subject.stop, len(self.words)) - 1]
        return subject

    # --- heads ------------------------------------------------------------------------------------------------

    def _heads(self, places: list[int], stop: int) -> list[tuple[int, int, Rule | None]]:
        """Return the modals and finite verbs of the clause: first word, end, rule of the modal."""
        heads: list[tuple[int, int, Rule | None]] = []
        marks = self.marks
        taken = -1
        for place in places:
            bits = marks[place]
            if place < taken or not bits & (FINITE | MODAL | SHORT) or place in self.covered:
                continue
            if bits & MODAL and not bits & INFINITIVE:
                hit = self._modal(place, stop)
                if hit is not None:
                    heads.append((place, hit[0], hit[1]))
                    taken = hit[0]
                    continue
            if bits & FINITE or (bits & SHORT and self._predicative(place)):
                if heads and heads[-1][2] is not None and self._completes(heads[-1], place):
                    continue
                heads.append((place, place + 1, None))
        return heads

    def _modal(self, place: int, stop: int) -> tuple[int, Rule] | None:
        hits = self.modals.matches(self.words, place, stop)
        hit = longest(hits)
        if hit is None or (self.words[place] == "не" and hit[0] == place + 1):
            return None
        if hit[1].sets in _NEEDS_INFINITIVE and not self._infinitive_near(place, hit[0], stop):
            return None
        return hit

    def _infinitive_near(self, place: int, end: int, stop: int) -> bool:
        if stop < len(self.words) and self.words[stop] == ":":
            return True
        return any(self.marks[at] & INFINITIVE for at in range(end, min(stop, end + 30))) or any(
            self.marks[at] & INFINITIVE for at in range(max(0, place - 12), place)
        )

    def _predicative(self, place: int) -> bool:
        return not (place and self.marks[place - 1] & PREPOSITION)

    def _completes(self, head: tuple[int, int, Rule | None], place: int) -> bool:
        """Say whether a short participle belongs to the modal before it: "должен быть зарегистрирован"."""
        if not self.marks[place] & SHORT or self.marks[place] & FINITE:
            return False
        rule = head[2]
        if rule is None:
            return False
        between = self.words[head[1] - 1 : place]
        return rule.sets == "future" or "быть" in between

    def _boundary(self, at: int, lowest: int) -> int:
        """Return where the stretch of the predicate at `at` begins: after the last "и" or comma before it."""
        for place in range(at - 1, lowest - 1, -1):
            if self.marks[place] & (COORDINATOR | COMMA):
                return place + 1
        return lowest

    # --- cues and complements ----------------------------------------------------------------------------------

    def _cue_of(self, base: Predication, end: int) -> None:
        rule = base.modal or self.vocabulary.rule("present")
        if base.negated:
            base.found.append((base.at - 1, base.at, self.vocabulary.rule("negation")))
        base.found.append((base.at, end, rule))

    def _completed(self, base: Predication, end: int, inner: list[int]) -> list[Predication]:
        """Return the predication with its lexical verb: one for each coordinated infinitive under its modal."""
        if base.modal is None:
            base.rule = self.classify(base, inner)
            return [base]
        verbs = self._infinitives(base, end, inner)
        if not verbs:
            base.rule = self._pair(base, inner, range(base.at, end)) if base.modal.sets == "future" else None
            return [base]
        result = []
        for index, verb in enumerate(verbs):
            last = self._boundary(verbs[index + 1], verb) if index + 1 < len(verbs) else base.stop
            first = self._boundary(verb, base.first) if index else base.first
            each = replace(base, verb=verb, first=first, stop=last, found=list(base.found))
            each.verb_negated = self.words[verb - 1] == "не" or self.words[verb - 2 : verb] == ["не", "быть"]
            if each.verb_negated:
                each.found.append((verb - 1, verb, self.vocabulary.rule("negation")))
            each.rule = self.classify(each, [place for place in inner if first <= place < last])
            result.append(each)
        return result

    def _infinitives(self, base: Predication, end: int, inner: list[int]) -> list[int]:
        marks, words = self.marks, self.words
        verbs: list[int] = []
        assert base.modal is not None
        passive = base.modal.sets == "future" or words[end - 1] == "быть"
        for place in inner:
            if place < end:
                continue
            bits = marks[place]
            if words[place] == "быть" and not verbs:
                passive = True
            elif (bits & INFINITIVE and (not verbs or self._coordinated(place))) or (
                passive and bits & SHORT and not bits & FINITE and (not verbs or self._coordinated(place))
            ):
                verbs.append(place)
        if not verbs and not passive:
            fronted = [place for place in inner if place < base.at and marks[place] & INFINITIVE]
            verbs = fronted[-1:]
        return verbs

    def _coordinated(self, place: int) -> bool:
        """Say whether the infinitive at `place` stands beside the one before it, not under it or under a noun."""
        for before in range(place - 1, max(0, place - 5), -1):
            bits, word = self.marks[before], self.words[before]
            if bits & (COORDINATOR | COMMA):
                return True
            if bits & NEGATION or word[-1:] in ("о", "е") or bits & PREPOSITION or word.endswith(("ях", "ах")):
                continue
            return False
        return False

    # --- what the lexical verb is ------------------------------------------------------------------------------

    def classify(self, base: Predication, inner: list[int]) -> Rule | None:
        """Return the rule of the lexical verb: by its object where one decides, else by the verb; its cue is noted."""
        found = self._pair(base, inner, (base.verb,))
        if found is not None:
            return found
        best: tuple[int, Rule] | None = None
        for slot in (self.verbs, self.modals):
            hits = slot.matches(self.words, base.verb, base.stop)
            hit = longest([hit for hit in hits if hit[1].sets not in _NEEDS_INFINITIVE])
            if hit is not None and (best is None or hit[0] > best[0]):
                best = hit
        if best is None:
            return None
        base.found.append((base.verb, best[0], best[1]))
        return best[1]

    def _pair(self, base: Predication, inner: list[int], verbs: range | tuple[int, ...]) -> Rule | None:
        for verb in verbs:
            pairs = self.vocabulary.pairs.get(self.words[verb])
            if pairs is None:
                continue
            ahead = [place for place in inner if verb < place <= verb + _OBJECT_REACH]
            behind = [place for place in reversed(inner) if place < verb]
            for place in (*ahead, *behind):
                word = self.words[place]
                for pair in pairs:
                    if word in pair.phrase[0] and self._phrase(pair.phrase, place):
                        base.found += [(verb, verb + 1, pair.rule), (place, place + len(pair.phrase), pair.rule)]
                        return pair.rule
        return None

    def _phrase(self, phrase: tuple[frozenset[str], ...], place: int) -> bool:
        words = self.words
        if place + len(phrase) > len(words):
            return False
        if any(words[place + step] not in part for step, part in enumerate(phrase)):
            return False
        prepositional = place > 0 and self.marks[place] & PREPOSITION
        return bool(prepositional) or not (place and self.marks[place - 1] & PREPOSITION)

    # --- the subject -------------------------------------------------------------------------------------------

    def subject(self, base: Predication, inner: list[int], before: Subject | None) -> Subject:
        """Return the subject: the nominative that agrees, before the predicate or else behind it; a coordinated
        predicate without one shares the subject `before`."""
        plural = self._is_plural(base)
        left = [place for place in inner if place < base.at]
        denied = self._denied(left, base.stop)
        if denied is not None:
            return denied
        named = self._nominative(left, plural, strict=True)
        if named is not None:
            return named
        if before is not None and not any(
            self.words[place][:1].isalpha() for place in left if not self._adverbial(place)
        ):
            return before
        right = [place for place in inner if place > base.at][:_SUBJECT_REACH]
        return (
            self._nominative([place for place in right if not self.marks[place] & TEXT], plural, strict=True)
            or self._nominative(left, plural, strict=False)
            or (before if before is not None and not left else None)
            or Subject()
        )

    def _adverbial(self, place: int) -> bool:
        bits, word = self.marks[place], self.words[place]
        return bool(bits & (PREPOSITION | NEGATION | COORDINATOR)) or word[-1] in "ое"

    def _denied(self, left: list[int], stop: int) -> Subject | None:
        for place in left:
            if self.marks[place] & NEGATIVE and not (place and self.marks[place - 1] & PREPOSITION):
                hit = longest(self.vocabulary.slots["subject"].matches(self.words, place, stop))
                if hit is not None:
                    return Subject(hit[1].sets, place, hit[0], (place, hit[0], hit[1]))
        return None

    def _is_plural(self, base: Predication) -> bool | None:
        """Return whether the predicate is plural; None where its form does not say."""
        word, bits = self.words[base.at], self.marks[base.at]
        if bits & FINITE:
            return bool(bits & PLURAL)
        if word in ("не",) and base.at + 1 < len(self.words):
            word, bits = self.words[base.at + 1], self.marks[base.at + 1]
            if bits & FINITE:
                return bool(bits & PLURAL)
        if word.endswith(("ны", "вы", "ты")):
            return True
        return None if word[-1] in "ое" or word == "вправе" else False

    def _nominative(self, places: list[int], plural: bool | None, *, strict: bool) -> Subject | None:
        wanted = AGENT_PLURAL if plural else AGENT_SINGULAR if plural is False else AGENT_PLURAL | AGENT_SINGULAR
        for index, place in enumerate(places):
            bits = self.marks[place]
            if self.words[place] in self.groups["everyone"] and self.words[place + 1 : place + 2] == ["из"]:
                return Subject("agent", place, min(place + 3, places[-1] + 1))
            if self.words[place] in self.groups["everyone"] and self._is_person(places, index):
                return Subject("person", place, min(place + 2, len(self.words)), self._person(place, place + 2))
            joined = plural and bits & AGENT_SINGULAR and self._joined(places, index)
            if not (bits & (wanted | TEXT | PRONOUN) or joined) or bits & PREPOSITION:
                continue
            if place and self.marks[place - 1] & PREPOSITION and not bits & FINITE:
                continue
            if self._oblique(place):
                continue
            if strict and bits & AGENT_PLURAL and not bits & (TEXT | PRONOUN) and self._governed(places, index):
                continue
            first = self._phrase_start(places, index)
            if bits & TEXT and not bits & (AGENT_PLURAL | AGENT_SINGULAR):
                return Subject("text", first, place + 1) if index - (place - first) <= 2 else None
            if bits & PRONOUN:
                return Subject("pronoun", first, place + 1)
            person = self._person(first, place + 1)
            return Subject("person" if person else "agent", first, place + 1, person)
        return None

    def _person(self, first: int, stop: int) -> Found | None:
        hit = longest(self.vocabulary.slots["person"].matches(self.words, first, min(stop, len(self.words))))
        return (first, hit[0], hit[1]) if hit is not None else None

    def _is_person(self, places: list[int], index: int) -> bool:
        """Say whether "каждый" stands alone or with a noun that names no party and no organ."""
        place = places[index]
        if place and self.marks[place - 1] & PREPOSITION:
            return False
        following = place + 1
        if index + 1 >= len(places) or places[index + 1] != following:
            return True
        bits, word = self.marks[following], self.words[following]
        if word in self.groups["persons"]:
            return True
        if word.endswith(_ADJECTIVAL):
            behind = self.marks[following + 1] if following + 1 < len(self.marks) else FINITE
            return bool(behind & (FINITE | MODAL | COMMA))
        return not bits & (AGENT_SINGULAR | AGENT_PLURAL | TEXT) and word != "из"

    def _joined(self, places: list[int], index: int) -> bool:
        return any(self.words[place] == "и" for place in places[index + 1 : index + 8])

    def _oblique(self, place: int) -> bool:
        """Say whether an adjective or a preposition before the noun shows another case."""
        before = self.words[place - 1] if place else ""
        if (
            before.endswith(("ыми", "ими", "ым", "им", "ому", "ему", "ого", "его", "ую", "юю", "ых", "их"))
            and len(before) > 3
        ):
            return True
        two = place - 2
        return (
            two >= 0 and bool(self.marks[two] & PREPOSITION) and before.endswith(("ые", "ие", "ое", "ой", "ей", "ую"))
        )

    def _governed(self, places: list[int], index: int) -> bool:
        """Say whether the word may be the genitive of the noun before it: "органы Стороны"."""
        place = places[index]
        if index == 0 or places[index - 1] != place - 1:
            return False
        before, bits = self.words[place - 1], self.marks[place - 1]
        if bits & (COORDINATOR | COMMA | FINITE | MODAL | PAST | NEGATION) or before.endswith(("ые", "ие")):
            return False
        return before[0].isalpha() and before not in (
            "все",
            "обе",
            "оба",
            "эти",
            "те",
            "такие",
            "две",
            "другие",
            "также",
        )

    def _phrase_start(self, places: list[int], index: int) -> int:
        first = places[index]
        for at in range(index - 1, -1, -1):
            word = self.words[places[at]]
            if places[at] != first - 1 or not word.endswith(
                (
                    "ая",
                    "яя",
                    "ый",
                    "ий",
                    "ое",
                    "ее",
                    "ые",
                    "ие",
                    "ой",
                    "ья",
                    "дой",
                    "ждый",
                    "все",
                    "обе",
                    "оба",
                    "эта",
                    "аяся",
                    "иеся",
                    "ийся",
                )
            ):
                break
            first = places[at]
        return first

    def agent(self, base: Predication) -> Subject | None:
        """Return the agent in the instrumental that bears a passive; None where nobody is named."""
        for place in range(max(base.verb, base.at) + 1, base.stop):
            bits = self.marks[place]
            if bits & AGENT_INSTRUMENTAL and not (self.marks[place - 1] & PREPOSITION):
                if place > 1 and self.marks[place - 2] & PREPOSITION and not bits & PRONOUN:
                    continue
                return Subject("agent", place, place + 1)
        return None

    def has(self, base: Predication, group: str, *, ahead: bool = True) -> int:
        """Return the place of the first word of the list `group` in the predicate's stretch, -1 where there is none."""
        words = self.groups[group]
        start = max(base.verb, base.at) + 1 if ahead else base.first
        for place in range(start, base.stop):
            if self.words[place] in words:
                return place
        return -1
