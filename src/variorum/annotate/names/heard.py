"""What the reader's encoder names, word by word, and which of it the rules take over as it is.

The encoder is surer than capitals and word lists of who is a person and what is a body; the rules
know more of states, of institutions by pattern, of offices, and of text in capitals. So the rules
claim institutions first, then what the encoder calls a person or a body is claimed, and the rest
of the capitals is read by rule, with the encoder's places kept from being taken for people.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from variorum.annotate.names.clues import title_at
from variorum.annotate.names.headed import note_alias
from variorum.annotate.names.page import Page
from variorum.annotate.names.tokens import Tokens
from variorum.model.mention import EntityKind
from variorum.reader.protocol import NameSpan
from variorum.vocabulary.places import gazetteer

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
    """

    def __init__(self, names: Iterable[NameSpan]) -> None:
        self._names = sorted(names, key=lambda name: name.span)
        self._starts = [name.span.start for name in self._names]

    def over(self, tokens: Tokens) -> Iterator[Named]:
        """The names that begin and end with whole words of a paragraph, in text order."""
        if not self._names or not len(tokens):
            return
        low = bisect_left(self._starts, tokens.starts[0])
        for name in self._names[low : bisect_left(self._starts, tokens.ends[-1])]:
            first = bisect_left(tokens.starts, name.span.start)
            last = bisect_left(tokens.ends, name.span.end)
            if first >= len(tokens) or tokens.starts[first] >= name.span.end:
                continue
            whole = last < len(tokens) and last >= first
            if whole and tokens.starts[last] < name.span.end:
                yield Named(first, last, name.kind)


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
    for name in hearing.over(page.tokens):
        if any(page.claimed[name.first : name.last + 1]):
            continue
        if name.kind == "person":
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
    if first == name.last and _listed_state(page, first):
        return
    key = page.phrase(first, name.last)
    if key:
        page.claim(first, name.last, "person", key)
        page.scene.meet(key)


def _listed_state(page: Page, i: int) -> bool:
    hit = page.listed(i, i + 1)
    return bool(hit and hit[1].state and hit[1].kind in {"place", "nationality"})


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
