"""Draw events at random from development articles, for a person to judge.

    python tools/draw_events.py CORPORA --seed 11 --count 100 > drawn.jsonl

As ``draw_figures`` draws figures: from each of the three corpora so many documents, all events of
these, and of them as many from each corpus as from the others. Written are ids, places, digests and
what was read, never the corpora's text; ``--show`` prints each event with its surroundings on the
screen. Judged lines go to ``tests/golden/judged/events.jsonl``; ``variorum evaluate --only events``
scores them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from pathlib import Path

from draw_figures import AROUND, CORPORA
from variorum.config import Settings
from variorum.evaluation.judged import Document, digest_of, documents
from variorum.evaluation.judged_events import events_of, key_of
from variorum.model import Event, Link
from variorum.pipeline.run import default_reader


def drawn(
    root: Path, seed: int, count: int, articles: int
) -> list[tuple[str, Document, Event, str | None]]:
    """Events with corpus, document and whoever tells, in a random order that the seed fixes."""
    reader = default_reader(Settings(reader_threads=1))
    chosen: list[tuple[str, Document, Event, str | None]] = []
    for number, corpus in enumerate(CORPORA):
        dice = random.Random(f"{seed} {corpus} events")
        kept = dice.sample(list(documents(root, corpus)), articles)
        pool: list[tuple[str, Document, Event, str | None]] = []
        for document in kept:
            found, tellers = events_of(document, reader)
            pool.extend((corpus, document, one, tellers.get(one.statement or "")) for one in found)
        share = count // len(CORPORA) + (number < count % len(CORPORA))
        chosen.extend(dice.sample(pool, min(share, len(pool))))
    return chosen


def line_of(seed: int, corpus: str, document: Document, event: Event) -> dict[str, object]:
    """What is written of a drawn event."""
    start, end, kind, status, actors, recipients = key_of(event)
    return {
        "seed": seed,
        "corpus": corpus,
        "document": document.id,
        "start": start,
        "end": end,
        "digest": digest_of(event.trigger.text),
        "event": kind,
        "told": status,
        "actors": actors,
        "recipients": recipients,
        "type": None,
        "parties": None,
        "status": None,
        "note": "",
    }


def shown(document: Document, event: Event, teller: str | None) -> str:
    """An event in its surroundings, with all that the record says of it."""
    text, span = document.text, event.trigger.span
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end :][:AROUND]
    words = re.sub(r"\s+", " ", f"{before}>>>{event.trigger.text}<<<{after}")
    guessed = f" inferred {', '.join(event.inferred)}" if event.inferred else ""
    told = f"{event.type} {event.status} {_names(event.actors)} -> {_names(event.recipients)}"
    return f"{told}{guessed} by {teller}\n    {words}"


def _names(links: tuple[Link, ...]) -> str:
    return "; ".join(link.text for link in links) or "-"


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--articles", type=int, default=40, help="drawn from each corpus")
    parser.add_argument("--show", action="store_true", help="print the surroundings to stderr")
    given = parser.parse_args()
    found = drawn(given.corpora, given.seed, given.count, given.articles)
    for number, (corpus, document, event, teller) in enumerate(found):
        sys.stdout.write(json.dumps(line_of(given.seed, corpus, document, event)) + "\n")
        if given.show:
            sys.stderr.write(f"{number} {corpus} {document.id} {shown(document, event, teller)}\n")


if __name__ == "__main__":
    main()
