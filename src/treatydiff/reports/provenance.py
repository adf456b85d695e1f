"""What reproduces a report and how to cite it: version, codebook, command, digests of the inputs, BibTeX."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from treatydiff.findings import Findings
from treatydiff.model import CODEBOOK_VERSION, LexiconStamp, Treaty, TreatyDiff
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
    lexicons: tuple[LexiconStamp, ...]
    citation: str
    bibtex: str


@runtime_checkable
class Graded(Protocol):
    """A result that says which lexicons graded it."""

    @property
    def lexicons(self) -> tuple[LexiconStamp, ...]:
        """What names them."""


def lexicons_of(result: object) -> tuple[LexiconStamp, ...]:
    """Return what names the lexicons that graded a finished result, each once; nothing for one without grades."""
    if isinstance(result, Findings):
        return result.diff.lexicons
    if isinstance(result, tuple | list):
        return tuple(dict.fromkeys(stamp for item in result for stamp in lexicons_of(item)))
    return result.lexicons if isinstance(result, Graded) else ()


def name_stamp(stamp: LexiconStamp) -> str:
    """Return what to call a lexicon: ``en 1.0``, or ``mine.yaml 2 (for en)`` for a user's own."""
    return f"{stamp.name} {stamp.version} (for {stamp.language})" if stamp.name else f"{stamp.language} {stamp.version}"


def trace(
    title: str, treaties: tuple[Treaty, ...], command: str = "", lexicons: tuple[LexiconStamp, ...] = ()
) -> Provenance:
    """Return the provenance of a report with this title on these treaties, graded by these lexicons.

    >>> trace("A and B compared", ()).citation
    'treatydiff 0.2.0, codebook 2.2: “A and B compared”.'
    """
    inputs = tuple(Input(id=treaty.id, name=treaty.name, sha256=treaty.sha256) for treaty in treaties)
    digests = ", ".join(f"{item.id} {item.sha256[:12]}" for item in inputs if item.sha256)
    own = "".join(f", lexicon {name_stamp(stamp)} {stamp.sha256[:12]}" for stamp in lexicons if stamp.name)
    return Provenance(
        version=__version__,
        codebook=CODEBOOK_VERSION,
        command=command,
        inputs=inputs,
        lexicons=lexicons,
        citation=f"treatydiff {__version__}, codebook {CODEBOOK_VERSION}{own}: “{title}”"
        + (f" (inputs, SHA-256: {digests})." if digests else "."),
        bibtex=_bibtex(title, own, digests),
    )


def diff_command(diff: TreatyDiff) -> str:
    """Return the command that makes the comparison again: the treaties by their ids, with the options that show in the
    result. A file of corrections, whose name is not known, stands as ``CORRECTIONS``."""
    words = ["treatydiff", "diff", diff.left.id, diff.right.id]
    if diff.alignment.mode != "cross":
        words += ["--mode", diff.alignment.mode]
    if any(match.by_hand for match in diff.alignment.matches):
        words += ["--alignment", "CORRECTIONS"]
    words += [word for stamp in diff.lexicons if stamp.name for word in ("--lexicon", stamp.name)]
    if diff.changes:
        masks = diff.changes[0].edits.masks
        words += [word for mask in DEFAULT_MASKS if mask not in masks for word in ("--count", mask)]
        words += [word for mask in masks if mask not in DEFAULT_MASKS for word in ("--mask", mask)]
    return shlex.join(words)


def _bibtex(title: str, own: str, digests: str) -> str:
    note = f"Codebook {CODEBOOK_VERSION}{own}" + (f"; inputs, SHA-256: {digests}" if digests else "")
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
