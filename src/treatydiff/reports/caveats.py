"""What a comparison does not claim, in sentences that name the clauses concerned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from treatydiff.differ import is_ranked, side_names
from treatydiff.model import CODEBOOK_VERSION, Basis, Classification, Clause, Treaty, TreatyDiff, Wording
from treatydiff.reports.labels import cite, languages, listed

GENERAL = (
    f"It grades wording, by codebook {CODEBOOK_VERSION}. It says nothing about legal effect, about compliance or about "
    "credibility.",
    "Equal level is not equal promise: read what is owed before how firmly. Levels are ordinal; they can be compared, "
    "never averaged.",
)


COMPUTED = "That two provisions answer to each other is a computed finding, not a statement of the treaties' makers."


def caveats(diff: TreatyDiff) -> tuple[str, ...]:
    """Return what the comparison does not claim, the general first, then treaty by treaty, then the matches."""
    lines = list(GENERAL)
    names = side_names(diff.left, diff.right)
    for treaty, classes, name in ((diff.left, diff.classes_left, names[0]), (diff.right, diff.classes_right, names[1])):
        lines += treaty_caveats(treaty, classes, name)
        if all(is_ranked([clause]) for clause in treaty.clauses):
            lines.append(f"{name} marks no provision as preamble or final: all are ranked.")
    if diff.left.language != diff.right.language:
        lines.append("The two texts are in different languages: word edits between them mean nothing.")
    lines.append(COMPUTED)
    by_hand = [match for match in diff.alignment.matches if match.by_hand]
    if by_hand:
        pairs = [f"{cite(match.left) or 'none'} ↔ {cite(match.right) or 'none'}" for match in by_hand]
        lines.append(f"{_number(len(pairs), 'match was', 'matches were')} set by hand: {listed(pairs)}.")
    masks = next((change.edits.masks for change in diff.changes), ())
    if masks:
        lines.append(f"Word edits show differences of {listed(masks)} and do not count them as changes.")
    return tuple(lines)


def treaty_caveats(treaty: Treaty, classes: Mapping[str, Classification], name: str) -> Iterator[str]:
    """Yield what must be known about one treaty's clause set, called `name`, before its grades are quoted."""
    if not classes and treaty.clauses:
        yield f"{name}: not graded, for there is no lexicon for the language {treaty.language!r}."
    if treaty.authentic_languages and treaty.language not in treaty.authentic_languages:
        yield (
            f"{name} has no authentic text in {languages((treaty.language,))}: it is authentic in "
            f"{languages(treaty.authentic_languages)}. What is graded here is a rendering."
        )
    if treaty.partial:
        yield f"{name}: the clause set holds only some of the treaty's provisions."
    if not treaty.binding:
        yield f"{name} is not meant to bind: every binding form in it is capped at 3 (HORTATORY)."
    yield from _bases(treaty, name)
    unsure = [clause for clause in treaty.clauses if clause.id in classes and not classes[clause.id].sure]
    if unsure:
        yield f"{name}: the grade is not sure in {_some(unsure, treaty)}."


def _bases(treaty: Treaty, name: str) -> Iterator[str]:
    if not any(clause.wording or clause.basis or clause.modal_basis for clause in treaty.clauses):
        yield f"{name}: the file does not say where its words come from; they are taken as they stand."
        return
    restated = [clause for clause in treaty.clauses if clause.wording is Wording.RESTATED]
    if restated:
        yield f"{name}: restated in our own words, not quoted: {_some(restated, treaty)}."
    partly = [clause for clause in treaty.clauses if clause.modal_basis is Basis.PARTLY]
    if partly:
        yield f"{name}: the modal is only partly sourced in {_some(partly, treaty)}."
    unverified = [clause for clause in treaty.clauses if clause.modal_basis is Basis.UNVERIFIED]
    if unverified:
        yield (
            f"{name}: the modal, on which the strength hangs, is unverified in {_some(unverified, treaty)}; "
            "no headline counts their strength."
        )
    unseen = [clause for clause in treaty.clauses if clause.basis is Basis.UNVERIFIED]
    if unseen:
        yield f"{name}: the substance too is unverified in {_some(unseen, treaty)}."


def _some(clauses: Iterable[Clause], treaty: Treaty) -> str:
    """Name clauses by their ids, or say that it is all of them."""
    ids = [clause.id for clause in clauses]
    if len(ids) == len(treaty.clauses):
        return f"all {len(ids)} provisions" if len(ids) > 1 else f"the provision shown ({ids[0]})"
    return f"{_number(len(ids), 'provision', 'provisions')} of {len(treaty.clauses)} ({', '.join(ids)})"


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
