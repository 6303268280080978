"""A person before the pages, and what a role allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


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


@dataclass(frozen=True)
class Person:
    """Who asks. ``name`` is what their judgements are signed with."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether this person may do what ``role`` may."""
        return self.role >= role
