"""Judgements of people: only ever added, each in the log, each at a time of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import Connection, select

from variorum.errors import JudgementError
from variorum.model import Decision, Judgement, make_id
from variorum.reconcile.rulings import in_force
from variorum.reconcile.rulings.decisions import check
from variorum.storage import audit, chain, schema
from variorum.storage.holdings import to_json

_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"


def judge(connection: Connection, decision: Decision) -> Judgement:
    """Store a decision, inside the caller's transaction, and give it its id and time.

    Its time is later than that of every judgement before it, so that their order by time is the
    order in which they were made.

    Raises:
        JudgementError: it is no decision, or undoes what is not there or is undone already.
    """
    check(decision)
    if decision.undoes is not None:
        _check_undoing(decision.undoes, judgements_of(connection))
    table = schema.judgements
    last = connection.execute(select(table).order_by(table.c.seq.desc()).limit(1)).first()
    at = _after(msgspec.json.decode(last.payload, type=Judgement).at if last else "")
    parts = (decision.act, decision.author, decision.reason, *(t.id for t in decision.targets))
    judgement = Judgement(
        id=make_id("jud", at, *parts),
        at=at,
        **{name: getattr(decision, name) for name in decision.__struct_fields__},
    )
    row = {"seq": last.seq + 1 if last else 1, "id": judgement.id, "payload": to_json(judgement)}
    connection.execute(table.insert().values(row))
    chain.append(connection, audit.JUDGED, msgspec.to_builtins(judgement))
    return judgement


def _check_undoing(undoes: str, known: list[Judgement]) -> None:
    if not any(judgement.id == undoes for judgement in known):
        remedy = "list them with `variorum judgements`"
        raise JudgementError("there is no such judgement", where=undoes, remedy=remedy)
    if undoes not in {judgement.id for judgement in in_force(known)}:
        raise JudgementError("it is undone already", where=undoes)


def _now() -> str:
    return datetime.now(UTC).strftime(_TIME)


def _after(last: str) -> str:
    """This instant in UTC, or the first one after ``last``, whatever the clock says."""
    moment = _now()
    if moment > last:
        return moment
    following = datetime.strptime(last, _TIME).replace(tzinfo=UTC) + timedelta(microseconds=1)
    return following.strftime(_TIME)


def judgements_of(connection: Connection) -> list[Judgement]:
    """All judgements, in the order in which they were made."""
    table = schema.judgements
    rows = connection.execute(select(table.c.payload).order_by(table.c.seq)).scalars()
    return [msgspec.json.decode(row, type=Judgement) for row in rows]
