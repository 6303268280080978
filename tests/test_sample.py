"""The sample bundle: of the promised size, in the promised styles, and nobody's text but ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "examples" / "karabakh-2020"
PRESS = ROOT.parent / "shared" / "press" / "karabakh-2020-bundle.txt"
# Long enough that only copying makes it, short enough that a copied clause is found.
RUN = 9
OURS = sorted(
    path
    for folder in (SAMPLE, ROOT / "tests" / "golden" / "bundles")
    for path in folder.glob("*.*")
    if path.suffix in {".txt", ".md", ".json"}
)


def words(path: Path) -> list[str]:
    """The words of a file, lower case, whatever its encoding."""
    data = path.read_bytes()
    codec = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    return re.findall(r"\w+", text.lower())


def runs(tokens: list[str]) -> set[tuple[str, ...]]:
    """Every run of nine words."""
    return {tuple(tokens[i : i + RUN]) for i in range(len(tokens) - RUN + 1)}


def test_runs_finds_a_copied_clause() -> None:
    original = [
        "the",
        "mill",
        "at",
        "Orvane",
        "burned",
        "for",
        "two",
        "days",
        "before",
        "rain",
        "fell",
        "on",
        "it",
    ]
    copied = [
        "She",
        "wrote",
        "that",
        "the",
        "mill",
        "at",
        "Orvane",
        "burned",
        "for",
        "two",
        "days",
        "before",
        "dawn",
    ]
    assert runs(original) & runs(copied)
    assert not runs(original) & runs(copied[:9])


def test_length() -> None:
    assert 3000 <= len((SAMPLE / "bundle.txt").read_text(encoding="utf-8").split()) <= 4500


@pytest.mark.parametrize(
    "trap",
    [
        r"^Save\n\nShare\n\n\u00a0 \d\d:\d\d,$",  # furniture and a clock without a date
        r"^[A-Z]+, [A-Z]+ \d+, [A-Z ]+\.",  # a dateline without a year
        r"^By [A-Z]\w+ [A-Z]\w+",
        r"^BY [A-Z]+ [A-Z]+$",
        r"^[A-Z]+ \([A-Z][a-z]+\) –",
        r"^World News$",
        r"^RIVAL CLAIMS$",
        r"^\u00a0$",
        r"^\u00a0 • ",
        r"^\(Reporting by .*Editing by .*\)$",
        r"``.*''",
        r"“[^”]*\n\n“",  # a quotation over paragraphs
        r"^Bosporus Courier: ",
    ],
)
def test_styles(trap: str) -> None:
    text = (SAMPLE / "bundle.txt").read_text(encoding="utf-8")
    assert re.search(trap, text, re.MULTILINE)


def test_readme_says_what_it_is() -> None:
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    for phrase in ("paraphrase", "outlets are invented", "private persons who speak are invented"):
        assert phrase in readme
    assert "CC0" in readme


@pytest.mark.corpora
@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_run_of_the_press_bundle(path: Path) -> None:
    if not PRESS.exists():
        pytest.skip("../shared/press is absent")
    assert not runs(words(path)) & runs(words(PRESS))
