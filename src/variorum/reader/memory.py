"""Who has been heard or named so far, so that short forms find whom they stand for.

A pronoun stands for the nearest earlier speaker of its kind; a definite short form ("the
ministry") for the nearest one whose fuller name holds its noun; a surname for the nearest longer
name that holds it. Beyond a few paragraphs, or where nothing fits, the reader abstains.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from variorum.model import Span
from variorum.reader.kinds import closed
from variorum.vocabulary import load

# A pronoun further from its name than this is left open.
_FAR = 4
_KEPT = 60
_INSIDE = frozenset({"of", "for", "in", "at", "from", "with"})
_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their"}
)


@cache
def kind_words(kind: str) -> frozenset[str]:
    """The nouns of one list of ``speakers.toml``."""
    return frozenset(load("speakers")[kind]["items"])


@dataclass(frozen=True)
class Known:
    """Somebody named in the article."""

    span: Span
    words: tuple[str, ...]
    paragraph: int
    person: bool
    institution: bool
    plural: bool
    gender: str = ""


class Memory:
    """Speakers and subjects met so far, the nearest last."""

    def __init__(self) -> None:
        self.known: list[Known] = []
        self._surnames: set[str] = set()

    def learn(self, span: Span, words: list[str], paragraph: int) -> None:
        """Keep a full name; pronouns and bare short forms teach nothing."""
        low = tuple(_bare(word) for word in words)
        if not low or self._is_short(words, low):
            return
        known = _known(span, words, low, paragraph)
        if len(low) == 1 and known.person:
            surname = low[0] in self._surnames
            known = replace(known, person=surname, institution=not surname)
        elif known.person:
            self._surnames.update(known.words[: known.words.index(",")] if "," in low else low)
        self.known.append(known)
        del self.known[:-_KEPT]

    def pass_over(self, span: Span, paragraph: int) -> None:
        """Note a sentence whose subject is unknown: "it" may stand for that one."""
        if self.known and not self.known[-1].words:
            self.known.pop()
        self.known.append(Known(span, (), paragraph, person=False, institution=False, plural=False))
        del self.known[:-_KEPT]

    def antecedent(self, words: list[str], paragraph: int) -> Span | None:
        """Whom a source phrase stands for; None when it names them itself or nobody fits."""
        low = tuple(_bare(word) for word in words)
        if len(low) == 1 and (low[0] in closed("personal") or low[0] in closed("possessives")):
            return self._by_pronoun(low[0], paragraph)
        head = low[-1]
        if low[0] in _ARTICLES and head in kind_words("documents"):
            return self._nearest(lambda known: known.institution or known.person, paragraph, 99)
        if low[0] in _ARTICLES and (head in kind_words("institutions") | kind_words("persons")):
            wanted = set(low) - _ARTICLES
            return self._nearest(lambda known: wanted <= set(known.words), paragraph, 99)
        if words[-1][:1].isupper() and len(words) <= 3:
            return self._nearest(
                lambda known: head in known.words and len(known.words) > len(low), paragraph, 99
            )
        return None

    def _is_short(self, words: list[str], low: tuple[str, ...]) -> bool:
        if len(low) == 1:
            return not words[0][:1].isupper() or low[0] in closed("personal") or low[0] in _ARTICLES
        return low[0] in _ARTICLES and len(low) == 2 and low[1] in kind_words("documents")

    def _by_pronoun(self, pronoun: str, paragraph: int) -> Span | None:
        if pronoun in {"he", "she", "his", "her", "i", "my"}:
            other = {"he": "female", "his": "female", "she": "male", "her": "male"}.get(pronoun)
            return self._nearest(
                lambda known: known.person and known.gender != other, paragraph, _FAR
            ) or self._nearest(lambda known: _is_lone(known, pronoun), paragraph, _FAR)
        if pronoun in {"it", "its"}:
            return self._nearest_thing(paragraph)
        if pronoun in {"they", "their"}:
            return self._nearest(lambda known: known.plural, paragraph, _FAR)
        return None

    def _nearest_thing(self, paragraph: int) -> Span | None:
        """Whom "it" stands for: the nearest that is neither a person nor many, if it can speak."""
        for known in reversed(self.known):
            if paragraph - known.paragraph > _FAR:
                return None
            if not known.plural and (known.institution or not known.person):
                return known.span if known.institution else None
        return None

    def _nearest(self, fits: Callable[[Known], bool], paragraph: int, reach: int) -> Span | None:
        for known in reversed(self.known):
            if paragraph - known.paragraph > reach:
                return None
            if fits(known):
                return known.span
        return None


def _is_lone(known: Known, pronoun: str) -> bool:
    """Whether a single name of which nobody knows more may be a person's."""
    return pronoun in {"he", "she"} and len(known.words) == 1 and not known.plural


def _bare(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").rstrip("'")


def _known(span: Span, words: list[str], low: tuple[str, ...], paragraph: int) -> Known:
    head = low[: low.index(",")] if "," in low else low
    capitals = [w for w in words[: len(head)] if w[:1].isupper() and w.lower() not in _ARTICLES]
    office = any(word in kind_words("persons") for word in low)
    core = head[: next((i for i, w in enumerate(head) if i and w in _INSIDE), len(head))]
    body = any(word in kind_words("institutions") for word in core)
    if core and core[-1] in kind_words("persons"):
        body = False  # "an army spokesman"
    last = head[-1] if head else ""
    plural = ("and" in head and last not in kind_words("institutions")) or (
        last.endswith("s") and not words[len(head) - 1][:1].isupper()
    )
    plural = plural or last in {"officials", "sources", "people", "authorities"}
    lone = len(capitals) == 1 and len(head) <= 2
    person = not plural and (
        (office and not body)
        or (len(capitals) >= 2 and not body and low[0] != "the")
        or (lone and not body)
    )
    institution = body or lone or (plural is False and not office and len(capitals) >= 1)
    gender = next((g for g in ("female", "male") if kind_words(g) & set(low)), "")
    return Known(span, low, paragraph, person, institution, plural, gender)
