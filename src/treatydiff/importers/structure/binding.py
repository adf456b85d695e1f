"""Whether an instrument says of itself that it is not meant to bind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from treatydiff.importers.vocabulary import load_vocabulary
from treatydiff.model import Clause, Treaty


def find_denial(clauses: Iterable[Clause]) -> tuple[str, str] | None:
    """Return the id of the first clause in which the instrument says that it binds nobody, and its words; None where it
    does not say so. That a recommendation or an annex does not bind says nothing of the instrument."""
    pattern = load_vocabulary().binds_nobody
    for clause in clauses:
        if "annex" not in clause.areas and (found := pattern.search(clause.text)):
            return clause.id, " ".join(found.group().split())
    return None


def decide_binding(treaty: Treaty, wish: bool | None) -> tuple[Treaty, list[str]]:
    """The treaty with `binding` as its user wishes, else False where its text denies it; and a note on that."""
    denial = find_denial(treaty.clauses)
    if wish is not None:
        treaty = replace(treaty, binding=wish)
        if denial is None or not wish:
            return treaty, []
        return treaty, [f"{denial[0]} says {denial[1]!r}; taken as binding all the same, as asked"]
    if denial is None:
        return treaty, []
    note = f"not meant to bind, by {denial[0]}: {denial[1]!r}; the treaty is marked so (--binding takes it as binding)"
    return replace(treaty, binding=False), [note]
