"""The headers of every response, and which loads a page may add to what all may."""

from __future__ import annotations

from collections.abc import Mapping

# Nothing runs and nothing loads but our own files; nobody frames, no address leaks.
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def policy(loads: Mapping[str, str] | None = None) -> str:
    """The content security policy, with what one page loads besides."""
    return "; ".join(f"{name} {value}" for name, value in (_POLICY | dict(loads or {})).items())


HEADERS = {
    "Content-Security-Policy": policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-cache",
}
