"""One root of errors. Each message says what was wrong, where, and what to do."""

from __future__ import annotations


class VariorumError(Exception):
    """Root of everything Variorum raises on purpose.

    Args:
        problem: what is wrong, in one clause.
        where: the file, line or record it concerns, if any.
        remedy: what the person can do about it, if anything.
        cause: what another program said of it, in its own words: for whoever keeps the machine.
    """

    exit_code = 1

    def __init__(
        self,
        problem: str,
        *,
        where: str | None = None,
        remedy: str | None = None,
        cause: str | None = None,
    ) -> None:
        self.problem = problem
        self.where = where
        self.remedy = remedy
        self.cause = cause
        super().__init__(str(self))

    def __str__(self) -> str:
        text = f"{self.where}: {self.problem}" if self.where else self.problem
        text = f"{text}: {self.cause}" if self.cause else text
        return f"{text} ({self.remedy})" if self.remedy else text


class InputError(VariorumError):
    """The input cannot be read at all (missing, unreadable, not text)."""

    exit_code = 3


class EditionError(VariorumError):
    """An edition file is not one, is damaged, or is of another format version."""

    exit_code = 4


class StorageError(VariorumError):
    """A database cannot be opened, is no Variorum database, or is of another schema version."""

    exit_code = 5


class BusyError(StorageError):
    """Somebody else is writing to the database just now; later it will work."""


class CrowdedError(VariorumError):
    """Too many ask for what takes long; in a moment there will be a turn."""


class MovedError(VariorumError):
    """The record has changed since it was looked at; nothing was written. Look again."""

    exit_code = 8


class JudgementError(VariorumError):
    """A judgement asks for what cannot be: no such record, field, value or earlier judgement."""

    exit_code = 2


class AccountError(VariorumError):
    """An account asks for what cannot be: a name that is taken, a weak password, no such one."""

    exit_code = 2


class ModelError(VariorumError):
    """The reader's model is missing, damaged or of another version."""

    exit_code = 7  # 6 is a run that could not read all that was named


class AnchorError(VariorumError):
    """A span lies outside its rendition or its text differs: an error of the program (law 1)."""

    exit_code = 70


class VocabularyError(VariorumError):
    """A vocabulary file does not hold what its schema says."""

    exit_code = 71
