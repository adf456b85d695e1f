"""The duties of a comparison in words: where each stands, what it says and how firmly, how the two sides differ."""

from __future__ import annotations

from treatydiff.findings import Duty, Situation
from treatydiff.model import Wording
from treatydiff.reports.labels import grade, label, listed, shorten
from treatydiff.reports.layouts.clause import find_source, name_source

_QUOTE = 420  # characters of a clause that a headline quotes
_EXCERPT = 240  # characters of a witness


def place_duty(duty: Duty) -> str:
    """Say where the duty stands, and of what type it is."""
    return f"{duty.name}, {label(duty.clause)} ({listed(duty.types) or 'the provision that answers to it'})"


def state_duty(duty: Duty) -> str:
    """Return the words and how firmly they bind. Our own sentence is no quotation, however close it is."""
    words = ("" if duty.words == duty.clause.text else "…") + shorten(duty.words, _QUOTE)
    words = f"In our words: {words}" if duty.clause.wording is Wording.RESTATED else f"“{words}”"
    if duty.norm is None:
        return f"{words} (not graded)"
    if duty.vouched:
        return f"{words} ({grade(duty.norm)})"
    return f"{words} ({duty.norm.kind}; its modal is unverified, so no level is stated)"


def quote_duty(duty: Duty) -> str:
    """Return what a source says in its own words of a duty that is shown in ours, with the source; nothing where no
    witness in the language of the set is recorded. The authentic text goes before a translation, both before the press.
    """
    if duty.clause.wording is not Wording.RESTATED:
        return ""
    said = (witness for witness in duty.clause.witnesses if "paraphrase" not in witness.kind)
    read = [witness for witness in said if witness.language == duty.treaty.language]
    chosen = min(read, key=lambda witness: _rank(witness.kind), default=None)
    if chosen is None:
        return ""
    source = name_source(find_source(duty.treaty, chosen.source))
    return f"Quoted: “{shorten(chosen.phrase, _EXCERPT)}” ({chosen.kind}, {source})"


def _rank(kind: str) -> int:
    return next((rank for rank, word in enumerate(("authentic", "official", "translation")) if word in kind), 3)


def open_situation(situation: Situation) -> str:
    """The occasion in words, as a heading or the beginning of a sentence."""
    return "When a party is attacked" if situation.occasion == "attack" else "When a party is threatened"


def contrast(situation: Situation) -> str:
    """Say how the two sides differ, in a few words; levels only where both modals are sourced or partly so."""
    left, right = situation.left, situation.right
    if any(duty.norm is None for duty in (*left, *right)):
        return "a side is not graded, so the promises are not compared"
    if situation.change is None:
        if not (left and right):
            return "no provision of the other treaty answers to it"
        here, there = (
            listed(list(dict.fromkeys(duty.promise or "no promise" for duty in side))) for side in (left, right)
        )
        return f"{here} against {there}, in provisions that do not answer to each other"
    if situation.vouched:
        return situation.change.reason
    unchecked = "a modal is unverified, so the levels are not compared here"
    if situation.different:
        return f"{situation.change.reason.split('; ')[0]}; {unchecked}"
    promises = {duty.promise for duty in (*left, *right)}
    return f"on both sides {promises.pop()}; {unchecked}" if len(promises) == 1 and all(promises) else unchecked
