"""Language tags of the input: which are plausible, and how they are written.

The shape is that of BCP 47 (RFC 5646, 2.1) without its irregular tags. A primary subtag of two
letters must be an ISO 639-1 code; of three letters, any will do: nearly half of all are assigned.
"""

from __future__ import annotations

import re
from functools import cache

from variorum.vocabulary import load

# Longer tags than RFC 5646 (4.4.1) asks anybody to keep.
_LONGEST = 64
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?P<extended>(?:-[a-z]{3}){0,3})(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?(?P<rest>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})){0,4}"
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8}){1,4}){0,4}(?:-x(?:-[a-z0-9]{1,8}){1,4})?)",
    re.IGNORECASE,
)


@cache
def _two_letters() -> frozenset[str]:
    return frozenset(load("languages")["codes"].split())


def language_tag(text: str) -> str | None:
    """The tag in its usual case ("en", "pt-BR", "sr-Latn"), or ``None`` where it cannot be one.

    An underscore stands for a hyphen, as in names of locales.
    """
    found = _TAG.fullmatch(text.strip()[: _LONGEST + 1].replace("_", "-"))
    if found is None or found.end() > _LONGEST:
        return None
    language = found["language"].lower()
    if len(language) == 2 and language not in _two_letters():
        return None
    tag = language + found["extended"].lower()
    if found["script"]:
        tag += "-" + found["script"].capitalize()
    if found["region"]:
        tag += "-" + found["region"].upper()
    return tag + found["rest"].lower()
