"""The title that stands beside a person's name: before it, or after it between commas."""

from __future__ import annotations

from variorum.annotate.names.clues import adjectival
from variorum.annotate.names.page import Found, Page

_LONGEST_TITLE = 6  # words
_BETWEEN = 9  # words of "of the Republic of Velmora" between a title and a name
_OWNER = 6  # words of "the Republic of Velmora's" before a title that depends on another
_LONGEST = 16  # words of a role after a name
_LEAD = 6  # words of it before its noun: "a former senior spokeswoman"
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their"})
_LINKS = frozenset({"of", "for", "to", "the", "and"})
_OF = frozenset({"of", "for", "to"})
# Forms of address: no office, and none that tells more where another stands beside the name.
_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "madam", "messrs"})
_DEGREES = frozenset({"dr", "prof", "sir"})
_QUALIFIERS = frozenset(
    {"former", "acting", "deputy", "vice", "senior", "chief", "first", "interim", "outgoing"}
    | {"then", "retired", "assistant", "lead", "exiled", "ousted", "new"}
)
# Of the words that may follow a name, those that are no role alone.
_NO_ROLE = _DETERMINERS | _QUALIFIERS | {"who", "whose", "aged", "prime", "foreign", "executive"}
_NO_ROLE |= {"defence", "defense"}
# Whose an office may be, and the most characters between them and it: "'s ".
_OWNERS = frozenset({"nationality", "government", "force", "organisation", "place"})
_APART = 3
_RELATIVES = frozenset(
    {"who", "whose", "which", "that", "where", "when", "is", "was", "has", "had"}
)


def note_roles(page: Page) -> None:
    """Give every person found in a paragraph the title beside the name, where one stands."""
    for found in page.found:
        if found.kind == "person":
            beside = _before(page, found) or _apposed(page, found)
            low = page.tokens.text[slice(*beside)].lower().strip(".") if beside else ""
            if not beside or low in _ADDRESS | _DEGREES:
                told = _after(page, found)
                beside = told or (None if low in _ADDRESS else beside)
            elif not _owned(page, beside):
                told = _after(page, found)
                beside = told if told is not None and _owned(page, told) else beside
            found.role = beside


def _owned(page: Page, role: tuple[int, int]) -> bool:
    """Whether a title tells of whom it is: "a Velmoran officer" does, "Colonel" does not."""
    inside = (f for f in page.found if role[0] <= f.start and f.end <= role[1])
    beside = (f for f in page.found if f.end < role[0] <= f.end + _APART)
    return any(f.kind in _OWNERS for f in (*inside, *beside))


def _title_ending(page: Page, end: int) -> int:
    """Where the longest title that ends with word ``end`` begins; one past ``end`` for none."""
    first = end
    while first > max(0, end - _LONGEST_TITLE + 1) and page.tokens.joined[first]:
        first -= 1
    for start in range(first, end + 1):
        phrase = page.phrase(start, end)
        if phrase in page.words.titles or phrase.removeprefix("then ") in page.words.titles:
            return start
    return end + 1


def _qualified(page: Page, start: int) -> int:
    """Take in "former", "deputy" before a title."""
    while start and page.tokens.joined[start] and page.low(start - 1) in _QUALIFIERS:
        start -= 1
    return start


def _before(page: Page, found: Found) -> tuple[int, int] | None:
    """A title right before the name, what it is of included: "Minister of Defence of Velmora"."""
    if not found.first or not page.tokens.joined[found.first]:
        return None
    start = _title_start(page, found.first)
    return _span(page, start, found.first)


def _apposed(page: Page, found: Found) -> tuple[int, int] | None:
    """A title before the name and a comma: "the foreign minister, Ana Brunn"."""
    tokens, first = page.tokens, found.first
    if first < 2 or tokens.gap(first) != ", ":
        return None
    start = _title_start(page, first, loose=True)
    if start == first:
        return None
    if not start:  # a sentence that opens so: "Head of the delegation, Karl Ost"
        return _span(page, start, first) if first > 1 else None
    outer = _outer(page, start)
    if outer < start:
        return _span(page, outer, first)
    told = start - 1
    if tokens.caps[told] and tokens.joined[start] and _of_a_people(page, told):
        told -= 1  # "the Velmoran ambassador"
    if told < 0 or page.low(told) in _DETERMINERS or tokens.owns[told]:
        return _span(page, start, first)
    return None


def _of_a_people(page: Page, k: int) -> bool:
    """Whether word ``k`` is a people's adjective, listed or by its ending (M27)."""
    entry = page.words.names.get(page.phrase(k, k))
    listed = entry is not None and entry.kind == "nationality"
    return listed or adjectival(page.tokens.words[k])


def _outer(page: Page, start: int) -> int:
    """Where the title begins on whose bearer another depends; ``start`` for none.

    In "the spokesman of Velmora's president, Ivo Tasch" the spokesman is named and not the
    president, and so it is in "the aide to the foreign minister, Karl Ost".
    """
    tokens = page.tokens
    k = start - 1
    while k > max(0, start - _OWNER) and page.low(k) not in _OF:
        part = tokens.caps[k] or page.low(k) in _DETERMINERS or page.low(k) in _QUALIFIERS
        if not part or not tokens.joined[k] or page.low(k) in page.words.titles:
            return start
        k -= 1
    if k < 1 or page.low(k) not in _OF or not tokens.joined[k]:
        return start
    noun = k - 1
    begins = _title_ending(page, noun)
    if begins > noun and page.low(noun) in page.words.after and page.low(noun) not in _NO_ROLE:
        begins = noun
    return _qualified(page, begins) if begins <= noun else start


def _span(page: Page, start: int, first: int) -> tuple[int, int] | None:
    """Offsets of words ``start`` to ``first - 1``; nothing where there are none."""
    tokens = page.tokens
    return (tokens.starts[start], tokens.ends[first - 1]) if start < first else None


def _title_start(page: Page, first: int, *, loose: bool = False) -> int:
    """Where the title begins that ends right before word ``first``; ``first`` for none.

    Between it and the name may stand what it is of, in capitals; in small letters too if ``loose``.
    """
    tokens = page.tokens
    if page.low(first - 1) in _LINKS:
        return first
    for end in range(first - 1, max(-1, first - 2 - _BETWEEN), -1):
        start = _title_ending(page, end)
        if start <= end and (end == first - 1 or page.low(end + 1) in _OF):
            return _qualified(page, start)
        small = loose or page.low(end) in _LINKS
        joined = tokens.joined[end] or (loose and tokens.owns[end - 1])
        if not joined or not (tokens.caps[end] or small):
            return first
    return first


def _after(page: Page, found: Found) -> tuple[int, int] | None:
    """A role after the name and a comma, up to the next mark: "spokeswoman for the army"."""
    tokens = page.tokens
    start = found.last + 1
    if tokens.gap(start) != ", ":
        return None
    if tokens.words[start : start + 1] and tokens.words[start].isdigit():
        if tokens.gap(start + 1) != ", ":
            return None
        start += 1  # "Ivo Tasch, 34, a baker"
    start += page.low(start) in _DETERMINERS
    noun = _role_noun(page, start)
    if noun < start:
        return None
    end = noun
    while end + 1 < min(page.count, start + _LONGEST) and _goes_on(page, end + 1):
        end += 1
    return tokens.starts[start], tokens.ends[end]


def _role_noun(page: Page, start: int) -> int:
    """The noun of a role that begins at ``start``; before ``start`` where none stands."""
    words = page.words
    for k in range(start, min(page.count, start + _LEAD)):
        low = page.low(k)
        if k > start and not (page.tokens.joined[k] or page.tokens.owns[k - 1]):
            return start - 1
        helper = low in _QUALIFIERS and page.low(k + 1) in _OF  # "assistant to the president"
        if helper or low in words.titles or (low in words.after and low not in _NO_ROLE):
            named = k + 1 < page.count and page.tokens.joined[k + 1] and page.tokens.caps[k + 1]
            return start - 1 if named and page.claimed[k + 1] else k
        if k > start and low in _DETERMINERS:
            return start - 1  # "Ana Brunn, met the minister"
        if low in words.speak or low in _RELATIVES or low in {"of", "for", "and", "in", "to"}:
            return start - 1
    return start - 1


def _goes_on(page: Page, k: int) -> bool:
    """Whether word ``k`` still belongs to the role before it."""
    if page.tokens.gap(k).strip("'’s \n\u00a0"):
        return False
    return page.low(k) not in page.words.speak | _RELATIVES
