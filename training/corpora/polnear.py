"""PolNeAR: attributions as source, cue and content (brat files)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora.sample import Sample, Saying, Touching, from_text
from variorum.evaluation.attribution import paragraphs


def read(folder: Path) -> Iterator[Sample]:
    """The documents of one part. Of several annotators the first by name counts."""
    for path in sorted((folder / "text").glob("*.txt")):
        marks = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if not marks:
            continue
        text = path.read_text(encoding="utf-8")
        sample = from_text(path.stem, text, paragraphs(text))
        sample.sayings = list(_sayings(marks[0].read_text(encoding="utf-8"), Touching(sample)))
        yield sample


def _sayings(annotations: str, touching: Touching) -> Iterator[Saying]:
    spans: dict[str, frozenset[int]] = {}
    events: list[str] = []
    for line in annotations.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            numbers: set[int] = set()
            for pair in fields[1].split(" ", 1)[1].split(";"):
                start, end = map(int, pair.split())
                numbers.update(touching.words(start, end))
            spans[fields[0]] = frozenset(numbers)
        elif line.startswith("E") and len(fields) > 1:
            events.append(fields[1])
    for event in events:
        roles: dict[str, frozenset[int]] = {
            "source": frozenset(),
            "cue": frozenset(),
            "content": frozenset(),
        }
        for pair in event.split():
            role, _, mark = pair.partition(":")
            key = role.rstrip("0123456789").lower()
            if key in roles:
                roles[key] |= spans.get(mark, frozenset())
        if roles["cue"]:
            yield Saying(**roles)
