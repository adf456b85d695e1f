"""Charts to publish: a comparison and a matrix as SVG, drawn by templates of our own, and the same as PNG."""

from treatydiff.reports.charts.drawing import card, chart, rasterize

__all__ = ["card", "chart", "rasterize"]
