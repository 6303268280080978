"""The timeline of incidents: units, certain and open times, links, what lies on no timeline."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.client import Client
from tests.web.scattered import edition, historical, incident
from variorum.views import build_index, incidents_view
from variorum.views.calendar import Window, around, edges, month_end, unit_of


def of(*times, query=""):
    made = edition(incident(n, *time) for n, time in enumerate(times))
    return Client(made).get(f"/incidents.json?{query}").json().get("timeline")


def filled(line):
    return {
        column["start"]: (column["sure"], column["open"])
        for column in line["columns"]
        if column["sure"] or column["open"]
    }


def test_days_that_are_told_are_sure_and_longer_times_are_open():
    line = of(("2031-05-06",), ("2031-05-06",), ("2031-05-06", "2031-05-07"), ("2031-05-09",), ())
    assert line["unit"] == "day"
    assert filled(line) == {
        "2031-05-06": (2, 1),
        "2031-05-07": (0, 1),
        "2031-05-09": (1, 0),
    }
    assert (line["top"], line["undated"]) == (3, 1)
    assert [(p["day"], p["count"]) for p in line["times"]["points"]] == [
        ("2031-05-06", 2),
        ("2031-05-09", 1),
    ]
    (bar,) = line["times"]["intervals"]
    assert (bar["start"], bar["end"], bar["count"]) == ("2031-05-06", "2031-05-07", 1)
    assert bar["width"] == 500


@pytest.mark.parametrize(
    ("last", "unit", "starts"),
    [
        ("2031-06-15", "day", "2031-05-01"),
        ("2031-12-31", "week", "2031-04-28"),
        ("2033-12-31", "month", "2031-05-01"),
        ("2041-05-01", "year", "2031-01-01"),
    ],
)
def test_the_unit_goes_with_the_length(last, unit, starts):
    line = of(("2031-05-01",), (last,))
    assert line["unit"] == unit
    assert line["columns"][0]["start"] == starts
    assert sum(column["sure"] for column in line["columns"]) == 2
    assert len(line["columns"]) <= 70


def test_a_column_leads_to_its_days():
    made = edition([incident(1, "2031-05-06"), incident(2, "2031-05-09")])
    page = Client(made).page("/incidents?type=ASSAULT")
    links = page.values("href", "a")
    assert "/incidents?type=ASSAULT&from=2031-05-06&to=2031-05-06" in links
    assert "6 May 2031: 1 incident" in page.values("aria-label", "a")
    assert not [link for link in links if "from=2031-05-07" in link]  # nothing is there
    assert "Documented counts do not show trends" in page.text


def test_a_short_period_is_shown_within_its_month():
    line = of(("2031-05-06",), ("2031-06-09",), query="from=2031-05-06&to=2031-05-06")
    assert (line["start"], line["end"]) == ("2031-05-01", "2031-05-31")
    assert [c["start"] for c in line["columns"] if c.get("chosen")] == ["2031-05-06"]
    assert line["after"] == {"label": "", "count": 1, "start": "2031-06-01"}
    assert line["wider"]["start"] == "2031-05-01"
    assert (line["later"]["start"], line["later"]["end"]) == ("2031-05-07", "2031-05-07")
    assert "earlier" not in line


def test_a_month_leads_to_the_months_beside_it():
    line = of(("2031-01-06",), ("2031-02-09",), query="from=2031-02-01&to=2031-02-28")
    assert (line["earlier"]["start"], line["earlier"]["end"]) == ("2031-01-01", "2031-01-31")
    assert line["earlier"]["count"] == 1
    assert "later" not in line


def test_what_happened_long_before_is_counted_beside():
    client = Client(historical())
    line = client.get("/incidents.json").json()["timeline"]
    assert (line["start"], line["end"]) == ("2031-05-01", "2031-05-31")
    assert line["before"] == {"label": "", "count": 1, "end": "2031-04-30"}
    page = client.page("/incidents")
    assert "1 incident before this" in page.text
    earlier = client.get("/incidents.json?to=2031-04-30").json()["timeline"]
    assert sum(column["sure"] for column in earlier["columns"]) == 1
    assert earlier["start"][:4] == "1994"


def test_a_short_list_that_recalls_another_age_shows_its_own_days():
    weeks = [incident(n, f"2031-05-{n:02}") for n in range(1, 13)]
    recalled = [incident(90 + n, f"{year}-05-12") for n, year in enumerate((1915, 1990, 2016))]
    line = Client(edition([*weeks, *recalled])).get("/incidents.json").json()["timeline"]
    assert (line["start"], line["end"], line["unit"]) == ("2031-05-01", "2031-05-31", "day")
    assert line["before"]["count"] == len(recalled)
    # The strips beside the incidents span the same days.
    view = Client(edition([*weeks, *recalled])).get("/incidents.json").json()
    assert (view["period"]["start"], view["period"]["end"]) == ("2031-05-01", "2031-05-12")
    strips = [one.get("strip") for group in view["groups"] for one in group["incidents"]]
    assert sum(strip is not None for strip in strips) == len(weeks)
    # As many of every age are a history, and all of it is drawn.
    ages = [incident(n, f"{1915 + 2 * n}-05-12") for n in range(20)]
    line = Client(edition([*weeks, *ages])).get("/incidents.json").json()["timeline"]
    assert line["start"][:3] == "191"
    assert "before" not in line


def test_those_without_a_time_are_counted_when_days_are_chosen():
    made = edition([incident(1, "2031-05-06"), incident(2), incident(3)])
    client = Client(made)
    assert client.get("/incidents.json?from=2031-05-06").json()["undated"] == 2
    assert (
        "2 incidents without a time: no choice of days can find them"
        in client.page("/incidents?from=2031-05-06").text
    )
    assert "undated" not in client.get("/incidents.json").json()


def test_without_any_time_there_is_no_timeline():
    assert of((), ()) is None
    assert of(("soon",), ("2031-05-09", "2031-05-01")) is None


def test_bars_without_room_are_counted():
    times = [(f"2031-05-{n:02}", f"2031-05-{n + 9:02}") for n in range(1, 21)]
    line = of(*times)
    drawn = sum(bar["count"] for bar in line["times"]["intervals"])
    assert line["times"]["lanes"] == 8
    assert drawn + line["times"]["undrawn"] == 20
    rows = {}
    for bar in line["times"]["intervals"]:
        for a, b in rows.setdefault(bar["lane"], []):
            assert bar["x"] >= b or bar["x"] + bar["width"] <= a
        rows[bar["lane"]].append((bar["x"], bar["x"] + bar["width"]))


@pytest.mark.parametrize(
    "query",
    [
        "from=0001-01-01&to=9999-12-31",
        "from=9999-12-31",
        "to=0001-01-01",
        "from=0001-01-01",
        "from=9999-12-01&to=9999-12-31",
        "from=0001-01-01&to=0001-01-31",
    ],
)
def test_the_ends_of_the_calendar(query):
    line = of(("2031-05-06",), ("9999-12-31",), ("0001-01-01", "9999-12-31"), query=query)
    assert line["columns"]
    assert len(line["columns"]) <= 70


DAYS = st.dates(dt.date(2029, 1, 1), dt.date(2034, 12, 31))


@given(st.lists(st.tuples(DAYS, st.integers(0, 60)), min_size=1, max_size=20), DAYS, DAYS)
@settings(max_examples=60, deadline=None)
def test_every_dated_incident_is_drawn_or_counted_beside(times, one, other):
    made = edition(
        incident(n, first.isoformat(), (first + dt.timedelta(days=more)).isoformat())
        for n, (first, more) in enumerate(times)
    )
    start, end = (day.isoformat() for day in sorted((one, other)))
    for chosen in ({}, {"start": start, "end": end}, {"start": start}, {"end": end}):
        line = incidents_view(build_index(made), **chosen).timeline
        spans = [(i.time.start, i.time.end) for i in made.incidents]
        beside = sum(p.count for p in (line.before, line.after) if p)
        within = [s for s in spans if s[1] >= line.start and s[0] <= line.end]
        assert len(within) + beside == len(times)
        for column in line.columns:
            touching = [s for s in spans if s[1] >= column.start and s[0] <= column.end]
            sure = [s for s in touching if s[0] >= column.start and s[1] <= column.end]
            assert (column.sure, column.sure + column.open) == (len(sure), len(touching))
            assert 0 <= column.open_y <= column.y <= 100
        assert line.columns[-1].x + line.columns[-1].width >= 990


@given(st.dates(), st.integers(0, 3_000_000))
@settings(max_examples=200, deadline=None)
def test_edges_cover_their_window_and_rise(day, length):
    first = day.toordinal()
    window = Window(first, min(first + length, dt.date.max.toordinal()))
    for shown in (window, around(window)):
        marks = edges(shown, unit_of(shown))
        assert marks == sorted(set(marks))
        assert marks[0] <= shown.first
        assert marks[-1] > shown.last
        assert len(marks) <= 72


def test_months_end_where_they_do():
    ends = {dt.date(2032, 2, 11): 29, dt.date(2031, 2, 11): 28, dt.date(9999, 12, 5): 31}
    for day, last in ends.items():
        assert dt.date.fromordinal(month_end(day.toordinal())).day == last
