"""The official text of a treaty from its publisher's page: fetched once, kept, read, held against ours, adopted."""

from treatydiff.officialtexts.addresses import is_address
from treatydiff.officialtexts.download import Download, Limits, download
from treatydiff.officialtexts.reading import (
    OfficialReading,
    choose_official,
    fetch_document,
    import_kept,
    read_official,
)
from treatydiff.officialtexts.shelf import Kept, find_kept, keep

__all__ = [
    "Download",
    "Kept",
    "Limits",
    "OfficialReading",
    "choose_official",
    "download",
    "fetch_document",
    "find_kept",
    "import_kept",
    "is_address",
    "keep",
    "read_official",
]
