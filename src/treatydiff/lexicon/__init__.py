"""The words of a treaty language as data: rules and word lists, read, held against what the language asks, compiled."""

from treatydiff.lexicon.lexicon import Lexicon
from treatydiff.lexicon.loading import (
    check_lexicon,
    is_lexicon,
    languages,
    load_bundled,
    read_lexicon,
    require_language,
)
from treatydiff.lexicon.patterns import Automaton, longest
from treatydiff.lexicon.rules import (
    CATEGORIES,
    CIRCUMSTANCES,
    FORMS,
    QUALIFIERS,
    ROLES,
    STATEMENTS,
    Grammar,
    Place,
    Rule,
)
from treatydiff.lexicon.wordforms import Inflector, Speller, Unjoiner

__all__ = [
    "CATEGORIES",
    "CIRCUMSTANCES",
    "FORMS",
    "QUALIFIERS",
    "ROLES",
    "STATEMENTS",
    "Automaton",
    "Grammar",
    "Inflector",
    "Lexicon",
    "Place",
    "Rule",
    "Speller",
    "Unjoiner",
    "check_lexicon",
    "is_lexicon",
    "languages",
    "load_bundled",
    "longest",
    "read_lexicon",
    "require_language",
]
