"""How well articles are cut out of bundles, and their headlines, outlets and dates read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from variorum.articles import cut
from variorum.config import Settings
from variorum.evaluation.bundles.added import ADDED_HELD_OUT, ADDED_TUNED
from variorum.evaluation.bundles.dispatches import fakes, muc, polnear
from variorum.evaluation.bundles.making import make_bundles
from variorum.evaluation.bundles.pasting import Bundle, Dispatch, Gold, Style
from variorum.evaluation.bundles.styles import HELD_OUT, TUNED, upper_dateline
from variorum.evaluation.score import Score, prf
from variorum.evaluation.suites import digest
from variorum.model import Article, Capture, Received, Rendition, RenditionInfo, capture_id

# Drawn once and kept, so that scores of different versions are of the same bundles.
SEED = 1917
BUNDLES = 60


@dataclass(slots=True)
class Tally:
    """Counts over some bundles."""

    hits: int = 0
    near: int = 0
    proposed: int = 0
    gold: int = 0
    right: Counter[str] = field(default_factory=Counter)
    stated: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def received(text: str, origin: str = "bundle") -> Received:
    """A text as intake would hand it on."""
    data = text.encode("utf-8")
    rendition = Rendition(text)
    info = RenditionInfo(sha256=rendition.sha256, length=len(text), text=text)
    capture = Capture(
        id=capture_id(data), origin=origin, media_type="text/plain", bytes=len(data), rendition=info
    )
    return Received(capture, rendition, data)


def count(bundles: Sequence[Bundle]) -> Tally:
    """Cut each bundle and compare."""
    tally = Tally()
    for bundle in bundles:
        articles = cut(received(bundle.text), Settings()).articles
        _boundaries(tally, bundle, articles)
        by_start = {article.span.start: article for article in articles}
        for gold in bundle.articles:
            article = by_start.get(gold.start) or by_start.get(gold.headline_at or -1)
            _metadata(tally, gold, article)
    return tally


def _boundaries(tally: Tally, bundle: Bundle, articles: Sequence[Article]) -> None:
    """A start is right on the article's first line; near, between that and its headline."""
    starts = [article.span.start for article in articles]
    gold = {one.start for one in bundle.articles}
    tally.gold += len(gold)
    tally.proposed += len(starts)
    tally.hits += len(gold & set(starts))
    for one in bundle.articles:
        latest = max(one.start, one.headline_at or one.start)
        if any(one.start <= start <= latest for start in starts):
            tally.near += 1
        if one.start not in starts:
            tally.misses.append(f"missed {one.style}: {bundle.text[one.start : one.start + 70]!r}")
    for start in sorted(set(starts) - gold):
        tally.misses.append(f"extra: {bundle.text[start : start + 70]!r}")


def _metadata(tally: Tally, gold: Gold, article: Article | None) -> None:
    # A date that leaves out its year is not stated whole: it is counted apart.
    date = "date" if gold.year_stated else "date, year inferred"
    wanted = {"headline": gold.headline, "outlet": gold.outlet, date: gold.date}
    found: dict[str, str | None] = {}
    if article is not None:
        day = article.published
        found["headline"] = " ".join(article.headline.text.split()) if article.headline else None
        found["outlet"] = article.outlet
        found["date"] = day.start if day and day.start == day.end else None
        found["date, year inferred"] = found["date"]
    for key, value in wanted.items():
        if value is None:
            continue
        tally.stated[key] += 1
        right = found.get(key) is not None and _same(value, found[key] or "")
        tally.right[key] += right
        if not right:
            tally.misses.append(f"{key} {gold.style}: want {value!r}, got {found.get(key)!r}")


def _same(want: str, got: str) -> bool:
    return " ".join(want.split()).casefold() == " ".join(got.split()).casefold()


def sources(root: Path) -> list[tuple[str, list[Dispatch], list[Path]]]:
    """The corpora that bundles are made from, with the files read."""
    return [
        ("polnear dev", polnear(root), sorted((root / "polnear" / "dev" / "text").glob("*.txt"))),
        ("fakes dev", fakes(root), [root / "fakes" / "dev.csv"]),
        ("muc dev", muc(root), sorted((root / "muc" / "dev").iterdir())),
    ]


def score(root: Path, sample: int | None = None) -> list[Score]:
    """Scores on bundles made from the development corpora; ``sample`` bundles of each kind."""
    read = sources(root)
    files = digest([path for _, _, paths in read for path in paths])
    headed = read[0][1] + read[1][1]
    number = sample or BUNDLES
    scores = []
    for corpus, dispatches, styles, mix in (
        ("bundles, styles tuned on", headed, TUNED, 3),
        ("bundles, styles held out", headed, HELD_OUT, 3),
        ("bundles, dispatches in capitals", read[2][1], (upper_dateline,), 3),
        ("bundles, styles added and tuned on", headed, ADDED_TUNED, 3),
        ("bundles, styles added and held out", headed, ADDED_HELD_OUT, 3),
        ("bundles of one style, tuned on", headed, TUNED + ADDED_TUNED, 1),
        ("bundles of one style, held out", headed, HELD_OUT + ADDED_HELD_OUT, 1),
    ):
        scores += _scores(corpus, make_bundles(dispatches, styles, SEED, number, mix), files)
    return scores


def by_style(
    dispatches: list[Dispatch], styles: tuple[Style, ...], number: int, seed: int = SEED
) -> dict[str, Tally]:
    """For each style, the counts over ``number`` bundles of it alone."""
    return {
        style.__name__: count(make_bundles(dispatches, (style,), seed, number)) for style in styles
    }


def _scores(corpus: str, bundles: Sequence[Bundle], files: str) -> list[Score]:
    tally = count(bundles)
    precision, recall, f1 = prf(tally.hits, tally.proposed, tally.gold)
    scores = [
        Score(
            layer="segmentation", corpus=corpus, label="boundary", value=f1, count=tally.gold,
            corpus_hash=files, precision=precision, recall=recall,
            note="an article begins on its first line, furniture included",
        ),
        _share("boundary, or up to its headline", tally.near, tally.gold, corpus, files),
    ]  # fmt: skip
    scores.extend(
        _share(key, tally.right[key], tally.stated[key], corpus, files)
        for key in ("headline", "outlet", "date", "date, year inferred")
        if tally.stated[key]
    )
    return scores


def _share(label: str, right: int, total: int, corpus: str, files: str) -> Score:
    return Score(
        layer="segmentation", corpus=corpus, label=label, value=right / total, count=total,
        corpus_hash=files,
    )  # fmt: skip
