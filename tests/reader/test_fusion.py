"""Two readings of one text become one."""

from variorum.model import Span
from variorum.reader.fusion import Limits, apart, merge, shared
from variorum.reader.lone import with_lone
from variorum.reader.protocol import Attribution, Sentence
from variorum.reader.sayings import Heard, Marks
from variorum.text.quotations import find_quotations

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
    (found,) = merge(TEXT, [QUOTE], [Heard(heard, 0.9)], LIMITS)
    assert TEXT[slice(*found.source)] == "Ada Orsel of the army"
    assert found.direct


def test_the_rules_chain_outranks_the_carrier():
    rule = said("it", "the ministry", "reported", via=("TASS",))
    heard = said("it", "TASS", "reported")
    (found,) = merge(TEXT, [rule], [Heard(heard, 0.9)], LIMITS)
    assert TEXT[slice(*found.source)] == "the ministry"
    assert [TEXT[slice(*v)] for v in found.via] == ["TASS"]


def test_what_only_the_encoder_hears_must_be_sure():
    heard = said("it", "TASS", "reported")
    assert merge(TEXT, [], [Heard(heard, 0.6)], LIMITS) == [heard]
    assert merge(TEXT, [], [Heard(heard, 0.4)], LIMITS) == []


def test_what_only_the_rules_read_is_kept_unless_it_is_soft():
    rule = said("it", "TASS", "reported")
    assert merge(TEXT, [rule], [], LIMITS) == [rule]


def test_what_is_hoped_for_needs_a_cue_that_the_encoder_can_believe():
    text = TEXT.replace("reported", "expected")
    rule = said("it", "TASS", "reported")
    assert merge(text, [rule], [], LIMITS) == []
    assert merge(text, [rule], [], Limits(alone=0.5, rule=0.0)) == [rule]


def test_quotation_marks_need_no_belief():
    assert merge(TEXT, [QUOTE], [], LIMITS) == [QUOTE]


def test_a_quotation_that_is_told_already_is_not_told_twice():
    lone = said("did not fire", direct=True)
    heard = said("We did not fire", "Ada Orsel", "said", direct=True)
    assert merge(TEXT, [lone], [Heard(heard, 0.9)], LIMITS) == [heard]


def test_shared_is_intersection_over_union():
    assert shared([Span(0, 4)], [Span(2, 6)]) == 2 / 6
    assert shared([Span(0, 4)], [Span(5, 6)]) == 0.0
    assert shared([], []) == 0.0


LONG = '"It burned," said Ada Orsel.\n\n"We ran." "Nobody helped," put in Ilka Dorn.'


def spot(words):
    start = LONG.index(words)
    return Span(start, start + len(words))


def quoted(contents, source=None, cue=None):
    return Attribution(
        contents=tuple(spot(c) for c in contents),
        direct=True,
        source=spot(source) if source else None,
        cue=spot(cue) if cue else None,
    )


PARAGRAPHS = [Span(0, LONG.index("\n")), Span(LONG.index('"We'), len(LONG))]
MARKS = Marks(find_quotations(LONG, PARAGRAPHS))
SENTENCES = tuple(Sentence(span=span, paragraph=n) for n, span in enumerate(PARAGRAPHS))


def test_a_quotation_begun_anew_in_another_paragraph_is_a_saying_of_its_own():
    one = quoted(["It burned,", "We ran."], "Ada Orsel", "said")
    first, second = apart([one], MARKS, SENTENCES)
    assert (first.cue, second.cue) == (spot("said"), None)
    assert second.contents == (spot("We ran."),)
    assert second.source == first.source == spot("Ada Orsel")


def test_two_quotations_of_one_paragraph_stay_together():
    one = quoted(["We ran.", "Nobody helped,"], "Ilka Dorn", "put in")
    assert apart([one], MARKS, SENTENCES) == [one]


def test_a_quotation_without_a_speaker_takes_the_one_beside_it():
    alone = quoted(["Nobody helped,"])
    named = quoted(["Nobody helped,"], "Ilka Dorn", "put in")
    assert with_lone([alone], [named]) == [named]
    heard = quoted(["Nobody helped,"], "Ada Orsel", "said")
    assert with_lone([heard], [quoted(["Nobody helped,"], "Ilka Dorn", "said")]) == [heard]


def test_more_quotations_beside_one_cue_are_one_saying():
    heard = quoted(["We ran."], "Ilka Dorn", "put in")
    (found,) = with_lone([heard], [quoted(["Nobody helped,"], "Ilka Dorn", "put in")])
    assert found.contents == (spot("We ran."), spot("Nobody helped,"))


def test_a_quotation_with_a_verb_of_its_own_is_freed_from_another_saying():
    both = quoted(["It burned,", "Nobody helped,"], "Ada Orsel", "said")
    own = quoted(["Nobody helped,"], "Ilka Dorn", "put in")
    found = with_lone([both], [own])
    assert [a.contents for a in found] == [(spot("It burned,"),), (spot("Nobody helped,"),)]
    assert found[1].source == spot("Ilka Dorn")


def test_a_quotation_with_a_cue_and_nobodys_is_whoevers_the_verb_beside_it_says():
    heard = quoted(["Nobody helped,"], None, "said")
    (found,) = with_lone([heard], [quoted(["Nobody helped,"], "Ilka Dorn", "said")])
    assert found.source == quoted(["Nobody helped,"], "Ilka Dorn", "said").source
    assert found.cue == heard.cue


CLOSED = "The front freed nine men and the army let two go, the mission said."


def closed(content):
    spans = [Span(CLOSED.index(w), CLOSED.index(w) + len(w)) for w in (content, "the mission")]
    cue = Span(CLOSED.index("said"), CLOSED.index("said") + 4)
    return Attribution(contents=(spans[0],), direct=False, source=spans[1], cue=cue)


def test_a_saying_that_closes_a_sentence_holds_both_of_its_clauses():
    rule = closed("The front freed nine men and the army let two go")
    (found,) = merge(CLOSED, [rule], [Heard(closed("the army let two go"), 0.9)], LIMITS)
    assert found.contents == rule.contents


def test_a_clause_that_no_conjunction_joins_is_not_taken_in():
    rule = closed("The front freed nine men and the army let two go")
    heard = closed("army let two go")
    (found,) = merge(CLOSED, [rule], [Heard(heard, 0.9)], LIMITS)
    assert found.contents == heard.contents


def told_with_gap(text, whole, pieces, source, cue):
    """What is said where the rules read one run of words and the encoder some of them."""

    def spot(words):
        return Span(text.index(words), text.index(words) + len(words))

    def reading(contents):
        return Attribution(
            contents=tuple(map(spot, contents)), direct=False, source=spot(source), cue=spot(cue)
        )

    (found,) = merge(text, [reading([whole])], [Heard(reading(pieces), 0.9)], LIMITS)
    return [text[slice(*span)] for span in found.contents]


def test_words_that_the_encoder_left_out_of_one_run_are_said_too():
    whole = "The Ash Guard, fed by the millers, held the ford until noon"
    pieces = ["The Ash", "held the ford until noon"]
    assert told_with_gap(f"{whole}, a drover said.", whole, pieces, "a drover", "said") == [whole]


def test_words_around_who_speaks_stay_apart():
    text = "The Ash Guard, a drover said on his way, held the ford until noon."
    pieces = ["The Ash Guard", "held the ford until noon"]
    assert told_with_gap(text, text[:-1], pieces, "a drover", "said") == pieces
