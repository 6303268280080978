"""Times against labelled documents: TimeML's forms, TempEval-3's arithmetic, ECB+, GUM."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.errors import InputError
from variorum.evaluation import times, times_ecb, times_timeml, times_treebank
from variorum.evaluation.conllu import documents
from variorum.evaluation.rawtext import rebuild
from variorum.evaluation.times_spans import Finder, Gold, Tally, pairs
from variorum.model import Span, Time

TIMEML = Path(__file__).parent.parent / "golden" / "times" / "timeml"


def test_a_document_with_its_creation_time_apart() -> None:
    told = times_timeml.read(TIMEML / "modern.tml")
    assert told.day == "2027-09-15"
    assert [(told.text[slice(*g.span)], g.value, g.type) for g in told.gold] == [
        ("Tuesday", "2027-09-14", "DATE"),
        ("three days", "P3D", "DURATION"),
        ("next week", "2027-W38", "DATE"),
        ("every Tuesday", "XXXX-WXX-2", "SET"),
    ]
    assert "yields" not in told.text  # only the text is read
    assert len(times_timeml.paragraphs(told.text)) == 2


def test_a_document_with_its_creation_time_in_the_text() -> None:
    told = times_timeml.read(TIMEML / "early.tml")
    assert told.day == "1999-05-20"
    assert [told.text[slice(*span)] for span in told.made] == ["05/20/1999"]
    assert [g.value for g in told.gold] == ["1998-11", "1999-05-19"]


def test_what_is_no_xml_is_said_to_be_none(tmp_path) -> None:
    path = tmp_path / "bad.tml"
    path.write_text("<TimeML><TEXT>", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.tml"):
        times_timeml.read(path)


def test_a_folder_of_documents_is_scored_and_absent_corpora_are_left_out(tmp_path) -> None:
    (tmp_path / "timeml").mkdir()
    for path in TIMEML.iterdir():
        (tmp_path / "timeml" / path.name).write_bytes(path.read_bytes())
    scores = {score.label: score for score in times.score(tmp_path)}
    assert set(scores) == {"spans, exact", "spans, overlapping", "value", "type"}
    assert scores["value"].count == 6
    assert scores["value"].value == 1.0
    assert times.score(tmp_path / "nothing") == []


def _time(start: int, end: int, value: str, kind: str = "DATE") -> Time:
    return Time(id="t", article="a", span=Span(start, end), text="x", value=value, type=kind)


def test_values_count_where_spans_overlap() -> None:
    """UzZaman and others 2013: a value is right where the relaxed rule pairs the spans."""
    gold = [Gold(Span(0, 5), "2020", "DATE"), Gold(Span(10, 20), "P1D", "DURATION")]
    ours = [_time(2, 5, "2020"), _time(10, 20, "P2D", "DURATION"), _time(30, 35, "2019")]
    tally = Tally()
    tally.add(gold, ours, ("exact", "overlapping", "value", "type"))
    found = {score.label: score for score in tally.scores("c", "h")}
    assert found["spans, exact"].recall == 0.5
    assert found["spans, overlapping"].recall == 1.0
    assert found["spans, overlapping"].precision == pytest.approx(2 / 3)
    assert found["value"].value == pytest.approx(0.4)
    assert found["type"].recall == 1.0


def test_each_span_is_paired_once_the_largest_share_first() -> None:
    assert list(pairs([Span(0, 10)], [Span(0, 2), Span(3, 10)])) == [(0, 1)]
    assert sorted(pairs([Span(0, 4), Span(5, 9)], [Span(0, 9)])) == [(0, 0)]


ECB = """<Document doc_name="x">
<token t_id="1" sentence="0" number="0">It</token>
<token t_id="2" sentence="0" number="1">fell</token>
<token t_id="3" sentence="0" number="2">on</token>
<token t_id="4" sentence="0" number="3">Friday</token>
<token t_id="5" sentence="1" number="0">It</token>
<token t_id="6" sentence="1" number="1">rose</token>
<token t_id="7" sentence="1" number="2">Monday</token>
<Markables>
<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
<TIME_DATE m_id="2"><token_anchor t_id="3"/><token_anchor t_id="4"/></TIME_DATE>
<UNKNOWN_INSTANCE_TAG m_id="3"/>
</Markables></Document>"""


def test_only_annotated_sentences_of_ecb_are_read(tmp_path) -> None:
    path = tmp_path / "x.xml"
    path.write_text(ECB, encoding="utf-8")
    text, read, gold = times_ecb.document(path)
    assert [text[slice(*span)] for span in read] == ["It fell on Friday"]
    assert [text[slice(*span)] for span in gold] == ["on Friday"]
    (score,) = times_ecb.score(tmp_path, Finder(), None)
    assert score.value == 1.0


GUM = """# newdoc id = GUM_news_x
# meta::dateCreated = 2027-09-15
# newpar
# text = It fell Tuesday, May 4.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-abstract-new)
2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_
3\tTuesday\tTuesday\tPROPN\tNNP\t_\t2\tobl\t_\tEntity=(2-time-new|SpaceAfter=No|XML={DATE}
4\t,\t,\tPUNCT\t,\t_\t5\tpunct\t_\t_
5\tMay\tMay\tPROPN\tNNP\t_\t3\tappos\t_\tEntity=(3-time-new)
6\t4\t4\tNUM\tCD\t_\t5\tnummod\t_\tEntity=2)|SpaceAfter=No|XML=</date>
7\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def test_entities_and_dates_of_the_treebank(tmp_path) -> None:
    path = tmp_path / "GUM_news_x.conllu"
    path.write_text(GUM.replace("{DATE}", '<date when:::"2027-05-04">'), encoding="utf-8")
    (document,) = documents([path])
    raw = rebuild(document)
    spans = times_treebank.entities(document, raw)
    assert [raw.text[slice(*span)] for span in spans] == ["Tuesday, May 4"]
    (date,) = times_treebank.dated(document, raw)
    assert (date.start, date.end) == ("2027-05-04", "2027-05-04")
    scores = list(times_treebank.score(tmp_path, Finder(), None))
    assert all(score.value == 1.0 for score in scores)
