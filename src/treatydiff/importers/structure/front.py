"""What stands before the articles: a cover, a table of contents, the title, the preamble."""

from __future__ import annotations

from collections.abc import Sequence

from treatydiff.importers.blocks import Block, Stretch
from treatydiff.importers.labels import read_label
from treatydiff.importers.structure.headings import MAX_HEADING, Heading
from treatydiff.importers.structure.sections import Division, Section, whole
from treatydiff.importers.structure.sentences import begins_lower, ends_sentence
from treatydiff.importers.vocabulary import Vocabulary, load_vocabulary


def find_contents(blocks: Sequence[Block], headings: Sequence[Heading | None]) -> tuple[int, int]:
    """The half-open range of a table of contents: a run of article headings without text whose numbers all come
    again."""
    articles = [(i, heading.cited) for i, heading in enumerate(headings) if heading and heading.kind == "article"]
    if len(articles) < 4:
        return 0, 0
    again = next((i for i, cited in articles[1:] if cited == articles[0][1]), None)
    if again is None:
        return 0, 0
    run = [(i, cited) for i, cited in articles if i < again]
    later = {cited for i, cited in articles if i >= again}
    if len(run) < 3 or sum(cited in later for _, cited in run) < 0.8 * len(run):
        return 0, 0
    start, end = run[0][0], run[-1][0] + 1
    between = [blocks[i].text for i in range(start, end) if headings[i] is None]
    long = sum(len(text) for text in between if len(text) > 150 or (ends_sentence(text) and len(text) > 80))
    if long > 40 * len(run):
        return 0, 0
    vocabulary = load_vocabulary()
    while start > 0 and (headings[start - 1] is not None or vocabulary.contents.match(blocks[start - 1].text.strip())):
        start -= 1
    while end < again:
        text = blocks[end].text
        if headings[end] is None and (
            len(text) > 150 or is_front_text(text, vocabulary) or looks_like_title(blocks[end], vocabulary)
        ):
            break
        end += 1
    return start, end


def is_front_text(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a block reads as part of a preamble."""
    text = text.strip()
    return bool(
        text.endswith((",", ";", ":"))
        or vocabulary.recital.match(text)
        or vocabulary.opening.match(text)
        or vocabulary.enacting.search(text)
        or vocabulary.preamble.match(text)
    )


def find_body(blocks: Sequence[Block], headings: Sequence[Heading | None], start: int, vocabulary: Vocabulary) -> int:
    """Where the articles begin: the first article, or the divisions right before it; without articles, what follows the
    preamble."""
    article = next((i for i in range(start, len(blocks)) if (h := headings[i]) and h.kind == "article"), None)
    if article is None:
        return _body_without_articles(blocks, headings, start, vocabulary)
    first = article
    while first > start:
        before = headings[first - 1]
        if before and before.kind == "division":
            first -= 1
            continue
        two = headings[first - 2] if first - 2 >= start else None
        if (
            two
            and two.kind == "division"
            and not two.rest
            and not is_front_text(blocks[first - 1].text, vocabulary)
            and len(blocks[first - 1].text) < MAX_HEADING
        ):
            first -= 2
            continue
        break
    return first


def _body_without_articles(
    blocks: Sequence[Block], headings: Sequence[Heading | None], start: int, vocabulary: Vocabulary
) -> int:
    enacting = [
        i for i in range(start, len(blocks)) if vocabulary.enacting.search(blocks[i].text) and len(blocks[i].text) < 400
    ]
    if enacting:
        return enacting[0] + 1
    for i in range(start, len(blocks)):
        if (
            headings[i]
            or blocks[i].number
            or any(label.value == 1 for label in read_label(blocks[i].text, bare=True)[1])
        ):
            return i
    for i in range(start, len(blocks)):
        if ends_sentence(blocks[i].text) and not is_front_text(blocks[i].text, vocabulary):
            return i
    return start


def looks_like_title(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a block before the articles can be the treaty's title: it names an instrument and is no sentence."""
    text = block.text.strip()
    if block.kind == "title":
        return True
    if text.endswith((",", ";", ":", ".")) or len(text) > 500 or vocabulary.recital.match(text):
        return False
    named = vocabulary.instrument.search(text)
    if not named:
        return False
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) / max(len(letters), 1)
    return capitals > 0.7 or bool(block.level) or (text[:1].isupper() and named.start() < 60 and not begins_lower(text))


def divide_front(
    blocks: Sequence[Block],
    headings: Sequence[Heading | None],
    front: list[int],
    contents: tuple[int, int],
    result: Division,
    vocabulary: Vocabulary,
) -> list[Stretch]:
    """Divide what stands before the articles into front matter, title and preamble; returns what is left out."""
    out: list[Stretch] = []

    def leave(index: int, reason: str) -> None:
        out.append(Stretch(reason, whole(blocks[index]), where=blocks[index].where))

    marked = [i for i in front if blocks[i].kind == "preamble"]
    words = [i for i in front if vocabulary.preamble.match(blocks[i].text.strip())]
    preamble_word = marked[0] if marked else words[-1] if words else None
    titles: list[int] = []
    if preamble_word is not None:
        starts = [i for i in front if i >= preamble_word]
        before = [i for i in front if i < preamble_word]
    else:
        cut = len(front)
        while cut > 0 and not looks_like_title(blocks[front[cut - 1]], vocabulary):
            cut -= 1
        before, starts = front[:cut], front[cut:]
        if not before:
            # No title is told apart: the preamble begins with the first block that reads like one.
            head = next(
                (
                    k
                    for k, i in enumerate(starts)
                    if is_front_text(blocks[i].text, vocabulary) or len(blocks[i].text) > 150
                ),
                0,
            )
            before, starts = starts[:head], starts[head:]
    end = next((k for k in range(len(before), 0, -1) if looks_like_title(blocks[before[k - 1]], vocabulary)), 0)
    if end:
        begin = end - 1
        here = blocks[before[begin]].text
        while (
            begin > 0
            and here == here.upper()
            and not vocabulary.instrument.match(blocks[before[begin]].text.strip())
            and (up := blocks[before[begin - 1]].text) == up.upper()
            and len(up) < 300
            and not headings[before[begin - 1]]
        ):
            begin -= 1
        while (
            end < len(before)
            and here == here.upper()
            and (down := blocks[before[end]].text) == down.upper()
            and len(down) < 300
        ):
            if ends_sentence(down) or not any(c.isalpha() for c in down):
                break
            end += 1
        titles = before[begin:end]
    elif before:
        titles = [i for i in before if blocks[i].level == 1][-1:] or before[:1]
    result.title = " ".join(blocks[i].text.strip() for i in titles)
    section = Section("preamble")
    cursor = iter(sorted([*before, *starts, *range(*contents)]))
    for index in cursor:
        if contents[0] <= index < contents[1]:
            leave(index, "table of contents")
        elif index in titles:
            leave(index, "title")
        elif index in before:
            leave(index, "before the treaty")
        elif index == preamble_word and vocabulary.preamble.match(blocks[index].text.strip()):
            leave(index, "heading of the preamble")
        else:
            section.blocks.append(blocks[index])
    if section.blocks:
        section.before, out = out, []
        result.sections.append(section)
    return out
