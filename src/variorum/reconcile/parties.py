"""To which party an actor belongs: by the conflict profile, which users write (M27).

With a profile, whoever it names is of the party that names it; an institution, a force or people
of a state are of the state's party; a person is of the party of the office that the texts tell.
Without one, and for states that it does not list, a government or a force has the name of its own
state as its party, which is read and no judgement. All else stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from variorum.model import Article, Entity, Mention
from variorum.model.mention import EntityKind
from variorum.reconcile.belonging import state_named, states_in
from variorum.vocabulary.conflicts import Profile

# Kinds whose names say which state they are of; people of a state speak for it only by a profile.
_OF_STATE: frozenset[EntityKind] = frozenset({"government", "force"})
_PEOPLE: frozenset[EntityKind] = frozenset({"group"})
# A profile fits when so many of its parties are named, and both in so large a share of articles.
_PARTIES = 2
_SHARE = 0.25


def with_parties(entities: Sequence[Entity], profile: Profile | None) -> tuple[Entity, ...]:
    """The entities with their parties, where anything tells them."""
    states = {entity.id: _state(entity) for entity in entities}
    out = []
    for entity in entities:
        party = _party(entity, states, profile)
        out.append(msgspec.structs.replace(entity, party=party) if party else entity)
    return tuple(out)


def _texts(entity: Entity) -> list[str]:
    return [name.text for name in entity.names]


def _state(entity: Entity) -> str | None:
    """The one state of which an entity is, or which it is."""
    if entity.kind in {"person", "weapon", "event", "document"}:
        return None
    if any(text.lower().startswith("ethnic ") for text in _texts(entity)):
        return None  # a people is told apart from the state of its name
    return state_named(_texts(entity))


def _party(entity: Entity, states: dict[str, str | None], profile: Profile | None) -> str | None:
    own = states[entity.id] if entity.kind in _OF_STATE else None
    if profile is None:
        return own
    named = {party for text in _texts(entity) if (party := profile.party_named(text))}
    if len(named) == 1:
        return named.pop()
    if entity.kind in _OF_STATE | _PEOPLE:
        state = states[entity.id]
        return (profile.party_of_state(state) if state else None) or own
    if entity.kind != "person":
        return None
    offices = {states.get(role.of or "") for role in entity.roles}
    parties = {profile.party_of_state(state) for state in offices if state}
    return parties.pop() if len(parties) == 1 else None


def chosen(
    profiles: Iterable[Profile], articles: Sequence[Article], mentions: Sequence[Mention]
) -> Profile | None:
    """The one profile that fits what was read; nothing where none does, or two do as well.

    A profile fits when two of its parties are named together in a quarter of the articles that
    were published in its period. The more articles fit, the better.
    """
    named = _states_by_article(mentions)
    scores = []
    for profile in profiles:
        dated = [article for article in articles if _within(profile, article)]
        both = sum(_parties_in(profile, named.get(a.id, frozenset())) >= _PARTIES for a in dated)
        if both and both >= _SHARE * len(articles):
            scores.append((both, profile.name, profile))
    scores.sort(key=lambda item: (-item[0], item[1]))
    if not scores or (len(scores) > 1 and scores[1][0] == scores[0][0]):
        return None
    return scores[0][2]


def _states_by_article(mentions: Iterable[Mention]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.kind not in {"person", "weapon", "event", "document"}:
            found.setdefault(mention.article, set()).update(states_in(mention.text))
    return {article: frozenset(states) for article, states in found.items()}


def _parties_in(profile: Profile, states: frozenset[str]) -> int:
    return len({party for state in states if (party := profile.party_of_state(state))})


def _within(profile: Profile, article: Article) -> bool:
    """Whether an article was published in the profile's period; never without dates."""
    day = article.published.start if article.published else None
    if day is None or profile.start is None:
        return False
    return profile.start <= day[:10] <= (profile.end or day[:10])
