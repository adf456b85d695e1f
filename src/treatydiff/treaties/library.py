"""Treaties by name: `load`, `dump` and the catalogue of those that come with treatydiff."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from treatydiff.errors import ImportFailure, UnknownTreatyError, near_miss
from treatydiff.model import Treaty
from treatydiff.textfile import write_text
from treatydiff.treaties.reader import parse_treaty
from treatydiff.treaties.usercopies import PREFIX, copy_path
from treatydiff.treaties.writer import SCHEMA_NAME, dump_text
from treatydiff.yamlfile import SUFFIXES, decode, read_bytes, shown

__all__ = [
    "CatalogueEntry", "TreatyLike", "as_treaty", "bundled_folder", "catalogue", "dump", "dump_text", "find_file",
    "load", "load_file",
]  # fmt: skip


_ADDRESS = re.compile(r"(?:https?|ftp|file)://|www\.", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,5}$")
_LEAST = 3  # words; what has fewer says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """A treaty that comes with treatydiff. `id` is the name that `load` takes, `path` the file."""

    id: str
    title: str
    short_title: str
    signed: str
    partial: bool
    path: Path


TreatyLike = Treaty | str | os.PathLike[str]
"""What stands for a treaty wherever one is asked for: itself, the name of a bundled one, or the path of a file."""


def as_treaty(given: TreatyLike) -> Treaty:
    """Return the treaty that `given` is, names or leads to. Raises as `load` does."""
    return given if isinstance(given, Treaty) else load(given)


def load(name_or_path: str | os.PathLike[str]) -> Treaty:
    """Return a treaty: by the name of a bundled one, or by the path of a file. No name is guessed.

    A path with the suffix ``.yaml``, ``.yml`` or ``.json`` is read as a treaty file; any other file is imported
    (`treatydiff.import_treaty`). A name that begins with ``official:`` means the user's own copy with the official text
    (``treatydiff fetch NAME --adopt``), and nothing else does. `Treaty.sha256` is the digest of the file's bytes.

    >>> load("russia-iran-2025").parties[0].code
    'RU'

    Raises `UnknownTreatyError` where there is no such name or file, with the nearest one; `TreatyFileError` with all
    problems of a file that is not as it must be; `ImportFailure` where a document cannot be read; TypeError for what
    is neither a name nor a path.
    """
    path = find_file(name_or_path)
    return load_file(path) if path.suffix.lower() in SUFFIXES else _import(path)


def find_file(name_or_path: str | os.PathLike[str]) -> Path:
    """Return the file of a bundled treaty by its name, or the path itself. Raises as `load` does."""
    if not isinstance(name_or_path, str | os.PathLike):
        what = type(name_or_path).__name__
        hint = "; it is a treaty already" if isinstance(name_or_path, Treaty) else ""
        raise TypeError(f"expected the name of a treaty or the path of a file, not {what}{hint}")
    name = os.fspath(name_or_path)
    if isinstance(name_or_path, str) and name.startswith(PREFIX):
        return _find_copy(name)
    files = _bundled()
    if isinstance(name_or_path, str) and name in files:
        return files[name]
    path = Path(name)
    if name and _is_there(path):
        if path.is_dir():
            raise UnknownTreatyError(
                f"{shown(name)} is a folder; expected a file ('treatydiff batch' compares all treaties of a folder)"
            )
        return path
    if _ADDRESS.match(name):
        raise UnknownTreatyError(
            f"{shown(name)} is an address; make a file of it with 'treatydiff import ADDRESS -o treaty.yaml', and give "
            "the name of the file"
        )
    if isinstance(name_or_path, str) and ("\n" in name or name.count(" ") > 1) and not _FILE_NAME.search(name):
        raise UnknownTreatyError(
            f"{shown(name)} is no name of a treaty; to grade a text use classify_text, or 'treatydiff classify -' and "
            "give it on standard input"
        )
    if _FILE_NAME.search(name) or path.name != name or not isinstance(name_or_path, str):
        raise UnknownTreatyError(f"there is no file {shown(name)}{_near_file(path)}")
    every = f"; 'treatydiff list' names all {len(files)}" if files else "; this installation holds no treaties"
    raise UnknownTreatyError(f"no bundled treaty and no file is named {shown(name)}{near_miss(name, files)}{every}")


def _find_copy(name: str) -> Path:
    path = copy_path(name)
    if _is_there(path):
        return path
    whose, _, language = name.removeprefix(PREFIX).partition(":")
    command = f"treatydiff fetch {shown(whose)[1:-1]}{f' --language {language}' if language else ''} --adopt"
    raise UnknownTreatyError(f"no official text was adopted as {shown(name)}; '{command}' does that")


def dump(treaty: Treaty, path: str | os.PathLike[str]) -> None:
    """Write the treaty to a YAML file, whole or not at all; ``load(path) == treaty`` afterwards.

    Raises `OutputError` where the treaty cannot be written (see `dump_text`) or the file cannot.
    """
    write_text(dump_text(treaty), Path(path))


def catalogue() -> tuple[CatalogueEntry, ...]:
    """Return the bundled treaties, by id."""
    treaties = {path: load_file(path) for path in _bundled().values()}
    return tuple(
        CatalogueEntry(
            id=treaty.id,
            title=treaty.title,
            short_title=treaty.short_title,
            signed=treaty.signed,
            partial=treaty.partial,
            path=path,
        )
        for path, treaty in treaties.items()
    )


def bundled_folder() -> Path:
    """Return the folder of the bundled treaties and of the JSON Schema of their files.

    The wheel holds it inside the package; an editable install reads the checkout's folder.
    """
    package = Path(__file__).resolve().parents[1]
    inside = package / "bundled"
    return inside if inside.is_dir() else package.parents[1] / "treaties"


def _bundled() -> dict[str, Path]:
    """The files of the bundled treaties by name, in order of the names."""
    folder = bundled_folder()
    if not (folder / SCHEMA_NAME).is_file():  # Some other folder that happens to have the name.
        return {}
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def _near_file(path: Path) -> str:
    """The near miss among the files of the same folder."""
    try:
        beside = [other.name for other in islice(path.parent.iterdir(), 1000)]
    except (OSError, ValueError):
        return ""
    return near_miss(path.name, beside)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # Too long for a file name, or a null character in it.
        return False


def load_file(path: str | os.PathLike[str]) -> Treaty:
    """Return the treaty of the YAML file at `path`, whatever its suffix. Raises `TreatyFileError` with all problems."""
    path = Path(path)
    data = read_bytes(path)
    return parse_treaty(decode(data, path), path, sha256=hashlib.sha256(data).hexdigest())


def _import(path: Path) -> Treaty:
    from treatydiff.importers import import_treaty

    treaty = import_treaty(path)
    words = " ".join(clause.text for clause in treaty.clauses).split()
    if len(words) < _LEAST:
        raise ImportFailure(f"{path}: holds only {shown(' '.join(words))}; expected the text of a treaty")
    return treaty
