"""A draft found again: in the room, or on disk after the server let go of it or began anew."""

from __future__ import annotations

from variorum.web.adding.draft import Draft
from variorum.web.adding.room import Room, room_of
from variorum.web.adding.work import divide, guarded
from variorum.web.asked import NoSuchPageError
from variorum.web.desk import Desk
from variorum.web.people import Person


def draft_of(desk: Desk, key: str, person: Person) -> tuple[Room, Draft]:
    """The draft of a person, and the room in which it lies.

    Raises:
        NoSuchPageError: there is none, or it is somebody else's.
        HTTPException: there is no room for it among those that are at hand.
    """
    room = room_of(desk)
    try:
        return room, room.draft(key, person)
    except NoSuchPageError:
        return room, _woken(desk, room, key, person)


def _woken(desk: Desk, room: Room, key: str, person: Person) -> Draft:
    """The draft as it lies on disk: its articles are found once more, and split as was said."""
    with room.waking:
        kept = room.spool.read(key)
        if kept is None or kept[0].owner != person.name or room.holds(key):
            return room.draft(key, person)
        draft, said = kept
        room.put(draft, desk.settings.max_capture_bytes)

        def work() -> None:
            divide(draft, desk, said)
            room.spool.say(draft)

        room.dividing.submit(guarded(draft, work))
        return draft
