"""Gold chains of a CoNLL-U document with entities in the format of CorefUD (GUM's own brackets).

The column MISC has ``Entity=(12-person-new-...`` where a mention of entity 12 begins and ``12)``
where it ends; several stand together. Mentions are given as they lie in the text that
``rawtext.rebuild`` makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from variorum.evaluation.conllu import Document, Word
from variorum.evaluation.rawtext import Raw, rebuild
from variorum.model import Span

_BRACKET = re.compile(r"\(([^()]+)\)|\(([^()]+)|([^()]+)\)")


class Gold(NamedTuple):
    """A mention of the entity ``entity``, and its kind."""

    span: Span
    entity: str
    kind: str


def read(document: Document) -> tuple[Raw, list[Gold]]:
    """A document's text and its gold mentions, in the order in which they end."""
    raw = rebuild(document)
    words = [word for sentence in document.sentences for word in sentence.words]
    spans = _apart(raw)
    return raw, [
        Gold(Span(spans[first].start, spans[last].end), entity, kind)
        for first, last, entity, kind in _brackets(words)
    ]


def _brackets(words: Sequence[Word]) -> Iterator[tuple[int, int, str, str]]:
    opened: dict[str, list[tuple[int, str]]] = {}
    for place, word in enumerate(words):
        marks = next((f[7:] for f in word.misc.split("|") if f.startswith("Entity=")), "")
        for alone, begun, ended in _BRACKET.findall(marks):
            entity, _, rest = (alone or begun or ended).partition("-")
            kind = rest.partition("-")[0]
            if alone:
                yield place, place, entity, kind
            elif begun:
                opened.setdefault(entity, []).append((place, kind))
            elif opened.get(entity):
                first, kind = opened[entity].pop()
                yield first, place, entity, kind


def _apart(raw: Raw) -> list[Span]:
    """The words' own spans, also of those that grew together into one token ("it's")."""
    found: list[Span] = []
    for span, group in groupby(raw.parse.words, key=lambda word: word.span):
        forms = [word.form for word in group]
        if "".join(forms) == raw.text[span.start : span.end]:
            at = span.start
            for form in forms:
                found.append(Span(at, at + len(form)))
                at += len(form)
        else:
            found += [span] * len(forms)
    return found
