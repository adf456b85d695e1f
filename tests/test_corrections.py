"""Files of corrections: what they say, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatydiff.alignment.corrections import Corrections, dump_corrections, read_corrections
from treatydiff.alignment.matches import align
from treatydiff.errors import TreatyFileError
from treatydiff.model import Clause, Treaty


def treaty(name: str, **texts: str) -> Treaty:
    return Treaty(id=name, title=name, clauses=tuple(Clause(id=i, text=t) for i, t in texts.items()))


LEFT = treaty("left", **{"1": "Whales are spared.", "3.10": "Salt is free.", "no": "Pilots help."})
RIGHT = treaty("right", A="Pilots help.", B="Whales are spared.", C="Tin is dear.")


def read(tmp_path: Path, text: str) -> Corrections:
    path = tmp_path / "corrections.yaml"
    path.write_text(text, encoding="utf-8")
    return read_corrections(path, LEFT, RIGHT)


def test_a_file_says_pins_forbidden_pairs_and_lone_clauses(tmp_path: Path) -> None:
    """Ids are read as text, a single one or a list of them."""
    found = read(
        tmp_path,
        "left: left\nright: right\npinned:\n  - {left: [1, 3.10], right: A}\nforbidden:\n  - left: no\n    right: B\n"
        "alone:\n  left: [no]\n  right: C\n",
    )
    expected = Corrections(
        pinned=((("1", "3.10"), ("A",)),), forbidden=(("no", "B"),), alone_left=("no",), alone_right=("C",)
    )
    assert expected == found


@pytest.mark.parametrize("text", ["pinned:\nforbidden: []\nalone:\n", "left: left\n", "alone: {left: [], right: }\n"])
def test_empty_parts_say_nothing(tmp_path: Path, text: str) -> None:
    """A key without a value is allowed."""
    assert Corrections() == read(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("pinned:\n  - {left: '3.1', right: A}\n",
         ":2: left has no clause '3.1'; expected the id of a clause on the left; did you mean '3.10'?"),
        ("alone:\n  left:\n    - 'x'\n", ":3: left has no clause 'x'; expected the id of a clause on the left"),
        ("pined: []\n",
         ":1: unknown key 'pined'; expected left, right, pinned, forbidden, alone; did you mean 'pinned'?"),
        ("pinned:\n  - {left: '1'}\n",
         ":2: a pinned match lacks a side; expected left and right (alone takes one side)"),
        ("forbidden:\n  - {right: A}\n", ":2: a forbidden pair lacks a side; expected left and right"),
        ("pinned:\n  - {left: ['1', 'no'], right: [A, B]}\n",
         ":2: a pinned match has many clauses on both sides; expected one on one of them"),
        ("pinned:\n  - {left: '1', right: A}\n  - {left: '1', right: B}\n",
         ":3: clause '1' on the left is corrected twice; expected once, and line 2 has it"),
        ("pinned:\n  - {left: '1', right: A}\nalone:\n  right: [A]\n",
         ":4: clause 'A' on the right is corrected twice; expected once, and line 2 has it"),
        ("pinned:\n  - {left: '1', right: A}\nforbidden:\n  - {left: '1', right: A}\n",
         ":4: '1' and 'A' are pinned on line 2; expected one or the other"),
        ("left: other\n", ":1: left is 'other'; expected 'left', the treaty given"),
        ("pinned: yes\n", ":1: this is a text; expected a list of pairs"),
        ("- 1\n", ":1: this is a list; expected the keys left, right, pinned, forbidden, alone"),
        ("pinned:\n  - {left: {a: b}, right: A}\n", ":2: this is a mapping; expected a text"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_an_error_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    """The message says where, what is wrong, and what was expected."""
    with pytest.raises(TreatyFileError) as caught:
        read(tmp_path, text)
    assert f"{tmp_path / 'corrections.yaml'}{problem}" == str(caught.value)


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """In the order of the lines."""
    with pytest.raises(TreatyFileError) as caught:
        read(tmp_path, "left: other\npinned:\n  - {left: q, right: A}\nalone:\n  right: [r]\n")
    assert [1, 3, 5] == [problem.line for problem in caught.value.problems]


def test_a_written_file_reads_back(tmp_path: Path) -> None:
    """What a person set is kept; what the aligner found stands in comments, with its score."""
    hand = Corrections(pinned=((("1", "3.10"), ("C",)),), alone_right=("A",))
    alignment = align(LEFT, RIGHT, corrections=hand)
    text = dump_corrections(alignment)
    assert hand == read(tmp_path, text)
    assert text == dump_corrections(alignment)


def test_a_match_is_pinned_by_taking_its_mark_away(tmp_path: Path) -> None:
    """Every line in comments is ready for use: with all marks gone the file pins what the aligner found."""
    found = align(LEFT, RIGHT)
    text = dump_corrections(found)
    scored = next(m for m in found.matches if m.left[0].id == "1")
    assert f'# - {{left: ["1"], right: ["B"]}}  # {scored.score:.2f}' in text
    freed = "\n".join(line.replace("# - ", "- ", 1) for line in text.splitlines() if "an id" not in line)
    corrections = read(tmp_path, freed)
    again = align(LEFT, RIGHT, corrections=corrections)
    assert [(m.left, m.right) for m in found.matches] == [(m.left, m.right) for m in again.matches]
    assert all(m.by_hand for m in again.matches)


def test_odd_ids_survive_the_way_through_a_file(tmp_path: Path) -> None:
    """Quotes, backslashes and line ends in an id are escaped."""
    odd = 'a"b\\c\n\u2028#é'
    left = Treaty(id="l", title="L", clauses=(Clause(id=odd, text="Salt is free."),))
    right = Treaty(id="r", title="R", clauses=(Clause(id=odd, text="Salt is free."),))
    hand = Corrections(pinned=(((odd,), (odd,)),))
    path = tmp_path / "c.yaml"
    path.write_text(dump_corrections(align(left, right, corrections=hand)), encoding="utf-8")
    assert hand == read_corrections(path, left, right)


def test_mirrored_corrections_swap_the_sides() -> None:
    """Twice mirrored is the same."""
    hand = Corrections(pinned=((("1",), ("A",)),), forbidden=(("no", "B"),), alone_left=("3.10",))
    assert (("B", "no"),) == hand.mirrored().forbidden
    assert hand == hand.mirrored().mirrored()
