"""Words and annotations as a spaCy ``Doc``, exact to the code point.

``Doc.text`` is the text between the first and the last paragraph, with white space as tokens of
its own (tag ``_SP``, as spaCy has it); where paragraphs do not touch, what lies between them is
left out and one line end stands for it. ``doc.user_data["spans"]`` holds each token's place in the
rendition, so a rule never has to count, ``doc.user_data["sayings"]`` the sayings as numbers of
tokens, and ``doc.user_data["harm"]`` the roles in harm of those that have any; the span groups
``source``, ``cue`` and ``content`` hold the sayings too. Unpaired surrogates, which spaCy cannot
hold, are U+FFFD in the ``Doc`` and untouched in the rendition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import simplemma
from spacy.lang.en import EnglishDefaults
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab, create_vocab

from variorum.model import Span
from variorum.reader.encoder.annotations import Annotations, Name, Saying
from variorum.reader.encoder.layout import Layout
from variorum.reader.harm import HARM
from variorum.reader.nested import Named, nested

SPANS, SAYINGS = "spans", "sayings"
ROLES = ("source", "cue", "content")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Word forms whose lemma no dictionary tells.
_FORMS = {
    **dict.fromkeys(("n't", "n’t"), "not"),
    **dict.fromkeys(("'ve", "’ve"), "have"),
    **dict.fromkeys(("'re", "’re", "'m", "’m"), "be"),
    **dict.fromkeys(("'ll", "’ll", "wo"), "will"),
    "ca": "can",
}
# A store of strings never forgets, at about 400 bytes a word; beyond so many a new one is begun.
_MANY = 200_000
_current: list[Vocab] = []


def vocabulary() -> Vocab:
    """The store of strings for a new document; each document keeps that which it was made with."""
    if not _current or len(_current[0]) > _MANY:
        _current[:] = [create_vocab("en", EnglishDefaults)]
    return _current[0]


@lru_cache(maxsize=1 << 16)
def lemma(word: str, upos: str) -> str:
    """The dictionary form; a name's is itself."""
    low = word.lower()
    if upos == "PROPN" or not word.isalpha():
        return _FORMS.get(low, word if upos == "PROPN" else low)
    if upos in {"AUX", "PART"} and low in _FORMS:
        return _FORMS[low]
    return simplemma.lemmatize(low, lang="en")


class _Tokens:
    """Tokens in the making: words and the white space between them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.spans: list[Span] = []
        self.numbers: list[int] = []  # of words in the layout, -1 for white space
        self.places: list[int] = []  # of each word of the layout

    def add(self, text: str, span: Span, number: int) -> None:
        if number >= 0:
            self.places.append(len(self.words))
        self.words.append(text if text.isascii() else _SURROGATE.sub("\ufffd", text))
        self.spaces.append(False)
        self.spans.append(span)
        self.numbers.append(number)

    def gap(self, between: str, start: int, end: int) -> None:
        """White space between two words, or what stands for it."""
        if between[:1] == " ":
            self.spaces[-1] = True
            between, start = between[1:], start + 1
        if between:
            self.add(between, Span(start, end), -1)


def build(text: str, layout: Layout, annotations: Annotations) -> Doc:
    """The document of a layout."""
    tokens = _tokens(text, layout)
    doc = _syntax(tokens, annotations)
    doc.user_data[SPANS] = tokens.spans
    doc.user_data[SAYINGS] = sayings = [
        Saying(
            cue=_places(tokens, layout, saying.cue),
            source=_places(tokens, layout, saying.source),
            content=_places(tokens, layout, saying.content),
            sure=saying.sure,
        )
        for saying in annotations.sayings
    ]
    doc.user_data[HARM] = {tokens.places[one.word]: one for one in annotations.harms}
    _name(doc, tokens.places, annotations.names)
    for role in ROLES:
        doc.spans[role] = SpanGroup(doc, spans=_groups(doc, sayings, role))
    return doc


def _syntax(tokens: _Tokens, a: Annotations) -> Doc:
    heads: list[int] = []
    deps, tags, pos, feats, lemmas = _columns(5)
    last = 0
    for at, number in enumerate(tokens.numbers):
        word = tokens.words[at]
        if number < 0:  # spaCy hangs white space on the word before it
            row = (last, "dep", "_SP", "SPACE", "", word)
        else:
            last = at
            upos, feat = a.upos[number], a.feats[number]
            head, dep = tokens.places[a.heads[number]], _dep(a.deprels[number])
            row = (head, dep, a.xpos[number], upos, "" if feat == "_" else feat, lemma(word, upos))
        heads.append(row[0])
        deps.append(row[1])
        tags.append(row[2])
        pos.append(row[3])
        feats.append(row[4])
        lemmas.append(row[5])
    return Doc(
        vocabulary(),
        words=tokens.words,
        spaces=tokens.spaces,
        tags=tags,
        pos=pos,
        morphs=feats,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
    )


def _columns(count: int) -> list[list[str]]:
    return [[] for _ in range(count)]


def _dep(relation: str) -> str:
    return "ROOT" if relation == "root" else relation


def _tokens(text: str, layout: Layout) -> _Tokens:
    tokens = _Tokens()
    end = paragraph = -1
    rows = zip(layout.words, layout.spans, layout.paragraphs, strict=True)
    for number, (word, span, mine) in enumerate(rows):
        if number and end < span.start:
            between = text[end : span.start]
            whole = mine == paragraph or not between.strip()
            tokens.gap(between if whole else "\n", end, span.start)
        tokens.add(word, span, number)
        end, paragraph = span.end, mine
    return tokens


def _places(tokens: _Tokens, layout: Layout, numbers: Sequence[int]) -> tuple[int, ...]:
    """Words of a saying as tokens, with the white space between two of one paragraph."""
    found: list[int] = []
    before = -2
    for number in numbers:
        place = tokens.places[number]
        if number == before + 1 and layout.paragraphs[number] == layout.paragraphs[before]:
            found.extend(range(found[-1] + 1, place))
        found.append(place)
        before = number
    return tuple(found)


def _name(doc: Doc, places: Sequence[int], names: Sequence[Name]) -> None:
    """The main naming head's names are entities; every head's are a span group of its own.

    The group ``nested`` has what two of them give together, names within names.
    """
    groups: dict[str, list[DocSpan]] = {}
    for name in names:
        first, last = places[name.first], places[name.last - 1] + 1
        groups.setdefault(name.head, []).append(DocSpan(doc, first, last, label=name.kind))
    for head, found in groups.items():
        doc.spans[head] = SpanGroup(doc, spans=found)
    heard = (
        Named(head, span.label_, span.start, span.end, span.text)
        for head, found in groups.items()
        for span in found
    )
    inner = [DocSpan(doc, first, last, label=kind) for first, last, kind in nested(heard)]
    doc.spans["nested"] = SpanGroup(doc, spans=inner)
    doc.set_ents(groups.get("conll", []))


def _groups(doc: Doc, sayings: Sequence[Saying], role: str) -> list[DocSpan]:
    """Each saying's runs of tokens in one role; ``id`` is the saying's number."""
    return [
        DocSpan(doc, first, last, label=role, span_id=str(number))
        for number, saying in enumerate(sayings)
        for first, last in runs(getattr(saying, role))
    ]


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ranges ``[first, last)`` of numbers that follow one another."""
    found = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        part = [number for _, number in group]
        found.append((part[0], part[-1] + 1))
    return found
