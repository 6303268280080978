"""Words and annotations as a spaCy ``Doc``, exact to the code point.

``Doc.text`` is the text between the first and the last paragraph, with white space as tokens of
its own (tag ``_SP``, as spaCy has it); where paragraphs do not touch, what lies between them is
left out and one line end stands for it. ``doc.user_data["spans"]`` holds each token's place in the
rendition, so a rule never has to count. Unpaired surrogates, which spaCy cannot hold, are U+FFFD in
the ``Doc`` and untouched in the rendition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby

import simplemma
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab

from variorum.model import Span
from variorum.reader.encoder.annotations import Annotations, Name, Saying
from variorum.reader.encoder.layout import Layout

SPANS, SAYINGS = "spans", "sayings"
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Marks by which some words of a quotation or a bracket cling to nothing.
_FORMS = {"n't": "not", "n’t": "not", "'ve": "have", "’ve": "have", "'re": "be", "’re": "be",
          "'m": "be", "’m": "be", "'ll": "will", "’ll": "will", "ca": "can", "wo": "will"}


@cache
def vocabulary() -> Vocab:
    """One store of strings for all documents."""
    return Vocab()


@cache
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

    def add(self, text: str, span: Span, number: int) -> None:
        self.words.append(_SURROGATE.sub("\ufffd", text))
        self.spaces.append(False)
        self.spans.append(span)
        self.numbers.append(number)

    def gap(self, text: str, start: int, end: int, same: bool) -> None:
        """White space between two words; between paragraphs one line end stands for the rest."""
        between = text[start:end] if same else "\n"
        if between[:1] == " ":
            self.spaces[-1] = True
            between, start = between[1:], start + 1
        if between:
            self.add(between, Span(start, end), -1)


def build(text: str, layout: Layout, annotations: Annotations) -> Doc:
    """The document of a layout."""
    tokens = _tokens(text, layout)
    place = {number: at for at, number in enumerate(tokens.numbers) if number >= 0}
    a = annotations
    last = 0
    heads, deps, tags, pos, feats, lemmas = [], [], [], [], [], []
    for at, number in enumerate(tokens.numbers):
        if number < 0:  # spaCy hangs white space on the word before it
            heads.append(last)
            row = ("dep", "_SP", "SPACE", "", tokens.words[at])
        else:
            last = at
            heads.append(place[a.heads[number]])
            word, upos = layout.words[number], a.upos[number]
            feat = "" if a.feats[number] == "_" else a.feats[number]
            row = (_dep(a.deprels[number]), a.xpos[number], upos, feat, lemma(word, upos))
        for column, value in zip((deps, tags, pos, feats, lemmas), row, strict=True):
            column.append(_SURROGATE.sub("\ufffd", value))
    doc = Doc(
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
    doc.user_data[SPANS] = tokens.spans
    doc.user_data[SAYINGS] = [
        Saying(
            cue=tuple(place[n] for n in s.cue),
            source=tuple(place[n] for n in s.source),
            content=tuple(place[n] for n in s.content),
            sure=s.sure,
        )
        for s in a.sayings
    ]
    _name(doc, place, a.names)
    for role in ("source", "cue", "content"):
        doc.spans[role] = SpanGroup(doc, spans=list(_groups(doc, role)))
    return doc


def _dep(relation: str) -> str:
    return "ROOT" if relation == "root" else relation


def _tokens(text: str, layout: Layout) -> _Tokens:
    tokens = _Tokens()
    for number, (word, span) in enumerate(zip(layout.words, layout.spans, strict=True)):
        if number:
            previous = layout.spans[number - 1].end
            if previous < span.start:
                same = layout.paragraphs[number] == layout.paragraphs[number - 1]
                blank = not text[previous : span.start].strip()
                tokens.gap(text, previous, span.start, same or blank)
        tokens.add(word, span, number)
    return tokens


def _name(doc: Doc, place: dict[int, int], names: Sequence[Name]) -> None:
    """The main naming head's names are entities; every head's are a span group of its own."""
    groups: dict[str, list[DocSpan]] = {}
    for name in names:
        first, last = place[name.first], place[name.last - 1] + 1
        groups.setdefault(name.head, []).append(DocSpan(doc, first, last, label=name.kind))
    for head, found in groups.items():
        doc.spans[head] = SpanGroup(doc, spans=found)
    doc.set_ents(groups.get("conll", []))


def _groups(doc: Doc, role: str) -> list[DocSpan]:
    """Each saying's runs of words in one role; ``kb_id`` free, ``id`` the saying's number."""
    found = []
    for number, saying in enumerate(doc.user_data[SAYINGS]):
        for first, last in runs(getattr(saying, role)):
            found.append(DocSpan(doc, first, last, label=role, span_id=str(number)))
    return found


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ranges ``[first, last)`` of numbers that follow one another."""
    found = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        part = [number for _, number in group]
        found.append((part[0], part[-1] + 1))
    return found
