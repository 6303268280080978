"""From how many independent origins a telling is known (M3, M8, M23).

A saying's origin is its speaker, whoever carries it; speakers of one party are one origin, for one
hand may guide them. An outlet's own words are an origin where it names no source for the same
thing: a lead that sums up what a ministry said is the ministry's. Reprints of one text, and texts
of one agency, are one. What "papers" wrote is told by whoever hands it on; and of a name in short
that nothing explains it is not known that it is yet another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from variorum.model import Event, Figure, Link, Origin, Statement
from variorum.reconcile.accounts.material import Material
from variorum.reconcile.origins import is_addition
from variorum.reconcile.speakers.called import body
from variorum.reconcile.speakers.press import is_press, press_of
from variorum.reconcile.speakers.short import is_short, staff_of


class Independence:
    """Origins of tellings, by the derivation graph."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._texts: dict[str, Origin] = {}
        self._said: dict[tuple[str, str], list[Origin]] = {}
        for origin in sorted(material.origins, key=lambda o: (is_addition(o), o.id)):
            for carrier in origin.carriers:
                if origin.root.statement is None:
                    self._texts.setdefault(carrier, origin)
                elif origin.root.entity is not None:
                    self._said.setdefault((carrier, origin.root.entity), []).append(origin)

    def counted(self, told: Iterable[Event | Figure]) -> dict[str, str]:
        """The independent origins of some tellings of one thing: a key and a name for each.

        A plan tells of nothing that happened, where anybody tells that it was carried out.
        """
        told = list(told)
        sourced = {
            self._text_key(item.article) for item in told if self._speaks(self._teller(item))
        }
        found: dict[str, str] = {}
        unknown: dict[str, str] = {}
        for item in carried_out(told):
            teller = self._teller(item)
            joint = self._material.sides.all_of_told(item)
            if len(joint) > 1:
                found |= {voice.key: voice.name for voice in joint if voice.key not in found}
            elif self._speaks(teller) or self._text_key(item.article) not in sourced:
                key, name = self.of(item)
                (unknown if _unknown(key, teller) else found).setdefault(key, name)
        # Of whom it is not known who they are, it is not known that they are yet others.
        return found or dict([*unknown.items()][:1])

    def of(self, item: Event | Figure) -> tuple[str, str]:
        """The origin of one telling, as a key and a name."""
        teller = self._teller(item)
        if teller is None or teller.speaker is None or not self._speaks(teller):
            return self._of_outlet(item.article)
        voice = self._material.sides.of_statement(teller)
        if voice.party is not None or not voice.key.startswith("words "):
            return voice.key, voice.name
        return self._of_words(item.article, teller.speaker), voice.name

    def _of_outlet(self, article: str) -> tuple[str, str]:
        """The origin of an outlet's own words: its text's, or its state's where it is a body."""
        own = self._material.sides.of_outlet(article)
        if own.party is not None:
            return own.key, own.name
        origin = self._texts.get(article)
        name = origin.root.text if origin else own.name
        # An article without an outlet's name is one of its own, whatever others are called.
        known = self._material.article(article).outlet or origin is not None
        return (_named(name) if known else f"article {article}", name)

    def _of_words(self, article: str, speaker: Link) -> str:
        """The key of a speaker of whom nothing but the words is known."""
        entity = self._material.voices.entities.get(speaker.entity or "")
        told = speaker.text if entity is None else entity.name
        house = staff_of(told) or body(told)
        if house is not None:
            return f"body {self._material.sides.house(house)}"
        if entity is not None:
            return _named(entity.name)
        press = press_of(speaker.text)
        if press is not None:
            return _named(press)
        words = " ".join(speaker.text.casefold().split())
        return f"words {self._text_key(article)} {words}"

    def records(self, told: Iterable[Event]) -> tuple[str, ...]:
        """Ids of the origins behind some tellings: of their texts, and of what was relayed."""
        found: set[str] = set()
        for event in told:
            if (text := self._texts.get(event.article)) is not None:
                found.add(text.id)
            teller = self._teller(event)
            if teller is not None and teller.chain and teller.speaker is not None:
                key = (event.article, teller.speaker.entity or "")
                found |= {origin.id for origin in self._said.get(key, ())}
        return tuple(sorted(found))

    def _teller(self, item: Event | Figure) -> Statement | None:
        return self._material.teller(item)

    @staticmethod
    def _speaks(teller: Statement | None) -> bool:
        """Whether somebody is named: whoever hands on what papers wrote tells it himself."""
        speaker = teller.speaker if teller is not None else None
        return speaker is not None and not is_press(speaker.text)

    def _text_key(self, article: str) -> str:
        origin = self._texts.get(article)
        return origin.id if origin is not None else article


_Item = TypeVar("_Item", Event, Figure, Event | Figure)


def carried_out(told: Sequence[_Item]) -> Sequence[_Item]:
    """Tellings without those of a plan, if others tell that it was carried out."""
    done = [one for one in told if not isinstance(one, Event) or one.status != "planned"]
    return done or told


def _unknown(key: str, teller: Statement | None) -> bool:
    """Whether a teller is only named in short, and nothing in the article explains the name."""
    speaker = teller.speaker if teller is not None else None
    if speaker is None or not key.startswith("words "):
        return False
    # "A farmer" is somebody of whom nothing was said before.
    return is_short(speaker.text) and not speaker.text.lower().startswith(("a ", "an "))


def _named(name: str) -> str:
    return f"named {' '.join(name.casefold().split())}"


def names(origins: Mapping[str, str]) -> list[str]:
    """What the origins are called, each once, in order."""
    return sorted(dict.fromkeys(origins.values()))
