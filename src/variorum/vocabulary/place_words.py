"""The word lists that tell places from what is called after them, built on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from variorum.vocabulary.folding import fold
from variorum.vocabulary.load import load


@dataclass(frozen=True)
class Words:
    """Words in lower case; see ``vocabulary/place_words.toml``. ``abbreviations`` as written."""

    streets: frozenset[str]
    facilities: frozenset[str]
    bodies: frozenset[str]
    public: frozenset[str]
    press: frozenset[str]
    directions: frozenset[str]
    apart: frozenset[str]
    teams: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]
    residents: frozenset[str]
    taken_up: frozenset[str]
    called_after: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    settlements: frozenset[str]
    # A state's short form as written, less its last full stop -> the key of its division.
    abbreviations: dict[str, str]
    # Folded names of divisions' kinds: "province", "county".
    kinds: frozenset[str]


@cache
def words() -> Words:
    """The lists."""
    data = load("place_words")
    lists = {
        name: frozenset(data[name]["words"])
        for name in (
            "streets", "facilities", "bodies", "public", "press", "directions", "called_after",
            "taken_up",
            "before", "after", "apart", "teams", "heads", "tails", "residents", "settlements",
        )
    }  # fmt: skip
    short = {
        form.removesuffix("."): code
        for code, forms in data["abbreviations"].items()
        for form in forms
    }
    return Words(**lists, abbreviations=short, kinds=frozenset(map(fold, _KINDS)))


_KINDS = (
    "province", "provinces", "governorate", "region", "oblast", "district", "county", "counties",
    "parish", "prefecture", "department", "state", "municipality", "canton", "raion", "rayon",
)  # fmt: skip
