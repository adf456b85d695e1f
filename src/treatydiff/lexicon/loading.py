"""The lexicons that come with treatydiff, and a user's own, by language or by file."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path

import yaml

from treatydiff.errors import LanguageError, near_miss
from treatydiff.lexicon.compiling import assemble_lexicon
from treatydiff.lexicon.lexicon import Lexicon
from treatydiff.lexicon.rules import Grammar

# Not by importlib.resources: to import it would take a fifth of the time that the first classification has.
_FOLDER = Path(__file__).resolve().parents[1] / "lexicons"


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a lexicon."""
    return tuple(sorted(entry.name for entry in _FOLDER.iterdir() if (entry / "rules.yaml").is_file()))


def require_language(language: str) -> None:
    """Raise `LanguageError` where there is no lexicon for `language`."""
    known = languages()
    if language not in known:
        hint = near_miss(language, known)
        raise LanguageError(f"no lexicon for the language {language!r}{hint}; there is one for: {', '.join(known)}")


def _text(language: str) -> tuple[str, str]:
    path = _FOLDER / language / "rules.yaml"
    return path.read_text(encoding="utf-8"), str(path.relative_to(_FOLDER.parent))


# Either leaves every scalar the text that was written.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LOADED: dict[str, Lexicon] = {}


def load_bundled(grammar: Grammar) -> Lexicon:
    """Return the lexicon of the grammar's language, read once."""
    language = grammar.language
    if language not in _LOADED:
        text, _ = _text(language)
        beside = [(_FOLDER / language / name).read_text(encoding="utf-8") for name in grammar.beside]
        data = yaml.load(text, Loader=_LOADER)
        _LOADED[language] = assemble_lexicon(data, "".join((text, *beside)), grammar)
    return _LOADED[language]


def is_lexicon(path: str | Path) -> bool:
    """Say whether the YAML file at `path` is a lexicon, by its keys; False where it cannot be read."""
    from treatydiff.lexicon.extending import has_lexicon_keys

    return has_lexicon_keys(path)


def read_lexicon(path: str | PathLike[str], grammar_of: Callable[[str], Grammar]) -> Lexicon:
    """Return the lexicon of a user's file; `grammar_of` says what a language asks for.

    Raises `TreatyFileError` with every problem found.
    """
    from treatydiff.lexicon.extending import read_file

    return read_file(Path(path), grammar_of)


def check_lexicon(grammar: Grammar) -> None:
    """Hold the bundled lexicon of a language against what it asks for. Raises `TreatyFileError` with every problem."""
    from treatydiff.lexicon.checking import compile_lexicon

    compile_lexicon(*_text(grammar.language), grammar)
