"""The whole encoder: total, the same every time, bounded, and blind to which state is which."""

import math
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from tests.reader.encoder.laying import ANY, PROSE, laid, paragraphs_of

from variorum.model import Span
from variorum.reader import trained
from variorum.reader.encoder import standins
from variorum.reader.encoder.annotator import NAMING
from variorum.reader.encoder.roles import ROLES
from variorum.reader.encoder.trees import is_tree
from variorum.reader.trained import Parser

TEXT = """YEREVAN, Oct 3 (Reuters) - Armenia said on Saturday that 51 more servicemen had died.

"We did not fire first, and we will answer every attack," Defence Minister David Tonoyan said.

Azerbaijan denied the report. According to TASS, citing the Azerbaijani interior ministry,
12 civilians were killed in Ganja.
"""
LONG = " ".join(f"the {n}th unit of the army said that it was moving and" for n in range(150))


def whole(text):
    return [Span(0, len(text))]


def read(parser, text, paragraphs=None):
    return list(parser.parse(text, paragraphs_of(text) if paragraphs is None else paragraphs))


def check(parser, text, paragraphs):
    """What holds of every reading."""
    labels = parser._annotator.card.labels
    for layout, found in read(parser, text, paragraphs):
        size = len(layout.words)
        columns = (found.upos, found.xpos, found.feats, found.heads, found.deprels)
        assert {len(column) for column in columns} == {size}
        assert set(found.upos) <= set(labels["upos"])
        for number, head in enumerate(found.heads):
            assert layout.sentences[number] == layout.sentences[head]
            assert (found.deprels[number] == "root") == (number == head)
        for name in found.names:
            assert 0 <= name.first < name.last <= size
            assert name.head in NAMING
        for saying in found.sayings:
            assert saying.cue
            assert not set(saying.cue) & set(saying.content)
            assert not set(saying.source) & set(saying.content)
            assert all(0 <= n < size for n in saying.cue + saying.source + saying.content)
            assert 0 <= saying.sure <= 1
        cues = [saying.cue for saying in found.sayings]
        assert all(cue == tuple(sorted(cue)) for cue in cues)
    for doc in parser.docs(text, paragraphs):
        assert len(doc) == len(doc.user_data["spans"])


@given(ANY | PROSE)
@settings(max_examples=12, deadline=None)
def test_any_text_is_read(parser, text):
    check(parser, text, paragraphs_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Baku",
        "!",
        "\ud800",
        "\x00\x01\x7f\x85",
        "\u200b\ufeff\u0301",
        "a" * 2_000,
        "!?" * 300,
        "\U0001f525" * 100,
        "ا" * 500,
        "說" * 300,
        "“" * 200,
        "said " * 300,
        "1. 2. 3. " * 50,
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_hard_texts_are_read(parser, text):
    check(parser, text, whole(text))
    assert "".join(w for b in read(parser, text, whole(text)) for w in b.layout.words) == (
        "".join(text.split())
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\u2028"])
def test_nothing_is_read_in_nothing(parser, text):
    assert not [w for b in read(parser, text, whole(text)) for w in b.layout.words]
    assert list(parser.docs(text, whole(text))) == []
    assert list(parser.docs(text, [])) == []


def test_one_word(parser):
    ((layout, found),) = read(parser, "Baku")
    assert layout.words == ["Baku"]
    assert (found.heads, found.deprels) == ([0], ["root"])


def test_the_same_text_is_read_the_same(parser, weights):
    first = read(parser, TEXT)
    assert read(parser, TEXT) == first
    assert read(Parser(weights, threads=2), TEXT) == first


def test_a_paragraph_is_read_the_same_wherever_it_stands(parser):
    """An article in another capture: only the places differ."""
    before = "Share this.\n\n" * 3
    ((layout, found),) = read(parser, TEXT)
    moved = [Span(s.start + len(before), s.end + len(before)) for s in paragraphs_of(TEXT)]
    ((other, again),) = read(parser, before + TEXT, moved)
    assert again == found
    assert [s.start - len(before) for s in other.spans] == [s.start for s in layout.spans]


def test_a_text_without_a_full_stop_is_read_block_by_block(parser, monkeypatch):
    monkeypatch.setattr(trained, "BLOCK", 1_000)
    check(parser, LONG, whole(LONG))
    found = read(parser, LONG, whole(LONG))
    assert len(found) >= 5
    assert all(sum(map(len, block.layout.words)) <= 2_000 for block in found)
    assert [w for block in found for w in block.layout.words] == laid(LONG).words


def test_memory_grows_with_the_block_and_not_with_the_text(parser, monkeypatch):
    monkeypatch.setattr(trained, "BLOCK", 800)

    def peak(text):
        for _ in parser.docs(text[:1_000], whole(text[:1_000])):
            pass
        tracemalloc.start()
        for _ in parser.docs(text, whole(text)):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    short, long = LONG[:2_000], LONG[:6_000]
    assert peak(long) < 1.4 * peak(short)


def test_windows_are_read_apart(parser, monkeypatch):
    """Heads, names and sayings stay inside windows; each part of a sentence has one root."""
    seen = []
    session = parser._annotator._session
    monkeypatch.setattr(session, "_most", 40)
    plain = session.read

    def noting(*arguments, **named):
        for part in plain(*arguments, **named):
            seen.extend(part.windows)
            yield part

    monkeypatch.setattr(session, "read", noting)
    for text in (TEXT, LONG[:3_000]):
        seen.clear()
        ((layout, found),) = read(parser, text, paragraphs_of(text))
        seen.sort()
        assert len(seen) > 1
        assert [n for w in seen for n in range(*w)] == list(range(len(layout.words)))
        window = {n: w for w in seen for n in range(*w)}
        for first, last in seen:
            sentences = layout.sentences[first:last]
            for sentence in set(sentences):
                part = [n for n in range(first, last) if layout.sentences[n] == sentence]
                assert is_tree(np.array([found.heads[n] - part[0] for n in part]))
        for name in found.names:
            assert window[name.first] == window[name.last - 1]
        for saying in found.sayings:
            assert len({window[n] for n in saying.cue + saying.source + saying.content}) == 1
        assert found.sayings == sorted(found.sayings, key=lambda s: window[s.cue[0]])


def test_swapping_two_states_changes_nothing_but_their_names(parser):
    swap = {"Armenia": "Azerbaijan", "Armenian": "Azerbaijani", "Yerevan": "Baku"}
    swap |= {there: here for here, there in swap.items()}
    swap |= {here.upper(): there.upper() for here, there in swap.items()}
    layout = laid(TEXT)
    words = [swap.get(word, word) for word in layout.words]
    assert words != layout.words
    pieces, at = [], 0
    for span, word in zip(layout.spans, words, strict=True):
        pieces += [TEXT[at : span.start], word]
        at = span.end
    swapped = "".join(pieces) + TEXT[at:]
    ((one, found),), ((other, again),) = read(parser, TEXT), read(parser, swapped)
    assert other.words == words
    assert one.gaps == other.gaps
    assert again == found


def test_heads_relations_and_roles_are_those_of_the_plain_sums(parser):
    """The fast sums against the formulas of training (training/model.py)."""
    annotator = parser._annotator
    with np.load(trained.default_folder() / "heads.npz") as kept:
        heads = {name: kept[name].astype(np.float64) for name in kept.files}
    layout = laid(TEXT)
    shown = standins.shown(layout.words, layout.sentences)
    (part,) = annotator._session.read(layout, shown)
    words = range(len(layout.words))
    assert part.numbers.tolist() == list(words)
    found = annotator.read(layout, shown)

    def ones(name):
        return np.hstack([part.dense[name], np.ones((len(words), 1))])

    arcs = ones("arc_dep") @ heads["arc"] @ part.dense["arc_head"].T.astype(np.float64)
    for sentence in set(layout.sentences):
        its = [n for n in words if layout.sentences[n] == sentence]
        greedy = arcs[np.ix_(its, its)].argmax(axis=1)
        if is_tree(greedy):
            ours = [arcs[n, found.heads[n]] for n in its]
            best = arcs[np.ix_(its, its)].max(axis=1)
            assert np.allclose(ours, best, atol=0.05), "but for what float32 cannot tell apart"

    above = ones("rel_head")[found.heads]
    relations = np.einsum("ni,rij,nj->nr", ones("rel_dep"), heads["rel"], above)
    kinds = annotator.card.labels["deprel"]
    relations[:, kinds.index("root")] = -np.inf
    for n in words:
        if found.heads[n] == n:
            assert found.deprels[n] == "root"
        else:
            chosen = relations[n, kinds.index(found.deprels[n])]
            assert chosen == pytest.approx(relations[n].max(), abs=0.05)

    cues = np.array([saying.cue[0] for saying in found.sayings])
    scores = np.einsum("ki,lij,wj->kwl", ones("role_cue")[cues], heads["role"], ones("role_word"))
    scores = scores / 8 + part.tag["role_word_only"][None]
    for row, cue in enumerate(cues):
        for word in words:
            away = word - cue
            bucket = min(9, 1 + int(math.log2(abs(away)))) + 9 * (away < 0) if away else 0
            here, there = layout.sentences[word], layout.sentences[cue]
            relation = (here < there) + 2 * (here > there)
            if relation and layout.paragraphs[word] != layout.paragraphs[cue]:
                relation += 2
            scores[row, word] += heads["role_distance"][bucket] + heads["role_relation"][relation]
    wanted = np.exp(scores - scores.max(-1, keepdims=True))
    wanted /= wanted.sum(-1, keepdims=True)
    wanted[range(len(cues)), cues] = np.eye(len(ROLES))[ROLES.index("B-cue")]
    ours = annotator._roles._scores(layout, part, (0, len(words)), slice(0, len(words)), cues)
    assert np.allclose(np.exp(ours), wanted, atol=1e-3)
