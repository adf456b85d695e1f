"""A document in several columns, each in a language of its own: which column is the treaty."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from treatydiff.importers.blocks import Block, Stretch
from treatydiff.importers.structure.languages import script_of
from treatydiff.importers.vocabulary import load_vocabulary

_SPOKEN = 12
"""So many words are needed to tell a column's language."""


def language_of(text: str) -> str:
    """Return the language that `text` is written in by its letters and its commonest words, "" where it has too few.

    >>> language_of("The Parties shall inform each other of any change in the use of the river.")
    'en'
    """
    vocabulary = load_vocabulary()
    script = script_of(text)
    if script not in ("Latin", "Cyrillic"):
        return next((code for code, own in vocabulary.scripts.items() if own == script), script.lower())
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _SPOKEN:
        return ""
    # A word that several languages share tells less of each.
    shared = Counter(word for known in vocabulary.function_words.values() for word in known)
    votes = {
        code: sum(1 / shared[word] for word in words if word in known)
        for code, known in vocabulary.function_words.items()
    }
    first, second = sorted(votes, key=lambda code: -votes[code])[:2]
    return first if votes[first] >= max(1.5, 0.05 * len(words)) and votes[first] > 1.2 * votes[second] else ""


def keep_column(blocks: Sequence[Block], language: str) -> tuple[list[Block], list[Stretch], list[str], str]:
    """Keep the column of `language`, or of English, or the first, where blocks stand in columns of several languages.

    Returns the blocks, in order, those that stand across the columns among them, what was left out, a note that names
    the languages found, and the language that was taken, "" where there are no such columns.
    """
    texts: dict[int, list[str]] = defaultdict(list)
    for block in blocks:
        if block.side:
            texts[block.side].append(block.text)
    spoken = {side: language_of(" ".join(words)) for side, words in texts.items()}
    found = [tongue for tongue in dict.fromkeys(spoken.values()) if tongue]
    if len(found) < 2:
        return list(blocks), [], [], ""
    taken = next((tongue for tongue in (language, "en") if tongue in found), found[0])
    kept = [block for block in blocks if not block.side or spoken[block.side] == taken]
    out = [
        Stretch("another language", f"{block.number} {block.text}".strip(), where=block.where)
        for block in blocks
        if block.side and spoken[block.side] != taken
    ]
    names = load_vocabulary().names
    listed = ", ".join(names.get(tongue, tongue) for tongue in found)
    note = f"the document has columns in several languages ({listed}); {names.get(taken, taken)} was taken"
    return kept, out, [note], taken
