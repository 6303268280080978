"""`variorum profile`: conflict profiles, listed, shown, begun, drafted and checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from variorum.cli.options import Database, Sources
from variorum.cli.output import write_stdout
from variorum.cli.sources import gather
from variorum.cli.state import STATE, Quiet, UsageError, Verbose, plain, settings
from variorum.errors import InputError
from variorum.storage import write_atomically
from variorum.views.profile_draft import draft_profile, sides
from variorum.vocabulary.conflicts import (
    BLANK,
    SUFFIX,
    Profile,
    doubts,
    load_profile,
    own,
    parse,
    shipped,
    text_of,
)

app = typer.Typer(
    name="profile",
    help="Conflict profiles: data that tell who the parties are. "
    "List, show, begin, draft or check them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_LEAST = 2  # parties of a profile
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


@app.command("list")
def list_profiles(*, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """List the profiles that come with the program, and your own."""
    STATE.hear(quiet=quiet, verbose=verbose)
    folder = settings().profile_folder()
    mine = own(folder)
    rows = []
    for name in sorted({*shipped(), *mine}):
        where = "your own" if name in mine else "shipped"
        try:
            told = load_profile(name, folder).title
        except InputError as error:
            told = f"has a fault: {error}"
        rows.append(f"{name}\t{where}\t{plain(told)}\n")
    write_stdout(["".join(rows).encode("utf-8")])


@app.command("show")
def show_profile(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A profile or its file.")],
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print a profile as its file has it."""
    STATE.hear(quiet=quiet, verbose=verbose)
    text, _ = text_of(name, settings().profile_folder())
    write_stdout([text.encode("utf-8")])


@app.command("new")
def new_profile(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Small letters, digits, hyphens.")],
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Begin a profile of your own.

    It is a blank with notes, in your folder of profiles.
    """
    state = STATE.hear(quiet=quiet, verbose=verbose)
    if not _NAME.fullmatch(name) or name in {BLANK, "none"}:
        remedy = "use small letters, digits and hyphens, such as orsk-2031"
        raise UsageError(f"{name!r} cannot be the name of a profile", remedy=remedy)
    folder = settings().profile_folder()
    if folder is None:
        remedy = "name a folder with VARIORUM_PROFILES"
        raise UsageError("you have no home folder to keep profiles in", remedy=remedy)
    path = folder / f"{name}{SUFFIX}"
    if path.exists():
        raise UsageError("it is there already", where=str(path), remedy="edit it, or choose a name")
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(str(path), [text_of(BLANK)[0].encode("utf-8")])
    state.say(f"{path}: fill it in, then try it with `variorum profile check {path}`")


@app.command("draft")
def draft(
    sources: Sources = None,
    database: Database = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it there; else it is printed."),
    ] = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Draft a profile from what was read.

    It says who acts and who speaks, for you to correct.
    """
    state = STATE.hear(quiet=quiet, verbose=verbose)
    if output is not None and Path(output).exists():
        raise UsageError("it is there already", where=output, remedy="name another file")
    edition, _ = gather(sources or [], database, settings(profile="none"), state)
    text = draft_profile(edition).encode("utf-8")
    if output is None:
        write_stdout([text])
    else:
        write_atomically(output, [text])
    named = len(sides(edition))
    if named < _LEAST:
        state.warn(f"{named} that may be a party; a profile has two at least")
    elif output is not None:
        state.say(f"{output}: correct it, then try it with `variorum profile check {output}`")


@app.command("check")
def check_profile(
    file: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A profile or its file.")],
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check a profile.

    Tells the first fault with its line, or what is understood and what is doubtful.
    """
    state = STATE.hear(quiet=quiet, verbose=verbose)
    text, where = text_of(file, settings().profile_folder())
    profile = parse(text, where, Path(file).stem)
    state.say(f"{where}: {summary(profile)}")
    for doubt in doubts(profile, text, where):
        state.say(f"to look at: {doubt}")


def summary(profile: Profile) -> str:
    """One line on what a profile says."""
    parties = ", ".join(party.name for party in profile.parties)
    period = f"{profile.start} to {profile.end or 'now'}" if profile.start else "no period"
    places = f"{len(profile.rivals)} places with rival names"
    outlets = f"{len(profile.outlets)} outlets"
    return f"no fault; parties {parties}; {period}; {places}; {outlets}"
