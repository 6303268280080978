"""Score figures against corpora that count the killed and the captured.

ISAF gives, per press release, the least number killed and captured. FA-KES gives, per article,
the civilians and the non-combatants' counterpart killed, and of the civilians the women and
children. Neither marks the words, so what is measured is whether the figures of an article hold
the gold count (as a lower bound), and how often figures stand where gold has none. Articles go
through the whole flow with the default reader. ``victims`` scores MUC, ``judged`` a sample of
figures that was judged by reading.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from variorum.config import Settings
from variorum.evaluation.score import Score
from variorum.model import Article, Figure, Headline, Published, Rendition, Span
from variorum.model.figure import Measure
from variorum.pipeline.run import default_reader
from variorum.pipeline.stages import Draft, through
from variorum.reader import Reader

Row = TypeVar("Row")
_PARAGRAPH = re.compile(r"[^\n\u2028]+")
_THINGS = frozenset({"vehicle", "aircraft", "ship", "munition", "weapon", "building", "unit"})


@dataclass(frozen=True)
class Gold:
    """An article with its gold counts. ``accepted`` lists counts any of which is a hit."""

    text: str
    date: str | None
    counts: dict[str, tuple[int, ...]]
    written: bool = False


def score(root: Path, sample: int | None = None) -> list[Score]:
    """Recall and spurious share on ISAF and FA-KES.

    Args:
        root: the folder of the corpora.
        sample: score only about so many articles of each, evenly spread.
    """
    from variorum.evaluation import judged, victims  # noqa: PLC0415  they read as this one does

    reader = default_reader(Settings(reader_threads=1))
    return [
        *_isaf(root / "isaf" / "dev.jsonl", sample, reader),
        *_fakes(root / "fakes" / "dev.csv", sample, reader),
        *victims.score(root, sample, reader),
        *judged.score(root, sample, reader),
    ]


def digest(path: Path) -> str:
    """Hex SHA-256 of a corpus file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def spread(rows: Sequence[Row], sample: int | None) -> Sequence[Row]:
    """About ``sample`` rows at equal distances, or all."""
    return rows if sample is None else rows[:: max(1, len(rows) // max(sample, 1))]


def isaf_rows(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Text and gold record of each press release."""
    for line in path.read_text(encoding="utf-8").splitlines():
        _, asked, answered = (turn["value"] for turn in json.loads(line)["conversations"])
        yield asked.removeprefix("PRESS RELEASE TEXT: "), json.loads(answered)


_RELEASED = re.compile(
    r"\((Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? (\d{1,2})(?:, (\d{4}))?\)"
)
_NUMBERED = re.compile(r"\b(20\d\d)-(\d\d)-[A-Z]{1,2}-\d")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def isaf_date(text: str) -> str | None:
    """The release's own date, as its dateline and its number give it."""
    dateline, number = _RELEASED.search(text), _NUMBERED.search(text)
    if dateline is None:
        return None
    year = dateline[3] or (number[1] if number else None)
    if year is None:
        return None
    return f"{year}-{_MONTHS.index(dateline[1].lower()[:3]) + 1:02d}-{int(dateline[2]):02d}"


def article_of(text: str, date: str | None, headline: Span | None = None) -> Article:
    """An article of the given text, one paragraph a line."""
    published = (
        None if date is None else Published(start=date, end=date, precision=1, basis="input")
    )
    return Article(
        id="a",
        capture="c",
        span=Span(0, len(text)),
        body=tuple(
            Span(*m.span())
            for m in _PARAGRAPH.finditer(text)
            if headline is None or m.start() >= headline.end
        ),
        headline=None if headline is None else Headline(text=text[slice(*headline)], span=headline),
        published=published,
    )


def read(article: Article, text: str, reader: Reader) -> tuple[Figure, ...]:
    """The figures of an article, read through the whole flow."""
    draft = Draft(article=article, rendition=Rendition(text), reader=reader)
    return through(draft).figures


def lows(
    found: Sequence[Figure], measures: Sequence[Measure], *, written: bool = False
) -> set[int]:
    """Lower bounds of the figures of people of the given measures; an open low falls to high.

    With ``written`` also the number as it is written: "more than 20" has low 21 by M12, while
    a corpus may have noted 20.
    """
    bounds: set[int] = set()
    for figure in found:
        things = figure.population is not None and figure.population.status in _THINGS
        bound = figure.low if figure.low is not None else figure.high
        if figure.measure not in measures or things or not bound:
            continue
        bounds.add(bound)
        if written and figure.qualifier == "more_than":
            bounds.add(bound - 1)
    return bounds


_ARTICLE = re.compile(r"(?:an?|one)\s", re.IGNORECASE)


def distinct_sum(found: Sequence[Figure], measures: Sequence[Measure]) -> int:
    """The lower bounds of all figures that are no shares, each wording counted once.

    A release tells of its captures one after another; the gold count is their sum. "The leader"
    was told before, and "a leader" is "leader" again. The sum is the evaluator's, not the record's.
    """
    told = {
        _ARTICLE.sub("", figure.text.lower(), count=1): figure.low
        for figure in found
        if figure.measure in measures
        and figure.part_of is None
        and figure.low
        and not figure.text.lower().startswith("the ")
    }
    return sum(told.values())


_ISAF_MEASURES: dict[str, tuple[Measure, ...]] = {
    "min_killed": ("killed",),
    "min_captured": ("captured", "detained"),
}


def _isaf(path: Path, sample: int | None, reader: Reader) -> list[Score]:
    rows = [
        Gold(text, isaf_date(text), {k: (int(str(gold[k])),) for k in _ISAF_MEASURES})
        for text, gold in isaf_rows(path)
    ]
    return _measure("isaf dev", digest(path), spread(rows, sample), _ISAF_MEASURES, reader)


_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d\d)")


def fakes_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of FA-KES."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        yield from csv.DictReader(file)


def _fakes(path: Path, sample: int | None, reader: Reader) -> list[Score]:
    rows = [_fakes_gold(row) for row in fakes_rows(path)]
    kept = spread(rows, sample)
    return _measure("fakes dev", digest(path), kept, {"killed": ("killed",)}, reader)


def _fakes_gold(row: dict[str, str]) -> Gold:
    """Any count that is not zero, or civilians and others together, is a hit.

    FA-KES counts women and children both by themselves and, in most rows, among the civilians:
    their sum with the rest is accepted beside the sum without.
    """
    part = {key: int(row[f"nb_{key}"] or 0) for key in _FAKES_KEYS}
    whole = part["civilians"] + part["noncivilians"]
    accepted = {*part.values(), whole, whole + part["children"] + part["women"]} - {0}
    text = f"{row['article_title']}\n{row['article_content']}"
    return Gold(text, None, {"killed": tuple(sorted(accepted)) or (0,)}, written=True)


_FAKES_KEYS = ("children", "civilians", "noncivilians", "women")


def _measure(
    corpus: str,
    corpus_hash: str,
    rows: Sequence[Gold],
    measures: dict[str, tuple[Measure, ...]],
    reader: Reader,
) -> list[Score]:
    found = [read(article_of(row.text, row.date), row.text, reader) for row in rows]
    scores: list[Score] = []
    for key, names in measures.items():
        scores.extend(_of_measure(corpus, corpus_hash, key, names, rows, found))
    return scores


def _of_measure(  # noqa: PLR0913, PLR0917 - one row of the report, with all it rests on
    corpus: str,
    corpus_hash: str,
    key: str,
    names: tuple[Measure, ...],
    rows: Sequence[Gold],
    found: Sequence[Sequence[Figure]],
) -> list[Score]:
    label = "/".join(names)
    told = hits = summed = none = wrong = 0
    for row, figures_of in zip(rows, found, strict=True):
        gold = set(row.counts[key])
        got = lows(figures_of, names, written=row.written)
        if gold == {0}:
            none += 1
            wrong += bool(got)
        else:
            told += 1
            hits += bool(gold & got)
            summed += bool(gold & (got | {distinct_sum(figures_of, names)}))
    scores = [
        share(corpus, corpus_hash, f"{label}: gold count found", hits, told),
        share(corpus, corpus_hash, f"{label}: found, or the distinct add up to it", summed, told),
    ]
    if none:
        spurious = f"{label}: spurious where gold has none (lower is better)"
        wrongly = share(corpus, corpus_hash, spurious, wrong, none)
        scores.append(msgspec.structs.replace(wrongly, error=True))
    return scores


def share(corpus: str, corpus_hash: str, label: str, hits: int, count: int) -> Score:
    """A score that is a share of gold items."""
    return Score(
        layer="figures",
        corpus=corpus,
        label=label,
        value=hits / count if count else 0.0,
        count=count,
        corpus_hash=corpus_hash,
    )
