"""Time expressions of GUM: entities of type ``time``, and dates that the editors resolved.

Dates stand in the XML of the source, ``<date when:::"2017-07-18">`` or from one day to another;
which day an article was made is in its comments. A gold date is right where a time that overlaps
it has exactly its interval. Dates without a year or of centuries are left out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from variorum.evaluation.conllu import Document, Sentence, documents
from variorum.evaluation.rawtext import Raw, rebuild
from variorum.evaluation.score import Score
from variorum.evaluation.suites import digest
from variorum.evaluation.times_spans import Finder, Gold, Tally, spread
from variorum.model import Span, Time

_TAG = re.compile(r"<(/?)date((?:\s[a-zA-Z]+:::\"[^\"]*\")*)\s*(/?)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z]+):::\"([^\"]*)\"")
_MADE = re.compile(r"^# meta::dateCreated = (\d{4}-\d\d-\d\d)\s*$", re.MULTILINE)


class Dated(NamedTuple):
    """A span that the editors dated, from the first day to the last."""

    span: Span
    start: str
    end: str


def score(folder: Path, finder: Finder, sample: int | None) -> Iterator[Score]:
    """Overlap of spans, and the share of dates whose interval is right."""
    paths = spread(folder.glob("*.conllu"), sample)
    if not paths:
        return
    tally, right, total = Tally(), 0, 0
    news: tuple[int, int] = (0, 0)
    for path in paths:
        made = _MADE.search(path.read_text(encoding="utf-8"))
        for document in documents([path]):
            raw = rebuild(document)
            found = finder.find(raw.text, made[1] if made else None, raw.paragraphs)
            gold = [Gold(span) for span in entities(document, raw)]
            tally.add(gold, [time for time in found if time.type != "SET"], ("overlapping",))
            dates = list(dated(document, raw))
            hits = sum(holds(date, found) for date in dates)
            right, total = right + hits, total + len(dates)
            if "_news_" in path.name:
                news = news[0] + hits, news[1] + len(dates)
    data = digest(paths)
    yield from tally.scores("gum", data)
    for label, (hits, count) in {"dates": (right, total), "dates, news": news}.items():
        yield Score(
            layer="times",
            corpus="gum",
            label=f"{label} with the right interval",
            value=hits / count if count else 0.0,
            count=count,
            corpus_hash=data,
        )


def holds(date: Dated, found: Sequence[Time]) -> bool:
    """Whether a time that overlaps a date has its interval."""
    return any(
        time.span.meets(date.span) and (time.start, time.end) == (date.start, date.end)
        for time in found
    )


def _words(document: Document, raw: Raw) -> Iterator[tuple[Sentence, int, str, Span]]:
    at = 0
    for sentence in document.sentences:
        for number, word in enumerate(sentence.words):
            yield sentence, number, word.misc, raw.parse.words[at].span
            at += 1


def entities(document: Document, raw: Raw) -> list[Span]:
    """The outermost entities of type ``time``."""
    found: list[Span] = []
    depth: dict[str, list[int]] = {}
    for _, _, misc, span in _words(document, raw):
        told = next((part for part in misc.split("|") if part.startswith("Entity=")), "")
        for match in re.finditer(r"\((\d+)-(\w+)-[^()]*(\))?|(\d+)\)", told):
            if match[1] and match[2] == "time":
                if match[3]:
                    found.append(span)
                else:
                    depth.setdefault(match[1], []).append(span.start)
            elif match[4] and depth.get(match[4]):
                found.append(Span(depth[match[4]].pop(), span.end))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Span] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def dated(document: Document, raw: Raw) -> Iterator[Dated]:
    """The dates of the source's XML that tell a year."""
    begun: list[tuple[int, dict[str, str]]] = []
    for _, _, misc, span in _words(document, raw):
        told = next((part for part in misc.split("|") if part.startswith("XML=")), "")
        for match in _TAG.finditer(told):
            if not match[1]:
                begun.append((span.start, dict(_ATTRIBUTE.findall(match[2]))))
            if (match[1] or match[3]) and begun:
                start, attributes = begun.pop()
                date = _dated(Span(start, span.end), attributes)
                if date is not None:
                    yield date


def _dated(span: Span, attributes: dict[str, str]) -> Dated | None:
    first = _days(attributes.get("when") or attributes.get("from") or "")
    last = _days(attributes.get("when") or attributes.get("to") or "")
    if first is None or last is None:
        return None
    return Dated(span, first[0], last[1])


def _days(value: str) -> tuple[str, str] | None:
    """First and last day of ``2017``, ``2017-07`` or ``2017-07-18``."""
    if re.fullmatch(r"\d{4}", value):
        return f"{value}-01-01", f"{value}-12-31"
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", value):
        year, month = (int(part) for part in value.split("-"))
        return f"{value}-01", f"{value}-{monthrange(max(year, 1), month)[1]:02d}"
    return (value, value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
