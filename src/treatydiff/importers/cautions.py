"""What a reader of an import's report must look at: what seems to be missing, or to stand twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from treatydiff.importers.blocks import Block
from treatydiff.importers.structure.guards import find_doubts
from treatydiff.importers.structure.harvest import Harvest
from treatydiff.importers.structure.sections import Division
from treatydiff.importers.vocabulary import load_vocabulary


def find_cautions(division: Division, harvest: Harvest, blocks: Sequence[Block]) -> list[str]:
    """Return the sentences for `ImportReport.warnings`; none where nothing is in doubt."""
    said = (caution(division, harvest, blocks) for caution in _CAUTIONS)
    return [*filter(None, said), *find_doubts(harvest.clauses, harvest.stretches, harvest.empty)]


_Caution = Callable[[Division, Harvest, Sequence[Block]], str]
"""A sentence about the whole document, "" where there is nothing to say."""


def _no_heading(division: Division, harvest: Harvest, blocks: Sequence[Block]) -> str:
    return "" if harvest.articles else "no article heading found: paragraphs stand for articles"


def _missing_articles(division: Division, harvest: Harvest, blocks: Sequence[Block]) -> str:
    missing = [m.removeprefix("article ") for m in harvest.missing if m.startswith("article ")]
    return f"article number(s) missing: {_some(missing)}" if missing else ""


def _missing_within(division: Division, harvest: Harvest, blocks: Sequence[Block]) -> str:
    missing = [m for m in harvest.missing if not m.startswith("article ")]
    return f"number(s) missing within articles or annexes: {_some(missing)}" if missing else ""


def _doubled(division: Division, harvest: Harvest, blocks: Sequence[Block]) -> str:
    return f"number(s) doubled: {_some(harvest.doubled)}" if harvest.doubled else ""


def _announced_more(division: Division, harvest: Harvest, blocks: Sequence[Block]) -> str:
    """Whether the table of contents, or a reference to an article, counts further than the articles do."""
    plain = [int(n) for n in harvest.by_scope.get("", []) if n.isdigit()]
    if not plain:
        return ""
    announced = [int(n) for n in division.contents if n.isdigit()]
    own_article = load_vocabulary().own_article
    cited = [int(m[1]) for block in blocks for m in own_article.finditer(block.text)]
    total = max([*announced, *cited], default=0)
    if total <= max(plain):
        return ""
    reason = "the table of contents" if total in announced else "a cross-reference"
    return f"articles {min(plain)}-{max(plain)} of {total}, by {reason}: the text may be incomplete"


def _no_closing(division: Division, harvest: Harvest, blocks: Sequence[Block]) -> str:
    if division.closed or not harvest.articles:
        return ""
    return "no closing formula found: the text may be incomplete"


_CAUTIONS: tuple[_Caution, ...] = (
    _no_heading,
    _missing_articles,
    _missing_within,
    _doubled,
    _announced_more,
    _no_closing,
)
"""In the order of the report."""


def _some(items: Iterable[str], limit: int = 12) -> str:
    listed = list(items)
    return ", ".join(listed[:limit]) + (f" and {len(listed) - limit} more" if len(listed) > limit else "")
