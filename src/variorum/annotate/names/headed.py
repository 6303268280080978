"""Organisations, forces, facilities and treaties by the word that heads or opens their name."""

from __future__ import annotations

from variorum.annotate.names.clues import qualified, title_at
from variorum.annotate.names.page import Page
from variorum.model.mention import EntityKind

_LONGEST = 8  # words of a name up to its head
_OPENERS = frozenset({"the", "a", "an"})


def read_headed(page: Page, i: int, stop: int) -> int:
    """An organisation, facility, treaty ... by the head word that ends the capitalised name."""
    words = page.tokens.words
    if page.tokens.void or title_at(page, i, stop) or words[i][0].isdigit() or qualified(words[i]):
        return 0
    step = _opened(page, i, stop)
    if step or page.low(i) in _OPENERS or (page.tokens.opens[i] and _plain(page, i, stop)):
        return step
    for k in range(min(stop, i + _LONGEST) - 1, i - 1, -1):
        kind = page.words.heads.get(words[k])
        if kind is None or not _may_head(page, i, k, stop, kind):
            continue
        if kind == "organisation" and not page.others.isdisjoint(range(i, k + 1)):
            continue
        if _is_listed_whole(page, i, k) or any(words[m][0].isdigit() for m in range(i, k)):
            return 0
        last = _extend(page, k) if kind in {"organisation", "document", "force"} else k
        if last > i:
            _claim_named(page, i, last, kind)
            return last - i + 1
    return 0


def _may_head(page: Page, i: int, k: int, stop: int, kind: EntityKind) -> bool:
    """Whether word ``k`` can head the name that begins at ``i``."""
    if k == i:
        return kind == "organisation" and page.low(k + 1) in {"of", "for"}
    return kind == "organisation" or not any(title_at(page, m, stop) for m in range(i, k))


def _opened(page: Page, i: int, stop: int) -> int:
    """A place or a force by the word that opens its name: "Lake Orsk", "Liwa al-Tarsk"."""
    word = page.tokens.words[i]
    force = word in page.words.force_openers
    if not (force or word in page.words.place_openers) or page.listed(i, stop):
        return 0
    last = i
    while last + 1 < min(stop, i + 3) and not page.tokens.owns[last]:
        last += 1
    while last > i and not page.tokens.caps[last]:
        last -= 1
    if last == i or words_head(page, last):
        return 0
    page.claim(i, last, "force" if force else "place", page.phrase(i, last))
    return last - i + 1


def words_head(page: Page, k: int) -> bool:
    """Whether word ``k`` makes the name it ends something else than a place: "River Army"."""
    return page.words.heads.get(page.tokens.words[k], "place") != "place"


def _plain(page: Page, i: int, stop: int) -> bool:
    """Whether the word that opens the sentence is an ordinary one before a name."""
    return page.low(i) in page.words.ordinary and i + 1 < stop and not page.listed(i, stop)


def _is_listed_whole(page: Page, i: int, k: int) -> bool:
    for m in range(i, k + 1):
        hit = page.listed(m, page.count)  # which may go on after the run: "Republic of the Orsk"
        if hit and hit[0] >= k and not hit[1].gated and (hit[0] > m or m == i):
            return True
    return False


def _claim_named(page: Page, first: int, last: int, kind: EntityKind) -> None:
    key = page.phrase(first, last).removeprefix("the ")
    page.claim(first, last, kind, key)
    note_alias(page, last, kind, key)


def note_alias(page: Page, last: int, kind: EntityKind, key: str) -> None:
    """Remember the acronym in brackets right after a name."""
    tokens = page.tokens
    after = last + 1
    bracketed = tokens.gap(after) == " (" and tokens.follows(after, ")")
    if bracketed and tokens.words[after][:2].isupper():
        page.scene.aliases[page.phrase(after, after)] = (kind, key)


def _extend(page: Page, k: int) -> int:
    """Take in "of the Red Coast", "for Peace and Justice" after a head word."""
    tokens = page.tokens
    last, linked = k, False
    for _ in range(3):
        i = last + 1
        if i >= len(tokens) or not tokens.joined[i] or page.claimed[i]:
            break
        link = page.low(i)
        if link not in {"of", "for", "on", "against"} and not (link == "and" and linked):
            break
        i += 2 if page.low(i + 1) == "the" else 1
        if i >= len(tokens) or not tokens.caps[i] or not tokens.joined[i] or page.claimed[i]:
            break
        if link == "on" and page.low(i) in page.words.ordinary:
            break
        if link == "and" and (_titled_person(page, i) or _listed_surely(page, i)):
            break
        linked, last = True, i
        while (
            last + 1 < len(tokens)
            and tokens.caps[last + 1]
            and tokens.joined[last + 1]
            and not page.claimed[last + 1]
            and not title_at(page, last + 1, len(tokens))
        ):
            last += 1
    return last


def _titled_person(page: Page, i: int) -> bool:
    after = i + title_at(page, i, page.count)
    return i < after < page.count and page.tokens.caps[after] and page.tokens.joined[after]


def _listed_surely(page: Page, i: int) -> bool:
    hit = page.listed(i, page.count)
    return bool(hit and not hit[1].gated)
