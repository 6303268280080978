"""Statements: anchored, distinct, symmetric; stances, speakers' entities, dates and denials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from variorum.model import (
    Article,
    Aside,
    Dateline,
    Headline,
    Mention,
    Published,
    Rendition,
    Span,
    Time,
    verify_anchors,
)
from variorum.reader import Attribution
from variorum.reader.baseline import BaselineReader
from variorum.statements.deeds import is_deed, tells_of_act
from variorum.statements.denials import link, stem
from variorum.statements.headed import without_topics
from variorum.statements.stance import stance_of, tokens
from variorum.statements.state import state

VOCABULARY = """
“ ” " , . ? : – said says told denied that according to citing quoted as saying by was were could
not verify the ministry he it Tarsk Velmora Orsel and but claims accused of reports false shelling
bridge did comment urged both sides
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n"])
PROSE = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=80)


def paragraphs_of(text):
    spans, at = [], 0
    for piece in text.split("\n\n"):
        if piece.strip():
            spans.append(Span(at, at + len(piece)))
        at += len(piece) + 2
    return spans


def article_of(text, **more):
    return Article(
        id="art-1",
        capture="sha256:0",
        span=Span(0, len(text)),
        body=tuple(paragraphs_of(text)),
        **more,
    )


def read(text, mentions=(), times=(), **more):
    article = article_of(text, **more)
    reading = BaselineReader().read(text, article.body)
    return state(article, Rendition(text), reading, mentions, times)


def place(text, words):
    at = text.index(words)
    return Span(at, at + len(words))


@given(PROSE)
def test_statements_are_anchored_and_distinct(text):
    statements = read(text)
    rendition = Rendition(text)
    for statement in statements:
        assert statement.content
        verify_anchors(statement, rendition)
    ids = [statement.id for statement in statements]
    assert len(set(ids)) == len(ids)
    for statement in statements:
        assert statement.id not in statement.denies
        assert {*statement.denies, *statement.about} <= set(ids)


@given(PROSE)
def test_stating_twice_gives_the_same(text):
    assert read(text) == read(text)


@given(PROSE)
def test_linking_denials_again_changes_nothing(text):
    statements = read(text)
    assert link(statements) == statements


def test_swapping_the_sides_swaps_the_record():
    """M27."""
    text = (
        "Velmora accused Tarsk of shelling the port. Tarsk denied this.\n\n"
        "Tarsk said four men died. Velmora urged Tarsk to talk. “Tarsk lies,” Velmora said."
    )
    swapped = text.replace("Velmora", "\0").replace("Tarsk", "Velmora").replace("\0", "Tarsk")
    names = {"Velmora": "Tarsk", "Tarsk": "Velmora"}
    ours = [(names[s.speaker.text], s.stance, s.direct, len(s.denies)) for s in read(text)]
    theirs = [(s.speaker.text, s.stance, s.direct, len(s.denies)) for s in read(swapped)]
    assert ours == theirs


STANCES = [
    ("Tarsk said the road was open.", "asserts"),
    ("Tarsk has denied the charge.", "denies"),
    ("Tarsk rejected the allegations.", "denies"),
    ("Tarsk rejected the offer.", "declines"),
    ("Tarsk said they were unfounded.", "denies"),
    ("Tarsk said they had sailed under a false flag.", "asserts"),
    ("Tarsk said it was not aware of a raid on the mill.", "declines"),
    ("Tarsk said it was aware of a raid on the mill.", "asserts"),
    ("Tarsk accused Velmora of arson.", "accuses"),
    ("Tarsk blamed Velmora for the fire.", "accuses"),
    ("Tarsk confirmed the loss of a ship.", "confirms"),
    ("Tarsk acknowledged the loss of a ship.", "admits"),
    ("Tarsk could not confirm the loss.", "doubts"),
    ("Tarsk has not confirmed the loss.", "declines"),
    ("Tarsk did not comment on the loss.", "declines"),
    ("Tarsk refused to name the pilot.", "declines"),
    ("Tarsk demanded an apology.", "demands"),
    ("Tarsk vowed to return.", "promises"),
    ("Tarsk threatened to cut the water.", "threatens"),
    ("Tarsk offered to hold talks.", "proposes"),
    ("Tarsk asked Velmora to wait.", "appeals"),
    ("Tarsk called on Velmora to wait.", "appeals"),
    ('"We deny every word of it," Tarsk said.', "denies"),
    ("Tarsk said the reports were false.", "denies"),
    ("Tarsk said the reports were not false.", "asserts"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stances_by_vocabulary(text, stance):
    """M2."""
    (statement,) = read(text)
    assert statement.speaker.text == "Tarsk"
    assert statement.stance == stance


def test_a_speaker_takes_the_entity_of_its_head():
    text = "Velmora's defence ministry said the road was open. Velmora said no more was known."
    ministry = place(text, "Velmora's defence ministry")
    country = Span(text.rindex("Velmora"), text.rindex("Velmora") + 7)
    mentions = [
        mention("men-1", text, Span(0, 7), "place", "ent-velmora"),
        mention("men-2", text, ministry, "government", "ent-ministry"),
        mention("men-3", text, country, "place", "ent-velmora"),
    ]
    assert [s.speaker.entity for s in read(text, mentions)] == ["ent-ministry", "ent-velmora"]
    first, _ = read(text, mentions[:1])
    assert first.speaker.entity is None  # the country is not its ministry


def mention(name, text, span, kind, entity):
    return Mention(
        id=name,
        article="art-1",
        span=span,
        text=text[span.start : span.end],
        kind=kind,
        entity=entity,
    )


def test_a_pronoun_takes_the_entity_of_its_antecedent():
    text = 'Mayor Ilka Dorn said the bridge fell. "It was old," she said.'
    mentions = [mention("men-1", text, place(text, "Ilka Dorn"), "person", "ent-dorn")]
    assert [(s.speaker.text, s.speaker.entity) for s in read(text, mentions)] == [
        ("Mayor Ilka Dorn", "ent-dorn"),
        ("she", "ent-dorn"),
    ]


def test_said_is_the_time_of_the_cue_else_that_of_the_article():
    """M21: when something was said is not when it happened."""
    text = "Tarsk said on Tuesday that a ship sank on Monday. Velmora said it knew of none."
    times = [
        Time(
            id=f"tim-{day}",
            article="art-1",
            span=place(text, day),
            text=day,
            start=date,
            end=date,
            precision=1,
        )
        for day, date in (("Tuesday", "2031-05-06"), ("Monday", "2031-05-05"))
    ]
    published = Published(start="2031-05-07", end="2031-05-07", precision=1, basis="date_line")
    found = read(text, times=times, published=published)
    assert [s.said.start for s in found] == ["2031-05-06", "2031-05-07"]


def test_the_outlet_speaks_where_nobody_else_does():
    """M4."""
    text = "Ship lost\n\nPELL (Velna) – A ship sank. Tarsk said it burned.\n\nA harbour by night"
    body = paragraphs_of(text)
    found = read(
        text,
        headline=Headline(text="Ship lost", span=body[0]),
        asides=(Aside(span=body[2], kind="caption"),),
        dateline=Dateline(text="PELL (Velna) – ", span=place(text, "PELL (Velna) – ")),
    )
    assert [(s.speaker and s.speaker.text, s.content[0].text) for s in found] == [
        (None, "A ship sank."),
        ("Tarsk", "it burned"),
    ]


def test_stems_bring_forms_of_a_word_together():
    assert len({stem(word) for word in ("shelling", "shelled", "shells")}) == 1
    assert stem("war") == "war"


def test_two_speakers_at_once_are_no_one_entity():
    text = "Velmora and Tarsk said the ford was open."
    mentions = [
        mention("men-1", text, place(text, "Velmora"), "government", "ent-velmora"),
        mention("men-2", text, place(text, "Tarsk"), "government", "ent-tarsk"),
    ]
    (statement,) = read(text, mentions)
    assert statement.speaker.text == "Velmora and Tarsk"
    assert statement.speaker.entity is None


def test_it_stands_for_no_thing_that_cannot_speak():
    text = "Velmora said the road was open. The war cut the valley off. It threatens the harvest."
    assert [s.speaker.text for s in read(text) if s.speaker] == ["Velmora"]


def test_an_office_takes_the_person_named_after_it():
    text = "Velmora's interior minister, Pavel Oss, denied the charge."
    mentions = [
        mention("men-1", text, place(text, "Velmora"), "place", "ent-velmora"),
        mention("men-2", text, place(text, "Pavel Oss"), "person", "ent-oss"),
    ]
    (statement,) = read(text, mentions)
    assert statement.speaker.entity == "ent-oss"


def test_a_year_beside_a_cue_is_no_day_of_saying():
    text = "In 2031 Tarsk claimed the ford was open."
    time = Time(
        id="tim-1",
        article="art-1",
        span=place(text, "2031"),
        text="2031",
        start="2031-01-01",
        end="2031-12-31",
        precision=5,
    )
    (statement,) = read(text, times=[time])
    assert statement.said is None
    day = replace(time, start="2031-05-06", end="2031-05-06", precision=1)
    (statement,) = read(text, times=[day])
    assert statement.said.start == "2031-05-06"


@pytest.mark.parametrize(
    ("content", "deed"),
    [
        ("nine people, two of them children", True),
        ("more than 30 wounded from the ridge", True),
        ("12 deaths on its own side", False),
        ("two soldiers had fired first", False),
        ("that nine people were turned away", False),
        ("defeat", False),
    ],
)
def test_whoever_admits_people_owns_up_to_nothing(content, deed):
    assert is_deed("admit", ["admitted"], tokens(content)) is deed
    assert not is_deed("confirm", ["confirmed"], tokens(content))


@pytest.mark.parametrize(
    ("deed", "saying"),
    [
        (
            "The ministry questioned several residents of the ferry quarter.",
            "The ministry questioned the residents' account of the night.",
        ),
        (
            "Officers questioned two men about the missing lorry.",
            "Officers questioned the reports about the missing lorry.",
        ),
        (
            "The front claimed the lives of four weavers.",
            "The front claimed the deaths of four weavers.",
        ),
        ("A drover charged the sentries, shouting.", "A drover charged that the sentries shouted."),
        ("The ministry questioned him at the ferry.", "The ministry questioned his account."),
        (
            "Tarsk discussed the harvest with Velmora.",
            "Tarsk claimed that the harvest was lost.",
        ),
        ("Tarsk agreed to a truce at the ford.", "Tarsk claimed that the truce holds."),
    ],
)
def test_what_was_done_is_no_saying(deed, saying):
    """The outlet tells the deed; with another object the same verb says something."""
    (told,) = read(deed)
    assert (told.speaker, told.content[0].text) == (None, deed)
    (said,) = read(saying)
    assert said.speaker.text == saying.split(" q")[0].split(" c")[0]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry questioned the residents' account of the night.",
        "The front claimed responsibility for the mortar round on the mill.",
        "The prosecutor charged three guards with murder.",
        "Tarsk discussed whether the ford would hold.",
    ],
)
def test_what_is_said_of_a_deed_is_a_saying(text):
    assert [one for one in read(text) if one.speaker is not None]


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("seized", "a key junction overlooking Orvane", True),
        ("discovered", "a cache of mortar rounds near Kessel", True),
        ("also repelled", "an assault on the customs house", True),
        ("attempted", "to clear the yard", True),
        ("discovered", "that the yard had been mined", False),
        ("identified", "the dead as members of the river alliance", False),
        ("signed", "the harbour accord of Orvane", True),
        ("seized on", "the minister's remark", False),
        ("made clear", "eleven boats had been used", False),
        ("confirmed", "the capture of a courier", False),
    ],
)
def test_a_verb_of_doing_is_a_cue_only_of_a_clause(cue, content, act):
    assert tells_of_act(tokens(cue), tokens(content)) is act
    source, said = Span(0, 4), Span(20, 40)
    found = Attribution(contents=(said,), direct=False, source=source, cue=Span(5, 19))
    assert (stance_of(found, cue, content) is None) is act


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("has ruled out", "talks on the ford", "declines"),
        ("ruled out", "any involvement in the raid", "denies"),
        ("ruled out", "sabotage", "denies"),
        ("ruled", "that the vote was void", "asserts"),
        ("calling", "the raid a shame and taking the blame for it", "asserts"),
        ("called", "on both armies for a halt", "appeals"),
        ("called", "it a day of grief for the whole valley", "asserts"),
        ("called", "for calm", "appeals"),
        ("holds", "the army fully responsible for the fire", "accuses"),
        ("held", "talks with those responsible for the fire", "asserts"),
        ("holds", "a post responsible for the south", "asserts"),
        ("holds", "the post responsible for the south", "asserts"),
        ("held", "talks with guards responsible for the fire", "asserts"),
        ("held", "them responsible for the fire", "accuses"),
        ("denied claims", "that the ford was lost", "denies"),
        ("rejected media reports", "that the ford was lost", "denies"),
        ("confirmed earlier reports", "that the ford was lost", "confirms"),
        ("rejected", "the ford as a line of truce", "declines"),
        ("called", "the claim of nine dead fictitious", "denies"),
    ],
)
def test_what_a_verb_takes_tells_the_stance(cue, content, stance):
    source, said = Span(0, 4), Span(20, 40)
    found = Attribution(contents=(said,), direct=False, source=source, cue=Span(5, 19))
    assert stance_of(found, cue, content) == stance


def test_contents_of_pronouns_alone_say_nothing():
    statements = read("The ministry said so. The ministry said that the bridge was false.")
    said = [s for s in statements if s.speaker]
    assert [w.text for s in said for w in s.content] == ["the bridge was false"]


@pytest.mark.parametrize(
    ("headline", "first", "speakers"),
    [
        ("Norway: 'No deal' on a truce as guns go on", "Residents said that shells fell.", []),
        ("Norway: 'No deal' on a truce as guns go on", "Norway said guns went on.", ["Norway"]),
        ("Norway: 'The border stays shut'", "Residents said that shells fell.", ["Norway"]),
    ],
)
def test_a_headlines_place_before_part_of_a_quotation_is_what_it_is_about(
    headline, first, speakers
):
    text = f"{headline}\n\n{first}"
    span, body = paragraphs_of(text)
    said = Attribution(
        contents=(Span(headline.index("'"), len(headline)),),
        direct=True,
        source=place(text, "Norway"),
        cue=place(text, ":"),
    )
    article = Article(
        id="a", capture="c", span=Span(0, len(text)), body=(body,),
        headline=Headline(text=headline, span=span),
    )  # fmt: skip
    told = (
        []
        if first.startswith("Residents")
        else [
            Attribution(
                contents=(place(text, "guns went on"),),
                direct=False,
                source=Span(body.start, body.start + 6),
            )
        ]
    )
    found = without_topics(article, Rendition(text), [said, *told])
    assert [text[slice(*one.source)] for one in found if one.direct] == speakers


def test_who_speaks_behind_the_colon_of_a_headline_is_heard_and_not_the_place_before():
    text = "Norway: UN says forty people were killed\n\nShells fell."
    span, body = paragraphs_of(text)
    said = Attribution(
        contents=(Span(8, span.end),), direct=False, source=place(text, "Norway"), cue=Span(6, 7)
    )
    article = Article(
        id="a", capture="c", span=Span(0, len(text)), body=(body,),
        headline=Headline(text=text[: span.end], span=span),
    )  # fmt: skip
    (found,) = without_topics(article, Rendition(text), [said])
    assert [text[slice(*words)] for words in (found.source, found.cue, *found.contents)] == [
        "UN",
        "says",
        "forty people were killed",
    ]
