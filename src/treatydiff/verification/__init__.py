"""A clause set of ours held against the official text."""

from treatydiff.verification.adoption import adopt, adopt_whole
from treatydiff.verification.checks import Check, Difference, Outcome, Verification, verify

__all__ = ["Check", "Difference", "Outcome", "Verification", "adopt", "adopt_whole", "verify"]
