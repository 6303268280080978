"""Events judged by reading: a sample drawn at random, each read in its sentence by a person.

``tests/golden/judged/events.jsonl`` holds the judgements: the trigger's span, what was read of
type, status and parties, and for each of the three whether it is right. ``draws`` says how they
count. An event is right where all three are:

- *type*: something of politics or conflict is told, and its type is right;
- *parties*: nobody named as an actor or a recipient is wrong (one may be missing);
- *status*: told as happened, denied, planned, possible or past as the words have it.

When a right one is read again, a party with more or fewer words is the same party where the words
that both have are at least half of the longer: "the Velmoran army" is "Velmoran army", and
"Velmoran" is not "Velmoran-backed rebels".
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from variorum.evaluation.draws import (
    FOLDER,
    Counts,
    Document,
    draft_of,
    lines_of,
    read_again,
    rows,
)
from variorum.evaluation.score import Score
from variorum.model import Event, Record
from variorum.reader import Reader

JUDGEMENTS = FOLDER / "events.jsonl"
Spans = tuple[tuple[int, int], ...]
Key = tuple[int, int, str, str, Spans, Spans]


class Judgement(Record, frozen=True, kw_only=True):
    """One judged event: a line of the file. ``event`` and ``told`` are what was read."""

    seed: int
    corpus: str
    document: str
    start: int
    end: int
    digest: str
    event: str
    told: str
    actors: Spans
    recipients: Spans
    type: bool
    parties: bool
    status: bool
    note: str = ""

    @property
    def right(self) -> bool:
        """Whether type, parties and status are."""
        return self.type and self.parties and self.status

    @property
    def key(self) -> Key:
        """What the judgement holds on to."""
        return self.start, self.end, self.event, self.told, self.actors, self.recipients


def judgements(path: Path = JUDGEMENTS) -> list[Judgement]:
    """The judged events, in the order of the file."""
    return lines_of(path, Judgement)


def key_of(event: Event) -> Key:
    """What a judgement holds on to: another type, status or party is another event."""
    actors, recipients = (
        tuple(sorted((link.span.start, link.span.end) for link in links))
        for links in (event.actors, event.recipients)
    )
    span = event.trigger.span
    return span.start, span.end, event.type, event.status, actors, recipients


def alike(one: Key, other: Key) -> bool:
    """Whether two keys are of one reading: parties may have some more words, or some fewer."""
    return one[:4] == other[:4] and all(
        len(mine) == len(theirs) and all(map(_same, mine, theirs))
        for mine, theirs in zip(one[4:], other[4:], strict=True)
    )


def _same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether what two spans have in common is at least half of the longer."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and 2 * common >= max(one[1] - one[0], other[1] - other[0])


def parts(drawn: Sequence[Judgement]) -> Counts:
    """Of a draw the shares whose type, parties and status were right."""
    return {
        "type right when judged": (sum(one.type for one in drawn), len(drawn)),
        "parties right when judged": (sum(one.parties for one in drawn), len(drawn)),
        "status right when judged": (sum(one.status for one in drawn), len(drawn)),
    }


def score(root: Path, sample: int | None, reader: Reader) -> list[Score]:
    """Of each draw what was right when judged, and of the right ones the share still read so."""

    def keys_of(document: Document) -> set[Key]:
        return set(map(key_of, draft_of(document, reader).events))

    judged = judgements()
    again, kept = read_again(root, judged, keys_of, sample, alike)
    return [*rows("events", judged, again, kept, parts)]
