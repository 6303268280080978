"""In which language the pages speak: asked for in the address, kept by a cookie, else as preferred.

The language of a request is kept where everything that draws for it finds it, so that no page
need hand it on. It is the language of our own words alone: the sources' words stay as they are.
"""

from __future__ import annotations

from contextvars import ContextVar

from starlette.requests import Request
from starlette.responses import Response

# Languages by their code, each called as its speakers call it. The pages are written in the first.
LANGUAGES = {"en": "English", "fr": "Français"}
ENGLISH = "en"
# The name of the value in the address and of the cookie.
NAME = "lang"
_YEAR = 365 * 24 * 60 * 60
# More entries than any browser sends.
_PREFERENCES = 40

_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


def spoken() -> str:
    """The code of the language of the page that is being drawn."""
    return _spoken.get()


def speak(language: str) -> None:
    """Draw in this language from now on, for this request alone."""
    _spoken.set(language)


def language_of(request: Request) -> str:
    """The language for a request: the address, else the cookie, else what the browser prefers.

    A language that there is not is passed over: the page must be readable in any case.
    """
    asked = (request.query_params.get(NAME), request.cookies.get(NAME))
    chosen = next((code for code in asked if code in LANGUAGES), None)
    return chosen or preferred(request.headers.get("accept-language", ""))


def preferred(header: str) -> str:
    """The first of our languages by the weights of an ``Accept-Language`` (RFC 9110, 12.5.4)."""
    found: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")[:_PREFERENCES]):
        tag, _, weight = part.partition(";")
        code = tag.strip().lower().partition("-")[0]
        share = _weight(weight)
        if share and (code in LANGUAGES or code == "*"):
            found.append((-share, place, ENGLISH if code == "*" else code))
    return min(found)[2] if found else ENGLISH


def _weight(text: str) -> float:
    """The weight of a preference, one where none is given; nought for what is no weight."""
    name, _, value = text.replace(" ", "").partition("=")
    if not name:
        return 1.0
    try:
        share = float(value)
    except ValueError:
        return 0.0
    return share if name == "q" and 0 <= share <= 1 else 0.0


def remember(request: Request, response: Response) -> None:
    """Keep the language that the address asks for; it is no secret and says nothing of who asks."""
    asked = request.query_params.get(NAME)
    if asked in LANGUAGES and asked != request.cookies.get(NAME):
        response.set_cookie(NAME, asked, max_age=_YEAR, httponly=True, samesite="lax", path="/")
    # Our own files are the same in every language, and say themselves what they vary by.
    if response.headers.get("Vary") in {None, "Cookie"}:
        response.headers["Vary"] = "Accept-Language, Cookie"
