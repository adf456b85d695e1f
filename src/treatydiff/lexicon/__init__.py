"""The words of a treaty language as data: rules, read and compiled."""

from treatydiff.lexicon.lexicon import Lexicon, languages, load_lexicon
from treatydiff.lexicon.patterns import Rule, longest

__all__ = ["Lexicon", "Rule", "languages", "load_lexicon", "longest"]
