"""Load a vocabulary file of this folder."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from variorum.errors import VocabularyError


@cache
def load(name: str) -> dict[str, Any]:
    """The parsed contents of ``<name>.toml``.

    Raises:
        VocabularyError: no such file, or it is not TOML.
    """
    try:
        return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(str(error), where=f"vocabulary/{name}.toml") from error
