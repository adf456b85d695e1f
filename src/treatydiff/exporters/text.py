"""A treaty as plain text: its title and its clauses, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from treatydiff.model import Clause, Treaty


@dataclass(frozen=True, slots=True)
class Line:
    """One provision as it is printed: `article` is the number of the article that opens before it, where one does
    (with its word in the treaty's language), `label` what stands before its heading and text."""

    clause: Clause
    article: str
    label: str


def write_text(treaty: Treaty) -> str:
    """Return the title and the clauses of `treaty` as plain text, in reading order, a blank line after each.

    A clause opens with its number, or with the last part of its id where it has none; articles have their own line.
    What a page does not show (sources, bases, notes, witnesses) is left out.
    """
    blocks = [treaty.title]
    for line in lay_out_lines(treaty):
        blocks += [line.article] if line.article else []
        blocks += [line.clause.heading] if line.clause.heading and not line.article else []
        blocks.append(f"{line.label} {line.clause.text}".strip())
    return "\n".join(f"{block}\n" for block in blocks if block)


def lay_out_lines(treaty: Treaty) -> Iterator[Line]:
    """Yield the clauses of `treaty` with the labels that a printed page gives them."""
    word = _article_word(treaty.language)
    article = ""
    for clause in treaty.clauses:
        own = re.match(r"\d+", clause.id)
        opens = own is not None and own.group() != article and clause.parent is None
        if not own:
            yield Line(clause, "", clause.number)
            continue
        head = ""
        if opens:
            article = own.group()
            head = f"{word} {article}"
            if clause.heading and clause.id == article:
                head += f". {clause.heading}"
        label = "" if clause.id == article else clause.number or clause.id.removeprefix(f"{article}.")
        yield Line(clause, head, label)


@lru_cache(maxsize=32)
def _article_word(language: str) -> str:
    """What an article is called in `language`, from the importer's vocabulary; ``§`` where that does not know it."""
    import yaml

    text = files("treatydiff").joinpath("lexicons/structure.yaml").read_text(encoding="utf-8")
    known = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    words = known.get(language, {}).get("article")
    return str(words[0]) if words else "§"
