"""Who said what, by speaker; an outlet's own voice apart (M1, M4)."""

from __future__ import annotations

from collections import Counter

from variorum.model import Record
from variorum.views.fold import TERMS, fold, terms
from variorum.views.index import Index, Voice
from variorum.views.names import NameLine, names_of
from variorum.views.paging import Page, cut
from variorum.views.parts import StatementView, Who, statement_view, who
from variorum.views.roles import RoleLine, titles_of
from variorum.views.shelves import found_in, listed_voices

SPEAKERS = 60
STATEMENTS = 50
# How many titles a list shows of one speaker; its own page shows all.
TITLES = 2


class SpeakerLine(Record, frozen=True, kw_only=True):
    """A voice as the list shows it. ``stances`` counts its statements by stance.

    ``titles`` are the first that texts give it and that its name does not hold.
    """

    who: Who
    statements: int
    articles: int
    stances: dict[str, int]
    kind: str | None = None
    titles: tuple[str, ...] = ()
    first: StatementView | None = None


class SpeakersView(Record, frozen=True, kw_only=True):
    """A page of speakers, and on the first page the outlets' own voices."""

    speakers: tuple[SpeakerLine, ...]
    outlets: tuple[SpeakerLine, ...]
    page: Page
    query: str = ""


class SpeakerView(Record, frozen=True, kw_only=True):
    """One voice's statements across articles, in the order of the edition.

    ``names`` are those in use of a speaker tied to somebody; ``referred`` the other words that
    stood for the speaker where it spoke: titles, short forms, pronouns.
    """

    line: SpeakerLine
    names: tuple[NameLine, ...]
    referred: tuple[str, ...]
    roles: tuple[RoleLine, ...]
    statements: tuple[StatementView, ...]
    page: Page
    stance: str | None = None


def speaker_line(index: Index, voice: Voice, *, preview: bool = False) -> SpeakerLine:
    """A voice with its counts, and its first statement if asked."""
    articles, stances = _tally(index, voice)
    entity = index.entities.get(voice.id)
    titles = [line.title for line in titles_of(index, entity)] if entity else []
    return SpeakerLine(
        who=who(voice),
        kind=voice.kind,
        titles=tuple(t for t in titles if fold(t) not in fold(voice.name))[:TITLES],
        statements=len(voice.statements),
        articles=articles,
        stances=stances,
        first=statement_view(index, voice.statements[0]) if preview else None,
    )


def _tally(index: Index, voice: Voice) -> tuple[int, dict[str, int]]:
    """In how many articles a voice speaks, and its statements by stance. Counted once a voice."""
    made: dict[str, tuple[int, dict[str, int]]] = index.lasting.setdefault("tallies", {})
    if voice.id not in made:
        counted = Counter(s.stance for s in voice.statements)
        stances: dict[str, int] = dict(sorted(counted.items(), key=lambda p: (-p[1], p[0])))
        made[voice.id] = len({s.article for s in voice.statements}), stances
    return made[voice.id]


def speakers_view(index: Index, *, query: str = "", number: int = 1) -> SpeakersView:
    """A page of the voices of an edition, those whose name holds the query if there is one."""
    heard = listed_voices(index)
    wanted = terms(query)[:TERMS]
    voices = [heard[n] for n in found_in(index, "voices", wanted)] if wanted else heard
    chosen, page = cut([v for v in voices if not v.outlet], number, SPEAKERS)
    outlets = [v for v in voices if v.outlet] if page.number == 1 else []
    return SpeakersView(
        speakers=tuple(speaker_line(index, v, preview=True) for v in chosen),
        outlets=tuple(speaker_line(index, v) for v in outlets),
        page=page,
        query=query,
    )


def speaker_view(
    index: Index, voice: Voice, *, stance: str | None = None, number: int = 1
) -> SpeakerView:
    """A page of one voice's statements, those of one stance if asked."""
    entity = index.entities.get(voice.id)
    names = names_of(index, entity) if entity else ()
    chosen = [s for s in voice.statements if stance in (None, s.stance)]
    statements, page = cut(chosen, number, STATEMENTS)
    return SpeakerView(
        line=speaker_line(index, voice),
        names=names,
        referred=_referred(voice, names),
        roles=titles_of(index, entity) if entity else (),
        statements=tuple(statement_view(index, s) for s in statements),
        page=page,
        stance=stance,
    )


def _referred(voice: Voice, names: tuple[NameLine, ...]) -> tuple[str, ...]:
    """The words used for a voice, each once however cased, that are none of its names."""
    known = {_bare(name.text) for name in names}
    found: dict[str, str] = {}
    for statement in voice.statements:
        if statement.speaker and _bare(statement.speaker.text) not in known:
            found.setdefault(
                _bare(statement.speaker.text), " ".join(statement.speaker.text.split())
            )
    return tuple(found.values())


def _bare(name: str) -> str:
    """A name as it is compared: folded, without its article."""
    return fold(name).removeprefix("the ")
