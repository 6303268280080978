"""The phrase of one party of several: "the envoy" of "the envoy and the rebels who fled"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.reader.syntax import phrase, place, tokens_in
from variorum.statements.events.scene import Scene

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_FAR = 12


def _in_line(head: Token, whole: Span) -> Span:
    """A phrase without what stands on other lines, and before a colon: "Governor: jets bomb"."""
    doc, spans = head.doc, head.doc.user_data["spans"]
    first = last = head.i
    while first and spans[first - 1].start >= whole.start and not _breaks(doc[first - 1]):
        first -= 1
    while last + 1 < len(doc) and spans[last + 1].end <= whole.end and not _breaks(doc[last + 1]):
        last += 1
    return Span(max(whole.start, spans[first].start), min(whole.end, spans[last].end))


def _breaks(token: Token) -> bool:
    return (token.is_space and "\n" in token.text) or token.lower_ == ":"


_EDGES = frozenset(("ADP", "CCONJ", "SCONJ", "PUNCT"))
_LEADS = frozenset(("and", "by", "from", "or", "with"))
_CUT = frozenset(("cc", "conj", "acl", "advcl", "ccomp", "xcomp"))


def alone(token: Token, scene: Scene | None = None) -> Span:
    """The phrase of one of several, without the others that are joined to it, nor any clause."""
    return _in_line(token, _trimmed(token, _by_itself(token, scene)))


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
    cuts = [c for c in token.children if c.i > token.i and (c.dep_ in _CUT or _by(c))]
    if not cuts:
        return whole
    spans = token.doc.user_data["spans"]
    first = min(min(c.left_edge.i, c.i) for c in cuts)
    cut = place(token.doc, token.i, first) if first > token.i + 1 else spans[token.i]
    return Span(whole.start, max(cut.end, spans[token.i].end)) if cut.end < whole.end else whole


def _by(child: Token) -> bool:
    """Whether parsers hung the doer on who was hit: "the shelling of the harbour by the army"."""
    return child.dep_ == "nmod" and any(c.lower_ == "by" for c in child.lefts)
