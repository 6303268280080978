"""Quotations in which nobody is heard yet, put among the sayings that are."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.model import Span
from variorum.reader.fusion import order_of
from variorum.reader.protocol import Attribution
from variorum.text.cover import Cover


def with_lone(
    merged: Sequence[Attribution],
    lone: Sequence[Attribution],
    pieces: Sequence[tuple[Span, Span]] = (),
) -> list[Attribution]:
    """The attributions with those of quotations in which nobody was heard put in.

    A quotation whose verb is the cue of a saying already is more of that one, and so is the second
    of two ``pieces`` of which the first is.
    """
    merged = _voiced(_freed(_rejoined(merged, pieces), lone), lone)
    told = Cover(span for a in merged if a.source or a.cue for span in a.contents)
    new = [one for one in lone if not any(told.meets(span) for span in one.contents)]
    covered = Cover(span for one in new for span in one.contents)
    found = [
        one
        for one in merged
        if one.source or one.cue or not all(covered.meets(span) for span in one.contents)
    ]
    by_cue = {one.cue: place for place, one in enumerate(found) if one.cue is not None}
    for one in new:
        cue = one.cue or one.contents[0]
        same = by_cue.get(cue)
        if same is None:
            by_cue[cue] = len(found)
            found.append(one)
        elif found[same].direct:
            contents = tuple(sorted((*found[same].contents, *one.contents)))
            found[same] = msgspec.structs.replace(found[same], contents=contents)
    return sorted(found, key=order_of)


def _rejoined(
    merged: Sequence[Attribution], pieces: Sequence[tuple[Span, Span]]
) -> list[Attribution]:
    """Sayings with the second piece of a quotation that was told of only in its first."""
    found = list(merged)
    home = {span: n for n, a in enumerate(found) if a.direct and a.source for span in a.contents}
    told = Cover(span for a in found if a.source or a.cue for span in a.contents)
    for one, other in pieces:
        place = home.get(one)
        if place is None or told.meets(other):
            continue
        contents = tuple(sorted((*found[place].contents, other)))
        found[place] = msgspec.structs.replace(found[place], contents=contents)
        home[other] = place
    grown = Cover(span for place in set(home.values()) for span in found[place].contents)
    return [
        a for a in found if a.source or a.cue or not all(grown.meets(span) for span in a.contents)
    ]


def _freed(merged: Sequence[Attribution], lone: Sequence[Attribution]) -> list[Attribution]:
    """Sayings of several quotations without those that have a verb of their own beside them."""
    beside = {span: one.cue for one in lone for span in one.contents}
    found = []
    for one in merged:
        cue, contents = one.cue, one.contents
        if one.direct and cue is not None and len(contents) > 1:
            kept = tuple(s for s in contents if (beside.get(s) or cue).meets(cue))
            contents = kept or contents
        found.append(msgspec.structs.replace(one, contents=contents))
    return found


def _voiced(merged: Sequence[Attribution], lone: Sequence[Attribution]) -> list[Attribution]:
    """Quotations with a cue and nobody's, given to whoever the verb beside them says."""
    beside = {span: one.source for one in lone for span in one.contents}
    found = []
    for one in merged:
        source = one.source
        if one.direct and source is None and one.cue is not None:
            told = (beside.get(span) for span in reversed(one.contents))
            source = next((who for who in told if who and not one.cue.covers(who)), None)
        found.append(msgspec.structs.replace(one, source=source))
    return found
