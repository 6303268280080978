"""Whole bundles through the whole pipeline, against labels written by hand from the text.

The labels are described in ``golden/bundles/README.md``; floors stand beside them. Run as a
program, this module prints every miss: ``python tests/test_golden_bundles.py [name ...]``.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from variorum.model import Article, Edition, Span, Statement, verify
from variorum.model.anchor import anchors
from variorum.pipeline import read_paths

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "golden" / "bundles"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
# Label key of a list of acts of saying, and the stance that they take (M2).
STANCES = {
    "denials": "denies",
    "doubts": "doubts",
    "declines": "declines",
    "admissions": "admits",
    "threats": "threatens",
    "promises": "promises",
}
PRONOUNS = set("i we he she they it you who him her them one us me".split())  # noqa: SIM905
SMALL = {"the", "a", "an", "of", "s", "in", "at", "its", "his", "her", "their"}


class Check(NamedTuple):
    """One thing that the labels say, and what was found instead where it is not so."""

    layer: str
    right: bool
    where: str
    want: Any
    got: Any


class Bundle:
    """A labelled bundle and the edition that was made of it."""

    def __init__(self, name: str) -> None:
        self.labels: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
        source = self.labels.get("source")
        self.path = ROOT / source if source else FOLDER / f"{name}.txt"
        self.edition: Edition = read_paths([str(self.path)])
        self.text = self.edition.captures[0].rendition.text
        starts = [self.text.index(label["first"]) for label in self.labels["articles"]]
        self.regions = list(zip(starts, [*starts[1:], len(self.text)], strict=True))
        self.statements = {item.id: item for item in self.edition.statements}
        self.entities = {item.id: item for item in self.edition.entities}
        self.records = {
            item.id: item
            for group in (self.edition.statements, self.edition.figures, self.edition.events)
            for item in group
        }

    def find(self, phrase: str, region: tuple[int, int], inner: str | None = None) -> Span:
        """Where ``phrase`` stands in the region, or ``inner`` in it. Raises ValueError if not."""
        start = self.text.index(phrase, *region)
        if inner is None:
            return Span(start, start + len(phrase))
        start = self.text.index(inner, start)
        return Span(start, start + len(inner))

    def begin(self, article: Article) -> int:
        """Where the words of an article begin."""
        text = self.text[article.span.start : article.span.end]
        return article.span.start + len(text) - len(text.lstrip("\ufeff \t\r\n\u00a0"))

    def names(self, statement: Statement | None) -> list[str]:
        """All names by which a statement's speaker goes."""
        if statement is None or statement.speaker is None:
            return []
        names = [statement.speaker.text]
        entity = self.entities.get(statement.speaker.entity or "")
        return names + ([entity.name, *(n.text for n in entity.names)] if entity else [])

    def checks(self) -> Iterator[Check]:
        """Everything that the labels say of this bundle."""
        capture = self.edition.captures[0]
        want = self.labels["encoding"].replace("-", "")
        got = (capture.encoding or "").lower().replace("-", "").replace("windows", "cp")
        yield Check("encoding", got.startswith(want), "", want, capture.encoding)
        matched: set[str] = set()
        for label, region in zip(self.labels["articles"], self.regions, strict=True):
            article = self.article_at(label, region)
            yield Check("articles", article is not None, label["first"], "article", None)
            if article is not None:
                matched.add(article.id)
            yield from metadata(self, label, article)
            yield from spoken(self, label, region)
            yield from counted(self, label, region)
            yield from timed(self, label, region)
        for article in self.edition.articles:
            begin = self.begin(article)
            right = article.id in matched
            yield Check("no_extra", right, "", "no article", self.text[begin : begin + 60])
        yield from forbidden(self)

    def article_at(self, label: dict[str, Any], region: tuple[int, int]) -> Article | None:
        """The article that begins between the label's earliest words and its headline."""
        latest = region[0]
        earliest = self.text.index(label.get("earliest", label["first"]))
        for words in [*several(label["headline"]), label.get("latest")]:
            if words:
                latest = max(latest, self.text.find(words, *region))
        for article in self.edition.articles:
            if earliest <= self.begin(article) <= latest:
                return article
        return None


def several(value: Any) -> list[Any]:
    """A label's values: a list means that each is right."""
    return value if isinstance(value, list) else [value]


def fold(name: str) -> list[str]:
    """A name's words without case, articles and prepositions."""
    return [w for w in re.findall(r"\w+", name.casefold()) if w not in SMALL]


def same(label: str, names: list[str]) -> bool:
    """Whether one of the names is the labelled one, whole or as a proper short form of it."""
    want = fold(label)
    for name in names:
        got = fold(name)
        if not got or set(got) <= PRONOUNS:
            continue
        if set(want) <= set(got):
            return True
        if set(got) <= set(want) and (len(got) > 1 or got[-1] == want[-1]):
            return True
    return False


def metadata(bundle: Bundle, label: dict[str, Any], article: Article | None) -> Iterator[Check]:
    """What an article says of itself."""
    where = label["first"][:40]
    found = {
        "headline": article and article.headline and " ".join(article.headline.text.split()),
        "outlet": article and article.outlet,
        "dateline": article and article.dateline and article.dateline.place,
        "genre": article and article.genre,
        "language": article and article.language,
    }
    for layer, got in found.items():
        wanted = several(label[layer])
        folded = [str(want).casefold() for want in wanted]
        right = article is not None and str(got).casefold() in folded
        yield Check(layer, right, where, wanted, got)
    want = label["published"]
    date = article.published if article else None
    got = date and {"start": date.start, "end": date.end, "basis": date.basis}
    right = (want is None and date is None) or bool(
        want and got and all(got[key] == value for key, value in want.items())
    )
    yield Check("published", article is not None and right, where, want, got)
    people = sorted((c.name.casefold(), c.role) for c in article.credits) if article else None
    wanted = sorted((name.casefold(), role) for name, role in label["credits"])
    yield Check("credits", people == wanted, where, wanted, people)
    agencies = {a.name.casefold() for a in article.agencies} if article else set()
    for agency in label["agencies"]:
        right = any(same(agency, [name]) for name in agencies)
        yield Check("agencies", right, where, agency, sorted(agencies))
    if "reprint_of" in label:
        first = bundle.article_at(
            bundle.labels["articles"][label["reprint_of"]], bundle.regions[label["reprint_of"]]
        )
        got = article and article.reprint_of
        yield Check("reprint", bool(got and first and got == first.id), where, "reprint", got)


def spoken(bundle: Bundle, label: dict[str, Any], region: tuple[int, int]) -> Iterator[Check]:
    """Quotations with their speakers; denials and their kin with what they are about."""
    for quotation in label["quotations"]:
        span = bundle.find(quotation["text"], region)
        hits = [s for s in bundle.edition.statements if any(c.span.meets(span) for c in s.content)]
        # The quotation itself where it is one, else the shortest telling that holds its words.
        hits.sort(key=lambda s: (not s.direct, sum(len(c.text) for c in s.content)))
        names = bundle.names(hits[0] if hits else None)
        right = same(quotation["speaker"], names)
        direct = bool(hits) and hits[0].direct
        yield Check("quotations", direct, quotation["text"], "direct statement", None)
        yield Check("speakers", right, quotation["text"], quotation["speaker"], names[:2])
        stance = hits[0].stance if hits else None
        right = stance in several(quotation["stance"])
        yield Check("quoted_stances", right, quotation["text"], quotation["stance"], stance)
    for key, stance in STANCES.items():
        for act in label.get(key, ()):
            yield from acted(bundle, act, stance, region)
    for chain in label.get("chains", ()):
        yield from told_through(bundle, chain, region)


def acted(
    bundle: Bundle, act: dict[str, Any], stance: str, region: tuple[int, int]
) -> Iterator[Check]:
    """One act of saying that is told indirectly."""
    span = bundle.find(act["in"], region)
    near = [
        s
        for s in bundle.edition.statements
        if any(part.meets(span) for _, part in anchors(s)) and region[0] <= s.content[0].span.start
    ]
    hits = [s for s in near if s.stance == stance]
    yield Check("stances", bool(hits), act["in"], stance, sorted({s.stance for s in near}))
    if act.get("speaker"):
        names = [name for s in hits for name in bundle.names(s)]
        yield Check(
            "stance_speakers", same(act["speaker"], names), act["in"], act["speaker"], names
        )
    if act.get("of"):
        object_ = bundle.find(act["of"], region)
        linked = [bundle.records[i] for s in hits for i in s.denies if i in bundle.records]
        right = any(part.meets(object_) for record in linked for _, part in anchors(record))
        texts = [text for record in linked for text, _ in anchors(record)]
        yield Check("denial_links", right, act["in"], act["of"], texts[:2])


def told_through(bundle: Bundle, want: dict[str, Any], region: tuple[int, int]) -> Iterator[Check]:
    """Through whom a statement came, nearest to the reader first, and who made it (M3)."""
    span = bundle.find(want["in"], region)
    hits = [s for s in bundle.edition.statements if any(c.span.meets(span) for c in s.content)]
    got = [(bundle.names(s)[:1], [link.text for link in s.chain]) for s in hits]
    right = any(
        same(want["speaker"], bundle.names(s))
        and len(s.chain) == len(want["chain"])
        and all(same(w, [link.text]) for w, link in zip(want["chain"], s.chain, strict=True))
        for s in hits
    )
    yield Check("chains", right, want["in"], (want["speaker"], want["chain"]), got)


def counted(bundle: Bundle, label: dict[str, Any], region: tuple[int, int]) -> Iterator[Check]:
    """Figures: bounds and measure, of whom, told by whom (M11-M15)."""
    for want in label["figures"]:
        span = bundle.find(want["in"], region, want["text"])
        hits = [f for f in bundle.edition.figures if f.span.meets(span)]
        # A total and its parts may share words: the one that the label means is looked for.
        hits.sort(
            key=lambda f: (
                f.measure not in several(want["measure"]),
                (f.low, f.high) != (want["low"], want["high"]),
            )
        )
        got = hits[0] if hits else None
        value = got and (got.measure, got.low, got.high)
        right = got is not None and got.measure in several(want["measure"])
        right = right and got is not None and (got.low, got.high) == (want["low"], want["high"])
        wanted = (want["measure"], want["low"], want["high"])
        yield Check("figures", right, want["in"], wanted, value)
        status = got.population.status if got and got.population else None
        status = None if status == "person" else status  # "people" says nothing of status
        right = got is not None and status in several(want["status"])
        yield Check("populations", right, want["in"], want["status"], status)
        told = bundle.statements.get(got.statement or "") if got else None
        names = bundle.names(told)
        if not names and got is not None:
            outlet = next(a.outlet for a in bundle.edition.articles if a.id == got.article)
            names_or_outlet = [outlet] if outlet else []
        else:
            names_or_outlet = names
        claimant = want["claimant"]
        right = same(claimant, names_or_outlet) if claimant else got is not None and not names
        yield Check("claimants", right, want["in"], claimant, names[:2])


def timed(bundle: Bundle, label: dict[str, Any], region: tuple[int, int]) -> Iterator[Check]:
    """Time expressions and the days that they resolve to (M21)."""
    for want in label["times"]:
        span = bundle.find(want["in"], region, want["text"])
        hits = [t for t in bundle.edition.times if t.span.meets(span)]
        got = [(t.start and t.start[:10], t.end and t.end[:10]) for t in hits]
        if want["start"] is None:
            right = all(start is None for start, _ in got)
        else:
            right = (want["start"], want["end"]) in got
        yield Check("times", right, want["in"], (want["start"], want["end"]), got)


def forbidden(bundle: Bundle) -> Iterator[Check]:
    """What must not be found."""
    whole = (0, len(bundle.text))
    lists = bundle.labels["must_not"]
    for phrase in lists["boundary"]:
        span = bundle.find(phrase, whole)
        bad = [a for a in bundle.edition.articles if span.start <= bundle.begin(a) < span.end]
        yield Check("must_not", not bad, phrase, "no boundary", len(bad))
    for phrase in lists["figure"]:
        span = bundle.find(phrase, whole)
        figures = [f for f in bundle.edition.figures if span.start <= f.span.start < span.end]
        yield Check(
            "must_not", not figures, phrase, "no figure", [(f.text, f.measure) for f in figures]
        )
    for phrase in lists["speech"]:
        span = bundle.find(phrase, whole)
        speech = [
            c.text
            for s in bundle.edition.statements
            if s.direct
            for c in s.content
            if c.span.meets(span)
        ]
        yield Check("must_not", not speech, phrase, "no speech", speech)


@cache
def checked(name: str) -> tuple[Check, ...]:
    """All checks of one bundle; it is read once."""
    return tuple(Bundle(name).checks())


def shares(name: str) -> dict[str, tuple[int, int]]:
    """Right and all, per layer. ``no_extra``: of the articles found, those that the labels know."""
    counts: dict[str, tuple[int, int]] = {}
    for check in checked(name):
        right, total = counts.get(check.layer, (0, 0))
        counts[check.layer] = (right + check.right, total + 1)
    return counts


def floors() -> dict[str, dict[str, float]]:
    """Share to be reached, by bundle and layer."""
    return tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_at_or_above_its_floors(name: str) -> None:
    counts = shares(name)
    below = {
        layer: (counts[layer], floor)
        for layer, floor in floors()[name].items()
        if counts[layer][0] < floor * counts[layer][1]
    }
    assert not below


@pytest.mark.parametrize("name", NAMES)
def test_every_layer_has_a_floor(name: str) -> None:
    assert set(shares(name)) == set(floors()[name])


@pytest.mark.parametrize("name", NAMES)
def test_anchors_hold(name: str) -> None:
    verify(Bundle(name).edition)


def main(names: list[str]) -> None:
    """Print every miss and the shares of each bundle."""
    for name in names or NAMES:
        out = [f"== {name}"]
        out += [
            f"  {c.layer}: {c.where!r}: want {c.want!r}, got {c.got!r}"
            for c in checked(name)
            if not c.right
        ]
        out += [f"  {layer} {right}/{total}" for layer, (right, total) in shares(name).items()]
        sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
