"""Decoding: every encoding that dispatches arrive in, and bytes that are no text."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import InputError
from variorum.text.decoding import MAX_GAPS, decode

ENGLISH = (
    "VELMORA — “The column has left,” the ministry’s spokesman said on Monday. The café was shut.\n"
)
RUSSIAN = "Министерство обороны сообщило, что колонна покинула город. Представитель опроверг это.\n"
TURKISH = "Savunma Bakanlığı, konvoyun şehirden ayrıldığını açıkladı. Dışişleri sözcüsü söyledi.\n"
POLISH = "Ministerstwo ogłosiło, że w poniedziałek kolumna opuściła miasto. Zginęło pięć osób.\n"
CZECH = "Ministerstvo oznámilo, že kolona opustila město. Mluvčí řekl, že zprávy jsou nepravdivé.\n"
FRENCH = "Le ministère a déclaré que la colonne a quitté la ville. Le porte-parole a démenti.\n"
GERMAN = "Das Ministerium erklärte, die Kolonne habe die Stadt verlassen. Fünf Männer größer.\n"
ARABIC = "قالت وزارة الدفاع إن القافلة غادرت المدينة صباح الاثنين ونفى المتحدث ذلك\n"
GREEK = "Το υπουργείο άμυνας ανακοίνωσε ότι η φάλαγγα έφυγε από την πόλη τη Δευτέρα.\n"
HEBREW = "משרד הביטחון הודיע כי השיירה עזבה את העיר ביום שני\n"
CHINESE = "国防部星期一表示，车队已经离开城市。发言人否认了这一消息。\n"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8"),
        (ENGLISH, "utf-16", "utf-16-le"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "utf-16-be", "utf-16-be"),
        (ARABIC, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-32", "utf-32-le"),
        (ENGLISH, "cp1252", "cp1252"),
        (FRENCH, "latin-1", "iso8859-1"),
        (GERMAN, "latin-1", "iso8859-1"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8_r"),
        (TURKISH, "cp1254", "cp1254"),
        (POLISH, "cp1250", "cp1250"),
        (CZECH, "cp1250", "cp1250"),
        (POLISH, "iso8859-2", "iso8859-2"),
        (ARABIC, "cp1256", "cp1256"),
        (GREEK, "cp1253", "cp1253"),
        (HEBREW, "cp1255", "cp1255"),
        (CHINESE, "gb18030", "gb18030"),
    ],
)
def test_text_comes_back_and_the_choice_is_named(text: str, codec: str, name: str) -> None:
    decoded = decode((text * 3).encode(codec))
    assert decoded.text == text * 3
    assert decoded.encoding == name
    assert decoded.basis
    assert decoded.gaps == ()


def test_a_code_page_is_found_far_into_an_ascii_file() -> None:
    text = "Nothing but plain letters here.\n" * 20_000 + RUSSIAN
    assert decode(text.encode("cp1251")).text == text


def test_stray_bytes_in_utf8_are_read_line_by_line_and_listed() -> None:
    data = (
        "Tarsk’s envoy denied it.\n".encode()
        + "“Never,” she said – twice.\n".encode("cp1252")
        + "The café is open.\n".encode()
    )
    decoded = decode(data)
    assert (
        decoded.text == "Tarsk’s envoy denied it.\n“Never,” she said – twice.\nThe café is open.\n"
    )
    assert decoded.encoding == "utf-8"
    (gap,) = decoded.gaps
    assert "line 2" in gap.reason
    assert "cp1252" in gap.reason
    assert decoded.text[slice(*gap.span)] == "“Never,” she said –"


def test_valid_characters_of_a_broken_line_stay() -> None:
    data = b"He said \xe2\x80\x9cno\xe2\x80\x9d in a No\xebl today.\n"
    decoded = decode(data)
    assert decoded.text == "He said “no” in a Noël today.\n"
    assert [decoded.text[slice(*gap.span)] for gap in decoded.gaps] == ["ë"]


def test_a_mark_does_not_excuse_stray_bytes() -> None:
    decoded = decode(b"\xef\xbb\xbfNo\xebl and No\xc3\xabl\n")
    assert decoded.text == "Noël and Noël\n"
    assert len(decoded.gaps) == 1


def test_a_few_nuls_are_kept_and_listed() -> None:
    decoded = decode(b"The road\0 is open.\n" * 4)
    assert decoded.text == "The road\0 is open.\n" * 4
    assert [decoded.text[slice(*gap.span)] for gap in decoded.gaps] == ["\0"] * 4
    assert all("NUL" in gap.reason for gap in decoded.gaps)


def test_many_places_are_told_together() -> None:
    decoded = decode("fine, ’tis\n".encode() + b"No\xebl\n" * 5000)
    assert len(decoded.gaps) == MAX_GAPS + 1
    assert decoded.gaps[-1].reason.startswith("4500 more")
    assert decoded.gaps[-1].span.end == len(decoded.text) - len("l\n")


@pytest.mark.parametrize("cut", [1, 2])
def test_a_file_cut_off_within_a_character_stays_utf8(cut: int) -> None:
    data = "“Never,” she said.\nThe road to Orsel is open, he said: “".encode()[:-cut]
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text == "“Never,” she said.\nThe road to Orsel is open, he said: \ufffd"
    (gap,) = decoded.gaps
    assert decoded.text[slice(*gap.span)] == "\ufffd"
    assert "breaks off" in gap.reason


def test_a_last_letter_of_an_older_encoding_is_no_cut_off_character() -> None:
    assert decode(b"She left for Orl\xe9").text == "She left for Orlé"


def test_half_pairs_of_utf16_are_replaced_and_listed() -> None:
    data = (
        b"\xff\xfe" + "one ".encode("utf-16-le") + b"\x00\xd8" + " two".encode("utf-16-le") + b"x"
    )
    decoded = decode(data)
    assert decoded.text == "one \ufffd two"
    assert len(decoded.gaps) == 2
    assert "last 1 byte" in decoded.gaps[1].reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\nobj", "PDF"),
        (b"PK\x03\x04word/document.xml", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"{\\rtf1\\ansi Tarsk}", "RTF"),
        (b"<!DOCTYPE html><html><p>Tarsk</p>", "HTML"),
        (b'<?xml version="1.0"?><rss/>', "XML"),
        (b"SQLite format 3\0" + bytes(84), "SQLite"),
        (bytes(1000), "control"),
        (bytes(range(256)) * 10, "control"),
    ],
)
def test_what_is_no_text_is_named_with_a_remedy(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert words in caught.value.problem
    assert caught.value.remedy


@given(st.binary(max_size=400))
@settings(max_examples=400)
def test_total_on_any_bytes(data: bytes) -> None:
    check(data)


@given(st.lists(st.one_of(st.text(max_size=20).map(str.encode), st.binary(max_size=6))))
def test_total_on_half_valid_bytes(parts: list[bytes]) -> None:
    check(b"\n".join(parts))


@given(st.text(max_size=200), st.sampled_from(["utf-16", "utf-16-le", "utf-8", "cp1252"]))
def test_total_on_encoded_text(text: str, codec: str) -> None:
    check(text.encode(codec, "ignore"))


def check(data: bytes) -> None:
    try:
        decoded = decode(data)
    except InputError:
        return
    decoded.text.encode("utf-8")  # no lone surrogate
    for gap in decoded.gaps:
        assert 0 <= gap.span.start <= gap.span.end <= len(decoded.text)
        assert gap.reason
    assert decode(data) == decoded


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_valid_utf8_is_never_changed(text: str) -> None:
    if text.startswith("\ufeff"):
        return
    try:
        assert decode(text.encode()).text == text
    except InputError as error:
        assert "looks like" in error.problem  # noqa: PT017 - a text may begin like a web page


@pytest.mark.parametrize(
    "unit", [b"\xe9", b"\xe2\x80", b"a\xe9\n", b"\xc3\xa9\xe9 ", b"\xff\xfe", b"\xd8\x00", b"\n"]
)
def test_time_grows_with_the_bytes_only(unit: bytes) -> None:
    def seconds(count: int) -> float:
        data = unit * (count // len(unit))
        start = time.process_time()
        with suppress(InputError):
            decode(data)
        return time.process_time() - start

    small = max(min(seconds(100_000) for _ in range(2)), 0.005)
    assert seconds(800_000) < 24 * small
