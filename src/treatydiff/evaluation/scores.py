"""How well treatydiff agrees with a user's own labels: evaluate(gold) → Evaluation."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from treatydiff.classifier import classify_text, name_lexicons
from treatydiff.evaluation.agreement import (
    ClassScore,
    Confusion,
    Figure,
    accuracy,
    confuse,
    krippendorff_alpha,
    macro_f1,
    quadratic_kappa,
    score_classes,
)
from treatydiff.evaluation.codingscheme import CodingScheme, LabelMap, read_label_map
from treatydiff.evaluation.goldfile import GoldFile, GoldRow, read_gold
from treatydiff.lexicon import Lexicon
from treatydiff.model import Classification, LexiconStamp
from treatydiff.notebook import NotebookResult, short_repr

US, GOLD = "treatydiff", "gold"
"""How our answers and the file's own labels are named among coders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Krippendorff's alpha between `coders`; ``treatydiff`` and ``gold`` name our answers and the file's own labels."""

    coders: tuple[str, ...]
    alpha: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnScores:
    """How well our answers meet one column of labels (``kind``, ``strength`` or ``label``).

    `n` rows have such a label, `left_out` have none or one that the label map skips. `kappa` (quadratic weights) is
    None on a nominal scale. `sure` and `unsure` are the accuracy on the rows whose answer is, or is not, sure; their
    `n` over that of the column is the share.
    """

    column: str
    scale: str
    n: int
    left_out: int
    accuracy: Figure
    macro_f1: Figure
    classes: tuple[ClassScore, ...]
    confusion: Confusion
    kappa: Figure | None
    sure: Figure
    unsure: Figure
    agreements: tuple[Agreement, ...] = ()

    __repr__ = short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A row that we read otherwise: `gold` and `found` hold the classes by column, for the columns that differ."""

    line: int
    text: str
    gold: Mapping[str, str]
    found: Mapping[str, str]
    classification: Classification


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(NotebookResult):
    """The scores of each column of labels, and the rows that we read otherwise, in the file's order.

    `rows` counts those of the file, `sha256` is its digest. Intervals of alpha come from `resamples` draws from `seed`.
    `lexicons` names what graded the texts.
    """

    path: str
    sha256: str
    rows: int
    columns: tuple[ColumnScores, ...]
    misses: tuple[Miss, ...]
    resamples: int
    seed: int
    lexicons: tuple[LexiconStamp, ...] = ()

    __repr__ = short_repr

    def column(self, name: str) -> ColumnScores:
        """Return the scores of a column. Raises KeyError where the file has no such labels."""
        for scores in self.columns:
            if scores.column == name:
                return scores
        raise KeyError(name)


def evaluate(
    gold: str | os.PathLike[str] | Iterable[Mapping[str, object]],
    *,
    columns: Mapping[str, str] | None = None,
    mapping: LabelMap | str | os.PathLike[str] | None = None,
    language: str = "en",
    binding: bool = True,
    lexicon: Lexicon | None = None,
    alpha: bool | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> Evaluation:
    """Measure the agreement with a user's own labels.

    `gold` is a JSONL or CSV file in UTF-8, a list of rows (dicts) or a data frame, with the columns ``text`` and
    ``kind``, ``strength`` or ``label``, and perhaps ``binding`` and ``language`` (else the arguments hold) and
    further coders' labels, ``kind_<coder>`` and the like; `columns` maps these names to the file's own. `mapping`, a
    dict or a YAML file, says which of our kinds or levels a label stands for (see docs/evaluation.md). `lexicon`
    takes the place of the bundled one of its language. With `alpha`, Krippendorff's alpha is computed between coders
    and between us and each, and us and the file's labels; by default where there are further coders.

    Raises `GoldFileError` where the file or the mapping cannot be used (one line that says where), `TreatyFileError`
    where the mapping's file is no YAML, and `MissingExtraError` where alpha is to be computed without its library.

    >>> import tempfile, pathlib
    >>> gold = pathlib.Path(tempfile.mkdtemp()) / "gold.csv"
    >>> _ = gold.write_text("text,kind\\nThe Parties shall meet.,obligation\\nA Party may withdraw.,obligation\\n")
    >>> scores = evaluate(gold).column("kind")
    >>> scores.accuracy.value, [(score.label, score.n) for score in scores.classes if score.n]
    (0.5, [('obligation', 2)])
    """
    file = read_gold(gold, columns=columns, sections=read_label_map(mapping), language=language, binding=binding)
    found = [
        classify_text(
            row.text,
            language=row.language,
            binding=row.binding,
            lexicon=lexicon if lexicon and lexicon.language == row.language else None,
        )
        for row in file.rows
    ]
    wanted = any(file.coders.values()) if alpha is None else alpha
    scores = []
    for column in file.schemes:
        agreements = _agreements(file, column, found, resamples, seed) if wanted else ()
        scores.append(_score(file, file.schemes[column], found, agreements))
    return Evaluation(
        path=file.path,
        sha256=file.sha256,
        rows=len(file.rows),
        columns=tuple(scores),
        misses=tuple(_misses(file, found)),
        resamples=resamples if wanted else 0,
        seed=seed,
        lexicons=name_lexicons((row.language for row in file.rows), lexicon),
    )


def _score(
    file: GoldFile, scheme: CodingScheme, found: Sequence[Classification], agreements: tuple[Agreement, ...]
) -> ColumnScores:
    pairs = [
        (label, scheme.classify(answer), answer.sure)
        for row, answer in zip(file.rows, found, strict=True)
        if (label := row.labels.get(scheme.column)) is not None
    ]
    gold, ours = [label for label, _, _ in pairs], [answer for _, answer, _ in pairs]
    classes = score_classes(gold, ours, scheme.classes)
    kappa = quadratic_kappa([scheme.rank(a) for a in gold], [scheme.rank(b) for b in ours]) if scheme.ranked else None
    return ColumnScores(
        column=scheme.column,
        scale=scheme.scale,
        n=len(pairs),
        left_out=len(file.rows) - len(pairs),
        accuracy=accuracy(gold, ours),
        macro_f1=macro_f1(classes),
        classes=classes,
        confusion=confuse(gold, ours, scheme.classes),
        kappa=kappa,
        sure=_accuracy_where(pairs, True),
        unsure=_accuracy_where(pairs, False),
        agreements=agreements,
    )


def _accuracy_where(pairs: Sequence[tuple[str, str, bool]], sure: bool) -> Figure:
    chosen = [(a, b) for a, b, is_sure in pairs if is_sure is sure]
    if not chosen:
        return Figure(value=None, n=0, reason=f"no answer is {'sure' if sure else 'unsure'}")
    return accuracy([a for a, _ in chosen], [b for _, b in chosen])


def _agreements(
    file: GoldFile, column: str, found: Sequence[Classification], resamples: int, seed: int
) -> tuple[Agreement, ...]:
    scheme = file.schemes[column]

    def code(label: str | None) -> str | int | None:
        return label if label is None or not scheme.ranked else scheme.rank(label)

    ours = [code(scheme.classify(answer)) for answer in found]
    gold = [code(row.labels.get(column)) for row in file.rows]
    named = {coder: [code(row.coders[column][coder]) for row in file.rows] for coder in file.coders[column]}

    def between(coders: Mapping[str, Sequence[str | int | None]]) -> Agreement:
        figure = krippendorff_alpha(list(coders.values()), scale=scheme.scale, resamples=resamples, seed=seed)
        return Agreement(coders=tuple(coders), alpha=figure)

    pairs = [between(named)] if len(named) > 1 else []
    if column in file.rows[0].labels:
        pairs.append(between({US: ours, GOLD: gold}))
    return (*pairs, *(between({US: ours, coder: labels}) for coder, labels in named.items()))


def _misses(file: GoldFile, found: Sequence[Classification]) -> list[Miss]:
    misses = []
    for row, answer in zip(file.rows, found, strict=True):
        wrong = _differing(file, row, answer)
        if wrong:
            gold = {column: label for column, (label, _) in wrong.items()}
            ours = {column: mine for column, (_, mine) in wrong.items()}
            misses.append(Miss(line=row.line, text=row.text, gold=gold, found=ours, classification=answer))
    return misses


def _differing(file: GoldFile, row: GoldRow, answer: Classification) -> dict[str, tuple[str, str]]:
    """Return label and answer for the columns in which they differ."""
    pairs = {column: (label, file.schemes[column].classify(answer)) for column, label in row.labels.items()}
    return {column: (label, mine) for column, (label, mine) in pairs.items() if label is not None and label != mine}
