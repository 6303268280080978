"""Capitalised runs, read left to right: which reader gets which words."""

from __future__ import annotations

from variorum.annotate.names.clues import is_given, title_at, title_before
from variorum.annotate.names.headed import note_alias, read_headed
from variorum.annotate.names.lexicon import Entry
from variorum.annotate.names.page import Page
from variorum.annotate.names.people import begins_person, given_before_surname, read_person
from variorum.annotate.names.places import read_place, read_polity
from variorum.annotate.names.stood import town_at

_ROMAN = frozenset("IVXLC")
# After a hyphen, these say that the name before it is a place: "Orsk-based".
_BASED = frozenset({"based", "born", "area", "bound", "administered", "wide", "registered"})
_OPENERS = frozenset({"the", "a", "an"})


def read_runs(page: Page) -> None:
    """Claim every name in the paragraph's capitalised runs, left to right."""
    tokens = page.tokens
    i = 0
    while i < page.count:
        if not tokens.caps[i] or page.claimed[i]:
            low = tokens.lows[i]
            plain = page.claimed[i] or (low.isalpha() and low not in {"al", "el"})
            i += (not plain and _small_start(page, i)) or 1
            continue
        stop = _run_end(page, i)
        _read_run(page, i, stop)
        i = stop


def _small_start(page: Page, i: int) -> int:
    """Names that begin small: "al Tarska", "anti-Velmoran"; how many words they take."""
    word = page.tokens.words[i]
    if "-" in word:
        _parts(page, i)
    elif word in {"al", "el"} and i + 1 < page.count and page.tokens.caps[i + 1]:
        hit = page.listed(i, page.count)
        if hit and hit[0] > i and hit[1].kind in {"force", "organisation"}:
            return _take(page, i, hit[0], hit[1])
    return 0


def _run_end(page: Page, i: int) -> int:
    """One past the last word of the run that begins at ``i``."""
    tokens = page.tokens
    # "Secretary of State Ana Brunn" is one run, though "of" is small.
    end = i + max(1, title_at(page, i, len(tokens)))
    while end < len(tokens) and tokens.joined[end] and not page.claimed[end]:
        if tokens.caps[end] or tokens.words[end].isdigit():
            end += max(1, title_at(page, end, len(tokens)))
            continue
        skip = end
        while skip < min(end + 3, len(tokens)) and page.low(skip) in page.words.particles:
            skip += 1
        joined = all(tokens.joined[k] for k in range(end, min(skip + 1, len(tokens))))
        if skip == end or skip >= len(tokens) or not tokens.caps[skip] or not joined:
            break
        end = skip + 1
    return end


def _read_run(page: Page, i: int, stop: int) -> None:
    titled = title_before(page, i)
    while i < stop:
        if page.claimed[i] or not page.tokens.caps[i]:
            i += 1
            continue
        if i == 0 and page.low(0) == "by":
            i, titled = 1, True
            continue
        step = read_headed(page, i, stop)
        if step:
            i, titled = i + step, False
            continue
        size = title_at(page, i, stop)
        if size and not given_before_surname(page, i, stop):
            i, titled = i + size, True
            continue
        if _portfolio(page, i):
            i, titled = i + 1, True
            continue
        step = _own_outlet(page, i) or _listed(page, i, stop, titled)
        step = step or (0 if titled else read_polity(page, i, stop))
        step = step or _heard_place(page, i)
        step = step or read_person(page, i, stop, titled)
        titled = titled and not step and page.low(i) in _OPENERS
        i += step or _loose(page, i)


def _heard_place(page: Page, i: int) -> int:
    """A place that no list holds and the encoder names: how many words it takes."""
    shown = town_at(page, i)
    if shown >= i and not any(page.claimed[i : shown + 1]):
        page.claim(i, shown, "place", page.phrase(i, shown)).placed = True
        return shown - i + 1
    last = page.heard_places.get(i, -1)
    if last < i or any(page.claimed[i : last + 1]) or page.low(last) in page.scene.people:
        return 0
    key = page.phrase(i, last)
    if key in page.words.ordinary or key in page.words.acronyms:
        return 0
    page.claim(i, last, "place", key)
    return last - i + 1


def _portfolio(page: Page, i: int) -> bool:
    """Whether word ``i`` is of an office's portfolio: "minister for Foreign Affairs Ana Brunn"."""
    words = page.words
    if page.low(i) not in words.portfolios or not page.tokens.joined[i]:
        return False
    before = page.low(i - 1)
    return before in {"of", "for", "and"} or before in words.portfolios


def _listed(page: Page, i: int, stop: int, titled: bool) -> int:
    """A listed name, or an acronym introduced before: how many words it takes."""
    word = page.tokens.words[i]
    alias = page.scene.aliases.get(page.phrase(i, i)) if word.isupper() else None
    if alias:
        page.claim(i, i, alias[0], alias[1])
        return 1
    hit = page.listed(i, page.count) or page.listed(i, stop, small=True)
    if hit is None or _is_person_rather(page, i, stop, titled, hit):
        return 0
    last, entry = hit
    if last >= stop and page.tokens.gap(stop) not in {" ", "'s ", "’s ", ", ", ". "}:
        return 0
    if entry.kind == "place":
        return read_place(page, i, last, entry, titled)
    if entry.gated and (page.tokens.void or (not word.isupper() and page.tokens.opens[i])):
        return 0
    return _take(page, i, last, entry)


def _own_outlet(page: Page, i: int) -> int:
    """The name of the outlet that tells this, or of an agency it cites: how many words."""
    for phrase in page.scene.outlets:
        size = phrase.count(" ") + 1
        ordinary = size == 1 and phrase in page.words.ordinary
        if not ordinary and i + size <= page.count and page.phrase(i, i + size - 1) == phrase:
            page.claim(i, i + size - 1, "organisation", phrase)
            return size
    return 0


def _is_person_rather(page: Page, i: int, stop: int, titled: bool, hit: tuple[int, Entry]) -> bool:
    """Whether a listed name is here the beginning of a person's."""
    last, entry = hit
    if last == i:
        return (titled or not page.tokens.void) and begins_person(page, i, stop, entry)
    # A town named after somebody, and here a longer name: "Tomas Orsk Velk".
    town = entry.kind == "place" and not entry.state
    return town and last < stop - 1 and is_given(page, i)


def _take(page: Page, i: int, last: int, entry: Entry) -> int:
    page.claim(i, last, entry.kind, entry.key, state=entry.state)
    note_alias(page, last, entry.kind, entry.key)
    if entry.state:
        page.scene.states[entry.state] += 1
    return last - i + 1


def _loose(page: Page, i: int) -> int:
    """What is left: parts of a hyphened word, acronyms, aliases. Always one word."""
    tokens = page.tokens
    word = tokens.words[i]
    if "-" in word or "‑" in word:
        _parts(page, i)
    elif (
        not tokens.void
        and not page.heard
        and word.isupper()
        and word.isalpha()
        and 2 < len(word) < 7
        and page.low(i) not in page.words.ordinary
        and page.low(i) not in page.words.titles
        and not set(word) <= _ROMAN
    ):
        page.claim(i, i, "organisation", page.phrase(i, i))
    return 1


def _parts(page: Page, i: int) -> None:
    """Each listed part of a hyphened word is a mention of its own ("Velmora-Tarsk")."""
    tokens = page.tokens
    at = tokens.starts[i]
    parts = tokens.words[i].replace("‑", "-").split("-")
    for part in parts:
        if part[:1].isupper() and part.replace(".", "").lower() not in page.words.names:
            return  # a name of its own, of which nothing is known
    for part in parts:
        entry = page.words.names.get(part.replace(".", "").lower()) if part[:1].isupper() else None
        based = parts[-1] in _BASED and entry is not None and entry.kind == "place"
        if entry and not entry.gated and (entry.state or entry.kind == "organisation" or based):
            found = page.claim(i, i, entry.kind, entry.key, state=entry.state)
            found.start, found.end = at, at + len(part)
        at += len(part) + 1
