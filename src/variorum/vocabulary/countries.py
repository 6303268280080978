"""Countries and territories by their codes, as the gazetteer's source lists them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Country(NamedTuple):
    """A line of ``countries.tsv``: ``code`` is ISO 3166-1 alpha-2, ``people`` its inhabitants."""

    code: str
    name: str
    capital: str
    people: int


@cache
def countries() -> dict[str, Country]:
    """Every country and territory by its code."""
    table = (files(__package__) / "countries.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {
        code: Country(code, name.removeprefix("The ").strip(), capital, int(people))
        for code, name, capital, people in lines
    }


def country_name(code: str) -> str:
    """What a country of this code is called in English; the code where no list has it."""
    found = countries().get(code)
    return found.name if found else code
