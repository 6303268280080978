"""The phrase of one party of several: "the envoy" of "the envoy and the rebels who fled"."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.reader.syntax import phrase, place, tokens_in
from variorum.statements.events.scene import Scene
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_FAR = 12
_WIDTH = (50, 95)  # code points of a line that was broken at the edge of a page
_DAY = 4  # words within which a day names its month: "on the 3rd of May"


def _in_line(head: Token, whole: Span, scene: Scene | None = None) -> Span:
    """A phrase without what stands on other lines, and before a colon: "Governor: jets bomb".

    A name that runs on over the end of a line is whole.
    """
    inside = scene.names_within if scene is not None else frozenset[int]()
    doc, spans = head.doc, head.doc.user_data["spans"]
    first = last = head.i
    while first and spans[first - 1].start >= whole.start:
        if _breaks(doc[first - 1], inside) or _closes(doc[first - 1], whole):
            break
        first -= 1
    while last + 1 < len(doc) and spans[last + 1].end <= whole.end:
        if _breaks(doc[last + 1], inside):
            break
        last += 1
    return Span(max(whole.start, spans[first].start), min(whole.end, spans[last].end))


def _breaks(token: Token, inside: AbstractSet[int]) -> bool:
    ended = token.is_space and "\n" in token.text and token.i not in inside
    return (ended and not _wrapped(token)) or token.lower_ == ":"


def _wrapped(token: Token) -> bool:
    """Whether lines are only as long as a page is wide here, and a sentence goes on over their end.

    The line that ends is about as long as such lines are, and so is a third one beside the two.
    """
    if token.text.count("\n") != 1:
        return False
    before, behind = _line(token, -1), _line(token, 1)
    if before is None or behind is None or not before[0] >= _WIDTH[0]:
        return False
    further = [_line(at, step) for (_, at), step in ((before, -1), (behind, 1)) if at is not None]
    wide = any(one is not None and _WIDTH[0] <= one[0] <= _WIDTH[1] for one in further)
    return behind[0] <= _WIDTH[1] and wide and (behind[0] >= _WIDTH[0] or behind[1] is not None)


def _line(end: Token, step: int) -> tuple[int, Token | None] | None:
    """The length of the line on one side of its end, and its other end; None for a long one."""
    doc, spans = end.doc, end.doc.user_data["spans"]
    at = end.i + step
    while 0 <= at < len(doc):
        length = abs(spans[at].start - spans[end.i].start)
        if length > _WIDTH[1]:
            return None
        if doc[at].is_space and "\n" in doc[at].text:
            return length, doc[at] if doc[at].text.count("\n") == 1 else None
        at += step
    return abs(spans[at - step].start - spans[end.i].start), None


def _closes(token: Token, whole: Span) -> bool:
    """Whether a bracket closes here that is not opened in the phrase: "photograph by X) Jets"."""
    if token.lower_ not in {")", "]"}:
        return False
    opened = {")": "(", "]": "["}[token.lower_]
    spans = token.doc.user_data["spans"]
    for at in range(token.i - 1, -1, -1):
        if spans[at].start < whole.start:
            return True
        if token.doc[at].lower_ == opened:
            return False
    return True


def _dated(head: Token, whole: Span) -> Span:
    """A phrase without the day before it that a parse has hung on it: "on 3 May rebel forces"."""
    doc, months = head.doc, load("times")["months"]
    inside = [t for t in tokens_in(doc, whole) if t.i <= head.i]
    if len(inside) < _DAY or inside[0].lower_ not in {"on", "in", "since"}:
        return whole
    last = next((n for n, t in enumerate(inside[1:_DAY], 1) if t.lower_ in months), None)
    if last is None:
        return whole
    while last + 1 < len(inside) and inside[last + 1].pos_ in {"NUM", "PUNCT"}:
        last += 1
    if last + 1 >= len(inside):
        return whole
    return Span(doc.user_data["spans"][inside[last + 1].i].start, whole.end)


_EDGES = frozenset(("ADP", "CCONJ", "SCONJ", "PUNCT"))
_LEADS = frozenset(("and", "by", "from", "or", "with"))
_CUT = frozenset(("cc", "conj", "acl", "advcl", "ccomp", "xcomp"))


def alone(token: Token, scene: Scene | None = None) -> Span:
    """The phrase of one of several, without the others that are joined to it, nor any clause."""
    return _dated(token, _in_line(token, _trimmed(token, _by_itself(token, scene)), scene))


def _trimmed(token: Token, whole: Span) -> Span:
    """A phrase without what a cut has left at its edges: "the envoy and", "by the envoy"."""
    inside = list(tokens_in(token.doc, whole)) or [token]
    while len(inside) > 1 and inside[-1].pos_ in _EDGES and inside[-1].i != token.i:
        inside.pop()
    while len(inside) > 1 and inside[0].lower_ in _LEADS and inside[0].i != token.i:
        inside.pop(0)
    spans = token.doc.user_data["spans"]
    first, last = inside[0].i, inside[-1].i
    return Span(spans[first].start, spans[last].end)


def _by_itself(token: Token, scene: Scene | None) -> Span:
    whole = phrase(token)
    if scene is not None and token.i in scene.titled:
        known = scene.titled[token.i]
        whole = Span(min(whole.start, known.start), max(whole.end, known.end))
    for child in token.children:
        if child.dep_ == "nmod:poss" and child.i < token.i and token.i - child.i < _FAR:
            inside = token.doc[child.left_edge.i : child.i + 1]
            first = next((t.i for t in inside if t.pos_ != "ADP"), child.i)
            owner = place(token.doc, first, child.i + 1)
            whole = Span(min(whole.start, owner.start), whole.end)
    behind = [c for c in token.children if c.i > token.i]
    cuts = [c for c in behind if c.dep_ in _CUT or _by(c) or c.lower_ == "responsible"]
    if not cuts:
        return whole
    spans = token.doc.user_data["spans"]
    first = min(min(c.left_edge.i, c.i) for c in cuts)
    cut = place(token.doc, token.i, first) if first > token.i + 1 else spans[token.i]
    return Span(whole.start, max(cut.end, spans[token.i].end)) if cut.end < whole.end else whole


def _by(child: Token) -> bool:
    """Whether parsers hung the doer on who was hit: "the shelling of the harbour by the army"."""
    return child.dep_ == "nmod" and any(c.lower_ == "by" for c in child.lefts)
