"""YAML files are read as text with lines, and what is wrong with one is said in a line."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from treatydiff.errors import TreatyFileError
from treatydiff.yamlfile.reading import MAX_BYTES, MAX_DEPTH, Mapping, Scalar, Sequence, parse, plain, read
from treatydiff.yamlfile.tree import MAX_PROBLEMS

BOTH_PARSERS = pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pyyaml"])


def complaint(text: str, *, pure: bool = False) -> str:
    """What the reader says about `text`."""
    with pytest.raises(TreatyFileError) as caught:
        parse(text, "f.yaml", pure=pure)
    return str(caught.value)


class TestTree:
    """What a file that is as it should be is read into."""

    def test_every_scalar_stays_the_text_that_was_written(self) -> None:
        """Numbers, dates and truth values are not converted, whatever YAML 1.1 thinks of them."""
        text = "[1.10, no, 2025-01-17, 0o17, null, ~, 1_000, 12:30, .inf, 'x']"
        expected = ["1.10", "no", "2025-01-17", "0o17", "null", "~", "1_000", "12:30", ".inf", "x"]
        assert expected == plain(parse(text))

    def test_nodes_know_their_lines(self) -> None:
        """Lines are counted from 1, for keys as for values; comments and blank lines count."""
        tree = parse("# comment\n\ntitle: A\nlist:\n  - x\n  - y: |\n      text\n")
        assert isinstance(tree, Mapping)
        assert {"title": 3, "list": 4} == tree.key_lines
        items = tree.items["list"]
        assert isinstance(items, Sequence)
        assert [5, 6] == [item.line for item in items.items]
        assert 3 == tree.line

    @pytest.mark.parametrize(
        ("text", "style", "quoted"),
        [("x", "", False), ("'x'", "'", True), ('"x"', '"', True), ("|\n x", "|", True), (">\n x", ">", True)],
    )
    def test_a_scalar_knows_how_it_was_written(self, text: str, style: str, quoted: bool) -> None:
        """Only a plain scalar is not quoted."""
        node = parse(text)
        assert isinstance(node, Scalar)
        assert (style, quoted) == (node.style, node.quoted)

    def test_nodes_cannot_be_changed(self) -> None:
        """A tree is a value."""
        with pytest.raises(AttributeError):
            parse("x").line = 5  # type: ignore[misc]

    def test_a_byte_order_mark_and_windows_line_ends_are_read_over(self, tmp_path: Path) -> None:
        """Editors that write them make no difference to what is read."""
        path = tmp_path / "f.yaml"
        path.write_bytes(b"\xef\xbb\xbfa: |\r\n  x\r\n  y\r\nb: z\r\n")
        assert {"a": "x\ny\n", "b": "z"} == plain(read(path))

    def test_escapes_are_characters(self) -> None:
        """What may not stand bare may stand escaped in double quotes."""
        assert "\0\x85\u2028\ufeff\U0001f600" == plain(parse('"\\0\\N\\L\\uFEFF\\U0001F600"'))

    @BOTH_PARSERS
    def test_a_version_directive_is_accepted(self, pure: bool) -> None:
        """A file may say which YAML it is."""
        assert {"a": "b"} == plain(parse("%YAML 1.1\n---\na: b\n", pure=pure))


class TestProblems:
    """What a file that is not as it should be is told."""

    @BOTH_PARSERS
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param("", "f.yaml:1: the file is empty; expected keys and values", id="empty"),
            pytest.param("---\n", "f.yaml:1: the file is empty; expected keys and values", id="an empty document"),
            pytest.param("# only\n\n", "f.yaml:1: the file is empty; expected keys and values", id="comment"),
            pytest.param(
                "a: 1\nb: 2\na: 3\nb: 4",
                "f.yaml:3: the key 'a' stands twice; expected it once, and line 1 has it\n"
                "f.yaml:4: the key 'b' stands twice; expected it once, and line 2 has it",
                id="duplicate keys, all of them",
            ),
            pytest.param(
                "a:\n  b: 1\n  'b': 2",
                "f.yaml:3: the key 'b' stands twice; expected it once, and line 2 has it",
                id="duplicate key within, quoted",
            ),
            pytest.param(
                "a: &x 1\nb: *x",
                "f.yaml:1: the anchor '&x' is not allowed; expected none, in quotes if it is text\n"
                "f.yaml:2: the alias '*x' is not allowed; expected the value itself, in quotes if it is text",
                id="anchor and alias",
            ),
            pytest.param(
                "a: !!python/object:os.system x",
                "f.yaml:1: the tag 'tag:yaml.org,2002:python/object:os.system' is not allowed; "
                "expected none, in quotes if it is text",
                id="tag",
            ),
            pytest.param(
                "a: ! x", "f.yaml:1: the tag '!' is not allowed; expected none, in quotes if it is text", id="bare tag"
            ),
            pytest.param(
                "a: 1\n---\nb: 2", "f.yaml:2: a second document begins; expected one in a file", id="two documents"
            ),
            pytest.param(
                "? [a, b]\n: c", "f.yaml:1: a list or a mapping stands as a key; expected a word", id="list as a key"
            ),
            pytest.param(
                "? \n: c",
                "f.yaml:1: a mapping from here on has a value without a key; expected 'key: value'",
                id="no key before the colon",
            ),
            pytest.param("a: b\n\tc: d", "f.yaml:2: a tab indents this line; expected spaces", id="tab"),
            pytest.param("a:\n\t- b", "f.yaml:2: a tab indents this line; expected spaces", id="tab before an item"),
            pytest.param(
                "a: b: c",
                "f.yaml:1: is not valid YAML: ': ' where no key can stand; expected quotes, or other indentation",
                id="colon",
            ),
            pytest.param(
                'a: b\nc: "d\ne: f\n',
                "f.yaml:2: is not valid YAML: a quotation that does not end well; expected a closing quotation mark",
                id="open quotation: the line where it begins",
            ),
            pytest.param(
                "a: 'it's'",
                "f.yaml:1: is not valid YAML: a line that does not fit; expected the indentation of its neighbours",
                id="apostrophe",
            ),
            pytest.param(
                "a: b\nc\n",
                "f.yaml:3: is not valid YAML: a line without 'key: '; expected a key, deeper indentation or quotes",
                id="no key",
            ),
            pytest.param(
                "a: [b, c\nd: e",
                "f.yaml:2: is not valid YAML: a '[' or '{' that does not end well; "
                "expected a closing bracket, or quotes",
                id="open bracket",
            ),
            pytest.param(
                "a: %b",
                "f.yaml:1: is not valid YAML: a character that cannot begin a value; expected the value in quotes",
                id="percent",
            ),
            pytest.param(
                'a: "\\q"',
                "f.yaml:1: is not valid YAML: an escape in double quotes that is none; expected '\\\\' for a "
                "backslash, '\\U0001f600' for a character",
                id="escape",
            ),
            pytest.param(
                'a: 1\nb: "\\uD800"',
                "f.yaml:2: is not valid YAML: an escape in double quotes that is none; expected '\\\\' for a "
                "backslash, '\\U0001f600' for a character",
                id="half a character, escaped",
            ),
            pytest.param(
                'a: 1\nb: "\\UFFFFFFFF"',
                "f.yaml:2: is not valid YAML: an escape in double quotes that is none; expected '\\\\' for a "
                "backslash, '\\U0001f600' for a character",
                id="beyond Unicode",
            ),
            pytest.param(
                "a: b\0\nc: \x07",
                "f.yaml:1: the character U+0000 stands bare; expected '\\u0000' in double quotes\n"
                "f.yaml:2: the character U+0007 stands bare; expected '\\u0007' in double quotes",
                id="control characters",
            ),
            pytest.param(
                "a: b\nc: x\u2028y",
                "f.yaml:2: the character U+2028 stands bare; expected '\\u2028' in double quotes",
                id="a line break that parsers turn into a space",
            ),
            pytest.param(
                "a: \ud800",
                "f.yaml:1: the character U+D800 stands bare; expected whole characters in double quotes",
                id="half a character",
            ),
        ],
    )
    def test_the_message_says_where_what_and_what_was_expected(self, text: str, expected: str, pure: bool) -> None:
        """Both parsers lead to the same words on the same line."""
        assert expected == complaint(text, pure=pure)

    @BOTH_PARSERS
    def test_an_alias_bomb_is_refused_before_it_grows(self, pure: bool) -> None:
        """Each level would multiply the one before by ten."""
        levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 40)]
        assert "the alias '*l0' is not allowed" in complaint("\n".join(["l0: &l0 [x, x]", *levels]), pure=pure)

    @BOTH_PARSERS
    @pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
    def test_deep_nesting_is_refused_at_once(self, opening: str, pure: bool) -> None:
        """Neither the stack nor the clock suffers."""
        expected = f"f.yaml:1: nested too deep; expected at most {MAX_DEPTH} levels"
        assert expected == complaint(opening * 200_000, pure=pure)

    def test_nesting_up_to_the_limit_is_read(self) -> None:
        """The limit itself is allowed."""
        assert isinstance(parse("[" * MAX_DEPTH + "]" * MAX_DEPTH), Sequence)
        complaint("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))

    def test_a_flood_of_problems_ends(self) -> None:
        """After the limit the rest is not looked at, and the last line says so."""
        lines = complaint("a: 1\n" * 5000).splitlines()
        assert MAX_PROBLEMS + 1 == len(lines)
        assert f"{MAX_PROBLEMS} problems up to here; expected fewer before the rest is read" in lines[-1]

    def test_long_text_is_shortened_in_messages(self) -> None:
        """A message stays a line that can be read."""
        key = "k" * 5000
        assert 200 > len(complaint(f'"{key[:900]}\\n": 1\n"{key[:900]}\\n": 2'))


class TestFiles:
    """What stands in the way of reading a file at all."""

    def complaint(self, path: Path) -> str:
        with pytest.raises(TreatyFileError) as caught:
            read(path)
        return str(caught.value).replace(str(path), "F")

    def test_a_missing_file(self, tmp_path: Path) -> None:
        """The system's reason is given."""
        expected = "F: cannot be read: No such file or directory; expected a readable YAML file"
        assert expected == self.complaint(tmp_path / "none.yaml")

    def test_a_folder(self, tmp_path: Path) -> None:
        """A folder is no file."""
        assert "F: is a folder; expected a YAML file" == self.complaint(tmp_path)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        """Opening a pipe that nobody writes to would never return."""
        path = tmp_path / "pipe.yaml"
        os.mkfifo(path)
        assert "F: is not a regular file; expected a YAML file" == self.complaint(path)

    def test_a_file_that_may_not_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Permission is asked of the system, whose answer is passed on."""
        path = tmp_path / "f.yaml"
        path.write_text("a: b")

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        assert "F: cannot be read: Permission denied; expected a readable YAML file" == self.complaint(path)

    def test_a_name_that_can_be_none(self) -> None:
        """A null character in a path is a message, not a traceback."""
        with pytest.raises(TreatyFileError, match="cannot be read"):
            read("a\0b.yaml")

    def test_other_encodings_and_binaries(self, tmp_path: Path) -> None:
        """UTF-8 is the only encoding; the line of the first wrong byte is named."""
        path = tmp_path / "f.yaml"
        path.write_bytes("a: b\nc: Staatsverträge".encode("latin-1"))
        assert "F:2: is not UTF-8 (byte 0xe4); expected text in UTF-8" == self.complaint(path)
        path.write_bytes("\ufeffä: b".encode("utf-16-le"))
        assert "F: is binary or UTF-16; expected YAML text in UTF-8" == self.complaint(path)
        path.write_bytes(b"\x7fELF\0\0")
        assert "F: is binary or UTF-16; expected YAML text in UTF-8" == self.complaint(path)

    def test_an_oversize_file_is_refused_with_the_limit(self, tmp_path: Path) -> None:
        """One byte more than the limit is too much."""
        path = tmp_path / "f.yaml"
        path.write_bytes(b"#" * MAX_BYTES + b"#")
        assert f"F: is larger than 8 MiB; expected at most {MAX_BYTES} bytes" == self.complaint(path)
        path.write_bytes(b"a: b\n" + b"#" * (MAX_BYTES - 5))
        assert {"a": "b"} == plain(read(path))


PIECES = ["a", "b c", ":", ": ", "- ", "\n", "\n  ", "  ", "[", "]", "{", "}", ", ", "'", '"', "|", ">", "#", " #", "é"]


class TestLaws:
    """What holds for every text."""

    @given(st.lists(st.sampled_from([*PIECES, "\\n", "?", "-", "\t", "1.10", "~", "no", "|-\n", "\r\n"])).map("".join))
    @settings(max_examples=400, deadline=None)
    def test_both_parsers_agree_on_every_text_that_both_read(self, text: str) -> None:
        """libyaml and PyYAML's own parser give the same tree."""
        trees = []
        for pure in (False, True):
            try:
                trees.append(parse(text, pure=pure))
            except TreatyFileError:
                return
        assert trees[0] == trees[1]

    @given(st.text())
    @settings(max_examples=300, deadline=None)
    def test_any_text_gives_a_tree_or_a_clear_error(self, text: str) -> None:
        """Nothing but a TreatyFileError leaves the reader, with either parser."""
        for pure in (False, True):
            try:
                parse(text, pure=pure)
            except TreatyFileError as error:
                found = error.problems
            else:
                continue
            assert found

    @given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=9), inner)))
    @settings(max_examples=100, deadline=None)
    def test_what_pyyaml_writes_of_strings_is_read_back(self, value: object) -> None:
        """Text, lists and mappings of text survive, written in JSON's style."""
        try:
            text = yaml.safe_dump(value, default_style='"', allow_unicode=False)
        except UnicodeEncodeError:
            return
        text = text.replace("!!str ", "").replace("!!null ", "")
        if "&id" not in text:
            assert value == plain(parse(text))


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML is installed without libyaml")
@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer makes the figure meaningless")
def test_a_file_of_150_kilobytes_is_read_within_the_budget_of_a_first_classification() -> None:
    """The lexicon has 150 ms for all it does; the reader takes a small part (about 12 ms where this was written)."""
    entry = '- id: "{0}"\n  text: The Parties shall inform each other of {0}, in quotes or not.\n  areas: [media]\n'
    text = "".join(entry.format(n) for n in range(1600))
    assert 150_000 < len(text)
    times = []
    for _ in range(5):
        start = time.process_time()
        parse(text)
        times.append(time.process_time() - start)
    assert 0.1 > min(times)
