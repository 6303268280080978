"""Corpora of names: CoNLL++ and CrossNER (columns), re3d (JSON)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora.sample import Sample, from_text, tag
from variorum.evaluation.names import conll_documents
from variorum.evaluation.re3d import documents
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
    text = ""
    gold: list[tuple[int, int, str]] = []
    for word, label in words:
        glue = not text or word[0] in ".,;:?!)]%'’" or text[-1] in "(["
        start = len(text) if glue else len(text) + 1
        text += word if glue else f" {word}"
        if label.startswith("B-"):
            gold.append((start, len(text), label[2:]))
        elif label.startswith("I-") and gold:
            gold[-1] = (gold[-1][0], len(text), gold[-1][2])
    whole = [Span(0, len(text))]
    sample = from_text(name, text, whole, [(0, whole[0])])
    sample.tags["crossner"] = tag(sample, gold)
    return sample


def re3d(root: Path, part: str) -> Iterator[Sample]:
    """Documents of re3d that training sees, or those that it leaves to development."""
    for document in documents(root, held=part == "dev"):
        text, paragraphs = document.text, document.paragraphs
        sentences = [(n, s) for n, p in enumerate(paragraphs) for s in split(text, p.start, p.end)]
        sample = from_text(document.name, text, paragraphs, sentences)
        sample.tags["re3d"] = tag(sample, sorted(document.gold))
        yield sample
