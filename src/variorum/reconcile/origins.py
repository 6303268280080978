"""Who has it from whom: the origins behind the articles (M3, M23).

Three ties make the graph of derivation. Reprints share one text. A wire's dispatch is the
agency's, whoever carries it. A statement that came through a chain is that of the last in it. An
article with a text of its own and no wire is its outlet's own report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from variorum.model import Article, Origin, Statement, make_id
from variorum.model.record import Root
from variorum.reconcile.alike import bands
from variorum.reconcile.reprints import Family, day_of, families
from variorum.reconcile.shingles import Sheet
from variorum.reconcile.voices import Voices

_WORD = re.compile(r"\w+")
# What share of their words two relayed sayings of one speaker must have in common to be one.
_ONE_SAYING = 0.6
# Bands of a saying's words: one of eight words that has six of another's twenty is still found.
_SAYING_BANDS = 32
# First sayings of a speaker with which one is compared in a band: the latest before it.
SAYING_WINDOW = 4
_Key = TypeVar("_Key")


def wires(articles: Iterable[Article]) -> dict[str, str]:
    """The agency whose dispatch an article carries, by the article's id: told by its dateline."""
    found = {}
    for article in articles:
        line = article.dateline
        if line is not None and line.agency:
            named = (a.name for a in article.agencies if line.span.covers(a.span))
            found[article.id] = next(named, line.agency)
    return found


def trace(
    articles: Sequence[Article], sheets: Mapping[str, Sheet], voices: Voices
) -> tuple[tuple[Origin, ...], dict[str, str]]:
    """All origins, by id, and for each reprint the article that it reprints.

    Independent of the order of the articles.
    """
    carried = wires(articles)
    kin = families(articles, sheets, carried)
    by_id = {article.id: article for article in articles}
    origins = [origin for family in kin for origin in of_family(family, by_id, carried)]
    alone = by_id.keys() - {member for f in kin for member in (f.root, *f.carriers)}
    origins += [own_report(by_id[one], carried.get(one)) for one in sorted(alone)]
    origins += _relayed(voices)
    reprints = {carrier: family.root for family in kin for carrier in family.carriers}
    return tuple(sorted(origins, key=lambda origin: origin.id)), reprints


def of_family(
    family: Family, by_id: Mapping[str, Article], carried: Mapping[str, str]
) -> Iterator[Origin]:
    """The origin of one text with several carriers, and of what some of them add to it."""
    yield _of_family(family, by_id, carried)
    for carrier in sorted(family.adding):
        yield _added(by_id[carrier])


def _name(article: Article) -> str:
    if article.outlet:
        return article.outlet
    return article.headline.text if article.headline else "an article without a name"


def _of_family(family: Family, by_id: Mapping[str, Article], carried: Mapping[str, str]) -> Origin:
    members = (family.root, *family.carriers)
    root = by_id[family.root]
    agencies = sorted({carried[one] for one in members if one in carried})
    text = carried.get(family.root) or (agencies[0] if len(agencies) == 1 else _name(root))
    why = (
        f"{len(members)} articles share one text: each has at least {family.shared:.0%} of the "
        f"shorter one's own words in common with that of {_name(root)}"
    )
    if text in agencies:
        why += f"; a dateline names {text}"
    return Origin(
        id=make_id("orig", "text", family.root),
        root=Root(text=text),
        carriers=tuple(sorted(members)),
        reason=f"{why}.",
    )


def own_report(article: Article, agency: str | None) -> Origin:
    """The origin of an article whose text no other has; ``agency`` as its dateline names it."""
    outlet = set(_WORD.findall((article.outlet or agency or "").casefold()))
    if agency is not None and not set(_WORD.findall(agency.casefold())) <= outlet:
        reason = f"The dateline names {agency}: the dispatch is the agency's, whoever carries it."
    else:
        reason = "No other article has this text, and no agency is named as its source."
        agency = None if article.outlet else agency  # "Herald" of the Orsk Herald is itself
    return Origin(
        id=make_id("orig", "text", article.id),
        root=Root(text=agency or _name(article)),
        carriers=(article.id,),
        reason=reason,
    )


def is_addition(origin: Origin) -> bool:
    """Whether it is what an article adds of its own to a text that it shares."""
    return len(origin.carriers) == 1 and origin.id == _added_id(origin.carriers[0])


def _added_id(article: str) -> str:
    return make_id("orig", "added", article)


def _added(article: Article) -> Origin:
    return Origin(
        id=_added_id(article.id),
        root=Root(text=_name(article)),
        carriers=(article.id,),
        reason="Beside the text that it shares with others, the article reports at length itself.",
    )


def _relayed(voices: Voices) -> Iterable[Origin]:
    """An origin for every saying that came through others' hands, one for all its carriers."""
    by_speaker: dict[str, list[Statement]] = defaultdict(list)
    for statement in voices.statements.values():
        if is_relayed(statement):
            by_speaker[voices.key(statement)].append(statement)
    for speaker in sorted(by_speaker):
        yield from relayed(by_speaker[speaker], voices)


def _in_order(statements: Iterable[Statement], voices: Voices) -> list[Statement]:
    return sorted(statements, key=lambda s: saying_order(s, voices.articles[s.article]))


def is_relayed(statement: Statement) -> bool:
    """Whether a saying came through others' hands."""
    return bool(statement.chain) and statement.speaker is not None


def relayed(statements: Iterable[Statement], voices: Voices) -> Iterator[Origin]:
    """Origins of relayed sayings of one speaker."""
    for group in _one_saying(_in_order(statements, voices)):
        yield said_origin(group, voices)


def saying_order(statement: Statement, article: Article) -> tuple[str, str, str]:
    """Where a saying stands among others: by the day, the article, its id."""
    return day_of(article), article.id, statement.id


def words_of(statement: Statement) -> frozenset[str]:
    """The words said, each once."""
    return frozenset(w for c in statement.content for w in _WORD.findall(c.text.casefold()))


def saying_bands(words: frozenset[str]) -> tuple[int, ...]:
    """The bands of a saying's words; sayings that share none are not compared."""
    return bands(words, _SAYING_BANDS)


def one_saying(words: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most of the shorter one's words are the other's too."""
    return len(words & other) >= _ONE_SAYING * max(1, min(len(words), len(other)))


def first_saying(words: frozenset[str], near: Mapping[_Key, frozenset[str]]) -> _Key | None:
    """Which first saying before it a saying is one with: the earliest; ``near`` is in order."""
    return next((key for key, others in near.items() if one_saying(words, others)), None)


def _one_saying(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Statements of one speaker, those of mostly the same words together; they come in their order.

    Each is one with the earliest of the first sayings in its sight that has them, as with texts
    (``reprints``).
    """
    by_band: dict[int, list[int]] = {}
    groups: list[list[Statement]] = []
    firsts: list[frozenset[str]] = []
    for statement in statements:
        words = words_of(statement)
        own = saying_bands(words)
        near = sorted({at for band in own for at in by_band.get(band, ())[-SAYING_WINDOW:]})
        home = first_saying(words, {at: firsts[at] for at in near})
        if home is not None:
            groups[home].append(statement)
            continue
        for band in own:
            by_band.setdefault(band, []).append(len(groups))
        groups.append([statement])
        firsts.append(words)
    return groups


def said_origin(statements: Iterable[Statement], voices: Voices) -> Origin:
    """The origin of sayings that are one: whoever speaks in them."""
    group = _in_order(statements, voices)
    first = group[0]
    speaker = voices.of(first)
    hands = sorted({link.text for statement in group for link in statement.chain})
    through = hands[0] if len(hands) == 1 else f"{', '.join(hands[:-1])} and {hands[-1]}"
    return Origin(
        id=make_id("orig", "said", first.id),
        root=Root(
            text=speaker,
            entity=first.speaker.entity if first.speaker else None,
            statement=first.id,
        ),
        carriers=tuple(sorted({statement.article for statement in group})),
        reason=f"Said by {speaker}, known through {through}: the last of a chain is the origin.",
    )
