"""Parses as they lie in a text: a treebank's own and the reader's, so that they can be aligned."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from variorum.evaluation.conllu import Document
from variorum.model import Span
from variorum.reader.trained import Block


class Placed(NamedTuple):
    """A word with the span of its token in the text, and its head's number (a root's its own).

    Words that grew together into one token have one span.
    """

    form: str
    span: Span
    head: int
    deprel: str


class Parse(NamedTuple):
    """The words of a text in order, and the spans of its sentences."""

    words: list[Placed]
    sentences: list[Span]


class Raw(NamedTuple):
    """A text, its paragraphs, and what the treebank says of it."""

    text: str
    paragraphs: list[Span]
    parse: Parse


def rebuild(document: Document) -> Raw:
    """A document's text: spaces as the treebank has them, a line end between paragraphs."""
    text, glued = "", True
    found = Raw("", [], Parse([], []))
    words, sentences = found.parse
    for sentence in document.sentences:
        if sentence.paragraph or not sentences:
            text += "\n" if text else ""
            found.paragraphs.append(Span(len(text), len(text)))
            glued = True
        base, begin = len(words), -1
        for token in sentence.tokens:
            text += "" if glued else " "
            span = Span(len(text), len(text) + len(token.form))
            begin = span.start if begin < 0 else begin
            words += [
                Placed(word.form, span, base + word.head, word.deprel)
                for word in sentence.words[token.first : token.last]
            ]
            text += token.form
            glued = token.joined
        sentences.append(Span(begin, len(text)))
        found.paragraphs[-1] = Span(found.paragraphs[-1].start, len(text))
    return found._replace(text=text)


def collect(blocks: Iterable[Block]) -> Parse:
    """The reader's parse of a text, from the blocks that it read."""
    found = Parse([], [])
    for layout, said in blocks:
        base = len(found.words)
        rows = zip(layout.words, layout.spans, said.heads, said.deprels, strict=True)
        found.words.extend(Placed(w, span, base + head, rel) for w, span, head, rel in rows)
        for _, group in groupby(range(len(layout.words)), key=layout.sentences.__getitem__):
            numbers = list(group)
            first, last = layout.spans[numbers[0]], layout.spans[numbers[-1]]
            found.sentences.append(Span(first.start, last.end))
    return found
