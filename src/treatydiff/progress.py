"""How far long work is, and a bar that shows it: on a terminal, for work that has lasted more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

Progress = Callable[[int, int], None]
"""What long work calls with (steps done, steps in all)."""


@contextmanager
def progress_bar(label: str, *, after: float = 1.0) -> Iterator[Progress | None]:
    """Yield a callable that takes (done, total), or None where standard error is no terminal.

    The bar appears once `after` seconds have passed since it was opened, and is gone at the end.
    """
    if not sys.stderr.isatty():
        yield None
        return
    opened = time.monotonic()
    shown: list[tuple[Bar, TaskID]] = []

    def advance(done: int, total: int) -> None:
        if not shown and time.monotonic() - opened >= after:
            from rich.console import Console
            from rich.progress import Progress as Bar

            bar = Bar(console=Console(stderr=True), transient=True)
            bar.start()
            shown.append((bar, bar.add_task(label, total=total)))
        for bar, task in shown:
            bar.update(task, completed=done, total=total)

    try:
        yield advance
    finally:
        for bar, _ in shown:
            bar.stop()
