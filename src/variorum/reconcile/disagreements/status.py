"""Who holds a town: claims that cannot both be so on one day (M9).

A town changes hands, so that a later capture contradicts no earlier holder. What contradicts it
is that another still holds it on that day or soon after, or says that it was not taken. Claims
are compared within a week; over a longer time the town may have changed hands unread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from variorum.model import Disagreement, Event, make_id
from variorum.reconcile.accounts.heard import Heard
from variorum.reconcile.accounts.holdings import WEEK, Claim, claims, is_taking, of_event
from variorum.reconcile.accounts.material import Material
from variorum.reconcile.calendar import apart
from variorum.reconcile.wording import inside, telling

# Each claim is set against the last claims of so many other voices on the place.
_MOST = 8


def status(
    material: Material, heard: Mapping[str, Heard], articles: Iterable[str]
) -> Iterator[Disagreement]:
    """One disagreement for each two voices that contradict one another on a place.

    Args:
        material: the records.
        heard: what was said of each incident, by its id.
        articles: ids of those whose claims are compared.
    """
    home = {event: key for key, one in heard.items() for event in one.incident.events}
    for key in sorted(heard):
        yield from in_incident(material, heard[key])
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for article in sorted(articles):
        for claim in claims(material, article):
            by_place[claim.place].append(claim)
    for place in sorted(by_place):
        yield from at_place(by_place[place], home)


def in_incident(material: Material, heard: Heard) -> Iterator[Disagreement]:
    """A town taken, as some tell, and still held, as others do, within one incident.

    Where both are claims that name a holder, ``at_place`` finds it.
    """
    takes: dict[str, Event] = {}
    for one in heard.told:
        if is_taking(material, one):
            takes.setdefault(material.voice(one).key, one)
    seen: set[str] = set()
    for kept in heard.kept:
        voice = material.voice(kept).key
        if voice in seen:
            continue
        taken = [*islice((one for key, one in takes.items() if key != voice), _MOST)]
        if taken and not _claimed(material, taken, kept):
            seen.add(voice)
            yield _of_events(material, heard.incident.id, taken[0], kept)
    for claim in heard.still:
        if claim.voice.key in seen:
            continue
        others = [*islice((one for key, one in takes.items() if key != claim.voice.key), _MOST)]
        told = [mine for one in others if (mine := of_event(material, one)) is not None]
        # Where a taker is named, both are claims on the place.
        if others and not any(mine.place == claim.place for mine in told):
            seen.add(claim.voice.key)
            yield _of_words(material, heard.incident.id, others[0], claim)


def _claimed(material: Material, taken: Sequence[Event], kept: Event) -> bool:
    """Whether the two contradict one another as claims on a place."""
    holding = [
        claim
        for claim in material.once("claims", kept.article, claims)
        if claim.record == kept.statement
    ]
    taking = [claim for one in taken if (claim := of_event(material, one)) is not None]
    return any(
        mine.place == theirs.place and mine.day >= theirs.day and _contradict(theirs, mine)
        for mine in holding
        for theirs in taking
    )


def _of_events(material: Material, incident: str, taken: Event, kept: Event) -> Disagreement:
    parties = tuple(material.voice(event).name for event in (taken, kept))
    return Disagreement(
        id=make_id("dis", "status", taken.id, kept.id),
        kind="status",
        between=(taken.id, kept.id),
        parties=parties,
        explanation=(
            f"Taken according to {inside(parties[0])}, still held according to "
            f"{inside(parties[1])}, assuming that it did not change hands between."
        ),
        incident=incident,
        anchors=tuple(
            words for event in (taken, kept) for words in telling(event, material.teller(event))
        ),
    )


def _of_words(material: Material, incident: str, taken: Event, claim: Claim) -> Disagreement:
    parties = (material.voice(taken).name, claim.voice.name)
    return Disagreement(
        id=make_id("dis", "status", taken.id, claim.record),
        kind="status",
        between=(taken.id, claim.record),
        parties=parties,
        explanation=(
            f"On {claim.name}: taken according to {inside(parties[0])}; {_says(claim)}, "
            "assuming that it did not change hands between."
        ),
        incident=incident,
        anchors=(*telling(taken, material.teller(taken)), *claim.anchors),
    )


def at_place(told: Sequence[Claim], home: Mapping[str, str]) -> Iterator[Disagreement]:
    """Disagreements among the claims on a place: one for each two voices and each taking of it."""
    seen: set[tuple[str, frozenset[str]]] = set()
    held: list[Claim] = []
    for claim in sorted(told, key=lambda c: (c.day, c.how != "takes", c.voice.key, c.record)):
        for earlier in reversed(held):
            voices = frozenset({earlier.voice.key, claim.voice.key})
            pair = (_taking(earlier, claim, home), voices)
            if len(voices) > 1 and pair not in seen and _contradict(earlier, claim):
                seen.add(pair)
                yield _disagreement(earlier, claim, home)
        held = [one for one in held if not _same(one, claim)][-_MOST:]
        held.append(claim)


def _taking(one: Claim, other: Claim, home: Mapping[str, str]) -> str:
    """The incident in which a place is said to have been taken; else nothing tells one."""
    return next((home[c.record] for c in (one, other) if c.record in home), "")


def _same(one: Claim, other: Claim) -> bool:
    return (one.voice.key, one.holder, one.how) == (other.voice.key, other.holder, other.how)


def _contradict(one: Claim, other: Claim) -> bool:
    """Whether two claims, the other not before the one, cannot both be so."""
    gap = apart(one.day, other.day)
    if gap is None or gap > WEEK:
        return False
    if one.holder == other.holder:
        denied = (one.how == "denied") != (other.how == "denied")
        return denied and (gap == 0 or other.how == "denied")
    if "denied" in {one.how, other.how}:
        return False
    if other.how == "takes":
        return gap == 0
    return one.how == "takes" or gap <= 1


def _disagreement(one: Claim, other: Claim, home: Mapping[str, str]) -> Disagreement:
    parties = (one.voice.name, other.voice.name)
    incident = home.get(one.record) or home.get(other.record)
    return Disagreement(
        id=make_id("dis", "status", one.place, one.record, other.record),
        kind="status",
        between=(one.record, other.record),
        parties=parties,
        explanation=(
            f"On {one.name}: {_says(one)}; {_says(other)}, "
            "assuming that it did not change hands between."
        ),
        incident=incident,
        anchors=(*one.anchors, *other.anchors),
    )


def _says(claim: Claim) -> str:
    told = {"takes": "taken by", "holds": "held by", "denied": "not held by"}[claim.how]
    return f"{told} {claim.holder} according to {inside(claim.voice.name)} ({claim.day})"
