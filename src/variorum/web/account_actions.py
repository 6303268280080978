"""What one does on the pages on accounts. A program's token can do nothing here: it is no person.

Else a token that may read would become one that may do everything, by making another one.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import RedirectResponse, Response

from variorum.errors import AccountError
from variorum.storage.store import Store
from variorum.web.account_views import DONE
from variorum.web.action import Action, Deed
from variorum.web.asked import BadQueryError, ForbiddenError
from variorum.web.people import Role
from variorum.web.people.limits import Limits
from variorum.web.secret import secret_page

Act = Callable[[Deed], Response]
_LARGEST = 8 * 1024
# Who has found a browser signed in is not to try passwords on it for as long as they like. Each
# name counts as an address of its own: the tries of one make nobody else wait.
_TRIES = Limits()


def _by_a_person(act: Act) -> Act:
    def acting(deed: Deed) -> Response:
        if deed.person.way == "token":
            raise ForbiddenError("Accounts are changed by people who sign in, not by a token.")
        return act(deed)

    return acting


def _own(act: Act) -> Act:
    def acting(deed: Deed) -> Response:
        if deed.person.way != "session":
            raise ForbiddenError("This is for those who have signed in with an account.")
        return act(deed)

    return acting


def _done(path: str, word: str) -> Response:
    if word not in DONE:  # pragma: no cover - an error of ours
        raise KeyError(word)
    return RedirectResponse(f"{path}?done={word}", status_code=303)


def _password(deed: Deed) -> str:
    """The new password of a form, which was typed twice."""
    new = deed.form.get("new", "")
    if new != deed.form.get("again", ""):
        raise AccountError("the new password was not typed twice the same")
    return new


def _prove(deed: Deed, store: Store) -> None:
    """Have a person prove once more who they are. Raises AccountError."""
    name = deed.person.name
    if _TRIES.wait(name, name):
        raise AccountError("too many wrong passwords", remedy="try again in a quarter of an hour")
    if store.people.check(name, deed.form.get("password", "")) is None:
        _TRIES.wrong(name, name)
        raise AccountError("this is not your password as it is now")
    _TRIES.right(name, name)


def _change_password(deed: Deed) -> Response:
    person = deed.person
    new = _password(deed)
    with deed.desk.store() as store:
        _prove(deed, store)
        store.people.set_password(person.name, new, person.name, keep=person.session)
    return _done("/account", "password")


def _end_sessions(deed: Deed) -> Response:
    """End one session, or with none named all others."""
    only, person = deed.form.get("ref", ""), deed.person
    keep = "" if only else person.session
    with deed.desk.store() as store:
        store.people.end_sessions(person.name, person.name, only=only, keep=keep)
    return _done("/account", "sessions")


def _make_token(deed: Deed) -> Response:
    days = deed.form.get("days", "")
    if not days.isascii() or not days.isdecimal() or len(days) > 6:
        raise BadQueryError("How many days the token lasts must be a whole number.")
    name = deed.person.name
    purpose, role = deed.form.get("purpose", ""), deed.form.get("role", "")
    with deed.desk.store() as store:
        # A token outlives the session: who has found a browser signed in is not to make one.
        _prove(deed, store)
        secret = store.people.make_token(name, purpose, role, int(days), name)
    return secret_page("token", secret, deed.person, deed.csrf)


def _end_token(deed: Deed) -> Response:
    name = deed.person.name
    with deed.desk.store() as store:
        store.people.end_token(name, deed.form.get("ref", ""), name)
    return _done("/account", "token")


def _add(deed: Deed) -> Response:
    form = deed.form
    with deed.desk.store() as store:
        new = _password(deed)
        store.people.add(form.get("name", ""), new, form.get("role", ""), deed.person.name)
    return _done("/accounts", "added")


def _set_role(deed: Deed) -> Response:
    form = deed.form
    with deed.desk.store() as store:
        store.people.set_role(form.get("name", ""), form.get("role", ""), deed.person.name)
    return _done("/accounts", "role")


def _reset_password(deed: Deed) -> Response:
    name, new, person = deed.form.get("name", ""), _password(deed), deed.person
    with deed.desk.store() as store:
        own = person.way == "session" and name == person.name
        keep = person.session if own else ""
        store.people.set_password(name, new, person.name, keep=keep)
    return _done("/accounts", "password")


def _end_all(deed: Deed) -> Response:
    with deed.desk.store() as store:
        store.people.end_sessions(deed.form.get("name", ""), deed.person.name)
    return _done("/accounts", "sessions")


def _remove(deed: Deed) -> Response:
    with deed.desk.store() as store:
        store.people.remove(deed.form.get("name", ""), deed.person.name)
    return _done("/accounts", "removed")


def _action(path: str, role: Role, act: Act) -> Action:
    return Action(path, role, _by_a_person(act), _LARGEST)


ACTIONS: tuple[Action, ...] = (
    _action("/account/password", Role.READER, _own(_change_password)),
    _action("/account/sessions/end", Role.READER, _own(_end_sessions)),
    _action("/account/tokens", Role.READER, _own(_make_token)),
    _action("/account/tokens/end", Role.READER, _own(_end_token)),
    _action("/accounts/add", Role.ADMINISTRATOR, _add),
    _action("/accounts/role", Role.ADMINISTRATOR, _set_role),
    _action("/accounts/password", Role.ADMINISTRATOR, _reset_password),
    _action("/accounts/sessions/end", Role.ADMINISTRATOR, _end_all),
    _action("/accounts/remove", Role.ADMINISTRATOR, _remove),
)
