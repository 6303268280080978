"""Bad input through the real command line: a clear message or a place in unread, bounded memory.

The large files are sparse or repeated, so that making them costs little.
"""

from __future__ import annotations

import json
import os

import pytest

from tests.cli.test_commands import BUNDLE

GIBIBYTE = 1024.0  # in MiB, as peaks are


def reasons(document):
    return [item["reason"] for item in document["unread"]]


def read(measured, *paths, stdin=b""):
    done = measured("read", *paths, stdin=stdin)
    assert done.peak < GIBIBYTE, f"{done.peak:.0f} MiB"
    return done, json.loads(done.out) if done.out else None


def test_a_single_line_of_200_mb(measured, tmp_path):
    path = tmp_path / "line.txt"
    block = b"Velmora denied it. " * 100_000
    with path.open("wb") as stream:
        while stream.tell() < 200_000_000:
            stream.write(block)
    done, _ = read(measured, path)
    assert done.code == 3
    assert "200" in done.err
    assert "limit" in done.err
    assert "sha256" in done.err


def test_an_endless_line_through_a_pipe_beside_a_good_file(measured, tmp_path):
    (tmp_path / "a.txt").write_text(BUNDLE)
    stdin = b"y " * 35_000_000
    done, document = read(measured, "-", tmp_path / "a.txt", stdin=stdin)
    assert done.code == 6
    assert len(document["articles"]) == 1
    assert any("limit" in reason for reason in reasons(document))


def test_a_line_of_100_mb_among_json_lines(measured, tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"id": "1", "text": "Velmora denied it."}\n{"id": "2", "text": "')
        for _ in range(100):
            stream.write(b"z" * 1_000_000)
        stream.write(b'"}\n{"id": "3", "text": "Tarsk denied it."}\n')
    done, document = read(measured, path)
    assert done.code == 0
    assert [article["external_id"] for article in document["articles"]] == ["1", "3"]
    (unread,) = [item for item in document["unread"] if item["stage"] == "intake"]
    assert unread["origin"].endswith("a.jsonl:2")


def test_a_long_line_within_the_limit_is_listed_and_the_rest_is_read(measured, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"{BUNDLE}\n\n{'Velmora and Tarsk. ' * 100_000}\n\n{BUNDLE}")
    done, document = read(measured, path)
    assert done.code == 0
    assert len(document["articles"]) >= 1
    assert document["unread"]


def test_hundreds_of_thousands_of_blank_lines(measured, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("\n" * 150_000 + BUNDLE + " \n" * 150_000)
    done, document = read(measured, path)
    assert done.code == 0
    assert [article["headline"]["text"] for article in document["articles"]] == [
        "Velmora says three soldiers killed near Ostrel"
    ]


def test_nothing_but_a_million_blank_lines(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("\n" * 1_000_000)
    done = run("read", path)
    assert done.code == 3
    assert "white space" in done.err


@pytest.mark.parametrize("mark", ["“", '"'])
def test_an_endless_quotation(run, tmp_path, mark):
    path = tmp_path / "a.txt"
    speech = "We have said it before, and we say it again, the road is closed to all.\n\n" * 120
    path.write_text(f"{BUNDLE}\n\nAnna Belov said: {mark}{speech}")
    done = run("read", path)
    assert done.code == 0
    assert json.loads(done.out)["articles"]


@pytest.mark.parametrize(
    "unit", ['"', "“", "(", "1,", "A. ", "-", ".", "Mr. ", "said ", "\u0301", "\u200b"]
)
def test_a_thousand_times_the_same(run, tmp_path, unit):
    path = tmp_path / "a.txt"
    path.write_text(f"{BUNDLE}\n\n{unit * 1_000}\n\n{BUNDLE}")
    done = run("read", path)
    assert done.code == 0
    document = json.loads(done.out)
    assert document["articles"]


def test_nuls_and_mixed_encodings(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(
        BUNDLE.replace("Tarsk denied", "Tarsk\0 denied").encode()
        + "\nThe café said nothing.\n".encode()
        + "\nThe café said “no” again.\n".encode("cp1252")
    )
    done = run("read", path)
    document = json.loads(done.out)
    assert done.code == 0
    assert "café said “no”" in document["captures"][0]["rendition"]["text"]
    assert any("NUL" in reason for reason in reasons(document))
    assert any("not all UTF-8" in reason for reason in reasons(document))


def test_an_empty_file_a_binary_and_a_directory_without_text(run, tmp_path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "b.bin").write_bytes(bytes(range(256)) * 1000)
    (tmp_path / "none").mkdir()
    for name, words in (
        ("empty.txt", "empty"),
        ("b.bin", "no text"),
        ("none", "no file"),
    ):
        done = run("read", tmp_path / name)
        assert done.code == 3
        assert name in done.err
        assert words in done.err
    done = run("read", tmp_path)
    assert done.code == 3
    assert "empty.txt" in done.err
    assert "b.bin" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(BUNDLE)
    path.chmod(0)
    done = run("read", path)
    assert done.code == 3
    assert "permission" in done.err


def test_bad_json_lines(run, tmp_path):
    path = tmp_path / "a.jsonl"
    good = {"id": "1", "text": "Velmora denied it."}
    rows = [
        json.dumps(good),
        '{"id": "2", "text": "cut',
        json.dumps({"id": "1", "text": "Another."}),
        json.dumps({"id": "4"}),
        json.dumps({"text": "No id."}),
        json.dumps({"id": "6", "text": "Tarsk denied it."}),
    ]
    path.write_text("\n".join(rows))
    done = run("read", path)
    document = json.loads(done.out)
    assert done.code == 0
    assert [article["external_id"] for article in document["articles"]] == ["1", "6"]
    told = {item["origin"].rpartition(":")[2]: item["reason"] for item in document["unread"]
            if item["stage"] == "intake"}  # fmt: skip
    assert set(told) == {"2", "3", "4", "5"}
    assert "no JSON" in told["2"]
    assert "line 1" in told["3"]
    assert all(f"a.jsonl:{number}" in done.err for number in told)
