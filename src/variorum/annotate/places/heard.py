"""What the rules and the reader's encoder hold for a place, joined (M20).

The rules know names, the encoder knows sentences. Where both see the same place, it is one. Where
they see different lengths, a name that the gazetteer has is preferred. Where one sees a place
and the other a person or a body, the neighbours decide. What is called after a place (a school, a
paper, a virus) is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from variorum.annotate.places.modifiers import qualifying
from variorum.annotate.places.named import (
    after_of,
    called_after,
    in_state,
    is_direction,
    is_state,
    is_street,
    kind_of,
    known,
    likely,
    listed,
    mended,
    only_directed,
    trimmed,
    word_after,
    word_before,
)
from variorum.annotate.places.papers import paper
from variorum.model import Span
from variorum.model.mention import EntityKind
from variorum.reader.protocol import NameSpan
from variorum.vocabulary.place_words import words
from variorum.vocabulary.places import fold, gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_INSIDE = frozenset({"in", "near", "outside", "inside", "around"})
# Words that stand before people as often.
_LOOSE = frozenset({"to", "from", "of", "at", "over", "with", "by"})
_RATHER: frozenset[EntityKind] = frozenset({"nationality", "organisation"})
# Where somebody is from: "Ana Brunn, 41, of", "who was from", "from" after a name and a comma.
_HAILING = re.compile(
    r"(?:\b[A-Z][\w.]+, (?:\d{1,3}, )?(?:of|from)|\b(?:was|were|is|are|comes|came) from) $"
)
_LOOK = 30  # characters before a name in which that is looked for
_CITY = 100  # thousands of people, from which a name is a place's rather than a surname


class Seen(NamedTuple):
    """What the rules found.

    ``sure`` where neighbours made it a place, where it is a state's name or a body's that is known.
    """

    span: Span
    kind: EntityKind
    sure: bool


class Made(NamedTuple):
    """What is to be found besides: a place, or what is called after one."""

    span: Span
    kind: EntityKind


@dataclass
class Joined:
    """Which of the rules' finds are to go, by number, and what comes instead or besides."""

    dropped: set[int] = field(default_factory=set)
    added: list[Made] = field(default_factory=list)


def join(
    text: str,
    seen: Sequence[Seen],
    heard: Sequence[NameSpan],
    people: Container[str],
    docs: Sequence[Doc] = (),
) -> Joined:
    """Join what the rules saw with what the encoder heard.

    Args:
        text: of the whole rendition.
        seen: in text order; they do not overlap.
        heard: in text order; they do not overlap.
        people: folded names and surnames of the people whom the article names, with the names
            that each may be short for, if known.
        docs: the reader's documents, where it has any.
    """
    out = Joined()
    heard = mended(text, heard)
    bodies = [name.span for name in heard if name.kind == "organisation"]
    known = _Known(
        people=people,
        full=full_named(people) if isinstance(people, Mapping) else people,
        places={fold(text[n.span.start : n.span.end]) for n in heard if n.kind == "place"},
        qualifying=qualifying(docs, bodies),
    )
    paired: set[int] = set()
    at = 0
    for name in heard:
        while at < len(seen) and seen[at].span.end <= name.span.start:
            at += 1
        met = []
        for number in range(at, len(seen)):
            if seen[number].span.start >= name.span.end:
                break
            met.append(number)
        paired.update(met)
        _Pair(text, seen, known, out).settle(name, met)
    for number, one in enumerate(seen):
        if number not in paired and one.kind == "place":
            _alone(text, one, number, out)
    _make_papers(text, seen, out)
    return out


def full_named(people: Mapping[str, Collection[str]]) -> set[str]:
    """Those names and surnames that somebody bears who is told by a name of several words."""
    return {name for name, bearers in people.items() if any(" " in one for one in bearers)}


@dataclass(frozen=True)
class _Known:
    """What the article as a whole shows: its people, what the encoder holds for a place in it.

    ``full`` are surnames of those who are told by a full name.
    """

    people: Container[str]
    full: Container[str]
    places: Container[str]
    qualifying: Container[Span]


@dataclass
class _Pair:
    """One name that the encoder heard, beside what the rules saw there."""

    text: str
    seen: Sequence[Seen]
    known: _Known
    out: Joined

    def settle(self, name: NameSpan, met: list[int]) -> None:
        places = [number for number in met if self.seen[number].kind == "place"]
        if name.kind == "place":
            span = trimmed(self.text, name.span)
            if called_after(self.text, span) or is_direction(self.text, span):
                self.out.dropped.update(places)
            else:
                self._heard_place(span, met, places)
        elif name.kind == "person":
            self._heard_person(name.span, met, places)
        elif name.kind == "organisation":
            self._heard_body(name, met, places)

    def _heard_body(self, name: NameSpan, met: list[int], places: list[int]) -> None:
        same = [n for n in met if self.seen[n].span == name.span and n not in places]
        alone = not met and self._as_place(name.span) and name.span in self.known.qualifying
        echo = [n for n in same if self.seen[n].kind == "organisation" and not self.seen[n].sure]
        town = bool(echo) and echo == met and self._is_town(name.span)
        if alone or town or (len(same) == len(met) and self._stands_for_town(name.span)):
            self.out.dropped.update(same)
            self.out.added.append(Made(name.span, "place"))
        for number in places:
            self._in_body(name, self.seen[number], number)

    def _stands_for_town(self, span: Span) -> bool:
        """Whether what the encoder alone holds for a body is a town: "Orsk aldermen"."""
        if not known(self.text[span.start : span.end]):
            return False
        return word_after(self.text, span) in words().residents

    def _is_town(self, span: Span) -> bool:
        """Whether it is a town that qualifies a noun, a great one or one of the article's places.

        A team is called by its town too, and acts rather than qualifies.
        """
        name = self.text[span.start : span.end]
        folded = fold(name)
        if folded in self.known.people or not known(name):
            return False
        if name.isupper() or called_after(self.text, span) or span not in self.known.qualifying:
            return False
        owns = self.text[span.end : span.end + 1] in {"'", "’"}
        if owns or word_after(self.text, span) in words().teams:
            return False
        great = any(one.renown > _CITY for one in gazetteer().find(folded)[:8])
        return great or folded in self.known.places

    def _heard_person(self, span: Span, met: list[int], places: list[int]) -> None:
        for number in places:
            if self.seen[number].span != span or self._is_surname(self.seen[number]):
                self.out.dropped.add(number)
        if not places and (self._resides(span) or self._hails(span)):
            self.out.dropped.update(met)
            self.out.added.append(Made(span, "place"))

    def _hails(self, span: Span) -> bool:
        """Whether somebody is said to be from there: "Ana Brunn, 41, of Orsk, said"."""
        if not _HAILING.search(self.text, max(0, span.start - _LOOK), span.start):
            return False
        name = fold(self.text[span.start : span.end])
        return name not in self.known.full and (" " not in name or known(name))

    def _resides(self, span: Span) -> bool:
        """Whether a name qualifies people who live there: "Orsk man dies"."""
        name = self.text[span.start : span.end]
        if " " in name or word_after(self.text, span) not in words().residents:
            return False
        return fold(name) not in self.known.full and known(name)

    def _heard_place(self, span: Span, met: list[int], places: list[int]) -> None:
        if not met:
            if likely(self.text, span):
                self.out.added.append(Made(span, kind_of(self.text, span)))
        elif len(places) == len(met):
            self._both(span, places)
        elif len(met) == 1:
            own = self.seen[met[0]]
            if (
                self._is_place_rather(span, own.span)
                if own.kind == "person"
                else own.span == span and own.kind in _RATHER and self._country(own, span)
            ):
                self.out.dropped.add(met[0])
                self.out.added.append(Made(span, kind_of(self.text, span)))

    def _country(self, own: Seen, span: Span) -> bool:
        """Whether what the rules held for a people ("Laos") or a body ("NSW") is a place."""
        spots = gazetteer().listed.get(fold(self.text[span.start : span.end]), ())
        if any(spot.precision == 6 or own.kind == "organisation" for spot in spots):
            return True
        name = self.text[span.start : span.end]
        beside = (
            word_before(self.text, span) in _INSIDE
            or word_after(self.text, span) in words().residents
        )
        return own.kind == "organisation" and beside and known(name)  # "in Orsk Bank", a town

    def _both(self, span: Span, places: list[int]) -> None:
        """The rules saw a place or several where the encoder heard one."""
        first = self.seen[places[0]].span
        words_ = self.text[span.start : span.end]
        kind = kind_of(self.text, span)
        if len(places) == 1 and first == span and kind != "facility":
            return
        longer = len(places) == 1 and first.covers(span) and first != span
        if longer and listed(self.text, first) and not _only_kinds(self.text, span, first):
            return
        if not known(words_):
            if first != span and only_directed(self.text, span, first) and len(places) == 1:
                return
            if len(places) > 1 and kind == "place" and not self._one_directed(span, places):
                return  # "Orsk, Velmora": each is a place
        self.out.dropped.update(places)
        self.out.added.append(Made(span, kind))

    def _one_directed(self, span: Span, places: list[int]) -> bool:
        """Whether of the places in a name all but the last are directions: "North Velmora"."""
        last = self.seen[places[-1]].span
        return last.end == span.end and only_directed(self.text, span, last)

    def _in_body(self, name: NameSpan, one: Seen, number: int) -> None:
        """A place inside a body's name: kept where the body is the place's own."""
        if one.span == name.span:
            # A team is called by its town: of a name that is known, the encoder may say so.
            shown = one.sure and not known(self.text[one.span.start : one.span.end])
            if not shown and not self._as_place(name.span) and not is_state(self.text, name.span):
                self.out.dropped.add(number)
                self.out.added.append(Made(name.span, "organisation"))
            return
        if one.span.covers(name.span):
            return
        if one.span.start == name.span.start:
            rest = _WORD.findall(self.text[one.span.end : name.span.end].lower())
            if any(word in words().public for word in rest):
                return
            if rest == ["s"]:
                return
        elif one.span.end >= name.span.end and after_of(self.text, one.span.start):
            return  # "Bank of Velmora", "the municipality of Orsk"
        self.out.dropped.add(number)
        if name.span.covers(one.span):
            self.out.added.append(Made(name.span, "organisation"))

    def _as_place(self, span: Span) -> bool:
        """Whether a listed name that the encoder holds for a body's is a place's after all.

        A team is called by its town's name, and so are a ministry and its ministers.
        """
        name = self.text[span.start : span.end]
        if not known(name):
            return False
        if span in self.known.qualifying or word_after(self.text, span) in words().after:
            return True
        return word_before(self.text, span) in _INSIDE or fold(name) in self.known.places

    def _is_surname(self, one: Seen) -> bool:
        """Whether what the rules held for a place and the encoder for a person is a person."""
        name = fold(self.text[one.span.start : one.span.end])
        if name in self.known.people:
            return True
        spots = gazetteer().find(name)
        if any(spot.precision >= 4 or spot.renown > _CITY for spot in spots[:8]):
            return False
        if word_after(self.text, one.span) in words().after:
            return False
        if one.sure and name in self.known.places:
            return False  # one name is of one thing in an article
        return not one.sure or word_before(self.text, one.span) in _LOOSE

    def _is_place_rather(self, span: Span, own: Span) -> bool:
        name = fold(self.text[span.start : span.end])
        if name in self.known.full and own == span and " " not in name:
            return False
        if in_state(self.text, span):
            return True
        if is_street(self.text, span) or word_after(self.text, span) in words().after:
            return True
        before = word_before(self.text, span)
        return before in words().before and bool(before != "of" or gazetteer().find(name))


def _only_kinds(text: str, span: Span, longer: Span) -> bool:
    """Whether a name is another with a small word for what it is: "Velmora province".

    Where this project lists the whole for a place of its own, it is none: a corridor through a
    town is not the town.
    """
    rest = text[span.end : longer.end].split()
    if span.start != longer.start or not rest or not all(word.islower() for word in rest):
        return False
    own = gazetteer().listed.get(fold(text[longer.start : longer.end]), ())
    return set(own) <= set(gazetteer().find(fold(text[span.start : span.end])))


def _alone(text: str, one: Seen, number: int, out: Joined) -> None:
    """A place of the rules where the encoder heard nothing."""
    after = word_after(text, one.span)
    money = text[one.span.end : one.span.end + 1] in {"$", "€", "£"}
    other = after in words().called_after or is_direction(text, one.span)
    if money or other or not (one.sure or listed(text, one.span)):
        out.dropped.add(number)


def _make_papers(text: str, seen: Sequence[Seen], out: Joined) -> None:
    """Make bodies of the places by which papers are called: "the Orsk Dispatch"."""
    for number, one in enumerate(seen):
        whole = paper(text, one.span) if one.kind == "place" else None
        if whole is not None and number not in out.dropped:
            out.dropped.add(number)
            out.added.append(Made(whole, "organisation"))
    for number, made in enumerate(out.added):
        whole = paper(text, made.span) if made.kind == "place" else None
        if whole is not None:
            out.added[number] = Made(whole, "organisation")
