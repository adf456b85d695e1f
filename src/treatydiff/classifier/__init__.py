"""What a provision does and how firmly its words bind, with the words that show it."""

from treatydiff.classifier.classification import classify, classify_text, recital
from treatydiff.classifier.grades import known_grades
from treatydiff.classifier.languages import load_lexicon, name_lexicons

__all__ = ["classify", "classify_text", "known_grades", "load_lexicon", "name_lexicons", "recital"]
