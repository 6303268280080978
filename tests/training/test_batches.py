"""Windows and rows: labels stand with their words, and nothing is learned where there are none."""

import random

import pytest
from training.batches import IGNORE, Window
from training.corpora.sample import Saying

from tests.training import tiny
from training import batches
from variorum.reader.encoder import shapes
from variorum.reader.encoder.pieces import Pieces
from variorum.reader.encoder.roles import ROLES


@pytest.fixture(scope="module")
def pieces(tmp_path_factory):
    return Pieces(tiny.vocabulary(tmp_path_factory.mktemp("base") / "vocab.txt"))


def window(sample, first=0, last=None):
    last = len(sample.words) if last is None else last
    return Window(sample, first, last, 0)


def read(row):
    return [ROLES[code] for code in row]


def test_every_word_is_in_one_window(pieces):
    samples = [tiny.sample("two sons | met in old Tarsk | and left it . | Rain fell")] * 3
    for rng in (None, random.Random(1)):
        found = batches.cut(samples, pieces, 16, rng)
        assert sum(w.last - w.first for w in found) == sum(len(s.words) for s in samples)
        assert all(w.size <= 16 for w in found)
        assert all(
            w.size == sum(map(len, pieces.of(w.sample.words[w.first : w.last]))) for w in found
        )


def test_windows_of_drawn_sizes_differ_and_repeat(pieces):
    samples = [tiny.sample("two sons | met | in old | Tarsk and | left it . | Rain fell")] * 20
    drawn = [batches.cut(samples, pieces, 24, random.Random(seed)) for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1]
    assert len({w.size for w in drawn[0]}) > len({w.size for w in batches.cut(samples, pieces, 24)})


def test_batches_hold_every_window_once_and_no_more_pieces_than_asked():
    sample = tiny.sample("a")
    found = [Window(sample, n, n + 1, 5 + n % 30) for n in range(100)]
    groups = list(batches.batched(found, 90, random.Random(2)))
    assert sorted(w.first for group in groups for w in group) == list(range(100))
    for group in groups:
        assert len(group) * (max(w.size for w in group) + 2) <= 90
        assert max(w.size // 16 for w in group) - min(w.size // 16 for w in group) <= 1


def test_a_window_larger_than_a_batch_is_a_batch_of_its_own():
    sample = tiny.sample("a")
    found = [Window(sample, 0, 1, 50), Window(sample, 1, 2, 3)]
    assert sorted(map(len, batches.batched(found, 20, random.Random(2)))) == [1, 1]


def test_no_windows_make_no_batches():
    assert list(batches.batched([], 20, random.Random(2))) == []


def test_a_row_tells_first_pieces_and_shapes(pieces):
    sample = tiny.sample("Mara left Tarsk")
    sample.quoted[2] = True
    row = batches.encode(window(sample), sample.words, pieces, 30)
    mara, left, tarsk = (list(found) for found in pieces.of(sample.words))
    assert len(tarsk) > 1
    assert row.pieces == [pieces.start, *mara, *left, *tarsk, pieces.end]
    assert row.firsts == [1, 1 + len(mara), 1 + len(mara) + len(left)]
    title = shapes.feature(shapes.TITLE, shapes.SPACE, quoted=True)
    going_on = shapes.feature(shapes.TITLE, shapes.CONTINUED, quoted=True)
    assert row.shapes[row.firsts[2] : -1] == [title, *[going_on] * (len(tarsk) - 1)]
    assert row.shapes[0] == row.shapes[-1] == 0
    assert len(row.shapes) == len(row.pieces)


def test_what_is_too_long_is_cut_off(pieces):
    sample = tiny.sample("Tarsk Tarsk Tarsk")
    row = batches.encode(window(sample), sample.words, pieces, 8)
    assert len(row.pieces) == len(row.shapes) == 8
    assert row.pieces[-1] == pieces.end
    assert len(row.firsts) == 3
    assert max(row.firsts) < 8


def test_letters_are_altered_now_and_then():
    words = ["Mara", "left"]
    rng = random.Random(1)
    seen = [tuple(batches.altered(words, rng)) for _ in range(2000)]
    assert set(seen) == {("Mara", "left"), ("MARA", "LEFT"), ("mara", "left")}
    assert seen.count(("Mara", "left")) > 1800
    assert batches.altered(words, None) == words


def test_tags_line_up_with_words_and_unknown_ones_are_ignored():
    sample = tiny.sample("Mara left Tarsk")
    sample.tags["upos"] = ["PROPN", "VERB", "PROPN"]
    assert batches.tags(window(sample, 1), "upos", {"PROPN": 0}) == [IGNORE, 0]


def test_heads_are_counted_in_the_window_and_those_outside_ignored():
    sample = tiny.sample("a b c d")
    sample.heads = [1, 1, 3, 0]
    assert batches.heads(window(sample, 1, 4)) == [0, 2, IGNORE]


def test_each_cue_has_its_own_row_of_roles():
    sample = tiny.sample("she said he said so")
    one, two = {"source": 0, "cue": 1, "content": (2, 3, 4)}, {"source": 2, "cue": 3, "content": 4}
    sample.sayings = [saying(**two), saying(**one)]
    (first, outer), (second, inner) = batches.roles(window(sample))
    assert (first, second) == (1, 3)
    assert read(outer) == ["B-source", "B-cue", "B-content", "I-content", "I-content"]
    assert read(inner) == ["O", "O", "B-source", "B-cue", "B-content"]


def test_a_content_in_parts_begins_anew():
    sample = tiny.sample("yes she said we go")
    sample.sayings = [saying(source=1, cue=2, content=(0, 3, 4))]
    ((_, row),) = batches.roles(window(sample))
    assert read(row) == ["B-content", "B-source", "B-cue", "B-content", "I-content"]


def test_of_a_saying_only_what_lies_in_the_window_is_told():
    sample = tiny.sample("we go she said so it is")
    sample.sayings = [
        saying(source=2, cue=3, content=(0, 1, 4, 5, 6)),
        saying(source=1, cue=0, content=4),
    ]
    ((at, row),) = batches.roles(window(sample, 1, 5))
    assert at == 2
    assert read(row) == ["I-content", "B-source", "B-cue", "B-content"]


def test_where_roles_meet_the_cue_counts_then_the_source():
    sample = tiny.sample("a b c")
    sample.sayings = [saying(source=(0, 1), cue=1, content=(0, 1, 2))]
    ((_, row),) = batches.roles(window(sample))
    assert read(row) == ["B-source", "B-cue", "I-content"]


def saying(source, cue, content):
    def numbers(given):
        return frozenset({given} if isinstance(given, int) else given)

    return Saying(numbers(source), numbers(cue), numbers(content))
