"""All word lists of the names layer in one index, built on first use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from variorum.model.mention import EntityKind
from variorum.vocabulary import load
from variorum.vocabulary.place_file import forms
from variorum.vocabulary.places import Spot, fold, gazetteer

_REMEMBERED = 1 << 16
# Thousands of people from which a name that is a word as well is a city's first of all; from which
# a town is known, or in small countries the share of all.
_CITY, _TOWN, _SHARE = 1000, 15, 0.001
# where_prec of places that may have authorities of their own: province, region, country.
_AUTHORITIES = frozenset({4, 5, 6})


class Entry(NamedTuple):
    """What a listed name is.

    ``key`` is deterministic; ``state`` the key of the state it belongs to, where it has one;
    ``gated`` for names that are also ordinary words; ``small`` for those of places that few have
    heard of, which are then gated as well.
    """

    kind: EntityKind
    key: str
    state: str = ""
    gated: bool = False
    small: bool = False


class Listed:
    """Folded names to entries: those of the lists, and behind them the gazetteer's."""

    def __init__(self) -> None:
        self._own: dict[str, Entry] = {}
        self._places: dict[str, Entry | None] = {}
        self._generation = -1
        self.judge: Callable[[str], Entry | None] = lambda _: None

    def get(self, folded: str) -> Entry | None:
        """What a folded name is."""
        own = self._own.get(folded)
        if own:
            return own
        if self._generation != gazetteer().generation or len(self._places) > _REMEMBERED:
            self._places = {}
            self._generation = gazetteer().generation
        if folded not in self._places:
            self._places[folded] = self.judge(folded)
        return self._places[folded]

    def __contains__(self, folded: str) -> bool:
        """Whether a name is listed and more than that of a small place."""
        entry = self.get(folded)
        return entry is not None and not entry.small

    def setdefault(self, folded: str, entry: Entry) -> None:
        """Enter a name; what was entered before stays."""
        self._own.setdefault(folded, entry)


@dataclass
class Lexicon:
    """Folded phrases to entries. ``reach`` gives, by first word, the most words of a phrase."""

    names: Listed = field(default_factory=Listed)
    reach: dict[str, int] = field(default_factory=dict)
    institutions: dict[str, str] = field(default_factory=dict)
    forces: dict[str, str] = field(default_factory=dict)
    weapons: dict[str, str] = field(default_factory=dict)
    common_reach: dict[str, int] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    title_reach: dict[str, int] = field(default_factory=dict)
    after: frozenset[str] = frozenset()
    speak: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    of_state: frozenset[str] = frozenset()
    portfolios: frozenset[str] = frozenset()
    groups: dict[str, str] = field(default_factory=dict)
    heads: dict[str, EntityKind] = field(default_factory=dict)
    place_ends: frozenset[str] = frozenset()
    place_openers: frozenset[str] = frozenset()
    force_openers: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    acronyms: set[str] = field(default_factory=set)

    def add(self, name: str, entry: Entry) -> None:
        """Enter a name; what was entered before stays."""
        folded = fold(name)
        self.note_acronym(name)
        if folded:
            self.names.setdefault(folded, entry)
            note_reach(self.reach, folded)

    def words_from(self, first: str) -> int:
        """The most words of a listed name that begins with this folded word; 0 for none."""
        return max(self.reach.get(first, 0), gazetteer().reach(first))

    def note_acronym(self, name: str) -> None:
        """Names listed in capitals are names only in capitals ("US", never "Us")."""
        if name.isupper() and len(name) < 7:
            self.acronyms.add(fold(name))


def note_reach(reach: dict[str, int], phrase: str) -> None:
    """Record how many words a phrase with this first word may have."""
    first, *rest = phrase.split(" ")
    reach[first] = max(reach.get(first, 0), 1 + len(rest))


def plural(word: str) -> str | None:
    """The plural of a nationality's or a weapon's name, where rule gives one."""
    return None if word.endswith(("ese", "ish", "ch", "ss", "men", "s")) else word + "s"


@cache
def common_words() -> frozenset[str]:
    """Words of the language, whatever a town or a person is called."""
    words = lexicon()
    return words.ordinary | words.titles | words.generic


@cache
def lexicon() -> Lexicon:
    """The index."""
    out = Lexicon()
    _add_words(out)
    _add_organisations(out)
    _add_metonyms(out)
    _add_demonyms(out)
    _add_places(out)
    _add_common(out)
    return out


def _add_words(out: Lexicon) -> None:
    titles, institutions = load("titles"), load("institutions")["organisations"]
    out.titles = frozenset(map(fold, titles["before"]))
    for title in out.titles:
        note_reach(out.title_reach, title)
    out.after = frozenset(titles["after"])
    out.speak = frozenset(titles["speak"])
    out.particles = frozenset(titles["particles"])
    out.generic = frozenset(load("institutions")["generic"]["words"])
    out.of_state = frozenset(map(fold, load("institutions")["polity"]["owned"]))
    out.portfolios = frozenset(titles["portfolios"])
    out.given = frozenset(load("given_names")["names"].split())
    out.ordinary = frozenset(fold(word) for word in load("ordinary")["words"].split())
    out.place_ends = frozenset(institutions["place_ends"])
    out.place_openers = frozenset(institutions["place_openers"])
    out.force_openers = frozenset(institutions["force_openers"])
    kinds: list[tuple[str, EntityKind]] = [
        ("heads", "organisation"),
        ("force_heads", "force"),
        ("facilities", "facility"),
        ("documents", "document"),
        ("events", "event"),
        ("places", "place"),
    ]
    for key, kind in kinds:
        for head in institutions[key]:
            out.heads[head] = kind


def _add_organisations(out: Lexicon) -> None:
    data = load("organisations")
    gated = set(data["gated"]["words"])
    kinds: tuple[EntityKind, ...] = ("organisation", "force")
    for kind in kinds:
        for names in data[kind]["list"]:
            for name in names:
                out.add(name, Entry(kind, fold(names[0]), gated=name in gated))


def _add_metonyms(out: Lexicon) -> None:
    for name, (code, institution) in load("institutions")["metonyms"].items():
        state = f"country:{code}"
        kind: EntityKind = "force" if institution == "army" else "government"
        out.add(name, Entry(kind, body_key(institution, state), state))


def body_key(institution: str, state: str) -> str:
    """The key of an institution or force of a state: "defence ministry of azerbaijan"."""
    return f"{institution} of {fold(gazetteer().named(state))}"


def _add_demonyms(out: Lexicon) -> None:
    data = load("demonyms")
    groups = [(f"country:{code}", names) for code, names in data["countries"].items()]
    for territory, names in data["territories"].items():
        groups.append((gazetteer().by_name[fold(territory)][0].key, names))
    groups += [("", [name]) for name in data["peoples"]["list"]]
    for state, names in groups:
        key = state or f"people:{fold(names[0])}"
        for name in names:
            for form in (name, plural(name)):
                if form and not _country(form):  # "Laos" is no plural
                    out.add(form, Entry("nationality", key, state))


def _country(name: str) -> bool:
    return any(spot.precision == 6 for spot in gazetteer().listed.get(fold(name), ()))


def _add_places(out: Lexicon) -> None:
    data = load("toponyms")
    gated = {fold(word) for word in data["gated"]["words"]}
    listed = [*data["countries"].values(), *(place[0] for place in data["places"]["list"])]
    for names in listed:
        for name in names:
            out.note_acronym(name)
    never = frozenset(data["gated"]["never"])

    def judge(folded: str) -> Entry | None:
        spots = () if folded in never else gazetteer().by_name.get(folded, ())
        return _place_entry(folded, spots, out, gated) if spots else None

    out.names.judge = judge


def _place_entry(folded: str, spots: tuple[Spot, ...], words: Lexicon, gated: set[str]) -> Entry:
    """What the gazetteer's places of a name make of it in running text."""
    best = spots[0]
    authorities = best.precision in _AUTHORITIES and folded in gazetteer().listed
    named = folded in words.ordinary or folded in words.given
    doubtful = folded in gated or (best.precision == 1 and named and best.population < _CITY)
    # Two letters are an acronym or a particle more often than a town ("Of", "Al", "Bo").
    doubtful |= len(folded) < 3 and best.precision == 1
    small = not any(known(spot, folded) for spot in spots)
    state = best.key if authorities else ""
    return Entry("place", folded, state, gated=doubtful or small, small=small)


def known(spot: Spot, folded: str) -> bool:
    """Whether a place is in the news under this name: no village's and no foreign one."""
    if folded in gazetteer().listed:
        return True
    if spot.precision in {3, 4}:
        return spot.precision == 4 and fold(spot.name) == folded
    country = gazetteer().countries.get(spot.country)
    # Of small countries as many towns are known as of large ones.
    least = min(_TOWN, country.population * _SHARE) if country else _TOWN
    return folded in forms(spot.name) and spot.population >= least


def _add_common(out: Lexicon) -> None:
    data, weapons = load("institutions"), load("weapons")
    tables = (
        (data["heads"], out.institutions),
        (data["forces"], out.forces),
        (data["groups"], out.groups),
    )
    for table, target in tables:
        for key, phrases in table.items():
            for phrase in phrases:
                target[fold(phrase)] = key
    for key, phrases in weapons["kinds"].items():
        forms = [*phrases, *map(plural, phrases)]
        out.weapons |= {fold(form): key for form in forms if form}
    for target in (out.institutions, out.forces, out.weapons, out.groups):
        for phrase in target:
            note_reach(out.common_reach, phrase)
    out.families = frozenset(weapons["designations"]["families"])
    for name in weapons["named"]["names"]:
        out.add(name, Entry("weapon", fold(name), gated=" " not in name and name.isalpha()))
