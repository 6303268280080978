"""A headline tells what its article begins with, however alike two headlines are."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from tests.reconcile.incidents.making import entity, reading, telling

from variorum.model import Headline, Span
from variorum.reconcile.incidents import gather_incidents
from variorum.reconcile.incidents.bearings import clash, forbidden, place_of_pair
from variorum.reconcile.incidents.bringing import Bringing
from variorum.reconcile.incidents.gather import brought

ORSK = entity("place", "Orsk", at=(50.0, 30.0, 1))
LENZ = entity("place", "Lenz", at=(52.5, 33.0, 1))
KNOWN = (ORSK, LENZ)
HEADLINE = "Heavy fighting around Orsk"


def article(name, day, place="Orsk"):
    """An article whose headline is that of others too, and that begins with a battle of its day."""
    sentence = f"Both armies battled for {place} from dawn until dusk."
    made = reading(
        name,
        "2031-05-09",
        [
            telling(f"{HEADLINE}.", "fighting", place="Orsk"),
            telling(sentence, "battled", place=place, day=day),
        ],
        KNOWN,
    )
    (one,) = made.articles
    span = Span(0, len(HEADLINE))
    told = msgspec.structs.replace(
        one,
        headline=Headline(text=HEADLINE, span=span),
        body=(Span(len(HEADLINE) + 2, one.span.end),),
    )
    return msgspec.structs.replace(made, articles=(told,))


def grouped(*articles):
    """The incidents: of which articles their events are, and whether a headline joins them."""
    home = {event.id: made.capture.id for made in articles for event in made.events}
    return sorted(
        (
            sorted(home[event] for event in one.events),
            any(s.feature == "headline of it" for j in one.joinings for s in j.shares),
        )
        for one in gather_incidents(articles, KNOWN)
    )


def test_two_headlines_of_one_wording_are_each_of_their_own_article():
    found = grouped(article("a", "2031-05-08"), article("b", "2031-05-02"))
    assert found == [(["a", "a"], True), (["b", "b"], True)]


def test_a_headline_of_another_town_is_not_what_the_article_begins_with():
    found = grouped(article("a", "2031-05-08", "Lenz"))
    assert found == [(["a"], False), (["a"], False)]


@pytest.mark.parametrize("wide", [4, 6])
def test_a_headline_that_names_the_region_tells_of_the_town_that_the_text_names(wide):
    region = entity("place", "Drenia", at=(50.1, 30.1, wide))
    headline = telling("Raid in Drenia kills nine.", "Raid", mode=("aerial",), place="Drenia")
    body = telling(
        "Jets bombed a mill in Orsk on Friday.", "bombed", mode=("aerial",), place="Orsk",
        day="2031-05-08",
    )  # fmt: skip
    made = reading("a", "2031-05-09", [headline, body], (*KNOWN, region))
    (one,) = made.articles
    end = len("Raid in Drenia kills nine.")
    article_ = msgspec.structs.replace(
        one,
        headline=Headline(text="Raid in Drenia kills nine", span=Span(0, end - 1)),
        body=(Span(end + 1, one.span.end),),
    )
    made = msgspec.structs.replace(made, articles=(article_,))
    bringing = Bringing({entity_.id: entity_ for entity_ in (*KNOWN, region)})
    told = {one.word: (one.where.name, one.lent_where) for one in brought(made, bringing)}
    assert told["bomb"] == ("Orsk", None)
    assert told["raid"][0] == "Drenia"
    assert told["raid"][1].name == "Orsk"
    (found,) = gather_incidents([made], (*KNOWN, region))
    assert len(found.events) == 2


def test_what_a_headline_is_lent_speaks_and_forbids_nothing():
    """Its region holds both towns; of the one that begins its text it more likely tells."""
    region = entity("place", "Drenia", at=(51.0, 31.5, 4))
    raid = telling("Raid in Drenia kills nine.", "Raid", mode=("aerial",), place="Drenia")
    rest = [
        telling(f"Jets bombed {town}.", "bombed", mode=("aerial",), place=town)
        for town in ("Orsk", "Lenz")
    ]
    made = reading("a", "2031-05-09", [raid, *rest], (*KNOWN, region))
    known = Bringing({one.id: one for one in (*KNOWN, region)})
    headline, orsk, lenz = brought(made, known)
    headline = replace(headline, lent_where=orsk.where)
    found = [place_of_pair(headline, one, clash(headline, one).place) for one in (orsk, lenz)]
    assert found == ["place lent", "place lent otherwise"]
    assert not forbidden(headline, lenz, clash(headline, lenz))
