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
from variorum.model import COLLECTIONS, Edition, schema

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


def pages() -> dict[Path, str]:
    """Every generated page with its text."""
    return {
        REFERENCE / "edition.schema.json": schema_text(),
        REFERENCE / "edition.md": edition_text(),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(path.name)
