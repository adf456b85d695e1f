"""How a value shows itself: in a line where it is printed, as its report in a notebook, as rows in a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

_SVG = "{http://www.w3.org/2000/svg}"
_LONGEST = 60  # characters of a text that a line shows


@dataclass(frozen=True, slots=True, repr=False)
class Chart:
    """A drawing as SVG, which a notebook shows as a picture with its description as the alternative text."""

    svg: str

    @property
    def alt(self) -> str:
        """What the drawing shows, in words."""
        from xml.etree.ElementTree import fromstring

        found = fromstring(self.svg)
        return ". ".join(filter(None, (found.findtext(f"{_SVG}{tag}", "").strip() for tag in ("title", "desc"))))

    def __repr__(self) -> str:
        return f"<Chart {_brief(self.alt)}>"

    def _repr_html_(self) -> str:
        from base64 import b64encode
        from html import escape

        # As a picture of its own: its styles and ids do not reach the page, nor those of the page into it.
        data = b64encode(self.svg.encode()).decode("ascii")
        return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(self.alt)}">'


class NotebookResult:
    """A result that a notebook shows as its report, without script and with its styles kept to itself, and that can be
    had as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        # The calls from below to above: a notebook asks the value, and only the reports know how it looks.
        fragment: str = import_module("treatydiff.reports").fragment(self)
        return fragment

    def to_frame(self, table: str = "") -> pandas.DataFrame:
        """Return the result as a pandas DataFrame, levels as nullable integers.

        `table` is ``clauses``, ``norms``, ``matches`` or ``commitments``, of those that the result has; by default what
        the result is mainly about. Raises `MissingExtraError` where pandas is not installed.
        """
        return import_module("treatydiff.reports").to_frame(self, table)


class DrawnResult(NotebookResult):
    """A result that has a chart too."""

    __slots__ = ()

    def plot(self) -> Chart:
        """Return the result's chart, which a notebook shows with a text in its place for who does not see it.

        ``write(result, "chart.svg")``, or ``.png``, makes a file of it.
        """
        drawn: Chart = import_module("treatydiff.reports").plot(self)
        return drawn


def short_repr(value: Any) -> str:
    """Return a dataclass in a line: what is empty is left out, texts are cut, collections are counted."""
    shown = ((field.name, getattr(value, field.name)) for field in fields(value))
    words = [f"{name}={_brief(item)}" for name, item in shown if item not in ("", None, ()) and item != {}]
    return f"<{type(value).__name__} {' '.join(words)}>"


def _brief(item: object) -> str:
    if isinstance(item, Enum):
        return str(item.name)
    if isinstance(item, str):
        line = " ".join(item.split())
        return repr(line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…")
    if isinstance(item, Mapping | tuple | list | frozenset | set):
        return f"[{len(item)}]"
    if isinstance(item, float):
        return f"{item:.4g}"
    name = getattr(item, "id", None)
    return name if isinstance(name, str) else f"{item}" if isinstance(item, int) else f"<{type(item).__name__}>"
