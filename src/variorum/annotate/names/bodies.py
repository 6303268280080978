"""Institutions, forces and weapons named by common nouns: "Velmora's defence ministry"."""

from __future__ import annotations

import re

from variorum.annotate.names.headed import note_alias
from variorum.annotate.names.lexicon import body_key
from variorum.annotate.names.page import FUNCTION, Page
from variorum.annotate.names.polities import LINKS, LOOSE, after_of, run_after, run_before
from variorum.model.mention import EntityKind
from variorum.vocabulary.places import gazetteer

_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_UNITS = frozenset(
    [
        "brigade",
        "battalion",
        "regiment",
        "division",
        "corps",
        "army",
        "fleet",
        "squadron",
        "company",
        "platoon",
    ]
)
_FORCES = frozenset({"army", "air force", "navy", "peacekeepers", "border guards"})
_UNIT_WORDS = 4  # "15th separate motorised rifle brigade" has four words after the number
_DESIGNATION = re.compile(r"([A-Za-z]{1,6})[-‑]?(\d{1,4})[A-Za-z]{0,3}")
# Between "People's" or "Peoples'" and what is theirs.
_OWNED = frozenset({" ", "' ", "’ "})
_OWNERS = frozenset({"its", "their", "his", "her"})
# Words of names that "the ministry" takes up.
_MINISTRIES = frozenset({"ministry", "mod", "mfa"})
# Words for bodies that are the state's own only where a state is named.
_UNNAMED = frozenset({"government", "police", "parliament", "embassy", "central bank", "militia"})


def read_bodies(page: Page) -> None:
    """Claim institutions, forces and weapons, left to right."""
    reach = page.words.common_reach
    stop = 0  # one past the last word claimed
    for i, low in enumerate(page.tokens.lows):
        if low.isalpha() and low not in reach and low != "ethnic":
            continue
        if i >= stop and not page.claimed[i]:
            stop = i + _body_at(page, i, low, reach)


def _body_at(page: Page, i: int, low: str, reach: dict[str, int]) -> int:
    step = _ethnic(page, i) if low == "ethnic" else 0
    if not low.isalpha():
        step = _unit(page, i) or _designation(page, i)
    first = low.partition("-")[0]
    return step or (_common(page, i, reach[first]) if first in reach else 0)


def _ethnic(page: Page, i: int) -> int:
    """Claim a people that is told apart from the state of its name: "ethnic Velmorans"."""
    if i + 1 >= page.count or not page.tokens.joined[i + 1] or not page.tokens.caps[i + 1]:
        return 0
    hit = page.listed(i + 1, page.count)
    if hit is None or hit[1].kind != "nationality":
        return 0
    page.claim(i, hit[0], "group", f"ethnic {hit[1].key}")
    return hit[0] - i + 1


def _unit(page: Page, i: int) -> int:
    """Claim a numbered unit ("15th peacekeeping brigade") as a force."""
    if not _ORDINAL.fullmatch(page.tokens.words[i].lower()):
        return 0
    for j in range(i + 1, min(i + 2 + _UNIT_WORDS, page.count)):
        if not page.tokens.joined[j]:
            return 0
        if page.low(j) in _UNITS:
            last = j
            while page.low(last + 1) in _UNITS and page.tokens.joined[last + 1]:
                last += 1  # "3rd Army Corps"
            page.claim(i, last, "force", page.phrase(i, last))
            return last - i + 1
    return 0


def _designation(page: Page, i: int) -> int:
    """Claim a designation ("F-16s") as a weapon, by the letters of its family."""
    word = page.tokens.words[i]
    match = _DESIGNATION.fullmatch(word)
    if not match or match.group(1) not in page.words.families:
        return 0
    if not ("-" in word or "‑" in word or len(match.group(1)) > 1):
        return 0
    page.claim(i, i, "weapon", f"{match.group(1)}-{match.group(2)}".lower())
    return 1


def _common(page: Page, i: int, reach: int) -> int:
    """The longest common phrase from word ``i``; how many words it takes."""
    words = page.words
    last = i
    while last + 1 < min(page.count, i + reach) and page.tokens.gap(last + 1) in LINKS:
        last += 1
    for end in range(last, i - 1, -1):
        phrase = page.whole(i, end)
        if phrase in words.institutions:
            return _body(page, i, end, words.institutions[phrase], "government")
        if phrase in words.forces:
            return _body(page, i, end, words.forces[phrase], "force")
        if phrase in words.groups:
            return _group(page, i, end, words.groups[phrase])
        if phrase in words.weapons:
            page.claim(i, end, "weapon", words.weapons[phrase])
            return end - i + 1
    return 0


def _body(page: Page, first: int, last: int, institution: str, kind: EntityKind) -> int:
    """Claim an institution with the state named before or after it; abstain without one."""
    if page.low(last) == "military" and _qualifies(page, last):
        return 0
    start, end, state = _state_around(page, first, last, institution)
    if state:
        key = body_key(institution, state)
        page.claim(start, end, kind, key, institution=institution, state=state)
        page.scene.bodies.setdefault(institution, set()).add(key)
        # A civil defence is an emergencies ministry to us, and "the ministry" to nobody.
        if kind == "government" and _MINISTRIES & {*page.whole(first, last).split()}:
            page.scene.bodies.setdefault("ministry", set()).add(key)
        page.scene.states[state] += 1
        note_alias(page, end, kind, key)
        return end - first + 1
    named = page.tokens.words[first][0].isupper() and (first < last or kind == "force")
    if _capital_goes_on(page, first, last):
        return 0
    definite = page.low(first - 1) in {"the", "its", "their", "his"}
    # "The ministry in Orsk" says itself which it is, and is not the one told of elsewhere.
    elsewhere = _somewhere(page, last)
    if institution in page.scene.bodies and (definite or named):
        keys = page.scene.bodies[institution]
        # "Its troops" are those of whoever "it" is, and only coreference knows whose.
        own = elsewhere or (kind == "force" and page.low(first - 1) in _OWNERS)
        key_or_none = next(iter(keys)) if len(keys) == 1 and not own else None
        page.claim(first, last, kind, key_or_none, institution="" if own else institution)
        return last - first + 1
    if kind == "government" and institution not in _UNNAMED and (named or definite):
        page.claim(first, last, kind, None, institution="" if elsewhere else institution)
        return last - first + 1
    return 0


def _peoples(page: Page, first: int) -> bool:
    """Whether a body is called the people's, with capitals: "People's Defence Force"."""
    called = page.phrase(first - 1, first - 1) == "peoples" if first else False
    linked = page.tokens.gap(first) in _OWNED
    return called and linked and page.tokens.caps[first - 1] and page.tokens.caps[first]


def _somewhere(page: Page, last: int) -> bool:
    """Whether a place or a name follows a body's: "in Orsk", "of the Far Coast"."""
    if page.low(last + 1) not in {"in", "of", "at"}:
        return False
    behind = last + 2 + (page.low(last + 2) == "the")
    return behind < page.count and bool(page.tokens.caps[behind])


def _group(page: Page, first: int, last: int, key: str) -> int:
    """Claim people who speak for a state ("Velmoran officials"); nothing without a state."""
    start, end, state = _state_around(page, first, last, key)
    if not state or (page.tokens.caps[first] and not page.tokens.opens[first]):
        return 0
    if key == "residents" and state not in gazetteer().by_key:
        return 0  # those of a town: the town is what matters
    page.claim(start, end, "group", body_key(key, state), state=state)
    page.scene.states[state] += 1
    return end - first + 1


def _state_around(page: Page, first: int, last: int, institution: str) -> tuple[int, int, str]:
    """The state named before or after words ``first`` to ``last``: where all begins and ends.

    A state that no gazetteer holds is one too, as is a town that has such a body of its own.
    """
    # "Velmora People's Defence Force" is the state's; an army so called may be its enemy.
    peoples = institution == "army" and page.low(last) != "army" and _peoples(page, first)
    start, state = _state_before(page, first - peoples)
    if state:
        return start, last, state
    for after in (_state_after(page, last), _seat_after(page, last, institution)):
        if after[1]:
            return first, *after
    if institution == "militia":
        return first, last, ""
    start = run_before(page, first) if page.tokens.gap(first) in LINKS else first
    if start < first and not any(page.claimed[start:first]):
        state = _unlisted(page, start, first, institution)
        apart = page.tokens.caps[first] and not page.tokens.owns[first - 1]
        if state and not (apart and institution in _FORCES and not _proven(page, start, first)):
            return start, last, state
    at = after_of(page, last)
    end = run_after(page, at) if at else 0
    if at < end:
        return first, end - 1, _unlisted(page, at, end, institution)
    return first, last, ""


def _seat_after(page: Page, last: int, institution: str) -> tuple[int, str]:
    """The state in whose seat a body is said to be: "the defence ministry in Tarsk"."""
    if institution in LOOSE or institution in _FORCES or institution == "army":
        return last, ""
    i = last + 1
    if page.low(i) != "in" or not page.tokens.joined[i] or i + 1 >= page.count:
        return last, ""
    hit = page.listed(i + 1, page.count) if page.tokens.caps[i + 1] else None
    state = gazetteer().seats.get(page.phrase(i + 1, hit[0]), "") if hit else ""
    return (hit[0], state) if hit and state else (last, "")


def _proven(page: Page, start: int, end: int) -> bool:
    return page.phrase(start, end - 1) in page.scene.polities


def _unlisted(page: Page, start: int, end: int, institution: str) -> str:
    """The key of the unknown place in words ``start`` to ``end - 1``; empty where it is none."""
    name = page.phrase(start, end - 1)
    state = page.scene.polities.get(name)
    if state:
        return state
    people = name in page.scene.surnames or name in page.scene.people
    shown = name in page.scene.sites or institution not in LOOSE
    local = end - start == 1 and page.words.names.get(name) is not None
    return name if not people and (shown or local) else ""


def _qualifies(page: Page, last: int) -> bool:
    """Whether the word is an adjective here ("military targets"): a common noun follows it."""
    after = last + 1
    if after >= page.count or not page.tokens.joined[after] or page.tokens.caps[after]:
        return False
    return page.low(after) not in page.words.speak | FUNCTION


def _capital_goes_on(page: Page, first: int, last: int) -> bool:
    """Whether the phrase is a part of a longer capitalised name ("Army of Tarsk Patriots")."""
    tokens = page.tokens
    if not tokens.caps[first] or tokens.void:
        return False
    before = first > 0 and tokens.caps[first - 1] and tokens.joined[first]
    before = before and page.low(first - 1) not in {"the", "a"}
    after = last + 1 < len(tokens) and tokens.caps[last + 1] and tokens.joined[last + 1]
    return bool(before or after)


def _state_before(page: Page, first: int) -> tuple[int, str]:
    """The state named right before word ``first``: where its name begins, and its key."""
    for size in range(4, 0, -1):
        start = first - size
        if start < 0 or not page.tokens.caps[start] or any(page.claimed[start:first]):
            continue
        if page.tokens.gap(first).strip("'’s \n\u00a0"):
            return first, ""
        hit = page.listed(start, first)
        if hit and hit[0] == first - 1 and hit[1].kind in {"place", "nationality"}:
            state = page.state_of(page.phrase(start, first - 1), hit[1])
            if state:
                return start, state
    return first, ""


def _state_after(page: Page, last: int) -> tuple[int, str]:
    """The state named after ``of [the Republic of]`` or right after an acronym."""
    tokens = page.tokens
    i = last + 1
    if i >= len(tokens) or not tokens.joined[i]:
        return last, ""
    if page.low(i) == "of":
        i += 1
        if page.low(i) == "the":
            i += 1
        if page.low(i) == "republic" and page.low(i + 1) == "of":
            i += 2
    elif not tokens.words[last].isupper():
        return last, ""
    if i >= len(tokens) or not tokens.caps[i]:
        return last, ""
    hit = page.listed(i, len(tokens))
    if hit and hit[1].kind == "place":
        state = page.state_of(page.phrase(i, hit[0]), hit[1])
        if state:
            return hit[0], state
    return last, ""
