"""Whose a quotation is, by the verb beside it, whichever verb that is."""

import pytest
from spacy.tokens import Doc

from variorum.model import Span
from variorum.reader.beside import beside
from variorum.reader.encoder.document import vocabulary
from variorum.reader.sayings import Marks
from variorum.text.quotations import find_quotations


def parsed(words, tags, heads, deps):
    """A document with one space between words, marks clinging to what they mark."""
    spaces = [True] * len(words)
    inside = False
    for at, word in enumerate(words):
        if word == '"':
            inside = not inside
            if inside:
                spaces[at] = False
            elif at:
                spaces[at - 1] = False
        elif word in {",", ".", ":"} and at:
            spaces[at - 1] = False
    pos = {"V": "VERB", "N": "PROPN", "P": "PUNCT", "D": "DET", "A": "AUX", "X": "X"}
    fine = {"V": "VBZ", "N": "NNP", "P": ",", "D": "DT", "A": "VBZ", "X": "XX"}
    doc = Doc(
        vocabulary(),
        words=words,
        spaces=spaces,
        pos=[pos[t] for t in tags],
        tags=[fine[t] for t in tags],
        lemmas=[w.lower() for w in words],
        heads=heads,
        deps=deps,
    )
    doc.user_data["spans"] = [Span(t.idx, t.idx + len(t)) for t in doc]
    return doc


def found(doc):
    text = doc.text
    whole = [Span(0, len(text))]
    marks = Marks(find_quotations(text, whole))
    return [
        (text[slice(*a.source)], text[slice(*a.cue)], [text[slice(*c)] for c in a.contents])
        for a in beside(text, doc, marks)
    ]


def test_the_verb_behind_a_quotation():
    doc = parsed(
        ['"', "Rain", "falls", ",", '"', "completes", "the", "Imam", "."],
        "PNVPPVDNP",
        [2, 2, 5, 2, 2, 5, 7, 5, 5],
        ["punct", "nsubj", "ccomp", "punct", "punct", "ROOT", "det", "nsubj", "punct"],
    )
    assert found(doc) == [("the Imam", "completes", ["Rain falls,"])]


def test_a_subject_that_the_parser_took_for_an_object():
    doc = parsed(
        ['"', "Rain", "falls", ",", '"', "confides", "Sidi", "."],
        "PNVPPVNP",
        [2, 2, 5, 2, 2, 5, 5, 5],
        ["punct", "nsubj", "ccomp", "punct", "punct", "ROOT", "obj", "punct"],
    )
    assert found(doc) == [("Sidi", "confides", ["Rain falls,"])]


def test_the_verb_before_a_colon():
    doc = parsed(
        ["Hasi", "laughs", ":", '"', "Rain", "falls", ".", '"'],
        "NVPPNVPP",
        [1, 1, 1, 5, 5, 1, 5, 5],
        ["nsubj", "ROOT", "punct", "punct", "nsubj", "ccomp", "punct", "punct"],
    )
    assert found(doc) == [("Hasi", "laughs", ["Rain falls."])]


@pytest.mark.parametrize("mark", ["X", "P"])
def test_a_term_in_marks_is_nobodys(mark):
    doc = parsed(
        ["The", '"', "zone", '"', "widens", "today", "."],
        f"DPNPV{mark}P",
        [2, 2, 4, 2, 4, 4, 4],
        ["det", "punct", "nsubj", "punct", "ROOT", "obl", "punct"],
    )
    assert found(doc) == []
