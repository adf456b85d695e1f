"""Completion: each shell's script knows every command; without shtab one line says what to install."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from treatydiff.cli import main, make_parser
from treatydiff.cli.completion import SHELLS


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_knows_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is printed whole, with status 0, and the commands are the parser's."""
    pytest.importorskip("shtab")
    with pytest.raises(SystemExit) as left:
        main(["--print-completion", shell])
    assert 0 == left.value.code
    printed = capsys.readouterr().out
    (commands,) = (action.choices for action in make_parser()._subparsers._group_actions)
    assert [] == [command for command in commands if command not in printed]
    assert "--exit-code" in printed


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [("com", {"commitments", "compare-languages"}), ("diff nato", {"nato-1949"}), ("diff nato-1949 mi", {"mine.pdf"})],
)
def test_bash_takes_its_script_and_completes_by_it(words: str, offered: set[str], tmp_path: Path) -> None:
    """Commands by their beginning; where a treaty is asked for, bundled ones and files."""
    pytest.importorskip("shtab")
    script = subprocess.run(
        [sys.executable, "-m", "treatydiff", "--print-completion", "bash"], capture_output=True, text=True, check=True
    ).stdout
    (tmp_path / "mine.pdf").touch()
    asked = f"COMP_WORDS=(treatydiff {words}); COMP_CWORD={len(words.split())}; _shtab_treatydiff"
    printed = "printf '%s\\n' \"${COMPREPLY[@]}\""
    done = subprocess.run(
        ["bash", "-c", f"{script}\n{asked}; {printed}"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert offered == set(done.stdout.split()), done.stderr


def test_without_the_library_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With status 2 and nothing on standard output."""
    monkeypatch.setitem(sys.modules, "shtab", None)
    with pytest.raises(SystemExit) as left:
        main(["--print-completion", "bash"])
    assert 2 == left.value.code
    shown = capsys.readouterr()
    assert "" == shown.out
    assert shown.err.startswith("treatydiff: completion needs shtab: ")
    assert 1 == shown.err.count("\n")
