"""What is served beside pages: every file and stream."""

from __future__ import annotations

from variorum.web.adding import FILES as ADDING
from variorum.web.charts import FILES as CHARTS
from variorum.web.digest import FILES as DIGEST
from variorum.web.file import File

__all__ = ["FILES", "File"]

FILES: tuple[File, ...] = (*CHARTS, *DIGEST, *ADDING)
