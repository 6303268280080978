"""The modes and contexts of an event (PLOVER's manual of 2021)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from variorum.statements.events.lexicon import keys
from variorum.statements.events.means import modes_of
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.status import Judged
from variorum.vocabulary import load

_WINDOW = 40
_BY_PHONE = frozenset(("telephone", "phone"))


def modes(one: Told, judged: Judged, status: str) -> Iterator[str]:
    """The mode of the entry, of the means, and how the event is held."""
    found = [one.entry.mode] if one.entry.mode and one.type == one.entry.type else []
    if one.type == "ASSAULT":
        found += [mode for mode in modes_of(one) if mode not in found]
    if one.type == "CONSULT" and any(c.lower_ in _BY_PHONE for c in one.trigger.children):
        found.append("phone")
    yield from found
    if judged.negated and one.type != "REJECT":
        yield "negation"
    extra = {"historical": "historical", "planned": "future", "hypothetical": "hypothetical"}
    if status in extra:
        yield extra[status]


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for context, words in load("events/contexts")["contexts"].items():
        for word in words:
            found.setdefault(word, []).append(context)
    return {word: tuple(contexts) for word, contexts in found.items()}


def contexts(one: Told, scene: Scene) -> tuple[str, ...]:
    """Contexts of the entry and of the words around the trigger in its sentence."""
    doc, numbers = scene.doc, scene.sentence
    found = dict.fromkeys(one.entry.context)
    low, high = max(0, one.trigger.i - _WINDOW), min(len(doc), one.trigger.i + _WINDOW)
    for i in range(low, high):
        if numbers[i] == numbers[one.trigger.i] and doc[i].pos_ in {"NOUN", "ADJ", "PROPN", "VERB"}:
            for key in keys(doc[i]):
                found.update(dict.fromkeys(_listed().get(key, ())))
    return tuple(sorted(found))
