"""What was taken out, put in and kept between two texts, word by word."""

from treatydiff.worddiff.edits import DEFAULT_MASKS, MASKS, word_edits

__all__ = ["DEFAULT_MASKS", "MASKS", "word_edits"]
