"""Releases run together on one page, and datelines on lines of their own. All texts invented."""

import pytest

from variorum.articles import cut
from variorum.articles.lines import blocks, read_lines
from variorum.articles.shapes import shape
from variorum.config import Settings
from variorum.evaluation.segmentation import received

OFFICE = "Northern Joint Staff - Velmora"
FIRST = (
    "A patrol of the joint staff found mortar shells under a bridge near Orvane and blew them up "
    "on Tuesday, and nobody was hurt."
)
SECOND = (
    "Gunmen fired on a convoy west of Kessel at noon. Two drivers were wounded, and the convoy "
    "went on to the depot at Mirak."
)
THIRD = (
    "Border guards held three men with forged papers at the Lavan crossing and handed them to "
    "the police of the district."
)


def read(text):
    return cut(received(text), Settings()).articles


def release(day, number, body, *, title=None, gap="\n"):
    lines = [title, OFFICE, f"2031-05-N-{number}", "For Immediate Release"]
    head = "\n".join(line for line in lines if line)
    return f"{head}\n\nORSK, Velmora (May {day}, 2031){gap}{body}"


def test_releases_of_one_page_are_cut_where_title_office_and_number_stand():
    update = "Northern Joint Staff Evening Operational Update May 3, 2031"
    page = [
        release(3, "041", FIRST, title=update),
        release(3, "042", SECOND, title=update),
        release(4, "043", THIRD, title="Three Held With Forged Papers at Lavan", gap=" - "),
    ]
    found = read("\n\n".join(page))
    assert [one.headline.text for one in found] == [
        update,
        update,
        "Three Held With Forged Papers at Lavan",
    ]
    assert [one.published.start for one in found] == ["2031-05-03", "2031-05-03", "2031-05-04"]
    assert {one.outlet for one in found} == {OFFICE}
    uneven = read("\n\n".join(page).replace(OFFICE, OFFICE.replace(" - ", "- "), 1))
    assert {one.outlet for one in uneven} == {OFFICE}
    assert {one.dateline.place for one in found} == {"ORSK, Velmora"}


def test_releases_without_titles_are_cut_at_the_office_that_returns():
    page = [release(3, "041", FIRST), release(4, "042", SECOND), release(5, "043", THIRD)]
    found = read("\n\n".join(page))
    assert [one.headline for one in found] == [None, None, None]
    assert [one.published.start for one in found] == ["2031-05-03", "2031-05-04", "2031-05-05"]
    assert {one.outlet for one in found} == {OFFICE}


def test_the_number_of_a_release_tells_the_year_of_its_month():
    page = [release(3, "041", FIRST), release(4, "042", SECOND), release(5, "043", THIRD)]
    text = "\n\n".join(page).replace("May 4, 2031", "May 4").replace("(May 5, 2031)", "(June 5)")
    found = read(text.replace("2031-05-N-043", "2029-05-N-043"))
    assert [one.published.start for one in found[:2]] == ["2031-05-03", "2031-05-04"]
    assert not (found[2].published and found[2].published.start.startswith("2029"))


@pytest.mark.parametrize("line", ["2031-05-N-041", "2031-05-CA-7 For Immediate Release"])
def test_the_number_of_a_release_is_furniture(line):
    assert shape_of(line).label == "release"


@pytest.mark.parametrize("line", ["2031-05-03", "AK-47", "Orvane-Mirak-Kessel-Lavan", "MIRAK-ORSK"])
def test_a_day_a_rifle_and_a_road_are_no_numbers_of_releases(line):
    assert shape_of(line).label != "release"


def test_a_town_with_its_country_in_brackets_opens_a_dispatch():
    leads = [
        ("ORSK (VELMORA), 3 MAY 31 (TARPRESS) -- [TEXT] ", FIRST.upper()),
        ("KESSEL, 3 MAY 31 (RADIO LAVAN) -- [STATEMENT]\n", "[JOINT STAFF] " + SECOND.upper()),
    ]
    one, two = read("\n\n\n".join(lead + body for lead, body in leads))
    assert (one.dateline.place, one.dateline.agency) == ("ORSK (VELMORA)", "TARPRESS")
    assert (two.dateline.place, two.dateline.agency) == ("KESSEL", "RADIO LAVAN")
    assert two.outlet == "RADIO LAVAN"
    assert (one.genre, two.genre) == ("news", "statement")


def test_the_day_under_a_communique_opens_nothing():
    text = f"KESSEL, 3 MAY 31 (TARPRESS) -- {FIRST.upper()}\n\nTARSK, 3 MAY 2031.\n"
    (one,) = read(text)
    assert one.dateline.place == "KESSEL"


def test_lines_broken_by_hand_are_one_paragraph():
    text = (
        "THE COLUMN LEFT THE DEPOT AT MIRAK BEFORE DAWN AND WAS STOPPED AT A\n"
        "BARRICADE NORTH OF THE RIVER, WHERE GUARDS SEARCHED EVERY LORRY FOR\n"
        "ARMS.  THE DRIVERS WERE HELD UNTIL NOON AND THEN SENT BACK WITH THE\n"
        "EXPLANATION THAT THE ROAD WAS CLOSED FOR THEM AS LONG AS FIGHTING\n"
        "LASTED.\n"
    )
    lines, _ = read_lines(text, 1000)
    assert len(blocks(text, lines)) == 1


def shape_of(line):
    lines, _ = read_lines(line, 1000)
    return shape(blocks(line, lines)[0])


OWN = (
    "The ministry states that two border guards were wounded near Orvane and that the post at "
    "Kessel was held.\n\nWe ask the other side to draw back its guns from the ridge without delay."
)


@pytest.mark.parametrize(
    ("header", "outlet", "headline"),
    [
        # The body's name stands where a report's headline does, over or under what the text is.
        (
            "PRESS STATEMENT\n\nMinistry of Defence of Velmora",
            "Ministry of Defence of Velmora",
            None,
        ),
        ("Ministry of Defence of Velmora\nPress Statement", "Ministry of Defence of Velmora", None),
        ("Press release\n\nMinistry of the Interior", "Ministry of the Interior", None),
        # It is no outlet that stands beside the date of its own letter.
        (
            "Press Statement\n\nOffice of the Governor of Kessel\n\nOrvane, 5 May 2031",
            "Office of the Governor of Kessel",
            None,
        ),
        # A title tells something, though it opens with a body's name.
        (
            "Press Statement\n\nMinistry of Defence Opens Museum",
            None,
            "Ministry of Defence Opens Museum",
        ),
    ],
)
def test_whoever_issues_a_statement_is_its_outlet_and_no_headline(header, outlet, headline):
    dated = header if "2031" in header else f"{header}\n\n5 May 2031"
    (one,) = read(f"{dated}\n\n{OWN}")
    assert (one.outlet, one.headline and one.headline.text) == (outlet, headline)
    assert one.published.start == "2031-05-05"
    assert one.genre in {"statement", "press_release"}


def test_a_text_that_does_not_speak_of_itself_has_a_title():
    told = OWN.replace("The ministry", "A spokesman").replace("We ask", "He asked")
    (one,) = read(f"PRESS STATEMENT\n\nMinistry of Defence of Velmora\n\n5 May 2031\n\n{told}")
    assert one.headline.text == "Ministry of Defence of Velmora"


def test_an_office_under_its_letters_opens_what_it_issues():
    head = "OJS\nOrsk Joint Staff\nVelm, May 3, 2031\nNo PR-7/2031-OJS"
    dispatch = f"Convoy goes on\nOrvane Gazette\nMay 2, 2031\n\n{SECOND}\n\n{THIRD}"
    first, issued = read(f"{dispatch}\n\n{head}\n\n{FIRST}\n\n{THIRD}")
    assert (first.outlet, first.published.start) == ("Orvane Gazette", "2031-05-02")
    assert (issued.outlet, issued.published.start) == ("Orsk Joint Staff", "2031-05-03")
    assert issued.headline is None


@pytest.mark.parametrize("line", ["No PR-7/2031-ORS", "No. 025/2031", "Ref: JS/12/2031"])
def test_a_number_with_its_year_is_a_releases(line):
    assert shape_of(line).label == "release"


@pytest.mark.parametrize("line", ["No. 5", "No way back", "No 7/12"])
def test_a_rank_and_a_refusal_are_no_numbers_of_releases(line):
    assert shape_of(line).label != "release"
