"""Whether the words around a time point to the past or to what is still to come.

The syntax decides where there is one: the verb that governs the time, with its auxiliaries. Else
the words of its own clause do, by their nearness.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from variorum.annotate.times.context import Tense
from variorum.annotate.times.found import Expression
from variorum.model import Span
from variorum.reader.syntax import head_of
from variorum.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSE = re.compile(
    r"[,;:\"“”(\n]|[.!?]\s|\b(?:that|said|says|told|and|but|which)\b", re.IGNORECASE
)
_OWN = re.compile(r"[.;:!?]\s|[\n\"“”«»„]")  # where the words behind a time are no longer its own
_SAID_ON = re.compile(
    r"\b(?:said|told|announced|stated|declared|reported|wrote|added|claimed|warned)"
    r"(?:\s(?:reporters|journalists|us))?(?:\s(?:early|late))?\s(?:on\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s(?:\w+\s)?$", re.IGNORECASE)
_AHEAD = 80  # code points within which a verb tells the tense of its date
_CLIMB = 12  # steps up the tree to the verb that governs a time
_INSIDE = ("nmod", "compound", "appos", "nummod")
_VERBS = frozenset({"VERB", "AUX"})
_WAS = frozenset({"was", "were"})


class Tenses:
    """The tenses of one article's clauses."""

    def __init__(self, text: str, docs: Sequence[Any]) -> None:
        self._text = text
        self._docs = [doc for doc in docs if len(doc)]
        self._starts = [doc.user_data["spans"][0].start for doc in self._docs]

    def of(self, item: Expression, region: Span) -> Tense:
        """The tense around an expression of a region; None where nothing tells it."""
        before = self._text[max(region.start, item.start - _AHEAD) : item.start]
        if _SINCE.search(before):
            return "past"
        doc = self._doc(item.start)
        span = Span(item.start, item.end)
        told = None if doc is None else _governed(doc, span)
        if told == "past" and doc is not None and _of_noun(doc, span):
            return None  # "the convention in July was ...": the verb tells nothing of its day
        return told or by_words(item, self._text, region.start, region.end)

    def _doc(self, place: int) -> Doc | None:
        at = bisect_right(self._starts, place) - 1
        return self._docs[at] if at >= 0 else None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("times")["tense"][name])


def _of_noun(doc: Doc, span: Span) -> bool:
    """Whether a time is part of a phrase that only stands beside the verb.

    "The strike of May 3 shut the port" is past with its verb; "was seen as the convention in July
    neared" says nothing of July.
    """
    token = head_of(doc, span)
    if token is None or not token.dep_.startswith(_INSIDE):
        return False
    for _ in range(_CLIMB):
        if not token.dep_.startswith(_INSIDE):
            break
        token = token.head
    return token.dep_ not in {"nsubj", "nsubj:pass", "obj"}


def _governed(doc: Doc, span: Span) -> Tense:
    """The tense of the verb that a time hangs on."""
    token = head_of(doc, span)
    for step in range(_CLIMB):
        if token is None:
            return None
        copula = any(child.dep_ == "cop" for child in token.children)
        if token.pos_ in _VERBS or copula:
            found = _of_verb(token, 3)
            # "the deadline is Friday" looks forward, "Friday's wounded are at home" does not
            return None if copula and step and found == "future" and _is_plain(token) else found
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _is_plain(noun: Token) -> bool:
    """Whether only a plain "is" or "are" makes a noun the clause's predicate."""
    aided = any(c.dep_ == "aux" or c.lower_ in _words("auxiliaries") for c in noun.children)
    return not aided and not _was_to(noun)


def _of_verb(verb: Token, depth: int) -> Tense:  # noqa: PLR0911 - one reason a line
    """The tense of a verb by its auxiliaries, its own form, or the verb that it depends on."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}]
    words = {helper.lower_ for helper in helpers}
    perfect = not words.isdisjoint({"have", "has", "had", "'ve", "’ve", "having"})
    if not words.isdisjoint(_words("auxiliaries")):
        return "past" if perfect else "future"
    if perfect or not words.isdisjoint({"was", "were", "did"}):
        return _of_past(verb, words, perfect=perfect)
    finite = next((h for h in helpers if h.tag_ in {"VBZ", "VBP"}), None)
    if "to" in words or any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children):
        return _of_infinitive(verb, depth)
    if verb.tag_ == "VBD" or _is_past(verb):
        return "past"
    if verb.tag_ == "VBN":
        planned = verb.lemma_ in _words("plans") or verb.lower_ in _words("plans")
        return "future" if planned else (None if finite is not None else "past")
    if finite is not None:  # "are meeting on Tuesday", "the deadline is Friday"
        return "future"
    if verb.tag_ in {"VBZ", "VBP"}:
        return _of_present(verb)
    if depth and verb.head.i != verb.i and verb.head.pos_ in _VERBS:
        return _of_verb(verb.head, depth - 1)
    return None


def _of_past(verb: Token, words: set[str], *, perfect: bool) -> Tense:
    """The tense of a verb with "was", "did" or "had" beside it."""
    if not perfect and _was_to(verb):
        # "were to meet on Sunday" looks forward; "talks that were to open on Sunday" may not
        return None if verb.dep_ == "acl:relcl" else "future"
    if "to" in words or verb.lemma_ not in _words("plans") or perfect:
        return "past"
    return None  # "was expected on Friday" may be either


def _was_to(verb: Token) -> bool:
    """Whether "was to" or "were to" stands right before an infinitive."""
    doc, at = verb.doc, verb.i - 1
    while at > 1 and (doc[at].pos_ == "ADV" or doc[at].dep_ in {"aux:pass", "cop"}):
        at -= 1
    return verb.tag_ in {"VB", "VBN"} and doc[at].lower_ == "to" and doc[at - 1].lower_ in _WAS


def _is_past(verb: Token) -> bool:
    """Whether a form can be no present, whatever a tagger takes it for: "took", "began"."""
    past = verb.lower_ in _words("past") and verb.lower_ not in _words("same")
    return past and verb.tag_ == "VBP" and verb.lower_ != verb.lemma_


def _of_present(verb: Token) -> Tense:
    """The present of what runs to a timetable looks forward; that of captions tells nothing.

    As in "the talks begin on Monday" against "a man stands in the ruins on Monday". A form that is
    also the past ("put", "hit") tells nothing either.
    """
    same = verb.tag_ == "VBP" and verb.lower_ in _words("same")
    if any(c.dep_ == "mark" and c.lower_ in _words("conditions") for c in verb.children):
        return "future"  # "if they win on Tuesday"
    return "future" if verb.lemma_ in _words("timetable") and not same else None


def _of_infinitive(verb: Token, depth: int) -> Tense:
    """As in "plans to meet" and "talks to be held" looks forward, "failed to meet" does not."""
    head = verb.head
    if head.i == verb.i or head.lower_ in {"is", "are"} or _was_to(verb):
        return "future"
    if head.pos_ not in _VERBS:
        copulas = {c.lower_ for c in head.children if c.dep_ == "cop"}
        if copulas & {"was", "were"} and head.lower_ != "due":
            return "past"
        # "served as a pretext to attack on 3 May" tells of what came about, "set a day to" does not
        told = verb.dep_ == "acl" and head.head.tag_ == "VBD" and head.dep_ == "obl"
        return None if told else "future"
    if head.lemma_ in _words("plans") or head.lower_ in _words("plans"):
        return "future"
    return _of_verb(head, depth - 1) if depth else None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words of the future anywhere, of the future before the date, and of the past."""
    words = load("times")["tense"]

    def any_of(listed: list[str]) -> re.Pattern[str]:
        choice = "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
        # behind "be" a participle tells no tense of its own ("will be held")
        return re.compile(rf"(?<!\w)(?<!be\s)(?:{choice})(?!\w)", re.IGNORECASE)

    future, past = words["future"], words["past"]
    return any_of(future), any_of([*future, *words["lead"]]), any_of(past)


def by_words(item: Expression, text: str, start: int, end: int) -> Tense:
    """Whether the clause around a time is in the future or the past, as far as its words say.

    What stands before the time in its own clause decides; a time that opens its clause looks
    at the first verb behind it, but not into what somebody is quoted as saying. "Said on" such a
    day tells of a day past, whatever was said.
    """
    future, lead, past = _patterns()
    before = text[max(start, item.start - _AHEAD) : item.start]
    clause = _CLAUSE.split(before)[-1]
    marks = [(m.start(), True) for m in lead.finditer(clause)]
    marks += [(m.start(), False) for m in past.finditer(clause)]
    if marks:
        return "future" if max(marks)[1] else "past"
    if _SAID_ON.search(before):
        return "past"
    after = _OWN.split(text[item.end : min(end, item.end + _AHEAD)])[0]
    coming, gone = future.search(after), past.search(after)
    if coming is not None and (gone is None or coming.start() < gone.start()):
        opens = not clause.strip() or clause.strip().lower() in _OPENERS
        return "future" if opens else None  # "the truce of 3 May will hold" is of a past day
    return None if gone is None else "past"


_OPENERS = frozenset({"on", "in", "at", "early on", "late on", "from", "during", "and on"})
