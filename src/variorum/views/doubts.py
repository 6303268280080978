"""What of a record deserves a person, and why: each doubt with how much depends on it.

A doubt is weighed by how unsure the record is (from 0 to 1) times what depends on it: articles and
accounts touched, and how many digits the highest number told has.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp
from typing import NamedTuple

from variorum.model import Disagreement, Incident, Judgement
from variorum.views.catalogue import figures_of
from variorum.views.index import Index
from variorum.views.lone import speaking
from variorum.views.names_taken import thin_names
from variorum.views.wording import bounds

# The kinds of doubt and how a page calls them.
KINDS = {
    "judgement": "Judgements to look at again",
    "disagreement": "Accounts that differ",
    "joining": "Joined on thin evidence",
    "toll": "High numbers from one voice",
    "status": "Told as done and as planned",
    "inferred": "Read from other sentences",
    "name": "Names taken for one",
}
# Below this many log-odds (odds of about seven to one) a joining is worth a look.
UNSURE = 2.0
# From this number of people on, one voice's number is worth a look.
TOLL = 10
_HARM = frozenset({"killed", "wounded", "casualties", "missing", "captured", "displaced"})
_NOT_DONE = frozenset({"planned", "hypothetical"})
# How unsure a record is held to be where it has no score of its own.
_WEIGHTS = {
    "judgement": 1.0,
    "disagreement": 0.5,
    "toll": 0.4,
    "status": 0.5,
    "inferred": 0.3,
    "name": 0.3,
}
# What was read by the program where accounts differ, by the kind of their disagreement.
DIFFERS = {
    "denial": "That the one denies what the other says was read by the program.",
    "figure": "That both numbers count the same was read by the program.",
    "date": "That both tell of the same, on different days, was read by the program.",
    "place": "That both tell of the same, in different places, was read by the program.",
    "responsibility": "That both tell of the same, done by others, was read by the program.",
    "status": "That both speak of the same place at the same time was read by the program.",
}
# What no word says, by the field of an event that was read all the same.
ASKED = {"actors": "who did it", "recipients": "whom it harmed", "weapon": "what with"}


class Doubt(NamedTuple):
    """One reason to look at a record: ``key`` is its id, ``words`` say why in a sentence."""

    key: str
    kind: str
    weight: float
    words: str


def doubts(index: Index) -> Iterator[Doubt]:
    """Every doubt about the record that no person has settled, in the order of the edition."""
    seen = index.judged
    for judgement in index.edition.judgements:
        yield from _judgement(index, judgement)
    for item in index.edition.disagreements:
        if item.id not in seen:
            yield _disagreement(index, item)
    for incident in index.edition.incidents:
        if incident.id not in seen:
            yield from _joining(index, incident)
            yield from _toll(index, incident)
        yield from (one for one in _status(index, incident) if one.key not in seen)
    for event in index.edition.events:
        if event.inferred and event.id not in seen:
            yield _doubt(index, event.id, "inferred", _inferred(event.inferred), event.id)
    for mention, words in thin_names(index):
        if mention.id not in seen:
            yield Doubt(mention.id, "name", _WEIGHTS["name"], words)


def touched(index: Index, incident: Incident | None) -> float:
    """How much depends on an incident: articles, accounts, digits of the highest number told."""
    if incident is None:
        return 1.0
    highest = _highest(index, incident)
    digits = len(str(highest)) if highest else 0
    return max(1.0, _articles(index, incident) + len(speaking(incident)) + digits)


def touched_words(index: Index, incident: Incident) -> str:
    """The same in words."""
    articles, accounts = _articles(index, incident), len(speaking(incident))
    highest = _highest(index, incident)
    told = [
        f"{articles:,} article{'' if articles == 1 else 's'}",
        f"{accounts:,} account{'' if accounts == 1 else 's'}",
        *([f"numbers up to {highest:,}"] if highest else []),
    ]
    return ", ".join(told)


def _articles(index: Index, incident: Incident) -> int:
    return len({index.events[one].article for one in incident.events if one in index.events})


def _highest(index: Index, incident: Incident) -> int:
    figures = figures_of(index, incident)
    return max((max(figure.low or 0, figure.high or 0) for figure in figures), default=0)


def _doubt(index: Index, key: str, kind: str, words: str, event: str | None) -> Doubt:
    incident = index.compared.incident_of.get(event or "")
    return Doubt(key, kind, _WEIGHTS[kind] * touched(index, incident), words)


def _disagreement(index: Index, item: Disagreement) -> Doubt:
    incident = index.compared.incidents.get(item.incident or "")
    figures = [index.figures[one] for one in item.between if one in index.figures]
    highest = max((max(figure.low or 0, figure.high or 0) for figure in figures), default=0)
    own = len(item.parties) + (len(str(highest)) if highest else 0)
    weight = _WEIGHTS["disagreement"] * max(touched(index, incident), own, 2)
    return Doubt(item.id, "disagreement", weight, DIFFERS[item.kind])


def _joining(index: Index, incident: Incident) -> Iterator[Doubt]:
    unsure = [one for one in incident.joinings if one.score < UNSURE]
    unsure = [one for one in unsure if not settled(index, one.event, one.to)]
    if not unsure:
        return
    least = min(unsure, key=lambda one: (one.score, one.event, one.to))
    doubt = 1 / (1 + exp(least.score))
    pairs = "one pair" if len(unsure) == 1 else f"{len(unsure)} pairs"
    words = (
        f"{len(incident.events)} tellings are held to be one incident, and {pairs} of them on thin "
        f"evidence: the least has a score of {least.score:+.1f} (above {UNSURE:.0f} is held sure)."
    )
    yield Doubt(incident.id, "joining", doubt * touched(index, incident), words)


def settled(index: Index, one: str, other: str) -> bool:
    """Whether a person has said that two events are, or are not, of one incident."""
    acts = [
        {item.id for item in index.judged.get(event, ()) if item.act in {"merge", "split"}}
        for event in (one, other)
    ]
    return bool(acts[0] & acts[1])


def _toll(index: Index, incident: Incident) -> Iterator[Doubt]:
    voices = speaking(incident)
    high = [
        (measure, held)
        for measure, held in sorted(incident.ranges.items())
        if measure in _HARM and max(held.low or 0, held.high or 0) >= TOLL
    ]
    if len(voices) != 1 or not high:
        return
    figures = figures_of(index, incident)
    if figures and all(figure.id in index.judged for figure in figures):
        return
    told = ", ".join(f"{measure}: {bounds(held.low, held.high)}" for measure, held in high)
    words = f"A number from {voices[0]} alone ({told})."
    yield Doubt(incident.id, "toll", _WEIGHTS["toll"] * touched(index, incident), words)


def _status(index: Index, incident: Incident) -> Iterator[Doubt]:
    events = [index.events[one] for one in incident.events if one in index.events]
    if len({event.status for event in events} & {"reported", *_NOT_DONE}) < 2:
        return
    for event in events:
        if event.status in _NOT_DONE:
            words = f"Here it is told as {event.status}, in others of its incident as done."
            yield _doubt(index, event.id, "status", words, event.id)


def _inferred(fields: tuple[str, ...]) -> str:
    return (
        f"No word of its clause says {' and '.join(ASKED.get(name, name) for name in fields)}: "
        "a learned model read it in the sentences around."
    )


def _judgement(index: Index, judgement: Judgement) -> Iterator[Doubt]:
    """A judgement that cannot be carried out any more, or against which the record speaks."""
    if judgement.act == "undo" or judgement.standing not in {"changed", "gone", "holds"}:
        return
    if judgement.standing == "holds" and not judgement.remarks:
        return
    found = [_about(index, target.now) for target in judgement.targets]
    weight = _WEIGHTS["judgement"] * max((touched(index, one) for one in found), default=1.0)
    remarks = "; ".join(judgement.remarks)
    words = (
        f"{_STANDINGS[judgement.standing]}: {remarks}."
        if remarks
        else _STANDINGS[judgement.standing] + "."
    )
    yield Doubt(judgement.id, "judgement", weight, words)


_STANDINGS = {
    "holds": "It holds, and something speaks to it",
    "gone": "What it is about is not in the record any more",
    "changed": "What it is about is read in another way now",
}


def _about(index: Index, key: str | None) -> Incident | None:
    compared = index.compared
    return compared.incidents.get(key or "") or compared.incident_of.get(key or "")
