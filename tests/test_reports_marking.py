"""Marks in a clause's text: where edits and cues cut it."""

from hypothesis import given
from hypothesis import strategies as st

from treatydiff.model import Cue
from treatydiff.reports.marking import mark


def cue(role: str, start: int, end: int) -> Cue:
    return Cue(rule="a.rule", role=role, span=(start, end), text="")


@given(st.text(max_size=30), st.data())
def test_law_every_run_has_the_roles_of_the_cues_that_cover_it(text: str, data: st.DataObject) -> None:
    """The runs give the text back, and each has the roles of exactly the cues around it, in the cues' order."""
    places = st.integers(min_value=-2, max_value=len(text) + 2)
    cues = [
        cue(role, *sorted((data.draw(places), data.draw(places))))
        for role in data.draw(st.lists(st.sampled_from(["modal", "hedge", "condition"]), max_size=6))
    ]
    fitting = [c for c in cues if 0 <= c.span[0] < c.span[1] <= len(text)]
    at = 0
    for passage in mark(text, cues):
        for run in passage.runs:
            assert text[at : at + len(run.text)] == run.text
            around = [c.role for c in fitting if c.span[0] <= at and at + len(run.text) <= c.span[1]]
            assert tuple(dict.fromkeys(around)) == run.roles
            at += len(run.text)
    assert len(text) == at


def test_a_clause_of_a_megabyte_is_marked() -> None:
    """With forty thousand cues; time that grows with their square would be minutes."""
    text = "The Parties shall confer. " * 40_000
    cues = [cue("modal", at + 12, at + 17) for at in range(0, len(text), 26)]
    assert 80_001 == sum(len(passage.runs) for passage in mark(text, cues))
