"""Figures: whose they are, what they cover, and what holds for any text (M11-M15, M27)."""

from __future__ import annotations

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statements.support import GOLDEN, PUBLISHED, figures_of, lines

from variorum.annotate import quantities, times
from variorum.model import (
    Article,
    Headline,
    Link,
    Rendition,
    Span,
    Statement,
    Words,
    verify_anchors,
)
from variorum.reader import Reading
from variorum.statements import figures
from variorum.vocabulary import load
from variorum.vocabulary.states import people_of, plurals


def demonyms() -> list[str]:
    """Every nation's and people's name of the vocabulary that is one of people in the plural."""
    data = load("demonyms")
    groups = [*data["countries"].values(), *data["territories"].values(), data["peoples"]["list"]]
    labels = {"Islamist"}  # what one side calls the other has no status
    return [name for group in groups for name in group if name not in labels]


def statement(text, content, speaker) -> Statement:
    def words(part) -> Words:
        start = text.index(part)
        return Words(text=part, span=Span(start, start + len(part)))

    return Statement(
        id=f"s-{speaker}-{len(content)}",
        article="a",
        content=(words(content),),
        stance="asserts",
        direct=False,
        speaker=Link.of(words(speaker)),
    )


SIDES = [
    ("Twelve soldiers of Morva were killed.", "Morva"),
    ("Twelve soldiers of the Osterland army were killed.", "Osterland"),
    ("Nine residents of Armenia were wounded.", "Armenia"),
    # Of a town, a brigade or a body nothing says whose they are.
    ("Nine residents of Tarsk were wounded.", None),
    ("Nine soldiers of the Third Brigade were killed.", None),
    ("Nine members of the Red Cross were killed.", None),
]


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_a_side_may_stand_behind_those_who_are_of_it(text, side) -> None:
    (figure,) = figures_of(text, ())
    assert figure.population is not None
    assert figure.population.party == side


def test_whoever_is_told_a_toll_is_none_of_it() -> None:
    assert not figures_of("A clerk gave a Norwire correspondent the death toll by telephone.")
    (rose,) = figures_of("The death toll rose to one soldier.")
    assert rose.low == 1


def test_a_day_is_nobody_who_is_counted() -> None:
    (figure,) = figures_of("Shells wounded 31 Monday near the Orvane mill.")
    assert (figure.text, figure.population) == ("31", None)


OWN = [
    ("at least 50 civilians were killed on their side", "Tarsk"),
    ("at least 50 civilians were killed on theirs", "Tarsk"),
    ("at least 50 civilians killed on its own side", "Tarsk"),
    ("at least 50 civilians were killed on both sides", None),
    ("at least 50 civilians were killed on the other side", None),
]


@pytest.mark.parametrize(("content", "side"), OWN)
def test_those_killed_on_its_side_are_the_speakers(content, side) -> None:
    text = f"The Tarsk ministry said that {content}."
    (figure,) = figures_of(text, (statement(text, content, "The Tarsk ministry"),))
    assert figure.population is not None
    assert figure.population.party == side


def test_its_troops_are_the_speakers() -> None:
    text = "The Velmora defence ministry admitted that 842 of its troops had died."
    told = statement(text, "842 of its troops had died", "The Velmora defence ministry")
    (figure,) = figures_of(text, (told,))
    assert figure.statement == told.id
    assert figure.population is not None
    assert (figure.population.party, figure.population.status) == ("Velmora", "combatant")


def test_without_a_speaker_its_troops_are_nobodys() -> None:
    (figure,) = figures_of("It says 12 of its troops were killed.")
    assert figure.population is not None
    assert figure.population.party is None


def test_the_innermost_statement_holds_the_figure() -> None:
    text = "Velmora said Tarsk had claimed 12 soldiers were killed."
    outer = statement(text, "Tarsk had claimed 12 soldiers were killed", "Velmora")
    inner = statement(text, "12 soldiers were killed", "Tarsk")
    (figure,) = figures_of(text, (outer, inner))
    assert figure.statement == inner.id


def test_a_side_that_discloses_nothing_has_no_figure() -> None:
    """M13."""
    assert figures_of("Velmora has never told how many casualties it had.") == ()
    (figure,) = figures_of("Velmora has told that it had 12 casualties.")
    assert figure.low == 12


def test_capitals_of_a_headline_name_no_party() -> None:
    (figure,) = figures_of("12 Suspected Insurgents Killed In Tarsk")
    assert figure.population is not None
    assert figure.population.party is None


def test_the_day_of_saying_is_not_the_day_of_dying() -> None:
    """M14: report date taken for event date is the commonest error."""
    (figure,) = figures_of("12 soldiers were killed, the ministry said on Thursday.")
    assert figure.scope is not None
    assert (figure.scope.kind, figure.scope.start) == ("incident", None)


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("14 of its soldiers and 31 civilians had been killed.", [14, 31]),
        ("FIVE SOLDIERS AND TWO GUERRILLAS WERE KILLED.", [5, 2]),
        ("A commander and six of his fighters were killed.", [1, 6]),
        ("A father and his two sons were killed.", [3, 1, 2]),
        ("A woman and her three children were killed.", [4, 1, 3]),
    ],
)
def test_only_a_family_makes_a_whole_that_the_words_leave_unsaid(text, lows) -> None:
    found = figures_of(text)
    assert [figure.low for figure in found] == lows
    whole = found[0] if len(found) == 3 else None
    assert all(figure.part_of == (whole and whole.id) for figure in found[-2:])


def test_a_headline_inside_a_paragraph_is_counted_once() -> None:
    text = "Three soldiers killed near Sill. Shelling went on."
    span, headline = Span(0, len(text)), Span(0, 32)
    article = Article(
        id="a",
        capture="c",
        span=span,
        body=(span,),
        headline=Headline(text=text[:32], span=headline),
        published=PUBLISHED,
    )
    rendition, reading = Rendition(text), Reading(sentences=())
    found = times.find(article, rendition, reading)
    numbers = quantities.find(article, rendition, reading)
    assert [number.text for number in numbers] == ["Three"]
    counted = figures.count(article, rendition, reading, (), found, numbers, ())
    ids = [figure.id for figure in counted]
    assert len(ids) == len(set(ids)) == 1


def test_the_cue_of_an_estimate_is_no_part_of_the_figure() -> None:
    text = "The monitor has estimated 700 deaths. An estimated 700 people died."
    told = statement(text, "700 deaths", "The monitor")
    first, second = figures_of(text, (told,))
    assert (first.text, first.qualifier, first.statement) == ("700 deaths", "about", told.id)
    assert second.text == "An estimated 700 people"


def test_whoever_the_words_leave_out_is_of_the_same_side() -> None:
    killed, wounded = figures_of("12 Velmoran soldiers were killed and 30 wounded.")
    assert killed.population is not None
    assert wounded.population is not None
    assert (wounded.population.status, wounded.population.party) == ("combatant", "Velmoran")
    assert wounded.population.text is None


def test_shares_are_never_added() -> None:
    """M16: the children are among the twenty."""
    total, share = figures_of("20 people were killed, including six children.")
    assert (total.low, total.high, total.part_of) == (20, 20, None)
    assert share.part_of == total.id


def test_a_share_told_later_points_back_at_its_total() -> None:
    total, share = figures_of("A blast killed 20 people. Six children were among the dead.")
    assert share.part_of == total.id


def test_no_dates_are_made_up() -> None:
    (figure,) = figures_of("Since Sept. 27, 300 soldiers have been killed.", published=None)
    assert figure.scope is not None
    assert figure.scope.kind == "cumulative"
    assert (figure.scope.start, figure.scope.as_of) == (None, None)


def swapped(text) -> str:
    return text.replace("Velmor", "\0").replace("Dantre", "Velmor").replace("\0", "Dantre")


SIDED = [
    "Velmora said 12 Dantrean soldiers were killed and 40 Velmoran troops captured.",
    "Dantrea denied that five Velmoran tanks and a Dantrean drone were destroyed on Friday.",
    "At least 20 Velmorans, including six children, died in Dantrea since Sept. 27.",
]


@pytest.mark.parametrize("text", SIDED + [line for p in GOLDEN.glob("*.txt") for line in lines(p)])
def test_swapping_the_sides_swaps_the_figures(text) -> None:
    """M27, with names of one length, so that spans hold too."""

    def record(given_text):
        return [
            (
                f.span,
                f.text,
                f.measure,
                f.low,
                f.high,
                f.qualifier,
                f.population,
                f.scope,
                f.part_of,
            )
            for f in figures_of(given_text)
        ]

    def swap(value):
        if isinstance(value, str):
            return swapped(value)
        if value is None or not hasattr(value, "__struct_fields__"):
            return value
        return {name: swap(getattr(value, name)) for name in value.__struct_fields__}

    plain = [tuple(swap(part) for part in row) for row in record(text)]
    turned = [
        tuple(
            part
            if not hasattr(part, "__struct_fields__")
            else {name: getattr(part, name) for name in part.__struct_fields__}
            for part in row
        )
        for row in record(swapped(text))
    ]
    assert plain == turned


WORDS = st.sampled_from(
    [
        "12",
        "at",
        "least",
        "three",
        "several",
        "dozens",
        "of",
        "no",
        "one",
        "a",
        "soldier",
        "soldiers",
        "people",
        "tanks",
        "killed",
        "were",
        "was",
        "have",
        "been",
        "wounded",
        "and",
        "or",
        ",",
        "including",
        "among",
        "them",
        "whom",
        "dead",
        "died",
        "toll",
        "the",
        "to",
        "rose",
        "killing",
        "fled",
        "said",
        "on",
        "Friday",
        "since",
        "Sept.",
        "27",
        "–",
        "(",
        ")",
        ".",
        "their",
        "lives",
        "claimed",
        "lost",
        "taken",
        "prisoner",
        "shot",
        "down",
        "its",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)))
def test_any_text_gives_anchored_figures_with_low_up_to_high(text) -> None:
    rendition = Rendition(text)
    found = figures_of(text)
    ids = {figure.id for figure in found}
    assert len(ids) == len(found)
    for figure in found:
        verify_anchors(figure, rendition)
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
        if figure.part_of is not None:
            assert figure.part_of in ids
            assert figure.part_of != figure.id


@pytest.mark.parametrize(
    "unit",
    [
        "12 ",
        "killed ",
        "12 soldiers, ",
        "12 killed and ",
        "toll to ",
        "including 3 ",
        "a ",
        "was ",
        "12 killed, ",
        "12 on each ",
        "12 dead at ",
        "fell 12 soldiers ",
        "claims of the army that 12 died ",
        "12 houses hit and ",
        "lost 12 tanks and ",
        "12 wardens had died ",
        "treated 12 ",
        "daily 12 killed every ",
        "bringing total to 12 killed ",
    ],
)
def test_time_grows_with_length_and_no_faster(unit) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        figures_of(text)
        return time.process_time() - begin

    seconds(2_000)
    small, large = seconds(6_250), seconds(50_000)
    assert large < 8 * 7.5 * max(small, 0.005)


@pytest.mark.parametrize(
    ("speaker", "party"),
    [
        ("The Velmora defence ministry", "Velmora"),
        ("The ministry of defence of the self-declared Republic of Velmora", "Republic of Velmora"),
        ("President Ada Lind of Velmora", "Velmora"),
        ("Defence Minister Ada Lind", None),
        ("Paris", "France"),
        ("The French army", "France"),
        ("The Kremlin", "Russia"),
        ("The ministry", None),
    ],
)
def test_its_troops_are_of_one_side_under_every_name(speaker: str, party: str | None) -> None:
    text = f"{speaker} admitted that 842 of its troops had died."
    told = statement(text, "842 of its troops had died", speaker)
    (figure,) = figures_of(text, (told,))
    assert figure.population is not None
    assert figure.population.party == party


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("French soldiers", "France"),
        ("Velmoran soldiers", "Velmoran"),
        ("Free Army of Velmora fighters", "Free Army of Velmora"),
        ("Islamic Front fighters", "Islamic Front"),
        ("Jund al-Tarsk fighters", "Jund al-Tarsk"),
        ("Islamic fighters", None),
        ("Velmora-backed fighters", None),
        ("Velmora-financed fighters", None),
        ("Velmora-equipped fighters", None),
        ("pro-Velmora fighters", None),
    ],
)
def test_a_side_before_a_noun_is_whole(words: str, party: str | None) -> None:
    (figure,) = figures_of(f"In the raid 404 {words} were killed.")
    assert figure.population is not None
    assert figure.population.party == party


@pytest.mark.parametrize("name", sorted(demonyms()))
def test_the_people_of_every_nation_are_people(name: str) -> None:
    """M27: which nation's word it is changes nothing."""
    for form in plurals(name):
        (figure,) = figures_of(f"On Monday 40 {form} were killed.")
        assert figure.population is not None
        assert figure.population.text == form
        assert figure.population.status == "person"
        assert figure.population.party == people_of(form)


@pytest.mark.parametrize("label", ["terrorists", "occupiers", "invaders", "separatists"])
def test_what_a_side_calls_the_other_gives_no_status(label: str) -> None:
    (figure,) = figures_of(f"The brigade killed 12 {label}.")
    assert figure.population is not None
    assert (figure.population.text, figure.population.status) == (label, None)


@pytest.mark.parametrize(
    "text",
    [
        "On average 30 people are killed every day.",
        "Some 40 soldiers a week are killed on the ridge.",
        "An average of 12 people were killed daily.",
        "On average 30 people, including five children, are killed every day.",
    ],
)
def test_a_rate_counts_nobody(text: str) -> None:
    (figure,) = figures_of(f"{text} Seven sailors were wounded on Monday.")
    assert (figure.measure, figure.low) == ("wounded", 7)


def test_a_day_after_is_no_rate() -> None:
    assert len(figures_of("12 people were killed a day after the truce.")) == 1


def test_a_claim_that_the_outlet_repeats_is_not_its_own() -> None:
    text = "Asked about the claims of the Velmora army that a dozen civilians died, he left."
    own = statement(text, text[:-1], "he")
    own = msgspec.structs.replace(own, speaker=None)
    (figure,) = figures_of(text, (own,))
    assert (figure.low, figure.statement, figure.scope) == (12, None, None)


def test_a_denied_figure_is_of_the_denial() -> None:
    text = "The Tarsk army denied that 900 Velmoran soldiers have been killed."
    told = statement(text, "900 Velmoran soldiers have been killed", "The Tarsk army")
    (figure,) = figures_of(text, (told,))
    assert figure.statement == told.id


def test_a_toll_that_is_overtaken_has_no_scope() -> None:
    old, new = figures_of("The death toll rose on Monday from 12 to 19.")
    assert (old.low, old.scope) == (12, None)
    assert new.scope is not None
    assert (new.low, new.scope.kind) == (19, "cumulative")


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("There were clashes on all sides of Orsk on Monday, and 11 soldiers died.", "incident"),
        ("There was fighting on both sides of the river, and 11 soldiers died.", "incident"),
        ("On both sides of the conflict 1,100 soldiers died.", "cumulative"),
        ("In fighting on both sides 1,100 soldiers died.", "cumulative"),
    ],
)
def test_all_sides_of_a_place_are_where_and_not_of_whom(told, kind) -> None:
    (figure,) = figures_of(told)
    assert figure.scope.kind == kind


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("The insurgency, which has claimed 900 lives, began in the hills.", "cumulative"),
        ("A revolt that has cost 900 lives began in the hills.", "cumulative"),
        ("The group keeps a registry of 900 dead miners.", "cumulative"),
        ("A landslide that cost 900 lives began in the hills.", "incident"),
    ],
)
def test_a_war_and_a_roll_of_the_dead_tell_a_running_total(told, kind) -> None:
    (figure,) = figures_of(told)
    assert figure.scope.kind == kind
