"""Acts: what a verb in the active amounts to whose subject can act, "the Parties shall consult"."""

from __future__ import annotations

from collections.abc import Callable

from treatydiff.classifier.english.bench import Bench, Judgement
from treatydiff.classifier.english.cases import NOBODY, Case, Table, decide
from treatydiff.classifier.english.negation import denial
from treatydiff.classifier.english.nounphrases import Head
from treatydiff.classifier.english.things import judge_thing
from treatydiff.classifier.english.verbs import Found
from treatydiff.lexicon import longest
from treatydiff.model import Doubt, Kind, Polarity


def judge_act(bench: Bench, case: Case) -> Judgement:
    """Return what the case amounts to; `NOBODY` where it directs nobody."""
    found = decide(ACTS, bench, case)
    assert found is not None
    return found


# -- rights, guarantees, offences ------------------------------------------------------------------------------------
def _entitled(bench: Bench, case: Case) -> Judgement | None:
    """ "Has the right to", "has a duty to": the noun decides."""
    right, duty = case.hits.of("right"), case.hits.of("duty")
    found = right or duty
    if found is None or _names_position(case, right):
        return None
    none = not bench.groups["non_objects"].isdisjoint(bench.words[case.at : found[1]])
    if duty and (not right or duty[1] > right[1]):
        if case.negated or none:
            return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [duty], bearer=case.actor)
        return bench.owed([duty], case.stop, case.actor)
    if case.negated or none:
        return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, [found], bearer=case.actor)
    person = case.subject.kind is Head.PERSON
    if person or (bench.words[case.at] in _ENJOYED and bench.is_natural(case.subject)):
        return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, [found], ruling="E 21")
    return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, [found], bearer=case.actor)


_ENJOYED = frozenset({"enjoy", "enjoys"})


def _names_position(case: Case, right: Found | None) -> bool:
    """Say whether "shall have no responsibility for" names a legal position rather than a duty (ruling 37), or "retains
    its rights and obligations" one rather than a right."""
    duty, status = case.hits.of("duty"), case.hits.of("status")
    if right is not None:
        return status is not None and status[1] > right[1]
    return duty is not None and status is not None and status[1] >= duty[1]


def _is_incumbent(bench: Bench, case: Case) -> Judgement | None:
    """ "It falls to the Depositary to inform"."""
    found = case.hits.of("incumbent")
    return bench.incumbent(found, case.subject, case.stop) if found and case.subject.kind is Head.PRONOUN else None


def _guarantees(bench: Bench, case: Case) -> Judgement | None:
    guarantee = case.hits.of("guarantee")
    if guarantee is None or case.permissive or case.negated or case.form.force == "hortatory":
        return None
    promise = bench.guaranteed(case.subject, guarantee[1], case.stop)
    promise.used.append(guarantee)
    return promise


def _offends(bench: Bench, case: Case) -> Judgement | None:
    offence = case.hits.of("offence")
    if offence is None:
        return None
    doubts = [Doubt.OFFENCE]
    return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, [offence], bearer=case.subject, doubts=doubts)


# -- what makes something so -----------------------------------------------------------------------------------------
def _deems(bench: Bench, case: Case) -> Judgement | None:
    deeming = case.hits.of("deeming")
    if deeming is None or case.permissive:
        return None
    words, groups = bench.words, bench.groups
    listing = groups["similar"] | groups["well_words"]
    if words[deeming[1] - 1] in groups["as_words"] and words[deeming[1] - 2] in listing:
        return None  # "consider factors such as"
    return None if _is_of_manner(bench, deeming, case.stop) else bench.rule([deeming])


_MANNER = frozenset(
    {"part", "appropriate", "necessary", "required", "needed", "follows", "provided", "far", "long", "set", "regards"}
)


def _is_of_manner(bench: Bench, deeming: Found, stop: int) -> bool:
    """Say whether the "as" of what looks like deeming is one of manner: "as soon as", "as part of", "as a matter"."""
    words, as_words = bench.words, bench.groups["as_words"]
    last = next((at for at in range(deeming[1] - 1, deeming[0], -1) if words[at] in as_words), None)
    if last is None:
        return False
    behind = words[last + 1 : min(stop, last + 5)]
    if not behind or behind[0] in _MANNER or as_words & set(behind[1:3]) or words[last - 2] in as_words:
        return True
    return behind[1:3] == ["matter", "of"] or behind[1:2] == ["priority"] or "urgent" in behind[1:3]


def _becomes(bench: Bench, case: Case) -> Judgement | None:
    status = case.hits.of("status") or _held_apart(bench, case)
    return bench.rule([status]) if status is not None and not case.permissive else None


def _held_apart(bench: Bench, case: Case) -> Found | None:
    """Return the status that a phrase parts from its verb: "shall enjoy in the territory of each Party such legal
    capacity"."""
    words, at = bench.words, case.at
    after = at + 2 if words[at + 1 : at + 2] == [","] else at + 1
    if words[at] not in _HELD or after >= case.stop or words[after] not in bench.subjects.prepositions:
        return None
    for place in range(at + 2, min(case.stop, at + 20)):
        opens = words[place] in bench.subjects.determiners or words[place] in _WHOLE
        if opens and words[place - 1] not in bench.subjects.prepositions:
            near = [words[at], *words[place : min(case.stop, place + 8)]]
            hit = longest(bench.slots["verb"].matches(near, 0, len(near)), "status")
            if hit is not None:
                return at, at + 1, hit[1]
    return None


_HELD = frozenset({"enjoy", "have", "possess"})
_WHOLE = frozenset({"full", "legal", "juridical"})


def _renounces(bench: Bench, case: Case) -> Judgement | None:
    """ "Renounces all right, title and claim" works by itself; war and weapons are another matter."""
    abstain = case.hits.of("abstain")
    if abstain is None or case.negated or case.permissive or bench.verbs[bench.words[case.at]].base != "renounce":
        return None
    window = bench.words[case.at + 1 : min(case.stop, case.at + 9)]
    if _POSITIONS.isdisjoint(window):
        return None
    return bench.rule([abstain], Doubt.STATUS)


_POSITIONS = frozenset(
    {"right", "rights", "title", "titles", "claim", "claims", "sovereignty", "privilege", "privileges", "interest"}
)


def _happens(bench: Bench, case: Case) -> Judgement | None:
    unknown = case.subject.kind is Head.UNKNOWN
    return NOBODY if unknown and case.permissive and case.hits.of("epistemic") else None


def _holds(bench: Bench, case: Case) -> Judgement | None:
    """An unknown subject that shall "contain" or "exceed" is a thing."""
    unknown = case.subject.kind is Head.UNKNOWN
    if unknown and case.hits.of("content") and not case.hits.of("effort"):
        return judge_thing(bench, case)
    return None


def _works_by_itself(bench: Bench, case: Case) -> Judgement | None:
    """A pronoun or an unknown subject with a verb that things have is taken for a thing."""
    constitutive = case.hits.of("constitutive")
    unnamed = case.subject.kind is Head.ABSENT and case.negated and case.form.force == "binding"
    if (
        not (unnamed or case.subject.kind in (Head.PRONOUN, Head.UNKNOWN))
        or constitutive is None
        or case.hits.of("conduct", "effort", "programmatic", "performative")
        or ((case.negated or case.form.force == "permissive") and not bench.stative(case.at))
    ):
        return None
    return NOBODY if case.permissive else bench.rule([constitutive], Doubt.MAYBE_THING)


def _performs(bench: Bench, case: Case) -> Judgement | None:
    """ "Shall confirm …": a view, an obligation, or a thing to be confirmed."""
    performative = case.hits.of("performative")
    if performative is None or case.permissive or case.negated:
        return None
    words, groups = bench.words, bench.groups
    window = words[case.at + 1 : min(case.stop, case.at + 9)]
    if not groups["duty_objects"].isdisjoint(window[:4]):
        return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, [performative], bearer=case.subject)
    if not groups["record_objects"].isdisjoint(window):
        return None
    if not groups["rights_objects"].isdisjoint(window[:4]):
        doubts = [Doubt.RECOGNISED_RIGHT]
        return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, [performative], {"programmatic"}, doubts=doubts)
    if words[case.at] in groups["stating_verbs"] and groups["stated_views"].isdisjoint(window):
        return None  # "declare the hearing closed", "declare the extent of its competence"
    if window and window[0] in groups["view_openers"]:
        return Judgement(Kind.DECLARATION, "none", Polarity.NONE, [performative])
    return None


# -- conduct ---------------------------------------------------------------------------------------------------------
def _conducts(bench: Bench, case: Case) -> Judgement | None:
    """The modal decides; the verb says whether trying is enough, whether it is programmatic, whether it abstains."""
    verdict = bench.by_force(case.form, case.negated, case.subject)
    if case.permissive and bench.only(case.form, case.at, case.stop):
        verdict.kind, verdict.base, verdict.polarity = Kind.PROHIBITION, "binding", Polarity.ABSTAIN
        verdict.doubts.append(Doubt.MAY_ONLY)
        verdict.ruling = "E 3"
    for ruling, manner in MANNERS:
        if manner(bench, case, verdict):
            verdict.ruling = ruling or verdict.ruling
            break
    if bench.words[case.at] not in bench.verbs:
        verdict.doubts.append(Doubt.UNKNOWN_VERB)
    if case.subject.kind is Head.UNKNOWN:
        verdict.doubts.append(Doubt.UNKNOWN_SUBJECT)
    return verdict


def _is_definite(bench: Bench, case: Case, verdict: Judgement) -> bool:
    conduct = case.hits.of("conduct")
    if conduct is None:
        return False
    longer = [found for found in (case.hits.of("effort"), case.hits.of("programmatic")) if found]
    if any(found[1] >= conduct[1] for found in longer):
        return False
    verdict.used.append(conduct)
    return True


def _is_effort(bench: Bench, case: Case, verdict: Judgement) -> bool:
    effort = case.hits.of("effort")
    if effort is None or case.negated or verdict.kind is not Kind.OBLIGATION:
        return False
    verdict.base = "effort"
    verdict.used.append(effort)
    undone = bench.undone(effort[1], case.stop)
    if undone is not None:
        verdict.polarity, verdict.ruling = Polarity.ABSTAIN, "E 9"
        verdict.used += undone
    return True


def _is_programmatic(bench: Bench, case: Case, verdict: Judgement) -> bool:
    programmatic = case.hits.of("programmatic")
    if programmatic is None or verdict.polarity is Polarity.ABSTAIN:
        return False
    verdict.used.append(programmatic)
    verdict.hedges.add("programmatic")
    return True


def _is_abstention(bench: Bench, case: Case, verdict: Judgement) -> bool:
    abstain: Found | None = case.hits.of("abstain")
    if abstain is None:
        return False
    verdict.used.append(abstain)
    verdict.polarity = Polarity.ABSTAIN
    if verdict.kind is Kind.OBLIGATION:
        verdict.kind = Kind.PROHIBITION
    return True


def _has_no_object(bench: Bench, case: Case, verdict: Judgement) -> bool:
    """ "Shall enter into no alliance", "shall assist neither belligerent"."""
    if verdict.kind is not Kind.OBLIGATION or case.negated:
        return False
    at = bench.finder.empty_object(case.at, case.stop)
    known = (case.hits.of("effort"), case.hits.of("programmatic"), case.hits.of("conduct"))
    if at is None or any(found is not None and at < found[1] for found in known):
        return False
    verdict.kind, verdict.polarity = Kind.PROHIBITION, Polarity.ABSTAIN
    negative = bench.lexicon.negatives.get(bench.words[at])
    if negative is not None:
        verdict.used.append((at, at + 1, negative))
    return True


def _is_declined(bench: Bench, case: Case, verdict: Judgement) -> bool:
    """What is allowed is not to act: "may decide not to"."""
    behind = range(case.at + 1, min(case.stop, case.at + 3))
    if not case.permissive or not any(denial(bench.words, at, case.stop) for at in behind):
        return False
    verdict.polarity = Polarity.ABSTAIN
    return True


Manner = Callable[[Bench, Case, Judgement], bool]
"""What a verb adds to the verdict of its modal; False where it is not for this case."""

MANNERS: tuple[tuple[str, Manner], ...] = (
    ("E 45", _has_no_object),
    ("", _is_definite),
    ("", _is_effort),
    ("", _is_programmatic),
    ("", _is_abstention),
    ("", _is_declined),
)

ACTS: Table = (
    ("", _entitled),
    ("E 36", _is_incumbent),
    ("E 22", _guarantees),
    ("", _offends),
    ("E 2", _deems),
    ("", _becomes),
    ("E 41", _renounces),
    ("E 5", _happens),
    ("E 12", _holds),
    ("E 12", _works_by_itself),
    ("E 20", _performs),
    ("", _conducts),
)
"""How an act is judged. The last rule always answers."""
