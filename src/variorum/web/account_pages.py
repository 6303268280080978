"""The pages on accounts: one's own, and those of all."""

from __future__ import annotations

from variorum.web.account_views import accounts_view, own_account_view
from variorum.web.page import Page
from variorum.web.people import Role

PAGES: tuple[Page, ...] = (
    Page("/account", "", "account.html", lambda _, asked: own_account_view(asked)),
    Page(
        "/accounts",
        "",
        "accounts.html",
        lambda _, asked: accounts_view(asked),
        role=Role.ADMINISTRATOR,
    ),
)
