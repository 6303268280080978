"""To which party an actor belongs: by the conflict profile, which users write (M27).

With a profile, whoever it names is of the party that names it; an institution, a force or people
of a state are of the state's party; a person is of the party of the office that the texts tell.
Without one, and for states that it does not list, a government or a force has the name of its own
state as its party, which is read and no judgement. Without one, an armed movement is a party by
its own name. All else stays unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from variorum.model import Article, Entity, Mention
from variorum.model.mention import EntityKind
from variorum.reconcile.belonging import state_named, states_in
from variorum.reconcile.movements import plainly_called, stands_alone
from variorum.vocabulary.conflicts import Profile
from variorum.vocabulary.states import has_authorities, state_of

# Kinds whose names say which state they are of; people of a state speak for it only by a profile.
_OF_STATE: frozenset[EntityKind] = frozenset({"government", "force"})
_PEOPLE: frozenset[EntityKind] = frozenset({"group"})
# Kinds of whoever acts, as which the name of a state that no list knows may be read.
_ACTING: frozenset[EntityKind] = frozenset(
    {"person", "organisation", "government", "group", "force"}
)
_NO_STATE: frozenset[EntityKind] = frozenset({"person", "weapon", "event", "document"})
# A profile fits when so many of its parties are named, and both in so large a share of articles.
_PARTIES = 2
_SHARE = 0.25


def with_parties(entities: Sequence[Entity], profile: Profile | None) -> tuple[Entity, ...]:
    """The entities with their parties, where anything tells them."""
    states = {entity.id: state_of_actor(entity) for entity in entities}
    out = []
    for entity in entities:
        offices = {state for role in entity.roles if (state := states.get(role.of or ""))}
        party = party_of(entity, states[entity.id], offices, profile)
        out.append(msgspec.structs.replace(entity, party=party) if party else entity)
    return tuple(out)


def _texts(entity: Entity) -> list[str]:
    return [name.text for name in entity.names]


def state_of_actor(entity: Entity) -> str | None:
    """The one state of which an entity is, or which it is."""
    if entity.kind in _NO_STATE:
        return None
    if any(text.lower().startswith("ethnic ") for text in _texts(entity)):
        return None  # a people is told apart from the state of its name
    return state_named(plainly_called(entity.kind, _texts(entity)))


def party_of(
    entity: Entity, state: str | None, offices: Collection[str], profile: Profile | None
) -> str | None:
    """The party of an entity.

    Args:
        entity: with the names by which the texts know it.
        state: of which it is, as ``state_of_actor`` says.
        offices: the states of whose offices the texts tell.
        profile: the conflict profile, where one is used.
    """
    own = state if entity.kind in _OF_STATE and state and has_authorities(state) else None
    if profile is None:
        alone = own is None and stands_alone(entity.kind, _texts(entity))
        return entity.name if alone else own
    named = {party for text in _texts(entity) if (party := profile.party_named(text))}
    if entity.kind in _ACTING:
        named |= {party for text in _texts(entity) if (party := _listed_alone(text, profile))}
    if len(named) == 1:
        return named.pop()
    if entity.kind in _OF_STATE | _PEOPLE:
        return (profile.party_of_state(state) if state else None) or own
    if entity.kind != "person":
        return None
    parties = {profile.party_of_state(office) for office in offices}
    return parties.pop() if len(parties) == 1 else None


def _listed_alone(text: str, profile: Profile) -> str | None:
    """The party of a state that the profile lists and no list of states knows.

    To a reader its name may be anybody's; whoever lists it knows whose it is.
    """
    return None if state_of(text) is not None else profile.party_of_state(text)


def chosen(
    profiles: Sequence[Profile], articles: Sequence[Article], mentions: Sequence[Mention]
) -> Profile | None:
    """The one profile that fits what was read; nothing where none does, or two do as well.

    A profile fits when two of its parties are named together in a quarter of the articles that
    were published in its period. The more articles fit, the better.
    """
    named = _states_by_article(mentions)
    votes = {
        profile.name: sum(
            fits(profile, article, named.get(article.id, frozenset())) for article in articles
        )
        for profile in profiles
    }
    name = most_fitting(votes, len(articles))
    return next((profile for profile in profiles if profile.name == name), None)


def fits(profile: Profile, article: Article, states: frozenset[str]) -> bool:
    """Whether an article that names these states is of the profile's conflict and period."""
    return _within(profile, article) and _parties_in(profile, states) >= _PARTIES


def most_fitting(votes: Mapping[str, int], articles: int) -> str | None:
    """The name of the profile that most of so many articles fit."""
    scores = sorted(
        ((-both, name) for name, both in votes.items() if both and both >= _SHARE * articles)
    )
    if not scores or (len(scores) > 1 and scores[1][0] == scores[0][0]):
        return None
    return scores[0][1]


def states_told(mentions: Iterable[Mention]) -> frozenset[str]:
    """The states that mentions of an article name."""
    return frozenset(
        state
        for mention in mentions
        if mention.kind not in _NO_STATE
        for state in states_in(mention.text)
    )


def _states_by_article(mentions: Iterable[Mention]) -> dict[str, frozenset[str]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.article, []).append(mention)
    return {article: states_told(row) for article, row in found.items()}


def _parties_in(profile: Profile, states: frozenset[str]) -> int:
    return len({party for state in states if (party := profile.party_of_state(state))})


def _within(profile: Profile, article: Article) -> bool:
    """Whether an article was published in the profile's period; never without dates."""
    day = article.published.start if article.published else None
    if day is None or profile.start is None:
        return False
    return profile.start <= day[:10] <= (profile.end or day[:10])
