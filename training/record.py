"""What a model tells of how it was made: one record a stage, kept with the weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from training.settings import ADAPT, CONFIG, SETTLE, Settings, load
from training.streams import Stream

Stage = dict[str, Any]


def stage(settings: Settings, streams: Sequence[Stream] = ()) -> Stage:
    """The record of a stage; without streams, nothing is known of the corpora's sizes."""
    corpora = [
        {
            "name": corpus.name,
            "licence": corpus.licence,
            "heads": ", ".join(corpus.heads),
            "epochs": f"{corpus.epochs:g}",
        }
        for corpus in settings.corpus
    ]
    for told, stream in zip(corpora, streams, strict=False):
        told["documents"] = str(len(stream.samples))
        told["words"] = str(sum(len(sample.words) for sample in stream.samples))
    return {
        "seed": settings.seed,
        "window": settings.window,
        "batch": settings.batch,
        "corpora": corpora,
    }


def configured() -> list[Stage]:
    """What stands in for the records of a model that kept none: all stages as they are now."""
    return [stage(load(path)) for path in (CONFIG, ADAPT, SETTLE)]


def corpora(stages: Iterable[Stage]) -> list[dict[str, str]]:
    """Each corpus once, with its sizes; epochs of several stages joined by a plus sign.

    Of a stage that was not finished each corpus had the same share, for all are mixed evenly.
    """
    found: dict[str, dict[str, str]] = {}
    for one in stages:
        share = one["step"] / one["of"] if "step" in one else 1.0
        for corpus in one["corpora"]:
            before = found.get(corpus["name"], {})
            epochs = f"{share * float(corpus['epochs']):.2g}"
            if before:
                epochs = f"{before['epochs']} + {epochs}"
            found[corpus["name"]] = {**before, **corpus, "epochs": epochs}
    return list(found.values())


def attributes(stages: Iterable[Stage]) -> bool:
    """Whether any stage had sayings to learn from."""
    return any("attribution" in corpus["heads"] for corpus in corpora(stages))
