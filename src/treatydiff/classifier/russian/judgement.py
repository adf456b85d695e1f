"""Predications → verdicts: the codebook's rulings as ordered tables of small rules; the first that answers decides.

"R n" are the rulings of docs/codebook-ru.md, "E n" those of docs/codebook.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from treatydiff.classifier.russian.mainverbs import MAIN_VERBS, main_verb
from treatydiff.classifier.russian.verdicts import (
    NO_NORM,
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
)  # fmt: skip
from treatydiff.model import Doubt, Kind

_ABSTAINING = frozenset(("abstain",))


def judge(case: Case) -> Verdict | None:
    """Return what the codebook says of a predication; None where it is no norm."""
    for rule in _FIRST:
        found = rule(case)
        if found is not None:
            return None if found is NO_NORM else found
    return _BY_MODAL.get(case.modal, main_verb)(case)


# --- rulings that come before the modal -------------------------------------------------------------------------


def _nothing(case: Case) -> Verdict | None:
    if case.it.subject.kind != "nothing":
        return None
    if case.it.sets == "prevent":
        return liberty(False, "R 40")
    if case.it.sets == "oblige":
        return exemption("R 40")
    if case.it.sets in ("", "programmatic"):
        return status("R 40", Doubt.UNSETTLED)
    return status("R 40")


def _text_prevents(case: Case) -> Verdict | None:
    """A text that does not stand in somebody's way allows; one that does not ask exempts (R 6)."""
    if case.it.subject.kind != "text" or not case.it.negated:
        return None
    if case.it.sets == "prevent":
        return liberty(False, "R 6", Doubt.UNSETTLED)
    if case.it.sets == "oblige":
        return exemption("R 6", Doubt.UNSETTLED)
    return None


def _must_not_but(case: Case) -> Verdict | None:
    """не может не: must (R 5)."""
    if case.modal in ("permissive", "binding") and case.it.negated and case.it.verb_negated:
        kept = case.it.negated, case.it.verb_negated
        case.it.negated = case.it.verb_negated = False
        found = duty(case, doubts=(Doubt.UNSETTLED,), ruling="R 5")
        case.it.negated, case.it.verb_negated = kept
        return found
    return None


def _epistemic(case: Case) -> Verdict | None:
    """может привести, могут потребоваться: nothing is allowed (R 9)."""
    if case.modal == "permissive" and case.it.sets == "epistemic" and not case.it.negated:
        return NO_NORM
    return None


def _ceiling(case: Case) -> Verdict | None:
    """A bare ceiling: имеет не более трёх (R 4)."""
    words, at = case.finder.words, case.it.verb
    if case.modal != "present" or case.it.negated or at < 0 or at + 2 >= len(words):
        return None
    bare = words[at + 1] == "не" and words[at + 2] in case.finder.groups["ceilings"]
    if bare and words[at] in ("имеет", "имеют", "включает", "состоит"):
        return ban("R 4", Doubt.UNSETTLED)
    return None


def _nobody(case: Case) -> Verdict | None:
    """никто не должен, никто не может: whatever the verb, somebody must see to it (R 35)."""
    if case.it.subject.kind == "nobody" and case.modal in ("present", "future", "binding", "permissive"):
        return ban("R 35")
    return None


_FIRST: tuple[Judge, ...] = (_nothing, _nobody, _text_prevents, _must_not_but, _epistemic, _ceiling)


# --- by modal -------------------------------------------------------------------------------------------------


def _binding(case: Case) -> Verdict | None:
    if case.it.verb < 0:
        return duty(case, doubts=() if case.it.subject.acts else (Doubt.UNKNOWN_PREDICATE,), ruling="E 12")
    return main_verb(case)


def _future(case: Case) -> Verdict | None:
    """будет + infinitive or participle: shall; будет + a noun: what something is (R 47)."""
    if case.it.verb >= 0:
        return main_verb(case)
    if case.it.sets == "aspirational":
        return aim(False)
    return status("R 47")


def _agreed(case: Case) -> Verdict | None:
    if case.it.verb >= 0 and case.it.sets != "declare":
        return main_verb(case)
    return MAIN_VERBS["declare"](case)


def _guaranteed(case: Case) -> Verdict | None:
    words = case.finder.words
    ahead = words[case.it.at + 1 : case.it.stop]
    if any(word.startswith("не") and word.endswith(("ние", "ия", "ство")) for word in ahead[:3]):
        return ban("E 22")
    if "что" in ahead[:4] and "не" in ahead:
        return ban("E 22")
    return main_verb(case) if case.it.verb >= 0 else duty(case)


def _permissive(case: Case) -> Verdict | None:
    it = case.it
    if it.negated or it.subject.kind == "nobody":
        return _barred(case)
    if _only(case):
        return ban("R 8")
    if it.subject.kind == "person" and it.modal is not None and it.modal.id == "right-to" and not it.verb_negated:
        return duty(case, ruling="R 35", bearer=False)
    if it.sets == "includes" and not it.subject.acts:
        return status("R 27", Doubt.UNSETTLED)
    if it.verb_negated:
        return exemption("R 7", Doubt.UNSETTLED)
    return liberty(it.sets in _ABSTAINING)


def _barred(case: Case) -> Verdict | None:
    """не может, не вправе: a prohibition, unless a thing cannot by itself (R 41)."""
    if case.it.sets in ("constitutive", "contents", "declare") and not case.it.subject.acts:
        return status("R 41")
    return ban("R 41" if case.it.subject.kind == "thing" else "")


def _only(case: Case) -> bool:
    """Say whether "only" limits the permission (R 8)."""
    words = case.finder.words
    for place in range(case.it.first, min(case.it.stop + 2, len(words))):
        if words[place] not in case.finder.groups["only"] or words[place - 1] in ("если", "как"):
            continue
        if words[place] == "иначе":
            if words[place + 1 : place + 2] == ["как"]:
                return True
        elif words[place - 1] != "не":
            return True
    return False


def _permitting(case: Case) -> Verdict | None:
    """разрешается, допускается."""
    if case.it.negated:
        return ban()
    if case.finder.words[case.it.at].startswith("разреш") and _resolves(case):
        return duty(case, ruling="R 15")
    return ban("R 8") if _only(case) else liberty(False)


def _resolves(case: Case) -> bool:
    """Say whether what is "разрешается" is a dispute, which is settled, not allowed."""
    words, resolved = case.finder.words, case.finder.groups["resolved"]
    return any(words[place] in resolved for place in range(case.it.first, case.it.stop))


def _forbidding(case: Case) -> Verdict | None:
    return liberty(False, "", Doubt.UNKNOWN_PREDICATE) if case.it.negated else ban("R 37")


def _hortatory(case: Case) -> Verdict | None:
    return call(case.denied or case.it.sets in _ABSTAINING, "R 10")


def _invited(case: Case) -> Verdict | None:
    return call(case.denied or case.it.sets in _ABSTAINING, "R 14", Doubt.UNSETTLED)


def _aspirational(case: Case) -> Verdict | None:
    return aim(case.denied or case.it.sets in _ABSTAINING, "R 12")


def _effort(case: Case) -> Verdict | None:
    """стремятся, прилагают усилия (R 11): binding effort; of an activity an aim."""
    if case.it.subject.kind == "thing" and _is_activity(case):
        return aim(case.denied, "R 11")
    averted = case.denied or case.it.sets in _ABSTAINING or _averts(case)
    return effort(averted, "R 11")


def _is_activity(case: Case) -> bool:
    words, groups = case.finder.words, case.finder.groups
    return any(words[place] in groups["activities"] for place in range(case.it.first, case.it.at))


def _averts(case: Case) -> bool:
    words = case.finder.words
    place = max(case.it.at, case.it.verb) + 1
    ahead = words[place : min(case.it.stop, place + 6)]
    return "недопущению" in ahead or ahead[:2] == ["не", "допускать"] or ahead[:2] == ["не", "допустить"]


def _exempting(case: Case) -> Verdict | None:
    return exemption()


_BY_MODAL: Mapping[str, Judge] = {
    "present": main_verb,
    "future": _future,
    "binding": _binding,
    "needing": _binding,
    "agreed": _agreed,
    "guaranteed": _guaranteed,
    "permissive": _permissive,
    "permitting": _permitting,
    "forbidding": _forbidding,
    "exempting": _exempting,
    "hortatory": _hortatory,
    "invited": _invited,
    "aspirational": _aspirational,
    "effort": _effort,
}


def directs(case: Case) -> bool:
    """Say whether a predicate of a relative clause directs somebody (R 44): it must, or must not."""
    if case.modal == "permissive":
        return case.it.negated or (case.it.verb >= 0 and case.finder.agent(case.it) is not None)
    return case.modal in ("binding", "exempting", "forbidding")


def inside(case: Case) -> Verdict | None:
    """Judge what stands in "agree that": a modal or a future decides (E 14), an attitude stays one."""
    found = judge(case)
    if found is None or found.kind in (Kind.CONSTITUTIVE, Kind.DECLARATION):
        return None
    return found
