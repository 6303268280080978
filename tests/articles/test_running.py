"""Live pages share one date; texts that are no prose are not cut. All texts are invented."""

import json
import time

import pytest

from variorum.articles import cut
from variorum.articles.lines import read_lines
from variorum.articles.prose import prose_of
from variorum.articles.running import minutes
from variorum.config import Settings
from variorum.evaluation.segmentation import received

LIVE = """LIVE: Day 12 of the war in Tarsk – latest updates
By Ilse Marrant and agencies
Last updated {page}

Key moments:
- Government says it has retaken Port Lavan
- Rebels deny losing the port

{first}
Government forces retake Port Lavan, army says
The army of Tarsk said it had taken back the port of Port Lavan after two days of fighting. Its \
spokesman, Brigadier Samir Drost, said 40 rebels were killed and dozens captured.

The army gave no figure for its own losses in Port Lavan, and said that it would in time.
"""


def read(text):
    return cut(received(text), Settings()).articles


def test_items_of_a_live_page_take_its_date_and_say_so():
    text = LIVE.format(page="21:40 BST, Thu 6 Nov 2025", first="21:38")
    page, item = read(text)
    assert page.published.start == "2025-11-06"
    assert page.published.note is None
    assert (item.published.start, item.published.clock) == ("2025-11-06", "21:38")
    assert item.published.basis == "date_line"
    assert "live page" in item.published.note
    span = item.published.span
    assert text[span.start : span.end] == "Thu 6 Nov 2025"


def test_a_time_after_the_page_s_last_change_is_of_another_day():
    _, item = read(LIVE.format(page="00:20 BST, Fri 7 Nov 2025", first="23:38"))
    assert item.published is None


def test_other_pages_lend_no_date():
    text = LIVE.format(page="21:40 BST, Thu 6 Nov 2025", first="21:38")
    plain = text.replace("LIVE: Day 12 of the war", "Day 12 of the war")
    assert [a.published.start for a in read(plain) if a.published] == ["2025-11-06"]


@pytest.mark.parametrize(
    ("clock", "value"),
    [("21:38", 1298), ("9:14 PM", 1274), ("12:05 am", 5), ("21.38", 1298), ("9 p.m.", 1260)],
)
def test_minutes_of_the_day(clock, value):
    assert minutes(clock) == value


LOCK = "\n".join(
    f'[[package]]\nname = "valley-{n}"\nversion = "1.{n}.0"\nhash = "sha256:{n:064x}"\n'
    for n in range(40)
)
TABLE = "date,place,killed,source\n" + "\n".join(
    f"2019-03-{n % 28 + 1:02d},Orvane,{n},Velmora ministry" for n in range(60)
)
CODE = "\n\n".join(
    f'def road_{n}(valley: str) -> int:\n    """Count the roads of a valley once."""\n'
    f"    found = [one for one in valley.split() if one.isalpha()]\n    return len(found) + {n}"
    for n in range(20)
)
STYLES = json.dumps({f"key{n}": {"name": "Orvane", "value": [n, n]} for n in range(20)}, indent=1)


@pytest.mark.parametrize("text", [LOCK, TABLE, STYLES], ids=["lock file", "table", "json"])
def test_what_holds_no_sentences_is_unread_and_says_why(text):
    found = cut(received(text), Settings())
    assert found.articles == ()
    assert "reads like sentences" in found.unread[0].reason
    assert found.unread[0].span.end == len(text)


def test_source_code_is_not_cut_into_pieces():
    assert len(cut(received(CODE), Settings()).articles) <= 1


def test_much_that_is_no_prose_does_not_cost_a_dispatch_beside_it():
    dispatch = "\n\n".join(
        ["Velmora opens its border", *["The gates were opened on Monday, a guard said."] * 15]
    )
    table = "\n".join(f"{n},{n * 7},{n * 13}" for n in range(3000))
    found = cut(received(f"{dispatch}\n\n{table}\n"), Settings())
    assert len(found.articles) == 1
    found = cut(received(f"{dispatch}\n\n{'Mr. ' * 3000}\n"), Settings())
    assert found.articles


def test_prose_is_prose_in_any_wrapping_and_script():
    words = "the road to the river was open again and people of the valley came back to look for it"
    narrow = "\n".join(" ".join(words.split()[n : n + 3]) for n in range(0, 18, 3)) * 4
    han = "\n".join(["山谷里的人说通往河边的路又开了"] * 20)
    for text in (narrow, han, "\n".join([words] * 20)):
        assert prose_of(text, read_lines(text, 10**6)[0]).share > 0.8


def test_the_share_is_measured_in_linear_time():
    took = []
    for size in (20_000, 80_000):
        text = "\n".join(["a" * size, "a " * size, "a-" * size] * 4)
        lines, _ = read_lines(text, 10**9)
        begin = time.process_time()
        prose_of(text, lines)
        took.append(time.process_time() - begin)
    assert took[1] < 10 * took[0] + 0.05
