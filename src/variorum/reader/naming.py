"""The names that a document's span groups hold, each as one of our kinds.

Four heads were taught by four corpora. For people, places and bodies the one taught by the press
(``conll``) is asked; for what it has no kind for, the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.model.mention import EntityKind
from variorum.reader.protocol import NameSpan
from variorum.reader.syntax import place
from variorum.text.cover import Cover

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

# In the order in which they are asked: what an earlier head names, no later one names anew.
KINDS: tuple[tuple[str, dict[str, EntityKind]], ...] = (
    ("conll", {"PER": "person", "LOC": "place", "ORG": "organisation"}),
    (
        "re3d",
        {
            "Nationality": "nationality",
            "Weapon": "weapon",
            "MilitaryPlatform": "weapon",
            "DocumentReference": "document",
        },
    ),
    ("crossner", {"event": "event", "election": "event"}),
    ("gum", {"event": "event"}),
)


def names_of(doc: Doc) -> Iterator[NameSpan]:
    """The names of a document, one head after the other."""
    found: list[NameSpan] = []
    for head, kinds in KINDS:
        if head not in doc.spans:
            continue
        taken = Cover(name.span for name in found)
        for span in doc.spans[head]:
            kind = kinds.get(span.label_)
            if kind is None:
                continue
            for piece in _within_paragraphs(span):
                proper = any(token.pos_ == "PROPN" or token.is_title for token in piece)
                where = place(doc, piece.start, piece.end)
                if proper and not taken.meets(where):
                    found.append(NameSpan(span=where, kind=kind))
    yield from sorted(found, key=lambda name: name.span)


def _within_paragraphs(span: SpacySpan) -> Iterator[SpacySpan]:
    """The parts of a span, which no name bridges: a headline's end and the body's beginning."""
    doc, start = span.doc, span.start
    for at in range(span.start, span.end - 1):
        if doc[at].is_space and doc[at + 1].is_sent_start:
            if at > start:
                yield doc[start:at]
            start = at + 1
    yield doc[start : span.end]
