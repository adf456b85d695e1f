"""Which clauses of two treaties answer to each other, and which have no counterpart."""

from treatydiff.alignment.corrections import Corrections, dump_corrections, read_corrections
from treatydiff.alignment.matches import align, rank_candidates

__all__ = ["Corrections", "align", "dump_corrections", "rank_candidates", "read_corrections"]
