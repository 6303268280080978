"""Words with so much of their sentence as a narrow place can hold, and what of them to show."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from variorum.model import Event, Statement
from variorum.views.spots import Spot

# How much of a sentence stands on either side of the words that tell of what happened.
AROUND = 110
# Longer words are cut in a column; the text itself holds them whole.
LONGEST = 280
_BULLET = re.compile(r"^\s*[•●▪◦‣⁃·]\s*")


def near(words: Spot, around: int = AROUND, longest: int = LONGEST) -> Spot:
    """Words with no more of their sentence than a column can hold."""
    # The mark of a list's item is its page's, and stands before no words that are shown apart.
    before, after, text = _BULLET.sub("", words.before), words.after, words.text
    if len(text) > longest:
        text = text[:longest].rpartition(" ")[0] or text[:longest]
    if len(before) > around:
        before = "… " + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + " …"
    more = words.more + len(words.text) - len(text)
    return msgspec.structs.replace(words, before=before, after=after, text=text, more=more)


def event_in(statement: Statement, events: Iterable[Event], longest: int) -> Event | None:
    """The first of some events that a statement tells which is longer than so many characters.

    A release of a page tells of many things: an account of one shows where that is told. None for
    a statement that is shown whole, or that tells none of them.
    """
    spans = [words.span for words in statement.content]
    if sum(span.end - span.start for span in spans) <= longest:
        return None
    mine = (one for one in events if one.article == statement.article)
    return next((e for e in mine if any(span.covers(e.trigger.span) for span in spans)), None)
