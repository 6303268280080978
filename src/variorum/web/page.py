"""A page: its address, its template, and how its view is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from variorum.model import Record
from variorum.views import Index
from variorum.web.asked import Asked
from variorum.web.people import Role


@dataclass(frozen=True)
class Page:
    """A page. ``keeps`` names the values of the query that its links carry on.

    ``name`` is what the navigation calls it, empty for a page that is not in it, and ``group`` the
    heading under which it stands there, where the order of ``navigation.GROUPS`` does not say it;
    ``role`` is who may see it; ``loads`` are directives of the content security policy that it
    alone needs.
    """

    path: str
    name: str
    template: str
    make: Callable[[Index, Asked], Record]
    keeps: tuple[str, ...] = ()
    role: Role = Role.READER
    group: str = ""
    loads: Mapping[str, str] = field(default_factory=dict)

    @property
    def twin(self) -> str:
        """The path of its JSON twin."""
        return "/index.json" if self.path == "/" else f"{self.path}.json"
