"""Which of an article's parties to violence belong to one incident, and of which kind that was.

Two small networks over what the branch of harm read and how it stands in the text: one gives an
entity a probability for each kind of deed, from its own phrases, all others and words of violence
around it; the other gives two entities a probability of belonging to one incident, from their
roles, their kinds and how far apart they stand. No feature holds a word of the text (M27). Learned
from MUC's keys by ``training/incidents.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.reader.harm import KINDS, ROLES
from variorum.statements.events.harmed import Entity
from variorum.statements.events.lexicon import keys
from variorum.statements.events.record import Told
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc

Floats = NDArray[np.float32]
NAME = "incidents.npz"
_DOERS = 2  # the first of ROLES are those who did it
_HARMED = frozenset((ROLES.index("target"), ROLES.index("victim")))
_LEAD, _MOST, _UNSEEN = 3, 3, 0.02
_SOME, _FAR = 3, 5


class Net(NamedTuple):
    """One hidden layer; what comes in is brought to mean 0 and deviation 1."""

    mean: Floats
    scale: Floats
    inner: Floats
    bias: Floats
    outer: Floats
    last: Floats

    def shares(self, rows: Floats) -> Floats:
        """A row of probabilities for each row of figures."""
        hidden = np.tanh(((rows - self.mean) / self.scale) @ self.inner + self.bias)
        scores = hidden @ self.outer + self.last
        mass: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
        mass /= mass.sum(axis=1, keepdims=True)
        return mass


class Nets(NamedTuple):
    """That of kinds and that of pairs."""

    kinds: Net
    pairs: Net


class Signs:
    """Words of violence and deeds by sentence.

    ``deeds`` are the places and kinds of a document's assaults, as its own words tell them.
    """

    def __init__(
        self, doc: Doc, sentences: Sequence[int], deeds: Iterable[tuple[int, str]] = ()
    ) -> None:
        self.sentences = sentences
        self.heads = [(token.head.i, token.dep_) for token in doc]
        size = max(sentences, default=0) + 3  # one more row on either side, for neighbours
        self.last = size - 3
        self._words = np.zeros((size, len(_listed())), np.float32)
        self._deeds = np.zeros((size, len(KINDS)), np.float32)
        for token in doc:
            number = _numbers().get(token.lemma_.lower())
            if number is not None:
                self._words[sentences[token.i] + 1, number] += 1
        for place, kind in deeds:
            self._deeds[sentences[place] + 1, KINDS.index(kind)] += 1

    def kind_figures(self, entity: Entity, of_all: Floats) -> Floats:
        """What the network of kinds is shown of an entity; ``of_all`` are the article's kinds."""
        weights = np.array([harm.roles[entity.role] for _, harm in entity.phrases], np.float32)
        weights /= weights.sum()
        rows = np.array([self.sentences[place] + 1 for place, _ in entity.phrases])
        each = np.array([harm.kinds for _, harm in entity.phrases], np.float32) / 100
        own, total = weights @ each, self._words.sum(axis=0)
        beside = self._words[rows - 1] + self._words[rows + 1]
        return np.concatenate(
            [
                np.eye(len(ROLES))[entity.role],
                *(own, np.log(own + _UNSEEN), each[weights.argmax()]),
                *(of_all, np.log(of_all + _UNSEEN)),
                np.minimum(weights @ self._words[rows], _MOST),
                np.minimum(weights @ beside, _MOST),
                *(np.log1p(total), total / (total.sum() + 1)),
                np.minimum(self._words[1 : _LEAD + 1].sum(axis=0), _MOST),
                np.minimum(weights @ self._deeds[rows], _MOST),
                [entity.share / 100, len(rows) > 1],
            ]
        ).astype(np.float32)

    def pair_figures(
        self, one: Entity, other: Entity, kinds: tuple[Floats, Floats], counts: Sequence[int]
    ) -> Floats:
        """What the network of pairs is shown; the one's role is not behind the other's."""
        number = self.sentences
        nearest = min(
            (abs(number[p] - number[q]), abs(p - q), p, q)
            for p, _ in one.phrases
            for q, _ in other.phrases
        )
        apart, words, p, q = nearest
        likeliest = [
            max(them.phrases, key=lambda phrase, role=them.role: phrase[1].roles[role])[0]  # type: ignore[misc]
            for them in (one, other)
        ]
        main = abs(number[likeliest[0]] - number[likeliest[1]])
        first, second = kinds
        far = [
            *(apart == 0, apart == 1, apart == 2, _SOME <= apart <= _FAR, apart > _FAR),
            *np.log1p([apart, words, main]),
        ]
        roles = np.zeros(len(ROLES) ** 2)
        roles[one.role * len(ROLES) + other.role] = 1
        return np.concatenate(
            [
                roles,
                far,
                [main == 0, main > _SOME, self._joined(p, q, apart)],
                [first @ second, np.minimum(first, second).sum(), np.abs(first - second).max()],
                np.log1p([*counts, self.last]),
                [min(len(them.phrases), _MOST) for them in (one, other)],
                first * second,
                np.array(far) * (one.role < _DOERS),
                np.array(far) * (one.role == other.role),
            ]
        ).astype(np.float32)

    def _joined(self, p: int, q: int, apart: int) -> bool:
        """Whether one phrase is joined to the other, or both hang on one word."""
        (above, how), (other_above, other_how) = self.heads[p], self.heads[q]
        joined = (above == q and how == "conj") or (other_above == p and other_how == "conj")
        return joined or (above == other_above and apart == 0)


class Together:
    """An article's entities: ``kinds`` has a row for each, ``shares`` a figure for each two."""

    def __init__(self, found: Sequence[Entity], signs: Signs, nets: Nets | None = None) -> None:
        nets = nets or shipped()
        self.kinds = np.zeros((0, len(KINDS)), np.float32)
        self.shares = np.ones((len(found), len(found)), np.float32)
        if found:
            self.kinds = nets.kinds.shares(kind_rows(found, signs))
        pairs = pair_rows(found, signs, self.kinds)
        if pairs:
            likely = nets.pairs.shares(np.stack([row for _, _, row in pairs]))[:, 1]
            for (i, j, _), share in zip(pairs, likely, strict=True):
                self.shares[i, j] = self.shares[j, i] = share


def deeds_of(every: Iterable[Told]) -> list[tuple[int, str]]:
    """The places and kinds of the assaults among events."""
    return [(one.trigger.i, kind_of(one)) for one in every if one.type == "ASSAULT"]


def kind_of(one: Told) -> str:
    """The kind of deed, in the network's terms, by the words of an ASSAULT."""
    words = {*keys(one.trigger), one.trigger.lemma_.lower()}
    listed: dict[str, list[str]] = load("events/kinds")["kinds"]
    return next((kind for kind, of_kind in listed.items() if words & {*of_kind}), "attack")


def kind_rows(found: Sequence[Entity], signs: Signs) -> Floats:
    """What the network of kinds is shown of an article's entities."""
    of_all = np.zeros(len(KINDS), np.float32)
    for entity in found:
        for _, harm in entity.phrases:
            of_all += harm.roles[entity.role] * np.array(harm.kinds, np.float32)
    of_all /= of_all.sum() + 1e-6
    return np.stack([signs.kind_figures(entity, of_all) for entity in found])


def pair_rows(
    found: Sequence[Entity], signs: Signs, kinds: Floats
) -> list[tuple[int, int, Floats]]:
    """Every two entities, in the order of their roles, with what the network is shown of them."""
    harmed = sum(one.role in _HARMED for one in found)
    counts = (harmed, sum(one.role < _DOERS for one in found), len(found))
    order = sorted(range(len(found)), key=lambda n: found[n].role)
    return [
        (i, j, signs.pair_figures(found[i], found[j], (kinds[i], kinds[j]), counts))
        for at, i in enumerate(order)
        for j in order[at + 1 :]
    ]


@cache
def _listed() -> tuple[str, ...]:
    return tuple(load("events/deeds")["words"])


@cache
def _numbers() -> dict[str, int]:
    listed: dict[str, list[str]] = load("events/deeds")["words"]
    return {word: number for number, kind in enumerate(_listed()) for word in listed[kind]}


@cache
def shipped() -> Nets:
    """The networks that come with the package."""
    with (files(__package__) / "weights" / NAME).open("rb") as file, np.load(file) as kept:
        return Nets(
            *(Net(*(kept[f"{net}.{part}"] for part in Net._fields)) for net in Nets._fields)
        )
