"""The notebooks of the examples run from the first cell to the last, and are kept without what they print."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
pytest.importorskip("pandas")
client = pytest.importorskip("nbclient")

EXAMPLES = Path(__file__).parent.parent / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    """Else the next tests try nothing."""
    assert ["a-folder-of-treaties", "two-treaties"] == [path.stem for path in NOTEBOOKS]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_output(path: Path) -> None:
    """No outputs and no counts: a change of the notebook shows as a change of its cells."""
    code = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    assert [] == [cell.source for cell in code if cell.outputs or cell.execution_count is not None]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_a_chart_and_a_table(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a fresh kernel, in the folder where it is kept, without a complaint."""
    import treatydiff

    package = str(Path(treatydiff.__path__[0]).parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH")))))
    # What a library says of its own next release is no complaint of the notebook's.
    monkeypatch.setenv("PYTHONWARNINGS", "ignore::DeprecationWarning")
    notebook = nbformat.read(path, 4)
    client.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(EXAMPLES)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [] == [output.text for output in outputs if output.output_type == "stream" and output.name == "stderr"]
    pages = [output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})]
    assert any('<img src="data:image/svg+xml' in page for page in pages)
    assert any('class="dataframe"' in page for page in pages)
