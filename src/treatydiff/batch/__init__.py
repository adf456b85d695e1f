"""A folder of treaties compared pair by pair; a batch that was stopped can be taken up again."""

from treatydiff.batch.index import PairResult
from treatydiff.batch.runs import SUFFIXES, BatchResult, run_batch

__all__ = ["SUFFIXES", "BatchResult", "PairResult", "run_batch"]
