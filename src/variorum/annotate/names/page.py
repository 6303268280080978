"""What is known while one article is read: its paragraphs, what was found, what goes together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from variorum.annotate.names.lexicon import Entry, Lexicon, lexicon
from variorum.annotate.names.tokens import Tokens
from variorum.model.mention import EntityKind
from variorum.vocabulary.places import fold, gazetteer

# Words right before a name that make it a place.
PLACE_BEFORE = frozenset(
    [
        "in",
        "near",
        "at",
        "from",
        "outside",
        "around",
        "toward",
        "towards",
        "into",
        "inside",
        "across",
        "via",
        "to",
        "over",
        "of",
    ]
)

# Words that are part of no person's name, however they are written.
FUNCTION = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "but",
        "by",
        "did",
        "during",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "if",
        "in",
        "is",
        "it",
        "its",
        "near",
        "not",
        "of",
        "on",
        "or",
        "our",
        "she",
        "that",
        "the",
        "their",
        "there",
        "these",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "will",
        "with",
        "would",
    ]
)


@dataclass
class Found:
    """Words found to name something: token range ``[first, last]`` of a paragraph."""

    first: int
    last: int
    kind: EntityKind
    key: str | None
    start: int
    end: int
    institution: str = ""
    state: str = ""
    placed: bool = False
    role: tuple[int, int] | None = None  # offsets of a person's title


@dataclass
class Scene:
    """What the article as a whole has shown so far."""

    people: dict[str, set[str]] = field(default_factory=dict)
    aliases: dict[str, tuple[EntityKind, str]] = field(default_factory=dict)
    bodies: dict[str, set[str]] = field(default_factory=dict)
    # Folded names of the article's own outlet and agencies: "Meridian" is then nobody's surname.
    outlets: frozenset[str] = frozenset()
    states: Counter[str] = field(default_factory=Counter)
    lower: set[str] = field(default_factory=set)
    # Lower-case words and names that running text writes large; those of people.
    capitals: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    # Unknown names that stand for states: how often shown; folded name -> the state's.
    evidence: Counter[str] = field(default_factory=Counter)
    polities: dict[str, str] = field(default_factory=dict)
    # Unknown names that speak and that "it" takes up: a state, a company, a movement.
    collectives: set[str] = field(default_factory=set)
    # Unknown names that a neighbour makes a place.
    sites: set[str] = field(default_factory=set)
    # Unknown names that stand where only places do, anywhere in the article; as somebody.
    shown: set[str] = field(default_factory=set)
    somebody: set[str] = field(default_factory=set)
    # Unknown names of several words that stand where no person's name does ("the Tin Orsk road").
    things: set[str] = field(default_factory=set)
    # Bare capitalised words of which nothing is known yet: a surname told later names them.
    pending: list[Found] = field(default_factory=list)

    def meet(self, key: str) -> None:
        """Remember a full name by its surname, and by its surname with particles."""
        parts = key.split(" ")
        for cut in range(1 if len(parts) > 1 else 0, len(parts)):
            tail = " ".join(parts[cut:])
            if cut == len(parts) - 1 or parts[cut] in lexicon().particles:
                self.people.setdefault(tail, set()).add(key)


@dataclass
class Page:
    """One paragraph being read."""

    tokens: Tokens
    scene: Scene
    # Where the reader's speakers begin and end.
    speakers: dict[int, int]
    claimed: bytearray = field(init=False)
    count: int = field(init=False)
    found: list[Found] = field(default_factory=list)
    words: Lexicon = field(default_factory=lexicon)
    # The encoder's places: first word -> last word.
    heard_places: dict[int, int] = field(default_factory=dict)
    heard_bodies: set[int] = field(default_factory=set)
    # Whether an encoder has read the article; words that it names, but as no person, body or place.
    heard: bool = False
    others: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.count = len(self.tokens)
        self.claimed = bytearray(self.count)

    def low(self, i: int) -> str:
        """Word ``i`` in lower case; empty outside the paragraph."""
        return self.tokens.lows[i] if 0 <= i < self.count else ""

    def phrase(self, first: int, last: int) -> str:
        """Words ``first`` to ``last``, folded."""
        return fold(" ".join(self.tokens.words[first : last + 1]))

    def claim(  # noqa: PLR0913, PLR0917 - the fields of what was found
        self,
        first: int,
        last: int,
        kind: EntityKind,
        key: str | None,
        institution: str = "",
        state: str = "",
    ) -> Found:
        """Record a name and close its words to others."""
        tokens = self.tokens
        found = Found(
            first, last, kind, key, tokens.starts[first], tokens.ends[last], institution, state
        )
        for i in range(first, last + 1):
            self.claimed[i] = 1
        self.found.append(found)
        return found

    def listed(self, i: int, stop: int, *, small: bool = False) -> tuple[int, Entry] | None:
        """The longest listed name from word ``i`` and before ``stop``: its last word, its entry.

        Those of small places are left out or, with ``small``, asked for alone.
        """
        tokens, words = self.tokens, self.words
        first = fold(tokens.words[i])
        reach = words.words_from(first.partition(" ")[0])
        last = i
        while last + 1 < min(stop, i + reach) and self._runs_on(last):
            last += 1
        for end in range(last, i - 1, -1):
            phrase = first if end == i else self.whole(i, end)
            entry = words.names.get(phrase)
            if (
                entry
                and entry.small == small
                and self._written_as_listed(i, end, phrase)
                and not any(self.claimed[i:end])
            ):
                return end, entry
        return None

    def _runs_on(self, last: int) -> bool:
        """Whether the next word may belong to one name with word ``last``."""
        gap = self.tokens.gap(last + 1)
        return gap in {" ", "'s ", "’s ", ". ", ", ", " \n", "\n", "\u00a0"} and not (
            gap == ". " and len(self.tokens.words[last]) > 4
        )

    def whole(self, first: int, last: int) -> str:
        """The folded phrase as it stands, inner possessives included, commas left out."""
        tokens = self.tokens
        raw = tokens.text[tokens.starts[first] : tokens.ends[last]]
        return fold(raw.replace(",", ""))

    def _written_as_listed(self, first: int, last: int, phrase: str) -> bool:
        words = self.tokens.words
        if phrase in self.words.acronyms:
            upper = all(word.isupper() for word in words[first : last + 1])
            return upper and not (self.tokens.all_caps and phrase in self.words.ordinary)
        return words[last][0].isupper() or words[last][0].isdigit() or last > first

    def state_of(self, phrase: str, entry: Entry) -> str:
        """The key of the state a place or a nationality stands for, empty where none."""
        if entry.kind == "nationality":
            return entry.state
        seat = entry.state or gazetteer().seats.get(phrase, "")
        return seat or self.scene.polities.get(phrase, "")
