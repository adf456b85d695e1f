"""A classification under a bound on its steps: no clock, so a loop without an end is a failure, never a hang."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from types import FrameType
from typing import Any, TypeVar

from treatydiff.classifier import classify_text
from treatydiff.model import Classification

Result = TypeVar("Result")
STEPS, STEPS_PER_CHARACTER = 20_000, 400
"""Lines that the interpreter may run for a text: so many, and so many more for each of its characters. Ordinary
provisions take about 35 lines a character."""


class EndlessError(AssertionError):
    """A call took more steps than its text allows."""


def count_steps(call: Callable[[], Result], limit: int) -> tuple[Result, int]:
    """Return what `call` returns and the lines that it ran. Raises `EndlessError` beyond `limit`."""
    steps = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal steps
        steps += 1
        if steps > limit:
            raise EndlessError(f"more than {limit} steps, at line {frame.f_lineno} of {frame.f_code.co_filename}")
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        result = call()
    finally:
        sys.settrace(before)
    return result, steps


@cache
def _load(language: str) -> None:
    classify_text("1", language=language)


def graded(text: str, language: str, binding: bool = True) -> Classification:
    """Classify a text within its bound of steps. The same text is classified once."""
    return _graded(text, language, binding)


@cache
def _graded(text: str, language: str, binding: bool) -> Classification:
    _load(language)
    limit = STEPS + STEPS_PER_CHARACTER * len(text)
    return count_steps(lambda: classify_text(text, language=language, binding=binding), limit)[0]
