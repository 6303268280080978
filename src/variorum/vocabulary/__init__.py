"""Vocabulary is data: TOML files in this folder, loaded once, read by every layer above."""

from variorum.vocabulary.load import load

__all__ = ["load"]
