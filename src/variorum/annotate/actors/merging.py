"""Make words that are known to mean one actor one entity, whoever found it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from variorum.model import Article, Mention, Rendition, Span, make_id
from variorum.text.cover import Cover


def merge(
    article: Article,
    rendition: Rendition,
    mentions: Sequence[Mention],
    chains: Iterable[Sequence[Span]],
) -> tuple[Mention, ...]:
    """Mentions in text order after each chain's spans have got the chain's one entity.

    A chain whose mentions already name two entities is left as it is: what names say outranks a
    guess. Spans without a mention get one, of the kind of those that have the entity, unless they
    overlap another mention.

    Args:
        article: the article.
        rendition: its text.
        mentions: of the article, in any order.
        chains: spans that mean one actor, one sequence each ("the ministry", "it").
    """
    by_span = {mention.span: mention for mention in mentions}
    taken = Cover(by_span)
    for chain in chains:
        known = {
            (found.entity, found.kind)
            for span in chain
            if (found := by_span.get(span)) is not None and found.entity is not None
        }
        if len({entity for entity, _ in known}) != 1:
            continue
        entity, kind = min(known)
        for span in chain:
            found = by_span.get(span)
            if found is not None:
                by_span[span] = msgspec.structs.replace(found, entity=entity)
            elif not taken.meets(span):
                words = rendition.words(*span)
                by_span[span] = Mention(
                    id=make_id("m", article.id, span.start, span.end, kind),
                    article=article.id,
                    span=span,
                    text=words.text,
                    kind=kind,
                    entity=entity,
                )
    return tuple(by_span[span] for span in sorted(by_span))
