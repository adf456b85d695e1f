"""The classifier held against a user's own labels."""

from treatydiff.evaluation.agreement import Confusion, Figure
from treatydiff.evaluation.scores import Agreement, ColumnScores, Evaluation, Miss, evaluate

__all__ = ["Agreement", "ColumnScores", "Confusion", "Evaluation", "Figure", "Miss", "evaluate"]
