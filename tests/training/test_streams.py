"""Streams repeat: the same seed gives the same batches, from the first step or a later one."""

from itertools import islice

import pytest
from training.settings import samples
from training.streams import Stream, collect_labels, order, turns

from tests.training import tiny
from variorum.reader.encoder.pieces import Pieces


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    root = tmp_path_factory.mktemp("streams")
    tiny.write(root / "corpora", copies=6)
    tiny.vocabulary(root / "vocab.txt")
    return root


def streams(place, *names, epochs=3):
    settings = tiny.settings(*names, epochs=epochs)
    pieces = Pieces(place / "vocab.txt")
    return [
        Stream(c.name, samples(c, place / "corpora", "train"), c.epochs, pieces, settings)
        for c in settings.corpus
    ]


def told(turn):
    places = [(w.sample.name, w.first, w.last) for w in turn.windows]
    return turn.step, turn.stream.name, places, turn.rng.random()


def test_a_run_ends_when_every_stream_has_given_all(place):
    found = streams(place)
    total = sum(stream.left for stream in found)
    counts = {stream.name: stream.left for stream in found}
    for stream, group in order(found, 1):
        counts[stream.name] -= 1
        assert group
    assert set(counts.values()) == {0}
    assert total > 10


def test_more_epochs_give_more_batches(place):
    (few,), (many,) = streams(place, "polnear", epochs=2), streams(place, "polnear", epochs=8)
    assert many.left == 4 * few.left


def test_a_run_taken_up_goes_on_with_the_same_batches(place):
    whole = [told(turn) for turn in turns(streams(place), 3)]
    for begun in (1, 4, len(whole) - 1):
        assert [told(turn) for turn in turns(streams(place), 3, begun)] == whole[begun:]


def test_another_seed_gives_another_order(place):
    one, two = ([told(t) for t in islice(turns(streams(place), seed), 8)] for seed in (3, 4))
    assert one != two


def test_labels_are_the_commonest_first_and_rare_features_left_out():
    sample = tiny.sample("a b c d e f")
    sample.tags = {
        "upos": ["X", "Y", "Y", "", "X", "Y"],
        "feats": ["_", "_", "_", "_", "rare", "rare"],
    }
    found = collect_labels([sample])
    assert found == {"deprel": ["root"], "feats": ["_"], "upos": ["Y", "X"]}
