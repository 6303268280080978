"""The gazetteer: what it holds, how fast it opens, rival names, other scripts."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from variorum.errors import InputError
from variorum.vocabulary import load
from variorum.vocabulary.place_file import PlaceFile
from variorum.vocabulary.place_names import areas, candidates, spots, within
from variorum.vocabulary.places import fold, gazetteer, km
from variorum.vocabulary.sounding import sound
from variorum.vocabulary.states import state_of

KARABAKH = [
    "Hadrut", "Martakert", "Aghdara", "Talish", "Madagiz", "Sugovushan", "Chartar", "Togh",
    "Lachin corridor",
]  # fmt: skip


def first(name):
    found = candidates(name)
    return found[0].spot if found else None


@pytest.mark.parametrize("name", KARABAKH)
def test_what_the_lists_of_towns_lack_is_curated(name):
    assert first(name).source == "curated"
    assert first(name).country == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shushi", "Shusha"),
        ("Stepanakert", "Khankendi"),
        ("Martakert", "Aghdara"),
        ("Madagiz", "Sugovushan"),
        ("Kyiv", "Kiev"),
        ("Bakhmut", "Artyomovsk"),
        ("Kobani", "Ayn al-Arab"),
        ("Peja", "Pec"),
        ("Persian Gulf", "Arabian Gulf"),
        ("Senkaku Islands", "Diaoyu Islands"),
        ("Liancourt Rocks", "Dokdo"),
        ("Diyarbakir", "Amed"),
    ],
)
def test_rival_names_are_one_place(one, other):
    """M19."""
    assert first(one).key == first(other).key


def test_rival_names_know_whose_they_are():
    """M19: both sides of a pair are told, or neither."""
    assert gazetteer().language("shushi") == "hy"
    assert gazetteer().language("shusha") == "az"
    assert gazetteer().language("baku") == ""
    for names in load("regions")["usage"].values():
        for name in names:
            assert fold(name) in gazetteer().listed, name


def test_every_curated_place_is_on_the_globe_and_has_a_precision():
    for name in ("toponyms", "regions"):
        for names, lat, lon, precision, country in load(name)["places"]["list"]:
            assert names
            assert all(map(fold, names))
            assert -90 <= lat <= 90
            assert -180 <= lon <= 180
            assert 1 <= precision <= 7
            assert country in {"", *gazetteer().countries}


@pytest.mark.parametrize("name", ["Баку", "Բաքու", "القاهرة", "Αθήνα", "北京", "תל אביב"])
def test_names_in_other_scripts_are_found(name):
    assert candidates(name)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ga.", "place:georgia state"),
        ("GA", "place:georgia state"),
        ("N.Y.", "place:new york state"),
        ("NSW", "place:new south wales"),
        ("St Petersburg", "place:st petersburg"),
        ("city of Mosul", "place:mosul"),
        ("Helmand province", "place:helmand"),
    ],
)
def test_short_and_long_forms_are_found(name, key):
    assert first(name).key == key


def test_a_direction_names_a_part():
    (candidate, *_) = candidates("Northern Iraq")
    assert candidate.part
    assert candidate.spot.key == "country:IQ"
    assert "within:country:IQ:northern iraq" in {spot.key for spot in spots("Northern Iraq")}


@pytest.mark.parametrize(
    ("spelt", "name"),
    [
        ("Raqa", "Raqqa"),
        ("Hasakeh", "Hasakah"),
        ("Deir Az-Zour", "Deir ez-Zor"),
        ("Qalamun", "Qalamoun"),
        ("Zabadany", "Zabadani"),
        ("Syrias", "Syria"),
    ],
)
def test_spellings_of_one_sound_meet(spelt, name):
    assert first(spelt).key == first(name).key


@pytest.mark.parametrize("word", ["", "a", "al", "Hass", "zz", "\u0645"])
def test_what_is_too_short_has_no_sound(word):
    assert sound(fold(word)) == ""


def test_an_area_is_as_vague_as_it_is_large():
    """M20."""
    town = first("Gardez")
    division, state = areas(town)
    assert division.precision == 4
    assert state.key == "country:AF"
    assert within(state, "Somewhere").precision == 6


def test_a_place_lies_in_its_divisions():
    ganja = first("Ganja")
    assert gazetteer().division_name(ganja.admin1)
    assert gazetteer().of_division("no such") is None
    assert gazetteer().division_name("") == ""


@pytest.mark.parametrize("name", ["", " ", "Qqxzv", "'", "\ud800", "x" * 5000, "Ω" * 300])
def test_what_is_no_place_is_none(name):
    assert candidates(name) == ()


def test_distances():
    assert km(0, 0, 0, 0) == 0
    assert 110 < km(0, 0, 1, 0) < 112
    assert 20_000 < km(90, 0, -90, 0) < 20_020


def test_it_opens_at_once_and_in_little_memory():
    """Under 1.5 s and 400 MB: counted in processor time, in a process of its own."""
    code = (
        "import re, resource, time\n"
        "from pathlib import Path\n"
        "from variorum.vocabulary.places import gazetteer\n"
        "start = time.process_time(); gazetteer(); gazetteer().find('paris')\n"
        "spent = time.process_time() - start\n"
        "status = Path('/proc/self/status')\n"  # the peak of this program and not of its parent
        "peak = re.search(r'VmHWM:\\s+(\\d+)', status.read_text()) if status.exists() else None\n"
        "most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(spent, int(peak[1]) if peak else most)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, kilobytes = map(float, told.stdout.split())
    assert seconds < 1.5
    assert kilobytes < 400 * 1024


def test_threads_share_it():
    found = []

    def look():
        gazetteer().find.cache_clear()
        found.append([bool(gazetteer().find(fold(name))) for name in ("Mosul", "Paris", "Qqx")])

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[True, True, False]] * 8


def test_a_damaged_file_is_told(tmp_path):
    path = tmp_path / "x.places"
    with pytest.raises(InputError, match="no file of places"):
        PlaceFile(path)
    path.write_bytes(b"not a database at all" * 500)
    with pytest.raises(InputError, match="no file of places"):
        PlaceFile(path)


def test_a_river_is_no_state():
    """What has no authorities speaks for nobody, and the reader sees its name as it is."""
    assert state_of("Kura") is None
    assert state_of("Line of Contact") is None
    assert state_of("Nagorno-Karabakh") == "Nagorno-Karabakh"
