"""Score the names layer: CoNLL++ (people, places, bodies) and toponyms with coordinates.

How articles are made. A CoNLL++ document is the tokens between two ``-DOCSTART-`` lines; each
sentence becomes one paragraph, its tokens joined by single spaces except before closing and after
opening punctuation; gold spans are counted in that text. LGL and GeoVirus come as running text,
read as it stands: one article, one paragraph a line. CoNLL++ is read by the default reader, as in
the real flow; toponyms by the layer's rules alone.

What is compared. Spans and types exactly (F1 as in the CoNLL-2003 shared task). Our kinds map to
PER, LOC, ORG and MISC; a state named before an institution ("Velmora's defence ministry") counts
there as a name of its own, and a common noun as none, as CoNLL has it. A toponym is found when a
mention has its very span; it is placed when it lies within 161 km (100 miles) of the gold point.
"""

from __future__ import annotations

import hashlib
import math
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from variorum.annotate.names import find
from variorum.evaluation.score import Score, prf
from variorum.model import Article, Mention, Rendition, Span, make_id
from variorum.model.mention import EntityKind
from variorum.pipeline import default_reader
from variorum.reader import Reader, Reading
from variorum.vocabulary.places import Spot, fold, gazetteer

NEAR_KM = 161.0
_EARTH_KM = 6371.0
_TYPES: dict[EntityKind, str] = {
    "person": "PER",
    "place": "LOC",
    "facility": "LOC",
    "organisation": "ORG",
    "government": "ORG",
    "force": "ORG",
    "nationality": "MISC",
    "event": "MISC",
    "document": "MISC",
    "group": "MISC",
}
_CLOSING = frozenset({".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "'", "n't", "'re", "'ve"})
_OPENING = frozenset({"(", "[", "$"})

Typed = tuple[int, int, str]


@dataclass
class Document:
    """A text with its gold spans; ``points`` are (lat, lon) of toponyms, by span."""

    text: str
    paragraphs: tuple[Span, ...]
    gold: set[Typed] = field(default_factory=set)
    points: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)


def score(root: Path, sample: int | None = None) -> list[Score]:
    """Scores on the development parts under ``root``; ``sample`` limits the documents of each."""
    return [*_score_conll(root, sample), *_score_places(root, sample)]


def mentions(document: Document, reader: Reader | None = None) -> tuple[Mention, ...]:
    """The names that the layer finds in a document; without a reader, by its rules alone."""
    article = Article(
        id="scored", capture="", span=Span(0, len(document.text)), body=document.paragraphs
    )
    reading = reader.read(document.text, document.paragraphs) if reader else Reading()
    return find(article, Rendition(document.text), reading)


def _score_conll(root: Path, sample: int | None) -> list[Score]:
    path = root / "conllpp" / "dev.txt"
    hits: Counter[str] = Counter()
    proposed: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    reader = default_reader()
    for document in list(conll_documents(path))[:sample]:
        mine = {span for mention in mentions(document, reader) for span in _typed(mention)}
        for name, spans in (("proposed", mine), ("gold", document.gold)):
            counter = proposed if name == "proposed" else gold
            counter.update(kind for _, _, kind in spans)
        hits.update(kind for _, _, kind in mine & document.gold)
    labels = {"PER": ["PER"], "LOC": ["LOC"], "ORG": ["ORG"], "MISC": ["MISC"]}
    labels["PER, LOC, ORG"] = ["PER", "LOC", "ORG"]
    labels["all types"] = ["PER", "LOC", "ORG", "MISC"]
    digest = _digest(path)
    return [
        _prf_score("conllpp dev", f"{label}, exact", counts, digest)
        for label, kinds in labels.items()
        for counts in [tuple(sum(c[kind] for kind in kinds) for c in (hits, proposed, gold))]
    ]


def _prf_score(corpus: str, label: str, counts: tuple[int, ...], digest: str) -> Score:
    hits, proposed, gold = counts
    precision, recall, value = prf(hits, proposed, gold)
    return Score(
        layer="names",
        corpus=corpus,
        label=label,
        value=value,
        count=gold,
        corpus_hash=digest,
        precision=precision,
        recall=recall,
    )


def _score_places(root: Path, sample: int | None) -> list[Score]:
    out: list[Score] = []
    for corpus, file in (("LGL", "lgl.xml"), ("GeoVirus", "GeoVirus.xml")):
        path = root / "geo" / file
        hits = proposed = gold = near = located = 0
        for document in list(geo_documents(path))[:sample]:
            mine = _toponyms(document)
            wanted = {(start, end) for start, end, _ in document.gold}
            proposed, gold = proposed + len(mine), gold + len(wanted)
            for span in wanted & mine.keys():
                hits += 1
                if span in document.points:
                    located += 1
                    spot = mine[span]
                    near += spot is not None and _km(spot, document.points[span]) <= NEAR_KM
        digest = _digest(path)
        out.append(_prf_score(corpus, "toponyms, exact", (hits, proposed, gold), digest))
        out.append(
            Score(
                layer="names",
                corpus=corpus,
                label="within 161 km, of toponyms found",
                value=near / located if located else 0.0,
                count=located,
                corpus_hash=digest,
            )
        )
    return out


def _toponyms(document: Document) -> dict[tuple[int, int], Spot | None]:
    """Spans of places by our reading, with the gazetteer's place where there is one.

    A town or country that speaks ("Tarsk said") is a government to us and a toponym there.
    """
    out: dict[tuple[int, int], Spot | None] = {}
    for mention in mentions(document):
        for start, end, kind in _typed(mention):
            words = document.text[start:end]
            spots = gazetteer().by_name.get(fold(words), ())
            if mention.kind == "place":
                out[start, end] = _spot(mention, spots)
            elif kind == "LOC" and spots:
                out[start, end] = spots[0]
    return out


def _spot(mention: Mention, spots: Iterable[Spot]) -> Spot | None:
    for spot in spots:
        if make_id("ent", "place", spot.key) == mention.entity:
            return spot
    return None


def _typed(mention: Mention) -> Iterator[Typed]:
    """A mention as CoNLL would have it."""
    start, end = mention.span
    if mention.kind in {"government", "force", "group"} and " " in mention.text:
        yield from _parts_of_body(mention)
        return
    kind = _TYPES.get(mention.kind)
    if mention.kind == "government" and fold(mention.text) in gazetteer().by_name:
        kind = "LOC"
    if kind and mention.text[0].isupper():
        yield start, end, kind


def _parts_of_body(mention: Mention) -> Iterator[Typed]:
    """Split "Velmora's Defence Ministry": the institution is a name when in capitals."""
    start, end = mention.span
    words = mention.text.split(" ")
    for size in range(min(4, len(words)), 0, -1):
        head = " ".join(words[:size])
        bare = head.removesuffix("'s").removesuffix("’s")
        kind = _state_type(bare)
        if kind:
            yield start, start + len(bare), kind
            start += len(head) + 1
            break
    rest = mention.text[start - mention.span.start :]
    _, tie, owner = rest.partition(" of ")
    if tie and not rest[:1].isupper() and _state_type(owner) == "LOC":
        yield end - len(owner), end, "LOC"  # "residents of Velmora"
    if rest[:1].isupper():
        yield start, end, "ORG"


def _state_type(words: str) -> str | None:
    if not words[:1].isupper():
        return None
    if fold(words) in gazetteer().by_name:
        return "LOC"
    return "MISC" if words.endswith(("an", "i", "ish", "ese", "ch", "ian", "ic")) else None


def conll_documents(path: Path) -> Iterator[Document]:
    """Documents of a CoNLL-2003 file with BIO tags in the last column."""
    sentences: list[list[tuple[str, str]]] = []
    sentence: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "", "-DOCSTART- O"]:
        if line.startswith("-DOCSTART-"):
            if sentences:
                yield _assemble(sentences)
            sentences = []
        elif line:
            columns = line.split()
            sentence.append((columns[0], columns[-1]))
        elif sentence:
            sentences.append(sentence)
            sentence = []


def _assemble(sentences: list[list[tuple[str, str]]]) -> Document:
    """Join tokens into a text and count the gold spans in it."""
    text = ""
    paragraphs: list[Span] = []
    gold: list[Typed] = []
    for sentence in sentences:
        begin, glue = len(text), True
        for token, tag in sentence:
            text += "" if glue or token in _CLOSING else " "
            start = len(text)
            text += token
            glue = token in _OPENING
            if tag.startswith("B-"):
                gold.append((start, len(text), tag[2:]))
            elif tag.startswith("I-") and gold:
                gold[-1] = (gold[-1][0], len(text), gold[-1][2])
        paragraphs.append(Span(begin, len(text)))
        text += "\n"
    return Document(text, tuple(paragraphs), set(gold))


def geo_documents(path: Path) -> Iterator[Document]:
    """Documents of LGL or GeoVirus. GeoVirus counts from one."""
    for article in ET.parse(path).getroot():  # noqa: S314 - a corpus file of our own choosing
        text = article.findtext("text") or ""
        document = Document(text, _lines(text))
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


def _km(spot: Spot, point: tuple[float, float]) -> float:
    """Great-circle distance (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (spot.lat, spot.lon, *point))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
