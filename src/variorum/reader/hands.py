"""Sayings with the hands that they came through, by the links that ``relaying`` finds (M3)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from variorum.model import Span
from variorum.reader.protocol import Attribution
from variorum.reader.relaying import links
from variorum.reader.syntax import head_of, phrase, place, tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# No saying comes through more hands.
_LONGEST = 8


def chain_from(source: Token, found: list[tuple[Token, Token]]) -> list[Token]:
    """From the nearest carrier to the origin, through ``source``; alone where nobody cites."""
    cites = {citer.i: cited for citer, cited in found}
    cited_by = {cited.i: citer for citer, cited in found}
    path = [source]
    while path[-1].i in cites and len(path) < _LONGEST:
        following = cites[path[-1].i]
        if following in path:
            break
        path.append(following)
    while path[0].i in cited_by and len(path) < _LONGEST:
        before = cited_by[path[0].i]
        if before in path:
            break
        path.insert(0, before)
    return path


def through(doc: Doc, source: Span) -> tuple[Span, tuple[Span, ...]] | None:
    """The same for a phrase that names a source: of all links in it or from it."""
    inside = list(tokens_in(doc, source))
    if not inside:
        return None
    numbers = {token.i for token in inside}
    found = links(iter(inside[0].sent))
    within = [cited for citer, cited in found if {citer.i, cited.i} <= numbers]
    head = within[-1] if within else head_of(doc, source)
    return _ends(doc, chain_from(head, found)) if head is not None else None


def relayed(source: Token) -> tuple[Span, tuple[Span, ...]] | None:
    """The origin of what ``source`` says and through whom it came; None where nobody cites."""
    return _ends(source.doc, chain_from(source, links(iter(source.sent))))


def _ends(doc: Doc, path: Sequence[Token]) -> tuple[Span, tuple[Span, ...]] | None:
    if len(path) < 2:
        return None
    return phrase(path[-1]), tuple(_with_name(doc, phrase(token)) for token in path[:-1])


def _with_name(doc: Doc, carrier: Span) -> Span:
    """A carrier with the whole of its name, of which a parser may have cut a part off."""
    for name in doc.spans.get("conll", ()):
        if name.label_ not in {"ORG", "PER"}:
            continue
        where = place(doc, name.start, name.end)
        if where.meets(carrier) or where.start == carrier.end + 1:
            return Span(min(where.start, carrier.start), max(where.end, carrier.end))
    return carrier


def carried(docs: Sequence[Doc], found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions with the hands that their syntax says they came through, each once.

    For those that were read without syntax, or whose source is said to have it from another.
    """
    kept = []
    ends = [max(span.end for span in doc.user_data["spans"]) if len(doc) else 0 for doc in docs]
    for one in found:
        number = bisect_right(ends, one.source.start) if one.source else len(docs)
        chain = through(docs[number], one.source) if one.source and number < len(docs) else None
        if chain is not None and one.source is not None:
            one = _through(one, *chain)  # noqa: PLW2901
        kept.append(_once(one))
    return kept


def _through(one: Attribution, origin: Span, via: tuple[Span, ...]) -> Attribution:
    """An attribution with a longer chain, each of its phrases as long as either reading has it."""
    known = (*one.via, *((one.source,) if one.source else ()))
    in_contents = any(span.meets(origin) for span in one.contents)
    if len(via) <= len(one.via) or in_contents:
        return one
    if one.source is not None and one.source.meets(origin) and not _any_meets(one.source, via):
        origin = max(one.source, origin, key=_length)
    wide = tuple(
        max((link, *(w for w in known if w.meets(link) and not w.meets(origin))), key=_length)
        for link in via
    )
    return msgspec.structs.replace(one, source=origin, via=wide)


def _length(span: Span) -> int:
    return span.end - span.start


def _any_meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span.meets(other) for other in others)


def _once(one: Attribution) -> Attribution:
    """An attribution whose chain names nobody twice."""
    via: list[Span] = []
    for link in one.via:
        if not _any_meets(link, via) and not (one.source and one.source.meets(link)):
            via.append(link)
    return msgspec.structs.replace(one, via=tuple(via)) if len(via) < len(one.via) else one
