"""What a lexicon file is refused for, each problem in one line with its file and line; a user's own file."""

from __future__ import annotations

import hashlib
import pickle
import subprocess
import sys
from dataclasses import fields
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatydiff import classify, classify_text, load, load_lexicon
from treatydiff.classifier.english import GRAMMAR
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.languages import grammar
from treatydiff.errors import LanguageError, TreatyFileError
from treatydiff.lexicon import Place, check_lexicon, languages, load_bundled
from treatydiff.lexicon.checking import compile_lexicon
from treatydiff.lexicon.coverage import Coverage, fault
from treatydiff.lexicon.lexicon import Lexicon
from treatydiff.lexicon.rules import Rule
from treatydiff.model import Strength

TEXT = (resources.files("treatydiff") / "lexicons" / "en" / "rules.yaml").read_text(encoding="utf-8")


def line_of(text: str, part: str) -> int:
    """The line of the file on which a part of it begins, which must stand there once."""
    assert 1 == text.count(part), part
    return text[: text.index(part)].count("\n") + 1


def problems(text: str) -> list[str]:
    """The lines with which a complete lexicon is refused."""
    with pytest.raises(TreatyFileError) as caught:
        compile_lexicon(text, "own.yaml", GRAMMAR)
    return str(caught.value).splitlines()


@pytest.mark.parametrize("language", languages())
def test_bundled_lexicons_are_without_fault(language: str) -> None:
    """What is loaded without a check passes it."""
    check_lexicon(grammar(language))


def test_both_ways_of_reading_give_one_lexicon() -> None:
    """The quick way for bundled files and the one with checks come to the same."""
    quick, checked = load_bundled(GRAMMAR), compile_lexicon(TEXT, "rules.yaml", GRAMMAR)
    values = [field.name for field in fields(Lexicon) if field.name not in ("files", "spelling")]
    assert [getattr(quick, name) for name in values] == [getattr(checked, name) for name in values]
    assert ["cooperation", "recognises"] == [checked.spelling[word] for word in ("Co-operation", "RECOGNIZES")]


MUST = """\
  - id: modal-must
    role: modal
    where: modal
    sets: binding
    source: rfc2119
    cues:
      - must
"""
EFFORT = "  - id: effort-verb\n    role: effort\n    where: verb\n    sets: effort\n"


@pytest.mark.parametrize(
    ("old", "new", "below", "message"),
    [
        (EFFORT, EFFORT.replace("sets: effort", "sets: efort"), 3, "'sets' is 'efort'; did you mean 'effort'?"),
        (
            "  - id: hedge-discretion\n    role: hedge\n    category: discretion\n",
            "  - id: hedge-discretion\n    role: hedge\n    category: discretoin\n",
            2,
            "'category' is 'discretoin'; expected one of discretion, practicability, domestic_law, further_consent, "
            "programmatic; did you mean 'discretion'?",
        ),
        ('  complementisers: "that"\n', "", None, "'grammar' has no list 'complementisers'; expected it: "),
        (
            '  inability: "cannot"\n',
            '  inability: "cannot"\n  inability: "cannot"\n',
            1,
            "the key 'inability' stands twice; expected it once, and line {line} has it",
        ),
        (MUST, MUST.replace("role: modal", "role: mood"), 1, "'role' is 'mood'; did you mean 'modal'?"),
        (MUST, MUST.replace("where: modal", "where: mdoal"), 2, "'where' is 'mdoal'; did you mean 'modal'?"),
        (MUST, MUST.replace("modal-must", "modal-shall"), 0, "'id' is 'modal-shall' again; expected each rule once"),
        (MUST, MUST.replace("rfc2119", "hearsay"), 4, "'source' is 'hearsay', which does not exist; expected"),
        (MUST, MUST.replace("    source: rfc2119\n", ""), 0, "a rule has no 'source'; expected 'id', 'role', 'where'"),
        (
            MUST,
            MUST.replace("    sets: binding\n", ""),
            0,
            "a rule of the place 'modal' has no 'sets'; expected",
        ),
        (MUST, MUST + "    sorce: own\n", 7, "a rule has an unknown key 'sorce'; did you mean 'source'?"),
        (MUST, MUST + "      - must\n", 7, "the cue 'must' can never fire: this rule has its words before"),
        (MUST, MUST + "      - shall\n", 7, "the cue 'shall' can never fire: the rule 'modal-shall' has its words"),
        (MUST, MUST + "      - must, ought\n", 7, "the cue 'must, ought' has a comma; expected one cue a line"),
        (MUST, MUST + "      - must (always\n", 7, "the cue 'must (always' has the part '(always'; expected a word"),
        (
            MUST,
            MUST + '      - "{onw} must"\n',
            7,
            "the cue '{onw} must' names the set 'onw', which does not exist",
        ),
        (MUST, MUST + '      - "* must"\n', 7, "the cue '* must' begins with any word at all; expected a word first"),
        (
            MUST,
            MUST.replace("    cues:\n      - must\n", "    cues: []\n"),
            5,
            "the rule 'modal-must' has no cue",
        ),
        (MUST, MUST + "    category: discretion\n", 7, "'category' stands with the role 'modal'; expected none there"),
        ("\nlanguage: en\n", "\nlanguage: fr\n", 1, "'language' is 'fr'; expected one of en"),
        (
            "\nsources:\n",
            "\nsources:\n  mine: {title: M}\n",
            2,
            "no rule names the source 'mine'",
        ),
        ("\nsets:\n", "\nsets:\n  mine: my own\n", 2, "no rule names the set 'mine'; expected one that does"),
        ('  listing: "following"\n', '  listing: ""\n', 0, "'listing' is an empty list; expected words"),
        ('  listing: "following"\n', '  listing: "the following"\n', 0, "'listing' has 'the following', two words"),
        ('  ee: "ees eed eeing"\n', '  ee: "ees eed"\n', 0, "'inflection' has 2 endings for 'ee'; expected three"),
        ("label:labelled", "label", -6, "'irregular' has 'label:'; expected 'base:past/third/plural'"),
    ],
)
def test_what_is_not_known_is_refused(old: str, new: str, below: int | None, message: str) -> None:
    """One line, with the file, the line and what was expected; nothing else is found fault with."""
    line = line_of(TEXT, old)
    found = problems(TEXT.replace(old, new))
    if below is None:
        line, below = line_of(TEXT, "\ngrammar:\n") + 2, -1 if new else 0
    if below < 0:
        assert [message in problem for problem in found] == [True]
        return
    assert 1 == len(found), found
    assert found[0].startswith(f"own.yaml:{line + below}: {message.replace('{line}', str(line))}")


def test_everything_is_said_at_once() -> None:
    """All problems of a file come together, in the order of its lines."""
    text = TEXT.replace(EFFORT, EFFORT.replace("sets: effort", "sets: efort")).replace('  inability: "cannot"\n', "")
    text = text.replace("    source: iso\n", "    source: izo\n", 1)
    found = problems(text)
    assert ["'source' is 'izo'", "'sets' is 'efort'", "'grammar' has no list"] == [
        next(said for said in ("'source' is 'izo'", "'sets' is 'efort'", "'grammar' has no list") if said in problem)
        for problem in found
    ]


def test_bare_words_stay_words() -> None:
    """`no` and `on` are no truth values in a lexicon."""
    own = compile_lexicon(TEXT.replace('      - "no"\n', "      - no\n", 1), "own.yaml", GRAMMAR)
    assert load_bundled(GRAMMAR).rules == own.rules


@settings(max_examples=25, deadline=None)
@given(at=st.integers(0, len(TEXT) - 1), new=st.sampled_from(["", *"x :-\"'[]{}(),/*#&!|\n\t\x00\ud800é0"]))
def test_no_letter_can_break_more_than_the_file(at: int, new: str) -> None:
    """A lexicon with any one character changed compiles, or is refused in lines that name it."""
    try:
        own = compile_lexicon(TEXT[:at] + new + TEXT[at + 1 :], "own.yaml", GRAMMAR)
    except TreatyFileError as error:
        lines = str(error).splitlines()
    else:
        lines = []
        assert Vocabulary(own).rules == own.rules
    assert [] == [line for line in lines if not line.startswith("own.yaml:")]


ANYWHERE = Place(meaning="anywhere", sets={})
SETS = {"own": ("its", "their own"), "name": ("*",)}


@pytest.mark.parametrize(
    ("earlier", "later", "taken"),
    [
        ("have a/the right", "have the right", True),
        ("have the right", "have a/the right", False),
        ("under (a) duty (to)", "under duty to", True),
        ("under * law", "under own law", False),
        ("under {own} law", "under their own law", True),
        ("under their own law", "under {own} law", False),
        ("under (*) law", "under * law", True),
    ],
)
def test_a_cue_is_taken_where_each_of_its_phrases_is(earlier: str, later: str, taken: bool) -> None:
    """An earlier cue takes a later one's words away only where it has all of them."""
    coverage = Coverage(SETS)
    rule = Rule(id="r", role="hedge", where="clause", cues=())
    coverage.add(earlier, rule)
    assert (rule if taken else None) == coverage.taker(later)


def test_a_cue_without_end_is_refused() -> None:
    """No cue is longer than what a reader can take in."""
    assert "has 3000 words; expected at most 40" == fault("a " * 3000, ANYWHERE, SETS)
    assert "" == fault("a " * 40, ANYWHERE, SETS)


@pytest.mark.parametrize("cue", ["(a) (b)", "{name} law", "*/a b", "a//b", "(a b", "a) b", "{} b", "a*b"])
def test_patterns_that_are_none(cue: str) -> None:
    """What the automaton cannot read, or what no text can reach, is found."""
    assert fault(cue, ANYWHERE, SETS)


# --- a user's own file ------------------------------------------------------------------------------------------

OWN = """\
extends: en
version: "2"
title: Verbs of my own
sources:
  mine: {title: "My coding manual"}
add:
  - id: programmatic-verb
    cues:
      - liaise
      - team up
drop:
  - id: programmatic-verb
    cues:
      - back
replace:
  - id: hedge-discretion
    role: hedge
    category: discretion
    where: clause
    source: mine
    cues:
      - at its pleasure
remove:
  - venue
rules:
  - id: my-breadth
    role: breadth
    where: clause
    source: mine
    cues:
      - on all fronts
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_user_adds_drops_replaces_and_removes(own: Path) -> None:
    """Each section of an extension does what it says, and the bundled lexicon stays as it is."""
    lexicon = load_lexicon(own)

    def grade(text: str) -> tuple[Strength, Strength]:
        return classify_text(text).strength, classify_text(text, lexicon=lexicon).strength

    assert (Strength.BINDING, Strength.QUALIFIED) == grade("The Parties shall liaise on trade.")
    assert (Strength.QUALIFIED, Strength.BINDING) == grade("The Parties shall back the initiative.")
    assert (Strength.QUALIFIED, Strength.BINDING) == grade("The Parties shall, where appropriate, exchange charts.")
    assert (Strength.BINDING, Strength.QUALIFIED) == grade("Each Party shall at its pleasure exchange charts.")
    found = classify_text("The Parties shall exchange charts on all fronts.", lexicon=lexicon)
    assert "my-breadth" in {cue.rule for cue in found.cues}
    assert "venue" not in {rule.id for rule in lexicon.rules}
    assert (Strength.BINDING, Strength.BINDING) == grade("The Parties shall meet.")


def test_a_lexicon_says_which_files_it_is(own: Path) -> None:
    """The bundled file first, then the user's, each with the digest of what was read."""
    base, mine = load_lexicon(own).stamps
    assert load_bundled(GRAMMAR).stamps == (base,)
    assert ("en", "2", "mine.yaml") == (mine.language, mine.version, mine.name)
    own.write_text(OWN + "# a word more\n", encoding="utf-8")
    assert mine.sha256 != load_lexicon(own).stamps[1].sha256


def test_a_lexicon_travels_between_processes(own: Path) -> None:
    """A copy is equal, hashes the same and grades the same."""
    lexicon = load_lexicon(own)
    copy = pickle.loads(pickle.dumps(lexicon))
    assert (lexicon, hash(lexicon)) == (copy, hash(copy))
    text = "The Parties shall liaise on trade."
    assert classify_text(text, lexicon=lexicon) == classify_text(text, lexicon=copy)


def test_a_whole_lexicon_of_a_users_own(tmp_path: Path) -> None:
    """A file with a language instead of what it extends stands alone."""
    path = tmp_path / "whole.yaml"
    path.write_text(TEXT.replace("      - where appropriate\n", "", 1), encoding="utf-8")
    lexicon = load_lexicon(path)
    assert ["whole.yaml"] == [stamp.name for stamp in lexicon.stamps]
    assert Strength.BINDING is classify_text("Each shall, where appropriate, meet.", lexicon=lexicon).strength


def test_a_treaty_is_graded_by_it(own: Path) -> None:
    """An extension without a word of the treaty's changes nothing; a lexicon of another language is refused."""
    treaty = load("russia-iran-2025")
    own.write_text('extends: en\nversion: "1"\nrules: []\n', encoding="utf-8")
    assert classify(treaty) == classify(treaty, lexicon=load_lexicon(own))
    with pytest.raises(LanguageError, match=r"^the lexicon is one of 'en'; the text is in 'fr'$"):
        classify_text("Les Parties se consultent.", language="fr", lexicon=load_lexicon(own))


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("extends: en", "extends: eng", 1, "'extends' is 'eng'; expected one of en, ru; did you mean 'en'?"),
        ('version: "2"\n', "", 1, "the lexicon has no 'version'; expected 'extends' and 'version'"),
        ("add:", "ad:", 6, "the lexicon has an unknown key 'ad'; did you mean 'add'?"),
        (
            "add:\n  - id: programmatic-verb",
            "add:\n  - id: programatic-verb",
            7,
            "'id' is 'programatic-verb', which",
        ),
        (
            "      - liaise\n",
            "      - promote\n",
            9,
            "the rule 'programmatic-verb' has the cue 'promote' already",
        ),
        (
            "      - back\n",
            "      - bakc\n",
            14,
            "the rule 'programmatic-verb' has no cue 'bakc'; expected one",
        ),
        ("  - venue", "  - veneu", 24, "'remove' is 'veneu', which does not exist; expected the id of a rule; did you"),
        ("id: my-breadth", "id: breadth", 26, "'id' is 'breadth', which exists; expected a new one here"),
        (
            "replace:\n  - id: hedge-discretion",
            "replace:\n  - id: hedge-discretio",
            16,
            "'id' is 'hedge-discretio'",
        ),
        (
            "    source: mine\n    cues:\n      - on",
            "    source: my\n    cues:\n      - on",
            29,
            "'source' is 'my'",
        ),
        ("  - venue", "  - agent-name", 1, "0 rules stand in the place 'name'; expected one: a head noun that no rule"),
    ],
)
def test_what_an_extension_is_refused_for(own: Path, old: str, new: str, line: int, message: str) -> None:
    """Files that extend a lexicon are held against it."""
    assert 1 == OWN.count(old), old
    own.write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(TreatyFileError) as caught:
        load_lexicon(own)
    found = str(caught.value).splitlines()
    assert 1 == len(found), found
    assert found[0].startswith(f"{own}:{line}: {message}")


RUSSIAN = """\
extends: ru
version: "1"
rules:
  - id: own
    role: hedge
    category: discretion
    where: clause
    source: own
    cues:
      - по право:gen
"""


def test_russian_names_forms(own: Path) -> None:
    """A form that no table makes is refused with its line; every part of the bundled lexicon counts in the digest."""
    own.write_text(RUSSIAN, encoding="utf-8")
    assert ("ru", "1") == (load_lexicon(own).language, load_lexicon(own).stamps[1].version)
    own.write_text(RUSSIAN.replace("право:gen", "право:gn"), encoding="utf-8")
    with pytest.raises(TreatyFileError) as caught:
        load_lexicon(own)
    wrong = "the cue 'по право:gn' names the form 'право:gn', which no table makes; expected one such as 'право:gen'"
    assert f"{own}:10: {wrong}" == str(caught.value)
    folder = resources.files("treatydiff") / "lexicons" / "ru"
    parts = [(folder / name).read_bytes() for name in ("rules.yaml", "morphology.yaml")]
    assert hashlib.sha256(b"".join(parts)).hexdigest() == load_bundled(grammar("ru")).stamps[0].sha256


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command line, run as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "treatydiff", *map(str, arguments)], capture_output=True, text=True, check=False
    )


def test_check_takes_lexicons(own: Path) -> None:
    """`treatydiff check` knows a lexicon by its keys, and refuses one with status 2 and a line for each problem."""
    good = run("check", own)
    count = len(load_lexicon(own).rules)
    expected = f"{own}: a lexicon that extends en, {count} rules, no problem found\n"
    assert (0, expected) == (good.returncode, good.stdout)
    own.write_text(OWN.replace("  - venue", "  - veneu").replace("      - back", "      - bakc"), encoding="utf-8")
    bad = run("check", own)
    assert (2, "") == (bad.returncode, bad.stdout)
    assert [f"treatydiff: {own}:{line}: " for line in (14, 24)] == [
        line[: line.index(": ", line.index(str(own))) + 2] for line in bad.stderr.splitlines()
    ]
