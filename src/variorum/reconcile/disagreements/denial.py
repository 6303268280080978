"""Denials: who says that what another tells is untrue (M2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from variorum.model import Disagreement, Event, Evidence, Figure, Incident, Statement, make_id
from variorum.reconcile.accounts.heard import Heard
from variorum.reconcile.accounts.material import Material
from variorum.reconcile.crossing import accused
from variorum.reconcile.incidents.classes import is_stretch
from variorum.reconcile.incidents.words import lemma
from variorum.reconcile.matter import matter, matter_of
from variorum.reconcile.speakers.own_words import own_words
from variorum.reconcile.wording import evidence, excerpt, inside, number, trigger
from variorum.vocabulary import load

# A denial of at most so many words only points back: "it", "the charge".
ANAPHOR_WORDS = 2
# Within an incident a denial is set against so many other voices, those that told of it first.
_MOST = 5
_NAME = 100  # code points of a name that is looked for in another


def denials(
    material: Material,
    incidents: Sequence[Incident],
    heard: Mapping[str, Heard],
    across: Mapping[str, Sequence[str]],
) -> Iterator[Disagreement]:
    """Denials set against what they deny: one for each two voices and incident.

    What is of no one incident is told link by link.
    """
    home = {event: incident.id for incident in incidents for event in incident.events}
    yield from pointed(material, home, across)
    for incident in incidents:
        yield from within(material, heard[incident.id], across)


def pointed(
    material: Material, home: Mapping[str, str], across: Mapping[str, Sequence[str]]
) -> Iterator[Disagreement]:
    """Denials that point at what is of no one incident.

    ``home`` is the incident of each event, by the event's id.
    """
    for denial in material.statements.values():
        for target in denial.denies:
            yield from _opposed(material, denial, target, home)
    for target in sorted(across):
        for key in across[target]:
            statement = material.statements.get(key)
            if statement is not None and not _of_others(material, key, target, home):
                yield from _opposed(material, statement, target, home)


def _of_others(material: Material, denial: str, target: str, home: Mapping[str, str]) -> bool:
    """Whether a denial of another article is known to be of an incident that its target is not."""
    own, told = (
        {home[event.id] for event in material.events_of.get(key, ()) if event.id in home}
        for key in (denial, target)
    )
    return bool(own) and own.isdisjoint(told)


def _opposed(
    material: Material, denial: Statement, target: str, home: Mapping[str, str]
) -> Iterator[Disagreement]:
    denied = material.statements.get(target)
    if denied is None:
        told = material.events.get(target) or material.figures.get(target)
        if told is None:
            return
        denied = material.teller(told)
        if denied is None:
            yield _denial_of(material, denial, told, home.get(target))
            return
    if material.voices.key(denied) == material.voices.key(denial):
        return
    if _by_the_way(material, denial, denied):
        return
    if _incident(material, denial, denied, home) is None:
        yield _denial(material, denial, denied, None)


def _incident(
    material: Material, denial: Statement, denied: Statement, home: Mapping[str, str]
) -> str | None:
    """The incident that a denial is about: one that both tell of, else the one that is told of."""
    own, told = (
        dict.fromkeys(
            home[event.id] for event in material.events_of.get(one.id, ()) if event.id in home
        )
        for one in (denial, denied)
    )
    both = [key for key in told if key in own]
    if both:
        return both[0]
    return next(iter(told)) if len(told) == 1 else None


def within(
    material: Material, heard: Heard, across: Mapping[str, Sequence[str]]
) -> Iterator[Disagreement]:
    """Denials of an incident: each voice that denies against each that tells, once.

    What a denial points at comes first. A voice whose denials point at nobody in the incident is
    set against who tells of the same matter, in the order of the telling.
    """
    tellers = heard.tellers()
    pointing: dict[str, list[str]] = {}
    for target in tellers:
        for key in across.get(target, ()):
            pointing.setdefault(key, []).append(target)
    known, seen = set(tellers), set[tuple[str, str]]()
    for denial in heard.denying.values():
        own = material.sides.of_statement(denial).key
        for target in (*denial.denies, *pointing.get(denial.id, ())):
            told = material.statements.get(target) if target in known else None
            pair = (own, material.sides.of_statement(told).key) if told is not None else (own, own)
            if told is not None and pair not in seen and own != pair[1]:
                seen.add(pair)
                yield _denial(material, denial, told, heard.incident.id)
    yield from _unpointed(material, heard, seen)


def _unpointed(
    material: Material, heard: Heard, seen: set[tuple[str, str]]
) -> Iterator[Disagreement]:
    """Denials of voices that point at nobody in an incident, against who tells the same of it."""
    pointing = {own for own, _ in seen}
    first: dict[str, Statement | Event] = {}
    doubting = {material.sides.of_statement(one).key for one in heard.doubting.values()}
    for event in heard.told:
        voice, teller = material.voice(event).key, material.teller(event)
        if voice in doubting and own_words(teller):
            continue  # it vouches for nothing that could be denied
        if event.status == "reported":
            first.setdefault(voice, teller or event)
    for denial in heard.denying.values():
        if denial.stance != "denies" and denial.id not in heard.unsaid:
            continue  # it says that a town is still held, which is a matter of status
        own = material.sides.of_statement(denial).key
        if own in pointing:
            continue
        for key in islice((key for key in first if key != own), _MOST):
            told = first[key]
            if (own, key) in seen or not _of_one_matter(material, denial, told, heard):
                continue
            seen.add((own, key))
            if isinstance(told, Statement):
                yield _denial(material, denial, told, heard.incident.id)
            else:
                yield _denial_of(material, denial, told, heard.incident.id)


def _speaks_for(denial: Statement, told: Statement | Event) -> bool:
    """Whether an article says that whoever denies speaks for whoever tells.

    "A spokesman of the Pact" does; "critics of the Pact", "a lawyer for the Pact" and "a former
    spokesman of the Pact" do not.
    """
    teller = told.speaker if isinstance(told, Statement) else None
    if teller is None or denial.speaker is None or told.article != denial.article:
        return False
    name = re.escape(re.sub(r"^[Tt]he ", "", teller.text[:_NAME]))
    speaker = " ".join(denial.speaker.text[:_NAME].split())
    found = re.search(rf" (?:of|for) (?:the )?{name}(?= (?:in|at) |,|$)", speaker)
    words = speaker[: found.start()].lower().split() if found else []
    lists = load("speakers")
    left = {part for word in words for part in (word, *word.split("-"))}
    left &= {*lists["ranks"]["left"]}
    return bool(words) and words[-1] in lists["voices"]["items"] and not left


def _of_one_matter(
    material: Material, denial: Statement, told: Statement | Event, heard: Heard
) -> bool:
    """Whether a denial and a telling share a word beside what they are called by.

    Of a place much is told. That both name it says something only where the denial itself tells
    of this incident. What those tell for whom somebody speaks he does not deny.
    """
    if _speaks_for(denial, told):
        return False
    mine = matter_of(denial)
    inside = {*heard.incident.events}
    own = [e for e in material.events_of.get(denial.id, ()) if e.id in inside]
    others = material.events_of.get(told.id, ()) if isinstance(told, Statement) else (told,)
    others = [e for e in others if e.id in inside]
    if {lemma(e.trigger.text) for e in own} & {lemma(e.trigger.text) for e in others}:
        return True  # "struck the school", "denied striking the town"
    if isinstance(told, Statement):
        shared = mine & matter_of(told)
    else:
        shared = mine & matter([material.around(told)])
    if not shared:
        return False
    if not shared <= _named(material, denial):
        return True
    return bool(own) and _lasts(own) == _lasts(others)


def _lasts(events: Iterable[Event]) -> bool:
    """Whether fighting that lasts is told: whoever denies a strike within it denies no battle."""
    return any(is_stretch(lemma(event.trigger.text)) for event in events)


def _named(material: Material, denial: Statement) -> frozenset[str]:
    """The stems of the names in a denial's words."""
    spans = (words.span for words in denial.content)
    return matter(m.text for s in spans for m in material.mentions_within(denial.article, s))


def _by_the_way(material: Material, denial: Statement, denied: Statement) -> bool:
    """Whether somebody who is not accused denies something that only names what is accused."""
    party = material.sides.of_statement(denial).party
    if denied.stance != "accuses" or party is None:
        return False
    told = accused(material, denied)
    shared = matter_of(denial) & matter_of(denied)
    return bool(told and shared) and party not in told and shared <= _named(material, denial)


def _denial(
    material: Material, denial: Statement, denied: Statement, incident: str | None
) -> Disagreement:
    voices = material.voices
    denier, teller = voices.of(denial), voices.of(denied)
    act = "Accusation" if denied.stance == "accuses" else "Told"
    return Disagreement(
        id=make_id("dis", "denial", denial.id, denied.id),
        kind="denial",
        between=(denied.id, denial.id),
        parties=(teller, denier),
        explanation=f"{act} by {inside(teller)}: “{excerpt(denied)}”. {_by(denier, denial)}",
        incident=incident,
        anchors=(*evidence(denied), *evidence(denial)),
    )


def _denial_of(
    material: Material, denial: Statement, told: Event | Figure, incident: str | None
) -> Disagreement:
    """A denial of what an outlet tells in its own voice (M4)."""
    denier, teller = material.voices.of(denial), material.sides.of_told(told).name
    words: Evidence = trigger(told) if isinstance(told, Event) else number(told)
    return Disagreement(
        id=make_id("dis", "denial", denial.id, told.id),
        kind="denial",
        between=(told.id, denial.id),
        parties=(teller, denier),
        explanation=f"Told by {inside(teller)}: “{words.text}”. {_by(denier, denial)}",
        incident=incident,
        anchors=(words, *evidence(denial)),
    )


def _by(denier: str, denial: Statement) -> str:
    words = excerpt(denial)
    # "Denied it", "denied this": the pronoun tells a reader nothing.
    said = f": “{words}”" if len(words.split()) > ANAPHOR_WORDS else ""
    return f"Denied by {inside(denier)}{said}."
