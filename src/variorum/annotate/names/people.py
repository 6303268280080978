"""People: titles, given names, surnames told again, roles after a comma."""

from __future__ import annotations

from variorum.annotate.names.clues import (
    big_town,
    elsewhere,
    is_given,
    located,
    qualified,
    speaks,
    title_at,
)
from variorum.annotate.names.lexicon import Entry
from variorum.annotate.names.page import FUNCTION, Found, Page

_LONGEST_NAME = 5  # words of a person's name, particles included
# Endings of words that no surname after a title has, where all is in capitals.
_NO_SURNAME = ("ed", "ing", "tion", "tions", "ement", "ements", "nment", "nments", "ance", "ly")


def read_person(page: Page, i: int, stop: int, titled: bool) -> int:
    """A person's name at ``i``: how many words it takes, 0 for none."""
    tokens, words = page.tokens, page.words
    last = _name_end(page, i, stop)
    if last < i or not (titled or is_given(page, i) or page.others.isdisjoint(range(i, last + 1))):
        return 0
    key = page.phrase(i, last)
    if last == i:
        return _single(page, i, titled, key)
    known = key in page.scene.people or page.phrase(last, last) in page.scene.people
    given = any(part in words.given for part in page.phrase(i, i).split(" "))
    if tokens.void and not (given or known or (titled and not tokens.all_caps)):
        return _single(page, i, titled and tokens.all_caps, page.phrase(i, i))
    sure = titled or given or known or _described(page, last)
    if not sure and (key in page.scene.sites or located(page, i, last) or _place_like(page, last)):
        page.claim(i, last, "place", key)
        return last - i + 1
    dated = page.low(i) in words.generic and page.low(i) not in words.given
    plain = dated or (tokens.opens[i] and page.low(i) in words.ordinary)
    if plain or not (sure or _like_a_person(page, i, last)):
        return 0
    claim_person(page, i, last, key)
    page.scene.meet(key)
    return last - i + 1


def _place_like(page: Page, last: int) -> bool:
    """Whether the last of several words is a landscape's or a settlement's: "Ashen Ford"."""
    return not page.tokens.void and page.low(last) in page.words.place_ends


def _like_a_person(page: Page, i: int, last: int) -> bool:
    """Whether two or three capitalised words of which nothing is known are likely a person.

    They are in running press text, where none is an ordinary word or ends on a well-known town.
    """
    if page.heard:
        return False  # the encoder, which knows better, names nobody here
    spoken = speaks(page, i, last)
    if not spoken and (page.phrase(i, last) in page.scene.things or elsewhere(page, i)):
        return False
    capital = [page.low(k) for k in range(i, last + 1) if page.tokens.caps[k]]
    plain = any(low in page.scene.lower or low in page.words.ordinary for low in capital)
    return not plain and len(capital) < 4 and not big_town(page, last)


def begins_person(page: Page, i: int, stop: int, entry: Entry) -> bool:
    """Whether a listed word at ``i`` is rather a name's first word: "Jordan Brunn"."""
    if i + 1 >= stop or not page.tokens.caps[i + 1] or page.tokens.words[i].isupper():
        return False
    if page.low(i) not in page.words.given:
        return False
    if entry.state and (page.low(i - 1) == "of" or (i + 2 < stop and is_given(page, i + 1))):
        return False  # "the president of Georgia Ana Brunn"
    following = page.listed(i + 1, stop)
    return following is None or following[1].kind == "place"


def given_before_surname(page: Page, i: int, stop: int) -> bool:
    """Whether a title is rather a given name here, as in "Dean Marlow"."""
    return page.low(i) in page.words.given and i + 1 < stop and i == 0


def _described(page: Page, last: int) -> bool:
    """Whether a role or an age follows: "Ana Brunn, spokeswoman for", "Ana Brunn, 45,"."""
    after = last + 1
    if page.tokens.gap(after) != ", ":
        return False
    return page.low(after) in page.words.after or page.tokens.words[after].isdigit()


def claim_person(page: Page, first: int, last: int, key: str) -> None:
    """Claim a name; "[Ana] Brunn" whole, of "[President Ana] Brunn" what follows the bracket."""
    text, tokens = page.tokens.text, page.tokens
    found = page.claim(first, last, "person", key)
    if "]" not in text[found.start : found.end]:
        return
    if found.start and text[found.start - 1] == "[":
        found.start -= 1
    else:
        found.start = next(tokens.starts[k] for k in range(last, first, -1) if "]" in tokens.gap(k))


def _name_end(page: Page, i: int, stop: int) -> int:
    """The last word of a person's name that begins at ``i``; before ``i`` when none does."""
    tokens, words = page.tokens, page.words
    last = i - 1
    for k in range(i, min(stop, i + _LONGEST_NAME)):
        word = tokens.words[k]
        if page.claimed[k] or word in words.heads or word[0].isdigit():
            break
        if tokens.caps[k] and word.lower() in FUNCTION:
            break
        if not tokens.caps[k]:
            continue
        if word.isupper() and len(word) > 1 and not tokens.all_caps:
            break
        if qualified(word):
            break
        if k > i and (title_at(page, k, stop) or _stops_name(page, k, stop)):
            break
        if tokens.void and page.low(k) in words.ordinary:
            break
        last = k
        # Where all is in capitals, a name ends with the first word that is no given name.
        if tokens.owns[k] or (tokens.all_caps and k > i and not is_given(page, k)):
            break
    return last


def _stops_name(page: Page, k: int, stop: int) -> bool:
    """Whether a listed name begins at ``k`` that no surname is: a state, a body, a people."""
    if page.low(k) in page.words.given and k + 1 < stop:
        return False
    hit = page.listed(k, stop)
    if hit and hit[1].kind == "weapon":
        return False
    return bool(hit and (hit[1].kind != "place" or hit[1].state) and k + 1 < stop) or bool(
        hit and hit[1].kind in {"nationality", "organisation"} and not hit[1].gated
    )


def _single(page: Page, i: int, titled: bool, key: str) -> int:
    """A bare surname: after a title, or known from a full name.

    A bare unknown word that speaks is a person, a state or a body: nothing tells which (M20).
    """
    tokens, words = page.tokens, page.words
    low = page.low(i)
    if len(key) < 2 or (tokens.words[i].isupper() and not tokens.all_caps):
        return 0
    known = _known(page, i, key)
    if low in words.ordinary and not (known and (not tokens.opens[i] or speaks(page, i, i))):
        return 0
    if tokens.all_caps and not known and low.endswith(_NO_SURNAME):
        return 0
    if titled:
        page.scene.meet(key)
    first = _with_particles(page, i)
    if known or titled or first < i:
        claim_person(page, first, i, page.phrase(first, i))
        return 1
    site = key in page.scene.sites or (not tokens.opens[i] and located(page, i, i))
    if site or key in page.scene.collectives:
        page.claim(i, i, "place" if site else "group", key)
        return 1
    if not tokens.void or low not in words.ordinary:
        start, end = tokens.starts[i], tokens.ends[i]
        page.scene.pending.append(Found(i, i, "person", key, start, end))
    return 0


def _known(page: Page, i: int, key: str) -> bool:
    """Whether a surname is known from a full name, or speaks and is taken up by "she"."""
    low = page.low(i)
    if key in page.scene.surnames and low not in page.scene.lower and speaks(page, i, i):
        page.scene.meet(key)
    return key in page.scene.people


def _with_particles(page: Page, i: int) -> int:
    """Where a surname begins whose particles stand before it: "de Brunn", once told in full."""
    first = i
    for k in range(i - 1, max(-1, i - 3), -1):
        if page.low(k) not in page.words.particles or not page.tokens.joined[k + 1]:
            break
        if page.claimed[k]:
            break
        if page.phrase(k, i) in page.scene.people:
            first = k
    return first
