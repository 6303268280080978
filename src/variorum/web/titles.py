"""Titles that the program makes, in the language of a page: of incidents, of records to be judged.

What was done and when are the program's words; where, who and what is quoted stay as they are. A
title that a person gave, or of a form that is not known, stays as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from variorum.model.statement import Stance
from variorum.vocabulary import load
from variorum.web.language import ENGLISH
from variorum.web.rows import of_row, put_in_a_row
from variorum.web.sayings import TITLE, WHEN, Sayings

# The title of an incident that was only planned.
PLANNED = "Planned {what}"
_PLANNED = "Planned "
# In place of when it was, where only that is known: when it was told.
TOLD = "told {day}"
_TOLD = "told "
# In place of where an attack was, where that is not known: whom it hit, or who is said to have done
# it.
WHOSE = ("against {whom}", "attributed to {whom}")
# A record that is called by its kind and its words.
QUOTED = "{what}: “{words}”"
_QUOTED = re.compile(r"(?P<what>[A-Z][a-z ]+): “(?P<words>.*)”", re.DOTALL)
_SAID = re.compile(rf"(?P<who>.+) (?P<stance>{'|'.join(get_args(Stance))})", re.DOTALL)


def titled(sayings: Sayings, title: str) -> str:
    """An incident's title."""
    if sayings.language == ENGLISH:
        return title
    what, *rest = title.split(", ")
    planned = what.startswith(_PLANNED)
    what = what[len(_PLANNED) :].capitalize() if planned else what
    said = sayings.messages.pgettext(TITLE, what)
    if planned and said != what:
        said = sayings.messages.pgettext(TITLE, PLANNED).format(what=said)
    if said == what and what not in _nouns():
        return title
    if rest:
        rest[0] = _whose(sayings, rest[0])
    if rest and WHEN.fullmatch(rest[-1]):
        rest[-1] = sayings.days(rest[-1])
    elif rest and rest[-1].startswith(_TOLD) and WHEN.fullmatch(rest[-1][len(_TOLD) :]):
        day = sayings.days(rest[-1][len(_TOLD) :])
        rest[-1] = sayings.messages.pgettext(TITLE, TOLD).format(day=day)
    return ", ".join((said, *rest))


def headed(sayings: Sayings, title: str, kind: str) -> str:
    """The title of a record that is to be judged: ``kind`` is what it is.

    An article's is its headline and a name's the name: those are a source's words.
    """
    if kind == "incident" or sayings.language == ENGLISH:
        return titled(sayings, title)
    if kind == "disagreement":
        what, comma, rest = title.partition(", ")
        return f"{sayings.messages.pgettext(TITLE, what)}{comma}{rest}"
    if kind in {"event", "figure"} and (found := _QUOTED.fullmatch(title)):
        what = sayings.term(found["what"].lower()).capitalize()
        return sayings.messages.pgettext(TITLE, QUOTED).format(what=what, words=found["words"])
    if kind == "statement" and (found := _SAID.fullmatch(title)):
        return f"{sayings.named(found['who'])} {sayings.term(found['stance'])}"
    return title


def _whose(sayings: Sayings, told: str) -> str:
    """Against whom it was, or to whom it is attributed, where no place is known."""
    for form in WHOSE:
        before = form.partition("{")[0]
        if told.startswith(before):
            whom = told[len(before) :]
            return sayings.messages.pgettext(TITLE, form).format(whom=whom)
    names = of_row(told)
    return put_in_a_row(sayings, names) if names else told


@cache
def _nouns() -> frozenset[str]:
    """What the program calls incidents: some are called alike in two languages."""
    data = load("incidents")
    nouns = (noun for table in data["titles"].values() for noun in table.values())
    return frozenset(f"{noun[:1].upper()}{noun[1:]}" for noun in (*nouns, *data["supplies"]))
