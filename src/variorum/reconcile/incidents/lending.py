"""What an article leaves out because it has said it: the place and the day of the telling before.

Lent places and days are no more than likely. They speak for and against a link, and forbid none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from variorum.reconcile.incidents.classes import is_breach, is_harmless
from variorum.reconcile.incidents.details import NO_DETAILS
from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.when import Days
from variorum.reconcile.incidents.where import Where, standing

# How many tellings back, and on, and over how many sentences, something is lent.
_TELLINGS = 4
_SENTENCES = 3
# Over how many sentences what an attack did is told after it.
_AFTER = 2
# Days before it is published of which news that names no day mostly tells: an article comes back to
# what is some days old. On made wars (seeds 200-209) 4 to 6 are alike, 2 loses a tenth of the pairs
# that are to be had.
_NEWS = 4
# Days of a time that tells when something else was done.
_MONTH = 31
# The last sentence, after the headline, in which a text says where what it begins with was.
_OPENING = 2


def lent(tellings: Iterable[Traits]) -> Iterator[Traits]:
    """The tellings of one article in text order, with what those around lend to each."""
    ordered = sorted(tellings, key=_place_in_text)
    placed = [
        one
        if one.where is not None or not one.kind
        else replace(one, lent_where=_where(ordered, at))
        for at, one in enumerate(ordered)
    ]
    dated = [
        one
        if not one.kind or one.days is not None
        else replace(one, lent_days=_days(placed, at), news=_news(one))
        for at, one in enumerate(placed)
    ]
    led = [*_led(dated)]
    for at, one in enumerate(led):
        cause = _cause(led, at) if one.harm and one.kind else None
        yield one if cause is None else _of(one, cause)


def _led(ordered: Sequence[Traits]) -> Iterator[Traits]:
    """The tellings, that with which an article begins made known as what its headline tells.

    It is the first behind the headline of the same family, where nothing speaks against it.
    """
    headlines = [one for one in ordered if one.headline and one.kind]
    body = [one for one in ordered if not one.headline and one.kind]
    first = {
        next((one.id for one in body if _may_lead(headline, one)), ""): headline.id
        for headline in reversed(headlines)
    }
    for one in ordered:
        if one in headlines:
            yield _narrowed(one, body)
        else:
            yield replace(one, lead=first[one.id]) if one.id in first else one


def _narrowed(headline: Traits, body: Sequence[Traits]) -> Traits:
    """A headline that names a region, lent the town in it where the text begins.

    "Raid in Orsk province kills nine" tells of the raid on the town that the first lines name. It
    may tell of others there too, so that its own place stays the region.
    """
    if headline.where is None or not headline.where.wide:
        return headline
    near = (one for one in body if _may_lead(headline, one) and one.sentence <= _OPENING)
    named = (one.where for one in near if one.where is not None and one.where.precision)
    inside = (where for where in named if where.precision < headline.where.precision)
    place = next((where for where in inside if standing(headline.where, where) == "within"), None)
    return headline if place is None else replace(headline, lent_where=place)


def _may_lead(headline: Traits, one: Traits) -> bool:
    """Whether a telling may be what a headline tells: in family, status and place alike."""
    there = one.where or one.lent_where
    return (
        bool(headline.families & one.families)
        and headline.status == one.status
        and standing(headline.where, there) in {"same", "near", "within", "unknown"}
    )


def _place_in_text(one: Traits) -> tuple[int, str]:
    return one.at, one.id


def _around(ordered: Sequence[Traits], at: int) -> Iterator[Traits]:
    """The tellings before, the nearest first, then those behind, of the types that go with one."""
    one = ordered[at]
    before = ordered[max(0, at - _TELLINGS) : at]
    for other in (*reversed(before), *ordered[at + 1 : at + 1 + _TELLINGS]):
        if one.families & other.families and abs(one.sentence - other.sentence) <= _SENTENCES:
            yield other


def _where(ordered: Sequence[Traits], at: int) -> Where | None:
    """The town of the sentence, else of the nearest telling before, or behind, that names one.

    Where none does, it is where whoever speaks is. What hits several towns is lent no single one.
    """
    one = ordered[at]
    if one.towns:
        return one.towns[0] if len(one.towns) == 1 else None
    if one.by_all or one.several:
        return None  # what "both sides" do, or what hits "nine villages", is of no single town
    if one.hit_names:
        return one.hit_where
    around = (other.where or other.hit_where for other in _around(ordered, at))
    beside = one.beside[0] if len(one.beside) == 1 else None
    return next((where for where in around if where is not None), beside)


def _days(ordered: Sequence[Traits], at: int) -> Days | None:
    """The days of the nearest telling that is not known to be of another place.

    One that is denied, or is told in the same word, is meant before others.
    """
    one = ordered[at]
    here = one.where or one.lent_where
    around = list(_around(ordered, at))
    for other in sorted(around, key=lambda other: not _again(one, other)):
        there = other.where or other.lent_where
        # "The war of 2031" tells no day of another deed.
        near = standing(here, there) in {"same", "near", "unknown"}
        if near and other.days is not None and other.days.length <= _MONTH:
            return other.days
    return None


def _cause(ordered: Sequence[Traits], at: int) -> Traits | None:
    """The attack whose harm a telling tells: the nearest of its sentence, else the one before."""
    one = ordered[at]
    near = [other for other in _close(ordered, at) if _may_cause(other, one)]
    if any(_by_same(other, one) for other in _close(ordered, at)):
        near = [other for other in near if not _by_another(other, one)]
    # What broke a truce killed, where it is told; else the breach did.
    near = [other for other in near if not is_breach(other.word)] or near
    same = [other for other in near if other.sentence == one.sentence]
    if same:
        return min(same, key=lambda other: (abs(other.at - one.at), other.id))
    return next((other for other in near if other.at < one.at), None)


def _of(one: Traits, cause: Traits) -> Traits:
    """The harm of an attack, which is where and when the attack was, if nothing else says.

    Of the attack of its own sentence it is whatever building either names.
    """
    where = one.lent_where if one.where or one.towns else cause.where or cause.lent_where
    days_ = None if one.days else cause.days or cause.lent_days
    details = NO_DETAILS if cause.sentence == one.sentence else one.details
    return replace(one, cause=cause.id, lent_where=where, lent_days=days_, details=details)


def _close(ordered: Sequence[Traits], at: int) -> Iterator[Traits]:
    """The tellings before, the nearest first, then those behind, of as many sentences."""
    one = ordered[at]
    before = ordered[max(0, at - _TELLINGS) : at]
    for other in (*reversed(before), *ordered[at + 1 : at + 1 + _TELLINGS]):
        if abs(one.sentence - other.sentence) <= _AFTER:
            yield other


def _may_cause(attack: Traits, harm: Traits) -> bool:
    """Whether harm may be of an attack: days and places of their own do not speak against it."""
    if attack.harm or attack.count or is_harmless(attack.word):
        return False
    if not attack.families & harm.families:
        return False
    if attack.status not in {"reported", "denied"} or harm.status not in {"reported", "denied"}:
        return attack.status == harm.status
    if _by_others(attack, harm):
        return False
    there = attack.where or attack.lent_where
    return standing(harm.where, there) in {"same", "near", "within", "unknown"} and (
        harm.days is None or attack.days is None or harm.days.meets(attack.days)
    )


def _by_others(attack: Traits, harm: Traits) -> bool:
    """Whether another voice tells of harm that it says others did: "the front said its men".

    An attack of which nobody says who made it may be anybody's.
    """
    apart = attack.sentence != harm.sentence and attack.speaker != harm.speaker
    return (
        apart
        and bool(harm.speaker and harm.doers_words and attack.doers_words)
        and not (harm.doers_words & attack.doers_words or harm.doers_side & attack.doers_side)
    )


def _by_same(other: Traits, harm: Traits) -> bool:
    """Whether a sentence tells what else those did whose harm it tells."""
    together = other.sentence == harm.sentence and other.statement == harm.statement
    return together and not other.harm and bool(harm.doers_words & other.doers_words)


def _by_another(attack: Traits, harm: Traits) -> bool:
    """Whether an attack of the same sentence has other doers than the harm.

    "Jets bombed the camp after the League had taken a post, killing two guards": the League did.
    """
    return (
        attack.sentence == harm.sentence
        and bool(attack.doers_words)
        and not (harm.doers_words & attack.doers_words or harm.doers_side & attack.doers_side)
    )


def _again(one: Traits, other: Traits) -> bool:
    """Whether a telling takes up another: in its word, or by denying it."""
    return one.word == other.word or other.id in one.denies or (other.statement or "") in one.denies


def _news(one: Traits) -> Days | None:
    """The days that news without a day mostly tells of; what is named as known may be older."""
    if one.told is None or one.status not in {"reported", "denied"}:
        return None
    return Days(one.told.start - _NEWS, one.told.end)
