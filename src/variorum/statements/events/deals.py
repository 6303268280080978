"""The nouns of agreements and meetings, and on which days they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.model import Time
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import among, lemma_of, noun_key, nouns, nouns_of
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.subjects import object_of
from variorum.statements.events.syntax import obliques, own_subject, preposition
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

# Types of events that may be an agreement or a meeting.
DEALINGS = frozenset(("AGREE", "CONSULT", "CONCEDE", "SUPPORT"))
_WHERE = frozenset(("in", "at", "near", "outside"))


def is_deal(noun: Token) -> bool:
    """Whether a word names an agreement, a truce, a paper or talks."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    return agreed_on(noun) or among(noun, nouns_of("talks"))


def agreed_on(noun: Token) -> bool:
    """Whether a word names what parties agree on."""
    return (
        among(noun, nouns_of("agreement"))
        or among(noun, nouns_of("ceasefire"))
        or noun.lower_ in load("events/brokers")["papers"]["words"]
    )


def deal_nouns(one: Told) -> list[Token]:
    """The nouns for what an event concludes or holds: its own, its object, what it is said of."""
    word = one.bearer
    found = [one.trigger, word]
    target = object_of(word) if word.pos_ == "VERB" else None
    found += coordinated(target) if target is not None else []
    told = own_subject(word)
    found += [] if told is None else [told]
    if word.dep_ in {"acl", "acl:relcl"}:
        found.append(word.head)
    found += [noun for prep, noun in obliques(word) if prep in {"at", "to", "on", "for", "in"}]
    return [noun for noun in found if is_deal(noun)]


def without_deals(one: Told, scene: Scene) -> None:
    """Talks and truces are nobody whom one meets, nor whom one hosts."""
    if one.type == "AGREE" and one.entry.origin == "noun":  # "an accord by which captives leave"
        one.recipients = [r for r in one.recipients if scene.political(r)]
    if one.type in {"AGREE", "CONCEDE"}:  # "willing to stop its raids": those are no party
        one.recipients = [r for r in one.recipients if not _deed(r, scene)]
    if one.type in DEALINGS:  # "signed by the ministers of Osterland": they, and not the state too
        one.recipients = [r for r in one.recipients if not _of_actor(r, one)]
    only_with = one.entry.origin == "phrase" and one.entry.recipients == ("with",)
    if one.type in DEALINGS and one.entry.origin != "governor":
        kept = [r for r in one.recipients if not (_common_deal(r) or (only_with and _within(r)))]
        if one.type == "CONSULT" or one.entry.mode == "visit" or lemma_of(one.trigger) == "meet":
            one.recipients = kept
        elif any(agreed_on(noun) for noun in deal_nouns(one)):  # "accepted after talks in Ketra"
            one.recipients = [r for r in one.recipients if not _of_talks(r)]


def _deed(noun: Token, scene: Scene) -> bool:
    """Whether a noun names a deed of arms, and nobody."""
    key = noun_key(noun, nouns()) if noun.pos_ == "NOUN" else None
    armed = key is not None and any(entry.type == "ASSAULT" for entry in nouns()[key])
    return armed and not scene.political(noun)


def _of_actor(token: Token, one: Told) -> bool:
    """Whether a name only says whose an actor is: "the ministers of Osterland and Velmar"."""
    first = token.head if token.dep_ == "conj" else token
    return first.head in one.actors and first.head.tag_ == "NNS" and preposition(first) == "of"


def _common_deal(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and is_deal(noun)


def _within(token: Token) -> bool:
    """Whether a word only says where the talks are: "a meeting in Ketra"."""
    return preposition(token) in _WHERE and _common_deal(token.head)


def _of_talks(token: Token) -> bool:
    """Whether a word only says where the talks before an agreement were."""
    return _within(token) and among(token.head, nouns_of("talks"))


def further_days(
    one: Told, times: Sequence[tuple[Token, Time]], first: Time
) -> list[tuple[Token, Time]]:
    """The other days on which the same was concluded: "reached on the tenth, and on the 17th"."""
    if one.type not in DEALINGS or first.precision != 1 or not deal_nouns(one):
        return []
    found: list[tuple[Token, Time]] = []
    spans = one.trigger.doc.user_data["spans"]
    last = first.span
    for head, time in times:
        if time.precision != 1 or time.span.start <= last.end or time.start == first.start:
            continue
        between = [t for t in one.trigger.doc if last.end <= spans[t.i].start < time.span.start]
        if not _joined(between):
            break
        found.append((head, time))
        last = time.span
    return found


def _joined(between: Sequence[Token]) -> bool:
    """Whether "and" leads from one day to the next, with no clause between."""
    words = [t for t in between if not t.is_space]
    while words and words[-1].lower_ in {"on", "of", "in", "the", "then", "again"}:
        words.pop()
    return (
        bool(words)
        and words[-1].lower_ in {"and", ","}
        and not any(t.pos_ in {"VERB", "AUX"} for t in words)
    )


def in_days(brokers: Sequence[Token], days: Sequence[Token]) -> Iterator[list[Token]]:
    """Whose doing each of several days is: whoever is named behind it and before the next."""
    if len(days) <= 1:
        yield list(brokers)
        return
    for at, day in enumerate(days):
        end = days[at + 1].i if at + 1 < len(days) else len(day.doc)
        yield [b for b in brokers if day.i < b.i < end or b.i < days[0].i]
