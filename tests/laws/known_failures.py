"""The provisions that the classifier is known to grade wrongly: strict, each with the ruling that it breaks.

`python tests/laws/known_failures.py` takes those out that have come right; with ``--add`` it enters new ones too, and
then every new line must be read: is the law right, and the classifier wrong?
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import yaml
from provisions import Provision, language
from steps import graded

FILE = Path(__file__).parent / "known-failures.yaml"
HEADING = f"""# {" ".join((__doc__ or "").split())}
"""


@cache
def known_failures() -> dict[tuple[str, str, str], frozenset[str]]:
    """Return the texts known to fail, by language, law and ruling."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8")) or {}
    return {
        (code, law, str(ruling)): frozenset(texts)
        for code, laws in data.items()
        for law, rulings in laws.items()
        for ruling, texts in rulings.items()
    }


def failing(code: str, provisions: Iterable[Provision]) -> list[str]:
    """Return a line for each provision whose grade is not its label."""
    lines = []
    for provision in provisions:
        found = graded(provision.text, code)
        if not provision.label.fits(found):
            got = f"{found.kind.value} {int(found.strength)} {found.polarity.value} {found.balance:+d}"
            lines.append(f"{provision.text}\n    expected {provision.label}, got {got}")
    return lines


def hold(code: str, law: str, ruling: str, provisions: Sequence[Provision]) -> None:
    """Assert that every provision has its label; those known to fail must fail, each of them."""
    assert provisions, f"{law} has no provision"
    known = known_failures().get((code, law, ruling), frozenset())
    assert set() == known - {provision.text for provision in provisions}, "no longer written by the generator"
    wrong = failing(code, (provision for provision in provisions if provision.text not in known))
    assert not wrong, f"{len(wrong)} of {len(provisions)}:\n" + "\n".join(wrong[:30])
    still = {line.partition("\n")[0] for line in failing(code, (p for p in provisions if p.text in known))}
    assert known == still, "right now: run python tests/laws/known_failures.py"


def renew(*, add: bool) -> None:
    """Write the file anew from what the classifier says today."""
    from laws import all_laws
    from treatydiff.lexicon import languages

    data: dict[str, dict[str, dict[str, list[str]]]] = {}
    for code in languages():
        for law, ruling, provisions in all_laws(language(code)):
            known = known_failures().get((code, law, ruling), frozenset())
            wrong = [line.partition("\n")[0] for line in failing(code, provisions)]
            kept = list(dict.fromkeys(text for text in wrong if add or text in known))
            if kept:
                data.setdefault(code, {}).setdefault(law, {})[ruling] = kept
    body = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000) if data else "{}\n"
    FILE.write_text(HEADING + body, encoding="utf-8")


if __name__ == "__main__":
    renew(add="--add" in sys.argv)
