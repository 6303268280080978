"""Editions as files: both forms come back, and what is damaged is told."""

from __future__ import annotations

import json

import msgspec
import pytest

from tests.storage.made import reading_of
from variorum.errors import EditionError, VariorumError
from variorum.model import COLLECTIONS, FORMAT, Edition, Entity
from variorum.storage import is_edition, load_edition, to_json, to_lines, write_atomically


@pytest.fixture
def edition():
    _, reading = reading_of("Tarsk denied it. “No.”")
    return Edition(
        format=FORMAT,
        version="1",
        captures=(reading.capture,),
        articles=reading.articles,
        mentions=reading.mentions,
        statements=reading.statements,
        unread=reading.unread,
    )


def forms(edition):
    return {"e.json": b"".join(to_json(edition)), "e.jsonl": b"".join(to_lines(edition))}


@pytest.mark.parametrize("name", ["e.json", "e.jsonl"])
def test_an_edition_comes_back(tmp_path, edition, name):
    path = tmp_path / name
    path.write_bytes(forms(edition)[name])
    assert is_edition(str(path))
    assert load_edition(str(path)) == edition


@pytest.mark.parametrize("times", [0, 1, 3, 2_000])
def test_the_parts_join_to_what_encoding_at_once_gives(edition, times):
    named = {name: getattr(edition, name) * times for name in COLLECTIONS}
    named["entities"] = (Entity(id="ent-1", name='"captures":[', kind="place"),) * times
    whole = msgspec.structs.replace(edition, version='"captures":[ \\', **named)
    parts = list(to_json(whole))
    assert b"".join(parts) == msgspec.json.encode(whole) + b"\n"
    assert max(map(len, parts)) < 100_000


def test_references_that_lead_nowhere_are_named(tmp_path, edition):
    path = tmp_path / "e.json"
    (statement,) = edition.statements
    lost = msgspec.structs.replace(statement, denies=("st-lost",))
    changed = msgspec.structs.replace(edition, statements=(lost,))
    path.write_bytes(b"".join(to_json(changed)))
    with pytest.raises(EditionError, match="does not hold: st-lost") as caught:
        load_edition(str(path))
    assert caught.value.where == str(path)


def test_each_line_says_which_record_it_is(edition):
    lines = [json.loads(line) for line in to_lines(edition)]
    assert [line["record"] for line in lines] == [
        "edition",
        "capture",
        "article",
        "mention",
        "statement",
        "unread",
    ]


@pytest.mark.parametrize("name", ["e.json", "e.jsonl"])
def test_every_cut_is_found(tmp_path, edition, name):
    data = forms(edition)[name].rstrip()
    path = tmp_path / name
    for end in range(0, len(data), 7):
        path.write_bytes(data[:end])
        with pytest.raises(EditionError) as caught:
            load_edition(str(path))
        assert caught.value.where == str(path)
        assert caught.value.remedy


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('"variorum-edition/1"', '"variorum-edition/9"', "variorum-edition/9"),
        ('"variorum-edition/1"', '"something"', "no edition"),
        ('"Tars"', '"Vars"', "contradicts itself"),
        ('"Tars"', '"Tarsk"', "damaged"),
        ('"denies"', '"sings"', "no edition"),
        ('"articles":[{', '"articles":[7,{', "no edition"),
        ('"capture":"sha256', '"capture":"md5', "contradicts itself"),
    ],
)
def test_a_changed_edition_is_refused(tmp_path, edition, before, after, words):
    data = b"".join(to_json(edition)).decode()
    assert before in data
    path = tmp_path / "e.json"
    path.write_text(data.replace(before, after), encoding="utf-8")
    with pytest.raises(EditionError, match=words):
        load_edition(str(path))


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"null", b"Tarsk denied it.", b"\xff\xfe\0", b"[" * 100_000]
)
def test_what_is_no_edition_is_refused(tmp_path, data):
    path = tmp_path / "e.json"
    path.write_bytes(data)
    assert not is_edition(str(path))
    with pytest.raises(EditionError):
        load_edition(str(path))


def test_a_missing_file_is_told(tmp_path):
    assert not is_edition(str(tmp_path / "none.json"))
    with pytest.raises(EditionError, match="cannot be opened"):
        load_edition(str(tmp_path / "none.json"))


def test_records_of_a_later_version_are_passed_over(tmp_path, edition):
    path = tmp_path / "e.jsonl"
    path.write_bytes(b"".join(to_lines(edition)) + b'{"record":"weather","text":"rain"}\n')
    assert load_edition(str(path)) == edition


def test_half_a_file_is_never_seen(tmp_path):
    path = tmp_path / "e.json"
    path.write_bytes(b"before")

    def failing():
        yield b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_atomically(str(path), failing())
    assert path.read_bytes() == b"before"
    write_atomically(str(path), [b"after", b"wards"])
    assert path.read_bytes() == b"afterwards"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_and_links_stay(tmp_path):
    path, link = tmp_path / "e.json", tmp_path / "link.json"
    path.write_bytes(b"before")
    path.chmod(0o640)
    link.symlink_to(path)
    write_atomically(str(link), [b"after"])
    assert link.is_symlink()
    assert path.read_bytes() == b"after"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_place_that_is_not_there_is_told(tmp_path):
    with pytest.raises(VariorumError, match="cannot be written"):
        write_atomically(str(tmp_path / "none" / "e.json"), [b"x"])
