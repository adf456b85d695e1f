"""Reports: finished results as Markdown, HTML, JSON, CSV, or text for the terminal. They decide nothing."""

from treatydiff.reports.rendering import FORMATS, SUFFIXES, fragment, lay_out, plot, render, to_frame, write

__all__ = ["FORMATS", "SUFFIXES", "fragment", "lay_out", "plot", "render", "to_frame", "write"]
