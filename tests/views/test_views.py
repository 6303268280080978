"""Views of an edition made by hand."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.client import Client
from tests.web.sample import capture, sample
from variorum.model import (
    FORMAT,
    Article,
    Edition,
    Entity,
    Name,
    Origin,
    Population,
    Role,
    Scope,
    Span,
    Unread,
    Words,
)
from variorum.model.record import Root
from variorum.views import (
    about_view,
    article_view,
    build_index,
    disagreements_view,
    figures_view,
    overview_view,
    speaker_view,
    speakers_view,
    unread_view,
)
from variorum.views.chart import AXIS, LEAST, WIDTH, nice_top
from variorum.views.figure import status_told
from variorum.views.fold import TERMS, find, fold, holds, terms, worded
from variorum.views.paging import cut
from variorum.views.parts import statement_view
from variorum.views.spots import LONGEST, spot, spot_in_sentence


@pytest.fixture(scope="module")
def index():
    return build_index(sample())


def test_statements_belong_to_their_speakers(index):
    view = article_view(index, index.articles["ar-1"])
    spoken = {s.who.name: [st.id for st in s.statements] for s in view.spoken}
    assert spoken == {
        "Velmoran rescue service": ["st-1"],
        "Ana Brel": ["st-2", "st-3"],
        "Tarsk's defence ministry": ["st-4"],
        "Nordwire": ["st-5"],
    }
    assert view.spoken[-1].who.outlet  # M4: the outlet's own voice is a voice too, and apart


def test_unresolved_words_are_one_voice_only_within_their_article(index):
    edition = sample()
    moved = msgspec.structs.replace(edition.statements[6], id="st-x", article="ar-1")
    both = build_index(msgspec.structs.replace(edition, statements=(*edition.statements, moved)))
    assert both.voice_of["st-7"] != both.voice_of["st-x"]
    assert not both.voices[both.voice_of["st-7"]].resolved


def test_a_place_is_labelled_with_all_its_names_in_use():
    edition = sample()
    rival = (Name(text="Odrin", count=2), Name(text="Odrinsk", count=1))
    entities = tuple(
        msgspec.structs.replace(e, names=rival) if e.id == "en-odrin" else e
        for e in edition.entities
    )
    index = build_index(msgspec.structs.replace(edition, entities=entities))
    view = article_view(index, index.articles["ar-1"])
    labels = {label for b in view.blocks for n in b.nodes for label in n.labels}
    assert "place: Odrin / Odrinsk" in labels  # M19


def test_a_record_told_twice_under_one_id_is_shown_once():
    edition = sample()
    twice = msgspec.structs.replace(edition, figures=(*edition.figures, edition.figures[0]))
    view = article_view(build_index(twice), edition.articles[0])
    assert [f.id for f in view.figures] == ["fg-1", "fg-2"]
    assert [f.number for f in view.figures] == [1, 2]


def test_denials_point_both_ways(index):
    view = speaker_view(index, index.voices["en-brel"])
    accused = next(s for s in view.statements if s.id == "st-2")
    assert [ref.id for ref in accused.denied_by] == ["st-4"]
    ministry = speaker_view(index, index.voices["en-ministry"])
    assert [ref.id for s in ministry.statements for ref in s.denies] == ["st-2"]


def test_chains_stay_whole(index):
    (denial,) = [
        s
        for s in speaker_view(index, index.voices["en-ministry"]).statements
        if s.stance == "denies"
    ]
    assert denial.chain == ("the Lantern agency", "the ministry's press office")  # M3


def test_a_speaker_by_stance(index):
    view = speaker_view(index, index.voices["en-brel"], stance="accuses")
    assert [s.id for s in view.statements] == ["st-2"]
    assert view.line.stances == {"accuses": 1, "asserts": 1}
    assert [role.title for role in view.roles] == ["rescue chief"]


def test_a_speaker_shows_every_name_with_who_uses_it():
    edition = sample()
    rival = (
        Name(text="Tarsk's defence ministry", count=1, used_by=("Lantern",)),
        Name(text="Defence Ministry of Tarsk", count=3, used_by=("Nordwire", "en-brel")),
        Name(text="the office", count=1),
    )
    entities = tuple(
        msgspec.structs.replace(e, names=rival) if e.id == "en-ministry" else e
        for e in edition.entities
    )
    index = build_index(msgspec.structs.replace(edition, entities=entities))
    view = speaker_view(index, index.voices["en-ministry"])
    assert [(n.text, n.count, n.used_by, n.unsigned) for n in view.names] == [  # M19
        ("Defence Ministry of Tarsk", 3, ("Nordwire", "Ana Brel"), False),
        ("Tarsk's defence ministry", 1, ("Lantern",), False),
        ("the office", 1, (), True),
    ]


def test_titles_name_their_body_once_and_lead_to_their_words():
    edition = sample()
    text = edition.captures[0].rendition.text

    def role(title, words, of=None, **dates):
        start = text.index(words)
        span = Span(start, start + len(words))
        return Role(title=title, article="ar-1", span=span, of=of, **dates)

    roles = (
        role("rescue chief", "rescue chief"),
        role("head", "chief", "en-rescue", start="2030-01-01"),
        role("chief of rescue in Odrin", "chief", "Odrin"),
        role("Ana Brel", "Ana Brel"),
        role("Rescue Chief", "rescue chief"),
    )
    entities = tuple(
        msgspec.structs.replace(e, roles=roles) if e.id == "en-brel" else e
        for e in edition.entities
    )
    index = build_index(msgspec.structs.replace(edition, entities=entities))
    view = speaker_view(index, index.voices["en-brel"])
    assert [(r.title, r.spot.text) for r in view.roles] == [
        ("rescue chief", "rescue chief"),
        ("head of Velmoran rescue service", "chief"),
        ("chief of rescue in Odrin", "chief"),
        ("Ana Brel", "Ana Brel"),
    ]
    assert view.line.titles == ("rescue chief", "head of Velmoran rescue service")
    client = Client(index.edition)
    page = client.page("/speakers/en-brel")
    assert "head of Velmoran rescue service (since 1 January 2030), as “chief”" in page.text
    for role_line in view.roles:
        anchor = f"sp-{role_line.spot.start}-{role_line.spot.end}"
        assert f"/articles/ar-1#{anchor}" in page.values("href", "a")
        assert anchor in client.page("/articles/ar-1").values("id")


def test_a_title_of_a_nation_has_its_name_before_it():
    edition = sample()
    nation = Entity(id="en-nation", kind="nationality", name="Velmoran")
    text = edition.captures[0].rendition.text
    start = text.index("chief")
    role = Role(title="chief", article="ar-1", span=Span(start, start + 5), of="en-nation")
    entities = tuple(
        msgspec.structs.replace(e, roles=(role,)) if e.id == "en-brel" else e
        for e in edition.entities
    )
    index = build_index(msgspec.structs.replace(edition, entities=(*entities, nation)))
    assert speaker_view(index, index.voices["en-brel"]).line.titles == ("Velmoran chief",)


def test_words_that_name_nobody_are_told_apart(index):
    loose = next(v for v in index.voices.values() if not (v.resolved or v.outlet))
    view = speaker_view(index, loose)
    assert (view.names, view.line.kind, view.line.who.resolved) == ((), None, False)


def test_figures_stand_by_date_with_the_date_they_stand_by():
    edition = sample()
    killed, _, other, _ = edition.figures
    as_of = Scope(kind="cumulative", start="2031-01-01", as_of="2031-04-01")
    changed = (killed, msgspec.structs.replace(other, scope=as_of))
    index = build_index(msgspec.structs.replace(edition, figures=changed))
    (group,) = figures_view(index).groups
    assert [(f.id, f.date.kind, f.date.words) for f in group.figures] == [
        ("fg-3", "as of", "1 April 2031"),
        ("fg-1", "for", "6 May 2031"),
    ]
    assert [bar.figure.id for bar in group.chart.bars] == ["fg-3", "fg-1"]
    assert [f.bounds for f in group.figures] == ["up to 12", "at least 3"]
    assert (group.open_above, group.open_below) == (1, 1)


def test_a_figure_without_scope_stands_by_saying_then_by_publication(index):
    figures = {f.id: f for g in figures_view(index).groups for f in g.figures}
    assert figures["fg-2"].date is None or figures["fg-2"].date.kind in {"said", "published"}


@pytest.mark.parametrize(
    ("text", "status", "shown"),
    [
        ("people", "person", None),
        ("crew members", "person", None),
        ("civilians", "civilian", None),
        ("Two children", "child", None),
        ("residents", "civilian", "civilian"),
        (None, "civilian", "civilian"),
        ("people", None, None),
        ("people", "unheard of", "unheard of"),
    ],
)
def test_a_status_is_shown_only_where_the_words_do_not_say_it(text, status, shown):
    assert status_told(Population(text=text, status=status)) == shown


def test_many_figures_come_in_pages():
    edition = sample()
    first = edition.figures[0]
    many = tuple(
        msgspec.structs.replace(first, id=f"f-{n:03}", low=n, statement=None) for n in range(170)
    )
    held = msgspec.structs.replace(edition.ranges[0], figures=tuple(f.id for f in many[:130]))
    index = build_index(msgspec.structs.replace(edition, figures=many, ranges=(held,)))
    pages = [figures_view(index, number=n + 1) for n in range(figures_view(index).page.pages)]
    groups = [group for page in pages for group in page.groups]
    assert [(g.part, g.parts, len(g.figures)) for g in groups] == [
        (1, 3, 50),
        (2, 3, 50),
        (3, 3, 30),
        (1, 1, 40),
    ]
    assert all(sum(len(g.figures) for g in page.groups) <= 60 for page in pages)
    assert len({g.id for g in groups}) == 4
    assert [g.chart is not None for g in groups] == [True, False, False, False]
    assert groups[0].chart.undrawn == 130 - 24


def test_figures_are_ranged_by_the_record_and_never_added_up(index):
    view = figures_view(index)
    killed, wounded = view.groups
    assert (killed.ranged, killed.bounds) == (True, "3–12")
    assert [f.bounds for f in killed.figures] == ["at least 3", "up to 12"]
    assert (wounded.ranged, wounded.bounds) == (False, None)
    assert view.measures == {"killed": 2, "wounded": 2}


def test_a_figure_has_claimant_words_and_scope(index):
    figure = figures_view(index).groups[0].figures[0]
    assert figure.claimant.name == "Velmoran rescue service"
    assert figure.spot.text == "At least three residents"
    assert (figure.population, figure.status) == ("residents of Odrin", "civilian")
    assert figure.scope_words == "in one incident, at Odrin, on 6 May 2031"


@pytest.mark.parametrize(
    ("stance", "told_in"),
    [
        ("asserts", None),
        ("accuses", None),
        ("confirms", None),
        ("admits", None),
        ("denies", "a denial"),
        ("doubts", "a doubt"),
        ("demands", "a demand"),
    ],
)
def test_a_figure_that_its_statement_does_not_claim_has_no_claimant(stance, told_in):
    edition = sample()
    first = msgspec.structs.replace(edition.statements[0], stance=stance)
    index = build_index(
        msgspec.structs.replace(edition, statements=(first, *edition.statements[1:]))
    )
    figure = figures_view(index).groups[0].figures[0]
    named = "Velmoran rescue service"
    assert (figure.statement, figure.stance, figure.told_in) == ("st-1", stance, told_in)
    assert (figure.claimant is None) == (figure.teller is not None) == (told_in is not None)
    assert figure.whose.name == named


def test_a_figure_told_in_no_statement_is_unattributed():
    edition = sample()
    alone = [msgspec.structs.replace(f, statement=None) for f in edition.figures]
    index = build_index(msgspec.structs.replace(edition, figures=tuple(alone)))
    figure = article_view(index, index.articles["ar-1"]).figures[0]
    assert (figure.claimant, figure.teller, figure.told_in, figure.whose) == (None,) * 4


def test_few_words_stand_in_their_sentence(index):
    edition = sample()
    text = edition.captures[0].rendition.text
    denial = edition.statements[3]
    start = text.index("denied that") + len("denied ")
    this = Words(text="that", span=Span(start, start + 4))
    short = msgspec.structs.replace(denial, content=(this,))
    made = build_index(
        msgspec.structs.replace(
            edition, statements=(*edition.statements[:3], short, *edition.statements[4:])
        )
    )
    (words,) = statement_view(made, short).words
    assert (words.before, words.text) == ("Tarsk's defence ministry denied ", "that")
    assert words.after.endswith("citing the ministry's press office.")
    whole = words.before + words.text + words.after
    assert text[words.start - len(words.before) :].startswith(whole)
    side = next(s for s in disagreements_view(made).items[0].sides if s.says == "denies")
    assert side.words == (words,)
    (accused,) = [s for s in (made.statements["st-2"],) if s.id in denial.denies]
    (denied_by,) = statement_view(made, accused).denied_by
    assert denied_by.label.startswith("Tarsk's defence ministry: Tarsk's defence ministry denied")
    # Words that say enough stand by themselves.
    (enough,) = statement_view(index, edition.statements[0]).words
    assert (enough.before, enough.after) == ("", "")


@given(st.text(max_size=60), st.data())
def test_a_sentence_around_words_is_the_text_around_them(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    source = capture(text)
    body = data.draw(st.sampled_from([(), (Span(0, len(text)),), (Span(start, end),)]))
    article = Article(id="ar", capture=source.id, span=Span(0, len(text)), body=body)
    made = Edition(format=FORMAT, version="0", captures=(source,), articles=(article,))
    found = spot_in_sentence(build_index(made), article, text[start:end], Span(start, end))
    assert text[start - len(found.before) : start] == found.before
    assert text[end : end + len(found.after)] == found.after


def test_words_too_long_for_a_card_say_how_much_they_leave_out():
    text = "word " * 5000
    found = spot("ar", text, Span(0, len(text)))
    assert len(found.text) <= LONGEST
    assert len(found.text) + found.more == len(text)
    assert (found.start, found.end) == (0, len(text))


def test_a_scope_names_its_place_by_name():
    edition = sample()
    scope = Scope(kind="incident", place="en-odrin")
    first = msgspec.structs.replace(edition.figures[0], scope=scope)
    index = build_index(msgspec.structs.replace(edition, figures=(first, *edition.figures[1:])))
    figure = next(f for g in figures_view(index).groups for f in g.figures if f.id == first.id)
    assert figure.scope_words == "in one incident, at Odrin"


def test_bars_show_open_ends(index):
    chart = figures_view(index).groups[0].chart
    at_least, up_to = chart.bars
    assert at_least.open_x + at_least.open_width == WIDTH
    assert (up_to.open_x, up_to.open_width) == (0, up_to.x)
    assert up_to.x + LEAST == round(12 * AXIS / 20)
    assert chart.ticks == ("0", "10", "20")


@given(st.integers(0, 10**15))
def test_the_axis_ends_at_a_round_number_just_above(value):
    top = nice_top(value)
    assert value <= top <= max(2, 2 * value)
    assert top % 2 == 0  # so that its middle is a whole number


def test_a_disagreement_shows_both_sides(index):
    denial, figure = disagreements_view(index).items
    assert [side.who.name for side in denial.sides] == ["Ana Brel", "Tarsk's defence ministry"]
    assert [side.says for side in denial.sides] == ["accuses", "denies"]
    # The cue stands in neither side's words; what does is not told twice.
    assert [e.text for e in denial.evidence] == ["denied"]
    assert [side.bounds for side in figure.sides] == ["at least 3", "up to 12"]
    assert disagreements_view(index, kind="figure").items == (figure,)


def test_the_overview_says_what_is_covered(index):
    coverage = overview_view(index).coverage
    assert coverage.outlets == ("Lantern", "Nordwire")
    assert (coverage.unnamed_outlets, coverage.undated) == (1, 1)
    assert coverage.days.words == "6–8 May 2031"
    assert (coverage.speakers, coverage.unresolved) == (3, 2)


@pytest.mark.parametrize(
    ("query", "articles", "statements"),
    [
        ("SHÉLLS", [], ["st-2"]),
        ("ana brel children", [], ["st-3"]),
        ('"market all"', [], ["st-2"]),
        ("valley", ["ar-3"], []),
        ("lantern", ["ar-2"], []),
        ("nobody says this", [], []),
    ],
)
def test_search_is_folded_over_diacritics_and_case(index, query, articles, statements):
    found = overview_view(index, query=query).found
    assert [a.id for a in found.articles] == articles
    assert [s.id for s in found.statements] == statements


def test_a_search_of_the_texts_shows_the_place_in_its_context(index):
    found = overview_view(index, query="road kesh").found
    (place,) = found.texts
    assert (place.article, place.places, place.before) == ("ar-1", 2, True)
    assert "The road to Kesh was empty" in place.around.text
    text = index.text_of(index.articles["ar-1"])
    assert text[place.around.start : place.around.end] == place.around.text
    told = overview_view(index, query="forty shells").found.texts[0]
    assert told.statement.text.startswith("They fired at the market")


def test_a_search_that_finds_nothing_says_what_each_word_finds(index):
    found = overview_view(index, query="market xylophone").found
    assert found.alone == {"market": 1, "xylophone": 0}
    assert overview_view(index, query="market").found.alone == {}


def test_a_search_looks_for_so_many_words_and_says_so(index):
    found = overview_view(index, query=" ".join(f"w{n}" for n in range(20))).found
    assert (len(found.terms), found.ignored) == (TERMS, 4)


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        (
            "In Xank\u0259ndi, again XANK\u018fND\u0130.",
            "xankendi",
            ["Xank\u0259ndi", "XANK\u018fND\u0130"],
        ),
        ("\u0421\u0442\u0430\u043d is a word", "stan", ["\u0421\u0442\u0430\u043d"]),
        ("Tarsk's  \n road", '"tarsks road"', ["Tarsk's  \n road"]),
        ("aaaa", "aa", ["aaaa"]),
        ("none here", "x", []),
    ],
)
def test_matches_are_found_in_the_text_as_it_stands(text, query, marked):
    found = [text[s.start : s.end] for s in find(text, terms(query))]
    assert "".join(found) == "".join(marked)


@given(st.text(), st.text(min_size=1, max_size=3))
def test_a_match_is_there_just_when_the_folded_text_holds_it(text, query):
    wanted = terms(query)
    spans = find(text, wanted)
    assert bool(spans) == any(holds(worded(text), (term,)) for term in wanted)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_blank_search_is_none(index):
    assert overview_view(index, query=' "" ').found is None


def test_what_was_not_read_is_shown_with_its_words(index):
    first, second = unread_view(index).items
    assert unread_view(index).unknown == ()
    assert (first.origin, first.text) == ("bundle.txt", "%%%% ~~~~ %%%%")
    assert (second.origin, second.text) == ("empty.txt", None)
    assert unread_view(index).furniture[0].kind == "share"


def test_what_an_article_lacks_names_the_article():
    edition = sample()
    article = edition.articles[2]
    lack = Unread(stage="articles", reason="no date", capture=article.capture, span=article.span)
    index = build_index(msgspec.structs.replace(edition, unread=(lack, *edition.unread)))
    view, front = unread_view(index), overview_view(index)
    (first,) = view.unknown
    assert (first.article, first.title) == ("ar-3", "Letter from the valley")
    assert [item.article for item in view.items] == [None, None]
    assert (front.unknown, front.unread) == (view.unknown, view.items)
    assert (front.coverage.unread, front.coverage.unknown) == (2, 1)


def test_about_counts_what_was_not_found(index):
    shares = {share.what: (share.found, share.total) for share in about_view(index).shares}
    assert shares["articles with a publication date"] == (2, 3)
    assert shares["denials tied to what they deny"] == (1, 1)


def test_the_views_of_nothing():
    empty = build_index(Edition(format="variorum-edition/1", version="0"))
    assert overview_view(empty).coverage.days is None
    assert speakers_view(empty).page.pages == 1
    assert figures_view(empty).groups == disagreements_view(empty).items == ()
    assert unread_view(empty).items == about_view(empty).captures == ()


def test_swapping_the_sides_swaps_the_views_and_nothing_else(index):
    def swapped(value: str) -> str:
        # Names of one length, so that spans stay where they are.
        return value.replace("Velmora", "\0").replace("Tarskan", "Velmora").replace("\0", "Tarskan")

    # M27: the same edition with the names exchanged.
    named = msgspec.json.encode(sample()).decode().replace("Tarsk's", "Tarskan")
    first = msgspec.json.decode(named, type=Edition, strict=False)
    second = msgspec.json.decode(swapped(named), type=Edition, strict=False)
    for view in (figures_view, disagreements_view, unread_view):
        shown = msgspec.json.encode(view(build_index(first))).decode()
        assert swapped(shown) == msgspec.json.encode(view(build_index(second))).decode()


@given(st.lists(st.integers()), st.integers(), st.integers(1, 9))
def test_pages_hold_every_item_once(items, number, size):
    shown, page = cut(items, number, size)
    assert len(shown) <= size
    assert 1 <= page.number <= page.pages
    every = [i for n in range(page.pages) for i in cut(items, n + 1, size)[0]]
    assert every == items


@given(st.text())
def test_folding_is_total_and_idempotent(text):
    assert fold(fold(text)) == fold(text)
    assert all(fold(term) == term for term in terms(text))


def test_an_article_says_where_it_comes_from_and_who_else_carries_it():
    edition = sample()
    first, second, *_ = edition.articles
    text = Origin(
        id="o-1", root=Root(text="Nordwire"), carriers=(first.id, second.id), reason="One text."
    )
    said = Origin(
        id="o-2",
        root=Root(text="Ana Brel", statement="st-2"),
        carriers=(first.id,),
        reason="Through Nordwire.",
    )
    reprint = msgspec.structs.replace(first, reprint_of=second.id)
    articles = (reprint, *edition.articles[1:])
    made = msgspec.structs.replace(edition, articles=articles, origins=(said, text))
    view = article_view(build_index(made), reprint)
    assert view.reprint_of.id == second.id
    assert [o.name for o in view.origins] == ["Nordwire", "Ana Brel"]
    assert [other.id for other in view.origins[0].others] == [second.id]
    assert view.origins[0].voice is None
    assert view.origins[1].voice == build_index(made).voice_of["st-2"]
    page = Client(made).get(f"/articles/{first.id}").text
    assert "Where it comes from" in page
    assert "Through Nordwire." in page
