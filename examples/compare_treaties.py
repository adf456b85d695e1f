"""Compare two treaties and write the report as a page, a text and data.

python examples/compare_treaties.py russia-iran-2025 russia-dprk-2024 --out reports
"""

import argparse
from pathlib import Path

import treatydiff

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("left")
parser.add_argument("right")
parser.add_argument("--out", type=Path, default=Path())
options = parser.parse_args()

diff = treatydiff.diff(treatydiff.load(options.left), treatydiff.load(options.right))
for change in diff.turned:
    pair = [", ".join(clause.id for clause in side) for side in (change.match.left, change.match.right)]
    doubt = "" if change.vouched else " (on an unverified modal)"
    print(f"{pair[0]} against {pair[1]}: {change.reason}{doubt}")
options.out.mkdir(parents=True, exist_ok=True)
for suffix in ("html", "md", "json"):
    treatydiff.write(diff, options.out / f"report.{suffix}")
