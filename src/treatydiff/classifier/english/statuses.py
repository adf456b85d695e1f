"""Statuses: predicates behind "be" that the lexicon knows: "is required to", "shall be deemed", "is inviolable"."""

from __future__ import annotations

from treatydiff.classifier.english.bench import Bench, Judgement
from treatydiff.classifier.english.cases import NOBODY, Case, Rule
from treatydiff.classifier.english.nounphrases import Head
from treatydiff.classifier.english.verbs import Found
from treatydiff.model import Doubt, Kind, Polarity


def judge_status(bench: Bench, case: Case) -> Judgement | None:
    """Return what a predicate that the lexicon knows amounts to; None where it knows none, or where the passive of the
    verb decides."""
    top = case.hits.of()
    if top is None:
        return None
    sets = top[2].sets
    following = bench.words[case.at + 1 : case.at + 2]
    if sets == "needed" and following and following[0] in bench.groups["infinitive_markers"]:
        sets = "owed"
    entry = STATUSES.get(sets)
    if entry is None:
        return None
    ruling, rule = entry
    found = rule(bench, case)
    if found is not None and found is not NOBODY and not found.ruling:
        found.ruling = ruling
    return found


def _used(case: Case) -> list[Found]:
    top = case.hits.of()
    return [top] if top is not None else []


def _bound(bench: Bench, case: Case) -> Judgement | None:
    """ "Is bound by": a text has force; "is not bound by": an exemption."""
    if case.negated and case.subject.kind in (Head.AGENT, Head.PERSON):
        return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, _used(case), bearer=case.actor)
    return bench.rule(_used(case))


def _owed(bench: Bench, case: Case) -> Judgement | None:
    """ "Is required to", "is under an obligation to"."""
    return _demand(bench, case, _used(case), case.actor)


def _needed(bench: Bench, case: Case) -> Judgement | None:
    return _demand(bench, case, _used(case), case.subject if case.subject.kind is Head.AGENT else None)


def _demand(bench: Bench, case: Case, used: list[Found], bearer: object) -> Judgement:
    subject, groups = case.subject, bench.groups
    owner = subject if bearer is not None else None
    top = used[0]
    negated = case.negated
    if top[2].sets == "duty" and not groups["non_objects"].isdisjoint(bench.words[case.at : top[1]]):
        negated = not negated  # "under no obligation"
    if negated and subject.kind is Head.PERSON and bench.words[case.at] in _FORCED:
        return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used, bearer=subject, ruling="E 21")
    if negated:
        return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, used, bearer=owner)
    if case.form.force == "permissive":
        return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, used, doubts=[Doubt.WHO_REQUIRES])
    if case.form.force == "hortatory":
        return Judgement(Kind.RECOMMENDATION, "hortatory", Polarity.ACT, used, bearer=owner)
    return bench.owed(used, case.stop, owner)


_FORCED = frozenset({"compelled", "forced", "coerced"})
"""What nobody may be: "no one shall be compelled to"."""


def _by_law(bench: Bench, case: Case) -> Judgement | None:
    """ "Shall be punishable by law": somebody must legislate."""
    return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, _used(case))


def _forbidden(bench: Bench, case: Case) -> Judgement | None:
    used, bearer = _used(case), case.actor
    if case.negated or case.form.force == "permissive":
        return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, used, bearer=bearer)
    bearer = bearer if case.subject.kind is not Head.PRONOUN else bench.by_agent(case.at, case.stop)
    return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used, bearer=bearer)


def _hindered(bench: Bench, case: Case) -> Judgement | None:
    """ "Shall not be prevented from fishing" saves a liberty; without "not" somebody shall prevent."""
    if not case.negated:
        return None
    return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, _used(case), bearer=case.actor)


def _incumbent(bench: Bench, case: Case) -> Judgement | None:
    """ "It shall be the duty of each Party to inform"."""
    if bench.words[case.at] == "for" and not _is_for_somebody(bench, case, case.at + 1):
        return None
    verdict = bench.incumbent(_used(case)[0], case.subject, case.stop)
    if case.negated:
        return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, verdict.used, bearer=verdict.bearer)
    if case.form.force == "hortatory":
        verdict.kind, verdict.base = Kind.RECOMMENDATION, "hortatory"
    return verdict


def _is_for_somebody(bench: Bench, case: Case, at: int) -> bool:
    """Say whether "it shall be for the Court to decide" stands there, not "shall be for three years"; `at` is the place
    behind the "for"."""
    if at >= case.stop:
        return False
    phrase = bench.subjects.phrase(at, min(case.stop - 1, at + 9))
    behind = range(phrase.head + 1, min(case.stop - 1, phrase.head + 8))
    acts = any(bench.words[at] in bench.subjects.infinitive and bench.finder.is_base(at + 1) for at in behind)
    return case.subject.kind in (Head.PRONOUN, Head.THING) and bench.subjects.names_agent(phrase) and acts


def _rightful(bench: Bench, case: Case) -> Judgement | None:
    """ "It shall be the right of each Party to inspect"."""
    if case.negated:
        return None
    owner = bench.incumbent(_used(case)[0], case.subject, case.stop).bearer
    return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, _used(case), bearer=owner)


def _exempted(bench: Bench, case: Case) -> Judgement | None:
    """ "Shall be exempt from duties" names a position, which somebody has to respect."""
    verdict = _so(bench, case)
    if verdict is not None and verdict.kind is Kind.CONSTITUTIVE:
        verdict.doubts.append(Doubt.STATUS)
    return verdict


def _allowed(bench: Bench, case: Case) -> Judgement | None:
    used = _used(case)
    if case.negated and case.subject.kind is Head.THING and bench.words[case.at] in _ENTITLED:
        return bench.rule(used)  # "imports shall not be entitled to any exemption"
    if case.negated:
        return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used, bearer=case.actor)
    pronoun = bench.words[case.subject.head] == "they"
    let = bench.words[case.at] in _LET and (pronoun or bench.is_natural(case.subject))
    if (let or case.subject.kind is Head.PERSON) and case.form.force != "permissive":
        return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, used, ruling="E 21")
    return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, used, bearer=case.actor)


_ENTITLED = frozenset({"entitled", "eligible"})
_LET = frozenset({"allowed", "permitted"})
"""What natural persons are by somebody else's act."""


def _called_for(bench: Bench, case: Case) -> Judgement | None:
    return Judgement(Kind.RECOMMENDATION, "hortatory", Polarity.ACT, _used(case), bearer=case.actor)


def _inviolable(bench: Bench, case: Case) -> Judgement | None:
    if case.form.force == "hortatory":
        return Judgement(Kind.RECOMMENDATION, "hortatory", Polarity.ABSTAIN, _used(case))
    return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, _used(case))


def _offending(bench: Bench, case: Case) -> Judgement | None:
    """ "Shall be guilty of an offence"."""
    if case.negated:
        return bench.rule(_used(case))
    doubts = [Doubt.OFFENCE]
    return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, _used(case), doubts=doubts)


def _exposed(bench: Bench, case: Case) -> Judgement | None:
    """ "Shall not be subject to search" forbids the act; without "not" a position is named."""
    return _inviolable(bench, case) if case.negated else _so(bench, case)


_NAMED = frozenset({"cited", "known", "called", "termed", "styled"})


def _so(bench: Bench, case: Case) -> Judgement | None:
    """What makes something so, where nobody is said or seen to do it."""
    used, words, groups = _used(case), bench.words, bench.groups
    end = used[0][1]
    participle = bench.is_participle(case.at)
    if participle and words[end - 1] not in groups["agentive_endings"] and bench.by_agent(case.at, case.stop):
        return None  # "shall be extended by the Council": an act
    if (
        words[case.at] in groups["acted_participles"]
        and end == case.at + 1
        and not case.present
        and words[case.subject.head] not in groups["lasting_things"]
    ):
        return None  # "such treatment shall be extended to": somebody does it
    if words[case.at] == "open" and case.subject.kind is Head.PRONOUN and _is_for_somebody(bench, case, end):
        return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, used)  # "it is open to each Party to"
    if bench.words[case.at] in _NAMED:
        return bench.rule(used)  # "may be cited as"
    if case.permissive:
        doubts = [] if participle else [Doubt.STATUS]
        by = bench.by_agent(case.at, case.stop)
        return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, bearer=by, doubts=doubts)
    return bench.by_force(case.form, case.negated) if case.form.force == "hortatory" else bench.rule(used)


def _deemed(bench: Bench, case: Case) -> Judgement | None:
    words, groups, used = bench.words, bench.groups, _used(case)
    if case.subject.kind is Head.NOTHING:
        verdict = judge_construed(bench, case.at, case.stop, used)
        verdict.ruling = "E 13"
        return verdict
    if case.negated and words[case.at] in _READ:
        return judge_construed(bench, case.at, case.stop, used)
    if words[case.at] in groups["considered_words"]:
        by = bench.by_agent(case.at, case.stop)
        if by is not None:
            verdict = bench.by_force(case.form, case.negated, by)
            if verdict.kind is Kind.OBLIGATION:
                verdict.base = "effort"
            return verdict
    if case.form.force == "hortatory" or case.permissive or _in_a_manner(bench, case):
        return bench.by_force(case.form, case.negated)
    if case.subject.kind is Head.PERSON and words[case.at] in groups["presumed_words"]:
        if case.negated:
            return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, used, ruling="E 28")
        return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, used, ruling="E 28")
    return bench.rule(used)


def _in_a_manner(bench: Bench, case: Case) -> bool:
    """Say whether "shall be interpreted (and applied) in a manner that" stands there: its readers must (ruling 12)."""
    if case.present or case.negated or bench.words[case.at] not in _READ:
        return False
    behind = bench.words[case.at + 1 : min(case.stop, case.at + 7)]
    return behind[:2] == ["and", "applied"] or behind[:3] in (["in", "a", "manner"], ["in", "such", "a"])


_READ = frozenset({"construed", "interpreted", "understood"})
"""What a text is, and is not to be: "this Article shall not be construed as requiring a Party to"."""

_IMPOSING = frozenset({"impose", "create", "imply", "entail", "place", "establish", "constitute"})


def judge_construed(bench: Bench, at: int, stop: int, used: list[Found]) -> Judgement:
    """Judge "nothing … shall be construed to require / to prevent / …" by the verb that follows."""
    for place in range(at + 1, min(stop, at + 20)):
        forms = bench.verbs.get(bench.words[place])
        if forms is None or forms.form not in ("base", "ing"):
            continue
        hits = bench.base_hits(forms.base, place)
        oblige, preclude = hits.of("oblige"), hits.of("preclude")
        imposed = forms.base in _IMPOSING and not bench.groups["duty_objects"].isdisjoint(
            bench.words[place : place + 5]
        )
        if imposed:
            return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, used)
        if oblige:
            return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, [*used, oblige])
        comma = next((at for at in range(place, stop) if bench.words[at] == ","), stop)
        if preclude and (bench.somebody(place + 1, stop) or bench.by_agent(place, comma) is not None):
            return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT, [*used, preclude])
        return bench.rule(used)
    return bench.rule(used, *([Doubt.VERB_IN_ITEMS] if at + 4 >= stop else []))


def _declared(bench: Bench, case: Case) -> Judgement | None:
    return Judgement(Kind.DECLARATION, "none", Polarity.NONE, _used(case)) if case.present else None


def _made(bench: Bench, case: Case) -> Judgement | None:
    return bench.rule(_used(case)) if case.present else None


def _to_be_made_so(bench: Bench, case: Case) -> Judgement | None:
    """Somebody must make it so: "shall be in writing", "shall be impartial"."""
    subject = case.subject
    if bench.words[case.at] == "limited" and (case.negated or bench.words[subject.head] in bench.groups["positions"]):
        return bench.rule(_used(case))  # "membership shall be limited to", "include, but not be limited to"
    if (case.permissive and subject.kind is not Head.AGENT) or (case.present and not subject.acts):
        return NOBODY
    bearer = subject if subject.kind is Head.AGENT else bench.by_agent(case.at, case.stop)
    verdict = bench.by_force(case.form, case.negated, bearer)
    verdict.used = _used(case)
    return verdict


def _guided(bench: Bench, case: Case) -> Judgement | None:
    verdict = bench.by_force(case.form, case.negated, case.actor)
    verdict.used = _used(case)
    if not case.negated:
        verdict.hedges.add("programmatic")
    return verdict


STATUSES: dict[str, tuple[str, Rule]] = {
    "bound": ("", _bound),
    "duty": ("", _owed),
    "owed": ("", _owed),
    "needed": ("E 29", _needed),
    "conduct": ("E 27", _by_law),
    "forbidding": ("", _forbidden),
    "hindering": ("E 30", _hindered),
    "incumbent": ("E 36", _incumbent),
    "rightful": ("", _rightful),
    "exempted": ("E 40", _exempted),
    "permissive": ("", _allowed),
    "hortatory": ("", _called_for),
    "inviolable": ("E 26", _inviolable),
    "exposed": ("E 26", _exposed),
    "offence": ("", _offending),
    "deeming": ("E 2", _deemed),
    "declaring": ("", _declared),
    "making": ("", _made),
    "constitutive": ("", _so),
    "compliance": ("E 12", _to_be_made_so),
    "programmatic": ("", _guided),
}
"""What the lexicon says a predicate sets → the ruling and its rule."""
