"""Universal Dependencies in CoNLL-U: tags, features, heads and relations on gold words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.corpora.sample import Sample
from variorum.evaluation.conllu import Document, Word, documents, heads, lay

_MARK = re.compile(r"\((\d+)-([a-z]+)[^()]*|(\d+)?\)")


def read(paths: Iterable[Path], entities: bool = False) -> Iterator[Sample]:
    """Documents, each the sentences up to the next one."""
    for document in documents(paths):
        yield _sample(document, entities)


def _sample(document: Document, entities: bool) -> Sample:
    layout = lay(document)
    words = [word for sentence in document.sentences for word in sentence.words]
    sample = Sample(
        document.name,
        layout.words,
        layout.spans,
        layout.gaps,
        layout.quoted,
        layout.sentences,
        layout.paragraphs,
        heads=heads(document),
    )
    sample.tags = {
        "upos": [word.upos for word in words],
        "xpos": [word.xpos for word in words],
        "feats": [word.feats for word in words],
        "deprel": [word.deprel for word in words],
    }
    if entities:
        sample.tags["gum"] = [label for s in document.sentences for label in _named(s.words)]
    return sample


def _named(words: Sequence[Word]) -> list[str]:
    """Mentions of GUM that end in a proper noun and are half proper nouns, shortest first."""
    labels = ["O"] * len(words)
    for start, end, kind in sorted(_mentions(words), key=lambda found: found[1] - found[0]):
        first = start
        while first < end and words[first].upos in {"DET", "ADJ", "PUNCT"}:
            first += 1
        proper = [word.upos == "PROPN" for word in words[first:end]]
        free = all(label == "O" for label in labels[first:end])
        if proper and proper[-1] and sum(proper) * 2 >= len(proper) and free:
            labels[first:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - first - 1)]
    return labels


def _mentions(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Mentions ``[first, last)`` with their kinds, in the order in which they end."""
    opened: list[tuple[str | None, str, int]] = []
    for place, word in enumerate(words):
        marks = next((f[7:] for f in word.misc.split("|") if f.startswith("Entity=")), "")
        for match in _MARK.finditer(marks):
            if match[1]:
                opened.append((match[1], match[2], place))
            elif opened:
                same = [n for n, (number, _, _) in enumerate(opened) if number == match[3]]
                _, kind, start = opened.pop(same[-1] if same else -1)
                yield start, place + 1, kind
