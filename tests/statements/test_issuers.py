"""Official statements: whose voice "we" is, and that a body denies nothing of its own (M1, M2)."""

from tests.statements.test_statements import article_of, mention, place, read

from variorum.model import Rendition
from variorum.reader.baseline import BaselineReader
from variorum.statements.issuers import issuer_of
from variorum.statements.state import state

TEXT = (
    "The Ministry of Foreign Affairs strongly condemns the attack carried out by Tarsk on Pell."
    "\n\nWe categorically reject the allegations of the Tarskan side that our guns fired on the"
    " ford.\n\nThe information spread by Tarskan media about the attack on Pell is disinformation."
    '\n\n"We will rebuild Pell," Mayor Ilka Dorn said.'
)
OUTLET = "Ministry of Foreign Affairs of Velmora"


def test_a_body_never_denies_itself():
    statements = read(TEXT, genre="statement", outlet=OUTLET)
    assert [(s.stance, s.denies) for s in statements[:3]] == [
        ("accuses", ()),
        ("denies", ()),
        ("denies", ()),
    ]


def test_we_is_the_body_outside_quotation_marks_only():
    body = place(TEXT, "Ministry of Foreign Affairs")
    mentions = [mention("men-1", TEXT, body, "government", "ent-ministry")]
    statements = read(TEXT, mentions, genre="press_release", outlet=OUTLET)
    entities = [s.speaker.entity for s in statements if s.speaker]
    assert entities == ["ent-ministry", "ent-ministry", None]


def test_a_body_may_name_itself():
    article = article_of(TEXT, genre="statement")
    reading = BaselineReader().read(TEXT, article.body)
    issuer = issuer_of(article, Rendition(TEXT), reading, ())
    assert issuer is not None
    assert issuer.name == "The Ministry of Foreign Affairs"
    first, second, *_ = state(article, Rendition(TEXT), reading, (), ())
    assert not second.denies
    assert first.stance == "accuses"


def test_a_body_named_far_below_has_not_issued_it():
    late = "We mourn three of our nurses. Their van was found. It was empty. The road was shut. "
    text = late + "The Ministry of Health blamed the front."
    article = article_of(text, genre="press_release")
    reading = BaselineReader().read(text, article.body)
    assert reading.attributions
    assert issuer_of(article, Rendition(text), reading, ()) is None


def test_news_has_no_issuer():
    article = article_of(TEXT, genre="news", outlet=OUTLET)
    reading = BaselineReader().read(TEXT, article.body)
    assert issuer_of(article, Rendition(TEXT), reading, ()) is None
    issued = article_of(TEXT, genre="statement", outlet=OUTLET)
    assert issuer_of(issued, Rendition(TEXT), reading, ()).name == OUTLET
