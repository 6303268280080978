"""What the pages on accounts show. It comes from the database, and not from the edition."""

from __future__ import annotations

import msgspec

from variorum.model import Record
from variorum.storage.accounts import ROLES
from variorum.storage.people import People
from variorum.storage.sessions import Session, Token
from variorum.web.asked import Asked, ReadOnlyError
from variorum.web.people import Person, Role

# What was done, by the word for it in the address: nothing else from there is shown.
DONE = {
    "password": "The password was changed, and every other session of it was ended.",
    "sessions": "The sessions were ended.",
    "token": "The token was ended.",
    "added": "The account was added.",
    "role": "The role was changed.",
    "removed": "The account was removed. What it judged stays, under its name.",
}
_NO_ACCOUNTS = (
    "What is served is an edition file, and has no accounts. A database has them: "
    "variorum people add NAME --role administrator --db record.db"
)


class SessionLine(Record, frozen=True):
    """A browser that is signed in. ``here`` is the one that asks.

    ``agent`` is what it says of itself, ``browser`` what that means where it is a usual one.
    """

    ref: str
    created_at: str
    seen_at: str
    expires_at: str
    agent: str
    address: str
    browser: str = ""
    here: bool = False


class TokenLine(Record, frozen=True):
    """What a program shows; never its secret."""

    ref: str
    purpose: str
    role: str
    created_at: str
    expires_at: str
    used_at: str | None = None


class OwnAccountView(Record, frozen=True):
    """One's own account. ``signed_in`` is false for who came in without one."""

    name: str
    role: str
    way: str
    signed_in: bool
    done: str = ""
    sessions: tuple[SessionLine, ...] = ()
    tokens: tuple[TokenLine, ...] = ()
    roles: tuple[str, ...] = ()


class AccountLine(Record, frozen=True):
    """An account as the administrator sees it."""

    name: str
    role: str
    created_at: str
    changed_at: str
    sessions: int
    tokens: int
    seen_at: str | None = None
    own: bool = False


class AccountsView(Record, frozen=True):
    """All accounts of the database."""

    accounts: tuple[AccountLine, ...]
    roles: tuple[str, ...] = ROLES
    done: str = ""


def own_account_view(asked: Asked) -> OwnAccountView:
    """The account of who asks, with its sessions and tokens."""
    person = asked.person
    own = OwnAccountView(
        name=person.name,
        role=person.role.title,
        way=person.way,
        signed_in=False,
        done=DONE.get(asked.query.get("done", ""), ""),
    )
    if asked.desk is None or person.way not in {"session", "token"}:
        return own
    with asked.desk.store() as store:
        sessions = store.people.sessions(person.name)
        tokens = store.people.tokens(person.name)
    return msgspec.structs.replace(
        own,
        signed_in=True,
        sessions=tuple(_session(one, person) for one in sessions),
        tokens=tuple(map(_token, tokens)),
        roles=tuple(role for role in ROLES if person.may(Role[role.upper()])),
    )


def accounts_view(asked: Asked) -> AccountsView:
    """All accounts. Raises ReadOnlyError where there can be none."""
    if asked.desk is None:
        raise ReadOnlyError(_NO_ACCOUNTS)
    with asked.desk.store() as store:
        people = store.people
        lines = [_account(people, one.name, asked.person) for one in people.accounts()]
    done = DONE.get(asked.query.get("done", ""), "")
    return AccountsView(accounts=tuple(line for line in lines if line), done=done)


def _account(people: People, name: str, person: Person) -> AccountLine | None:
    account = people.account(name)
    if account is None:  # removed meanwhile
        return None
    sessions = people.sessions(name)
    return AccountLine(
        name=account.name,
        role=account.role,
        created_at=account.created_at,
        changed_at=account.changed_at,
        sessions=len(sessions),
        tokens=len(people.tokens(name)),
        seen_at=sessions[0].seen_at if sessions else None,
        own=person.way in {"session", "token"} and person.name == account.name,
    )


def _session(session: Session, person: Person) -> SessionLine:
    return SessionLine(
        ref=session.ref,
        created_at=session.created_at,
        seen_at=session.seen_at,
        expires_at=session.expires_at,
        agent=session.agent,
        address=session.address,
        browser=browser_of(session.agent),
        here=session.ref == person.session,
    )


# In this order: most browsers also say that they are the ones further down.
_BROWSERS = (
    ("Firefox", "Firefox"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_of(agent: str) -> str:
    """The browser and system that a user agent names, empty where either is none that we know."""
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return f"{browser}, {system}" if browser and system else ""


def _token(token: Token) -> TokenLine:
    return TokenLine(
        ref=token.ref,
        purpose=token.purpose,
        role=token.role,
        created_at=token.created_at,
        expires_at=token.expires_at,
        used_at=token.used_at,
    )
