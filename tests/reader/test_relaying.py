"""Chains of sources read off hand-made syntax."""

import pytest
from spacy.tokens import Doc

from variorum.model import Span
from variorum.reader.encoder.document import vocabulary
from variorum.reader.hands import carried, relayed
from variorum.reader.protocol import Attribution
from variorum.reader.syntax import phrase


def parsed(rows):
    """A document from rows "word lemma pos tag head dep", heads counted from 1."""
    fields = [row.split() for row in rows.strip().splitlines()]
    words = [f[0] for f in fields]
    doc = Doc(
        vocabulary(),
        words=words,
        spaces=[True] * len(words),
        lemmas=[f[1] for f in fields],
        pos=[f[2] for f in fields],
        tags=[f[3] for f in fields],
        heads=[int(f[4]) - 1 if f[4] != "0" else i for i, f in enumerate(fields)],
        deps=[f[5] if f[5] != "root" else "ROOT" for f in fields],
    )
    doc.user_data["spans"] = [Span(t.idx, t.idx + len(t)) for t in doc]
    return doc


CITING = """
TASS tass PROPN NNP 2 nsubj
reported report VERB VBD 0 root
rain rain NOUN NN 2 obj
, , PUNCT , 5 punct
citing cite VERB VBG 2 advcl
the the DET DT 7 det
ministry ministry NOUN NN 5 obj
. . PUNCT . 2 punct
"""
QUOTED_BY = """
Orsel orsel PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
quoted quote VERB VBN 0 root
by by ADP IN 6 case
the the DET DT 6 det
radio radio NOUN NN 3 obl:agent
as as SCONJ IN 8 mark
saying say VERB VBG 3 advcl
so so ADV RB 8 advmod
. . PUNCT . 3 punct
"""
REFERENCE = """
The the DET DT 2 det
agency agency NOUN NN 3 nsubj
reports report VERB VBZ 0 root
with with ADP IN 5 case
reference reference NOUN NN 3 obl
to to ADP IN 8 case
the the DET DT 8 det
staff staff NOUN NN 5 nmod
. . PUNCT . 3 punct
"""
TWICE = """
Reuters reuters PROPN NNP 2 nsubj
reported report VERB VBD 0 root
, , PUNCT , 4 punct
citing cite VERB VBG 2 advcl
RIA ria PROPN NNP 4 obj
, , PUNCT , 8 punct
which which PRON WDT 8 nsubj
cited cite VERB VBD 5 acl:relcl
medics medic NOUN NNS 8 obj
. . PUNCT . 2 punct
"""
CLIP = """
In in ADP IN 3 case
a a DET DT 3 det
clip clip NOUN NN 10 obl
published publish VERB VBN 3 acl
by by ADP IN 6 case
Fars fars PROPN NNP 4 obl:agent
, , PUNCT , 3 punct
a a DET DT 9 det
fighter fighter NOUN NN 10 nsubj
swears swear VERB VBZ 0 root
. . PUNCT . 10 punct
"""


# As a parser may have it: what is cited hung on the verb as if it were its subject.
MISREAD = """
INA ina PROPN NNP 2 nsubj
reports report VERB VBZ 0 root
citing cite VERB VBG 2 advcl
the the DET DT 6 det
military military ADJ JJ 6 amod
department department NOUN NN 3 nsubj
. . PUNCT . 2 punct
"""
REFERRING = """
TASS tass PROPN NNP 7 dep
, , PUNCT , 3 punct
referring refer VERB VBG 7 advcl
to to ADP IN 3 fixed
the the DET DT 6 det
centre centre NOUN NN 3 obl
reports report VERB VBZ 0 root
. . PUNCT . 7 punct
"""
CONVEYED = """
A a DET DT 2 det
channel channel NOUN NN 3 nsubj
conveyed convey VERB VBD 0 root
from from ADP IN 6 case
the the DET DT 6 det
command command NOUN NN 3 obl
that that SCONJ IN 9 mark
roads road NOUN NNS 9 nsubj
closed close VERB VBD 3 ccomp
. . PUNCT . 3 punct
"""


@pytest.mark.parametrize(
    ("rows", "source", "origin", "chain"),
    [
        (MISREAD, "INA", "the military department", ["INA"]),
        (REFERRING, "centre", "the centre", ["TASS"]),
        (CONVEYED, "channel", "the command", ["A channel"]),
        (CITING, "TASS", "the ministry", ["TASS"]),
        (CITING, "ministry", "the ministry", ["TASS"]),
        (QUOTED_BY, "Orsel", "Orsel", ["the radio"]),
        (REFERENCE, "agency", "the staff", ["The agency"]),
        (TWICE, "Reuters", "medics", ["Reuters", "RIA"]),
        (CLIP, "fighter", "a fighter", ["Fars"]),
    ],
)
def test_the_origin_is_the_last_of_the_chain(rows, source, origin, chain):
    doc = parsed(rows)
    word = next(token for token in doc if token.text == source)
    found = relayed(word)
    assert found is not None
    last, via = found
    assert doc.text[slice(*last)] == origin
    assert [doc.text[slice(*span)] for span in via] == chain


def test_whoever_cites_nobody_speaks_alone():
    doc = parsed(CITING)
    assert relayed(doc[2]) is None


def test_a_phrase_leaves_out_what_is_set_beside_it():
    doc = parsed(TWICE)
    assert doc.text[slice(*phrase(doc[4]))] == "RIA"


def at(doc, words):
    start = doc.text.index(words)
    return Span(start, start + len(words))


def test_a_saying_read_without_syntax_gets_its_chain():
    doc = parsed(TWICE)
    one = Attribution(contents=(Span(900, 910),), direct=False, source=at(doc, "Reuters"))
    (found,) = carried([doc], [one])
    assert doc.text[slice(*found.source)] == "medics"
    assert [doc.text[slice(*span)] for span in found.via] == ["Reuters", "RIA"]


def test_a_chain_names_nobody_twice_and_not_the_speaker():
    doc = parsed(CITING)
    tass, ministry = at(doc, "TASS"), at(doc, "the ministry")
    one = Attribution(
        contents=(Span(900, 910),), direct=False, source=ministry, via=(tass, ministry, tass)
    )
    (found,) = carried([doc], [one])
    assert (found.source, found.via) == (ministry, (tass,))


def test_without_documents_sayings_stay_as_they_are():
    one = Attribution(contents=(Span(0, 4),), direct=False, source=Span(5, 9))
    assert carried([], [one]) == [one]
