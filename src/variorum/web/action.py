"""An action: its address, who may do it, and what it does with a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.responses import Response

from variorum.views import Index
from variorum.web.desk import Desk
from variorum.web.people import Person, Role


@dataclass(frozen=True)
class Deed:
    """A form that was sent: its fields, its files, whose it is, and where it is written.

    A field that was sent several times is in ``lists`` whole; ``form`` has its last value. All
    files are in ``uploads``, in the order in which they were sent; ``files`` has the last of each
    field. A page that an action answers with has ``csrf`` in its forms.
    """

    index: Index
    person: Person
    desk: Desk
    id: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, UploadFile] = field(default_factory=dict)
    uploads: tuple[UploadFile, ...] = ()
    csrf: str = ""
    fresh: Callable[[], Index] | None = None

    @property
    def now(self) -> Index:
        """The index of the edition as it stands now, after what was written meanwhile."""
        return self.fresh() if self.fresh else self.index


@dataclass(frozen=True)
class Action:
    """Something that a form does. ``act`` answers with a redirect (303) or a page.

    ``largest`` is how many bytes its form may have.
    """

    path: str
    role: Role
    act: Callable[[Deed], Response]
    largest: int = 256 * 1024
