"""The grades of a whole treaty, where they can be had."""

from __future__ import annotations

from treatydiff.classifier.classification import classify
from treatydiff.errors import LanguageError
from treatydiff.model import Classification, Treaty


def known_grades(treaty: Treaty) -> dict[str, Classification]:
    """Return the treaty's classifications by clause id; none where its language has no lexicon ("not graded")."""
    try:
        return classify(treaty)
    except LanguageError:
        return {}
