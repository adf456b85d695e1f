"""Russian: what it asks of its lexicon, and how its sentences are read into norms in draft."""

from treatydiff.classifier.russian.grammar import GRAMMAR
from treatydiff.classifier.russian.provisions import Russian

__all__ = ["GRAMMAR", "Russian"]
