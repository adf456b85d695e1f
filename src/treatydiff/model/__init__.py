"""The vocabulary: frozen values and enums that every stage takes and gives. No input or output happens here.

`docs/vocabulary.md` says whence each term comes; `docs/codebook.md` says what the labels mean.
Spans are half-open ``(start, end)`` offsets in code points, so ``text[start:end]`` is the slice.
"""

from treatydiff.model.comparisons import (
    Alignment,
    Change,
    Edit,
    Edits,
    Match,
    TreatyDiff,
    Verdict,
)
from treatydiff.model.norms import (
    CODEBOOK_VERSION,
    Classification,
    Cue,
    Doubt,
    Kind,
    LexiconStamp,
    Norm,
    Polarity,
    Span,
    Strength,
)
from treatydiff.model.phrases import count
from treatydiff.model.treaties import (
    AREAS,
    Basis,
    Clause,
    OfficialText,
    Party,
    Source,
    Treaty,
    Witness,
    Wording,
)

__all__ = [
    "AREAS",
    "CODEBOOK_VERSION",
    "Alignment",
    "Basis",
    "Change",
    "Classification",
    "Clause",
    "Cue",
    "Doubt",
    "Edit",
    "Edits",
    "Kind",
    "LexiconStamp",
    "Match",
    "Norm",
    "OfficialText",
    "Party",
    "Polarity",
    "Source",
    "Span",
    "Strength",
    "Treaty",
    "TreatyDiff",
    "Verdict",
    "Witness",
    "Wording",
    "count",
]
