"""What a person says about an alignment: pinned pairs, forbidden pairs, clauses without a counterpart.

The file is YAML; `dump_corrections` writes one to edit, with the scores as comments:

    left: russia-iran-2025
    right: russia-dprk-2024
    pinned:            # these clauses answer to each other, whatever the words say
      - left: ["3.3"]
        right: ["4"]
    forbidden:         # these two never do
      - left: "9.1"
        right: "18"
    alone:             # these have no counterpart
      left: ["4.1", "4.2"]
      right: []
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from os import PathLike

from treatydiff.errors import Problem, TreatyFileError, near_miss
from treatydiff.model import Alignment, Treaty

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Clauses, by id, that must (`pinned`: one to one, many to one or one to many) or must not (`forbidden`) answer
    to each other, and those of either side that have no counterpart (`alone_left`, `alone_right`)."""

    pinned: tuple[tuple[Ids, Ids], ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()
    alone_left: Ids = ()
    alone_right: Ids = ()

    def mirrored(self) -> Corrections:
        """Return the same for swapped sides."""
        return replace(
            self,
            pinned=tuple((b, a) for a, b in self.pinned),
            forbidden=tuple((b, a) for a, b in self.forbidden),
            alone_left=self.alone_right,
            alone_right=self.alone_left,
        )
