"""What the parties of a treaty promise each other for the case of war, with the words that show it."""

from treatydiff.commitments.derivation import Commitment, TreatyCommitments, derive_commitments
from treatydiff.commitments.rules import CommitmentRule, CommitmentType, commitment_rules

__all__ = [
    "Commitment",
    "CommitmentRule",
    "CommitmentType",
    "TreatyCommitments",
    "commitment_rules",
    "derive_commitments",
]
