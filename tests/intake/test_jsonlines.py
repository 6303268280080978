"""JSON lines: each line its own capture; a bad line is listed and the others are read."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.test_receive import take
from variorum.intake.lines import lines
from variorum.model import Given, capture_id
from variorum.pipeline import read_paths


def write(tmp_path, *rows, name="a.jsonl"):
    path = tmp_path / name
    parts = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    path.write_bytes(b"\n".join(parts) + b"\n")
    return path


def test_each_line_is_a_capture_whose_rendition_is_its_text(tmp_path):
    row = {
        "id": "v-1",
        "text": "  Tarsk denied it.\n\nVelmora didn’t.\r\n",
        "title": "Denial",
        "outlet": "Velmora Wire",
        "published": "2031-05-03",
        "url": "https://example.org/1",
        "language": "en",
    }
    path = write(tmp_path, row, {"id": "v-2", "text": "Short.", "title": None})
    (first, second), unread = take(path)
    assert unread == []
    assert first.rendition.text == row["text"]
    assert first.given == Given(
        external_id="v-1",
        title="Denial",
        outlet="Velmora Wire",
        published="2031-05-03",
        url="https://example.org/1",
        language="en",
    )
    assert first.data == json.dumps(row).encode()
    assert first.capture.id == capture_id(first.data)
    assert first.capture.origin == f"{path}:1"
    assert first.capture.media_type == "application/x-ndjson"
    assert second.given == Given(external_id="v-2")
    assert second.capture.origin == f"{path}:2"


@pytest.mark.parametrize(
    ("given_tag", "tag"),
    [
        ("en", "en"),
        (" EN-us ", "en-US"),
        ("sr_latn", "sr-Latn"),
        ("zh-cmn-hans-cn", "zh-cmn-Hans-CN"),
        ("es-419", "es-419"),
        ("ca-ES-valencia", "ca-ES-valencia"),
        ("ckb", "ckb"),
        ("xx-notalang", None),
        ("English", None),
        ("e", None),
        ("en-", None),
        ("en us", None),
        ("ен", None),
        ("en" + "-aaaaaaaa" * 20, None),
        ("en-" * 100_000, None),
    ],
)
def test_a_language_is_a_tag_or_is_listed(tmp_path, given_tag, tag):
    path = write(tmp_path, {"id": "a", "text": "Tarsk denied it.", "language": given_tag})
    (one,), unread = take(path)
    assert one.given.language == tag
    assert [item.stage for item in unread] == ["intake"] * (tag is None)
    assert all("'language'" in item.reason and len(item.reason) < 200 for item in unread)
    assert all(item.capture == one.capture.id for item in unread)


@pytest.mark.parametrize(
    ("date", "start"), [("2031-05-04", "2031-05-04"), ("04/05/2031", None), ("someday", None)]
)
def test_a_date_that_may_be_either_of_two_is_left_open_and_listed(tmp_path, date, start):
    row = {"id": "a", "text": "Tarsk denied it on Tuesday.", "published": date, "title": "No"}
    edition = read_paths([str(write(tmp_path, row))])
    (article,) = edition.articles
    if start:
        assert article.published.start.startswith(start)
        assert edition.unread == ()
    else:
        assert article.published is None
        assert any(repr(date) in item.reason for item in edition.unread)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"id": "b", "text": "cut o', "no JSON"),
        (b"plain words", "no JSON"),
        (b'["id", "text"]', "array"),
        (b'"text"', "string"),
        (b"17", "number"),
        (b'{"id": "b"}', "no 'text'"),
        (b'{"text": "words"}', "no 'id'"),
        (b'{"id": 7, "text": "words"}', "'id' is a JSON number"),
        (b'{"id": "b", "text": ["words"]}', "'text' is a JSON array"),
        (b'{"id": "b", "text": null}', "no 'text'"),
        (b'{"id": "b", "text": "  "}', "'text' is empty"),
        (b'{"id": "a", "text": "other words"}', "line 1"),
        (b'{"id": "b", "text": "half \\ud83d pair"}', ""),
        (b"[" * 200_000, "n"),
        (b'{"id": "b", "text": ' + b"[" * 100_000, "n"),
        (b"\x00\x01\x02\x03\x04\x05\xff\xfe", ""),
    ],
)
def test_a_bad_line_is_listed_with_file_line_and_reason(tmp_path, line, words):
    path = write(tmp_path, {"id": "a", "text": "one"}, line, {"id": "c", "text": "three"})
    received, (unread,) = take(path)
    assert [item.given.external_id for item in received] == ["a", "c"]
    assert unread.origin == f"{path}:2"
    assert unread.capture is None
    assert unread.reason
    assert words in unread.reason


def test_a_bad_optional_field_costs_only_itself(tmp_path):
    path = write(tmp_path, {"id": "a", "text": "one", "published": 20310503, "title": "T"})
    (received,), (unread,) = take(path)
    assert received.given == Given(external_id="a", title="T")
    assert "'published' is a JSON number" in unread.reason
    assert unread.capture == received.capture.id


def test_unknown_keys_are_named_once_a_file(tmp_path):
    rows = [{"id": str(n), "text": f"t{n}", "mood": 1} for n in range(5)]
    received, (unread,) = take(write(tmp_path, *rows))
    assert len(received) == 5
    assert "'mood' (5)" in unread.reason


def test_a_line_over_the_limit_is_listed_and_the_rest_is_read(tmp_path):
    rows = [{"id": "a", "text": "one"}, {"id": "b", "text": "x" * 3000}, {"id": "c", "text": "y"}]
    received, (unread,) = take(write(tmp_path, *rows), max_record_bytes=1000)
    assert [item.given.external_id for item in received] == ["a", "c"]
    assert "bytes" in unread.reason


def test_identical_lines_are_one_capture_across_files(tmp_path):
    row = {"id": "a", "text": "one"}
    first = write(tmp_path, row)
    second = write(tmp_path, row, name="b.jsonl")
    (received,), (unread,) = take(first, second)
    assert unread.capture == received.capture.id
    assert unread.origin == f"{second}:1"


def test_the_first_line_tells_json_lines_without_a_suffix(tmp_path):
    path = write(tmp_path, b"", b" ", {"id": "a", "text": "one"}, name="feed.txt")
    (received,), _ = take(path)
    assert received.capture.origin.endswith(":3")
    path = write(tmp_path, b'{"quoted": "brace"} said the minister', name="plain.txt")
    (received,), _ = take(path)
    assert received.given is None


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_json_lines_in_other_encodings(tmp_path, codec):
    text = '{"id": "a", "text": "“Näher”"}\r\n{"id": "b", "text": "\\u0161ok \u010d"}\n'
    text = text.replace("č", "-") if codec == "cp1252" else text
    data = text.encode(codec)
    if codec == "utf-16-le":
        data = b"\xff\xfe" + data
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    received, unread = take(path)
    assert unread == []
    assert received[0].rendition.text == "“Näher”"
    assert len(received) == 2
    assert all(item.data in data for item in received)


@pytest.mark.parametrize("data", [b"", b"\n\n \n"])
def test_a_file_without_lines_is_listed(tmp_path, data):
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    _, (unread,) = take(path)
    assert "empty" in unread.reason


@given(st.lists(st.one_of(st.binary(max_size=60), st.builds(
    lambda row: json.dumps(row).encode("utf-8", "surrogatepass"),
    st.dictionaries(
        st.sampled_from(["id", "text", "title", "url", "x"]),
        st.one_of(st.text(st.characters(), max_size=8), st.integers(), st.none()),
    ),
))))  # fmt: skip
def test_total_on_any_lines(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_bytes(b"\n".join(rows))
        received, unread = take(path)
    for item in received:
        item.rendition.text.encode()
        assert item.capture.id == capture_id(item.data)
    assert len({item.capture.id for item in received}) == len(received)
    assert all(item.reason for item in unread)


@given(st.binary(max_size=60), st.integers(1, 9), st.sampled_from([b"\n", b"\n\0", b"\0\n"]))
def test_lines_do_not_depend_on_the_blocks(data, width, newline):
    blocks = [data[start : start + width] for start in range(0, len(data), width)]
    whole = list(lines([data], 20, newline))
    assert list(lines(blocks, 20, newline)) == whole
    if len(newline) == 1:
        assert [line.data for line in whole if line.size <= 20] == [
            part for part in data.removesuffix(b"\n").split(b"\n") if data and len(part) <= 20
        ]
