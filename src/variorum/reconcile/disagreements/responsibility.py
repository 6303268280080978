"""Who did it: voices that name different doers for one incident (M9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from variorum.model import Disagreement, Incident, make_id
from variorum.reconcile.accounts.doers import DEEDS, Doer
from variorum.reconcile.accounts.grades import rival
from variorum.reconcile.accounts.heard import Heard
from variorum.reconcile.accounts.material import Material
from variorum.reconcile.wording import inside, listed, telling


def responsibility(
    material: Material, incidents: Sequence[Incident], heard: Mapping[str, Heard]
) -> Iterator[Disagreement]:
    """One disagreement for each incident whose tellers name different parties."""
    for incident in incidents:
        found = rival(material, heard[incident.id]) if incident.type in DEEDS else None
        if found is None:
            continue
        told = [(found.one, found.first), (found.other, found.second)]
        parties = tuple(material.voice(event).name for event, _ in told)
        first, second = (_names(who) for _, who in told)
        yield Disagreement(
            id=make_id("dis", "responsibility", found.one.id, found.other.id),
            kind="responsibility",
            between=(found.one.id, found.other.id),
            parties=parties,
            explanation=(
                f"Done by {first} according to {inside(parties[0])}, by {second} according to "
                f"{inside(parties[1])}, assuming that both speak of the same incident."
            ),
            incident=incident.id,
            anchors=tuple(
                words for event, _ in told for words in telling(event, material.teller(event))
            ),
        )


def _names(who: Sequence[Doer]) -> str:
    return listed(doer.name for doer in who)
