"""Views of incidents: facets against a plain count, columns, series, trees."""

from __future__ import annotations

import time
from collections import Counter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reconcile.making import World
from tests.web.war import war
from variorum.model import (
    FORMAT,
    Account,
    Edition,
    EventTime,
    Evidence,
    Grade,
    Incident,
    Judgement,
    Point,
    Series,
    Target,
)
from variorum.views import (
    build_index,
    disagreements_view,
    incident_view,
    incidents_view,
    overview_view,
    series_view,
)
from variorum.views.accounts import columns
from variorum.views.catalogue import NONE
from variorum.views.derivation import trees
from variorum.views.incident_line import LEAST, STRIP
from variorum.views.near import AROUND, LONGEST, near
from variorum.views.scale import HEIGHT, MARGIN, WIDTH
from variorum.views.spots import Spot
from variorum.views.wording import moment


@pytest.fixture(scope="module")
def index():
    return build_index(war())


DAYS = st.dates().map(lambda day: day.isoformat())
NAMES = st.sampled_from(["Tarsk", "Velmora", "Odrin"])


@st.composite
def incidents(draw):
    found = []
    for number in range(draw(st.integers(0, 12))):
        days = sorted(draw(st.tuples(DAYS, DAYS)))
        timed = draw(st.booleans())
        parties = draw(st.lists(NAMES, max_size=3))
        graded = draw(st.booleans())
        found.append(
            Incident(
                id=f"inc-{number}",
                type=draw(st.sampled_from(["ASSAULT", "AGREE"])),
                title=draw(st.text(max_size=5)),
                time=EventTime(start=days[0], end=days[1], precision=1) if timed else None,
                place=draw(st.none() | NAMES),
                accounts=tuple(Account(party=p, position="denies") for p in parties),
                grade=Grade(value="weak") if graded else None,
            )
        )
    return Edition(format="x", version="x", incidents=tuple(found))


def listed(view):
    return [line.id for group in view.groups for line in group.incidents]


@given(incidents(), st.none() | NAMES, st.none() | DAYS, st.none() | DAYS)
@settings(deadline=None)
def test_filters_leave_what_a_plain_search_leaves(edition, party, start, end):
    view = incidents_view(build_index(edition), {"party": party}, start=start, end=end)

    def passes(incident):
        told = {a.party for a in incident.accounts}
        when = incident.time
        if (start or end) and when is None:
            return False
        late = start and when.end < start
        early = end and when.start > end
        return (party is None or party in told) and not late and not early

    left = [incident for incident in edition.incidents if passes(incident)]
    assert sorted(listed(view)) == sorted(incident.id for incident in left)
    assert view.page.total == len(left)
    counts = {f.facet: {v.value: v.count for v in f.values if v.count} for f in view.facets}
    assert counts["type"] == Counter(i.type for i in left)
    assert counts["grade"] == Counter(i.grade.value if i.grade else NONE for i in left)
    assert counts["place"] == Counter(i.place or NONE for i in left)
    assert sum(group.total for group in view.groups) == len(left)


@given(incidents())
@settings(deadline=None)
def test_months_count_what_may_have_happened_in_them(edition):
    view = incidents_view(build_index(edition))
    for month in view.months:
        inside = [
            i
            for i in edition.incidents
            if i.time and i.time.start <= month.end and i.time.end >= month.start
        ]
        assert month.count == len(inside)


@given(incidents())
@settings(deadline=None)
def test_strips_lie_within_their_width(edition):
    view = incidents_view(build_index(edition))
    for group in view.groups:
        for line in group.incidents:
            if line.strip:
                assert 0 <= line.strip.x <= STRIP - LEAST
                assert line.strip.x + line.strip.width <= STRIP


@given(incidents())
@settings(deadline=None)
def test_order_of_the_edition_leaves_no_trace(edition):
    turned = msgspec.structs.replace(edition, incidents=edition.incidents[::-1])
    assert incidents_view(build_index(turned)) == incidents_view(build_index(edition))


def test_swapping_the_parties_swaps_the_columns():
    edition = war()
    swapped = msgspec.json.decode(
        msgspec.json.encode(edition)
        .replace(b'"party":"Tarsk"', b'"party":"@"')
        .replace(b'"party":"Velmora"', b'"party":"Tarsk"')
        .replace(b'"party":"@"', b'"party":"Velmora"'),
        type=Edition,
    )
    one, other = (
        {
            column.party: column.cells
            for column in incident_view(i, i.compared.incidents["inc-market"]).columns
        }
        for i in (build_index(edition), build_index(swapped))
    )
    assert one["Tarsk"] == other["Velmora"]
    assert one["Velmora"] == other["Tarsk"]


def test_a_figure_that_is_conceded_says_so(index):
    view = incident_view(index, index.compared.incidents["inc-market"])
    told = [t for c in view.columns for cell in c.cells for t in cell.items if t.kind == "figure"]
    assert {t.spot.text: t.conceded for t in told} == {
        "up to 12 attackers": True,
        "At least three residents": False,
        "At least three people": False,
    }


def test_an_unknown_record_is_left_out_and_no_failure():
    incident = Incident(
        id="inc-1",
        type="ASSAULT",
        title=" ",
        events=("ev-none",),
        origins=("or-none",),
        accounts=(Account(party="Tarsk", position="accepts", events=("x",), figures=("y",)),),
        grade=Grade(value="fair", statements=("z",), judgement="j"),
        judgements=("j",),
    )
    found = build_index(Edition(format="x", version="x", incidents=(incident,)))
    view = incident_view(found, incident)
    assert view.line.title == "Assault"
    assert view.columns[0].silent
    assert view.origins == view.tellings == view.judgements == ()


def test_reprints_are_folded_and_hands_are_named(index):
    by_id = {t.id: t for t in trees(index, index.compared.incidents["inc-market"])}
    (wire,) = by_id["or-wire"].articles
    assert [one.id for one in wire.reprints] == ["ar-herald"]
    (hand,) = by_id["or-ministry"].hands
    assert (hand.name, [a.id for a in hand.articles]) == ("the Lantern", ["ar-wire"])
    assert by_id["or-ministry"].elsewhere == 1


def test_judgements_are_found_by_what_they_are_about():
    edition = war()
    note = Judgement(
        id="jd-9",
        act="accept",
        author="ada",
        at="2031-06-01T00:00:00Z",
        reason="Seen.",
        targets=(Target(kind="event", id="ev-10"),),
    )
    found = build_index(msgspec.structs.replace(edition, judgements=(note,)))
    bridge = found.compared.incidents["inc-bridge"]
    assert found.compared.reviewed(bridge)
    assert [j.author for j in incident_view(found, bridge).judgements] == ["ada"]


def test_series_are_drawn_within_their_margins(index):
    (group,) = series_view(index).groups
    for series in group.series:
        for dot in series.dots:
            assert MARGIN <= dot.x <= WIDTH - MARGIN
            assert MARGIN <= dot.high <= dot.low <= HEIGHT - MARGIN


def test_open_ends_and_unknown_days_are_drawn_as_such():
    edition = war()
    series = Series(
        id="sr-9",
        measure="killed",
        claimant="x",
        points=(
            Point(figure="fg-1", as_of="2031-05-06", low=3),
            Point(figure="fg-3", as_of="2031-05-07", high=12),
            Point(figure="fg-2", low=3),
            Point(figure="fg-4", as_of="some day", low=40, high=40),
            Point(figure="fg-5", as_of="2031-05-08"),
        ),
    )
    found = build_index(msgspec.structs.replace(edition, series=(series,)))
    (group,) = series_view(found).groups
    low, high = group.series[0].dots
    assert low.open_to == 0
    assert high.open_to == HEIGHT - MARGIN
    assert [p.bounds for p in group.series[0].points][-1] == "no number"


def test_a_toll_is_the_latest_of_its_claimant(index):
    tolls = overview_view(index).tolls
    assert [(t.name, t.latest, t.earlier) for t in tolls] == [
        ("Velmora's general staff", "75", 1),
        ("Tarsk's defence ministry", "70–90", 0),
    ]


def test_open_disagreements_show_each_kind_before_a_second_of_one(index):
    kinds = [item.kind for item in overview_view(index).disagreements]
    assert len(kinds) == len(set(kinds)) == 6


def test_a_day_in_dispute_between_two_incidents_is_shown_with_both():
    edition = war()
    truce = next(one for one in edition.incidents if one.id == "inc-truce")
    events = {event.id: event for event in edition.events}
    two = [
        msgspec.structs.replace(truce, id=f"inc-{key}", events=(key,), accounts=())
        for key in ("ev-8", "ev-9")
    ]
    anchors = tuple(
        Evidence(article=event.article, text=event.trigger.text, span=event.trigger.span)
        for event in map(events.get, ("ev-8", "ev-9"))
    )
    kept = tuple(
        msgspec.structs.replace(one, incident=None, anchors=anchors) if one.kind == "date" else one
        for one in edition.disagreements
    )
    others = [one for one in edition.incidents if one is not truce]
    index = build_index(
        msgspec.structs.replace(edition, incidents=(*others, *two), disagreements=kept)
    )
    for one in two:
        assert [item.kind for item in incident_view(index, one).disagreements] == ["date"]
    assert not any(
        item.kind == "date"
        for one in others
        for item in index.compared.disagreements_in.get(one.id, ())
    )


def test_disagreements_narrow_by_kind_and_party(index):
    view = disagreements_view(index, kind="date", party="Tarsk")
    assert view.items == ()
    assert view.kinds["denial"] == 1
    assert view.parties == {"Velmora": 1, "Tarsk": 0}


def test_a_column_holds_no_more_of_a_sentence_than_it_can():
    long = "word " * 200
    words = near(Spot(article="a", start=0, end=1, text=long, before=long, after=long))
    assert len(words.before) <= AROUND + 2
    assert len(words.after) <= AROUND + 2
    assert len(words.text) <= LONGEST
    assert words.more == len(long) - len(words.text)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-05-08T09:30:00Z", "8 May 2031, 09:30 UTC"),
        ("2031-05-08T09:30:00+02:00", "8 May 2031, 07:30 UTC"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("yesterday", "yesterday"),
    ],
)
def test_moments_in_words(value, words):
    assert moment(value) == words


def many(count):
    days = [f"2031-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(count)]
    found = tuple(
        Incident(
            id=f"inc-{n}",
            type="ASSAULT",
            title=f"Attack {n}",
            time=EventTime(start=day, end=day, precision=1),
            place=f"Town {n % 500}",
            accounts=(Account(party=f"Voice {n % 900}", position="accepts"),),
        )
        for n, day in enumerate(days)
    )
    return Edition(format="x", version="x", incidents=found)


def test_the_catalogue_is_about_linear_and_a_page_costs_little():
    def cost(count):
        index = build_index(many(count))
        began = time.process_time()
        incidents_view(index)
        made = time.process_time()
        incidents_view(index, {"place": "Town 7"}, number=3)
        return made - began, time.process_time() - made

    cost(100)
    small, large = min(cost(4000) for _ in range(3)), min(cost(16000) for _ in range(3))
    assert large[0] < 10 * max(small[0], 0.01)
    assert large[1] < 0.1


def told_by(
    *, actor, known=None, kind="ASSAULT", status="reported", position="accepts", words="{}"
):
    """Who did it, as the page says, where an article tells "VERB the mill" of an actor."""
    world = World()
    for name, of in (known or {}).items():
        world.entity(name, of)
    world.article(
        "a", f"{words.format(actor)} burned the mill.", outlet="Lantern", day="2031-05-08"
    )
    event = world.event("a", "burned", by=[actor], upon=["the mill"], status=status)
    incident = Incident(
        id="inc-mill",
        type=kind,
        title="Fire",
        events=(event,),
        accounts=(Account(party="Lantern", position=position, events=(event,)),),
    )
    edition = Edition(
        format=FORMAT,
        version="0",
        captures=tuple(one.capture for one in world.readings()),
        articles=tuple(world.articles.values()),
        entities=tuple(world.entities.values()),
        events=tuple(world.records["events"]),
        incidents=(incident,),
    )
    (column,) = columns(build_index(edition), incident)
    (cell,) = [cell for cell in column.cells if cell.row == "who"]
    return [item.spot.text for item in cell.items]


def test_who_did_it_is_told_by_words_too_where_the_record_knows_nobody():
    assert told_by(actor="Masked riders") == ["Masked riders"]


@pytest.mark.parametrize(
    ("actor", "words", "shown"),
    [
        ("Kenyan", "A {} rocket salvo", ["Kenyan rocket salvo"]),
        ("Kenyan", "Two {} gliders", ["Kenyan gliders"]),
        # No noun follows: nobody is named by the adjective.
        ("Kenyan", "One of the crews, {},", []),
        # These are people.
        ("Kenyans", "{} in masks", ["Kenyans"]),
        ("Kenyan pilots", "{} at dusk", ["Kenyan pilots"]),
    ],
)
def test_who_did_it_is_told_by_no_adjective_alone(actor, words, shown):
    assert told_by(actor=actor, words=words) == shown


@pytest.mark.parametrize("position", ["denies", "silent", "not_asked"])
def test_who_did_it_is_not_told_by_who_does_not_vouch_for_it(position):
    assert told_by(actor="Masked riders", position=position) == []


def test_who_did_it_is_not_told_by_what_is_denied():
    assert told_by(actor="Masked riders", status="denied") == []


def test_an_entity_that_the_record_does_not_hold_responsible_is_not_named():
    assert told_by(actor="Orsk", known={"Orsk": "place"}) == []
