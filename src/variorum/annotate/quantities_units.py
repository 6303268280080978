"""Numbers that count neither people nor things: units and identifiers."""

from __future__ import annotations

import re
from functools import cache

from variorum.annotate.quantities_numbers import Number
from variorum.vocabulary import load

_REACH = 24  # code points looked at on either side
_CURRENCY = re.compile(r"(?:[$€£¥₽₴₺₪₹]|\b(?:US|USD|EUR|GBP|Rs))\s?$")
_CURRENCY_AFTER = re.compile(r"\s?[$€£¥₽₴₺₪₹]")
_AGE_AFTER = re.compile(r"[\s-]years?[\s-](?:old|of\sage)|-years?-old", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:aged|age|ages|ages of|age of)\s$", re.IGNORECASE)
_AGE_ASIDE = re.compile(r"\w,\s$")
_CODE_BEFORE = re.compile(r"(?:\w[-‑/.]|[#№@/]|\bNos?\.\s?)$")
_CODE_AFTER = re.compile(r"[/:]\d|-\w|[a-z]|°|['’]s\b", re.IGNORECASE)
_PHONE = re.compile(r"\+\d{0,4}[)\s]{0,2}$|\(\d{1,4}[)\s]{0,2}$|\d[-\s]$")
_AREA_CODE = re.compile(r"\)\s?\d")
_FIRST_WORD = re.compile(r"[\s-]?([%٪°]\w?|[^\W\d_][\w.²]{0,20})")
_LAST_WORD = re.compile(r"(\w{1,20})\.?\s$")


@cache
def _units() -> dict[str, str]:
    table: dict[str, list[str]] = load("measures")["units"]
    return {word: name for name, words in table.items() for word in words}


@cache
def _designators() -> tuple[frozenset[str], frozenset[str]]:
    table = load("numbers")["identifiers"]
    return frozenset(table["before"]), frozenset(table["after"])


def unit_of(text: str, number: Number, start: int, end: int) -> str | None:
    """The unit of a number, or nothing where it may count people or things."""
    before = text[max(start, number.start - _REACH) : number.start]
    after = text[number.end : min(end, number.end + _REACH)]
    if number.kind in ("ordinal", "score"):
        return "ordinal" if number.kind == "ordinal" else "identifier"
    if number.kind == "none":
        return None
    if _CURRENCY.search(before) or _CURRENCY_AFTER.match(after):
        return "money"
    if _is_age(number, before, after):
        return "age"
    unit = _measured(after)
    if unit is not None:
        return unit
    return "identifier" if _is_name(number, before, after) else None


def _is_age(number: Number, before: str, after: str) -> bool:
    if _AGE_AFTER.match(after) or _AGE_BEFORE.search(before):
        return True
    aside = number.numeral and (number.high or 0) < 120 and after[:1] in (",", ";")
    name = before[:-2].rsplit(" ", 1)[-1]
    return bool(aside and _AGE_ASIDE.search(before) and name[:1].isupper())


def _measured(after: str) -> str | None:
    first = _FIRST_WORD.match(after)
    if first is None:
        return None
    word = first[1].lower().rstrip(".")
    if word == "per" and after.lower().startswith(" per cent"):
        return "percent"
    unit = _units().get(word)
    if unit == "other":
        return "identifier"
    if unit is None and word in ("us", "u.s", "american") and "dollar" in after.lower():
        return "money"
    return unit


def _is_name(number: Number, before: str, after: str) -> bool:
    """Part of a name or code: "F-16", "Resolution 2118", "12-member", "7/10", a phone number."""
    if number.numeral and (_CODE_BEFORE.search(before) or _PHONE.search(before)):
        return True
    if number.numeral and before.endswith("(") and _AREA_CODE.match(after):
        return True
    if _CODE_AFTER.match(after) and not re.match(r"-(?:strong|man)\b|['’]s\b", after):
        return True
    leads, tails = _designators()
    lead = _LAST_WORD.search(before)
    if number.numeral and lead and lead[1][:1].isupper() and lead[1].lower() in leads:
        return True
    follow = _FIRST_WORD.match(after)
    return bool(number.kind == "range" and follow and follow[1].lower() in tails)
