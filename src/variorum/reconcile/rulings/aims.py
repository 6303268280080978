"""From the ids and values that a person gives to targets and fields of judgements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from variorum.errors import JudgementError
from variorum.model import Article, CaptureReading, Edition, Outlet, Rendition, Span, Target
from variorum.model.article import Headline
from variorum.model.judgement import TargetKind
from variorum.reconcile.rulings.fields import LINKS, changed, check_words, value_of
from variorum.reconcile.rulings.targets import HOMES, span_of, target_of

_KINDS: tuple[TargetKind, ...] = ("event", "figure", "statement", "mention", "article")
_REMEDY = "`variorum show --db FILE --ids` lists the ids"


@dataclass(frozen=True)
class Aim:
    """A record that is to be judged: its target, itself, and the reading on which it stands."""

    target: Target
    record: Any
    reading: CaptureReading


class Aims:
    """Finds records by their ids: in what was read, else in the edition that was made of it.

    ``reading_of`` gives the reading in which a record or article lies, none where there is none;
    ``edition_now`` the edition as it stands now, asked for once and only where it is needed.
    """

    def __init__(
        self,
        reading_of: Callable[[str], CaptureReading | None],
        edition_now: Callable[[], Edition],
    ) -> None:
        self._reading_of = reading_of
        self._edition_now = edition_now

    @cached_property
    def edition(self) -> Edition:
        """The edition as it stands now."""
        return self._edition_now()

    def find(self, key: str) -> Aim:
        """The record with that id.

        Raises:
            JudgementError: there is none, or it is none that can be judged.
        """
        reading = self._reading_of(key)
        if reading is not None:
            for kind in _KINDS:
                record = _in(reading, kind, key)
                if record is not None:
                    return Aim(_target(kind, record, reading), record, reading)
            raise JudgementError("a record of this kind is not judged", where=key, remedy=_REMEDY)
        for kind, found in self._compared(key):
            return found if isinstance(found, Aim) else self._standing_on(kind, *found)
        raise JudgementError("there is no such record", where=key, remedy=_REMEDY)

    def events(self, key: str) -> list[Aim]:
        """The event with that id, or the events of the incident with that id."""
        aim = self.find(key)
        if aim.target.kind == "incident":
            return [self.find(event) for event in aim.record.events]
        return [aim]

    def beside(self, event: str) -> list[Aim]:
        """The other events of the incident of an event."""
        for incident in self.edition.incidents:
            if event in incident.events:
                return [self.find(other) for other in incident.events if other != event]
        return []

    def _compared(self, key: str) -> Iterator[tuple[TargetKind, Any]]:
        """Records that only comparison makes, with the id of the record on which each stands."""
        edition = self.edition
        for incident in edition.incidents:
            if incident.id == key and incident.events:
                yield "incident", (incident, incident.events[0])
        for entity in edition.entities:
            if entity.id == key:
                for mention in edition.mentions:
                    if mention.entity == key:
                        yield "entity", (entity, mention.id)
        for item in edition.disagreements:
            if item.id == key and item.anchors:
                yield "disagreement", self._disagreement(item)
        yield from (("outlet", self._outlet(one)) for one in edition.outlets if one.id == key)

    def _standing_on(self, kind: TargetKind, record: Any, key: str) -> Aim:
        below = self.find(key)
        target = msgspec.structs.replace(below.target, kind=kind, id=record.id)
        return Aim(target, record, below.reading)

    def _disagreement(self, item: Any) -> Aim:
        anchor = item.anchors[0]
        reading = self._reading_of(anchor.article)
        if reading is None:
            raise JudgementError("its article is not here", where=item.id, remedy=_REMEDY)
        target = Target(
            kind="disagreement",
            id=item.id,
            capture=reading.capture.id,
            span=anchor.span,
            text=anchor.text,
            type=item.kind,
        )
        return Aim(target, item, reading)

    def _outlet(self, outlet: Outlet) -> Aim:
        named = (one.id for one in self.edition.articles if one.outlet == outlet.name)
        reading = next(filter(None, map(self._reading_of, named)), None)
        if reading is None:
            raise JudgementError("no article of it is here", where=outlet.id, remedy=_REMEDY)
        return Aim(Target(kind="outlet", id=outlet.id, text=outlet.name), outlet, reading)


def _in(reading: CaptureReading, kind: TargetKind, key: str) -> Any:
    return next((item for item in getattr(reading, HOMES[kind]) if item.id == key), None)


def _target(kind: TargetKind, record: Any, reading: CaptureReading) -> Target:
    return target_of(kind, record, reading.capture.id, reading.capture.rendition.text)


def correction(aim: Aim, path: str, text: str) -> tuple[str, str]:
    """The JSON of a new value, and of the one that is there.

    Args:
        aim: the record.
        path: the field.
        text: JSON, or plain text where the field holds text or words of the article.

    Raises:
        JudgementError: the field cannot have that value.
    """
    last: JudgementError | None = None
    for value in _readings_of(aim, path, text):
        try:
            record = changed(aim.record, path, value)
            check_words(record, Rendition(aim.reading.capture.rendition.text))
        except JudgementError as error:
            last = last or error
        else:
            return value, value_of(aim.record, path)
    raise last or JudgementError(f"the article does not say {text!r}", where=aim.target.id)


def _readings_of(aim: Aim, path: str, text: str) -> Iterator[str]:
    """What the text may mean, as JSON, the likeliest first."""
    try:
        msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError):
        pass
    else:
        yield text
    if path == "headline":
        found = headline_in(aim.reading.capture.rendition.text, aim.record, text)
        if found is not None:
            yield msgspec.json.encode(found).decode()
    elif path in LINKS:
        yield from words_of(aim, text)
    else:
        yield msgspec.json.encode(text).decode()


def words_of(aim: Aim, text: str) -> Iterator[str]:
    """Those words of the record's article that stand nearest to it, and whom they name, as JSON."""
    whole = aim.reading.capture.rendition.text
    article = next(item for item in aim.reading.articles if item.id == aim.record.article)
    here = span_of(aim.record)
    found = sorted(_places(whole, text, article), key=lambda span: abs(span.start - here.start))
    for span in found[:1]:
        named = (item.entity for item in aim.reading.mentions if item.span == span)
        link = {"text": text, "span": span, "entity": next(named, None)}
        yield msgspec.json.encode({key: item for key, item in link.items() if item}).decode()


def headline_in(whole: str, article: Article, text: str) -> Headline | None:
    """Those words of an article, the first that are so, as its headline; None where it has none.

    White space is alike, however much there is of it: a headline may run over two lines.
    """
    wanted = r"\s+".join(map(re.escape, text.split()))
    found = re.compile(wanted).search(whole, article.span.start, article.span.end)
    if not wanted or found is None:
        return None
    return Headline(text=found[0], span=Span(found.start(), found.end()))


def _places(whole: str, text: str, article: Article) -> Iterator[Span]:
    start = whole.find(text, article.span.start, article.span.end) if text else -1
    while start >= 0:
        yield Span(start, start + len(text))
        start = whole.find(text, start + 1, article.span.end)
