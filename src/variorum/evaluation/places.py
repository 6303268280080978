"""Score places on LGL and GeoVirus: which toponyms are found, and how near to the gold point.

The texts are read as they stand, a paragraph a line, by the default reader. A toponym is found when
it has the very span of the gold. It is placed rightly when its point lies within 161 km (100
miles) of the gold one, counted over the toponyms found that have a gold point, and over all that
have one, found or not: there what we leave open counts as wrong. Each article is read by itself.
LGL tells the page's domain, and the flow knows the outlet of most articles too: so its articles are
placed once more with the home that the other articles of the domain tell.

What counts as a toponym of ours. A place, also one within the name of a body ("Tarsk Fire
Department"). A government that is called by a place ("Tarsk said"): to us it is no place, to both
corpora it is. In LGL, which marks them, also the name of a people that has a state or a territory
("Velmoran", also in "Velmoran army"), at the middle of that.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from variorum.annotate.names.homes import homes_of
from variorum.annotate.names.lexicon import lexicon
from variorum.annotate.places.home import Home
from variorum.annotate.places.resolve import resolve
from variorum.annotate.places.toponyms import Toponym
from variorum.evaluation.names import typed
from variorum.evaluation.reading import Document, as_article, names_of
from variorum.evaluation.score import Score, prf
from variorum.model import Mention, Rendition, Span, make_id
from variorum.vocabulary.place_names import spots
from variorum.vocabulary.places import Spot, fold, gazetteer, km

NEAR_KM = 161.0


class Corpus(NamedTuple):
    """A corpus; ``embedded`` where it marks names of peoples and heads of bodies' names too."""

    name: str
    file: str
    embedded: bool


CORPORA = (
    Corpus("LGL", "lgl.xml", embedded=True),
    Corpus("GeoVirus", "GeoVirus.xml", embedded=False),
)


class Found(NamedTuple):
    """What was counted over a corpus."""

    proposed: int = 0
    gold: int = 0
    found: int = 0
    points: int = 0
    located: int = 0
    near: int = 0


def score(root: Path, sample: int | None = None) -> list[Score]:
    """Scores on the development parts under ``root``; ``sample`` limits the documents of each."""
    return [one for corpus in CORPORA for one in _score(root, corpus, sample)]


def _score(root: Path, corpus: Corpus, sample: int | None) -> Iterator[Score]:
    read = list(documents(root, corpus))[:sample]
    told = [(as_article(document), Rendition(document.text)) for document in read]
    known = homes_of(told)
    alone = _count(read, [None] * len(read), corpus)
    digest = hashlib.sha256((root / "geo" / corpus.file).read_bytes()).hexdigest()[:16]
    precision, recall, value = prf(alone.found, alone.proposed, alone.gold)
    found = Score(
        layer="places",
        corpus=corpus.name,
        label="toponyms, exact",
        value=value,
        count=alone.gold,
        corpus_hash=digest,
        precision=precision,
        recall=recall,
    )
    yield found
    shares = [("of toponyms found", alone.near, alone.located)]
    shares.append(("of all toponyms", alone.near, alone.points))
    if any(known):
        near = _count(read, known, corpus).near
        shares.append(("of all toponyms, the outlet known", near, alone.points))
    for label, near, count in shares:
        yield Score(
            layer="places",
            corpus=corpus.name,
            label=f"within 161 km, {label}",
            value=near / count if count else 0.0,
            count=count,
            corpus_hash=digest,
        )


def _count(read: Sequence[Document], known: Sequence[Home | None], corpus: Corpus) -> Found:
    n: Counter[str] = Counter()
    for document, home in zip(read, known, strict=True):
        mine = toponyms(document, embedded=corpus.embedded, home=home)
        wanted = {(start, end) for start, end, _ in document.gold}
        n["proposed"] += len(mine)
        n["gold"] += len(wanted)
        n["points"] += len(document.points)
        for span in wanted & mine.keys():
            n["found"] += 1
            if span in document.points:
                n["located"] += 1
                spot = mine[span]
                lat, lon = document.points[span]
                n["near"] += spot is not None and km(spot.lat, spot.lon, lat, lon) <= NEAR_KM
    return Found(**n)


def toponyms(
    document: Document, *, embedded: bool, home: Home | None = None
) -> dict[tuple[int, int], Spot | None]:
    """Spans of what the corpora hold for toponyms, with the place where we have one."""
    out: dict[tuple[int, int], Spot | None] = {}
    open_: list[tuple[int, int]] = []
    found = names_of(document, home)
    told = {phrase.entity: _spot(phrase) for phrase in found.phrases}
    for mention in found.mentions:
        if embedded and mention.kind == "nationality":
            people = _people(mention.text)
            if people:
                out[mention.span.start, mention.span.end] = people
        elif mention.kind == "place":
            out[mention.span.start, mention.span.end] = _spot(mention) or told.get(mention.entity)
        else:
            for start, end, kind in typed(mention):
                if kind == "LOC" and _governs(document.text[start:end]):
                    open_.append((start, end))
                elif embedded and kind == "MISC":
                    people = _people(document.text[start:end])
                    if people:
                        out[start, end] = people
    out |= {(one.span.start, one.span.end): _spot(one) for one in found.nested}
    text = document.text
    open_ = [span for span in open_ if span not in out]
    if open_:
        every = sorted({*open_, *(span for span, spot in out.items() if spot)})
        wanted = [Toponym(Span(*span), text[slice(*span)]) for span in every]
        meant = resolve(text, wanted, home=home)
        out |= {span: meant.get(fold(text[slice(*span)])) for span in open_}
    return out


def _governs(name: str) -> bool:
    """Whether a government is called by a place's name: by a state's or its seat's."""
    entry = lexicon().names.get(fold(name))
    return entry is not None and entry.kind == "place" and not entry.gated


def _people(name: str) -> Spot | None:
    """The state of the people that is called so."""
    entry = lexicon().names.get(fold(name))
    if entry is None or entry.kind != "nationality":
        return None
    return gazetteer().by_key.get(entry.state)


def _spot(mention: Mention) -> Spot | None:
    for spot in spots(mention.text):
        if make_id("ent", "place", spot.key) == mention.entity:
            return spot
    return None


def documents(root: Path, corpus: Corpus) -> Iterator[Document]:
    """Documents of LGL or GeoVirus. GeoVirus counts from one."""
    path = root / "geo" / corpus.file
    for article in ET.parse(path).getroot():  # noqa: S314 - a corpus file of our own choosing
        text = article.findtext("text") or ""
        document = Document(text, _lines(text), outlet=article.findtext("domain") or "")
        for node in [*article.iter("toponym"), *article.iter("location")]:
            name = node.findtext("phrase") or node.findtext("name") or ""
            start = int(node.findtext("start") or 0)
            start = next((s for s in (start, start - 1) if text.startswith(name, s)), start)
            document.gold.add((start, start + len(name), "LOC"))
            place = node.find("gaztag") if node.tag == "toponym" else node
            lat, lon = (
                (place.findtext("lat"), place.findtext("lon")) if place is not None else ("", "")
            )
            if lat and lon:
                document.points[start, start + len(name)] = (float(lat), float(lon))
        yield document


def _lines(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return tuple(spans)
