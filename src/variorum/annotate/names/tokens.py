"""Words of a paragraph with their offsets, capitals and the gaps between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from variorum.model import Span

# A dotted acronym ("U.S."), or a word with inner hyphens and apostrophes. Linear: each
# repetition begins with a character that the one before it cannot match.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’‑][^\W_]+)*")
_LINK = re.compile(r"[ \t\u00a0]{1,3}|[ \t]?\r?\n[ \t]?")
_WRAPPED = 45  # characters; nobody wraps lines shorter
_ARTICLES = frozenset(
    ["al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "ez"]
)
# Possessives that are a word of a name: "Orsk People's Front".
_CALLED = frozenset({"People's", "People’s", "PEOPLE'S", "PEOPLE’S"})
# Abbreviations before a name whose full stop ends no sentence.
_ABBREVIATED = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "lt",
        "col",
        "maj",
        "brig",
        "capt",
        "sgt",
        "cpl",
        "pvt",
        "adm",
        "rev",
        "sen",
        "rep",
        "gov",
        "prof",
        "st",
        "jr",
        "sr",
        "mt",
        "cmdr",
        "hon",
        "messrs",
        "ft",
    ]
)


@dataclass
class Tokens:
    """Parallel lists over the words of one paragraph; ``lows`` are the words in lower case.

    ``ends`` are without a possessive ``'s``, which ``owns`` marks; a name's "People's" is a word of
    its own. ``joined[i]`` says that only a space (or an abbreviation's full stop) lies between
    words ``i - 1`` and ``i``; ``opens[i]`` that word ``i`` opens a sentence, a quotation or the
    paragraph. ``void`` marks a paragraph in which capitals tell nothing (headlines in title case,
    text all in capitals).
    """

    text: str
    words: list[str] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    owns: list[bool] = field(default_factory=list)
    caps: list[bool] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    void: bool = False
    all_caps: bool = False

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """The characters between word ``i - 1`` and word ``i``, with the former's possessive."""
        return self.text[self.ends[i - 1] : self.starts[i]] if 0 < i < len(self.words) else ""

    def follows(self, i: int, mark: str) -> bool:
        """Whether ``mark`` comes right after word ``i``."""
        return self.text.startswith(mark, self.ends[i])


def tokenise(text: str, span: Span) -> Tokens:
    """The words of one paragraph."""
    out = Tokens(text)
    words, lows, starts, ends, owned = out.words, out.lows, out.starts, out.ends, out.owns
    caps, joins, opening = out.caps, out.joined, out.opens
    last, owns = span.start, False
    for match in _WORD.finditer(text, span.start, span.end):
        start, end = match.span()
        word = match[0]
        gap = text[last:start]
        last = end
        if gap == " ":  # by far the most frequent, so it comes first
            joined, opens = not owns, not words
        else:
            joined, opens = _position(out, gap, span.start)
        owns = word[-1] in "sS" and len(word) > 2 and word[-2] in "'’" and word not in _CALLED
        if owns:
            word, end = word[:-2], end - 2
        words.append(word)
        lows.append(word.lower())
        starts.append(start)
        ends.append(end)
        owned.append(owns)
        caps.append(word[0].isupper() or ("-" in word and _articled(word)))
        joins.append(joined)
        opening.append(opens)
    _judge_capitals(out)
    return out


def _articled(word: str) -> bool:
    """Whether a small article is tied to a capitalised name: "al-Tarski"."""
    article, _, rest = word.partition("-")
    return article in _ARTICLES and rest[:1].isupper()


def _position(out: Tokens, gap: str, begin: int) -> tuple[bool, bool]:
    """Whether the next word is joined to the one before it, and whether it opens a sentence."""
    if not out.words:
        return False, True
    before = out.words[-1]
    if "\n" in gap and _short_line(out, begin):
        return False, True
    if _LINK.fullmatch(gap):
        return not out.owns[-1], False
    if gap == "] ":
        return True, False  # "[Ana] Brunn": a name that somebody completed
    if gap in {". ", ".\u00a0"} and (
        (len(before) == 1 and before.isupper()) or before.lower() in _ABBREVIATED
    ):
        return True, False
    return False, any(mark in gap for mark in '.!?:;"“”‘«»„•*\n')


def _short_line(out: Tokens, begin: int) -> bool:
    """Whether the line that just ended is too short to have been wrapped."""
    end = out.ends[-1]
    return end - begin < _WRAPPED or "\n" in out.text[end - _WRAPPED : end]


def _judge_capitals(out: Tokens) -> None:
    """Mark paragraphs in which most longer words are capitalised."""
    long = [i for i, word in enumerate(out.words) if len(word) > 3 and word[0].isalpha()]
    if len(long) < 4:
        letters = [word for word in out.words if word[0].isalpha()]
        out.all_caps = len(letters) > 1 and all(word.isupper() for word in letters)
        out.void = out.all_caps
        return
    capital = sum(out.caps[i] for i in long)
    upper = sum(out.words[i].isupper() for i in long)
    out.all_caps = upper > 0.7 * len(long)
    # Title case has no full stop at its end; a short sentence full of names has one.
    closed = out.text[out.ends[-1] : out.ends[-1] + 3].lstrip("'’\"”»)sS").startswith((".", "!"))
    out.void = out.all_caps or (capital > 0.7 * len(long) and not closed)
