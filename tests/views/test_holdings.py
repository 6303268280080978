"""Who is said to hold which place: each claim under its voice, nothing held by the page's word."""

from __future__ import annotations

import msgspec
import pytest

from tests.reconcile.making import World
from variorum.model import FORMAT, Edition, Name
from variorum.reconcile.accounts.held import WAYS, told_of_holding
from variorum.reconcile.accounts.holding import may_hold, table
from variorum.views import build_index, held_told
from variorum.views.digest import Period, digest_view
from variorum.views.held import held_rows
from variorum.views.holding import WORDS, key_of
from variorum.views.holdings import held_of, holdings_view
from variorum.views.naming import named, naming
from variorum.views.parties import profile_of
from variorum.views.places import place_view
from variorum.views.questions import sought
from variorum.views.signposts import signposts
from variorum.vocabulary.conflicts import load_profile

A, B = "Velmora", "Tarsk"


def town(a=A, b=B):
    """Two sides, their ministries and armies, and two towns."""
    world = World()
    for side in (a, b):
        world.entity(f"{side} ministry", "government", side).entity(f"{side} army", "force", side)
    return world.entity("Orsk", "place", at=(10.0, 10.0)).entity("Lenz", "place", at=(12.0, 10.0))


def takes(world, name, side, *, day, stance="asserts", status="reported", before="", at="Orsk"):
    """An article in which a side's ministry says, or denies, that its army took a town."""
    words = f"{before}the {side} army took {at}"
    speaker = f"{side} ministry" if stance != "denies" else f"{B if side == A else A} ministry"
    world.article(name, f"{words}, the {speaker} said.", outlet=f"Paper {name}", day=day)
    world.mention(name, at)
    told = world.says(name, speaker, words, stance)
    return world.event(
        name, "took", by=[f"{side} army"], upon=[at], at=at, on=day, told=told, status=status
    )


def holds(world, name, side, *, day, words="Orsk remains under its control"):
    """An article in which a side's ministry says that it holds a town."""
    world.article(name, f"{words}, the {side} ministry said.", outlet=f"Paper {name}", day=day)
    world.mention(name, "Orsk")
    return world.says(name, f"{side} ministry", words)


def edition(world):
    """The edition of a world, compared."""
    readings, record = world.readings(), world.compare()
    held = {
        kind: tuple(one for reading in readings for one in getattr(reading, kind))
        for kind in ("articles", "mentions", "statements", "events", "figures")
    }
    return Edition(
        format=FORMAT,
        version="0.1.0+by-hand",
        profile="of-my-own",
        captures=tuple(reading.capture for reading in readings),
        entities=tuple(world.entities.values()),
        incidents=tuple(record.incidents.values()),
        disagreements=tuple(record.disagreements),
        **held,
    )


@pytest.fixture(scope="module")
def disputed():
    """One took it on the eighth, the other still holds it on the ninth; a third town is quiet."""
    world = town()
    world.incident(takes(world, "a", A, day="2031-05-08"))
    holds(world, "b", B, day="2031-05-09")
    world.incident(takes(world, "c", B, day="2031-05-20", at="Lenz"))
    return build_index(edition(world))


def told(place):
    return [(row.holder, row.way, row.day.start, row.party) for row in place.rows]


def test_each_claim_stands_under_its_voice_the_latest_first(disputed):
    view = holdings_view(disputed)
    orsk, lenz = view.places
    assert (orsk.name, lenz.name) == ("Orsk", "Lenz")
    assert told(orsk) == [(B, "holds", "2031-05-09", B), (A, "takes", "2031-05-08", A)]
    assert [row.who.name for row in orsk.rows] == ["Tarsk ministry", "Velmora ministry"]
    assert [row.outlet for row in orsk.rows] == ["Paper b", "Paper a"]


def test_disputed_places_come_first_with_the_disagreement(disputed):
    orsk, lenz = holdings_view(disputed).places
    assert (orsk.disputed, lenz.disputed) == (True, False)
    assert orsk.disputes
    assert not lenz.disputes
    assert holdings_view(disputed).disputed == 1


def test_words_are_shown_where_they_stand(disputed):
    rows = holdings_view(disputed).places[0].rows
    assert [row.spot.text for row in rows] == ["Orsk remains under its control", "took"]
    for row in rows:
        text = disputed.text_of(disputed.articles[row.article])
        assert text[row.spot.start : row.spot.end] == row.spot.text
        around = f"{row.spot.before}{row.spot.text}{row.spot.after}"
        assert "Orsk" in around


def test_the_last_word_of_each_voice_is_gathered(disputed):
    last = holdings_view(disputed).places[0].last
    assert [(one.holder, one.way, [name for name, _ in one.voices]) for one in last] == [
        (B, "holds", [B]),
        (A, "takes", [A]),
    ]


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ({"holder": A}, ["Orsk"]),
        ({"party": B}, ["Orsk", "Lenz"]),
        ({"way": "denied"}, []),
        ({"disputed": "no"}, ["Lenz"]),
        ({"disputed": "no", "holder": A}, []),
    ],
)
def test_narrowed_by_holder_voice_way_and_dispute(disputed, values, places):
    assert [one.name for one in holdings_view(disputed, values).places] == places


def test_a_facet_counts_what_its_choice_leaves(disputed):
    chosen = {"party": B}
    facets = holdings_view(disputed, chosen).facets
    assert {f.facet: [(v.value, v.count) for v in f.values] for f in facets} == {
        "holder": [(B, 2)],
        "party": [(B, 2), (A, 1)],
        "way": [("holds", 1), ("takes", 1)],
        "disputed": [("no", 1), ("yes", 1)],
    }
    for facet in facets:
        for value in facet.values:
            left = holdings_view(disputed, {**chosen, facet.facet: value.value})
            assert value.count == sum(place.total for place in left.places)


def test_found_by_the_name_of_the_place_and_by_its_id(disputed):
    (orsk,) = holdings_view(disputed, query="orsk").places
    assert holdings_view(disputed, place=orsk.id).places[0].id == orsk.id
    assert holdings_view(disputed, query="nowhere").places == ()


def test_a_place_shows_it_on_its_own_page(disputed):
    (orsk,) = holdings_view(disputed, query="orsk").places
    held = place_view(disputed, disputed.entities[orsk.id]).held
    assert held == held_of(disputed, orsk.id)
    assert (held.name, held.total, held.more, told(held)) == ("Orsk", 2, 0, told(orsk))
    assert held_of(disputed, "ent-none") is None


def test_a_capture_denied_is_told_as_denied_and_contradicts():
    world = town()
    world.incident(
        takes(world, "a", A, day="2031-05-08"),
        takes(world, "b", A, day="2031-05-08", stance="denies", status="denied"),
    )
    (orsk,) = holdings_view(build_index(edition(world))).places
    assert {(row.holder, row.way, row.party) for row in orsk.rows} == {
        (A, "takes", A),
        (A, "untaken", B),
    }
    assert orsk.disputed


@pytest.mark.parametrize("before", ["Even if they rest after ", "They would rest once "])
def test_what_is_only_supposed_is_no_claim(before):
    world = town()
    world.incident(takes(world, "a", A, day="2031-05-08", before=before))
    # An article that says so without supposing it is a claim: of two only that one is.
    world.incident(takes(world, "b", A, day="2031-05-09"))
    (row,) = held_rows(build_index(edition(world)))
    assert (row.held.day, row.articles) == ("2031-05-09", ("b",))


def test_what_a_voice_says_of_one_day_is_one_row_in_however_many_outlets():
    world = town()
    world.incident(takes(world, "a", A, day="2031-05-08"), takes(world, "b", A, day="2031-05-08"))
    # Another day is another row, and another voice too.
    world.incident(takes(world, "c", A, day="2031-05-10"))
    holds(world, "d", B, day="2031-05-10", words="Orsk is no longer under its control")
    index = build_index(edition(world))
    rows = held_rows(index)
    assert [(r.held.voice, r.held.day, len(r.articles)) for r in rows] == [
        (B, "2031-05-10", 1),
        (A, "2031-05-10", 1),
        (A, "2031-05-08", 2),
    ]
    shown = held_of(index, rows[0].held.place).rows
    assert [row.others for row in shown] == [0, 0, 1]


def test_words_that_name_nobody_are_a_voice_of_their_article():
    """M1: residents of two articles are not one voice; what they say stays two."""
    world = town()
    for name in ("a", "b"):
        words = f"the {A} army took Orsk"
        world.article(name, f"{words}, residents said.", outlet=f"Paper {name}", day="2031-05-08")
        world.mention(name, "Orsk")
        told = world.says(name, "residents", words)
        world.event(name, "took", by=[f"{A} army"], upon=["Orsk"], on="2031-05-08", told=told)
    rows = held_rows(build_index(edition(world)))
    assert [(row.held.holder, row.held.voice, row.held.side) for row in rows] == [
        (A, "residents", None)
    ] * 2
    assert len({row.held.key for row in rows}) == 2


def test_the_wording_never_says_that_somebody_holds_a_place():
    assert set(WORDS) == set(WAYS)
    assert [words for words in WORDS.values() if not words.startswith("said ")] == []


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("Orsk is no longer under its control", "denied"),
        ("Orsk remains under its control", "holds"),
        ("its troops still hold Orsk", "holds"),
    ],
)
def test_what_is_said_is_told_in_its_own_words(words, way):
    world = town()
    holds(world, "b", B, day="2031-05-09", words=words)
    (orsk,) = holdings_view(build_index(edition(world))).places
    (row,) = orsk.rows
    assert (row.holder, row.way, row.way_words, row.party) == (B, way, WORDS[way], B)
    assert words in row.spot.text


HELD = [
    "Orsk is still held by the Tarsk army",
    "the hill town of Orsk is controlled by the Tarsk army",
    "its winter capital, Orsk, is fully under Tarsk army control",
    "although Lenz fell, Orsk remains in Tarsk army hands",
    "the guns are silent, and today the city of Orsk is occupied by the Tarsk army",
]
OTHERS_HELD = [
    "nine beekeepers from Orsk are held by the Tarsk army",
    "the baker of Orsk is still held by the Tarsk army",
    "the tithe of the village of Orsk is controlled by the Tarsk army",
    "trade through Orsk is controlled by the Tarsk army",
    "the windmill near Orsk is held by the Tarsk army",
    "the canal from Lenz to Orsk is controlled by the Tarsk army",
    "the quarry south of Orsk is occupied by the Tarsk army",
    "two thirds of Orsk is held by the Tarsk army",
    "much of Orsk remains under its control",
    "some of the town of Orsk is in Tarsk army hands",
    "the abbot of the capital, Orsk, is held by the Tarsk army",
    "the ferry to Orsk remains under its control",
    "eastern Orsk is held by the Tarsk army",
]


@pytest.mark.parametrize(
    ("words", "holders"), [(w, [B]) for w in HELD] + [(w, []) for w in OTHERS_HELD]
)
def test_a_town_that_tells_only_what_is_meant_is_not_what_is_held(words, holders):
    world = town()
    holds(world, "a", B, day="2031-05-09", words=words)
    # So where nobody says it but the article.
    world.article("b", f"{words.capitalize()}.".replace("orsk", "Orsk"), day="2031-05-12")
    world.mention("b", "Orsk")
    rows = [row.held for row in held_rows(build_index(edition(world)))]
    assert sorted((one.article, one.holder, one.way, one.day) for one in rows) == [
        (article, holder, "holds", day)
        for article, day in (("a", "2031-05-09"), ("b", "2031-05-12"))
        for holder in holders
    ]


TOGETHER = [
    ("Orsk and Lenz are held by the Tarsk army", "holds", {"Orsk", "Lenz"}),
    ("both Orsk and Lenz remain under Tarsk army control", "holds", {"Orsk", "Lenz"}),
    ("the villages of Orsk, Brod and Lenz are controlled by the Tarsk army", "holds", None),
    ("the Tarsk army still holds Orsk and the village of Lenz", "holds", {"Orsk", "Lenz"}),
    ("neither Orsk nor Lenz is held by the Tarsk army", "denied", {"Orsk", "Lenz"}),
    ("the Tarsk army controls neither Orsk nor Lenz", "denied", {"Orsk", "Lenz"}),
    ("the Tarsk army controls neither Orsk nor the fords of Lenz", "denied", {"Orsk"}),
    ("the Tarsk army still holds Orsk and parts of Lenz", "holds", {"Orsk"}),
    ("Orsk, Lenz's port, is held by the Tarsk army", "holds", {"Orsk"}),
    ("Orsk, the third city of the marshes, is held by the Tarsk army", "holds", {"Orsk"}),
    ("Lenz, a port on the estuary of Orsk, is in Tarsk army hands", "holds", {"Lenz"}),
    ("Lenz, the seat of Orsk, is held by the Tarsk army", "holds", {"Lenz"}),
]
NOT_TOGETHER = [
    "millers of Orsk and Lenz are held by the Tarsk army",
    "Orsk and parts of Lenz are held by the Tarsk army",
    "Orsk or Lenz is held by the Tarsk army",
    "the Tarsk army still holds Orsk or the town of Lenz",
    "the causeway between Orsk and Lenz is held by the Tarsk army",
    "Orsk, a cousin of the bishop, is held by the Tarsk army",
    "neither the dam near Orsk nor Lenz is held by the Tarsk army",
]


def among(words):
    """Which towns a ministry is heard to tell of, among three, and how it tells of each."""
    world = town().entity("Brod", "place", at=(14.0, 10.0))
    world.article("a", f"{words}, the {B} ministry said.", outlet="Paper", day="2031-05-09")
    for name in ("Orsk", "Lenz", "Brod"):
        if name in words:
            world.mention("a", name)
    world.says("a", f"{B} ministry", words)
    index = build_index(edition(world))
    names = {one.id: one.name for one in index.edition.entities}
    return [(names[row.held.place], row.held.holder, row.held.way) for row in held_rows(index)]


@pytest.mark.parametrize(("words", "way", "towns"), TOGETHER)
def test_what_is_said_of_towns_in_one_breath_is_said_of_each(words, way, towns):
    assert sorted(among(words)) == sorted(
        (name, B, way) for name in towns or {"Orsk", "Lenz", "Brod"}
    )


@pytest.mark.parametrize("words", NOT_TOGETHER)
def test_towns_that_only_tell_what_is_meant_are_held_in_no_list(words):
    assert among(words) == []


@pytest.mark.parametrize("verb", ["liberated", "captured"])
@pytest.mark.parametrize(
    ("speaker", "stance", "holders"),
    [
        (f"{A} ministry", "asserts", [A]),
        (f"{A} ministry", "denies", []),
        ("villagers", "asserts", []),
    ],
)
def test_whose_liberation_it_is_its_word_tells(verb, speaker, stance, holders):
    """Nobody calls a town freed that his enemy took; "captured" may be said of either side."""
    world = town()
    words = f"Orsk had been '{verb}'"
    world.article("a", f"The {speaker} said {words}.", outlet="Paper", day="2031-05-09")
    world.mention("a", "Orsk")
    told = world.says("a", speaker, words, stance)
    world.event("a", verb, upon=["Orsk"], at="Orsk", on="2031-05-08", told=told)
    rows = [(row.held.holder, row.held.way) for row in held_rows(build_index(edition(world)))]
    assert rows == [(holder, "takes") for holder in holders if verb == "liberated"]


FREED = [
    ("the hill town of Orsk was liberated early today", "liberated"),
    ("that Orsk has now been fully liberated", "liberated"),
]
NOT_FREED = [
    ("the liberation of Orsk was an hour away", "liberation"),
    ("that Orsk has yet to be liberated", "liberated"),
    ("Orsk was not liberated", "liberated"),
    ("Orsk was never liberated", "liberated"),
    ("beekeepers in Orsk had been liberated", "liberated"),
    ("two thirds of Orsk had been liberated", "liberated"),
    ("Tarsk prided itself on the liberation of Orsk", "liberation"),
    ("Tarsk pretends that Orsk was liberated", "liberated"),
    ("Orsk was liberated, if one believes Tarsk", "liberated"),
    ("Orsk was liberated by drunkards", "liberated"),
    ("Orsk was liberated from the yoke of its own council", "liberated"),
    ("the day on which Orsk was liberated is no feast", "liberated"),
]


@pytest.mark.parametrize(
    ("words", "verb", "holders"), [(*f, [A]) for f in FREED] + [(*n, []) for n in NOT_FREED]
)
def test_a_side_freed_a_town_only_where_it_says_nothing_else_of_it(words, verb, holders):
    world = town()
    world.article("a", f"The {A} ministry said {words}.", outlet="Paper", day="2031-05-09")
    world.mention("a", "Orsk")
    told = world.says("a", f"{A} ministry", words)
    world.event("a", verb, upon=["Orsk"], at="Orsk", told=told)
    rows = [(row.held.holder, row.held.way) for row in held_rows(build_index(edition(world)))]
    assert rows == [(holder, "takes") for holder in holders]


@pytest.mark.parametrize("status", ["planned", "hypothetical"])
def test_what_is_to_be_freed_is_freed_by_nobody(status):
    world = town()
    words = "Orsk was liberated"
    world.article("a", f"The {A} ministry said {words}.", outlet="Paper", day="2031-05-09")
    world.mention("a", "Orsk")
    told = world.says("a", f"{A} ministry", words)
    world.event("a", "liberated", upon=["Orsk"], at="Orsk", told=told, status=status)
    assert not held_rows(build_index(edition(world)))


def test_swapping_the_sides_swaps_the_rows():
    """M27."""

    def made(a, b):
        world = town(a, b)
        world.incident(takes(world, "a", a, day="2031-05-08"))
        holds(world, "b", b, day="2031-05-09")
        return holdings_view(build_index(edition(world)))

    swap = {A: B, B: A}
    one, other = made(A, B), made(B, A)
    assert [told(place) for place in one.places] == [
        [(B, "holds", "2031-05-09", B), (A, "takes", "2031-05-08", A)]
    ]
    assert [place.disputed for place in other.places] == [place.disputed for place in one.places]
    assert [
        [(swap[r.holder], r.way, r.day.start, swap[r.party]) for r in place.rows]
        for place in one.places
    ] == [told(place) for place in other.places]


def test_a_search_leads_there(disputed):
    (sign,) = [s for s in signposts(disputed, sought("who holds Orsk")) if s.sign == "holding"]
    assert (sign.path, sign.query, sign.count) == ("/holdings", {"q": "orsk"}, 1)
    (sign,) = [s for s in signposts(disputed, sought("who controls what")) if s.sign == "holding"]
    assert (sign.path, sign.query, sign.count) == ("/holdings", {}, 2)


def test_a_digest_tells_what_a_voice_newly_says():
    world = town()
    world.incident(takes(world, "a", A, day="2031-05-08"))
    holds(world, "b", B, day="2031-05-09")
    again = "Orsk remains under its control"
    holds(world, "c", B, day="2031-05-12", words=again)
    holds(world, "d", B, day="2031-05-20", words="Orsk is no longer under its control")
    index = build_index(edition(world))

    def digest(day):
        return [
            (one.now.holder, one.now.way, one.before, one.before_day and one.before_day.start)
            for one in digest_view(index, Period(day, day)).holdings
        ]

    assert digest("2031-05-08") == [(A, "takes", None, None)]
    assert digest("2031-05-09") == [(B, "holds", None, None)]
    assert digest("2031-05-12") == []  # it says what it said last
    assert digest("2031-05-20") == [(B, "denied", B, "2031-05-12")]


def test_ids_are_unique_and_the_same_again(disputed):
    keys = [key_of(row) for row in held_rows(disputed)]
    assert len(set(keys)) == len(keys) == 3
    # In whichever order the articles stand.
    turned = msgspec.structs.replace(
        disputed.edition, articles=tuple(reversed(disputed.edition.articles))
    )
    assert [key_of(row) for row in held_rows(build_index(turned))] == keys


def test_an_edition_without_a_word_of_it_is_empty():
    world = town()
    world.article("a", "Orsk was quiet.", day="2031-05-08")
    view = holdings_view(build_index(edition(world)))
    assert (view.places, view.total, view.disputed) == ((), 0, 0)


def test_no_word_for_holding_is_passed_over():
    words = table("keeps") | table("flies") | {"control", "hands", "CONTROL"}
    assert [word for word in sorted(words) if not may_hold(f"so they {word} it")] == []
    assert not may_hold("The market was shelled at noon.")


def test_parties_are_those_of_the_profile_that_comes_with_the_program_else_of_the_record(disputed):
    own = profile_of(disputed)
    assert [party.name for party in own.parties] == [B, A]
    assert "Tarsk ministry" in own.parties[0].words
    shipped = build_index(msgspec.structs.replace(disputed.edition, profile="karabakh-2020"))
    assert profile_of(shipped) == load_profile("karabakh-2020")
    assert profile_of(build_index(msgspec.structs.replace(disputed.edition, profile=None))) is None


@pytest.mark.parametrize("before", ["On 8 May ", "Dozens were killed when "])
def test_a_month_and_a_plain_were_suppose_nothing(before):
    world = town()
    world.incident(takes(world, "a", A, day="2031-05-08", before=before))
    (row,) = held_rows(build_index(edition(world)))
    assert (row.held.holder, row.held.way, row.held.day) == (A, "takes", "2031-05-08")
    assert row.held.words.text == f"{before}the {A} army took Orsk"


class Reading:
    """Counts the articles of which is read who holds what."""

    def __init__(self, monkeypatch):
        self.articles = []
        monkeypatch.setattr(held_told, "told_of_holding", self.told)

    def told(self, material, article):
        """What it tells, and that it was read."""
        self.articles.append(article)
        return told_of_holding(material, article)

    def since(self):
        """The articles that were read since it was asked last."""
        read, self.articles = self.articles, []
        return read


def grown():
    """The world of one article, and then of two; the second names the same bodies."""
    world = town()
    world.incident(takes(world, "a", A, day="2031-05-08"))
    one = edition(world)
    holds(world, "b", B, day="2031-05-09")
    return one, edition(world)


def keys(index):
    return [key_of(row) for row in held_rows(index)]


def test_of_an_edition_that_has_grown_only_the_new_article_is_read(monkeypatch):
    reading, kept = Reading(monkeypatch), {}
    small, large = grown()
    held_rows(build_index(small, None, kept))
    assert reading.since() == ["a"]
    index = build_index(large, None, kept)
    found = held_rows(index)
    assert reading.since() == ["b"]
    assert found == held_rows(build_index(large))
    assert len(found) == 2


def test_an_article_that_is_gone_tells_nothing_more(monkeypatch):
    reading, kept = Reading(monkeypatch), {}
    small, large = grown()
    held_rows(build_index(large, None, kept))
    reading.since()
    assert [row.articles for row in held_rows(build_index(small, None, kept))] == [("a",)]
    assert reading.since() == []


def changed(whole, **entities):
    """An edition some of whose entities are otherwise, by name."""
    new = tuple(
        msgspec.structs.replace(one, **entities.get(one.name.replace(" ", "_"), {}))
        for one in whole.entities
    )
    return msgspec.structs.replace(whole, entities=new)


def test_an_article_is_read_again_where_whom_it_names_is_known_otherwise(monkeypatch):
    reading, kept = Reading(monkeypatch), {}
    _, whole = grown()
    whole = msgspec.structs.replace(whole, profile="karabakh-2020")
    held_rows(build_index(whole, None, kept))
    reading.since()
    other = changed(whole, Velmora_army={"party": None, "kind": "group"})
    index = build_index(other, None, kept)
    assert [(row.held.article, row.held.holder) for row in held_rows(index)] == [
        ("b", B),
        ("a", "Velmora army"),
    ]
    assert reading.since() == ["a"]
    assert held_rows(index) == held_rows(build_index(other))


def test_all_are_read_again_under_another_profile(monkeypatch):
    reading, kept = Reading(monkeypatch), {}
    _, whole = grown()
    held_rows(build_index(whole, None, kept))
    reading.since()
    held_rows(build_index(msgspec.structs.replace(whole, profile=None), None, kept))
    assert reading.since() == ["a", "b"]


def test_who_looks_first_under_chosen_names_gathers_for_all(monkeypatch):
    """M19: it is read under the record's names, whichever a reader has chosen."""
    reading, kept = Reading(monkeypatch), {}
    names = (Name(text="Orsk", count=2, sides=(B,)), Name(text="Orska", count=1, sides=(A,)))
    whole = changed(grown()[1], Orsk={"names": names})
    index = build_index(whole, None, kept)
    choice = next(value for value, label in naming(index).choices if A in label)
    assert [place.name for place in holdings_view(named(index, choice)).places] == ["Orska"]
    assert reading.since() == ["a", "b"]
    again = build_index(msgspec.structs.replace(whole), None, kept)
    assert held_rows(again) == held_rows(index)
    assert reading.since() == []


@pytest.mark.parametrize("words", ["Orsk remains under its control", None])
def test_what_is_said_without_a_day_is_shown_last_and_contradicts_nothing(words):
    """M20: who knows no day of a claim does not hide it, and does not set it against another."""
    world = town()
    if words:
        holds(world, "a", B, day=None, words=words)
    else:
        world.incident(takes(world, "a", B, day=None))
    world.incident(takes(world, "b", A, day="2031-05-08"))
    made = edition(world)
    index = build_index(made)
    (orsk,) = holdings_view(index).places
    way = "holds" if words else "takes"
    assert [(r.holder, r.way, r.day and r.day.start) for r in orsk.rows] == [
        (A, "takes", "2031-05-08"),
        (B, way, None),
    ]
    assert [(one.holder, one.voices[0][1] is None) for one in orsk.last] == [(A, False), (B, True)]
    assert not orsk.disputed
    assert [one for one in made.disagreements if one.kind == "status"] == []


def test_words_of_an_outlets_own_voice_are_those_that_name_the_place():
    """What no record spans has no place in the text to which a link could lead."""
    world = town()
    words = f"Orsk remains under the control of the {A} army."
    world.article("a", words, outlet="Paper a", day="2031-05-09")
    world.mention("a", "Orsk")
    world.mention("a", f"{A} army", kind="force")
    (orsk,) = holdings_view(build_index(edition(world))).places
    (row,) = orsk.rows
    assert (row.holder, row.way, row.party) == (A, "holds", "Paper a")
    assert f"{row.spot.before}|{row.spot.text}|{row.spot.after}" == words.replace("Orsk", "|Orsk|")
