"""The reader's benchmark: its arithmetic, its peers, and a small run of the real thing."""

from __future__ import annotations

import math
import sys

import pytest

from tests.conftest import ROOT
from variorum.reader.encoder.files import CARD, default_folder

sys.path.insert(0, str(ROOT / "bench"))
import cnn
import reader


def made(words, seconds, float32=math.inf):
    rest = (300.0, 150.0, 200.0, seconds)
    return reader.Measure(words, seconds, 2 * seconds, float32, seconds / 2, *rest)


@pytest.mark.parametrize(("power", "code"), [(1.0, 0), (1.3, 1)])
def test_growth_above_the_limit_fails(monkeypatch, capsys, power, code):
    monkeypatch.setattr(reader, "apart", lambda n, *_: made(n, n**power / 1_000))
    monkeypatch.setattr(reader, "starts", lambda _: (3.0, 2.0))
    assert reader.report([1_000, 10_000], 2) == code
    out = capsys.readouterr().out
    assert f"growth exponent {power:.3f}" in out
    assert "x 0.75" in out, "of the machine"
    assert "x 1.50 that of a blank" in out
    assert "no model in float32" in out
    assert "none" in out


def test_float32_is_a_ratio_where_there_is_one(monkeypatch, capsys):
    monkeypatch.setattr(reader, "apart", lambda n, *_: made(n, n / 1_000, float32=n / 500))
    monkeypatch.setattr(reader, "starts", lambda _: (3.0, 2.0))
    reader.report([1_000, 10_000], 2)
    out = capsys.readouterr().out
    assert "x 2.00" in out
    assert "no model" not in out


def test_the_weights_are_those_of_the_encoder():
    assert reader.WEIGHTS == 6 * (4 * 384 * 384 + 2 * 384 * 1536)


@pytest.mark.parametrize("wrong", [["--sizes", "5"], ["--sizes", "0", "9"], ["--threads", "0"]])
def test_what_cannot_be_measured_is_refused(wrong, capsys):
    with pytest.raises(SystemExit):
        reader.main(wrong)
    assert "name" in capsys.readouterr().err


def test_the_peer_has_all_labels():
    made = cnn.pipeline(["NN", "VB", "IN"], ["root", "nsubj", "obj"])
    assert made.pipe_names == ["tok2vec", "tagger", "parser", "ner"]
    assert {"nsubj", "obj"} <= set(made.get_pipe("parser").labels)
    assert set(made.get_pipe("ner").labels) == set(cnn.NAMES[:3])
    doc = made("Nobody was hurt in Baku.")
    assert all(token.tag_ and token.dep_ for token in doc)


@pytest.mark.skipif(not (default_folder() / CARD).exists(), reason="the model is not here")
def test_a_small_run(monkeypatch, capfd):
    monkeypatch.setattr(reader, "STARTS", 1)
    assert reader.report([40, 160], 1, rounds=1) in {0, 1}
    out = capfd.readouterr().out
    rows = [line.split() for line in out.splitlines() if line[:9].strip().isdigit()]
    assert len(rows) == 2
    assert all(float(row[1].replace(",", "")) > 0 for row in rows)
    assert "growth exponent" in out
