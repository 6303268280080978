"""What any reader must give, whether it works by rules or by a trained encoder.

All spans count in the text that was handed in, which is a capture's whole rendition: a reader
never sees offsets that need mapping back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, Protocol

import msgspec

from variorum.model import Record, Span
from variorum.model.anchor import nothing
from variorum.model.mention import EntityKind

ReferenceKind = Literal["name", "nominal", "pronoun"]
Number = Literal["one", "many"]
Gender = Literal["male", "female", "thing", "person"]


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence and the index of the paragraph it stands in."""

    span: Span
    paragraph: int


class Attribution(Record, frozen=True, kw_only=True):
    """Somebody's words as the text gives them.

    ``contents`` are the words said, in order, without quotation marks. ``source`` is the phrase
    that names the speaker ("the ministry", "he"), ``cue`` the phrase that says it was said
    ("said", "according to"); either may be absent. ``via`` are the phrases that name through
    whom it came, nearest to the reader first (M3). ``addressee`` is to whom it was said.
    ``direct`` when the contents stand in quotation marks that mark speech. ``antecedent``
    is the phrase that a pronoun or short form in ``source`` stands for, where the reader knows.
    ``collective`` marks one of the sayings that a phrase for several makes ("both sides accused
    each other"): its ``antecedent`` is the one of them who says this.
    """

    contents: tuple[Span, ...]
    direct: bool
    source: Span | None = None
    cue: Span | None = None
    via: tuple[Span, ...] = msgspec.field(default_factory=nothing)
    addressee: Span | None = None
    antecedent: Span | None = None
    negated: bool = False
    collective: bool = False


class NameSpan(Record, frozen=True, kw_only=True):
    """A name and its kind."""

    span: Span
    kind: EntityKind


class Reference(Record, frozen=True, kw_only=True):
    """A phrase that names the one its chain is about.

    ``head`` is the word of the phrase on which the others hang; ``name`` the name in a phrase of
    that kind, without what is said of it or a final 's. ``number`` and ``gender`` are what
    its own words say, absent where they say nothing; a gender ``person`` is somebody of unknown
    gender. ``before`` is the index in the chain of the earlier phrase that it takes up, and
    ``sure`` how likely it belongs to the chain; both are absent for the first.
    """

    span: Span
    head: Span
    kind: ReferenceKind
    name: Span | None = None
    number: Number | None = None
    gender: Gender | None = None
    before: int | None = None
    sure: float | None = None


class Chain(Record, frozen=True, kw_only=True):
    """Two or more phrases for one person or thing, in text order."""

    mentions: tuple[Reference, ...]


class Reading(Record, frozen=True, kw_only=True):
    """All that a reader found in some paragraphs, each list in text order.

    ``scare_quotes`` are words in quotation marks that are no speech: irony, titles, terms.
    ``docs`` are spaCy documents over the paragraphs, one or more an article, none where the reader
    knows no syntax or the text is huge. Each token's place in the text is in
    ``doc.user_data["spans"]``; white space may be a token. Steps that ask them must do without.
    ``chains`` are phrases for one person or thing, by their first phrases; there are none without
    documents. ``reader.coreference.Resolver`` answers questions to them.
    """

    sentences: tuple[Sentence, ...] = msgspec.field(default_factory=nothing)
    attributions: tuple[Attribution, ...] = msgspec.field(default_factory=nothing)
    names: tuple[NameSpan, ...] = msgspec.field(default_factory=nothing)
    scare_quotes: tuple[Span, ...] = msgspec.field(default_factory=nothing)
    docs: tuple[Any, ...] = msgspec.field(default_factory=nothing)
    chains: tuple[Chain, ...] = msgspec.field(default_factory=nothing)


class Reader(Protocol):
    """A reader. ``name`` goes into the edition's version string."""

    name: str

    def read(self, text: str, paragraphs: Sequence[Span]) -> Reading:
        """Read the paragraphs of one article, given in text order.

        Total on any Unicode; linear in the length of the paragraphs.
        """
        ...
