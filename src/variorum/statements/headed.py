"""A name before a colon in a headline, of somebody who speaks in the text: "Velmora: town shelled".

Such a name may as well be what the article is about. It is a speaker where the first who is heard
in the text is of that name: "the Velmoran defence ministry said".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.model import Article, Rendition, Span
from variorum.reader import Attribution
from variorum.statements.stance import cue_of
from variorum.vocabulary.place_names import candidates
from variorum.vocabulary.states import state_of

_LABEL = re.compile(r"(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2})(?P<colon>:)\s(?=\S)")
# Words in quotation marks, and two or more that go on behind them.
_PART_QUOTED = re.compile(r"['‘\"“][^'’\"”]{2,120}['’\"”]\s(?:\S+\s){1,20}\S+")
_SAYS = re.compile(
    r"(?P<who>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3})\s(?P<cue>[a-z]{3,12}s)\s(?:that\s)?(?=\S)"
)
_WORD = re.compile(r"[^\W\d_]+")
# So many letters of a name at least begin a word for whoever is of it: "Velmora", "Velmoran".
_STEM = 4
# So many who are heard in the text are looked at.
_FIRST = 2


def without_topics(
    article: Article, rendition: Rendition, attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions but for that of a headline to the place it is about.

    "Velmora: 'No deal' on a truce" quotes somebody and goes on in the outlet's words. The place
    before the colon is a speaker only where the text bears it out, and never where another is said
    to speak behind it: "Velmora: UN says 40 were killed".
    """
    span = article.headline.span if article.headline else None
    found = _LABEL.match(rendition.text, span.start, span.end) if span else None
    if span is None or found is None or not _is_place(found["name"]):
        return tuple(attributions)
    name = Span(*found.span("name"))
    others = tuple(one for one in attributions if one.source is None or not one.source.meets(name))
    said = _said_behind(rendition, found.end(), span.end)
    who = said.source if said is not None else None
    if said is not None and who is not None:
        found_too = any(one.source is not None and one.source.meets(who) for one in others)
        return others if found_too else (*others, said)
    quoted = _PART_QUOTED.match(rendition.text, found.end(), span.end)
    if quoted is None or any(
        _is_of(found["name"], text) for text in _heard(rendition, others, span)
    ):
        return tuple(attributions)
    return others


def _said_behind(rendition: Rendition, start: int, end: int) -> Attribution | None:
    """What somebody else is said to say behind the colon: "Velmora: UN says 40 were killed"."""
    match = _SAYS.match(rendition.text, start, end)
    if match is None or cue_of(match["cue"]) is None or match.end() >= end:
        return None
    return Attribution(
        contents=(Span(match.end(), end),),
        direct=False,
        source=Span(*match.span("who")),
        cue=Span(*match.span("cue")),
    )


def _is_place(name: str) -> bool:
    return state_of(name) is not None or bool(candidates(name))


def _heard(
    rendition: Rendition, attributions: Sequence[Attribution], headline: Span
) -> Sequence[str]:
    """The words for those who are heard first in the text."""
    sources = [one.source for one in attributions if one.source is not None]
    return [rendition.slice(source) for source in sources if not headline.meets(source)][:_FIRST]


def headed(
    article: Article, rendition: Rendition, attributions: Sequence[Attribution]
) -> Iterator[Attribution]:
    """The saying that a headline gives to a name before a colon, where the text bears it out."""
    span = article.headline.span if article.headline else None
    found = _LABEL.match(rendition.text, span.start, span.end) if span else None
    if span is None or found is None:
        return
    if any(span.meets(words) for one in attributions for words in one.contents):
        return
    if any(_is_of(found["name"], text) for text in _heard(rendition, attributions, span)):
        yield Attribution(
            contents=(Span(found.end(), span.end),),
            direct=False,
            source=Span(*found.span("name")),
            cue=Span(*found.span("colon")),
        )


def _is_of(name: str, speaker: str) -> bool:
    """Whether the words for a speaker tell that he is of a name, or is who is called so."""
    state, stem = state_of(name), name.rstrip("aeiouy")
    for word in _WORD.findall(speaker):
        if word[:1].isupper() and len(stem) >= _STEM and word.startswith(stem):
            return True
        if state is not None and state_of(word) == state:
            return True
    return False
