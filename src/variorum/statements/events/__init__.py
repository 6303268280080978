"""Events: what is said to have happened, to whom, where and when, in PLOVER's types.

The flow: ``told`` finds triggers and their parties over the reader's syntax, ``sense`` drops what
is no event of politics or conflict, ``status`` reads whether it is told as happened, ``setting``
where and when, ``means`` with what; ``find`` makes the records.
"""

from variorum.statements.events.find import events

__all__ = ["events"]
