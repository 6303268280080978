"""Draw figures at random from development articles, for a person to judge.

    python tools/draw_figures.py CORPORA --seed 5 --count 100 > drawn.jsonl

``drawing`` says how. Judged lines go to ``tests/golden/judged/figures.jsonl`` with ``judgement``
and ``note``; ``variorum evaluate --only figures`` scores them.
"""

from __future__ import annotations

from drawing import Kind, main
from variorum.evaluation.draws import tellers
from variorum.model import Figure
from variorum.pipeline.stages import Draft


def line(figure: Figure) -> dict[str, object]:
    """What was read of a figure, and what is to be judged."""
    return {
        "measure": figure.measure,
        "low": figure.low,
        "high": figure.high,
        "judgement": "",
    }


def shown(figure: Figure, draft: Draft) -> str:
    """All that the record says of a figure."""
    texts = {one.id: one.text for one in draft.figures} | tellers(draft)
    population = figure.population
    told = population and (population.text, population.status, population.party)
    part = texts.get(figure.part_of or "")
    beside = figure.besides and (figure.besides.text, texts.get(figure.besides.figure))
    counts = f"{figure.measure} {figure.low} {figure.high}"
    teller = texts.get(figure.statement or "")
    return f"{counts} {told} part of {part} besides {beside} by {teller} {_scope(figure)}"


def _scope(figure: Figure) -> str:
    scope = figure.scope
    if scope is None:
        return "no scope"
    return f"{scope.kind} {scope.start} {scope.end} as of {scope.as_of} at {scope.place}"


FIGURES: Kind[Figure] = Kind(
    dice="",
    records=lambda draft: draft.figures,
    span=lambda figure: figure.span,
    line=line,
    shown=shown,
)

if __name__ == "__main__":
    main(FIGURES, __doc__.splitlines()[0])
