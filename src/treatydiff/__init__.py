"""How firmly do two treaties bind, and where do they differ? Clause by clause, with the words that show it.

    >>> import treatydiff
    >>> found = treatydiff.classify_text("The Parties shall not assist the aggressor.")
    >>> found.kind.value, found.strength.name, [cue.text for cue in found.cues]
    ('prohibition', 'BINDING', ['The Parties', 'shall', 'not'])

Wherever a treaty is asked for, its name (`catalogue` lists them) or the path of a file does as well. By task:

- treaties: `load`, `catalogue`, `dump`, `import_treaty`, `import_document`, `export`,
  `export_word`; `Treaty`, `Clause`, `Party`,
  `Source`, `Witness`
- how firmly a text binds: `classify_text`, `classify`, `load_lexicon`; `Classification`, `Norm`, `Cue`, `Kind`,
  `Strength`, `Polarity`
- two treaties: `diff`, `align`; `TreatyDiff`, `Change`, `Verdict`, `Alignment`, `Match`, `Edits`, `Edit`
- what is owed when it comes to war: `derive_commitments`
- many treaties: `build_matrix`, `run_batch`; `build_corpus`, `Corpus`
- the renderings of a clause, an official text, your own labels: `witnesses`, `verify`, `adopt`, `evaluate`
- reports and tables: `render`, `write`, `to_frame`
- what may go wrong: `TreatyDiffError` and its kinds

Each name is imported from its module when it is first used, so that ``import treatydiff`` stays cheap.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from treatydiff.alignment import align as align
    from treatydiff.batch import run_batch as run_batch
    from treatydiff.classifier import classify as classify
    from treatydiff.classifier import classify_text as classify_text
    from treatydiff.classifier import load_lexicon as load_lexicon
    from treatydiff.collation import witnesses as witnesses
    from treatydiff.commitments import derive_commitments as derive_commitments
    from treatydiff.corpus import Corpus as Corpus
    from treatydiff.corpus import build_corpus as build_corpus
    from treatydiff.differ import diff as diff
    from treatydiff.errors import CorpusError as CorpusError
    from treatydiff.errors import FetchError as FetchError
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
    from treatydiff.exporters import export_word as export_word
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
    from treatydiff.reports import to_frame as to_frame
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
    "corpus": "Corpus build_corpus",
    "classifier": "classify classify_text load_lexicon",
    "collation": "witnesses",
    "commitments": "derive_commitments",
    "differ": "diff",
    "errors": "CorpusError FetchError GoldFileError ImportFailure LanguageError MissingExtraError OutputError "
    "TreatyDiffError TreatyFileError UnknownClauseError UnknownTreatyError",
    "evaluation": "evaluate",
    "exporters": "export export_word",
    "importers": "import_document import_treaty",
    "matrix": "build_matrix",
    "model": "CODEBOOK_VERSION Alignment Basis Change Classification Clause Cue Edit Edits Kind Match Norm "
    "OfficialText Party Polarity Source Strength Treaty TreatyDiff Verdict Witness Wording",
    "reports": "render to_frame write",
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


class _Room(ModuleType):
    """A module of the package. Called, as if it were a function, it says which functions it holds."""

    def __call__(self, *arguments: object, **options: object) -> NoReturn:
        held = ", ".join(name for name in _HOME.get(self.__name__.rpartition(".")[2], "").split() if name.islower())
        raise TypeError(f"{self.__name__} is a module{f'; call treatydiff.{held}' if held else ''}")


class _Package(ModuleType):
    """The package: a module that is imported becomes one of its attributes, and a `_Room`."""

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and value.__name__ == f"{self.__name__}.{name}":
            value.__class__ = _Room
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
