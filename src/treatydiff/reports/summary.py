"""The summary that each report of a comparison opens with, as values: computed once, used by every format.

First what each treaty makes its parties do when one of them is attacked or threatened, then which clauses bind
harder where, then counts. A headline states a strength only where the modal is sourced or partly so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from treatydiff.differ import side_names
from treatydiff.levels import level
from treatydiff.model import (
    Change,
    Classification,
    Clause,
    Strength,
    Treaty,
    TreatyDiff,
    Verdict,
)
from treatydiff.reports.caveats import caveats
from treatydiff.reports.labels import cite, listed
from treatydiff.reports.layouts.duties import Duty, answering_duty, find_duties, occasion_of
from treatydiff.reports.provenance import Provenance, diff_command, trace
from treatydiff.reports.tallies import Counts, count_norms

__all__ = ["Duty", "Harder", "Situation", "Summary", "is_security", "summarize"]

_NAMED_PAIRS = 12  # a headline names so many pairs, and only counts more


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What both treaties say about one occasion: the duties of each side and, where their clauses answer to each
    other, the change. One side may be empty."""

    occasion: str
    left: tuple[Duty, ...]
    right: tuple[Duty, ...]
    change: Change | None

    @property
    def opening(self) -> str:
        """The occasion in words, as a heading or the beginning of a sentence."""
        return "When a party is attacked" if self.occasion == "attack" else "When a party is threatened"

    @property
    def contrast(self) -> str:
        """How the two sides differ, in a few words; levels only where both modals are sourced or partly so."""
        if any(duty.norm is None for duty in (*self.left, *self.right)):
            return "a side is not graded, so the promises are not compared"
        if self.change is None:
            if not (self.left and self.right):
                return "no clause of the other treaty answers to it"
            here, there = (
                listed(list(dict.fromkeys(duty.promise or "no promise" for duty in side)))
                for side in (self.left, self.right)
            )
            return f"{here} against {there}, in clauses that do not answer to each other"
        if all(duty.vouched for duty in (*self.left, *self.right)):
            return self.change.reason
        unchecked = "a modal is unverified, so the levels are not compared here"
        if self.change.verdict is Verdict.TURNED:
            return f"{self.change.reason.split('; ')[0]}; {unchecked}"
        promises = {duty.promise for duty in (*self.left, *self.right)}
        return f"on both sides {promises.pop()}; {unchecked}" if len(promises) == 1 and all(promises) else unchecked


@dataclass(frozen=True, slots=True, kw_only=True)
class Harder:
    """A match in which one side binds harder: `side` is ``left`` or ``right``, `by` the number of levels.

    `turned` says that the promise differs too; `vouched` that both deciding modals are sourced or partly so.
    """

    change: Change
    side: str
    by: int
    turned: bool
    vouched: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All that a report says before and after the clauses.

    `headlines` are the sentences a journalist would quote, on the situations first; `figures` are the last of them.
    `missing` says in which treaty nothing was found on an attack or a threat.
    """

    title: str
    headlines: tuple[str, ...]
    figures: tuple[str, ...]
    situations: tuple[Situation, ...]
    missing: tuple[str, ...]
    harder: tuple[Harder, ...]
    verdicts: Mapping[Verdict, int]
    left: Counts
    right: Counts
    caveats: tuple[str, ...]
    provenance: Provenance

    def binds_harder(self, side: str) -> tuple[Harder, ...]:
        """Return the matches in which `side` binds harder, security first, then by how much."""
        return tuple(entry for entry in self.harder if entry.side == side)


def summarize(diff: TreatyDiff, *, command: str = "") -> Summary:
    """Return the summary of a comparison. `command` is what the user typed, for the record; without one the command
    that compares the two by their ids is named."""
    names = side_names(diff.left, diff.right)
    left = find_duties(diff.left, diff.classes_left, names[0])
    right = find_duties(diff.right, diff.classes_right, names[1])
    situations = _situations(diff, left, right)
    missing = tuple(
        _missing(treaty, classes, name)
        for treaty, classes, duties, name in (
            (diff.left, diff.classes_left, left, names[0]),
            (diff.right, diff.classes_right, right, names[1]),
        )
        if not duties
    )
    harder = _harder(diff)
    verdicts = {verdict: sum(change.verdict is verdict for change in diff.changes) for verdict in Verdict}
    title = " and ".join(names if diff.left.name != diff.right.name else (diff.left.id, diff.right.id)) + " compared"
    counts = count_norms(diff.left, diff.classes_left), count_norms(diff.right, diff.classes_right)
    figures = tuple(_figures(diff, names, harder, counts))
    return Summary(
        title=title,
        headlines=(*(_headline(situation) for situation in situations), *missing, *figures),
        figures=figures,
        situations=situations,
        missing=missing,
        harder=harder,
        verdicts=verdicts,
        left=counts[0],
        right=counts[1],
        caveats=caveats(diff),
        provenance=trace(title, (diff.left, diff.right), command or diff_command(diff)),
    )


def is_security(clause: Clause) -> bool:
    """Say whether reports put the clause first."""
    return "security" in clause.areas


def _situations(diff: TreatyDiff, left: Sequence[Duty], right: Sequence[Duty]) -> tuple[Situation, ...]:
    """Duties whose clauses answer to each other stand together; attack comes before threat."""
    situations, used = [], set[int]()
    names = side_names(diff.left, diff.right)
    for change in diff.changes:
        here = tuple(duty for duty in left if duty.clause in change.match.left)
        there = tuple(duty for duty in right if duty.clause in change.match.right)
        if not (here or there):
            continue
        used.update(id(duty) for duty in (*here, *there))
        occasion = occasion_of((*here, *there))
        here = here or (answering_duty(diff.left, change.match.left, diff.classes_left, names[0]),)
        there = there or (answering_duty(diff.right, change.match.right, diff.classes_right, names[1]),)
        situations.append(Situation(occasion=occasion, left=here, right=there, change=change))
    for occasion in ("attack", "threat"):
        rest = [
            tuple(duty for duty in duties if id(duty) not in used and occasion_of((duty,)) == occasion)
            for duties in (left, right)
        ]
        if any(rest):
            situations.append(Situation(occasion=occasion, left=rest[0], right=rest[1], change=None))
    return tuple(sorted(situations, key=lambda situation: situation.occasion != "attack"))


def _headline(situation: Situation) -> str:
    duties = " ".join(f"{duty.sentence}." for duty in (*situation.left, *situation.right))
    return f"{situation.opening}. {duties}"


def _missing(treaty: Treaty, classes: Mapping[str, Classification], name: str) -> str:
    if not classes:
        return (
            f"{name} is not graded (no lexicon for the language {treaty.language!r}), so nothing can be said "
            "about what it makes its parties do when one is attacked or threatened."
        )
    return (
        f"In {name} no clause was found that says what a party owes when the other is attacked or threatened; "
        "a clause in unusual words may have been missed."
    )


def _harder(diff: TreatyDiff) -> tuple[Harder, ...]:
    entries = [
        Harder(
            change=change,
            side="right" if change.delta > 0 else "left",
            by=abs(change.delta),
            turned=change.verdict is Verdict.TURNED,
            vouched=change.vouched,
        )
        for change in diff.changes
        if change.delta
    ]
    return tuple(
        sorted(
            entries,
            key=lambda entry: (
                not entry.vouched,
                not any(map(is_security, (*entry.change.match.left, *entry.change.match.right))),
                -entry.by,
            ),
        )
    )


def _figures(
    diff: TreatyDiff, names: tuple[str, str], harder: Sequence[Harder], counts: tuple[Counts, Counts]
) -> Iterable[str]:
    total = len(diff.changes)
    yield (
        f"{total} {'pair' if total == 1 else 'pairs'} of provisions answer to each other; {len(diff.only_left)} of "
        f"{len(diff.left.clauses)} provisions of {names[0]} and {len(diff.only_right)} of {len(diff.right.clauses)} of "
        f"{names[1]} have no counterpart."
    )
    if any(change.verdict is not Verdict.UNGRADED for change in diff.changes):
        yield _turned(diff)
        yield _binding_harder(names, harder)
    for name, count in zip(names, counts, strict=True):
        if count.vouched.n:
            bound = count.vouched.at(Strength.BINDING, Strength.STRICT)
            which = " whose modal is sourced or partly so" if count.stated else ""
            rest = f"; {count.rest.n} more, with an unverified modal, not counted" if count.rest.n else ""
            yield (
                f"{name}: of {count.vouched.n} norms{which}, {bound} ({count.vouched.share(bound):.0%}) stand at "
                f"{level(Strength.BINDING)} or above{rest}."
            )


def _turned(diff: TreatyDiff) -> str:
    seen = [_pair(change) for change in diff.turned if change.vouched]
    which = f" ({', '.join(seen)})" if 0 < len(seen) <= _NAMED_PAIRS else ""
    unseen = len(diff.turned) - len(seen)
    doubtful = f"; so it is in {unseen} more, if an unverified modal holds" if unseen else ""
    return f"In {len(seen) or 'none'} of them{which} the promise is a different one{doubtful}."


def _binding_harder(names: tuple[str, str], harder: Sequence[Harder]) -> str:
    sides = []
    for side, name in zip(("left", "right"), names, strict=True):
        counted = [_pair(entry.change) for entry in harder if entry.side == side and entry.vouched]
        where = f" ({', '.join(counted)})" if 0 < len(counted) <= _NAMED_PAIRS else ""
        sides.append(f"{name} binds harder in {len(counted) or 'none'}{where}")
    unseen = sum(not entry.vouched for entry in harder)
    verb = "rests on an unverified modal and is" if unseen == 1 else "rest on an unverified modal and are"
    sides += [f"{unseen} more {verb} not counted"] if unseen else []
    return f"{'; '.join(sides)}."


def _pair(change: Change) -> str:
    return f"{cite(change.match.left)} ↔ {cite(change.match.right)}"
