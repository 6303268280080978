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

from variorum.annotate.names.clues import (
    big_town,
    known_place,
    qualified,
    speaks,
    struck,
    title_at,
    title_before,
)
from variorum.annotate.names.headed import note_alias
from variorum.annotate.names.page import Page
from variorum.annotate.names.people import claim_person
from variorum.annotate.names.tokens import Tokens
from variorum.model import Span
from variorum.model.mention import EntityKind
from variorum.reader.protocol import NameSpan
from variorum.reader.syntax import place
from variorum.vocabulary.places import gazetteer
from variorum.vocabulary.weekdays import weekdays

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What is named and is neither a person nor a body nor a place: stands for all such kinds here.
_OTHER: EntityKind = "document"
_KINDS = frozenset({"person", "organisation", "place"})
_LONGEST_NAME = 5  # words
_INSIDE = frozenset({"in", "near", "outside", "at"})
_TIES = frozenset({"of", "for", "and", "the", "on"})
_ENVOYS = frozenset({"ambassador", "envoy", "representative", "emissary", "ambassadors"})
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
        # By where a paragraph's words begin and end: ten rules ask for the same.
        self._over: dict[tuple[int, int], tuple[Named, ...]] = {}

    def over(self, tokens: Tokens) -> tuple[Named, ...]:
        """The names that begin and end with whole words of a paragraph, in text order."""
        if not self._names or not tokens.words:
            return ()
        key = tokens.starts[0], tokens.ends[-1]
        if key not in self._over:
            self._over[key] = tuple(self._of(tokens))
        return self._over[key]

    def _of(self, tokens: Tokens) -> Iterator[Named]:
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
    """Whether two names side by side are one: a person's, or cut after a preposition."""
    text = tokens.text
    between = text[one.span.end : other.span.start]
    if one.kind != other.kind or between not in {" ", "] "}:
        return False
    if one.kind == "person":
        return len(text[one.span.start : other.span.end].split()) <= _LONGEST_NAME
    if one.kind != "organisation":
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
            first = _name_start(page, name)
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
        elif name.kind == "organisation":  # a club or a firm may have a town's name
            page.heard_bodies.add(name.first)
            _body(page, name)
        elif (key := page.phrase(name.first, name.last)) in page.scene.shown:
            page.claim(name.first, name.last, "place", key).placed = True
        elif name.kind == "person":
            _person(page, name)
        elif name.kind == "place":
            page.heard_places[name.first] = name.last


def _name_start(page: Page, name: Named) -> int:
    """The first word of the name proper: after a title, after what the title before it is of."""
    first = name.first
    while first < name.last:
        size = title_at(page, first, name.last)
        if not size:
            break
        first += size
    if name.last - first > 1 and _stands_as_place(page, first):
        # "the foreign minister of Velmora Ana Brunn"
        first += page.low(first) not in page.words.given
    return first


def _person(page: Page, name: Named) -> None:
    first, last = _name_start(page, name), name.last
    if (
        last - first > 1
        and _stands_as_place(page, first)
        and page.low(first) not in page.words.given
    ):
        page.heard_places[first] = first  # "the foreign minister of Velmora Ana Brunn"
        first += 1
    if not page.tokens.caps[first] or not page.tokens.caps[last]:
        return
    if page.phrase(first, last) in page.words.titles or _is_rather_listed(page, first, last):
        return
    if first == last and page.tokens.words[last].isupper() and not page.tokens.void:
        return  # an acronym
    if _is_common(page, first, last):
        return
    if first == last and first and page.tokens.joined[first] and not page.claimed[first - 1]:
        # "Jordan Brunn", of which the encoder takes the first word for a place
        begins = page.tokens.caps[first - 1] and page.low(first - 1) in page.words.given
        first -= begins and page.low(first - 1) not in page.words.titles
    last += first == last and _goes_by_day(page, first)
    if page.tokens.gap(last + 1) == "] " and page.tokens.caps[last + 1]:
        last += 1 - page.claimed[last + 1]  # "[Tomas] Velk"
    key = page.phrase(first, last)
    if first == last and key not in page.scene.people and _of_place(page, first, key):
        return
    if key:
        claim_person(page, first, last, key)
        page.scene.meet(key)


def _goes_by_day(page: Page, i: int) -> bool:
    """Whether a name goes on with a surname that is a day's: "Goodluck Sunday said".

    "Clinton Monday said" is of somebody whose surname the article tells, "President Lind Friday" of
    one with a title: there the day dates what is said.
    """
    after = i + 1
    if after >= page.count or not page.tokens.caps[after] or page.tokens.gap(after) != " ":
        return False
    if page.low(after) not in weekdays() or page.low(i) in page.scene.surnames:
        return False
    return not (i and page.tokens.joined[i]) and speaks(page, i, after)


def _of_place(page: Page, i: int, key: str) -> bool:
    """Whether one unknown word stands where a place does, and is left or claimed as one."""
    if struck(page, i) and page.low(i) not in page.scene.surnames:
        page.claim(i, i, "place", key).placed = True
        return True
    if _stands_as_place(page, i):
        page.heard_places[i] = i
        return True
    return False


def _is_common(page: Page, first: int, last: int) -> bool:
    """Whether all words are common ones: "Fear" that spreads, "Human Rights"."""
    told = [page.low(k) for k in range(first, last + 1)]
    if any(low not in page.words.ordinary for low in told):
        return False
    if first < last:
        return told[0] not in page.words.given
    return told[0] not in page.scene.people and not title_before(page, first)


def _stands_as_place(page: Page, i: int) -> bool:
    """Whether an unknown word stands where nobody does: "in Orsk", "the ambassador of Velmora"."""
    before = page.low(i - 1)
    if before == "to":
        return page.low(i - 2) in _ENVOYS
    return before in _INSIDE or (before == "of" and page.low(i - 2) in page.words.of_state)


def _is_rather_listed(page: Page, first: int, last: int) -> bool:
    """Whether the words are a listed state, town or body, and nobody here is so called."""
    hit = page.listed(first, page.count)
    phrase = page.phrase(first, last)
    if phrase in page.scene.polities:
        return True
    if hit is None or hit[0] < last or hit[1].gated or phrase in page.scene.people:
        return False
    if hit[1].kind != "place":
        return hit[1].kind != "weapon"
    if first == last and title_before(page, first):
        return False
    if first == last and not speaks(page, first, last):
        return True
    return bool(hit[1].state) or big_town(page, first) or known_place(phrase)


def _body(page: Page, name: Named) -> None:
    first, last = _trimmed(page, name)
    words = page.tokens.words
    if last < first or not page.tokens.caps[first] or qualified(words[last]):
        return
    if not _may_be_body(page, first, last) or _in_listed(page, first, last):
        return
    hit = page.listed(first, page.count)
    phrase = page.phrase(first, last)
    if hit and hit[0] >= last:
        known = hit[1].state or phrase in gazetteer().seats
        if hit[1].kind != "place" or known:
            return  # the rules know it
    if page.words.portfolios.issuperset(page.tokens.lows[first : last + 1]):
        return  # "Minister of Foreign Affairs": of no body by itself
    kind, key = page.scene.aliases.get(phrase) or (_kind(page, first, last), phrase)
    page.claim(first, last, kind, key)
    note_alias(page, last, kind, key)


def _in_listed(page: Page, first: int, last: int) -> bool:
    """Whether the words are the end of a longer listed name, of which the encoder took a part."""
    for k in range(max(0, first - _LONGEST_NAME), first):
        hit = page.listed(k, page.count) if page.tokens.caps[k] else None
        if hit and hit[0] >= last and hit[1].kind in {"organisation", "force", "government"}:
            return True
    return False


def _may_be_body(page: Page, first: int, last: int) -> bool:
    """Whether the words can name a body: no title, no ordinary word, no state."""
    if page.low(first) in {"republic", "republics"} and page.low(first + 1) == "of":
        return False  # a state, or the first of two: "the Republics of Velmora and Tarsk"
    words = page.words
    phrase = page.phrase(first, last)
    plain = phrase in words.ordinary or phrase in words.generic
    return not (phrase in words.titles or (plain and not page.tokens.words[first].isupper()))


def _trimmed(page: Page, name: Named) -> tuple[int, int]:
    """The name without an article before it and a title after it: "the Contact Group Co-Chair"."""
    first, last = name.first, name.last
    if first < last and page.low(first) in _ARTICLES:
        first += 1
    if first < last and page.tokens.gap(last) in {"-", "‑"} and not page.tokens.caps[last]:
        last -= 1  # "U.N.-backed"
    if page.low(first - 1) in {"of", "for"} and first > 1 and page.tokens.joined[first]:
        head = page.tokens.words[first - 2]
        if page.words.heads.get(head) == "organisation" and not page.claimed[first - 2]:
            first -= 2  # "Union of" before what the encoder names
    if last > first and page.phrase(last, last) in page.words.titles:
        hit = page.listed(first, last)
        last -= bool(hit and hit[0] == last - 1)
    return first, last


def _kind(page: Page, first: int, last: int) -> EntityKind:
    """What the head word makes of a body's name: an army, a treaty."""
    heads, words = page.words.heads, page.tokens.words
    kind = heads.get(words[last])
    if first < last and heads.get(words[first]) == "document":
        kind = "document"  # "Protocol III"
    return kind if kind in {"force", "document"} else "organisation"
