"""Treaty files: found, read and written."""

from treatydiff.treaties.bases import Certainty, certainty
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
from treatydiff.treaties.usercopies import copy_name, copy_path, user_folder

__all__ = [
    "Certainty",
    "TreatyLike",
    "as_treaty",
    "bundled_folder",
    "catalogue",
    "certainty",
    "copy_name",
    "copy_path",
    "dump",
    "dump_text",
    "find_file",
    "load",
    "load_file",
    "parse_treaty",
    "user_folder",
]
