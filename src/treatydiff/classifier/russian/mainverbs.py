"""What the lexical verb decides under a binding form: the present tense, "must", "undertakes to" and their like."""

from __future__ import annotations

from collections.abc import Mapping

from treatydiff.classifier.russian.verdicts import (
    Case,
    Judge,
    Verdict,
    aim,
    ban,
    call,
    duty,
    effort,
    exemption,
    liberty,
    status,
    view,
)  # fmt: skip
from treatydiff.classifier.russian.vocabulary import REFLEXIVE, SHORT
from treatydiff.model import Doubt, Kind, Polarity

_MUST = ("binding", "needing", "agreed", "guaranteed")


def main_verb(case: Case) -> Verdict | None:
    """Return what the lexical verb makes of a binding form; a verb that no rule lists is definite: 6."""
    rule = MAIN_VERBS.get(case.it.sets)
    return rule(case) if rule is not None else _definite(case)


def _definite(case: Case) -> Verdict | None:
    """A present of conduct is "shall" (R 1); a passive binds whoever must act (R 15)."""
    it, finder = case.it, case.finder
    marks = finder.marks[it.verb]
    if marks & SHORT and case.modal == "present":
        return status("R 15", Doubt.STATUS_OR_DUTY) if not case.denied else duty(case, doubts=(Doubt.STATUS_OR_DUTY,))
    if marks & (REFLEXIVE | SHORT) and not it.subject.acts:
        doubts = (Doubt.UNSETTLED,) if case.holds("votes") else ()
        return duty(case, doubts=doubts, ruling="R 15")
    if case.modal in _MUST:
        return duty(case)
    if it.subject.kind == "text":
        return status("R 42", Doubt.UNKNOWN_VERB)
    doubts = () if it.subject.acts else (Doubt.UNKNOWN_SUBJECT,)
    return duty(case, doubts=doubts, ruling="R 1")


def _programmatic(case: Case) -> Verdict | None:
    if case.it.subject.kind == "text" and case.modal == "present":
        return status("R 42", Doubt.UNKNOWN_VERB)
    return duty(case, "programmatic")


def _uphold(case: Case) -> Verdict | None:
    """поддерживать: contacts 5, a position a view, a person 6 (R 21)."""
    if case.denied:
        return duty(case, ruling="R 21")
    if case.holds("held_views"):
        return view("R 21")
    if case.holds("maintained"):
        return duty(case, "programmatic", ruling="R 21")
    behind = case.finder.words[case.it.verb + 1 : case.it.verb + 3]
    if behind[:2] == ["друг", "друга"]:
        return duty(case, doubts=(Doubt.UNSETTLED,), ruling="R 21")
    return duty(case, "programmatic", ruling="R 21")


def _assistance(case: Case) -> Verdict | None:
    """оказывать содействие an activity 5, somebody 6 (R 20)."""
    if case.holds("activities_dat"):
        return duty(case, "programmatic", ruling="R 20")
    return duty(case, doubts=(Doubt.UNSETTLED,), ruling="R 20")


def _effort(case: Case) -> Verdict | None:
    return effort(case.denied, "R 24")


def _attain(case: Case) -> Verdict | None:
    return effort(case.denied, "", Doubt.UNSETTLED)


def _regard(case: Case) -> Verdict | None:
    """осуществляется с должным учётом, and nothing else (R 24)."""
    return effort(case.denied, "R 24", Doubt.UNSETTLED)


def _consider(case: Case) -> Verdict | None:
    """рассматривать a report or a question 4; a case, by a court 6 (R 23)."""
    court = case.it.subject.kind == "agent" and case.it.subject.head in case.finder.groups["courts"]
    if court:
        return duty(case, doubts=(Doubt.UNSETTLED,), ruling="R 23")
    return ban("R 23") if case.denied else effort(False, "R 23")


def _deemed(case: Case) -> Verdict | None:
    doubts = (Doubt.UNSETTLED,) if case.it.subject.acts else ()
    return status("R 23", *doubts)


def _abstain(case: Case) -> Verdict | None:
    return ban()


def _inviolable(case: Case) -> Verdict | None:
    """A status that forbids the act against the thing (E 26, E 40)."""
    return ban("E 26")


def _renounce(case: Case) -> Verdict | None:
    """отказываться от прав works by itself, от силы forbids (R 39)."""
    if case.denied:
        return duty(case)
    return status("R 39", Doubt.UNSETTLED) if case.holds("claims") else ban("R 39")


def _prohibit(case: Case) -> Verdict | None:
    return duty(case, ruling="R 37")


def _declare(case: Case) -> Verdict | None:
    return view("R 1")


def _acknowledge(case: Case) -> Verdict | None:
    """признавать a view 0, дипломы 6 (R 36); признаётся by somebody 6, by nobody named a status (E 2)."""
    if case.finder.marks[case.it.verb] & REFLEXIVE:
        return duty(case, ruling="R 36") if case.finder.agent(case.it) is not None else status("E 2")
    if case.holds("recognised_documents") and not _that_clause(case):
        return duty(case, ruling="R 36")
    return view("R 36")


def _owed(case: Case) -> Verdict | None:
    """обязанностью X является: X must (E 36)."""
    return duty(case, ruling="E 36")


def _that_clause(case: Case) -> bool:
    words, at = case.finder.words, case.it.verb
    return "что" in words[at + 1 : at + 4]


def _recognised(case: Case) -> Verdict | None:
    """признают право каждого: the parties owe something, 5 (R 35)."""
    return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, frozenset(("programmatic",)), (), "R 35")


def _appeal(case: Case) -> Verdict | None:
    """рекомендуют, призывают of parties call; an organ's is its function (R 13)."""
    words = case.finder.words
    if case.it.subject.kind == "agent" and not _is_party(case):
        return duty(case, ruling="R 13")
    if case.has_infinitive() or words[case.it.verb].startswith("приз") or _to_act(case):
        return call(case.denied, "R 13", Doubt.UNSETTLED)
    return duty(case, ruling="R 13")


def _is_party(case: Case) -> bool:
    """Say whether the subject is a party, by how its name begins."""
    return case.it.subject.head.startswith(tuple(case.finder.groups["parties"]))


def _to_act(case: Case) -> bool:
    words = case.finder.words
    return "к" in words[case.it.verb + 1 : case.it.verb + 5] and words[case.it.verb].startswith("приз")


def _constitutive(case: Case) -> Verdict | None:
    if case.it.subject.acts and case.modal in _MUST and case.word.startswith(("применять", "соответств")):
        return duty(case)
    if case.modal in _MUST and case.finder.marks[case.it.verb] & SHORT:
        return duty(case, ruling="E 12")
    return status()


def _established(case: Case) -> Verdict | None:
    """учреждается, создаётся: by nobody named it makes so; by somebody it is owed (R 17)."""
    named = case.finder.agent(case.it) or case.finder.subjects.agent(case.it.first, case.it.at)
    if named is not None or case.modal in _MUST:
        return duty(case, ruling="R 17")
    return status("R 17")


def _contents(case: Case) -> Verdict | None:
    """A text contains, an organ acts, parties lay down (R 42)."""
    subject = case.it.subject
    if subject.acts:
        return duty(case)
    if case.modal == "present" and case.it.at - case.it.negated == case.it.first:
        return duty(case, doubts=(Doubt.UNKNOWN_SUBJECT,))
    if case.modal in _MUST:
        return duty(case, doubts=(Doubt.UNSETTLED,) if case.denied else (), ruling="R 41" if case.denied else "R 42")
    if _is_document(case) and case.word.startswith(("содерж", "включа", "указыва", "предусм")):
        return duty(case, doubts=(Doubt.UNSETTLED,), ruling="R 27")
    if case.denied and subject.kind != "text" and not case.word.startswith(("име", "да", "освобожд", "оправд")):
        return duty(case, doubts=(Doubt.THING_SUBJECT,))
    return status("R 42")


def _includes(case: Case) -> Verdict | None:
    """Заявка включает directs its maker, a body's list does not (R 27)."""
    if case.it.opens and not _is_document(case):
        return status("R 27", Doubt.UNSETTLED)
    if case.it.subject.acts and (_is_party(case) or case.holds("included_in")):
        return duty(case)
    if case.modal in _MUST:
        return duty(case, ruling="R 42")
    if _is_document(case):
        return duty(case, doubts=(Doubt.UNSETTLED,), ruling="R 27")
    return status("R 27")


def _is_document(case: Case) -> bool:
    """Say whether somebody draws up the thing that is the subject: a request, a report."""
    words, groups = case.finder.words, case.finder.vocabulary.documents
    places = [place for place in range(case.it.first, case.it.at) if words[place] in groups]
    return bool(places) and places[0] - case.it.first <= 3


def _character(case: Case) -> Verdict | None:
    return duty(case, doubts=(Doubt.UNSETTLED,), ruling="R 18")


def _liable(case: Case) -> Verdict | None:
    """подлежит рассмотрению 4, an act 6; не подлежит an act against the thing forbids it (R 16)."""
    if not case.it.negated:
        return effort(False, "R 16") if case.holds("considered") else duty(case, ruling="R 16", bearer=False)
    if case.holds("positions") and not case.holds("forbidden_acts"):
        return status("R 16", Doubt.UNSETTLED)
    return ban("R 16", *(() if case.holds("forbidden_acts") else (Doubt.UNSETTLED,)))


def _prevent(case: Case) -> Verdict | None:
    if not case.it.subject.acts and case.it.negated:
        return liberty(False, "R 6", Doubt.UNSETTLED)
    return duty(case)


def _oblige(case: Case) -> Verdict | None:
    if not case.it.subject.acts and case.it.negated:
        return exemption("R 6", Doubt.UNSETTLED)
    return duty(case)


def _aimed(case: Case) -> Verdict | None:
    return aim(case.denied, "R 17", Doubt.UNSETTLED)


def _aspirational(case: Case) -> Verdict | None:
    return aim(case.denied)


def _permitted(case: Case) -> Verdict | None:
    """A verb that a modal's rule lists, under another modal: должен быть разрешён."""
    return duty(case)


def _strive(case: Case) -> Verdict | None:
    words, at = case.finder.words, case.it.verb
    ahead = words[at + 1 : at + 6]
    averted = case.denied or "недопущению" in ahead or ahead[:1] == ["не"] or "избегать" in ahead
    return effort(averted, "R 11")


MAIN_VERBS: Mapping[str, Judge] = {
    "programmatic": _programmatic,
    "uphold": _uphold,
    "assistance": _assistance,
    "effort": _strive,
    "attain": _attain,
    "regard": _regard,
    "consider": _consider,
    "deemed": _deemed,
    "abstain": _abstain,
    "inviolable": _inviolable,
    "renounce": _renounce,
    "prohibit": _prohibit,
    "declare": _declare,
    "acknowledge": _acknowledge,
    "owed": _owed,
    "recognised": _recognised,
    "appeal": _appeal,
    "constitutive": _constitutive,
    "established": _established,
    "contents": _contents,
    "includes": _includes,
    "character": _character,
    "liable": _liable,
    "prevent": _prevent,
    "oblige": _oblige,
    "aimed": _aimed,
    "aspirational": _aspirational,
    "permissive": _permitted,
    "permitting": _permitted,
}
