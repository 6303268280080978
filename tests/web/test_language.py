"""The pages in another language: all of our words, and none of the sources'."""

from __future__ import annotations

import ast
import importlib.util
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes
from starlette.requests import Request

from tests.conftest import ROOT
from tests.web.client import Client, Document
from tests.web.sample import hostile, sample
from tests.web.war import war
from variorum.text.decoding import decode
from variorum.views.wording import bounds, when
from variorum.web.labels import labelled
from variorum.web.language import LANGUAGES, language_of, preferred
from variorum.web.render import environment
from variorum.web.resaid import recorded, refused
from variorum.web.sayings import sayings
from variorum.web.titles import headed, titled

pytest.importorskip("babel")


def tool():
    spec = importlib.util.spec_from_file_location("translate", ROOT / "tools" / "translate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


translate = tool()
OTHERS = [code for code in LANGUAGES if code != "en"]
TEMPLATES = sorted(
    path.name for end in ("html", "svg") for path in translate.TEMPLATES.glob(f"*.{end}")
)
# Names and signs that are the same in every language.
SAME = {"Variorum", "UTC", "JSON", "CSV", "SVG", "PNG", "Esc", "sha"}
SHOWN = ("aria-label", "title", "placeholder", "alt", "data-label", "label")
# Words; what follows a slash is a part of an address.
WORD = re.compile(r"(?<![/\w])[^\W\d_]{2,}")


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_lacks_a_translation_and_the_compiled_catalogue_is_of_today(language):
    renewed = translate.renewed(language)
    assert translate.lacking(renewed) == []
    text, compiled = translate.written(renewed)
    path = translate.path_of(language)
    remedy = "run: python tools/translate.py"
    assert path.read_bytes() == text, remedy
    assert path.with_suffix(".mo").read_bytes() == compiled, remedy


@pytest.mark.parametrize("language", OTHERS)
def test_translations_have_the_places_of_what_they_translate(language):
    for message in translate.kept(language):
        whole = message.id if isinstance(message.id, tuple) else (message.id,)
        told = message.string if isinstance(message.string, tuple) else (message.string,)
        for one in told if message.id else ():
            for mark in (r"%\(\w+\)s", r"\{\w+\}", r"</?\w+[^>]*>"):
                assert set(re.findall(mark, one)) == set(re.findall(mark, whole[-1])), whole


def unwrapped(source):
    """Words of expressions that are shown and that no catalogue sees; those within tags are not."""
    inside = False
    for output in environment("en").parse(source).find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                if {"<", ">"} & set(node.data):
                    inside = node.data.rfind("<") > node.data.rfind(">")
            elif not inside:
                yield from bare(node)


def bare(node):
    """Words in an expression that are shown as they stand."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield from WORD.findall(node.value)
    elif isinstance(node, nodes.CondExpr):
        yield from bare(node.expr1)
        yield from bare(node.expr2) if node.expr2 else ()
    elif isinstance(node, (nodes.Concat, nodes.Or)):
        for inner in node.nodes if isinstance(node, nodes.Concat) else (node.left, node.right):
            yield from bare(inner)


def words_of(html):
    """Words between tags and in attributes that are read out, of a piece of a template."""
    # What is typed is typed alike in every language.
    text = re.sub(r"<(style|code|kbd|pre)\b.*?</\1>|<!--.*?-->", "", html, flags=re.DOTALL)
    named = re.findall(rf'(?:{"|".join(SHOWN)})="([^"]*)"?', text)
    between = re.sub(r"<[^>]*(?:>|$)|^[^<]*\">", " ", text)
    return {word for part in (between, *named) for word in WORD.findall(part)} - SAME


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_word_of_a_template_can_be_translated(name):
    source = (translate.TEMPLATES / name).read_text(encoding="utf-8")
    text = re.sub(r"{#.*?#}", "", source, flags=re.DOTALL)
    text = re.sub(r"{% trans .*?endtrans %}|{% trans %}.*?endtrans %}", "", text, flags=re.DOTALL)
    text = re.sub(r"{{.*?}}|{%.*?%}", "", text, flags=re.DOTALL)
    assert words_of(text) == set()
    assert set(unwrapped(source)) - SAME == set(), "wrap them in _()"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("fr-CA,en;q=0.5", "fr"),
        ("en, fr;q=0.9", "en"),
        ("de, fr;q=0.3, en;q=0.2", "fr"),
        ("fr;q=0, en;q=0.1", "en"),
        ("de, *;q=0.1", "en"),
        ("fr;q=nan, fr;q=many,;;;", "en"),
        ("x" * 100_000, "en"),
    ],
)
def test_the_browser_says_what_is_preferred(header, language):
    assert preferred(header) == language


def asked(query="", cookie="", accept=""):
    headers = [(b"cookie", cookie.encode()), (b"accept-language", accept.encode())]
    return Request({"type": "http", "query_string": query.encode(), "headers": headers})


def test_the_address_comes_before_the_cookie_and_that_before_the_browser():
    assert language_of(asked("lang=en", "lang=fr", "fr")) == "en"
    assert language_of(asked("", "lang=fr", "en")) == "fr"
    assert language_of(asked("", "", "fr")) == "fr"
    assert language_of(asked("lang=tlh", "lang=%00", "fr")) == "fr"


def test_a_language_once_asked_for_is_remembered(client):
    answer = client.get("/figures?lang=fr")
    assert answer.headers["set-cookie"].startswith("lang=fr;")
    assert {"HttpOnly", "SameSite=lax"} <= set(answer.headers["set-cookie"].split("; "))
    assert answer.headers["vary"] == "Accept-Language, Cookie"
    assert "set-cookie" not in client.get("/figures").headers
    assert "set-cookie" not in client.get("/figures?lang=tlh").headers


PAGES = ("/", "/incidents", "/incidents/inc-market", "/articles/ar-wire", "/figures", "/unread")
PAGES = (*PAGES, "/series", "/events", "/agreements", "/disagreements", "/speakers", "/about")
PAGES = (*PAGES, "/speakers/ent-brel", "/?q=market", "/nowhere")


@pytest.fixture(scope="module")
def french():
    return Client(war())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_which_language_it_speaks(french, path):
    page = Document(french.get(path + ("&" if "?" in path else "?") + "lang=fr").text)
    assert page.values("lang", "html") == ["fr"]
    assert "Aller au contenu" in page.text
    for told in ("Skip to", " told by", "not said", "statements", "Told in", "Figures"):
        assert told not in page.text, told


def test_the_words_of_the_sources_stay(french):
    english, other = french.page("/articles/ar-wire"), french.page("/articles/ar-wire?lang=fr")
    body = re.compile(r'<article class="text".*?</article>', re.DOTALL)
    plain = [
        re.sub(r"<[^>]+>", "", body.search(page.html)[0]).replace("\n", "")
        for page in (english, other)
    ]
    assert plain[0] == plain[1]
    assert french.get("/articles/ar-wire.json?lang=fr").json() == (
        french.get("/articles/ar-wire.json").json()
    )


def test_numbers_and_days_are_written_as_the_language_writes_them(french):
    text = french.page("/incidents/inc-market?lang=fr").text
    assert re.search(r"\d{1,2}(er)? (mai|juin|avril) 2031", text)
    said = sayings("fr")
    assert said.words.number(1234567) == "1\u202f234\u202f567"
    assert said.counted(0, "article") == "0 article"
    assert said.counted(2000, "article") == "2\u202f000 articles"
    assert said.days("1–5 October 2031") == "1er–5 octobre 2031"
    assert said.days("until 21 May 2031") == "jusqu’au 21 mai 2031"
    assert titled(said, "Shelling, May Street, 1 May – 2 June 2031") == (
        "Tirs d’artillerie, May Street, 1er mai – 2 juin 2031"
    )
    # In words that the speller need not know: the form for what was only planned.
    planned = said.messages.pgettext("title", "Planned {what}").format(what="Pourparlers")
    assert titled(said, "Planned talks, 2031") == f"{planned}, 2031"
    assert (
        titled(said, "Attack, Orsk, told 1 May 2031") == "Attaque, Orsk, rapporté le 1er mai 2031"
    )
    assert titled(said, "What May told, Orsk") == "What May told, Orsk"
    assert titled(said, "Truce, Chad and Peru, 2031") == "Trêve, Chad et Peru, 2031"
    # Whoever let the bomb fall: "attentat" would call one side's deed terror.
    assert titled(said, "Bombing, Orsk, 2031") == "Bombardement, Orsk, 2031"


def test_records_to_be_judged_are_called_by_their_kind_and_headlines_stay():
    said = sayings("fr")
    told = "Denial, Odrin Health and Labour – Tarsk"
    assert headed(said, told, "disagreement") == "Démenti, Odrin Health and Labour – Tarsk"
    assert headed(said, "Killed: “12 or so”", "figure") == "Tués\xa0: «\xa012 or so\xa0»"
    assert headed(said, "Tarsk denies", "statement") == "Tarsk nie"
    for headline in ("Tarsk denies", "Denial, Tarsk", "Attack, Orsk, 1 May 2031"):
        assert headed(said, headline, "article") == headline
        assert headed(sayings("en"), headline, "disagreement") == headline


def test_a_country_is_called_by_its_name_and_a_code_that_no_list_has_stays():
    english, french = (environment(one).filters["country"] for one in ("en", "fr"))
    assert (english("CH"), french("CH")) == ("Switzerland", "Suisse")
    assert english("VM") == french("VM") == "VM"


def test_a_word_with_two_meanings_is_said_by_its_meaning():
    said = sayings("fr").messages
    assert said.pgettext("people", "Accounts") != said.gettext("Accounts")
    assert said.pgettext("how often", "Times") != said.gettext("Times")


DAYS = st.dates().map(lambda day: day.isoformat())


@given(DAYS, DAYS)
def test_days_said_again_are_the_days_written_anew(one, other):
    start, end = sorted((one, other))
    said = sayings("fr")
    assert said.days(when(start, end)) == when(start, end, said.words)


NUMBERS = st.none() | st.integers(0, 10**7)


@given(NUMBERS, NUMBERS)
def test_bounds_said_again_are_the_bounds_written_anew(low, high):
    said = sayings("fr")
    assert said.bounded(bounds(low, high)) == bounds(low, high, said.words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_escaped_in_every_language(language):
    words = '"><script>alert(1)</script>%(name)s%s{0}\0'
    client = Client(hostile(words))
    for path in ("/", "/speakers", "/figures", "/disagreements", "/?q=%22%3E%3Cscript%3E%25s%00"):
        html = client.get(path + ("&" if "?" in path else "?") + f"lang={language}").text
        assert "<script>alert" not in html
        assert "\0" not in html
        assert Document(html).open == []


def test_english_is_what_it_was():
    page = Client(sample()).page("/")
    assert page.values("lang", "html") == ["en"]
    assert ' lang="en"' not in page.html.split("<body>")[1].split("<footer")[0]


def test_a_word_that_no_catalogue_sees_is_seen_here():
    shown = words_of('<p class="odd" title="Odd thing">Hello <b>there</b></p>')
    assert shown == {"Odd", "thing", "Hello", "there"}
    shown = unwrapped('<p class="{{ "odd" if x }}">{{ "Hello" if x else y or "none" }}</p>')
    assert set(shown) == {"Hello", "none"}


@given(
    st.sampled_from([None, "Orsk", "1 May 2031", "as of x"]), DAYS, DAYS, DAYS,
    st.sampled_from(["", "on", "over", "since", "as of"]),
)  # fmt: skip
def test_a_scope_said_again_keeps_its_parts(place, one, other, last, how):
    start, end = sorted((one, other))
    said = sayings("fr")
    told = "in one incident" + (f", at {place}" if place else "")
    days = {"on": (start,), "over": (start, end), "since": (start,), "as of": (last,)}.get(how)
    if days:
        told += f", {how} {when(*days)}"
    scope = said.scoped(told)
    assert scope.startswith("en un seul incident")
    assert not place or place in scope or said.days(place) in scope
    assert not days or when(*days, words=said.words) in scope
    assert said.scoped("in some other form") == "in some other form"


def test_no_page_says_in_english_what_the_catalogue_says_in_french():
    """Whole messages of two words and more, as texts and as names that are read out."""
    french = {
        message.id: message.string
        for message in translate.kept("fr")
        if isinstance(message.id, str)
        and " " in message.id.strip()
        and message.id != message.string
    }
    client = Client(war())
    paths = [page.path for page in translate.PAGES if "{" not in page.path and page.name]
    paths += [f"/incidents/{one.id}" for one in war().incidents]
    paths += [f"/articles/{one.id}?layer=events&layer=speech" for one in war().articles]
    paths += [f"/people/{one.id}" for one in war().entities if one.kind == "government"]
    paths += [f"/places/{one.id}" for one in war().entities if one.kind == "place"]
    paths += [
        "/statements?speaker=x&press=none",
        "/articles/none",
        "/?q=who+killed",
        "/figures.svg?id=x",
    ]
    paths += [f"/figures.svg?id={one.id}" for one in war().ranges]
    paths += [f"/series.svg?id={one.id}" for one in war().series[:1]]
    for path in paths:
        html = client.get(f"{path}{'&' if '?' in path else '?'}lang=fr").text
        named = re.findall(rf'(?:{"|".join(SHOWN)})="([^"]*)"', html)
        texts = re.sub(r"<(style|code|kbd|pre|script)\b.*?</\1>", "", html, flags=re.DOTALL)
        told = {" ".join(part.split()) for part in (*re.split(r"<[^>]*>", texts), *named)}
        assert told & set(french) == set(), path


@pytest.mark.parametrize(
    ("label", "french"),
    [
        ("place: Orsk / Orskia", "lieu: Orsk / Orskia"),
        ("Ana Brel asserts", "Ana Brel affirme"),
        ("assault, planned", "attaque, prévu"),
        ("killed", "tués"),
        ("6 May 2031", "6 mai 2031"),
        ("told through", "rapporté par"),
        ("speaker: Outlet not named", "locuteur: Média non nommé"),
        ("something else", "something else"),
    ],
)
def test_what_a_mark_is_called_is_said_again_and_names_are_not(label, french):
    assert labelled(sayings("fr"), label) == french
    assert labelled(sayings("en"), label) == label


def test_credits_and_voices_without_a_name_are_said_again():
    said = sayings("fr")
    assert said.credited("Ana Brel (author, editor)") == "Ana Brel (auteur, rédaction)"
    assert said.credited("Ana Brel") == "Ana Brel"
    assert said.named("the article itself") == "l’article lui-même"
    assert said.named("The Figures") == "The Figures"
    assert (
        titled(said, "Destruction, Orsk, told 6 May 2031") != "Destruction, Orsk, told 6 May 2031"
    )


def test_decimals_are_written_as_the_language_writes_them():
    assert sayings("fr").decimal(1.75, 2, signed=True) == "+1,75"
    assert sayings("en").decimal(-0.5, 1, signed=True) == "-0.5"
    told = (
        "8 tellings are held to be one incident, and one pair of them on thin evidence: the least "
        "has a score of -1.8 (above 2 is held sure)."
    )
    assert "-1,8" in recorded(sayings("fr"), told)


@pytest.mark.parametrize(
    ("language", "said", "other"), [("en", "denies", "nie"), ("fr", "nie", "denies")]
)
def test_a_stance_beside_its_cue_is_said_in_the_language_of_the_page(french, language, said, other):
    html = french.get(f"/articles/ar-wire?lang={language}").text
    stances = re.findall('data-stance="([^"]*)"', html)
    assert said in stances
    assert other not in stances


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            "This was not stored: a judgement needs a reason (choose or write one).",
            "ou écrivez-en",
        ),
        ("This was not stored: said.start must not end before it begins.", "pas finir avant"),
        ("Jovan: the name is taken", "Jovan : ce nom"),
        ("Too many wrong passwords: try again in 1 second.", "dans 1 seconde."),
        ("This form was out of date. Please try again.", "périmé"),
    ],
)
def test_a_refusal_is_told_in_the_language_of_the_page(told, said):
    assert said in refused(sayings("fr"), told)
    assert refused(sayings("en"), told) == f"<bdi>{told}</bdi>"


def test_a_refusal_that_no_catalogue_has_is_marked_as_english():
    told = 'the disk said "no" <twice>'
    assert refused(sayings("fr"), told) == (
        '<bdi lang="en">the disk said &#34;no&#34; &lt;twice&gt;</bdi>'
    )


@pytest.mark.parametrize(
    "data",
    [
        b"a plain line",
        "\ufeffa marked line".encode(),
        "\ufeffa wide line".encode("utf-16"),
        "a wide line, without a mark".encode("utf-16-le"),
        "deux canots volés, un été après".encode() * 9 + b"\ne\xe9",
        "deux canots volés".encode()[:-3] + "\u00e9\u00e9".encode()[:3],
        "Der Müller fuhr über die Brücke nach Süden.".encode("cp1252"),
        "Мельник поехал через мост на юг, к сестре.".encode("cp1251"),
    ],
)
def test_by_what_an_encoding_was_told_is_said_in_french(data):
    basis = decode(data).basis
    assert recorded(sayings("fr"), basis) != basis


def test_the_record_has_one_name_in_french():
    said = [
        one for one in translate.kept("fr") if one.id and one.id not in {"The trail", "the trail"}
    ]
    words = " ".join(str(one.string) for one in said)
    assert re.findall(r"\b(?:recueil|regis[t]re|enregistrement)s?\b", words) == []
    assert re.findall("« | »", words) == []


def refusals():
    """Each error of the pages and of what they store, as its own code words it."""
    for path in (*translate.WEB.rglob("*.py"), *STORES):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSALS:
                problem, *_ = (*node.args, None)
                remedy = next((k.value for k in node.keywords if k.arg == "remedy"), None)
                if isinstance(problem, ast.Constant):
                    words = remedy.value if isinstance(remedy, ast.Constant) else ""
                    where = "x: " if any(k.arg == "where" for k in node.keywords) else ""
                    if remedy is None or words:
                        yield where + problem.value + (f" ({words})" if words else "")


REFUSALS = {"AccountError", "MovedError", "CrowdedError"}
STORES = [translate.WEB.parent / "storage" / f"{name}.py" for name in ("accounts", "people")]
STORES += [translate.WEB.parent / "storage" / f"{name}.py" for name in ("passwords", "store")]


def test_every_refusal_of_accounts_is_told_in_french():
    told = sorted(set(refusals()))
    assert len(told) > 8
    assert [one for one in told if 'lang="en"' in refused(sayings("fr"), one)] == []
