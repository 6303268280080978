"""MUC's articles as the network that reads harm is shown them, with what is right in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch import Tensor

from variorum.evaluation import events_muc as muc
from variorum.model import Span
from variorum.reader.harm import KINDS, ROLES
from variorum.reader.harm.network import SEEN, Around, Floats
from variorum.reader.trained import Parser

if TYPE_CHECKING:
    from spacy.tokens import Doc

MARKS = dict(zip(muc.ROLES, ROLES, strict=False))


class Example(NamedTuple):
    """An article: what the network sees of each word, and what is right of each phrase.

    ``places`` are the words that head phrases, ``groups`` the number of each one's phrase;
    ``roles`` and ``kinds`` are rows of ones and noughts, one a phrase.
    """

    seen: Tensor
    heads: Tensor
    relations: Tensor
    sentences: Tensor
    places: Tensor
    groups: Tensor
    roles: Tensor
    kinds: Tensor


class Recorder:
    """Stands in for the network, and keeps what it is shown."""

    digest = "recorder"

    def __init__(self) -> None:
        self.kept: list[tuple[Floats, Around, Sequence[int]]] = []

    def project(self, outputs: Mapping[str, Floats]) -> Floats:
        """All that the network sees of some words."""
        return np.concatenate([outputs[name] for name in SEEN], axis=1)

    def read(self, words: Floats, around: Around) -> list[object]:
        """Keep it; nothing is read."""
        self.kept.append((words.astype(np.float16), around))
        return []


def recorded(text: str, parser: Parser, recorder: Recorder) -> tuple[list[Doc], Floats, Around]:
    """A text's documents, and what the network is shown of it: one block."""
    recorder.kept.clear()
    docs = list(parser.docs(text, [Span(0, len(text))]))
    words, around = recorder.kept[0]
    return docs[:1], words, around


def example(
    docs: Sequence[Doc], words: Floats, around: Around, gold: Sequence[muc.Template]
) -> Example:
    """What is right in an article."""
    by_words: dict[str, list[tuple[int, int]]] = {}  # phrase -> roles and entities
    rows: list[tuple[list[int], list[int]]] = []
    for template in gold:
        kind = KINDS.index(template.kind) if template.kind in KINDS else len(KINDS) - 1
        for number, role in enumerate(muc.ROLES):
            for entity in template.roles[role]:
                for one in entity:
                    by_words.setdefault(one, []).append((number, kind))
    groups: dict[str, int] = {}
    places, numbers, roles, kinds = [], [], [], []
    for doc in docs:
        known = muc.wordings(doc)
        for place, token in enumerate(t for t in doc if not t.is_space):
            if token.i not in known:
                continue
            forms = known[token.i]
            right = next((form for form in forms if form in by_words), None)
            name = right or forms[0]
            if name not in groups:
                groups[name] = len(groups)
                row, of_kinds = [0.0] * len(ROLES), [0.0] * len(KINDS)
                for role, kind in by_words.get(name, ()):
                    row[role], of_kinds[kind] = 1.0, 1.0
                roles.append(row)
                kinds.append(of_kinds)
            places.append(place)
            numbers.append(groups[name])
    return Example(
        torch.tensor(words),
        torch.tensor(around.heads),
        torch.tensor(around.relations),
        torch.tensor(around.sentence),
        torch.tensor(places, dtype=torch.long),
        torch.tensor(numbers, dtype=torch.long),
        torch.tensor(roles).reshape(-1, len(ROLES)),
        torch.tensor(kinds).reshape(-1, len(KINDS)),
    )
