"""The digest: what was told in a period, by who said it, and nothing that came later."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.sample import sample
from tests.web.war import war
from variorum.model import Published
from variorum.views import build_index
from variorum.views.digest import Part, Period, days_of, digest_view, latest_day, telling
from variorum.views.near import event_in


@pytest.fixture(scope="module")
def index():
    return build_index(war())


def day(index, first, last=None):
    return digest_view(index, Period(first, last or first))


def dated(edition, **published):
    """The edition with other dates of its articles."""
    articles = tuple(
        msgspec.structs.replace(a, published=published.get(a.id.replace("-", "_"), a.published))
        for a in edition.articles
    )
    return build_index(msgspec.structs.replace(edition, articles=articles))


def test_days_and_the_days_beside(index):
    assert list(days_of(index)) == sorted(days_of(index))
    assert latest_day(index) == "2031-06-12"
    view = day(index, "2031-05-09")
    assert (view.before.day, view.after.day) == ("2031-05-08", "2031-05-11")
    assert view.summary == ("No article that is known to be of this time is in this edition.",)
    assert (view.incidents, view.sources) == ((), ())


def test_each_party_says_its_own(index):
    view = day(index, "2031-05-07")
    told, *others = view.incidents
    assert not any(one.contested for one in others)
    assert (told.title, told.grade, told.contested) == (
        "Shelling of the market, Odrin, 6 May 2031",
        "contested",
        True,
    )
    accounts = {one.party: one for one in told.accounts}
    assert accounts["Tarsk"].position_words == "denies"
    assert accounts["Velmora"].position_words == "says that it happened"
    assert accounts["Nordwire"].position_words.startswith("speaks, and does not say")
    (denial,) = accounts["Tarsk"].sayings
    assert denial.says == ("denies",)
    sentence = denial.spot.before + denial.spot.text + denial.spot.after
    assert sentence.startswith("The defence ministry of Tarsk denied that")
    assert accounts["Velmora"].numbers[0].bounds == "at least 3"
    assert (told.since, told.later) == (None, 3)


def test_what_was_said_on_another_day_is_not_told_as_of_this_one(index):
    first, later = day(index, "2031-05-07"), day(index, "2031-05-13")
    assert len(first.disagreements) == 1
    assert len(later.disagreements) == 3
    inside = {source.line.id for source in first.sources}
    shown = [s.spot.article for t in first.incidents for a in t.accounts for s in a.sayings]
    assert set(shown) <= inside
    (told,) = later.incidents
    assert told.since == "7 May 2031"
    elsewhere = {lot.words: lot.parties for lot in told.elsewhere}
    assert "Velmora" in elsewhere["say that it happened"]


def test_a_disagreement_is_new_once(index):
    seen = [d.id for one in days_of(index) for d in day(index, one).disagreements]
    assert len(seen) == len(set(seen))
    every = day(index, "2031-05-07", "2031-06-12")
    assert {d.id for d in every.disagreements} == set(seen)


def test_counts_change_from_and_to_by_claimant(index):
    view = day(index, "2031-06-12")
    (change,) = view.tolls
    assert (change.claimant, change.before, change.now) == ("Velmora's general staff", "40", "75")
    assert (change.before_as_of, change.as_of) == ("10 May 2031", "20 May 2031")
    assert "1 count has changed." in view.summary
    whole = day(index, "2031-05-07", "2031-06-12").tolls
    assert [(one.claimant, one.before, one.now) for one in whole] == [
        ("Tarsk's defence ministry", None, "70–90"),
        ("Velmora's general staff", None, "40"),
        ("Velmora's general staff", None, "75"),
    ]


def test_what_one_side_alone_says_is_told_so(index):
    view = day(index, "2031-06-11")
    (told,) = view.alone
    assert (told.who, told.kind) == ("Velmora", "party")


def test_quotations_are_direct_words_of_somebody(index):
    (saying,) = day(index, "2031-05-07").quotations
    assert saying.spot.text == "They fired at the market all night,"
    assert saying.who.name == "Ana Brel"


def test_a_reprint_is_told_as_one():
    index = build_index(war())
    view = day(index, "2031-05-11")
    (source,) = view.sources
    assert source.carries == "Three killed as shells hit Odrin market"


def test_dates_that_reach_beyond_and_dates_that_are_not_known_are_told_apart():
    month = Published(start="2031-05-01", end="2031-05-31", precision=4, basis="text")
    edition = war()
    wide = dated(edition, ar_wire=month)
    view = day(wide, "2031-05-07")
    assert [line.id for line in view.perhaps] == ["ar-wire"]
    assert (view.sources, view.incidents) == ((), ())
    whole = day(wide, "2031-05-01", "2031-05-31")
    assert "ar-wire" in {source.line.id for source in whole.sources}
    undated = dated(edition, ar_wire=None)
    view = day(undated, "2031-05-11")
    assert [line.id for line in view.undated] == ["ar-wire"]
    assert view.incidents[0].undated == 1


def test_tellings_without_an_account_are_told_by_who_tells(index):
    others = day(index, "2031-05-07").incidents[1:]
    assert others
    for other in others:
        (account,) = other.accounts
        assert account.position_words == "tells of it"
        assert account.sayings


def test_what_is_not_known_of_the_articles_is_listed():
    edition = sample()
    view = day(build_index(edition), "2031-05-06")
    assert view.all_undated == 1
    of = {item.article for item in view.unread} - {None}
    assert of <= {source.line.id for source in view.sources}
    assert view.all_unread == len(view.unread) > 0


def test_an_edition_without_dates_has_no_day():
    edition = war()
    bare = dated(edition, **{a.id.replace("-", "_"): None for a in edition.articles})
    assert latest_day(bare) is None
    view = day(bare, "")
    assert view.all_undated == len(edition.articles)
    assert view.summary[0].startswith("No article")


def test_incidents_come_in_pages_and_the_rest_on_the_first(index):
    period = Period("2031-05-07", "2031-06-12")
    whole = digest_view(index, period)
    pages = [
        digest_view(index, period, part=Part(number, size=2))
        for number in range(1, -(-whole.all_incidents // 2) + 1)
    ]
    assert len(pages) > 1
    assert tuple(told for page in pages for told in page.incidents) == whole.incidents
    assert {page.all_incidents for page in pages} == {whole.all_incidents}
    first, *others = pages
    assert (first.summary, first.sources, first.alone) == (
        whole.summary,
        whole.sources,
        whole.alone,
    )
    assert not any(page.sources or page.disagreements or page.tolls for page in others)
    # It is made once.
    assert digest_view(index, period, part=Part(1, size=2)) is first


def test_a_long_account_shows_a_few_words_and_counts_the_rest(index, monkeypatch):
    whole = day(index, "2031-05-07").incidents[0]
    monkeypatch.setattr(telling, "AMONG", 1)
    fresh = day(build_index(war()), "2031-05-07").incidents[0]
    for one, other in zip(whole.accounts, fresh.accounts, strict=True):
        if "denies" in {says for saying in one.sayings for says in saying.says}:
            assert other.sayings[0].says == ("denies",)
        assert len(other.sayings) <= len(one.sayings)
    assert sum(one.more for one in fresh.accounts) > sum(one.more for one in whole.accounts)


def test_of_a_long_statement_the_sentence_that_tells_of_the_incident_is_shown():
    index = build_index(war())
    spans = {one.id: [words.span for words in one.content] for one in index.statements.values()}
    statement, told = next(
        (one, event)
        for one in index.statements.values()
        for event in index.events.values()
        if event.article == one.article
        and any(span.covers(event.trigger.span) for span in spans[one.id])
    )
    length = sum(span.end - span.start for span in spans[statement.id])
    assert event_in(statement, [told], length - 1) is told
    assert event_in(statement, [told], length) is None
    elsewhere = msgspec.structs.replace(told, article="another")
    assert event_in(statement, [elsewhere], length - 1) is None
