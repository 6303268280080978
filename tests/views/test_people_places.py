"""People, bodies and places: names with their users, titles over time, acts, and rival names."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.sample import sample
from tests.web.war import war
from variorum.model import Edition, Name, Place, Role, Span
from variorum.views import build_index, incidents_view
from variorum.views.names import NAMES
from variorum.views.naming import known, named, naming
from variorum.views.people import SIZE, people_view, person_view
from variorum.views.places import place_view, places_view


def replaced(edition, entity, **changes):
    entities = tuple(
        msgspec.structs.replace(e, **changes) if e.id == entity else e for e in edition.entities
    )
    return msgspec.structs.replace(edition, entities=entities)


@pytest.fixture(scope="module")
def index():
    return build_index(war())


def town(edition):
    return next(e for e in edition.entities if e.kind == "place")


def rival():
    """The war with a town of which each side has a name of its own."""
    edition = war()
    names = (
        Name(text="Odrin", count=5, used_by=("Nordwire",), sides=("Velmora",)),
        Name(text="ODRIN", count=1, sides=("Velmora",)),
        Name(text="Odrinsk", count=3, used_by=("The Lantern",), sides=("Tarsk",)),
    )
    place = Place(lat=1.25, lon=2.5, where_prec=3, source="curated", country="VM")
    return replaced(edition, town(edition).id, name="Odrin", names=names, place=place)


def test_everybody_is_listed_and_no_place(index):
    view = people_view(index)
    assert {line.kind for line in view.people} <= {"person", "organisation", "government", "force"}
    assert view.page.total == view.total == len(view.people)
    busy = [line.said + line.about + line.acts for line in view.people]
    assert busy == sorted(busy, reverse=True)


def test_lists_narrow_by_name_kind_and_party(index):
    assert [line.name for line in people_view(index, query="brel").people] == ["Ana Brel"]
    for facet in people_view(index).facets:
        for value in facet.values:
            narrowed = people_view(index, **{facet.facet: value.value})
            assert narrowed.page.total == value.count
    assert people_view(index, kind="weapon").people == ()


def test_a_list_comes_in_pages():
    edition = war()
    one = next(e for e in edition.entities if e.kind == "person")
    many = tuple(msgspec.structs.replace(one, id=f"en-{n}") for n in range(SIZE + 5))
    index = build_index(msgspec.structs.replace(edition, entities=(*edition.entities, *many)))
    assert len(people_view(index).people) == SIZE
    assert people_view(index, number=2).page.number == 2


def test_titles_stand_in_time_with_their_words():
    edition = sample()
    person = next(e for e in edition.entities if e.roles)
    role = person.roles[0]
    later = msgspec.structs.replace(role, start="2031-06-01", end="2031-06-30")
    first = msgspec.structs.replace(role, start="2030-01-01")
    gone = Role(title="chief", article="not there", span=Span(0, 1))
    edition = replaced(edition, person.id, roles=(role, later, first, role, gone))
    index = build_index(edition)
    view = person_view(index, index.entities[person.id])
    assert [line.start for line in view.roles if line.start] == ["2030-01-01", "2031-06-01"]
    assert view.roles[0].dates == "since 1 January 2030"
    assert [line.texts for line in view.roles if not line.start] in ([], [2])


def test_somebody_has_what_it_says_and_where_its_party_comes_from(index):
    entity = next(e for e in index.edition.entities if e.party and e.id in index.voices)
    view = person_view(index, entity)
    assert view.line.said == len(index.voices[entity.id].statements)
    assert {s.who.id for s in view.said} == {entity.id}
    assert f"“{index.edition.profile}”" in view.basis
    edition = msgspec.structs.replace(war(), profile=None)
    assert "no conflict profile" in person_view(build_index(edition), entity).basis


def test_acts_are_counted_by_telling():
    edition = war()
    event = edition.events[0]
    entity = next(e for e in edition.entities if e.kind != "place")
    link = msgspec.structs.replace(event.actors[0], entity=entity.id) if event.actors else None
    assert link is not None
    events = (msgspec.structs.replace(event, actors=(link, link), recipients=(link,)),)
    index = build_index(msgspec.structs.replace(edition, events=(*events, *edition.events[1:])))
    view = person_view(index, entity)
    incident = index.compared.incident_of[event.id]
    (line,) = [one for one in view.incidents if one.incident.id == incident.id]
    assert (line.doer, line.target) >= (1, 1)


def test_a_place_keeps_every_name_with_who_uses_it():
    index = build_index(rival())
    view = place_view(index, index.entities[town(war()).id])
    assert [(n.text, n.used_by, n.sides) for n in view.names] == [
        ("Odrin", ("Nordwire",), ("Velmora",)),
        ("Odrinsk", ("The Lantern",), ("Tarsk",)),
        ("ODRIN", (), ("Velmora",)),
    ]
    assert view.line.other_names == ("Odrinsk",)
    assert (view.where.precision, view.where.source) == (3, "curated")
    assert "district" in view.where.precision_words
    assert view.line.incidents == len(view.incidents) > 0


def test_places_are_found_by_any_name_and_counted_where_no_map_has_them():
    index = build_index(rival())
    assert town(war()).id in [line.id for line in places_view(index, query="odrinsk").places]
    view = places_view(index)
    assert view.unlocated == sum(not line.located for line in view.places)
    (countries,) = view.facets
    for value in countries.values:
        assert places_view(index, country=value.value).page.total == value.count


def test_without_names_of_sides_there_is_nothing_to_choose(index):
    if not any(name.sides for e in index.edition.entities for name in e.names):
        assert naming(index).choices == ()
    assert named(index, "") is index
    assert named(index, "by:nobody") is index


def test_a_reader_chooses_names_for_our_words_alone():
    plain = build_index(rival())
    place = town(war()).id
    values = [value for value, _ in naming(plain).choices]
    assert values == ["", "by:Tarsk", "by:Velmora", "all"]
    assert known(plain, "by:Tarsk")
    assert not known(plain, "Tarsk")
    tarsk, velmora, both = (named(plain, value) for value in values[1:])
    assert named(plain, "by:Tarsk") is tarsk
    assert [i.entities[place].name for i in (tarsk, velmora, both)] == [
        "Odrinsk",
        "Odrin",
        "Odrin / Odrinsk",
    ]
    for index, name in ((tarsk, "Odrinsk"), (both, "Odrin / Odrinsk")):
        lines = [i for group in incidents_view(index).groups for i in group.incidents]
        assert name in {line.place for line in lines}
        for line in lines:
            title = plain.compared.incidents[line.id].title
            assert line.title in (title, title.replace(", Odrin", f", {name}"))
        assert [s.content for s in index.statements.values()] == [
            s.content for s in plain.statements.values()
        ]
        assert index.text_of(index.edition.articles[0]) == plain.text_of(plain.edition.articles[0])


def test_a_title_is_said_anew_only_where_it_is_the_name():
    edition = rival()
    place = town(edition).id
    titles = ("Shelling, Odrin, 5 May 2031", "Shelling, Odrin", "Odrin, a letter", "At, Odrintown")
    one = next(i for i in edition.incidents if i.place == place)
    incidents = tuple(
        msgspec.structs.replace(one, id=f"in-{n}", title=title) for n, title in enumerate(titles)
    )
    index = build_index(msgspec.structs.replace(edition, incidents=incidents))
    found = [i.title for i in named(index, "by:Tarsk").edition.incidents]
    assert found == ["Shelling, Odrinsk, 5 May 2031", "Shelling, Odrinsk", *titles[2:]]


def test_the_lists_of_nothing():
    empty = build_index(Edition(format="variorum-edition/1", version="0"))
    assert people_view(empty, query="x").people == places_view(empty, query="x").places == ()


def test_very_many_names_are_counted_and_not_all_shown():
    edition = war()
    names = tuple(Name(text=f"Name {n}", count=n) for n in range(NAMES + 7))
    for entity in (town(edition), next(e for e in edition.entities if e.kind != "place")):
        index = build_index(replaced(edition, entity.id, names=names))
        make = place_view if entity.kind == "place" else person_view
        view = make(index, index.entities[entity.id])
        assert (len(view.names), view.more_names) == (NAMES, 7)
