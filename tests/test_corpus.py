"""A corpus: built in steps that can be taken up again, searched, and never trusted with what it did not make."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import treatydiff
from treatydiff.cli import main
from treatydiff.corpus import Corpus, build_corpus
from treatydiff.corpus.database import SCHEMA_VERSION
from treatydiff.corpus.ranking import Ranking
from treatydiff.errors import CorpusError
from treatydiff.model import Clause, Party, Treaty
from treatydiff.treaties.library import dump
from treatydiff.words import load_words

DUTIES = {
    "river": "The Parties shall keep the dams of the river in repair and shall share the cost of the repair.",
    "fish": "No vessel of a Party may fish for sturgeon in the delta between April and July.",
    "post": "Each Party should deliver letters of the other Party within three days of their receipt.",
    "border": "The Parties shall not station artillery within ten kilometres of the common border.",
}


def treaty(name: str, *keys: str, signed: str, party: str) -> Treaty:
    clauses = tuple(Clause(id=str(n), number=f"Article {n}", text=DUTIES[key]) for n, key in enumerate(keys, 1))
    return Treaty(
        id=name, title=f"Treaty {name}", signed=signed, parties=(Party(code=party, name=party),), clauses=clauses
    )


TREATIES = (
    treaty("alpha", "river", "fish", signed="1921-05-01", party="Borduria"),
    treaty("beta", "fish", "post", signed="1950-05-01", party="Syldavia"),
    treaty("gamma", "post", "border", signed="1999-05-01", party="Borduria"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("treaties")
    for one in TREATIES:
        dump(one, place / f"{one.id}.yaml")
    return place


def build(folder: Path, out: Path) -> treatydiff.corpus.BuildReport:
    with ThreadPoolExecutor(2) as executor:
        return build_corpus(folder, out, executor=executor)


@pytest.fixture(scope="module")
def corpus(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    out = tmp_path_factory.mktemp("corpus") / "c.db"
    build(folder, out)
    with Corpus.open(out) as opened:
        yield opened


def test_a_clause_finds_itself_first(corpus: Corpus) -> None:
    """Every clause of the corpus is its own nearest, with the full score."""
    for one in TREATIES:
        for clause in one.clauses:
            best = corpus.search(clause.text).hits[0]
            assert (1.0, clause.text) == (best.score, best.text)


def test_hits_carry_grade_place_and_date(corpus: Corpus) -> None:
    """Kind and level are those of the classifier, the place is the clause's own."""
    (hit, *_) = corpus.search("no artillery at the border").hits
    found = treatydiff.classify_text(DUTIES["border"])
    assert (found.kind.value, int(found.strength), found.polarity.value) == (hit.kind, hit.level, hit.polarity)
    assert ("gamma", "2", "1999-05-01", "gamma.yaml") == (hit.treaty, hit.address, hit.signed, hit.document)
    assert "artillery, border" == hit.reason


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"kind": "recommendation"}, {"post"}),
        ({"min_level": 4}, {"river", "fish", "border"}),
        ({"since": 1951}, {"post", "border"}),
        ({"until": 1921}, set()),
        ({"until": 1922}, {"river", "fish"}),
        ({"party": "syld"}, {"fish", "post"}),
        ({"other_than": "gamma"}, {"river", "fish", "post"}),
    ],
    ids=["kind", "level", "since", "until, excluded", "until", "party", "other than"],
)
def test_filters_leave_what_was_asked_for(corpus: Corpus, wanted: dict[str, object], expected: set[str]) -> None:
    """A filter takes away every clause that is not of its kind, level, time or party, and no other."""
    hits = corpus.search(" ".join(DUTIES.values()), top=50, **wanted).hits  # type: ignore[arg-type]
    assert {DUTIES[key] for key in expected} == {hit.text for hit in hits}


def test_novelty_names_the_nearest_and_the_earliest(corpus: Corpus) -> None:
    """What an older treaty has is not new; what no other has is."""
    rows = {row.clause.id: row for row in corpus.novelty(TREATIES[1]).rows}
    assert ("alpha", "2") == (rows["1"].earliest.treaty, rows["1"].earliest.address)
    assert ("gamma", "1") == (rows["2"].nearest.treaty, rows["2"].nearest.address)
    assert ["2"] == [row.clause.id for row in corpus.novelty(TREATIES[2]).new]


def test_firmness_counts_the_levels_of_what_is_alike(corpus: Corpus) -> None:
    """The text itself stands among its neighbours."""
    found = corpus.firmness(DUTIES["post"].replace("should", "shall"))
    assert (6, (0, 0, 0, 2, 0, 0, 0, 0), 2, 0) == (found.level, found.levels, found.weaker, found.firmer)


def test_only_what_changed_is_read_again(folder: Path, tmp_path: Path) -> None:
    """A second build reads nothing; a changed file is read, one that is gone leaves."""
    place, out = tmp_path / "in", tmp_path / "c.db"
    place.mkdir()
    for one in TREATIES:
        dump(one, place / f"{one.id}.yaml")
    assert (3, 6, 3, 0) == counts(build(place, out))
    assert (3, 6, 0, 0) == counts(build(place, out))
    dump(treaty("alpha", "border", signed="1921-05-01", party="Borduria"), place / "alpha.yaml")
    (place / "beta.yaml").unlink()
    assert (2, 3, 1, 1) == counts(build(place, out))
    with Corpus.open(out) as opened:
        assert {"alpha", "gamma"} == {hit.treaty for hit in opened.search(DUTIES["border"]).hits}


def counts(report: treatydiff.corpus.BuildReport) -> tuple[int, int, int, int]:
    return report.documents, report.clauses, report.read, report.removed


def test_a_bad_file_is_named_and_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command ends with status 2, one line a bad file, and the rest is in the corpus."""
    dump(TREATIES[0], tmp_path / "alpha.yaml")
    (tmp_path / "bad.yaml").write_text("id: [", encoding="utf-8")
    assert 2 == main(["corpus", "build", str(tmp_path), "-o", str(tmp_path / "c.db")])
    said = capsys.readouterr()
    assert "1 document, 2 clauses" in said.out
    assert [True] == ["bad.yaml" in line for line in said.err.splitlines()]


SLOW = """
import time
import treatydiff.corpus.building as building
from concurrent.futures import ThreadPoolExecutor
store = building._store
def slowly(*arguments):
    store(*arguments)
    print("stored", flush=True)
    time.sleep(0.2)
building._store = slowly
with ThreadPoolExecutor(1) as executor:
    building.build_corpus({folder!r}, {out!r}, executor=executor)
"""


def test_a_build_that_was_killed_goes_on_where_it_stopped(folder: Path, tmp_path: Path) -> None:
    """What was stored before the kill is there, whole, and is not read again."""
    out = tmp_path / "c.db"
    script = SLOW.format(folder=str(folder), out=str(out))
    victim = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert victim.stdout is not None
    victim.stdout.readline()
    os.kill(victim.pid, signal.SIGKILL)
    victim.wait()
    report = build(folder, out)
    assert (3, 6) == counts(report)[:2]
    assert 3 > report.read


def test_two_builds_at_once_agree(folder: Path, tmp_path: Path) -> None:
    """Both end well, and the corpus holds every clause once."""
    out = tmp_path / "c.db"
    command = [sys.executable, "-m", "treatydiff", "corpus", "build", str(folder), "-o", str(out)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    for one in both:
        _, said = one.communicate(timeout=120)
        assert (0, b"") == (one.returncode, said)
    with sqlite3.connect(out) as raw:
        assert (6, 6) == raw.execute("SELECT (SELECT count(*) FROM clause), count(*) FROM full_text").fetchone()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda path: None, "there is no such corpus; make one with 'treatydiff corpus build FOLDER -o "),
        (lambda path: path.mkdir(), "is a folder; expected the file of a corpus"),
        (lambda path: path.write_text("nothing of the kind " * 100), "expected a file made by 'corpus build'"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE t (x)"), "is no corpus of treatydiff; expected"),
    ],
    ids=["none", "folder", "text", "other database"],
)
def test_what_is_no_corpus_is_refused_in_one_line(
    tmp_path: Path, make: object, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line names the file and what was expected; the file stays as it is."""
    path = tmp_path / "c.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    assert 2 == main(["corpus", "search", str(path), "fish"])
    (line,) = capsys.readouterr().err.splitlines()
    assert str(path) in line
    assert expected in line
    assert before == (path.read_bytes() if path.is_file() else None)


def test_another_version_is_refused_in_one_line(folder: Path, tmp_path: Path) -> None:
    """A corpus of a later version is never guessed at."""
    out = tmp_path / "c.db"
    build(folder, out)
    with sqlite3.connect(out) as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    raw.close()
    with pytest.raises(CorpusError, match=f"is a corpus of version {SCHEMA_VERSION + 1}; expected version"):
        Corpus.open(out)


@given(st.text(min_size=1, max_size=60))
def test_any_text_can_be_looked_for(corpus: Corpus, query: str) -> None:
    """No query is syntax: it finds something, or nothing, or has no word."""
    if not load_words("en").content(query):
        with pytest.raises(CorpusError, match="has no word to look for"):
            corpus.search(query)
        return
    scores = [hit.score for hit in corpus.search(query).hits]
    assert all(0 <= score <= 1 for score in scores)
    assert sorted(scores, reverse=True) == scores


WORDS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_a_score_is_a_share(query: list[str], other: list[str]) -> None:
    """A text is wholly like itself, and like nothing that shares no word."""
    ranking = Ranking(query, {"a": 50, "b": 3}, 100, 6.0)
    assert ranking.score(query) == pytest.approx(1.0)
    assert 0 <= ranking.score(other) <= 1
    assert 0 == ranking.score(["x", "y"])


@pytest.mark.parametrize("format", ["terminal", "markdown", "html", "json", "csv"])
def test_results_have_every_format(corpus: Corpus, format: str) -> None:
    """Search, novelty and firmness can be shown, kept and counted; text in them is no markup."""
    hostile = "<script>alert(1)</script> fish"
    for result in (corpus.search(hostile), corpus.novelty(TREATIES[0]), corpus.firmness(DUTIES["fish"])):
        text = treatydiff.render(result, format)
        assert text.strip()
        assert format != "html" or "<script>alert" not in text


def test_a_clause_of_a_treaty_is_looked_for_elsewhere(
    corpus: Corpus, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Named by treaty and clause, it is not found in its own treaty."""
    assert 0 == main(["corpus", "search", str(corpus.path), str(folder / "beta.yaml"), "2", "-f", "csv"])
    said = capsys.readouterr().out
    assert "Treaty gamma" in said
    assert "Treaty beta" not in said
