"""Who is who in each article: bodies known by acronyms, and people."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from variorum.reconcile.acronyms import BODIES, is_acronym
from variorum.reconcile.identities import Renaming
from variorum.reconcile.rulings import Rulings, applied
from variorum.reconcile.rulings.shares import NOTHING, Corrected, by_kind
from variorum.reconcile.standing.facts import FACTS, Facts
from variorum.reconcile.standing.people import person
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Look, Quiet, Row

FORMS, ACRONYMS, MEANT, WHO = "forms", "acronyms", "meant", "who"
# Cells of what people's corrections make of an article's names, and of the links that then lead
# nowhere (``linking``).
LINKING, CUT = "linking", "cut"
# Tallies: how a body is called; the bodies that an acronym is the name, or one name, of; whom a
# body that is known by an acronym alone is.
CALLED, SHORT, IS = "called", "short", "is"
_ALONE, _BESIDE = "alone", "beside"
Renamed = tuple[tuple[str, str | None], ...]  # the entity of the reading, and who it is


TYPES = {
    FORMS: tuple[tuple[str, str], ...],
    ACRONYMS: tuple[bool, tuple[str, ...]],
    MEANT: tuple[str, tuple[str, ...]],
    WHO: Renamed,
}


class Forms:
    """How an article calls the bodies in it."""

    name = FORMS
    listens = frozenset({FACTS})

    def make(self, key: Key, look: Look) -> tuple[tuple[str, str], ...] | None:
        """By the article."""
        facts: Facts | None = look.cell(FACTS, key)
        named = {
            (mention.entity, mention.text)
            for mention in (facts.mentions if facts else ())
            if mention.entity and mention.kind in BODIES
        }
        return tuple(sorted(named)) or None

    def spread(self, _key: Key, made: tuple[tuple[str, str], ...]) -> Iterator[Row]:
        """Each name to its body."""
        for entity, text in made:
            yield Count(CALLED, (entity,), (text,))


class Acronyms:
    """The acronyms by which a body is known, and whether it has no other name."""

    name = ACRONYMS
    listens = frozenset({CALLED})

    def make(self, key: Key, look: Look) -> tuple[bool, tuple[str, ...]] | None:
        """By the body's entity."""
        texts = look.items(CALLED, key)
        short = tuple(text for (text,) in texts if is_acronym(text))
        return (len(short) == len(texts), short) if short else None

    def spread(self, key: Key, made: tuple[bool, tuple[str, ...]]) -> Iterator[Row]:
        """The body to each of its acronyms."""
        alone, short = made
        for text in short:
            yield Count(SHORT, (text,), (_ALONE if alone else _BESIDE, *key))


class Meant:
    """The one body that an acronym means, and those who are known by the acronym alone."""

    name = MEANT
    listens = frozenset({SHORT})

    def make(self, key: Key, look: Look) -> tuple[str, tuple[str, ...]] | None:
        """By the acronym."""
        known = look.items(SHORT, key)
        full = [entity for how, entity in known if how == _BESIDE]
        alone = tuple(entity for how, entity in known if how == _ALONE)
        return (full[0], alone) if len(full) == 1 and alone else None

    def spread(self, _key: Key, made: tuple[str, tuple[str, ...]]) -> Iterator[Row]:
        """Whom each is by this acronym."""
        full, alone = made
        for entity in alone:
            yield Count(IS, (entity,), (full,))


class Who(Quiet):
    """Those of an article who are others than its reading says."""

    name = WHO
    listens = frozenset({FACTS})

    def make(self, key: Key, look: Look) -> Renamed | None:
        """By the article."""
        facts: Facts | None = look.cell(FACTS, key)
        if facts is None:
            return None
        (article,) = key
        out: list[tuple[str, str | None]] = []
        for entity in sorted(_entities(facts)):
            found = person(article, entity, look)
            if found is not None:
                meant = look.items(IS, (found,))
                found = str(meant[0][0]) if len(meant) == 1 else found
            if found != entity:
                out.append((entity, found))
        return tuple(out) or None


def _entities(facts: Facts) -> set[str]:
    found = {mention.entity for mention in facts.mentions}
    for statement in facts.statements:
        links = (statement.speaker, statement.addressee, *statement.chain)
        found |= {link.entity for link in links if link}
    for event in facts.events:
        found |= {link.entity for link in (*event.actors, *event.recipients)}
    return {entity for entity in found if entity}


def named(key: Key, look: Look) -> Facts | None:
    """An article's facts with who is who in it, those that were rejected too; None for none."""
    facts: Facts | None = look.cell(FACTS, key)
    if facts is None:
        return None
    renamed: Renamed | None = look.cell(WHO, key)
    if renamed:
        facts = renaming(facts, renamed)
    if facts.ruled.names:
        accepted: tuple[Corrected, ...] = look.cell(LINKING, key) or ()
        facts = applied.renamed(facts, Rulings(corrected=by_kind(accepted)), ANY)
    return facts


def want_known(keys: Sequence[Key], look: Look) -> None:
    """Some articles' facts will be looked up."""
    look.want(FACTS, keys)
    look.want(WHO, keys)


def known(key: Key, look: Look) -> Facts | None:
    """An article's facts as they are compared; None where there is none."""
    facts = named(key, look)
    if facts is None or not (facts.loose or facts.ruled != NOTHING):
        return facts
    cut: tuple[str, ...] | None = look.cell(CUT, key)
    if cut:
        facts = applied.cut_loose(facts, Except(cut))
    return applied.admitted(facts, facts.ruled.rulings())


class Everything:
    """Holds everything."""

    def __contains__(self, _one: object) -> bool:
        return True


class Except:
    """Holds everything but these."""

    def __init__(self, cut: Collection[str]) -> None:
        self._cut = frozenset(cut)

    def __contains__(self, one: object) -> bool:
        return one not in self._cut


ANY = Everything()


def renaming(facts: Facts, renamed: Renamed) -> Facts:
    """The facts with other entities for some."""
    names = dict(renamed)
    give = Renaming(lambda _, entity: names.get(entity, entity) if entity else None)
    return msgspec.structs.replace(
        facts,
        mentions=tuple(map(give.mention, facts.mentions)),
        statements=tuple(map(give.statement, facts.statements)),
        events=tuple(map(give.event, facts.events)),
        figures=tuple(map(give.figure, facts.figures)),
    )
