"""The cookie that holds a session's secret."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

# Cookies are shared between the ports of a computer: each server's has the port in its name.
_NAME = "variorum-{port}{kind}"
# No other host and no page without TLS can set a cookie of such a name (RFC 6265bis, 4.1.3).
_SECURE_NAME = "__Host-variorum{kind}"


class Cookie:
    """A cookie that no script reads and that no other page's request brings along.

    ``secure`` says that the pages are found under https whatever this server itself sees of it;
    ``kind`` tells it from the other cookies here.
    """

    def __init__(self, *, secure: bool = False, kind: str = "") -> None:
        self._secure = secure
        self._kind = kind

    def read(self, request: Request) -> str:
        """Its value, empty where it is not there."""
        return request.cookies.get(self._name(request), "")

    def give(self, request: Request, response: Response, value: str) -> None:
        """Set it; it lasts as long as the browser is open, and the session decides besides."""
        response.set_cookie(
            self._name(request),
            value,
            path="/",
            secure=self._is_secure(request),
            httponly=True,
            samesite="strict",
        )

    def take(self, request: Request, response: Response) -> None:
        """Have it forgotten."""
        response.delete_cookie(
            self._name(request),
            path="/",
            secure=self._is_secure(request),
            httponly=True,
            samesite="strict",
        )

    def _name(self, request: Request) -> str:
        if self._is_secure(request):
            return _SECURE_NAME.format(kind=self._kind)
        return _NAME.format(port=request.url.port or 80, kind=self._kind)

    def _is_secure(self, request: Request) -> bool:
        return self._secure or request.url.scheme == "https"
