"""Work over processes that outlives a dying worker and leaves none behind."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for_any

from treatydiff.errors import TreatyDiffError

AT_ONCE = 32
"""How many tasks are handed out at a time, so that memory stays bounded."""

DIED = "the worker process died over it (out of memory?); expected a file that one process can read and compare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A call for a worker, and what to call it in a message."""

    name: str
    function: Callable[..., object]
    arguments: tuple[object, ...]


def drain(tasks: Iterable[Task], executor: Executor | None = None) -> Iterator[tuple[str, object]]:
    """Yield (name, result, or the error that stands for it) as tasks finish.

    Without an `executor`, one process a core works. When such a process dies, the tasks that were under way are tried
    again one by one, each alone in a process, so that the one it dies over is named and all others are done. An
    executor that was handed in and loses its workers ends the work with a `TreatyDiffError`.
    """
    queue = iter(tasks)
    if executor is not None:
        suspects = yield from _hand_out(executor, queue)
        if suspects:
            raise TreatyDiffError(f"the executor lost its workers over {suspects[0].name}; expected one that goes on")
        return
    while True:
        with _processes() as pool:
            suspects = yield from _hand_out(pool, queue)
        if not suspects:
            return
        for task in suspects:
            with _processes(1) as alone:
                died = yield from _hand_out(alone, iter((task,)))
            if died:
                yield task.name, TreatyDiffError(f"{task.name}: {DIED}")


def _hand_out(executor: Executor, queue: Iterator[Task]) -> Generator[tuple[str, object], None, list[Task]]:
    """Yield outcomes; return the tasks that were under way when the executor broke."""
    waiting: dict[Future[object], Task] = {}
    while True:
        for task in itertools.islice(queue, AT_ONCE - len(waiting)):
            try:
                waiting[executor.submit(task.function, *task.arguments)] = task
            except BrokenExecutor:
                return [task, *_lost(waiting)]
        if not waiting:
            return []
        finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
        broken = [future for future in finished if isinstance(future.exception(), BrokenExecutor)]
        for future in finished:
            if future not in broken:
                yield _outcome(waiting.pop(future), future)
        if broken:
            return _lost(waiting)


def _lost(waiting: dict[Future[object], Task]) -> list[Task]:
    return list(waiting.values())


def _outcome(task: Task, future: Future[object]) -> tuple[str, object]:
    error = future.exception()
    if error is None:
        return task.name, future.result()
    if isinstance(error, MemoryError):
        return task.name, TreatyDiffError(f"{task.name}: not enough memory for it; expected a smaller document")
    if isinstance(error, TreatyDiffError):
        return task.name, error
    raise error


def _processes(workers: int | None = None) -> ProcessPoolExecutor:
    """Processes that a server starts where the system has one: a fork of a process with threads may lock itself."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """End this process as soon as the one that started the batch is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait_for_any([sentinel])
    os._exit(1)
