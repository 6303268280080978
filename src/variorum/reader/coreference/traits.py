"""What is known of each phrase by itself, as columns of numbers.

Everything is a class or a number that only says whether two words are the same: no word that names
a state, a place or a person has a weight of its own (M27).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from variorum.reader.coreference import words
from variorum.reader.coreference.mentions import Phrase
from variorum.reader.coreference.tokens import Tokens
from variorum.vocabulary.states import state_of

Numbers = NDArray[np.int64]
Bits = NDArray[np.uint64]

# The kinds of phrases, in the ranker's order.
PRONOUN, NAME, DEFINITE, DEMONSTRATIVE, INDEFINITE, NEGATIVE, QUANTITY, OWNED, BARE, NUMBER = range(10)
_ROLES = (
    "other", "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "nmod",
    "nmod:poss", "compound", "appos", "ROOT", "conj", "vocative", "parataxis", "xcomp",
)  # fmt: skip
ROLE = {name: n for n, name in enumerate(_ROLES)}
_POS = {"NOUN": 1, "PROPN": 2, "PRON": 3, "NUM": 4}
_CORE = frozenset(("flat", "compound", "goeswith", "amod"))
_EMPTY = frozenset(("DET", "PUNCT", "ADP", "PART", "CCONJ", "SPACE", "PRON", "AUX", "SCONJ"))
# Buckets of nouns and of their endings, which have weights of their own.
NOUNS, ENDINGS = 4096, 1024
_KIND_OF_DETERMINER = (BARE, DEFINITE, DEMONSTRATIVE, INDEFINITE, NEGATIVE, QUANTITY)

# The classes of each phrase and how many values each class has.
CLASSES: dict[str, int] = {
    "kind": 10,
    "pronoun": len(words.PRONOUNS),
    "form": 3,
    "number": 3,
    "gender": 5,
    "role": len(_ROLES),
    "above": len(_ROLES),
    "pos": 5,
    "conll": 5,
    "gum": 11,
    "length": 6,
    "group": 2,
    "quoted": 3,
    "opens": 2,
    "after": 4,
    "nested": 3,
    "state": 2,
}


@dataclass
class Traits:
    """The columns; every array has one row a phrase."""

    phrases: list[Phrase]
    keys: list[list[int]]  # what each may have in common with one far above: words, states
    classes: dict[str, Numbers]
    nouns: Numbers  # bucket of the head noun, 0 for names and pronouns
    endings: Numbers
    string: Numbers  # equal numbers: equal words, but for case, article and 's
    head: Numbers  # the same of the head alone
    family: Numbers  # of the last word of a name, 0 for others
    state: Numbers  # which state a name names, 0 for none
    initials: Numbers  # of a name of several words
    short: Numbers  # a word of capitals that may be somebody's initials
    named: Bits  # the words of a name, two bits of 128
    described: Bits  # the other words that say which one is meant
    sentence: Numbers
    paragraph: Numbers
    first: Numbers
    last: Numbers
    at: Numbers  # the head's token
    governor: Numbers  # the word on which the head hangs
    quote: Numbers  # number of the quotation around it, -1 for none
    speaker: Numbers  # number of the phrase that names that quotation's speaker, -1 where unknown

    def __len__(self) -> int:
        return len(self.phrases)


class _Ids:
    """A number from 1 for each new key."""

    def __init__(self) -> None:
        self._known: dict[object, int] = {}

    def __call__(self, key: object) -> int:
        return self._known.setdefault(key, len(self._known) + 1) if key else 0


@lru_cache(maxsize=1 << 15)
def bits(word: str) -> tuple[int, int]:
    """One bit of 64, twice, by two hashes."""
    number = zlib.crc32(word.encode("utf-8", "surrogatepass"))
    return 1 << (number & 63), 1 << (number >> 8 & 63)


@lru_cache(maxsize=1 << 15)
def bucket(word: str, size: int) -> int:
    """The bucket of a word, never 0."""
    return 1 + zlib.crc32(word.encode("utf-8", "surrogatepass")) % (size - 1)


class Describer:
    """Describes the phrases of one article."""

    def __init__(self, tokens: Tokens, quotes: Sequence[int]) -> None:
        self.tokens = tokens
        self.quotes = quotes
        self.strings, self.heads, self.states, self.short = _Ids(), _Ids(), _Ids(), _Ids()
        self.keys: list[list[int]] = []
        self._shared = _Ids()

    def core(self, phrase: Phrase) -> list[int]:
        """The tokens of the name that a phrase is headed by."""
        t = self.tokens
        found = [phrase.head]
        for child in t.children[phrase.head]:
            name = t.names[child]
            same = name >= 0 and name == t.names[phrase.head]
            if phrase.first <= child < phrase.last and (
                (t.deps[child] in _CORE and (t.pos[child] == "PROPN" or same))
                or (t.deps[child] == "flat")
            ):
                found.append(child)
        return sorted(found)

    def row(self, phrase: Phrase) -> list[int]:
        """The numbers of one phrase, in the order of ``describe``."""
        t = self.tokens
        head = phrase.head
        word, pos = t.lower[head], t.pos[head]
        pronoun = words.pronoun(word) if pos in {"PRON", "DET", "PROPN"} else 0
        if phrase.group or t.deps[head] == "flat":
            pronoun = 0
        is_name = pos == "PROPN" and not pronoun
        core = self.core(phrase) if is_name else [head]
        kind = self._kind(phrase, pronoun, is_name=is_name)
        number, gender = self._guess(phrase, pronoun, core, is_name=is_name)
        form = 0
        if pronoun:
            form = 2 if word in words.form("reflexive") else int(t.tags[head] == "PRP$")
        names = [t.lower[n] for n in core] if is_name else []
        lemma = word if is_name or pronoun else t.lemmas[head].lower()
        state = state_of(" ".join(t.words[n] for n in core)) if is_name else None
        governor, role, above = self._role(head)
        size = phrase.last - phrase.first
        named, described = self._bags(phrase, names, core)
        plain = self._plain(phrase)
        initials = "".join(name[0] for name in names if name[:1].isalpha())
        capitals = is_name and len(core) == 1 and len(word) > 1 and t.words[head].isupper()
        lexical = not is_name and not pronoun and pos in {"NOUN", "ADJ", "X", "NUM", "SYM", "ADV"}
        self._key(lemma, plain, names, state, initials if len(names) > 1 else word)
        quote = self.quotes[head]
        opens = phrase.first == 0 or t.sentences[phrase.first - 1] != t.sentences[phrase.first]
        return [
            kind,
            pronoun,
            form,
            number,
            gender,
            role,
            above,
            _POS.get(pos, 0),
            t.conll[head],
            t.gum[head],
            min(size, 5) if size < 9 else 0,
            int(phrase.group),
            0 if quote < 0 else 1,
            int(opens),
            self._after(phrase),
            0,
            int(state is not None),
            bucket(lemma, NOUNS) if lexical else 0,
            bucket(lemma[-3:], ENDINGS) if lexical else 0,
            self.strings(plain),
            self.heads(lemma if not phrase.group else plain),
            self.heads(names[-1]) if names and not phrase.group else 0,
            self.states(state),
            self.short(initials) if len(names) > 1 else 0,
            self.short(word) if capitals else 0,
            *named,
            *described,
            t.sentences[head],
            t.paragraphs[head],
            phrase.first,
            phrase.last,
            head,
            governor,
            quote,
        ]

    def _key(
        self, lemma: str, plain: str, names: Sequence[str], state: str | None, initials: str
    ) -> None:
        """What others may share: not asked of pronouns, which share it with everybody."""
        if words.pronoun(lemma):
            self.keys.append([])
            return
        keys: set[tuple[str, ...]] = {(lemma,), (plain,)}
        keys.update((name,) for name in names if len(name) > 1)
        if names:
            keys.add(("", initials))
        if state:
            keys.add(("", "", state))
        self.keys.append(sorted(map(self._shared, keys)))

    def _kind(self, phrase: Phrase, pronoun: int, *, is_name: bool) -> int:
        t = self.tokens
        if pronoun:
            return PRONOUN
        if is_name:
            return NAME
        first = phrase.first
        if t.tags[first] == "PRP$" or any(
            t.deps[c] == "nmod:poss" for c in t.children[phrase.head] if c >= first
        ):
            return OWNED
        found = words.determiners().get(t.lower[first], 0)
        if not found and t.pos[phrase.head] == "NUM":
            return NUMBER
        return _KIND_OF_DETERMINER[found]

    def _guess(
        self, phrase: Phrase, pronoun: int, core: Sequence[int], *, is_name: bool
    ) -> tuple[int, int]:
        """The number and the gender, or whatever else is known of it."""
        t = self.tokens
        if pronoun:
            return words.number_of(pronoun), words.gender_of(pronoun)
        if phrase.group:
            return words.MANY, words.UNKNOWN
        tag, lemma = t.tags[phrase.head], t.lemmas[phrase.head].lower()
        many = tag in {"NNS", "NNPS"} or t.lower[phrase.head] in words.plural_forms()
        if lemma in words.collective():
            number = words.ANY
        else:
            number = words.MANY if many else words.ONE if tag in {"NN", "NNP"} else words.ANY
        if is_name:
            return number, self._name_gender(phrase, core)
        return number, words.nouns().get(lemma, self._by_title(phrase))

    def _name_gender(self, phrase: Phrase, core: Sequence[int]) -> int:
        t = self.tokens
        titled = self._by_title(phrase)
        if titled in {words.MALE, words.FEMALE}:
            return titled
        conll, gum = t.conll[phrase.head], t.gum[phrase.head]
        if conll == 1 or gum == 1:
            return words.given_gender(t.words[core[0]]) or words.PERSON
        return words.THING if conll or gum > 1 else titled

    def _by_title(self, phrase: Phrase) -> int:
        """The gender that a word before a name tells: "Mrs", "spokeswoman"."""
        t = self.tokens
        best = words.UNKNOWN
        for child in t.children[phrase.head]:
            if t.deps[child] in {"nmod:desc", "compound", "flat", "appos", "nmod:unmarked"}:
                found = words.nouns().get(t.lower[child].rstrip("."), 0)
                if found in {words.MALE, words.FEMALE}:
                    return found
                best = found or best
        return best

    def _role(self, head: int) -> tuple[int, int, int]:
        """The governor, the head's relation to it, and the governor's own relation.

        Joined phrases have the role of the first of them.
        """
        t = self.tokens
        at = head
        for _ in range(8):
            if t.deps[at] != "conj" or t.heads[at] == at:
                break
            at = t.heads[at]
        governor = t.heads[at]
        role = ROLE.get(t.deps[at], 0)
        return governor, role, ROLE.get(t.deps[governor], 0)

    def _after(self, phrase: Phrase) -> int:
        """What says more of it on the right: a clause, a phrase, both or nothing."""
        t = self.tokens
        clause = noun = False
        for child in t.children[phrase.head]:
            if phrase.head < child < phrase.last:
                clause = clause or t.deps[child] in {"acl", "acl:relcl"}
                noun = noun or t.deps[child] == "nmod"
        return 2 * clause + noun

    def _bags(
        self, phrase: Phrase, names: Sequence[str], core: Sequence[int]
    ) -> tuple[list[int], list[int]]:
        t = self.tokens
        inside = set(core)
        named = [0, 0]
        for name in names:
            one, other = bits(name)
            named = [named[0] | one, named[1] | other]
        described = [0, 0]
        for place in range(phrase.first, min(phrase.last, phrase.first + 12)):
            if place in inside or t.pos[place] in _EMPTY:
                continue
            one, other = bits(t.lemmas[place].lower())
            described = [described[0] | one, described[1] | other]
        return named, described

    def _plain(self, phrase: Phrase) -> str:
        """The words of a phrase for comparing."""
        t = self.tokens
        first, last = phrase.first, min(phrase.last, phrase.first + 20)
        while first < last - 1 and t.pos[first] in {"DET", "PUNCT"}:
            first += 1
        if last - first > 1 and t.tags[last - 1] == "POS":
            last -= 1
        return " ".join(t.lower[first:last])


def describe(
    tokens: Tokens,
    phrases: list[Phrase],
    quotes: Sequence[int],
    speakers: Sequence[int],
) -> Traits:
    """The columns of some phrases.

    Args:
        tokens: of the article.
        phrases: in text order, the wider before the narrower.
        quotes: the number of the quotation around each token, -1 for none.
        speakers: for each quotation the token that heads its speaker's phrase, -1 where unknown.
    """
    describer = Describer(tokens, quotes)
    rows = [describer.row(phrase) for phrase in phrases]
    count = len(CLASSES)
    table = list(zip(*rows, strict=True)) if rows else [()] * (count + 19)
    plain = [
        np.array(column, dtype=np.int64)
        for n, column in enumerate(table)
        if not count + 8 <= n < count + 12
    ]
    bags = [np.array(column, dtype=np.uint64) for column in table[count + 8 : count + 12]]
    classes = dict(zip(CLASSES, plain[:count], strict=True))
    rest = plain[count:]
    classes["nested"] = _nested(phrases)
    by_head: dict[int, int] = {}
    for number, phrase in enumerate(phrases):
        if not phrase.group:
            by_head.setdefault(phrase.head, number)
    named = [by_head.get(token, -1) for token in speakers]
    speaker = np.array(
        [named[quote] if quote >= 0 else -1 for quote in rest[14].tolist()], dtype=np.int64
    )
    classes["quoted"] = classes["quoted"] + ((rest[14] >= 0) & (speaker >= 0))
    return Traits(
        phrases,
        describer.keys,
        classes,
        *rest[:8],
        np.stack(bags[:2]),
        np.stack(bags[2:]),
        *rest[8:15],
        speaker,
    )


def _nested(phrases: Sequence[Phrase]) -> Numbers:
    """In how many wider phrases each stands, two and more being two."""
    found, open_ = [], []
    for phrase in phrases:
        while open_ and open_[-1] <= phrase.first:
            open_.pop()
        found.append(min(2, len(open_)))
        open_.append(phrase.last)
    return np.array(found, dtype=np.int64)
