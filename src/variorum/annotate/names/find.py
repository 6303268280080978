"""Find names in an article (M19, M20): paragraphs first, then what they say of one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from variorum.annotate.names.bodies import read_bodies
from variorum.annotate.names.clues import known_place
from variorum.annotate.names.heard import Hearing, claim_heard, meet_people
from variorum.annotate.names.lexicon import common_words, lexicon
from variorum.annotate.names.metonyms import stand_for_authorities
from variorum.annotate.names.page import Found, Page, Scene
from variorum.annotate.names.polities import learn, settle
from variorum.annotate.names.resolve import Atlas
from variorum.annotate.names.roles import note_roles
from variorum.annotate.names.runs import read_runs
from variorum.annotate.names.stood import meet_towns, settle_towns
from variorum.annotate.names.tokens import Tokens, tokenise
from variorum.annotate.names.vessels import without_vessels
from variorum.annotate.places.heard import Seen, join
from variorum.annotate.places.home import Home
from variorum.annotate.places.nested import Evidence, Nested, nested
from variorum.annotate.places.reheard import reheard
from variorum.annotate.places.short_forms import with_short_forms
from variorum.model import Article, Mention, Rendition, Span, make_id
from variorum.reader import Reading
from variorum.reader.protocol import NameSpan
from variorum.text.cover import Cover
from variorum.text.spelling import givens_agree, parse
from variorum.vocabulary.places import fold

# Places of a dateline: "ORSK, Velmora", "Orsk/Tavo".
_FILED = re.compile(r"[^\W\d_](?:[^,/;()\n]{0,60}[^\W\d_])?")
_PIECE = 50_000  # characters; ten times a long paragraph
_HELD = 1_000_000  # characters
_BEARERS = 6  # full names of one surname that are compared
# Kinds for which the encoder's word is taken where the rules name nothing.
_HEARD = frozenset({"weapon", "event", "document"})


class Names(NamedTuple):
    """The names of an article, which never overlap, and the places inside them, in text order.

    ``phrases`` are the words by which the text tells where a place lies that no list holds.
    """

    mentions: tuple[Mention, ...]
    nested: tuple[Mention, ...] = ()
    phrases: tuple[Mention, ...] = ()


def find(
    article: Article, rendition: Rendition, reading: Reading, preferred: Sequence[str] = ()
) -> tuple[Mention, ...]:
    """Names in headline and body, in text order, as ``find_all`` finds them."""
    return find_all(article, rendition, reading, preferred).mentions


def find_all(
    article: Article,
    rendition: Rendition,
    reading: Reading,
    preferred: Sequence[str] = (),
    home: Home | None = None,
) -> Names:
    """Names in headline and body, and the places that stand within the names of bodies.

    Linear in the length of the article; total on any Unicode.
    ``preferred`` are ISO codes of the countries of a conflict profile, ``home`` is where the
    article's outlet is at home: both for places of many namesakes.
    """
    found, scene, inner = _known(article, rendition, reading)
    atlas = Atlas(rendition.text, found, inner, preferred, home)
    outer = [_mention(article, rendition, item) for item in _resolved(found, scene, atlas)]
    return Names(
        tuple(outer),
        tuple(_nested(article, rendition, outer, atlas)),
        tuple(_place(article, rendition, *phrase) for phrase in atlas.phrases()),
    )


def place_spans(article: Article, rendition: Rendition) -> list[Span]:
    """Where ``find_all`` finds places without a reader, in text order.

    Which places they are is asked only where that tells whether a name within another is one.
    """
    found, scene, inner = _known(article, rendition, Reading())
    unsure = not all(one.sure for one in inner)
    atlas = Atlas(rendition.text, found, inner) if unsure else None
    within = [one for one, _ in atlas.nested()] if atlas else inner
    outer = [i for i in _resolved(found, scene, atlas) if i.kind == "place"]
    return sorted([*(Span(i.start, i.end) for i in outer), *(one.span for one in within)])


def _known(
    article: Article, rendition: Rendition, reading: Reading
) -> tuple[list[Found], Scene, list[Nested]]:
    """The names of an article, what it tells of them, and places that may stand within them."""
    reading = msgspec.structs.replace(reading, names=_heard_names(article, rendition, reading))
    scene = Scene(outlets=_outlets(article))
    speakers = {a.source.start: a.source.end for a in reading.attributions if a.source}
    blocks = _blocks(article, rendition.text)
    hearing = Hearing(reading.names, reading.docs)
    for tokens in blocks():
        page = Page(tokens, scene, speakers)
        meet_people(page, hearing)
        meet_towns(page, hearing)
        if not tokens.void:
            _learn(tokens, scene)
            learn(page)
    settle(scene)
    settle_towns(scene)
    found = _dateline(article, rendition.text, scene)
    for void in (False, True):  # what running text shows is then known to headlines
        for tokens in blocks():
            if tokens.void == void:
                found += _read(Page(tokens, scene, speakers), hearing)
    found += (item for item in scene.pending if item.key in scene.people)
    found = _joined(reading, rendition.text, found, scene)
    found += _heard(reading, rendition.text, found)
    found = list(without_vessels(found, rendition.text, reading.docs))
    found.sort(key=lambda item: (item.start, item.end))
    stand_for_authorities(found, reading.docs)
    inner = nested(
        rendition.text,
        [(Span(item.start, item.end), item.kind) for item in found],
        _evidence(found, scene, reading.names),
    )
    return found, scene, inner


def _evidence(found: Iterable[Found], scene: Scene, names: Iterable[NameSpan]) -> Evidence:
    words = lexicon()
    return Evidence(
        places={item.key for item in found if item.kind == "place" and item.key},
        people=scene.people,
        heard={name.span for name in names if name.kind == "place"},
        common=common_words(),
        given=words.given,
    )


def _nested(
    article: Article, rendition: Rendition, outer: Sequence[Mention], atlas: Atlas
) -> Iterator[Mention]:
    """Places within names as mentions of their own, each with the name that it stands in."""
    for one, key in atlas.nested():
        place = _place(article, rendition, one.span, key)
        yield msgspec.structs.replace(place, within=outer[one.outer].id)


def _place(article: Article, rendition: Rendition, span: Span, key: str | None) -> Mention:
    """A place that overlaps with other names."""
    words = rendition.words(*span)
    return Mention(
        id=make_id("m", article.id, *span, "place"),
        article=article.id,
        span=words.span,
        text=words.text,
        kind="place",
        entity=make_id("ent", "place", key) if key else None,
    )


def _heard(reading: Reading, text: str, found: Iterable[Found]) -> list[Found]:
    """What the reader's encoder names where the rules name nothing."""
    taken = Cover(Span(item.start, item.end) for item in found)
    return [
        Found(0, 0, name.kind, fold(text[name.span.start : name.span.end]) or None, *name.span)
        for name in reading.names
        if name.kind in _HEARD and not taken.meets(name.span) and _proper(name, text)
    ]


def _proper(name: NameSpan, text: str) -> bool:
    """Whether an event has a name: "the October Days" has one, "October" and "Prices" have none."""
    words = text[name.span.start : name.span.end].split()
    return name.kind != "event" or (len(words) > 1 and not words[-1][:1].islower())


def _joined(reading: Reading, text: str, found: list[Found], scene: Scene) -> list[Found]:
    """Join the rules' places with those of the reader's encoder, where there is one."""
    if not reading.names:
        return found
    found.sort(key=lambda item: (item.start, item.end))
    seen = [
        Seen(Span(f.start, f.end), f.kind, bool(f.placed or f.state) or _is_body(f, text))
        for f in found
    ]
    joined = join(text, seen, reading.names, scene.people, reading.docs)
    kept = [item for number, item in enumerate(found) if number not in joined.dropped]
    taken = Cover(Span(item.start, item.end) for item in kept)
    for span, kind in joined.added:
        key = fold(text[span.start : span.end])
        if key and not taken.meets(span):
            kept.append(Found(0, 0, kind, key, *span, placed=kind == "place"))
    return kept


def _heard_names(article: Article, rendition: Rendition, reading: Reading) -> tuple[NameSpan, ...]:
    """The encoder's names mended; none where there is no encoder."""
    if not reading.names:
        return ()
    text = rendition.text
    return reheard(text, tuple(with_short_forms(text, reading.names, sorted(_spans(article)))))


def _is_body(item: Found, text: str) -> bool:
    """Whether a body is known by its name, or called by a common word: no town is meant."""
    if item.kind != "organisation":
        return False
    words, name = lexicon(), fold(text[item.start : item.end])
    entry = words.names.get(name)
    return name in words.ordinary or (entry is not None and entry.kind != "place")


def _outlets(article: Article) -> frozenset[str]:
    """The article's own outlet and the agencies it carries, folded; no domain of a page."""
    names = [article.outlet or "", *(agency.name for agency in article.agencies)]
    return frozenset(fold(name) for name in names if name and "." not in name)


def _blocks(article: Article, text: str) -> Callable[[], Iterable[Tokens]]:
    """The words of every paragraph, as often as asked for.

    Those of an article of common length are held; of a huge one they are read anew each time,
    a piece at a time, so that memory stays far below its size.
    """
    pieces = [piece for span in _spans(article) for piece in _pieces(text, span)]
    if sum(end - start for start, end in pieces) < _HELD:
        held = [tokenise(text, piece) for piece in pieces]
        return lambda: held
    return lambda: (tokenise(text, piece) for piece in pieces)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A paragraph; one longer than any real one in pieces, cut after sentences or words."""
    start = span.start
    while span.end - start > _PIECE:
        ends = (text.rfind(mark, start + 1, start + _PIECE) for mark in (". ", " "))
        cut = next((end + 1 for end in ends if end > 0), start + _PIECE)
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _spans(article: Article) -> list[Span]:
    spans = list(article.body)
    headline = article.headline.span if article.headline else None
    if headline and not any(headline.meets(span) for span in spans):
        spans.insert(0, headline)
    return [part for span in spans for part in _without_dateline(article, span)]


def _without_dateline(article: Article, span: Span) -> Iterator[Span]:
    """A paragraph less the dateline in it: of that, the place alone is read."""
    cut = article.dateline.span if article.dateline else None
    if cut is None or not cut.meets(span):
        yield span
        return
    for part in (Span(span.start, cut.start), Span(cut.end, span.end)):
        if part.start < part.end:
            yield part


def _dateline(article: Article, text: str, scene: Scene) -> list[Found]:
    """The places of the dateline, each a site for the rest of the article."""
    line = article.dateline
    if line is None or not line.place:
        return []
    at = text.find(line.place, line.span.start, line.span.end)
    found = []
    for match in _FILED.finditer(line.place if at >= 0 else ""):
        key = fold(match.group())
        start, end = at + match.start(), at + match.end()
        if key:
            found.append(Found(0, 0, "place", key, start, end, placed=True))
            scene.sites.add(key)
    return found


def _learn(tokens: Tokens, scene: Scene) -> None:
    """Words that this article writes small are ordinary words in it."""
    scene.lower.update(word for word, cap in zip(tokens.words, tokens.caps, strict=True) if not cap)


def _read(page: Page, hearing: Hearing) -> list[Found]:
    read_bodies(page)
    claim_heard(page, hearing)
    read_runs(page)
    note_roles(page)
    return page.found


def _resolved(found: Iterable[Found], scene: Scene, atlas: Atlas | None) -> Iterable[Found]:
    """Give short forms the entity of the full form, where it is the only one in the article.

    Without an atlas places are left as they were written.
    """
    for item in found:
        if item.kind == "person" and item.key:
            full = scene.people.get(item.key, set())
            full = _one_bearer(full - {item.key} or full)
            if len(full) == 1:
                item.key = next(iter(full))
            elif len(full) > 1 and " " not in item.key:
                item.key = None  # of two who bear it, nothing tells which
        elif item.institution and item.key is None:
            bodies = scene.bodies.get(item.institution, set())
            if len(bodies) == 1:
                item.key = next(iter(bodies))
        elif item.kind == "place" and item.key:
            full = scene.people.get(item.key, set())
            if full and not item.placed and not item.state and not known_place(item.key):
                item.kind = "person"
                full = full - {item.key} or full
                item.key = next(iter(full)) if len(full) == 1 else item.key
            elif atlas is not None:
                item.key = atlas.key(item)
        yield item


def _one_bearer(names: set[str]) -> set[str]:
    """Full names of one surname; the fullest alone where all are forms of it."""
    if len(names) < 2 or len(names) > _BEARERS:
        return names
    fullest = max(sorted(names), key=lambda name: name.count(" "))
    whole = parse(fullest)
    return {fullest} if all(givens_agree(parse(name), whole) for name in names) else names


def _mention(article: Article, rendition: Rendition, item: Found) -> Mention:
    words = rendition.words(item.start, item.end)
    entity = make_id("ent", item.kind, item.key) if item.key else None
    return Mention(
        id=make_id("m", article.id, item.start, item.end, item.kind),
        article=article.id,
        span=words.span,
        text=words.text,
        kind=item.kind,
        entity=entity,
        role=rendition.words(*item.role) if item.role else None,
    )
