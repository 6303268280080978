"""Quotations that nobody is heard in yet: whose the sentence beside them says they are.

Typography is certain where wording is not: when a quotation ends in a comma or a full stop of its
own, or a colon leads to it, the verb that stands beside it tells that it was said, whatever verb
that is, and its subject said it ("...", completes the imam; the partner set right: "...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.reader.kinds import is_finite
from variorum.reader.protocol import Attribution
from variorum.reader.sayings import Marks
from variorum.reader.syntax import complement, phrase, place, tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ENDS = ".,!?…"
_LEADS = ":,"
_MARKS = "\"'“”„‘’«»‹›`"
_INVERTED = frozenset({"obj", "iobj", "obl", "xcomp", "ccomp", "nmod"})
# Objects of one word that say nothing.
_REFLEXIVE = frozenset(
    {"himself", "herself", "itself", "themselves", "me", "us", "him", "them", "you"}
)
_OF_NOUNS = frozenset({"acl", "acl:relcl", "advcl:relcl"})
_NEAR = 7
_LABEL = re.compile(
    r"\s{0,4}([A-Z][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,5}):\s{0,4}[\"'“”„‘’«»‹›`]{1,2}\s?"
)
# So far from a quotation, in code points, its verb is looked for, and so many words.
_FAR, _WORDS = 160, 12


def beside(text: str, doc: Doc, marks: Marks) -> Iterator[Attribution]:
    """Each quotation of a document with the verb and subject beside it, where there are any."""
    spans = doc.user_data["spans"]
    if not spans:
        return
    for parts in marks.within(spans[0].start, spans[-1].end):
        label = _label(text, doc, parts[0])
        if label is not None:
            colon = text.index(":", label.end)
            cue = Span(colon, colon + 1)
            yield Attribution(contents=tuple(parts), direct=True, source=label, cue=cue)
            continue
        verb = _after(text, doc, parts[-1]) or _before(text, doc, parts[0])
        source = _speaker(verb) if verb is not None else None
        if verb is None or source is None or any(part.meets(source) for part in parts):
            continue
        cue = place(doc, verb.i, verb.i + 1)
        yield Attribution(contents=tuple(parts), direct=True, source=source, cue=cue)


def _after(text: str, doc: Doc, part: Span) -> Token | None:
    """The verb right behind a quotation that has a comma or a full stop of its own."""
    end = part.end
    while end < len(text) and text[end] in _MARKS:
        end += 1
    own = text[part.end - 1] in _ENDS
    if text[part.end - 1] in ".…" and text[end : end + 3].strip()[:1].isupper():
        return None  # the quotation ends its sentence
    rest = text[end : end + _FAR].split("\n", 1)[0]
    if not own and rest.lstrip()[:1] not in {",", "–", "—"}:
        return None
    words = [t for t in tokens_in(doc, Span(end, end + len(rest))) if not t.is_punct][:_WORDS]
    if not words:
        return None
    first = words[0]
    if first.pos_ == "VERB" and first.tag_ in _FINITE:
        return first
    for verb in words[1:]:
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if verb.pos_ == "VERB" and subject is not None:
            starts = phrase(subject).start == doc.user_data["spans"][first.i].start
            return verb if starts and subject.i < verb.i else None
    return _passive(words)


def _passive(words: Sequence[Token]) -> Token | None:
    """As in "it is noted in the commentary"."""
    if len(words) > 3 and words[0].lower_ == "it" and words[1].lemma_ == "be":
        return words[2] if words[2].tag_ == "VBN" else None
    return None


def _before(text: str, doc: Doc, part: Span) -> Token | None:
    """The verb before a quotation to which a colon or a comma leads."""
    start = part.start
    while start and text[start - 1] in _MARKS:
        start -= 1
    lead = text[max(0, start - _FAR) : start].rsplit("\n", 1)[-1]
    if lead.rstrip()[-1:] not in set(_LEADS):
        return None
    words = [t for t in tokens_in(doc, Span(start - len(lead), start)) if not t.is_punct]
    for verb in reversed(words[-_WORDS:]):
        if verb.pos_ == "VERB" and verb.tag_ in _FINITE and not _relative(verb):
            return verb
    return None


def _relative(verb: Token) -> bool:
    """Whether it tells more of somebody, as in "said the guard, who carried a rifle, '...'"."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ in _OF_NOUNS


def _label(text: str, doc: Doc, part: Span) -> Span | None:
    """Who is set before a colon at the beginning of a line: 'Northern Council: "It is ours"'."""
    begin = text.rfind("\n", 0, part.start) + 1
    match = _LABEL.fullmatch(text, begin, part.start)
    if match is None or any(is_finite(word.lower()) for word in match[1].split()):
        return None
    label = Span(*match.span(1))
    verbs = any(t.pos_ == "VERB" and t.tag_ in _FINITE for t in tokens_in(doc, label))
    return None if verbs else label


def _speaker(verb: Token) -> Span | None:
    """Who says it: the verb's subject; of a passive, what it is said in or by whom."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            return phrase(child)
    inverted = [c for c in verb.rights if c.dep_ in _INVERTED and c.lower_ not in _REFLEXIVE]
    if inverted and inverted[0].i - verb.i <= _NEAR:  # parsers take it for an object
        return phrase(inverted[0])
    if any(child.dep_ == "aux:pass" for child in verb.children):
        found = complement(verb, "in", "by")
        return phrase(found) if found is not None else None
    return None
