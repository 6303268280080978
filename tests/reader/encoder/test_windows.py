"""Windows: every word in exactly one, none too large, cut where something ends."""

import time
from itertools import accumulate, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.reader.encoder.windows import windows

# Paragraphs of sentences of words, given as the pieces of each.
ARTICLES = st.lists(
    st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=9), min_size=1, max_size=4),
    max_size=4,
)
MOST = st.integers(12, 60)


def flat(article):
    """Sizes, sentence numbers and paragraph numbers of the words."""
    sizes, sentences, paragraphs = [], [], []
    number = 0
    for paragraph, its in enumerate(article):
        for sentence in its:
            sizes += sentence
            sentences += [number] * len(sentence)
            paragraphs += [paragraph] * len(sentence)
            number += 1
    return sizes, sentences, paragraphs


@given(ARTICLES, MOST)
@settings(deadline=None)
def test_each_word_is_in_one_window(article, most):
    sizes, sentences, paragraphs = flat(article)
    found = windows(sizes, sentences, paragraphs, most)
    assert [n for first, last in found for n in range(first, last)] == list(range(len(sizes)))
    for first, last in found:
        assert first < last
        assert sum(sizes[first:last]) <= most


@given(ARTICLES, MOST)
@settings(max_examples=200, deadline=None)
def test_windows_end_where_a_paragraph_or_else_a_sentence_ends(article, most):
    sizes, sentences, paragraphs = flat(article)
    for first, last in windows(sizes, sentences, paragraphs, most):
        used = list(accumulate(sizes[first:]))
        reach = first + sum(total <= most for total in used)
        if reach == len(sizes):
            assert last == len(sizes), "all that is left fits"
            continue
        ends = range(first + 1, reach + 1)
        sentence_ends = [n for n in ends if sentences[n] != sentences[n - 1]]
        paragraph_ends = [n for n in ends if paragraphs[n] != paragraphs[n - 1]]
        if paragraph_ends and used[paragraph_ends[-1] - first - 1] >= 0.6 * most:
            assert last == paragraph_ends[-1]
        elif sentence_ends:
            assert last == sentence_ends[-1]
        else:
            assert last == reach


def test_an_empty_text_has_none():
    assert windows([], [], [], 20) == []


def test_what_fits_is_one_window():
    assert windows([5, 5, 5], [0, 1, 2], [0, 1, 2], 15) == [(0, 3)]


def test_an_early_end_of_a_paragraph_gives_way_to_a_late_one_of_a_sentence():
    sizes, sentences, paragraphs = flat([[[1]], [[1] * 7, [1] * 9]])
    assert windows(sizes, sentences, paragraphs, 12)[0] == (0, 8)


def test_time_is_linear_where_each_window_ends_early():
    def seconds(count):
        sizes, sentences, paragraphs = flat([[[1], [1] * 253]] * count)
        start = time.process_time()
        found = windows(sizes, sentences, paragraphs, 253)
        assert len(found) == 2 * count
        assert all(a[1] == b[0] for a, b in pairwise(found))
        return time.process_time() - start

    short = min(seconds(50) for _ in range(3))
    assert seconds(500) < 30 * short + 0.05
