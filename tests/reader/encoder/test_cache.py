"""The cache: what comes back is what was kept, and nothing else ever does."""

import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reader.encoder.laying import ANY, PROSE, flat, laid, paragraphs_of

from variorum.model import Span
from variorum.reader.encoder import cache as caching
from variorum.reader.encoder.annotations import Annotations, Name, Saying
from variorum.reader.encoder.cache import Cache, Keys, user_folder
from variorum.reader.encoder.files import load_files
from variorum.reader.encoder.packing import pack, unpack
from variorum.reader.encoder.standins import shown
from variorum.reader.harm import KINDS, ROLES, Harm
from variorum.reader.trained import Parser, reader_of

TEXT = """Armenia said on Saturday that 51 servicemen had died.

"We did not fire first," Azerbaijan's ministry said."""
LABELS = st.text("ABCDE|=:_", max_size=3)
WORDS = st.lists(st.integers(0, 400), max_size=12, unique=True).map(lambda x: tuple(sorted(x)))
SAYINGS = st.builds(Saying, WORDS, WORDS, WORDS, st.floats(0, 1))
NAMES = st.builds(
    lambda first, size, head, kind: Name(first, first + size, head, kind),
    *(st.integers(0, 90_000), st.integers(1, 300), LABELS, LABELS),
)
SHARES = st.integers(0, 100)
HARMS = st.builds(
    Harm,
    st.integers(0, 90_000),
    st.tuples(*(SHARES for _ in ROLES)),
    st.tuples(*(SHARES for _ in KINDS)),
    *(st.integers(0, 300), st.integers(0, 300)),
)


@st.composite
def annotations(draw):
    size = draw(st.integers(0, 30))

    def column(of):
        return draw(st.lists(of, min_size=size, max_size=size))

    return Annotations(
        upos=column(LABELS),
        xpos=column(LABELS),
        feats=column(LABELS),
        heads=column(st.integers(0, 90_000)),
        deprels=column(LABELS),
        names=draw(st.lists(NAMES, max_size=4)),
        sayings=draw(st.lists(SAYINGS, max_size=3)),
        harms=draw(st.lists(HARMS, max_size=3)),
    )


def made(number, size=20):
    """Annotations like no others."""
    layout = laid(" ".join(["word"] * size))
    return flat(layout, upos=[f"X{number}"] * size)


def name(number):
    return f"{number:064x}"


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


@given(annotations())
@settings(deadline=None)
def test_what_is_unpacked_equals_what_was_packed(one):
    assert unpack(pack(one)) == one


def test_many_labels_and_far_heads():
    size = 40_000
    layout = flat(laid(""))
    one = Annotations(
        upos=[f"U{n}" for n in range(size)],
        xpos=["X"] * size,
        feats=["_"] * size,
        heads=[size - 1 - n for n in range(size)],
        deprels=["dep"] * size,
        names=[],
        sayings=[],
    )
    assert unpack(pack(one)) == one
    assert unpack(pack(layout)) == layout


def test_a_word_takes_a_few_bytes(parser):
    text = TEXT * 20
    for layout, found in parser.parse(text, [Span(0, len(text))]):
        assert len(pack(found)) < 20 * len(layout.words) + 1_000


@given(annotations())
@settings(max_examples=30, deadline=None)
def test_what_was_kept_comes_back(tmp_path_factory, one):
    folder = tmp_path_factory.mktemp("kept")
    kept = Cache(folder)
    assert kept.get(name(7)) is None
    kept.put(name(7), one)
    assert kept.get(name(7)) == one
    assert Cache(folder).get(name(7)) == one
    assert Cache(folder).get(name(8)) is None


def test_without_a_folder_it_is_in_memory_only():
    kept = Cache()
    kept.put(name(1), made(1))
    assert kept.get(name(1)) == made(1)
    assert Cache().get(name(1)) is None


def test_memory_is_bounded_and_holds_what_was_used_last():
    size = len(pack(made(1)))
    kept = Cache(memory=3 * size + 10)
    for number in (1, 2, 3):
        kept.put(name(number), made(number))
    assert kept.get(name(1)) == made(1)
    kept.put(name(4), made(4))
    assert [n for n in (1, 2, 3, 4) if kept.get(name(n)) is not None] == [1, 3, 4]
    kept.put(name(4), made(4))
    assert kept._size == sum(map(len, kept._held.values())) <= 3 * size + 10
    Cache(memory=0).put(name(1), made(1))


def test_the_folder_is_bounded_and_loses_the_oldest(tmp_path):
    size = len(pack(made(1))) + 16
    kept = Cache(tmp_path, memory=0, disk=256 * (3 * size + 10))
    for number in range(6):  # all in one subfolder
        kept.put(name(number), made(number))
        path = tmp_path / name(number)[:2] / name(number)[2:]
        os.utime(path, (1_000 + number, 1_000 + number))
    assert [n for n in range(6) if kept.get(name(n)) is not None] == [3, 4, 5]
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 3 * size + 10


def test_an_entry_beyond_its_share_is_held_in_memory_alone(tmp_path):
    kept = Cache(tmp_path, disk=256 * 50)
    kept.put(name(1), made(1, size=500))
    assert kept.get(name(1)) == made(1, size=500)
    assert files(tmp_path) == []


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "other", "folder", "longer"])
def test_a_damaged_entry_is_none_and_is_written_anew(tmp_path, damage):
    Cache(tmp_path).put(name(1), made(1))
    Cache(tmp_path).put(name(2), made(2))
    path, other = files(tmp_path)
    data = path.read_bytes()
    if damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(
            {
                "cut": data[: len(data) // 2],
                "empty": b"",
                "flipped": data[:-3] + bytes([data[-3] ^ 1]) + data[-2:],
                "other": other.read_bytes(),  # whole, and another's
                "longer": data + b"\0",
            }[damage]
        )
    kept = Cache(tmp_path)
    assert kept.get(name(1)) is None
    kept.put(name(1), made(1))
    assert kept.get(name(1)) == made(1)
    if damage != "folder":
        assert Cache(tmp_path).get(name(1)) == made(1)


def test_an_entry_packed_by_other_code_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr(caching, "pack", lambda _: b"\x93\x01\x02\x03")
    Cache(tmp_path).put(name(1), made(1))
    monkeypatch.undo()
    assert Cache(tmp_path).get(name(1)) is None


@pytest.mark.parametrize("where", ["file", "under a file", "no permission"])
def test_a_folder_that_cannot_be_written_leaves_memory(tmp_path, where):
    folder = tmp_path / "kept"
    if where == "no permission":
        folder.mkdir(mode=0o500)
        if os.access(folder, os.W_OK):
            folder = Path("/proc/variorum")  # root may write anywhere but here
    else:
        folder.write_text("in the way", encoding="utf-8")
        folder = folder / "deep" if where == "under a file" else folder
    kept = Cache(folder)
    kept.put(name(1), made(1))
    assert kept.get(name(1)) == made(1)
    assert kept.get(name(2)) is None


def test_a_full_disk_leaves_memory_and_no_halves(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    kept = Cache(tmp_path)
    monkeypatch.setattr(Path, "replace", full)
    kept.put(name(1), made(1))
    assert kept.get(name(1)) == made(1)
    assert files(tmp_path) == []


def test_many_may_read_and_write_at_once(tmp_path):
    wrong = []
    size = len(pack(made(1))) + 16

    def work(seed):
        kept = Cache(tmp_path, memory=2 * size, disk=256 * 4 * size)
        for turn in range(60):
            number = (seed * 7 + turn) % 8
            found = kept.get(name(number))
            if found not in (None, made(number)):
                wrong.append(number)
            kept.put(name(number), made(number))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.fixture
def keys(weights):
    return Keys(load_files(weights).card)


def key_of(keys, text, paragraphs=None):
    layout = laid(text, paragraphs)
    return keys.key(layout, shown(layout.words, layout.sentences))


def test_the_key_is_the_same_wherever_the_text_stands(keys):
    before = "Advertisement\n\n"
    moved = [Span(s.start + len(before), s.end + len(before)) for s in paragraphs_of(TEXT)]
    assert key_of(keys, before + TEXT, moved) == key_of(keys, TEXT)
    later = laid(TEXT)
    later.sentences = [number + 5 for number in later.sentences]
    later.paragraphs = [2 * number + 3 for number in later.paragraphs]
    assert keys.key(later, shown(later.words, later.sentences)) == key_of(keys, TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("died", "lied"),
        ("died", "Died"),
        ("Saturday that", "Saturdaythat"),
        ("Saturday that", "Saturday\nthat"),
        (".\n\n", ". "),
        ('"', "“"),
        ("died.", "died,"),
        ("51", "5 1"),
    ],
)
def test_whatever_is_told_to_the_encoder_changes_the_key(keys, old, new):
    assert key_of(keys, TEXT.replace(old, new)) != key_of(keys, TEXT)


@given(ANY | PROSE, ANY | PROSE)
@settings(deadline=None)
def test_no_two_texts_share_a_key_but_those_that_are_shown_alike(one, other):
    keys = Keys.__new__(Keys)
    keys._start = caching.hashlib.sha256()

    def told(text):
        layout = laid(text)
        first = {s: n for n, s in reversed(list(enumerate(layout.sentences)))}
        begins = {p: n for n, p in reversed(list(enumerate(layout.paragraphs)))}
        return (
            shown(layout.words, layout.sentences),
            layout.gaps,
            layout.quoted,
            sorted(first.values()),
            sorted(begins.values()),
        )

    assert (key_of(keys, one) == key_of(keys, other)) == (told(one) == told(other))


def test_the_model_and_the_code_are_in_the_key(weights, monkeypatch):
    import msgspec

    card = load_files(weights).card
    one = key_of(Keys(card), TEXT)
    assert key_of(Keys(msgspec.structs.replace(card, version="x")), TEXT) != one
    digests = dict.fromkeys(card.sha256, "0")
    assert key_of(Keys(msgspec.structs.replace(card, sha256=digests)), TEXT) != one
    monkeypatch.setattr(caching, "CODE", 0)
    assert key_of(Keys(card), TEXT) != one


def test_a_parser_reads_once_what_it_is_given_twice(weights, parser, tmp_path, monkeypatch):
    paragraphs = paragraphs_of(TEXT)
    plain = list(parser.parse(TEXT, paragraphs))
    first = Parser(weights, threads=1, cache=Cache(tmp_path))
    assert list(first.parse(TEXT, paragraphs)) == plain

    def no_more(*_):
        raise AssertionError("read again")

    monkeypatch.setattr(first._annotator, "read", no_more)
    assert list(first.parse(TEXT, paragraphs)) == plain
    again = Parser(weights, threads=1, cache=Cache(tmp_path))
    assert list(again.parse(TEXT, paragraphs)) == plain
    moved = [Span(s.start + 2, s.end + 2) for s in paragraphs]
    assert [doc.text for doc in again.docs("x " + TEXT, moved)] == [TEXT]
    assert list(again.parse("", [])) == []


def test_the_users_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    assert user_folder() == tmp_path / "own" / "variorum" / "reader"
    for value in ("", "relative/path"):
        monkeypatch.setenv("XDG_CACHE_HOME", value)
        assert user_folder() == tmp_path / ".cache" / "variorum" / "reader"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert user_folder() == tmp_path / ".cache" / "variorum" / "reader"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert user_folder() == tmp_path / "Library" / "Caches" / "variorum" / "reader"
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError))
    assert user_folder() is None


def test_the_setting_names_the_folder(weights, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")

    def folder(kept):
        cache = reader_of("trained", threads=1, kept=kept)._syntax._cache
        return cache and cache._folder

    assert folder("off") is None
    assert folder("") == tmp_path / ".cache" / "variorum" / "reader"
    assert folder("~/mine") == tmp_path / "mine"
    assert folder(str(tmp_path / "there")) == tmp_path / "there"
