"""Passwords: kept as hashes of argon2id, never as they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from variorum.errors import AccountError, CrowdedError
from variorum.storage import guessing

# NIST SP 800-63B-4, 3.1.1.2: long rather than contrived; anything in it, spaces and all scripts.
SHORTEST, LONGEST = 12, 256
# The second choice of RFC 9106: 64 MiB, three passes. The first takes 2 GiB.
HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
# So many are hashed at a time: each takes the memory above. And so many may wait for that, so that
# a crowd at the door does not take all threads from those who are in.
_TURNS = BoundedSemaphore(2)
_QUEUE = BoundedSemaphore(8)


def check(password: str, name: str) -> None:
    """Raise AccountError where a new password is too easily guessed."""
    text = _normal(password)
    if len(text) < SHORTEST:
        remedy = f"take at least {SHORTEST} characters, such as four words"
        raise AccountError("the password is too short", remedy=remedy)
    if len(text) > LONGEST:
        raise AccountError(f"the password has more than {LONGEST} characters")
    own = (*_normal(name).split(), _normal(name), "variorum")
    if len(set(text)) < 5 or guessing.parts_of(text, own) < guessing.FEWEST:
        remedy = "take another one, such as four words"
        raise AccountError("the password is too easily guessed", remedy=remedy)


def hashed(password: str) -> str:
    """What is kept of a password: parameters, salt and hash."""
    with _turn():
        return HASHER.hash(_normal(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the password; where there is none to compare with, in no shorter time."""
    try:
        with _turn():
            HASHER.verify(kept or _nobody(), _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def outdated(kept: str) -> bool:
    """Whether it was hashed with other parameters than now."""
    return HASHER.check_needs_rehash(kept)


@cache
def _nobody() -> str:
    """The hash that the password of an unknown name is compared with."""
    return HASHER.hash("nobody has this password")


def _normal(password: str) -> str:
    """The same letters however a keyboard composes them; no longer than one may be."""
    text = password[: 4 * LONGEST].encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFKC", text)


@contextmanager
def _turn() -> Iterator[None]:
    """A turn at hashing. Raises CrowdedError where too many wait for one."""
    if not _QUEUE.acquire(blocking=False):
        raise CrowdedError("too many sign in at this moment", remedy="try again in a minute")
    try:
        with _TURNS:
            yield
    finally:
        _QUEUE.release()
