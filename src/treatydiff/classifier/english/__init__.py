"""English: what it asks of its lexicon, and how its sentences are read into norms in draft."""

from treatydiff.classifier.english.grammar import GRAMMAR
from treatydiff.classifier.english.provisions import English

__all__ = ["GRAMMAR", "English"]
