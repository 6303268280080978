"""Settings: one frozen record, built at the entry point and passed on.

Every field can be set by an environment variable ``VARIORUM_<FIELD>``.
"""

from __future__ import annotations

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
