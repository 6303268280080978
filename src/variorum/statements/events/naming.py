"""The words for the parties of an event, and the entities that they name (M1, M20).

What a record holds of who did it, to whom and with what: words as they stand, one party each,
put down to an entity where the words name one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from variorum.model import Link, Rendition, Span, Words
from variorum.reader.lexicon import cue_forms
from variorum.reader.syntax import place
from variorum.statements.events.alone import alone
from variorum.statements.events.counterparts import counterparts
from variorum.statements.events.harm import Filled
from variorum.statements.events.lexicon import among, is_thing, parties
from variorum.statements.events.marks import Marks
from variorum.statements.events.means import owner_of
from variorum.statements.events.pronouns import antecedent
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.who import Who

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token

_PERSONAL = frozenset(("he", "him", "her", "it", "she", "them", "they"))
_AND = " and"
_COUNTRY = frozenset(("the country", "that country"))


class Naming:
    """Names the parties of one document's events."""

    def __init__(self, rendition: Rendition, doc: Doc, who: Who) -> None:
        """``who`` tells which entity words name."""
        self._rendition = rendition
        self._doc = doc
        self._who = who

    def received(
        self, filled: Filled, actors: tuple[Link, ...], one: Told, scene: Scene, marks: Marks
    ) -> tuple[Link, ...]:
        """The recipients, "the country" put down to the state that it stands for."""
        received = [r for r in filled.recipients if r not in filled.actors]
        listed = counterparts(received, marks.people) if _meets(one) else []
        if listed:
            return tuple(self.link(span) for span in listed)
        found = self.links(received, scene)
        if one.type == "ACCUSE" and one.bearer.lower_ in cue_forms():
            found = tuple(self._uncharged(link) for link in found)
        if not any(link.text.lower() in _COUNTRY and link.entity is None for link in found):
            return found
        number = scene.sentence[one.trigger.i]
        first = scene.sentence.index(number)
        start = self._doc.user_data["spans"][first].start
        doing = {link.entity for link in actors}
        return tuple(
            Link(text=link.text, span=link.span, entity=self._who.country(link.span, start, doing))
            if link.text.lower() in _COUNTRY and link.entity is None
            else link
            for link in found
        )

    def links(self, tokens: Iterable[Token], scene: Scene) -> tuple[Link, ...]:
        """Parties by the words that name each alone."""
        spans = dict.fromkeys(self._apart([alone(token, scene) for token in tokens]))
        return tuple(self.link(span) for span in spans)

    def _apart(self, spans: Sequence[Span]) -> list[Span]:
        """Each of several phrases without the one that "and" joins within it."""
        text = self._rendition.text
        apart: list[Span] = []
        for span in spans:
            within = [one.start for one in spans if one.start > span.start and one.end <= span.end]
            before = text[span.start : min(within, default=span.end)].rstrip()
            kept = before[: -len(_AND)].rstrip(" ,\n") if before.lower().endswith(_AND) else ""
            apart.append(Span(span.start, span.start + len(kept)) if within and kept else span)
        return apart

    def doers(self, tokens: Iterable[Token], one: Told, scene: Scene) -> tuple[Link, ...]:
        """Who did it; a weapon is its owner: "Velmar's drone", "said that its guns had fired"."""
        found = dict[Span, Link]()
        those = list(tokens)
        for token, words in zip(those, self._apart([alone(t, scene) for t in those]), strict=True):
            link = self.link(self._before_deed(words, token, one))
            owner = self._owner(token, one, scene) if link.entity is None else None
            if owner is not None:
                span = alone(owner, scene)
                # Of a word before the weapon ("a Morvan jet") the record tells whose side it names.
                named = owner.dep_ == "nmod:poss" or owner.head != token
                entity = self._who.entity(span) if named else None
                link = Link(text=link.text, span=link.span, entity=entity)
            found.setdefault(link.span, link)
        return tuple(found.values())

    def _uncharged(self, link: Link) -> Link:
        """Whoever is blamed, without what for: "the guild for the raid", not "Front for Bread"."""
        at = link.text.find(" for ")
        named = not link.text[at + 5 : at + 6].islower()
        return link if at < 1 or named else self.link(Span(link.span.start, link.span.start + at))

    def _before_deed(self, span: Span, doer: Token, one: Told) -> Span:
        """A doer's words without the deed itself: "blamed the front for the raid"."""
        first = one.trigger.i
        if first <= doer.i or not span.covers(self._doc.user_data["spans"][first]):
            return span
        while first - 1 > doer.i and self._doc[first - 1].pos_ in {"ADP", "ADJ", "DET", "PUNCT"}:
            first -= 1
        return place(self._doc, doer.left_edge.i, first)

    def _owner(self, token: Token, one: Told, scene: Scene) -> Token | None:
        """Whose a weapon is, and whose "its forces" are that whoever speaks of them has."""
        own = next((c for c in token.children if c.lower_ == "its" and c.dep_ == "nmod:poss"), None)
        if own is not None:
            speaker = antecedent(own, one.bearer)
            return None if speaker == own or speaker.tag_ in {"NNS", "NNPS"} else speaker
        return owner_of(token, scene) if is_thing(token) else None

    def of_a_people(self, link: Link) -> Link:
        """A party that is a people: no state of today stands for those who were killed."""
        people = self._who.people(link.span)
        return Link(text=link.text, span=link.span) if people else link

    def link(self, span: Span) -> Link:
        """Words with the entity that they name, where one is known."""
        return Link.of(self._rendition.words(*span), self._who.entity(span))

    def words(self, token: Token) -> Words:
        """The words for a weapon, with those that make its name: "car bomb"."""
        first = token.i
        while first and _joined(self._doc[first - 1], token):
            first -= 1
        return self._rendition.words(*place(self._doc, first, token.i + 1))


def _meets(one: Told) -> bool:
    """Whether an event is a meeting, held or planned."""
    return "CONSULT" in {one.type, one.entry.type}


def others(actors: tuple[Link, ...], recipients: tuple[Link, ...]) -> tuple[Link, ...]:
    """The recipients where they are not just the actor again: "the army moved its men"."""
    doing = {one.entity for one in actors} - {None}
    if len(doing) != 1 or {one.entity for one in recipients} != doing:
        return recipients
    # What belongs to the actor may be struck all the same; it is not the actor.
    named = {one.text for one in actors} | _PERSONAL
    return tuple(Link(text=one.text, span=one.span) for one in recipients if one.text not in named)


def _joined(before: Token, token: Token) -> bool:
    """Whether a word is part of a weapon's name: "car bomb", and not "rebel rocket"."""
    inside = before.dep_ == "compound" and before.head.i == token.i and before.pos_ == "NOUN"
    return inside and (is_thing(before) or not among(before, parties("armed")))
