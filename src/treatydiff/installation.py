"""How to install what is missing, from where the user is: a clone of the project, or the package."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path


def advise(extra: str) -> str:
    """Return the command that brings the optional libraries of `extra`, as it can be typed here and now.

    In a clone it installs the clone again, by the Python that runs; else it installs the package.
    """
    root = Path(__file__).resolve().parents[2]
    if not ((root / "pyproject.toml").is_file() and (root / "src" / "treatydiff").is_dir()):
        return f"pip install 'treatydiff[{extra}]'"
    here = Path.cwd()
    # Not resolved: the link in a virtual environment's folder is what tells it from the Python that made it.
    python = os.path.relpath(sys.executable, here) if Path(sys.executable).is_relative_to(root) else sys.executable
    place = "." if here == root else str(root)
    return f"{shlex.quote(python)} -m pip install -e {shlex.quote(f'{place}[{extra}]')}"
