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
            proper = any(token.pos_ == "PROPN" or token.is_title for token in span)
            if kind is None or not proper:
                continue
            where = place(doc, span.start, span.end)
            if not taken.meets(where):
                found.append(NameSpan(span=where, kind=kind))
    yield from sorted(found, key=lambda name: name.span)
