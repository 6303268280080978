"""The encoder's sayings as attributions: words to spans, quotation marks respected, chains read.

A quotation mark is evidence that the encoder must not contradict: a saying whose contents lie in
quotation marks is direct and has all that stands in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from variorum.model import Span
from variorum.reader.encoder.annotations import Saying
from variorum.reader.encoder.document import SAYINGS, SPANS, runs
from variorum.reader.hands import relayed
from variorum.reader.kinds import closed
from variorum.reader.lexicon import words as cue_words
from variorum.reader.protocol import Attribution
from variorum.reader.syntax import complement, head_of, phrase, tokens_in
from variorum.reader.whose import by_own_subject, with_name
from variorum.text.quotations import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Spans = tuple[Span, ...]
# What stands around contents and is none of them.
_EDGE = " \t\n\u00a0,;:.!?-–—\"'“”„‘’«»‹›`()[]"
_MARKS = " \t\n\u00a0\"'“”„‘’«»‹›`,;:–—-"
# Words of a source or cue this near to one another are one phrase.
_NEAR = 2
# So long a stretch may stand between two pieces of one quotation, without a sentence's end.
_FAR = 200
_STOP = re.compile(r"[.!?…][\"'”’»›]{0,2}\s+\S")
# "quoted X as saying that ...": what stands between who is quoted and what he said.
_AS_SAYING = re.compile(r"as\s+\w+ing\s+(?:(?:reporters|journalists)\s+)?(?:that\s+)?(?=\S)")
_RELATIVES = frozenset({"which", "whom", "who", "that"})
# Of the words of a saying, so many in quotation marks make it direct.
_DIRECT = 0.9


class Marks:
    """The outermost quotations of an article, by place."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        outer = [q for q in quotations if q.depth == 0]
        self.parts = sorted((part, number) for number, q in enumerate(outer) for part in q.parts)
        self._inner = sorted(part for q in quotations if q.depth for part in q.parts)
        self._starts = [part.start for part, _ in self.parts]

    def within(self, start: int, end: int) -> list[list[Span]]:
        """The parts of each quotation that begins in a stretch, in text order."""
        found: dict[int, list[Span]] = {}
        for part, number in islice(self.parts, bisect_left(self._starts, start), None):
            if part.start >= end:
                break
            found.setdefault(number, []).append(part)
        full = ([p for p in parts if p.end > p.start] for parts in found.values())
        return [parts for parts in full if parts]

    def around(self, piece: Span, cue: Span) -> list[Span]:
        """The quoted stretches that a piece of what a cue reports meets.

        A cue that stands in quotation marks itself reports what stands in the marks within them.
        """
        found = [part for part, _ in self.meeting(piece)]
        if any(part.covers(cue) for part in found):
            place = max(0, bisect_left(self._inner, (piece.start, 0)) - 1)
            inner = takewhile(lambda part: part.start < piece.end, islice(self._inner, place, None))
            return [part for part in inner if part.meets(piece) and not part.covers(cue)]
        return found

    def going_on(self, text: str) -> list[tuple[Span, Span]]:
        """Neighbouring parts between which no sentence ends: "...," said X, "..."."""
        found = []
        for (one, a), (other, b) in pairwise(self.parts):
            between = text[one.end : other.start]
            apart = a == b or len(between) > _FAR or _STOP.search(between) or "\n" in between
            if not apart and text[one.end - 1 : one.end] not in ".!?…":
                found.append((one, other))
        return found

    def meeting(self, span: Span) -> list[tuple[Span, int]]:
        """Parts of quotations that share a code point with ``span``, each with its quotation."""
        place = max(0, bisect_left(self._starts, span.start) - 1)
        found = []
        while place < len(self.parts) and self.parts[place][0].start < span.end:
            if self.parts[place][0].meets(span):
                found.append(self.parts[place])
            place += 1
        return found


class Heard(NamedTuple):
    """A saying that the encoder read, and how sure it is that there is one."""

    attribution: Attribution
    sure: float


def hear(text: str, doc: Doc, marks: Marks, paragraphs: Sequence[Span]) -> Iterator[Heard]:
    """The sayings of a document, by their cues, in text order."""
    starts = [span.start for span in paragraphs]
    for saying in at_home(doc.user_data[SAYINGS], doc):
        found = _attribution(text, doc, saying, marks, starts)
        if found is not None:
            yield Heard(found, saying.sure)


def at_home(sayings: Sequence[Saying], doc: Doc) -> Iterator[Saying]:
    """Sayings without the words of other sentences that a cue there claims for another.

    Two sayings of one matter in neighbouring sentences may each be read over both: "the army
    admits 40 deaths. The front counted 90" are two, unless nothing else was said in either.
    """
    sentence = [0] * len(doc)
    for number, sent in enumerate(doc.sents):
        sentence[sent.start : sent.end] = [number] * (sent.end - sent.start)
    claimed = {
        word
        for saying in sayings
        if saying.cue
        for word in saying.content
        if sentence[word] == sentence[saying.cue[0]]
    }
    for read in sayings:
        saying = by_own_subject(read, doc, sentence)
        home = sentence[saying.cue[0]]
        kept = tuple(w for w in saying.content if sentence[w] == home or w not in claimed)
        own = any(sentence[word] == home for word in kept)
        yield saying._replace(content=kept) if own and len(kept) < len(saying.content) else saying


def _attribution(
    text: str, doc: Doc, saying: Saying, marks: Marks, starts: Sequence[int]
) -> Attribution | None:
    """One saying; None when nothing is said in it."""
    spans: Sequence[Span] = doc.user_data[SPANS]
    pieces = [
        span
        for first, last in runs(saying.content)
        for begin, end in _by_paragraph(spans, first, last, starts)
        if (span := _trimmed(text, begin, end))
    ]
    home = bisect_right(starts, spans[saying.cue[0]].start)
    # Only what stands in quotation marks is said in one paragraph and told in another.
    pieces = [p for p in pieces if bisect_right(starts, p.start) == home or marks.meeting(p)]
    if not pieces:
        return None
    contents, direct = _by_marks(text, pieces, marks, spans[saying.cue[0]])
    if len(contents) > 1 and not direct:
        contents = tuple(_whom(doc, span) for span in contents)
    near = [n for n in saying.source if bisect_right(starts, spans[n].start) == home]
    source = _phrase(text, spans, near)
    via: tuple[Span, ...] = ()
    cue = [doc[number] for number in saying.cue]
    if source and text[source.start : source.end].lower() == "it" and _is_passive(cue):
        found = next((c for c in (complement(verb, "in", "by") for verb in cue) if c), None)
        source = phrase(found) if found is not None else None  # else nobody is named
    head = head_of(doc, source) if source else None
    chain = relayed(head) if head is not None else None
    if chain is not None:
        rest = _without(text, contents, chain[0])
        if rest:
            contents, (source, via) = rest, chain
    if not direct:
        contents, source = with_name(text, contents, source, _phrase(text, spans, saying.cue))
    told = _told(cue)
    if told is not None and all(told.covers(span) for span in contents):
        return None  # "the agency was informed by": to whom, and not what
    return Attribution(
        contents=contents,
        direct=direct,
        source=source,
        cue=_phrase(text, spans, saying.cue),
        via=via,
        addressee=_addressee(cue, source, contents),
        negated=_is_negated(cue),
    )


def _by_paragraph(
    spans: Sequence[Span], first: int, last: int, starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """A run of words as stretches of the rendition, one for each paragraph."""
    begin = first
    for at in range(first + 1, last + 1):
        if at == last or bisect_right(starts, spans[at].start) != bisect_right(
            starts, spans[begin].start
        ):
            yield spans[begin].start, spans[at - 1].end
            begin = at


def _without(text: str, contents: Spans, source: Span) -> Spans:
    """Contents that begin with who said them, less that: "quoted X that ..."."""
    if not any(span.meets(source) for span in contents):
        return tuple(_said_as(text, span) for span in contents)
    found = []
    for span in contents:
        if not span.meets(source):
            found.append(span)
        elif span.start >= source.start and (rest := _trimmed(text, source.end, span.end)):
            found.append(rest)
    return tuple(_said_as(text, span) for span in found)


def _said_as(text: str, span: Span) -> Span:
    """Contents without the verb of "quoted X as saying that"."""
    verb = _AS_SAYING.match(text, span.start, span.end)
    return Span(verb.end(), span.end) if verb and verb.end() < span.end else span


def _whom(doc: Doc, span: Span) -> Span:
    """Whom a relative pronoun among contents stands for: "the front, which he accused of"."""
    words = list(islice(tokens_in(doc, span), 2))
    if len(words) != 1 or words[0].lower_ not in _RELATIVES or words[0].dep_ != "obj":
        return span
    verb = words[0].head
    naming = verb.lemma_.lower() in cue_words("naming", "verbs")  # "which they call Orva"
    if naming or verb.dep_ != "acl:relcl" or not verb.head.i < words[0].i:
        return span
    named = phrase(verb.head)
    return named if named.end <= span.start else span


def _addressee(cue: Sequence[Token], source: Span | None, contents: Sequence[Span]) -> Span | None:
    """Who is told: the object of a verb of telling."""
    for verb in cue:
        if verb.lemma_.lower() not in cue_words("told", "verbs"):
            continue
        for child in verb.children:
            told = child.dep_ in {"iobj", "obj"} or (child.dep_ == "nsubj:pass" and source)
            where = phrase(child)
            mine = (*contents, *((source,) if source else ()))
            if told and not any(span.meets(where) for span in mine):
                return where
    return None


def _told(cue: Sequence[Token]) -> Span | None:
    """Who was told, where a verb of telling stands in the passive."""
    for verb in cue:
        if verb.lemma_.lower() in cue_words("told", "verbs"):
            patient = next((c for c in verb.children if c.dep_ == "nsubj:pass"), None)
            return phrase(patient) if patient is not None else None
    return None


def _is_passive(cue: Sequence[Token]) -> bool:
    """Whether a cue is in the passive: "was reported"."""
    return any(
        token.tag_ == "VBN" and any(c.lemma_ == "be" for c in (*token.children, *cue))
        for token in cue
    )


def _is_negated(cue: Sequence[Token]) -> bool:
    """Whether a cue's words or what hangs on them say no."""
    near = {token.i: token for verb in cue for token in (verb, *verb.children)}
    inside = {token.i for token in cue}
    return any(
        token.lower_ in closed("negations") and (number in inside or token.dep_ == "advmod")
        for number, token in near.items()
    )


def _trimmed(text: str, start: int, end: int, edge: str = _EDGE) -> Span | None:
    while start < end and text[start] in edge:
        start += 1
    while start < end and text[end - 1] in edge:
        end -= 1
    return Span(start, end) if start < end else None


def _phrase(text: str, spans: Sequence[Span], numbers: Sequence[int]) -> Span | None:
    """The longest stretch of some words, where small gaps are bridged."""
    stretches: list[tuple[int, int]] = []
    for first, last in runs(numbers):
        if stretches and first - stretches[-1][1] <= _NEAR:
            stretches[-1] = stretches[-1][0], last
        else:
            stretches.append((first, last))
    if not stretches:
        return None
    first, last = max(stretches, key=lambda pair: (pair[1] - pair[0], -pair[0]))
    start, end = spans[first].start, spans[last - 1].end
    return _trimmed(text, start, end, _MARKS) or Span(start, end)


def _by_marks(
    text: str, pieces: Sequence[Span], marks: Marks, cue: Span
) -> tuple[tuple[Span, ...], bool]:
    """Pieces widened to the quotations they lie in, and whether all of them do."""
    quoted = 0
    size = sum(piece.end - piece.start for piece in pieces)
    for piece in pieces:
        for part in marks.around(piece, cue):
            quoted += min(part.end, piece.end) - max(part.start, piece.start)
    if size and quoted / size >= _DIRECT:
        parts = sorted({part for piece in pieces for part in marks.around(piece, cue)})
        return tuple(part for part in parts if part.end > part.start), True
    return tuple(_joined(text, pieces)), False


def _joined(text: str, pieces: Sequence[Span]) -> Iterator[Span]:
    """Pieces with nothing but marks between them are one."""
    last: Span | None = None
    for piece in sorted(pieces):
        if last is not None and not text[last.end : piece.start].strip(_EDGE):
            last = Span(last.start, max(last.end, piece.end))
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
