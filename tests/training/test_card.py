"""The model's card says what the model's files and the page of scores say, and is not stale."""

import hashlib
import json

import pytest

from tests.training import tiny
from training import card, record
from variorum.errors import ModelError
from variorum.reader.encoder.files import CARD, DENSE, ENCODER, HEADS, TAGS, VOCABULARY

SCORES = """# Scores

Measured somehow.

## Syntax

| corpus | what | precision | recall | score | gold | data |
|---|---|---|---|---|---|---|
| EWT dev | LAS |  |  | **0.871** | 25,147 | `abc` |

- gold words

## Times

| corpus | what | precision | recall | score | gold | data |
|---|---|---|---|---|---|---|
| isaf dev | start |  |  | **0.870** | 185 | `def` |

## Attribution

| corpus | what | precision | recall | score | gold | data |
|---|---|---|---|---|---|---|
| polnear dev | cue | 0.8 | 0.9 | **0.850** | 2,145 | `012` |
"""


@pytest.fixture
def folder(tmp_path):
    """A model's folder, as the exporter writes one, of files that hold nothing."""
    for name in (ENCODER, HEADS, VOCABULARY):
        (tmp_path / name).write_bytes(name.encode())
    first = record.stage(tiny.settings("ewt", "polnear", epochs=7))
    first |= {"step": 2700, "of": 3947, "pieces_a_second": 1000, "batch": 3000}
    second = record.stage(tiny.settings("polnear", epochs=1.5))
    second |= {"step": 90, "of": 90, "seconds": 600, "torch": "2.13.0", "threads": 2}
    second["corpora"][0] |= {"documents": "840", "words": "740888"}
    stages = [first, second]
    model = {
        "name": "variorum-reader",
        "version": "7",
        "labels": {"deprel": ["root"]},
        "tags": [(name, 1) for name in TAGS],
        "dense": [(name, 1) for name in DENSE],
        "window": 254,
        "threshold": 0.45,
        "sha256": {
            name: hashlib.sha256(name.encode()).hexdigest() for name in (ENCODER, HEADS, VOCABULARY)
        },
        "corpora": record.corpora(stages),
        "stages": [{n: v for n, v in one.items() if n != "corpora"} for one in stages],
    }
    (tmp_path / CARD).write_text(json.dumps(model), encoding="utf-8")
    return tmp_path


def test_the_card_in_the_docs_is_not_stale():
    folder = card.default_folder()
    if not (folder / CARD).exists():
        pytest.skip("no model here: its files come with the package")
    text = card.card(folder, card.SCORES.read_text(encoding="utf-8"))
    assert card.PAGE.read_text(encoding="utf-8") == text, "run `make card`"
    if (folder / card.NAME).exists():
        assert (folder / card.NAME).read_text(encoding="utf-8") == text, "run `make card`"


def test_the_model_is_named(folder):
    text = card.card(folder, SCORES)
    assert "variorum-reader, version 7:" in text
    assert "254 word pieces at once" in text
    assert "probability of 0.45" in text
    assert hashlib.sha256(ENCODER.encode()).hexdigest() in text


def test_each_corpus_has_its_row_with_what_is_known(folder):
    text = card.card(folder, SCORES)
    rows = {line.split(" | ")[0][2:]: line for line in text.splitlines() if line.startswith("| ")}
    assert "840 | 740,888 | 4.8 + 1.5 | none stated; news text" in rows["polnear"]
    assert "not recorded | not recorded | 4.8 | CC BY-SA 4.0" in rows["ewt"]
    assert "Of the corpora above, polnear has no open licence." in text


def test_each_stage_is_told_with_what_was_recorded(folder):
    text = card.card(folder, SCORES)
    assert "1. 2,700 steps of 3,947 planned;" in text
    assert "about 126 minutes; 1,000 pieces a second." in text
    assert "2. 90 steps; " in text
    assert "; 10 minutes; threads: 2, no GPU; PyTorch 2.13.0." in text


def test_scores_are_those_of_the_layers_that_the_model_serves(folder):
    text = card.card(folder, SCORES)
    assert "| EWT dev | LAS |  |  | **0.871** | 25,147 |\n" in text
    assert "### Attribution" in text
    assert "isaf" not in text
    assert "`abc`" not in text
    assert text.index("### Syntax") < text.index("### Attribution")


def test_scores_from_before_there_was_a_model_are_not_its(folder):
    before = SCORES.replace("## Syntax", "## Names")
    text = card.card(folder, before)
    assert "Not measured yet" in text
    assert "0.850" not in text


def test_a_model_that_recorded_nothing_still_has_a_card(folder):
    told = json.loads((folder / CARD).read_text(encoding="utf-8"))
    del told["stages"]
    told["corpora"] = [{"name": "unheard-of", "licence": "its own"}]
    (folder / CARD).write_text(json.dumps(told), encoding="utf-8")
    text = card.card(folder, SCORES)
    assert "How it went was not recorded." in text
    assert "| unheard-of | not recorded | not recorded |" in text
    assert "| its own |" in text


def test_without_a_model_there_is_no_card(tmp_path):
    with pytest.raises(ModelError):
        card.card(tmp_path, SCORES)


def test_both_copies_are_written(folder, tmp_path, monkeypatch, capsys):
    scores, page = tmp_path / "scores.md", tmp_path / "page.md"
    scores.write_text(SCORES, encoding="utf-8")
    monkeypatch.setattr(card, "SCORES", scores)
    monkeypatch.setattr(card, "PAGE", page)
    monkeypatch.setattr(card, "default_folder", lambda: folder)
    assert card.main() == 0
    assert page.read_text(encoding="utf-8") == (folder / card.NAME).read_text(encoding="utf-8")
    scores.unlink()
    assert card.main() != 0
    assert "make evaluate" in capsys.readouterr().err
