"""The reference page of the commands, generated from the commands themselves.

``python -m variorum.cli.reference FILE`` writes it; a test fails when the page is stale.
"""

from __future__ import annotations

import re
import sys
from typing import Any

from typer.main import get_command

from variorum.cli.main import EXIT_CODES, app
from variorum.config import Settings
from variorum.storage import write_atomically

_INTRODUCTION = """# Commands

Generated from the commands by `python -m variorum.cli.reference docs/reference/cli.md`; never
edit this page by hand.

Results go to standard output, everything else to standard error: progress bars on a terminal
only, one line of counts, what was not read, errors. `--quiet` leaves the errors alone.
"""

_SETTINGS = """## Settings

Each can be set by an environment variable.

| variable | default | meaning |
|---|---|---|
"""

# typer names the Python type of what has no name of its own.
_TYPE = re.compile(r" <(?:list\[)?(?:str|int|int range)\]?>")

_CODES = """## Exit codes

| code | meaning |
|---|---|
"""


def page() -> str:
    """The page as Markdown."""
    group: Any = get_command(app)
    parts = [_INTRODUCTION]
    with group.make_context("variorum", ["schema"], resilient_parsing=True) as context:
        parts += [_section("variorum", group, context)]
        parts += _sections("variorum", group, context)
    parts += [_codes(), _settings()]
    return "\n".join(parts)


def _sections(name: str, group: Any, context: Any) -> list[str]:
    """A section for every command of a group, and for those of the groups in it."""
    parts = []
    for own, command in group.commands.items():
        with command.make_context(own, [], parent=context, resilient_parsing=True) as inner:
            parts.append(_section(f"{name} {own}", command, inner))
            if hasattr(command, "commands"):
                parts += _sections(f"{name} {own}", command, inner)
    return parts


def _section(name: str, command: Any, context: Any) -> str:
    usage = " ".join(command.collect_usage_pieces(context))
    rows = [_row(parameter, context) for parameter in command.params]
    table = "\n".join(["", "| | |", "|---|---|", *rows, ""]) if rows else ""
    return f"## {name}\n\n    {name} {usage}\n\n{command.help.strip()}\n{table}"


def _row(parameter: Any, context: Any) -> str:
    name, text = parameter.get_help_record(context) or (parameter.name, parameter.help or "")
    return f"| `{_cell(_TYPE.sub('', name))}` | {_cell(text)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _codes() -> str:
    return _CODES + "".join(f"| {code} | {meaning} |\n" for code, meaning in EXIT_CODES)


def _settings() -> str:
    rows = [
        f"| `VARIORUM_{name.upper()}` | {_default(field.default)} | {field.description} |\n"
        for name, field in Settings.model_fields.items()
    ]
    return _SETTINGS + "".join(rows)


def _default(value: object) -> str:
    return "" if value == "" else f"`{value}`"


if __name__ == "__main__":
    write_atomically(sys.argv[1], [page().encode("utf-8")])
