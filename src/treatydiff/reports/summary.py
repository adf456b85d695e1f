"""The summary that each report of a comparison opens with, as values: computed once, used by every format.

First what each treaty makes its parties do when one of them is attacked or threatened, then which clauses bind
harder where, then counts. A headline states a strength only where the modal is sourced or partly so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from treatydiff.commitments import Commitment
from treatydiff.findings import Findings, GradedTreaty, Situation
from treatydiff.levels import level
from treatydiff.model import Change, Clause, Strength, TreatyDiff, Verdict, Wording
from treatydiff.reports.caveats import caveats
from treatydiff.reports.headline import write_headline
from treatydiff.reports.labels import cite, label, listed
from treatydiff.reports.provenance import Provenance, diff_command, trace
from treatydiff.reports.tallies import Counts, count_norms
from treatydiff.treaties import certainty

_MANY = 20  # of fewer norms a share in per cent would say more than is known
KEY = (
    "Firmness is that of the wording, from 0 (no commitment) to 7 (strict): 5 is binding with a reserve, 6 plainly "
    "binding. Balance is the words that strengthen less those that soften.",
    "A norm is one thing that a provision makes somebody do, leave or decide; its modal is the verb that carries it "
    "(shall, should, may). Where nobody has seen the modal in a source it is unverified, and no headline counts it.",
)
"""What the words of a report mean, where it begins."""

_NAMED_PAIRS = 12  # a headline names so many pairs, and only counts more


@dataclass(frozen=True, slots=True, kw_only=True)
class Harder:
    """A match in which one side is firmer: `side` is ``left`` or ``right``, `by` the number of levels.

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

    `headlines` are at most three plain sentences, each safe to print; `key` explains the words of the report, and
    `wording` says whose words it shows and how much of them was seen; `figures` count.
    `missing` says in which treaty nothing was found on an attack or a threat.
    """

    title: str
    headlines: tuple[str, ...]
    key: tuple[str, ...]
    wording: str
    figures: tuple[str, ...]
    situations: tuple[Situation, ...]
    missing: tuple[str, ...]
    harder: tuple[Harder, ...]
    verdicts: Mapping[Verdict, int]
    left: Counts
    right: Counts
    caveats: tuple[str, ...]
    provenance: Provenance

    def firmer(self, side: str) -> tuple[Harder, ...]:
        """Return the matches in which `side` is firmer, security first, then by how much."""
        return tuple(entry for entry in self.harder if entry.side == side)


def summarize(findings: Findings, *, command: str = "") -> Summary:
    """Return the summary of a comparison. `command` is what the user typed, for the record; without one the command
    that compares the two by their ids is named."""
    diff, names = findings.diff, findings.names
    missing = tuple(
        _missing(graded, name)
        for graded, duties, name in zip((findings.left, findings.right), findings.duties, names, strict=True)
        if not duties
    )
    harder = _harder(diff)
    verdicts = {verdict: sum(change.verdict is verdict for change in diff.changes) for verdict in Verdict}
    title = " and ".join(names if diff.left.name != diff.right.name else (diff.left.id, diff.right.id)) + " compared"
    counts = count_norms(diff.left, diff.classes_left), count_norms(diff.right, diff.classes_right)
    figures = tuple(_figures(findings, harder, counts))
    return Summary(
        title=title,
        headlines=tuple(sentence.text for sentence in write_headline(findings)),
        key=KEY,
        wording=_wording(diff, names),
        figures=figures,
        situations=findings.situations,
        missing=missing,
        harder=harder,
        verdicts=verdicts,
        left=counts[0],
        right=counts[1],
        caveats=caveats(diff),
        provenance=trace(title, (diff.left, diff.right), command or diff_command(diff), diff.lexicons),
    )


def is_security(clause: Clause) -> bool:
    """Say whether reports put the clause first."""
    return "security" in clause.areas


def _wording(diff: TreatyDiff, names: tuple[str, str]) -> str:
    """Say once whose words the report shows (nothing where all are the sources' own), and how much of each treaty rests
    on words that were seen, with the command that would raise it."""
    ours = [
        name if all(clause.wording is Wording.RESTATED for clause in treaty.clauses) else f"{count} of {name}"
        for name, treaty in zip(names, (diff.left, diff.right), strict=True)
        if (count := sum(clause.wording is Wording.RESTATED for clause in treaty.clauses))
    ]
    restated = (
        f"The provisions shown ({listed(ours)}) are restated in our own words and are no quotations; only what stands "
        "in quotation marks is quoted."
    )
    seen = [certainty(treaty).sentence for treaty in (diff.left, diff.right)]
    return " ".join(filter(None, [restated if ours else "", *seen]))


def _missing(graded: GradedTreaty, name: str) -> str:
    if not graded.graded:
        return (
            f"{name} is not graded (no lexicon for the language {graded.treaty.language!r}), so nothing can be said "
            "about what it makes its parties do when one is attacked or threatened."
        )
    return (
        f"In {name} no provision was found that says what a party owes when the other is attacked or threatened; "
        "one in unusual words may have been missed."
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


def _figures(findings: Findings, harder: Sequence[Harder], counts: tuple[Counts, Counts]) -> Iterable[str]:
    diff, names = findings.diff, findings.names
    total = len(diff.changes)
    answer = "pair of provisions answers" if total == 1 else "pairs of provisions answer"
    yield (
        f"{total} {answer} to each other; {len(diff.only_left)} of {len(diff.left.clauses)} provisions of {names[0]} "
        f"and {len(diff.only_right)} of {len(diff.right.clauses)} of {names[1]} have no counterpart."
    )
    if any(change.verdict is not Verdict.UNGRADED for change in diff.changes):
        yield from _different(diff)
        yield from _firmer(names, harder)
    yield from _additions(findings)
    for name, count in zip(names, counts, strict=True):
        if count.vouched.n:
            bound = count.vouched.at(Strength.BINDING, Strength.STRICT)
            share = f" ({count.vouched.share(bound):.0%})" if count.vouched.n >= _MANY else ""
            which = " whose modal is sourced or partly so" if count.stated else ""
            rest = f"; {count.rest.n} more, with an unverified modal, not counted" if count.rest.n else ""
            yield (
                f"{name}: of {count.vouched.n} norms{which}, {bound}{share} stand at {level(Strength.BINDING)} or "
                f"above{rest}."
            )


def _different(diff: TreatyDiff) -> Iterable[str]:
    if not diff.turned:
        return
    seen = [_pair(change) for change in diff.turned if change.vouched]
    which = f" ({', '.join(seen)})" if 0 < len(seen) <= _NAMED_PAIRS else ""
    unseen = len(diff.turned) - len(seen)
    doubtful = f"; so it is in {unseen} more, if an unverified modal holds" if unseen else ""
    yield f"In {len(seen) or 'none'} of them{which} the promise is different{doubtful}."


def _firmer(names: tuple[str, str], harder: Sequence[Harder]) -> Iterable[str]:
    sides = []
    for side, name in zip(("left", "right"), names, strict=True):
        counted = [_pair(entry.change) for entry in harder if entry.side == side and entry.vouched]
        where = f" ({', '.join(counted)})" if len(counted) <= _NAMED_PAIRS else ""
        sides += [f"{name} is firmer in {len(counted)} of them{where}"] if counted else []
    unseen = sum(not entry.vouched for entry in harder)
    verb = "rests on an unverified modal and is" if unseen == 1 else "rest on an unverified modal and are"
    sides += (
        [f"{unseen} more {verb} not counted" if sides else f"{unseen} firmer on a side {verb} not counted"]
        if unseen
        else []
    )
    if sides:
        yield f"{'; '.join(sides)}."


def _level(commitment: Commitment) -> str:
    return level(commitment.norm.strength) if commitment.clause.vouched else "modal unverified"


def _additions(findings: Findings) -> Iterable[str]:
    """What one treaty promises for the case of war and the other does not, however it rests."""
    for here, there, name in zip((0, 1), (1, 0), findings.names, strict=True):
        added = [
            f"{promise.type} ({label(own.clause)}, {_level(own)})"
            for promise in findings.promises
            if (own := promise.sides[here]) and not promise.sides[there]
        ]
        if added:
            yield f"Only in {name}: a commitment of {listed(added)}."


def _pair(change: Change) -> str:
    return f"{cite(change.match.left)} ↔ {cite(change.match.right)}"
