"""Who said what, by speaker; an outlet's own voice apart (M1, M4)."""

from __future__ import annotations

from collections import Counter

from variorum.model import Record
from variorum.views.fold import holds, terms
from variorum.views.index import Index, Voice
from variorum.views.paging import Page, cut
from variorum.views.parts import StatementView, Who, statement_view, who

SPEAKERS = 60
STATEMENTS = 50


class SpeakerLine(Record, frozen=True, kw_only=True):
    """A voice as the list shows it. ``stances`` counts its statements by stance."""

    who: Who
    statements: int
    articles: int
    stances: dict[str, int]
    kind: str | None = None
    first: StatementView | None = None


class SpeakersView(Record, frozen=True, kw_only=True):
    """A page of speakers, and on the first page the outlets' own voices."""

    speakers: tuple[SpeakerLine, ...]
    outlets: tuple[SpeakerLine, ...]
    page: Page
    query: str = ""


class SpeakerView(Record, frozen=True, kw_only=True):
    """One voice's statements across articles, in the order of the edition."""

    line: SpeakerLine
    names: tuple[str, ...]
    roles: tuple[str, ...]
    statements: tuple[StatementView, ...]
    page: Page
    stance: str | None = None


def speaker_line(index: Index, voice: Voice, *, preview: bool = False) -> SpeakerLine:
    """A voice with its counts, and its first statement if asked."""
    counted = Counter(s.stance for s in voice.statements)
    return SpeakerLine(
        who=who(voice),
        kind=voice.kind,
        statements=len(voice.statements),
        articles=len({s.article for s in voice.statements}),
        stances=dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))),
        first=statement_view(index, voice.statements[0]) if preview else None,
    )


def speakers_view(index: Index, *, query: str = "", number: int = 1) -> SpeakersView:
    """A page of the voices of an edition, those whose name holds the query if there is one."""
    wanted = terms(query)
    voices = [v for v in index.voices.values() if holds(index.folded_names[v.id], wanted)]
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
    written = [s.speaker.text for s in voice.statements if s.speaker]
    used = [name.text for name in entity.names] if entity else []
    chosen = [s for s in voice.statements if stance in (None, s.stance)]
    statements, page = cut(chosen, number, STATEMENTS)
    return SpeakerView(
        line=speaker_line(index, voice),
        names=tuple(dict.fromkeys(used + written)),
        roles=tuple(dict.fromkeys(role.title for role in entity.roles)) if entity else (),
        statements=tuple(statement_view(index, s) for s in statements),
        page=page,
        stance=stance,
    )
