"""When an office is held: "former", "new", "since 2018", "was appointed on Monday" (M21).

Roles are told by the text and dated by it; nothing is known of offices and their holders beside.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from variorum.annotate.actors.lexicon import words
from variorum.annotate.actors.predicates import Held
from variorum.annotate.actors.sight import sentence_end, sentence_start
from variorum.model import Span, Tenure, Time

_LINK = re.compile(
    r"[\s,(]*(on|in|since|until|till|from|between|to|and|by|last|early|late|-|–)?\s*$"
)
_WORD = re.compile(r"[^\W_]+(?:[-‑][^\W_]+)*")
_LEAD = 4  # words before a title that are looked at
_SINCE = frozenset({"since", "by", "until", "from", "till"})
_BEFORE = 40  # characters before a title in which its qualifier stands


def _qualifier(word: str) -> Held | None:
    """What one word says of the title after it."""
    first = word.partition("-")[0]
    if word in words("former") or ("-" in word and first in {"ex", "then"}):
        return "former"
    return "new" if word in words("new") else None


class Calendar:
    """The times of one article, by place.

    Args:
        text: the rendition.
        times: in any order.
    """

    def __init__(self, text: str, times: Sequence[Time]) -> None:
        self.text = text
        self.times = sorted(times, key=lambda time: time.span)
        self._starts = [time.span.start for time in self.times]

    def tenure(self, role: Span, held: Held | None) -> Tenure | None:
        """When the text holds somebody to have an office.

        Args:
            role: the words of the office.
            held: what the predicate says of it; None for a title beside a name.
        """
        told = held or self._qualified(role)
        start, end, stays = self._bounds(role)
        if start is None and end is None:
            if told is None:
                return None
            first, last = self._day(role, alone=held is not None)
            return Tenure(
                held=told,
                start=first if told == "new" else None,
                end=last if told == "former" else None,
            )
        if not stays and told != "new":
            told = "former"
        return Tenure(held=told or "held", start=start, end=end)

    def _qualified(self, role: Span) -> Held | None:
        """What a word before the title, or its first word, says: "then-minister", "the new"."""
        before = self.text[max(0, role.start - _BEFORE) : role.start]
        before = re.split(r"[.,;:!?()\"“”\n]", before)[-1]
        title = self.text[role.start : role.end]
        for word in _WORD.findall(title)[:2]:
            told = _qualifier(word.lower())
            if told:
                return told
        nearest = _WORD.findall(before)[-_LEAD:]
        while nearest:
            word = nearest.pop()
            told = _qualifier(word.lower())
            if told:
                # "since then Velmora's president" is of today
                return None if nearest and nearest[-1].lower() in _SINCE else told
            if not word[0].isupper():
                return None
        return None

    def _after(self, place: int) -> list[tuple[str, Time]]:
        """Times that a preposition ties to the words that end at ``place``, in order."""
        stop = sentence_end(self.text, place)
        found: list[tuple[str, Time]] = []
        at = bisect_left(self._starts, place)
        while at < len(self.times) and self._starts[at] < stop and len(found) < 2:
            time = self.times[at]
            link = _LINK.match(self.text[place : time.span.start])
            if link is None:
                break
            found.append(((link.group(1) or "").lower(), time))
            place = time.span.end
            at += 1
        return found

    def _bounds(self, role: Span) -> tuple[str | None, str | None, bool]:
        """Start and end after "since", "from", "until"; and whether it is held still."""
        tied = self._after(role.end)
        if not tied:
            return None, None, True
        link, time = tied[0]
        if link == "since" or (link == "from" and len(tied) == 1):
            return time.start, None, link == "since"
        if link in {"until", "till"}:
            return None, time.end, False
        if link in {"from", "between"} or (len(tied) > 1 and tied[1][0] in {"-", "–"}):
            other = tied[1][1] if len(tied) > 1 else None
            return time.start, other.end if other else time.end, False
        if time.value and "/" in time.value and time.start != time.end:
            return time.start, time.end, False
        return None, None, True

    def _day(self, role: Span, *, alone: bool) -> tuple[str | None, str | None]:
        """The interval in which an office was taken up or given up, where the sentence tells it.

        Args:
            role: the words of the office.
            alone: whether a predicate tells it, of which a time before it may tell the day.
        """
        tied = self._after(role.end)
        if tied and tied[0][1].start:
            return tied[0][1].start, tied[0][1].end
        at = bisect_left(self._starts, role.start)
        if alone and at and self._starts[at - 1] >= sentence_start(self.text, role.start):
            return self.times[at - 1].start, self.times[at - 1].end
        return None, None
