"""Treebanks are read whole: words and tokens, documents and paragraphs, gaps and quotations."""

from __future__ import annotations

import pytest
from tests.evaluation.treebank import LAID, ROWS, WRITTEN, tabbed, write

from variorum.errors import InputError
from variorum.evaluation.conllu import documents, heads, lay
from variorum.evaluation.rawtext import rebuild
from variorum.reader.encoder.shapes import LINE, NO_GAP, SPACE


@pytest.fixture
def ada(tmp_path):
    return next(documents([write(tmp_path / "made.conllu")]))


def test_documents_are_told_apart(tmp_path):
    found = list(documents([write(tmp_path / "made.conllu")]))
    assert [(d.name, len(d.sentences)) for d in found] == [("ada", 3), ("rain", 1)]
    assert [s.paragraph for d in found for s in d.sentences] == [True, False, True, True]


def test_tokens_keep_what_words_lose(ada):
    first, _, third = ada.sentences
    assert [(t.form, t.first, t.last) for t in first.tokens][1:4] == [
        ("She", 1, 2),
        ("won't", 2, 4),
        ("go", 4, 5),
    ]
    assert [word.form for word in first.words][2:4] == ["wo", "n't"]
    assert [w.joined for w in first.words] == [1, 0, 1, 0, 1, 1, 0, 0, 1, 1]
    assert [w.joined for w in third.words] == [0, 1, 1, 0]


def test_words_are_laid_out_as_the_reader_lays_out_its_own(ada):
    layout = lay(ada)
    assert [LAID[span.start : span.end] for span in layout.spans] == layout.words
    assert layout.gaps == [
        *(LINE, NO_GAP, SPACE, NO_GAP, SPACE, NO_GAP, NO_GAP, SPACE, SPACE, NO_GAP),
        *(SPACE, SPACE, NO_GAP),
        *(LINE, SPACE, NO_GAP, NO_GAP),
    ]
    assert layout.sentences == [0] * 10 + [1] * 3 + [2] * 4
    assert layout.paragraphs == [0] * 13 + [1] * 4
    quoted = {w for w, inside in zip(layout.words, layout.quoted, strict=True) if inside}
    assert {"wo", "n't", "go"} <= quoted
    assert not quoted & {"Ada", "said", "Nobody", "can"}


def test_heads_count_in_the_document_and_a_root_heads_itself(ada):
    assert heads(ada) == [4, 4, 4, 4, 8, 8, 8, 8, 8, 8, 11, 11, 11, 14, 14, 14, 14]


def test_the_text_comes_back_as_it_was_written(ada):
    text, paragraphs, (words, sentences) = rebuild(ada)
    assert text == WRITTEN
    assert [text[p.start : p.end] for p in paragraphs] == WRITTEN.split("\n")
    assert [text[s.start : s.end] for s in sentences] == [
        '"She won\'t go," Ada said.',
        "Nobody answered.",
        "She cannot.",
    ]
    assert [text[w.span.start : w.span.end] for w in words][2:5] == ["won't", "won't", "go"]
    assert [w.head for w in words] == heads(ada)


def test_a_last_sentence_needs_no_blank_line_after_it(tmp_path):
    path = tmp_path / "made.conllu"
    path.write_text(tabbed(ROWS).rstrip("\n"), encoding="utf-8")
    assert [d.name for d in documents([path])] == ["ada", "rain"]


def test_a_row_that_is_none_is_told_with_its_place(tmp_path):
    path = write(tmp_path / "made.conllu", "# newdoc id = x\n1 Rain rain NOUN")
    with pytest.raises(InputError, match=r"made\.conllu.*line 2.*4 columns"):
        list(documents([path]))
