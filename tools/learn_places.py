"""Learn the weights of the ranker of places from LGL and GeoVirus, and say how well it does.

    PYTHONPATH=src python tools/learn_places.py ../shared/corpora

Every gold toponym with a point is a case: the gazetteer's candidates of its name, of which those
within 161 km are right. Weights are found by gradient ascent on the likelihood of the right ones,
with a penalty on large weights. LGL's articles are learned from twice: with the home of their
outlet, as the other articles of it tell, and without. The figures printed are of five folds by
outlets (GeoVirus: by documents), each scored with weights learned from the other four. Conflict
profiles have no part in it: the weight of "preferred country" is set by hand.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from variorum.annotate.names.homes import Told, homes_told, told_of
from variorum.annotate.names.lexicon import lexicon
from variorum.annotate.places.company import COMPANY, company
from variorum.annotate.places.features import STATIC, static
from variorum.annotate.places.home import Home
from variorum.annotate.places.rank import ROUNDS, Weights, likelihoods, softmax
from variorum.annotate.places.scene import Floats, Scene, scene
from variorum.annotate.places.toponyms import Toponym
from variorum.evaluation.places import CORPORA, NEAR_KM, documents
from variorum.evaluation.reading import Document, as_article
from variorum.model import Rendition, Span
from variorum.vocabulary.places import fold, km

OUT = Path(__file__).parents[1] / "src/variorum/vocabulary/place_weights.toml"
FOLDS = 5
PENALTY = 1.0
PREFERRED = 3.0
STEPS, RATE = 300, 0.05
# LGL was gathered for its namesakes and is learned from twice: the world counts more.
WORLD = 1.5


@dataclass
class Case:
    """A document: its candidates, which of them are right, how often each name is asked for.

    ``fold`` is the one in which it is held out, ``weight`` how much it counts in learning.
    """

    fold: int
    here: Scene
    told: dict[str, float]
    right: Floats
    asked: Floats
    # Gold toponyms whose name has no right candidate.
    lost: int
    home: Home | None = None
    weight: float = 1.0


def people_of(text: str) -> dict[str, float]:
    """How often a text speaks of each country by its people."""
    counts: Counter[str] = Counter()
    for word in text.replace("-", " ").split():
        entry = lexicon().names.get(fold(word.strip(".,;:!?()\"'’“”").removesuffix("'s")))
        if entry and entry.kind == "nationality" and entry.state.startswith("country:"):
            counts[entry.state.removeprefix("country:")] += 1
    return dict(counts)


def case(document: Document, held_out: int) -> Case:
    """A document as a case; a name that means several places there is asked for each."""
    text = document.text
    spans = sorted((start, end) for start, end, _ in document.gold)
    toponyms = [Toponym(Span(a, b), text[a:b]) for a, b in spans]
    here = scene(text, toponyms)
    number = {name: n for n, name in enumerate(here.names)}
    right = np.zeros(len(here.held))
    asked = np.zeros(len(here.names))
    lost = 0
    for a, b in spans:
        if (a, b) not in document.points:
            continue
        lat, lon = document.points[a, b]
        group = np.flatnonzero(here.group == number[fold(text[a:b])])
        good = [
            i
            for i in group
            if km(here.held[i].spot.lat, here.held[i].spot.lon, lat, lon) <= NEAR_KM
        ]
        right[good] = 1.0
        asked[number[fold(text[a:b])]] += bool(good)
        lost += not good
    return Case(held_out, here, people_of(text), right, asked, lost)


def learn(cases: Sequence[Case], sure: Sequence[Floats] | None) -> Floats:
    """Weights of one round; ``sure`` are the likelihoods before it, absent for the first look."""
    rows, groups, rights, asked = [], [], [], []
    offset = 0
    for number, one in enumerate(cases):
        matrix = static(one.here, one.home)
        if sure is not None:
            matrix = np.hstack([matrix, company(one.here, sure[number], one.told, ())])
        rows.append(matrix)
        groups.append(one.here.group + offset)
        offset += len(one.here.names)
        rights.append(one.right)
        asked.append(one.weight * np.minimum(one.asked, 3.0))
    x, group = np.vstack(rows), np.concatenate(groups)
    right, wanted = np.concatenate(rights), np.concatenate(asked)
    row = np.zeros(x.shape[1])
    moment, spread = np.zeros_like(row), np.zeros_like(row)
    for step in range(1, STEPS + 1):
        p = softmax(x @ row, group)
        good = np.bincount(group, weights=p * right, minlength=offset)
        ask = wanted * (good > 0)
        share = p * right / np.maximum(good, 1e-12)[group]
        gradient = x.T @ ((share - p) * ask[group]) - PENALTY * row
        gradient /= ask.sum()
        moment = 0.9 * moment + 0.1 * gradient
        spread = 0.999 * spread + 0.001 * gradient**2
        row += RATE * (moment / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return row


def fit(cases: Sequence[Case]) -> Weights:
    """Weights of the first look and of every round."""
    first = learn(cases, None)
    rounds: list[Floats] = []
    for _ in range(ROUNDS):
        so_far = Weights(first, tuple(rounds))
        sure = [likelihoods(one.here, one.told, home=one.home, using=so_far) for one in cases]
        rounds.append(learn(cases, sure))
    return Weights(first, tuple(rounds))


def fit_both(cases: Sequence[Case], at: Sequence[int], told: Sequence[Told]) -> Weights:
    """Weights learned without homes, and then with those that the first weights show.

    ``at`` are the numbers in ``told`` of the cases that may have a home, the first ones.
    """
    alone = fit(cases)
    found = homes_told(told, alone)
    with_home = [replace(one, home=found[n]) for one, n in zip(cases, at, strict=False)]
    return fit([*cases, *with_home])


def judge(cases: Sequence[Case], using: Weights) -> Floats:
    """Right, possible, all."""
    right = possible = total = 0
    for one in cases:
        sure = likelihoods(one.here, one.told, home=one.home, using=using)
        for group, times in enumerate(one.asked):
            if times:
                inside = np.flatnonzero(one.here.group == group)
                right += int(times * one.right[inside[np.argmax(sure[inside])]])
                possible += int(times)
        total += int(one.asked.sum()) + one.lost
    return np.array([right, possible, total], dtype=float)


def folds(outlets: Sequence[str]) -> list[int]:
    """The fold of each document: that of its outlet."""
    number = {outlet: n for n, outlet in enumerate(sorted(set(outlets)))}
    return [number[outlet] % FOLDS for outlet in outlets]


def main() -> None:
    """Learn, print the figures of the folds and write the weights of all."""
    local, virus = (list(documents(Path(sys.argv[1]), corpus)) for corpus in CORPORA)
    told = told_of([(as_article(one), Rendition(one.text)) for one in local])
    lgl = [case(*pair) for pair in zip(local, folds([one.outlet for one in local]), strict=True)]
    geo = [replace(case(one, n % FOLDS), weight=WORLD) for n, one in enumerate(virus)]
    sums = {name: np.zeros(3) for name in ("LGL", "LGL, outlets known", "GeoVirus")}
    for out in range(FOLDS):
        at = [n for n, one in enumerate(lgl) if one.fold != out]
        using = fit_both([*(lgl[n] for n in at), *(o for o in geo if o.fold != out)], at, told)
        found = homes_told(told, using)
        held = [replace(one, home=found[n]) for n, one in enumerate(lgl) if one.fold == out]
        sums["LGL"] += judge([one for one in lgl if one.fold == out], using)
        sums["LGL, outlets known"] += judge(held, using)
        sums["GeoVirus"] += judge([one for one in geo if one.fold == out], using)
    for name, (right, possible, total) in sums.items():
        print(
            f"{name}: {right / total:.3f} of {total:.0f} gold points, "
            f"at most {possible / total:.3f}"
        )
    final = fit_both([*lgl, *geo], range(len(lgl)), told)
    for row in final.rounds:
        row[len(STATIC) + COMPANY.index("preferred country")] = PREFERRED
    write(final)


def write(final: Weights) -> None:
    """Write the weights."""
    lines = [
        "# Weights of the ranker of places, learned by tools/learn_places.py from LGL and GeoVirus",
        "# (development parts); they hold nothing of the texts.",
    ]
    for name, row in (
        ("first", final.first),
        *((f"round{n}", r) for n, r in enumerate(final.rounds, 1)),
    ):
        lines += ["", f"[{name}]"]
        labels = (*STATIC, *COMPANY)[: len(row)]
        lines += [f'"{label}" = {value:.3f}' for label, value in zip(labels, row, strict=True)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
