"""One claim on a place as pages, digests and programs show it: who says it, when, in which words.

It is what somebody said, under his name; no place is held by our word (law 2).
"""

from __future__ import annotations

import msgspec

from variorum.model import Article, Record, make_id
from variorum.reconcile.accounts.held import Held
from variorum.views.events import event_view
from variorum.views.held import HeldRow
from variorum.views.index import Index, own_voice
from variorum.views.parts import Dated, Who, chain_of, published, title_of, who
from variorum.views.spots import Spot, spot, spot_in_sentence, spot_with_sentence
from variorum.views.wording import when

# What is said of a holder. Nothing but that it is said: the verb fits one and several.
WORDS = {
    "takes": "said to have taken it",
    "holds": "said to hold it",
    "denied": "said not to hold it",
    "untaken": "said not to have taken it",
}


class Holding(Record, frozen=True, kw_only=True):
    """What one voice says of who holds a place.

    ``way`` is "takes", "holds", "denied" (not held) or "untaken" (not taken). ``day`` is that of
    the taking where it is told, else that on which it was said; absent where neither is known.
    ``party`` is whose account it is, ``of`` the party of that; ``who`` speaks. ``others`` counts
    further articles with the same.
    """

    id: str
    place: str
    name: str
    holder: str
    way: str
    way_words: str
    day: Dated | None = None
    of_event: bool
    party: str
    of: str | None = None
    who: Who | None = None
    chain: tuple[str, ...] = ()
    article: str
    title: str
    outlet: str | None = None
    published: Dated | None = None
    spot: Spot
    others: int = 0


def holding(index: Index, row: HeldRow) -> Holding:
    """A row with everything that a page shows of it."""
    one = row.held
    article = index.articles[one.article]
    event = index.events.get(one.record)
    speaker, chain = _speaker(index, row)
    return Holding(
        id=key_of(row),
        place=one.place,
        name=place_called(index, one.place),
        holder=one.holder,
        way=one.way,
        way_words=WORDS[one.way],
        day=on_day(one.day),
        of_event=event is not None and event.time is not None,
        party=one.voice,
        of=one.side,
        who=speaker,
        chain=chain,
        article=article.id,
        title=title_of(index, article),
        outlet=article.outlet,
        published=published(article),
        spot=_words(index, article, one),
        others=len(row.articles) - 1,
    )


def _words(index: Index, article: Article, one: Held) -> Spot:
    """The words of a claim, with their sentence, at a place of the text that can be linked to."""
    if event := index.events.get(one.record):
        return spot_in_sentence(index, article, event.trigger.text, event.trigger.span)
    if statement := index.statements.get(one.record):
        for words in statement.content:
            if words.span.meets(one.words.span):
                return spot_with_sentence(index, article, words.text, words.span)
    for mention in index.mentions_of.get(article.id, ()):
        if mention.id == one.record:
            return spot_with_sentence(index, article, mention.text, mention.span)
    return spot(article.id, one.words.text, one.words.span)


def key_of(row: HeldRow) -> str:
    """The id of a row: it has no record of its own."""
    one = row.held
    return make_id("hold", one.place, one.holder, one.way, one.record)


def _speaker(index: Index, row: HeldRow) -> tuple[Who | None, tuple[str, ...]]:
    """Who speaks, and through whom; an outlet where nobody else does (M3, M4)."""
    one = row.held
    if event := index.events.get(one.record):
        view = event_view(index, event)
        return _by_name(view.who), view.chain
    if statement := index.statements.get(one.record):
        voice = index.voices[index.voice_of[statement.id]]
        return who(voice), chain_of(index, statement)
    article = index.articles[one.article]
    own = index.voices.get(own_voice(article.id, article.outlet))
    return (who(own) if own else None), ()


def _by_name(told: Who) -> Who:
    """A voice by its name alone: the words that name it here stand beside it."""
    return msgspec.structs.replace(told, as_written=None)


def place_called(index: Index, place: str) -> str:
    """A place by its name."""
    entity = index.entities.get(place)
    return entity.name if entity else place


def on_day(day: str) -> Dated | None:
    """A day in words too; None where none is known."""
    return Dated(start=day, end=day, words=when(day)) if day else None
