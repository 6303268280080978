"""Events of an article: from what its documents tell to records (M1, M4, M20, law 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, cast

from variorum.model import Article, Event, Link, Mention, Rendition, Span, Statement, Time, Words
from variorum.model.event import EventStatus, EventTime, EventType
from variorum.model.ids import make_id
from variorum.reader import Reading
from variorum.reader.syntax import phrase, place, tokens_in
from variorum.statements.events.arguments import parties_in
from variorum.statements.events.harm import Filled, Harms
from variorum.statements.events.holders import Holders, speaker_of
from variorum.statements.events.lexicon import keys, turned
from variorum.statements.events.means import modes_of, weapon_of, without_means
from variorum.statements.events.ranking import choose
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.sense import tells
from variorum.statements.events.setting import Marks, place_of, spotted, time_of
from variorum.statements.events.status import Judged, judge
from variorum.statements.events.subjects import subject
from variorum.statements.events.syntax import agent_by, coordinated
from variorum.statements.events.terms import stopping
from variorum.statements.events.told import told
from variorum.statements.events.turning import put_right
from variorum.statements.events.who import Who
from variorum.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Days after which what is told is history and no news.
_LONG = 730
_PERSONAL = frozenset(("he", "him", "her", "it", "she", "them", "they"))
_WINDOW = 40
_FAR = 12
_FORESEEN = frozenset(("expect", "expected", "due", "schedule", "scheduled"))
_BY_PHONE = frozenset(("telephone", "phone"))
_COUNTRY = frozenset(("the country", "that country"))
_DEEDS = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "AID", "RETREAT"))


def events(  # noqa: PLR0913, PLR0917  one argument for each layer below
    article: Article,
    rendition: Rendition,
    reading: Reading,
    mentions: Sequence[Mention] = (),
    times: Sequence[Time] = (),
    statements: Sequence[Statement] = (),
    *,
    learned: Mapping[str, float] | None = None,
) -> tuple[Event, ...]:
    """The events that an article tells of, in text order; none where nothing parsed it.

    Whose telling it is stands in ``statement``: absent, it is the outlet's own (M4). ``learned``
    is a ranking of recipients in place of the one that comes with the package.
    """
    holders = Holders(statements)
    who = Who(rendition, mentions, reading.chains, statements)
    found: list[Event] = []
    for doc in reading.docs:
        scene = Scene(doc, mentions)
        marks, harms = Marks(doc, mentions, times), Harms(scene)
        maker = _Maker(article, rendition, doc, who, holders)
        for one, judged in heard(scene, learned):
            made = maker.make(one, judged, scene, marks, harms)
            if made is not None:
                found.append(made)
    return tuple(found)


def heard(
    scene: Scene, learned: Mapping[str, float] | None = None
) -> Iterator[tuple[Told, Judged]]:
    """The events of a document with how the words hold them, before they are records."""
    seen: set[tuple[object, ...]] = set()
    for one in told(scene):
        hit = put_right(one, scene)
        if not (tells(one, scene) or hit):
            continue
        one.recipients = choose(one, scene, learned)
        without_means(one, scene)
        judged = Judged("denied") if one.tied == "denied" else judge(one.bearer, one.trigger)
        if one.type == "ASSAULT" and judged.future and stopping(one.trigger):
            continue  # "the terms: fighting stops"
        one.type = _turned(one, judged)
        if one.type == "REJECT" and not one.recipients:
            one.recipients = _until(one, scene)
        key = (
            one.type,
            scene.sentence[one.trigger.i],
            tuple(t.i for t in one.actors),
            tuple(t.i for t in one.recipients),
        )
        if key in seen and (one.actors or one.recipients):
            continue
        seen.add(key)
        yield one, judged


def _turned(one: Told, judged: Judged) -> EventType:
    """What a type becomes where the deed is planned or refused."""
    if one.entry.origin == "governor":
        refused = turned("negated", one.type) if judged.negated else None
        return refused or one.type
    if judged.negated and (judged.future or judged.status in {"hypothetical", "denied"}):
        return turned("negated", one.type) or one.type
    if judged.future and one.entry.mode == "visit" and _foreseen(one.bearer):
        return one.type  # "is expected to be received": nobody who meets has agreed to
    if judged.future:
        return turned("planned", one.type) or one.type
    return one.type


def _foreseen(verb: Token) -> bool:
    """Whether others expect what a verb says: "is expected to visit", "is due to be received"."""
    at = verb.head if verb.dep_ in {"xcomp", "ccomp", "acl"} else verb
    return at != verb and (at.lower_ in _FORESEEN or at.lemma_.lower() in _FORESEEN)


def _until(one: Told, scene: Scene) -> list[Token]:
    """Of whom a refusal makes a condition: "will not leave until the others do"."""
    for child in one.bearer.children:
        if child.dep_ == "advcl" and child.i > one.bearer.i:
            asked = subject(child)
            by = agent_by(child)
            for token in (by, asked):
                if token is not None and scene.political(token):
                    return coordinated(token)
            return parties_in(child, scene)
    return []


class _Maker:
    """Makes records of one document's events."""

    def __init__(
        self,
        article: Article,
        rendition: Rendition,
        doc: Doc,
        who: Who,
        holders: Holders,
    ) -> None:
        self._article = article
        self._rendition = rendition
        self._doc = doc
        self._who = who
        self._holders = holders

    def make(
        self, one: Told, judged: Judged, scene: Scene, marks: Marks, harms: Harms
    ) -> Event | None:
        """The record of an event."""
        trigger = self._rendition.words(*place(self._doc, one.trigger.i, one.trigger.i + 1))
        holder = self._holders.at(trigger.span)
        when = time_of(one, scene, marks)
        where = place_of(one, marks)
        weapon = weapon_of(one) if one.type == "ASSAULT" else None
        if one.entry.origin == "noun" and not (
            one.actors or one.recipients or when or where or weapon or one.tied or spotted(one)
        ):
            return None  # "the attack": named again, with nothing that tells which
        status = self._status(one, judged, holder, when)
        filled = Filled(one.actors, one.recipients, weapon, ())
        if one.type == "ASSAULT" and status == "reported":
            filled = harms.fill(one, weapon, lambda token: self._may_fill(token, holder))
        actors = self._links(filled.actors, scene)
        return Event(
            id=make_id("event", self._article.id, trigger.span.start, trigger.text, one.type),
            article=self._article.id,
            type=one.type,
            trigger=trigger,
            status=status,
            mode=tuple(_modes(one, judged, status)),
            context=_contexts(one, scene),
            actors=actors,
            recipients=_others(actors, self._received(filled, actors, one, scene)),
            place=None if where is None else self._link(where),
            time=None if when is None else _time(when),
            statement=None if holder is None else holder.id,
            weapon=None if filled.weapon is None else self._words(filled.weapon),
            inferred=filled.inferred,
        )

    def _received(
        self, filled: Filled, actors: tuple[Link, ...], one: Told, scene: Scene
    ) -> tuple[Link, ...]:
        """The recipients, "the country" put down to the state that it stands for."""
        found = self._links((r for r in filled.recipients if r not in filled.actors), scene)
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

    def _may_fill(self, token: Token, holder: Statement | None) -> bool:
        """Whether who is named may have a part in what the voice tells: not whoever tells it."""
        span = self._doc.user_data["spans"][token.i]
        speaker = holder.speaker if holder is not None else None
        if speaker is not None and speaker.span.covers(span):
            return False
        return self._same_voice(token, holder)

    def _same_voice(self, token: Token, holder: Statement | None) -> bool:
        """Whether whoever tells of the event says a word too (law 2)."""
        other = self._holders.at(self._doc.user_data["spans"][token.i])
        return speaker_of(other) == speaker_of(holder)

    def _words(self, token: Token) -> Words:
        first = token.i
        while first and _joined(self._doc[first - 1], token):
            first -= 1
        return self._rendition.words(*place(self._doc, first, token.i + 1))

    def _links(self, tokens: Iterable[Token], scene: Scene) -> tuple[Link, ...]:
        spans = dict.fromkeys(alone(token, scene) for token in tokens)
        return tuple(self._link(span) for span in spans)

    def _link(self, span: Span) -> Link:
        return Link.of(self._rendition.words(*span), self._who.entity(span))

    def _status(
        self, one: Told, judged: Judged, holder: Statement | None, when: Time | None
    ) -> EventStatus:
        if one.type == "REJECT" and judged.negated:
            return "reported"
        status = cast("EventStatus", judged.status)
        if status != "reported":
            return status
        deed = one.type in _DEEDS
        if deed and holder is not None and holder.stance == "denies" and not holder.direct:
            return "denied"
        return "historical" if self._long_ago(when) else "reported"

    def _long_ago(self, when: Time | None) -> bool:
        published = self._article.published
        if when is None or when.end is None or published is None:
            return False
        try:
            then, now = date.fromisoformat(when.end[:10]), date.fromisoformat(published.start[:10])
        except ValueError:
            return False
        return (now - then).days > _LONG


def _others(actors: tuple[Link, ...], recipients: tuple[Link, ...]) -> tuple[Link, ...]:
    """The recipients where they are not just the actor again: "the army moved its men"."""
    doing = {one.entity for one in actors} - {None}
    if len(doing) != 1 or {one.entity for one in recipients} != doing:
        return recipients
    # What belongs to the actor may be struck all the same; it is not the actor.
    named = {one.text for one in actors} | _PERSONAL
    return tuple(Link(text=one.text, span=one.span) for one in recipients if one.text not in named)


def _joined(before: Token, token: Token) -> bool:
    """Whether a word is part of a weapon's name: "car bomb"."""
    return before.dep_ == "compound" and before.head.i == token.i and before.pos_ == "NOUN"


def _in_line(head: Token, whole: Span) -> Span:
    """A phrase without what stands on other lines, and before a colon: "Governor: jets bomb"."""
    doc, spans = head.doc, head.doc.user_data["spans"]
    first = last = head.i
    while first and spans[first - 1].start >= whole.start and not _breaks(doc[first - 1]):
        first -= 1
    while last + 1 < len(doc) and spans[last + 1].end <= whole.end and not _breaks(doc[last + 1]):
        last += 1
    return Span(max(whole.start, spans[first].start), min(whole.end, spans[last].end))


def _breaks(token: Token) -> bool:
    return (token.is_space and "\n" in token.text) or token.lower_ == ":"


_EDGES = frozenset(("ADP", "CCONJ", "SCONJ", "PUNCT"))
_LEADS = frozenset(("and", "by", "from", "or", "with"))
_CUT = frozenset(("cc", "conj", "acl", "advcl", "ccomp", "xcomp"))


def alone(token: Token, scene: Scene | None = None) -> Span:
    """The phrase of one of several, without the others that are joined to it, nor any clause."""
    return _in_line(token, _trimmed(token, _by_itself(token, scene)))


def _trimmed(token: Token, whole: Span) -> Span:
    """A phrase without what a cut has left at its edges: "the envoy and", "by the envoy"."""
    inside = list(tokens_in(token.doc, whole)) or [token]
    while len(inside) > 1 and inside[-1].pos_ in _EDGES and inside[-1].i != token.i:
        inside.pop()
    while len(inside) > 1 and inside[0].lower_ in _LEADS and inside[0].i != token.i:
        inside.pop(0)
    spans = token.doc.user_data["spans"]
    first, last = inside[0].i, inside[-1].i
    return Span(spans[first].start, spans[last].end)


def _by_itself(token: Token, scene: Scene | None) -> Span:
    whole = phrase(token)
    if scene is not None and token.i in scene.titled:
        known = scene.titled[token.i]
        whole = Span(min(whole.start, known.start), max(whole.end, known.end))
    for child in token.children:
        if child.dep_ == "nmod:poss" and child.i < token.i and token.i - child.i < _FAR:
            inside = token.doc[child.left_edge.i : child.i + 1]
            first = next((t.i for t in inside if t.pos_ != "ADP"), child.i)
            owner = place(token.doc, first, child.i + 1)
            whole = Span(min(whole.start, owner.start), whole.end)
    cuts = [c for c in token.children if c.i > token.i and (c.dep_ in _CUT or _by(c))]
    if not cuts:
        return whole
    spans = token.doc.user_data["spans"]
    first = min(min(c.left_edge.i, c.i) for c in cuts)
    cut = place(token.doc, token.i, first) if first > token.i + 1 else spans[token.i]
    return Span(whole.start, max(cut.end, spans[token.i].end)) if cut.end < whole.end else whole


def _by(child: Token) -> bool:
    """Whether parsers hung the doer on who was hit: "the shelling of the harbour by the army"."""
    return child.dep_ == "nmod" and any(c.lower_ == "by" for c in child.lefts)


def _time(when: Time) -> EventTime | None:
    if when.start is None or when.end is None:
        return None
    return EventTime(start=when.start, end=when.end, precision=when.precision or 1, span=when.span)


def _modes(one: Told, judged: Judged, status: str) -> Iterator[str]:
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


def _contexts(one: Told, scene: Scene) -> tuple[str, ...]:
    """Contexts of the entry and of the words around the trigger in its sentence."""
    doc, numbers = scene.doc, scene.sentence
    found = dict.fromkeys(one.entry.context)
    low, high = max(0, one.trigger.i - _WINDOW), min(len(doc), one.trigger.i + _WINDOW)
    for i in range(low, high):
        if numbers[i] == numbers[one.trigger.i] and doc[i].pos_ in {"NOUN", "ADJ", "PROPN", "VERB"}:
            for key in keys(doc[i]):
                found.update(dict.fromkeys(_listed().get(key, ())))
    return tuple(sorted(found))
