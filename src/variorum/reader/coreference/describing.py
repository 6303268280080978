"""From a phrase's words and its place in the tree to what the ranker knows of it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

from variorum.reader.coreference import words
from variorum.reader.coreference.mentions import Phrase
from variorum.reader.coreference.tokens import Tokens
from variorum.reader.coreference.traits import (
    BARE,
    DEFINITE,
    DEMONSTRATIVE,
    ENDINGS,
    INDEFINITE,
    NAME,
    NEGATIVE,
    NOUNS,
    NUMBER,
    OWNED,
    PRONOUN,
    QUANTITY,
    ROLE,
    Row,
    Traits,
    columns,
)
from variorum.vocabulary.states import state_of

_POS = {"NOUN": 1, "PROPN": 2, "PRON": 3, "NUM": 4}
_CORE = frozenset(("flat", "compound", "goeswith", "amod"))
_TITLES = frozenset(("nmod:desc", "compound", "flat", "appos", "nmod:unmarked"))
_EMPTY = frozenset(("DET", "PUNCT", "ADP", "PART", "CCONJ", "SPACE", "PRON", "AUX", "SCONJ"))
_LEXICAL = frozenset(("NOUN", "ADJ", "X", "NUM", "SYM", "ADV"))
# By the class of the first word, as ``words.determiners`` numbers them.
_KIND_OF_DETERMINER = (BARE, DEFINITE, DEMONSTRATIVE, INDEFINITE, NEGATIVE, QUANTITY)
_PERSON = 1  # the number of persons in both naming heads
# Words of a phrase that are compared, and words that describe it.
_COMPARED, _DESCRIBING = 20, 12
# Joined phrases that are gone through to find the role of the first.
_JOINED = 8


def describe(
    tokens: Tokens, phrases: list[Phrase], quotes: Sequence[int], speakers: Sequence[int]
) -> Traits:
    """What is known of some phrases.

    Args:
        tokens: of the article.
        phrases: in text order, the wider before the narrower.
        quotes: the number of the quotation around each token, -1 for none.
        speakers: for each quotation the token that heads its speaker's phrase, -1 where unknown.
    """
    describer = _Describer(tokens, quotes)
    return columns(phrases, [describer.row(phrase) for phrase in phrases], speakers)


class _Ids:
    """A number from 1 for each new key, 0 for none."""

    def __init__(self) -> None:
        self._known: dict[object, int] = {}

    def __call__(self, key: object) -> int:
        return self._known.setdefault(key, len(self._known) + 1) if key else 0


@lru_cache(maxsize=1 << 15)
def _bucket(word: str, size: int) -> int:
    """The bucket of a word, never 0."""
    return 1 + zlib.crc32(word.encode("utf-8", "surrogatepass")) % (size - 1)


class _Describer:
    """Describes the phrases of one article."""

    def __init__(self, tokens: Tokens, quotes: Sequence[int]) -> None:
        self._t = tokens
        self._quotes = quotes
        self._strings, self._heads, self._states = _Ids(), _Ids(), _Ids()
        self._short, self._shared, self._words = _Ids(), _Ids(), _Ids()

    def row(self, phrase: Phrase) -> Row:
        """One phrase."""
        t = self._t
        head = phrase.head
        word, pos = t.lower[head], t.pos[head]
        pronoun = words.pronoun(word) if pos in {"PRON", "DET", "PROPN"} else 0
        if phrase.group or t.deps[head] == "flat":
            pronoun = 0
        is_name = pos == "PROPN" and not pronoun
        core = self._core(phrase) if is_name else [head]
        names = [t.lower[n] for n in core] if is_name else []
        lemma = word if is_name or pronoun else t.lemmas[head].lower()
        plain = self._plain(phrase)
        state = state_of(" ".join(t.words[n] for n in core)) if is_name else None
        initials = "".join(name[0] for name in names) if len(names) > 1 else ""
        capitals = word if len(names) == 1 and len(word) > 1 and t.words[head].isupper() else ""
        lexical = not is_name and not pronoun and pos in _LEXICAL and not _states(t.words[head])
        named, described = self._bags(phrase, names, core)
        number, gender = self._guess(phrase, pronoun, core, is_name=is_name)
        governor, role, above = self._role(head)
        kind = self._kind(phrase, pronoun, is_name=is_name)
        return Row(
            classes=(
                kind,
                pronoun,
                self._form(head) if pronoun else 0,
                number,
                gender,
                role,
                above,
                _POS.get(pos, 0),
                t.conll[head],
                t.gum[head],
                _length(phrase),
                int(phrase.group),
                0,
                int(self._opens(phrase)),
                self._after(phrase),
                0,
                int(state is not None),
            ),
            nouns=_bucket(lemma, NOUNS) if lexical else 0,
            endings=_bucket(lemma[-3:], ENDINGS) if lexical else 0,
            string=self._strings(plain),
            head=self._heads(plain if phrase.group else lemma),
            family=self._heads(names[-1]) if names and not phrase.group else 0,
            state=self._states(state),
            initials=self._short(initials),
            short=self._short(capitals),
            named=named,
            described=described,
            keys=[] if pronoun else self._keys(lemma, plain, names, state, initials or word),
            sentence=t.sentences[head],
            paragraph=t.paragraphs[head],
            governor=governor,
            quote=self._quotes[head],
        )

    def _core(self, phrase: Phrase) -> list[int]:
        """The tokens of the name that a phrase is headed by."""
        t = self._t
        mine = t.names[phrase.head]
        found = [phrase.head]
        for child in t.children[phrase.head]:
            if not phrase.first <= child < phrase.last:
                continue
            same = mine >= 0 and t.names[child] == mine
            dep = t.deps[child]
            if dep == "flat" or (dep in _CORE and (same or t.pos[child] == "PROPN")):
                found.append(child)
        return sorted(found)

    def _plain(self, phrase: Phrase) -> str:
        """The words of a phrase for comparing."""
        t = self._t
        first, last = phrase.first, min(phrase.last, phrase.first + _COMPARED)
        while first < last - 1 and t.pos[first] in {"DET", "PUNCT"}:
            first += 1
        if last - first > 1 and t.tags[last - 1] == "POS":
            last -= 1
        return " ".join(t.lower[first:last])

    def _bags(
        self, phrase: Phrase, names: Sequence[str], core: Sequence[int]
    ) -> tuple[tuple[int, int], tuple[int, int]]:
        """The words of the name, and the others that say which one is meant."""
        t = self._t
        inside = set(core)
        others = [
            t.lemmas[place].lower()
            for place in range(phrase.first, min(phrase.last, phrase.first + _DESCRIBING))
            if place not in inside and t.pos[place] not in _EMPTY
        ]
        return self._bag(names), self._bag(others)

    def _bag(self, names: Sequence[str]) -> tuple[int, int]:
        """Two bits for each word, by its number in the article: no spelling weighs in (M27)."""
        one = other = 0
        for name in names:
            number = self._words(name)
            one |= 1 << (number & 63)
            other |= 1 << (number * 0x9E3779B1 >> 20 & 63)
        return one, other

    def _keys(
        self, lemma: str, plain: str, names: Sequence[str], state: str | None, initials: str
    ) -> list[int]:
        """What others may share: words of a name, a noun, a state, initials."""
        keys: list[tuple[str, ...]] = [(lemma,), (plain,)]
        keys += [(name,) for name in names[:_DESCRIBING] if len(name) > 1]
        if names:
            keys.append(("", initials))
        if state:
            keys.append(("", "", state))
        return list(map(self._shared, dict.fromkeys(keys)))

    def _form(self, head: int) -> int:
        if self._t.lower[head] in words.form("reflexive"):
            return 2
        return int(self._t.tags[head] == "PRP$")

    def _kind(self, phrase: Phrase, pronoun: int, *, is_name: bool) -> int:
        t = self._t
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
        """The number and the gender, as far as the words tell."""
        t = self._t
        if pronoun:
            return words.number_of(pronoun), words.gender_of(pronoun)
        if phrase.group:
            return words.MANY, words.UNKNOWN
        tag, lemma = t.tags[phrase.head], t.lemmas[phrase.head].lower()
        if lemma in words.collective():
            number = words.ANY
        elif tag in {"NNS", "NNPS"} or t.lower[phrase.head] in words.plural_forms():
            number = words.MANY
        else:
            number = words.ONE if tag in {"NN", "NNP"} else words.ANY
        if is_name:
            return number, self._gender_of_name(phrase, core)
        return number, words.nouns().get(lemma) or self._by_title(phrase)

    def _gender_of_name(self, phrase: Phrase, core: Sequence[int]) -> int:
        t = self._t
        titled = self._by_title(phrase)
        if titled in {words.MALE, words.FEMALE}:
            return titled
        conll, gum = t.conll[phrase.head], t.gum[phrase.head]
        if _PERSON in {conll, gum}:
            return words.given_gender(t.words[core[0]]) or words.PERSON
        return words.THING if conll or gum else titled

    def _by_title(self, phrase: Phrase) -> int:
        """The gender that a word before a name tells: "Mrs", "spokeswoman"."""
        t = self._t
        best = words.UNKNOWN
        for child in t.children[phrase.head]:
            if t.deps[child] in _TITLES:
                found = words.nouns().get(t.lower[child].rstrip("."), 0)
                if found in {words.MALE, words.FEMALE}:
                    return found
                best = found or best
        return best

    def _role(self, head: int) -> tuple[int, int, int]:
        """The governor, the head's relation to it, and the governor's own relation.

        Joined phrases have the role of the first of them.
        """
        t = self._t
        at = head
        for _ in range(_JOINED):
            if t.deps[at] != "conj":
                break
            at = t.heads[at]
        governor = t.heads[at]
        return governor, ROLE.get(t.deps[at], 0), ROLE.get(t.deps[governor], 0)

    def _opens(self, phrase: Phrase) -> bool:
        t = self._t
        first = phrase.first
        return first == 0 or t.sentences[first - 1] != t.sentences[first]

    def _after(self, phrase: Phrase) -> int:
        t = self._t
        clause = noun = False
        for child in t.children[phrase.head]:
            if phrase.head < child < phrase.last:
                clause = clause or t.deps[child] in {"acl", "acl:relcl"}
                noun = noun or t.deps[child] == "nmod"
        return 2 * clause + noun


def _length(phrase: Phrase) -> int:
    """A class of lengths: up to five words and more, 0 from nine words."""
    size = phrase.last - phrase.first
    return min(size, 5) if size < 9 else 0


@lru_cache(maxsize=1 << 15)
def _states(word: str) -> bool:
    """Whether a word names a state or its people, as what the tagger may take for a noun."""
    return word[:1].isupper() and state_of(word) is not None
