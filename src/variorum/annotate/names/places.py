"""Places of the gazetteer, and the authorities that a place name may stand for."""

from __future__ import annotations

from variorum.annotate.names.clues import SETTLEMENTS, big_town, sourced, speaks, struck
from variorum.annotate.names.lexicon import Entry, body_key
from variorum.annotate.names.page import FUNCTION, PLACE_BEFORE, Page
from variorum.vocabulary.places import gazetteer

_SURE_BEFORE = frozenset({"in", "near", "at", "outside"})
_SMALL_TOWN = 50  # thousands; below it a bare word in a headline is no town


def read_place(page: Page, i: int, last: int, entry: Entry, titled: bool) -> int:
    """A listed place at ``i``, or the authorities it stands for: how many words it takes."""
    tokens = page.tokens
    last, entry = _up_to_comma(page, i, last, entry)
    phrase = entry.key
    placed = _placed(page, i, last)
    if entry.small and not (placed and _whole(page, i, last)):
        return 0
    if not placed and (entry.gated or _doubtful(page, i, last, entry, titled)):
        return 0
    if tokens.opens[i] and phrase in page.words.ordinary and not entry.state:
        return 0
    state = page.state_of(phrase, entry)
    if not entry.state and phrase in page.scene.polities:
        phrase = state
    said = sourced(page, i, last) or (not placed and speaks(page, i, last))
    if state and said:
        key = body_key("government", state)
        page.claim(i, last, "government", key, institution="government", state=state)
    else:
        page.claim(i, last, "place", phrase, state=state).placed = placed
    if state:
        page.scene.states[state] += 1
    return last - i + 1


def _up_to_comma(page: Page, i: int, last: int, entry: Entry) -> tuple[int, Entry]:
    """A town without what it lies in, where one listed name has both: "Tarsk, Velmora"."""
    for k in range(i, last):
        if page.tokens.gap(k + 1).startswith(","):
            hit = page.listed(i, k + 1)
            if hit and hit[0] == k and hit[1].kind == "place":
                return hit
    return last, entry


def read_polity(page: Page, i: int, stop: int) -> int:
    """A state that no gazetteer holds, its authorities, its adjective: how many words."""
    for last in range(min(stop, i + 3) - 1, i - 1, -1):
        phrase = page.phrase(i, last)
        state = page.scene.polities.get(phrase)
        if state is None or (phrase in page.scene.people and page.tokens.void):
            continue
        said = sourced(page, i, last) or (not _placed(page, i, last) and speaks(page, i, last))
        if state != phrase:
            page.claim(i, last, "nationality", state, state=state)
        elif said:
            key = body_key("government", state)
            page.claim(i, last, "government", key, institution="government", state=state)
        else:
            page.claim(i, last, "place", state, state=state).placed = True
        page.scene.states[state] += 1
        return last - i + 1
    return 0


def _placed(page: Page, i: int, last: int) -> bool:
    """Whether the neighbours make it a place: "in Tarsk", "the town of Tarsk", "Tarsk, Velmora"."""
    before = page.low(i - 1) if i and page.tokens.gap(i) == " " else ""
    if before == "of":
        return page.low(i - 2) in SETTLEMENTS or _then_country(page, last)
    sure = before in (_SURE_BEFORE if page.tokens.all_caps else PLACE_BEFORE)
    return sure or (i == last and struck(page, i)) or _then_country(page, last)


def _whole(page: Page, i: int, last: int) -> bool:
    """Whether a small place's name is all that stands there, and no word that is written small."""
    tokens = page.tokens
    after = last + 1
    goes_on = after < page.count and tokens.joined[after] and tokens.caps[after]
    begun = i > 0 and tokens.joined[i] and tokens.caps[i - 1] and page.low(i - 1) not in FUNCTION
    plain = any(
        page.low(k) in page.scene.lower or page.low(k) in page.words.ordinary
        for k in range(i, last + 1)
    )
    return not (goes_on or begun or (plain and not _then_country(page, last)))


def _doubtful(page: Page, i: int, last: int, entry: Entry, titled: bool) -> bool:
    """Whether a town's name may as well be a surname, or a word where capitals tell nothing."""
    if entry.state or entry.key in page.scene.polities:
        return False
    if entry.key in page.scene.people or (last == i and (titled or _surname(page, i, entry.key))):
        return True
    spots = gazetteer().by_name.get(entry.key, ())
    return page.tokens.void and max((s.renown for s in spots), default=0) < _SMALL_TOWN


def _surname(page: Page, i: int, phrase: str) -> bool:
    """Whether a small town's name speaks here, though no authorities sit there: a surname."""
    known = phrase in gazetteer().seats or big_town(page, i) or page.low(i - 1) == "of"
    return not known and (speaks(page, i, i) or page.tokens.starts[i] in page.speakers)


def _then_country(page: Page, last: int) -> bool:
    """Whether a comma and a listed country or region follow ("Nice, France")."""
    after = last + 1
    if page.tokens.gap(after) != ", " or not page.tokens.caps[after]:
        return False
    hit = page.listed(after, page.count)
    return bool(hit and hit[1].kind == "place" and hit[1].state)
