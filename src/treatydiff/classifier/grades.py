"""The grades of a whole treaty, where they can be had."""

from __future__ import annotations

from treatydiff.classifier.classification import classify
from treatydiff.errors import LanguageError
from treatydiff.lexicon import Lexicon
from treatydiff.model import Classification, Treaty


def known_grades(treaty: Treaty, lexicon: Lexicon | None = None) -> dict[str, Classification]:
    """Return the treaty's classifications by clause id; none where its language has no lexicon ("not graded").

    `lexicon` takes the place of the bundled one where it is one of the treaty's language.
    """
    try:
        return classify(treaty, lexicon=lexicon if lexicon and lexicon.language == treaty.language else None)
    except LanguageError:
        return {}
