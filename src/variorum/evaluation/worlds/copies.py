"""Articles that are other articles' text (M23)."""

from __future__ import annotations

import random
from dataclasses import replace

from variorum.evaluation.worlds.cast import Outlet
from variorum.evaluation.worlds.happenings import DAY
from variorum.evaluation.worlds.pieces import Piece
from variorum.evaluation.worlds.telling import Sentence, ended
from variorum.evaluation.worlds.wording import Pen
from variorum.evaluation.worlds.written import Paragraph, Stage, Written


def copies(rng: random.Random, stage: Stage, article: Written) -> list[Written]:
    """Who else prints it: whole, cut, under another title, or with reporting of their own added.

    Their ids are still to be given.
    """
    if rng.random() > (0.55 if article.outlet.wire else 0.08):
        return []
    others = [o for o in stage.cast.outlets if o != article.outlet and not o.wire]
    found = []
    for outlet in rng.sample(others, rng.choice([1, 1, 2, 3])):
        body = article.paragraphs
        how = rng.choice(["exact", "trimmed", "retitled", "added"])
        if how == "trimmed" and len(body) > 3:
            body = body[: max(3, len(body) * 2 // 3)]
        if how == "added":
            body = (*body, *_own_report(rng, stage, outlet, article))
        title = article.headline
        if how in {"retitled", "added"}:
            words = rng.choice(["What we know", "War in brief", "Latest", "Overview"])
            title = Sentence(
                Piece(f"{words}: {stage.cast.sides[0].state}, {stage.cast.sides[1].state}")
            )
        found.append(
            replace(
                article,
                outlet=outlet,
                published=article.published + DAY * rng.choice([0, 0, 1]),
                headline=title,
                paragraphs=body,
                wire=article.wire if rng.random() < 0.6 else None,
                added=how == "added",
            )
        )
    return found


def _own_report(
    rng: random.Random, stage: Stage, outlet: Outlet, article: Written
) -> tuple[Paragraph, ...]:
    """A reporter's own paragraphs, long enough to be reporting."""
    pen = Pen(rng, stage.cast, outlet, article.published)
    place = stage.cast.towns[article.town].region
    lead = f"In {place}, a reporter of {outlet.name} counted twelve burnt lorries beside the road"
    plain = [pen.colour(article.town, ("plain",)) for _ in range(5)]
    quotes = [pen.colour(article.town, ("quotes",)) for _ in range(2)]
    sentences = [Sentence(ended(Piece(text))) for text in (lead, *plain, *quotes)]
    return (tuple(sentences[:3]), tuple(sentences[3:5]), tuple(sentences[5:]))
