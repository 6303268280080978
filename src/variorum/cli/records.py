"""Records by their ids, for who judges them; and what was judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from variorum.cli.comparison import Sheet
from variorum.model import Edition, Judgement
from variorum.reconcile.rulings.targets import span_of
from variorum.views.judged import rejected_in

# So many code points of a record's words tell it from others.
_WORDS = 80


def records(edition: Edition) -> Sheet:
    """Every record that can be judged: its kind, id and words, and whether it was rejected."""
    rejected = rejected_in(edition)
    rows = [
        (kind, key, words, "rejected" if key in rejected else "")
        for kind, key, words in _records(edition)
    ]
    return Sheet("Records", ("kind", "id", "words", "judged"), rows)


def _records(edition: Edition) -> Iterator[tuple[str, str, str]]:
    texts = {item.id: item.rendition.text for item in edition.captures}
    homes = {article.id: article.capture for article in edition.articles}
    for capture in edition.captures:
        yield "capture", capture.id, capture.origin
    for article in edition.articles:
        yield "article", article.id, article.headline.text if article.headline else ""
    for incident in edition.incidents:
        yield "incident", incident.id, incident.title
    for name, kind in (("events", "event"), ("figures", "figure"), ("statements", "statement")):
        for item in getattr(edition, name):
            text = texts[homes[item.article]]
            yield kind, item.id, _words(text, span_of(item), around=kind == "event")
    for disagreement in edition.disagreements:
        yield "disagreement", disagreement.id, disagreement.explanation
    for mention in edition.mentions:
        yield "mention", mention.id, mention.text
    for entity in edition.entities:
        yield "entity", entity.id, entity.name
    for outlet in edition.outlets:
        yield "outlet", outlet.id, outlet.name


def _words(text: str, span: tuple[int, int], *, around: bool) -> str:
    """The words of a record; a trigger alone tells little, so it stands between its neighbours."""
    start, end = span
    if not around:
        return text[start:end] if end - start <= _WORDS else f"{text[start : start + _WORDS]} …"
    before, after = text[max(0, start - _WORDS // 2) : start], text[end : end + _WORDS // 2]
    return f"{before}[{text[start:end]}]{after}"


def without_rejected(edition: Edition) -> Edition:
    """The edition as its tables show it: what was rejected stands among the judgements alone."""
    rejected = rejected_in(edition)
    names = ("mentions", "statements", "events", "figures", "disagreements")
    kept = {
        name: tuple(item for item in getattr(edition, name) if item.id not in rejected)
        for name in names
    }
    return msgspec.structs.replace(edition, **kept) if rejected else edition


def judged(made: Sequence[Judgement]) -> Sheet:
    """Judgements as a table."""
    rows = [
        (
            item.id,
            item.at[:16],
            item.author,
            item.act,
            item.standing or "",
            item.undoes or "; ".join(f"{aim.kind} {aim.now or aim.id}" for aim in item.targets),
            "; ".join(_short(aim.text) for aim in item.targets if aim.text),
            _change(item),
            item.reason,
            "; ".join(item.remarks),
        )
        for item in made
    ]
    columns = ("id", "at", "author", "act", "standing", "of", "words", "change", "reason")
    return Sheet("Judgements", (*columns, "remarks"), rows)


def _short(text: str) -> str:
    return text if len(text) <= _WORDS else f"{text[:_WORDS]} …"


def _change(item: Judgement) -> str:
    if item.value is None or item.act == "divide":  # a division is all borders
        return ""
    before = f" (was {item.was})" if item.was is not None else ""
    return f"{f'{item.field}: ' if item.field else ''}{item.value}{before}"
