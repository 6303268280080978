"""A person before the pages, and what a role allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal


class Role(IntEnum):
    """What a person may do; each role may do all that the ones before it may.

    ``NOBODY`` may see what a stranger may: the page on which one signs in. A reader reads; a
    reviewer judges the record; an editor also takes captures in and out; an administrator also
    says who may do what.
    """

    NOBODY = 0
    READER = 1
    REVIEWER = 2
    EDITOR = 3
    ADMINISTRATOR = 4

    @property
    def title(self) -> str:
        """The role as it is written."""
        return self.name.lower()


# How one is known: not at all and not asked (``open``); not at all, but one could sign in
# (``stranger``); by the link that was printed; by having signed in; by a program's token.
Way = Literal["open", "stranger", "link", "session", "token"]


@dataclass(frozen=True)
class Person:
    """Who asks. ``name`` is what their judgements are signed with.

    ``session`` is the ref of the session that they are signed in with, empty without one.
    """

    name: str
    role: Role
    way: Way = "open"
    session: str = ""

    def may(self, role: Role) -> bool:
        """Whether this person may do what ``role`` may."""
        return self.role >= role


STRANGER = Person("", Role.NOBODY, "stranger")
