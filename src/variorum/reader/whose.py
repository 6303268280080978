"""Who said it, where the encoder's source is too far away or begins too late.

The sentence of a cue decides before the encoder does. Where the verb of saying has a subject of
its own, a source in another sentence is somebody else's: "Rebels said they held the mill. An
officer denied that" are two voices, and a claim is nobody's but its speaker's (M1). And a name
that stands between commas right before what is said of it belongs to the speaker and not to what
he said: "the guards stay, Ilva Soren, a Tarn-based organiser, told us".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.reader.lexicon import words as cue_words
from variorum.reader.syntax import phrase, tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from variorum.reader.encoder.annotations import Saying

# A name at the end of what is said, behind a comma: two to five words, each with a capital.
_LAST_NAME = re.compile(
    r",\s((?:[^\W\d_a-z][\w.'’-]*)(?:\s(?:(?:al|bin|de|van|von)[\s-])?[^\W\d_a-z][\w.'’-]*){1,4})"
    r"(?P<gap>,?\s*)\Z"
)
_PARTICLE = re.compile(r"(?:al|bin|de|van|von)(?:-|\Z)")
# A name in the source's own words: what stands before it is a place or another.
_NAME = re.compile(r"\b[^\W\d_a-z][\w.'’]*\s[^\W\d_a-z][\w.'’]*")
_BEFORE_SOURCE = re.compile(r"\s*,?\s*(?:(?:a|an|the)\s+)?\Z")
# Words from the last of a subject to its verb.
_ADJACENT = 2
_COMMA = re.compile(r"\s*,")


def by_own_subject(saying: Saying, doc: Doc, sentence: Sequence[int]) -> Saying:
    """A saying with the source that its cue's sentence names, where it names one.

    Args:
        saying: as the encoder read it.
        doc: the document that it stands in.
        sentence: the number of each word's sentence.
    """
    homes = {sentence[word] for word in saying.cue}
    near = tuple(word for word in saying.source if sentence[word] in homes)
    if near or not saying.source:
        return saying._replace(source=_without_addressee(near, saying, doc))
    said = set(saying.content)
    for number in saying.cue:
        for child in doc[number].children:
            if child.dep_ != "nsubj" or child.i in said or sentence[child.i] not in homes:
                continue
            words = tuple(token.i for token in tokens_in(doc, phrase(child)))
            if words and not said.intersection(words):
                return saying._replace(source=words)
    return saying


def _without_addressee(source: tuple[int, ...], saying: Saying, doc: Doc) -> tuple[int, ...]:
    """The words before a verb of telling, where others of the source stand behind it.

    In '"Go home," Linder told Reeve Ilva Soren' the reeve is told, and says nothing; in "Linder
    was told by the reeve" she says it.
    """
    first, last = saying.cue[0], saying.cue[-1]
    before = tuple(word for word in source if word < first)
    if not before or source[-1] <= last or first - before[-1] > _ADJACENT:
        return source
    told = any(doc[word].lemma_.lower() in cue_words("told", "verbs") for word in saying.cue)
    passive = any(c.dep_ == "aux:pass" for word in saying.cue for c in doc[word].children)
    return before if told and not passive else source


def with_name(
    text: str, contents: Sequence[Span], source: Span | None, cue: Span | None
) -> tuple[tuple[Span, ...], Span | None]:
    """Contents and source, where a name before the source's own words is the source's.

    Only where a comma closes what is said of the name: "the mayor, Ilva Soren, a guard said" is
    told by the guard.
    """
    unchanged = tuple(contents), source
    if source is None or cue is None or not contents or cue.start < source.end:
        return unchanged
    last = contents[-1]
    if last.end > source.start or not _COMMA.match(text, source.end, cue.start):
        return unchanged
    found = _LAST_NAME.search(text[last.start : last.end])
    between = text[last.end : source.start]
    if found is None or not _is_written_as_name(found[1]) or _named(text, source):
        return unchanged
    if "," not in between + found["gap"] or not _BEFORE_SOURCE.match(between):
        return unchanged
    rest = text[last.start : last.start + found.start()].rstrip()
    if not rest:
        return unchanged
    kept = (*contents[:-1], Span(last.start, last.start + len(rest)))
    return kept, Span(last.start + found.start(1), source.end)


def _named(text: str, source: Span) -> bool:
    return _NAME.search(text, source.start, source.end) is not None


def _is_written_as_name(words: str) -> bool:
    """Whether each word has a capital, its particle aside: no "école" among them."""
    bare = (_PARTICLE.sub("", word) for word in words.split())
    return all(word[:1].isupper() for word in bare if word)
