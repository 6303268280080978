"""Where each party stands on an incident (M10), and on what that rests.

*accepts*: it tells of it as something that happened; held responsible, it owns to the deed.
*partly_accepts*: it grants a part: that it happened, and not that it did it; that something is
there, and not what is said of it; or it both denied and admitted, and neither is clearly the later.
*denies*: it says that it did not happen, or that another did it.
*silent*: it was asked and did not say, could vouch for nothing, or speaks in an article that tells
of it and says nothing of it. *not_asked*: nothing that was read shows that it had a say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from variorum.model import Event, Statement
from variorum.model.record import Position
from variorum.reconcile.accounts.answers import Narrowing
from variorum.reconcile.accounts.doers import responsible
from variorum.reconcile.accounts.material import Material, said_day
from variorum.reconcile.speakers.own_words import own_words, vouches
from variorum.reconcile.speakers.sides import Voice
from variorum.reconcile.wording import EXCERPT, cut, excerpt, listed

_MUCH = 3 * EXCERPT


@dataclass
class Part:
    """One voice's part in what was said of an incident."""

    voice: Voice
    told: list[Event] = field(default_factory=list)
    untrue: list[Event] = field(default_factory=list)
    denying: list[Statement] = field(default_factory=list)
    admitting: list[Statement] = field(default_factory=list)
    doubting: list[Statement] = field(default_factory=list)
    declining: list[Statement] = field(default_factory=list)
    narrowing: list[Narrowing] = field(default_factory=list)
    elsewhere: bool = False

    def denies(self) -> bool:
        """Whether it calls a telling untrue."""
        return bool(self.denying or self.untrue)

    def vouches_for_nothing(self, material: Material) -> bool:
        """Whether it tells of it in its own words, and says that it could not verify it.

        So does an outlet whose headline tells what its text says that it was told.
        """
        if not self.doubting or self.admitting:
            return False
        told = [event for event in self.told if own_words(material.teller(event))]
        return len(told) == len(self.told) and not vouches(self.doubting, told)

    def grants(self) -> bool:
        """Whether it tells or admits something of it."""
        return bool(self.told or self.admitting)


class Stand(NamedTuple):
    """A position and the sentence that says on what it rests."""

    position: Position
    reason: str


def stand(material: Material, part: Part, *, blamed: bool) -> Stand:
    """The position of one voice.

    Args:
        material: the records.
        part: what it says.
        blamed: whether others say that it did it.
    """
    if part.denies() and part.grants():
        return _both(material, part, blamed=blamed)
    if part.denies():
        return Stand("denies", _denial(material, part))
    if part.vouches_for_nothing(material):
        return _silence(part)
    if part.grants():
        return _granted(material, part, blamed=blamed)
    return _silence(part)


def _silence(part: Part) -> Stand:
    """Whether a voice that says nothing of it was asked."""
    if part.doubting:
        return Stand("silent", f"It vouches for nothing: {_said(part.doubting)}.")
    if part.declining:
        return Stand("silent", f"It did not say: {_said(part.declining)}.")
    if part.elsewhere:
        return Stand("silent", "It speaks in an article that tells of this, and not of this.")
    return Stand("not_asked", "Nothing that was read shows that it was asked.")


def _said(statements: Sequence[Statement]) -> str:
    """The first of some statements, with the words by which it was said: "denied “that”"."""
    told = statements[0]
    cue = f"{' '.join(told.cue.text.split())} " if told.cue is not None else ""
    return f"{cue}“{excerpt(told)}”"


def _denial(material: Material, part: Part) -> str:
    if part.denying:
        return f"It calls this untrue: {_said(part.denying)}."
    return f"It calls this untrue: “{cut(material.around(part.untrue[0]))}”."


def _both(material: Material, part: Part, *, blamed: bool) -> Stand:
    """Denied and granted: the later word counts where one is clearly the later."""
    denied = _days(material, part.denying, part.untrue)
    granted = _days(material, part.admitting, part.told)
    if denied and granted and max(denied) < min(granted):
        later = _granted(material, part, blamed=blamed)
        return Stand(later.position, f"{later.reason} Before, until {max(denied)}, it denied it.")
    if denied and granted and max(granted) < min(denied):
        reason = _denial(material, part)
        return Stand("denies", f"{reason} Before, until {max(granted)}, it told of it itself.")
    return Stand("partly_accepts", f"It grants a part and denies a part. {_denial(material, part)}")


def _days(
    material: Material, statements: Iterable[Statement], events: Iterable[Event]
) -> list[str]:
    """The days on which something was said; none at all where one of them is not known."""
    days = [said_day(material, one) for one in statements]
    for event in events:
        teller = material.teller(event)
        days.append(said_day(material, teller) if teller else material.day_of(event.article))
    return [] if "" in days else days


def _granted(material: Material, part: Part, *, blamed: bool) -> Stand:
    if part.narrowing:
        less = part.narrowing[0].words
        return Stand("partly_accepts", f"It grants a part, and says: “{less}”.")
    if not blamed:
        return Stand("accepts", _telling(material, part))
    own = responsible(material, part.told)
    if part.voice.key in own:
        return Stand("accepts", f"It owns to the deed. {_telling(material, part)}")
    if own:
        others = listed(doer.name for doer in own.values())
        reason = f"It says that it happened and that {others} did it."
        return Stand("denies", f"{reason} {_telling(material, part)}")
    admitted = [one for one in part.admitting if one.stance == "admits"]
    if admitted:
        return Stand("accepts", f"It owns to it: {_said(admitted)}.")
    reason = "It says that it happened, and not who did it."
    return Stand("partly_accepts", f"{reason} {_telling(material, part)}")


def _of_much(statement: Statement) -> bool:
    """Whether a statement is so long that its beginning may be of something else: a release."""
    return sum(words.span.end - words.span.start for words in statement.content) > _MUCH


def _telling(material: Material, part: Part) -> str:
    if part.told:
        teller = material.teller(part.told[0])
        if teller is not None and not _of_much(teller):
            return f"It tells of it: “{excerpt(teller)}”."
        return f"It tells of it: “{cut(material.around(part.told[0]))}”."
    return f"It grants it: {_said(part.admitting)}."
