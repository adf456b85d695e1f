"""Predicates of "be": a status that the lexicon knows, or the passive of a verb."""

from __future__ import annotations

from treatydiff.classifier.english.bench import Bench, Hits, Judgement
from treatydiff.classifier.english.cases import NOBODY, Case, Table, decide
from treatydiff.classifier.english.negation import denial
from treatydiff.classifier.english.nounphrases import Head, Subject
from treatydiff.classifier.english.statuses import judge_status
from treatydiff.classifier.english.verbs import Form
from treatydiff.model import Doubt, Kind, Polarity


def judge_predicate(bench: Bench, form: Form, subject: Subject, be: int, stop: int, negated: bool) -> Judgement:
    """Return what the predicate behind the "be" at word `be` amounts to; `NOBODY` where it directs nobody."""
    at, negated = _pass_adverbs(bench, form, be + 1, stop, negated)
    if at < stop and bench.words[at] == ",":
        at = bench.past_aside(at, stop)
    hits = bench.hits("be", at, stop) if at < stop else Hits(at, [])
    case = Case(form, subject, at, stop, negated, hits, present=form.at == be)
    found = decide(PREDICATES, bench, case)
    assert found is not None
    return found


def judge_item(bench: Bench, form: Form, subject: Subject, at: int, stop: int) -> Judgement | None:
    """Judge the predicate at `at` of a "be" that stands elsewhere; None where it is no participle and nothing that the
    lexicon knows as a demand."""
    known = bench.hits("be", at, stop).of("compliance", "forbidding", "duty", "needed")
    if not known and not bench.is_participle(at):
        return None
    found = judge_predicate(bench, form, subject, at - 1, stop, form.negated != subject.negative)
    return None if found is NOBODY else found


def _pass_adverbs(bench: Bench, form: Form, at: int, stop: int, negated: bool) -> tuple[int, bool]:
    """Return where the predicate begins, and whether it is negated; negations on the way are recorded in `form`."""
    words, groups = bench.words, bench.groups
    while at < stop:
        width = denial(words, at, stop)
        if words[at] in bench.subjects.coordinators and words[at + 1 : at + 2] in (["remains"], ["remain"]):
            at += 2  # "is and remains prohibited"
            continue
        if not (width or bench.subjects.is_adverb(words[at]) or words[at] in groups["be"]):
            break
        if bench.slots["be"].matches(words, at, stop):
            break  # "be not less than ten days"
        if width:
            before = form.negated
            bench.finder.add_negation(form, at, stop)
            negated = negated != (form.negated != before)
            form.negated = before  # `negated` already says so
        at += max(width, 1)
    return at, negated


def _is_objective(bench: Bench, case: Case) -> Judgement | None:
    """ "The aims are to widen", "the objective shall be the widening"."""
    objective = bench.objective(case.subject)
    if objective is None or case.form.force not in ("binding", "future"):
        return None
    at, words = case.at, bench.words
    known = (
        at < case.stop
        and words[at] not in bench.groups["infinitive_markers"]
        and (bench.slots["be"].matches(words, at, case.stop) or bench.is_participle(at))
    )
    return None if known else Judgement(Kind.INTENTION, "aspirational", Polarity.ACT, [objective])


def _is_needless(bench: Bench, case: Case) -> Judgement | None:
    """ "It shall not be necessary to present a visa": there is no duty to."""
    named = bench.words[case.at : case.at + 2] if case.at < case.stop else []
    if not case.negated or named != ["necessary", "to"] or bench.words[case.subject.head] != "it":
        return None
    return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN)


def _is_task(bench: Bench, case: Case) -> Judgement | None:
    """ "The functions of the Committee shall be to examine": its duty (ruling 36)."""
    if bench.words[case.subject.head] not in bench.groups["tasks"] or case.negated or case.form.force != "binding":
        return None
    at, words = case.at, bench.words
    if at >= case.stop:
        return Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, doubts=[Doubt.NO_PREDICATE])
    if words[at] not in bench.groups["infinitive_markers"] or words[at + 1] in bench.subjects.determiners:
        return None
    verdict = Judgement(Kind.OBLIGATION, "binding", Polarity.ACT, doubts=[Doubt.STATUS_OR_DUTY])
    return verdict


def _is_missing(bench: Bench, case: Case) -> Judgement | None:
    return bench.rule([], Doubt.NO_PREDICATE) if case.at >= case.stop else None


def _there_is(bench: Bench, case: Case) -> Judgement | None:
    """ "There shall be a Committee", "there shall be no obligation to"."""
    if case.subject.kind is not Head.THERE:
        return None
    words, groups, force = bench.words, bench.groups, case.form.force
    none = words[case.at] in groups["non_objects"]
    if force == "permissive":
        named = bench.is_participle(case.at)
        return Judgement(Kind.PERMISSION, "permissive", Polarity.ACT) if named and not case.negated else NOBODY
    if force == "hortatory":
        return bench.by_force(case.form, none)
    if none and not groups["duty_objects"].isdisjoint(words[case.at + 1 : case.at + 3]):
        return Judgement(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN)
    if none and force == "binding":
        return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, doubts=[Doubt.STATUS_OR_DUTY])
    return bench.rule([])


def _is_done(bench: Bench, case: Case) -> Judgement | None:
    """The passive of a verb."""
    word = bench.words[case.at]
    unknown = bench.verbs.get(word) is None and word.endswith(tuple(bench.groups["participle_suffixes"]))
    if word not in bench.lexicon.participles and not unknown:
        return None
    by = bench.by_agent(case.at, case.stop)
    if case.subject.kind is Head.NOTHING:
        return bench.by_force(case.form, True, by)
    if case.permissive and bench.only(case.form, case.at, case.stop):
        doubts = [Doubt.MAY_ONLY]
        return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, bearer=by, doubts=doubts, ruling="E 3")
    if _only_so(bench, case):
        doubts = [Doubt.MAY_ONLY]
        return Judgement(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, bearer=by, doubts=doubts, ruling="E 3")
    verdict = bench.by_force(case.form, case.negated, by)
    if case.subject.kind is Head.PERSON and case.negated and case.subject.negative:
        verdict.bearer = case.subject
    if bench.verbs.get(word) is None:
        verdict.doubts.append(Doubt.UNKNOWN_VERB)
    elif verdict.polarity is not Polarity.ABSTAIN:
        _weigh_participle(bench, case, verdict)
    if case.form.force == "future" and not case.subject.acts and by is None:
        verdict.doubts.append(Doubt.FUTURE_OR_DUTY)
    return verdict


def _only_so(bench: Bench, case: Case) -> bool:
    """Say whether "shall be used only for" or "shall only be used" stands there, which forbids the rest."""
    if case.form.force != "binding" or case.negated or case.present:
        return False
    near = bench.words[case.form.stop : min(case.stop, case.at + 3)]
    if ["only", "by"] in (bench.words[at : at + 2] for at in (case.at + 1, case.at + 2)):
        return False  # "shall be taken only by the Parties": who must
    return not bench.groups["restrictors"].isdisjoint(near)


def _weigh_participle(bench: Bench, case: Case, verdict: Judgement) -> None:
    """Let the verb say whether trying is enough, and whether it is programmatic: "shall be encouraged"."""
    base = bench.verbs[bench.words[case.at]].base
    hits = bench.base_hits(base, case.at)
    programmatic, effort = hits.of("programmatic"), hits.of("effort")
    if programmatic and base not in bench.groups["positional_nouns"]:
        verdict.hedges.add("programmatic")
        verdict.used.append(programmatic)
    elif effort and verdict.kind is Kind.OBLIGATION:
        verdict.base = "effort"
        verdict.used.append(effort)
    elif base in bench.groups["light_verbs"] and verdict.kind is Kind.OBLIGATION:
        noun = bench.effort_noun(case.subject, case.at, case.stop)
        if noun is not None:
            verdict.base = "effort"
            verdict.used.append(noun)


def _may_be(bench: Bench, case: Case) -> Judgement | None:
    if case.form.force != "permissive":
        return None
    if case.negated:
        return bench.by_force(case.form, True)
    if case.subject.kind is not Head.AGENT:
        return NOBODY
    verdict = bench.by_force(case.form, False, case.subject)
    verdict.doubts.append(Doubt.LIBERTY_OR_POSSIBILITY)
    return verdict


def _should_be(bench: Bench, case: Case) -> Judgement | None:
    return bench.by_force(case.form, case.negated, case.actor) if case.form.force == "hortatory" else None


def _will_be(bench: Bench, case: Case) -> Judgement | None:
    return NOBODY if case.form.force == "future" and not case.subject.acts else None


def _shall_be(bench: Bench, case: Case) -> Judgement | None:
    """An agent that shall be something which the lexicon does not know."""
    word = bench.words[case.at]
    if case.subject.kind not in (Head.AGENT, Head.PERSON):
        return None
    if word in bench.subjects.determiners or word in bench.subjects.prepositions:
        return None
    verdict = bench.by_force(case.form, case.negated, case.subject)
    verdict.doubts.append(Doubt.STATUS_OR_DUTY)
    return verdict


def _is_unknown(bench: Bench, case: Case) -> Judgement | None:
    return bench.rule([], Doubt.UNKNOWN_PREDICATE)


PREDICATES: Table = (
    ("E 8", _is_objective),
    ("", _is_needless),
    ("E 36", _is_task),
    ("", _is_missing),
    ("", _there_is),
    ("", judge_status),
    ("", _is_done),
    ("", _may_be),
    ("", _should_be),
    ("", _will_be),
    ("E 26", _shall_be),
    ("E 12", _is_unknown),
)
"""How a predicate is judged. The last rule always answers."""
