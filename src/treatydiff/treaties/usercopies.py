"""The user's own copies of bundled treaties, with an official wording: where they are, and by which names they load."""

from __future__ import annotations

import os
import re
from pathlib import Path

PREFIX = "official:"
"""A name that begins so means the user's copy, never the bundled file."""


def user_folder() -> Path:
    """Return the folder for what a user fetched and adopted: ``TREATYDIFF_DATA``, else the system's place for it."""
    if named := os.environ.get("TREATYDIFF_DATA"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("treatydiff", appauthor=False)


def copy_name(treaty_id: str, language: str = "") -> str:
    """Return the name by which the user's copy of a treaty loads; `language` where it is not that of the bundled set.

    >>> copy_name("russia-iran-2025"), copy_name("russia-iran-2025", "ru")
    ('official:russia-iran-2025', 'official:russia-iran-2025:ru')
    """
    return f"{PREFIX}{treaty_id.removeprefix(PREFIX)}" + (f":{language}" if language else "")


def copy_path(name: str) -> Path:
    """Return the file of the copy with this name, whether it is there or not."""
    stem = re.sub(r"[^\w.-]", "_", name.removeprefix(PREFIX).replace(":", "."))
    return user_folder() / "treaties" / f"{stem}.yaml"
