"""Treaty files: found, read and written."""

from treatydiff.treaties.certainty import Certainty, certainty
from treatydiff.treaties.library import (
    TreatyLike,
    as_treaty,
    bundled_folder,
    catalogue,
    dump,
    dump_text,
    find_file,
    load,
    load_file,
)
from treatydiff.treaties.reader import parse_treaty

__all__ = [
    "Certainty",
    "TreatyLike",
    "as_treaty",
    "bundled_folder",
    "catalogue",
    "certainty",
    "dump",
    "dump_text",
    "find_file",
    "load",
    "load_file",
    "parse_treaty",
]
