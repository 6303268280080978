"""Offices that texts give people: each with what it is of and the dates at which it is held."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from variorum.model import Article, Mention, Role
from variorum.model.mention import EntityKind

# Kinds that have offices, and how many mentions away from the holder they are sought.
_OFFICES: frozenset[EntityKind] = frozenset(
    {"government", "force", "organisation", "place", "nationality", "group"}
)
_BODIES: frozenset[EntityKind] = frozenset({"government", "force", "organisation"})
_NEAR = 4
# Characters between what owns an office and the office: a space, or "'s "; a full stop has two.
_APART = frozenset({len(" "), len("'s ")})
# Whom an envoy is sent to is not whom the envoy is of; whom an aide is aide to is.
_SENT = re.compile(
    r"\b(?:in|at|with|on)\b[^,]*$"
    r"|\b(?:ambassador|envoy|representative|emissary|delegate|consul|mission|attach[eé])\b"
    r"[^,]*\bto\b[^,]*$",
    re.IGNORECASE,
)


def rows(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """The mentions of each article, in text order."""
    beside: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (m.article, m.span)):
        if mention.within is None:
            beside[mention.article].append(mention)
    return beside


def roles(articles: Sequence[Article], mentions: Sequence[Mention]) -> Iterator[tuple[str, Role]]:
    """Every title that a text gives a person, by the person's entity."""
    published = {article.id: article.published for article in articles}
    for article, row in rows(mentions).items():
        date = published.get(article)
        told = (date.start, date.end) if date else (None, None)
        for at, mention in enumerate(row):
            if mention.entity and mention.role and not mention.all_title:
                office = office_of(row, at)
                start, end = _held(mention, *told)
                yield (
                    mention.entity,
                    Role(
                        title=" ".join(mention.role.text.split()),
                        article=article,
                        span=mention.role.span,
                        of=office.entity if office else None,
                        start=start,
                        end=end,
                    ),
                )


def _held(mention: Mention, first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """From when until when the text holds somebody to have the office, as far as it tells."""
    tenure = mention.tenure
    if tenure is None:
        return first, last
    if tenure.held == "former":
        return tenure.start, tenure.end or first
    if tenure.held == "told":
        return tenure.start, tenure.end
    return tenure.start or first, tenure.end or last


def office_of(row: Sequence[Mention], at: int) -> Mention | None:
    """What the title of mention ``at`` is of: named right before it, or in it, bodies first."""
    role = row[at].role
    if role is None:
        return None
    found: Mention | None = None
    for mention in row[max(0, at - _NEAR) : at + 1 + _NEAR]:
        if not mention.entity or mention.kind not in _OFFICES:
            continue
        if role.span.start - mention.span.end in _APART:
            return mention
        if not role.span.covers(mention.span):
            continue
        if mention.kind in _BODIES:
            return mention
        before = role.text[: max(0, mention.span.start - role.span.start)]
        if found is None and not _SENT.search(before):
            found = mention
    return found


def first_told(found: Iterable[Role]) -> tuple[Role, ...]:
    """One role for a title in one article: where it stands first."""
    first: dict[tuple[str, str, str | None], Role] = {}
    for role in sorted(found, key=lambda r: (r.start or r.end or "", r.article, r.span)):
        first.setdefault((role.article, role.title.casefold(), role.of), role)
    return tuple(first.values())
