"""Within one article: a denial points at what it denies, a doubt at what it doubts (M2).

A denial either names its matter again ("denied the shelling of the port") or takes up what was
said before ("denied this", "the reports"). Common matter is common content words, cut to their
stems. Where nothing fits, nothing is linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from variorum.model import Statement
from variorum.statements.stance import tokens
from variorum.vocabulary import load

# How many statements back a phrase such as "the reports" reaches; a few paragraphs of a dispatch.
_BACK = 10
# A statement that merely follows needs more in common, for it was not there to be taken up.
_FORWARD = 6
_DENIABLE = frozenset({"asserts", "accuses", "confirms", "threatens"})


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(load("stances")[name]["items"])


def stem(word: str) -> str:
    """A word without its commonest endings, never shorter than four letters."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending in load("stances")["endings"]["items"]:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def link(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The same statements with ``denies`` and ``about`` filled where something fits.

    Args:
        statements: of one article, in text order.
    """
    matters = [_matter(statement) for statement in statements]
    linked = []
    for place, statement in enumerate(statements):
        if statement.stance == "denies":
            ids = _denied(statements, matters, place)
            linked.append(msgspec.structs.replace(statement, denies=ids))
        elif statement.stance == "doubts":
            ids = _doubted(statements, matters, place)
            linked.append(msgspec.structs.replace(statement, about=ids))
        else:
            linked.append(statement)
    return tuple(linked)


def _said(statement: Statement) -> list[str]:
    return [word for words in statement.content for word in tokens(words.text)]


def _matter(statement: Statement) -> frozenset[str]:
    """The stems of the content words, generic words for sayings aside."""
    return frozenset(
        stem(word)
        for word in _said(statement)
        if len(word) > 2 and word not in _group("stopwords") and word not in _group("anaphora")
    )


def _takes_up(statement: Statement) -> bool:
    return any(word in _group("anaphora") for word in _said(statement)[:8])


def _same_speaker(one: Statement, other: Statement) -> bool:
    if one.speaker is None or other.speaker is None:
        return one.speaker is other.speaker
    if one.speaker.entity is not None and other.speaker.entity is not None:
        return one.speaker.entity == other.speaker.entity
    return one.speaker.text.lower() == other.speaker.text.lower()


def _denied(
    statements: Sequence[Statement], matters: Sequence[frozenset[str]], place: int
) -> tuple[str, ...]:
    denial = statements[place]
    back = [
        at for at in range(max(0, place - _BACK), place) if _is_deniable(statements[at], denial)
    ]
    ahead = [
        at
        for at in range(place + 1, min(len(statements), place + 1 + _FORWARD))
        if _is_deniable(statements[at], denial) and statements[at].speaker is not None
    ]
    matter = matters[place]
    if not matter:
        return _nearest(statements, denial, back) if _takes_up(denial) else ()
    need = 1 if _takes_up(denial) else 2
    found = [at for at in back if _common(matter, matters[at], denial, statements[at]) >= need]
    found += [at for at in ahead if len(matter & matters[at]) >= 3]
    if not found and _takes_up(denial):
        return _nearest(statements, denial, [at for at in back if at >= place - 2])
    attributed = [at for at in found if statements[at].speaker is not None]
    return tuple(statements[at].id for at in (attributed or found[-1:]))


def _is_deniable(statement: Statement, denial: Statement) -> bool:
    reported = any(
        mine.span.meets(theirs.span) for mine in statement.content for theirs in denial.content
    )
    return statement.stance in _DENIABLE and not reported and not _same_speaker(statement, denial)


def _common(
    matter: frozenset[str], other: frozenset[str], denial: Statement, statement: Statement
) -> int:
    """Shared stems; an accusation that names the denier counts for one more."""
    shared = len(matter & other)
    return shared + int(shared > 0 and _names(statement, denial))


def _names(statement: Statement, denial: Statement) -> bool:
    if statement.stance != "accuses" or denial.speaker is None:
        return False
    speaker = {stem(w) for w in tokens(denial.speaker.text) if w not in _group("stopwords")}
    return bool(speaker & {stem(word) for word in _said(statement)})


def _nearest(
    statements: Sequence[Statement], denial: Statement, places: Sequence[int]
) -> tuple[str, ...]:
    """What "this" or "the allegations" takes up: the nearest accusation, else assertion."""
    near = [at for at in places if statements[at].speaker is not None][-6:]
    accusations = [at for at in near if statements[at].stance == "accuses"]
    naming = [at for at in accusations if _names(statements[at], denial)]
    for choice in (naming, accusations, near):
        if choice:
            return (statements[choice[-1]].id,)
    return ()


def _doubted(
    statements: Sequence[Statement], matters: Sequence[frozenset[str]], place: int
) -> tuple[str, ...]:
    """What could not be verified: statements of the same matter, else the run just before."""
    doubt = statements[place]
    back = [
        at
        for at in range(max(0, place - _BACK), place)
        if statements[at].speaker is not None and _is_deniable(statements[at], doubt)
    ]
    shared = [at for at in back if len(matters[place] & matters[at]) >= 1]
    if shared and matters[place]:
        return tuple(statements[at].id for at in shared)
    if not back or not _takes_up(doubt) or back[-1] < place - 3:
        return ()
    if any(word in {"either", "both", "neither"} for word in _said(doubt)):
        return _two_sides(statements, back)
    run = [back[-1]]
    for at in reversed(back[:-1]):
        plural = any(word.endswith("s") for word in _said(doubt)[:4])
        if at != run[-1] - 1 or not plural or not _alike(statements[at], statements[run[-1]]):
            break
        run.append(at)
    return tuple(statements[at].id for at in reversed(run))


def _two_sides(statements: Sequence[Statement], back: Sequence[int]) -> tuple[str, ...]:
    """The last saying, and the last before it by somebody else: "the claims of either side"."""
    last = back[-1]
    others = [at for at in back[:-1] if not _same_speaker(statements[at], statements[last])]
    return tuple(statements[at].id for at in (*others[-1:], last))


def _alike(one: Statement, other: Statement) -> bool:
    """The same speaker, or one taken up by a pronoun."""
    if _same_speaker(one, other):
        return True
    words = other.speaker.text.lower() if other.speaker else ""
    return words in {"it", "he", "she", "they"}
