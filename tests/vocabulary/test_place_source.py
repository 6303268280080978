"""Places of a user's own: good tables, bad ones, and what is read with them."""

from __future__ import annotations

import pytest

from variorum.cli.main import main
from variorum.config import Settings
from variorum.errors import InputError
from variorum.pipeline import default_reader, read_by, read_paths
from variorum.vocabulary.place_file import PlaceFile
from variorum.vocabulary.place_folder import consult, file_of, place_files, places_folder
from variorum.vocabulary.place_names import candidates
from variorum.vocabulary.place_source import import_places
from variorum.vocabulary.places import gazetteer

TABLE = """name,lat,lon,names,country,precision,population
Velmora Ridge,39.71,46.9,Velmor;Holm Ridge,,1,
Tarsk Plain,10.5,-20,,AF,5,1200
"""
DUMP = (
    "77|Velmora|Velmora|Velmor,Walmora|12.5|13.25|P|PPL|ML||08||||4200||310|Africa/Bamako|2020-01-01"
).replace("|", "\t")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("VARIORUM_PLACES", str(tmp_path / "own"))
    yield tmp_path / "own"
    gazetteer().consult([])


def table(tmp_path, text, name="own.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_is_imported(tmp_path, folder):
    target = folder / "own.places"
    assert import_places(table(tmp_path, TABLE), target) == 2
    (row,) = PlaceFile(target).named("velmor")
    assert (row.name, row.lat, row.lon, row.country) == ("Velmora Ridge", 39.71, 46.9, "")
    (plain,) = PlaceFile(target).named("tarsk plain")
    assert (plain.precision, plain.population, plain.country) == (5, 1200, "AF")


def test_a_dump_is_imported(tmp_path, folder):
    target = folder / "ml.places"
    assert import_places(table(tmp_path, DUMP + "\n", "ML.txt"), target) == 1
    (row,) = PlaceFile(target).named("walmora")
    assert (row.key, row.country, row.precision, row.population) == ("77", "ML", 1, 4200)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no places in it"),
        ("name,lat\nX,1\n", "line 1: no column lon"),
        ('name,lat,lon\nX,5,3\n"Y,5,3\nZ,5,3\n', "line 3: a quotation mark"),
        ('"name,lat,lon\nX,5,3\n', "line 1: a quotation mark"),
        ("name,lat,lon\nX,95,3\n", "line 2: lat is '95'"),
        ("name,lat,lon\nX,1,east\n", "line 2: lon is 'east'"),
        ("name,lat,lon\nX,nan,1\n", "line 2: lat is 'nan'"),
        ("name,lat,lon\n,1,1\n", "line 2: no name"),
        ("name,lat,lon\nX,1,1\n" + "y" * 200 + ",1,1\n", "line 3: the name is longer"),
        ("name,lat,lon,precision\nX,1,1,9\n", "precision is 9"),
        ("name,lat,lon,precision\nX,1,1,good\n", "precision is 'good'"),
        ("name,lat,lon,country\nX,1,1,Velmora\n", "country is 'VELMORA'"),
        (DUMP + "\n" + DUMP.replace("\tML\t", "\t") + "\n", "line 2: 18 columns"),
        (DUMP.replace("12.5", "far"), "line 1: latitude is 'far'"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_a_remedy(tmp_path, text, told):
    with pytest.raises(InputError) as error:
        import_places(table(tmp_path, text), tmp_path / "t.places")
    assert told in str(error.value)
    assert error.value.remedy
    assert not (tmp_path / "t.places").exists()


def test_what_is_no_text_is_told(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"\xff\xfe\x00\x01name")
    with pytest.raises(InputError, match="no UTF-8 text"):
        import_places(path, tmp_path / "t.places")
    with pytest.raises(InputError):
        import_places(tmp_path / "missing.csv", tmp_path / "t.places")


def test_imported_places_are_looked_up_and_tell_in_the_version(tmp_path, folder):
    path = table(tmp_path, "Shells fell near Velmora Ridge. Men fled Velmora Ridge.\n", "a.txt")
    chosen = Settings(reader="rules")
    before = read_by(default_reader(chosen))
    import_places(table(tmp_path, TABLE), file_of("own", str(folder)))
    edition = read_paths([str(path)], chosen)
    assert edition.version != before
    (place,) = [entity.place for entity in edition.entities if entity.place]
    assert (place.lat, place.lon, place.source) == (39.71, 46.9, "user")
    assert consult("off") == ""
    assert candidates("Velmora Ridge") == ()


def test_the_commands(tmp_path, folder, capsys):
    source = table(tmp_path, TABLE)
    assert main(["places", "import", str(source), "--name", "ridges"]) == 0
    assert main(["places", "list"]) == 0
    assert capsys.readouterr().out == "ridges\town.csv\n"
    assert main(["places", "remove", "plains"]) == 2
    assert main(["places", "remove", "ridges"]) == 0
    assert place_files(str(folder)) == []
    assert main(["places", "import", str(source), "--name", "../out"]) == 3
    assert main(["places", "import", str(tmp_path / "none.csv")]) == 3


def test_the_folder_follows_the_setting(monkeypatch, tmp_path):
    assert places_folder("off") is None
    assert place_files("off") == []
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert places_folder().name == "places"
    with pytest.raises(InputError):
        file_of("x", "off")
