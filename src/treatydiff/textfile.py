"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from treatydiff.errors import OutputError


def write_text(text: str, path: str | Path) -> None:
    """Write `text` to `path` in UTF-8, whole or not at all, as `write_bytes` does. A lone surrogate, which UTF-8 cannot
    hold, is written as its escape."""
    write_bytes(text.encode("utf-8", "backslashreplace"), path)


def write_bytes(content: bytes, path: str | Path) -> None:
    """Write `content` to `path`, whole or not at all: what stood there before stays until all is written.

    A link is followed, and an existing file keeps its mode. Raises `OutputError`, in one line, where the file cannot be
    written.
    """
    target = Path(path)
    try:
        if not target.is_file() and target.exists() and not target.is_dir():
            # A pipe or a device (/dev/stdout) has no "before" to keep, and must not be replaced by a file.
            with target.open("wb") as stream:
                stream.write(content)
            return
        _replace(target.resolve(), content)
    except (OSError, ValueError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"{target}: cannot be written: {why}") from None


def _replace(target: Path, content: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(0, "it is a folder; expected a file's name")
    if not target.parent.is_dir():
        raise FileNotFoundError(0, "the folder does not exist")
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())  # Or a crash after the renaming could leave an empty file under the good name.
        Path(name).chmod(mode)
        os.replace(name, target)  # noqa: PTH105 (os.replace is the atomic step that this is about)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
