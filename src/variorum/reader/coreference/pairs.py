"""Which earlier phrases a phrase may take up, and what is known of each such pair."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from variorum.reader.coreference import words
from variorum.reader.coreference.traits import (
    NAME,
    PRONOUN,
    ROLE,
    Traits,
)

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
# How many earlier phrases a pronoun asks, and another phrase; and how many of each of its words
# from further up.
_PRONOUN, _OTHER, _WORDS = 50, 12, 4
_SENTENCES = (0, 1, 2, 3, 5, 9, 17)
_MENTIONS = (1, 2, 3, 5, 9, 17, 33, 65)
_P = {name: n for n, name in enumerate(words.PRONOUNS)}


def candidates(traits: Traits) -> tuple[Numbers, Numbers]:
    """Pairs of a phrase and an earlier one, by phrase and then by place.

    A bounded number for each phrase, so that the pairs are linear in the phrases.
    """
    later: list[int] = []
    earlier: list[int] = []
    seen: dict[int, list[int]] = {}
    pronouns = traits.classes["pronoun"].tolist()
    for number, keys in enumerate(traits.keys):
        start = max(0, number - (_PRONOUN if pronouns[number] else _OTHER))
        far: set[int] = set()
        for key in keys:
            known = seen.setdefault(key, [])
            far.update(n for n in known if n < start)
            known.append(number)
            del known[:-_WORDS]
        later += [number] * (len(far) + number - start)
        earlier += sorted(far)
        earlier += range(start, number)
    one, two = np.array(later, dtype=np.int64), np.array(earlier, dtype=np.int64)
    apart = traits.last[two] <= traits.first[one] if len(one) else np.zeros(0, bool)
    return one[apart], two[apart]


def features(traits: Traits, later: Numbers, earlier: Numbers) -> NDArray[np.float32]:
    """What is known of each pair: one row a pair, one column a question."""
    columns = [*_likeness(traits, later, earlier), *_fit(traits, later, earlier)]
    columns += [*_distance(traits, later, earlier), *_grammar(traits, later, earlier)]
    columns += _speech(traits, later, earlier)
    table = np.empty((len(columns), len(later)), dtype=np.float32)
    for row, column in zip(table, columns, strict=True):
        row[:] = column
    return table.T


def _same(column: Numbers, i: Numbers, j: Numbers) -> Flags:
    mine = column[i]
    found: Flags = (mine == column[j]) & (mine > 0)
    return found


def _set(bags: NDArray[np.uint64]) -> Flags:
    """Whether both bits of some word are in each bag: rows are the two halves of a bag."""
    found: Flags = (bags[0] != 0) & (bags[1] != 0)
    return found


def _empty(bags: NDArray[np.uint64]) -> Flags:
    found: Flags = (bags[0] | bags[1]) == 0
    return found


def _likeness(t: Traits, i: Numbers, j: Numbers) -> list[Flags]:
    kind, other = t.classes["kind"][i], t.classes["kind"][j]
    names = (kind == NAME) & (other == NAME)
    pronoun = kind == PRONOUN
    both = (other == PRONOUN) & pronoun
    string, head = _same(t.string, i, j), _same(t.head, i, j)
    a, b = t.named[:, i], t.named[:, j]
    some = _set(a & b)
    inside = _empty(a & ~b) & names
    around = _empty(b & ~a) & names
    described = t.described[:, i]
    c, d = described | a, t.described[:, j] | b
    mine = _empty(c & ~d)
    theirs = _empty(d & ~c)
    none = _empty(described)
    nouns = ~names & ~pronoun
    return [
        string & names,
        string & nouns,
        string & both,
        head & names & ~string,
        head & nouns & ~string,
        head & nouns & ~string & mine,
        head & nouns & ~string & theirs,
        head & nouns & none,
        head & nouns & ~mine & ~theirs,
        _same(t.family, i, j) & ~string,
        some & names & ~string,
        inside & ~string,
        around & ~string,
        some & ~names,
        _set(c & d) & ~head & ~names,
        _same(t.state, i, j),
        (t.state[i] > 0) & (t.state[j] > 0) & (t.state[i] != t.state[j]),
        ((t.short[i] == t.initials[j]) & (t.short[i] > 0))
        | ((t.short[j] == t.initials[i]) & (t.short[j] > 0)),
    ]


def _fit(t: Traits, i: Numbers, j: Numbers) -> list[Flags]:
    number, gender = t.classes["number"], t.classes["gender"]
    conll, gum = t.classes["conll"], t.classes["gum"]
    n, m = number[i], number[j]
    g, h = gender[i], gender[j]
    sexed = (g == words.MALE) | (g == words.FEMALE)
    other = (h == words.MALE) | (h == words.FEMALE)
    alive, living = sexed | (g == words.PERSON), other | (h == words.PERSON)
    return [
        (n == m) & (n > 0),
        (n != m) & (n > 0) & (m > 0),
        sexed & (g == h),
        sexed & other & (g != h),
        alive & living & (g != h) & ~(sexed & other),
        (alive & (h == words.THING)) | (living & (g == words.THING)),
        (g == words.THING) & (h == words.THING),
        _same(conll, i, j),
        (conll[i] != conll[j]) & (conll[i] > 0) & (conll[j] > 0),
        _same(gum, i, j),
        (gum[i] != gum[j]) & (gum[i] > 0) & (gum[j] > 0),
        _same(t.classes["pronoun"], i, j),
        _same(t.nouns, i, j),
    ]


def _distance(t: Traits, i: Numbers, j: Numbers) -> list[Flags]:
    sentences = t.sentence[i] - t.sentence[j]
    together = t.paragraph[i] == t.paragraph[j]
    away = np.searchsorted(_SENTENCES, sentences, side="right")
    between = np.searchsorted(_MENTIONS, i - j, side="right")
    return [
        *(away == n for n in range(1, len(_SENTENCES) + 1)),
        *(between == n for n in range(1, len(_MENTIONS) + 1)),
        together,
        (sentences == 1) & together,
        t.last[j] + 1 >= t.first[i],
    ]


def _grammar(t: Traits, i: Numbers, j: Numbers) -> list[Flags]:
    role = t.classes["role"]
    subject = (role == ROLE["nsubj"]) | (role == ROLE["nsubj:pass"])
    same = t.governor[i] == t.governor[j]
    reflexive = t.classes["form"] == 2
    object_ = (role == ROLE["obj"]) | (role == ROLE["obl"]) | (role == ROLE["iobj"])
    owner = role == ROLE["nmod:poss"]
    doing, done = subject[i], subject[j]
    above, other = t.governor[i] == t.at[j], t.governor[j] == t.at[i]
    sentences = t.sentence[i] - t.sentence[j]
    return [
        (role[i] == ROLE["appos"]) & above,
        done & other,  # "the mayor is Ana"
        same & done & object_[i] & ~reflexive[i],
        same & done & reflexive[i],
        same & ~done,
        done & owner[i] & (sentences == 0),
        doing & done,
        (role[i] == role[j]) & ~doing,
        done & (sentences == 1),
        other,
        above,
    ]


def _speech(t: Traits, i: Numbers, j: Numbers) -> list[Flags]:
    pronoun = t.classes["pronoun"]
    quote, speaker = t.quote, t.speaker
    inside, outside = quote[i] >= 0, quote[j] < 0
    alike = quote[i] == quote[j]
    first = (pronoun == _P["first"]) | (pronoun == _P["first_plural"])
    mine = (speaker[i] == j) & inside
    theirs = (speaker[j] == i) & (quote[j] >= 0)
    return [
        inside & outside,
        ~inside & ~outside,
        alike & inside,
        inside & ~outside & ~alike,
        mine & first[i],
        mine & ~first[i],
        theirs & first[j],
        theirs & ~first[j],
        inside & (speaker[i] >= 0) & (speaker[i] == speaker[j]) & first[i] & first[j],
        inside & (speaker[i] >= 0) & (speaker[j] >= 0) & (speaker[i] != speaker[j]) & first[i],
    ]
