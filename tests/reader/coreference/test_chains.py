"""Who is who in sentences of our own, and what holds for any text."""

import time
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model import Span
from variorum.reader.coreference import Chain, Reference, Resolver, chains, chains_of
from variorum.reader.coreference.chains import _name
from variorum.reader.protocol import Reading

WIRE = (
    "Commander Ilka Dorn visited the hospital in Sarvan on Monday.\n"
    "She said that the hospital had lost its roof. Dorn thanked the doctors."
)


def joined(found, *phrases):
    return any(set(phrases) <= set(chain) for chain in found)


def test_a_pronoun_and_a_surname_find_the_full_name(words_of):
    found = words_of(WIRE)
    assert any({"She", "Dorn"} <= set(c) and any("Ilka Dorn" in w for w in c) for c in found)
    assert not joined(found, "She", "the doctors")


def test_a_nominal_is_taken_up(words_of):
    found = words_of(WIRE)
    assert any(chain.count("the hospital") == 2 and "its" in chain for chain in found)


def test_a_chain_of_a_man_takes_in_no_woman(words_of):
    text = "Anna Veld met Peter Holm in the capital. He praised her. She thanked him."
    for chain in words_of(text):
        assert not {"He", "him"} & set(chain) or not {"She", "her"} & set(chain)


def test_i_in_a_quotation_is_its_speaker(words_of):
    found = words_of('"I saw the smoke," said the baker Oren Tal. "I ran."')
    assert any(chain.count("I") == 2 and len(chain) > 2 for chain in found)
    found = words_of('Oren Tal said: "I saw the smoke. I ran." Ida Holm said: "I did not."')
    assert any(chain.count("I") == 2 and "Oren Tal" in chain for chain in found)
    assert joined(found, "Ida Holm", "I")


def test_the_fullest_name_is_given(name_of):
    text = "Ilka Dorn, a nurse, spoke on Monday. Dorn wept. She said that the ward was empty."
    assert name_of(text, "She") == "Ilka Dorn"


def test_a_name_stands_for_nobody_else(name_of):
    assert name_of(WIRE, "Dorn") is None


def test_what_is_not_sure_enough_is_left_open(name_of):
    assert name_of(WIRE, "She", sure=1.01) is None


def test_a_word_outside_all_chains_has_no_reference(read):
    assert Resolver(WIRE, read(WIRE)).reference(Span(0, 1)) is None


def test_mentions_lie_in_the_text_in_order(read):
    for chain in read(WIRE):
        spans = [one.span for one in chain.mentions]
        assert len(spans) > 1
        assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
        assert len(set(spans)) == len(spans)
        for place, one in enumerate(chain.mentions):
            assert one.span.covers(one.head)
            assert (one.before is None) == (one.sure is None) == (place == 0)
            assert one.before is None or one.before < place
            assert one.sure is None or 0 <= one.sure <= 1.0001


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ireland", "Belgium"), ("Armenia", "Azerbaijan"), ("Ukraine", "Russia")],
)
def test_swapping_two_states_swaps_them_in_the_chains_and_nothing_else(read, one, other):
    text = (
        f"The defence ministry of {one} said on Monday that it had lost a village.\n"
        f"{other} denied that its army had entered the village. {one} accused {other} of lying. "
        f"The ministry of {other} said {one} and its allies had fired on them first."
    )
    swapped = text.replace(one, "\0").replace(other, one).replace("\0", other)

    def shape(words):
        return [
            [
                words[slice(*m.span)].replace(one, "\0").replace(other, one).replace("\0", other)
                for m in chain.mentions
            ]
            for chain in read(words)
        ]

    assert shape(text) == [
        [swapped[slice(*m.span)] for m in chain.mentions] for chain in read(swapped)
    ]


def test_a_people_taken_for_a_noun_has_no_weight_of_its_own(read):
    def shape(people):
        text = f"The {people} fled the valley. They said the {people} had lost their homes."
        return [[(m.span, m.kind, m.sure) for m in chain.mentions] for chain in read(text)]

    assert shape("Armenians") == shape("Albanians")


def test_no_documents_no_chains():
    assert chains("Nobody said anything.", Reading()) == ()
    assert chains_of((), ()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "SOLDIERS ATTACKED THE TOWN. THEY SAID IT WAS EMPTY. COLONEL PEREZ DENIED THIS.",
        "soldiers attacked the town. they said it was empty. colonel perez denied this.",
        "Killed | 12\nWounded | 34\nMissing | 5",
        "١٢ קו שלום 你好 — “…” \ud800 ?!",
        "he he he he his its it it it they them",
    ],
)
def test_any_text_is_borne(read, text):
    for chain in read(text):
        assert len(chain.mentions) > 1


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=200))
def test_any_unicode_is_borne(read, text):
    for chain in read(text):
        assert all(0 <= one.span.start < one.span.end <= len(text) for one in chain.mentions)


def _repeated(reader, words, times, rounds=1):
    """The least seconds that the chains of so many words take; they are parsed once."""
    text = words * times
    reading = reader.read(text, [Span(0, len(text))])
    taken = []
    for _ in range(rounds):
        begin = time.process_time()
        chains(text, reading)
        taken.append(time.process_time() - begin)
    return min(taken)


@pytest.mark.parametrize(
    "words",
    [
        "The ministry said that Ilka Dorn had lost her way and that it was sorry. ",
        "the aide of the mother of the mayor of ",
        "Dorn, Veld, Holm, ",
        "my brother's wife's ",
    ],
)
def test_time_is_linear_in_the_text(reader, words):
    _repeated(reader, words, 20)
    short = _repeated(reader, words, 60, rounds=3)
    long = _repeated(reader, words, 240, rounds=2)
    assert long < 12 * short + 0.1


def test_a_resolver_prefers_the_phrase_of_the_nearest_bounds():
    text = "Ada Holm. the mayor of Tolm. she"
    name = Reference(span=Span(0, 8), head=Span(0, 3), kind="name", name=Span(0, 8))
    wide = Reference(span=Span(10, 27), head=Span(14, 19), kind="nominal", before=0, sure=0.9)
    she = Reference(span=Span(29, 32), head=Span(29, 32), kind="pronoun", before=1, sure=0.8)
    resolver = Resolver(text, [Chain(mentions=(name, wide, she))])
    assert resolver.name(Span(10, 19)) == Span(0, 8)
    assert resolver.name(Span(29, 32)) == Span(0, 8)
    assert resolver.name(Span(29, 32), 0.85) is None
    assert resolver.phrase(Span(29, 32), 0.7) == Span(0, 8)
    unsure = Resolver(
        text,
        [
            Chain(
                mentions=(
                    name,
                    Reference(span=wide.span, head=wide.head, kind="nominal", before=0, sure=0.2),
                    she,
                )
            )
        ],
    )
    assert unsure.name(Span(29, 32), 0.5) is None
    assert unsure.phrase(Span(29, 32), 0.5) == wide.span


def test_a_name_whose_clause_begins_before_it_keeps_its_head():
    """Trees may cross: what is said of a name need not stand behind it whole."""
    tokens = SimpleNamespace(
        children=[[], [], [3], [1]],
        deps=["discourse", "advmod", "ROOT", "acl:relcl"],
        lefts=[0, 1, 1, 1],
        pos=["INTJ", "ADV", "PROPN", "VERB"],
        tags=["UH", "RB", "NNP", "VBD"],
        spans=[Span(0, 2), Span(3, 12), Span(13, 17), Span(18, 22)],
    )
    assert _name(tokens, SimpleNamespace(first=2, last=4, head=2)) == Span(13, 17)
