"""What a person may do on the pages: every action."""

from __future__ import annotations

from variorum.web.action import Action
from variorum.web.adding import ACTIONS as ADDING

__all__ = ["ACTIONS", "Action"]

ACTIONS: tuple[Action, ...] = (*ADDING,)
