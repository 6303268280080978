"""How well an incident is attested, and on what that rests (M8).

*Confirmed* where the party that others hold
responsible owns to it; *contested* where somebody denies it or voices name different doers; *fair*
where two or more independent origins tell of it; *weak* where one does. The four questions stay
apart (M9): a grade says nothing of who was harmed. *Discounted* is for people to say: their grades
are put over these where judgements are applied, and outrank them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from variorum.model import Account, Event, Grade
from variorum.model.record import GradeValue
from variorum.reconcile.accounts.doers import Doer, doers, mutual
from variorum.reconcile.accounts.gather import blamed_by
from variorum.reconcile.accounts.heard import Heard
from variorum.reconcile.accounts.independent import Independence, carried_out, names
from variorum.reconcile.accounts.material import Material
from variorum.reconcile.wording import inside, listed

_ENOUGH = 2  # independent origins for a fair grade
# So many different sets of doers are set against one another, the first told first.
_MOST = 8
# So many names stand in a reason.
_NAMES = 6


class Rivals(NamedTuple):
    """Two tellings that name different doers."""

    one: Event
    first: tuple[Doer, ...]
    other: Event
    second: tuple[Doer, ...]


def grade(
    material: Material,
    heard: Heard,
    accounts: Sequence[Account],
    independence: Independence,
) -> Grade | None:
    """The grade of an incident; none where nobody tells of it nor denies it.

    Args:
        material: the records.
        heard: what was said of it.
        accounts: of it.
        independence: by which origins are counted.
    """
    origins = independence.counted(heard.told)
    statements = (*heard.tellers(), *heard.denying, *heard.admitting)
    resting = tuple(dict.fromkeys(statements))
    told = _value(material, heard, accounts, origins)
    if told is None:
        return None
    value, reasons = told
    return Grade(value=value, reasons=tuple(reasons), statements=resting, origins=len(origins))


def _value(
    material: Material, heard: Heard, accounts: Sequence[Account], origins: Mapping[str, str]
) -> tuple[GradeValue, list[str]] | None:
    counted = _counted(heard, origins)
    owning = _owning(material, heard, accounts)
    contests = _contests(material, heard, accounts)
    if owning:
        return "confirmed", [*owning, *counted, *contests]
    if not heard.told and all(one.speaker is None for one in heard.denying.values()):
        return None  # "nowhere were the villages shelled": nobody tells of it, and nobody denies
    if contests:
        return "contested", [*contests, *counted]
    if not heard.told:
        return None
    if len(origins) >= _ENOUGH:
        return "fair", [*counted, "None of what was read contests it."]
    return "weak", counted


def _counted(heard: Heard, origins: Mapping[str, str]) -> list[str]:
    if not heard.told:
        return ["Nobody whose words were read tells of it; it is known by its denial."]
    called = names(origins)
    shown = listed([*called[:_NAMES], *(["others"] if len(called) > _NAMES else [])])
    articles = len({event.article for event in carried_out(heard.told)})
    carried = f", in {articles} articles" if articles > 1 else ""
    if len(origins) == 1:
        return [f"One origin tells of it{carried}: {shown}."]
    return [f"{len(origins)} independent origins tell of it{carried}: {shown}."]


def _owning(material: Material, heard: Heard, accounts: Sequence[Account]) -> list[str]:
    """Sentences on parties that others hold responsible and that own to it."""
    blame = blamed_by(material, heard)
    found = []
    for account in accounts:
        key = f"party {account.party.casefold()}"
        if account.position == "accepts" and blame.get(key, set()) - {key}:
            found.append(f"Accepted by {account.party}, held responsible by others.")
    return found


def _contests(material: Material, heard: Heard, accounts: Sequence[Account]) -> list[str]:
    found = [f"Denied by {inside(one.party)}." for one in accounts if one.position == "denies"]
    blame = blamed_by(material, heard)
    for one in accounts:
        key = f"party {one.party.casefold()}"
        if one.position == "partly_accepts" and blame.get(key, set()) - {key}:
            found.append(f"Accepted only in part by {one.party}, held responsible by others.")
        elif one.position == "partly_accepts" and set(one.statements) & {*heard.denying}:
            found.append(f"Denied in part by {inside(one.party)}.")
    rivals = rival(material, heard)
    if rivals is not None:
        first, second = (listed(d.name for d in who) for who in (rivals.first, rivals.second))
        told, contrary = material.voice(rivals.one).name, material.voice(rivals.other).name
        found.append(
            f"Done by {first} according to {inside(told)}, by {second} according to "
            f"{inside(contrary)}."
        )
    return found


def rival(material: Material, heard: Heard) -> Rivals | None:
    """The first two voices that name different parties as doers of the same thing.

    Parties are compared and nothing else: whether a person or a band is of a party that another
    voice names is not known.
    """
    if mutual(material, heard.incident.type, heard.told):
        return None
    sets: dict[frozenset[str], tuple[Event, tuple[Doer, ...]]] = {}
    for event in heard.told:
        who = doers(material, event) if event.type == heard.incident.type else ()
        if not who or not all(doer.party for doer in who):
            continue
        key = frozenset(doer.key for doer in who)
        for held, (one, first) in sets.items():
            if not key & held and material.voice(one).key != material.voice(event).key:
                return Rivals(one, first, event, who)
        if len(sets) < _MOST:
            sets.setdefault(key, (event, who))
    return None
