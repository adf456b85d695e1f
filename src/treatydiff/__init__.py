"""How firmly do two treaties bind, and where do they differ? Clause by clause, with the words that show it.

    >>> import treatydiff
    >>> found = treatydiff.classify_text("The Parties shall not assist the aggressor.")
    >>> found.kind.value, found.strength.name, [cue.text for cue in found.cues]
    ('prohibition', 'BINDING', ['The Parties', 'shall', 'not'])

The names below are the public ones. Each is imported from its module when it is first used, so that
``import treatydiff`` stays cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from treatydiff.alignment import align as align
    from treatydiff.batch import run_batch as run_batch
    from treatydiff.classifier import classify as classify
    from treatydiff.classifier import classify_text as classify_text
    from treatydiff.classifier import load_lexicon as load_lexicon
    from treatydiff.collation import witnesses as witnesses
    from treatydiff.commitments import derive_commitments as derive_commitments
    from treatydiff.differ import diff as diff
    from treatydiff.errors import GoldFileError as GoldFileError
    from treatydiff.errors import ImportFailure as ImportFailure
    from treatydiff.errors import LanguageError as LanguageError
    from treatydiff.errors import MissingExtraError as MissingExtraError
    from treatydiff.errors import OutputError as OutputError
    from treatydiff.errors import TreatyDiffError as TreatyDiffError
    from treatydiff.errors import TreatyFileError as TreatyFileError
    from treatydiff.errors import UnknownClauseError as UnknownClauseError
    from treatydiff.errors import UnknownTreatyError as UnknownTreatyError
    from treatydiff.evaluation import evaluate as evaluate
    from treatydiff.exporters import export as export
    from treatydiff.importers import import_document as import_document
    from treatydiff.importers import import_treaty as import_treaty
    from treatydiff.matrix import build_matrix as build_matrix
    from treatydiff.model import CODEBOOK_VERSION as CODEBOOK_VERSION
    from treatydiff.model import Alignment as Alignment
    from treatydiff.model import Basis as Basis
    from treatydiff.model import Change as Change
    from treatydiff.model import Classification as Classification
    from treatydiff.model import Clause as Clause
    from treatydiff.model import Cue as Cue
    from treatydiff.model import Edit as Edit
    from treatydiff.model import Edits as Edits
    from treatydiff.model import Kind as Kind
    from treatydiff.model import Match as Match
    from treatydiff.model import Norm as Norm
    from treatydiff.model import OfficialText as OfficialText
    from treatydiff.model import Party as Party
    from treatydiff.model import Polarity as Polarity
    from treatydiff.model import Source as Source
    from treatydiff.model import Strength as Strength
    from treatydiff.model import Treaty as Treaty
    from treatydiff.model import TreatyDiff as TreatyDiff
    from treatydiff.model import Verdict as Verdict
    from treatydiff.model import Witness as Witness
    from treatydiff.model import Wording as Wording
    from treatydiff.reports import render as render
    from treatydiff.reports import write as write
    from treatydiff.treaties import catalogue as catalogue
    from treatydiff.treaties import dump as dump
    from treatydiff.treaties import load as load
    from treatydiff.verification import adopt as adopt
    from treatydiff.verification import verify as verify

from treatydiff.version import __version__ as __version__

_HOME = {
    "alignment": "align",
    "batch": "run_batch",
    "classifier": "classify classify_text load_lexicon",
    "collation": "witnesses",
    "commitments": "derive_commitments",
    "differ": "diff",
    "errors": "GoldFileError ImportFailure LanguageError MissingExtraError OutputError TreatyDiffError TreatyFileError "
    "UnknownClauseError UnknownTreatyError",
    "evaluation": "evaluate",
    "exporters": "export",
    "importers": "import_document import_treaty",
    "matrix": "build_matrix",
    "model": "CODEBOOK_VERSION Alignment Basis Change Classification Clause Cue Edit Edits Kind Match Norm "
    "OfficialText Party Polarity Source Strength Treaty TreatyDiff Verdict Witness Wording",
    "reports": "render write",
    "treaties": "catalogue dump load",
    "verification": "adopt verify",
}
_MODULE = {name: module for module, names in _HOME.items() for name in names.split()}

__all__ = sorted([*_MODULE, "__version__"])


def __getattr__(name: str) -> Any:
    if name not in _MODULE:
        raise AttributeError(f"module 'treatydiff' has no attribute {name!r}")
    value = getattr(import_module(f"treatydiff.{_MODULE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__doc__"]
