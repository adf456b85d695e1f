"""Which language a text is in, and which of its paragraphs are in another one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from treatydiff.importers.blocks import Block, Stretch
from treatydiff.importers.vocabulary import Vocabulary, fold, load_vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "CJK": "Han",
    "LATIN": "Latin",
    "CYRILLIC": "Cyrillic",
    "ARABIC": "Arabic",
    "GREEK": "Greek",
    "HIRAGANA": "Han",
    "KATAKANA": "Han",
    "HANGUL": "Hangul",
    "HEBREW": "Hebrew",
}
_MIN_SHARE = 0.12
"""From this share of the words on, another language counts as one of the document's languages."""
_FEWEST = 3
"""So many function words, not all the same, tell a paragraph's language."""
_FOREIGN_SCRIPT = 20
"""A paragraph longer than this in another script is no name or quotation."""


def script_of(text: str) -> str:
    """Return the script of most letters of `text` (``Latin``, ``Han``, ``Cyrillic`` …), ``""`` where it has none.

    >>> script_of("Article 3"), script_of("第三條"), script_of("17.")
    ('Latin', 'Han', '')
    """
    if text.isascii():
        return "Latin" if any(c.isalpha() for c in text) else ""
    counts: Counter[str] = Counter()
    for character in text[:400]:
        if character.isalpha():
            if character < "\u0250":
                counts["Latin"] += 1
            elif "\u4e00" <= character <= "\u9fff":
                # A Han character is a syllable or more: it weighs as much as two letters.
                counts["Han"] += 2
            else:
                counts[_SCRIPTS.get(unicodedata.name(character, "?").split(" ")[0], "other")] += 1
    return counts.most_common(1)[0][0] if counts else ""


def _tongue(text: str, vocabulary: Vocabulary) -> str:
    """The language of a paragraph by its function words, "" where they do not tell."""
    script = script_of(text)
    if script not in ("Latin", "Cyrillic", ""):
        return next((code for code, own in vocabulary.scripts.items() if own == script), script.lower())
    words = [word.lower() for word in _WORD.findall(text[:2000])]
    votes = {code: sum(word in known for word in words) for code, known in vocabulary.function_words.items()}
    best = max(votes, key=lambda code: votes[code])
    ranked = sorted(votes.values(), reverse=True)
    different = len(vocabulary.function_words[best].intersection(words))
    if ranked[0] >= _FEWEST and different > 1 and ranked[0] >= 1.3 * ranked[1]:
        return best
    return _language_of_script(script) if len(text) > _FOREIGN_SCRIPT else ""


@lru_cache(maxsize=8)
def _language_of_script(script: str) -> str:
    """The one language that we know in a script, "" where there are several."""
    known = load_vocabulary().function_words
    codes = [code for code, words in known.items() if script_of(" ".join(sorted(words))) == script]
    return codes[0] if len(codes) == 1 else ""


def guess_language(blocks: Sequence[Block]) -> str:
    """Return the ISO 639-1 code of the language of most words, English where the text does not tell. A language in
    whose words treaties can be taken apart goes before one that is only recognised by its script."""
    vocabulary = load_vocabulary()
    counts: Counter[str] = Counter()
    for block in blocks:
        if tongue := _tongue(block.text, vocabulary):
            counts[tongue] += len(block.text)
    full = {code: n for code, n in counts.items() if code in vocabulary.function_words}
    if full and sum(full.values()) >= _MIN_SHARE * sum(counts.values()):
        # Where a page holds several languages side by side, English is the one that can be graded.
        if full.get("en", 0) > 0.6 * max(full.values()):
            return "en"
        return max(full, key=lambda code: full[code])
    if counts:
        return counts.most_common(1)[0][0]
    return _guess_by_words(blocks, vocabulary)


def _guess_by_words(blocks: Sequence[Block], vocabulary: Vocabulary) -> str:
    """The language of most known words in a text too short for more, or that of its script."""
    votes: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    for block in blocks:
        text = block.text[:2000]
        scripts[script_of(text)] += len(text)
        for word in _WORD.findall(text.lower()):
            votes.update(code for code, known in vocabulary.function_words.items() if word in known)
    if votes:
        return votes.most_common(1)[0][0]
    script = scripts.most_common(1)[0][0] if scripts else ""
    return next((code for code, own in vocabulary.scripts.items() if own == script), "en")


def keep_language(blocks: Sequence[Block], language: str) -> tuple[list[Block], list[Stretch], list[str]]:
    """Keep the blocks of `language` and those that belong to none. Returns them, what was left out, and a note that
    names the languages found.

    A block in another script is left out wherever it stands, one in another language of the same script only where that
    language has a fair share of the words. A short block without a language of its own goes with its neighbours, the
    number of an article with the text below it.
    """
    vocabulary = load_vocabulary()
    tongues = [_tongue(block.text, vocabulary) for block in blocks]
    shares = _count_shares(blocks, tongues)
    if language not in shares:
        return list(blocks), [], []
    others = {code for code, n in shares.items() if code != language and n >= _MIN_SHARE * shares.total()}
    own_script = next(script_of(b.text) for b, t in zip(blocks, tongues, strict=True) if t == language)
    numbers = [_is_number(block, vocabulary) for block in blocks]
    spoken = _spread(tongues, numbers, language)
    aside = {code for code in others if code not in vocabulary.scripts}
    own_numbers = any(number and script_of(b.text) == own_script for b, number in zip(blocks, numbers, strict=True))
    kept: list[Block] = []
    out: list[Stretch] = []
    for block, tongue, number, near in zip(blocks, tongues, numbers, spoken, strict=True):
        script = script_of(block.text)
        if number:
            # The numbers of one script stand for both texts where the other has none of its own.
            foreign = near in aside or (own_numbers and script not in ("", own_script))
        elif script in ("", own_script):
            foreign = tongue in others if tongue else near in aside
        else:
            foreign = bool(others) or len(block.text) > _FOREIGN_SCRIPT
        if foreign:
            out.append(Stretch("another language", f"{block.number} {block.text}".strip(), where=block.where))
        else:
            kept.append(block)
    scripts = {script_of(stretch.text) for stretch in out} - {"", own_script, "other"}
    return kept, out, _name_languages(language, others or scripts, out, vocabulary)


def _count_shares(blocks: Sequence[Block], tongues: Sequence[str]) -> Counter[str]:
    """How many letters each language has; a Han character says as much as three others."""
    shares: Counter[str] = Counter()
    for block, tongue in zip(blocks, tongues, strict=True):
        if tongue:
            shares[tongue] += len(block.text) * (3 if script_of(block.text) == "Han" else 1)
    return shares


def _spread(tongues: Sequence[str], numbers: Sequence[bool], language: str) -> list[str]:
    """The language that each block goes with: its own; that of the text below for an article's number and the heading
    under it; that of the text above for any other."""
    after = [""] * len(tongues)
    for i in range(len(tongues) - 2, -1, -1):
        after[i] = tongues[i + 1] or after[i + 1]
    spoken: list[str] = []
    for i, tongue in enumerate(tongues):
        if not tongue and (numbers[i] or (i > 0 and numbers[i - 1])):
            tongue = after[i]
        spoken.append(tongue or (spoken[-1] if spoken else language))
    _part_twins(spoken, tongues, numbers)
    return spoken


def _part_twins(spoken: list[str], tongues: Sequence[str], numbers: Sequence[bool]) -> None:
    """Where two numbers stand one below the other, and two headings, and then the texts of two languages, the first of
    each two goes with the first text, the second with the second."""
    for i in range(len(tongues) - 3):
        if not (numbers[i] and numbers[i + 1]) or (i > 0 and numbers[i - 1]):
            continue
        text = next((k for k in range(i, len(tongues)) if tongues[k]), len(tongues))
        pair = tongues[text : text + 2]
        if (text - i) % 2 == 0 and len(pair) == 2 and pair[1] and pair[0] != pair[1]:
            for k in range(i, text):
                spoken[k] = pair[(k - i) % 2]


def _name_languages(language: str, others: set[str], out: Sequence[Stretch], vocabulary: Vocabulary) -> list[str]:
    """A note on the languages or scripts found, where something was left out."""
    if not out:
        return []
    named = sorted(vocabulary.names.get(code, code) for code in others) or ["other"]
    taken = vocabulary.names.get(language, language)
    return [f"the document holds other text ({', '.join(named)}) too; {taken} was taken"]


def _is_number(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a block is by itself the number of an article, in words that several languages share."""
    found = vocabulary.article.match(block.text.strip()) or vocabulary.framed.match(block.text.strip())
    return bool(found and (not found["rest"] or (found.re is vocabulary.framed and fold(found["rest"]) != "")))
