"""The laws of DESIGN, held against whole editions of the sample and of made dispatches."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
import time

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT, SHARED

from variorum.articles import cut
from variorum.config import Settings
from variorum.model import COLLECTIONS, Edition, capture_id, dangling, schema, verify
from variorum.model.anchor import Rendition
from variorum.model.capture import Capture, Received, RenditionInfo
from variorum.pipeline import default_reader, draft_of, read_paths, run

SAMPLE = ROOT / "examples" / "karabakh-2020" / "bundle.txt"
BUNDLES = sorted(
    path
    for path in (ROOT / "tests" / "golden" / "bundles").glob("*")
    if path.suffix in {".txt", ".jsonl"}
)
PRESS = SHARED / "press" / "karabakh-2020-bundle.txt"


def received(text: str, origin: str = "made.txt") -> Received:
    data = text.encode("utf-8")
    rendition = Rendition(text)
    info = RenditionInfo(sha256=rendition.sha256, length=len(text), text=text)
    capture = Capture(
        id=capture_id(data),
        origin=origin,
        media_type="text/plain",
        bytes=len(data),
        rendition=info,
    )
    return Received(capture=capture, rendition=rendition, data=data)


def edition_of(text: str) -> Edition:
    return run([received(text)], Settings())


@pytest.fixture(scope="module", params=[SAMPLE, *BUNDLES], ids=lambda path: path.stem)
def edition(request) -> Edition:
    return read_paths([str(request.param)])


def test_every_anchor_holds(edition):
    verify(edition)


def test_the_edition_validates_against_its_schema(edition):
    jsonschema.validate(json.loads(msgspec.json.encode(edition)), schema())


def test_nothing_refers_to_what_is_not_there(edition):
    assert dangling(edition) == []


def test_ids_are_unique(edition):
    for name in ("articles", "mentions", "times", "statements", "figures", "entities"):
        ids = [item.id for item in getattr(edition, name)]
        assert len(ids) == len(set(ids)), name


def test_every_character_is_accounted_for(edition):
    """Law 3: an article, named boilerplate, or unread; white space may stand between."""
    for capture in edition.captures:
        text = capture.rendition.text
        owned = bytearray(len(text))
        spans = [a.span for a in edition.articles if a.capture == capture.id]
        spans += [b.span for b in edition.boilerplate if b.capture == capture.id]
        spans += [u.span for u in edition.unread if u.capture == capture.id and u.span]
        for start, end in spans:
            owned[start:end] = b"\x01" * (end - start)
        lost = "".join(c for c, mark in zip(text, owned, strict=True) if not mark)
        assert lost.strip() == ""


def test_articles_do_not_overlap(edition):
    for capture in edition.captures:
        spans = sorted(a.span for a in edition.articles if a.capture == capture.id)
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


def test_an_edition_survives_being_written_and_read(edition):
    data = msgspec.json.encode(edition)
    assert msgspec.json.decode(data, type=Edition) == edition


def test_the_same_bytes_give_the_same_edition_byte_for_byte(tmp_path):
    """In two processes whose sets and dicts are ordered differently."""
    first = tmp_path / "first.txt"  # the first dispatches of the sample: both read it afresh
    first.write_text(SAMPLE.read_text("utf-8")[:6_000], encoding="utf-8")
    written, unread = [], {"VARIORUM_READER_CACHE": "off"}
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.json"
        command = [sys.executable, "-m", "variorum", "read", str(first), "-q", "-o", str(out)]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed} | unread)
        written.append(out.read_bytes())
    assert written[0] == written[1]
    assert len(msgspec.json.decode(written[0], type=Edition).articles) > 1


def test_the_order_of_arrival_changes_the_order_of_records_alone():
    inputs = [received(part) for part in (MADE, MADE.replace("Orska", "Lenzk"), "Nothing new.")]
    one, other = run(inputs, Settings()), run(inputs[::-1], Settings())
    for name in COLLECTIONS:
        assert set(map(repr, getattr(one, name))) == set(map(repr, getattr(other, name))), name


def swapped(text: str, pairs: list[tuple[str, str]]) -> str:
    """Exchange names that are equally long, so that every span stays where it was."""
    table = {a: b for one, other in pairs for a, b in ((one, other), (other, one))}
    assert all(len(a) == len(b) for a, b in table.items())
    return re.sub("|".join(map(re.escape, table)), lambda match: table[match[0]], text)


def shape(edition: Edition) -> list[object]:
    """All that a swap of names of one length must leave as it is."""
    return [
        [(a.span, a.body, a.genre, a.published) for a in edition.articles],
        sorted((s.span, s.kind) for s in edition.boilerplate),
        sorted((m.span, m.kind) for m in edition.mentions),
        sorted((t.span, t.value, t.start or "", t.end or "") for t in edition.times),
        sorted(
            (
                tuple(w.span for w in s.content),
                s.stance,
                s.direct,
                s.speaker.span if s.speaker else (),
                s.cue.span if s.cue else (),
                tuple(c.span for c in s.chain),
                len(s.denies),
                len(s.about),
            )
            for s in edition.statements
        ),
        sorted(
            (f.span, f.measure, f.qualifier, f.low or -1, f.high or -1) for f in edition.figures
        ),
        sorted((d.kind, len(d.between)) for d in edition.disagreements),
    ]


MADE = """Shelling kills four in border town, Tarskia says

ORSKA, MARCH 3, 1997 (Northern Wire) - Four residents of Orska were killed overnight by shelling
from positions of Velmora, the defence ministry of Tarskia said on Monday.

Velmora denied the reports. "We did not fire a single shell," said Colonel Ada Lindqvist, a
spokeswoman for the defence ministry of Velmora. She said that 12 soldiers of Velmora had been
wounded since Feb. 20.

The Northern Wire could not independently verify the reports. Tarskia accused Velmora of
attacking civilians. At least 300 people have died in the war between Velmora and Tarskia.
"""


def test_swapping_the_sides_swaps_the_record_and_nothing_else():
    """M27 on a made dispatch. For states that no list knows it is only likely (decision 9)."""
    text = MADE.replace("Tarskia", "Ireland").replace("Velmora", "Belgium")
    pairs = [("Belgium", "Ireland")]
    one, other = edition_of(text), edition_of(swapped(text, pairs))
    assert shape(one) == shape(other)
    names = sorted(swapped(e.name, pairs) for e in one.entities)
    assert names == sorted(e.name for e in other.entities)
    assert len(one.statements) > 5


def test_a_made_dispatch_is_read_as_a_person_would():
    edition = edition_of(MADE)
    (article,) = edition.articles
    assert article.published is not None
    assert article.published.start == "1997-03-03"
    speakers = {s.speaker.text for s in edition.statements if s.direct and s.speaker}
    assert any("Lindqvist" in name for name in speakers)
    assert {"denies", "doubts", "accuses"} <= {s.stance for s in edition.statements}
    killed = {f.low for f in edition.figures if f.measure == "killed"}
    assert killed == {4, 300}
    assert {f.low for f in edition.figures if f.measure == "wounded"} == {12}
    assert {d.kind for d in edition.disagreements} == {"denial"}
    assert all("Tarskia" in d.parties[0] for d in edition.disagreements)


def test_an_article_costs_the_same_however_long_its_capture_is():
    """Copying the rest of a capture at each statement would make reading quadratic."""
    (article,) = cut(received(MADE), Settings()).articles
    long = MADE + "\n" + "x " * 30_000_000

    def seconds(text: str) -> float:
        rendition = Rendition(text)
        start = time.process_time()
        draft_of(article, rendition, default_reader())
        return time.process_time() - start

    seconds(MADE)
    small = min(seconds(MADE) for _ in range(3))
    assert min(seconds(long) for _ in range(3)) < 2 * small + 0.01


PIECES = st.lists(
    st.one_of(
        st.sampled_from(MADE.split("\n")),
        st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60),
        st.sampled_from(["“", "”", '"', "''", "’", "(", "By Ada Vorn", "Share", "KALM (Wire) -"]),
    ),
    max_size=25,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(PIECES, st.sampled_from(["\n", "\n\n", " ", "\r\n", "\u2028"]))
def test_any_text_gives_an_edition_whose_anchors_hold(pieces, joiner):
    edition = edition_of(joiner.join(pieces))
    verify(edition)
    assert dangling(edition) == []


@pytest.mark.corpora
def test_the_press_bundle_has_nine_articles():
    edition = read_paths([str(PRESS)])
    verify(edition)
    assert dangling(edition) == []
    assert len(edition.articles) == 9


# Names of two states in all their forms. They differ in length, so spans may move.
STATES = [
    ("Armenia", "Azerbaijan"),
    ("Armenian", "Azerbaijani"),
    ("Armenians", "Azerbaijanis"),
    ("Yerevan", "Baku"),
    ("YEREVAN", "BAKU"),
]


def told(edition: Edition, turn) -> list[object]:
    """All that is told, in order, without spans; ``turn`` swaps the names in words."""
    return [
        [
            (a.headline and turn(a.headline.text), a.genre, a.published and a.published.start)
            for a in edition.articles
        ],
        [
            (
                s.stance,
                s.direct,
                s.speaker and turn(s.speaker.text),
                turn(" ".join(w.text for w in s.content)),
            )
            for s in edition.statements
        ],
        [
            (
                f.measure,
                f.qualifier,
                f.low,
                f.high,
                turn(f.text),
                f.population and f.population.status,
            )
            for f in edition.figures
        ],
        [(t.value, t.start, t.end) for t in edition.times],
        [(m.kind, turn(m.text), m.role and turn(m.role.text)) for m in edition.mentions],
        [
            (
                v.type,
                v.status,
                v.mode,
                turn(v.trigger.text),
                [turn(link.text) for link in v.actors],
                [turn(link.text) for link in v.recipients],
                v.place and turn(v.place.text),
                v.time and (v.time.start, v.time.end),
            )
            for v in edition.events
        ],
        sorted((d.kind, *sorted(map(turn, d.parties))) for d in edition.disagreements),
    ]


@pytest.mark.parametrize(
    "path", [SAMPLE, pytest.param(PRESS, marks=pytest.mark.corpora)], ids=["sample", "press"]
)
def test_swapping_two_real_sides_swaps_what_is_told(path):
    """M27 on whole bundles: words swap, and neither stance, number, date, kind nor link changes."""
    text = path.read_text(encoding="utf-8")
    table = {a: b for one, other in STATES for a, b in ((one, other), (other, one))}
    names = re.compile(r"\b(?:" + "|".join(sorted(table, key=len, reverse=True)) + r")\b")

    def turn(words: str) -> str:
        return names.sub(lambda match: table[match[0]], words)

    one, other = told(edition_of(text), lambda words: words), told(edition_of(turn(text)), turn)
    for mine, theirs in zip(one, other, strict=True):
        assert mine == theirs
