"""Ways in: files, directories, standard input; nothing is lost in silence (law 3)."""

from __future__ import annotations

import codecs
import io
import os
from pathlib import Path

import pytest

from variorum.config import Settings
from variorum.intake.receive import receive
from variorum.model import Received, Unread, capture_id

TEXT = "VELMORA, May 3 — The ministry said the road to Tarsk was open.\n"


def take(*paths, **limits):
    items = list(receive([str(path) for path in paths], Settings(**limits)))
    received = [item for item in items if isinstance(item, Received)]
    unread = [item for item in items if isinstance(item, Unread)]
    return received, unread


def test_a_text_file_is_one_capture_with_its_bytes_untouched(tmp_path):
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    path = tmp_path / "bundle.txt"
    path.write_bytes(data)
    (received,), unread = take(path)
    assert unread == []
    assert received.data == data
    assert received.given is None
    assert received.rendition.text == TEXT.replace("\n", "\r\n")
    capture = received.capture
    assert capture.id == capture_id(data)
    assert (capture.bytes, capture.encoding, capture.encoding_basis) == (
        len(data),
        "utf-8",
        "byte order mark",
    )
    assert capture.origin == str(path)
    assert capture.retrieved is None
    assert capture.rendition.sha256 == received.rendition.sha256
    assert capture.rendition.text == received.rendition.text


def test_doubtful_places_are_listed_with_their_span(tmp_path):
    path = tmp_path / "mixed.txt"
    path.write_bytes("The café is open.\n".encode() + "The café is shut.\n".encode("cp1252"))
    (received,), (unread,) = take(path)
    assert unread.stage == "decoding"
    assert unread.capture == received.capture.id
    assert received.rendition.slice(unread.span) == "é"
    assert "line 2" in unread.reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n" * 10, "white space"),
        (b"\xef\xbb\xbf", "white space"),
        (b"%PDF-1.4 ...", "PDF"),
        (bytes(300), "control characters"),
    ],
)
def test_a_file_without_text_is_listed_with_the_reason(tmp_path, data, words):
    path = tmp_path / "file.txt"
    path.write_bytes(data)
    received, (unread,) = take(path)
    assert received == []
    assert words in unread.reason
    assert (unread.origin, unread.capture, unread.stage) == (str(path), None, "intake")


def test_a_missing_path_does_not_stop_the_others(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    received, (unread,) = take(tmp_path / "none.txt", path)
    assert len(received) == 1
    assert "no such file" in unread.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission_is_listed(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    _, (unread,) = take(path)
    assert "permission" in unread.reason


def test_a_path_with_a_nul_is_listed():
    _, (unread,) = take("a\0b")
    assert "no path" in unread.reason


def test_a_directory_is_walked_in_order_and_hidden_files_are_passed_over(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/x.txt", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name + TEXT)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    received, (unread,) = take(tmp_path)
    names = [os.path.relpath(item.capture.origin, tmp_path) for item in received]
    assert names == ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]
    assert "PNG" in unread.reason


def test_a_directory_without_files_is_listed(tmp_path):
    (tmp_path / "inner").mkdir()
    received, (unread,) = take(tmp_path)
    assert received == []
    assert "no file" in unread.reason


def test_links_in_circles_end(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "a.txt").write_text(TEXT)
    received, unread = take(tmp_path)
    assert len(received) == 1
    assert len(unread) == 2


def test_a_pipe_in_a_directory_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text(TEXT)
    received, (unread,) = take(tmp_path)
    assert len(received) == 1
    assert "neither a file" in unread.reason


def test_an_endless_device_is_cut_off():
    received, (unread,) = take("/dev/zero", max_capture_bytes=1 << 20)
    assert received == []
    assert "limit" in unread.reason


def test_the_same_bytes_twice_are_one_capture(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    (received,), (unread,) = take(tmp_path)
    assert received.capture.origin.endswith("a.txt")
    assert unread.capture == received.capture.id
    assert unread.origin.endswith("b.txt")
    assert "a.txt" in unread.reason
    (received,), (unread,) = take(tmp_path / "a.txt", tmp_path / "a.txt")
    assert unread.capture == received.capture.id


def test_a_file_over_the_limit_is_hashed_and_listed(tmp_path):
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * 5000)
    received, (unread,) = take(path, max_capture_bytes=4999, max_record_bytes=1000)
    assert received == []
    assert capture_id(b"x" * 5000).removeprefix("sha256:") in unread.reason
    assert "5000" in unread.reason
    assert "VARIORUM_MAX_CAPTURE_BYTES" in unread.reason
    assert len(take(path, max_capture_bytes=5000, max_record_bytes=1000)[0]) == 1


def test_standard_input_is_read(monkeypatch):
    class Stdin:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    (received,), unread = take("-")
    assert received.rendition.text == TEXT
    assert received.capture.origin == "standard input"
    assert unread == []


def test_a_file_name_that_is_no_utf8_can_be_written(tmp_path):
    path = os.fsencode(tmp_path) + b"/no\xeb.txt"
    Path(os.fsdecode(path)).write_text(TEXT)
    (received,), _ = take(tmp_path)
    received.capture.origin.encode("utf-8")
    assert received.capture.origin.endswith("no\\xeb.txt")


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_an_edition_or_another_json_document_is_no_dispatch(tmp_path, mark):
    path = tmp_path / "e.json"
    path.write_bytes(mark + b'{"format":"variorum-edition/1","version":"1"}')
    _, (unread,) = take(path)
    assert "edition" in unread.reason
    path.write_bytes(mark + b'[\n{"text": "x"}]')
    _, (unread,) = take(path)
    assert "one object" in unread.reason
