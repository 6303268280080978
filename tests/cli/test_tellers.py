"""Who tells of an incident, in the table of incidents."""

from __future__ import annotations

import msgspec

from tests.web.war import war
from variorum.cli.comparison import incidents
from variorum.model import Account, Incident


def test_voices_called_alike_are_named_once() -> None:
    """The same words for a voice in two articles make one name, whatever their capitals."""
    names = ("The hospital in Ramby", "Arland", "the hospital in Ramby")
    accounts = tuple(Account(party=name, position="accepts") for name in names)
    incident = Incident(id="inc-1", title="Attack", type="ASSAULT", accounts=accounts)
    (row,) = incidents(msgspec.structs.replace(war(), incidents=(incident,))).rows
    assert row[4] == "The hospital in Ramby, Arland"
