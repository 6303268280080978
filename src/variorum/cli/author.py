"""Who acts: named on the command line, in the settings, or by the login."""

from __future__ import annotations

import getpass

from variorum.cli.state import settings
from variorum.errors import JudgementError


def author_of(named: str | None) -> str:
    """Who judges. Raises JudgementError where nobody is named and there is no login."""
    name = named if named is not None else settings().author
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        remedy = "name yourself with --author or VARIORUM_AUTHOR"
        raise JudgementError("a judgement needs an author", remedy=remedy) from error
