"""Folding: the form in which words are compared, never shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from anyascii import anyascii

from variorum.model import Span

# More words than this narrow nothing down and cost time.
TERMS = 16
# The beginning of a word is looked for from so many letters on: one letter begins too many.
BEGINNING = 2

# Every sign that people quote with stands for the plain one.
QUOTES = dict.fromkeys(map(ord, "“”„‟«»〝〞＂"), '"')

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_PIECE = re.compile(r"[^ \t\r\n]+")
_WORD = re.compile(r"[0-9a-z]+")
# Scripts that do not part words by spaces: each of their signs counts as a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class Phrase(NamedTuple):
    """Words that must stand one after another; of an open one the last may be a beginning."""

    words: tuple[str, ...]
    exact: bool


def fold(text: str) -> str:
    """``text`` in ASCII without diacritics, apostrophes or case, white space as single spaces."""
    return " ".join(_ascii(text).split())


def _ascii(text: str) -> str:
    """A text in ASCII, lower case, without the marks by which transliterations differ.

    Those are apostrophes, for aspirates and soft signs.
    """
    # Most of most texts is ASCII already: only the rest is looked up sign by sign.
    told = text if text.isascii() else _FOREIGN.sub(_transliterated, text)
    return told.replace("'", "").replace("`", "").lower()


def _transliterated(found: re.Match[str]) -> str:
    return anyascii(found[0])


def latin(text: str) -> str:
    """``text`` folded, as a word store takes it: words are what ``[0-9a-z]+`` finds in it."""
    return _ascii(text if text.isascii() else _UNSPACED.sub(r" \g<0> ", text))


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(latin(text))


def worded(text: str) -> str:
    """The folded words of a text with one space before and after each, as ``holds`` takes it."""
    return f" {' '.join(words(text))} "


def terms(query: str) -> tuple[str, ...]:
    """The folded terms of a query, each once.

    A term is a word or the beginning of one; words in quotation marks stay together and whole,
    and such a term keeps its marks. Signs between letters ("1,000", "cease-fire") join words too;
    such a term has hyphens, and its last word may be a beginning.
    """
    found: list[str] = []
    for number, part in enumerate(query.translate(QUOTES).split('"')):
        if number % 2:
            found.append(f'"{" ".join(words(part))}"')
        else:
            found += ["-".join(words(piece)) for piece in part.split()]
    return tuple(dict.fromkeys(term for term in found if term.strip('"')))


def phrase(term: str) -> Phrase:
    """What a term asks for."""
    quoted = term.startswith('"')
    parts = tuple(words(term))
    return Phrase(parts, exact=quoted or len(parts[-1:]) == 0 or len(parts[-1]) < BEGINNING)


def holds(told: str, asked: Sequence[str]) -> bool:
    """Whether a text, as ``worded`` gives it, holds every term."""
    return all(_needle(phrase(term)) in told for term in asked)


def _needle(asked: Phrase) -> str:
    """What a worded text holds just when it holds the phrase."""
    return f" {' '.join(asked.words)}{' ' if asked.exact else ''}"


def find(text: str, asked: Sequence[str], limit: int = 1000) -> tuple[Span, ...]:
    """Where ``text`` itself, unfolded, holds any of some terms; no more than ``limit``.

    A word of which the beginning is asked for is found whole. Spans are in order and share nothing.
    """
    phrases = [phrase(term) for term in asked]
    told = latin(text)
    if not any(one.words and one.words[0] in told for one in phrases):
        return ()
    placed = list(_placed(text))
    line = [word for word, _ in placed]
    found: list[Span] = []
    for one in phrases:
        for at in _starts(line, one):
            found.append(Span(placed[at][1].start, placed[at + len(one.words) - 1][1].end))
            if len(found) >= limit * len(phrases):
                break
    return _united(sorted(found))[:limit]


def _starts(line: Sequence[str], asked: Phrase) -> Iterator[int]:
    """At which words of a text a phrase begins."""
    *firsts, last = asked.words or ("",)
    size = len(firsts)
    for at in range(len(line) - size if asked.words else 0):
        word = line[at + size]
        ends = word == last if asked.exact else word.startswith(last)
        if ends and line[at : at + size] == firsts:
            yield at


def _placed(text: str) -> Iterator[tuple[str, Span]]:
    """The folded words of a text, each with the place that it comes from."""
    for piece in _PIECE.finditer(text):
        told, at = piece[0], piece.start()
        if told.isascii() and "'" not in told and "`" not in told:
            for word in _WORD.finditer(told.lower()):
                yield word[0], Span(at + word.start(), at + word.end())
        else:
            yield from _placed_by_sign(told, at)


def _placed_by_sign(text: str, at: int) -> Iterator[tuple[str, Span]]:
    """The same sign by sign, where folding makes more or fewer of them; ``at`` is the first's."""
    made: list[str] = []
    start = end = at
    for place, character in enumerate(text, start=at):
        for letter in _letters(character):
            if "0" <= letter <= "9" or "a" <= letter <= "z":
                if not made:
                    start = place
                made.append(letter)
                end = place + 1
            elif made:
                yield "".join(made), Span(start, end)
                made.clear()
    if made:
        yield "".join(made), Span(start, end)


def _letters(character: str) -> str:
    if character.isascii():
        return "" if character in "'`" else character.lower()
    return latin(character)


def _united(spans: list[Span]) -> tuple[Span, ...]:
    """Sorted spans with those that meet made one."""
    found: list[Span] = []
    for span in spans:
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
