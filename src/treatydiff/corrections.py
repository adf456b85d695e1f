"""What a person says about an alignment: pinned pairs, forbidden pairs, clauses without a counterpart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Pairs of clause ids that must (`pinned`) or must not (`forbidden`) match, and ids of clauses of either side
    that have no counterpart (`alone_left`, `alone_right`)."""

    pinned: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()
    alone_left: tuple[str, ...] = ()
    alone_right: tuple[str, ...] = ()
