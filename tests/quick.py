"""Passwords hashed in no time: how long it takes is tested in one place, and nowhere waited for."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from variorum.storage import passwords


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "HASHER", hasher)
    passwords._nobody.cache_clear()
    yield
    passwords._nobody.cache_clear()
