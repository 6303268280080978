"""Dispatches out of the corpora, to make bundles of."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from pathlib import Path

from variorum.evaluation.bundles.pasting import (
    SHORT,
    Dispatch,
)


def polnear(root: Path, part: str = "dev") -> list[Dispatch]:
    """News articles on politics with the headlines that the corpus sets as their first line."""
    found = []
    for path in sorted((root / "polnear" / part / "text").glob("*.txt")):
        blocks = [
            " ".join(block.split())
            for block in re.split(r"\n\s*\n", path.read_text("utf-8"))
            if block.strip() and block.strip() not in {"ABSTRACT.", "FULL TEXT."}
        ]
        if len(blocks) >= 4 and len(blocks[0]) < 160:
            # The corpus closes each title with a full stop, inside a last quotation mark.
            headline = re.sub(r"\.(?=[\"'”’]?$)", "", blocks[0].rstrip(". "))
            found.append(Dispatch(headline, tuple(blocks[1:]), "polnear"))
    return found


def fakes(root: Path) -> list[Dispatch]:
    """News on a war whose texts stand in one line: cut into paragraphs of two sentences."""
    found = []
    text = (root / "fakes" / "dev.csv").read_text("utf-8", errors="replace")
    for row in csv.DictReader(io.StringIO(text)):
        title = re.split(r"\s[|–-]\s", row["article_title"].strip())[0].strip()
        content = " ".join(row["article_content"].split())
        at = content.find(title)
        if 0 <= at < 60:
            content = content[at + len(title) :].lstrip(" .")
        sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z\"])", content)
        pairs = tuple(" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2))
        clean = title.isascii() and "_" not in title and 20 < len(title) < 140
        if clean and len(pairs) >= 2 and all(len(pair) > 40 for pair in pairs[:2]):
            found.append(Dispatch(title.rstrip("."), pairs, "fakes"))
    return found


MUC_HEAD = re.compile(r"^DEV-MUC3-\d{4} \(.*\)\s*$", re.MULTILINE)
MUC_DATELINE = re.compile(
    r"^[^\[]{5,120}?\b(\d{1,2}) ([A-Z]{3}) (\d\d)\b[^\[]{0,60}?--\s*(?:\[[^\]]*\]\s*)*"
)


def muc(root: Path, limit: int = 300) -> list[Dispatch]:
    """Dispatches in capitals, without headlines; their datelines give the dates."""
    found = []
    for path in sorted((root / "muc" / "dev").iterdir()):
        for text in MUC_HEAD.split(path.read_text("latin-1"))[1:]:
            paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", text) if p.strip()]
            match = MUC_DATELINE.match(paragraphs[0]) if paragraphs else None
            if match is None or len(paragraphs) < 2:
                continue
            month = (
                [m[:3].upper() for m in SHORT].index(match[2]) + 1
                if match[2] in {m[:3].upper() for m in SHORT}
                else 0
            )
            if month and 1 <= int(match[1]) <= 28:
                day = dt.date(1900 + int(match[3]), month, int(match[1]))
                first = paragraphs[0][match.end() :]
                found.append(Dispatch("", (first, *paragraphs[1:]), "muc", day))
            if len(found) == limit:
                return found
    return found
