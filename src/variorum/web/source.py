"""Where the pages get their edition from: a file at hand, or anything that can give one."""

from __future__ import annotations

from threading import Lock, Thread
from typing import Any, Protocol

from variorum.model import Edition
from variorum.storage.words import WordStore, usable
from variorum.views import Index, build_index
from variorum.views.finder import PlainWords, Words
from variorum.web.ready import make_ready

# An edition of more articles is made ready beside the first pages; a smaller one takes no time.
_LARGE = 2000


class EditionSource(Protocol):
    """Gives the edition to serve. Giving the same object again means that nothing changed."""

    def edition(self) -> Edition:
        """The edition as it stands now."""
        ...


class StaticSource:
    """One edition that does not change."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def edition(self) -> Edition:
        """The edition."""
        return self._edition


class IndexCache:
    """The index of a source's edition, built again only when the source gives another one.

    Its words are kept from one edition to the next, and what views keep: only new rows are read.
    """

    def __init__(self, source: EditionSource) -> None:
        self._source = source
        self._lock = Lock()
        self._index: Index | None = None
        self._words: Words = WordStore() if usable() else PlainWords()
        self._kept: dict[str, Any] = {}

    def index(self) -> Index:
        """The index of the edition as it stands now. Safe to call from several threads."""
        with self._lock:
            edition = self._source.edition()
            if self._index is None or self._index.edition is not edition:
                self._index = build_index(edition, self._words, self._kept)
                # Of what moment of a database it is; a file has none.
                self._index.lasting["head"] = getattr(self._source, "head", None)
                if len(edition.articles) > _LARGE:
                    Thread(
                        target=make_ready, args=(self._index,), name="words", daemon=True
                    ).start()
            return self._index
