"""Entities are gathered whole, whatever the order."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest

from variorum.annotate.names import find
from variorum.model import Article, Link, Name, Published, Rendition, Span, Statement, Words
from variorum.reader import Reading
from variorum.reconcile.entities import gather
from variorum.reconcile.shown import level, shown

TEXTS = {
    "one": ("Nordwire", "Stepanakert was shelled. Armenia's defence ministry denied it."),
    "two": ("Lantern", "Khankendi was shelled. The Armenian defence ministry denied it."),
    "three": (None, "Khankendi is quiet. Lena Orsk met Yerevan's foreign ministry."),
    "four": ("Lantern", "SHUSHA QUIET, SAYS TOWN\nShusha is quiet. Syrian mercenaries left."),
}


def read():
    articles, mentions = [], []
    for key, (outlet, text) in TEXTS.items():
        article = Article(
            id=key,
            capture="c",
            span=Span(0, len(text)),
            body=tuple(Span(*match.span()) for match in re.finditer("[^\n]+", text)),
            outlet=outlet,
        )
        articles.append(article)
        mentions += find(article, Rendition(text), Reading())
    return articles, mentions


def named(entities, text):
    return next(entity for entity in entities if text in {name.text for name in entity.names})


def test_rival_names_are_one_entity_with_who_uses_them():
    """M19."""
    entity = named(gather(*read(), ()), "Stepanakert")
    told = {name.text: (name.count, name.used_by) for name in entity.names}
    assert told == {"Khankendi": (2, ("Lantern",)), "Stepanakert": (1, ("Nordwire",))}
    assert entity.name == "Khankendi"
    assert entity.place is not None
    assert entity.place.where_prec == 1
    assert entity.place.country is None


def test_a_village_is_called_by_its_name_and_not_by_where_it_lies():
    names = tuple(Name(text=text, count=1) for text in ("east of Orsk", "Togol", "al-Hamra"))
    assert shown(names, "place") == "Togol"
    assert shown(names[:1], "place") == "east of Orsk"
    assert shown(names[::-1], "place") == "al-Hamra"


def test_a_body_of_a_state_has_its_party():
    entities = gather(*read(), ())
    assert named(entities, "Armenia's defence ministry").party == "Armenia"
    assert named(entities, "Yerevan's foreign ministry").party == "Armenia"
    assert named(entities, "Lena Orsk").party is None


def test_fighters_of_a_nationality_are_no_force_of_its_state():
    assert named(gather(*read(), ()), "Syrian mercenaries").party is None


def test_capitals_are_not_shown_where_another_spelling_is_known():
    entity = named(gather(*read(), ()), "SHUSHA")
    assert entity.name == "Shusha"


def test_words_of_a_speaker_name_only_whom_no_mention_names():
    articles, mentions = read()
    orsk = next(m for m in mentions if m.text == "Lena Orsk")
    statement = Statement(
        id="s",
        article="three",
        content=(Words(text="Khan", span=Span(0, 4)),),
        stance="asserts",
        direct=False,
        speaker=Link(text="She", span=Span(40, 43), entity=orsk.entity),
    )
    entity = named(gather(articles, mentions, (statement,)), "Lena Orsk")
    assert [name.text for name in entity.names] == ["Lena Orsk"]


def test_order_of_input_does_not_matter():
    articles, mentions = read()
    once = gather(articles, mentions, ())
    shuffled = random.Random(7)
    for _ in range(5):
        shuffled.shuffle(mentions)
        shuffled.shuffle(articles)
        assert gather(articles, mentions, ()) == once


def test_every_id_that_is_referred_to_exists():
    articles, mentions = read()
    link = Link(text="the rescuers", span=Span(0, 12), entity="ent-known-from-links")
    other = Link(text="a wire", span=Span(20, 26), entity="ent-wire")
    statement = Statement(
        id="s",
        article="one",
        content=(Words(text="Stepan", span=Span(0, 6)),),
        stance="asserts",
        direct=False,
        speaker=link,
        chain=(other,),
    )
    ids = {entity.id for entity in gather(articles, mentions, (statement,))}
    assert {m.entity for m in mentions if m.entity} | {link.entity, other.entity} == ids


def test_the_name_is_the_most_frequent_then_longest_then_first():
    articles, mentions = read()
    twice = [m for m in mentions if m.text in {"Stepanakert", "Khankendi"}]
    only = [twice[0], next(m for m in twice if m.text == "Khankendi")]
    assert gather(articles, only, ())[0].name == "Stepanakert"


def test_titles_are_gathered_with_what_they_are_of_and_when():
    text = "Foreign Minister of Armenia Lena Orsk spoke. Minister Orsk left."
    day = Published(start="2031-05-03", end="2031-05-03", precision=1, basis="text")
    told = Article(
        id="a",
        capture="c",
        span=Span(0, len(text)),
        body=(Span(0, len(text)),),
        published=day,
    )
    mentions = find(told, Rendition(text), Reading())
    entity = named(gather((told,), mentions, ()), "Lena Orsk")
    armenia = next(m.entity for m in mentions if m.text == "Armenia")
    assert [(r.title, r.of, r.start, r.end) for r in entity.roles] == [
        ("Foreign Minister of Armenia", armenia, "2031-05-03", "2031-05-03"),
        ("Minister", None, "2031-05-03", "2031-05-03"),
    ]
    assert all(text[slice(*r.span)] == r.title for r in entity.roles)


def counted(*uses):
    """Names with how often each is used, in the order of an entity's."""
    names = [Name(text=text, count=count) for text, count in uses]
    return tuple(sorted(names, key=lambda name: (-name.count, -len(name.text), name.text)))


def test_few_uses_show_the_most_frequent_name_however_little_it_leads():
    assert shown(counted(("granary", 9), ("granary of Orsk", 8)), "organisation") == "granary"


def test_of_forms_of_one_name_that_are_about_as_frequent_the_longest_is_shown():
    lead = [("Orsk's granary", 400), ("the granary of Orsk", 390), ("Orsk granary office", 395)]
    assert shown(counted(*lead), "organisation") == "the granary of Orsk"
    assert (
        shown(counted(*lead[:1], ("the granary of Orsk", 90)), "organisation") == "Orsk's granary"
    )


@pytest.mark.parametrize(
    ("often", "less", "kind"),
    [
        ("Togola", "Togol", "place"),
        ("Togol", "Togola the Great", "place"),
        ("Ford of Orsk", "Orsk's Ford", "place"),
        ("Orsk guard", "Orsk usurpers' guard", "force"),
        ("GW", "so called Granary Wardens", "organisation"),
        ("Orsk board", "Orskan board", "government"),
    ],
)
@pytest.mark.parametrize(("uses", "fewer"), [(25, 12), (25, 24), (400, 399), (9, 8)])
def test_a_name_of_other_words_is_shown_only_where_it_is_used_more_often(
    often, less, kind, uses, fewer
):
    """M19, M27: whose name it is tells nothing, nor does how long it is."""
    assert shown(counted((often, uses), (less, fewer)), kind) == often
    assert shown(counted((often, fewer), (less, uses)), kind) == less


def test_a_form_that_is_shown_hardly_ever_gives_way_to_one_that_is_used_as_often():
    """Of two equal forms, now one leads and now the other: what is told by them is made anew."""
    draw = random.Random(5)
    changes = [0, 0]
    for _ in range(12):
        uses = {"ministry of Orsk": 30, "Orsk's ministry": 30}
        rows: tuple[list[str], ...] = ([], [])
        for _ in range(600):
            uses[draw.choice(sorted(uses))] += 1
            names = counted(*uses.items())
            rows[0].append(shown(names, "government"))
            rows[1].append(names[0].text)
        for at, row in enumerate(rows):
            changes[at] += sum(one != other for one, other in pairwise(row))
    assert changes[1] > 60
    assert changes[0] < 12


def test_uses_are_counted_in_steps_of_half_as_many_again():
    assert [level(count) for count in (0, 1, 2, 3, 4, 100, 150)] == [0, 1, 2, 3, 4, 12, 13]
