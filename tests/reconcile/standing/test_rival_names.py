"""M19: rival names are one place in a record that is kept as in one that is made anew."""

from __future__ import annotations

from tests.reconcile.incidents.making import entity, reading, telling
from variorum.reconcile.record import reconcile
from variorum.reconcile.standing.record import Standing
from variorum.reconcile.standing.shelf import MemoryShelf
from variorum.vocabulary.conflicts import Party, Profile, Rival

KNOWN = (entity("place", "Orskan"), entity("place", "Lenz"))
NAMES = (("Orskan", ("Velmora",)), ("Lenz", ("Tarsk",)))
PROFILE = Profile(
    name="war",
    title="A war",
    parties=(Party(name="Velmora"), Party(name="Tarsk")),
    rivals=(Rival(names=NAMES),),
)


def told(name, place):
    sentence = f"Guns shelled a market in {place} by night."
    one = telling(sentence, "shelled", mode=("heavy-weapons",), place=place, day="2031-05-03")
    return reading(name, "2031-05-04", [one], KNOWN)


def test_what_is_kept_is_what_is_made_anew():
    readings = [told("a", "Orskan"), told("b", "Lenz")]
    standing = Standing(MemoryShelf(), (PROFILE,), sure=True)
    for one in readings:
        standing.update(add=[one])
    kept = standing.record(readings)
    anew = reconcile(readings, (PROFILE,), sure=True)
    assert kept.incidents == anew.incidents
    assert len(anew.incidents) == 1
