"""What the generated provisions reach of a language's lexicon, whose rules are read here as plain data.

A rule is reached when it is the evidence of some provision; a cue is reached when the evidence of its rule spells it
out. Rules that leave no evidence (they only keep another rule from counting) are reached by the words of a provision.
What no provision reaches stands in unreached.yaml; `python tests/laws/reach.py` writes that file anew. A new cue
belongs into the language's data file, in a frame of its kind, not into that list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from provisions import language
from steps import graded

from laws import every_provision
from treatydiff.lexicon import languages

FILE = Path(__file__).parent / "unreached.yaml"
INFLECTED = ("verb", "finite", "present", "judging")
ALONE = ("head", "opening", "subject")


def lexicon_data(code: str) -> Mapping[str, Any]:
    """Return a lexicon's rules as they stand in the file."""
    file = resources.files("treatydiff") / "lexicons" / code / "rules.yaml"
    data: Mapping[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return data


def elements(cue: str) -> list[str]:
    """Split a pattern at its spaces; a bracket may hold several words."""
    return re.findall(r"\([^()]*\)|\S+", cue)


def pattern(cue: str, sets: Mapping[str, str], *, inflected: bool) -> re.Pattern[str]:
    """Return what a cue's words look like in a text: ``a/b``, ``(a/b)``, ``*`` and ``{set}`` as the format says."""
    parts = []
    for place, element in enumerate(elements(cue)):
        optional = element.startswith("(")
        core = element.strip("()")
        if core.startswith("{"):
            words = [phrase.strip() for phrase in sets[core[1:-1]].split(",")]
        else:
            words = [core] if " " in core else core.split("/")
        forms = [r"[\w'’-]+" if word == "*" else re.escape(word).replace("/", "|") for word in words]
        if inflected and place == 0:
            forms = [rf"(?:{re.escape(word[: max(2, len(word) - 1)])}\w*|is|are|has)" for word in words]
        joined = "|".join(forms)
        parts.append(rf"(?:(?:{joined}) )?" if optional else rf"(?:{joined}) ")
    return re.compile(r"(?<![^ ])" + "".join(parts), re.IGNORECASE)


def normal(text: str) -> str:
    """Return a text's words in small letters, each with one space behind it."""
    return " ".join(re.findall(r"[\w'’/.-]*\w", text.lower())) + " "


def evidence(code: str) -> dict[str, set[str]]:
    """Return the words that each rule fired on, over all provisions of the language."""
    found: dict[str, set[str]] = {}
    for provision in every_provision(language(code)):
        for norm in graded(provision.text, code).norms:
            for cue in norm.cues:
                found.setdefault(cue.rule, set()).add(normal(cue.text))
    return found


def unreached_rules(code: str) -> list[str]:
    """Return the rules that are the evidence of no provision."""
    found = evidence(code)
    return [rule["id"] for rule in lexicon_data(code)["rules"] if rule["id"] not in found]


def unreached_cues(code: str) -> Iterator[tuple[str, str]]:
    """Return each rule's cues that no evidence of it spells out; of a rule without any evidence, those that stand in
    no provision."""
    data, found = lexicon_data(code), evidence(code)
    text = " . ".join(normal(provision.text) for provision in every_provision(language(code)))
    for rule in data["rules"]:
        words = found.get(rule["id"], set())
        for cue in rule["cues"] or ():
            wanted = pattern(str(cue), data["sets"], inflected=rule["where"] in INFLECTED)
            if rule["where"] in ALONE:
                word = f"{str(cue).lower()} "
                reached = any(entry.endswith(word) or entry.startswith(word) for entry in words)
            elif words:
                reached = any(wanted.search(entry) for entry in words)
            else:
                reached = wanted.search(text) is not None
            if not reached:
                yield rule["id"], str(cue)


def unreached(code: str) -> dict[str, list[str]]:
    """Return what is not reached: cues by rule; a rule that is the evidence of nothing has an empty list at least."""
    found: dict[str, list[str]] = {rule: [] for rule in unreached_rules(code)}
    if language(code).data["cue_patterns"] == "words":
        for rule, cue in unreached_cues(code):
            found.setdefault(rule, []).append(cue)
    return found


def listed(code: str) -> dict[str, list[str]]:
    """Return what the file says is not reached."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return dict(data.get(code, {}))


if __name__ == "__main__":
    everything = {code: unreached(code) for code in languages()}
    heading = (
        "# What no provision of the laws reaches: cues by rule, written by `python tests/laws/reach.py`. Most stand\n"
        "# in the shade of a longer cue or of a rule asked before; an empty list: a rule that leaves no evidence.\n"
    )
    body = yaml.safe_dump(everything, allow_unicode=True, sort_keys=True, width=1000)
    FILE.write_text(heading + body, encoding="utf-8")
