"""A batch compares every pair, keeps what is done, names what failed, and runs on any executor."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatydiff.batch import BatchResult, run_batch
from treatydiff.batch.runs import file_names
from treatydiff.errors import TreatyDiffError
from treatydiff.model import Clause, Treaty
from treatydiff.processes import Task, drain
from treatydiff.treaties.library import dump


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three small treaties."""
    place = tmp_path / "in"
    place.mkdir()
    for name, modal in (("alpha", "shall"), ("beta", "should"), ("gamma", "may")):
        clause = Clause(id="1", text=f"The Parties {modal} notify each other of any armed attack.")
        dump(Treaty(id=name, title=name.title(), clauses=(clause,)), place / f"{name}.yaml")
    return place


def run(folder: Path, out: Path, **options: Any) -> BatchResult:
    with ThreadPoolExecutor(2) as executor:
        return run_batch(folder, out, executor=executor, **options)


def test_every_pair_has_a_report_and_an_entry(folder: Path, tmp_path: Path) -> None:
    """Three treaties make three pairs, each with its report on disk, in order, and an entry in the index."""
    result = run(folder, tmp_path / "out", format="json")
    assert [(p.left, p.right) for p in result.pairs] == [("alpha", "beta"), ("alpha", "gamma"), ("beta", "gamma")]
    assert all((tmp_path / "out" / p.report).is_file() for p in result.pairs)
    index = json.loads((tmp_path / "out" / "batch.json").read_text(encoding="utf-8"))
    assert [p.report for p in result.pairs] == [entry["report"] for entry in index["pairs"]]
    assert [p.turned for p in result.pairs] == [0, 1, 1]


def test_against_one_compares_the_others_with_it(folder: Path, tmp_path: Path) -> None:
    """With `against` every other treaty is compared with that one, which stands left."""
    result = run(folder, tmp_path / "out", against=folder / "beta.yaml", format="markdown")
    assert [(p.left, p.right) for p in result.pairs] == [("beta", "alpha"), ("beta", "gamma")]


def test_a_second_run_keeps_what_is_done_and_redoes_what_changed(folder: Path, tmp_path: Path) -> None:
    """Finished pairs are kept; a changed file's pairs and a deleted report are made again."""
    out = tmp_path / "out"
    run(folder, out, format="json")
    assert run(folder, out, format="json").kept == 3
    (out / "alpha--beta.json").unlink()
    assert run(folder, out, format="json").kept == 2
    clause = Clause(id="1", text="The Parties must notify each other of any armed attack.")
    dump(Treaty(id="gamma", title="Gamma", clauses=(clause,)), folder / "gamma.yaml")
    assert run(folder, out, format="json").kept == 1


def test_an_interrupted_run_is_taken_up_again(folder: Path, tmp_path: Path) -> None:
    """A run that ends after its first report leaves an index from which the next goes on."""

    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done:
            raise Stop

    with pytest.raises(Stop):
        run(folder, tmp_path / "out", format="json", progress=stop)
    result = run(folder, tmp_path / "out", format="json")
    assert result.kept >= 1
    assert len(result.pairs) == 3


def test_a_bad_file_stops_nothing_and_is_named(folder: Path, tmp_path: Path) -> None:
    """A file that cannot be read is a failure with its one line; the other pairs are made."""
    (folder / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
    result = run(folder, tmp_path / "out", format="json")
    assert len(result.pairs) == 3
    ((name, why),) = result.failures
    assert name == "broken.yaml"
    assert "broken.yaml" in why


def test_progress_counts_pairs_up_to_all_of_them(folder: Path, tmp_path: Path) -> None:
    """A file that cannot be read makes no pair; what an earlier run has made counts from the start."""
    (folder / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
    seen = []
    run(folder, tmp_path / "out", format="json", progress=lambda *counts: seen.append(counts))
    assert [(0, 3), (1, 3), (2, 3), (3, 3)] == seen
    (tmp_path / "out" / "alpha--beta.json").unlink()
    seen.clear()
    run(folder, tmp_path / "out", format="json", progress=lambda *counts: seen.append(counts))
    assert [(2, 3), (3, 3)] == seen


def test_two_files_with_one_id_are_refused(folder: Path, tmp_path: Path) -> None:
    """Reports are named after ids, so two treaties of one id would overwrite each other."""
    (folder / "copy.yaml").write_bytes((folder / "alpha.yaml").read_bytes())
    with pytest.raises(TreatyDiffError, match="id 'alpha'; rename one"):
        run(folder, tmp_path / "out")


@pytest.mark.parametrize("format", ["terminal", "docx"])
def test_an_unknown_format_is_refused(folder: Path, tmp_path: Path, format: str) -> None:
    """Only formats of a file are allowed."""
    with pytest.raises(TreatyDiffError, match="expected one of markdown, html, json, csv"):
        run(folder, tmp_path / "out", format=format)


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    """The message names the folder."""
    with pytest.raises(TreatyDiffError, match="nowhere: no such folder"):
        run(tmp_path / "nowhere", tmp_path / "out")


def test_a_folder_with_too_few_treaties_says_what_could_not_be_read(tmp_path: Path) -> None:
    """The first line counts, and every file that failed has its own."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.yaml").write_text("id: x\n", encoding="utf-8")
    with pytest.raises(TreatyDiffError) as raised:
        run(tmp_path / "in", tmp_path / "out")
    first, *others = str(raised.value).splitlines()
    assert "treaties that can be read in the folder: 0; a batch needs two" == first
    assert others
    assert all(line.startswith(str(tmp_path / "in" / "bad.yaml")) for line in others)


def test_an_id_that_is_a_path_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    """Reports stay in the folder asked for, whatever a treaty file calls itself."""
    hostile = Treaty(id="../../odd id", title="Odd", clauses=(Clause(id="1", text="The Parties shall meet."),))
    dump(hostile, folder / "odd.yaml")
    out = tmp_path / "deep" / "out"
    result = run(folder, out, format="json")
    assert all((out / pair.report).is_file() for pair in result.pairs)
    assert any("..%2F..%2Fodd%20id" in pair.report for pair in result.pairs)
    assert [out] == list((tmp_path / "deep").iterdir())


def test_processes_do_the_same_work(folder: Path, tmp_path: Path) -> None:
    """The default executor, one process a core, gives what threads give."""
    threads = run(folder, tmp_path / "threads", format="json").pairs
    assert threads == run_batch(folder, tmp_path / "processes", format="json").pairs


def test_dask_does_the_same_work(folder: Path, tmp_path: Path) -> None:
    """An executor of Dask's client, handed in, gives what threads give."""
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (the extra 'dask')")
    with distributed.Client(
        n_workers=1, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", set_as_default=False
    ) as client:
        result = run_batch(folder, tmp_path / "dask", format="json", executor=client.get_executor())
    assert run(folder, tmp_path / "threads", format="json").pairs == result.pairs


def square_or_die(number: int) -> int:
    """A task that takes its whole process with it when it is given 3, as the kernel does to one that eats memory."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def test_a_worker_that_dies_is_named_and_the_rest_goes_on() -> None:
    """The task over which a process dies fails by its name; every other task is done, once."""
    tasks = [Task(name=str(n), function=square_or_die, arguments=(n,)) for n in range(8)]
    outcomes = list(drain(tasks))
    assert sorted(str(n) for n in range(8)) == sorted(name for name, _ in outcomes)
    found = dict(outcomes)
    assert isinstance(found["3"], TreatyDiffError)
    assert str(found["3"]).startswith("3: the worker process died over it")
    assert {str(n): n * n for n in range(8) if n != 3} == {name: value for name, value in found.items() if name != "3"}


BATCH_OF_SLEEPERS = """
import os, time
from pathlib import Path
from treatydiff.processes import Task, drain
import sleepers
if __name__ == "__main__":
    list(drain(Task(name=str(n), function=sleepers.sleep, arguments=(n,)) for n in range(2)))
"""
SLEEPERS = """
import os, time
from pathlib import Path
def sleep(n):
    Path(f"worker-{n}").write_text(str(os.getpid()))
    time.sleep(60)
"""


def test_a_batch_that_is_killed_leaves_no_worker_behind(tmp_path: Path) -> None:
    """Workers end when the process that started them is gone, though nobody told them."""
    (tmp_path / "sleepers.py").write_text(SLEEPERS)
    (tmp_path / "main.py").write_text(BATCH_OF_SLEEPERS)
    batch = subprocess.Popen([sys.executable, "main.py"], cwd=tmp_path)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not all((tmp_path / f"worker-{n}").is_file() for n in range(2)):
        time.sleep(0.05)
    time.sleep(0.2)
    workers = [int((tmp_path / f"worker-{n}").read_text()) for n in range(2)]
    batch.kill()
    batch.wait()
    while time.monotonic() < deadline and any(is_alive(pid) for pid in workers):
        time.sleep(0.05)
    assert [] == [pid for pid in workers if is_alive(pid)]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.is_file() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_report_names_never_collide(tmp_path: Path) -> None:
    """Ids with dashes give every pair a file of its own."""
    place = tmp_path / "in"
    place.mkdir()
    for name in ("a--b", "a", "b--c", "c"):
        clause = Clause(id="1", text="The Parties shall meet.")
        dump(Treaty(id=name, title="T", clauses=(clause,)), place / f"{name}.yaml")
    result = run(place, tmp_path / "out")
    assert 6 == len({pair.report for pair in result.pairs}) == len(list((tmp_path / "out").glob("*.html")))


@given(st.sets(st.text(max_size=300), max_size=12))
def test_file_names_of_ids_are_different_short_and_lead_nowhere(ids: Any) -> None:
    """Names joined by two dashes can be told apart again, also where the case of letters does not count."""
    names = file_names(ids)
    assert set(ids) == set(names)
    assert len(ids) == len({name.casefold() for name in names.values()})
    for name in names.values():
        assert "--" not in name
        assert not name.startswith("-")
        assert not name.endswith("-")
        assert "/" not in name
        assert 100 > len(name)


def test_a_record_that_is_nested_too_deeply_is_no_record(folder: Path, tmp_path: Path) -> None:
    """The batch is made anew."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "batch.json").write_text("[" * 100_000)
    assert 3 == len(run(folder, out).pairs)
    assert 3 == len(json.loads((out / "batch.json").read_text())["pairs"])


def test_an_emptied_report_is_made_again(folder: Path, tmp_path: Path) -> None:
    """A report that is there, but not whole, is none."""
    out = tmp_path / "out"
    first = run(folder, out)
    (out / first.pairs[0].report).write_text("")
    second = run(folder, out)
    assert 2 == second.kept
    assert (out / first.pairs[0].report).stat().st_size > 0


def test_treaties_that_are_gone_leave_the_record(folder: Path, tmp_path: Path) -> None:
    """The record names comparisons of treaties that are in the folder."""
    out = tmp_path / "out"
    run(folder, out)
    (folder / "gamma.yaml").unlink()
    run(folder, out)
    pairs = json.loads((out / "batch.json").read_text())["pairs"]
    assert [("alpha", "beta")] == [(pair["left"], pair["right"]) for pair in pairs]


def test_a_file_without_a_numbered_provision_is_no_treaty(folder: Path, tmp_path: Path) -> None:
    """A note that lies in the folder is named, not compared."""
    (folder / "x.txt").write_text("x")
    result = run(folder, tmp_path / "out")
    assert ["x.txt"] == [name for name, _ in result.failures]
    assert 3 == len(result.pairs)
