"""Speakers set before or after what they say by a mark alone: headlines and interviews.

"Ministry: ...", "... – FM" in headlines; "Q: ... A: ..." and "NAME: ..." in interviews.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from variorum.model import Span
from variorum.reader.hits import Hit
from variorum.reader.memory import kind_words
from variorum.reader.phrases import closed, is_name
from variorum.reader.protocol import Attribution
from variorum.reader.units import Unit

_LABEL = re.compile(r"\s{0,8}([A-Z][\w.'’\- ]{0,40}):\s{1,8}(?=\S)")
_DASHES = frozenset({"–", "—", "--", "-", "―"})
_TAIL = 6
# Labels that name no speaker.
_NO_SPEAKER = frozenset({"note", "update", "photo", "video", "source", "read more", "caption"})


def label_hits(unit: Unit) -> list[Hit]:
    """A speaker named after a dash or before a colon in a headline."""
    if not unit.headline or len(unit) < 5:
        return []
    hit = _after_dash(unit) or _before_colon(unit)
    return [hit] if hit else []


def _after_dash(unit: Unit) -> Hit | None:
    low = unit.low
    for at in range(len(unit) - 2, max(2, len(unit) - 2 - _TAIL), -1):
        spaced = unit.ends[at - 1] < unit.starts[at] and unit.ends[at] < unit.starts[at + 1]
        if low[at] in _DASHES and spaced:
            tail = unit.words[at + 1 :]
            if all(is_name(word) or word.lower() in {"of", "the", "and", "for"} for word in tail):
                return Hit((at, at + 1), None, (at + 1, len(unit)), [(0, at)], left=True)
            return None
    return None


def _before_colon(unit: Unit) -> Hit | None:
    low = unit.low
    if ":" not in low[1:6]:
        return None
    at = low.index(":", 1)
    label = low[:at]
    speaks = any(
        word in kind_words("headline") or word in kind_words("institutions") for word in label
    )
    speaks = speaks or any(word in kind_words("persons") for word in label)
    if not speaks or at + 3 > len(unit) or any(word in closed("auxiliaries") for word in label):
        return None
    return Hit((at, at + 1), None, (0, at), [(at + 1, len(unit))])


def interview(text: str, paragraphs: Sequence[Span]) -> dict[int, Attribution | None]:
    """The paragraphs of an interview's turns, each with its attribution, None for a question.

    A label counts where it comes back, or where "Q" and "A" stand beside one another. Paragraphs
    without a label between two turns go on with the turn before.
    """
    labels = {i: m for i, p in enumerate(paragraphs) if (m := _LABEL.match(text, p.start, p.end))}
    counts = Counter(match[1] for match in labels.values())
    if not ({"Q", "A"} <= counts.keys()):
        counts = Counter(
            {k: n for k, n in counts.items() if n > 1 and k.lower() not in _NO_SPEAKER}
        )
    turns = [i for i, match in labels.items() if match[1] in counts]
    if len(turns) < 3:
        return {}
    found: dict[int, Attribution | None] = {}
    for index in range(turns[0], turns[-1] + 1):
        if index in labels and labels[index][1] in counts:
            match = labels[index]
        found[index] = _turn(text, paragraphs[index], match)
    return found


def _turn(text: str, paragraph: Span, match: re.Match[str]) -> Attribution | None:
    begin = match.end() if paragraph.start <= match.start() < paragraph.end else paragraph.start
    said = text[begin : paragraph.end].rstrip()
    if match[1] == "Q" or said.endswith("?") or not said:
        return None
    return Attribution(
        contents=(Span(begin, begin + len(said)),),
        direct=True,
        source=Span(*match.span(1)),
        cue=Span(match.end(1), match.end(1) + 1),
    )
