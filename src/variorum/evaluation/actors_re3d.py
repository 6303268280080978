"""People and bodies of re3d through the real flow, on the documents that training leaves out.

Our institutions, forces and organisations are its organisations. Compared are spans that overlap,
as the corpus takes articles and titles into its spans and ours leave them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from variorum.evaluation import re3d
from variorum.evaluation.entities import Tally
from variorum.evaluation.names import Document, Typed, mentions
from variorum.evaluation.score import Score
from variorum.evaluation.suites import digest
from variorum.reader import Reader

_KINDS = {
    "person": "Person",
    "organisation": "Organisation",
    "government": "Organisation",
    "force": "Organisation",
}
_NOMINALS = "re3d counts pronouns, common nouns and states that act too; ours are names."
_FILES = ("documents.json", "entities.json")


def score(root: Path, reader: Reader, sample: int | None = None) -> Iterator[Score]:
    """Exact and overlapping spans of people and of bodies."""
    tally = Tally("actors")
    for document in list(re3d.documents(root, held=True))[:sample]:
        one = Document(document.text, tuple(document.paragraphs))
        ours: set[Typed] = {
            (mention.span.start, mention.span.end, _KINDS[mention.kind])
            for mention in mentions(one, reader)
            if mention.kind in _KINDS
        }
        for kind in sorted(set(_KINDS.values())):
            tally.add(kind, _of(ours, kind), _of(set(document.gold), kind), loose=True)
    data = digest([folder / name for folder in re3d.folders(root) for name in _FILES])
    yield from tally.scores("re3d dev", data, _NOMINALS)


def _of(spans: set[Typed], kind: str) -> set[Typed]:
    return {span for span in spans if span[2] == kind}
