"""To whom something is said, and where what is said begins after them."""

from __future__ import annotations

from variorum.reader.bounds import SKIP, past_colon
from variorum.reader.hits import Hit, Range
from variorum.reader.kinds import closed
from variorum.reader.phrases import phrase_after
from variorum.reader.units import QUOTE, Unit


def after_addressee(unit: Unit, hit: Hit, after: int, end: int) -> int | None:
    """Past the person told, to what is told; None where nobody is named."""
    low = unit.low
    verb = hit.verb
    person = _addressee(unit, after, (*verb.of, *verb.preposition) if verb else ())
    if person is None or person[1] > end:
        return None
    place = person[1]
    marker = {"that", QUOTE, ":", "to", "of", "about", "how", "why", "what", "whether", "if", "not"}
    if place < end and low[place] not in marker:
        far = next(
            (p for p in range(place, min(end, place + SKIP)) if low[p] in {"that", QUOTE, ":"}),
            None,
        )
        if far is None:
            bare = place < end and (
                low[place] in closed("determiners") or low[place] in closed("personal")
            )
            if not bare:
                hit.addressee = (
                    person if hit.verb and hit.verb.lemma in {"tell", "inform"} else None
                )
                return None
            far = place
        place = far
    hit.addressee = person
    if place >= end:
        return None
    if low[place] in {"of", "about"}:
        place += 1
    return past_colon(unit, place, end)


def _addressee(unit: Unit, after: int, cuts: tuple[str, ...]) -> Range | None:
    low = unit.low
    if low[after] in closed("object_pronouns"):
        return after, after + 1
    person = phrase_after(unit, after, full=False)
    if person is None:
        return None
    for place in range(person[0] + 1, person[1]):
        if low[place] in cuts:
            return person[0], place
        if low[place] in closed("personal") or (
            low[place] in {"the", "a"}
            and low[place - 1] not in closed("prepositions")
            and low[place - 1] != "and"
        ):
            return person[0], place
    return person
