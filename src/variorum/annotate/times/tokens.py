"""Cut a stretch of text into words, numbers and marks, with a letter for each (``words``)."""

from __future__ import annotations

import re
from typing import NamedTuple

from variorum.annotate.times.words import OTHER, Alphabet, alphabet, cased

_TOKEN = re.compile(
    r"""
    (?P<ampm>[AaPp]\s?\.\s?[Mm]\b(?:\s?\.)?)
  | (?P<vulgar>[½¼¾])
  | (?P<business>(?:[QH][1-4]|[1-4]Q|FY\s?(?:[0-9]{4}|[0-9][0-9]))(?!\w))
  | (?P<word>[^\W0-9_]+)
  | (?P<iso>[0-9]{4}-[0-9][0-9]-[0-9][0-9](?:T[0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?Z?)?(?![0-9-]))
  | (?P<numeric>[0-9]{1,2}(?P<sep>[./-])[0-9]{1,2}(?P=sep)(?:[0-9]{4}|[0-9][0-9])(?![./-]?[0-9]))
  | (?P<colon>[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?(?![0-9:]))
  | (?P<dotted>[0-9]{1,2}\.[0-9][0-9](?![0-9.,%]))
  | (?P<big>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,9}\.[0-9]{1,9})
  | (?P<decade>(?<!\w)['’][0-9]0['’]?s(?!\w)|[0-9]{1,3}0['’]?s(?!\w))
  | (?P<nth>[0-9]{1,2}(?:st|nd|rd|th)(?!\w))
  | (?P<number>[0-9]+)
  | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)
_MARKS = {
    "-": "hyphen", "‐": "hyphen", "–": "hyphen", "—": "dash", "/": "slash", ",": "comma",
    ".": "dot", "'": "apos", "’": "apos", "(": "bracket", "[": "bracket", "]": "bracket",
    ")": "bracket", "&": "and",
}  # fmt: skip
# No number that grew together with one of these before it is a time ("$1999", "S300", "#12").
_GLUE = frozenset("$€£¥₽₹#№+=*@&_:.^~\\")
_UNITS = frozenset({"am", "pm", "hrs", "hours", "h", "gmt", "utc"})  # may grow together: "6pm"
_LEADS = frozenset({"mid", "pre", "post", "early", "late", "end"})  # "mid-1990s", "pre-2003"


class Tokens(NamedTuple):
    """Words and marks in order: where each begins and ends, and their letters as one string.

    ``lower`` where the stretch has no capitals at all.
    """

    text: str
    starts: list[int]
    ends: list[int]
    letters: str
    lower: bool

    def words(self, first: int, last: int) -> list[str]:
        """Tokens ``[first, last)`` in lower case, within the stretch."""
        low, high = max(first, 0), min(last, len(self.starts))
        return [self.text[self.starts[i] : self.ends[i]].lower() for i in range(low, high)]


def tokenize(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``. Linear; total on any text."""
    known = alphabet()
    lookup, capital = known.of_word, cased()
    lower = text.islower() if end - start == len(text) else text[start:end].islower()
    starts: list[int] = []
    ends: list[int] = []
    letters: list[str] = []
    add_start, add_end, add = starts.append, ends.append, letters.append
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        add_start(first)
        add_end(last)
        kind = match.lastgroup
        if kind == "word":
            word = match[0]
            small = word.lower()
            letter = lookup.get(small, OTHER)
            if letter != OTHER and small in capital and not (lower or word[0].isupper()):
                letter = OTHER
            add(letter)
        elif kind == "mark":
            add(_mark(known, match[0], text, (first, start, end)))
        elif kind == "ampm":
            add(lookup["am"])
        else:
            add(_number(known, kind or "number", match[0], text, (first, start, end)))
    return Tokens(text, starts, ends, "".join(letters), lower)


def _mark(known: Alphabet, mark: str, text: str, place: tuple[int, int, int]) -> str:
    at, start, end = place
    name = _MARKS.get(mark)
    if name is None:
        return OTHER
    if name == "and":
        return known.of_word["and"]
    if name == "hyphen":
        glued = at > start and at + 1 < end and not text[at - 1].isspace()
        name = "hyphen" if glued and not text[at + 1].isspace() else "dash"
    return known.sign(name)


def _number(known: Alphabet, kind: str, digits: str, text: str, place: tuple[int, int, int]) -> str:
    first, start, end = place
    # A full date stays one where pages have lost a space: "18.10.2014Read more".
    end = first + len(digits) if kind in ("iso", "numeric") else end
    if _is_glued(text, first, first + len(digits), start, end):
        return OTHER
    if kind == "nth":
        return known.sign("nth" if 1 <= int(digits[:-2]) <= 31 else "nths")
    if kind == "decade":
        number = digits.strip("'’s")
        return known.sign("decade") if number.endswith("0") and _is_decade(digits) else OTHER
    if kind != "number":
        return known.sign(kind)
    return known.sign(_size(digits))


def _is_decade(digits: str) -> bool:
    number = digits.strip("'’s")
    return (len(number) == 4 and "1000" <= number < "2100") or (
        len(number) == 2 and digits[0] in "'’"
    )


def _size(digits: str) -> str:
    """What a plain number can be by its size and length."""
    if len(digits) > 4:
        return "big"
    number = int(digits)
    if len(digits) == 4:
        return "year" if 1500 <= number < 2100 else "old" if number >= 1000 else "four"
    if number == 0:
        return "nil"
    for limit, name in ((12, "n12"), (24, "n24"), (31, "n31"), (99, "n99")):
        if number <= limit and len(digits) <= 2:
            return name
    return "n999"


def _is_glued(text: str, first: int, last: int, start: int, end: int) -> bool:
    """Whether a number is part of a longer sign: "MiG-29", "S300", "$40", "747-400", "10%"."""
    if last < end and (text[last].isalpha() or text[last] in "%°"):
        tail = re.compile(r"[^\W\d_]+").match(text, last, min(end, last + 6))
        if tail is None or tail[0].lower() not in _UNITS:
            return True
    if first == start:
        return False
    before = text[first - 1]
    if before.isalnum() or before in _GLUE:
        return True
    if before not in "-–‐" or first - 2 < start or not text[first - 2].isalpha():
        return False
    lead = re.search(r"[^\W\d_]+$", text[max(start, first - 12) : first - 1])
    word = lead[0].lower() if lead else ""
    return not (word in _LEADS or alphabet().of_word.get(word, OTHER) != OTHER)
