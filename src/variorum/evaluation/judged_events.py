"""Events judged by reading: a sample drawn at random, each read in its sentence by a person.

``tests/golden/judged/events.jsonl`` holds the judgements: corpus, document, span and digest of the
trigger, what was read of type, status and parties, and for each of the three whether it is right.
No corpus text stands in it. An event is right where all three are:

- *type*: something of politics or conflict is told, and its type is right;
- *parties*: nobody named as an actor or a recipient is wrong (one may be missing);
- *status*: told as happened, denied, planned, possible or past as the words have it.

What is scored is the share that was right when it was judged, and beside it how many of the right
ones are still read the same way. The latest draw tells how good the reading is now.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import msgspec

from variorum.evaluation.figures import spread
from variorum.evaluation.judged import JUDGEMENTS as FIGURES
from variorum.evaluation.judged import Document, documents, draft_of, hash_of
from variorum.evaluation.score import Score
from variorum.model import Event, Record
from variorum.reader import Reader

JUDGEMENTS = FIGURES.with_name("events.jsonl")
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


_DECODER = msgspec.json.Decoder(Judgement)


def judgements(path: Path = JUDGEMENTS) -> list[Judgement]:
    """The judged events, in the order of the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_DECODER.decode(line) for line in lines if line.strip()]


def key_of(event: Event) -> Key:
    """What a judgement holds on to: another type, status or party is another event."""
    actors, recipients = (
        tuple(sorted((link.span.start, link.span.end) for link in links))
        for links in (event.actors, event.recipients)
    )
    span = event.trigger.span
    return span.start, span.end, event.type, event.status, actors, recipients


def events_of(document: Document, reader: Reader) -> tuple[tuple[Event, ...], dict[str, str]]:
    """The events of a document through the whole flow, and who speaks in which statement."""
    draft = draft_of(document, reader)
    spoken = ((one.id, one.speaker) for one in draft.statements)
    return draft.events, {key: who.text for key, who in spoken if who is not None}


def score(root: Path, sample: int | None, reader: Reader) -> list[Score]:
    """Of each draw what was right when judged, and of the right ones the share still read so."""
    judged = judgements() if JUDGEMENTS.exists() else []
    again, kept = _again(root, sample, reader, judged)
    seeds = sorted({one.seed for one in judged})
    return [row for seed in seeds for row in _of(seed, judged, again, kept)]


def _again(
    root: Path, sample: int | None, reader: Reader, judged: list[Judgement]
) -> tuple[list[Judgement], list[Judgement]]:
    """Those whose documents were read again, and those of them that are read the same."""
    wanted: dict[str, dict[str, list[Judgement]]] = defaultdict(lambda: defaultdict(list))
    for one in judged:
        if one.right:
            wanted[one.corpus][one.document].append(one)
    again: list[Judgement] = []
    kept: list[Judgement] = []
    for corpus in sorted(wanted):
        chosen = set(spread(sorted(wanted[corpus]), sample))
        for document in documents(root, corpus):
            if document.id in chosen:
                found = {key_of(event) for event in events_of(document, reader)[0]}
                mine = wanted[corpus][document.id]
                again.extend(mine)
                kept.extend(one for one in mine if one.key in found)
    return again, kept


def _of(
    seed: int, judged: list[Judgement], again: list[Judgement], kept: list[Judgement]
) -> list[Score]:
    drawn = [one for one in judged if one.seed == seed]
    asked, still = (sum(one.seed == seed for one in some) for some in (again, kept))
    counted = {
        "right when judged by reading": (sum(one.right for one in drawn), len(drawn)),
        "type right when judged": (sum(one.type for one in drawn), len(drawn)),
        "parties right when judged": (sum(one.parties for one in drawn), len(drawn)),
        "status right when judged": (sum(one.status for one in drawn), len(drawn)),
        "right ones still read so": (still, asked),
    }
    corpus_hash = hash_of(drawn)
    return [
        Score(
            layer="events",
            corpus=f"drawn at random, seed {seed}",
            label=label,
            value=hits / count if count else 0.0,
            count=count,
            corpus_hash=corpus_hash,
        )
        for label, (hits, count) in counted.items()
    ]
