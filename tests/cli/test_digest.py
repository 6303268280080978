"""The digest from the command line."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.war import war
from variorum.cli.main import main
from variorum.storage import to_json, write_atomically


@pytest.fixture
def edition(tmp_path):
    path = tmp_path / "war.json"
    write_atomically(str(path), to_json(war()))
    return str(path)


def test_markdown_on_standard_output_of_the_last_day(edition, capsysbinary):
    assert main(["digest", edition]) == 0
    out = capsysbinary.readouterr().out
    assert out.startswith(b"# Digest of 12 June 2031\n")
    assert main(["digest", edition, "--day", "2031-06-12", "--quiet"]) == 0
    assert capsysbinary.readouterr().out == out


def test_a_file_by_its_suffix_or_as_asked(edition, tmp_path):
    page, other = tmp_path / "d.html", tmp_path / "d.txt"
    days = ["--from", "2031-05-07", "--to", "2031-05-13"]
    assert main(["digest", edition, *days, "-o", str(page), "-q"]) == 0
    assert page.read_text().startswith("<!doctype html>")
    assert main(["digest", edition, *days, "--as", "json", "-o", str(other), "-q"]) == 0
    assert msgspec.json.decode(other.read_bytes())["end"] == "2031-05-13"


@pytest.mark.parametrize(
    "options",
    [
        ["--day", "soon"],
        ["--day", "2031-05-07", "--to", "2031-05-08"],
        ["--from", "2031-05-08", "--to", "2031-05-07"],
        ["--known", "2031-05-08"],
    ],
)
def test_what_cannot_be_asked_is_told(edition, options, capsys):
    assert main(["digest", edition, *options]) == 2
    assert capsys.readouterr().out == ""


def test_an_instant_is_asked_of_a_database(tmp_path, capsys):
    path = str(tmp_path / "none.db")
    assert main(["digest", "--db", path, "--known", "2031-05-08"]) == 5
    assert main(["digest", "x.json", "--db", path, "--known", "2031-05-08"]) == 2
    assert main(["digest", "--db", path, "--known", "then"]) == 2
