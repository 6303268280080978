"""Editions of made worlds as a perfect record would have them, to be spoilt on purpose."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from variorum.evaluation.worlds.alignment import align
from variorum.model import Account, Bounds, Disagreement, Evidence, Grade, Incident, Span


def perfect(edited):
    """The edition with the incidents and disagreements that the truth holds."""
    truth, aligned = edited.truth, align(edited)
    events = defaultdict(list)
    for one in truth.told:
        if one.unit in aligned.events:
            events[one.telling.happening].append(aligned.events[one.unit])
    incidents = tuple(_incident(truth, name, ids) for name, ids in sorted(events.items()))
    spans = {one.telling.happening: one for one in truth.told}
    articles = {page: article for article, page in aligned.articles.items()}
    disagreements = tuple(
        _disagreement(edited, item, spans[item.about], articles)
        for item in sorted(truth.disagreements)
    )
    edition = msgspec.structs.replace(
        edited.edition, incidents=incidents, disagreements=disagreements
    )
    return replaced(edited, edition)


def replaced(edited, edition=None, **fields):
    """The same world with another edition, or with some of its collections changed."""
    edition = edition or msgspec.structs.replace(edited.edition, **fields)
    return type(edited)(edition, edited.truth, edited.pages, edited.places)


def _incident(truth, name, ids):
    low, high = truth.ranges.get(name, (None, None))
    return Incident(
        id=f"inc {name}",
        type="ASSAULT",
        title=name,
        events=tuple(ids),
        grade=Grade(value=min(truth.grades[name]), origins=truth.origins[name])
        if name in truth.grades
        else None,
        ranges={"killed": Bounds(low=low, high=high)} if name in truth.ranges else {},
        accounts=tuple(
            Account(party=party, position=position)
            for (thing, party), position in truth.positions.items()
            if thing == name
        ),
        related=(),
    )


def _disagreement(edited, item, told, articles):
    text = edited.pages[told.page].text[told.start : told.end]
    return Disagreement(
        id=f"dis {item.kind} {item.about}",
        kind=item.kind,
        between=(),
        explanation="",
        anchors=(
            Evidence(article=articles[told.page], text=text, span=Span(told.start, told.end)),
        ),
    )
