"""From the modal to the main verb: negation, asides and unknown words between them, and coordinated verbs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from treatydiff.classifier.english.negation import denial, is_empty
from treatydiff.classifier.english.nounphrases import Head
from treatydiff.classifier.english.subjects import SubjectFinder
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.lexicon import Rule, longest

Found = tuple[int, int, Rule]
"""A cue: its first word, the word after its last, its rule."""

_REACH, _COORDINATED_REACH = 120, 150
_MOST_MODALS = 30
_MOST_ASIDES = 4
_MOST_NEGATIONS = 4
_INFINITIVE_REACH, _OBJECT_REACH = 40, 25
_GOVERNED = frozenset({"into", "in", "to", "of", "on", "upon", "from", "against", "for"})
"""Prepositions by which a verb takes its object: "enter into no alliance", "take part in no war"."""
_LIKELY = frozenset({"likely", "unlikely"})
_NEVER_NAMES = frozenset({"shall", "is", "are"})
_OPENING = frozenset(":—–")
_SKIPPED = frozenset("—–[]\"“”‘’':*•")


@dataclass(slots=True)
class Form:
    """A verb of duty: its cues, what it sets (``binding``, ``permissive`` …), whether it is negated and at which words,
    its place, and where to look for the main verb."""

    force: str
    at: int
    stop: int
    found: list[Found] = field(default_factory=list)
    negated: bool = False
    negations: set[int] = field(default_factory=set)

    def copy(self) -> Form:
        """Return a form of its own for another verb of the same modal."""
        return replace(self, found=list(self.found), negations=set(self.negations))


@dataclass(slots=True)
class Infinitive:
    """The "to" at word `at` that completes a verb or a noun of duty, with the words that deny the act on the way."""

    at: int
    negations: list[int]


class VerbFinder:
    """Finds modals and main verbs in one text's words."""

    def __init__(self, subjects: SubjectFinder, lexicon: Vocabulary) -> None:
        self.subjects = subjects
        self.words = subjects.words
        self.lexicon = lexicon
        self.groups = lexicon.words
        self.verbs = lexicon.verbs
        self.modal = lexicon.slots["modal"]
        self.negation = lexicon.slots["negation"]
        self.nouny = lexicon.words["noun_verbs"]

    # -- modals --------------------------------------------------------------------------------------------------
    def forms(self, low: int, stop: int) -> list[Form]:
        """Return the modals in ``[low, stop)``, without May the month, the will and the like."""
        words = self.words
        starts = self.modal.root.words
        found: list[Form] = []
        for at in range(low, stop):
            if words[at] not in starts:
                continue
            hit = longest(self.modal.matches(words, at, stop))
            if hit is None and words[at] in self.groups["be_modals"]:
                parted = self._parted(at, stop)
                if parted is not None:
                    found.append(parted)
                continue
            if hit is None or self._is_noun(at, hit[0], low, stop) or self._in_brackets(at, low):
                continue
            end, rule = hit
            form = Form(rule.sets, at, end, [(at, end, rule)])
            form.negated = any(denial(words, place, end) for place in range(at + 1, end))  # "ought not to"
            self.negate(form, stop)
            found.append(form)
            if len(found) == _MOST_MODALS:
                break
        return found

    def _is_noun(self, at: int, end: int, low: int, stop: int) -> bool:
        words, groups = self.words, self.groups
        word = words[at]
        before = words[at - 1] if at > low else ""
        after = words[end] if end < stop else ""
        if self._is_proper(at, low, stop):
            return True
        if word in groups["month_words"]:
            if self._raw(at).islower():
                return False
            if before[:1].isdigit() or (after[:1].isdigit() and before not in self.subjects.coordinators):
                return not (after in self.verbs and not after[:1].isdigit())
            return before in groups["months_context"] and after not in self.verbs and after not in groups["negators"]
        if word in groups["willed_words"]:
            if self.subjects.lookup(before) is Head.AGENT and at + 1 < stop and self.is_base(at + 1):
                return False  # "the firm will publish"
            return before in groups["noun_will_before"] or after in groups["noun_will_after"]
        if word in groups["noun_modals"]:
            return before in groups["noun_modal_before"]
        if word in groups["be_modals"]:
            forms = self.verbs.get(after)
            return (
                (forms is None or forms.form != "base")
                and after not in groups["negators"]
                and not self.subjects.is_adverb(after)
            )
        return word in groups["opening_conditions"] and self.opens_condition(at, low, stop)

    def _parted(self, at: int, stop: int) -> Form | None:
        """Return the modal "is … to" whose words an aside or a denial parts: "are, where possible, to", "is not to"."""
        behind = at + 1
        while behind < stop and (denial(self.words, behind, stop) or self.subjects.is_adverb(self.words[behind])):
            behind += max(1, denial(self.words, behind, stop))
        if behind >= stop or (self.words[behind] != "," and self.words[behind] not in self.subjects.infinitive):
            return None
        if not _LIKELY.isdisjoint(self.words[at + 1 : behind]):
            return None
        found = self.infinitive(at + 1, stop)
        hit = longest(self.modal.matches([self.words[at], "to"], 0, 2))
        if found is None or hit is None or found.at + 1 >= stop or not self.is_base(found.at + 1):
            return None
        form = Form(hit[1].sets, at, found.at + 1, [(at, at + 1, hit[1])])
        for negation in found.negations:
            self.add_negation(form, negation, stop)
        return form

    def _raw(self, at: int) -> str:
        tokens = self.subjects.tokens
        return tokens.text[tokens.starts[at] : tokens.ends[at]]

    def _is_proper(self, at: int, low: int, stop: int) -> bool:
        """Say whether the word is part of a name in a text in small letters: "Mr. May", "a Must Carry Rule"."""
        if at == low or self.words[at] in _NEVER_NAMES or self.subjects.shouted or not self._raw(at).istitle():
            return False
        before, after = self._raw(at - 1), self._raw(at + 1) if at + 1 < stop else ""
        follows = after[:1].isupper() or (at + 1 < stop and self.words[at + 1] in self.subjects.finite_forms)
        named = follows and (before[:1].isupper() or self.words[at - 1] in self.subjects.determiners or before == ".")
        return named and self.subjects.mostly_small

    def _in_brackets(self, at: int, low: int) -> bool:
        """Say whether the word stands in round brackets that open after the first words of the segment."""
        words = self.words
        for back in range(at - 1, max(low, at - 40), -1):
            if words[back] == ")":
                return False
            if words[back] == "(":
                return True
        return False

    def opens_condition(self, at: int, low: int, stop: int) -> bool:
        """Say whether "should" at `at` opens a condition ("Should a Party be attacked")."""
        words, groups = self.words, self.groups
        if at + 1 >= stop or not groups["negative_fronting"].isdisjoint(words[max(low, at - 4) : at]):
            return False
        after = words[at + 1]
        if after in self.subjects.determiners or after in groups["personal_subjects"]:
            return True
        opens = at == low or words[at - 1] in ",;:—" or (at == low + 1 and not words[low][0].isalpha())
        return (
            opens and after not in self.verbs and after not in groups["negators"] and not self.subjects.is_adverb(after)
        )

    def negate(self, form: Form, stop: int) -> None:
        """Record a negation right after the modal, adverbs apart."""
        at = form.stop
        while at < min(stop, form.stop + 3):
            if denial(self.words, at, stop):
                self.add_negation(form, at, stop)
                return
            if not self.subjects.is_adverb(self.words[at]):
                return
            at += 1

    def add_negation(self, form: Form, at: int, stop: int) -> None:
        """Record the negation at `at`; a second one takes the first back."""
        if at in form.negations:
            return
        form.negations.add(at)
        hit = longest(self.negation.matches(self.words, at, stop))
        if hit is not None:
            form.found.append((at, hit[0], hit[1]))
        form.negated = not form.negated

    def infinitive(self, at: int, stop: int) -> Infinitive | None:
        """Return the "to" that a verb or a noun of duty before `at` governs: "never to", ", if possible, not to".
        Adverbs, denials and asides are passed over; where the items of a chapeau hold it, it is at `stop`."""
        words, subjects = self.words, self.subjects
        negations: list[int] = []
        bound = min(stop, at + _INFINITIVE_REACH)
        while at < bound:
            word = words[at]
            if word in subjects.infinitive:
                return Infinitive(at, negations)
            width = denial(words, at, stop)
            if width:
                negations.append(at)
                at += width
            elif word == ",":
                close = next((place for place in range(at + 1, bound) if words[place] == ","), None)
                at = close + 1 if close is not None else self._end_of_aside(at + 1, stop)
            elif subjects.is_adverb(word) or word in _SKIPPED or self._joins_adverbs(at, bound):
                at += 1
            elif word in subjects.prepositions:
                at = self._past_phrase(at, bound)
            else:
                return None
        return Infinitive(at, negations) if at == stop else None

    def _joins_adverbs(self, at: int, bound: int) -> bool:
        """Say whether "and" at `at` goes on with an adverb or an aside: "jointly and severally"."""
        words, subjects = self.words, self.subjects
        after = words[at + 1] if at + 1 < bound else ""
        return words[at] in subjects.coordinators and (subjects.is_adverb(after) or after in subjects.prepositions)

    def _end_of_aside(self, at: int, stop: int) -> int:
        """Return `stop` where an aside of a chapeau begins at `at` that nothing but its items follow: "undertake, on a
        basis of reciprocity:"; else a place beyond it."""
        open_ended = at < stop and (stop == len(self.words) or self.words[stop] in _OPENING)
        if not open_ended or not self.subjects.opens_aside(at):
            return stop + 1
        return stop + 1 if any(map(self.subjects.is_finite, range(at, stop))) else stop

    def _past_phrase(self, at: int, bound: int) -> int:
        """Return where the phrase of the preposition at `at` ends: at a "to" with its verb, a denial or a comma."""
        words = self.words
        for place in range(at + 1, bound):
            if words[place] == "," or denial(words, place, bound):
                return place
            if words[place] in self.subjects.infinitive and place + 1 < bound and self.is_base(place + 1):
                return place
            if words[place] in self.subjects.relatives or words[place] in self.subjects.finite_forms:
                break
        return bound

    def empty_object(self, verb: int, stop: int) -> int | None:
        """Return the place of the "no" or "neither" by which what the verb at `verb` acts on is nothing: "enter into no
        alliance", "conclude, with any third State, no agreement"; None where there is none."""
        words, subjects = self.words, self.subjects
        at = verb + 1
        bound = min(stop, verb + _OBJECT_REACH)
        while at < bound:
            word = words[at]
            if is_empty(words, at, stop):
                before = words[at - 1]
                return None if before in subjects.prepositions and before not in _GOVERNED else at
            if word == ",":
                close = next((place for place in range(at + 1, bound) if words[place] == ","), None)
                if close is None or not subjects.opens_aside(at + 1):
                    return None
                at = close
            elif (
                word in subjects.relatives
                or word in subjects.coordinators
                or (word in subjects.subordinators and word not in subjects.prepositions)
                or word in subjects.finite_forms
                or not word[0].isalnum()
                or (word in subjects.infinitive and at + 1 < stop and self.is_base(at + 1))
            ):
                return None
            at += 1
        return None

    # -- main verbs ----------------------------------------------------------------------------------------------
    def is_base(self, at: int) -> bool:
        """Say whether the word at `at` is the base form of a known verb."""
        forms = self.verbs.get(self.words[at])
        return forms is not None and forms.form == "base"

    def main_verb(self, at: int, stop: int, form: Form) -> int | None:
        """Return the place of the main verb from `at` on; asides, adverbs and unknown words are passed over."""
        bound = min(stop, at + _REACH)
        asides = 0
        while at < bound:
            asides += self.words[at] == ","
            if asides > _MOST_ASIDES or len(form.negations) > _MOST_NEGATIONS + 1:
                return None
            step = self._past_mark(at, stop, bound, form)
            if step is None:
                step = self._past_word(at, stop)
            if step is None or step == at:
                return step
            at = step
        return None

    def _past_mark(self, at: int, stop: int, bound: int, form: Form) -> int | None:
        """Return where to look on behind a denial, a bracket or a mark at `at`; None where a word stands there."""
        words = self.words
        word = words[at]
        if word == ",":
            width = denial(words, at + 1, stop) if at + 1 < stop else 0
            if width and words[at + 1 + width : at + 2 + width] == [","]:
                self.add_negation(form, at + 1, stop)  # "shall, at no time, use"
                return at + width + 2
            return self._after_aside(at, stop)
        if word == "(":
            return next((place + 1 for place in range(at, bound) if words[place] == ")"), bound)
        if word in _SKIPPED or not word[0].isalnum():
            return at + 1
        width = denial(words, at, stop)
        if width:
            self.add_negation(form, at, stop)
            return at + width
        return None

    def _past_word(self, at: int, stop: int) -> int | None:
        """Return `at` where the verb stands there, else where to look on; None where no verb follows."""
        words, subjects = self.words, self.subjects
        word = words[at]
        if word == ",":
            return None
        if word == "not" and at + 2 < stop and "than" in words[at + 2 : at + 4]:
            return self._verb_beyond(at, stop)
        adverb = subjects.is_adverb(word)
        if self.is_base(at) and not (adverb and at + 1 < stop and self.is_base(at + 1)):
            return at
        if adverb:
            return at + 1
        if word in subjects.prepositions or word in subjects.subordinators:
            return self._verb_beyond(at, stop)
        follow = at + 1
        if word in self.verbs or word in subjects.nouns or follow >= stop:
            return at
        goes_on = self.is_base(follow) or words[follow] in self.groups["negators"] or words[follow] == ","
        return follow if goes_on else at

    def _after_aside(self, comma: int, stop: int) -> int | None:
        """Return where the sentence goes on after an aside that begins with the comma at `comma`."""
        words = self.words
        first: int | None = None
        for at in range(comma + 1, min(stop, comma + 80)):
            if words[at] != ",":
                continue
            follow = at + 1
            while follow < stop and (
                self.subjects.is_adverb(words[follow]) or words[follow] in self.groups["negators"]
            ):
                follow += 1
            if (
                follow < stop
                and self.is_base(follow)
                and not (words[follow] in self.nouny and not self.reads_as_verb(follow, stop))
            ):
                return at + 1
            if first is None:
                first = at + 1
        if comma + 1 < stop and self.is_base(comma + 1) and first is None:
            return comma + 1
        if first is not None and first < stop and words[first] not in self.subjects.prepositions:
            return first
        return first

    def _verb_beyond(self, at: int, stop: int) -> int | None:
        """In "shall upon written request from traders issue": the verb after an aside without commas."""
        words, subjects = self.words, self.subjects
        for place in range(at + 1, min(stop, at + 25)):
            if words[place] == ",":
                return place + 1 if place + 1 < stop else None
            if not self.is_base(place):
                continue
            before = words[place - 1]
            if before in subjects.determiners or before in subjects.prepositions:
                continue
            if words[place] in self.nouny:
                forms = self.verbs.get(before)
                if not self.reads_as_verb(place, stop) or (forms is not None and forms.form != "base"):
                    continue
            return place
        return None

    def reads_as_verb(self, at: int, stop: int) -> bool:
        """Say whether a word that is noun and verb ("report", "use") is a verb here, by what follows it."""
        words, subjects = self.words, self.subjects
        after = words[at + 1] if at + 1 < stop else ""
        if after in subjects.determiners:
            return True
        if not after or not after[0].isalpha() or after in subjects.prepositions or after in subjects.coordinators:
            return False
        return not subjects.is_finite(at + 1)

    def coordinated(self, verb: int, stop: int) -> list[int]:
        """Return the places of the main verbs coordinated with the one at `verb` ("promote, monitor and ensure")."""
        words, subjects = self.words, self.subjects
        places: list[int] = []
        blocked = False
        for at in range(verb + 1, min(stop, verb + _COORDINATED_REACH)):
            word = words[at]
            if word in subjects.infinitive and at + 1 < stop and self.is_base(at + 1):
                if words[at - 1] not in ("and", "or") or words[verb - 1] not in subjects.infinitive:
                    return places
                places.append(at + 1)  # "undertake to recognise and to respect"
            if word in self.groups["complementisers"] and at == verb + 1:
                return places
            goes_on = word == "," and at + 1 < stop and words[at + 1] in subjects.coordinators
            blocked = (blocked or (word in subjects.relatives and at > verb + 1)) and not goes_on
            if blocked or (word != "," and word not in subjects.coordinators):
                continue
            follow = self._joined(at, stop)
            if follow is not None and self._is_equal(follow, at, verb, places, stop):
                places.append(follow)
        return places

    def _joined(self, at: int, stop: int) -> int | None:
        """Return the place of the verb that the comma or the "and" at `at` joins; None where it joins none."""
        words, subjects = self.words, self.subjects
        follow = at + 1
        while follow < stop and (
            words[follow] in subjects.coordinators
            or (subjects.is_adverb(words[follow]) and not denial(words, follow, stop))
        ):
            follow += 1
        if follow < stop and words[follow] == "," and words[at] != ",":
            jump = self._after_aside(follow, stop)
            if jump is None:
                return None
            follow = jump
        if follow < stop:
            follow += denial(words, follow, stop)
        return follow if follow < stop and self.is_base(follow) else None

    def _is_equal(self, follow: int, at: int, verb: int, places: list[int], stop: int) -> bool:
        """Say whether the base form at `follow`, joined at `at`, is a main verb beside the one at `verb`."""
        words, subjects = self.words, self.subjects
        word = words[follow]
        if word in self.nouny:
            if not self.reads_as_verb(follow, stop):
                return False
            governed = not subjects.prepositions.isdisjoint(words[places[-1] if places else verb : at])
            after = words[follow + 1] if follow + 1 < stop else ""
            if governed and after not in subjects.determiners and after not in self.groups["shared_objects"]:
                return False  # "for the development of trade and process improvements"
        if word in words[verb + 1 : follow]:
            return False  # "exchange controls or exchange restrictions"
        return not (word in self.groups["be"] and words[at] == ",") and follow not in places

    def negated_before(self, at: int) -> bool:
        """Say whether a coordinated verb has a negation of its own ("and not disclose")."""
        return at > 0 and denial(self.words, at - 1, at) > 0
