"""What of an edition is what of the truth: by the places of the words, and by nothing else."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.evaluation.worlds.editions import Edited
from variorum.evaluation.worlds.truth import Told, event_type
from variorum.evaluation.worlds.wording import NAMED
from variorum.model import Event, Span

Partition = Mapping[str, str]


@dataclass(frozen=True)
class Aligned:
    """Tellings and articles of the truth beside events and articles of the edition.

    ``events`` gives the id of the event that tells a unit, where one does; ``articles`` the page's
    number for each article's id; ``sentences`` the units of a place, for looking up.
    """

    edited: Edited
    events: Mapping[int, str]
    articles: Mapping[str, int]
    offsets: Mapping[str, tuple[str, int]]

    def units(self) -> list[Told]:
        """Tellings that can be found and must be told together or apart.

        They have a trigger and more than a name, their text is no copy, and their day and town are
        not disputed.
        """
        truth = self.edited.truth
        return [
            one
            for one in truth.told
            if one.triggers
            and not one.copied
            and one.telling.status != NAMED
            and one.unit not in truth.apart
        ]

    def things(self, article: str, span: Span) -> set[str]:
        """The happenings that the sentence under a span of an article tells of."""
        found = self.located(article, span.start)
        if found is None:
            return set()
        page, at = found
        end = at + span.end - span.start
        return {
            one.telling.happening
            for one in self.edited.truth.told
            if one.page == page and one.start < end and at < one.end
        }

    def located(self, article: str, offset: int) -> tuple[int, int] | None:
        """The page and the offset in it of a place in an article's capture."""
        capture, _ = self.offsets.get(article, ("", 0))
        return _at(self.edited.places.get(capture, ()), offset)


def _at(places: Sequence[tuple[int, int]], offset: int) -> tuple[int, int] | None:
    at = bisect_right(places, (offset, len(places) + 1_000_000)) - 1
    return (places[at][1], offset - places[at][0]) if at >= 0 else None


def align(edited: Edited) -> Aligned:
    """Find each telling's event, and each article's page.

    An event is a telling's when its trigger meets one of the telling's words; else one of the
    same type in the same sentence, where that sentence tells of one thing only.
    """
    offsets = {article.id: (article.capture, 0) for article in edited.edition.articles}
    bare = Aligned(edited, {}, {}, offsets)
    by_page: dict[int, list[tuple[Event, int, int]]] = defaultdict(list)
    for event in sorted(edited.edition.events, key=lambda e: (e.trigger.span, e.id)):
        found = bare.located(event.article, event.trigger.span.start)
        if found is not None:
            length = len(event.trigger.text)
            by_page[found[0]].append((event, found[1], found[1] + length))
    events = dict(_events(edited, by_page))
    return Aligned(edited, events, dict(_articles(bare)), offsets)


def _events(
    edited: Edited, by_page: Mapping[int, Sequence[tuple[Event, int, int]]]
) -> Iterator[tuple[int, str]]:
    alone = Counter((one.page, one.start) for one in edited.truth.told)
    taken: set[str] = set()
    left: list[Told] = []
    for one in edited.truth.told:
        exact = [
            event
            for event, start, end in by_page.get(one.page, ())
            if any(start < last and first < end for first, last in one.triggers)
        ]
        if exact:
            # Several words may tell of it: that of the right type first, then the first.
            best = min(
                exact, key=lambda e: (e.type != event_type(one.telling.kind), e.trigger.span)
            )
            taken.add(best.id)
            yield one.unit, best.id
        elif one.triggers and alone[one.page, one.start] == 1:
            left.append(one)
    for one in left:
        for event, start, end in by_page.get(one.page, ()):
            inside = one.start <= start and end <= one.end
            if inside and event.id not in taken and event.type == event_type(one.telling.kind):
                taken.add(event.id)
                yield one.unit, event.id
                break


def _articles(aligned: Aligned) -> Iterator[tuple[str, int]]:
    """Each article's page: the one in which most of it stands."""
    for article in aligned.edited.edition.articles:
        found: Counter[int] = Counter()
        for span in (article.span, *article.body):
            located = aligned.located(article.id, (span.start + span.end) // 2)
            if located is not None:
                found[located[0]] += 1
        if found:
            yield article.id, min(found, key=lambda page: (-found[page], page))
