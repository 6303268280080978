"""What an address asks for, and how it is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from variorum.web.desk import Desk
from variorum.web.people import Person, Role

# A longer query is a mistake or an attack.
LONGEST_QUERY = 400
DEFAULT_LAYERS = ("speech", "stance", "figures")


class NoSuchPageError(Exception):
    """Nothing is there; the message says what was looked for."""


class BadQueryError(Exception):
    """A value in the address or the form is not what it must be; the message says which."""


class ForbiddenError(Exception):
    """Whoever asks may not do this; the message says who may."""


class StrangerError(Exception):
    """It is not known who asks, and this is not for everybody; the message says so."""


class ReadOnlyError(Exception):
    """What is served cannot be changed; the message says what to serve instead."""


@dataclass(frozen=True)
class Asked:
    """What an address asks for: the id in its path and the values of its query; and who asks.

    ``desk`` is absent where what is served cannot be changed. ``csrf`` goes into the pages' forms.
    ``still`` asks anew whether who asks may go on: for answers that last.
    """

    path: str
    id: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    layers: tuple[str, ...] = DEFAULT_LAYERS
    person: Person = Person("", Role.READER)  # noqa: RUF009 - it is frozen
    desk: Desk | None = None
    csrf: str = ""
    still: Callable[[], bool] = lambda: True

    @property
    def judges(self) -> bool:
        """Whether who asks may judge the record, and it can be written."""
        return self.desk is not None and self.person.may(Role.REVIEWER)

    @property
    def adds(self) -> bool:
        """Whether who asks may add to the record, and it can be written."""
        return self.desk is not None and self.person.may(Role.EDITOR)

    @property
    def page(self) -> int:
        """The page number. Raises BadQueryError when it is no whole number."""
        return self.number("page")

    def number(self, name: str) -> int:
        """A number of the query, one when it is not there.

        Raises:
            BadQueryError: it is no whole number.
        """
        value = self.query.get(name) or "1"
        if not value.isascii() or not value.isdecimal() or len(value) > 9:
            raise BadQueryError(f"The {'place' if name == 'at' else name} must be a whole number.")
        return int(value)

    @property
    def q(self) -> str:
        """The words searched for. Raises BadQueryError when they are too many."""
        words = self.query.get("q", "").strip()
        if len(words) > LONGEST_QUERY:
            raise BadQueryError(f"A search has no more than {LONGEST_QUERY} characters.")
        return words

    def day(self, name: str) -> str | None:
        """A day of the query. Raises BadQueryError when it is no ISO date."""
        value = self.query.get(name)
        if not value:
            return None
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise BadQueryError(f"“{name}” must be a day such as 2020-09-27.") from None

    def choice(self, name: str, among: tuple[str, ...] | None = None) -> str | None:
        """A value of the query, None when it is empty or not there.

        Raises:
            BadQueryError: it is none of those that it can be.
        """
        value = self.query.get(name) or None
        if value is not None and among is not None and value not in among:
            raise BadQueryError(f"“{name}” must be one of {', '.join(among)}.")
        return value

    def choices(
        self, names: Iterable[str], among: Mapping[str, tuple[str, ...]]
    ) -> dict[str, str | None]:
        """Values of the query by their names, each as ``choice`` gives it."""
        return {name: self.choice(name, among.get(name)) for name in names}
