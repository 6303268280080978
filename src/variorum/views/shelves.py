"""What a search looks through: statements, headlines, texts, and names, each row by its number."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from variorum.model import Article, Entity, Incident, Statement
from variorum.views.catalogue import catalogue, measures
from variorum.views.finder import Rows, Shelf, phrases
from variorum.views.fold import latin
from variorum.views.index import Index, Voice
from variorum.views.origin_groups import Group, grouped
from variorum.views.questions import words_for

# How many rankings are kept at hand.
_RANKED = 8
# Between parts of a row: it parts words, and no word of a search is it.
_BETWEEN = " | "


class _Kind(NamedTuple):
    """What stands on a shelf: its rows, and of each what is looked through."""

    rows: Callable[[Index], Sequence[Any]]
    told: Callable[[Index, Any], tuple[str, ...]]


def found_in(index: Index, shelf: str, terms: Sequence[str]) -> Rows:
    """The numbers of the rows of a shelf that hold every term, rising."""
    return _shelf(index, shelf).find(phrases(terms))


def ranked_in(index: Index, shelf: str, terms: Sequence[str]) -> Rows:
    """The same numbers, those of the rows first that say the terms most for their length.

    Those asked for last are at hand: whoever turns pages asks for the same again.
    """
    made = index.lasting.get("ranked")
    if made is None:
        made = index.lasting["ranked"] = lru_cache(_RANKED)(
            lambda name, asked: _shelf(index, name).rank(phrases(asked))
        )
    rows: Rows = made(shelf, tuple(terms))
    return rows


def listed(index: Index) -> list[Statement]:
    """The statements in the order of the shelf. Listed once."""
    made: list[Statement] | None = index.lasting.get("listed")
    if made is None:
        made = index.lasting["listed"] = list(index.statements.values())
    return made


def listed_voices(index: Index) -> list[Voice]:
    """The voices in the order of the shelf. Listed once."""
    made: list[Voice] | None = index.lasting.get("listed voices")
    if made is None:
        made = index.lasting["listed voices"] = list(index.voices.values())
    return made


def warm(index: Index) -> None:
    """Make every shelf, so that no search has to wait for it."""
    for name in KINDS:
        _shelf(index, name)


def _shelf(index: Index, name: str) -> Shelf:
    """A shelf of the index. Made when it is first looked at."""
    # The order of incidents follows their titles, and those the names of places.
    kept = index.once if name in {"incidents", "tellings", "origins"} else index.lasting
    made: Shelf | None = kept.get(f"shelf {name}")
    if made is None:
        kind = KINDS[name]
        rows = kind.rows(index)

        def row(number: int) -> str:
            return latin(_BETWEEN.join(kind.told(index, rows[number])))

        keys = [hash(_key(index, name, item, kind)) for item in rows]
        made = kept[f"shelf {name}"] = index.words.shelf(name, keys, row)
    return made


def _key(index: Index, name: str, item: Any, kind: _Kind) -> Hashable:
    """What a row is known by: whose it is and what it says. An article's text by its capture."""
    if name == "texts":
        return (item.id, item.capture, item.span)
    return (item.id, *kind.told(index, item))


def _statement(index: Index, item: Statement) -> tuple[str, ...]:
    voice = index.voices[index.voice_of[item.id]]
    as_written = item.speaker.text if item.speaker else ""
    return (voice.name, as_written, *(words.text for words in item.content))


def _headline(_: Index, item: Article) -> tuple[str, ...]:
    return (item.headline.text if item.headline else "", item.outlet or "")


def _text(index: Index, item: Article) -> tuple[str, ...]:
    return (index.text_of(item)[item.span.start : item.span.end],)


def _voice(_: Index, item: Voice) -> tuple[str, ...]:
    return (item.name,)


def _incident(index: Index, item: Incident) -> tuple[str, ...]:
    place = index.entities.get(item.place or "")
    names = [name.text for name in place.names] if place else [item.place or ""]
    return (item.title, *names)


def _telling(index: Index, item: Incident) -> tuple[str, ...]:
    """All by which one may ask for it: besides its title and place what is counted, and whose.

    The words that tell of it too, and those for the positions that are taken on it.
    """
    positions = (account.position for account in item.accounts)
    told = (index.events[key].trigger.text for key in item.events if key in index.events)
    return (
        *_incident(index, item),
        *words_for(measures(index, item), positions),
        *(account.party for account in item.accounts),
        *told,
    )


def _entity(_: Index, item: Entity) -> tuple[str, ...]:
    return tuple(name.text for name in item.names) or (item.name,)


def _origin(_: Index, item: Group) -> tuple[str, ...]:
    return (item.name, *item.outlets, *item.hands)


KINDS = {
    "statements": _Kind(listed, _statement),
    "headlines": _Kind(lambda index: index.edition.articles, _headline),
    "texts": _Kind(lambda index: index.edition.articles, _text),
    "voices": _Kind(listed_voices, _voice),
    "incidents": _Kind(lambda index: catalogue(index).order, _incident),
    "tellings": _Kind(lambda index: catalogue(index).order, _telling),
    "entities": _Kind(lambda index: index.edition.entities, _entity),
    "origins": _Kind(grouped, _origin),
}
