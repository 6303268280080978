"""What a person may decide: the form of every act, checked before it is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from variorum.errors import JudgementError
from variorum.model import Decision
from variorum.model.judgement import Act, TargetKind
from variorum.model.record import GradeValue
from variorum.reconcile.rulings.divisions import division_in
from variorum.reconcile.rulings.fields import CORRECTABLE

_READ: frozenset[TargetKind] = frozenset(
    {"event", "figure", "statement", "mention", "disagreement"}
)
_KINDS: dict[Act, frozenset[TargetKind]] = {
    "merge": frozenset({"event", "incident"}),
    "split": frozenset({"event", "incident"}),
    "accept": _READ,
    "reject": _READ,
    "correct": frozenset(CORRECTABLE),
    "regrade": frozenset({"incident", "event"}),
    "annotate": frozenset(get_args(TargetKind)) - {"capture"},
    "divide": frozenset({"capture"}),
    "undo": frozenset(),
}
# How many targets an act has, at least and at most.
_COUNTS: dict[Act, tuple[int, int | None]] = {
    "merge": (2, None),
    "split": (2, None),
    "accept": (1, None),
    "reject": (1, None),
    "correct": (1, 1),
    "regrade": (1, 1),
    "annotate": (1, None),
    "divide": (1, 1),
    "undo": (0, 0),
}
GRADES: tuple[str, ...] = get_args(GradeValue)


def check(decision: Decision) -> None:
    """Refuse what is no decision.

    Raises:
        JudgementError: no author or reason, too few or too many targets, a kind that the act is
            not about, no such field, or a value that cannot be.
    """
    _check_words(decision)
    _check_targets(decision)
    _CHECKS.get(decision.act, _no_value)(decision)


def _check_words(decision: Decision) -> None:
    for name in ("author", "reason"):
        if not getattr(decision, name).strip():
            raise JudgementError(f"a judgement needs {_A[name]}", remedy=f"give --{name}")
    for name in ("author", "reason", "field", "value", "was"):
        text = getattr(decision, name) or ""
        if any(0xD800 <= ord(char) <= 0xDFFF for char in text):
            raise JudgementError(f"the {name} holds bytes that are no text", remedy="use UTF-8")


_A = {"author": "an author", "reason": "a reason"}


def _check_targets(decision: Decision) -> None:
    act, ids = decision.act, [target.id for target in decision.targets]
    least, most = _COUNTS[act]
    if len(ids) < least or (most is not None and len(ids) > most):
        wanted = f"{least} or more" if most is None else str(least)
        raise JudgementError(f"{act} is about {wanted} records, and {len(ids)} are named")
    if len(set(ids)) < len(ids):
        raise JudgementError("a record is named twice", remedy="name each record once")
    for target in decision.targets:
        if target.kind not in _KINDS[act]:
            kinds = ", ".join(sorted(_KINDS[act]))
            problem = f"{act} is not about a record of kind {target.kind}"
            raise JudgementError(problem, where=target.id, remedy=_REMEDIES.get(act) or kinds)


_REMEDIES: dict[Act, str] = {
    "accept": "of an incident or an entity, accept or reject what it was made from",
    "reject": "to say that an incident did not happen as told, regrade it as discounted; to say "
    "that it is several, split it",
}


def _no_value(decision: Decision) -> None:
    if decision.field is not None or decision.value is not None or decision.undoes is not None:
        raise JudgementError(f"{decision.act} takes no field, value or judgement")


def _correct(decision: Decision) -> None:
    check_field(decision.targets[0].kind, decision.field)
    if decision.value is None:
        raise JudgementError("a correction needs a value", remedy="null says that there is none")


def check_field(kind: TargetKind, field: str | None) -> None:
    """Raise JudgementError where that field of that kind of record cannot be corrected."""
    known = CORRECTABLE.get(kind, ())
    if field not in known:
        fields = f"of {kind} these can: {', '.join(known)}" if known else None
        problem = f"{field!r} of a record of kind {kind} cannot be corrected"
        raise JudgementError(problem, remedy=fields)


def _regrade(decision: Decision) -> None:
    if decision.field is not None or decision.value not in GRADES:
        problem = f"no grade is called {decision.value!r}"
        raise JudgementError(problem, remedy=f"use one of {', '.join(GRADES)}")


def _divide(decision: Decision) -> None:
    if decision.field is not None or decision.value is None:
        raise JudgementError("a division says where articles begin and end, and nothing else")
    division_in(decision.value)


def _undo(decision: Decision) -> None:
    if not decision.undoes or decision.field is not None or decision.value is not None:
        raise JudgementError("undo is of one judgement", remedy="list them: `variorum judgements`")


_CHECKS: dict[Act, Callable[[Decision], None]] = {
    "correct": _correct,
    "regrade": _regrade,
    "divide": _divide,
    "undo": _undo,
}
