"""Write the reference pages that are generated from the records: ``docs/reference``.

Run it with ``make docs``. A test fails when the pages are stale.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import get_type_hints

import msgspec

from variorum import model
from variorum.api.openapi import errors_of
from variorum.api.operation import ROOT, Operation
from variorum.api.params import Param
from variorum.api.routes import OPERATIONS
from variorum.model import COLLECTIONS, Edition, schema
from variorum.web.failures import TITLES

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"

INTRODUCTION = """# The edition, record by record

Generated from `src/variorum/model` by `make docs`; never edit this page by hand.

An edition is one JSON document (`.json`), or the same as JSON lines (`.jsonl`): one record a
line with a `"record"` key. `edition.schema.json` beside this page is its JSON Schema, which
`variorum schema` prints too.

- **Spans** are `[start, end)` in Unicode code points of the capture's rendition, whose text the
  edition holds, so that every anchor can be checked from the edition alone.
- **Absent means unknown.** A key without a value is not written; lists are always written.
- **Dates** are inclusive ISO 8601. Precision is UCDP's date_prec: 1 day, 2 two to six days,
  3 week, 4 month, 5 year.
- Keys may be added in later versions; those here keep their meaning.
"""

PROGRAMS = f"""# What programs can ask for

Generated from `src/variorum/api` by `make docs`; never edit this page by hand. How it is used tells
[a page of its own](../how-to/use-the-api.md).

All addresses begin with `{ROOT}`. `{ROOT}/openapi.json` describes the same to programs (OpenAPI
3.1), with the schemas of all records and with examples from the edition that is served. Lists take
`after` and `limit`, and give `next`. Besides the errors that are named, every address answers 400
for a query that it does not take, 401 and 403 to who may not ask, 500 where the program failed and
503 where another one is writing to the database.
"""


def schema_text() -> str:
    """The JSON Schema as it stands in the docs."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def edition_text() -> str:
    """The page that tells of every record."""
    parts = [INTRODUCTION, "## edition\n", _table(Edition)]
    seen: set[type] = {Edition}
    for collection in COLLECTIONS:
        for struct in _structs(get_type_hints(Edition)[collection]):
            parts += _sections(struct, seen)
    return "\n".join(parts).rstrip() + "\n"


def _sections(struct: type, seen: set[type]) -> list[str]:
    if struct in seen:
        return []
    seen.add(struct)
    doc = inspect.cleandoc(struct.__doc__ or "").split("\nRaises:")[0].rstrip().replace("``", "`")
    parts = [f"## {struct.__name__.lower()}\n", doc + "\n", _table(struct)]
    for hint in get_type_hints(struct).values():
        for inner in _structs(hint):
            parts += _sections(inner, seen)
    return parts


def _structs(hint: object) -> list[type]:
    if inspect.isclass(hint) and issubclass(hint, msgspec.Struct):
        return [hint]
    return [found for part in getattr(hint, "__args__", ()) for found in _structs(part)]


def _table(struct: type) -> str:
    hints = get_type_hints(struct)
    rows = ["| key | type | always there |", "|---|---|---|"]
    for field in msgspec.structs.fields(struct):
        always = field.default is msgspec.NODEFAULT
        rows.append(f"| `{field.name}` | {_name(hints[field.name])} | {'yes' if always else ''} |")
    return "\n".join(rows) + "\n"


def _name(hint: object) -> str:
    args = getattr(hint, "__args__", ())
    if hint is model.Span or hint is type(None):
        return "span" if hint is model.Span else ""
    if inspect.isclass(hint) and not args:
        return hint.__name__.lower() if issubclass(hint, msgspec.Struct) else f"`{hint.__name__}`"
    return _generic_name(str(getattr(hint, "__origin__", "")), args)


def _generic_name(origin: str, args: tuple[object, ...]) -> str:
    if "Literal" in origin:
        return " \\| ".join(f'`"{value}"`' for value in args)
    if "tuple" in origin:
        return f"list of {_name(args[0])}"
    if "dict" in origin:
        return f"map of {_name(args[1])} by measure"
    return " or ".join(part for part in map(_name, args) if part)


def programs_text() -> str:
    """The page that tells of every operation."""
    parts = [PROGRAMS, "## Errors\n", "| status | title |", "|---|---|"]
    statuses = sorted({status for one in OPERATIONS for status in (*errors_of(one), 404, 405)})
    parts += [f"| {status} | {TITLES[status]} |" for status in statuses]
    for group in dict.fromkeys(one.group for one in OPERATIONS):
        parts.append(f"\n## {group}\n")
        parts += [_operation(one) for one in OPERATIONS if one.group == group]
    return "\n".join(parts).rstrip() + "\n"


def _operation(one: Operation) -> str:
    records = [f"`{struct.__name__}`" for struct in _structs(one.gives)]
    gives = ("a list of " if one.lists else "") + "".join(records) if records else "bytes"
    told = f"Gives {gives}. For the role {one.role.title}."
    named = [str(status) for status in one.errors]
    lines = [f"### `{one.method} {one.path}`\n", f"{one.about}\n"]
    if one.takes:
        kinds = ", ".join(f"`{kind}`" for kind in one.takes.types)
        told += f" Takes {kinds}" + (f": `{one.takes.of.__name__}`." if one.takes.of else ".")
    told += f" Errors: {', '.join(named)}." if named else ""
    lines.append(f"{told}\n")
    shown = [param for param in one.params if param.name not in {"after", "limit"}]
    if shown:
        lines += ["| parameter | what it asks for | values |", "|---|---|---|"]
        lines += [f"| `{param.name}` | {param.about} | {_values(param)} |" for param in shown]
        lines.append("")
    if one.takes and one.takes.of:
        lines.append(_table(one.takes.of))
    return "\n".join(lines)


def _values(param: Param) -> str:
    values = param.schema.get("enum")
    if values:
        return ", ".join(f"`{value}`" for value in values)
    return str(param.schema.get("format", "text" if param.schema["type"] == "string" else "number"))


def pages() -> dict[Path, str]:
    """Every generated page with its text."""
    return {
        REFERENCE / "edition.schema.json": schema_text(),
        REFERENCE / "edition.md": edition_text(),
        REFERENCE / "api.md": programs_text(),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(path.name)
