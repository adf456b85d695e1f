"""How a result shows itself in a notebook."""

from __future__ import annotations

from importlib import import_module


class NotebookResult:
    """A result that a notebook shows as its report: without script, and with its styles kept to itself."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        # The one call from below to above: a notebook asks the value, and only the reports know how it looks.
        fragment: str = import_module("treatydiff.reports").fragment(self)
        return fragment
