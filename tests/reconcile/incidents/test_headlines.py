"""A headline tells what its article begins with, however alike two headlines are."""

from __future__ import annotations

import msgspec
from tests.reconcile.incidents.making import entity, reading, telling

from variorum.model import Headline, Span
from variorum.reconcile.incidents import gather_incidents

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
