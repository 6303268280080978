"""Clues that several readers of names share: titles, verbs of speech, hyphens, well-known towns."""

from __future__ import annotations

from variorum.annotate.names.page import Page
from variorum.vocabulary.places import gazetteer

# Words after or before a name that make it a place.
SETTLEMENTS = frozenset(
    {"town", "city", "village", "port", "district", "province", "region", "capital", "outskirts"}
    | {"governorate", "oblast", "valley", "river", "mountain", "mountains", "county", "settlement"}
    | {"villages", "districts", "provinces", "hamlet", "neighbourhood", "neighborhood", "suburb"}
)
# More words that only a place has: "the Orsk road", "the prison of Orsk".
SITES = SETTLEMENTS | frozenset(
    {"road", "highway", "checkpoint", "crossing", "junction", "airport", "hospital", "prison"}
    | {"barracks", "camp", "bridge", "garrison", "island", "islands", "wells", "coast", "border"}
)
# Words after which two unknown names are a place or a thing rather than a person.
_ELSEWHERE = frozenset(
    {"the", "a", "an", "between", "at", "across", "over", "through", "towards", "to", "from"}
)
_LONGEST_BYLINE = 15  # words
_CREDITS = frozenset({"reporting", "writing", "editing", "compiled", "translated", "photo"})
_INSIDE = frozenset({"in", "near", "outside"})
# What is done to places alone: by a verb before its object, before "of", "on" and "from" a name.
_SHELLING = frozenset(
    {"shell", "shells", "shelled", "shelling", "bombard", "bombards", "bombarded", "bombarding"}
    | {"bomb", "bombs", "bombed", "bombing", "pounded", "pounding"}
    | {"retook", "overran", "recaptured", "besieged", "stormed", "seized"}
)
_DONE_OF = frozenset(
    {"shelling", "bombardment", "bombing", "evacuation", "siege", "outskirts", "recapture"}
)
_AIMED = frozenset(
    {"fire", "fires", "fired", "shells", "rockets", "bombs", "missiles", "fell", "fall", "falls"}
    | {"strike", "strikes", "raid", "raids", "airstrike", "airstrikes", "advance"}
)
# What hits places rather than people, and who leaves or holds places rather than people.
_MISSILES = frozenset(
    {"strike", "strikes", "airstrike", "airstrikes", "rocket", "rockets", "missile", "missiles"}
    | {"bomb", "bombs", "shells", "shelling", "raid", "raids", "barrage"}
)
_HITTING = frozenset({"hit", "hits", "struck"})
_TROOPS = frozenset({"forces", "troops", "units", "soldiers", "army", "garrison", "rebels"})
_LEFT = frozenset({"left", "abandoned", "entered", "vacated"})
_TAKING = frozenset({"take", "takes", "took", "taken", "taking", "seized", "lost", "regained"})
_DONE_FROM = frozenset(
    {"evacuated", "evacuation", "displaced", "withdrew", "withdrawn", "retreated"}
)
_BEFALLS = frozenset(
    {"shelled", "bombarded", "bombed", "evacuated", "overrun", "recaptured", "retaken", "besieged"}
)
_PASSIVE = frozenset({"was", "were", "is", "being", "been", "has", "had"})
_FIRES = frozenset({"fire", "shelling", "bombardment"})
_UNDER = 3  # words from "under" to "fire"
_BIG_TOWN = 100  # thousands; no surname


def title_at(page: Page, i: int, stop: int) -> int:
    """How many words of a title stand at ``i``; 0 for none."""
    low = page.tokens.lows[i]
    first = low if low.isalpha() else low.partition("-")[0]
    reach = page.words.title_reach.get(first)
    if reach is None:
        return 0
    for size in range(min(reach, stop - i), 0, -1):
        if page.phrase(i, i + size - 1) in page.words.titles:
            return size
    return 0


def title_before(page: Page, i: int) -> bool:
    """Whether a title in small letters, or a byline's "by", stands right before word ``i``."""
    if _credited(page, i):
        return True
    if i == 0 or not page.tokens.joined[i]:
        return False
    return page.low(i - 1) in page.words.titles and page.low(i - 1) not in {"head", "secretary"}


def qualified(word: str) -> bool:
    """Whether a hyphen joins a small word of some length: "Velmoran-backed" is no name."""
    part = word.replace("‑", "-").rpartition("-")[2] if "-" in word or "‑" in word else ""
    return len(part) > 4 and part.islower()


def is_given(page: Page, k: int) -> bool:
    """Whether word ``k`` is a given name or an initial."""
    return len(page.tokens.words[k]) == 1 or page.low(k) in page.words.given


def _credited(page: Page, i: int) -> bool:
    """Whether the word is in a byline ("By Ana Brunn and Ivo Tasch") or a closing credit."""
    if page.low(0) == "by" and page.count < _LONGEST_BYLINE:
        return page.low(i - 1) in {"by", "and"} or page.tokens.gap(i) == ", "
    return page.low(i - 1) == "by" and page.low(i - 2) in _CREDITS


def sourced(page: Page, first: int, last: int) -> bool:
    """Whether the words are a reader's speaker, or all of one before a comma."""
    end = page.speakers.get(page.tokens.starts[first])
    at = page.tokens.ends[last]
    if end is None:
        return False
    listed = page.tokens.gap(last + 1) == " " and page.low(last + 1) == "and"
    return end <= at or listed or page.tokens.text[at : at + 1] in {",", "("}


def speaks(page: Page, first: int, last: int) -> bool:
    """Whether the words are the subject of a verb of speech or a reader's speaker."""
    tokens = page.tokens
    if sourced(page, first, last):
        return True
    if page.low(first - 1) == "of":
        return False  # "the president of Velmora said"
    after = last + 1
    if tokens.void or after >= len(tokens) or tokens.owns[last]:
        return False
    if page.low(after) in {"has", "have", "had", "also", "later"}:
        after += 1
    return (
        after < len(tokens)
        and tokens.gap(last + 1) == " "
        and not tokens.caps[after]
        and page.low(after) in page.words.speak
    )


def big_town(page: Page, i: int) -> bool:
    """Whether a word is a well-known town: "Real Tarsk" is a club rather than a person."""
    entry = page.words.names.get(page.phrase(i, i))
    if not entry or entry.kind != "place":
        return False
    return any(spot.renown > _BIG_TOWN for spot in gazetteer().by_name.get(entry.key, ()))


def known_place(phrase: str) -> bool:
    """Whether a place of this name is in the news as such, whoever bears it as a surname."""
    spots = gazetteer().by_name.get(phrase, ())
    return phrase not in gazetteer().seats and any(spot.source == "curated" for spot in spots)


def elsewhere(page: Page, i: int) -> bool:
    """Whether what stands before word ``i`` seldom stands before a person's name."""
    return i > 0 and page.tokens.gap(i) == " " and page.low(i - 1) in _ELSEWHERE


def adjectival(word: str) -> bool:
    """Whether a word has an ending of nationalities: "the Velmoran border" is no place so named."""
    return word.lower().endswith(("ian", "an", "ese", "ish"))


def located(page: Page, first: int, last: int) -> bool:
    """Whether neighbours make unknown words a place: "Spin Orsk district", "near Orsk".

    Only in running text, and of words that are written large alone.
    """
    tokens = page.tokens
    if tokens.void or any(page.low(k) in page.scene.lower for k in range(first, last + 1)):
        return False
    if last + 1 < page.count and tokens.gap(last + 1) == " " and page.low(last + 1) in SITES:
        return not adjectival(tokens.words[last])
    if not first or tokens.gap(first) != " ":
        return False
    before = page.low(first - 1)
    if before == "of":
        return page.low(first - 2) in SITES
    return before in _INSIDE and not any(
        page.low(k) in page.words.ordinary for k in range(first, last + 1)
    )


def struck(page: Page, i: int, last: int | None = None) -> bool:
    """Whether an unknown name stands where places do and hardly anybody: "shelled Orsk".

    Args:
        page: the paragraph.
        i: its first word.
        last: its last; the first without it.
    """
    before = page.low(i - 1) if i and page.tokens.gap(i) == " " else ""
    second = page.low(i - 2) if i > 1 else ""
    aimed = before in {"on", "at"} and second in _AIMED
    done = before == "of" and second in _DONE_OF
    left = before == "from" and second in _DONE_FROM
    held = before in {"hold", "holds", "held"} and second == "still"
    ruled = before == "of" and second == "control" and page.low(i - 3) in _TAKING
    moved = before in _LEFT and _by_troops(page, i)
    return (
        before in _SHELLING
        or aimed
        or done
        or left
        or held
        or ruled
        or moved
        or (before in _HITTING and second in _MISSILES)
        or _suffers(page, (i if last is None else last) + 1)
    )


def _by_troops(page: Page, i: int) -> bool:
    """Whether troops are the subject of the verb right before a word: "its troops had left"."""
    second = page.low(i - 2) if i > 1 else ""
    third = page.low(i - 3) if i > 2 else ""
    return second in _TROOPS or (second in {"had", "have", "has"} and third in _TROOPS)


def _suffers(page: Page, after: int) -> bool:
    """Whether a name is followed by what befalls places: "was shelled", "came under fire"."""
    if after >= page.count or page.tokens.gap(after) != " ":
        return False
    low = page.low(after)
    if low in {"come", "comes", "came", "coming"} and page.low(after + 1) == "under":
        return any(page.low(after + 2 + step) in _FIRES for step in range(_UNDER))
    if low in {"remained", "remains"} and page.low(after + 1) == "under":
        return page.low(after + 2) in {"the", "full"} or page.low(after + 3) == "control"
    while low in _PASSIVE and after + 1 < page.count:
        after += 1
        low = page.low(after)
    return low in _BEFALLS or (low == "changed" and page.low(after + 1) == "hands")
