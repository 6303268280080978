"""What the reader's encoder names, word by word, and which of it the rules take over as it is.

The encoder is surer than capitals and word lists of who is a person and what is a body; the rules
know more of states, of institutions by pattern, of offices, and of text in capitals. So the rules
claim institutions first, then what the encoder calls a person or a body is claimed, and the rest
of the capitals is read by rule, with the encoder's places kept from being taken for people.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from variorum.annotate.names.clues import big_town, known_place, title_at, title_before
from variorum.annotate.names.headed import note_alias
from variorum.annotate.names.page import Page
from variorum.annotate.names.tokens import Tokens
from variorum.model import Span
from variorum.model.mention import EntityKind
from variorum.reader.protocol import NameSpan
from variorum.reader.syntax import place
from variorum.vocabulary.places import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What is named and is neither a person nor a body nor a place: stands for all such kinds here.
_OTHER: EntityKind = "document"
_KINDS = frozenset({"person", "organisation", "place"})
_TIES = frozenset({"of", "for", "and", "the", "on"})
_ARTICLES = frozenset({"the", "a", "an"})


class Named(NamedTuple):
    """Words ``first`` to ``last`` of a paragraph that the encoder names."""

    first: int
    last: int
    kind: EntityKind


class Hearing:
    """The encoder's names of one article.

    Args:
        names: in any order.
        docs: the same text parsed, for the names to which the encoder gives no kind of ours.
    """

    def __init__(self, names: Iterable[NameSpan], docs: Iterable[Doc] = ()) -> None:
        self._names = sorted([*names, *_others(docs)], key=lambda name: name.span)
        # An encoder has read the article: where it names nothing, a guess by capitals is poor.
        self.active = bool(self._names)
        self._starts = [name.span.start for name in self._names]

    def over(self, tokens: Tokens) -> Iterator[Named]:
        """The names that begin and end with whole words of a paragraph, in text order."""
        if not self._names or not len(tokens):
            return
        low = bisect_left(self._starts, tokens.starts[0])
        for name in self._joined(low, bisect_left(self._starts, tokens.ends[-1]), tokens):
            first = bisect_left(tokens.starts, name.span.start)
            last = bisect_left(tokens.ends, name.span.end)
            if first >= len(tokens) or tokens.starts[first] >= name.span.end:
                continue
            whole = last < len(tokens) and last >= first
            if whole and tokens.starts[last] < name.span.end:
                yield Named(first, last, name.kind)

    def _joined(self, low: int, high: int, tokens: Tokens) -> Iterator[NameSpan]:
        """Names with those that a preposition ties to them: "Union of" and "Tarsk Veterans"."""
        names = self._names
        while low < high:
            name = names[low]
            low += 1
            while low < high and _tied(name, names[low], tokens):
                name = NameSpan(span=Span(name.span.start, names[low].span.end), kind=name.kind)
                low += 1
            yield name


def _tied(one: NameSpan, other: NameSpan, tokens: Tokens) -> bool:
    text = tokens.text
    if {one.kind, other.kind} != {"organisation"} or other.span.start - one.span.end > 1:
        return False
    return text[one.span.start : one.span.end].rpartition(" ")[2].lower() in _TIES


def _others(docs: Iterable[Doc]) -> Iterator[NameSpan]:
    """What the head taught by the press calls a name of another kind: a title, a cup, a people."""
    for doc in docs:
        for span in doc.spans.get("conll", ()):
            if span.label_ == "MISC":
                yield NameSpan(span=place(doc, span.start, span.end), kind=_OTHER)


def meet_people(page: Page, hearing: Hearing) -> None:
    """Let the article know the full names of people before any paragraph is read."""
    for name in hearing.over(page.tokens):
        if name.kind == "person":
            first = _after_title(page, name)
            if first < name.last and not page.tokens.void:
                key = page.phrase(first, name.last)
                page.scene.meet(key)
                page.scene.surnames |= {key, page.low(name.last)}


def claim_heard(page: Page, hearing: Hearing) -> None:
    """Claim the encoder's people and bodies, where the rules do not know better."""
    page.heard = hearing.active
    for name in hearing.over(page.tokens):
        if name.kind not in _KINDS:
            page.others.update(range(name.first, name.last + 1))
        elif any(page.claimed[name.first : name.last + 1]):
            continue
        elif name.kind == "person":
            _person(page, name)
        elif name.kind == "organisation":
            _body(page, name)
        elif name.kind == "place":
            page.heard_places[name.first] = name.last


def _after_title(page: Page, name: Named) -> int:
    """The first word of the name proper."""
    first = name.first
    while first < name.last:
        size = title_at(page, first, name.last)
        if not size:
            break
        first += size
    return first


def _person(page: Page, name: Named) -> None:
    first = _after_title(page, name)
    if not page.tokens.caps[first] and not page.tokens.caps[name.last]:
        return
    if _well_known_place(page, first, name.last):
        return
    if first == name.last and first and page.tokens.joined[first] and not page.claimed[first - 1]:
        # "Jordan Brunn", of which the encoder takes the first word for a place
        begins = page.tokens.caps[first - 1] and page.low(first - 1) in page.words.given
        first -= begins and page.low(first - 1) not in page.words.titles
    key = page.phrase(first, name.last)
    if key:
        page.claim(first, name.last, "person", key)
        page.scene.meet(key)


def _well_known_place(page: Page, first: int, last: int) -> bool:
    """Whether the words are in the news as a state or a town, and nobody here is so called."""
    hit = page.listed(first, page.count)
    if hit is None or hit[0] < last or hit[1].kind not in {"place", "nationality"}:
        return False
    phrase = page.phrase(first, last)
    if phrase in page.scene.people or (first == last and title_before(page, first)):
        return False
    return bool(hit[1].state) or big_town(page, first) or known_place(phrase)


def _body(page: Page, name: Named) -> None:
    first, last = name.first, name.last
    if first < last and page.low(first) in _ARTICLES:
        first += 1
    if not page.tokens.caps[first]:
        return
    hit = page.listed(first, page.count)
    phrase = page.phrase(first, last)
    if hit and hit[0] >= last:
        known = hit[1].state or phrase in gazetteer().seats
        if hit[1].kind != "place" or known:
            return  # the rules know it
    alias = page.scene.aliases.get(phrase)
    kind: EntityKind = page.words.heads.get(page.tokens.words[last], "organisation")
    kind = kind if kind == "force" else "organisation"
    if alias:
        page.claim(first, last, alias[0], alias[1])
        return
    page.claim(first, last, kind, phrase)
    note_alias(page, last, kind, phrase)
