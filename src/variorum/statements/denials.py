"""Within one article: a denial points at what it denies, a doubt at what it doubts (M2).

A denial either names its matter again ("denied the shelling of the port") or takes up what was
said before ("denied this", "the reports"). Common matter is common content words, cut to their
stems; other numbers are another matter, and so is what was done in another town or on another day
(``settings``). Only words without matter of their own take up whatever claim stands nearest.
Nobody's own words are denied, and those of the same side only where nobody else's fit. Where
nothing fits, nothing is linked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from variorum.model import Span, Statement
from variorum.statements.introduced import (
    ANAPHORS,
    DEFINITE,
    claim_nouns,
    taken_up,
    told_first,
)
from variorum.statements.settings import Settings
from variorum.statements.stance import tokens
from variorum.vocabulary import load

# How many statements back a phrase such as "the reports" reaches; a few paragraphs of a dispatch.
_BACK = 10
# A statement that merely follows needs more in common, for it was not there to be taken up.
_FORWARD = 6
_DENIABLE = frozenset({"asserts", "accuses", "confirms", "threatens"})
# So many statements back stand the sentences just before; no further does a mere "the" reach.
_NEAR = 4
# A denial of more claims than this denies none in particular.
_MOST = 3
# Letters of a name by which its adjective is known: "Tarsk", "Tarskan".
_STEM = 4
_ARTICLES = frozenset({"the", "a", "an"})
_NOBODY: Mapping[str, str] = {}


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(load("stances")[name]["items"])


def stem(word: str) -> str:
    """A word without its commonest endings, never shorter than four letters."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending in load("stances")["endings"]["items"]:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def link(
    statements: Sequence[Statement],
    named: Mapping[str, str] | None = None,
    headline: Span | None = None,
    issuer: str | None = None,
    settings: Settings | None = None,
) -> tuple[Statement, ...]:
    """The same statements with ``denies`` and ``about`` filled where something fits.

    Args:
        statements: of one article, in text order.
        named: by id of a statement, the words that its speaker's pronoun stands for.
        headline: where the headline stands: its words are denied only where the body has no such.
        issuer: the body whose statement or press release the article is: its own voice.
        settings: where and when each of them tells; without it, by nothing but their words.
    """
    voices = dict(named or {})
    if issuer is not None:
        voices.update((one.id, issuer) for one in statements if one.speaker is None)
    said = _Said(statements, voices, headline, settings or Settings())
    linked = []
    for place, statement in enumerate(statements):
        if statement.stance == "denies":
            ids = said.denied(place)
            linked.append(msgspec.structs.replace(statement, denies=ids))
        elif statement.stance == "doubts":
            ids = _doubted(statements, said, place)
            linked.append(msgspec.structs.replace(statement, about=ids))
        else:
            linked.append(statement)
    return tuple(linked)


@cache
def _generic() -> frozenset[str]:
    """The stems of words that tell nothing of what is denied: "false", "responsible"."""
    words = {*load("stances")["falsity"]["false"], *load("stances")["generic"]["items"]}
    words |= {*load("function_words")["times"]["items"], *load("function_words")["days"]["items"]}
    words |= _group("pointers")
    return frozenset(stem(word) for word in words)


@cache
def _sent_to() -> re.Pattern[str]:
    """Where somebody is sent, which is not whose he is: "Tarsk's ambassador to the League"."""
    envoys = "|".join(map(re.escape, load("speakers")["envoys"]["items"]))
    return re.compile(
        rf"\b((?i:{envoys}))\s(?:to|at)\s(?:the\s)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)*"
    )


@cache
def _offices() -> frozenset[str]:
    table = load("speakers")
    kinds = ("institutions", "persons", "departments")
    return frozenset().union(*(table[kind]["items"] for kind in kinds))


def numbers(said: Sequence[str]) -> frozenset[str]:
    """The numbers among words, dates aside, in figures where a list holds their words."""
    low, high = load("function_words")["numerals"]["items"], load("function_words")["days"]["items"]
    found = set()
    for place, word in enumerate(said):
        beside = {*said[max(0, place - 1) : place], *said[place + 1 : place + 2]}
        year = len(word) == 4 and word[:2] in {"19", "20"}
        if word != "one" and (word in low or word.isdigit()) and not year and not beside & {*high}:
            found.add(str(low.index(word) + 1) if word in low[1:20] else word)
        elif word == "no" and _is_harm(said[place + 1 : place + 2]):
            found.add("0")  # "no dead had been seen": whoever denies 300 dead denies no such thing
    return frozenset(found)


def _is_harm(words: Sequence[str]) -> bool:
    """Whether a word names those who come to harm: "dead", "casualties", "victims"."""
    return bool({*words} & {*load("stances")["harmed"]["items"]})


def _said(statement: Statement) -> list[str]:
    return [word for words in statement.content for word in tokens(words.text)]


def _matter(statement: Statement) -> frozenset[str]:
    """The stems of the content words, generic words for sayings aside."""
    return frozenset(
        stem(word)
        for word in _said(statement)
        if (len(word) > 2 or word.isdigit())
        and word not in _group("stopwords")
        and word not in _group("anaphora")
    )


def _takes_up(statement: Statement) -> bool:
    pointing = _group("anaphora") | _group("pointers")
    return any(word in pointing for word in _said(statement)[:8])


def _points_back(denial: Statement) -> bool:
    """Whether a denial ends in a pronoun for what was said: "no agreement on that"."""
    said = _said(denial)
    none = "no" in said[:5] and {"this", "that", "such"} & {*said[3:10]}
    return bool(none) or said[-1] in {"this", "that"}


def _same_speaker(one: Statement, other: Statement, named: Mapping[str, str] = _NOBODY) -> bool:
    heard = [each.speaker is not None or each.id in named for each in (one, other)]
    if not all(heard):
        return not any(heard)
    if one.speaker and other.speaker and one.speaker.entity and other.speaker.entity:
        return one.speaker.entity == other.speaker.entity
    return _within(one, other, named) or _within(other, one, named)


def _within(one: Statement, other: Statement, named: Mapping[str, str]) -> bool:
    """Whether one speaker's name is part of another's, and not of where that one is sent."""
    mine, theirs = _name(one, named), _name(other, named)
    return mine <= theirs and bool(mine & _name(other, named, own=True))


def _name(statement: Statement, named: Mapping[str, str], *, own: bool = False) -> frozenset[str]:
    """The words of a speaker's name, of the name that a pronoun stands for where one is known.

    ``own`` without where an envoy is sent.
    """
    text = named.get(statement.id, statement.speaker.text if statement.speaker else "")
    words = tokens(_sent_to().sub(r"\1", text) if own else text)
    return frozenset(word for word in words if word not in _ARTICLES) or frozenset(words)


class _Said:
    """The statements of an article with what each is about, for finding what a denial denies."""

    def __init__(
        self,
        statements: Sequence[Statement],
        named: Mapping[str, str],
        headline: Span | None,
        settings: Settings,
    ) -> None:
        self.settings = settings
        self.statements = statements
        self.named = named
        self.headline = headline
        self.matters = [_matter(statement) for statement in statements]
        self._numbers: dict[int, frozenset[str]] = {}
        self._place_of = {one.id: at for at, one in enumerate(statements)}

    def denied(self, place: int) -> tuple[str, ...]:
        """The ids of what the denial at a place denies: named again, or taken up as "that"."""
        denial = self.statements[place]
        back = [at for at in range(max(0, place - _BACK), place) if self._deniable(at, denial)]
        told = [at for at in back if self.statements[at].speaker is not None]
        others = [at for at in told if not self._same_side(at, place)]
        found = self._told(place, others) or self._of_outlet(place, back)
        if not found and self.matters[place]:
            found = self._again(place, [at for at in told if at not in others])
        if not found and self.matters[place]:
            found = self._ahead(place) or self._accusing(place, others)
        return tuple(self.statements[at].id for at in found)

    def _told(self, place: int, told: Sequence[int]) -> list[int]:
        """Which of the sayings before a denial it names again or takes up."""
        body = [at for at in told if not self._in_headline(at)]
        found = self._of_speaker(place, told)
        if not found and self.matters[place]:
            found = self._again(place, body or told)
        return found or self._taken_up(place, body)

    def _of_outlet(self, place: int, back: Sequence[int]) -> list[int]:
        """What the outlet itself told before, if the denial names most of it again."""
        if not self.matters[place]:
            return []
        own = [at for at in back if self.statements[at].speaker is None]
        own = [at for at in own if not self._in_headline(at)]
        return [at for at in own if self._common(place, at) >= self._enough(place)][-1:]

    def _same_side(self, at: int, place: int) -> bool:
        """Whether two speakers bear one name beside their offices: a state and its ministry."""
        mine, theirs = (self._proper(each) for each in (at, place))
        return bool(mine & theirs)

    def _proper(self, at: int) -> frozenset[str]:
        """The stems of the names in a speaker's name, offices and bodies aside."""
        speaker = self.statements[at].speaker
        text = self.named.get(self.statements[at].id, speaker.text if speaker else "")
        text = _sent_to().sub(r"\1", text)
        names = [word for piece in text.split() if piece[:1].isupper() for word in tokens(piece)]
        return frozenset(stem(word) for word in names if word not in _offices() | _ARTICLES)

    def _other_numbers(self, place: int, at: int) -> bool:
        """Whether both give numbers and share none."""
        mine, theirs = self._numbers_of(place), self._numbers_of(at)
        return bool(mine and theirs) and not mine & theirs

    def _numbers_of(self, at: int) -> frozenset[str]:
        if at not in self._numbers:
            self._numbers[at] = numbers(_said(self.statements[at]))
        return self._numbers[at]

    def _deniable(self, at: int, denial: Statement) -> bool:
        statement = self.statements[at]
        place = self._place_of[denial.id]
        return (
            _is_open(statement, denial)
            and not _same_speaker(statement, denial, self.named)
            and not self._other_numbers(place, at)
            and not self.settings.apart(denial, statement)
        )

    def _in_headline(self, at: int) -> bool:
        return self.headline is not None and self.headline.meets(
            self.statements[at].content[0].span
        )

    def _common(self, place: int, at: int) -> int:
        return len(self.matters[place] & self.matters[at])

    def _enough(self, place: int) -> int:
        """How much of a denial's matter an unattributed sentence must tell."""
        return max(2, (2 * len(self.matters[place]) + 4) // 5)

    def _of_speaker(self, place: int, told: Sequence[int]) -> list[int]:
        """The latest claim of whom a denial names with it: "the Tarskan statement"."""
        if not claim_nouns() & set(_said(self.statements[place])[:8]):
            return []
        theirs = [at for at in told if self._named_by(at) & self.matters[place]]
        if not theirs:
            return []
        own = self.matters[place] - frozenset().union(*(self._named_by(at) for at in theirs))
        again = [at for at in theirs if own & self.matters[at]]
        return (again or ([] if own - _generic() else theirs))[-1:]

    def _named_by(self, at: int) -> frozenset[str]:
        words = _name(self.statements[at], self.named, own=True) - _group("stopwords")
        return frozenset(stem(word) for word in words if len(word) > 2)

    def _again(self, place: int, told: Sequence[int]) -> list[int]:
        """Claims of which the denial names the matter again, the nearest few."""
        denial = self.statements[place]
        need = 1 if _takes_up(denial) else 2
        found = [
            at
            for at in told
            if self._weight(place, at) >= (need if at >= place - _NEAR else max(need, 2))
        ]
        if not found:
            near = [at for at in told if at >= place - _NEAR]
            found = [at for at in near if self._common(place, at) and _is_definite(denial)]
        return found[-_MOST:]

    def _weight(self, place: int, at: int) -> int:
        """Shared stems; an accusation that names the denier counts for one more."""
        shared = self._common(place, at)
        return shared + int(shared > 0 and self._accuses(at, place))

    def _accuses(self, at: int, place: int) -> bool:
        """Whether a statement accuses whoever denies."""
        denial, statement = self.statements[place], self.statements[at]
        if statement.stance != "accuses" or denial.speaker is None:
            return False
        words = _name(denial, self.named) - _group("stopwords")
        return bool({stem(w) for w in words} & {stem(word) for word in _said(statement)})

    def _taken_up(self, place: int, told: Sequence[int]) -> list[int]:
        """What "this" or "the charge" takes up: the nearest claim, for a charge an accusation."""
        denial = self.statements[place]
        own = self.matters[place] - _generic()
        if not _takes_up(denial) or (own and not _points_back(denial)):
            return []
        near = [at for at in told if at >= place - _NEAR]
        if any(word in _group("charges") for word in _said(denial)[:8]):
            accusations = [at for at in told if self.statements[at].stance == "accuses"]
            naming = [at for at in accusations if self._accuses(at, place)]
            # What tells nothing of who denies is no charge against him.
            against = [at for at in told if self._tells_of(at, place)]
            return (naming or accusations or against)[-1:]
        return self._introduced(place, told) or (near or list(told[-1:]))[-1:]

    def _introduced(self, place: int, told: Sequence[int]) -> list[int]:
        """Where the noun of "denied the reports" is told for the first time."""
        noun = taken_up(_said(self.statements[place])[:2])
        if noun is None:
            return []
        for at in reversed(told):
            if stem(noun) in map(stem, told_first(_said(self.statements[at]))):
                return [at]
        return []

    def _tells_of(self, at: int, place: int) -> bool:
        """Whether a claim names whoever denies, by a name of his or one made of it."""
        names = [name for name in self._proper(place) if len(name) >= _STEM]
        said = _said(self.statements[at])
        return not names or any(word.startswith(name[:_STEM]) for name in names for word in said)

    def _ahead(self, place: int) -> list[int]:
        """A claim told only after its denial must have much in common with it."""
        denial = self.statements[place]
        after = range(place + 1, min(len(self.statements), place + 1 + _FORWARD))
        return [
            at
            for at in after
            if self.statements[at].speaker is not None
            and self._common(place, at) >= (1 if _is_any(denial) and at <= place + 2 else 3)
            and self._deniable(at, denial)
        ]

    def _accusing(self, place: int, told: Sequence[int]) -> list[int]:
        """A deed denied in other words: the accusation in the sentences just before."""
        return [at for at in told if at >= place - _NEAR and self._accuses(at, place)][-1:]


def _is_open(statement: Statement, denial: Statement) -> bool:
    """Whether a statement can be what is denied: no words of the denial's own."""
    reported = any(
        mine.span.meets(theirs.span) for mine in statement.content for theirs in denial.content
    )
    return statement.stance in _DENIABLE and not reported


def _is_definite(denial: Statement) -> bool:
    """Whether a denial takes its matter as known: "denied the strike", "having fired"."""
    said = _said(denial)[:8]
    return any(word in DEFINITE for word in said) or said[:1] == ["having"]


def _is_any(denial: Statement) -> bool:
    """Whether a whole class is denied: "any vehicle", "any involvement"."""
    return "any" in _said(denial)[:8] and not ANAPHORS & set(_said(denial)[:4])


def _doubted(statements: Sequence[Statement], said: _Said, place: int) -> tuple[str, ...]:
    """What could not be verified: statements of the same matter, else the run just before."""
    doubt, matters = statements[place], said.matters
    back = [
        at
        for at in range(max(0, place - _BACK), place)
        if statements[at].speaker is not None
        and _is_open(statements[at], doubt)
        and not _same_speaker(statements[at], doubt)
    ]
    shared = [at for at in back if len(matters[place] & matters[at]) >= 1]
    if shared and matters[place]:
        return tuple(statements[at].id for at in shared)
    if not back or not _takes_up(doubt) or back[-1] < place - 3:
        return ()
    if any(word in {"either", "both", "neither"} for word in _said(doubt)):
        return _two_sides(statements, back)
    run = [back[-1]]
    for at in reversed(back[:-1]):
        plural = any(word.endswith("s") for word in _said(doubt)[:4])
        if at != run[-1] - 1 or not plural or not _alike(statements[at], statements[run[-1]]):
            break
        run.append(at)
    return tuple(statements[at].id for at in reversed(run))


def _two_sides(statements: Sequence[Statement], back: Sequence[int]) -> tuple[str, ...]:
    """The last saying, and the last before it by somebody else: "the claims of either side"."""
    last = back[-1]
    others = [at for at in back[:-1] if not _same_speaker(statements[at], statements[last])]
    return tuple(statements[at].id for at in (*others[-1:], last))


def _alike(one: Statement, other: Statement) -> bool:
    """The same speaker, or one taken up by a pronoun."""
    if _same_speaker(one, other):
        return True
    words = other.speaker.text.lower() if other.speaker else ""
    return words in {"it", "he", "she", "they"}
