"""Laws of treaty files: what is written is read back, and nothing but clear errors leaves the reader."""

from __future__ import annotations

from dataclasses import replace

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from treatydiff.errors import OutputError, TreatyFileError
from treatydiff.model import AREAS, Basis, Clause, OfficialText, Party, Source, Treaty, Witness, Wording
from treatydiff.treaties.reader import CLAUSE_KEYS, PARTY_KEYS, SOURCE_KEYS, TREATY_KEYS, WITNESS_KEYS, parse_treaty
from treatydiff.treaties.writer import dump_text
from treatydiff.yamlfile.reading import parse

# Characters that writers of YAML are known to stumble over, beside any other.
HARD = st.sampled_from(
    [
        *(
            "\x85",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\0",
            "\x07",
            "\x1b",
            "\x7f",
            "\x9f",
            "\ufffe",
            "\U0001f600",
            "\U0010ffff",
        ),
        *(
            "\r",
            "\r\n",
            "\n",
            "\n\n",
            " \n",
            "\n ",
            "\t",
            " ",
            "  ",
            "\xa0",
            "#",
            " #",
            ": ",
            ":",
            "- ",
            "'",
            '"',
            "\\",
            "%",
        ),
        *(
            "&a",
            "*a",
            "!x",
            "|",
            ">",
            "[",
            "]",
            "{",
            "}",
            ",",
            "?",
            "~",
            "null",
            "no",
            "1.10",
            "2025-01-17",
            "0o17",
            "---",
        ),
    ]
)
TEXT = st.text() | st.lists(HARD | st.text(max_size=3) | st.just("word "), max_size=40).map("".join)
FILLED = TEXT.filter(str.strip)
ID = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), min_size=1, max_size=12).filter(
    lambda text: text == text.strip()
)
DATE = st.sampled_from(["", "1999", "1999-12", "1999-12-31", "2000-02-29"])
LANGUAGE = st.sampled_from(["en", "ru", "no", "zh-Hant", "grc"])


@st.composite
def treaties(draw: st.DrawFn) -> Treaty:
    """Any treaty that a file can hold."""
    source_ids = draw(st.lists(ID, unique=True, max_size=3))
    sources = tuple(
        Source(id=name, title=draw(FILLED), publisher=draw(TEXT), date=draw(DATE), href=draw(TEXT), kind=draw(TEXT))
        for name in source_ids
    )
    clause_ids = draw(st.lists(ID, unique=True, min_size=1, max_size=4))
    former = draw(st.lists(ID.filter(lambda name: name not in clause_ids), unique=True, max_size=3))
    known = st.sampled_from(source_ids) if source_ids else st.nothing()
    clauses = []
    for n, name in enumerate(clause_ids):
        witness = st.builds(Witness, source=known, language=LANGUAGE, kind=FILLED, phrase=FILLED, supplied=TEXT)
        clauses.append(
            Clause(
                id=name,
                text=draw(TEXT),
                number=draw(TEXT),
                heading=draw(TEXT),
                parent=draw(st.none() | st.sampled_from(clause_ids[:n])) if n else None,
                areas=tuple(draw(st.lists(st.sampled_from(AREAS), max_size=3))),
                wording=draw(st.none() | st.sampled_from(Wording)),
                basis=draw(st.none() | st.sampled_from(Basis)),
                modal_basis=draw(st.none() | st.sampled_from(Basis)),
                sources=tuple(draw(st.lists(known, max_size=2))) if source_ids else (),
                note=draw(TEXT),
                witnesses=tuple(draw(st.lists(witness, max_size=2))) if source_ids else (),
                aliases=() if n else tuple(former),
            )
        )
    parties = draw(st.lists(st.builds(Party, code=FILLED, name=FILLED), unique_by=lambda party: party.code, max_size=2))
    return Treaty(
        id=draw(ID),
        title=draw(FILLED),
        clauses=tuple(clauses),
        short_title=draw(TEXT),
        parties=tuple(parties),
        signed=draw(DATE),
        in_force=draw(DATE),
        ended=draw(DATE),
        duration=draw(TEXT),
        ratification=tuple(draw(st.lists(TEXT, max_size=2))),
        binding=draw(st.booleans()),
        partial=draw(st.booleans()),
        language=draw(LANGUAGE),
        authentic_languages=tuple(draw(st.lists(LANGUAGE, max_size=2))),
        articles=draw(st.sampled_from(["", "1", "47", "320"])),
        official=tuple(
            draw(
                st.lists(
                    st.builds(
                        OfficialText,
                        publisher=FILLED,
                        language=LANGUAGE,
                        href=TEXT,
                        basis=st.none() | st.sampled_from(Basis),
                        note=TEXT,
                    ),
                    max_size=2,
                )
            )
        ),
        sources=sources,
        note=draw(TEXT),
    )


@given(treaties())
@settings(max_examples=150, deadline=None)
def test_reading_undoes_writing(treaty: Treaty) -> None:
    """load(dump(t)) == t, with either parser of YAML: text that is odd in any way is neither lost nor changed."""
    text = dump_text(treaty)
    assert treaty == parse_treaty(text)
    assert parse(text) == parse(text, pure=True)


@given(treaties(), TEXT)
@settings(max_examples=100, deadline=None)
def test_writing_is_stable(treaty: Treaty, text: str) -> None:
    """What was read is written as it stood: dump(load(dump(t))) == dump(t)."""
    treaty = replace(treaty, note=text)
    assert dump_text(treaty) == dump_text(parse_treaty(dump_text(treaty)))


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_other_readers_of_yaml_find_the_same_text(text: str) -> None:
    """PyYAML's own loader, which converts, finds the clause's text as text."""
    treaty = Treaty(id="a", title="A", clauses=(Clause(id="1", text=text),))
    assert text == yaml.safe_load(dump_text(treaty))["clauses"][0]["text"]


@given(st.text(st.characters(categories=["Cs"]), min_size=1), TEXT)
@settings(max_examples=50, deadline=None)
def test_half_a_character_is_refused(half: str, rest: str) -> None:
    """The one thing that no file in UTF-8 can hold is refused wherever it stands, not replaced."""
    for treaty in (
        Treaty(id="a", title="A" + half, clauses=(Clause(id="1", text=rest),)),
        Treaty(id="a", title="A", clauses=(Clause(id="1", text=rest + half),)),
        Treaty(id="a" + half, title="A", clauses=(Clause(id="1", text=rest),)),
    ):
        try:
            dump_text(treaty)
        except OutputError as error:
            message = str(error)
        else:
            message = "written"
        assert "it holds half a character" in message


NODES = st.recursive(
    st.sampled_from(["x", '"1"', "3.10", "true", "null", "", "2025", "en", "security", "quoted", "paper"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from([*TREATY_KEYS, *CLAUSE_KEYS, *PARTY_KEYS, *SOURCE_KEYS, *WITNESS_KEYS, "xyz"]),
            inner,
            max_size=5,
        ).map(lambda fields: "{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}")
    ),
    max_leaves=25,
)


@given(NODES)
@settings(max_examples=300, deadline=None)
def test_any_tree_is_a_treaty_or_is_refused_with_lines(text: str) -> None:
    """Whatever stands where, the answer is a treaty or problems that name file and line, what is wrong and more."""
    try:
        parse_treaty(text, "f.yaml")
    except TreatyFileError as error:
        problems = error.problems
    else:
        return
    assert problems
    assert all(
        problem.line >= 1 and ("; expected" in problem.message or "; did you mean" in problem.message)
        for problem in problems
    )
