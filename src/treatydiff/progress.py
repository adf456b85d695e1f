"""A progress bar on standard error: only on a terminal, and only for work that has lasted more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


@contextmanager
def progress_bar(label: str, *, after: float = 1.0) -> Iterator[Callable[[int, int], None] | None]:
    """Yield a callable that takes (done, total), or None where standard error is no terminal.

    The bar appears once `after` seconds have passed since it was opened, and is gone at the end.
    """
    if not sys.stderr.isatty():
        yield None
        return
    opened = time.monotonic()
    shown: list[tuple[Progress, TaskID]] = []

    def advance(done: int, total: int) -> None:
        if not shown and time.monotonic() - opened >= after:
            from rich.console import Console
            from rich.progress import Progress

            bar = Progress(console=Console(stderr=True), transient=True)
            bar.start()
            shown.append((bar, bar.add_task(label, total=total)))
        for bar, task in shown:
            bar.update(task, completed=done, total=total)

    try:
        yield advance
    finally:
        for bar, _ in shown:
            bar.stop()
