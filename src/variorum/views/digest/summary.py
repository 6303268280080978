"""A digest in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.views.digest.period import Chosen
from variorum.views.digest.tolls import Change
from variorum.views.digest.weighing import Weighed


def summary(
    chosen: Chosen, told: Sequence[Weighed], differ: int, changes: Sequence[Change]
) -> tuple[str, ...]:
    """What the period brought, in sentences; numbers of records, and no claim of any of them."""
    return tuple(_sentences(chosen, told, differ, changes))


def _sentences(
    chosen: Chosen, told: Sequence[Weighed], differ: int, changes: Sequence[Change]
) -> Iterator[str]:
    if not chosen.inside:
        yield "No article that is known to be of this time is in this edition."
        return
    outlets = {article.outlet for article in chosen.inside if article.outlet}
    unnamed = sum(article.outlet is None for article in chosen.inside)
    sources = f"from {_number(len(outlets), 'outlet')}"
    if not outlets:
        sources = "without the name of an outlet"
    elif unnamed:
        sources += f", {unnamed:,} of them without the name of one,"
    yield (
        f"{_number(len(chosen.inside), 'article')} {sources} "
        f"{'tells' if len(chosen.inside) == 1 else 'tell'} of "
        f"{_number(len(told), 'incident') if told else 'no incident'}."
    )
    contested = sum(one.contested for one in told)
    alone = sum(one.alone is not None for one in told)
    if contested:
        yield f"{_of(contested, len(told))} contested."
    if alone:
        yield f"{_of(alone, len(told))} told by one voice alone."
    if differ:
        yield f"{_number(differ, 'new disagreement')} {'is' if differ == 1 else 'are'} found."
    counted = sum(change.changed and change.before is not None for change in changes)
    if counted:
        yield f"{_number(counted, 'count')} {'has' if counted == 1 else 'have'} changed."


def _of(number: int, all_: int) -> str:
    """How many of all, with the verb."""
    if all_ == 1:
        return "It is"
    if number == all_:
        return "Both are" if all_ == 2 else "All of them are"
    return f"{number:,} of them {'is' if number == 1 else 'are'}"


def _number(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"
