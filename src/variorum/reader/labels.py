"""Speakers set before or after what they say by a mark alone: headlines and interviews.

"Ministry: ...", "... – FM" in headlines; "Q: ... A: ..." and "NAME: ..." in interviews.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from variorum.model import Span
from variorum.reader.hits import Hit
from variorum.reader.kinds import closed, is_name
from variorum.reader.memory import kind_words
from variorum.reader.protocol import Attribution
from variorum.reader.units import Unit

_LABEL = re.compile(r"\s{0,8}(?:([QAR])(?:[.:]|\s[–—-])|([A-Z][\w.'’\- ]{0,40}):)\s{1,8}(?=\S)")
# A question that only a dash marks, as in many a printed interview.
_ASKED = re.compile(r"\s{0,8}([–—-])\s{1,8}(?=[^?\n]{0,400}\?\s*\Z)")
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
    without a label between two turns go on with the turn before. What "Q" says and does not ask
    is left to be read like any other text. The answers of "A" have the name of an answer before
    them as antecedent, where one is named.
    """
    labels = {
        i: m
        for i, p in enumerate(paragraphs)
        if (m := _LABEL.match(text, p.start, p.end) or _ASKED.match(text, p.start, p.end))
    }
    counts = _speaking(labels)
    turns = [i for i, match in labels.items() if _name(match) in counts]
    if len(turns) < 3:
        return {}
    for i in range(turns[0], turns[-1]):  # somebody speaks once among those who do so more often
        if i in labels and len(_name(labels[i]).split()) <= 2:
            counts.add(_name(labels[i]))
    found: dict[int, Attribution | None] = {}
    named: Span | None = None
    for index in range(turns[0], turns[-1] + 1):
        if index in labels and _name(labels[index]) in counts:
            match = labels[index]
        if _name(match) in {"Q", *_DASHES} and not _asks(text, paragraphs[index]):
            continue
        turn = _turn(text, paragraphs[index], match)
        if turn is not None and _name(match) in {"A", "R"}:
            turn = msgspec.structs.replace(turn, antecedent=named)
        elif turn is not None and named is None:
            named = turn.source
        found[index] = turn
    return found


def _speaking(labels: dict[int, re.Match[str]]) -> set[str]:
    """The labels that mark turns: "Q" and "A", else those that come back or answer a dash."""
    counts = Counter(_name(match) for match in labels.values())
    if "Q" in counts and counts.keys() & {"A", "R"}:
        return set(counts)
    answering = {
        _name(labels[i])
        for i in labels
        if i - 1 in labels and _name(labels[i - 1]) in _DASHES and _name(labels[i]) != "Q"
    }
    found = {
        name
        for name, count in counts.items()
        if (count > 1 or name in answering) and name.lower() not in _NO_SPEAKER
    }
    return set() if found <= _DASHES else found


def _name(match: re.Match[str]) -> str:
    return match[1] or (match[2] if match.re is _LABEL else "")


def _asks(text: str, paragraph: Span) -> bool:
    return text[paragraph.start : paragraph.end].rstrip().endswith("?")


def _turn(text: str, paragraph: Span, match: re.Match[str]) -> Attribution | None:
    begin = match.end() if paragraph.start <= match.start() < paragraph.end else paragraph.start
    said = text[begin : paragraph.end].rstrip()
    if _name(match) in {"Q", *_DASHES} or said.endswith("?") or not said:
        return None
    label = Span(*match.span(1 if match[1] else 2))
    return Attribution(
        contents=(Span(begin, begin + len(said)),),
        direct=True,
        source=label,
        cue=Span(label.end, label.end + 1),
    )
