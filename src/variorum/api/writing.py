"""What programs can change: judgements, and captures to be read, where a database is served."""

from __future__ import annotations

import io
from typing import Any, Literal

import msgspec
from starlette.exceptions import HTTPException

from variorum.api.operation import ROOT, Ask, Body, Given, Operation
from variorum.api.params import Instant, Param
from variorum.intake.receive import receive_streams
from variorum.model import Judgement, Record
from variorum.views.changes import keep
from variorum.views.judgeable import judgeable
from variorum.web.action import Deed
from variorum.web.adding.acts import name_of, stamped
from variorum.web.adding.draft import Draft
from variorum.web.adding.progress import Progress, progress_of
from variorum.web.adding.room import fresh_id, room_of
from variorum.web.adding.work import divide, guarded, items_of, take
from variorum.web.asked import BadQueryError, NoSuchPageError, ReadOnlyError
from variorum.web.desk import Desk
from variorum.web.judging import stored_judgements, stored_undoing
from variorum.web.people import Role

JSON = "application/json"
TEXTS = ("text/plain", "application/octet-stream", "application/x-ndjson")
_SMALL, _LARGE = 256 * 1024, 256 * 1024 * 1024
_SENT = "sent by a program"
_NO_NEW_SPLIT = "Nobody corrected how it was split into articles."


# What can be said of a record, as the page on which it is judged says it (views/acts.py).
Saying = Literal["accept", "reject", "correct", "keep", "merge", "split", "regrade", "annotate"]


class NewJudgement(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgement to be made.

    ``seen`` is that of ``/judge/{id}``: a record that has changed since is not judged unseen. Each
    act has fields of its own: ``merge`` names incidents in ``with_incidents``, ``split`` events in
    ``events``, ``regrade`` a ``grade``; ``correct`` gives ``fields`` their values as text.
    """

    record: str
    seen: str
    act: Saying
    reason: str
    grade: str | None = None
    with_incidents: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    fields: dict[str, str] = msgspec.field(default_factory=dict)


class Undoing(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a judgement is taken back."""

    reason: str


class Addition(Record, frozen=True, kw_only=True):
    """What was sent and is being read; ask for it again under its id until it is no longer busy."""

    id: str
    progress: Progress


def _desk(ask: Ask) -> Desk:
    if ask.site.desk is None:
        raise ReadOnlyError("What is served is an edition file, and nothing in it can be changed.")
    return ask.site.desk


def _deed(ask: Ask, key: str, form: dict[str, str], lists: dict[str, tuple[str, ...]]) -> Deed:
    return Deed(
        index=ask.index,
        person=ask.person,
        desk=_desk(ask),
        id=key,
        form=form,
        lists=lists,
        fresh=ask.site.indexes.index,
    )


def _judge(ask: Ask) -> Given:
    made = _read(ask.body, NewJudgement)
    _desk(ask)
    if judgeable(ask.index, made.record) is None:
        raise NoSuchPageError("The record holds nothing of this id that could be judged.")
    form = {"act": made.act, "seen": made.seen, "reason": made.reason, "grade": made.grade or ""}
    form |= {f"to-{path}": text for path, text in made.fields.items()}
    lists = {"with_incident": made.with_incidents, "event": made.events}
    deed = _deed(ask, made.record, form, lists)
    before, judgements = stored_judgements(deed)
    keep(before, deed.now, (one.id for one in judgements), made.record)
    return Given(tuple(judgements), total=len(judgements), status=201)


def _undo(ask: Ask) -> Given:
    made = _read(ask.body, Undoing)
    _desk(ask)
    if ask.id not in ask.index.compared.judgements:
        raise NoSuchPageError("This record holds no judgement of this id.")
    deed = _deed(ask, ask.id, {"reason": made.reason}, {})
    before, judgements = stored_undoing(deed)
    keep(before, deed.now, (one.id for one in judgements), None)
    return Given(tuple(judgements), total=len(judgements), status=201)


def _read(body: bytes, of: type[msgspec.Struct]) -> Any:
    try:
        return msgspec.json.decode(body, type=of)
    except msgspec.ValidationError as error:
        raise HTTPException(422, f"What was sent is not what it must be: {error}.") from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise BadQueryError(f"What was sent is no JSON: {error}.") from error


def _add(ask: Ask) -> Given:
    desk = _desk(ask)
    retrieved = ask.query.get("retrieved")
    origin = name_of(ask.query.get("origin", "")) or _SENT
    stream = (origin, len(ask.body), io.BytesIO(ask.body))
    received = [stamped(one, retrieved) for one in receive_streams([stream], desk.settings)]
    items, lost = items_of(received)
    draft = Draft(fresh_id(), ask.person.name, items=items, lost=lost)
    room = room_of(desk)
    room.put(draft, desk.settings.max_capture_bytes)

    def work() -> None:
        divide(draft, desk)
        if not draft.items:
            draft.trouble = (
                f"Nothing could be received: {lost[0].reason if lost else 'it is empty'}."
            )
            draft.become("failed")
        elif room.line_up(draft):
            room.taking.submit(guarded(draft, lambda: take(draft, desk, _NO_NEW_SPLIT)))

    room.dividing.submit(guarded(draft, work))
    address = f"{ROOT}/additions/{draft.id}"
    made = Addition(id=draft.id, progress=progress_of(room, draft))
    return Given(made, status=202, headers={"Location": address})


WRITING: tuple[Operation, ...] = (
    Operation(
        "/judgements",
        "judge",
        "Judge a record. It is signed with the name of whoever asks.",
        tuple[Judgement, ...],
        _judge,
        "judgements",
        method="POST",
        role=Role.REVIEWER,
        status=201,
        steady=False,
        errors=(404, 409, 413, 415, 422),
        takes=Body((JSON,), "The judgement.", _SMALL, NewJudgement),
    ),
    Operation(
        "/judgements/{id}/undo",
        "undo_judgement",
        "Take a judgement back; both stay in the record.",
        tuple[Judgement, ...],
        _undo,
        "judgements",
        method="POST",
        role=Role.REVIEWER,
        status=201,
        steady=False,
        errors=(404, 409, 413, 415, 422),
        takes=Body((JSON,), "Why.", _SMALL, Undoing),
    ),
    Operation(
        "/captures",
        "add_capture",
        "Add a text, a mail, a page or lines of JSON as it is; it is read after this answer.",
        Addition,
        _add,
        "captures",
        (
            Param("origin", "Whence it is: the name of a file, an address."),
            Instant("retrieved", "When it was retrieved."),
        ),
        method="POST",
        role=Role.EDITOR,
        status=202,
        steady=False,
        errors=(409, 413, 415),
        takes=Body(TEXTS, "The bytes as they were received.", _LARGE),
    ),
)
