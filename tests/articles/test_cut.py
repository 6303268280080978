"""Cutting captures into articles: coverage, traps, metadata. All texts are invented."""

import time
from itertools import pairwise

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from variorum.articles import cut
from variorum.config import Settings
from variorum.evaluation.segmentation import received
from variorum.model import Given, Received, verify_anchors

LEAD = (
    "Shells fell on the river town of Orvane for a third night, and two residents said that the "
    "bridge could no longer be crossed."
)
MORE = (
    "Velmora's defence ministry denied having fired. A spokesman said the army had kept to the "
    "truce since Monday and would go on doing so."
)
OTHER = (
    "Fishermen in Port Lavan went back to sea on Tuesday after the blockade was lifted, the "
    "harbour master said in a message to reporters."
)
THIRD = (
    "The price of diesel has doubled since spring, and half of the boats stay tied up at the quay."
)


def read(text, **fields):
    one = received(text)
    if fields:
        one = Received(one.capture, one.rendition, one.data, Given(**fields))
    return cut(one, Settings())


def bundle(*blocks):
    return "\n\n".join(blocks) + "\n"


def headlines(found):
    return [a.headline.text if a.headline else None for a in found.articles]


def test_two_dispatches_with_page_furniture():
    text = bundle(
        "Orvane shelled for a third night as truce frays", "Save", "Share", "\xa0 21:02,",
        f"KESSEL, NOVEMBER 12, VELPRESS. {LEAD}", MORE, "Editing by Ilse Marrant",
        "Port Lavan boats return to sea after blockade", "Lavan Tribune", "Nov 6 2021",
        "By Samir el-Hadad", OTHER, THIRD,
    )  # fmt: skip
    found = read(text)
    assert headlines(found) == [
        "Orvane shelled for a third night as truce frays",
        "Port Lavan boats return to sea after blockade",
    ]
    first, second = found.articles
    assert first.outlet == "VELPRESS"
    assert (first.dateline.place, first.dateline.date) == ("KESSEL", "2021-11-12")
    assert first.published.start == "2021-11-12"
    assert first.published.basis == "year_inferred"
    assert "article 2" in first.published.note
    assert first.published.clock == "21:02"
    assert [(c.name, c.role) for c in first.credits] == [("Ilse Marrant", "editor")]
    assert second.outlet == "Lavan Tribune"
    assert [(c.name, c.role) for c in second.credits] == [("Samir el-Hadad", "author")]
    assert (second.published.start, second.published.basis) == ("2021-11-06", "date_line")


@pytest.mark.parametrize(
    "trap",
    [
        ["BROKEN PROMISES"],
        ["‘No way back’"],
        ["“The bridge could no longer be crossed”"],
        ["• Schools stay closed", "• Talks go on in Kessel", "• Ferries run at night"],
        ["Dear Minister,", "We ask for the names of those held.", "Respectfully,",
         "The Valley Committee", "12 March 1999"],
        ["Q: What did you see that night?", "A: Nothing that I want to see again."],
        ["Read more: Inside the valley", "Advertisement"],
        ["Day\tKilled\tWounded", "4 May\t3\t12", "5 May\t1\t4"],
        ["* * *"],
        ["Residents queue for water. (Photo: Dov Arens/AFP)"],
    ],
)  # fmt: skip
def test_traps_begin_no_article(trap):
    text = bundle(
        "Orvane shelled for a third night", "Politico", "6 May 2019", LEAD, MORE, *trap, THIRD
    )
    assert len(read(text).articles) == 1


def test_asides_are_named():
    text = bundle(
        "Orvane shelled for a third night", "6 May 2019", LEAD, "A LONG ROAD", MORE,
        "• Schools stay closed", "• Ferries run at night", THIRD,
    )  # fmt: skip
    (article,) = read(text).articles
    assert [aside.kind for aside in article.asides] == ["subhead", "list_item", "list_item"]


def test_hard_wrapped_paragraph_is_one_span():
    text = (
        "Orvane shelled for a third night\nThe Harbour Post, 12.03.2019\n\n"
        "Shells fell on the river town of Orvane for a third night, and two\n"
        "residents said that the bridge could no longer be crossed, while a\n"
        "priest counted forty craters.\n\n"
        "Velmora's defence ministry denied having fired, and said the army had\n"
        "kept to the truce.\n"
    )
    (article,) = read(text).articles
    assert len(article.body) == 2
    assert (article.outlet, article.published.start) == ("The Harbour Post", "2019-03-12")


def test_given_article_is_never_cut():
    text = bundle("First headline of the day in Kessel", "6 May 2019", LEAD, "-----",
                  "Port Lavan boats return to sea", "7 May 2019", OTHER)  # fmt: skip
    found = read(
        text,
        external_id="x-1",
        title="Given",
        outlet="Orvane Wire",
        published="2020-02-03T10:00:00Z",
    )
    (article,) = found.articles
    assert (article.external_id, article.headline.text, article.outlet) == (
        "x-1",
        "Given",
        "Orvane Wire",
    )
    assert (article.published.start, article.published.basis) == ("2020-02-03", "input")
    assert article.span == (0, len(text))
    covered(found, text)


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("Nov 6 2020", "2020-11-06", "2020-11-06"),
        ("6 November 2020", "2020-11-06", "2020-11-06"),
        ("2020-11-06", "2020-11-06", "2020-11-06"),
        ("06.11.2020", "2020-11-06", "2020-11-06"),
        ("11/26/2020", "2020-11-26", "2020-11-26"),
        ("26/11/2020", "2020-11-26", "2020-11-26"),
        ("Fri 06/11/2020", "2020-11-06", "2020-11-06"),
        ("Friday, November 6, 2020 9:14 AM GMT", "2020-11-06", "2020-11-06"),
        ("October 29,\xa0 2020", "2020-10-29", "2020-10-29"),
        ("Sun 10 Jul 2016", "2016-07-10", "2016-07-10"),
        ("Updated: 6 November 2020, 18:40", "2020-11-06", "2020-11-06"),
        ("November 2020", "2020-11-01", "2020-11-30"),
        ("06/11/2020", "2020-06-11", "2020-11-06"),
    ],
)
def test_date_lines(line, start, end):
    (article,) = read(bundle("Orvane shelled for a third night", line, LEAD, MORE)).articles
    assert (article.published.start, article.published.end) == (start, end)


def test_open_order_of_day_and_month_is_an_interval_and_listed():
    found = read(bundle("Orvane shelled for a third night", "06/11/2020", LEAD, MORE))
    assert found.articles[0].published.basis == "interval"
    assert [u.stage for u in found.unread] == ["articles"]


@pytest.mark.parametrize("line", ["Friday", "Oct. 17", "on Monday evening"])
def test_undated_stays_undated_and_is_listed(line):
    found = read(bundle("Orvane shelled for a third night", line, LEAD, MORE))
    assert all(article.published is None for article in found.articles)
    assert found.unread


@pytest.mark.parametrize(
    ("lead", "place", "agency"),
    [
        ("KESSEL (Reuters) – ", "KESSEL", "Reuters"),
        ("KESSEL, 25 OCT 89 (EFE) -- [TEXT] ", "KESSEL", "EFE"),
        ("KESSEL, Tarsk, Nov. 3 (AP) — ", "KESSEL, Tarsk", "AP"),
        ("Kessel, November 12. /TASS/. ", "Kessel", "TASS"),
        ("(Reuters) - ", None, "Reuters"),
        ("KESSEL — ", "KESSEL", None),
        ("Kessel, SANA – ", "Kessel", "SANA"),
    ],
)
def test_datelines(lead, place, agency):
    (article,) = read(bundle("Orvane shelled for a third night", lead + LEAD, MORE)).articles
    assert (article.dateline.place, article.dateline.agency) == (place, agency)
    assert article.span.covers(article.dateline.span)
    assert any(span.covers(article.dateline.span) for span in article.body)


def test_credits_with_roles_and_places():
    credit = (
        "(Reporting by Ilse Marrant in Kessel and Pavel Drost in Velm; "
        "Writing by Joan Reeve; Editing by Dov Arens)"
    )
    (article,) = read(
        bundle("Orvane shelled for a third night", "6 May 2019", LEAD, MORE, credit)
    ).articles
    assert [(c.name, c.role, c.place) for c in article.credits] == [
        ("Ilse Marrant", "reporter", "Kessel"),
        ("Pavel Drost", "reporter", "Velm"),
        ("Joan Reeve", "writer", None),
        ("Dov Arens", "editor", None),
    ]


@pytest.mark.parametrize(
    ("line", "headline", "outlet"),
    [
        ("Orvane Gazette: Truce frays on the river", "Truce frays on the river", "Orvane Gazette"),
        ("Truce frays on the river - Orvane Gazette", "Truce frays on the river", "Orvane Gazette"),
        (
            "Orvane Gazette | 6 May 2019 | Truce frays on the river",
            "Truce frays on the river",
            "Orvane Gazette",
        ),
        (
            "Truce frays on the river (Orvane Gazette, 6 May 2019)",
            "Truce frays on the river",
            "Orvane Gazette",
        ),
        ("Drost: truce frays on the river", "Drost: truce frays on the river", None),
        ("Truce frays on the river – ministry", "Truce frays on the river – ministry", None),
    ],
)
def test_outlets_on_the_headlines_line(line, headline, outlet):
    (article,) = read(bundle(line, LEAD, MORE)).articles
    assert (article.headline.text, article.outlet) == (headline, outlet)


@pytest.mark.parametrize(
    ("blocks", "genre"),
    [
        (["OPINION", "A truce that nobody keeps", "By Joan Reeve", LEAD, MORE], "opinion"),
        (["FOR IMMEDIATE RELEASE", "On the shelling of Orvane", LEAD, MORE], "press_release"),
        (["Statement by the Ministry of Velmora on the truce", LEAD, MORE], "statement"),
        (["Drost speaks of the truce",
          "Q: Who fired?", "A: Not we.", "Q: Who then?", "A: Ask them.",
          "Q: When will it end?", "A: Soon."], "interview"),
        (["Orvane shelled for a third night", f"KESSEL (Reuters) – {LEAD}", MORE], "news"),
        (["A walk along the river in the spring",
          "The water was low and the stones were warm."], None),
    ],
)  # fmt: skip
def test_genres(blocks, genre):
    assert read(bundle(*blocks)).articles[0].genre == genre


def test_language_is_told_and_abstained_from():
    assert read(bundle("Orvane shelled", LEAD, MORE)).articles[0].language == "en"
    assert read("Short words here.").articles[0].language is None


@pytest.mark.parametrize("text", ["", "\n\n\n", "-----\n=====\n", "12:40\n", "\x00\x00", "…"])
def test_no_prose_is_unread(text):
    found = read(text)
    assert not found.articles
    assert [u.stage for u in found.unread] == ["articles"]


def test_overlong_line_is_unread_and_the_rest_is_read():
    text = bundle("Orvane shelled for a third night", LEAD, "x " * 40, MORE)
    one = received(text)
    found = cut(one, Settings(max_line_length=79 + 60))
    assert found.articles
    text = bundle("Orvane shelled", "y" * 200, "Nobody was hurt in the river town.")
    found = cut(received(text), Settings(max_line_length=100))
    assert text[slice(*found.unread[0].span)] == "y" * 200
    assert len(found.articles) == 1


def covered(found, text):
    """Every character is in an article, in furniture between articles, or unread."""
    marks = [0] * (len(text) + 1)
    spans = [a.span for a in found.articles]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    spans += [b.span for b in found.boilerplate if b.article is None]
    spans += [u.span for u in found.unread]
    for start, end in spans:
        assert 0 <= start <= end <= len(text)
        marks[start:end] = [1] * (end - start)
    assert all(marks[: len(text)])


PIECES = st.sampled_from([
    "Orvane shelled for a third night", "Save", "Share", "21:02,", "6 May 2019", "By Joan Reeve",
    "KESSEL (Reuters) – " + LEAD, LEAD, MORE, OTHER, "----------", "###", "Politico", "• a point",
    "BROKEN PROMISES", "Editing by Dov Arens", "https://velm.example/1", "Q: Why?", "1.", "",
    "\xa0", "Source: Orvane Gazette", "Title: A truce frays", "--AFP", "Dear Sir,", "Sincerely,",
])  # fmt: skip


@hypothesis_settings(max_examples=150, deadline=None)
@hypothesis_given(
    st.lists(PIECES, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r"])
)
def test_coverage_of_pasted_pieces(pieces, mark):
    check(mark.join(pieces))


@hypothesis_settings(max_examples=150, deadline=None)
@hypothesis_given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_coverage_of_any_text(text):
    check(text)


def check(text):
    found = read(text)
    covered(found, text)
    one = received(text)
    for article in found.articles:
        verify_anchors(article, one.rendition)
        inner = [b.span for b in found.boilerplate if b.article == article.id]
        named = [*article.body, *inner]
        if article.headline is not None:
            named.append(article.headline.span)
        seen = "".join(text[slice(*span)] for span in named)
        want = text[slice(*article.span)]
        for span in sorted(named, reverse=True):
            start, end = span.start - article.span.start, span.end - article.span.start
            assert 0 <= start <= end <= len(want)
            want = want[:start] + " " * (end - start) + want[end:]
        # Nothing of an article is outside body, headline and furniture.
        assert not [c for c in want if c.isalnum()], (seen, want)
    assert found == read(text)


def test_swapping_the_sides_swaps_the_record():
    def swapped(words):
        return words.replace("Velmora", "\0").replace("Taskora", "Velmora").replace("\0", "Taskora")

    text = bundle(
        "Velmora accuses Taskora of breaking truce", "6 May 2019", LEAD, MORE,
        "Taskora says it hit nothing on the river", "7 May 2019", OTHER, THIRD,
    )  # fmt: skip
    one, other = read(text), read(swapped(text))
    assert [a.span for a in one.articles] == [a.span for a in other.articles]
    assert [swapped(h) for h in headlines(one)] == headlines(other)
    assert [a.body for a in one.articles] == [a.body for a in other.articles]


@pytest.mark.parametrize(
    "unit",
    ["A", "“", "(", "By A B ", "told A ", "12/11/2020 ", "- ", "A B, ", "\n", "\xa0\n", "a b\n"],
)
def test_time_grows_with_length_only(unit):
    def seconds(count):
        text = unit * count
        begin = time.process_time()
        read(text)
        return time.process_time() - begin

    seconds(100)
    small = max(seconds(3_000), 0.02)
    assert seconds(12_000) < small * 16  # four times as long; quadratic would be 16 times


@pytest.mark.parametrize("gap", ["\n\n", " "])
def test_a_release_is_of_the_day_in_the_brackets_after_its_town(gap):
    """M21: its number, issuer and release line stand before its dateline, and are no text."""
    head = "Joint Staff evening update\n\nJoint Staff - Velmora 2031-05-S-003 For Immediate Release"
    text = f"{head}{gap}ORSK, Velmora (May 1, 2031){gap}{LEAD}\n\n{MORE}\n"
    (one,) = read(text).articles
    assert one.published.start == "2031-05-01"


def test_two_releases_taken_for_one_article_give_it_no_day():
    """M21: a day of the first is none of the second, so there is none."""
    filed = [f"For Immediate Release ORSK, Velmora (May {day}, 2031) {LEAD}" for day in (1, 4)]
    (one,) = read(bundle("Joint Staff evening update", filed[0], MORE, filed[1])).articles
    assert one.published is None
