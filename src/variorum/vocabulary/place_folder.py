"""The folder of a user's own files of places."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from variorum.errors import InputError
from variorum.vocabulary.places import gazetteer

SUFFIX = ".places"


def places_folder(setting: str = "") -> Path | None:
    """The folder that a setting names: empty for the user's own, ``off`` for none."""
    if setting == "off":
        return None
    if setting:
        return Path(setting).expanduser()
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        named = Path(os.environ.get("XDG_DATA_HOME", ""))
        base = named if named.is_absolute() else home / ".local" / "share"  # as XDG has it
    return base / "variorum" / "places"


def place_files(setting: str = "") -> list[Path]:
    """The files in the folder, by name."""
    folder = places_folder(setting)
    try:
        return sorted(folder.glob(f"*{SUFFIX}")) if folder else []
    except OSError:
        return []


def file_of(name: str, setting: str = "") -> Path:
    """Where the file of a name lies.

    Raises:
        InputError: there is no folder, or the name is none.
    """
    folder = places_folder(setting)
    if folder is None:
        remedy = "name one with VARIORUM_PLACES"
        raise InputError("there is no folder for places", remedy=remedy)
    if not name or name.startswith(".") or Path(name).name != name:
        raise InputError(f"no name for a file: {name[:60]!r}", remedy="use letters and figures")
    return folder / f"{name}{SUFFIX}"


def consult(setting: str = "") -> str:
    """Let the gazetteer look into the folder's files; their digest, empty where there are none.

    Raises:
        InputError: one of them is damaged or of another version.
    """
    gazetteer().consult(place_files(setting))
    return gazetteer().digest
