"""Judgements: what a predication amounts to before its cues are weighed, and what judging one needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatydiff.classifier.english.negation import denial
from treatydiff.classifier.english.nounphrases import Head, Subject
from treatydiff.classifier.english.subjects import SubjectFinder
from treatydiff.classifier.english.verbs import Form, Found, VerbFinder
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.lexicon import Rule, longest
from treatydiff.model import Doubt, Kind, Polarity


@dataclass(slots=True)
class Judgement:
    """A predication's kind, the base of its level and its polarity, before the cues around it are counted.

    `used` are the cues it rests on, `hedges` the hedge classes that the verb itself brings, `bearer` who must act,
    `doubts` why the answer is not sure, `ruling` which ruling of the codebook decided.
    """

    kind: Kind
    base: str
    polarity: Polarity
    used: list[Found] = field(default_factory=list)
    hedges: set[str] = field(default_factory=set)
    bearer: Subject | None = None
    doubts: list[Doubt] = field(default_factory=list)
    ruling: str = ""


@dataclass(slots=True)
class Hits:
    """The lexicon's matches at one word, by what they set."""

    at: int
    matches: list[tuple[int, Rule]]

    def of(self, *sets: str) -> Found | None:
        """Return the longest match whose rule sets one of `sets`."""
        hit = longest(self.matches, *sets)
        return (self.at, hit[0], hit[1]) if hit else None


class Bench:
    """What judgements have in common: the text's words, the lexicon's matches, the verdict that a modal alone gives."""

    def __init__(self, subjects: SubjectFinder, verbs: VerbFinder, lexicon: Vocabulary) -> None:
        self.subjects = subjects
        self.finder = verbs
        self.words = subjects.words
        self.lexicon = lexicon
        self.groups = lexicon.words
        self.verbs = lexicon.verbs
        self.slots = lexicon.slots

    def hits(self, slot: str, at: int, stop: int) -> Hits:
        """Return the matches of a slot's rules at word `at`; "bound never to" matches as "bound to" does."""
        matches = list(self.slots[slot].matches(self.words, at, stop))
        if slot == "be" and at + 2 < stop and self.words[at + 1] not in self.subjects.infinitive:
            matches += self._parted(at, stop)
        return Hits(at, matches)

    def _parted(self, at: int, stop: int) -> list[tuple[int, Rule]]:
        """Return the matches of the word at `at` and a "to" that denials and asides part from it."""
        matches = self.slots["be"].matches([self.words[at], "to"], 0, 2)
        demands = [(end, rule) for end, rule in matches if end == 2 and rule.sets == "duty"]
        if not demands:
            return []
        found = self.finder.infinitive(at + 1, stop)
        return [(at + 1, rule) for _, rule in demands] if found is not None and found.at < stop else []

    def by_force(self, form: Form, negated: bool, bearer: Subject | None = None) -> Judgement:
        """Return the verdict that the modal and its negation alone give."""
        verdict = self._by_force(form, negated, bearer)
        if negated and any(self.words[at] != "not" for at in form.negations):
            verdict.ruling = "E 45"  # "never", "at no time", "neither … nor"
        return verdict

    def _by_force(self, form: Form, negated: bool, bearer: Subject | None) -> Judgement:
        force = form.force
        if force == "exempting":
            return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, bearer=bearer)
        if force == "forbidding" or (force == "permissive" and negated):
            return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, bearer=bearer)
        if force == "permissive":
            return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, bearer=bearer)
        polarity = Polarity.ABSTAIN if negated else Polarity.ACT
        if force == "hortatory":
            return Judgement(Kind.RECOMMENDATION, "hortatory", polarity, bearer=bearer)
        return Judgement(Kind.PROHIBITION if negated else Kind.OBLIGATION, "binding", polarity, bearer=bearer)

    def rule(self, used: list[Found], *doubts: Doubt) -> Judgement:
        return Judgement(Kind.CONSTITUTIVE, "none", Polarity.NONE, used, doubts=list(doubts))

    def owed(self, used: list[Found], stop: int, bearer: Subject | None) -> Judgement:
        """Return the verdict on a duty that is named, "the duty to act" or "the duty not to act"; its own words are the
        first of `used`."""
        undone = self.undone(used[0][1], stop)
        if undone is not None:
            return Judgement(
                Kind.PROHIBITION, "binding", Polarity.ABSTAIN, [*used, *undone], bearer=bearer, ruling="E 45"
            )
        verdict = Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, used, bearer=bearer)
        self._weigh_owed(verdict, used[0][1], stop)
        return verdict

    def _weigh_owed(self, verdict: Judgement, at: int, stop: int) -> None:
        """Let the verb that a named duty governs say whether trying is enough and whether it is programmatic: "the duty
        to promote trade"; the duty's own words end before `at`."""
        if self.words[at - 1] not in self.subjects.infinitive:
            found = self.finder.infinitive(at, stop)
            if found is None:
                return
            at = found.at + 1
        while at < stop and self.subjects.is_adverb(self.words[at]):
            at += 1
        if at >= stop:
            return
        hits = self.hits("verb", at, stop)
        effort, programmatic, conduct = hits.of("effort"), hits.of("programmatic"), hits.of("conduct")
        longest_cue = max(
            (found for found in (effort, programmatic, conduct) if found), key=lambda found: found[1], default=None
        )
        if longest_cue is None or longest_cue is conduct:
            return
        verdict.used.append(longest_cue)
        if longest_cue is effort:
            verdict.base = "effort"
            undone = self.undone(longest_cue[1], stop)
            if undone is not None:
                verdict.polarity = Polarity.ABSTAIN
                verdict.used += undone
        else:
            verdict.hedges.add("programmatic")

    def incumbent(self, found: Found, subject: Subject, stop: int) -> Judgement:
        """Return the verdict on a duty that is said to be somebody's: "it is the duty of each Party to inform"."""
        phrase = self.subjects.phrase(found[1], min(stop - 1, found[1] + 12)) if found[1] < stop else subject
        verdict = self.owed([found], stop, phrase if phrase.acts and phrase is not subject else None)
        undone = self.undone(phrase.head + 1, stop) if phrase is not subject else None
        if undone is not None and verdict.kind is Kind.OBLIGATION:
            verdict.kind, verdict.polarity = Kind.PROHIBITION, Polarity.ABSTAIN
            verdict.used += undone
        return verdict

    def is_natural(self, subject: Subject) -> bool:
        """Say whether the subject names natural persons, whose rights somebody else must grant (rulings 21 and 28)."""
        return subject.kind is Head.PERSON or self.words[subject.head] in self.groups["natural_persons"]

    def objective(self, subject: Subject) -> Found | None:
        if subject.acts:
            return None
        for rule in self.lexicon.heads.get(self.words[subject.head], ()):
            if rule.sets == "objective":
                return subject.head, subject.head + 1, rule
        return None

    def is_text(self, subject: Subject) -> bool:
        """Say whether the subject is a text in force ("Protocol 2", "this Chapter", "the provisions of"), which lays
        down by being there, not an instrument still to be made ("a request", "each schedule")."""
        words, groups = self.words, self.groups
        if subject.acts or words[subject.head] not in groups["text_nouns"]:
            return False
        return subject.first == subject.head or words[subject.first] in groups["definite_determiners"]

    def effort_noun(self, subject: Subject, at: int, stop: int) -> Found | None:
        for place in (*range(subject.first, subject.head + 1), *range(at + 1, min(stop, at + 4))):
            for rule in self.lexicon.heads.get(self.words[place], ()):
                if rule.sets == "effort":
                    return place, place + 1, rule
        return None

    def by_agent(self, at: int, stop: int) -> Subject | None:
        """Return the agent of a passive ("by the Committee"), None where there is none."""
        words = self.words
        for place in range(at + 1, min(stop, at + 40)):
            if words[place] in self.subjects.relatives or words[place] == ";":
                return None
            if words[place] in self.groups["agent_markers"] and place + 1 < stop:
                phrase = self.subjects.phrase(place + 1, min(stop - 1, place + 12))
                other = self.verbs.get(words[place - 1])
                participle = (
                    other.form == "past"
                    if other is not None
                    else words[place - 1].endswith(self.subjects.participle_ends)
                )
                if place - 1 > at and participle and words[place - 2] not in self.subjects.coordinators:
                    continue
                if self.subjects.names_agent(phrase) and (words[place] in self.groups["by_words"] or place == at + 1):
                    forms = self.verbs.get(words[place + 1])
                    if forms is None or forms.form != "ing":
                        return phrase
        return None

    def only(self, form: Form, verb: int, stop: int) -> bool:
        """Say whether "may" permits only so much, and so forbids the rest (ruling 3)."""
        words = self.words
        for place in range(form.stop, min(stop, len(words))):
            if words[place] in self.subjects.relatives and place > verb:
                return False
            if words[place] in self.groups["restrictors"]:
                return words[place - 1] not in self.groups["negated_restrictors"]
        return False

    def somebody(self, at: int, stop: int) -> bool:
        if at >= stop:
            return False
        phrase = self.subjects.phrase(at, min(stop - 1, at + 8))
        return phrase.kind in (Head.AGENT, Head.PERSON)

    def guaranteed(self, subject: Subject, end: int, stop: int) -> Judgement:
        """Return the verdict on a guarantee: of a thing, or that something will not be done (ruling 22)."""
        groups = self.groups
        window = self.words[end : min(stop, end + 14)]
        abstains = not (groups["negators"] | groups["no_determiners"]).isdisjoint(window)
        abstains = abstains or any(word.startswith(tuple(groups["apposed_non"])) for word in window)
        kind, polarity = (Kind.PROHIBITION, Polarity.ABSTAIN) if abstains else (Kind.OBLIGATION, Polarity.ACT)
        return Judgement(kind, "binding", polarity, bearer=subject)

    def undone(self, at: int, stop: int) -> list[Found] | None:
        """Return the cues by which the act that completes a duty is one of leaving undone: "not to increase", "to
        refrain"; None where it is one of doing. The duty's own words end before `at`."""
        words = self.words
        place = at - 1
        negations: list[int] = []
        if words[place] not in self.subjects.infinitive:
            found = self.finder.infinitive(at, stop)
            if found is None:
                if at < stop and denial(words, at, stop):
                    return [cue for cue in (self.negation_cue(at, stop),) if cue]
                at = at if at < stop and words[at] in self.verbs else stop
                abstain = self.hits("verb", at, stop).of("abstain") if at < stop else None
                return [abstain] if abstain else None
            place, negations = found.at, found.negations
        while place + 1 < stop and (self.subjects.is_adverb(words[place + 1]) or denial(words, place + 1, stop)):
            if denial(words, place + 1, stop):
                negations.append(place + 1)
            place += 1
        cues = [cue for cue in (self.negation_cue(negation, stop) for negation in negations) if cue]
        abstain = self.hits("verb", place + 1, stop).of("abstain") if place + 1 < stop else None
        if abstain is not None:
            cues.append(abstain)
        return cues if len(negations) % 2 or abstain is not None else None

    def negation_cue(self, at: int, stop: int) -> Found | None:
        """Return the negation at `at` as a cue; None where the lexicon has it as another cue ("never")."""
        hit = longest(self.finder.negation.matches(self.words, at, stop))
        return (at, hit[0], hit[1]) if hit is not None else None

    def base_hits(self, base: str, at: int) -> Hits:
        """Return the matches of a verb's base form alone, as if it stood at `at`."""
        return Hits(at, [(at + 1, rule) for _, rule in self.slots["verb"].single(base)])

    def is_participle(self, at: int) -> bool:
        """Say whether the word at `at` is, or looks like, a past participle."""
        word = self.words[at]
        return word in self.lexicon.participles or word.endswith(self.subjects.participle_ends)

    def past_aside(self, comma: int, stop: int) -> int:
        """Return the place behind the aside that the comma opens."""
        for at in range(comma + 1, min(stop, comma + 40)):
            if self.words[at] == ",":
                return at + 1
        return comma + 1

    def stative(self, verb: int) -> bool:
        """Say whether a verb names no act: "affect", "apply"."""
        return self.words[verb] in self.groups["stative_verbs"]
