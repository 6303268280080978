"""When, where and who on the press bundle: facts of its nine dispatches, told in our own words."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.corpora
# Expressions whose value says that they name no day: the reader is not to make one of them.
VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF", "P", "T")


def entities(edition, kind):
    return [e for e in edition.entities if e.kind == kind]


def named(edition, kind, name):
    return [e for e in entities(edition, kind) if any(n.text == name for n in e.names)]


def test_relative_times_of_dated_articles_resolve_against_a_named_anchor(edition):
    dated = {a.id for a in edition.articles if a.published or (a.dateline and a.dateline.date)}
    days = [t for t in edition.times if t.article in dated and t.value and t.value[0] in "12"]
    assert len(days) > 25
    assert [t.text for t in days if t.start is None and not t.value.endswith(("SU", "FA"))] == []
    assert {t.anchor for t in days if t.anchor} >= {"dateline", "published", "self"}


def test_without_a_date_nothing_relative_becomes_a_day(edition):
    undated = {a.id for a in edition.articles if not a.published and not a.dateline}
    assert undated
    told = [t for t in edition.times if t.article in undated and t.start is not None]
    assert {t.anchor for t in told} <= {"self"}


def test_every_day_lies_in_the_years_that_are_spoken_of(edition):
    days = [t for t in edition.times if t.precision == 1 and t.start]
    assert [t.text for t in days if not "2019" <= t.start[:4] <= "2020"] == []


def test_rival_names_are_one_place_with_who_uses_which(edition):
    (shushi,) = named(edition, "place", "Shushi")
    assert {"Shushi", "Shusha"} <= {n.text for n in shushi.names}
    assert shushi.place is not None
    (town,) = named(edition, "place", "Stepanakert")
    assert "Khankendi" in {n.text for n in town.names}


def test_a_seat_that_decides_and_a_town_where_people_meet_are_told_apart(edition):
    seats = [m for m in edition.mentions if m.text == "Baku"]
    text = edition.captures[0].rendition.text

    def around(mention):
        return text[mention.span.start - 20 : mention.span.end + 20]

    deciding = [m for m in seats if "decides" in around(m)]
    meeting = [m for m in seats if "meeting in" in around(m)]
    assert [m.kind for m in deciding] == ["government"]
    assert [m.kind for m in meeting] == ["place"]


@pytest.mark.parametrize(
    ("person", "office", "state"),
    [
        ("Zohrab Mnatsakanyan", "Foreign Minister", "Armenia"),
        ("Sergey Lavrov", "Foreign Minister", "Russia"),
        ("Jean-Yves Le Drian", "Foreign Minister", "France"),
        ("Stephen Biegun", "Deputy Secretary of State", None),
        ("Ilham Aliyev", "President", "Azerbaijan"),
        ("Mikail Cabbarov", "Economy Minister", "Azerbaijan"),
        ("Ergün Atalay", "Chairperson", None),
        ("Baghdad Amreyev", "Ambassador", None),
    ],
)
def test_a_title_names_its_person(edition, person, office, state):
    (found,) = named(edition, "person", person)
    titles = [role for role in found.roles if office.casefold() in role.title.casefold()]
    assert titles
    if state is not None:
        names = {e.id: e.name for e in edition.entities}
        told = {*(names.get(role.of or "", role.title) for role in titles), found.party}
        assert any(state in (one or "") for one in told)


def test_one_person_is_one_entity_across_articles(edition):
    surnames = ["Mnatsakanyan", "Aliyev", "Sarkissian", "Pompeo", "Lavrov"]
    for surname in surnames:
        bearers = [
            e for e in entities(edition, "person") if any(surname in n.text for n in e.names)
        ]
        assert len(bearers) == 1, [e.name for e in bearers]


def test_institutions_of_one_state_are_one_however_they_are_called(edition):
    (ministry,) = named(edition, "government", "MFA Armenia")
    assert len({n.text for n in ministry.names}) > 1


def test_parties_come_from_the_profile_that_fits(edition):
    assert edition.profile == "karabakh-2020"
    parties = {e.party for e in edition.entities if e.party}
    assert {"Armenia", "Azerbaijan"} <= parties
