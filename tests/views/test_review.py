"""What deserves a person: the doubts about a record, their order, and what settles them."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.war import war
from variorum.model import FORMAT, Edition, EventTime, Judgement, Target
from variorum.model.mention import Entity, Mention, Name
from variorum.model.record import Account, Bounds, Incident, Joining
from variorum.views import build_index
from variorum.views.candidates import candidates, sought
from variorum.views.changes import changes
from variorum.views.editable import plain, written
from variorum.views.judging import judge_view, next_after
from variorum.views.names_taken import thin_names
from variorum.views.review import queue, review_view


def kinds(edition):
    return {(w.key, d.kind) for w in queue(build_index(edition)) for d in w.doubts}


def judged(act, kind, *keys, **fields):
    targets = tuple(Target(kind=kind, id=key, now=key) for key in keys)
    fields = {"id": "jud-1", "standing": "holds", **fields}
    return Judgement(
        act=act,
        author="Ana",
        at="2031-06-01T00:00:00.000000Z",
        reason="x",
        targets=targets,
        **fields,
    )


def changed(**fields):
    """The war with its market incident otherwise, and nothing else to doubt."""
    made = war()
    incidents = tuple(
        msgspec.structs.replace(one, **fields) if one.id == "inc-market" else one
        for one in made.incidents
    )
    return msgspec.structs.replace(made, incidents=incidents, disagreements=(), judgements=())


def test_a_thin_joining_waits_until_somebody_says_of_both_what_holds():
    one, other = (war().incidents[0].events)[:2]
    thin = changed(joinings=(Joining(event=one, to=other, score=0.4),))
    assert ("inc-market", "joining") in kinds(thin)
    sure = changed(joinings=(Joining(event=one, to=other, score=3.0),))
    assert ("inc-market", "joining") not in kinds(sure)
    for judgement in (
        judged("split", "event", one, other),
        judged("regrade", "incident", "inc-market"),
    ):
        settled = msgspec.structs.replace(thin, judgements=(judgement,))
        assert ("inc-market", "joining") not in kinds(settled)
    beside = msgspec.structs.replace(thin, judgements=(judged("accept", "event", one),))
    assert ("inc-market", "joining") in kinds(beside)
    undone = judged("split", "event", one, other, standing="undone")
    assert ("inc-market", "joining") in kinds(msgspec.structs.replace(thin, judgements=(undone,)))


def test_a_high_number_waits_where_one_voice_alone_gives_it():
    alone = (Account(party="Tarsk", position="accepts", figures=("fg-1",)),)
    high = {"killed": Bounds(low=40)}
    assert ("inc-market", "toll") in kinds(changed(accounts=alone, ranges=high))
    low = {"killed": Bounds(low=4)}
    assert ("inc-market", "toll") not in kinds(changed(accounts=alone, ranges=low))
    two = (*alone, Account(party="Velmora", position="denies"))
    assert ("inc-market", "toll") not in kinds(changed(accounts=two, ranges=high))
    accepted = changed(accounts=alone, ranges=high)
    accepted = msgspec.structs.replace(accepted, judgements=(judged("accept", "figure", "fg-1"),))
    assert ("inc-market", "toll") not in kinds(accepted)


def test_a_plan_among_deeds_and_what_was_inferred_wait():
    made = war()
    events = list(made.events)
    at = next(n for n, e in enumerate(events) if e.id in made.incidents[0].events)
    events[at] = msgspec.structs.replace(events[at], status="planned", inferred=("actors",))
    found = kinds(msgspec.structs.replace(made, events=tuple(events)))
    assert {(events[at].id, "status"), (events[at].id, "inferred")} <= found


def test_a_name_used_once_that_is_like_no_other_waits():
    made = war()
    article = made.articles[0]
    text = made.captures[0].rendition.text
    start = article.span.start

    def entity(key, *names):
        return Entity(
            id=key,
            kind="government",
            name=names[0],
            names=tuple(Name(text=name, count=1 if n else 3) for n, name in enumerate(names)),
        )

    def mention(key, name, home):
        return Mention(
            id=key,
            article=article.id,
            span=article.span._replace(end=start + len(name)),
            text=name,
            kind="government",
            entity=home,
        )

    assert text
    held = msgspec.structs.replace(
        made,
        entities=(
            entity("en-1", "Tarsk", "Kesh"),
            entity("en-2", "Ministry of Defence", "MoD", "defence ministry"),
            entity("en-3", "Velmora", "Velmoras"),
        ),
        mentions=(
            mention("mn-1", "Kesh", "en-1"),
            mention("mn-2", "MoD", "en-2"),
            mention("mn-3", "Velmoras", "en-3"),
        ),
    )
    assert [one.id for one, _ in thin_names(build_index(held))] == ["mn-1"]


@pytest.mark.parametrize(
    ("standing", "waits"), [("gone", True), ("changed", True), ("undone", False)]
)
def test_a_judgement_that_cannot_be_carried_out_waits(standing, waits):
    lost = judged("reject", "figure", "fg-1", standing=standing, remarks=("nothing is read there",))
    found = kinds(msgspec.structs.replace(war(), judgements=(lost,)))
    assert (("jud-1", "judgement") in found) == waits
    quiet = judged("reject", "figure", "fg-1")
    assert ("jud-1", "judgement") not in kinds(msgspec.structs.replace(war(), judgements=(quiet,)))


def test_the_order_follows_what_depends_and_facets_narrow_it():
    index = build_index(war())
    waiting = queue(index)
    assert [w.weight for w in waiting] == sorted((w.weight for w in waiting), reverse=True)
    view = review_view(index, kind="disagreement")
    assert view.page.total == view.kinds["disagreement"]
    assert all("disagreement" in {r.kind for r in item.reasons} for item in view.items)
    assert review_view(index, kind="nothing").kind is None


def test_the_next_is_the_one_after_that_still_waits():
    before = build_index(war())
    keys = [w.key for w in queue(before)]
    gone = judged("annotate", "disagreement", keys[0])
    second = judged("annotate", "disagreement", keys[1], id="jud-2")
    after = build_index(msgspec.structs.replace(war(), judgements=(gone, second)))
    assert next_after(before, after, keys[0], None) == keys[2]
    assert next_after(before, after, keys[-1], None) == keys[2]
    assert next_after(before, after, "unknown", None) is None


def test_candidates_are_of_one_kind_and_near():
    made = war()
    index = build_index(made)
    market = index.compared.incidents["inc-market"]
    twin = msgspec.structs.replace(market, id="inc-twin", events=())
    far = Incident(id="inc-far", type=market.type, title="Shelling, elsewhere, in another year")
    index = build_index(msgspec.structs.replace(made, incidents=(*made.incidents, twin, far)))
    offered = [one.line.id for one in candidates(index, market)]
    assert offered[0] == "inc-twin"
    assert "inc-far" not in offered
    assert [one.line.id for one in sought(index, "ELSEWHERE year", market)] == ["inc-far"]
    assert sought(index, "   ", market) == ()


def test_changes_name_what_came_went_and_differs():
    before = war()
    assert changes(before, before, ("jud-1",)).nothing
    market, *rest = before.incidents
    fewer = msgspec.structs.replace(market, events=market.events[:-1], ranges={})
    new = Incident(id="inc-new", type="ASSAULT", title="New", events=market.events[-1:])
    after = msgspec.structs.replace(
        before, incidents=(fewer, *rest[1:], new), disagreements=before.disagreements[1:]
    )
    found = changes(before, after, ("jud-1",))
    assert [one.incident for one in found.gained] == ["inc-new"]
    assert [one.title for one in found.lost] == [rest[0].title]
    assert "tellings → " in found.changed[0].words
    assert "no range" in found.changed[0].words
    assert found.disputes[0].words.startswith("Disagreement lost: ")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ('"denied"', "denied"),
        ("3", "3"),
        ("null", "none"),
        ('["a","b"]', "a, b"),
        ('{"start":"2031-05-01","end":"2031-05-01","precision":1}', "2031-05-01"),
        ('{"text":"Odrin","span":[0,5]}', "Odrin"),
        ("{broken", "{broken"),
        ("[" * 5000, "[" * 5000),
    ],
)
def test_values_are_told_as_people_write_them(value, words):
    assert plain(value) == words


def test_every_field_is_shown_as_it_can_be_written():
    index = build_index(war())
    event = next(e for e in index.events.values() if e.time and e.place)
    assert written(index, event, "place") == event.place.text
    assert written(index, event, "time").startswith(event.time.start)
    assert written(index, event, "place.missing") == ""
    view = judge_view(index, event.id)
    assert {f.path for f in view.fields} >= {"type", "status", "time", "place", "mode"}
    assert judge_view(index, "nothing") is None


@pytest.mark.parametrize(
    ("start", "end", "offered"),
    [
        ("2031-05-03", "2031-05-03", True),
        ("2031-05-02", "2031-05-02", False),
        ("2031-05-10T08:00:00", "2031-05-10T09:00:00", True),
        ("2031-05-11", "2031-05-11", False),
        ("2031-04-01", "2031-06-30", True),
        (None, None, False),
    ],
)
def test_what_may_be_one_is_offered_within_three_days(start, end, offered):
    def incident(key, start, end, place):
        time = EventTime(start=start, end=end, precision=1) if start else None
        return Incident(id=key, type="ASSAULT", title=key, time=time, place=place)

    one = incident("inc-one", "2031-05-06", "2031-05-07", "Odrin")
    other = incident("inc-other", start, end, None)
    index = build_index(Edition(format=FORMAT, version="0", incidents=(one, other)))
    assert [found.line.id for found in candidates(index, one)] == ["inc-other"] * offered
