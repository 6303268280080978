"""Tables with bars are a part of the article that they stand in."""

import pytest

from variorum.articles import cut
from variorum.articles.lines import read_lines
from variorum.articles.tables import rows_of
from variorum.config import Settings
from variorum.intake.receive import receive

HEAD = (
    "Morvan and Delm trade fire near Ketra\n\nKETRA, 3 May 2024 (Orlan News) - Clashes went on "
    "for a third day near the town of Ketra, officials said on Friday.\n\n"
)
TAIL = (
    "\n\nThe army of Delm did not comment. The mayor of Ketra said that most of those hurt were "
    "civilians, and that the hospital was full.\n"
)
TABLES = [
    "| Day | Killed |\n|-----|-----:|\n| Wednesday | 12 |\n| Thursday | 9 |",
    "| Place | Day | Said by |\n| :--- | :---: | ---: |\n| Ketra | 1 May 2024 | Orlan News |",
    "Source | Killed | Date\n---|---|---\nOrlan News | 12 | May 1, 2024\nDelm Herald | 14 | May 2",
    "| Ketra | 12 | 30 |\n| Togh | 9 | 14 |\n| Velmik | 3 | 5 |",
]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_stays_in_its_article(table, tmp_path):
    path = tmp_path / "piece.txt"
    path.write_text(HEAD + table + TAIL, encoding="utf-8")
    (received,) = receive([str(path)], Settings())
    (article,) = cut(received, Settings()).articles
    text = received.rendition.text
    assert table in [text[slice(*span)] for span in article.body]
    assert article.published.start == "2024-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "Home | World | Sport\nNews | Views",
        "| one |\n| two |",
        "a\nb",
        "Ketra | 12\nTogh | 9\nX | 3",
    ],
)
def test_lines_of_links_are_no_table(text):
    assert not rows_of(text, read_lines(text, 1000)[0])
