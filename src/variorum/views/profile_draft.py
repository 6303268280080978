"""A first draft of a conflict profile from what was read, for a person to correct (M27).

A program cannot know who the sides of a war are. It can list who acts, who is hit and who speaks,
with how often, in the form of a profile, so that whoever knows the war strikes out and joins. What
it cannot tell (who fights for whom, where an outlet is published, which names are rivals) stands
there as a note and counts for nothing until somebody has filled it in.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from variorum.model import Edition, Entity
from variorum.vocabulary.places import fold
from variorum.vocabulary.states import state_of

# Of violence and force, against which and by which a party is known.
_FORCEFUL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "THREATEN"})
# A party is drafted from so many acts and sayings; fewer are one article's side remark.
_LEAST = 3
_MOST = 8  # parties; a person strikes out more easily than finds
_BELOW = 12  # names in a note
_SHARE = 0.1  # of places, for a country
_ALIKE = 0.7  # two spellings of one name are no rival names
_OF_NONE = frozenset({"force", "organisation", "group"})


@dataclass
class Side:
    """Who may be a party: a state, or a force of none, and what it did and said."""

    name: str
    state: bool
    armed: bool = True  # a state or a force, and no other body
    bodies: Counter[str] = field(default_factory=Counter)
    acts: int = 0
    deeds: int = 0  # those of the acts that are its own
    says: int = 0
    articles: set[str] = field(default_factory=set)

    @property
    def weight(self) -> int:
        """By which sides are ordered: force used or suffered before words."""
        return 2 * self.acts + self.says

    @property
    def fights(self) -> bool:
        """Whether it may fight: a body that is only hit is a target, one that speaks a monitor."""
        return self.armed or (self.deeds > 0 and 2 * self.deeds >= self.says)


def draft_profile(edition: Edition) -> str:
    """The text of a profile, which parses where two parties were found."""
    found = sides(edition)
    lines = [*_head(edition), *(line for one in found for line in _party(one))]
    lines += [*_countries(edition), *_outlets(edition), *_rivals(edition), *_others(edition, found)]
    return "\n".join(lines) + "\n"


def sides(edition: Edition) -> list[Side]:
    """Who may be a party, the likeliest first."""
    entities = {entity.id: entity for entity in edition.entities}
    forces = _forces(edition.entities)
    found: dict[str, Side] = {}
    fought: set[str] = set()
    for event in edition.events:
        if event.type in _FORCEFUL and event.status != "historical":
            for link in (*event.actors, *event.recipients):
                entity = entities.get(link.entity or "") or _named_in(link.text, forces)
                one = _side(entity, found)
                if one is not None:
                    one.acts += 1
                    one.deeds += link in event.actors
                    one.articles.add(event.article)
                    fought.add(one.name)
    for said in edition.statements:
        one = _side(entities.get(said.speaker.entity or ""), found) if said.speaker else None
        if one is not None:
            one.says += 1
            one.articles.add(said.article)
    # An outlet speaks in its own articles and may be hit: it is no party for that.
    outlets = {fold(article.outlet) for article in edition.articles if article.outlet}
    kept = [
        one
        for key, one in found.items()
        if key not in outlets
        and one.name in fought
        and one.fights
        and one.acts + one.says >= _LEAST
    ]
    return sorted(kept, key=lambda one: (-one.weight, one.name))[:_MOST]


def _forces(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Forces by the names that they bear in the articles, the longest first."""
    armed = (one for one in entities if one.kind == "force" or one.party == one.name)
    named = {name.text: one for one in armed for name in one.names}
    return dict(sorted(named.items(), key=lambda item: (-len(item[0]), item[0])))


def _named_in(words: str, forces: Mapping[str, Entity]) -> Entity | None:
    """The force whose name stands in words for one of its own: "a Front commander"."""
    return next((entity for name, entity in forces.items() if f" {name} " in f" {words} "), None)


def _side(entity: Entity | None, found: dict[str, Side]) -> Side | None:
    """The side of which an entity is, by its state or by itself; none for persons and places."""
    if entity is None or not (entity.party or entity.kind in _OF_NONE):
        return None
    name = entity.party or entity.name
    state = entity.party is not None and state_of(entity.party) is not None
    one = found.setdefault(fold(name), Side(name, state=state))
    one.armed = state or (one.armed and (entity.kind == "force" or bool(entity.party)))
    one.bodies[entity.name] += 1
    if not one.state:
        one.bodies.update({name.text: 0 for name in entity.names})
    return one


def _head(edition: Edition) -> Iterator[str]:
    days = sorted(a.published.start for a in edition.articles if a.published and a.published.start)
    yield "# A draft, made by the program from what it read. It knows who acts and speaks, and not"
    yield "# who fights for whom. Correct it: strike out who is no party (mediators,"
    yield "# monitors, states that only speak), list under `words` what else the press calls a"
    yield "# party, and give each what you give one. `variorum profile show blank` tells how."
    yield ""
    yield 'title = "A draft: say which conflict this is"'
    if days:
        yield f"\n[period]\nstart = {_quoted(days[0][:10])}"


def _party(one: Side) -> Iterator[str]:
    yield ""
    yield (
        f"# Acts of force by or against it: {one.acts}. Statements: {one.says}. Articles: "
        f"{len(one.articles)}."
    )
    others = [name for name, _ in one.bodies.most_common() if fold(name) != fold(one.name)]
    if one.state and others:
        yield f"# Counted here, by their names: {_listed(others)}."
        yield "# One that is of another side, list under that side's `words`."
    yield "[[party]]"
    yield f"name = {_quoted(one.name)}"
    yield f"states = {_list([one.name] if one.state else [])}"
    words = [] if one.state else [one.name, *others]
    yield f"words = {_list(words)}"
    yield "people = []"
    yield "allies = []"


def _countries(edition: Edition) -> Iterator[str]:
    """Countries in which what is told happened, where that is more than now and then."""
    at = {entity.id: entity.place for entity in edition.entities}
    where = Counter(
        place.country
        for event in edition.events
        if event.place and (place := at.get(event.place.entity or "")) and place.country
    )
    total = sum(where.values())
    often = [code for code, count in where.most_common() if count >= _SHARE * total]
    if often:
        yield f"\n[places]\ncountries = {json.dumps(often)}"


def _outlets(edition: Edition) -> Iterator[str]:
    told = Counter(article.outlet for article in edition.articles if article.outlet)
    if not told:
        return
    yield "\n# Outlets that were read. Where you know under whose authority one is published, take"
    yield '# the # away and fill in `party` (or "none") and `source`, where you have it from.'
    for name, count in sorted(told.items(), key=lambda item: (-item[1], item[0])):
        yield f"# [[outlet]]  # {count} articles"
        yield f"# names = [{_quoted(name)}]"
        yield '# party = ""'
        yield '# source = ""'


def _rivals(edition: Edition) -> Iterator[str]:
    """Places that go by unlike names, each with the outlets that use it; spellings are none."""
    rows = []
    for entity in edition.entities:
        if entity.kind == "place":
            names = [name for name in entity.names if name.count]
            rows += [names] if _unlike([name.text for name in names]) else []
    if not rows:
        return
    yield "\n# Places that were called by unlike names. Rivals of two sides are a [[rival]]:"
    for names in sorted(rows, key=lambda row: -sum(name.count for name in row))[:_BELOW]:
        told = ", ".join(
            _quoted(name.text) + (f" ({', '.join(name.used_by[:3])})" if name.used_by else "")
            for name in names
        )
        yield f"# {told}"


def _unlike(names: Iterable[str]) -> bool:
    """Whether two of the names are no spellings, short forms or parts of one another."""
    folded = sorted({fold(name) for name in names})
    return any(
        SequenceMatcher(None, one, other).ratio() < _ALIKE
        and not set(one.split()) & set(other.split())
        for number, one in enumerate(folded)
        for other in folded[number + 1 :]
    )


def _others(edition: Edition, found: Iterable[Side]) -> Iterator[str]:
    """Who speaks often and of whom nothing tells a side: to be listed under `people`, or not."""
    drafted = {fold(body) for one in found for body in one.bodies}
    entities = {entity.id: entity for entity in edition.entities}
    said: Counter[str] = Counter()
    roles: dict[str, str] = defaultdict(str)
    for statement in edition.statements:
        one = entities.get((statement.speaker.entity if statement.speaker else None) or "")
        free = one and one.kind in {"person", "organisation"} and not one.party
        if one and free and fold(one.name) not in drafted:
            said[one.name] += 1
            roles[one.name] = one.roles[0].title if one.roles else ""
    if not said:
        return
    yield "\n# Who speaks, and is of no party above. List under `people` or `words` who speaks for"
    yield "# one; leave out who speaks for none:"
    for name, count in sorted(said.items(), key=lambda item: (-item[1], item[0]))[:_BELOW]:
        yield f"# {_flat(name)}{f', {_flat(roles[name])}' if roles[name] else ''}: {count}"


def _quoted(words: str) -> str:
    """Words as a TOML string, on one line."""
    return json.dumps(_flat(words), ensure_ascii=False)


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"


def _flat(words: str) -> str:
    return " ".join(words.split())


def _listed(names: list[str]) -> str:
    more = len(names) - _BELOW
    return ", ".join(map(_flat, names[:_BELOW])) + (f" and {more} more" if more > 0 else "")
