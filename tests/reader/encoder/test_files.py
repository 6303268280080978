"""The model's files: what is missing, cut short or altered is named, with the remedy."""

import hashlib
import json
import os
import shutil

import pytest

from variorum.errors import ModelError
from variorum.reader.encoder.files import CARD, ENCODER, HEADS, VOCABULARY, load_files
from variorum.reader.trained import Parser

FILES = (ENCODER, HEADS, VOCABULARY, CARD)


@pytest.fixture
def copied(weights, tmp_path):
    """A folder with the model's files, linked where that is enough."""
    for name in FILES:
        (tmp_path / name).symlink_to(weights / name)
    return tmp_path


def own(folder, name):
    """A file of one's own in place of the link."""
    path = folder / name
    source = path.resolve()
    path.unlink()
    shutil.copyfile(source, path)
    return path


def refused(folder, name):
    with pytest.raises(ModelError) as caught:
        load_files(folder)
    error = caught.value
    assert error.where == str(folder / name)
    assert "make model" in str(error)
    assert error.exit_code == 7
    assert error.__cause__ is None
    return error.problem


def test_whole_files_are_taken(copied):
    found = load_files(copied)
    assert found.folder == copied
    assert set(found.card.sha256) == set(FILES) - {CARD}


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(copied, name):
    (copied / name).unlink()
    assert "not there" in refused(copied, name) or "cannot be read" in refused(copied, name)


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_is_named(copied, name):
    path = own(copied, name)
    os.truncate(path, path.stat().st_size // 2)
    refused(copied, name)


@pytest.mark.parametrize("name", [ENCODER, HEADS, VOCABULARY])
def test_an_altered_file_is_named(copied, name):
    path = own(copied, name)
    with path.open("r+b") as opened:
        opened.seek(path.stat().st_size // 2)
        byte = opened.read(1)
        opened.seek(-1, os.SEEK_CUR)
        opened.write(bytes([byte[0] ^ 1]))
    assert "damaged" in refused(copied, name)


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_place_of_a_file_is_named(copied, name):
    (copied / name).unlink()
    (copied / name).mkdir()
    refused(copied, name)


@pytest.mark.parametrize(
    "change",
    [
        {"labels": {}},
        {"tags": []},
        {"dense": [["arc_dep", 1]]},
        {"window": 0},
        {"threshold": 2},
        {"sha256": {}},
        {"name": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_card_that_does_not_fit_is_named(copied, change):
    path = own(copied, CARD)
    path.write_text(json.dumps(json.loads(path.read_bytes()) | change), encoding="utf-8")
    refused(copied, ENCODER if "sha256" in change else CARD)


def test_labels_that_do_not_fit_the_encoder_are_named(copied):
    path = own(copied, CARD)
    card = json.loads(path.read_bytes())
    card["labels"]["upos"].pop()
    path.write_text(json.dumps(card), encoding="utf-8")
    assert "upos" in refused(copied, CARD)


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff\xfe", b"null", b"[" * 100_000])
def test_a_card_that_is_none_is_named(copied, data):
    path = own(copied, CARD)
    path.write_bytes(data)
    refused(copied, CARD)


def test_an_encoder_that_onnxruntime_refuses_is_named(copied):
    path = own(copied, ENCODER)
    path.write_bytes(b"no graph")
    card = own(copied, CARD)
    told = json.loads(card.read_bytes())
    told["sha256"][ENCODER] = hashlib.sha256(b"no graph").hexdigest()
    card.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(ModelError, match="onnxruntime cannot load") as caught:
        Parser(copied)
    assert caught.value.where == str(path)
    assert "make model" in str(caught.value)
