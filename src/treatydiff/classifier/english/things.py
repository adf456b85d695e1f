"""Things: what a verb in the active amounts to whose subject cannot act, "this Treaty shall enter into force"."""

from __future__ import annotations

from treatydiff.classifier.english.bench import Bench, Judgement
from treatydiff.classifier.english.cases import NOBODY, Case, Table, decide
from treatydiff.classifier.english.nounphrases import MENTIONED
from treatydiff.model import Doubt, Kind, Polarity


def judge_thing(bench: Bench, case: Case) -> Judgement:
    """Return what the case amounts to; `NOBODY` where it directs nobody."""
    found = decide(THINGS, bench, case)
    assert found is not None
    return found


def judge_nothing(bench: Bench, case: Case) -> Judgement:
    """Return what "nothing in this Treaty shall …" amounts to (ruling 13)."""
    oblige, preclude = case.hits.of("oblige"), case.hits.of("preclude")
    if oblige:
        return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [oblige], ruling="E 13")
    if preclude:
        return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, [preclude], ruling="E 13")
    constitutive = case.hits.of("constitutive")
    verdict = bench.rule([constitutive] if constitutive else [])
    verdict.ruling = "E 13"
    return verdict


def _is_binding(case: Case) -> bool:
    return case.form.force in ("binding", "future")


def _saves(bench: Bench, case: Case) -> Judgement | None:
    """ "Shall not preclude a Party from", "constitutes no obstacle to", "shall not oblige a Party to"."""
    words, groups = bench.words, bench.groups
    oblige, preclude = case.hits.of("oblige"), case.hits.of("preclude")
    obstacle = preclude is not None and not groups["non_objects"].isdisjoint(words[case.at : preclude[1]])
    if not (case.negated or obstacle) or not _is_binding(case):
        return None
    if oblige:
        return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [oblige])
    saving = obstacle or words[case.at] in groups["precluding_verbs"]
    if preclude and (saving or bench.somebody(preclude[1], case.stop)):
        return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, [preclude])
    if words[case.at] in groups["limiting_verbs"] and words[case.subject.first] not in groups["this_determiners"]:
        return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, doubts=[Doubt.FUTURE_INSTRUMENT])
    return None


def _may(bench: Bench, case: Case) -> Judgement | None:
    if not case.permissive:
        return None
    if case.hits.of("epistemic"):
        return NOBODY
    if bench.only(case.form, case.at, case.stop):
        return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, doubts=[Doubt.MAY_ONLY], ruling="E 3")
    return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT)


def _may_not(bench: Bench, case: Case) -> Judgement | None:
    if not case.negated or case.form.force not in ("permissive", "forbidding"):
        return None
    return bench.by_force(case.form, True)


def _is_aim(bench: Bench, case: Case) -> Judgement | None:
    """ "The aims are to promote"."""
    objective = bench.objective(case.subject)
    if objective is None or not case.form.found or bench.words[case.form.at] not in bench.groups["be_modals"]:
        return None
    return Judgement(Kind.INTENTION, "aspirational", Polarity.ACT, [objective])


def _aims(bench: Bench, case: Case) -> Judgement | None:
    """ "Cooperation shall aim to"."""
    if bench.words[case.at] not in bench.groups["aim_verbs"] or case.form.force == "hortatory":
        return None
    effort = case.hits.of("effort")
    return Judgement(Kind.INTENTION, "aspirational", Polarity.ACT, [effort] if effort else [])


def _should(bench: Bench, case: Case) -> Judgement | None:
    return bench.by_force(case.form, case.negated) if case.form.force == "hortatory" else None


def _would(bench: Bench, case: Case) -> Judgement | None:
    return NOBODY if case.form.force == "reported" else None


def _lays_down(bench: Bench, case: Case) -> Judgement | None:
    text = case.hits.of("text")
    return bench.rule([text]) if text and bench.is_text(case.subject) else None


def _seeks(bench: Bench, case: Case) -> Judgement | None:
    effort = case.hits.of("effort")
    if effort is None or case.negated or case.form.force != "binding":
        return None
    return Judgement(Kind.OBLIGATION, "effort", Polarity.ACT, [effort], doubts=[Doubt.THING_SUBJECT])


def _must_be_made_so(bench: Bench, case: Case) -> Judgement | None:
    """Somebody must make the thing comply: "the request shall state"."""
    constitutive, compliance = case.hits.of("constitutive", "status"), case.hits.of("compliance", "content")
    if compliance is None or not _is_binding(case) or case.form.at == case.at:
        return None
    if bench.words[case.subject.first - 1] in MENTIONED and case.subject.first:
        return bench.rule([compliance])  # '"ship" shall include any craft'
    if case.hits.of("content") and bench.words[case.subject.head] in bench.groups["activities"]:
        return None
    if constitutive and constitutive[1] > compliance[1]:
        return None
    verdict = bench.by_force(case.form, case.negated)
    verdict.used.append(compliance)
    if constitutive:
        verdict.doubts.append(Doubt.CONTENT_OR_DUTY)
    return verdict


def _is_stopped(bench: Bench, case: Case) -> Judgement | None:
    """ "All hostilities shall cease": somebody must stop what somebody does."""
    conducted = bench.words[case.subject.head] in bench.groups["conducted_things"]
    if not conducted or bench.words[case.at] not in _ENDS or not _is_binding(case):
        return None
    verdict = bench.by_force(case.form, case.negated)
    verdict.doubts.append(Doubt.THING_SUBJECT)
    return verdict


_ENDS = frozenset({"cease", "end", "stop"})


def _works_by_itself(bench: Bench, case: Case) -> Judgement | None:
    constitutive = case.hits.of("constitutive", "status")
    if case.form.force == "future" and constitutive and not bench.stative(case.at):
        return NOBODY  # a mere future: "this will promote trade"
    found = constitutive or case.hits.of("content")
    return bench.rule([found]) if found else None


def _only_describes(bench: Bench, case: Case) -> Judgement | None:
    return NOBODY if case.form.force == "future" or case.form.at == case.at else None


def _unknown(bench: Bench, case: Case) -> Judgement | None:
    verdict = bench.by_force(case.form, case.negated)
    verdict.doubts.append(Doubt.THING_SUBJECT)
    programmatic = case.hits.of("programmatic")
    if programmatic is not None and not case.negated:
        verdict.hedges.add("programmatic")
        verdict.used.append(programmatic)
    return verdict


THINGS: Table = (
    ("E 30", _saves),
    ("", _may),
    ("", _may_not),
    ("E 8", _is_aim),
    ("E 8", _aims),
    ("", _should),
    ("", _would),
    ("E 39", _lays_down),
    ("", _seeks),
    ("E 47", _is_stopped),
    ("E 12", _must_be_made_so),
    ("E 12", _works_by_itself),
    ("", _only_describes),
    ("E 12", _unknown),
)
"""How the verb of a thing is judged. The last rule always answers."""
