"""Acts: what a verb in the active amounts to whose subject can act, "the Parties shall consult"."""

from __future__ import annotations

from collections.abc import Callable

from treatydiff.classifier.english.bench import Bench, Judgement
from treatydiff.classifier.english.cases import NOBODY, Case, Table, decide
from treatydiff.classifier.english.nounphrases import Head
from treatydiff.classifier.english.things import judge_thing
from treatydiff.classifier.english.verbs import Found
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
    if found is None:
        return None
    none = not bench.groups["non_objects"].isdisjoint(bench.words[case.at : found[1]])
    if duty and (not right or duty[1] > right[1]):
        if case.negated or none:
            return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [duty], bearer=case.actor)
        return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, [duty], bearer=case.actor)
    if case.negated or none:
        return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, [found], bearer=case.actor)
    if case.subject.kind is Head.PERSON:
        return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, [found], ruling="E 21")
    return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, [found], bearer=case.actor)


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
    return bench.rule([deeming])


def _becomes(bench: Bench, case: Case) -> Judgement | None:
    status = case.hits.of("status")
    return bench.rule([status]) if status is not None and not case.permissive else None


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
    if (
        case.subject.kind not in (Head.PRONOUN, Head.UNKNOWN)
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
    if bench.abstains(effort[1], case.stop):
        verdict.polarity, verdict.ruling = Polarity.ABSTAIN, "E 9"
    return True


def _is_programmatic(bench: Bench, case: Case, verdict: Judgement) -> bool:
    programmatic = case.hits.of("programmatic")
    if programmatic is None or case.negated:
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
    """ "Shall conclude no treaty"."""
    after = bench.words[case.at + 1] if case.at + 1 < case.stop else ""
    if after not in bench.groups["non_objects"] or verdict.kind is not Kind.OBLIGATION or case.negated:
        return False
    verdict.kind, verdict.polarity = Kind.PROHIBITION, Polarity.ABSTAIN
    return True


def _is_declined(bench: Bench, case: Case, verdict: Judgement) -> bool:
    """What is allowed is not to act: "may decide not to"."""
    behind = bench.words[case.at + 1 : min(case.stop, case.at + 3)]
    if not case.permissive or bench.groups["negators"].isdisjoint(behind):
        return False
    verdict.polarity = Polarity.ABSTAIN
    return True


Manner = Callable[[Bench, Case, Judgement], bool]
"""What a verb adds to the verdict of its modal; False where it is not for this case."""

MANNERS: tuple[tuple[str, Manner], ...] = (
    ("", _is_definite),
    ("", _is_effort),
    ("", _is_programmatic),
    ("", _is_abstention),
    ("E 45", _has_no_object),
    ("", _is_declined),
)

ACTS: Table = (
    ("", _entitled),
    ("E 22", _guarantees),
    ("", _offends),
    ("E 2", _deems),
    ("", _becomes),
    ("E 5", _happens),
    ("E 12", _holds),
    ("E 12", _works_by_itself),
    ("E 20", _performs),
    ("", _conducts),
)
"""How an act is judged. The last rule always answers."""
