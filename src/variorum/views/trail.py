"""The audit trail: every judgement of a person, who, when, why, of what, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from variorum.model import Judgement, Record, Target
from variorum.views.changes import Changes, noted
from variorum.views.editable import plain
from variorum.views.fold import fold
from variorum.views.grounds import ACTS
from variorum.views.index import Index
from variorum.views.judgeable import KINDS, judgeable, passages, title
from variorum.views.paging import Page, cut
from variorum.views.wording import excerpt, moment

SIZE = 40
# How many targets of one judgement a page names, and how many authors it offers.
TARGETS = 8
AUTHORS = 30
FACETS = ("author", "act", "kind", "standing")
STANDINGS = {
    "holds": "holds",
    "undone": "undone",
    "overruled": "overruled by a later one",
    "changed": "what it is about is read in another way now",
    "gone": "what it is about is gone",
}


class TargetView(Record, frozen=True, kw_only=True):
    """What a judgement is about: its kind, its words; ``now`` its id where it is there now."""

    kind: str
    words: str
    now: str | None = None


class TrailItem(Record, frozen=True, kw_only=True):
    """One judgement. ``undoes`` is the id of the one that it takes back.

    ``done`` says what it did in words; ``may_undo`` whether it can still be taken back.
    """

    id: str
    act: str
    done: str
    author: str
    at: str
    when: str
    reason: str
    standing: str
    standing_words: str
    targets: tuple[TargetView, ...] = ()
    more: int = 0
    field: str | None = None
    value: str | None = None
    was: str | None = None
    undoes: str | None = None
    remarks: tuple[str, ...] = ()
    may_undo: bool = False


class TrailView(Record, frozen=True, kw_only=True):
    """A page of the trail, the latest first. Each facet counts what the others leave."""

    items: tuple[TrailItem, ...]
    facets: dict[str, dict[str, int]]
    chosen: dict[str, str | None]
    total: int
    page: Page
    unnamed: int = 0
    done: Changes | None = None


def trail_view(
    index: Index, chosen: Mapping[str, str | None], *, number: int = 1, done: str | None = None
) -> TrailView:
    """A page of the judgements that have the chosen values.

    ``done`` is the id of a judgement that was made just now: the view tells what it changed.
    """
    order = sorted(index.edition.judgements, key=lambda j: (j.at, j.id), reverse=True)
    facets = {name: _counted(order, chosen, name) for name in FACETS}
    authors = facets["author"]
    first = sorted(authors, key=lambda name: (-authors[name], fold(name), name))[:AUTHORS]
    items, page = cut([j for j in order if _fits(j, chosen)], number, SIZE)
    return TrailView(
        items=tuple(trail_item(index, judgement) for judgement in items),
        facets={**facets, "author": {name: authors[name] for name in first}},
        chosen={name: chosen.get(name) for name in FACETS},
        total=len(order),
        page=page,
        unnamed=len(authors) - len(first),
        done=noted(index, done) if done else None,
    )


def _kinds(judgement: Judgement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(target.kind for target in judgement.targets))


# The values of a judgement by facet.
VALUES: Mapping[str, Callable[[Judgement], tuple[str, ...]]] = {
    "author": lambda judgement: (judgement.author,),
    "act": lambda judgement: (judgement.act,),
    "kind": _kinds,
    "standing": lambda judgement: (judgement.standing or "holds",),
}


def _fits(judgement: Judgement, chosen: Mapping[str, str | None], but: str = "") -> bool:
    return all(
        chosen.get(name) is None or chosen[name] in values(judgement)
        for name, values in VALUES.items()
        if name != but
    )


def _counted(order: list[Judgement], chosen: Mapping[str, str | None], name: str) -> dict[str, int]:
    values = VALUES[name]
    found = Counter(v for j in order if _fits(j, chosen, name) for v in values(j))
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def trail_item(index: Index, judgement: Judgement) -> TrailItem:
    """One judgement with everything a page shows of it."""
    standing = judgement.standing or "holds"
    return TrailItem(
        id=judgement.id,
        act=judgement.act,
        done=ACTS[judgement.act],
        author=judgement.author,
        at=judgement.at,
        when=moment(judgement.at),
        reason=judgement.reason,
        standing=standing,
        standing_words=STANDINGS[standing],
        targets=tuple(_target(index, target) for target in judgement.targets[:TARGETS]),
        more=max(0, len(judgement.targets) - TARGETS),
        field=judgement.field,
        # The value of a division is all borders, and it is taken back where it was made.
        value=None if judgement.act == "divide" else plain(judgement.value),
        was=None if judgement.act == "divide" else plain(judgement.was),
        undoes=judgement.undoes,
        remarks=judgement.remarks,
        may_undo=standing != "undone" and judgement.act != "divide",
    )


def _target(index: Index, target: Target) -> TargetView:
    found = judgeable(index, target.now or target.id)
    words = excerpt(target.text or "", 160)
    if found is not None and found.kind in {
        "incident",
        "disagreement",
        "article",
        "entity",
        "outlet",
    }:
        words = excerpt(title(index, found), 160)
    elif found is not None and (spots := passages(index, found)):
        words = excerpt(f"{spots[0].before}{spots[0].text}{spots[0].after}", 160)
    return TargetView(
        kind=KINDS[target.kind],
        words=words or excerpt(index.origins.get(target.id, target.id), 160),
        now=found.id if found else None,
    )
