"""The scorer of places reads its corpora rightly and counts rightly."""

from __future__ import annotations

import pytest

from variorum.evaluation import places

LGL = """<articles><article docid="1"><text>A bridge in Tbilisi fell. Orskville is far. The Georgian
army came.</text><toponyms><toponym><start>12</start><end>19</end><phrase>Tbilisi</phrase><gaztag>
<lat>41.69</lat><lon>44.83</lon></gaztag></toponym><toponym><start>26</start><end>35</end>
<phrase>Orskville</phrase></toponym></toponyms></article></articles>"""
VIRUS = """<articles><article><text>It came to Tbilisi.</text><locations><location>
<name>Tbilisi</name><start>12</start><end>18</end><lat>10</lat><lon>10</lon></location>
</locations></article></articles>"""


@pytest.fixture
def corpora(tmp_path):
    (tmp_path / "geo").mkdir()
    (tmp_path / "geo" / "lgl.xml").write_text(LGL, encoding="utf-8")
    (tmp_path / "geo" / "GeoVirus.xml").write_text(VIRUS, encoding="utf-8")
    return tmp_path


def test_scores(corpora):
    scores = {(s.corpus, s.label): s for s in places.score(corpora)}
    assert scores["LGL", "toponyms, exact"].recall >= 0.5
    assert scores["LGL", "within 161 km, of toponyms found"].value == 1.0
    assert scores["LGL", "within 161 km, of all toponyms"].count == 1
    assert scores["GeoVirus", "toponyms, exact"].value == 1.0
    assert scores["GeoVirus", "within 161 km, of toponyms found"].value == 0.0


def test_spans_that_count_from_one_are_set_right(corpora):
    (document,) = places.documents(corpora, places.CORPORA[1])
    assert {document.text[start:end] for start, end, _ in document.gold} == {"Tbilisi"}
