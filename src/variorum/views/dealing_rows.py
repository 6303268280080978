"""What makes an event an agreement or a meeting, and its row: parties, who mediates, form, day.

A name that is only where it was is no party, nor is a word for those who are named beside it
("both countries"). What leaves fewer than two parties, and no day, is no meeting that is told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from variorum.model import Event, Link, Record
from variorum.vocabulary import load
from variorum.vocabulary.states import state_of_adjective

Kind = Literal["agreement", "meeting"]

# The words of a trigger by which one comes to terms; a meeting is any CONSULT.
_TERMS = (
    "sign", "agree", "reach", "conclude", "ratif", "ink", "initial", "clinch", "seal", "accept",
)  # fmt: skip
_BROKERS = (
    "mediat", "broker", "arbitrat", "interced", "host", "chair", "facilitat", "moderat", "organi",
    "conven",
)  # fmt: skip
# Words of a trigger, or of what was held, that say in which form one met.
FORMS = ("summit", "talk", "negotiation", "conference", "visit", "meeting", "discussion", "call")
_MEETING = ("meet", "talk", "visit", "host", "come", "sit", "gather", *FORMS)
# Types of events by which one comes to terms.
_COMING = frozenset(("SUPPORT", "AGREE", "CONCEDE"))
# Whose something is: "the union's", "the envoys'".
_OWNER = re.compile(r"(?:the\s+)?(?P<owner>.+?)(?:['’]s|(?<=s)['’])\s+\S", re.IGNORECASE)
# Parties without whom nobody has met, where no day is told.
PARTIES = 2


class Dealing(Record, frozen=True, kw_only=True):
    """A row: an agreement or a meeting as one event tells it.

    ``form`` is "phone", "visit", "mediation", "truce", "exchange" or the word for it, where the
    event says. ``brokers`` mediate or host and are no parties. ``about`` are the words for what was
    agreed or talked of. ``held`` is the id of the event that tells that a planned meeting was held,
    ``off`` of the one that tells that it was called off, put off or refused; ``breaches`` are those
    of events that are told as breaking the agreement.
    """

    event: str
    article: str
    kind: Kind
    status: str
    parties: tuple[str, ...]
    brokers: tuple[str, ...] = ()
    form: str | None = None
    about: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    held: str | None = None
    off: str | None = None
    breaches: tuple[str, ...] = ()


def row_of(event: Event) -> Dealing | None:
    """The row of an event; None where it tells of no agreement and no meeting."""
    kind = _kind(event)
    if kind is None:
        return None
    mediated = brought(event)
    parties = _parties(event, mediated=mediated)
    brokers = [*event.actors, *event.brokers] if mediated else [*event.brokers]
    if not on_a_day(event) and not _told(event, kind, parties, brokers):
        return None
    return Dealing(
        event=event.id,
        article=event.article,
        kind=kind,
        status=event.status,
        parties=tuple(dict.fromkeys(map(name, parties))),
        brokers=tuple(dict.fromkeys(map(_broker, brokers))),
        form=_form(event, kind, mediated=mediated),
        about=event.matter.text if event.matter else None,
        place=event.place.text if event.place else None,
        start=event.time.start if event.time else None,
        end=event.time.end if event.time else None,
    )


def _told(event: Event, kind: Kind, parties: list[Link], brokers: list[Link]) -> bool:
    """Whether an event without a day says enough to be one: nobody meets alone."""
    if kind == "agreement":
        return bool(parties or brokers)
    named = len({name(link) for link in parties}) + sum(map(_several, parties))
    return named >= PARTIES or bool(brokers) or bool(parties and event.status == "planned")


def _several(link: Link) -> bool:
    """Whether one phrase names more than one: "both leaders", "envoys of Osterland and Velmar"."""
    words = _words(link.text)
    return "and" in words or not _table("all").isdisjoint(words)


def _parties(event: Event, *, mediated: bool) -> list[Link]:
    """Who met or came to terms: without mediators, places, and words for those who are named."""
    received = [link for link in event.recipients if not _in_matter(event, link)]
    visited = "visit" in event.mode or event.trigger.text.lower().startswith("visit")
    if not visited:
        received = [link for link in received if not _only_where(event, link)]
    apart = {link.span for link in event.brokers}
    if mediated:  # "the meeting will be chaired by": nobody is named as coming to it
        received = received if event.type == "CONSULT" else []
    elif any(_nobody(link) for link in event.actors):
        return []  # "where you meet both armies"
    found = received if mediated else [*event.actors, *received]
    found = [link for link in found if link.span not in apart and not _nobody(link)]
    named = [link for link in found if not _together(link)]
    return named if len(named) >= PARTIES else found


def _only_where(event: Event, link: Link) -> bool:
    """Whether a name is that of the place: "announced in Ketra", "held talks in Ketra"."""
    where = event.place
    if where is None or not link.span.covers(where.span):
        return False
    rest = set(_words(link.text.replace(where.text, " ", 1)))  # "in the Ketra valley"
    return rest <= {"the", *load("events/settings")["places"]["lands"]}


def _nobody(link: Link) -> bool:
    """Whether a word stands for anybody: "where you meet both armies"."""
    return link.entity is None and link.text.lower() in _table("anybody")


def _together(link: Link) -> bool:
    """Whether a phrase only takes up those who are named: "both countries", "the two sides"."""
    words = _words(link.text)
    both = not _table("all").isdisjoint(words) or words[:1] == ["the"]
    return both and words[-1:] != [] and words[-1] in _table("sides")


def _in_matter(event: Event, link: Link) -> bool:
    """Whether a noun is only part of what was agreed: "agreed to exchange all prisoners"."""
    matter = event.matter
    if matter is None or event.type == "CONSULT" or not matter.span.covers(link.span):
        return False
    before = matter.text[: link.span.start - matter.span.start].split()
    return "with" not in before[-2:]


def on_a_day(event: Event) -> bool:
    """Whether it is told of one day: then it is one, though nobody is named as coming to terms.

    One of long ago is known by its year: "the 1994 accord".
    """
    if event.time is None:
        return False
    return event.time.precision == 1 or (event.status == "historical" and event.type == "AGREE")


def _kind(event: Event) -> Kind | None:
    """What an event is; a planned meeting is an AGREE to which the words of meeting are left."""
    if event.type == "CONSULT":
        brought_about = _says(event, _BROKERS) or _alone_for_terms(event)
        return "agreement" if brought_about and agreed(event) else "meeting"
    if event.type == "AGREE" and event.status == "planned":
        return "meeting" if _says(event, _MEETING) or brought(event) else None
    if event.type not in _COMING:
        return None
    if event.type != "CONCEDE" and _says(event, _TERMS):
        accepted = _says(event, ("accept",))
        return "agreement" if not accepted or agreed(event) else None
    # The bare noun for an agreement tells of one with its day, or with whoever brought it about.
    paper = event.trigger.text.lower() in _papers()
    known = on_a_day(event) or event.brokers or (paper and len(event.actors) >= PARTIES)
    return "agreement" if known and (paper or agreed(event, event.trigger.text)) else None


def _alone_for_terms(event: Event) -> bool:
    """Whether one alone is told to have negotiated: it is of an agreement, and no meeting."""
    return _says(event, ("negotiat",)) and len(event.actors) == 1 and not event.recipients


def negotiated_alone(event: Event) -> bool:
    """Whether one alone is told to have negotiated an agreement: a party, or who mediated."""
    return event.type == "CONSULT" and _alone_for_terms(event) and agreed(event)


def _papers() -> frozenset[str]:
    return frozenset(load("events/brokers")["papers"]["words"])


def agreed(event: Event, words: str | None = None) -> bool:
    """Whether some words, else those for what an event is about, name an agreement or a truce."""
    told = words if words is not None else (event.matter.text if event.matter else "")
    return any(word in _table("truce") | _table("agreement") for word in _words(told))


def _table(name: str) -> frozenset[str]:
    return frozenset(load("dealings")[name]["words"])


def _words(text: str) -> list[str]:
    return text.lower().replace(",", " ").split()


def _says(event: Event, stems: Iterable[str]) -> bool:
    return event.trigger.text.lower().startswith(tuple(stems))


def brought(event: Event) -> bool:
    """Whether an event's own word is that of whoever mediates or hosts."""
    about = event.matter.text if event.matter else ""
    planned = event.type == "AGREE" and any(word.startswith(FORMS) for word in _words(about))
    return (event.type == "CONSULT" or planned) and _says(event, _BROKERS)


def _form(event: Event, kind: Kind, *, mediated: bool) -> str | None:
    matter = event.matter.text if event.matter else ""
    if kind == "agreement":
        words = frozenset((*_words(matter), event.trigger.text.lower()))
        named = ("truce", "exchange", "agreement")
        return next((form for form in named if words & _table(form)), None)
    for mode in ("phone", "visit"):
        if mode in event.mode and not mediated:
            return mode
    told = _words(event.trigger.text) + _words(matter)
    word = next((form for form in FORMS if any(one.startswith(form) for one in told)), None)
    return word or ("mediation" if mediated else None)


def name(link: Link) -> str:
    """Who a link names: the entity, else the words; of its premises, whose they are.

    Who visits "the union's headquarters in Velm" visits the union.
    """
    words = _words(link.text)
    owner = _OWNER.match(link.text) if not _table("premises").isdisjoint(words) else None
    return owner["owner"] if owner else link.entity or link.text


def _broker(link: Link) -> str:
    """Who brought a dealing about: of "Velmoran-brokered" the state, and no adjective."""
    return state_of_adjective(link.text) or name(link)
