"""Draw figures at random from development articles, for a person to judge.

    python tools/draw_figures.py CORPORA --seed 5 --count 100 > drawn.jsonl

From each of the three corpora so many documents are drawn, all figures of these are read, and of
them as many are drawn from each corpus as from the others. Written are ids, places, digests and
what was read, never the corpora's text; ``--show`` prints each figure with its surroundings on the
screen for whoever judges. Judged lines go to ``tests/golden/judged/figures.jsonl`` with
``judgement`` and ``note``; ``variorum evaluate --only figures`` scores them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from pathlib import Path

from variorum.config import Settings
from variorum.evaluation.judged import Document, digest_of, documents, draft_of
from variorum.model import Figure
from variorum.pipeline.run import default_reader

CORPORA = ("fakes", "isaf", "muc")
AROUND = 220  # code points shown on either side


def drawn(
    root: Path, seed: int, count: int, articles: int
) -> list[tuple[str, Document, Figure, dict[str, str]]]:
    """Figures with their corpus and document, in a random order that the seed fixes."""
    reader = default_reader(Settings(reader_threads=1))
    chosen: list[tuple[str, Document, Figure, dict[str, str]]] = []
    for number, corpus in enumerate(CORPORA):
        dice = random.Random(f"{seed} {corpus}")
        kept = dice.sample(list(documents(root, corpus)), articles)
        pool: list[tuple[str, Document, Figure, dict[str, str]]] = []
        for document in kept:
            draft = draft_of(document, reader)
            texts = {figure.id: figure.text for figure in draft.figures}
            spoken = ((one.id, one.speaker) for one in draft.statements)
            texts |= {key: who.text for key, who in spoken if who is not None}
            pool.extend((corpus, document, figure, texts) for figure in draft.figures)
        share = count // len(CORPORA) + (number < count % len(CORPORA))
        chosen.extend(dice.sample(pool, min(share, len(pool))))
    return chosen


def line_of(seed: int, corpus: str, document: Document, figure: Figure) -> dict[str, object]:
    """What is written of a drawn figure."""
    return {
        "seed": seed,
        "corpus": corpus,
        "document": document.id,
        "start": figure.span.start,
        "end": figure.span.end,
        "digest": digest_of(figure.text),
        "measure": figure.measure,
        "low": figure.low,
        "high": figure.high,
        "judgement": "",
        "note": "",
    }


def shown(document: Document, figure: Figure, texts: dict[str, str]) -> str:
    """A figure in its surroundings, with all that the record says of it."""
    text, (start, end) = document.text, figure.span
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    words = re.sub(r"\s+", " ", f"{before}>>>{figure.text}<<<{after}")
    population = figure.population
    told = population and (population.text, population.status, population.party)
    part = texts.get(figure.part_of or "")
    beside = figure.besides and (figure.besides.text, texts.get(figure.besides.figure))
    counts = f"{figure.measure} {figure.low} {figure.high}"
    teller = texts.get(figure.statement or "")
    return (
        f"{counts} {told} part of {part} besides {beside} by {teller} {_scope(figure)}\n    {words}"
    )


def _scope(figure: Figure) -> str:
    scope = figure.scope
    if scope is None:
        return "no scope"
    return f"{scope.kind} {scope.start} {scope.end} as of {scope.as_of} at {scope.place}"


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--articles", type=int, default=40, help="drawn from each corpus")
    parser.add_argument("--show", action="store_true", help="print the surroundings to stderr")
    given = parser.parse_args()
    found = drawn(given.corpora, given.seed, given.count, given.articles)
    for number, (corpus, document, figure, texts) in enumerate(found):
        sys.stdout.write(json.dumps(line_of(given.seed, corpus, document, figure)) + "\n")
        if given.show:
            sys.stderr.write(f"{number} {corpus} {document.id} {shown(document, figure, texts)}\n")


if __name__ == "__main__":
    main()
