"""The commands, through the real command line."""

from __future__ import annotations

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections import Counter
from pathlib import Path
from threading import Timer

import jsonschema
import msgspec
import pytest

from variorum.cli.progress import counted
from variorum.cli.sources import summary
from variorum.config import Settings
from variorum.model import COLLECTIONS, FORMAT, Edition, Unread, schema

BUNDLE = """Velmora says three soldiers killed near Ostrel

Share

OSTREL, May 3, 2031 (Norwire) - Three soldiers were killed near Ostrel on Friday, the Velmoran
defence ministry said.

"We did not fire first," Anna Belov, a spokeswoman, told reporters.

Tarsk denied the report.

(Reporting by Goran Ilic; Editing by Jana Toman)
"""


@pytest.fixture
def bundle(tmp_path):
    path = tmp_path / "bundle.txt"
    path.write_text(BUNDLE, encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_read_writes_each_format(run, bundle, tmp_path):
    for suffix in (".json", ".jsonl", ".html"):
        output = tmp_path / f"e{suffix}"
        done = run("read", bundle, "-o", output)
        assert (done.code, done.out) == (0, ""), done.err
        assert "1 article, " in done.err
        counts, told = done.err.splitlines()
        assert counts.endswith("; nothing left unread")
        assert told.startswith(f"{output}: written")
        # What it says to do next can be done.
        checks = re.findall(r"`variorum (verify) ([^`]+)`", told)
        assert bool(checks) is (suffix != ".html")
        for check in checks:
            again = run(*check)
            assert again.code == 0, again.err
            assert "1 article, " in again.err
        assert output.stat().st_size > 500
    document = json.loads((tmp_path / "e.json").read_bytes())
    jsonschema.validate(document, schema())
    assert (tmp_path / "e.html").read_text().lower().startswith("<!doctype html>")
    lines = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text().splitlines()]
    assert lines[0]["record"] == "edition"
    kinds = Counter(line["record"] for line in lines)
    assert all(kinds[record] == len(document[name]) for name, record in COLLECTIONS.items())
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["bundle.txt", "e.html", "e.json", "e.jsonl"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("We did not fire", "We did not wire"), "the rendition is not the text"),
        (('"denies"', '"denys"'), "this is no edition"),
        (("variorum-edition/1", "variorum-edition/9"), "variorum-edition/9"),
    ],
    ids=["text", "stance", "format"],
)
def test_an_edition_that_was_changed_by_hand_is_not_whole(run, bundle, tmp_path, change, why):
    output = tmp_path / "e.json"
    run("read", bundle, "-o", output)
    text = output.read_text()
    assert change[0] in text
    output.write_text(text.replace(*change))
    done = run("verify", output)
    assert done.code == 4
    assert why in done.err


def test_what_is_to_be_verified_is_named_once(run, bundle, tmp_path):
    database = tmp_path / "a.db"
    for words in ((), (bundle, "--db", database)):
        done = run("verify", *words)
        assert done.code == 2
        assert "name either an edition or --db FILE" in done.err
    assert not database.exists()
    assert run("verify", bundle).code == 4


def test_each_of_several_editions_is_checked(run, bundle, tmp_path):
    whole, cut = tmp_path / "whole.json", tmp_path / "cut.json"
    run("read", bundle, "-o", whole)
    cut.write_text(whole.read_text()[:900])
    missing = tmp_path / "missing.json"
    done = run("verify", "--quiet", cut, missing, whole)
    assert done.code == 4
    assert f"error: {cut}" in done.err
    assert f"error: {missing}" in done.err
    last = run("verify", cut, whole)
    assert last.code == 4
    assert f"{whole}: " in last.err
    assert run("verify", whole, whole).code == 0


@pytest.mark.parametrize("name", ["e.json", "e.jsonl", "e.html"])
def test_what_does_not_hold_together_is_not_written(run, bundle, tmp_path, monkeypatch, name):
    from variorum.cli import commands

    def broken(*given):
        edition, partial = read_now(*given)
        first, *others = edition.statements
        lost = msgspec.structs.replace(first, denies=("st-nowhere",))
        return msgspec.structs.replace(edition, statements=(lost, *others)), partial

    read_now = commands.read_now
    (tmp_path / name).write_text("what stood there")
    monkeypatch.setattr(commands, "read_now", broken)
    done = run("read", bundle, "-o", tmp_path / name)
    assert done.code == 4
    assert "st-nowhere" in done.err
    assert "nothing was written" in done.err
    assert (tmp_path / name).read_text() == "what stood there"


def test_the_same_input_gives_the_same_bytes(run, bundle):
    assert run("read", bundle, "-o", "-").out == run("read", bundle).out


def test_standard_input_and_a_pipe(run):
    done = run("read", "-", stdin=BUNDLE.encode("utf-16"))
    document = json.loads(done.out)
    assert document["captures"][0]["origin"] == "standard input"
    assert document["captures"][0]["encoding"] == "utf-16-le"
    assert "\x1b" not in done.out + done.err


def test_quiet_says_nothing(run, bundle):
    done = run("--quiet", "read", bundle)
    assert done.err == ""
    done = run("read", bundle, "-q")
    assert done.err == ""


def test_show_is_plain_in_a_pipe_and_the_same_for_each_source(run, bundle, tmp_path):
    run("read", bundle, "-o", tmp_path / "e.json")
    run("read", bundle, "-o", tmp_path / "e.jsonl")
    run("ingest", bundle, "--db", tmp_path / "e.db")
    shown = [
        run("show", *source)
        for source in (
            [bundle],
            [tmp_path / "e.json"],
            [tmp_path / "e.jsonl"],
            ["--db", tmp_path / "e.db"],
        )
    ]
    assert {done.code for done in shown} == {0}
    assert len({done.out for done in shown}) == 1
    out = shown[0].out
    assert "\x1b" not in out
    assert re.findall("^# (.*)$", out, re.MULTILINE) == [
        "Articles",
        "Incidents",
        "Disagreements",
        "Tolls by claimant",
        "Statements by speaker",
        "Figures",
        "Unread",
    ]
    assert "Velmora says three soldiers killed near Ostrel" in out


def test_what_is_read_cannot_steer_the_terminal(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(BUNDLE.replace("Velmora says", "Velmora\x1b]0;owned\x07 says"))
    done = run("show", path)
    assert "\x1b" not in done.out
    assert "\x07" not in done.out


def test_ingest_twice_adds_nothing_and_says_so(run, bundle, tmp_path):
    database = tmp_path / "war.db"
    first = run("ingest", bundle, "--db", database)
    assert "1 added, 0 read again, 0 held" in first.err
    shown = run("show", "--db", database).out
    second = run("ingest", bundle, "--db", database)
    assert second.code == 0
    assert "0 added, 0 read again, 1 held" in second.err
    assert run("show", "--db", database).out == shown
    assert "whole" in run("verify", "--db", database).err


def test_schema_prints_the_schema(run):
    assert json.loads(run("schema").out) == json.loads(json.dumps(schema()))


def test_version_and_help(run):
    assert re.fullmatch(r"variorum \d+\.\d+\.\d+\S*\n", run("--version").out)
    done = run("--help")
    assert done.code == 0
    assert "Exit codes" in done.out
    assert all(f" {code} " in done.out for code in (0, 1, 2, 3, 4, 5, 6, 70, 130))


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "Usage"),
        (["frobnicate"], 2, "No such command"),
        (["read"], 2, "Missing argument"),
        (["read", "x.txt", "-o", "e.pdf"], 2, "suffix"),
        (["ingest", "x.txt"], 2, "--db"),
        (["read", "x.txt", "-o", "none/e.json"], 1, "directory does not exist"),
        (["read", "x.txt", "-o", "a\0.json"], 1, "cannot be written"),
        (["show"], 2, "--db"),
        (["serve"], 2, "--db"),
        (["serve", "--port", "99999", "e.json"], 2, "port"),
        (["read", "none.txt"], 3, "none.txt: no such file"),
        (["read", "none.txt", "nor.txt"], 3, "nothing could be read"),
        (["show", "none.json"], 4, "none.json"),
        (["show", "--db", "none.db"], 5, "no such database"),
        (["serve", "--db", "none.db", "--port", "0"], 5, "ingest"),
        (["verify", "--db", "none.db"], 5, "no such database"),
        (["evaluate", "--corpora", "none"], 3, "corpora"),
        (["evaluate", "--corpora", "none", "--only", "nonsense"], 2, "no layer"),
        (["evaluate", "--corpora", "none", "--sample", "9", "--floors"], 2, "--sample"),
        (["evaluate", "--corpora", "none", "--sample", "9", "--raise-floors"], 2, "--sample"),
        (["evaluate", "--corpora", "none", "--write", "none/page.md"], 1, "directory"),
    ],
)
def test_errors_have_their_code_and_words(run, empty, arguments, code, words):
    done = run(*arguments)
    assert done.code == code, done.err
    assert words in done.err + done.out
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAX_LINE_LENGTH", "long"),
        ("MAX_LINE_LENGTH", "0"),
        ("MAX_CAPTURE_BYTES", "-4"),
        ("MAX_RECORD_BYTES", "9" * 40),
        ("PORT", "99999"),
        ("PORT", "-1"),
    ],
)
def test_a_bad_setting_is_named(run, bundle, monkeypatch, name, value):
    monkeypatch.setenv(f"VARIORUM_{name}", value)
    done = run("serve" if name == "PORT" else "read", bundle)
    assert done.code == 2
    assert f"VARIORUM_{name}: " in done.err
    assert value in done.err


def test_settings_at_their_bounds(monkeypatch):
    monkeypatch.setenv("VARIORUM_PORT", "65535")
    monkeypatch.setenv("VARIORUM_MAX_CAPTURE_BYTES", "1")
    assert (Settings().port, Settings().max_capture_bytes) == (65535, 1)


def test_several_paths_with_an_edition_among_them_are_refused(run, bundle, tmp_path):
    run("read", bundle, "-o", tmp_path / "e.json")
    for paths in ([tmp_path / "e.json"] * 2, [bundle, tmp_path / "e.json"]):
        for command in ("show", "serve"):
            done = run(command, *paths)
            assert done.code == 2
            assert "one edition" in done.err


def test_a_missing_database_is_told_before_a_port_in_use(run, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--db", tmp_path / "none.db", "--port", port)
    assert (done.code, "no such database" in done.err) == (5, True)


def test_the_output_is_tried_before_anything_is_read(run, bundle, tmp_path, monkeypatch):
    monkeypatch.setattr("variorum.cli.sources.run", None)
    assert run("read", bundle, "-o", tmp_path / "none" / "e.json").code == 1
    (tmp_path / "folder.json").mkdir()
    assert "directory" in run("read", bundle, "-o", tmp_path / "folder.json").err


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "nothing left unread"), (1, "1 passage or input unread"), (2, "2 passages or inputs")],
)
def test_counts_agree_with_their_nouns(count, words):
    note = Unread(stage="intake", reason="why", origin="a.txt")
    edition = Edition(format=FORMAT, version="1", unread=(note,) * count)
    none = "0 articles, 0 statements, 0 figures, 0 incidents, 0 disagreements; "
    assert summary(edition).startswith(none)
    assert words in summary(edition)
    assert (counted(1, "article"), counted(1_000, "article")) == ("1 article", "1,000 articles")


def test_what_is_not_known_of_an_article_is_not_unread(run, tmp_path):
    bundle = tmp_path / "undated.txt"
    bundle.write_text(
        "Velmora says the road is open\n\nThe road to Ostrel is open, the mayor said. It had been "
        "closed for a week, and trucks were waiting on both sides of the bridge.\n",
        encoding="utf-8",
    )
    told = run("read", bundle, "-o", tmp_path / "e.json").err
    assert "nothing left unread, something not known of what was read" in told


def test_a_silent_pipe_is_told_of(run, tmp_path, monkeypatch):
    monkeypatch.setattr("variorum.cli.progress._SILENCE", 0.01)
    for quiet in ((), ("-q",)):
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        writer = Timer(0.3, pipe.write_text, [BUNDLE])
        writer.start()
        done = run("read", pipe, *quiet)
        writer.join()
        pipe.unlink()
        assert done.code == 0
        assert ("waiting for " in done.err) is not bool(quiet)


def test_whoever_types_is_told_how_to_end(run, monkeypatch):
    monkeypatch.setattr("variorum.cli.progress._is_typed", lambda: True)
    assert "Ctrl-D" in run("read", "-", stdin=BUNDLE.encode()).err
    assert run("read", "-", "-q", stdin=BUNDLE.encode()).err == ""


def test_a_closed_standard_input_is_told(run, monkeypatch):
    monkeypatch.setattr("tests.cli.conftest._Stdin", lambda _: None)
    done = run("read", "-")
    assert done.code == 3
    assert "standard input is closed" in done.err


def test_one_bad_path_among_several_is_partial(run, bundle, tmp_path):
    done = run("read", bundle, tmp_path / "none.txt")
    assert done.code == 6
    document = json.loads(done.out)
    assert len(document["articles"]) == 1
    (unread,) = [item for item in document["unread"] if item["stage"] == "intake"]
    assert unread["origin"].endswith("none.txt")
    assert "none.txt" in done.err
    assert "none.txt" in run("read", bundle, tmp_path / "none.txt", "-q").err
    assert run("ingest", bundle, tmp_path / "none.txt", "--db", tmp_path / "a.db").code == 6


def schema_into(stream):
    command = [sys.executable, "-m", "variorum.cli.main", "schema"]
    return subprocess.run(command, stdout=stream, stderr=subprocess.PIPE, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told():
    with Path("/dev/full").open("wb") as full:
        done = schema_into(full)
    assert (done.returncode, done.stderr) == (1, b"error: No space left on device\n")


def test_a_reader_that_leaves_is_no_error_to_talk_of():
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = schema_into(gone)
    assert (done.returncode, done.stderr) == (141, b"")


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "variorum.cli.main", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_serve_prints_its_address_and_serves(run, bundle, tmp_path):
    run("read", bundle, "-o", tmp_path / "e.json")
    with start("serve", tmp_path / "e.json", "--port", "0", "--quiet") as process:
        try:
            url = process.stdout.readline().strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", url), process.stderr.read()
            with urllib.request.urlopen(url, timeout=20) as answer:
                assert answer.status == 200
                assert b"Ostrel" in answer.read()
        finally:
            process.send_signal(2)
            assert process.wait(timeout=20) == 0
        assert process.stderr.read() == ""


@pytest.mark.parametrize("source", ["edition", "database", "text"])
def test_each_source_is_served(run, bundle, tmp_path, source, monkeypatch):
    served = []
    monkeypatch.setattr("variorum.cli.serving.serve", lambda given, *_, **__: served.append(given))
    run("read", bundle, "-o", tmp_path / "e.json")
    run("ingest", bundle, "--db", tmp_path / "e.db")
    named = {
        "edition": [tmp_path / "e.json"],
        "database": ["--db", tmp_path / "e.db"],
        "text": [bundle],
    }
    assert run("serve", *named[source], "--port", "0").code == 0
    (article,) = served[0].source.edition().articles
    assert (served[0].desk is not None) == (source == "database")
    assert article.headline.text == "Velmora says three soldiers killed near Ostrel"


def test_a_database_that_was_tampered_with_is_refused(run, bundle, tmp_path):
    database = tmp_path / "war.db"
    run("ingest", bundle, "--db", database)
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE records SET payload = replace(payload, 'Three', 'Seven')")
    connection.close()
    done = run("verify", "--db", database)
    assert done.code == 5
    assert "what was read from it was changed" in done.err
    done = run("show", "--db", database)
    assert done.code == 5
    assert "contradicts itself" in done.err


def test_a_port_in_use_is_told_with_a_remedy(run, bundle, tmp_path):
    run("read", bundle, "-o", tmp_path / "e.json")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", tmp_path / "e.json", "--port", taken.getsockname()[1])
    assert done.code == 1
    assert "in use" in done.err
    assert "--port" in done.err


def test_interrupting_is_told_and_has_its_code(run, bundle, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("variorum.cli.sources.run", interrupted)
    done = run("read", bundle)
    assert (done.code, done.out, done.err) == (130, "", "interrupted\n")


def test_an_error_of_the_program_is_told_as_one(run, bundle, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("of no input")

    monkeypatch.setattr("variorum.cli.sources.run", broken)
    done = run("read", bundle)
    assert done.code == 70
    assert "ZeroDivisionError" in done.err
    assert "Traceback" not in done.err
    assert "report it" in done.err
    assert "Traceback" in run("read", bundle, "--verbose").err


@pytest.mark.parametrize("group", [(), ("judge",), ("people",), ("profile",), ("places",)])
def test_the_list_of_commands_says_each_in_a_whole_sentence(run, group):
    lines = run(*group, "--help").out.split("Commands:")[1].splitlines()[1:]
    told = [line for line in lines[: lines.index("")] if line] if "" in lines else lines
    assert len(told) > 2
    for line in told:
        assert line.rstrip().endswith("."), line
        assert not line.rstrip().endswith("..."), line
