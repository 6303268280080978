"""A name before a colon in a headline, of somebody who speaks in the text: "Velmora: town shelled".

Such a name may as well be what the article is about. It is a speaker where the first who is heard
in the text is of that name: "the Velmoran defence ministry said".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.model import Article, Rendition, Span
from variorum.reader import Attribution
from variorum.vocabulary.states import state_of

_LABEL = re.compile(r"(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2})(?P<colon>:)\s(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
# So many letters of a name at least begin a word for whoever is of it: "Velmora", "Velmoran".
_STEM = 4
# So many who are heard in the text are looked at.
_FIRST = 2


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
    sources = [one.source for one in attributions if one.source is not None]
    texts = [rendition.slice(source) for source in sources if not span.meets(source)][:_FIRST]
    if any(_is_of(found["name"], text) for text in texts):
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
