"""Import a document (text, HTML, PDF, DOCX, XML), say what was found in it, and compare it with a bundled treaty.

python examples/compare_imported.py mytreaty.txt russia-iran-2025 --out report.html
"""

import argparse
from pathlib import Path

import treatydiff

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("document", type=Path)
parser.add_argument("treaty")
parser.add_argument("--out", type=Path, default=Path("report.html"))
options = parser.parse_args()

imported = treatydiff.import_document(options.document)
print(treatydiff.render(imported.report, "terminal"))
diff = treatydiff.diff(imported.treaty, treatydiff.load(options.treaty))
treatydiff.write(diff, options.out)
print(f"{len(diff.changes)} matches, {len(diff.only_left)} clauses only in {options.document.name}: {options.out}")
