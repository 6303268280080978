"""MUC's articles as the network that reads harm is shown them, with what is right in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch import Tensor

from variorum.evaluation import events_muc as muc
from variorum.model import Span
from variorum.reader.encoder.files import default_folder
from variorum.reader.harm import KINDS, ROLES
from variorum.reader.harm.network import SEEN, Around, Floats
from variorum.reader.trained import Parser, annotator

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Example(NamedTuple):
    """An article: what the network sees of each word, and what is right of each phrase.

    ``places`` are the words that head phrases, ``groups`` the number of each one's phrase;
    ``roles`` and ``kinds`` are rows of ones and noughts, one a phrase.
    """

    seen: Tensor
    heads: Tensor
    relations: Tensor
    sentences: Tensor
    forms: Tensor
    places: Tensor
    groups: Tensor
    roles: Tensor
    kinds: Tensor


class Recorder:
    """Stands in for the network, and keeps what it is shown of the last text."""

    digest = "recorder"

    def __init__(self) -> None:
        self.words: Floats = np.zeros((0, 0), dtype=np.float16)
        self.around = Around(np.zeros(1, np.int64), np.zeros(1, np.int64), [0], [("", "")])

    def project(self, outputs: Mapping[str, Floats]) -> Floats:
        """All that the network sees of some words."""
        return np.concatenate([outputs[name] for name in SEEN], axis=1)

    def read(self, words: Floats, around: Around) -> list[object]:
        """Keep it; nothing is read."""
        self.words, self.around = words.astype(np.float16), around
        return []


class Article(NamedTuple):
    """A text as read, with what the network is shown of it and its gold templates."""

    text: str
    doc: Doc
    words: Floats
    around: Around
    gold: list[muc.Template]


def articles(rows: Sequence[tuple[str, list[muc.Template]]]) -> Iterator[Article]:
    """Read texts of one block each: the reader as it ships, its network taken out."""
    recorder = Recorder()
    of_reader = annotator(default_folder(), 1)
    shipped, of_reader.harm = of_reader.harm, recorder  # type: ignore[assignment]
    parser = Parser(threads=1)
    try:
        for text, gold in rows:
            doc = next(iter(parser.docs(text, [Span(0, len(text))])))
            yield Article(text, doc, recorder.words, recorder.around, gold)
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


def example(one: Article) -> Example:
    """What is right in an article."""
    right: dict[str, list[tuple[int, int]]] = {}  # phrase -> its roles, each with the kind of deed
    for template in one.gold:
        kind = KINDS.index(template.kind) if template.kind in KINDS else len(KINDS) - 1
        for number, role in enumerate(muc.ROLES):
            for wording in (form for entity in template.roles[role] for form in entity):
                right.setdefault(wording, []).append((number, kind))
    phrases = _Phrases(right)
    known = muc.wordings(one.doc)
    for place, token in enumerate(t for t in one.doc if not t.is_space):
        if token.i in known:
            phrases.add(place, known[token.i])
    return Example(
        torch.tensor(one.words),
        torch.tensor(one.around.heads),
        torch.tensor(one.around.relations),
        torch.tensor(one.around.sentence),
        torch.tensor(one.around.forms),
        torch.tensor(phrases.places, dtype=torch.long),
        torch.tensor(phrases.numbers, dtype=torch.long),
        torch.tensor(phrases.roles).reshape(-1, len(ROLES)),
        torch.tensor(phrases.kinds).reshape(-1, len(KINDS)),
    )


class _Phrases:
    """The phrases of an article, each with its places and what is right of it."""

    def __init__(self, right: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        self._right = right
        self._known: dict[str, int] = {}
        self.places: list[int] = []
        self.numbers: list[int] = []
        self.roles: list[list[float]] = []
        self.kinds: list[list[float]] = []

    def add(self, place: int, forms: Sequence[str]) -> None:
        """A word with the ways to word its phrase."""
        name = next((form for form in forms if form in self._right), forms[0])
        if name not in self._known:
            self._known[name] = len(self._known)
            roles, kinds = [0.0] * len(ROLES), [0.0] * len(KINDS)
            for role, kind in self._right.get(name, ()):
                roles[role], kinds[kind] = 1.0, 1.0
            self.roles.append(roles)
            self.kinds.append(kinds)
        self.places.append(place)
        self.numbers.append(self._known[name])
