"""Plant small faults, one at a time, and see which tests notice.

    python benchmarks/mutation.py [--sample N] [--room classifier|lexicon|alignment ...] [--texts FILE.jsonl ...]
    python benchmarks/mutation.py --summary

Each fault is planted in a copy of the checkout. Then, in this order: do the grades of real provisions change (the
bundled treaties' clauses, and the lines of the files given, each a JSON object with a ``text``), and those of the
provisions that the laws write; do the laws alone notice; do all tests of the room notice. A loop without end counts as
noticed. Results go to mutation-results.jsonl, a line a fault; a fault that has a line there is not planted again, so a
run may be broken off and taken up. ``--sample`` draws that many faults, the same ones each time.

Why not mutmut or cosmic-ray: neither plants faults in YAML, where the words of a language stand, and neither can say
whether a fault that no test noticed changes the grade of any real provision.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from mutants import Mutant, mutants, stands

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "mutation-results.jsonl"
ROOMS = {
    "classifier": ("src/treatydiff/classifier",),
    "lexicon": ("src/treatydiff/lexicon", "src/treatydiff/lexicons"),
    "alignment": ("src/treatydiff/alignment",),
}
LAWS = "tests/laws"
WORDED = (
    "test_classifier*.py",
    "test_*_classifier.py",
    "test_lexicon.py",
    "test_lexicon_examples.py",
    "test_*sentences.py",
)
TESTS = {
    "classifier": WORDED,
    "lexicon": WORDED,
    "alignment": ("test_alignment*.py", "test_pairing.py", "test_similarity.py", "test_corrections.py"),
}
LAWS_OF = {
    "classifier": (LAWS,),
    "lexicon": (LAWS,),
    "alignment": ("tests/test_properties_alignment.py", "tests/test_metamorphic_alignment.py"),
}
COPIED = ("src", "tests", "treaties", "seeds", "docs", "examples")
SECONDS = 600


def print_outcome(room: str, files: Sequence[str], *, real_only: bool) -> None:
    """Print, as JSON, what a room makes of real provisions and, unless `real_only`, of those that the laws write."""
    real = matched() if room == "alignment" else graded(files)
    print(json.dumps({"real": real, "written": [] if real_only or room == "alignment" else written()}))


def matched() -> list[str]:
    """Return the matches of neighbours among the bundled treaties."""
    import treatydiff

    treaties = [treatydiff.load(str(path)) for path in sorted((ROOT / "treaties").glob("*.yaml"))]
    return [
        "; ".join(
            f"{[clause.id for clause in match.left]}={[clause.id for clause in match.right]}"
            for match in treatydiff.align(left, right).matches
        )
        for left, right in pairwise(treaties)
    ]


def graded(files: Sequence[str]) -> list[str]:
    """Return the grades of the bundled treaties' clauses and of the files' lines."""
    import treatydiff
    from treatydiff.lexicon import languages

    treaties = [treatydiff.load(str(path)) for path in sorted((ROOT / "treaties").glob("*.yaml"))]
    real = [
        grade(found)
        for treaty in treaties
        if treaty.language in languages()
        for found in treatydiff.classify(treaty).values()
    ]
    for file in files:
        texts = (json.loads(line)["text"] for line in Path(file).read_text(encoding="utf-8").splitlines())
        real += [grade(treatydiff.classify_text(text)) for text in texts]
    return real


def written() -> list[str]:
    """Return the grades of what the laws write."""
    import treatydiff
    from treatydiff.lexicon import languages

    sys.path.insert(0, str(ROOT / LAWS))
    from provisions import language

    from laws import every_provision

    return [
        grade(treatydiff.classify_text(provision.text, language=code))
        for code in languages()
        for provision in every_provision(language(code))
    ]


def grade(found: Any) -> str:
    """Return a provision's grade."""
    return f"{found.kind} {int(found.strength)} {found.polarity} {found.balance}"


class Checkout:
    """A copy of the checkout in which faults are planted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile"):
            shutil.copy(ROOT / name, folder / name)
        (folder / "benchmarks").mkdir()
        for name in ("mutation.py", "mutants.py"):
            shutil.copy(ROOT / "benchmarks" / name, folder / "benchmarks" / name)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str] | None:
        """Run Python on the copy; None where it did not come to an end."""
        environment = os.environ | {"PYTHONPATH": str(self.folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            return subprocess.run(
                [sys.executable, *arguments], cwd=self.folder, env=environment, capture_output=True, text=True,
                timeout=SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None

    def outcome(self, room: str, files: Sequence[str], real_only: bool) -> dict[str, list[str]] | None:
        """Return what the copy makes of provisions; None where it makes nothing of them."""
        only = ["--real-only"] if real_only else []
        done = self.run("benchmarks/mutation.py", *only, "--outcome", room, *files)
        if done is None or done.returncode:
            return None
        result: dict[str, list[str]] = json.loads(done.stdout)
        return result

    def notices(self, *tests: str) -> str:
        """Return the first test that fails on the copy, "" where all pass; what does not end is a failure."""
        done = self.run(
            "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", "-m", "not browser", *tests
        )
        if done is None:
            return "no end"
        if done.returncode == 0:
            return ""
        failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        return failed[0].split(" - ")[0] if failed else f"status {done.returncode}"


def tests_of(room: str, folder: Path) -> list[str]:
    """Return the test files of a room, without the laws."""
    return sorted({str(path) for name in TESTS[room] for path in (folder / "tests").glob(name)})


def examine(
    mutant: Mutant, room: str, checkout: Checkout, files: Sequence[str], sound: dict[str, list[str]], real_only: bool
) -> dict[str, Any]:
    """Plant a fault, run what should notice it, and take it out again. `real_only` runs no test on a fault that changes
    nothing real; its tests are None then."""
    place = checkout.folder / mutant.path
    source = place.read_text(encoding="utf-8")
    place.write_text(mutant.apply(source), encoding="utf-8")
    try:
        outcome = checkout.outcome(room, files, real_only)
        real, ours = (changes(sound, outcome, name) for name in ("real", "written"))
        run = bool(real) or not real_only
        laws = checkout.notices(*LAWS_OF[room]) if run else None
        rest = checkout.notices(*tests_of(room, checkout.folder)) if laws == "" else None
    finally:
        place.write_text(source, encoding="utf-8")
    return {
        "id": mutant.id, "room": room, "change": mutant.shown(source), "real": real, "written": ours,
        "laws": laws, "rest": rest,
    }  # fmt: skip


def changes(sound: dict[str, list[str]], outcome: dict[str, list[str]] | None, name: str) -> int:
    """Return how many outcomes a fault changes; all of them where there is none any more."""
    if outcome is None:
        return len(sound[name])
    return sum(before != after for before, after in zip(sound[name], outcome[name], strict=True))


def drawn(found: Sequence[tuple[str, Mutant]], size: int | None, seed: int) -> list[tuple[str, Mutant]]:
    """Return a sample, the same one each time: a third from the lexicons, the rest from the code."""
    if size is None or size >= len(found):
        return list(found)
    order = sorted(found, key=lambda pair: hashlib.sha256(pair[1].id.encode()).hexdigest())
    random.Random(seed).shuffle(order)
    words = [pair for pair in order if pair[1].path.endswith(".yaml")]
    code = [pair for pair in order if not pair[1].path.endswith(".yaml")]
    third = min(len(words), size // 3)
    chosen = [*code[: size - third], *words[:third]]
    random.Random(seed).shuffle(chosen)
    return chosen


def results() -> list[dict[str, Any]]:
    """Return what earlier runs found."""
    return [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()] if RESULTS.exists() else []


def summarise() -> None:
    """Print how many faults were noticed, by what, and those that change a real grade and were not."""
    found = results()
    real = [one for one in found if one["real"]]
    tested = [one for one in found if one["laws"] is not None]
    print(f"{len(found)} faults, {len(tested)} of them tested")
    for name, chosen in (("faults tested", tested), ("faults that change what becomes of a real provision", real)):
        laws = sum(bool(one["laws"]) for one in chosen)
        everything = sum(bool(one["laws"] or one["rest"]) for one in chosen)
        share = max(1, len(chosen)) / 100
        print(f"{len(chosen)} {name}: noticed by the laws alone {laws} ({laws / share:.0f} %), ", end="")
        print(f"by all tests {everything} ({everything / share:.0f} %)")
    for one in real:
        if not one["laws"]:
            by = f"only by {one['rest']}" if one["rest"] else "NOT NOTICED"
            print(f"{by}: {one['change']} ({one['real']} provisions)")
    print(Counter(one["laws"].split("::")[-1].partition("[")[0] for one in found if one["laws"]).most_common())


def work(arguments: argparse.Namespace) -> None:
    """Plant the faults that were drawn and have no result yet."""
    files = [str(Path(file).resolve()) for file in arguments.texts]
    done = {one["id"] for one in results()}
    found = [(room, mutant) for room in arguments.room for mutant in mutants(ROOT, ROOMS[room])]
    chosen = drawn(found, arguments.sample, arguments.seed)
    print(f"{len(found)} faults, {len(chosen)} of them drawn, {len(done)} results there already")
    with tempfile.TemporaryDirectory() as folder:
        checkout = Checkout(Path(folder) / "checkout")
        sound = {room: checkout.outcome(room, files, arguments.real_only) for room in arguments.room}
        failing = [room for room in arguments.room if sound[room] is None or checkout.notices(*LAWS_OF[room])]
        if failing:
            sys.exit(f"the sound checkout fails in {', '.join(failing)}: nothing can be learned from faults")
        for number, (room, mutant) in enumerate(chosen, start=1):
            before = sound[room] or {}
            if mutant.id in done or not stands(mutant, (ROOT / mutant.path).read_text(encoding="utf-8")):
                continue
            one = examine(mutant, room, checkout, files, before, arguments.real_only)
            with RESULTS.open("a", encoding="utf-8") as file:
                file.write(json.dumps(one, ensure_ascii=False) + "\n")
            by = one["laws"] or one["rest"] or ("NOT NOTICED" if one["laws"] == "" else "not tested")
            print(f"{number}/{len(chosen)} {one['real']} {by} {one['change']}", flush=True)


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sample", type=int, help="how many faults; without it, all of them")
    parser.add_argument("--seed", type=int, default=1, help="another sample")
    parser.add_argument("--room", nargs="*", choices=ROOMS, default=list(ROOMS))
    parser.add_argument("--real-only", action="store_true", help="run no test on faults that change nothing real")
    parser.add_argument("--texts", nargs="*", default=[], help="files of real provisions, a JSON object a line")
    parser.add_argument("--summary", action="store_true", help="print what earlier runs found")
    parser.add_argument("--outcome", nargs="*", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.outcome:
        print_outcome(arguments.outcome[0], arguments.outcome[1:], real_only=arguments.real_only)
        return
    if not arguments.summary:
        work(arguments)
    summarise()


if __name__ == "__main__":
    main()
