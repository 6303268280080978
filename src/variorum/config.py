"""Settings: one frozen record, built at the entry point and passed on.

Every field can be set by an environment variable ``VARIORUM_<FIELD>``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MEBIBYTE = 1024 * 1024
# No size beyond it means anything here, and arithmetic on sizes stays in 64 bits.
TEBIBYTE = MEBIBYTE * MEBIBYTE


class Settings(BaseSettings):
    """What a run may be told. Sizes are in bytes, lengths in code points, times in seconds."""

    model_config = SettingsConfigDict(env_prefix="VARIORUM_", frozen=True, extra="ignore")

    max_capture_bytes: int = Field(
        default=64 * MEBIBYTE,
        ge=1,
        le=TEBIBYTE,
        description="A file larger than this is listed as unread instead of being decoded.",
    )
    max_record_bytes: int = Field(
        default=16 * MEBIBYTE,
        ge=1,
        le=TEBIBYTE,
        description="A line of JSON lines with more bytes is listed as unread.",
    )
    max_line_length: int = Field(
        default=1_000_000,
        ge=1,
        le=TEBIBYTE,
        description="A line longer than this is listed as unread: it is no prose.",
    )
    host: str = Field(default="127.0.0.1", description="Address that `serve` listens on.")
    port: int = Field(
        default=8000,
        ge=0,
        le=65535,
        description="Port that `serve` listens on; 0 picks a free one.",
    )
    reads_a_minute: int = Field(
        default=600,
        ge=0,
        le=1_000_000,
        description=(
            "How often one client may ask `serve` for the interface of programs, JSON and files "
            "in a minute; 0 for as often as it likes. Who is at this computer is not counted."
        ),
    )
    writes_a_minute: int = Field(
        default=120,
        ge=0,
        le=1_000_000,
        description="How often one client may change something in a minute, or try to; 0 as above.",
    )
    reader: str = Field(
        default="trained",
        description=(
            "What reads: `trained`, `rules`, or the name or path of an installed spaCy pipeline "
            "with Universal Dependencies, whose syntax then stands under the rules."
        ),
    )
    reader_threads: int = Field(
        default=0,
        ge=0,
        le=1024,
        description="Threads that the trained reader computes with; 0 takes all cores.",
    )
    reader_cache: str = Field(
        default="",
        description=(
            "Folder in which the trained reader keeps what it has read; empty for the user's own "
            "cache folder, `off` for none."
        ),
    )
    places: str = Field(
        default="",
        description=(
            "Folder of the files of places that `places import` made; empty for the user's own "
            "data folder, `off` for none."
        ),
    )
    profile: str = Field(
        default="",
        description=(
            "Conflict profile: its name, the path of a file, or `none`; empty for the one that "
            "fits what was read."
        ),
    )
    profiles: str = Field(
        default="",
        description="Folder of your own conflict profiles; empty for `profiles` in your settings.",
    )

    author: str = Field(
        default="",
        description="Who judges the record; empty for the name you are logged in with.",
    )

    def profile_folder(self) -> Path | None:
        """Where the user's own conflict profiles lie; None where the user has no home."""
        if self.profiles:
            return Path(self.profiles).expanduser()
        base = settings_folder()
        return base / "profiles" if base else None


def settings_folder() -> Path | None:
    """This user's folder of settings, by the custom of the platform; None without a home."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "variorum"
    named = Path(os.environ.get("APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME", ""))
    base = named if named.is_absolute() else home / ".config"  # as the XDG standard has it
    return base / "variorum"
