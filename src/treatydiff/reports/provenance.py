"""What reproduces a report and how to cite it: version, codebook, command, digests of the inputs, BibTeX."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from treatydiff.model import CODEBOOK_VERSION, Treaty, TreatyDiff
from treatydiff.version import __version__
from treatydiff.worddiff import DEFAULT_MASKS

_BIBTEX_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\n": " ",
        **{character: f"\\{character}" for character in "&%$#_{}"},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A treaty that went into a report. `sha256` is the digest of its file, empty where it came from none."""

    id: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What it takes to make a report again, and to cite it."""

    version: str
    codebook: str
    command: str
    inputs: tuple[Input, ...]
    citation: str
    bibtex: str


def trace(title: str, treaties: tuple[Treaty, ...], command: str = "") -> Provenance:
    """Return the provenance of a report with this title on these treaties.

    >>> trace("A and B compared", ()).citation
    'treatydiff 0.1.0, codebook 2.1: “A and B compared”.'
    """
    inputs = tuple(Input(id=treaty.id, name=treaty.name, sha256=treaty.sha256) for treaty in treaties)
    digests = ", ".join(f"{item.id} {item.sha256[:12]}" for item in inputs if item.sha256)
    return Provenance(
        version=__version__,
        codebook=CODEBOOK_VERSION,
        command=command,
        inputs=inputs,
        citation=f"treatydiff {__version__}, codebook {CODEBOOK_VERSION}: “{title}”"
        + (f" (inputs, SHA-256: {digests})." if digests else "."),
        bibtex=_bibtex(title, digests),
    )


def diff_command(diff: TreatyDiff) -> str:
    """Return the command that makes the comparison again: the treaties by their ids, with the options that show in the
    result. A file of corrections, whose name is not known, stands as ``CORRECTIONS``."""
    words = ["treatydiff", "diff", diff.left.id, diff.right.id]
    if diff.alignment.mode != "cross":
        words += ["--mode", diff.alignment.mode]
    if any(match.by_hand for match in diff.alignment.matches):
        words += ["--alignment", "CORRECTIONS"]
    if diff.changes:
        masks = diff.changes[0].edits.masks
        words += [word for mask in DEFAULT_MASKS if mask not in masks for word in ("--count", mask)]
        words += [word for mask in masks if mask not in DEFAULT_MASKS for word in ("--mask", mask)]
    return shlex.join(words)


def _bibtex(title: str, digests: str) -> str:
    note = f"Codebook {CODEBOOK_VERSION}" + (f"; inputs, SHA-256: {digests}" if digests else "")
    return "\n".join(
        (
            f"@software{{treatydiff-{__version__},",
            f"  title = {{{title.translate(_BIBTEX_SPECIAL)}}},",
            "  author = {{The treatydiff maintainers}},",
            f"  version = {{{__version__}}},",
            f"  note = {{{note.translate(_BIBTEX_SPECIAL)}}}",
            "}",
        )
    )
