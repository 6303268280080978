"""Adding on the page: what is sent becomes a draft, is looked over, and is then taken in."""

from variorum.web.adding.acts import ACTIONS
from variorum.web.adding.pages import FILES, PAGES

__all__ = ["ACTIONS", "FILES", "PAGES"]
