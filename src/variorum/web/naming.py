"""The reader's choice of names for places: asked for in the address, kept by a cookie (M19).

The pages follow the cookie; a JSON twin follows its address alone, so that one address gives
everybody the same.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from variorum.views import Index
from variorum.views.naming import known
from variorum.web.asked import BadQueryError

# The name of the value in the address and of the cookie.
NAME = "names"
_YEAR = 365 * 24 * 60 * 60


def asked_names(request: Request, index: Index) -> str:
    """The choice that the address names, empty without one.

    Raises:
        BadQueryError: the edition has no such choice.
    """
    asked = request.query_params.get(NAME, "")
    if asked and not known(index, asked):
        raise BadQueryError("This edition knows no such choice of names.")
    return asked


def names_for(request: Request, index: Index) -> str:
    """The choice for a page: the address, else the cookie. One of another edition is passed over.

    Raises:
        BadQueryError: the address names a choice that the edition does not have.
    """
    if NAME in request.query_params:
        return asked_names(request, index)
    kept = unquote(request.cookies.get(NAME, ""))
    return kept if known(index, kept) else ""


def remember_names(request: Request, response: Response) -> None:
    """Keep the choice that the address names; it is no secret and says nothing of who asks.

    That pages vary by cookie is said where the language is kept (``variorum.web.language``).
    """
    asked = request.query_params.get(NAME)
    if asked:
        response.set_cookie(
            NAME, quote(asked, safe=""), max_age=_YEAR, httponly=True, samesite="lax", path="/"
        )
    elif asked is not None:
        response.delete_cookie(NAME, path="/", httponly=True, samesite="lax")
