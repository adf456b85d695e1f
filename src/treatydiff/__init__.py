"""How firmly do two treaties bind, and where do they differ? Clause by clause, with the words that show it."""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "load": "treaties", "dump": "treaties", "catalogue": "treaties",
    "classify_text": "classifier", "classify": "classifier",
    "align": "alignment", "diff": "differ", "witnesses": "collation", "evaluate": "evaluation",
    "import_treaty": "importers", "import_document": "importers", "render": "reports", "write": "reports",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    for module in (_HOME.get(name), "model", "errors"):
        if module:
            found = getattr(import_module(f"treatydiff.{module}"), name, None)
            if found is not None:
                return found
    raise AttributeError(name)
