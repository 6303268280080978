"""The commands on accounts: who may do what where a database is served to others.

They need no password of anybody's: who can write to the database can do all this anyhow. New
passwords are typed twice or come from standard input, never from the command line, where every
user of the computer could read them.
"""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from variorum.cli.author import author_of
from variorum.cli.comparison import Sheet
from variorum.cli.output import write_stdout
from variorum.cli.state import STATE, Quiet, UsageError, Verbose
from variorum.cli.tables import show_sheets

if TYPE_CHECKING:
    from variorum.storage.store import Store

app = typer.Typer(
    name="people",
    help="Accounts of a database that is served to others. Add, list, role, password, remove, "
    "tokens.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Database = Annotated[
    str, typer.Option("--db", metavar="FILE|URL", help="The database whose accounts these are.")
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the account.")]
_ROLES = "reader, reviewer, editor or administrator"


@app.command()
def add(
    name: Name,
    database: Database,
    role: Annotated[str, typer.Option(metavar="ROLE", help=f"{_ROLES.capitalize()}.")] = "reader",
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Add an account. Its password is asked for twice, or read from standard input."""
    from variorum.storage import accounts, passwords  # noqa: PLC0415

    state = STATE.hear(quiet=quiet, verbose=verbose)
    with _open(database) as store:
        # Before anybody has typed a password for nothing.
        plain = accounts.check_name(name)
        accounts.check_role(role)
        password = _new_password()
        passwords.check(password, plain)
        first = not store.people.accounts()
        made = store.people.add(name, password, role, author_of(None))
    state.say(f"{made.name} may now sign in as {made.role}")
    if first:
        state.say("a server that is running goes on with its link: start it anew")


@app.command("list")
def list_(database: Database, *, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """List the accounts, with their sessions and tokens counted."""
    STATE.hear(quiet=quiet, verbose=verbose)
    columns = ("name", "role", "made", "password set", "sessions", "tokens")
    with _open(database) as store:
        people = store.people
        rows = [
            (
                one.name,
                one.role,
                one.created_at,
                one.changed_at,
                str(len(people.sessions(one.name))),
                str(len(people.tokens(one.name))),
            )
            for one in people.accounts()
        ]
    show_sheets([Sheet("accounts", columns, rows)], everything=True)


@app.command()
def role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar="ROLE", help=f"{_ROLES.capitalize()}.")],
    database: Database,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say what an account may do, from this moment on."""
    state = STATE.hear(quiet=quiet, verbose=verbose)
    with _open(database) as store:
        store.people.set_role(name, role, author_of(None))
    state.say(f"{name} is {role} now")


@app.command()
def password(
    name: Name, database: Database, *, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Give an account another password, and end its sessions. Its tokens stay."""
    from variorum.errors import AccountError  # noqa: PLC0415

    state = STATE.hear(quiet=quiet, verbose=verbose)
    with _open(database) as store:
        if store.people.account(name) is None:
            raise AccountError("there is no such account", where=name)
        store.people.set_password(name, _new_password(), author_of(None))
    state.say(f"the password of {name} was changed, and its sessions were ended")


@app.command()
def remove(
    name: Name, database: Database, *, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Remove an account with its sessions and tokens. What it judged stays, under its name."""
    state = STATE.hear(quiet=quiet, verbose=verbose)
    with _open(database) as store:
        store.people.remove(name, author_of(None))
    state.say(f"the account of {name} was removed")


@app.command()
def tokens(  # noqa: PLR0913, PLR0917 - the options of a command
    name: Name,
    database: Database,
    make: Annotated[
        str | None,
        typer.Option(metavar="PURPOSE", help="Make a token for this, and print it, once."),
    ] = None,
    role: Annotated[
        str,
        typer.Option(metavar="ROLE", help="What a new token may do: at most what its owner may."),
    ] = "reader",
    days: Annotated[
        int, typer.Option(min=1, max=3660, help="How many days a new token lasts.")
    ] = 90,
    end: Annotated[
        str | None, typer.Option(metavar="REF", help="End a token, by its ref in the list.")
    ] = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """List an account's tokens for programs, make one or end one."""
    state = STATE.hear(quiet=quiet, verbose=verbose)
    if make is not None and end is not None:
        raise UsageError("one token is made or ended at a time", remedy="leave out --make or --end")
    with _open(database) as store:
        people = store.people
        if make is not None:
            secret = people.make_token(name, make, role, days, author_of(None))
            write_stdout([f"{secret}\n".encode()])
            state.say("It is shown this once. A program sends it as: Authorization: Bearer TOKEN")
            return
        if end is not None:
            people.end_token(name, end, author_of(None))
            state.say(f"the token {end} was ended")
            return
        found = people.tokens(name)
    columns = ("ref", "purpose", "role", "made", "lasts until", "last used")
    rows = [
        (one.ref, one.purpose, one.role, one.created_at, one.expires_at, one.used_at or "never")
        for one in found
    ]
    show_sheets([Sheet("tokens", columns, rows)], everything=True)


def _open(database: str) -> Store:
    from variorum.storage.store import Store  # noqa: PLC0415 - loads the database driver

    return Store.open(database, create=False)


def _new_password() -> str:
    """A password typed twice at a terminal, or the first line of standard input.

    Raises:
        UsageError: it was typed differently, or is no text.
    """
    if not sys.stdin.isatty():
        try:
            return sys.stdin.buffer.readline().decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise UsageError("the password is no text in UTF-8") from error
    first = getpass.getpass("New password: ")
    if first != getpass.getpass("Again: "):
        raise UsageError("the two are not the same", remedy="run the command again")
    return first
