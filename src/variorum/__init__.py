"""Variorum: one record of what the press of all sides says about an armed conflict."""

from importlib.metadata import version as _version

__version__ = _version("variorum")
