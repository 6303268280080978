"""What a person may do on the pages: every action."""

from __future__ import annotations

from variorum.web.account_actions import ACTIONS as ACCOUNTS
from variorum.web.action import Action
from variorum.web.adding import ACTIONS as ADDING
from variorum.web.judging import ACTIONS as JUDGING

__all__ = ["ACTIONS", "Action"]

ACTIONS: tuple[Action, ...] = (*ACCOUNTS, *JUDGING, *ADDING)
