"""War reporting of our own (``training/passages``), labelled by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora.sample import Sample, Saying, Touching, from_text
from variorum.evaluation.passages import load, paragraphs

_MARKS = frozenset("\"'“”„‘’«»‹›`") | {"''", "``"}
_STOPS = frozenset({",", ".", "!", "?", "…", "..."})


def read(folder: Path) -> Iterator[Sample]:
    """The passages of a folder, each a document. Statements without a cue teach nothing."""
    for passage in load(folder):
        sample = from_text(passage.id, passage.text, paragraphs(passage.text))
        touching = Touching(sample)
        sample.sayings = []
        for label in passage.labels:
            if label.cue is None:
                continue
            cue = frozenset(touching.words(*label.cue))
            source = frozenset(touching.words(*label.speaker)) if label.speaker else frozenset()
            content = frozenset(
                n for span in label.content for n in _widened(sample.words, touching.words(*span))
            )
            if cue:
                sample.sayings.append(Saying(source - cue, cue, content - cue - source))
        yield sample


def _widened(words: list[str], numbers: list[int]) -> list[int]:
    """Contents with their marks and their "that", as PolNeAR's annotators have them."""
    if not numbers:
        return numbers
    first, last = numbers[0], numbers[-1]
    if first > 0 and (words[first - 1] in _MARKS or words[first - 1].lower() == "that"):
        first -= 1
    if last + 2 < len(words) and words[last + 1] in _STOPS and words[last + 2] in _MARKS:
        last += 2
    elif last + 1 < len(words) and words[last + 1] in _MARKS:
        last += 1
    return list(range(first, last + 1))
