"""The reader's scores on a sample that runs in seconds; whole sets are for `make evaluate`.

Each floor lies about a hundredth below what was measured when it was set.
"""

import pytest

from variorum.evaluation import (
    attribution,
    entities,
    events,
    names,
    passages,
    places,
    syntax,
    times,
)
from variorum.pipeline import default_reader


def below(scores, floors):
    found = {(score.corpus, score.label): score.value for score in scores}
    return {key: found[key] for key, least in floors.items() if found[key] < least}


@pytest.mark.corpora
def test_attribution_on_sixteen_documents(shared):
    floors = {
        ("polnear dev", "content, tokens"): 0.86,
        ("polnear dev", "source, overlapping"): 0.76,
        ("polnear dev", "links, overlapping"): 0.73,
        ("polnear dev, encoder alone", "content, tokens"): 0.84,
        ("polnear dev, encoder alone", "source, overlapping"): 0.78,
        ("polnear dev, encoder alone", "cue, overlapping"): 0.78,
        ("polnear dev, encoder alone", "links, overlapping"): 0.76,
    }
    assert not below(attribution.score(shared / "corpora", 16), floors)


@pytest.mark.corpora
def test_syntax_on_six_documents(shared):
    floors = {
        ("EWT dev", "LAS, gold words"): 0.86,
        ("GUM dev", "LAS, gold words"): 0.865,
        ("GUM dev", "UPOS, gold words"): 0.97,
        ("GUM dev", "words"): 0.98,
        ("GUM dev", "sentences"): 0.88,
    }
    assert not below(syntax.score(shared / "corpora", 6), floors)


@pytest.mark.corpora
def test_names_on_twenty_five_documents(shared):
    floors = {
        ("conllpp dev", "all types, exact"): 0.92,
        ("re3d dev", "shared kinds, overlapping"): 0.69,
    }
    assert not below(entities.score(shared / "corpora", 25), floors)


@pytest.mark.corpora
def test_names_and_places_through_the_flow_on_twenty_five_documents(shared):
    floors = {
        ("conllpp dev", "all types, exact"): 0.905,
        ("conllpp dev", "ORG, exact"): 0.865,
        ("LGL", "toponyms, exact"): 0.745,
        ("LGL", "within 161 km, of all toponyms"): 0.7,
        ("GeoVirus", "toponyms, exact"): 0.925,
        ("GeoVirus", "within 161 km, of all toponyms"): 0.79,
    }
    root = shared / "corpora"
    assert not below([*names.score(root, 25), *places.score(root, 25)], floors)


@pytest.mark.corpora
def test_events_on_sixty_pairs_and_dispatches(shared):
    floors = {
        ("plover pairs", "pair found"): 0.78,
        ("plover pairs", "type, macro-F1"): 0.75,
        ("muc gtt dev", "templates"): 0.19,
    }
    assert not below(events.score(shared / "corpora", 60), floors)


@pytest.mark.corpora
def test_times_on_forty_documents(shared):
    floors = {
        ("ecbplus", "spans, overlapping"): 0.84,
        ("gum", "dates with the right interval"): 0.74,
        ("isaf dev", "start date among the resolved times"): 0.89,
    }
    assert not below(times.score(shared / "corpora", 40), floors)


def test_statements_on_our_own_passages():
    scores = passages.score_reader(default_reader(), "ours")
    floors = {
        ("ours", "statements found"): 0.89,
        ("ours", "direct quotations: found with the right speaker"): 0.94,
        ("ours", "other speech: found with the right speaker"): 0.88,
        ("ours", "speaker right, of those found"): 0.97,
        ("ours", "stance right, of those found"): 0.94,
    }
    assert not below(scores, floors)
    (given,) = [s for s in scores if s.error]
    assert given.value < 0.13


def test_there_are_enough_passages_and_every_label_stands_in_its_text():
    found = passages.load()
    assert len(found) >= 300
    assert len({passage.id for passage in found}) == len(found)
    assert {"op-ed-voice", "chain", "so-called", "denied-speech"} <= {
        trap for passage in found for trap in passage.traps
    }
