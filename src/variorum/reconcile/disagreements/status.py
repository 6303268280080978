"""Who holds a town: claims that cannot both be so on one day (M9).

A town changes hands, so that a later capture contradicts no earlier holder. What contradicts it
is that another still holds it on that day or soon after, or says that it was not taken. Claims
are compared within a week; over a longer time the town may have changed hands unread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from variorum.model import Disagreement, make_id
from variorum.reconcile.accounts.material import Material
from variorum.reconcile.disagreements.holdings import Claim, claims

_WEEK = 7
# Each claim is set against the last claims of so many other voices on the place.
_MOST = 8


def status(
    material: Material, articles: Iterable[str], home: Mapping[str, str]
) -> Iterator[Disagreement]:
    """One disagreement for each two voices that contradict one another on a place.

    Args:
        material: the records.
        articles: ids of those whose claims are compared.
        home: the incident of each event, by the event's id.
    """
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for article in sorted(articles):
        for claim in claims(material, article):
            by_place[claim.place].append(claim)
    for place in sorted(by_place):
        yield from at_place(by_place[place], home)


def at_place(told: Sequence[Claim], home: Mapping[str, str]) -> Iterator[Disagreement]:
    """Disagreements among the claims on one place."""
    seen: set[frozenset[str]] = set()
    held: list[Claim] = []
    for claim in sorted(told, key=lambda c: (c.day, c.how != "takes", c.voice.key, c.record)):
        for earlier in reversed(held):
            pair = frozenset({earlier.voice.key, claim.voice.key})
            if len(pair) > 1 and pair not in seen and _contradict(earlier, claim):
                seen.add(pair)
                yield _disagreement(earlier, claim, home)
        held = [one for one in held if not _same(one, claim)][-_MOST:]
        held.append(claim)


def _same(one: Claim, other: Claim) -> bool:
    return (one.voice.key, one.holder, one.how) == (other.voice.key, other.holder, other.how)


def _contradict(one: Claim, other: Claim) -> bool:
    """Whether two claims, the other not before the one, cannot both be so."""
    gap = (date.fromisoformat(other.day) - date.fromisoformat(one.day)).days
    if gap > _WEEK:
        return False
    if one.holder == other.holder or "" in {one.holder, other.holder}:
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
    verb = {
        "takes": f"says that {claim.holder} took it",
        "holds": f"says that {claim.holder} holds it",
        "denied": f"says that {claim.holder} does not hold it" if claim.holder else "says not",
    }[claim.how]
    return f"{claim.voice.name} {verb} ({claim.day})"
