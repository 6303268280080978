"""Stands in for the tables of the standing record until they are merged; drop it then."""

from __future__ import annotations

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Change nothing."""
