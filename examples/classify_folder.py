"""Grade every norm of every treaty in a folder and write one CSV, with a progress bar.

python examples/classify_folder.py treaties norms.csv
"""

import argparse
from pathlib import Path

from rich.progress import track

import treatydiff
from treatydiff.reports.formats.tables import csv_text, norm_rows

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("folder", type=Path)
parser.add_argument("output", type=Path)
options = parser.parse_args()

rows = []
for path in track(sorted(options.folder.glob("*.yaml")), description="Classifying"):
    treaty = treatydiff.load(path)
    rows += norm_rows(treaty, treatydiff.classify(treaty))
options.output.write_text(csv_text(rows), encoding="utf-8", newline="")
print(f"{len(rows)} norms written to {options.output}")
