"""The bundled treaties are found from the wheel, from the sdist and from an editable install, in any folder."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TREATIES = sorted(path.name for path in (ROOT / "treaties").iterdir())
SCRIPT = """\
import treatydiff
treaty = treatydiff.load("russia-iran-2025")
print(treatydiff.__file__, len(treaty.clauses), len(treatydiff.catalogue()), sep="\\n")
"""


def run(*command: str, **options: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_"))}
    path = options.get("path")
    if path:
        environment["PYTHONPATH"] = str(path)
    return subprocess.run(
        [sys.executable, *command],
        cwd=options.get("cwd", ROOT),
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sdist and the wheel, built once: the wheel from the sdist, as an index would have it built."""
    if not (ROOT / "pyproject.toml").is_file() or importlib.util.find_spec("build") is None:
        pytest.skip("needs a checkout and the package 'build'")
    out = tmp_path_factory.mktemp("dist")
    isolation = ["--no-isolation"] if importlib.util.find_spec("hatchling") else []
    done = run("-m", "build", *isolation, "--outdir", str(out), str(ROOT))
    if done.returncode and not isolation:
        pytest.skip("hatchling is not installed, and a build of its own environment failed (no network?)")
    assert 0 == done.returncode, done.stdout + done.stderr
    return {"sdist": next(out.glob("*.tar.gz")), "wheel": next(out.glob("*.whl"))}


def check_loading(package: Path, folder: Path) -> None:
    """Hold what a program in `folder` finds, with the package from `package`, against this checkout."""
    done = run("-c", SCRIPT, cwd=folder, path=package)
    assert 0 == done.returncode, done.stderr
    where, clauses, entries = done.stdout.splitlines()
    assert package.resolve() in Path(where).resolve().parents
    assert ("78", str(len(TREATIES) - 1)) == (clauses, entries)


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_an_installed_package_finds_its_treaties(kind: str, distributions: dict[str, Path], tmp_path: Path) -> None:
    """Installed into a folder of its own, and run in another, far from the checkout."""
    if kind == "sdist" and not importlib.util.find_spec("hatchling"):
        pytest.skip("building from the sdist without the network needs hatchling")
    target, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    done = run("-m", "pip", "install", *options, "--target", str(target), str(distributions[kind]))
    assert 0 == done.returncode, done.stderr
    assert TREATIES == sorted(path.name for path in (target / "treatydiff" / "bundled").iterdir())
    check_loading(target, elsewhere)


@pytest.mark.parametrize("folder", [".", "treaties", "src", "docs"])
def test_an_editable_install_reads_the_folder_of_the_checkout(folder: str, tmp_path: Path) -> None:
    """With `src` on the path, as an editable install puts it: in a strange folder and in those of the checkout."""
    check_loading(ROOT / "src", ROOT / folder)
    check_loading(ROOT / "src", tmp_path)


def test_the_wheel_holds_the_package_and_nothing_of_the_checkout(distributions: dict[str, Path]) -> None:
    """Data, type marker and templates are in; tests and caches are not."""
    names = set(zipfile.ZipFile(distributions["wheel"]).namelist())
    sources = {
        f"treatydiff/{path.relative_to(ROOT / 'src' / 'treatydiff').as_posix()}"
        for path in (ROOT / "src" / "treatydiff").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert set() == sources - names
    assert {f"treatydiff/bundled/{name}" for name in TREATIES} <= names
    assert {"treatydiff"} == {name.split("/")[0] for name in names if ".dist-info/" not in name}


def test_the_sdist_holds_what_its_tests_need(distributions: dict[str, Path]) -> None:
    """Tests, docs, examples and the treaties can be had from the sdist."""
    with tarfile.open(distributions["sdist"]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"treaties/{name}" for name in TREATIES} <= names
    for folder in ("docs", "examples", "seeds", "src/treatydiff/lexicons", "tests"):
        files = [path.relative_to(ROOT).as_posix() for path in (ROOT / folder).glob("*.*")]
        assert set() == set(files) - names
