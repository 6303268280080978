"""What a page sets over its text: outlet with agencies or town, menu, issuer of a statement.

All texts are invented.
"""

from __future__ import annotations

import pytest

from variorum.articles import cut
from variorum.articles.names import agency_name
from variorum.config import Settings
from variorum.evaluation.segmentation import received

PROSE = (
    "Masons in Dorvik laid the last stone of the new quay on Monday, and the harbour council "
    "invited the boatmen and their families to see it before the first ferry came in."
)
TITLE = "Last stone of Dorvik quay is laid"
RULE = "----------"


def read(*lines):
    return cut(received("\n\n".join(lines) + "\n"), Settings()).articles


def told(articles):
    return [(one.outlet, one.headline.text if one.headline else None) for one in articles]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Evening Post with AFP", "Evening Post"),
        ("Evening Post and agencies", "Evening Post"),
        ("Reuters/AFP", "Reuters"),
        ("Velm News Agency - Germany", "Velm News Agency"),
        ("Velm News Agency (VNX) - Sana'a", "Velm News Agency (VNX)"),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_an_outlet_with_what_it_carries_or_its_town_is_no_headline(line, outlet, above):
    head = [line, TITLE] if above else [TITLE, line]
    assert told(read(*head, "4 May 2031", PROSE, PROSE)) == [(outlet, TITLE)]


def test_words_with_an_agency_that_are_no_outlets_name_stay_a_headline():
    (one,) = read("Boatmen meet with Reuters", "4 May 2031", PROSE, PROSE)
    assert (one.outlet, one.headline.text) == (None, "Boatmen meet with Reuters")


REPORT = "Quay in Dorvik shelled again, nobody was hurt."


@pytest.mark.parametrize("between", [[], [RULE]])
def test_a_report_of_one_line_is_not_taken_for_the_next_articles(between):
    found = read("Reuters", REPORT, *between, TITLE, "5 May 2031", PROSE, PROSE)
    assert told(found)[-1] == (None, TITLE)
    assert found[0].outlet == "Reuters"
    assert len(found) == 2


def test_a_short_dispatch_before_a_headline_stays_an_article():
    found = read(
        "Reuters", "4 May 2031", "The quay is open.", RULE, TITLE, "5 May 2031", PROSE, PROSE
    )
    assert len(found) == 2


def test_a_menu_without_bars_names_nobody():
    found = read("Evening Post", "Home  News  Reports  Charts", TITLE, "4 May 2031", PROSE, PROSE)
    assert told(found) == [("Evening Post", TITLE)]
    assert found[0].credits == ()


def test_whoever_issues_a_numbered_statement_is_its_outlet():
    (one,) = read(
        "Ash Army Information Desk",
        "Statement No. 12/2031",
        "4 May 2031",
        "Our patrols reached the ford of Dorvik this morning and found it empty, and they hold it.",
    )
    assert one.outlet == "Ash Army Information Desk"


def agencies(*texts):
    (one,) = read(TITLE, "4 May 2031", *texts, PROSE)
    return [agency.name for agency in one.agencies]


def test_letters_that_an_article_explains_otherwise_are_no_agencys():
    assert agencies(f"The Ash Army (AA) has left the quay, its men say. {PROSE}") == []
    assert agencies(f"The boats have left the quay, the harbour told AA. {PROSE}") == ["Anadolu"]
    assert agencies(f"The Associated Press (AP) saw the boats leave. {PROSE}") == ["AP"]


def test_letters_explained_in_one_paragraph_are_explained_in_the_next():
    first = f"The Ash Army (AA) has left the quay, its men say. {PROSE}"
    second = f"The boats have left the quay too, the harbour told AA. {PROSE}"
    assert agencies(first, second) == []
    assert agencies(PROSE, second) == ["Anadolu"]


def test_letters_of_two_agencies_name_neither():
    assert agency_name("MNA") == "MNA"
    assert agency_name("Mehr News Agency") == "Mehr"
