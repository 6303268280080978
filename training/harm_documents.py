"""MUC's articles as the branch that reads harm is shown them, with what is right in them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch import Tensor

from variorum.evaluation import events_muc as muc
from variorum.model import Span
from variorum.reader.encoder.files import default_folder
from variorum.reader.harm import KINDS
from variorum.reader.harm.branch import WINDOWS, Vectors, stretches
from variorum.reader.harm.phrases import Numbers
from variorum.reader.trained import Parser, annotator

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Of a sentence that names nobody of the key, how likely it is shown in an epoch, beside one that
# does and elsewhere. What is left out saves time and keeps articles from being learned by heart.
NEAR, FAR = 0.8, 0.5
Place = tuple[int, int]


class Article(NamedTuple):
    """A text as read, with the encoder's vectors of its words and its gold templates."""

    text: str
    doc: Doc
    seen: Vectors
    gold: list[muc.Template]


class Group(NamedTuple):
    """The places in which one entity of the key is named, and its role's number."""

    role: int
    places: list[Place]


class Stretch(NamedTuple):
    """What the branch is shown at a time, and what is right of it.

    ``tags`` are numbers of ``LABELS``; ``kinds`` a row a word, of ones where the key has a deed of
    the kind; ``told`` whether the key has an incident, then of which kinds.
    """

    lower: Tensor
    upper: Tensor
    windows: Tensor
    sentences: Tensor
    tags: Tensor
    kinds: Tensor
    told: Tensor
    groups: list[Group]


class Recorder:
    """Stands in for the branch, and keeps what it is shown of the last text."""

    digest = "recorder"

    def __init__(self) -> None:
        self.seen: Vectors | None = None

    def read(self, seen: Vectors, _heads: Numbers) -> list[object]:
        """Keep it; nothing is read."""
        lower, upper = seen.lower.astype(np.float16), seen.upper.astype(np.float16)
        self.seen = seen._replace(lower=lower, upper=upper)  # type: ignore[arg-type]  # half the room
        return []


def articles(rows: Sequence[tuple[str, list[muc.Template]]]) -> Iterator[Article]:
    """Read texts of one block each, the branch taken out; those without words of harm are left."""
    recorder = Recorder()
    of_reader = annotator(default_folder(), 1)
    shipped, of_reader.harm = of_reader.harm, recorder  # type: ignore[assignment]
    parser = Parser(threads=1)
    try:
        for text, gold in rows:
            recorder.seen = None
            doc = next(iter(parser.docs(text, [Span(0, len(text))])))
            if recorder.seen is not None:
                yield Article(text, doc, recorder.seen, gold)
    finally:
        of_reader.harm = shipped


def cased(text: str, doc: Doc) -> str:
    """A text in small letters with capitals: names by the reader's tags, and heads of sentences."""
    letters = list(text)
    spans = doc.user_data["spans"]
    for token in doc:
        if token.pos_ == "PROPN" or token.is_sent_start:
            start = spans[token.i].start
            letters[start] = letters[start].upper()
    return "".join(letters)


def stretches_of(one: Article) -> list[Stretch]:
    """An article in the stretches in which the branch reads it."""
    named = _named(one)
    told = torch.zeros(1 + len(KINDS))
    for template in one.gold:
        told[0] = told[1 + _kind(template)] = 1
    found = []
    for first, last in stretches(one.seen.sentences):
        windows = one.seen.windows[first:last] - one.seen.windows[first]
        tags = torch.zeros(last - first, dtype=torch.long)
        kinds = torch.zeros(last - first, len(KINDS))
        groups = []
        for (role, _), (places, deeds) in named.items():
            free = []
            inside = [(a - first, b - first) for a, b in places if first <= a and b <= last]
            for a, b in sorted(inside, key=lambda place: place[0] - place[1]):
                if not tags[a:b].any():  # one word has one role; the longer phrase goes first
                    tags[a:b] = 2 + 2 * role
                    tags[a] = 1 + 2 * role
                    kinds[a:b, sorted(deeds)] = 1
                    free.append((a, b))
            if free:
                groups.append(Group(role, free))
        found.append(
            Stretch(
                torch.tensor(one.seen.lower[first:last]),
                torch.tensor(one.seen.upper[first:last]),
                torch.tensor(windows).clamp(max=WINDOWS - 1),
                torch.tensor(one.seen.sentences[first:last]),
                tags,
                kinds,
                told,
                groups,
            )
        )
    return found


def _kind(template: muc.Template) -> int:
    kind = template.kind.split(" / ")[0]
    return KINDS.index(kind) if kind in KINDS else len(KINDS) - 1


def _named(one: Article) -> Mapping[tuple[int, frozenset[str]], tuple[set[Place], set[int]]]:
    """Of each role and entity of the key: the words that name it anywhere, and its deeds' kinds."""
    spans = [one.doc.user_data["spans"][token.i] for token in one.doc if not token.is_space]
    starts = {span.start: place for place, span in enumerate(spans)}
    ends = {span.end: place + 1 for place, span in enumerate(spans)}
    low = one.text.lower()
    found: dict[tuple[int, frozenset[str]], tuple[set[Place], set[int]]] = {}
    for template in one.gold:
        for number, role in enumerate(muc.ROLES):
            for entity, wordings in zip(template.roles[role], template.words[role], strict=True):
                places = {
                    (starts[hit.start()], ends[hit.end()])
                    for words in sorted(wordings)
                    for hit in re.finditer(re.escape(words.lower()), low)
                    if hit.start() in starts and hit.end() in ends
                }
                known = found.setdefault((number, entity), (set(), set()))
                known[0].update(places)
                known[1].add(_kind(template))
    return found


def thinned(one: Stretch, draw: random.Random) -> Stretch:
    """A stretch without some of its sentences that name nobody of the key."""
    numbers = one.sentences.tolist()
    naming = {number for number, tag in zip(numbers, one.tags.tolist(), strict=True) if tag}
    near = {number + away for number in naming for away in (-1, 1)}
    every = sorted(set(numbers))
    kept = {n for n in every if n in naming or draw.random() < (NEAR if n in near else FAR)}
    kept = kept or set(every[:3])
    mask = torch.tensor([number in kept for number in numbers])
    at = (mask.cumsum(0) - 1).tolist()
    return Stretch(
        lower=one.lower[mask],
        upper=one.upper[mask],
        windows=one.windows[mask],
        sentences=one.sentences[mask],
        tags=one.tags[mask],
        kinds=one.kinds[mask],
        told=one.told,
        groups=[
            Group(role, [(at[a], at[b - 1] + 1) for a, b in places]) for role, places in one.groups
        ],
    )
