"""Origins by name: an agency's dispatches, a ministry's statements (M3, M23)."""

from __future__ import annotations

from variorum.model import Origin, Record
from variorum.views.fold import fold
from variorum.views.index import Index
from variorum.views.parts import chain_of


class Group(Record, frozen=True, kw_only=True):
    """Origins of one name, with the outlets and hands by which they can be asked for."""

    id: str
    name: str
    voice: str | None
    origins: tuple[Origin, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    hands: tuple[str, ...]


def grouped(index: Index) -> tuple[Group, ...]:
    """The origins by name, those that most outlets carry first. Made once."""
    made: tuple[Group, ...] | None = index.once.get("origins grouped")
    if made is None:
        held: dict[tuple[str | None, str], list[Origin]] = {}
        for origin in index.edition.origins:
            voice = index.voice_of.get(origin.root.statement or "")
            held.setdefault((voice, fold(origin.root.text)), []).append(origin)
        through = _hands(index)
        groups = [_group(index, voice, origins, through) for (voice, _), origins in held.items()]
        groups.sort(key=lambda g: (-len(g.outlets), -len(g.articles), fold(g.name)))
        made = index.once["origins grouped"] = tuple(groups)
    return made


def _group(
    index: Index, voice: str | None, origins: list[Origin], through: dict[str, tuple[str, ...]]
) -> Group:
    carriers = dict.fromkeys(a for one in origins for a in one.carriers if a in index.articles)
    outlets = dict.fromkeys(index.articles[a].outlet or "" for a in carriers)
    name = origins[0].root.text
    hands = through.get(voice, ()) if voice else ()
    return Group(
        id=origins[0].id,
        name=name,
        voice=voice,
        origins=tuple(origins),
        articles=tuple(carriers),
        outlets=tuple(outlet for outlet in outlets if outlet),
        hands=tuple(one for one in hands if one != name),
    )


def _hands(index: Index) -> dict[str, tuple[str, ...]]:
    """By voice, those through whom its words are told to have come."""
    found: dict[str, dict[str, None]] = {}
    for statement in index.edition.statements:
        if statement.chain:
            names = dict.fromkeys(chain_of(index, statement))
            found.setdefault(index.voice_of[statement.id], {}).update(names)
    return {voice: tuple(names) for voice, names in found.items()}
