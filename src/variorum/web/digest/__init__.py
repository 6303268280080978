"""The digest as a page, as files to take away, and as a feed of days."""

from variorum.web.digest.pages import FILES, PAGES

__all__ = ["FILES", "PAGES"]
