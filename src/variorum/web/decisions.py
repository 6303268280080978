"""From a form to what it decides: fields, values, chosen records, and the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from variorum.errors import JudgementError
from variorum.model import Decision, Incident, Rendition
from variorum.reconcile.rulings.aims import Aim, Aims
from variorum.reconcile.rulings.decisions import check
from variorum.reconcile.rulings.fields import changed, check_words, value_of
from variorum.storage.store import Store
from variorum.views import Index
from variorum.views.acts import STORED, acts_of
from variorum.views.editable import field_views
from variorum.views.judgeable import KINDS, Judgeable
from variorum.web.action import Deed
from variorum.web.values import json_of

# A longer reason is a mistake, and so is splitting off more at once.
LONGEST_REASON = 4000
MOST = 40


def reason_of(form: Mapping[str, str]) -> str:
    """Why: one of the common reasons, words of one's own, or both.

    Raises:
        JudgementError: neither is given, or too much is.
    """
    parts = [" ".join(form.get(name, "").split()) for name in ("common", "reason")]
    reason = " ".join(part for part in parts if part)
    if not reason:
        raise JudgementError("a judgement needs a reason", remedy="choose or write one")
    if len(reason) > LONGEST_REASON:
        raise JudgementError(f"a reason has at most {LONGEST_REASON:,} characters")
    return reason


def decisions(deed: Deed, store: Store, index: Index, found: Judgeable) -> list[Decision]:
    """What a form decides of a record, each checked before the first is stored.

    Raises:
        JudgementError: no act, no reason, nothing chosen, or a value that cannot be.
    """
    act = deed.form.get("act", "")
    if act not in STORED:
        raise JudgementError("nothing was chosen", remedy="say what is to be done with the record")
    if act not in {one.act for one in acts_of(index, found)}:
        raise JudgementError(f"of this {KINDS[found.kind]} that cannot be said: {act}")
    author, reason = deed.person.name, reason_of(deed.form)
    aims = Aims(store.reading, lambda: index.edition)
    made = []
    for given in _DECIDING.get(act, _simply)(deed, aims, index, found):
        decision = Decision(act=STORED[act], author=author, reason=reason, **given)
        check(decision)
        made.append(decision)
    return made


Given = Iterator[dict[str, Any]]


def _simply(deed: Deed, aims: Aims, index: Index, found: Judgeable) -> Given:  # noqa: ARG001
    yield {"targets": (aims.find(found.id).target,)}


def _keep(deed: Deed, aims: Aims, index: Index, found: Judgeable) -> Given:  # noqa: ARG001
    yield {"targets": _targets(aims.events(found.id))}


def _merge(deed: Deed, aims: Aims, index: Index, found: Judgeable) -> Given:
    keys = [*deed.lists.get("with_incident", ()), *deed.form.get("with_id", "").split()]
    keys = [key for key in dict.fromkeys(keys) if key]
    if not keys or len(keys) > MOST:
        remedy = f"choose from one to {MOST} incidents"
        raise JudgementError("with what it is one was not chosen", remedy=remedy)
    events = list(aims.events(found.id))
    for key in keys:
        if key not in index.compared.incidents and key not in index.events:
            raise JudgementError("there is no such incident or event", where=key[:80])
        events += aims.events(key)
    targets = _targets(events)
    if len(targets) == len(_targets(aims.events(found.id))):
        raise JudgementError("it is one incident with that already")
    yield {"targets": targets}


def _split(deed: Deed, aims: Aims, index: Index, found: Judgeable) -> Given:  # noqa: ARG001
    record: Incident = found.record
    chosen = [key for key in deed.lists.get("event", ()) if key in record.events]
    rest = [key for key in record.events if key not in chosen]
    if not chosen or not rest or len(chosen) > MOST:
        remedy = "choose some of the tellings, and not all"
        raise JudgementError("which tellings are of another incident was not chosen", remedy=remedy)
    others = [aims.find(key) for key in rest]
    for key in dict.fromkeys(chosen):
        yield {"targets": _targets([aims.find(key), *others])}


def _targets(aims: list[Aim]) -> tuple[Any, ...]:
    return tuple({aim.target.id: aim.target for aim in aims}.values())


def _regrade(deed: Deed, aims: Aims, index: Index, found: Judgeable) -> Given:
    yield {
        "targets": (aims.find(found.id).target,),
        "value": deed.form.get("grade", ""),
        "was": _own_grade(index, found.record),
    }


def _own_grade(index: Index, incident: Incident) -> str | None:
    """The grade that the record itself gives, where that can be told without making it anew."""
    grade = incident.grade
    if grade is None or grade.judgement is None:
        return grade.value if grade else None
    held = index.compared.judgements.get(grade.judgement)
    return held.was if held and not held.remarks else None


def _correct(deed: Deed, aims: Aims, index: Index, found: Judgeable) -> Given:
    aim = aims.find(found.id)
    wanted = {}
    for field in field_views(index, found):
        text = " ".join(deed.form.get(f"to-{field.path}", field.value).split())
        if text != " ".join(field.value.split()):
            wanted[field.path] = json_of(index, found, aim, field.path, text)
    if not wanted:
        raise JudgementError("no field was given another value", remedy="change one of the fields")
    for path in _in_order(aim, found.record, wanted):
        was = value_of(aim.record, path)
        yield {"targets": (aim.target,), "field": path, "value": wanted[path], "was": was}


def _in_order(aim: Aim, record: Any, wanted: Mapping[str, str]) -> list[str]:
    """The fields in an order in which each can be changed after those before it.

    From three to five, a number's highest must rise before its lowest can.
    """
    rendition = Rendition(aim.reading.capture.rendition.text)
    left, order = list(wanted), []
    while left:
        refusals = []
        for path in left:
            try:
                made = changed(record, path, wanted[path])
                check_words(made, rendition)
            except JudgementError as error:
                refusals.append(error)
            else:
                record = made
                order.append(path)
                left.remove(path)
                break
        else:
            raise refusals[0]
    return order


_DECIDING = {
    "keep": _keep,
    "merge": _merge,
    "split": _split,
    "regrade": _regrade,
    "correct": _correct,
}
