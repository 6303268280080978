"""Lines that are nothing but one piece of page furniture."""

from __future__ import annotations

import re

from variorum.articles.bylines import STAFF, is_byline, is_credit
from variorum.articles.dates import CLOCK, DATE, find_dates
from variorum.articles.kinds import Part, Shape
from variorum.articles.names import URL, is_domain, listed_outlet, outlet_shaped
from variorum.articles.sections import date_words, is_section, labels, phrases, starts_of
from variorum.articles.wording import ends
from variorum.vocabulary import load

RULE = re.compile(r"(?:[-–—_=*~#+.•·<>|/\\ \xa0]|[═─━▬█■□◆●♦]){3,400}|[-–—_=*~]{2}")
NUMBER = re.compile(r"[(\[]?\d{1,3}[.)\]]?|\d{1,3} of \d{1,4}", re.IGNORECASE)
# How an archive counts the texts that it exports.
EXPORTED = re.compile(r"(?:document )?\d{1,4} of \d{1,5}(?: documents)?", re.IGNORECASE)
# Numbers that monitoring services give each text: "ABC-MUC3-0001 (XYZ)".
SERIAL = re.compile(r"[A-Z]{2,8}(?:-[A-Z0-9]{1,8}){0,3}-\d{2,8}(?: \([A-Z ]{2,30}\))?")
# The number of a release, with its day or its office in it: "2031-05-ORS-118".
RELEASE_NUMBER = re.compile(
    r"(?=(?:[A-Z0-9]*-)*[A-Z])(?=(?:[A-Z0-9]*-)*(?:19|20)\d\d\b)[A-Z0-9]{1,8}(?:-[A-Z0-9]{1,8}){2,5}"
)
# Such a number with its year, after "No.": "No. PR-7/2031", "No 025/2031-ORS".
_YEARLY_NUMBER = re.compile(
    r"(?:No\.?|Nr\.?|N°|№|Ref\.?:?)\s?(?:[A-Z]{1,6}[-/. ]){0,2}\d{1,5}"
    r"(?:[-/](?:19|20)\d\d)(?:[-/][A-Z]{2,8})?"
)
# Under a text its paper tells on which day it was in print: "Published in The Herald, May 3rd".
PRINTED = re.compile(
    r"(?:First published|Published) in (?:[Tt]he )?(?P<paper>[A-Z][\w&.’' -]{1,40}?),? (?:on )?"
)
RELATIVE = re.compile(
    r"(?:last )?(?:updated|published|posted|modified)?:? ?(?:\d{1,3}|an?) "
    r"(?:second|sec|minute|min|hour|hr|day|week|month)s? ago",
    re.IGNORECASE,
)
# The number under which an archive keeps a text.
ACCESSION = re.compile(r"Document [A-Z]{3,8}[A-Za-z0-9]{8,30}|\(END\) [A-Z][\w .]{3,40}")
COUNTED = re.compile(r"\d{1,3}(?:,?\d{3})? words", re.IGNORECASE)
# An author's function on a line of its own, as it stands under a byline.
_LONGEST_MARK = 60
# Words of one button, and of a row of them.
_LONGEST_BUTTON, _MOST_BUTTONS = 5, 24
MENU = re.compile(r"\t+|[ \xa0]{2,20}")
_FEWEST_ENTRIES = 3
_FUNCTIONS = "|".join(load("furniture")["biographies"]["functions"])
FUNCTION = re.compile(
    rf"(?!the\b)(?:[a-z-]{{2,20}} ){{0,2}}(?:{_FUNCTIONS}|editor|commentator)", re.IGNORECASE
)
CRUMBS = re.compile(r"home\s?[/>›»|]\s?\S", re.IGNORECASE)
AGENCIES = (
    "agencies",
    "news agencies",
    "news services",
    "newswires",
    "wire services",
    "wires",
    "wire reports",
)
LABEL = re.compile(r"([A-Za-z][A-Za-z .-]{1,20}?)\s?:\s{0,4}")


def furniture_line(text: str) -> Shape | None:  # noqa: C901, PLR0911, PLR0912  # one kind a line
    """The shape of a line that is one piece of furniture by its words."""
    lowered = text.lower().strip(" \xa0.,:;|•·*>»←→[]…-–—_")
    if text.lower().strip() in phrases("end"):
        return Shape("end")
    if SERIAL.fullmatch(text) or (EXPORTED.fullmatch(text) and "ocument" in text.lower()):
        return Shape("top")
    if is_release_mark(text):
        return Shape("top", label="release")
    if NUMBER.fullmatch(text):
        return Shape("number")
    if RULE.fullmatch(text):
        return Shape("rule")
    if lowered in phrases("share") or lowered in phrases("end"):
        return Shape("share" if lowered in phrases("share") else "end")
    if _buttons(lowered):
        return Shape("share")
    if lowered in phrases("top"):
        return Shape("top")
    if is_section(text) or CRUMBS.match(text) or _menu(text):
        return Shape("section", label=lowered)
    if RELATIVE.fullmatch(text):
        return Shape("clock")
    if _listed(lowered, "closing") or ACCESSION.fullmatch(text):
        return Shape("closing")
    if _listed(lowered, "fields") or COUNTED.fullmatch(text):
        return Shape("field")
    if lowered in STAFF or FUNCTION.fullmatch(text):
        return Shape("byline")
    if lowered in phrases("navigation"):
        return Shape("navigation")
    date = dated(text) or _printed(text)
    if date is not None:
        return date
    if URL.fullmatch(text) or (is_domain(text) and "/" in text):
        return Shape("link")
    if text[0] in "-–—([/" and len(text) < 60 and is_credit(text):
        return Shape("credit")
    if is_domain(text) or (listed_outlet(text) and len(text.split()) <= 6):
        return Shape("outlet")
    if is_byline(text):
        return Shape("byline", dates=tuple(find_dates(text)))
    return None


def _buttons(lowered: str) -> bool:
    """Whether a line is a row of buttons, copied as one: "Share on Facebook  Tweet  WhatsApp"."""
    words = re.findall(r"[^\s|•·/,]+", lowered)
    if not 2 <= len(words) <= _MOST_BUTTONS:
        return False
    at = found = 0
    while at < len(words):
        longest = min(len(words), at + _LONGEST_BUTTON)
        ends_at = (
            end for end in range(longest, at, -1) if " ".join(words[at:end]) in phrases("share")
        )
        at = next(ends_at, 0)
        if not at:
            return False
        found += 1
    return found > 1


def _menu(text: str) -> bool:
    """Whether a line is a page's menu, copied as one: "Home  News  Reports  Infographics".

    Its entries stand apart by tabs or wide spaces, and half of them at least name sections.
    """
    entries = [entry for entry in MENU.split(text.strip()) if entry]
    if not _FEWEST_ENTRIES <= len(entries) <= _MOST_BUTTONS:
        return False
    known = sum(is_section(entry) or entry.lower() in phrases("top") for entry in entries)
    return 2 * known >= len(entries) and all(len(entry.split()) <= 3 for entry in entries)


def is_release_mark(text: str) -> bool:
    """Whether a line only says that what follows is released, under which number, or both."""
    if len(text) > _LONGEST_MARK:
        return False
    number = RELEASE_NUMBER.match(text) or _YEARLY_NUMBER.match(text)
    rest = text[number.end() :] if number else text
    told = rest.lower().strip(" \xa0.,:;|–—-")
    return (number is not None and not told) or told in phrases("release")


def _listed(lowered: str, kind: str) -> bool:
    """Whether a line is, or begins with, words that the vocabulary lists under a kind."""
    return lowered in phrases(kind) or lowered.startswith(starts_of(kind))


def dated(text: str) -> Shape | None:
    """A line of nothing but a date or a time of day and the words that go with them."""
    if len(text) > 140 or not any(map(str.isdigit, text)):
        return None
    dates = tuple(find_dates(text))
    rest = CLOCK.sub(" ", DATE.sub(" ", text))
    if not dates and rest == text:
        return None
    words = [w.strip(".").lower() for w in re.findall(r"[^\W_][\w.'’]*", rest)]
    if any(word not in date_words() and not word.isdigit() for word in words):
        return None
    if sum(word.isdigit() for word in words) > 1:
        return None
    return Shape("date" if dates else "clock", dates=dates)


def _printed(text: str) -> Shape | None:
    """A foot that tells which paper had the text, on which day."""
    day = next(find_dates(text), None)
    if day is None or text[day.end :].strip(" ."):
        return None
    told = PRINTED.fullmatch(text[: day.start])
    if told is None or not any(map(outlet_shaped, (told["paper"], f"The {told['paper']}"))):
        return None  # "Published in English", "Published in London"
    parts = (Part("outlet", *told.span("paper")), Part("date", day.start, day.end))
    return Shape("closing", dates=(day,), parts=parts)


def labelled(text: str) -> Shape | None:  # noqa: PLR0911  # one field a line
    """A field with its label: "Source: ...", "Date: ..."."""
    match = LABEL.match(text)
    if match is None:
        return None
    label = match[1].lower().strip()
    field_name = labels().get(label)
    rest = text[match.end() :]
    if field_name is None or not rest:
        return None
    if field_name == "outlet" and rest.lower().rstrip(" .").endswith(AGENCIES):
        return Shape("credit")  # "Source: Evening Signal and agencies" closes an article
    if field_name == "field" or ("@" in rest and field_name == "outlet"):
        # The headers of a mail: who sent it on is no outlet.
        return Shape("label", label="field")
    dates = tuple(find_dates(rest))
    if field_name == "date_line" and not dates and not CLOCK.search(rest):
        return None
    if field_name in {"outlet", "byline"} and (len(rest.split()) > 8 or ends(rest)):
        return None
    if field_name == "caption_label":
        return Shape("caption", label=label, words=len(text.split()), terminal=ends(text))
    end = len(text)
    if field_name == "outlet" and dates and dates[0].start:
        # A date may follow the name, as in: Source, Outlet, 6 November 2020.
        end = match.end() + len(rest[: dates[0].start].rstrip(" ,(\xa0–—-|;/"))
    parts = (Part(field_name, match.end(), end),)
    return Shape("label", label=field_name, parts=parts, dates=tuple(find_dates(text)))


def marked(text: str) -> Shape | None:
    """Pointers, editors' notes and captions, by the words that they begin with."""
    lowered = text.lower()
    if lowered.startswith(starts_of("navigation")):
        return Shape("navigation")
    if lowered.startswith(starts_of("notes")):
        return Shape("note", words=len(text.split()), terminal=ends(text))
    captions = load("furniture")["captions"]
    if lowered.startswith(tuple(captions["starts"])) or (
        len(text) < 240 and any(mark in lowered for mark in captions["marks"])
    ):
        return Shape("caption", words=len(text.split()), terminal=ends(text))
    return None
