"""From a claim to the sentences that tell it: asserted, denied, granted, relayed, counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from variorum.evaluation.worlds.cast import Voice
from variorum.evaluation.worlds.happenings import Claim, Count, Happening
from variorum.evaluation.worlds.pieces import Piece, fill
from variorum.evaluation.worlds.wording import NAMED, NUMBERS, Pen, Slots, Telling, sayings

_OWN_VOICE = 0.3  # of first sentences that an outlet tells as its own
_STATUS = {"denies": "denied", "plans": "planned"}
_ORDINALS = ("third", "fourth", "fifth")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``telling`` is absent where it tells nothing of the war's happenings.

    ``chain`` are those through whom it came, nearest to the reader first (M3).
    """

    piece: Piece
    telling: Telling | None = None
    chain: tuple[str, ...] = ()


def ended(piece: Piece) -> Piece:
    """A sentence: a capital before it, a full stop after it."""
    begun = piece.begun()
    return Piece(begun.text + ".", begun.marks)


def tell(pen: Pen, one: Happening, claim: Claim, *, again: bool = False) -> list[Sentence]:
    """The sentences in which an article tells a claim; ``again`` once it has told of the thing."""
    if claim.stance in {"asserts", "plans"}:
        return _asserted(pen, one, claim, again=again)
    return [_answered(pen, one, claim, again=again)]


def telling_of(one: Happening, claim: Claim, voice: Voice | None, **given: Any) -> Telling:
    """What a sentence tells, by the claim that it is made from."""
    told = Telling(
        happening=one.id,
        kind=one.kind,
        voice=voice,
        stance=claim.stance,
        status=_STATUS.get(claim.stance, "reported"),
        doer=claim.doer,
        day=claim.day,
        town=claim.town,
        counts=claim.counts,
    )
    return replace(told, **given) if given else told


def headline(pen: Pen, one: Happening, claim: Claim) -> Sentence:
    """A headline: what happened or is to happen, as one body says or as the outlet does."""
    planned = claim.stance == "plans"
    form = pen.rng.choice(one.told["expected" if planned else "headline"])
    attributed = "{source}" in form
    slots = Slots(pen, one, claim, counts=False)
    told = telling_of(
        one,
        claim,
        claim.voice if attributed else None,
        stance="plans" if planned else "asserts",
        doer=claim.doer if "{doer}" in form else None,
        day=None,
        counts=(),
    )
    piece = fill(form, slots, told)
    if attributed:
        piece = piece.marked("content")
    return Sentence(piece.begun(), told)


def _asserted(pen: Pen, one: Happening, claim: Claim, *, again: bool) -> list[Sentence]:
    rng = pen.rng
    killed = any(count.measure == "killed" for count in claim.counts)
    if killed and (claim.revised or (again and (claim.doer is None or rng.random() < 0.4))):
        return [_toll(pen, one, claim)]
    inside = rng.random() < 0.6
    own = not again and rng.random() < _OWN_VOICE
    first = _clause(pen, one, claim, counts=inside, own=own)
    found = [first]
    if killed and not inside:
        found.append(_toll(pen, one, claim))
        if one.amount > 4 and rng.random() < 0.3:
            found.append(_among(pen, one, claim))
    return found


def _clause(pen: Pen, one: Happening, claim: Claim, *, counts: bool, own: bool) -> Sentence:
    rng, told = pen.rng, one.told
    slots = Slots(pen, one, claim, counts=counts)
    names_doer = claim.doer is not None or one.doer is None
    form = rng.choice(["active", "active", "passive"] if names_doer else ["passive"])
    if form == "active" and told["by"] and rng.random() < 0.3:
        form = "by"
    if own:
        form = "passive"
    if claim.stance == "plans":
        form = "planned"
    telling = telling_of(
        one,
        claim,
        None if own else claim.voice,
        doer=claim.doer if form != "passive" else None,
        counts=claim.counts if counts else (),
    )
    slots.telling = telling
    if not own and claim.doer not in {None, _side(claim)} and rng.random() < 0.2:
        return _accused(pen, one, slots, telling)
    clause = fill(rng.choice(told[form]), slots, telling)
    if own:
        return Sentence(ended(clause), telling)
    slots["clause"] = clause.marked("content")
    chain = _hands(pen, claim.voice)
    if chain:
        said = sayings()["chain"]
        form = rng.choice(said["forms" if len(chain) == 1 else "twice"])
        for key, name in zip(("hand", "hand2"), chain, strict=False):
            slots[key] = Piece(name).marked("hand", name)
    else:
        form = rng.choice(sayings()["asserts"][rng.choice(["forms", "forms", "dated"])])
    return Sentence(ended(fill(form, slots)), telling, chain)


def _side(claim: Claim) -> int | None:
    return claim.voice.side


def _accused(pen: Pen, one: Happening, slots: Slots, telling: Telling) -> Sentence:
    gerund = fill(pen.rng.choice(one.told["gerund"]), slots, telling)
    slots["gerund"] = gerund.marked("content")
    slots["noun"] = fill(pen.rng.choice(one.told["noun"]), slots, telling).marked("content")
    telling = replace(telling, stance="accuses", doer=slots.claim.doer, counts=())
    piece = fill(pen.rng.choice(sayings()["accuses"]["forms"]), slots, telling)
    return Sentence(ended(_retold(piece, telling)), telling)


def _retold(piece: Piece, telling: Telling) -> Piece:
    """The piece with its triggers telling what the whole sentence does."""
    marks = tuple(
        mark._replace(ref=telling) if mark.label == "trigger" else mark for mark in piece.marks
    )
    return Piece(piece.text, marks)


def _hands(pen: Pen, voice: Voice) -> tuple[str, ...]:
    """Through whom an outlet has what a body of another side said, where it says so."""
    rng = pen.rng
    if voice.side is None or voice.side == pen.outlet.side or rng.random() > 0.3:
        return ()
    near = pen.cast.sides[voice.side].agency
    wires = [o.name for o in pen.cast.outlets if o.wire and o.side is None]
    hands = [rng.choice(wires), near] if rng.random() < 0.25 else [rng.choice([near, *wires])]
    return tuple(hand for hand in hands if hand != pen.outlet.name)


def _toll(pen: Pen, one: Happening, claim: Claim) -> Sentence:
    said = sayings()["tolls"]
    telling = telling_of(one, claim, claim.voice, doer=None, day=None, town=None)
    slots = Slots(pen, one, claim)
    slots.telling = telling
    slots["back"] = fill(pen.rng.choice(one.told["back"]), slots, telling)
    slots["noun"] = fill(pen.rng.choice(one.told["noun"]), slots, telling)
    form = pen.rng.choice(said["revised" if claim.revised else "forms"])
    piece = fill(form, slots, telling)
    return Sentence(ended(piece.marked("content")), telling)


def _among(pen: Pen, one: Happening, claim: Claim) -> Sentence:
    """A share of a toll, which is never another toll (M16)."""
    text = pen.rng.choice(sayings()["tolls"]["among"])
    at = text.index("two")
    count = Count("part", 2, "exact", "child")
    piece = Piece(text, ())
    piece = Piece(text, (*piece.marks, piece.marked("x").marks[0]._replace(
        label="count", start=at, end=at + 3, ref=count)))  # fmt: skip
    telling = telling_of(one, claim, None, doer=None, day=None, town=None, counts=())
    return Sentence(ended(piece), telling)


def _answered(pen: Pen, one: Happening, claim: Claim, *, again: bool) -> Sentence:
    """A denial, a grant, a town still held or left, silence."""
    rng, told = pen.rng, one.told
    telling = telling_of(one, claim, claim.voice)
    slots = Slots(pen, one, claim)
    slots.telling = telling
    forms = sayings()[{"partly": "admits", "yields": "admits"}.get(claim.stance, claim.stance)]
    if claim.stance == "denies":
        kind = rng.choice(["gerund", "that", "noun", *(["back"] if again else [])])
        slots[kind] = fill(rng.choice(told[kind]), slots, telling).marked("content")
        form = rng.choice(forms[kind])
    elif claim.stance == "holds":
        slots["hold"] = fill(rng.choice(told["hold"]), slots, telling).marked("content")
        form = rng.choice(forms["forms"])
    elif claim.stance == "declines":
        form = rng.choice(forms["forms"])
    else:
        own = told["yield"] if claim.stance == "yields" else told["own"]
        slots["own"] = fill(rng.choice(own), slots, telling).marked("content")
        form = rng.choice(forms["partly" if claim.stance == "partly" else "forms"])
    return Sentence(ended(fill(form, slots, telling)), telling)


def doubted(pen: Pen, one: Happening, claim: Claim) -> Sentence:
    """The outlet could not verify it."""
    telling = telling_of(one, claim, None, stance="doubts", doer=None, day=None, town=None)
    telling = replace(telling, counts=())
    form = pen.rng.choice(sayings()["doubts"]["forms"])
    return Sentence(ended(fill(form, Slots(pen, one, claim))), telling)


def recalled(pen: Pen, one: Happening, claim: Claim) -> Sentence:
    """An earlier thing, only named again."""
    told = telling_of(one, claim, None, stance="asserts", doer=None, counts=())
    slots = Slots(pen, one, claim)
    slots["noun"] = fill(pen.rng.choice(one.told["noun"]), slots, told)
    form = pen.rng.choice(sayings()["recalls"]["forms"])
    return Sentence(ended(fill(form, slots)), told)


def followed(pen: Pen, one: Happening, claim: Claim) -> Sentence:
    """What an article has just told, only named once more: that is no telling of it."""
    told = telling_of(
        one,
        claim,
        None,
        stance="names",
        status=NAMED,
        doer=None,
        day=None,
        town=None,
        counts=(),
    )
    slots = Slots(pen, one, claim)
    slots["back"] = fill(pen.rng.choice(one.told["back"]), slots, told)
    form = pen.rng.choice(sayings()["follows"]["forms"])
    return Sentence(ended(fill(form, slots)), told)


def counted(pen: Pen, one: Happening, claim: Claim) -> Sentence:
    """Several things told as one ("the third attack"), or one of long ago: none of them alone."""
    rng = pen.rng
    slots = Slots(pen, one, claim)
    past = rng.random() < 0.4
    number = rng.choice([3, 4, 5])
    slots["ordinal"] = Piece(_ORDINALS[number - 3])
    slots["times"] = Piece(f"{NUMBERS[number]} times")
    slots["times_upper"] = Piece(NUMBERS[number].capitalize())
    slots["year"] = Piece(str(pen.published.year - rng.choice([9, 14, 23])))
    said = sayings()["history" if past else "counts"]["forms"]
    what = "past" if past else "count"
    telling = Telling(what, one.kind, None, "asserts", "historical" if past else "counted")
    return Sentence(ended(fill(rng.choice(said), slots, telling)), telling)
