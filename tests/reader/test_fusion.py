"""Two readings of one text become one."""

from variorum.model import Span
from variorum.reader.fusion import Limits, merge, shared
from variorum.reader.protocol import Attribution
from variorum.reader.sayings import Heard

TEXT = '"We did not fire," said Ada Orsel of the army. TASS reported it, citing the ministry.'


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def said(content, source=None, cue=None, *, direct=False, via=()):
    return Attribution(
        contents=(at(content),),
        direct=direct,
        source=at(source) if source else None,
        cue=at(cue) if cue else None,
        via=tuple(at(v) for v in via),
    )


QUOTE = said("We did not fire", "Ada Orsel", "said", direct=True)
LIMITS = Limits(alone=0.5, rule=0.1)


def test_one_saying_read_twice_is_one_with_the_longer_source():
    heard = said("We did not fire", "Ada Orsel of the army", "said", direct=True)
    (found,) = merge([QUOTE], [Heard(heard, 0.9)], LIMITS)
    assert TEXT[slice(*found.source)] == "Ada Orsel of the army"
    assert found.direct


def test_the_rules_chain_outranks_the_carrier():
    rule = said("it", "the ministry", "reported", via=("TASS",))
    heard = said("it", "TASS", "reported")
    (found,) = merge([rule], [Heard(heard, 0.9)], LIMITS)
    assert TEXT[slice(*found.source)] == "the ministry"
    assert [TEXT[slice(*v)] for v in found.via] == ["TASS"]


def test_what_only_the_encoder_hears_must_be_sure():
    heard = said("it", "TASS", "reported")
    assert merge([], [Heard(heard, 0.6)], LIMITS) == [heard]
    assert merge([], [Heard(heard, 0.4)], LIMITS) == []


def test_what_only_the_rules_read_needs_a_cue_that_the_encoder_can_believe():
    rule = said("it", "TASS", "reported")
    assert merge([rule], [], LIMITS) == []
    assert merge([rule], [], Limits(alone=0.5, rule=0.0)) == [rule]


def test_quotation_marks_need_no_belief():
    assert merge([QUOTE], [], LIMITS) == [QUOTE]


def test_a_quotation_that_is_told_already_is_not_told_twice():
    lone = said("did not fire", direct=True)
    heard = said("We did not fire", "Ada Orsel", "said", direct=True)
    assert merge([lone], [Heard(heard, 0.9)], LIMITS) == [heard]


def test_shared_is_intersection_over_union():
    assert shared([Span(0, 4)], [Span(2, 6)]) == 2 / 6
    assert shared([Span(0, 4)], [Span(5, 6)]) == 0.0
    assert shared([], []) == 0.0
