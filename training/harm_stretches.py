"""Articles cut into the stretches that a network is shown at a time, with what is right of them."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from training.corpora.sample import Sample
from training.harm_documents import Article
from variorum.evaluation import events_muc as muc
from variorum.reader.harm import KINDS
from variorum.reader.harm.branch import WINDOWS, stretches

# Of a sentence that names nobody of the key, how likely it is shown in an epoch, beside one that
# does and elsewhere. What is left out saves time and keeps articles from being learned by heart.
NEAR, FAR = 0.8, 0.5
Place = tuple[int, int]


class Group(NamedTuple):
    """The places in which one entity of the key is named, and its role's number."""

    role: int
    places: list[Place]


class Stretch(NamedTuple):
    """What a network is shown at a time, and what is right of it.

    ``tags`` are numbers of ``LABELS``; ``kinds`` a row a word, of ones where the key has a deed of
    the kind; ``told`` whether the key has an incident, then of which kinds; ``taught`` a row a
    word, of the shares that teachers give each label, where there are any. ``words`` are the
    numbers of its words in ``sample``, the whole article.
    """

    lower: Tensor
    upper: Tensor
    windows: Tensor
    sentences: Tensor
    tags: Tensor
    kinds: Tensor
    told: Tensor
    groups: list[Group]
    words: Tensor
    sample: Sample
    taught: Tensor | None = None


def stretches_of(
    one: Article, ranges: Sequence[Place] | None = None, taught: Tensor | None = None
) -> list[Stretch]:
    """An article in the stretches in which the branch reads it, or in these ranges of its words.

    ``taught`` are shares of the labels, a row for each word of the article.
    """
    named = _named(one)
    told = torch.zeros(1 + len(KINDS))
    for template in one.gold:
        told[0] = told[1 + _kind(template)] = 1
    found = []
    for first, last in stretches(one.seen.sentences) if ranges is None else ranges:
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
                torch.arange(first, last),
                one.sample,
                None if taught is None else taught[first:last],
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


def chosen(one: Stretch, draw: random.Random) -> Tensor:
    """Which words are shown: all but those of some sentences that name nobody of the key."""
    numbers = one.sentences.tolist()
    naming = {number for number, tag in zip(numbers, one.tags.tolist(), strict=True) if tag}
    near = {number + away for number in naming for away in (-1, 1)}
    every = sorted(set(numbers))
    kept = {n for n in every if n in naming or draw.random() < (NEAR if n in near else FAR)}
    kept = kept or set(every[:3])
    return torch.tensor([number in kept for number in numbers])


def thinned(one: Stretch, kept: Tensor) -> Stretch:
    """A stretch of the words that are kept; words in a role are always among them."""
    at = (kept.cumsum(0) - 1).tolist()
    return one._replace(
        lower=one.lower[kept],
        upper=one.upper[kept],
        windows=one.windows[kept],
        sentences=one.sentences[kept],
        tags=one.tags[kept],
        kinds=one.kinds[kept],
        groups=[
            Group(role, [(at[a], at[b - 1] + 1) for a, b in places]) for role, places in one.groups
        ],
        words=one.words[kept],
        taught=None if one.taught is None else one.taught[kept],
    )
