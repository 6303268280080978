"""Every page and its twin: they say the same, and what they say is the record."""

from __future__ import annotations

import json
import re

import msgspec
import pytest

from tests.web.client import Client, Document
from tests.web.sample import sample, with_copies
from tests.web.war import war
from variorum.views import build_index
from variorum.views.blocks import Node
from variorum.web.export import render_html
from variorum.web.links import SiteLinks
from variorum.web.render import counted, marked, shown, text_html

PATHS = (
    "/",
    "/?q=market",
    "/?q=nothing+of+the+kind",
    "/articles/ar-1",
    "/articles/ar-1?layer=times",
    "/articles/ar-2",
    "/articles/ar-3",
    "/speakers",
    "/speakers?q=brel",
    "/speakers/en-brel",
    "/speakers/en-ministry?stance=denies",
    "/figures",
    "/figures?measure=killed",
    "/?domain=armed+conflict",
    "/agreements",
    "/agreements?kind=meeting",
    "/disagreements",
    "/disagreements?kind=denial",
    "/unread",
    "/about",
)


def twin_of(path: str) -> str:
    place, _, query = path.partition("?")
    place = "/index.json" if place == "/" else f"{place}.json"
    return f"{place}?{query}" if query else place


@pytest.mark.parametrize("path", PATHS)
def test_pages_are_well_formed_and_guarded(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = Document(response.text)
    assert page.open == []
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert [tag for tag, _ in page.tags].count("main") == 1
    assert "#main" in page.values("href", "a")


@pytest.mark.parametrize("path", [*PATHS, "/nowhere", "/index.json", "/static/page.css"])
def test_headers(client, path):
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", [*PATHS, "/nowhere"])
def test_nothing_inline_and_nothing_from_elsewhere(client, path):
    page = Document(client.get(path).text)
    scripts = [attributes for tag, attributes in page.tags if tag == "script"]
    assert all(s.get("src", "").startswith("/static/") for s in scripts)
    assert not any(text.strip() for where, text in page.texts if "script" in where)
    assert not [tag for tag, _ in page.tags if tag in {"style", "iframe", "object", "base"}]
    names = {name for _, attributes in page.tags for name in attributes}
    assert not {name for name in names if name == "style" or name.startswith("on")}
    for link in page.values("href") + page.values("src") + page.values("action"):
        assert re.match(r"[/#](?!/)", link), link


@pytest.mark.parametrize("path", PATHS)
def test_links_arrive(client, path):
    for link in set(client.page(path).values("href")):
        place, _, fragment = link.partition("#")
        target = client.get(place or path)
        assert target.status_code == 200, link
        if fragment:
            assert fragment in Document(target.text).values("id"), link


SHOWN = {"title", "name", "text", "bounds", "explanation", "words", "outlet", "place", "origin"}
SHOWN |= {
    "before",
    "after",
    "told_in",
    "population",
    "chain",
    "as_written",
    "scope_words",
    "addressee",
    "reason",
    "agencies",
}


def strings(value, shown=False):
    """Every text in a twin that its page is bound to show."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key != "cue":
                yield from strings(item, key in SHOWN)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, shown)
    elif shown and isinstance(value, str):
        yield " ".join(value.split())


@pytest.mark.parametrize("path", PATHS)
def test_the_twin_holds_what_the_page_shows(client, path):
    response = client.get(twin_of(path))
    assert response.headers["content-type"] == "application/json"
    twin = response.json()
    assert isinstance(twin, dict)
    page = client.page(path)
    told = list(strings(twin))
    for text in told:
        assert text in page.text, text
    # And the other way round: no words on the page that the twin lacks.
    for text in re.findall(r'<p class="words.*?<bdi>(.*?)</bdi>', page.html, re.DOTALL):
        assert " ".join(Document(text).text.split()) in told, text
    assert any(twin_of(path).split("?")[0] in link for link in page.values("href", "link"))


def test_the_page_names_its_twin_with_its_query(client):
    page = client.page("/speakers/en-ministry?stance=denies")
    assert "/speakers/en-ministry.json?stance=denies" in page.values("href", "link")
    twin = client.get("/speakers/en-ministry.json?stance=denies").json()
    assert [s["stance"] for s in twin["statements"]] == ["denies"]


def test_the_text_stands_as_it_is(client):
    edition = sample()
    article = edition.articles[0]
    text = edition.captures[0].rendition.text[article.span.start : article.span.end]
    html = client.get("/articles/ar-1").text
    html = html.split('aria-label="The text as it stands">')[1].split("</article>")[0]
    # Reference numbers and the names of kinds of block are apparatus, not text.
    html = re.sub(r'<a class="ref.*?</a>|<span class="kind">.*?</span>', "", html)
    seen = "".join(text for _, text in Document(html).texts)
    assert seen.split() == text.split()


def test_layers_come_from_the_address(client):
    def checked(path: str) -> set[str]:
        boxes = [a for _, a in client.page(path).tags if a.get("type") == "checkbox"]
        return {box["value"] for box in boxes if "checked" in box}

    assert checked("/articles/ar-1") == {"speech", "stance", "figures"}
    assert checked("/articles/ar-1?layer=times&layer=places") == {"times", "places"}
    assert checked("/articles/ar-1?layer=") == set()
    assert checked("/articles/ar-1?layer=%22onload") == set()


def test_who_is_known_by_words_alone_is_said_to_be(client):
    for line in client.get("/statements.json").json()["statements"]:
        who = line["who"]
        card = client.page(f"/statements?speaker={who['id']}").text
        named = who.get("resolved", False) or who.get("outlet", False)
        assert ("by these words only" in card) is not named, who


def test_dates_show_how_they_were_read(client):
    page = client.page("/")
    assert "6 May 2031 21:02 year inferred" in page.text
    assert "6–8 May 2031 an interval, no single day" in page.text
    assert "date not found" in page.text
    assert "outlet not named" in page.text


def test_counts_do_not_show_trends(client):
    page = client.page("/figures")
    text = page.text
    assert "they do not show trends" in text  # M18, for the page and for each chart
    charts = [tag for tag, _ in page.tags].count("figcaption")
    assert text.count("Documented counts do not show trends.") == charts == 1
    assert "Nothing is added up" in text
    # M16: 2 + 41 wounded, 3 + 12 killed.
    assert not re.search(r"\b(43|15)\b", text)


@pytest.mark.parametrize("path", ["/nowhere", "/articles/none", "/speakers/none", "/static/none"])
def test_what_is_not_there(client, path):
    page = client.get(path)
    assert page.status_code == 404
    assert "There is no such page" in Document(page.text).text
    twin = client.get(f"{path}.json")
    assert twin.status_code == 404
    assert set(twin.json()) == {"error"}
    assert set(twin.json()["error"]) == {"status", "title", "detail"}


@pytest.mark.parametrize("value", ["x", "-1", "1.5", "٣", "9" * 400])
def test_a_page_number_that_is_none(client, value):
    assert client.get(f"/figures?page={value}").status_code == 400
    error = client.get(f"/figures.json?page={value}").json()["error"]
    assert error["detail"] == "The page must be a whole number."


def test_only_reading(client):
    assert client.get("/", method="POST").status_code == 405
    assert client.get("/figures.json", method="DELETE").json()["error"]["status"] == 405
    assert client.get("/", method="HEAD").status_code == 200


def test_a_failure_has_the_same_shape_and_tells_nothing():
    class Broken:
        def edition(self):
            raise RuntimeError("a secret path")

    from variorum.web.app import create_app

    client = Client(app=create_app(Broken()))
    for path in ("/", "/index.json"):
        response = client.get(path)
        assert response.status_code == 500
        assert "secret" not in response.text
        assert "content-security-policy" in response.headers
    assert json.loads(client.get("/index.json").text)["error"]["status"] == 500


def test_the_index_is_built_once_for_an_edition():
    from variorum.web.source import IndexCache, StaticSource

    class Changing:
        now = sample()

        def edition(self):
            return self.now

    cache = IndexCache(StaticSource(sample()))
    assert cache.index() is cache.index()
    source = Changing()
    cache = IndexCache(source)
    before = cache.index()
    source.now = sample()
    assert cache.index() is not before


def test_a_search_that_is_too_long(client):
    for path in ("/", "/speakers"):
        assert client.get(f"{path}?q={'x' * 400}").status_code == 200
        assert client.get(f"{path}?q={'x' * 401}").status_code == 400


def test_what_a_search_finds_is_marked_where_it_stands(client):
    html = client.get("/?q=MARKET").text
    assert "They fired at the <mark>market</mark> all night." in html
    assert client.page("/?q=m%C3%A4rket").text.count("They fired at the market") == 2
    assert "<mark>" not in client.get("/").text


def test_a_search_marks_words_and_nothing_else():
    words = "<b>x&amp;</b>"
    assert marked(words, ("x",)) == "&lt;b&gt;<mark>x</mark>&amp;amp;&lt;/b&gt;"
    assert marked("a\0b", ("b",)) == "a␀<mark>b</mark>"
    assert marked("ab", ()) == "ab"


def test_a_search_that_finds_nothing_helps_on(client):
    page = client.page("/?q=market+xylophone")
    assert "Nothing in this edition holds all of these words." in page.text
    assert "market stands in 1 statement; xylophone stands in no statement" in page.text
    assert {"/", "/speakers", "/figures", "/?q=market"} <= set(page.values("href", "a"))


def test_what_an_edition_lacks_is_told_in_sentences(client):
    text = client.page("/").text
    assert "In them 5 speakers and the outlets themselves make" in text
    assert "Not known of which party, if any Lantern 1 article" in text
    assert "2 of the speakers are known only by the words used for them" in text
    assert "1 article does not name its outlet. 1 article gives no date." in text


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (1000, "1,000 pages")]
)
def test_one_is_singular(number, words):
    assert counted(number, "page") == words


def test_an_edition_of_one_of_everything_says_so():
    edition = sample()
    one = msgspec.structs.replace(
        edition,
        articles=edition.articles[:1],
        statements=edition.statements[:1],
        figures=edition.figures[:1],
        ranges=(),
        events=(),
        mentions=(),
        times=(),
        disagreements=(),
        boilerplate=(),
        unread=(),
    )
    client = Client(one)
    pages = [client.page(path).text for path in ("/", "/speakers", "/figures", "/unread", "/about")]
    pages += [client.page("/articles/ar-1").text, Document(render_html(one)).text]
    several = "(statement|article|figure|speaker|outlet|page|disagreement|character|byte|record)s"
    for text in pages:
        assert not re.search(rf"(?<![\d,.])1 {several}\b", text)
    assert "In it 1 speaker and the outlet itself make 1 statement and give 1 figure." in pages[0]


def test_a_figure_told_in_a_denial_says_so_wherever_it_stands():
    edition = sample()
    denied = msgspec.structs.replace(edition.statements[0], stance="denies")
    made = msgspec.structs.replace(edition, statements=(denied, *edition.statements[1:]))
    client = Client(made)
    told = "told in a denial by Velmoran rescue service"
    texts = [client.page(path).text for path in ("/figures", "/articles/ar-1")]
    for text in (*texts, Document(render_html(made)).text):
        assert told in text
        assert "claimed by Velmoran rescue service" not in text
    assert "told in a denial" in client.page("/disagreements?kind=figure").text
    figure = client.get("/articles/ar-1.json").json()["figures"][0]
    assert (figure["stance"], figure["told_in"]) == ("denies", "a denial")
    assert "claimant" not in figure


def test_open_ends_are_drawn_open_and_said(client):
    page = client.page("/figures")
    assert "the words leave this end open" in page.text
    assert "at least 3" in page.text
    assert "up to 12 up to" not in page.text
    tips = [a for tag, a in page.tags if tag == "svg" and a.get("class") == "tip"]
    assert len(tips) == 1  # "up to" ends; only "at least" goes on
    assert "for 6 May 2031" in page.text


def test_two_signs_that_end_a_line_are_no_control():
    assert shown("one\r\ntwo\rthree\x07") == "one\ntwo␍three␇"


def test_words_within_others_tell_their_stance_once(client):
    """ "It said" and "said" are the cues of two statements that end together."""
    site = SiteLinks(build_index(sample()))

    def drawn(inner, outer, end=7):
        text = Node(text="said", start=3, end=7)
        said = Node(start=3, end=7, layers=("stance",), stance=inner, children=(text,))
        rest = (Node(text=" so", start=7, end=end),) if end > 7 else ()
        node = Node(start=0, end=end, layers=("stance",), stance=outer, children=(said, *rest))
        return re.findall('data-stance="([^"]*)"', text_html((node,), site, "ar-1"))

    assert drawn("asserts", "asserts") == ["asserts"]
    assert drawn("asserts", "denies") == ["denies", "asserts"]
    assert drawn("asserts", "asserts", end=10) == ["asserts", "asserts"]
    assert drawn(None, "asserts") == ["asserts"]


def folds(edition, path="/figures"):
    """Whether each group of figures stands open, by its number of figures."""
    found = re.findall(
        r'<details class="told-each"( open)?>.*?>(\d+) figures?<',
        Client(edition).get(path).text,
    )
    return [(int(number), bool(opened)) for opened, number in found]


def test_figures_are_folded_only_under_what_tells_of_them_all_and_only_many():
    assert folds(with_copies(1)) == [(2, True), (2, True)]
    # A range and its chart stand above the first; of the others nothing tells.
    assert folds(with_copies(3)) == [(6, False), (6, True)]


def test_a_series_is_folded_only_under_its_strips_and_only_where_it_is_long():
    made = war()
    assert folds(made, "/series") == [(3, True)]
    longer = tuple(
        msgspec.structs.replace(one, points=one.points + one.points) for one in made.series
    )
    assert folds(msgspec.structs.replace(made, series=longer), "/series") == [(6, False)]
    undated = tuple(
        msgspec.structs.replace(
            one, points=tuple(msgspec.structs.replace(point, as_of=None) for point in one.points)
        )
        for one in longer
    )
    assert folds(msgspec.structs.replace(made, series=undated), "/series") == [(6, True)]
