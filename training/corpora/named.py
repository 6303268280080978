"""Corpora of names: CoNLL++ and CrossNER (columns), re3d (JSON)."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from training.corpora.sample import Sample, from_text, tag
from variorum.evaluation.names import conll_documents
from variorum.model import Span
from variorum.text.sentences import split


def conll(path: Path) -> Iterator[Sample]:
    """CoNLL++ documents, detokenised and cut anew as the reader cuts."""
    for number, document in enumerate(conll_documents(path)):
        sentences = [(place, span) for place, span in enumerate(document.paragraphs)]
        sample = from_text(f"{path.stem}-{number}", document.text, document.paragraphs, sentences)
        sample.tags["conll"] = tag(sample, sorted(document.gold))
        yield sample


def crossner(path: Path) -> Iterator[Sample]:
    """CrossNER sentences; they are shuffled, so each is a document of its own."""
    words: list[tuple[str, str]] = []
    number = 0
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        fields = line.split("\t")
        if len(fields) >= 2:
            words.append((fields[0], fields[1].strip()))
        elif words:
            yield _crossner(f"{path.stem}-{number}", words)
            number, words = number + 1, []


def _crossner(name: str, words: list[tuple[str, str]]) -> Sample:
    text, gold = "", []
    for word, label in words:
        glue = not text or word[0] in ".,;:?!)]%'’" or text[-1] in "(["
        start = len(text) if glue else len(text) + 1
        text += word if glue else f" {word}"
        if label.startswith("B-"):
            gold.append([start, len(text), label[2:]])
        elif label.startswith("I-") and gold:
            gold[-1][1] = len(text)
    whole = [Span(0, len(text))]
    sample = from_text(name, text, whole, [(0, whole[0])])
    sample.tags["crossner"] = tag(sample, [(a, b, c) for a, b, c in gold])
    return sample


def re3d(root: Path, part: str, share: float = 0.2) -> Iterator[Sample]:
    """Documents of re3d; ``part`` is ``train`` or ``dev``, drawn by document with a fixed seed."""
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        lines = (folder / "documents.json").read_text(encoding="utf-8").splitlines()
        documents = [json.loads(line) for line in lines if line.strip()]
        entities: dict[str, list[tuple[int, int, str]]] = {}
        for line in (folder / "entities.json").read_text(encoding="utf-8").splitlines():
            if line.strip():
                one = json.loads(line)
                entities.setdefault(one["documentId"], []).append((one["begin"], one["end"], one["type"]))
        for document in sorted(documents, key=lambda d: d["_id"]):
            dev = random.Random(document["_id"]).random() < share  # noqa: S311
            if dev == (part == "dev"):
                yield _re3d(document["_id"], document["text"], entities.get(document["_id"], []))


def re3d_paragraphs(text: str) -> list[Span]:
    """Lines with text in them."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def _re3d(name: str, text: str, gold: list[tuple[int, int, str]]) -> Sample:
    paragraphs = re3d_paragraphs(text)
    sentences = [(n, s) for n, p in enumerate(paragraphs) for s in split(text, p.start, p.end)]
    sample = from_text(name, text, paragraphs, sentences)
    sample.tags["re3d"] = tag(sample, gold)
    return sample
