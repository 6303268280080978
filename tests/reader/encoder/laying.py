"""What tests of the encoder share: paragraphs, layouts, made-up annotations."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import strategies as st

from variorum.model import Span
from variorum.reader.encoder.annotations import Annotations
from variorum.reader.encoder.layout import Layout, lay
from variorum.reader.encoder.shapes import Quoted
from variorum.reader.encoder.words import Cutter
from variorum.text.sentences import split_all

CUTTER = Cutter()
# Any code points at all, unpaired surrogates and control characters among them.
ANY = st.text(st.characters(exclude_categories=()), max_size=80)
VOCABULARY = """
“ ” " , . ? : – ( ) said denied that Baku Armenian it Mr. U.S. 12
"""
PROSE = st.lists(st.sampled_from([*VOCABULARY.split(), "\n\n", "\n"]), max_size=40).map(" ".join)


def paragraphs_of(text):
    """What stands between blank lines."""
    return [Span(*match.span()) for match in re.finditer(r"\S(?:[^\n]|\n(?!\n))*", text)]


def laid(text, paragraphs=None):
    """A text as one layout."""
    spans = paragraphs_of(text) if paragraphs is None else paragraphs
    return lay(text, split_all(text, spans), Quoted(text, spans), CUTTER)


def flat(layout: Layout, **changes):
    """Annotations of a layout in which each word hangs on the first of its sentence."""
    firsts = {}
    for number, sentence in enumerate(layout.sentences):
        firsts.setdefault(sentence, number)
    heads = [firsts[sentence] for sentence in layout.sentences]
    size = len(layout.words)
    columns = {
        "upos": ["NOUN"] * size,
        "xpos": ["NN"] * size,
        "feats": ["Number=Sing"] * size,
        "heads": heads,
        "deprels": ["root" if n == h else "dep" for n, h in enumerate(heads)],
        "names": [],
        "sayings": [],
    }
    return Annotations(**(columns | changes))


@st.composite
def scores_of(draw, *sizes):
    """An array of scores: coarse, so that many are equal, or fine, or far apart."""
    shape = [size if isinstance(size, int) else draw(size) for size in sizes]
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    scores = random.normal(size=shape) * draw(st.sampled_from([0.01, 1, 1, 100]))
    return (np.round(scores) if draw(st.booleans()) else scores).astype(np.float32)
