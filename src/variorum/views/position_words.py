"""The positions that parties take on an incident, in words (M10)."""

from __future__ import annotations

from variorum.model import Account
from variorum.views.index import Index
from variorum.views.several import several

POSITIONS = {
    "accepts": "says that it happened",
    "partly_accepts": "grants a part",
    "denies": "denies",
    "silent": "silent",
    "not_asked": "not asked",
}
# Of silence, what the words say that it is: by the stance of a statement of the account.
SILENCES = {"doubts": "vouches for nothing", "declines": "does not say"}
# The same of several, where the verb is another.
OF_SEVERAL = {
    "says that it happened": "say that it happened",
    "grants a part": "grant a part",
    "denies": "deny",
    "vouches for nothing": "vouch for nothing",
    "does not say": "do not say",
}


def position_words(index: Index, account: Account) -> str:
    """A position in words; one that doubts or declines is not only silent."""
    if account.position == "silent":
        told = (index.statements.get(one) for one in account.statements)
        stances = {one.stance for one in told if one is not None}
        words = next((words for stance, words in SILENCES.items() if stance in stances), "silent")
        return of_party(words, account.party)
    return of_party(POSITIONS[account.position], account.party)


def of_party(words: str, party: str) -> str:
    """A position in words, with the verb of several where the party's name is that of several."""
    return OF_SEVERAL.get(words, words) if several(party) else words
