"""The reports of the gallery, made while the site is built: what is shown is what this version makes."""

from pathlib import Path

import treatydiff

COMPARISONS = {
    "two-partnerships": ("russia-iran-2025", "russia-dprk-2024"),
    "two-alliances": ("nato-1949", "brussels-1948"),
}
MATRIX = ("nato-1949", "rio-1947", "anzus-1951", "us-philippines-1951", "us-rok-1953", "us-japan-1960")
CLAUSE = ("russia-iran-2025", "3.3")

DRAFTS = ("draft-1.txt", "draft-2.txt")
"""Two drafts of our own, beside this file."""


def make_reports(folder: Path) -> None:
    """Write every report that the page of the gallery shows or leads to."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (left, right) in COMPARISONS.items():
        compared = treatydiff.diff(left, right)
        treatydiff.write(compared, folder / f"{name}.html", command=f"treatydiff diff {left} {right}")
        treatydiff.write(compared, folder / f"{name}.svg", command=f"treatydiff diff {left} {right}")
    drafts = [treatydiff.load(Path(__file__).parent / name) for name in DRAFTS]
    typed = f"treatydiff diff {' '.join(DRAFTS)} --mode versions"
    treatydiff.write(treatydiff.diff(*drafts, mode="versions"), folder / "two-drafts.html", command=typed)
    matrix = treatydiff.build_matrix(MATRIX)
    for suffix in ("html", "svg"):
        treatydiff.write(matrix, folder / f"matrix.{suffix}", command=f"treatydiff matrix {' '.join(MATRIX)}")
    collation = treatydiff.witnesses(*CLAUSE)
    treatydiff.write(collation, folder / "witnesses.html", command=f"treatydiff witnesses {' '.join(CLAUSE)}")


def setup(app) -> dict[str, bool]:
    def finish(app, failure: Exception | None) -> None:
        if failure is None and app.builder.format == "html":
            make_reports(Path(app.outdir) / "gallery")

    app.connect("build-finished", finish)
    return {"parallel_read_safe": True}
