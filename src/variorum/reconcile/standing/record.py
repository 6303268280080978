"""The standing record: all comparison, kept up by what each capture adds or takes away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from variorum.model import Article, Capture, CaptureReading, Span
from variorum.reconcile.record import Reconciled
from variorum.reconcile.rulings import NONE, Rulings, Share, corrected, shares_of
from variorum.reconcile.rulings.applied import may_unname
from variorum.reconcile.rulings.shares import NOTHING
from variorum.reconcile.shingles import sheet_of
from variorum.reconcile.standing import (
    accounting,
    actors,
    gathering,
    heights,
    linking,
    numbers,
    people,
    sayings,
    series,
    tellings,
    texts,
    traced,
    who,
)
from variorum.reconcile.standing.engine import READ, Engine
from variorum.reconcile.standing.facts import (
    CAPTURE,
    FACTS,
    RUNS,
    SHARE,
    Facts,
    facts_of,
    written,
)
from variorum.reconcile.standing.material import Materials
from variorum.reconcile.standing.shelf import Shelf
from variorum.reconcile.standing.steps import Operator, Step
from variorum.reconcile.standing.whole import Applied, whole_of
from variorum.vocabulary.conflicts import Profile

CAPTURES = "captures"  # cells of the articles of each capture
# How often steps are run before an update is given up. One article into 1,000 takes 220 of them,
# and each a millisecond or less; all parties anew would take some for every article of the record.
_RUNS, _RUNS_EACH = 5_000, 500


# The type of the cells of each space, for a shelf that has to write them.
TYPES: Mapping[str, Any] = {
    CAPTURES: tuple[str, ...],
    READ: bytes,
    FACTS: Facts,
    RUNS: bytes,
    CAPTURE: Capture,
    SHARE: Share,
    **people.TYPES,
    **who.TYPES,
    **actors.TYPES,
    **linking.TYPES,
    **heights.TYPES,
    **numbers.TYPES,
    **series.TYPES,
    **texts.TYPES,
    **sayings.TYPES,
    **traced.TYPES,
    **gathering.TYPES,
    **tellings.TYPES,
    **accounting.TYPES,
}


JOINS = (*gathering.JOINS, *accounting.JOINS)


def steps_of(profiles: Sequence[Profile], *, sure: bool) -> tuple[Step | Operator, ...]:
    """The whole comparison on one page: each step after those on which it rests."""
    materials = Materials(profiles)
    return (
        # Who is who.
        people.Tellings(),
        people.Told(),
        people.Full(),
        people.Bare(),
        people.Lone(),
        people.Single(),
        who.Forms(),
        who.Acronyms(),
        who.Meant(),
        who.Who(),
        linking.Naming(),
        linking.Linking(),
        # Entities and parties.
        actors.Votes(profiles),
        actors.Chosen(profiles[0].name if sure and profiles else None),
        actors.Entries(),
        actors.Named(),
        linking.Cut(),
        actors.OfParty(profiles),
        actors.Parties(),
        actors.StateParties(),
        actors.Head(),
        actors.Shown(),
        # Figures by what they count.
        numbers.Buckets(),
        numbers.Ranged(),
        *heights.STEPS,
        numbers.Conflicts(),
        series.Tolls(),
        series.SeriesOf(profiles),
        # Who has it from whom.
        texts.TEXTS,
        texts.Families(),
        texts.OwnReports(),
        sayings.Sayings(),
        sayings.ONE_SAYING,
        sayings.Relayed(),
        # What tells of one thing.
        gathering.Brought(profiles),
        gathering.First(),
        gathering.Placed(),
        gathering.Like(),
        gathering.TOGETHER,
        gathering.Gathered(),
        gathering.Related(),
        # What is said of it, and where it differs.
        tellings.Tellings(materials),
        tellings.Dated(materials),
        tellings.Held(),
        tellings.Answers(),
        accounting.Accounts(materials),
        accounting.Twins(materials),
        accounting.Denials(materials),
    )


class Standing:
    """A record that is updated by captures coming and going.

    It is what ``reconcile`` makes of all captures that are in it, whatever came in between.

    Args:
        shelf: what is kept of it; an empty one, or one filled under the same profiles.
        profiles: conflict profiles, as for ``reconcile``.
        sure: whether the first of them is used without asking whether it fits.
    """

    def __init__(
        self, shelf: Shelf, profiles: Sequence[Profile] = (), *, sure: bool = False
    ) -> None:
        self._shelf = shelf
        self._sure = profiles[0] if sure and profiles else None
        self._profiles = {profile.name: profile for profile in profiles}
        self._engine = Engine(shelf, steps_of(profiles, sure=sure), JOINS)

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return self._engine.steps

    def touched(self, rulings: Rulings) -> frozenset[str]:
        """The captures of which people say something else now: ``update`` is to read them again."""
        shares = shares_of(rulings)
        before = dict(self._shelf.cells(SHARE))
        return frozenset(
            key
            for key in {*shares, *(capture for (capture,) in before)}
            if shares.get(key) != before.get((key,)) and self.holds(key)
        )

    def holds(self, capture: str) -> bool:
        """Whether a capture is in the record."""
        return self._shelf.get(CAPTURES, (capture,)) is not None

    def update(
        self,
        add: Iterable[CaptureReading] = (),
        remove: Iterable[str] = (),
        rulings: Rulings | None = None,
        *,
        bounded: bool = False,
    ) -> None:
        """Take captures out, by id, and put readings in; one that is there already is replaced.

        Args:
            add: readings, as they were read.
            remove: ids of captures.
            rulings: what people decided, where it has changed. The readings of all captures that
                are ``touched`` by it have to be among those that are added.
            bounded: whether to give up where far more follows than from most captures.

        Raises:
            OverrunError: it was given up; what is on the shelf now is no record.
        """
        if rulings is not None:
            self._judge(rulings)
        articles = 0
        for capture in remove:
            articles += len(self._shelf.get(CAPTURES, (capture,)) or ())
            self._forget(capture)
        for reading in add:
            articles += len(reading.articles)
            self._put(reading)
        self._engine.settle(_RUNS + _RUNS_EACH * articles if bounded else None)

    def _put(self, reading: CaptureReading) -> None:
        key = (reading.capture.id,)
        share: Share | None = self._shelf.get(SHARE, key)
        if share is not None:
            reading = corrected(reading, share.rulings())
        before: Capture | None = self._shelf.get(CAPTURE, key)
        same_text = before is not None and before.rendition == reading.capture.rendition
        articles = tuple(article.id for article in reading.articles)
        for gone in set(self._shelf.get(CAPTURES, key) or ()) - {*articles}:
            self._forget_article(gone)
        for facts in facts_of(reading, share or NOTHING):
            article = facts.article
            known: Facts | None = self._shelf.get(FACTS, (article.id,)) if same_text else None
            self._engine.put(FACTS, (article.id,), facts)
            if known is None or _place(known.article) != _place(article):
                runs = written(sheet_of(article, reading.capture.rendition.text))
                self._engine.put(RUNS, (article.id,), runs or None)
        self._engine.put(CAPTURE, key, reading.capture)
        self._engine.put(CAPTURES, key, articles)

    def _forget(self, capture: str) -> None:
        for article in self._shelf.get(CAPTURES, (capture,)) or ():
            self._forget_article(article)
        for space in (CAPTURE, CAPTURES):
            self._engine.put(space, (capture,), None)

    def _forget_article(self, article: str) -> None:
        for space in (FACTS, RUNS):
            self._engine.put(space, (article,), None)

    def _judge(self, rulings: Rulings) -> None:
        shares = shares_of(rulings)
        before = [capture for (capture,), _ in self._shelf.cells(SHARE)]
        for capture in sorted({*before, *shares}):
            self._engine.put(SHARE, (capture,), shares.get(capture))
        self._engine.put(linking.UNNAMES, (), may_unname(rulings) or None)
        self._rule(rulings.together, rulings.apart)

    def rule(
        self, together: Iterable[Collection[str]] = (), apart: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Take what people have decided of events alone, in place of all that was taken before.

        Args:
            together: groups of ids of events that are one.
            apart: pairs of ids of events that are not.
        """
        self._rule(together, apart)
        self._engine.settle()

    def _rule(self, together: Iterable[Collection[str]], apart: Iterable[tuple[str, str]]) -> None:
        ruled = gathering.rulings(together, apart)
        before = [event for (event,), _ in self._shelf.cells(gathering.RULED)]
        for event in sorted({*before, *ruled}):
            self._engine.put(gathering.RULED, (event,), ruled.get(event))

    def record(
        self,
        readings: Iterable[CaptureReading],
        rulings: Rulings = NONE,
        applied: Applied | None = None,
    ) -> Reconciled:
        """The record as it stands.

        Args:
            readings: those that are in it, as they were read.
            rulings: what people decided, as it was last given to ``update``.
            applied: what was made of the readings before.
        """
        name = self._shelf.get(actors.PROFILE, ())
        profile = self._sure or self._profiles.get(name or "")
        return whole_of(self._shelf, readings, profile, rulings, applied)


def _place(article: Article) -> tuple[Span, tuple[Span, ...]]:
    """Where an article's own words stand."""
    return article.span, article.body
