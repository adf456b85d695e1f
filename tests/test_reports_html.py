"""The HTML report: what stands on the page, and that it is one file, safe and permanent."""

from __future__ import annotations

from comparison_by_hand import COMPARISON

from treatydiff.reports.html import html


def test_each_clause_has_its_permanent_anchor() -> None:
    """Every clause of either side stands on the page once, under side and id."""
    page = html(COMPARISON)
    for side in ("left-P.1", "left-2.1", "left-3_28_a_29_", "left-4", "left-5", "right-1", "right-2", "right-4"):
        assert 1 == page.count(f'id="{side}"')
