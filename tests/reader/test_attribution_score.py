"""The scorer of attribution: fair to punctuation, strict about words, blind to the reader."""

import pytest

from variorum.evaluation import agreement, attribution
from variorum.evaluation.attribution import Document, documents, read_gold, score, score_reader
from variorum.model import Span
from variorum.reader import Attribution, Reading, trained
from variorum.reader.baseline import BaselineReader

TEXT = '"The bridge is gone," Ilka Dorn said. Orsel denied it.'
BRAT = "\n".join(
    [
        "T1\tContent 0 21\t" + TEXT[0:21],
        "T2\tSource 22 31\tIlka Dorn",
        "T3\tCue 32 36\tsaid",
        "T4\tAttribution 32 36\tsaid",
        "E1\tAttribution:T4 Source:T2 Cue:T3 Content:T1",
        "T5\tSource 38 43\tOrsel",
        "T6\tCue 44 50\tdenied",
        "T7\tContent 51 53\tit",
        "T8\tAttribution 44 50\tdenied",
        "E2\tAttribution:T8 Source:T5 Cue:T6 Content:T7",
    ]
)


class Fixed:
    """A reader that always reads the same."""

    name = "fixed"

    def __init__(self, *attributions):
        self.reading = Reading(attributions=attributions)

    def read(self, text, paragraphs):
        return self.reading


FIRST = Attribution(contents=(Span(1, 19),), direct=True, source=Span(22, 31), cue=Span(32, 36))
SECOND = Attribution(contents=(Span(51, 54),), direct=False, source=Span(38, 43), cue=Span(44, 50))


def scores(*attributions):
    document = Document("invented", TEXT, read_gold(BRAT, TEXT))
    found = score_reader(Fixed(*attributions), [document], "invented")
    return {s.label: (s.precision, s.recall, s.value) for s in found}


def test_all_right_is_one_whatever_the_marks_at_the_ends():
    assert {value for _, _, value in scores(FIRST, SECOND).values()} == {1.0}


def test_half_found_is_half_recalled():
    found = scores(FIRST)
    assert found["source, exact"] == pytest.approx((1.0, 0.5, 2 / 3))
    assert found["links, overlapping"] == pytest.approx((1.0, 0.5, 2 / 3))


def test_a_wrong_source_costs_the_link():
    wrong = Attribution(contents=FIRST.contents, direct=True, source=Span(38, 43), cue=FIRST.cue)
    found = scores(wrong, SECOND)
    assert found["content, exact"][2] == 1.0
    assert found["links, overlapping"] == pytest.approx((0.5, 0.5, 0.5))


def test_too_short_a_source_overlaps_and_is_not_exact():
    short = Attribution(contents=FIRST.contents, direct=True, source=Span(27, 31), cue=FIRST.cue)
    found = scores(short, SECOND)
    assert found["source, overlapping"][2] == 1.0
    assert found["source, exact"][2] == 0.5


def test_nothing_found_is_nought():
    assert {value for _, _, value in scores().values()} == {0.0}


def test_the_default_reader_stands_beside_the_rules(tmp_path, monkeypatch):
    for name, content in (("text/made.txt", TEXT), ("attributions/made_x.ann", BRAT)):
        path = tmp_path / "polnear" / "dev" / name
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
    monkeypatch.setattr(trained, "TrainedReader", lambda: Fixed(FIRST))
    monkeypatch.setattr(trained, "EncoderAlone", lambda: Fixed(SECOND))
    monkeypatch.setattr(attribution, "BaselineReader", lambda: Fixed(FIRST, SECOND))
    found = {(s.corpus, s.label): s.recall for s in score(tmp_path)}
    assert found["polnear dev", "source, exact"] == 0.5
    assert found["polnear dev, rules alone", "source, exact"] == 1.0


@pytest.mark.corpora
def test_the_baseline_holds_on_the_development_part(shared):
    sample = documents(shared / "corpora" / "polnear" / "dev", 20)
    found = {s.label: s.value for s in score_reader(BaselineReader(), sample, "polnear dev")}
    assert found["content, tokens"] > 0.74
    assert found["source, overlapping"] > 0.64
    assert found["links, overlapping"] > 0.60


@pytest.mark.corpora
def test_every_document_has_gold(shared):
    folder = shared / "corpora" / "polnear" / "dev"
    assert all(document.gold for document in documents(folder, 10))


def test_annotators_are_scored_against_each_other(tmp_path):
    for folder, name, content in (
        ("text", "one.txt", TEXT),
        ("attributions", "one_ada.ann", BRAT),
        ("attributions", "one_bea.ann", BRAT.rpartition("\n")[0]),  # one attribution less
        ("text", "two.txt", TEXT),
        ("attributions", "two_ada.ann", BRAT),  # read by one alone: nobody to agree with
    ):
        path = tmp_path / "train" / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    found = {s.label: s for s in agreement.score(tmp_path)}
    assert {s.corpus for s in found.values()} == {
        "polnear train, 1 document: annotators with one another"
    }
    links = found["links, overlapping"]
    # The first of two counts as the reader: she found both, the other one.
    assert (links.precision, links.recall, links.count) == (0.5, 1.0, 1)
