"""Articles as pages: headline, outlet, date, dateline, paragraphs and what stands around them.

A page knows where each of its parts and sentences stands, so that a bundle of pages, or a reading
made without any reader, can name every word by its place.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from variorum.evaluation.worlds.draw import seeded
from variorum.evaluation.worlds.pieces import Mark
from variorum.evaluation.worlds.telling import Sentence
from variorum.evaluation.worlds.wording import MONTHS, Telling, sayings
from variorum.evaluation.worlds.world import World
from variorum.evaluation.worlds.written import Written


class Placed(NamedTuple):
    """A sentence, where it begins, and whether it is a headline."""

    start: int
    sentence: Sentence
    title: bool = False

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.sentence.piece.text)


class Page(NamedTuple):
    """An article's text. ``parts`` mark headline, outlet, published, dateline and paragraphs."""

    article: Written
    text: str
    parts: tuple[Mark, ...]
    sentences: tuple[Placed, ...]

    def part(self, label: str) -> Mark | None:
        """The first part of a label."""
        return next((mark for mark in self.parts if mark.label == label), None)

    def triggers(self) -> Iterator[tuple[Mark, Telling]]:
        """Every word that tells of something, and what it tells."""
        for start, sentence, _ in self.sentences:
            for mark in sentence.piece.marks:
                if mark.label == "trigger" and mark.ref is not None:
                    yield Mark(mark.label, mark.start + start, mark.end + start, mark.ref), mark.ref


class _Sheet:
    """A page while it is being set."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.at = 0
        self.parts: list[Mark] = []
        self.sentences: list[Placed] = []

    def add(self, text: str, label: str | None = None) -> None:
        if label is not None:
            self.parts.append(Mark(label, self.at, self.at + len(text)))
        self.texts.append(text)
        self.at += len(text)

    def sentence(self, sentence: Sentence, *, title: bool = False) -> None:
        self.sentences.append(Placed(self.at, sentence, title))
        self.add(sentence.piece.text, "headline" if title else None)


def page(article: Written, place: str, rng: random.Random) -> Page:
    """Set an article in one of the layouts; ``place`` is the town of its dateline."""
    sheet = _Sheet()
    rng.choice(_WIRES if article.outlet.wire else _PAPERS)(sheet, article, rng)
    _body(sheet, article, place, rng)
    return Page(article, "".join(sheet.texts), tuple(sheet.parts), tuple(sheet.sentences))


def _date(article: Written) -> str:
    day = article.published
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _paper(sheet: _Sheet, article: Written, rng: random.Random) -> None:
    """Headline, outlet, date, byline."""
    sheet.sentence(article.headline, title=True)
    sheet.add("\n\n")
    sheet.add(article.outlet.name, "outlet")
    sheet.add("\n\n")
    sheet.add(_date(article), "published")
    sheet.add("\n\n")
    if rng.random() < 0.5:
        sheet.add("By ")
        sheet.add(article.author, "author")
        sheet.add("\n\n")


def _barred(sheet: _Sheet, article: Written, _rng: random.Random) -> None:
    """Headline over "Outlet | date"."""
    sheet.sentence(article.headline, title=True)
    sheet.add("\n\n")
    sheet.add(article.outlet.name, "outlet")
    sheet.add(" | ")
    sheet.add(article.published.isoformat(), "published")
    sheet.add("\n\n")


def _labelled(sheet: _Sheet, article: Written, _rng: random.Random) -> None:
    """Labels before outlet, date and title."""
    sheet.add("Source: ")
    sheet.add(article.outlet.name, "outlet")
    sheet.add("\nDate: ")
    sheet.add(_date(article), "published")
    sheet.add("\nTitle: ")
    sheet.sentence(article.headline, title=True)
    sheet.add("\n\n")


def _agency(sheet: _Sheet, article: Written, rng: random.Random) -> None:
    """Headline, section, date, byline."""
    sheet.sentence(article.headline, title=True)
    sheet.add("\n\nWorld\n\n")
    day = article.published
    sheet.add(f"{MONTHS[day.month - 1]} {day.day}, {day.year}", "published")
    sheet.add("\n\n")
    if rng.random() < 0.5:
        sheet.add("By ")
        sheet.add(article.author, "author")
        sheet.add("\n\n")


def _wire(sheet: _Sheet, article: Written, rng: random.Random) -> None:
    """Headline, buttons, date."""
    sheet.sentence(article.headline, title=True)
    buttons = "\n\n".join(rng.sample(sayings()["filler"]["furniture"][:3], 2))
    sheet.add(f"\n\n{buttons}\n\n")
    sheet.add(_date(article), "published")
    sheet.add("\n\n")


_Layout = Callable[[_Sheet, Written, random.Random], None]
_WIRES: tuple[_Layout, ...] = (_agency, _wire)
_PAPERS: tuple[_Layout, ...] = (_paper, _barred, _labelled)


def _body(sheet: _Sheet, article: Written, place: str, rng: random.Random) -> None:
    for number, paragraph in enumerate(article.paragraphs):
        if number:
            sheet.add("\n\n")
        start = sheet.at
        if number == 0 and article.wire is not None:
            sheet.add(f"{place.upper()} (", None)
            sheet.add(article.wire, "agency")
            sheet.add(")")
            sheet.parts.append(Mark("dateline", start, sheet.at))
            sheet.add(" – ")
        for at, sentence in enumerate(paragraph):
            if at:
                sheet.add(" ")
            sheet.sentence(sentence)
        sheet.parts.append(Mark("paragraph", start, sheet.at))
    if rng.random() < 0.3 and not article.outlet.wire:
        sheet.add("\n\nRead more")


class Bundle(NamedTuple):
    """Pages pasted one under the other: each with where it begins in ``text``."""

    name: str
    text: str
    pages: tuple[tuple[int, Page], ...]


def pages(world: World) -> tuple[Page, ...]:
    """Every article of a world as a page."""
    rng = seeded("pages", world.seed)
    return tuple(page(article, _filed(world, article), rng) for article in world.articles)


def _filed(world: World, article: Written) -> str:
    """The town of a dateline, as the one who filed it calls it."""
    town = world.cast.towns[article.town]
    return town.names[town.holder]


def bundles(world: World) -> tuple[Bundle, ...]:
    """One bundle for each side's press and one for the others', in the order of printing."""
    made = pages(world)
    found = []
    for side in (*range(len(world.cast.sides)), None):
        chosen = [one for one in made if one.article.outlet.side == side]
        name = "others" if side is None else f"side-{side}"
        if chosen:
            found.append(_bundle(f"{name}.txt", chosen))
    return tuple(found)


def _bundle(name: str, chosen: Sequence[Page]) -> Bundle:
    texts: list[str] = []
    placed: list[tuple[int, Page]] = []
    at = 0
    for one in chosen:
        placed.append((at, one))
        texts.append(one.text)
        at += len(one.text) + 3
    return Bundle(name, "\n\n\n".join(texts) + "\n", tuple(placed))
