"""The JSON Schema and the loader agree: a file that one refuses, the other refuses, unless a case says why not."""

# ruff: noqa: E501 - a table of messages in full is easier to read than one of fragments.

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from treatydiff.errors import TreatyFileError
from treatydiff.languagetags import LANGUAGE_PATTERN
from treatydiff.model import AREAS, Basis, Wording
from treatydiff.treaties.library import bundled_folder
from treatydiff.treaties.reader import (
    CLAUSE_KEYS,
    COUNT_PATTERN,
    DATE_PATTERN,
    ID_PATTERN,
    OFFICIAL_KEYS,
    PARTY_KEYS,
    SOURCE_KEYS,
    TREATY_KEYS,
    WITNESS_KEYS,
    parse_treaty,
)
from treatydiff.yamlfile.reading import Mapping, Node, Scalar, parse

SCHEMA = json.loads((bundled_folder() / "treaty.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def as_editors_read(node: Node) -> Any:
    """The value that an editor holds against the schema: YAML 1.2, in which a bare word may be no text."""
    if isinstance(node, Mapping):
        return {key: as_editors_read(value) for key, value in node.items.items()}
    if not isinstance(node, Scalar):
        return [as_editors_read(item) for item in node.items]
    text = node.text
    if node.quoted:
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text.lower() in ("true", "false") and text in (text.lower(), text.title(), text.upper()):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


GOOD = """\
id: "demo-1999"
title: Treaty of Demonstration
parties:
  - code: AA
    name: Aland
signed: "1999-05-04"
language: en
sources:
  - id: "paper"
    title: A newspaper
    date: "1999"
clauses:
  - id: "1"
    number: "1"
    text: The Parties shall meet.
    areas: [general]
    wording: restated
    basis: partly
    sources: [paper]
    witnesses:
      - source: paper
        language: en
        kind: press
        phrase: should meet
  - id: "1.1"
    parent: "1"
    text: They shall meet twice.
"""


@dataclass(frozen=True)
class Break:
    """One way to break the good file: `old` is replaced by `new`; `line` and `message` are what the loader says."""

    name: str
    old: str
    new: str
    line: int
    message: str
    loader_only: str = ""  # Why the schema cannot see it, where it cannot.


def replaced(name: str, old: str, new: str, line: int, message: str, loader_only: str = "") -> Break:
    return Break(name, old, new, line, message, loader_only)


def wrong_types() -> list[Break]:
    """Each key with a value of a wrong kind."""
    found: list[Break] = []
    texts = {
        'id: "demo-1999"': 1, "title: Treaty of Demonstration": 2, "code: AA": 4, "name: Aland": 5, 'signed: "1999-05-04"': 6,
        "language: en\ns": 7, 'id: "paper"': 9, "title: A newspaper": 10, 'date: "1999"': 11, 'number: "1"': 14,
        "text: The Parties shall meet.": 15, "wording: restated": 17, "basis: partly": 18, "source: paper": 21,
        "language: en\n ": 22, "kind: press": 23, "phrase: should meet": 24, 'parent: "1"': 26,
    }  # fmt: skip
    for old, line in texts.items():
        key = old.partition(":")[0]
        tail = old[-2:] if "\n" in old else ""
        found.append(
            replaced(
                f"{key} (line {line}) is a list", old, f"{key}: [a]{tail}", line, f"{key!r} is a list; expected text"
            )
        )
        found.append(
            replaced(
                f"{key} (line {line}) is a mapping",
                old,
                f"{key}: {{a: b}}{tail}",
                line,
                f"{key!r} is a mapping; expected text",
            )
        )
        found.append(
            replaced(
                f"{key} (line {line}) has no value",
                old,
                f"{key}:{tail}",
                line,
                f"{key!r} has no value; expected text, in quotes if it is meant to be ''",
            )
        )
        found.append(
            replaced(
                f"{key} (line {line}) is null",
                old,
                f"{key}: null{tail}",
                line,
                f"{key!r} has no value; expected text, in quotes if it is meant to be 'null'",
            )
        )
    for key in ("short_title", "in_force", "ended", "duration", "note"):
        found.append(
            replaced(f"{key} is a list", "language: en\ns", f"{key}: [a]\ns", 7, f"{key!r} is a list; expected text")
        )
    for key in ("parties", "ratification", "authentic_languages"):
        old = "parties:\n  - code: AA\n    name: Aland\n"
        found.append(replaced(f"{key} is text", old, f"{key}: x\n", 3, f"{key!r} is the text 'x'; expected a list"))
        found.append(
            replaced(f"{key} is a mapping", old, f"{key}: {{a: b}}\n", 3, f"{key!r} is a mapping; expected a list")
        )
        found.append(
            replaced(f"{key} has no value", old, f"{key}:\n", 3, f"{key!r} is without a value; expected a list")
        )
    found += [
        replaced("areas is text", "[general]", "general", 16, "'areas' is the text 'general'; expected a list"),
        replaced("clause sources is text", "[paper]", "paper", 19, "'sources' is the text 'paper'; expected a list"),
        replaced("an area is a list", "[general]", "[[general]]", 16, "'areas' is a list; expected text"),
        replaced("a clause is text", '- id: "1.1"\n    parent: "1"\n    text: They', "- They", 25,
                 "a clause is the text 'They shall meet twice.'; expected a mapping with 'id' and 'text'"),
        replaced("a party is text", "- code: AA\n    name: Aland", "- Aland", 4,
                 "a party is the text 'Aland'; expected a mapping with 'code' and 'name'"),
        replaced("a source is a list", '- id: "paper"\n    title: A newspaper\n    date: "1999"', "- [paper]", 9,
                 "a source is a list; expected a mapping with 'id' and 'title'", ),
        replaced("a witness is nothing", "- source: paper\n        language: en\n        kind: press\n        phrase: should meet", "-", 21,
                 "a witness is without a value; expected a mapping with 'source', 'language', 'kind' and 'phrase'"),
        replaced("an authentic language is a list", "language: en\ns", "authentic_languages: [[en]]\ns", 7,
                 "'authentic_languages' is a list; expected text"),
        replaced("a step of ratification is a mapping", "language: en\ns", "ratification: [{a: b}]\ns", 7,
                 "'ratification' is a mapping; expected text"),
    ]  # fmt: skip
    return found


def keys() -> list[Break]:
    """Unknown and missing keys."""
    return [
        replaced("unknown key", "signed:", "signd:", 6, "the treaty has an unknown key 'signd'; did you mean 'signed'?"),
        replaced("unknown key, nothing near", "language: en\ns", "xyzzy: 1\ns", 7,
                 f"the treaty has an unknown key 'xyzzy'; expected one of {', '.join(TREATY_KEYS)}"),
        replaced("key in capitals", "title: Treaty", "Title: x\ntitle: Treaty", 2, "the treaty has an unknown key 'Title'; did you mean 'title'?"),
        replaced("unknown key of a party", "name: Aland", "name: Aland\n    cod: A", 6, "a party has an unknown key 'cod'; did you mean 'code'?"),
        replaced("unknown key of a source", "title: A newspaper", "title: A\n    url: x", 11,
                 f"a source has an unknown key 'url'; expected one of {', '.join(SOURCE_KEYS)}"),
        replaced("unknown key of a clause", "wording:", "wordng: x\n    wording:", 17, "a clause has an unknown key 'wordng'; did you mean 'wording'?"),
        replaced("unknown key of a witness", "kind: press", "kind: press\n        phrases: x", 24,
                 "a witness has an unknown key 'phrases'; did you mean 'phrase'?"),
        replaced("an area as a key", "wording: restated", "security: true", 17,
                 f"a clause has an unknown key 'security'; expected one of {', '.join(CLAUSE_KEYS)}"),
        replaced("no id", 'id: "demo-1999"\n', "", 1, "the treaty has no 'id'; expected 'id', 'title' and 'clauses'"),
        replaced("no title", "title: Treaty of Demonstration\n", "", 1, "the treaty has no 'title'; expected 'id', 'title' and 'clauses'"),
        replaced("no code", "code: AA\n    ", "", 4, "a party has no 'code'; expected 'code' and 'name'"),
        replaced("no name", "\n    name: Aland", "", 4, "a party has no 'name'; expected 'code' and 'name'"),
        replaced("no title of a source", "\n    title: A newspaper", "", 9, "a source has no 'title'; expected 'id' and 'title'"),
        replaced("no id of a clause", 'id: "1.1"\n    ', "", 25, "a clause has no 'id'; expected 'id' and 'text'"),
        replaced("no text of a clause", "    text: They shall meet twice.\n", "", 25, "a clause has no 'text'; expected 'id' and 'text'"),
        replaced("no source of a witness", "source: paper\n        ", "", 21,
                 "a witness has no 'source'; expected 'source', 'language', 'kind' and 'phrase'"),
        replaced("no language of a witness", "        language: en\n", "", 21,
                 "a witness has no 'language'; expected 'source', 'language', 'kind' and 'phrase'"),
        replaced("no kind of a witness", "        kind: press\n", "", 21,
                 "a witness has no 'kind'; expected 'source', 'language', 'kind' and 'phrase'"),
        replaced("no phrase of a witness", "        phrase: should meet\n", "", 21,
                 "a witness has no 'phrase'; expected 'source', 'language', 'kind' and 'phrase'"),
    ]  # fmt: skip


BARE = 'expected it in quotes, "{0}" (an editor reads 3.10 as 3.1)'
ISO = 'expected an ISO 8601 date in quotes, as far as it is known: "2025", "2025-01" or "2025-01-17"'
ONE_LINE = "expected one line of text without space around it"
CODE = "expected a language code of BCP 47, such as 'en', 'ru' or 'zh-Hant'"
NOT_IN_1_2 = "YAML 1.2, which editors read, takes it for text; YAML 1.1, which many programs read, does not"


def values() -> list[Break]:
    """Values of the right type that are wrong."""
    found = [
        replaced("bare number as id", 'id: "1.1"', "id: 1.1", 25, "'id' is a bare 1.1; " + BARE.format("1.1")),
        replaced("bare 3.10 as number", 'number: "1"', "number: 3.10", 14, "'number' is a bare 3.10; " + BARE.format("3.10")),
        replaced("bare integer as number", 'number: "1"', "number: 1", 14, "'number' is a bare 1; " + BARE.format("1")),
        replaced("bare exponent as id", 'id: "demo-1999"', "id: 1e3", 1, "'id' is a bare 1e3; " + BARE.format("1e3")),
        replaced("bare octal as number", 'number: "1"', "number: 0o17", 14, "'number' is a bare 0o17; " + BARE.format("0o17")),
        replaced("bare parent", 'parent: "1"', "parent: 1", 26, "'parent' is a bare 1; " + BARE.format("1")),
        replaced("bare year", 'date: "1999"', "date: 1999", 11, "'date' is a bare 1999; " + BARE.format("1999")),
        replaced("bare year of signature", '"1999-05-04"', "1999", 6, "'signed' is a bare 1999; " + BARE.format("1999")),
        replaced("bare true as id", 'id: "1.1"', "id: true", 25, "'id' is a bare true; " + BARE.format("true")),
        replaced("bare date", '"1999-05-04"', "1999-05-04", 6, "'signed' is a bare 1999-05-04; " + BARE.format("1999-05-04"), NOT_IN_1_2),
        replaced("bare time as number", 'number: "1"', "number: 1:30", 14, "'number' is a bare 1:30; " + BARE.format("1:30"), NOT_IN_1_2),
        replaced("bare no as id", 'id: "1.1"', "id: no", 25, "'id' is a bare no; " + BARE.format("no"), NOT_IN_1_2),
        replaced("bare thousands as number", 'number: "1"', "number: 1_000", 14, "'number' is a bare 1_000; " + BARE.format("1_000"), NOT_IN_1_2),
        replaced("id with space after it", 'id: "1.1"', 'id: "1.1 "', 25, f"'id' is '1.1 '; {ONE_LINE}"),
        replaced("id of two lines", 'id: "1.1"', r'id: "1\n1"', 25, f"'id' is '1\\n1'; {ONE_LINE}"),
        replaced("id that ends its line", 'id: "1.1"', r'id: "1.1\n"', 25, f"'id' is '1.1\\n'; {ONE_LINE}"),
        replaced("empty id", 'id: "demo-1999"', 'id: ""', 1, f"'id' is ''; {ONE_LINE}"),
        replaced("bare alias", 'id: "1.1"', 'id: "1.1"\n    aliases: [1.2]', 26, "'aliases' is a bare 1.2; " + BARE.format("1.2")),
        replaced("an alias that is another clause's id", 'id: "1.1"', 'id: "1.1"\n    aliases: ["2", "1"]', 26,
                 "'aliases' has '1', which stands on line 13 too; expected an id of no other clause", "a schema cannot compare ids"),
        replaced("an alias twice", 'id: "1.1"', 'id: "1.1"\n    aliases: ["2", "2"]', 26,
                 "'aliases' has '2', which stands on line 26 too; expected an id of no other clause", "a schema cannot compare ids"),
        replaced("an official text without a publisher", "language: en\ns", "official: [{language: en}]\ns", 7,
                 "an official text has no 'publisher'; expected 'publisher' and 'language'"),
        replaced("a number of articles in words", "language: en\ns", "articles: many\ns", 7,
                 "'articles' is 'many'; expected a number such as 47"),
        replaced("an official text in no language", "language: en\ns", "official: [{publisher: A, language: xx}]\ns", 7,
                 "'language' is 'xx'; expected a language code of BCP 47, such as 'en', 'ru' or 'zh-Hant'"),
        replaced("an official text with an unknown basis", "language: en\ns", "official: [{publisher: A, language: en, basis: sure}]\ns", 7,
                 "'basis' is 'sure'; expected one of sourced, partly, unverified; did you mean 'sourced'?"),
        replaced("empty parent", 'parent: "1"', 'parent: ""', 26, f"'parent' is ''; {ONE_LINE}"),
        replaced("empty title", "title: Treaty of Demonstration", 'title: ""', 2, "'title' is empty; expected text"),
        replaced("blank title", "title: Treaty of Demonstration", 'title: "  "', 2, "'title' is empty; expected text"),
        replaced("empty code", "code: AA", "code: ''", 4, "'code' is empty; expected text"),
        replaced("empty name", "name: Aland", "name: ''", 5, "'name' is empty; expected text"),
        replaced("empty phrase", "phrase: should meet", "phrase: ''", 24, "'phrase' is empty; expected text"),
        replaced("empty kind of a witness", "kind: press", "kind: ' '", 23, "'kind' is empty; expected text"),
        replaced("empty title of a source", "title: A newspaper", "title: ''", 10, "'title' is empty; expected text"),
        replaced("29 February of a common year", "1999-05-04", "1999-02-29", 6, f"'signed' is '1999-02-29'; {ISO}",
                 "whether a year is a leap year is more than a pattern should say"),
        replaced("Binding in capitals", "language: en\ns", "binding: True\ns", 7, "'binding' is 'True'; expected true or false, without quotes",
                 "a program gets the same value for True as for true"),
        replaced("binding in quotes", "language: en\ns", 'binding: "true"\ns', 7, "'binding' is 'true'; expected true or false, without quotes"),
        replaced("binding is yes", "language: en\ns", "binding: yes\ns", 7, "'binding' is 'yes'; expected true or false, without quotes"),
        replaced("binding is 1", "language: en\ns", "binding: 1\ns", 7, "'binding' is '1'; expected true or false, without quotes"),
        replaced("partial is a list", "language: en\ns", "partial: [true]\ns", 7, "'partial' is a list; expected true or false, without quotes"),
        replaced("partial has no value", "language: en\ns", "partial:\ns", 7, "'partial' is ''; expected true or false, without quotes"),
        replaced("area with a slip", "[general]", "[securty]", 16, "'areas' is 'securty'; did you mean 'security'?"),
        replaced("area in capitals", "[general]", "[General]", 16, "'areas' is 'General'; did you mean 'general'?"),
        replaced("no such area", "[general]", "[general, xyzzy]", 16, f"'areas' is 'xyzzy'; expected one of {', '.join(AREAS)}"),
        replaced("empty area", "[general]", "['']", 16, f"'areas' is ''; expected one of {', '.join(AREAS)}"),
        replaced("wording with a slip", "wording: restated", "wording: restatd", 17, "'wording' is 'restatd'; expected one of quoted, restated; did you mean 'restated'?"),
        replaced("basis of the facts sheet", "basis: partly", "basis: from-memory", 18, "'basis' is 'from-memory'; expected one of sourced, partly, unverified"),
        replaced("basis is a number", "basis: partly", "basis: 1", 18, "'basis' is '1'; expected one of sourced, partly, unverified"),
        replaced("modal basis with a slip", "basis: partly", "modal_basis: source", 18,
                 "'modal_basis' is 'source'; expected one of sourced, partly, unverified; did you mean 'sourced'?"),
        replaced("unknown source of a clause", "[paper]", "[papr]", 19,
                 "'sources' is 'papr', which does not exist; expected the id of a source that the treaty lists under 'sources'; did you mean 'paper'?",
                 "JSON Schema cannot compare values in different places"),
        replaced("unknown source of a witness", "source: paper", "source: radio", 21,
                 "'source' is 'radio', which does not exist; expected the id of a source that the treaty lists under 'sources'",
                 "JSON Schema cannot compare values in different places"),
        replaced("repeated id of a clause", 'id: "1.1"', 'id: "1"', 25, "'id' is '1' again; expected each clause once, and line 13 has it",
                 "JSON Schema cannot ask for different ids"),
        replaced("repeated id of a source", "clauses:", "  - {id: paper, title: Other}\nclauses:", 12,
                 "'id' is 'paper' again; expected each source once, and line 9 has it", "JSON Schema cannot ask for different ids"),
        replaced("repeated code of a party", "signed:", "  - {code: AA, name: Other}\nsigned:", 6,
                 "'code' is 'AA' again; expected each party once, and line 4 has it", "JSON Schema cannot ask for different ids"),
        replaced("a parent that does not exist", 'parent: "1"', 'parent: "12.3"', 26,
                 "'parent' is '12.3', which does not exist; expected an earlier clause", "JSON Schema cannot compare values in different places"),
        replaced("a parent near one that exists", 'parent: "1"', 'parent: "1.2"', 26,
                 "'parent' is '1.2', which does not exist; expected an earlier clause; did you mean '1.1'?",
                 "JSON Schema cannot compare values in different places"),
        replaced("its own parent", 'parent: "1"', 'parent: "1.1"', 26, "'parent' is '1.1', the clause itself; expected an earlier clause",
                 "JSON Schema cannot compare values in different places"),
        replaced("a parent that comes later", "    areas:", '    parent: "1.1"\n    areas:', 16,
                 "'parent' is '1.1', which comes later, on line 26; expected a clause above this one",
                 "JSON Schema cannot compare values in different places"),
        replaced("key twice", "language: en\ns", "title: x\ns", 7, "the key 'title' stands twice; expected it once, and line 2 has it",
                 "the schema sees one of the two values; editors complain on their own"),
        replaced("key of a clause twice", "basis: partly", "wording: quoted", 18, "the key 'wording' stands twice; expected it once, and line 17 has it",
                 "the schema sees one of the two values; editors complain on their own"),
    ]  # fmt: skip
    for wrong in (
        "17 January 2025", "2025-1-17", "2025-13", "2025-00-10", "2025-04-31", "2025-02-30", "25-01-17", "2025/01/17", "17.01.2025",
        "2025-01-17T00:00", "2025-01-", "0000", "n.d.", "", " 2025", r"2025\n", "２０２５",
    ):  # fmt: skip
        text = wrong.replace(r"\n", "\n")
        found.append(replaced(f"date {wrong!r}", '"1999-05-04"', f'"{wrong}"', 6, f"'signed' is {text!r}; {ISO}"))
    for wrong in ("English", "kp", "EN", "e", "en_GB", "en-", "", "en-toolongasubtag", "12"):
        found.append(
            replaced(
                f"language {wrong!r}",
                "language: en\ns",
                f'language: "{wrong}"\ns',
                7,
                f"'language' is {wrong!r}; {CODE}",
            )
        )
    return found


WHOLE = [
    ("a list", "- a\n", "the treaty is a list; expected a mapping with 'id', 'title' and 'clauses'"),
    ("text", "Article 1\n", "the treaty is the text 'Article 1'; expected a mapping with 'id', 'title' and 'clauses'"),
    ("no clauses", 'id: "a"\ntitle: A\n', "the treaty has no 'clauses'; expected 'id', 'title' and 'clauses'"),
    ("an empty list of clauses", '{id: "a", title: A, clauses: []}', "'clauses' is an empty list; expected at least one clause"),
    ("clauses without a value", '{id: "a", title: A, clauses: }', "'clauses' is without a value; expected a list"),
    ("clauses that are a mapping", '{id: "a", title: A, clauses: {"1": x}}', "'clauses' is a mapping; expected a list"),
    ("a clause that is a number", '{id: "a", title: A, clauses: [1]}',
     "a clause is the text '1'; expected a mapping with 'id' and 'text'"),
]  # fmt: skip

BROKEN = [*wrong_types(), *keys(), *values()]


def broken(case: Break) -> str:
    assert 1 <= GOOD.count(case.old)
    return GOOD.replace(case.old, case.new, 1)


def test_there_are_a_hundred_broken_files() -> None:
    """The cases are many, and no two have one name."""
    assert 100 <= len(BROKEN)
    assert len(BROKEN) == len({case.name for case in BROKEN})


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_the_loader_says_what_is_wrong_and_the_schema_refuses_it_too(case: Break) -> None:
    """Each broken file is refused by both, but for what no schema can see; the loader names line and fault."""
    text = broken(case)
    with pytest.raises(TreatyFileError) as caught:
        parse_treaty(text, "f.yaml")
    assert f"f.yaml:{case.line}: {case.message}" in str(caught.value).splitlines()
    if case.loader_only and "twice" in case.message:
        return  # There is no value to hold against the schema.
    assert bool(case.loader_only) == VALIDATOR.is_valid(as_editors_read(parse(text)))


@pytest.mark.parametrize(("name", "text", "message"), WHOLE, ids=[name for name, _, _ in WHOLE])
def test_a_file_that_is_no_treaty_at_all_is_refused_by_both(name: str, text: str, message: str) -> None:
    """Something else than a mapping with clauses is no treaty."""
    with pytest.raises(TreatyFileError) as caught:
        parse_treaty(text, "f.yaml")
    assert [f"f.yaml:1: {message}"] == str(caught.value).splitlines()
    assert not VALIDATOR.is_valid(as_editors_read(parse(text)))


GOOD_ONES = {
    "the file that the broken ones are made of": GOOD,
    "the least": 'id: a\ntitle: A\nclauses: [{id: a, text: ""}]\n',
    "numbers and truth values where text is wanted": "id: a\ntitle: 1984\nduration: 20\nnote: true\nclauses:\n- {id: a, text: 3.10}\n",
    "country codes and words that YAML 1.1 converts": "id: a\ntitle: off\nparties: [{code: NO, name: Norway}]\nlanguage: no\n"
    "clauses:\n- {id: a, text: yes}\n",
    "dates as far as known": 'id: a\ntitle: A\nsigned: "1999"\nin_force: "1999-12"\nended: "2000-02-29"\nclauses:\n- {id: a, text: b}\n',
    "a bare month": "id: a\ntitle: A\nsigned: 1999-12\nclauses:\n- {id: a, text: b}\n",
    "languages": "id: a\ntitle: A\nlanguage: zh-Hant\nauthentic_languages: [ru, fa, en, grc, pt-BR, sr-Latn-RS]\n"
    "clauses:\n- {id: a, text: b}\n",
    "empty texts in quotes": "id: a\ntitle: A\nshort_title: ''\nnote: ''\nclauses:\n- {id: a, text: b, number: '', heading: '', note: ''}\n",
    "empty lists": "id: a\ntitle: A\nparties: []\nsources: []\nratification: []\nclauses:\n- {id: a, text: b, areas: [], witnesses: []}\n",
    "ids as lawyers write them": "id: a\ntitle: A\nclauses:\n"
    + "".join(
        f'- {{id: "{name}", text: b}}\n'
        for name in ("P.1", "3.3", "3.3(a)", "24-41.media", "Done", "Annex I, 2", "第一条")
    ),
    "not binding, in part": "id: a\ntitle: A\nbinding: false\npartial: true\nclauses:\n- {id: a, text: b}\n",
    "JSON": '{"id": "a", "title": "A", "clauses": [{"id": "1", "text": "x", "areas": ["security"]}]}',
    "every area": f"id: a\ntitle: A\nclauses:\n- {{id: a, text: b, areas: [{', '.join(AREAS)}]}}\n",
}


@pytest.mark.parametrize("text", GOOD_ONES.values(), ids=GOOD_ONES)
def test_both_accept_a_good_file(text: str) -> None:
    """What the loader reads, the schema finds valid."""
    parse_treaty(text)
    assert [] == [error.message for error in VALIDATOR.iter_errors(as_editors_read(parse(text)))]


@pytest.mark.parametrize("path", sorted(bundled_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_both_accept_every_bundled_treaty(path: Path) -> None:
    """Each file is valid, carries its own name as id, and names the schema on its first line."""
    text = path.read_text(encoding="utf-8")
    assert path.stem == parse_treaty(text, path).id
    assert [] == [error.message for error in VALIDATOR.iter_errors(as_editors_read(parse(text)))]
    assert "# yaml-language-server: $schema=treaty.schema.json" == text.partition("\n")[0]


class TestSchema:
    """The schema is what the loader's tables say."""

    def test_it_is_a_valid_schema(self) -> None:
        """It is a schema of draft 2020-12."""
        Draft202012Validator.check_schema(SCHEMA)
        assert "https://json-schema.org/draft/2020-12/schema" == SCHEMA["$schema"]

    def test_keys_and_words_are_the_loader_s(self) -> None:
        """Keys in the same order, which is the order of writing; the closed vocabularies in that of the model."""
        definitions = SCHEMA["$defs"]
        assert TREATY_KEYS == tuple(SCHEMA["properties"])
        for name, known in {
            "clause": CLAUSE_KEYS, "party": PARTY_KEYS, "source": SOURCE_KEYS, "witness": WITNESS_KEYS,
            "official": OFFICIAL_KEYS,
        }.items():  # fmt: skip
            assert known == tuple(definitions[name]["properties"])
        assert list(AREAS) == definitions["area"]["enum"]
        assert list(Basis) == definitions["basis"]["enum"]
        assert list(Wording) == definitions["clause"]["properties"]["wording"]["enum"]

    def test_patterns_are_the_loader_s(self) -> None:
        """One pattern decides for both."""
        definitions = SCHEMA["$defs"]
        assert (ID_PATTERN, DATE_PATTERN, LANGUAGE_PATTERN) == tuple(
            definitions[name]["pattern"] for name in ("id", "date", "language")
        )
        assert COUNT_PATTERN == SCHEMA["properties"]["articles"]["pattern"]

    def test_every_mapping_is_closed(self) -> None:
        """An unknown key is always a mistake."""
        closed = [SCHEMA, *(entry for entry in SCHEMA["$defs"].values() if entry.get("type") == "object")]
        assert [False] * 6 == [entry["additionalProperties"] for entry in closed]


class TestDocs:
    """The pages that explain the file say what the loader does."""

    DOCS = Path(__file__).parent.parent / "docs"

    def test_the_vocabulary_lists_the_areas(self) -> None:
        """All of them, in the model's order, each explained."""
        page = (self.DOCS / "vocabulary.md").read_text(encoding="utf-8")
        section = page.partition("## Areas")[2].partition("\n## ")[0]
        assert list(AREAS) == re.findall(r"^\| `([a-z-]+)` \| \S", section, re.MULTILINE)

    def test_the_format_page_explains_every_key(self) -> None:
        """No key without a word about it."""
        page = (self.DOCS / "treaty-format.md").read_text(encoding="utf-8")
        keys = {*TREATY_KEYS, *OFFICIAL_KEYS, *CLAUSE_KEYS, *PARTY_KEYS, *SOURCE_KEYS, *WITNESS_KEYS}
        assert [] == [key for key in sorted(keys) if f"`{key}`" not in page]

    def test_the_example_of_the_format_page_is_a_treaty(self) -> None:
        """Loader and schema accept it, and it is written as it stands but for style."""
        page = (self.DOCS / "treaty-format.md").read_text(encoding="utf-8")
        text = page.partition("```yaml\n")[2].partition("```")[0]
        assert ["1", "1.a", "1.10"] == [clause.id for clause in parse_treaty(text).clauses]
        assert [] == [error.message for error in VALIDATOR.iter_errors(as_editors_read(parse(text)))]
