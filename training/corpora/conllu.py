"""Universal Dependencies in CoNLL-U: tags, features, heads and relations on gold words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.corpora.sample import Sample
from variorum.model import Span
from variorum.reader.encoder import shapes

_ENTITY = re.compile(r"\((\d+)-([a-z]+)|(\d+)\)|\)")


@dataclass
class Treebank:
    """One sentence: its words' fields, and whether it begins a document or a paragraph."""

    rows: list[list[str]] = field(default_factory=list)
    joined: dict[int, bool] = field(default_factory=dict)  # word number: no space after it
    document: str | None = None
    paragraph: bool = False


def sentences(path: Path) -> Iterator[Treebank]:
    """The sentences of one file."""
    now = Treebank()
    tied: tuple[int, bool] | None = None
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            now.document, now.paragraph = line.partition("=")[2].strip(), True
        elif line.startswith("# newpar"):
            now.paragraph = True
        elif not line:
            if now.rows:
                yield now
            now, tied = Treebank(), None
        elif line[0].isdigit():
            fields = line.split("\t")
            if "." in fields[0]:
                continue
            no_space = "SpaceAfter=No" in fields[9]
            if "-" in fields[0]:
                tied = int(fields[0].split("-")[1]), no_space
                continue
            number = int(fields[0])
            now.rows.append(fields)
            inside = tied is not None and number < tied[0]
            last = tied is not None and number == tied[0]
            now.joined[number] = True if inside else (tied[1] if last and tied else no_space)
            if last:
                tied = None


def read(paths: Iterable[Path], entities: bool = False) -> Iterator[Sample]:
    """Documents, each the sentences up to the next one."""
    for path in paths:
        group: list[Treebank] = []
        for sentence in sentences(path):
            if sentence.document and group:
                yield _document(group, entities)
                group = []
            group.append(sentence)
        if group:
            yield _document(group, entities)


def _document(group: list[Treebank], entities: bool) -> Sample:
    sample = Sample(group[0].document or "", [], [], [], [], [], [])
    text: list[str] = []
    at, paragraph = 0, -1
    tags: dict[str, list[str]] = {"upos": [], "xpos": [], "feats": [], "deprel": []}
    sample.heads = []
    starts: list[Span] = []
    for number, sentence in enumerate(group):
        gap = shapes.SPACE
        if sentence.paragraph or not number:
            gap = shapes.LINE
            paragraph += 1
        if at:
            text.append("\n" if gap == shapes.LINE else " ")
            at += 1
        if gap == shapes.LINE:
            starts.append(Span(at, at))
        base = len(sample.words)
        for row in sentence.rows:
            word, place = row[1], int(row[0])
            sample.words.append(word)
            sample.spans.append(Span(at, at + len(word)))
            sample.gaps.append(gap)
            sample.sentences.append(number)
            sample.paragraphs.append(paragraph)
            head = int(row[6])
            sample.heads.append(base + (head - 1 if head else place - 1))
            for key, column in (("upos", 3), ("xpos", 4), ("feats", 5), ("deprel", 7)):
                tags[key].append(row[column])
            text.append(word)
            at += len(word)
            gap = shapes.NO_GAP
            if not sentence.joined[place] and row is not sentence.rows[-1]:
                text.append(" ")
                at += 1
                gap = shapes.SPACE
        starts[-1] = Span(starts[-1].start, at)
    quoted = shapes.Quoted("".join(text), starts)
    sample.quoted = [quoted.at(span.start) for span in sample.spans]
    sample.tags = tags
    if entities:
        sample.tags["gum"] = [label for s in group for label in _named(s.rows)]
    return sample


def _named(rows: list[list[str]]) -> list[str]:
    """Mentions of GUM whose last proper noun or first word makes them names, innermost first."""
    open_: list[tuple[str, str, int]] = []
    found: list[tuple[int, int, str]] = []
    for place, row in enumerate(rows):
        marks = next((f[7:] for f in row[9].split("|") if f.startswith("Entity=")), "")
        for match in re.finditer(r"\((\d+)-([a-z]+)[^()]*|(\d+)?\)", marks):
            if match[1]:
                open_.append((match[1], match[2], place))
            elif open_:
                index = len(open_) - 1
                if match[3]:
                    index = next((i for i in range(len(open_) - 1, -1, -1) if open_[i][0] == match[3]), index)
                _, kind, start = open_.pop(index)
                found.append((start, place + 1, kind))
    labels = ["O"] * len(rows)
    for start, end, kind in sorted(found, key=lambda f: f[1] - f[0]):
        while start < end and rows[start][3] in {"DET", "ADJ", "PUNCT"}:
            start += 1
        part = rows[start:end]
        proper = sum(row[3] == "PROPN" for row in part)
        if part and part[-1][3] == "PROPN" and proper * 2 >= len(part) and all(x == "O" for x in labels[start:end]):
            for place in range(start, end):
                labels[place] = f"{'B' if place == start else 'I'}-{kind}"
    return labels
