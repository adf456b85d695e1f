"""Drafts → norms: the cues in a norm's stretch are weighed, its level and balance follow, a sentence explains them.

Level = base of the form; in the binding band 6 + intensified − hedged. Balance = intensifier classes − hedge
classes (codebook, "Rule").
"""

from __future__ import annotations

from treatydiff.classifier.drafts import Draft
from treatydiff.classifier.english.verbs import Found
from treatydiff.classifier.segments import Words
from treatydiff.lexicon import Lexicon, Rule, longest
from treatydiff.model import Cue, Kind, Norm, Polarity, Strength

LEVELS = {"binding": 6, "effort": 4, "hortatory": 3, "aspirational": 2, "permissive": 1, "none": 0}
_WEIGHED = ("hedge", "intensifier")
_JOINED_REACH, _LONGEST_NAMES, _PASSIVE_REACH = 9, 20, 5
_NARROW = ("discretion", "practicability")
_TRAILING = ("domestic_law", "further_consent")


def find_cues(tokens: Words, first: int, stop: int, lexicon: Lexicon) -> list[Found]:
    """Return the cues in words ``[first, stop)``: left to right, the longest first, none overlapping another."""
    slot = lexicon.slots["clause"]
    starts, words = slot.root.words, tokens.words
    found: list[Found] = []
    at = first
    while at < stop:
        hit = longest(slot.matches(words, at, stop)) if words[at] in starts else None
        if hit is None and found and words[at] in lexicon.words["coordinators"]:
            hit = _joined(tokens, found[-1], at, stop, lexicon)
            at += hit is not None
        if hit is None:
            at += 1
            continue
        end, rule = hit
        if words[end - 1] in lexicon.words["quantifier_links"] and rule.category == "domestic_law":
            end = _end_of_names(tokens, end, stop, lexicon)
        if end > at:
            found.append((at, end, rule))
        at = max(end, at + 1)
    return found


def _joined(tokens: Words, before: Found, at: int, stop: int, lexicon: Lexicon) -> tuple[int, Rule] | None:
    """Return the cue after the "and" at `at` which shares the preposition of the cue `before`: "in accordance with
    Article 5 and its national laws"."""
    words = tokens.words
    if before[2].role not in ("legal_basis", "cross_reference") or at + 1 >= stop or at - before[1] > _JOINED_REACH:
        return None
    if not all(word[0].isalnum() for word in words[before[1] : at]):
        return None
    return longest(lexicon.slots["conjunct"].matches(words, at + 1, stop))


def _end_of_names(tokens: Words, first: int, stop: int, lexicon: Lexicon) -> int:
    """Return where the names of parties or states that begin at `first` end, 0 where none stand there."""
    words, groups = tokens.words, lexicon.words
    end = 0
    for at in range(first, min(stop, first + _LONGEST_NAMES)):
        word = words[at]
        agent = any(rule.sets == "agent" for rule in lexicon.heads.get(word, ()))
        raw = tokens.text[tokens.starts[at] : tokens.ends[at]]
        capital = raw[0].isupper() and word not in groups["things"]
        if agent or capital:
            end = at + 1
        elif not (
            word in groups["determiners"]
            or word in groups["quantifier_links"]
            or word in groups["coordinators"]
            or word in groups["agent_modifiers"]
        ):
            break
    single = lexicon.words["coordinators"].isdisjoint(words[first:end])
    if end and single and tokens.text[tokens.starts[end - 1] : tokens.ends[end - 1]].isupper():
        return 0  # an organisation's law is not its members'
    return end


def make_cue(tokens: Words, found: Found, clause: str | None = None) -> Cue:
    """Return a cue as evidence: an exact slice of the text."""
    first, stop, rule = found
    span = tokens.span(first, stop)
    text = tokens.text[span[0] : span[1]]
    return Cue(rule=rule.id, role=rule.role, category=rule.category, span=span, text=text, clause=clause)


class Scale:
    """The hedge and intensifier classes of one norm."""

    def __init__(self, draft: Draft, lexicon: Lexicon) -> None:
        self.immediate = lexicon.words["immediate_words"]
        self.hedges = set(draft.verdict.hedges)
        self.intensifiers = {"categorical"} if draft.form.categorical else set()

    def count(self, category: str, role: str, sets: str, words: list[str]) -> None:
        """Count a cue's class; a cue that is both at once counts on both sides."""
        if sets == "both":
            self.hedges.add("practicability")
            self.intensifiers.add("totality" if self.immediate.isdisjoint(words) else "immediacy")
        elif role == "hedge":
            self.hedges.add(category)
        elif role == "intensifier":
            self.intensifiers.add(category)


def grade(
    draft: Draft, tokens: Words, cues: list[Found], inherited: tuple[Cue, ...], bearer: str | None, lexicon: Lexicon
) -> Norm:
    """Return the norm that a draft amounts to. `cues` are those found in its text, `inherited` those of a chapeau that
    is a clause of its own, `bearer` who must act, where the chapeau names it."""
    verdict = draft.verdict
    taken: set[int] = set()
    used: list[Found] = []
    scale = Scale(draft, lexicon)
    for found in (*draft.form.found, *verdict.used):
        if taken.isdisjoint(range(found[0], found[1])):
            taken.update(range(found[0], found[1]))
            used.append(found)
    for found in cues:
        first, stop, rule = found
        if not _belongs(found, draft, tokens, lexicon) or not taken.isdisjoint(range(first, stop)):
            continue
        taken.update(range(first, stop))
        used.append(found)
        scale.count(rule.category, rule.role, rule.sets, tokens.words[first:stop])
    for cue in inherited:
        rule = lexicon.rule(cue.rule)
        scale.count(cue.category, cue.role, rule.sets, cue.text.lower().split())
    level, balance = LEVELS[verdict.base], 0
    if verdict.base == "binding":
        level += bool(scale.intensifiers) - bool(scale.hedges)
        balance = len(scale.intensifiers) - len(scale.hedges)
    if verdict.bearer is not None and bearer is None and draft.governor is None:
        start, end = tokens.span(verdict.bearer.first, verdict.bearer.head + 1)
        bearer = tokens.text[start:end]
    if verdict.bearer is None:
        bearer = None
    if draft.governor is None:
        used += [
            found for found in _subject_cues(draft, tokens, lexicon) if taken.isdisjoint(range(found[0], found[1]))
        ]
    own = sorted((make_cue(tokens, found) for found in used), key=lambda cue: cue.span)
    stop = max(draft.stop, draft.first + 1)
    return Norm(
        kind=verdict.kind, strength=Strength(level), polarity=verdict.polarity, balance=balance,
        span=tokens.span(draft.first, stop), bearer=bearer, cues=(*inherited, *own),
    )  # fmt: skip


def _subject_cues(draft: Draft, tokens: Words, lexicon: Lexicon) -> list[Found]:
    """Return the cues that the norm's subject gives: "no", "neither", and who must act."""
    found: list[Found] = []
    bearer, subject = draft.verdict.bearer, draft.subject
    if subject is not None and subject.negative and subject.first <= subject.head:
        negative = lexicon.negatives.get(tokens.words[subject.first])
        if negative is not None:
            found.append((subject.first, subject.first + 1, negative))
    if bearer is not None:
        first = bearer.first + 1 if found and bearer is subject else bearer.first
        if first <= bearer.head:
            found.append((first, bearer.head + 1, lexicon.bearer_rule(tokens.words[bearer.head])))
    return found


def _belongs(found: Found, draft: Draft, tokens: Words, lexicon: Lexicon) -> bool:
    """Say whether a cue belongs to the norm: in its stretch, and not on a subordinate act (ruling 11)."""
    first, stop, rule = found
    if any(low <= first < high for low, high in draft.zones):
        return False
    if rule.sets == "denied" and draft.verdict.polarity is not Polarity.ABSTAIN:
        return False  # "free of tolls of any kind whatsoever": breadth
    if rule.sets == "taken" and not _is_taken(first, stop, draft, tokens, lexicon):
        return False
    if any(low <= first and stop <= high for low, high in draft.shared):
        return True
    words = tokens.words
    if draft.tail is not None and draft.tail[0] < first < draft.tail[1]:
        return rule.category in _TRAILING and words[first - 1] == ","
    if not (draft.first <= first and stop <= draft.stop):
        return False
    infinitives = lexicon.words["infinitive_markers"]
    if first > draft.verb and words[first - 1] != "," and (rule.role == "intensifier" or rule.sets == "both"):
        act = max([draft.verb, *(used[1] - 1 for used in draft.verdict.used)])
        if any(words[at] in infinitives and words[at + 1] in lexicon.verbs for at in range(act + 1, first - 1)):
            return False
    if rule.category in _NARROW and words[first - 1] in lexicon.words["inclusive_words"]:
        return False
    if rule.category in _NARROW and rule.role == "hedge" and first > draft.verb + 2 and words[first - 1] == ",":
        coordinators = lexicon.words["coordinators"]
        second = words[first - 3] in infinitives and words[first - 4] in coordinators
        if words[first - 2] in coordinators or second:
            return False  # "to keep and, where possible, to widen": what comes second
    placed = rule.category == "domestic_law" and first > draft.verb + 2
    return not (placed and _qualifies_object(first - 1, tokens, lexicon))


def _is_taken(first: int, stop: int, draft: Draft, tokens: Words, lexicon: Lexicon) -> bool:
    """Say whether what is named in words ``[first, stop)`` is what the norm takes, adopts or uses, rather than what
    it publishes or administers: "take all measures", "all measures shall be taken"."""
    words, taking = tokens.words, lexicon.words["taking_verbs"]
    start = next((low for low, high in draft.shared if low <= first < high), draft.verb)
    stretch = words[start:first] if start <= first else words[stop : min(draft.stop, draft.verb + _PASSIVE_REACH)]
    bases = (lexicon.verbs[word].base for word in stretch if word in lexicon.verbs)
    return not taking.isdisjoint(bases)


def _qualifies_object(at: int, tokens: Words, lexicon: Lexicon) -> bool:
    """Say whether the word at `at` is a participle behind the noun that it modifies: "companies formed under"."""
    words, groups = tokens.words, lexicon.words
    forms = lexicon.verbs.get(words[at])
    if forms is None or forms.form != "past":
        return False
    before = words[at - 1]
    verbal = before in groups["be"] or before in groups["have"] or before in groups["negators"]
    return (
        before[0].isalpha() and not verbal and before not in groups["coordinators"] and before not in groups["adverbs"]
    )


_FORM_ROLES = (
    "modal",
    "negation",
    "permission",
    "recommendation",
    "exemption",
    "right",
    "effort",
    "intention",
    "performative",
)
_RULE_ROLES = ("constitutive", "declaration")


def explain(norm: Norm, binding: bool, doubts: tuple[str, ...]) -> str:
    """Return the sentence that explains a norm's level, with its words: "QUALIFIED 5: binding form 'shall', …"."""

    def quote(*roles: str) -> str:
        return ", ".join(f"'{cue.text}'" for cue in norm.cues if cue.role in roles)

    forms = quote(*_FORM_ROLES)
    capped = not binding and norm.strength is Strength.HORTATORY and norm.kind in (Kind.OBLIGATION, Kind.PROHIBITION)
    if norm.strength >= Strength.QUALIFIED or capped:
        parts = [f"binding form {forms}" if forms else "binding form"]
        hedges, intensifiers = quote("hedge"), quote("intensifier")
        if hedges:
            parts.append(f"hedged by {hedges}")
        if intensifiers:
            parts.append(f"intensified by {intensifiers}")
        if not hedges and not intensifiers:
            parts.append("plain")
    elif norm.strength == Strength.EFFORT:
        parts = [f"bound to try by {forms}"]
    else:
        words = quote(*_RULE_ROLES) if norm.kind in (Kind.CONSTITUTIVE, Kind.DECLARATION) else forms
        words = words or forms
        parts = [norm.kind.value + (f" by {words}" if words else "")]
    if capped:
        parts.append("capped at 3 as the instrument does not bind")
    if doubts:
        parts.append("not sure: " + "; ".join(doubts))
    return f"{norm.strength.name} {int(norm.strength)}: " + ", ".join(parts)
