"""Treaties are loaded by name, prefix and path, written whole or not at all, and listed."""

# ruff: noqa: E501 - messages in full are easier to read than fragments.

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from treatydiff.errors import OutputError, TreatyDiffError, TreatyFileError, UnknownTreatyError
from treatydiff.exporters import export
from treatydiff.model import Basis, Clause, OfficialText, Party, Source, Treaty, Witness, Wording
from treatydiff.treaties import library as treaties
from treatydiff.treaties.library import bundled_folder, catalogue, dump, dump_text, load, load_file
from treatydiff.treaties.reader import parse_treaty

FULL = Treaty(
    id="demo-1999",
    title="Treaty of Demonstration: a title with a colon",
    short_title="Demonstration 1999",
    parties=(Party(code="NO", name="Norway"), Party(code="IR", name="Iran")),
    signed="1999-05-04",
    in_force="2000-01",
    ended="2004",
    duration="five years",
    ratification=("one step", "another"),
    binding=False,
    partial=True,
    language="en",
    authentic_languages=("no", "fa"),
    articles="12",
    official=(
        OfficialText(publisher="Gazette of Norway", language="no", href="https://example.org/3", basis=Basis.PARTLY, note="seen in a list"),
        OfficialText(publisher="Ministry", language="fa"),
    ),
    sources=(
        Source(id="paper", title="A newspaper", publisher="Press", date="1999", href="https://example.org/?a=b#c", kind="press"),
        Source(id="2025", title="A yearbook"),
    ),
    note="A note that is long enough to be folded over two lines of the file, because nobody reads lines of two hundred characters.",
    clauses=(
        Clause(
            id="3.10",
            number="3.10",
            heading="Meetings",
            areas=("security", "consultation"),
            text="The Parties shall meet:",
            wording=Wording.QUOTED,
            basis=Basis.SOURCED,
            modal_basis=Basis.UNVERIFIED,
            sources=("paper", "2025"),
            note="first line\n\nthird line",
            witnesses=(
                Witness(source="paper", language="en", kind="press", phrase="meet", supplied="[they would]"),
                Witness(source="2025", language="fa", kind="authentic text", phrase="دیدار می‌کنند"),
            ),
        ),
        Clause(id="3.10.a", aliases=("3.11", "no"), parent="3.10", text="twice a year, 'at least'; and"),
    ),
)  # fmt: skip

WRITTEN = """\
# yaml-language-server: $schema=treaty.schema.json
id: "demo-1999"
title: 'Treaty of Demonstration: a title with a colon'
short_title: Demonstration 1999
parties:
  - code: "NO"
    name: Norway
  - code: IR
    name: Iran
signed: "1999-05-04"
in_force: "2000-01"
ended: "2004"
duration: five years
ratification:
  - one step
  - another
binding: false
partial: true
language: en
authentic_languages: ["no", fa]
articles: "12"
official:
  - publisher: Gazette of Norway
    language: "no"
    href: https://example.org/3
    basis: partly
    note: seen in a list
  - publisher: Ministry
    language: fa
sources:
  - id: "paper"
    title: A newspaper
    publisher: Press
    date: "1999"
    href: https://example.org/?a=b#c
    kind: press
  - id: "2025"
    title: A yearbook
note: >-
  A note that is long enough to be folded over two lines of the file, because nobody reads lines of two
  hundred characters.
clauses:
  - id: "3.10"
    number: "3.10"
    heading: Meetings
    areas: [security, consultation]
    text: 'The Parties shall meet:'
    wording: quoted
    basis: sourced
    modal_basis: unverified
    sources: [paper, "2025"]
    note: |-
      first line

      third line
    witnesses:
      - source: "paper"
        language: en
        kind: press
        phrase: meet
        supplied: '[they would]'
      - source: "2025"
        language: fa
        kind: authentic text
        phrase: دیدار می‌کنند

  - id: "3.10.a"
    aliases: ["3.11", "no"]
    parent: "3.10"
    text: twice a year, 'at least'; and
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of bundled treaties that the test fills, and a working folder beside it."""
    shelf = tmp_path / "bundled"
    shelf.mkdir()
    shutil.copy(bundled_folder() / "treaty.schema.json", shelf)
    for name in ("alpha-1999", "alpha-2004", "beta"):
        dump(replace(FULL, id=name), shelf / f"{name}.yaml")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setattr(treaties, "bundled_folder", lambda: shelf)
    return shelf


def complaint(kind: type[TreatyDiffError], name: str | Path) -> str:
    with pytest.raises(kind) as caught:
        load(name)
    return str(caught.value)


class TestLoad:
    """What `load` finds."""

    def test_bundled_treaties_by_name_in_any_folder(self, folder: Path) -> None:
        """The working folder does not matter."""
        assert ("russia-iran-2025", "russia-dprk-2024") == tuple(
            load(name).id for name in ("russia-iran-2025", "russia-dprk-2024")
        )

    def test_a_whole_name_wins_over_longer_ones(self, shelf: Path) -> None:
        """A name that begins another is still a name."""
        dump(replace(FULL, id="alpha"), shelf / "alpha.yaml")
        assert "alpha" == load("alpha").id

    @pytest.mark.parametrize(
        ("name", "meant"),
        [("b", "'beta'"), ("alpha", "'alpha-1999' or 'alpha-2004'"), ("BETA", "'beta'"), ("Alpha1999", "'alpha-1999'")],
    )
    def test_no_name_is_guessed(self, shelf: Path, name: str, meant: str) -> None:
        """The beginning of a name is no name, nor is one in other letters: what may be meant is said."""
        expected = f"no bundled treaty and no file is named {name!r}; did you mean {meant}?"
        assert f"{expected}; 'treatydiff list' names all 3" == complaint(UnknownTreatyError, name)

    def test_what_is_no_name_is_told_what_it_is(self, shelf: Path) -> None:
        """An address, a folder, a sentence, a document that is not there."""
        Path("alpha-1").mkdir()
        assert complaint(UnknownTreatyError, "https://example.org/t.html").endswith(
            "is an address; make a file of it with 'treatydiff import ADDRESS -o treaty.yaml', and give the name of the "
            "file"
        )
        assert complaint(UnknownTreatyError, "alpha-1").startswith("'alpha-1' is a folder; expected a file")
        assert "to grade a text use classify_text" in complaint(UnknownTreatyError, "The Parties shall meet.")
        assert "there is no file 'nope.txt'" == complaint(UnknownTreatyError, "nope.txt")

    def test_a_value_of_another_type_is_told_what_was_expected(self, shelf: Path) -> None:
        """A treaty is one already."""
        for value, words in ((None, "NoneType"), (3, "int"), (FULL, "Treaty; it is a treaty already")):
            with pytest.raises(TypeError) as caught:
                load(value)  # type: ignore[arg-type]
            assert f"expected the name of a treaty or the path of a file, not {words}" == str(caught.value)

    def test_a_wrong_name_offers_the_near_one_and_names_the_list(self, shelf: Path) -> None:
        """The near name, and where to see all."""
        expected = "no bundled treaty and no file is named 'alpah-1999'; did you mean 'alpha-1999'?"
        assert f"{expected}; 'treatydiff list' names all 3" == complaint(UnknownTreatyError, "alpah-1999")
        expected = "no bundled treaty and no file is named 'xyz'; 'treatydiff list' names all 3"
        assert expected == complaint(UnknownTreatyError, "xyz")
        assert expected.replace("xyz", "") == complaint(UnknownTreatyError, "")

    def test_a_wrong_path_offers_the_near_file(self, shelf: Path) -> None:
        """What looks like a path is looked for among the files beside it."""
        dump(FULL, "mine.yaml")
        assert "there is no file 'mien.yaml'; did you mean 'mine.yaml'?" == complaint(UnknownTreatyError, "mien.yaml")
        assert "there is no file 'none/x.yaml'" == complaint(UnknownTreatyError, "none/x.yaml")

    def test_a_path_as_text_or_path_object(self, shelf: Path) -> None:
        """Both suffixes of YAML, in any case."""
        for name in ("mine.yaml", "mine.YML"):
            dump(FULL, name)
            assert FULL == load(name) == load(Path(name)) == load(Path(name).absolute())

    def test_a_path_object_is_never_a_bundled_name(self, shelf: Path) -> None:
        """`Path("beta")` is the file of that name, which is not there."""
        assert "there is no file 'beta'" == complaint(UnknownTreatyError, Path("beta"))

    def test_a_bundled_name_wins_over_a_file(self, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A name is never shadowed; a file whose name begins one is a file."""
        monkeypatch.setitem(
            sys.modules,
            "treatydiff.importers",
            SimpleNamespace(import_treaty=lambda path: replace(FULL, id=f"imported {path}")),
        )
        Path("beta").write_text("Article 1")
        Path("be").write_text("Article 1")
        assert "beta" == load("beta").id
        assert "imported be" == load("be").id

    def test_any_other_file_is_imported(self, folder: Path) -> None:
        """The importer reads the file; the digest is that of the file's bytes."""
        Path("text.txt").write_bytes(b"Article 1\nThe Parties shall meet.")
        treaty = load("text.txt")
        assert [("1", "The Parties shall meet.")] == [(clause.id, clause.text) for clause in treaty.clauses]
        assert hashlib.sha256(b"Article 1\nThe Parties shall meet.").hexdigest() == treaty.sha256

    def test_the_digest_is_that_of_the_file_s_bytes(self, folder: Path) -> None:
        """It tells which file a report was made from, and is no part of the treaty."""
        dump(FULL, "a.yaml")
        treaty = load("a.yaml")
        assert hashlib.sha256(Path("a.yaml").read_bytes()).hexdigest() == treaty.sha256
        assert FULL == treaty

    def test_a_folder_is_told_apart(self, folder: Path) -> None:
        """A folder is no treaty."""
        Path("things").mkdir()
        assert complaint(UnknownTreatyError, "things").startswith("'things' is a folder; expected a file")

    @pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "a\0b.yaml", "~/none.yaml", "../../..//none.yml"])
    def test_names_that_can_be_no_file_are_unknown(self, folder: Path, name: str) -> None:
        """However odd the name, the answer is a line."""
        assert 1 == len(complaint(UnknownTreatyError, name).splitlines())
        assert 200 > len(complaint(UnknownTreatyError, name))

    def test_load_file_reads_yaml_whatever_the_suffix(self, folder: Path) -> None:
        """`check` is asked about files, not about names."""
        dump(FULL, "draft.txt")
        assert FULL == load_file("draft.txt")

    def test_all_problems_of_a_file_are_told_at_once(self, folder: Path) -> None:
        """In the order of the lines, each with the file's name, duplicate keys among them."""
        Path("bad.yaml").write_text(
            'id: x\ntitle: A\ntitle: B\nsignd: "1999"\nbinding: yes\nclauses:\n  - id: 3.10\n    txt: a\n'
        )
        expected = [
            "bad.yaml:3: the key 'title' stands twice; expected it once, and line 2 has it",
            "bad.yaml:4: the treaty has an unknown key 'signd'; did you mean 'signed'?",
            "bad.yaml:5: 'binding' is 'yes'; expected true or false, without quotes",
            "bad.yaml:7: a clause has no 'text'; expected 'id' and 'text'",
            "bad.yaml:7: 'id' is a bare 3.10; expected it in quotes, \"3.10\" (an editor reads 3.10 as 3.1)",
            "bad.yaml:8: a clause has an unknown key 'txt'; did you mean 'text'?",
        ]
        with pytest.raises(TreatyFileError) as caught:
            load("bad.yaml")
        assert expected == str(caught.value).splitlines()
        assert [3, 4, 5, 7, 7, 8] == [problem.line for problem in caught.value.problems]


class TestText:
    """How text is read."""

    @pytest.mark.parametrize(
        ("written", "text"),
        [
            ("|\n      a\n      b\n", "a\nb"),
            (">\n      a\n      b\n", "a b"),
            ("|-\n      a\n", "a"),
            ("|+\n      a\n\n", "a\n"),
            ('"a\\n"', "a\n"),
            ("no", "no"),
            ("1.10", "1.10"),
            ("'1.10 '", "1.10 "),
        ],
    )
    def test_the_line_break_that_ends_a_block_is_no_part_of_the_text(self, written: str, text: str) -> None:
        """One break, of blocks only; nothing else is trimmed or converted."""
        assert text == parse_treaty(f"id: a\ntitle: A\nclauses:\n  - id: a\n    text: {written}").clauses[0].text

    def test_the_defaults_are_the_model_s(self) -> None:
        """A file that says no more than it must gives the treaty that the model makes."""
        read = parse_treaty('id: a\ntitle: A\nclauses:\n  - id: "1"\n    text: b\n')
        assert Treaty(id="a", title="A", clauses=(Clause(id="1", text="b"),)) == read


class TestDump:
    """What `dump` writes."""

    def test_the_file_is_made_for_reading(self) -> None:
        """Fields in the schema's order, ids and dates in quotes, long text folded, lines as a block."""
        assert WRITTEN == dump_text(FULL)

    def test_every_field_is_read_back(self, folder: Path) -> None:
        """No field is forgotten: the example has a value that is not the default in each."""
        empty = Treaty(id="", title="", clauses=())
        fields = [name for name in Treaty.__dataclass_fields__ if name not in ("sha256", "language")]
        assert all(getattr(FULL, name) != getattr(empty, name) for name in fields)
        dump(FULL, "a.yaml")
        assert FULL == load("a.yaml")
        other = replace(FULL, language="ko")
        assert other == parse_treaty(dump_text(other))

    @pytest.mark.parametrize("name", [path.stem for path in sorted(bundled_folder().glob("*.yaml"))])
    def test_bundled_treaties_survive(self, name: str) -> None:
        """What comes with treatydiff can be written and read."""
        assert load(name) == parse_treaty(dump_text(load(name)))

    @pytest.mark.parametrize(
        ("treaty", "message"),
        [
            (replace(FULL, title="x\ud800"), "'x\\ud800' cannot be written: it holds half a character (U+D800)"),
            (replace(FULL, title=""), "the treaty 'demo-1999' cannot be written: the treaty has no 'title'; expected 'id', 'title' and 'clauses'"),
            (replace(FULL, signed="May 1999"), "the treaty 'demo-1999' cannot be written: 'signed' is 'May 1999'; expected an ISO 8601 date in "
             'quotes, as far as it is known: "2025", "2025-01" or "2025-01-17"'),
            (replace(FULL, sources=()), "the treaty 'demo-1999' cannot be written: 'sources' is 'paper', which does not exist; expected "
             "the id of a source that the treaty lists under 'sources'"),
            (replace(FULL, clauses=(Clause(id="1", text="x", parent=""),)), "the treaty 'demo-1999' cannot be written: it would not read back as it is"),
            (replace(FULL, note="x" * 9_000_000), "the treaty 'demo-1999' cannot be written: its file would be larger than 8 MiB"),
        ],
        ids=["half a character", "no title", "date", "source", "empty parent", "oversize"],
    )  # fmt: skip
    def test_what_could_not_be_read_back_is_not_written(self, folder: Path, treaty: Treaty, message: str) -> None:
        """The reason is given, and no file is left."""
        with pytest.raises(OutputError) as caught:
            dump(treaty, "a.yaml")
        assert message == str(caught.value)
        assert [] == [entry.name for entry in Path().iterdir()]

    def test_a_failure_leaves_the_old_file_and_nothing_else(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A disk that is full half-way must not cost the file that was there."""
        Path("a.yaml").write_text("old")

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.replace", fail)
        with pytest.raises(OutputError, match=r"^a\.yaml: cannot be written: No space left on device$"):
            dump(FULL, "a.yaml")
        assert ["a.yaml"] == [entry.name for entry in Path().iterdir()]
        assert "old" == Path("a.yaml").read_text()

    @pytest.mark.parametrize(
        ("path", "message"),
        [
            ("none/a.yaml", "none/a.yaml: cannot be written: the folder does not exist"),
            (".", ".: cannot be written: it is a folder; expected a file's name"),
            ("a\0b", "a\0b: cannot be written: "),  # Each version of Python words the reason in its own way.
        ],
    )
    def test_a_place_that_cannot_be_written_is_told(self, folder: Path, path: str, message: str) -> None:
        """The path and the system's reason."""
        with pytest.raises(OutputError) as caught:
            dump(FULL, path)
        assert str(caught.value).startswith(message)

    @pytest.mark.skipif(os.name == "nt", reason="file modes and links of POSIX")
    def test_modes_and_links_are_kept(self, folder: Path) -> None:
        """A new file has the mode that any program's would have; an old one keeps its own; a link stays a link."""
        mask = os.umask(0o027)
        try:
            dump(FULL, "new.yaml")
        finally:
            os.umask(mask)
        assert 0o640 == stat.S_IMODE(Path("new.yaml").stat().st_mode)
        Path("new.yaml").chmod(0o604)
        Path("link.yaml").symlink_to("new.yaml")
        dump(replace(FULL, id="other"), "link.yaml")
        assert Path("link.yaml").is_symlink()
        assert ("other", 0o604) == (load("new.yaml").id, stat.S_IMODE(Path("new.yaml").stat().st_mode))


class TestCatalogue:
    """What comes with treatydiff."""

    def test_it_names_the_bundled_treaties_in_order(self, shelf: Path) -> None:
        """One entry a file, by name; `load` takes each id."""
        entries = catalogue()
        assert ["alpha-1999", "alpha-2004", "beta"] == [entry.id for entry in entries]
        assert [FULL.title, "Demonstration 1999", "1999-05-04", True, shelf / "alpha-1999.yaml"] == [
            entries[0].title,
            entries[0].short_title,
            entries[0].signed,
            entries[0].partial,
            entries[0].path,
        ]
        assert [entry.id for entry in entries] == [load(entry.id).id for entry in entries]

    def test_it_names_the_two_treaties(self) -> None:
        """The two that the project is about are there."""
        assert {"russia-iran-2025", "russia-dprk-2024"} <= {entry.id for entry in catalogue()}

    def test_an_installation_without_treaties_says_so(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder that is not ours is not taken for the bundled one."""
        (tmp_path / "x.yaml").write_text("id: x")
        monkeypatch.setattr(treaties, "bundled_folder", lambda: tmp_path)
        assert () == catalogue()
        expected = "no bundled treaty and no file is named 'x'; this installation holds no treaties"
        assert expected == complaint(UnknownTreatyError, "x")


def test_a_clause_set_exported_as_json_loads_as_it_was(tmp_path: Path) -> None:
    """JSON is YAML: what `export` writes is a clause set."""
    treaty = load("russia-iran-2025")
    (tmp_path / "t.json").write_text(export(treaty, "json"), encoding="utf-8")
    assert treaty == load(tmp_path / "t.json")
