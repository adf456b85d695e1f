"""A treaty as plain text: what a printed page shows, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from treatydiff.citations import find_articles
from treatydiff.model import Clause, Treaty

_PRINTABLE = re.compile(r"[\d(]")  # a rest of an id without either is a name that we gave

_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Line:
    """One provision as a page prints it. `article` is the line of the article that opens before it, where one does;
    `heading` is the clause's own heading, where no line above has it; `label` stands before the text; `depth` is how
    many chapeaux it stands under."""

    clause: Clause
    article: str
    heading: str
    label: str
    depth: int


def write_text(treaty: Treaty) -> str:
    """Return the title and the clauses of `treaty` as plain text, in reading order, a blank line after each.

    Each article opens with a line of its own, with its heading; a clause opens with its number, or with the rest of its
    id where that is one; items are indented under their chapeau. What a page does not show (ids, sources, bases, notes,
    witnesses, headings of single paragraphs) is left out.
    """
    blocks = [treaty.title]
    for line in lay_out_lines(treaty):
        blocks += [line.article] if line.article else []
        words = f"{line.label} {line.clause.text}".strip()
        blocks.append("\n".join(f"{_INDENT * line.depth}{part}".rstrip() for part in words.split("\n")))
    return "\n".join(f"{block}\n" for block in blocks if block)


def lay_out_lines(treaty: Treaty) -> Iterator[Line]:
    """Yield the clauses of `treaty` with what a printed page puts before them."""
    word = _article_word(treaty.language)
    articles = find_articles(treaty)
    headings = _article_headings(treaty, articles)
    depths: dict[str, int] = {}
    article = shown = ""
    for clause in treaty.clauses:
        depth = depths[clause.id] = depths[clause.parent] + 1 if clause.parent in depths else 0
        opened = articles[clause.id]
        if not opened:
            yield Line(clause, "", clause.heading if clause.heading != shown else "", clause.number, depth)
            shown = clause.heading
            continue
        head = ""
        if opened != article and not depth:
            article = opened
            shown = headings[article]
            head = f"{word} {article}" + (f". {shown}" if shown else "")
        rest = clause.id.removeprefix(article).lstrip(".")
        label = "" if clause.id == article else clause.number or (rest if _PRINTABLE.match(rest) else "")
        yield Line(clause, head, clause.heading if clause.heading != shown else "", label, depth)
        shown = clause.heading


def _article_headings(treaty: Treaty, articles: Mapping[str, str]) -> dict[str, str]:
    """The heading of each article: that of its own clause, or the one that all its clauses bear."""
    own = {clause.id: clause.heading for clause in treaty.clauses}
    borne: dict[str, set[str]] = {}
    for clause in treaty.clauses:
        if article := articles[clause.id]:
            borne.setdefault(article, set()).add(clause.heading)
    return {
        article: own.get(article, next(iter(headings)) if len(headings) == 1 else "")
        for article, headings in borne.items()
    }


@lru_cache(maxsize=32)
def _article_word(language: str) -> str:
    """What an article is called in `language`, from the importer's vocabulary; ``§`` where that does not know it."""
    import yaml

    text = files("treatydiff").joinpath("lexicons/structure.yaml").read_text(encoding="utf-8")
    known = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    words = known.get(language, {}).get("article")
    return str(words[0]) if words else "§"
