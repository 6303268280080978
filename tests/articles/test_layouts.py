"""Layouts of pasted bundles: what signs below, what records hold, what a capture's habits tell."""

import pytest

from variorum.articles import cut
from variorum.articles.lines import Block
from variorum.articles.names import listed_outlet
from variorum.articles.shapes import shape
from variorum.config import Settings
from variorum.evaluation.segmentation import received

TEXTS = [
    (
        (
            "Shells fell on the river town of Orvane for a third night, and residents said the "
            "bridge could no longer be crossed."
        ),
        "The hospital in Orvane took in nine wounded, a doctor told reporters at the gate.",
        "Orvane lies on the east bank of the river and has changed hands four times.",
    ),
    (
        (
            "Fishermen in Port Lavan went back to sea on Tuesday after the blockade was lifted, "
            "the harbour master said."
        ),
        "The price of diesel has doubled, and half of the boats of Port Lavan stay at the quay.",
        "The harbour master expects the fish market to open again before the end of the month.",
    ),
    (
        (
            "Teachers in Mirak stopped work over unpaid wages, the third such strike since autumn, "
            "their union announced."
        ),
        "The ministry of education answered that wages would be paid once the budget had passed.",
        "Mirak has eleven schools; two of them have been closed since their roofs came down.",
    ),
    (
        (
            "A train with grain left Velm for the first time since the line was repaired, the "
            "railway said in a short notice."
        ),
        "Engineers needed forty days to mend the line, which had been blown up in two places.",
        "The grain comes from last year's harvest and is bound for the mills in the south.",
    ),
]
HEADLINES = [
    "Shells fall on Orvane for a third night",
    "Boats of Port Lavan return to sea after blockade",
    "Teachers in Mirak strike over unpaid wages",
    "First grain train leaves Velm on repaired line",
]
PEOPLE = ["Ilse Marrant", "Pavel Drost", "Samir el-Hadad", "Joan Reeve"]
DAYS = [3, 4, 5, 6]


def pasted(make, gap="\n\n"):
    """The four articles, each as ``make(headline, paragraphs, person, day)`` gives its lines."""
    return gap.join(
        line
        for one in zip(HEADLINES, TEXTS, PEOPLE, DAYS, strict=True)
        for line in make(*one)
    )  # fmt: skip


def found(text):
    return cut(received(text), Settings()).articles


def headlines(articles):
    return [a.headline.text if a.headline else None for a in articles]


@pytest.mark.parametrize(
    "below",
    [
        lambda person, day: [f"By {person}", f"The Lavan Tribune, {day} May 2019"],
        lambda person, day: [f"— The Lavan Tribune, {day} May 2019"],
        lambda person, day: [f"(The Lavan Tribune, {day} May 2019)"],
        lambda person, day: [f"Source: The Lavan Tribune, {day} May 2019"],
    ],
)
def test_what_signs_below_belongs_to_the_article_above(below):
    articles = found(pasted(lambda h, body, person, day: [h, *body, *below(person, day)]))
    assert headlines(articles) == HEADLINES
    assert [a.published.start for a in articles] == [f"2019-05-0{day}" for day in DAYS]
    assert {a.outlet for a in articles} == {"The Lavan Tribune"}


def test_what_stands_above_still_belongs_to_the_article_below():
    articles = found(
        pasted(lambda h, body, person, day: [f"{day} May 2019", "The Lavan Tribune", h, *body])
    )
    assert headlines(articles) == HEADLINES
    assert [a.published.start for a in articles] == [f"2019-05-0{day}" for day in DAYS]


def test_a_second_date_between_two_articles_parts_them():
    text = "\n\n".join(
        [HEADLINES[0], *TEXTS[0], "By Ilse Marrant", "(The Lavan Tribune, 3 May 2019)",
         "4 May 2019", HEADLINES[1], *TEXTS[1], "By Pavel Drost",
         "(Orvane Gazette, 5 May 2019)", HEADLINES[2], *TEXTS[2],
         "By Joan Reeve", "(Orvane Gazette, 6 May 2019)"]
    )  # fmt: skip
    first, second, third = found(text)
    assert first.published.start == "2019-05-03"
    assert text[second.span.start :].startswith("4 May 2019")
    assert third.outlet == "Orvane Gazette"


def test_archive_records_close_with_their_fields():
    def record(headline, body, person, day):
        return [
            f"{day} of 99 DOCUMENTS", "Orvane Gazette", f"May {day}, 2019 Friday", headline,
            f"BYLINE: {person}", "SECTION: NEWS; Pg. 4", "LENGTH: 612 words", *body,
            f"LOAD-DATE: May {day + 1}, 2019", "LANGUAGE: ENGLISH",
        ]  # fmt: skip

    text = pasted(record)
    articles = found(text)
    assert headlines(articles) == HEADLINES
    assert [a.published.start for a in articles] == [f"2019-05-0{day}" for day in DAYS]
    assert [a.credits[0].name for a in articles] == PEOPLE
    assert all("DOCUMENTS" in text[slice(*a.span)][:20] for a in articles)


def test_headers_of_mail_name_no_outlet():
    (article,) = found(
        "---------- Forwarded message ---------\nFrom: Ilse Marrant <desk@mail.example>\n"
        "Date: Fri, May 3, 2019 at 9:14 AM\nSubject: " + HEADLINES[0] + "\n"
        "To: <list@mail.example>\n\n" + "\n\n".join(TEXTS[0])
    )
    assert (article.headline.text, article.outlet) == (HEADLINES[0], None)
    assert article.published.start == "2019-05-03"


@pytest.mark.parametrize(
    "style",
    [str.upper, lambda h: h + ".", lambda h: f"**{h}**", lambda h: f"# {h}", lambda h: f"“{h}”"],
)
def test_habits_of_headlines_are_learned(style):
    articles = found(pasted(lambda h, body, person, day: [style(h), *body]))
    assert len(articles) == 4
    assert [h.strip("“”") for h in headlines(articles)] == [
        style(h).strip("*# “”") for h in HEADLINES
    ]


@pytest.mark.parametrize("mark", ["\n", "\r\n"])
def test_no_blank_lines_are_needed(mark):
    articles = found(pasted(lambda h, body, person, day: [h, *body], mark))
    assert headlines(articles) == HEADLINES


def test_a_header_without_blank_lines_stays_in_lines():
    text = (
        "Shells fall on Orvane for a third night as envoys wait at the border\n"
        "Evening Courier\n03.05.2019\n\n" + "\n\n".join(TEXTS[0])
    )
    (article,) = found(text)
    assert article.outlet == "Evening Courier"
    assert article.headline.text.endswith("at the border")


def test_titles_listed_under_related_begin_nothing():
    articles = found(
        pasted(
            lambda h, body, person, day: [
                h, f"By {person}", *body, "Related:", "Valley road closed for a third week",
                "Who holds the bridge at Orvane?", "Follow us on Facebook",
            ]
        )
    )  # fmt: skip
    assert headlines(articles) == HEADLINES


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Marrant/Drost", "credit"),
        ("im/pd", "credit"),
        ("Copyright 2019 Orvane Gazette. All rights reserved.", "closing"),
        ("Document ORVG000020190503ec5k0007h", "closing"),
        ("1,204 words", "field"),
        ("Senior diplomatic correspondent", "byline"),
        ("*Orvane Gazette, 3 May 2019*", "date"),
        ("-- Orvane Gazette, 3 May 2019", "date"),
        ("His body.", "prose"),
        ("Velmora/Tarsk talks open in the capital", "line"),
        ("Orvane Gazette | Correspondent Published May 3, 2019", "date"),
        ("Ilse Marrant | Pavel Drost Published May 3, 2019", "date"),
        ("Talks open in Velm today | Pavel Drost Published May 3, 2019", "line"),
        ("Published in Orvane Gazette, May 3rd, 2019", "closing"),
        ("Published in the autumn of a bad year.", "prose"),
        ("Published in The Herald, May 3rd, 2019", "closing"),
        ("Get the latest headlines delivered to your inbox.", "navigation"),
        ("Never miss a story", "navigation"),
        ("You can share this story", "navigation"),
        ("Reuse this content", "navigation"),
        ("This is an abridged version of the original article.", "closing"),
        ("Get the latest grain to the mills, minister says", "line"),
        ("Get the latest sacks to the ovens before dawn, she told her bakers on Friday.", "prose"),
        ("You can share this bread or not, the abbot said, but the oven goes cold.", "prose"),
        ("Never miss a story of his, the abbot said, and you will know the valley.", "prose"),
        ("This is an abridged version of her plea; in it she blamed the guards.", "prose"),
    ],
)
def test_kinds_of_lines(line, kind):
    assert shape(Block(0, len(line), 0, 0, line, ())).kind == kind


ARGUED = (
    (
        "We have been here before. Every spring our government signs a paper, and every summer our "
        "sons are sent back to the river to hold what the paper gave away. We should say so."
    ),
    (
        "It must be plain by now that a truce without observers is no truce. Surely those who sit "
        "in the capital can count. Why do they not? The bridge has been closed for three years, "
        "the mill for two, and the school will close when the last family leaves the valley."
    ),
    (
        "It is time that somebody took the map out of the drawer and read it aloud. Nobody should "
        "have to bury a child because a line was drawn badly in an office four hundred miles away."
    ),
)


def test_argument_under_a_name_is_opinion():
    (article,) = found("\n\n".join(["A truce that nobody keeps", "BY TOMAS GRELL", *ARGUED]))
    assert article.genre == "opinion"
    assert [c.name for c in article.credits] == ["TOMAS GRELL"]


@pytest.mark.parametrize("name", ["By Tomas Grell / columnist", "By Tomas Grell\nColumnist"])
def test_a_columnist_writes_opinion(name):
    (article,) = found("\n\n".join(["A truce that nobody keeps", name, *TEXTS[0]]))
    assert (article.genre, article.credits[0].name) == ("opinion", "Tomas Grell")


def test_a_running_report_is_news():
    entries = [line for hour, body in enumerate(TEXTS) for line in (f"1{hour}:20 GMT", body[0])]
    (article,) = found("\n\n".join(["LIVE: Shells fall on Orvane", "3 May 2019", *entries]))
    assert article.genre == "news"


@pytest.mark.parametrize("credit", ["Signal Archive", "Handout", "Press Office", "Signal archive"])
def test_collections_are_no_photographers(credit):
    (article,) = found("\n\n".join([HEADLINES[0], "3 May 2019", f"Photo: {credit}", *TEXTS[0]]))
    assert article.credits == ()


@pytest.mark.parametrize("before", ["", "Fri 3 May 2019 ", "AFP Friday 3 May 2019 "])
def test_a_title_that_its_paragraph_opens_with_is_a_headline(before):
    articles = found(
        pasted(lambda h, body, person, day: [h, f"{before}{h}. {' '.join(body)}"])
    )  # fmt: skip
    assert headlines(articles) == HEADLINES


def test_a_bare_source_and_date_stay_a_line_of_their_own():
    articles = found(
        pasted(lambda h, body, person, day: [f"{h}\nvelpress, 5/1{day}/19", " ".join(body)])
    )
    assert headlines(articles) == HEADLINES
    assert [a.published.start for a in articles] == [f"2019-05-1{day}" for day in DAYS]


def read(*blocks):
    return cut(received("\n\n".join(blocks) + "\n"), Settings())


def kinds_of(found, text):
    return [(b.kind, text[b.span.start : b.span.end]) for b in found.boilerplate]


def test_a_press_release_is_titled_by_the_line_below_its_number():
    got = read(
        "Ministry of Defence of the Republic of Tarsk\nPress Release No. 41\n14.08.2027 18:30",
        "REVIEW OF THE SITUATION IN THE VALLEY", *TEXTS[0], *TEXTS[0][1:],
        "Ministry of Foreign Affairs of Velmora\nStatement by the Spokesperson on Orvane\n"
        "15 August 2027", *TEXTS[1],
    )  # fmt: skip
    first, second = got.articles
    assert first.headline.text == "REVIEW OF THE SITUATION IN THE VALLEY"
    assert first.outlet == "Ministry of Defence of the Republic of Tarsk"
    assert first.genre == "press_release"
    assert first.published.start == "2027-08-14"
    assert second.headline.text == "Statement by the Spokesperson on Orvane"
    assert second.outlet == "Ministry of Foreign Affairs of Velmora"


def test_a_number_alone_is_a_title_where_none_stands_below():
    got = read("Press Release No. 41", *TEXTS[0])
    assert got.articles[0].headline.text == "Press Release No. 41"


def test_an_outlet_with_its_city_beside_the_date():
    got = read(HEADLINES[0], "Evening Sentinel, Velm – August 15, 2027", *TEXTS[0])
    assert got.articles[0].outlet == "Evening Sentinel"
    assert got.articles[0].published.start == "2027-08-15"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "Associated Press writer Ilse Marrant in Velm contributed to this report.",
            [("Ilse Marrant", "Velm")],
        ),
        (
            "Pavel Drost in Kessel and Tribune staff writer Joan Reeve contributed reporting.",
            [("Pavel Drost", "Kessel"), ("Joan Reeve", None)],
        ),
    ],
)
def test_a_foot_that_thanks_reporters_is_a_credit(line, names):
    text = "\n\n".join([HEADLINES[0], "3 May 2027", *TEXTS[0], "__", line]) + "\n"
    got = cut(received(text), Settings())
    (article,) = got.articles
    assert [(c.name, c.place) for c in article.credits] == names
    assert {c.role for c in article.credits} == {"reporter"}
    assert ("credit", line) in kinds_of(got, text)
    assert ("rule", "__") in kinds_of(got, text)
    assert all(text[s.start : s.end] != line for s in article.body)


@pytest.mark.parametrize(
    "sentence",
    ["Pavel Drost reported the loss of a bridge.", "Pavel Drost contributed to the truce."],
)
def test_a_sentence_on_what_somebody_reported_is_no_credit(sentence):
    assert shape(Block(0, len(sentence), 0, 0, sentence, ())).kind == "prose"


def test_the_date_of_a_quoted_letter_stays_in_the_text():
    text = "\n\n".join([
        HEADLINES[0], *TEXTS[0], "Velm, 3 March 2019", "Dear Colonel,", TEXTS[2][1],
        "Yours faithfully,", "The teachers of Mirak", "4 March 2019", TEXTS[0][1],
        "By Ilse Marrant", "Lavan Tribune, 9 May 2027",
    ])  # fmt: skip
    (article,) = cut(received(text), Settings()).articles
    body = [text[span.start : span.end] for span in article.body]
    assert "Velm, 3 March 2019" in body
    assert "4 March 2019" in body
    assert article.published.start == "2027-05-09"


def test_the_date_of_a_letter_printed_whole_dates_it():
    got = read(
        "Open letter to the council of Mirak", *TEXTS[2], "Yours faithfully,", "4 March 2019"
    )
    assert got.articles[0].published.start == "2019-03-04"


def test_two_words_over_a_date_line_are_a_title():
    shorts = ["Third night", "Boats return", "Teachers strike", "Grain train"]
    blocks = [
        line
        for title, text, day in zip(shorts, TEXTS, DAYS, strict=True)
        for line in (title, f"Kessel Monitor, {day} May 2027", *text)
    ]
    assert headlines(read(*blocks).articles) == shorts


def test_words_left_over_a_headline_are_no_kicker_where_others_have_none():
    blocks = [
        line
        for title, text in zip(HEADLINES, TEXTS, strict=True)
        for line in (title, *text, *(["Evening edition page"] if title == HEADLINES[1] else []))
    ]
    articles = read(*blocks).articles
    text = "\n\n".join(blocks) + "\n"
    assert all(text.startswith(h, a.span.start) for a, h in zip(articles, HEADLINES, strict=True))


def test_kickers_stay_with_their_headlines_where_they_are_the_habit():
    blocks = [
        line
        for title, text in zip(HEADLINES, TEXTS, strict=True)
        for line in ("Frontline report", title, "3 May 2027", *text)
    ]
    text = "\n\n".join(blocks) + "\n"
    articles = read(*blocks).articles
    assert len(articles) == 4
    assert all(text.startswith("Frontline report", a.span.start) for a in articles)


def test_articles_of_one_paragraph_each_are_told_apart():
    blocks = [
        line
        for title, text in zip(HEADLINES, TEXTS, strict=True)
        for line in (title, " ".join(text * 4))
    ]
    assert headlines(read(*blocks).articles) == HEADLINES


@pytest.mark.parametrize(
    ("line", "headline", "names"),
    [
        ("ARMY DENIES SHELLING MARKET", "ARMY DENIES SHELLING MARKET", []),
        ("ORVANE MARKET SHELLED", "ORVANE MARKET SHELLED", []),
        ("SAMIR EL HADAD", None, ["SAMIR EL HADAD"]),
        ("JOAN BAKER YOUNG", None, ["JOAN BAKER YOUNG"]),
    ],
)
def test_a_headline_in_capitals_under_an_outlet_is_nobodys_name(line, headline, names):
    text = "\n".join(("Reuters", line, "", *TEXTS[0]))
    (article,) = cut(received(text), Settings()).articles
    assert (article.headline.text if article.headline else None) == headline
    assert [one.name for one in article.credits] == names
    assert article.outlet == "Reuters"


@pytest.mark.parametrize(
    "row", ["Share on Facebook  Tweet  WhatsApp", "Tweet | Print | Email this article", "Save Like"]
)
def test_a_row_of_buttons_is_no_headline(row):
    text = "\n".join((row, "", HEADLINES[0], "Reuters", "3 May 2031", "", *TEXTS[0]))
    (article,) = cut(received(text), Settings()).articles
    assert article.headline.text == HEADLINES[0]


@pytest.mark.parametrize("line", ["Share of the vote falls", "Print workers strike"])
def test_words_of_buttons_within_other_words_are_no_row(line):
    text = "\n".join((line, "Reuters", "3 May 2031", "", *TEXTS[0]))
    (article,) = cut(received(text), Settings()).articles
    assert article.headline.text == line


def test_a_town_beside_the_day_of_a_release_is_not_its_outlet():
    text = "\n".join(
        ("River Front Media Office", HEADLINES[0], "Gondar, 3 May 2031", "", *TEXTS[0])
    )
    (article,) = cut(received(text), Settings()).articles
    assert article.outlet == "River Front Media Office"
    assert (article.dateline.place, article.dateline.date) == ("Gondar", "2031-05-03")


@pytest.mark.parametrize("mark", ["\n\n", " - ", " – "])
def test_a_dateline_may_name_its_day_first(mark):
    first, *rest = TEXTS[0]
    text = "\n".join((HEADLINES[0], f"May 3, 2031 (ORVANE){mark}{first}", *rest))
    (article,) = cut(received(text), Settings()).articles
    assert article.published.start == "2031-05-03"
    assert article.dateline.place == "ORVANE"
    assert article.headline.text == HEADLINES[0]


@pytest.mark.parametrize("name", ["The New Herald (Orvane)", "orvanenews.com (translated)"])
def test_an_outlet_may_have_its_city_or_a_note_behind_it(name):
    text = "\n".join((name, HEADLINES[0], "3 May 2031", "", *TEXTS[0]))
    (article,) = cut(received(text), Settings()).articles
    assert article.outlet == name
    assert article.headline.text == HEADLINES[0]


FILED = (
    "Orvane Broadcasting Company\nOrvane, 4 May 2031 (OBC) – {0} {1}\n\n{2}\n\nShare this:\n\n"
    "Evening Signal\n{3}\n4 May 2031\n\n{4} {5}\n\n{6}\n\nSOURCE : EVENING SIGNAL AND AGENCIES\n\n"
    "Mirak News - Africa\n\n{7}\n\nPublished 5 May 2031\n\n{8} {9}\n\n{10}"
)


def articles(text):
    return cut(received(text), Settings()).articles


def test_names_spelt_out_over_a_dateline_sources_below_and_parts_of_the_world_beside_outlets():
    one, two, three = TEXTS[:3]
    found = articles(FILED.format(*one, HEADLINES[1], *two, HEADLINES[2], *three))
    assert [a.outlet for a in found] == [
        "Orvane Broadcasting Company",
        "Evening Signal",
        "Mirak News",
    ]
    assert [a.headline and a.headline.text for a in found] == [None, *HEADLINES[1:3]]


def test_a_body_that_the_text_calls_by_its_initials_has_issued_it():
    text = (
        "Press release\nNurses Without Walls\n4 May 2031\n{0}\n\n{1} The convoy was late.\n\n"
        "NWW said that it had closed its clinic, and that {2}"
    )
    (found,) = articles(text.format(HEADLINES[0], TEXTS[0][0], TEXTS[0][1]))
    assert (found.outlet, found.headline.text) == ("Nurses Without Walls", HEADLINES[0])


def test_letters_that_spell_another_name_make_no_outlet():
    text = FILED.format(*TEXTS[0], HEADLINES[1], *TEXTS[1], HEADLINES[2], *TEXTS[2])
    (first, *_) = articles(text.replace("(OBC)", "(NVK)"))
    assert first.outlet != "Orvane Broadcasting Company"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Orvane was cut off on 3 May.", "prose"),
        ("Port Lavan fell on May 3, 2031.", "prose"),
        ("“The mill was burnt on 3 May.”", "prose"),
        ("Situation report of 3 May", "date"),
        ("Situation report, 3 Nov.", "date"),
    ],
)
def test_short_sentence_that_ends_in_a_day_is_text(line, kind):
    assert shape(Block(0, len(line), 1, 0, line, ())).kind == kind


def test_short_sentence_that_ends_in_a_day_stays_in_the_body():
    last = "The old mill was burnt on 3 May."
    text = pasted(lambda head, body, who, day: (head, f"By {who}", f"{day} May 2031", *body, last))
    pieces = cut(received(text), Settings())
    assert len(pieces.articles) == 4
    for article in pieces.articles:
        assert text[slice(*article.body[-1])] == last


def test_the_day_on_which_a_paper_had_it_dates_the_text_above_and_opens_nothing():
    foot = "Published in Orvane Gazette, May 3rd, 2019"
    got = read(HEADLINES[0], *TEXTS[0], foot, HEADLINES[1], "May 9, 2019", *TEXTS[1])
    assert headlines(got.articles) == list(HEADLINES[:2])
    assert [one.published.start for one in got.articles] == ["2019-05-03", "2019-05-09"]


@pytest.mark.parametrize("where", ["English", "London", "Paris", "the Valley"])
def test_a_language_or_a_town_in_which_it_was_published_is_no_paper(where):
    got = read(HEADLINES[0], *TEXTS[0], f"Published in {where}, May 3, 2019")
    assert [one.outlet for one in got.articles] == [None]


@pytest.mark.parametrize("name", ["Al Jazeera English", "BBC News", "Jerusalem Post"])
def test_an_outlet_is_known_in_each_edition_and_without_its_article(name):
    got = read(HEADLINES[0], f"{name}, May 3, 2019", *TEXTS[0])
    assert got.articles[0].outlet == name


def test_a_language_makes_no_outlet_of_a_word():
    assert not listed_outlet("Bright English")
    assert not listed_outlet("atlantic")


@pytest.mark.parametrize("words", ["National interest", "Daily beast", "Sunday times"])
def test_words_that_are_not_written_as_a_name_are_no_outlets(words):
    assert listed_outlet(words.title())
    assert listed_outlet(f"The {words}")
    assert not listed_outlet(words)
