"""Agreement with a user's labels: the figures are right, and a bad file is refused in one line that says where."""

import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import treatydiff
from treatydiff.errors import GoldFileError, MissingExtraError, TreatyFileError
from treatydiff.evaluation.agreement import (
    accuracy,
    confuse,
    krippendorff_alpha,
    macro_f1,
    quadratic_kappa,
    score_classes,
)
from treatydiff.evaluation.codingscheme import make_scheme, read_label_map
from treatydiff.evaluation.goldfile import read_gold
from treatydiff.evaluation.scores import Evaluation, evaluate
from treatydiff.model import Kind

ROWS = [
    {"text": "The Parties shall notify each other.", "kind": "obligation", "strength": 6},
    {"text": "No Party shall assist the aggressor.", "kind": "prohibition", "strength": 6},
    {"text": "A Party may withdraw.", "kind": "permission", "strength": 1},
    {"text": "The Parties should consult.", "kind": "recommendation", "strength": 3},
    {"text": "The Parties shall promote trade.", "kind": "obligation", "strength": 5},
    {"text": "This Treaty shall enter into force on 1 May 2031.", "kind": "constitutive", "strength": 0},
]
LABELS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=30)
PAIRS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1, max_size=40)
LEVELS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=40)


def jsonl(folder: Path, rows: Sequence[Mapping[str, Any]], name: str = "gold.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def written(folder: Path, text: str | bytes, name: str = "gold.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# The figures


@given(PAIRS)
def test_accuracy_and_f1_are_what_a_slow_count_gives(pairs: list[Any]) -> None:
    """Each figure equals the definition, counted unit by unit."""
    gold, found = [a for a, _ in pairs], [b for _, b in pairs]
    assert len([1 for a, b in pairs if a == b]) / len(pairs) == accuracy(gold, found).value
    f1: list[Any] = []
    for score in score_classes(gold, found, "abcd"):
        tp = sum(1 for a, b in pairs if a == b == score.label)
        fp = sum(1 for a, b in pairs if b == score.label != a)
        fn = sum(1 for a, b in pairs if a == score.label != b)
        assert (tp / (tp + fp) if tp + fp else None) == score.precision.value
        assert (tp / (tp + fn) if tp + fn else None) == score.recall.value
        assert score.f1.value == (pytest.approx(2 * tp / (2 * tp + fp + fn)) if tp + fp + fn else None)
        if score.n:
            f1.append(score.f1.value)
    assert macro_f1(score_classes(gold, found, "abcd")).value == pytest.approx(sum(f1) / len(f1))


@given(LEVELS)
def test_kappa_is_what_cohens_weights_give(pairs: list[Any]) -> None:
    """1 less the mean squared distance over that of independent draws, summed over the whole matrix."""
    n = len(pairs)
    rows, columns = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum((a - b) ** 2 for a, b in pairs) / n
    expected = sum((a - b) ** 2 * rows[a] * columns[b] for a in range(8) for b in range(8)) / n**2
    kappa = quadratic_kappa([a for a, _ in pairs], [b for _, b in pairs])
    if expected:
        assert kappa.value == pytest.approx(1 - observed / expected)
    else:
        assert (None, "both sides use one level throughout") == (kappa.value, kappa.reason)


@given(LEVELS)
def test_kappa_does_not_care_who_is_who(pairs: list[Any]) -> None:
    """Swapping the two sides changes nothing."""
    left, right = [a for a, _ in pairs], [b for _, b in pairs]
    assert quadratic_kappa(left, right) == quadratic_kappa(right, left)


@given(PAIRS)
def test_swapping_the_sides_swaps_precision_and_recall(pairs: list[Any]) -> None:
    """And transposes the confusions; accuracy and F1 stay."""
    left, right = [a for a, _ in pairs], [b for _, b in pairs]
    for one, other in zip(score_classes(left, right, "abcd"), score_classes(right, left, "abcd"), strict=True):
        assert (one.precision.value, one.recall.value, one.f1.value) == (
            other.recall.value,
            other.precision.value,
            other.f1.value,
        )
    assert confuse(left, right, "abcd").counts == tuple(zip(*confuse(right, left, "abcd").counts, strict=True))


@given(LEVELS, st.randoms(use_true_random=False))
def test_the_order_of_the_units_does_not_matter(pairs: list[Any], shuffler: Random) -> None:
    """Every figure is the same for the same units in another order."""
    shuffled = list(pairs)
    shuffler.shuffle(shuffled)

    def figures(units: list[Any]) -> Any:
        left, right = [a for a, _ in units], [b for _, b in units]
        names = [str(level) for level in range(8)]
        classes = score_classes(list(map(str, left)), list(map(str, right)), names)
        return accuracy(left, right), quadratic_kappa(left, right), classes

    assert figures(pairs) == figures(shuffled)


@given(PAIRS)
def test_the_confusions_hold_every_unit_once(pairs: list[Any]) -> None:
    """Their sum is n, and the diagonal holds what is equal."""
    found = confuse([a for a, _ in pairs], [b for _, b in pairs], "abcd")
    assert len(pairs) == sum(map(sum, found.counts))
    assert sum(a == b for a, b in pairs) == sum(found.counts[at][at] for at in range(len(found.labels)))


def reference_alpha(coders: list[Any], distance: Callable[[Any, Any], float]) -> float | None:
    """Alpha by its definition: every pair of values within a unit, against every pair of values."""
    units = [[value for value in unit if value is not None] for unit in zip(*coders, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    n = len(values)
    observed = sum(
        distance(unit[i], unit[j]) / (len(unit) - 1)
        for unit in units
        for i in range(len(unit))
        for j in range(len(unit))
        if i != j
    )
    expected = sum(distance(values[i], values[j]) for i in range(n) for j in range(n) if i != j) / (n - 1)
    return 1 - observed / expected


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from([0, 1, 2, 5, None])] * 3), min_size=3, max_size=15))
def test_alpha_is_what_its_definition_gives(units: list[Any]) -> None:
    """Nominal and ordinal alpha, with missing labels, equal the slow definition (Krippendorff 2018, chapter 12)."""
    pytest.importorskip("krippendorff")
    coders = [list(labels) for labels in zip(*units, strict=True)]
    paired = [v for unit in units for v in unit if v is not None and sum(w is not None for w in unit) > 1]
    nominal = krippendorff_alpha(coders, scale="nominal", resamples=0)
    ordinal = krippendorff_alpha(coders, scale="ordinal", resamples=0)
    if len(set(paired)) < 2:
        assert (None, None) == (nominal.value, ordinal.value)
        assert nominal.reason
        return
    counts = Counter(paired)

    def ranks(a: Any, b: Any) -> float:
        low, high = min(a, b), max(a, b)
        between = sum(count for value, count in counts.items() if low <= value <= high)
        return (between - (counts[a] + counts[b]) / 2) ** 2

    assert nominal.value == pytest.approx(reference_alpha(coders, lambda a, b: a != b))
    assert ordinal.value == pytest.approx(reference_alpha(coders, ranks))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), LEVELS)
def test_the_bootstrap_is_that_of_its_seed(seed: int, pairs: list[Any]) -> None:
    """The same seed gives the same interval, which holds together: low is not above high."""
    pytest.importorskip("krippendorff")
    coders = [a for a, _ in pairs], [b for _, b in pairs]
    first, second = (krippendorff_alpha(coders, scale="ordinal", resamples=50, seed=seed) for _ in range(2))
    assert first == second
    if first.low is not None:
        assert first.low <= first.high <= 1


def test_draws_of_one_label_are_left_out() -> None:
    """With one unit that differs among five, many a draw has no variation: the interval stays a number."""
    pytest.importorskip("krippendorff")
    found = krippendorff_alpha([[1, 1, 1, 1, 2], [1, 1, 1, 1, 2]], scale="nominal", resamples=200)
    assert (1.0, 1.0, 1.0) == (found.value, found.low, found.high)


def test_another_seed_draws_otherwise() -> None:
    """The interval depends on the seed, the value does not."""
    pytest.importorskip("krippendorff")
    draw = random.Random(1)
    coders = [[draw.choice("ab") for _ in range(30)] for _ in range(2)]
    one, other = (krippendorff_alpha(coders, scale="nominal", resamples=50, seed=seed) for seed in (1, 2))
    assert one.value == other.value
    assert (one.low, one.high) != (other.low, other.high)


@given(LABELS)
def test_what_is_not_defined_has_a_reason_and_no_number(labels: list[str]) -> None:
    """A class that never occurs has neither precision, recall nor F1; never a zero and never NaN."""
    (score,) = score_classes(labels, labels, "e")
    figures = (score.precision, score.recall, score.f1)
    assert [None, None, None] == [figure.value for figure in figures]
    assert ["never predicted", "never labelled", "neither labelled nor predicted"] == [f.reason for f in figures]


def test_nothing_is_measured_on_nothing() -> None:
    """Without units each figure is None with a reason."""
    for figure in (accuracy([], []), macro_f1(()), quadratic_kappa([], [])):
        assert (None, 0, "no unit has a label") == (figure.value, figure.n, figure.reason)


# The whole


def test_its_own_predictions_give_one(tmp_path: Path) -> None:
    """On a file of treatydiff's own answers every figure is 1.0, and nothing is read otherwise."""
    pytest.importorskip("krippendorff")
    rows = []
    for clause in treatydiff.load("russia-iran-2025").clauses:
        found = treatydiff.classify_text(clause.text)
        mine = {"kind": found.kind.value, "strength": int(found.strength)}
        rows.append({"text": clause.text, **mine, "kind_a": mine["kind"], "strength_a": found.strength.name})
    result = evaluate(jsonl(tmp_path, rows), alpha=True, resamples=50)
    assert () == result.misses
    assert ["kind", "strength"] == [scores.column for scores in result.columns]
    for scores in result.columns:
        figures = [scores.accuracy, scores.macro_f1, scores.sure, scores.unsure]
        figures += [score.f1 for score in scores.classes if score.n] + [a.alpha for a in scores.agreements]
        figures += [scores.kappa] if scores.kappa else []
        assert {1.0} == {figure.value for figure in figures}
        assert len(rows) == scores.sure.n + scores.unsure.n == scores.n
    assert (None, "ordinal") == (result.column("kind").kappa, result.column("strength").scale)


def test_what_is_read_otherwise_comes_with_line_labels_cues_and_reason(tmp_path: Path) -> None:
    """A miss names the columns that differ and carries the classification."""
    rows = [*ROWS[:3], {**ROWS[3], "kind": "obligation"}]
    (miss,) = evaluate(jsonl(tmp_path, rows)).misses
    assert (4, {"kind": "obligation"}, {"kind": "recommendation"}) == (miss.line, miss.gold, miss.found)
    assert "should" in {cue.text for cue in miss.classification.cues}
    assert miss.classification.reason


def test_csv_and_jsonl_of_the_same_rows_score_alike(tmp_path: Path) -> None:
    """Suffix or content decides how a file is read; a cell may hold line breaks, and lines are those of the file."""
    csv = "text,kind,strength\n" + "".join(f'"{r["text"]}",{r["kind"]},{r["strength"]}\n' for r in ROWS)
    semicolons = csv.replace(",", ";")
    by_suffix = evaluate(jsonl(tmp_path, ROWS))
    for other in (
        evaluate(written(tmp_path, csv)),
        evaluate(written(tmp_path, "\ufeff" + semicolons.replace("\n", "\r\n"), "gold.txt")),
        evaluate(jsonl(tmp_path, ROWS, "gold")),
    ):
        assert by_suffix.columns == other.columns
    text = 'text,kind\n"The Parties\nshall meet.",permission\nA Party may withdraw.,obligation\n'
    assert [2, 4] == [miss.line for miss in evaluate(written(tmp_path, text)).misses]


def test_the_arguments_hold_where_a_row_says_nothing(tmp_path: Path) -> None:
    """A row's own `binding` comes before the argument; bound to nothing, "shall" is capped at 3."""
    rows = [
        {"text": "The Parties shall meet.", "strength": 3},
        {"text": "The Parties shall meet.", "strength": 6, "binding": True},
        {"text": "The Parties shall meet.", "strength": 6, "binding": "yes"},
    ]
    assert 1.0 == evaluate(jsonl(tmp_path, rows), binding=False).column("strength").accuracy.value
    rows = [{"text": "The Parties shall meet.", "strength": 3, "binding": no} for no in (False, "no", 0, "FALSE")]
    assert 1.0 == evaluate(jsonl(tmp_path, rows)).column("strength").accuracy.value


def test_missing_labels_are_left_out_and_counted(tmp_path: Path) -> None:
    """A row without a label counts for no figure of that column."""
    rows: list[Any] = [
        *ROWS,
        {"text": "The Parties shall meet.", "strength": 6},
        {"text": "A Party may leave.", "kind": ""},
    ]
    kind, strength = evaluate(jsonl(tmp_path, rows)).columns
    assert ((6, 2), (7, 1)) == ((kind.n, kind.left_out), (strength.n, strength.left_out))


def coded(folder: Path, *, gold: bool = True) -> Path:
    rows = [
        {**row, "kind_ann": row["kind"], "kind_bob": row["kind"] if at else "permission"} for at, row in enumerate(ROWS)
    ]
    rows[1]["kind_bob"] = None
    if not gold:
        rows = [{k: v for k, v in row.items() if k not in ("kind", "strength")} for row in rows]
    return jsonl(folder, rows)


def test_coders_are_compared_with_each_other_and_with_us(tmp_path: Path) -> None:
    """Alpha stands between coders, between us and the labels, and between us and each coder; n counts shared units."""
    pytest.importorskip("krippendorff")
    kind, strength = evaluate(coded(tmp_path), resamples=20).columns
    assert [
        (("ann", "bob"), 5),
        (("treatydiff", "gold"), 6),
        (("treatydiff", "ann"), 6),
        (("treatydiff", "bob"), 5),
    ] == [(each.coders, each.alpha.n) for each in kind.agreements]
    assert [1.0, 1.0] == [each.alpha.value for each in kind.agreements[1:3]]
    assert kind.agreements[0].alpha.value < 1
    assert [("treatydiff", "gold")] == [each.coders for each in strength.agreements]


def test_coders_alone_are_enough_for_alpha(tmp_path: Path) -> None:
    """A file without agreed labels has no accuracy, and says why; alpha is there."""
    pytest.importorskip("krippendorff")
    (kind,) = evaluate(coded(tmp_path, gold=False), resamples=0).columns
    assert (None, "no unit has a label") == (kind.accuracy.value, kind.accuracy.reason)
    assert [("ann", "bob"), ("treatydiff", "ann"), ("treatydiff", "bob")] == [a.coders for a in kind.agreements]


def test_without_the_library_only_alpha_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where krippendorff is not installed, alpha is refused with the extra's name, and the rest is unchanged."""
    expected = evaluate(coded(tmp_path), alpha=False)
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    assert expected == evaluate(coded(tmp_path), alpha=False)
    with pytest.raises(MissingExtraError, match=re.escape("[evaluate]'")):
        evaluate(coded(tmp_path))


def test_columns_may_have_other_names(tmp_path: Path) -> None:
    """`columns` maps our names to the file's."""
    rows = [{"Sentence": row["text"], "Type": str(row["kind"]).upper(), "C1": row["kind"]} for row in ROWS]
    path = jsonl(tmp_path, rows)
    names = {"text": "Sentence", "kind": "Type", "kind_ann": "C1"}
    result = evaluate(path, columns=names, alpha=False)
    assert 1.0 == result.column("kind").accuracy.value
    assert ("ann",) == read_gold(path, columns=names).coders["kind"]


# Coding schemes


def test_a_label_may_stand_for_several_kinds(tmp_path: Path) -> None:
    """Our answer has the user's class; labels that stand for nothing are left out."""
    rows = [
        {"text": "The Parties shall meet.", "label": "rule"},
        {"text": "A Party may not attack.", "label": "rule"},
        {"text": "A Party may withdraw.", "label": "Liberty"},
        {"text": "A Party may withdraw.", "label": "unclear"},
        {"text": "The Treaty shall enter into force.", "label": "rule"},
    ]
    mapping = {"rule": ["obligation", "prohibition"], "liberty": "permission", "unclear": None}
    label = evaluate(jsonl(tmp_path, rows), mapping=mapping).column("label")
    assert (4, 1, 0.75) == (label.n, label.left_out, label.accuracy.value)
    assert {"rule": 3, "permission": 1} == {score.label: score.n for score in label.classes if score.n}
    assert "constitutive" in label.confusion.labels


def test_a_label_map_may_be_a_file(tmp_path: Path) -> None:
    """The same in YAML, by column, with levels by number or name: a collapse of the scale keeps its order."""
    path = written(tmp_path, "strength:\n  soft: [0, 1, 2, 3]\n  firm: [EFFORT, qualified, 6, 7]\n", "map.yaml")
    rows = [{**row, "strength": "soft" if row["strength"] < 4 else "firm"} for row in ROWS]
    strength = evaluate(jsonl(tmp_path, rows), mapping=path).column("strength")
    assert (("soft", "firm"), 1.0) == (tuple(score.label for score in strength.classes), strength.kappa.value)


def test_labels_may_stand_for_levels_without_a_strength_column(tmp_path: Path) -> None:
    """A scheme such as MAY, SHOULD, MUST is ordinal, and so measured."""
    mapping = {"MAY": [0, 1], "SHOULD": [2, 3], "MUST": [4, 5, 6, 7]}
    rows = [{"text": r["text"], "label": next(k for k, v in mapping.items() if r["strength"] in v)} for r in ROWS]
    label = evaluate(jsonl(tmp_path, rows), mapping=mapping).column("label")
    assert ("ordinal", 1.0, 1.0) == (label.scale, label.accuracy.value, label.kappa.value)


@given(st.dictionaries(st.text("xyz", min_size=1, max_size=2), st.sampled_from([k.value for k in Kind])))
def test_every_kind_of_ours_has_one_class(section: dict[str, str]) -> None:
    """A scheme parts our kinds: each has exactly one class, and every label leads to one of them."""
    scheme = make_scheme("kind", section)
    assert {kind.value for kind in Kind} == set(scheme.of)
    assert set(scheme.of.values()) == set(scheme.classes)
    assert {scheme.read(label) for label in section} <= set(scheme.classes)


BAD_MAPS = [
    (
        {"a": "obligaton"},
        "the label 'a' of 'label' stands for 'obligaton'; expected a kind (obligation,",
        "'obligation'?",
    ),
    ({"a": ["obligation", 6]}, "the label 'a' of 'label' stands for", "expected"),
    ({"a": 9}, "stands for 9; expected a kind", "a level from 0 to 7"),
    ({"a": []}, "stands for an empty list", "'skip'"),
    ({"a": {"b": {}}}, "a label map has the column 'a'", "expected one of kind, strength, label"),
    ({"a": "obligation", "kind": {"b": "permission"}}, "both labels and columns", "expected either"),
    ({"a": ["obligation", "permission"], "b": ["permission"]}, "two labels of 'label' share 'permission'", "one class"),
    ({"a": [0, 7]}, "the levels of 'a' in 'label' are no neighbours", "[4, 5, 6, 7]"),
    ({"a": 1.5}, "stands for 1.5", "expected a kind"),
    ({"a": "obligation", "A ": "permission"}, "differ only in case or space", ""),
    ({"strength": {"a": "obligation"}}, "stands for 'obligation'; expected a level from 0 to 7", ""),
    ({"kind": {"a": "obligation"}}, "the label map is for a column 'kind' that the file does not have", ""),
]


@pytest.mark.parametrize(("mapping", "what", "expected"), BAD_MAPS)
def test_a_bad_label_map_is_refused_in_one_line(tmp_path: Path, mapping: str, what: str, expected: str) -> None:
    """The message says which label is wrong and what was expected."""
    rows = [{"text": "The Parties shall meet.", "label": "a", "strength": 6}] * 2
    with pytest.raises(GoldFileError) as caught:
        evaluate(jsonl(tmp_path, rows), mapping=mapping)
    assert what in str(caught.value)
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_label_map_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    """Duplicate keys and lists are no label map."""
    with pytest.raises(TreatyFileError, match=r"map\.yaml:2: "):
        read_label_map(written(tmp_path, "a: obligation\na: permission\n", "map.yaml"))
    with pytest.raises(GoldFileError, match=r"map\.yaml:1: not a mapping"):
        read_label_map(written(tmp_path, "- a\n", "map.yaml"))


# Bad files

GOOD = '{"text": "A Party may leave.", "kind": "permission"}\n'
KINDS = "obligation, prohibition, permission, exemption, recommendation, intention, declaration, constitutive"
EACH = "expected a row for each labelled provision"
LEVEL = "expected a level from 0 to 7, or a mapping for it"
BAD_FILES = [
    ("x.jsonl", "", f": the file is empty; {EACH}"),
    ("x.csv", " \n\n", f": the file is empty; {EACH}"),
    ("x.csv", ",\n", ": there is nothing but separators; expected a header and rows"),
    ("x.csv", "text,kind\n", f": there is no row below the header; {EACH}"),
    ("x.csv", b"text,kind\n\0\1\2", ":2: a null byte, so this is no text in UTF-8; expected a JSONL or CSV file"),
    ("x.csv", b"text,kind\n\xe9t\xe9,a\n", ":2: byte 0xe9 is not UTF-8; expected text in UTF-8"),
    (
        "x.csv",
        "\ntxet,kind\na,obligation\n",
        ":2: no column 'text'; expected it among 'txet', 'kind'; did you mean 'txet'?",
    ),
    (
        "x.csv",
        "text,kinds\na,b\n",
        ":1: no column of labels among 'text', 'kinds'; expected kind, strength or label; did you mean 'kinds'?",
    ),
    ("x.csv", "text,kind,kind\na,b,c\n", ":1: the column 'kind' stands twice in the header; expected each once"),
    ("x.csv", "text,kind\na,permission\nb\n", ":3: 1 cells; expected 2, as in the header"),
    ("x.csv", 'text,kind\n"a,permission\n', ":2: no CSV: unexpected end of data; expected cells as in RFC 4180"),
    ("x.csv", "text,kind\na,permission\n", ":2: only one row; expected two or more, for nothing can be measured"),
    ("x.csv", "text,kind\na,permission\n ,permission\n", ":3: the text is empty; expected a provision's wording"),
    ("x.jsonl", GOOD + "{not json}\n", ":2: no JSON: Expecting property name enclosed in double quotes (column 2); "),
    ("x.jsonl", GOOD + "[1]\n", ":2: a list where an object was expected: one object on each line"),
    ("x.jsonl", GOOD + '{"text": "a", "text": "b"}\n', ":2: the key 'text' stands there twice; expected each once"),
    ("x.jsonl", GOOD + "[" * 100_000, ":2: no JSON that can be read; expected one flat object on each line"),
    (
        "x.jsonl",
        GOOD + '{"text": "a", "kind": "permision"}',
        f":2: column 'kind': unknown kind 'permision'; expected one of {KINDS}, or a mapping for it; "
        "did you mean 'permission'?",
    ),
    ("x.csv", "text,strength\na,1\na,8\n", f":3: column 'strength': unknown strength '8'; {LEVEL}"),
    ("x.csv", "text,strength\na,1\na,-1\n", f":3: column 'strength': unknown strength '-1'; {LEVEL}"),
    (
        "x.csv",
        "text,strength\na,1\na,BINDNG\n",
        f":3: column 'strength': unknown strength 'BINDNG'; {LEVEL}; did you mean 'binding'?",
    ),
    ("x.jsonl", GOOD + '{"text": "a", "kind": ["permission"]}', ":2: column 'kind': unknown kind '[\"permission\"]'"),
    ("x.jsonl", GOOD + '{"text": "a", "binding": "perhaps"}', ":2: binding is 'perhaps'; expected true or false"),
    ("x.jsonl", GOOD + '{"text": "a", "language": "xx"}', ":2: there is no lexicon for the language 'xx'; expected"),
]


@pytest.mark.parametrize(("name", "content", "expected"), BAD_FILES, ids=[case[2][:40] for case in BAD_FILES])
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, name: str, content: Any, expected: str) -> None:
    """The message is the file, the line, what is wrong and what was expected."""
    path = written(tmp_path, content, name)
    with pytest.raises(GoldFileError) as caught:
        evaluate(path)
    assert str(caught.value).startswith(f"{path}{expected}")
    assert "\n" not in str(caught.value)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder and a name that nothing has."""
    with pytest.raises(GoldFileError, match="it is a folder; expected a JSONL or CSV file"):
        evaluate(tmp_path)
    with pytest.raises(GoldFileError, match="there is no such file; expected a JSONL or CSV file"):
        evaluate(tmp_path / "absent.csv")


def test_a_renamed_column_must_be_there_and_ours_must_be_known(tmp_path: Path) -> None:
    """The near miss among the file's columns is offered, and among ours."""
    path = jsonl(tmp_path, ROWS)
    with pytest.raises(GoldFileError, match=r"no column 'texts' for 'text'; .*did you mean 'text'"):
        evaluate(path, columns={"text": "texts"})
    with pytest.raises(GoldFileError, match=r"there is no column 'kinds' to rename; .*did you mean 'kind'"):
        evaluate(path, columns={"kinds": "kind"})


@settings(max_examples=60, deadline=None)
@given(
    content=st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)),
    suffix=st.sampled_from(["csv", "jsonl", "x"]),
)
def test_any_file_is_scored_or_refused(tmp_path_factory: pytest.TempPathFactory, content: Any, suffix: str) -> None:
    """No content makes another error than ours."""
    path = tmp_path_factory.getbasetemp() / f"any.{suffix}"
    path.write_bytes(content)
    try:
        found = evaluate(path, alpha=False)
    except GoldFileError as error:
        message = str(error)
    else:
        assert isinstance(found, Evaluation)
        return
    assert message.startswith(str(path))
    assert "\n" not in message


# Reports


@pytest.mark.parametrize("format", ["terminal", "markdown", "html", "json", "csv"])
def test_every_format_renders(tmp_path: Path, format: str) -> None:
    """An evaluation renders in all formats, with its figures."""
    rows: list[Any] = [
        *ROWS,
        {"text": "<script>alert(1)</script> A Party may leave.", "kind": "obligation", "strength": 1},
    ]
    page = treatydiff.render(evaluate(jsonl(tmp_path, rows), alpha=False), format)
    assert "0.857" in page or format == "json" or format == "csv"
    if format == "html":
        assert "<script>alert(1)" not in page
    if format == "json":
        found = json.loads(page)
        assert ("Evaluation", 7) == (found["type"], found["rows"])
        assert 6 / 7 == found["columns"][0]["accuracy"]["value"]


def test_an_undefined_figure_is_shown_with_its_reason(tmp_path: Path) -> None:
    """A dash and words, no zero."""
    page = treatydiff.render(evaluate(jsonl(tmp_path, ROWS), alpha=False), "markdown")
    assert "– (no answer is unsure)" in page


def test_numpy_is_loaded_for_alpha_alone(tmp_path: Path) -> None:
    """An evaluation without alpha imports neither numpy nor krippendorff."""
    path = jsonl(tmp_path, ROWS)
    code = f"import sys, treatydiff; treatydiff.evaluate({str(path)!r}); print('numpy' in sys.modules)"
    assert (
        "False"
        == subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    )
