"""Hold every claim of a seed file (what the project started from) against what treatydiff finds.

python examples/reproduce_claims.py
"""

import argparse
import sys
from datetime import date
from functools import cache
from pathlib import Path

import yaml

import treatydiff
from treatydiff.commitments import derive_commitments

SEEDS = Path(__file__).resolve().parent.parent / "seeds"

load = cache(treatydiff.load)
classify = cache(lambda name: treatydiff.classify(load(name)))
diff = cache(lambda left, right: treatydiff.diff(load(left), load(right)))


def grades(found, expected):
    """Whether a classification, or the first of its norms that names the bearer, is as the entry says."""
    values = {
        "kind": found.kind.value,
        "polarity": found.polarity.value,
        "strength": str(int(found.strength)),
        "balance": str(found.balance),
        "bearer": next((norm.bearer for norm in found.norms if norm.strength == found.strength), None),
    }
    wanted = {key: value for key, value in expected.items() if key in values}
    shown = ", ".join(f"{key} {values[key]}" for key in ("kind", "strength", "balance", "bearer") if key in wanted)
    return bool(wanted) and all(values[key] == value for key, value in wanted.items()), shown


def title(treaty, title):
    """The treaty's title begins with these words, an article aside."""
    begun = load(treaty).title.replace(" on the ", " on ", 1)
    return begun.startswith(title), load(treaty).title


def fact(treaty, field, starts):
    """A field of the treaty's file begins with this."""
    value = getattr(load(treaty), field)
    return value.startswith(starts), f"{field}: {value}"


def days(treaty, field, until, days):
    """So many days lie between a date of the treaty and another."""
    found = (date.fromisoformat(until) - date.fromisoformat(getattr(load(treaty), field))).days
    return found == int(days), f"{found} days"


def predecessor(treaty, year, **expected):
    """The latest earlier treaty of the same parties in the catalogue is this one, of this year."""
    here = load(treaty)
    codes = {party.code for party in here.parties}
    others = [load(entry.id) for entry in treatydiff.catalogue()]
    earlier = [t for t in others if {p.code for p in t.parties} == codes and "" < t.signed < here.signed]
    latest = max(earlier, key=lambda t: t.signed, default=None)
    found = latest is not None and latest.id == expected["is"] and latest.signed.startswith(year)
    return found, f"{latest.name}, signed {latest.signed}" if latest else "no earlier treaty"


def words(treaty, clause, all, none=()):
    """The clause has all of these words and none of those."""
    text = load(treaty).clause(clause).text
    missing, extra = [w for w in all if w not in text], [w for w in none if w in text]
    return not missing and not extra, f"missing {missing}, found {extra}" if missing or extra else f"{clause} has them"


def graded(treaty, clause, **expected):
    """The clause's classification is as stated."""
    return grades(classify(treaty)[clause], expected)


def cues(treaty, clause, present=(), absent=()):
    """The norm that decides the clause has cues of these roles and none of those."""
    roles = {cue.role for cue in classify(treaty)[clause].cues}
    return roles >= set(present) and not roles & set(absent), ", ".join(sorted(roles))


def commitments(treaty, present=(), absent=()):
    """The treaty holds commitments of these types and none of those."""
    types = {kind.value for kind in derive_commitments(load(treaty)).types}
    return types >= set(present) and not types & set(absent), ", ".join(sorted(types))


def brakes(treaty, clause, all):
    """The commitments that the clause makes have brakes of these sorts."""
    found = {
        cue.category for c in derive_commitments(load(treaty)).commitments if c.clause.id == clause for cue in c.brakes
    }
    return found >= set(all), ", ".join(sorted(found)) or "no brakes"


def counterparts(left, right, clauses, verdict):
    """The two clauses answer to each other in the comparison, with this verdict and, if turned, no delta."""
    for change in diff(left, right).changes:
        if [[c.id for c in side] for side in (change.match.left, change.match.right)] == [[c] for c in clauses]:
            return change.verdict == verdict and (verdict != "turned" or change.delta is None), change.reason
    return False, "not matched"


def witness(treaty, clause, source, **expected):
    """The words of one witness, with what its reporter supplied, grade as stated."""
    found = next(w for w in load(treaty).clause(clause).witnesses if w.source == source)
    return grades(treatydiff.classify_text(quotation(found.phrase, found.supplied)), expected)


def quotation(phrase, supplied=""):
    """The phrase with the supplied words before it, in brackets."""
    return f"[{supplied}] {phrase}" if supplied else phrase


CHECKS = {
    f.__name__: f
    for f in (title, fact, days, predecessor, words, graded, cues, commitments, brakes, counterparts, witness)
}


def examine(entry):
    """Return, for each check of a claim, whether it holds and what was found."""
    for arguments in entry["checks"]:
        arguments = dict(arguments)
        yield CHECKS[arguments.pop("check")](**arguments)


def examine_passage(passage):
    """Return whether a passage stands in the treaty's witness as quoted, and grades as stated."""
    clause = load(passage["treaty"]).clause(passage["clause"])
    supplied = passage.get("supplied", "")
    held = [w for w in clause.witnesses if passage["phrase"] in w.phrase and supplied in w.supplied]
    yield bool(held), ", ".join(w.source for w in held) or "no witness has these words"
    if "graded" in passage:
        yield grades(treatydiff.classify_text(quotation(passage["phrase"], supplied)), passage["graded"])


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seeds", nargs="*", type=Path, default=sorted(SEEDS.glob("*.yaml")))
    failed = 0
    for path in parser.parse_args(arguments).seeds:
        seed = yaml.safe_load(path.read_text(encoding="utf-8"))
        print(f"{seed['report']['publisher']}, {seed['report']['date']}: {seed['report']['title']}")
        entries = [(p["phrase"], examine_passage(p)) for p in seed["passages"]]
        entries += [(c["claim"], examine(c)) for c in (*seed["claims"], *seed["left_out"])]
        for claim, results in entries:
            results = list(results)
            failed += not all(holds for holds, _ in results)
            print(f"{'holds' if all(h for h, _ in results) else 'FAILS'}  {' '.join(claim.split())}")
            for _, finding in results:
                print(f"         {finding}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
