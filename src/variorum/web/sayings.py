"""What pages say in a language: the catalogue of messages, and numbers, days and terms in it.

Views write English, which is what the JSON twins hold. Where a view gives a value, it is written
anew; where it gives words that it made from a value, their form is known and they are said again.
Nothing here touches the words of a source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Any

from variorum.views import wording
from variorum.views.wording import MONTHS, Wording
from variorum.vocabulary.countries import country_name
from variorum.web.language import ENGLISH

DOMAIN = "messages"
# The contexts of messages that are no sentences of templates: terms of the record, months, signs.
TERM, MONTH, SIGN, TITLE, COUNTRY = "term", "month", "sign", "title", "country"
# The context of forms of the record's own sentences.
SENTENCE = "sentence"
# Sentences with places, from which a language's ``Wording`` is made.
FORMS = (
    "until {day}", "{day}, {time} UTC", "no number", "{number} or more", "up to {number}",
    "at least {number}", "more than {number}", "less than {number}", "about {number}",
)  # fmt: skip

_MONTH = "|".join(MONTHS)
# Days as views write them: "1 May", "1–5 May 2031", "May 2031".
_DAYS = re.compile(rf"(?:\b(?P<first>1)(?P<to>–\d+)? )?(?P<month>{_MONTH})\b")
_DAY = rf"(?:\d{{1,2}}(?:–\d{{1,2}})? )?(?:{_MONTH})"
# A view never writes days without their year: what ends otherwise is a name.
WHEN = re.compile(rf"(?:(?:{_DAY}(?: \d{{1,4}})? – )?{_DAY} \d{{1,4}}|\d{{1,4}}(?:–\d{{1,4}})?)")
# The scope of a figure as a view writes it; what stands in for a place may be any words.
_SCOPE = re.compile(
    r"(?P<kind>in one incident|in all)(?:, at (?P<at>.+?))?"
    rf"(?:, (?P<how>on|over|since) (?P<days>{WHEN.pattern}))?(?:, as of (?P<end>{WHEN.pattern}))?"
)
# Its parts, as they are said one by one.
SCOPES = (
    "in one incident", "in all", "at {place}", "on {days}", "over {days}", "since {days}",
    "as of {day}",
)  # fmt: skip
# Names that are ours and no source's: of voices, and of what was sent without a name of its own.
UNNAMED = ("Outlet not named", "the article itself", "pasted text", "a file without a name")
_CREDIT = re.compile(r"(?P<name>.+) \((?P<parts>[a-z]+(?:, [a-z]+)*)\)", re.DOTALL)
# Bounds as views write them, by the field of a language's ``Wording`` that has their form.
_BOUNDS = {
    name: re.compile(getattr(wording.ENGLISH, name).format(number=r"([\d,]+(?:–[\d,]+)?)"))
    for name in ("or_more", "up_to", "at_least", "more_than", "less_than", "about")
}
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+")


@cache
def catalogue(language: str) -> NullTranslations:
    """The messages of a language; those of English are their own translations."""
    if language == ENGLISH:
        return NullTranslations()
    path = files("variorum.web").joinpath("locale", language, "LC_MESSAGES", f"{DOMAIN}.mo")
    with path.open("rb") as compiled:
        return GNUTranslations(compiled)


class Sayings:
    """What templates call to say something in a language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.messages = catalogue(language)
        text, of = self.messages.gettext, self.messages.pgettext
        self.words = Wording(
            months=tuple(of(MONTH, month) for month in MONTHS),
            first=of(SIGN, "1"),
            thousands=of(SIGN, ","),
            until=text(FORMS[0]),
            moment=text(FORMS[1]),
            unknown=text(FORMS[2]),
            or_more=text(FORMS[3]),
            up_to=text(FORMS[4]),
            at_least=text(FORMS[5]),
            more_than=text(FORMS[6]),
            less_than=text(FORMS[7]),
            about=text(FORMS[8]),
        )

    @property
    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filters of templates, by name."""
        return {
            "number": self.words.number,
            "decimal": self.decimal,
            "counted": self.counted,
            "humane": self.term,
            "said": self.said,
            "days": self.days,
            "moment": self.moment,
            "bounded": self.bounded,
            "scoped": self.scoped,
            "named": self.named,
            "credited": self.credited,
            "country": self.country,
        }

    def decimal(self, number: float, places: int = 1, *, signed: bool = False) -> str:
        """A number with so many places behind the sign that parts them; with its own, if asked."""
        told = f"{number:{'+' if signed else ''}.{places}f}"
        return told.replace(".", self.messages.pgettext(SIGN, "."))

    def counted(self, number: int, noun: str, nouns: str | None = None) -> str:
        """A number with its noun, in the singular for one: ``1 article``, ``2,000 articles``."""
        one, many = f"%(num)s {noun}", f"%(num)s {nouns or noun + 's'}"
        told = self.messages.ngettext(one, many, number)
        return told.replace("%(num)s", self.words.number(number))

    def term(self, value: str) -> str:
        """A term of the record in words: ``date_line`` is ``date line``."""
        return self.messages.pgettext(TERM, value.replace("_", " "))

    def said(self, sentence: str) -> str:
        """A sentence that a view says in words of its own, always the same."""
        return self.messages.gettext(sentence) if sentence else ""

    def days(self, told: Any) -> str:
        """Days that a view wrote: a record with its bounds, or the words alone."""
        if self.language == ENGLISH:
            return told if isinstance(told, str) else str(told.words)
        if not isinstance(told, str):
            if told.words == wording.when(told.start, told.end):
                return wording.when(told.start, told.end, self.words)
            return self.days(told.words)
        if told.startswith("until "):
            return self.words.until.format(day=self.days(told[len("until ") :]))
        return _DAYS.sub(self._in_month, told)

    def _in_month(self, found: re.Match[str]) -> str:
        month = self.words.months[MONTHS.index(found["month"])]
        if found["first"]:
            return f"{self.words.first}{found['to'] or ''} {month}"
        return month

    def moment(self, value: str) -> str:
        """An ISO date-time as people write it."""
        return wording.moment(value, self.words)

    def bounded(self, told: str) -> str:
        """Bounds of a number as a view wrote them."""
        if self.language == ENGLISH:
            return told
        if told == wording.ENGLISH.unknown:
            return self.words.unknown
        for name, form in _BOUNDS.items():
            said: str = getattr(self.words, name)
            told = form.sub(lambda found, said=said: said.format(number=found[1]), told)  # type: ignore[misc]
        return _NUMBER.sub(lambda found: found[0].replace(",", self.words.thousands), told)

    def scoped(self, told: str) -> str:
        """The scope of a figure as a view wrote it; as it stands where its form is not known."""
        found = _SCOPE.fullmatch(told)
        if self.language == ENGLISH or found is None:
            return told
        said = self.messages.gettext
        parts = [said(found["kind"])]
        if found["at"]:
            parts.append(said("at {place}").format(place=found["at"]))
        if found["days"]:
            parts.append(said(found["how"] + " {days}").format(days=self.days(found["days"])))
        if found["end"]:
            parts.append(said("as of {day}").format(day=self.days(found["end"])))
        return ", ".join(parts)

    def named(self, name: str) -> str:
        """The name of a voice; one that has none is called so in the language of the page."""
        return self.messages.gettext(name) if name in UNNAMED else name

    def country(self, code: str) -> str:
        """What a country of this code is called; the code itself where that is not known."""
        return self.messages.pgettext(COUNTRY, country_name(code))

    def credited(self, credit: str) -> str:
        """Somebody's part in an article, as a view wrote it: ``Ana Brel (author)``."""
        found = _CREDIT.fullmatch(credit)
        if self.language == ENGLISH or found is None:
            return credit
        return f"{found['name']} ({', '.join(map(self.term, found['parts'].split(', ')))})"


@cache
def sayings(language: str) -> Sayings:
    """The sayings of a language, made once."""
    return Sayings(language)
