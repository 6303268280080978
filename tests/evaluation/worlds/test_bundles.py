"""Made bundles: the same from a seed, every word where the truth says, grammatical, symmetric."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from variorum.articles import cut
from variorum.config import Settings
from variorum.evaluation.worlds import bundles, make_world, pages
from variorum.evaluation.worlds.__main__ import main
from variorum.evaluation.worlds.cast import geographies
from variorum.evaluation.worlds.editions import profile
from variorum.evaluation.worlds.happenings import kinds
from variorum.evaluation.worlds.wording import sayings
from variorum.intake.receive import receive
from variorum.vocabulary.conflicts import parse

SEEDS = range(6)
# Lists that are no sentences: names of doers, parts of sentences, buttons.
NO_SENTENCES = {"doers", "filler", "voices"}
PRINT = "from variorum.evaluation.worlds import *; print(bundles(make_world(4))[0].text)"


def everything(world):
    return "\n".join(page.text for page in pages(world))


def exchange(world):
    """What exchanging the names of the first two sides does to a text."""
    one, other = world.cast.sides[:2]
    pairs = [(getattr(one, f), getattr(other, f)) for f in ("state", "adjective", "seat", "agency")]
    pairs += zip(one.papers, other.papers, strict=True)
    pairs += zip(dict(one.persons).values(), dict(other.persons).values(), strict=True)
    pairs += [town.names[:2] for town in world.cast.towns if town.rival]
    table = {a: b for x, y in pairs for a, b in ((x, y), (y, x), *upper(x, y))}
    pattern = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    return lambda text: pattern.sub(lambda found: table[found[0]], text)


def upper(one, other):
    return ((one.upper(), other.upper()), (other.upper(), one.upper()))


@pytest.mark.parametrize("seed", SEEDS)
def test_exchanging_the_sides_names_exchanges_them_in_the_text_and_changes_nothing_else(seed):
    world, swapped = make_world(seed), make_world(seed, swapped=True)
    assert everything(world) != everything(swapped)
    assert exchange(world)(everything(world)) == everything(swapped)


def test_a_seed_gives_the_same_world_in_every_process():
    texts = set()
    for number in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", PRINT],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": number},
        )
        texts.add(done.stdout)
    assert texts == {bundles(make_world(4))[0].text + "\n"}
    assert everything(make_world(4)) != everything(make_world(9))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_mark_stands_on_its_words(seed):
    world = make_world(seed)
    names = {name for town in world.cast.towns for name in town.names}
    for bundle in bundles(world):
        for at, page in bundle.pages:
            assert bundle.text.startswith(page.text, at)
            assert page.text[slice(*page.part("headline")[1:3])] == page.article.headline.piece.text
            for start, sentence, _ in page.sentences:
                assert page.text.startswith(sentence.piece.text, start)
                for label, first, last, ref in sentence.piece.marks:
                    words = sentence.piece.text[first:last]
                    assert words == words.strip()
                    if label == "trigger":
                        assert re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)?", words)
                    if label == "place":
                        assert words in world.cast.towns[ref].names
                        assert words in names
                    if label == "count" and words.isdigit():
                        assert int(words) == ref.number


@pytest.mark.parametrize("seed", SEEDS)
def test_sentences_are_whole(seed):
    for page in pages(make_world(seed)):
        assert not re.search(r"[{}<>\[\]]|  |\s[,.;]|\.\.|,,|\bthe the\b|\b(\w+) \1\b", page.text)
        for _, sentence, title in page.sentences:
            text = sentence.piece.text
            assert text[0].isupper() or text[0].isdigit() or text[0] == "“"
            assert title or text.endswith(".")
            assert text.count("“") == text.count("”")


def test_every_wording_comes_to_be_printed():
    """No template is out of reach, and none asks for a word that nobody gives."""
    text = "\n".join(everything(make_world(seed, happenings=60)) for seed in range(12))
    forms = [
        (name, form, template)
        for source in (kinds(), {k: v for k, v in sayings().items() if k not in NO_SENTENCES})
        for name, told in source.items()
        for form, templates in told.items()
        if isinstance(templates, list) and form not in NO_SENTENCES
        for template in templates
    ]
    assert len(forms) > 250
    missing = [form for form in forms if not pattern_of(form[2]).search(text)]
    # Chance may leave out one or two of the rarest.
    assert len(missing) <= 3, missing


def pattern_of(template):
    """The fixed words of a template, in order, in one line."""
    fixed = re.split(r"\{\w+\}", re.sub(r"[<\[\]>]", "", template))
    found = "[^\n]*".join(re.escape(part) for part in fixed)
    return re.compile(found, re.IGNORECASE)


def test_every_geography_has_alike_for_each_side():
    for told in geographies():
        sides = len(told["states"])
        assert sides >= 3
        for key in ("adjectives", "seats", "agencies", "papers"):
            assert len(told[key]) == sides, (told["name"], key)
        assert len({len(papers) for papers in told["papers"]}) == 1


@pytest.mark.parametrize("seed", range(5))
def test_bundles_are_cut_where_they_were_pasted(seed, tmp_path):
    """Nearly every page is found as an article: what is measured is the record, not the cutting."""
    whole = right = 0
    for bundle in bundles(make_world(seed)):
        path = tmp_path / bundle.name
        path.write_text(bundle.text, encoding="utf-8")
        (received,) = receive([str(path)], Settings())
        starts = {article.span.start for article in cut(received, Settings()).articles}
        whole += len(bundle.pages)
        right += sum(at in starts for at, _ in bundle.pages)
    assert right >= 0.9 * whole


def test_the_profile_is_one_that_variorum_reads():
    found = parse(profile(make_world(2)), "made", "made")
    assert [party.name for party in found.parties] == [s.state for s in make_world(2).cast.sides]


def test_a_world_can_be_written_out(tmp_path, capsys):
    assert main(["--seed", "3", "--out", str(tmp_path), "--happenings", "5"]) == 0
    assert "truth.json" in capsys.readouterr().out
    assert {path.name for path in tmp_path.iterdir()} >= {
        "truth.json",
        "profile.toml",
        "others.txt",
    }
    with pytest.raises(SystemExit):
        main(["--out", str(tmp_path), "--days", "0"])
