"""One entity for each actor of an article, whatever the words: the whole step on one page.

Names arrive with entities made from their words. Added here are the offices that a sentence tells
of somebody and when they are held, acronyms explained or plain, forces by their name and by their
state, surnames that a title assigns to one of several bearers, and short forms. Linear in the
length of the article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from variorum.annotate.actors.acronyms import renamed, shortened
from variorum.annotate.actors.appositions import beside
from variorum.annotate.actors.nominals import short_forms
from variorum.annotate.actors.predicates import office_after
from variorum.annotate.actors.tenures import Calendar
from variorum.model import Article, Mention, Rendition, Span, Time, make_id
from variorum.reader import Reading


def identify(
    article: Article,
    rendition: Rendition,
    reading: Reading,
    mentions: Sequence[Mention],
    times: Sequence[Time],
) -> tuple[Mention, ...]:
    """Mentions in text order, with more entities, offices and short forms.

    Args:
        article: the article.
        rendition: its text.
        reading: of it; its syntax helps, and need not be there.
        mentions: names found in it, in any order.
        times: of the article, in any order.
    """
    text = rendition.text
    found = sorted(mentions, key=lambda mention: mention.span)
    found = list(_offices(rendition, found, Calendar(text, times)))
    merged = shortened(text, found)
    found = [_with_entity(one, renamed(one.entity, merged)) for one in found]
    named = beside(text, found)
    found = [_with_entity(one, renamed(one.entity, named)) for one in found]
    found = list(_given_alone(_told_apart(found)))
    added = [
        Mention(
            id=make_id("m", article.id, span.start, span.end, kind),
            article=article.id,
            span=span,
            text=text[span.start : span.end],
            kind=kind,
            entity=entity,
            # "The Foreign Minister" has capitals and is no name: it is all title.
            role=rendition.words(*span) if kind == "person" and _capital(text, span) else None,
        )
        for span, kind, entity in short_forms(
            text, _paragraphs(article), found, reading.docs, _filed(article)
        )
    ]
    return tuple(sorted([*found, *added], key=lambda mention: mention.span))


def _capital(text: str, span: Span) -> bool:
    return text[span.start].isupper()


def _paragraphs(article: Article) -> list[Span]:
    headline = article.headline.span if article.headline else None
    spans = list(article.body)
    if headline and not any(headline.meets(span) for span in spans):
        spans.append(headline)
    return sorted(spans)


def _filed(article: Article) -> Span:
    return article.dateline.span if article.dateline else Span(0, 0)


def _with_entity(mention: Mention, entity: str | None) -> Mention:
    if entity == mention.entity:
        return mention
    return msgspec.structs.replace(mention, entity=entity)


def _offices(
    rendition: Rendition, mentions: Iterable[Mention], calendar: Calendar
) -> Iterable[Mention]:
    """People with the offices that the sentence tells, and when these are held."""
    for mention in mentions:
        if mention.kind != "person":
            yield mention
        elif mention.role is not None:
            tenure = calendar.tenure(mention.role.span, None)
            yield msgspec.structs.replace(mention, tenure=tenure) if tenure else mention
        else:
            office = office_after(rendition.text, mention.span.end)
            if office is None:
                yield mention
                continue
            held = None if office.plain else office.held
            yield msgspec.structs.replace(
                mention,
                role=rendition.words(*office.span),
                tenure=calendar.tenure(office.span, held),
            )


def _told_apart(mentions: Sequence[Mention]) -> Iterable[Mention]:
    """A surname with a title that only one of its bearers has is that one's."""
    bearers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in mentions:
        words = mention.text.split()
        if mention.kind == "person" and mention.entity and len(words) > 1:
            told = mention.role.text.lower().split() if mention.role else []
            bearers[words[-1].lower()][mention.entity].update(told)
    for mention in mentions:
        if mention.kind != "person" or mention.entity or mention.role is None:
            yield mention
            continue
        wanted = set(mention.role.text.lower().split())
        found = [
            entity
            for entity, told in bearers.get(mention.text.lower(), {}).items()
            if wanted <= told
        ]
        yield _with_entity(mention, found[0]) if len(found) == 1 else mention


def _given_alone(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """A given name alone is that of the one person of the article who bears it."""
    kept = list(mentions)
    bearers: dict[str, set[str]] = defaultdict(set)
    full: set[str] = set()
    for mention in kept:
        words = mention.text.split()
        if mention.kind == "person" and mention.entity and len(words) > 1:
            bearers[words[0].lower()].add(mention.entity)
            full.add(mention.entity)
    for mention in kept:
        if mention.kind != "person" or not mention.entity or mention.entity in full:
            yield mention
            continue
        found = bearers.get(mention.text.lower(), set())
        yield _with_entity(mention, next(iter(found))) if len(found) == 1 else mention
