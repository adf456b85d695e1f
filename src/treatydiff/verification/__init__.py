"""A clause set of ours held against the official text."""

from treatydiff.verification.adoption import adopt, adopt_whole
from treatydiff.verification.checks import Check, Difference, Outcome, Verification, verify
from treatydiff.verification.languages import TextPair, TextsCompared, compare_texts

__all__ = [
    "Check",
    "Difference",
    "Outcome",
    "TextPair",
    "TextsCompared",
    "Verification",
    "adopt",
    "adopt_whole",
    "compare_texts",
    "verify",
]
