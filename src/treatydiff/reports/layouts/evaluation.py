"""Lay out an evaluation: for each column of labels figures, classes, confusions; then what we read otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from treatydiff.evaluation import Agreement, ColumnScores, Confusion, Evaluation, Figure, Miss
from treatydiff.model import count
from treatydiff.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Piece, Table
from treatydiff.reports.labels import shorten
from treatydiff.reports.layouts.clause import show_cues

_SHOWN = 100  # more errors than anybody reads; the JSON has them all
_TEXT = 240
_HEADS = 40  # what the names of classes may take together as heads of columns

CAVEATS = (
    "Figures hold for texts such as these and for the labels given. A label may be wrong, and a scheme that is not the "
    "codebook's is met through the label map.",
    "Macro-F1 is the mean over the classes that the labels have, each counted alike; read it with their n.",
    "An interval of alpha is that of a bootstrap over rows. It says nothing about rows of another kind.",
    "A figure that is not defined is shown as a dash, with the reason.",
)


def lay_out_evaluation(evaluation: Evaluation) -> Document:
    """Return the evaluation as a document."""
    name = evaluation.path.replace("\\", "/").rpartition("/")[2]
    title = f"Agreement with {name}"
    wrong = len(evaluation.misses)
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{count(evaluation.rows, 'row')}; {wrong or 'none'} read otherwise than labelled."),
        Paragraph((Piece("Labels: "), Piece(name, "code"), Piece(", SHA-256 "), Piece(evaluation.sha256, "code"))),
    ]
    for scores in evaluation.columns:
        blocks += _column(scores, evaluation)
    if evaluation.misses:
        blocks += _misses(evaluation.misses)
    blocks += [Heading("What this does not claim"), Bullets(CAVEATS)]
    return Document(title, tuple(blocks))


def _column(scores: ColumnScores, evaluation: Evaluation) -> Iterable[Block]:
    yield Heading(f"Column {scores.column!r}", 2, f"column-{scores.column}")
    left_out = f"; {count(scores.left_out, 'row')} without a label or left out" if scores.left_out else ""
    yield Paragraph(f"{count(scores.n, 'label')}, on {_article(scores.scale)} scale{left_out}.")
    yield _figures(scores)
    if scores.n:
        yield Table(
            ("Class", "n", "Predicted", "Precision", "Recall", "F1"),
            tuple(
                (
                    score.label,
                    str(score.n),
                    str(score.predicted),
                    _number(score.precision),
                    _number(score.recall),
                    _number(score.f1),
                )
                for score in scores.classes
                if score.n or score.predicted
            ),
            caption="By class. "
            + _never([score.label for score in scores.classes if not (score.n or score.predicted)]),
            numeric=(1, 2, 3, 4, 5),
        )
        yield _confusion(scores.confusion)
    if scores.agreements:
        yield Table(
            ("Between", "Alpha", "95 % interval", "n"),
            tuple(_agreement(each) for each in scores.agreements),
            caption=f"Krippendorff's alpha, {scores.scale}; {evaluation.resamples} resamples from seed "
            f"{evaluation.seed}.",
            numeric=(1, 2, 3),
        )


def _never(labels: list[str]) -> str:
    return f"Neither labelled nor predicted: {', '.join(labels)}." if labels else "All classes occur."


def _figures(scores: ColumnScores) -> Table:
    total = scores.sure.n + scores.unsure.n
    rows = [
        ("Accuracy", scores.accuracy),
        ("Macro-F1", scores.macro_f1),
        *([("Kappa, quadratic weights", scores.kappa)] if scores.kappa else []),
        ("Accuracy of sure answers", scores.sure),
        ("Accuracy of unsure answers", scores.unsure),
    ]
    return Table(
        ("Figure", "Value", "n", "Share of rows"),
        tuple((name, _valued(each), str(each.n), f"{each.n / total:.0%}" if total else "–") for name, each in rows),
        numeric=(1, 2, 3),
    )


def _confusion(confusion: Confusion) -> Table:
    """Columns of long names are headed by numbers, so that the table stays one."""
    names = confusion.labels
    long = sum(map(len, names)) > _HEADS
    heads = tuple(str(at) for at, _ in enumerate(names, 1)) if long else names
    rows = tuple(
        (
            f"{head} {name}" if long else name,
            *(_cell(count, name == other) for other, count in zip(names, counts, strict=True)),
        )
        for head, name, counts in zip(heads, names, confusion.counts, strict=True)
    )
    return Table(
        ("Label", *heads),
        rows,
        caption="Confusion: rows are the labels, columns our answers" + (", in the same order." if long else "."),
        numeric=tuple(range(1, len(names) + 1)),
    )


def _cell(count: int, right: bool) -> Inline:
    return (Piece(str(count), "strong"),) if right else str(count) if count else "·"


def _agreement(agreement: Agreement) -> tuple[Inline, ...]:
    alpha = agreement.alpha
    interval = f"{alpha.low:.3f} to {alpha.high:.3f}" if alpha.low is not None and alpha.high is not None else "–"
    return ", ".join(agreement.coders), _valued(alpha), interval, str(alpha.n)


def _misses(misses: tuple[Miss, ...]) -> Iterable[Block]:
    yield Heading("Read otherwise", 2, "misses")
    if len(misses) > _SHOWN:
        yield Paragraph(f"The first {_SHOWN} of {len(misses)}; the JSON report has them all.")
    yield Table(
        ("Line", "Label", "Our answer", "Text", "Reason and cues"),
        tuple(_miss(miss) for miss in misses[:_SHOWN]),
        numeric=(0,),
    )


def _miss(miss: Miss) -> tuple[Inline, ...]:
    answer = miss.classification
    ours = f"{_classes(miss.found)}{'' if answer.sure else ' (not sure)'}"
    cues = show_cues(answer.norms)
    why = (Piece(f"{answer.reason.rstrip('.')}. "), *cues)
    return str(miss.line), _classes(miss.gold), ours, shorten(miss.text, _TEXT), why


def _classes(classes: Mapping[str, str]) -> str:
    named = [f"{column} {label}" if len(classes) > 1 else label for column, label in classes.items()]
    return ", ".join(named)


def _valued(figure: Figure) -> str:
    return _number(figure) if figure.value is not None else f"– ({figure.reason})"


def _number(figure: Figure) -> str:
    return "–" if figure.value is None else f"{figure.value:.3f}"


def _article(scale: str) -> str:
    return f"an {scale}" if scale[0] in "aeiou" else f"a {scale}"
