"""English: how its sentences are read into norms in draft."""

from treatydiff.classifier.english.provisions import English

__all__ = ["English"]
