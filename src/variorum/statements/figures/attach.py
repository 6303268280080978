"""Join counted groups to the words that name a measure (M14).

Word order decides, without a parse: a participle after a form of "be" counts its subject, an
active verb its object, a noun of doing what follows "of". What could be read both ways and what
is wished, feared or asked joins nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from variorum.model.figure import Measure
from variorum.statements.figures import lexicon
from variorum.statements.figures.fit import fits
from variorum.statements.figures.groups import Group
from variorum.statements.figures.items import Item

_SUBJECT = 14  # items between a verb and its subject
_ASIDE = 18  # items within a parenthesis
_TOLL = 30  # items between "toll" and its number
_LIST = 8  # items between two members of a list ("12 in Tarsk and four in Belm")


@dataclass(frozen=True)
class Joined:
    """A group with its measure; ``run`` numbers the act of joining, one for each list."""

    group: Group
    measure: Measure
    run: int
    toll: bool = False
    share: bool = False
    position: int = 0


@dataclass
class Sentence:
    """The items of a sentence and what has been joined so far."""

    row: Sequence[Item]
    joined: dict[int, Joined] = field(default_factory=dict)
    runs: int = 0

    def join(
        self, positions: Sequence[int], measure: Measure, *, toll: bool = False, share: bool = False
    ) -> None:
        """Join the groups at ``positions`` as one list. The first measure of a group stays."""
        self.runs += 1
        for at in positions:
            group = self.row[at].group
            if group is not None and at not in self.joined:
                fitting = fits(measure, group)
                if fitting is not None:
                    self.joined[at] = Joined(group, fitting, self.runs, toll, share, at)

    def kind(self, at: int) -> str:
        """The class of an item, empty beyond the ends."""
        return self.row[at].kind if 0 <= at < len(self.row) else ""

    def low(self, at: int) -> str:
        """The lower-case word of an item, empty beyond the ends."""
        return self.row[at].low if 0 <= at < len(self.row) else ""


def attach(row: Sequence[Item]) -> list[Joined]:
    """Every group of a sentence that counts something, in text order."""
    sentence = Sentence(row)
    for at, item in enumerate(row):
        if item.kind == "verb":
            _verb(sentence, at, item)
        elif item.kind == "act":
            _act(sentence, at, item)
        elif item.low in lexicon.toll("words"):
            _toll(sentence, at)
        elif item.low in lexicon.lives("take") or item.low in lexicon.lives("lose"):
            _lives(sentence, at, item)
    for at, item in enumerate(row):
        if item.group is not None and at not in sentence.joined:
            _by_itself(sentence, at, item.group)
    return [sentence.joined[at] for at in sorted(sentence.joined)]


def _by_itself(sentence: Sentence, at: int, group: Group) -> None:
    """ "12 deaths", "no casualties", "12 wounded soldiers"."""
    if group.noun is not None:
        if not _unreal(sentence, at):
            sentence.join([at], group.noun)
    elif group.attribute is not None and group.kind in ("person", "thing"):
        sentence.join([at], group.attribute)


def _verb(sentence: Sentence, at: int, item: Item) -> None:
    forms = item.forms
    before = _back(sentence, at - 1)
    if "intransitive" in forms:
        if sentence.kind(before) != "modal" and sentence.low(before) != "to":
            _subject(sentence, at, forms["intransitive"])
    elif "ing" in forms:
        if sentence.kind(before) != "negative":
            _object(sentence, at, forms["ing"])
    elif "base" in forms:
        if _told(sentence, before, forms["base"]):
            _object(sentence, at, forms["base"])
    else:
        _participle(sentence, at, before, forms.get("ed") or forms["state"], active="ed" in forms)


def _told(sentence: Sentence, before: int, measure: Measure) -> bool:
    """A plan to deploy is a figure of deployment; a wish to kill is none of the killed."""
    planned = sentence.low(before) == "to" or sentence.kind(before) == "modal"
    return sentence.kind(before) != "negative" and (measure == "deployed" or not planned)


def _participle(
    sentence: Sentence, at: int, before: int, measure: Measure, *, active: bool
) -> None:
    kind = sentence.kind(before)
    if kind == "det" and sentence.low(before - 1) in ("among", "amongst", "of"):
        _among(sentence, at, before - 1, measure)
    elif kind == "be":
        _passive(sentence, at, before, measure)
    elif kind == "have":
        if active and not _denied(sentence, before):
            _object(sentence, at, measure)
    elif kind == "join" and _paired(sentence, at, before, measure):
        return
    elif kind == "group":
        _reduced(sentence, at, before, measure, active=active)
    elif kind == "verb" and _chained(sentence, before, measure):
        return
    elif active and kind not in ("negative", "prep") and not _planned(sentence, before):
        _object(sentence, at, measure)


def _planned(sentence: Sentence, before: int) -> bool:
    return sentence.low(before) == "to" or sentence.kind(before) == "modal"


def _denied(sentence: Sentence, before: int) -> bool:
    return any(sentence.kind(at) == "negative" for at in range(max(0, before - 2), before + 1))


def _passive(sentence: Sentence, at: int, before: int, measure: Measure) -> None:
    """The subject, unless the words say that it is not so, or only might be."""
    first, kinds = before, set()
    while sentence.kind(first) in ("be", "have", "modal", "negative", "adverb") or (
        sentence.low(first) == "to"
    ):
        kinds.add("to" if sentence.low(first) == "to" else sentence.kind(first))
        first -= 1
    possible = kinds & {"modal", "to"} and "have" not in kinds
    if "negative" in kinds or (possible and measure != "deployed"):
        return
    _subject(sentence, first + 1, measure)
    _agentless_object(sentence, at, measure)


def _agentless_object(sentence: Sentence, at: int, measure: Measure) -> None:
    """ "Killed were 12 soldiers"."""
    after = _forth(sentence, at + 1)
    if sentence.kind(after) == "be" and sentence.kind(_forth(sentence, after + 1)) == "group":
        sentence.join(_list_right(sentence, _forth(sentence, after + 1), measure), measure)


def _among(sentence: Sentence, at: int, among: int, measure: Measure) -> None:
    """ "Among those killed were 12 women", "five children were among the dead"."""
    _agentless_object(sentence, at, measure)
    step = among - 1
    while sentence.kind(step) in ("be", "have", "adverb", "word") and step > among - 5:
        step -= 1
    if sentence.kind(step) == "group" and sentence.kind(step + 1) in ("be", "have", "adverb"):
        sentence.join(_list_left(sentence, step, measure), measure, share=True)


def _paired(sentence: Sentence, at: int, join: int, measure: Measure) -> bool:
    """ "Killed or wounded 12", "12 killed and injured": counted together as casualties."""
    first = _back(sentence, join - 1)
    if sentence.kind(first) != "verb":
        return False
    after = _forth(sentence, at + 1)
    earlier = sentence.row[first].forms
    other = earlier.get("ed") or earlier.get("state") or earlier.get("intransitive")
    if other is None:
        return False
    both = _together(other, measure, sentence.low(join))
    if sentence.kind(after) == "group" and not _own_verb(sentence, after):
        sentence.join(_list_right(sentence, after, measure), both)
        return True
    previous = [p for p in range(first - 6, first) if p in sentence.joined]
    runs = {sentence.joined[p].run for p in previous}
    for position in previous:
        if sentence.joined[position].run == max(runs):
            _change(sentence, position, both)
    return True


def _together(one: Measure, other: Measure, join: str) -> Measure:
    """What "killed and wounded", "killed or captured", "captured and executed" count."""
    if one == other:
        return one
    if join == "or" or {one, other} == {"killed", "wounded"}:
        return "casualties"
    return other


def _change(sentence: Sentence, position: int, measure: Measure) -> None:
    sentence.joined[position] = replace(sentence.joined[position], measure=measure)


def _chained(sentence: Sentence, before: int, measure: Measure) -> bool:
    """ "175 militants killed injured": a headline's pair without "and"."""
    old = sentence.joined.get(before - 1)
    if old is None or {old.measure, measure} != {"killed", "wounded"}:
        return False
    _change(sentence, before - 1, "casualties")
    return True


def _reduced(sentence: Sentence, at: int, before: int, measure: Measure, *, active: bool) -> None:
    """ "12 people killed in …" counts what precedes; "two gunmen killed 12" what follows."""
    after = _forth(sentence, at + 1)
    kind = sentence.kind(after)
    if active and kind == "group" and not _own_verb(sentence, after):
        _object(sentence, at, measure)
        return
    if active and (kind in ("det", "pronoun") or _named(sentence, after)):
        return
    sentence.join(_list_left(sentence, before, measure), measure)


def _named(sentence: Sentence, at: int) -> bool:
    """A capitalised word right behind a verb is its object ("two gunmen killed Mayor …")."""
    if sentence.kind(at) != "word" or not sentence.row[at].text[:1].isupper():
        return False
    verb = sentence.row[at - 1] if at else None
    return verb is not None and verb.text[:1].islower()


def _object(sentence: Sentence, at: int, measure: Measure) -> None:
    """The group behind an active verb, with the rest of its list."""
    after = _forth(sentence, at + 1)
    if sentence.kind(after) == "group":
        if not _own_verb(sentence, after):
            sentence.join(_list_right(sentence, after, measure), measure)
        return
    if sentence.kind(after) in ("det", "word", "pronoun"):
        _after_uncounted(sentence, after, measure)


def _after_uncounted(sentence: Sentence, at: int, measure: Measure) -> None:
    """ "Killed the mayor and three guards", "killed Mullah N., a local commander"."""
    for step in range(at, min(at + _LIST + 1, len(sentence.row))):
        kind = sentence.kind(step)
        follow = _forth(sentence, step + 1)
        if sentence.low(follow) == "with" and sentence.low(step) in ("along", "together"):
            kind, follow = "join", _forth(sentence, follow + 1)
        group = sentence.row[follow].group if sentence.kind(follow) == "group" else None
        if kind == "join" or (kind == "comma" and group is not None):
            if group is not None and not _own_verb(sentence, follow):
                sentence.join(_list_right(sentence, follow, measure), measure)
            return
        if kind not in ("det", "word", "comma"):
            return


def _subject(sentence: Sentence, at: int, measure: Measure) -> None:
    """The group before a verb chain that begins at ``at``, with the rest of its list."""
    step = _over_aside(sentence, _back(sentence, at - 1))
    for _ in range(_SUBJECT):
        item = sentence.row[step] if step >= 0 else None
        if item is None or item.kind in ("stop", "break", "say", "verb", "be", "quote"):
            return
        if item.group is not None:
            taken = _as_subject(sentence, step, measure) if _is_real(sentence, step) else None
            if taken:
                sentence.join(_list_left(sentence, step, measure), measure)
                return
            if taken is None:
                return
        elif item.kind == "join" and not _joins_names(sentence, step):
            return
        elif item.kind in ("comma", "dash", "close"):
            jumped = _over_aside(sentence, step)
            if jumped == step:
                return
            step = jumped + 1
        elif item.kind == "relative" and step < at - 1:
            return
        step -= 1


def _is_real(sentence: Sentence, at: int) -> bool:
    """Not under "if" or "whether"."""
    lows = {sentence.low(step) for step in range(at - 3, at)}
    return not lows & lexicon.grammar("unless")


def _as_subject(sentence: Sentence, at: int, measure: Measure) -> bool | None:
    """True: the subject. False: look further left. None: the subject is somebody else."""
    group = sentence.row[at].group
    lead = sentence.low(at - 1) if sentence.kind(at - 1) != "det" else sentence.low(at - 2)
    if sentence.kind(at - 1) == "include" or group is None or group.kind == "lone":
        return False
    if lead in ("of", "with", "to") or sentence.kind(at - 1) not in ("prep", "det"):
        return fits(measure, group) is not None or (False if lead == "with" else None)
    if sentence.kind(at - 1) == "det" and sentence.kind(at - 2) != "prep":
        return fits(measure, group) is not None or None
    return False


def _joins_names(sentence: Sentence, at: int) -> bool:
    """Whether "and" joins words within the subject.

    Two names ("12 soldiers from Tarsk and Belm were killed") or kinds of people without a number
    of their own ("12 civilians, mostly women and children, were killed").
    """
    left, right = at - 1, at + 1
    if not (0 <= left and right < len(sentence.row)):
        return False
    if lexicon.population(sentence.low(left)) is not None:
        return True
    names = sentence.row[left].text[:1].isupper() and sentence.row[right].text[:1].isupper()
    return names and sentence.kind(right) == "word"


def _over_aside(sentence: Sentence, at: int) -> int:
    """From the closing mark of an aside to the item before its opening mark."""
    pairs = {"comma": "comma", "dash": "dash", "close": "open"}
    opening = pairs.get(sentence.kind(at))
    if opening is None:
        return at
    for step in range(at - 1, max(at - _ASIDE, -1), -1):
        if sentence.kind(step) == opening:
            return step - 1
        if sentence.kind(step) == "stop":
            break
    return at


def _back(sentence: Sentence, at: int) -> int:
    while sentence.kind(at) == "adverb":
        at -= 1
    return at


def _forth(sentence: Sentence, at: int) -> int:
    while sentence.kind(at) in ("adverb", "det") and sentence.kind(at) != "":
        follow = sentence.kind(at + 1)
        if sentence.kind(at) == "det" and follow not in ("group", "adverb"):
            break
        at += 1
    return at


def _own_verb(sentence: Sentence, at: int, depth: int = 2) -> bool:
    """Whether a group is the subject of what follows it, and so no object of what precedes.

    A headline's second verb with an object of its own ("kills 30 injures 90") goes with the
    same subject as the first.
    """
    after = _back_free(sentence, at + 1)
    kind = sentence.kind(after)
    if kind != "verb":
        return kind in ("be", "have", "modal", "say")
    if "ing" in sentence.row[after].forms:
        return False
    follow = _forth(sentence, after + 1)
    chained = depth > 0 and sentence.kind(follow) == "group"
    return not (chained and not _own_verb(sentence, follow, depth - 1))


def _back_free(sentence: Sentence, at: int) -> int:
    while sentence.kind(at) == "adverb":
        at += 1
    return at


def _list_right(sentence: Sentence, at: int, measure: Measure) -> list[int]:
    """A group and the further members of its list to the right."""
    members = [at]
    step = at + 1
    while True:
        found = _next_member(sentence, step, measure)
        if found is None:
            return members
        members.append(found)
        step = found + 1


def _next_member(sentence: Sentence, at: int, measure: Measure) -> int | None:
    """The next member of a list: after "and" or a comma nearby, or "along with" further on."""
    apart = False
    for step in range(at, min(at + _SUBJECT, len(sentence.row))):
        kind = sentence.kind(step)
        group = sentence.row[step].group
        if group is not None:
            along = sentence.low(step - 1) == "with" and (
                sentence.low(step - 2) in ("along", "together")
            )
            joined = sentence.kind(_back_det(sentence, step)) in ("join", "comma") and not apart
            return step if (along or joined) and _is_member(sentence, step, measure) else None
        apart = apart or step > at + _LIST + 1 or kind not in _LOOSE or sentence.low(step) == "by"
        if kind in ("stop", "quote", "include", "say", "be", "have", "modal", "break"):
            return None
    return None


_LOOSE = frozenset({"word", "prep", "join", "comma", "det", "adverb", "open", "close"})


def _is_member(sentence: Sentence, at: int, measure: Measure) -> bool:
    group = sentence.row[at].group
    if group is None or group.partitive or group.kind in ("none", "other", "noun"):
        return False
    taken = _own_verb(sentence, at) or at in sentence.joined
    return not taken and fits(measure, group) is not None


def _back_det(sentence: Sentence, at: int) -> int:
    at -= 1
    while sentence.kind(at) in ("det", "adverb"):
        at -= 1
    return at


def _list_left(sentence: Sentence, at: int, measure: Measure) -> list[int]:
    """A group and the earlier members of its list to the left.

    ", and" right behind another member goes on with a list; elsewhere it opens a clause.
    """
    members = [at]
    while True:
        found = _earlier_member(sentence, members[-1], measure)
        if found is None:
            return sorted(members)
        members.append(found)


def _earlier_member(sentence: Sentence, at: int, measure: Measure) -> int | None:
    step = _back_det(sentence, at)
    along = sentence.low(step) == "with" and sentence.low(step - 1) in ("along", "together")
    if sentence.kind(step) not in ("join", "comma") and not along:
        return None
    clause = sentence.kind(step) == "join" and sentence.kind(step - 1) == "comma"
    step -= 2 if along or clause else 1
    for _ in range(1 if clause else _LIST):
        group = sentence.row[step].group if step >= 0 else None
        if group is not None:
            lead = sentence.kind(step - 1)
            fit = fits(measure, group) is not None and group.kind in ("person", "thing")
            total = sentence.low(step - 1) == "of" and sentence.low(step - 2) == "total"
            free = step not in sentence.joined and (
                total or lead not in ("include", "verb", "prep")
            )
            return step if fit and free and not group.partitive else None
        within = sentence.kind(step) in ("word", "join", "comma", "prep", "det")
        if not within or sentence.low(step) == "to":
            return None
        step -= 1
    return None


def _act(sentence: Sentence, at: int, item: Item) -> None:
    """ "The killing of 12 men", "the deaths of at least 12"."""
    measure = lexicon.act_noun(item.low)
    after = _forth(sentence, at + 2)
    if measure is not None and sentence.kind(after) == "group" and not _unreal(sentence, at):
        sentence.join(_list_right(sentence, after, measure), measure)


def _unreal(sentence: Sentence, at: int) -> bool:
    """Feared, avoided or supposed: "to avoid the deaths of 12", "if 12 deaths"."""
    for step in range(at - 1, max(at - 6, -1), -1):
        low = sentence.low(step)
        if sentence.kind(step) in ("stop", "quote"):
            return False
        unreal = low in lexicon.grammar("unless") or low in lexicon.grammar("intent")
        if unreal or sentence.kind(step) in ("modal", "negative"):
            return True
    return False


def _lives(sentence: Sentence, at: int, item: Item) -> None:
    """ "Claimed the lives of 12", "cost hundreds of lives"; "12 people lost their lives"."""
    taking = item.low in lexicon.lives("take")
    for step in range(at + 1, min(at + 5, len(sentence.row))):
        group = sentence.row[step].group
        if group is not None and item.low in lexicon.lives("lose"):
            if group.status in ("combatant", "police") or group.kind == "lives":
                sentence.join([step], "killed")
            return
        if group is not None and group.kind == "lives":
            if taking:
                sentence.join([step], "killed")
            return
        if sentence.low(step) == "lives":
            after = _forth(sentence, step + 2)
            if taking and sentence.low(step + 1) == "of" and sentence.kind(after) == "group":
                sentence.join(_list_right(sentence, after, "killed"), "killed")
            elif item.low in lexicon.lives("lose") and sentence.kind(step - 1) == "det":
                _subject(sentence, at, "killed")
            return


def _toll(sentence: Sentence, at: int) -> None:
    """ "The death toll rose to 12", "bringing the number of wounded to 12"."""
    measure = _toll_measure(sentence, at)
    if measure is None:
        return
    before = _back_det(sentence, at)
    if sentence.kind(before) == "group" and sentence.low(_back(sentence, before - 1)) == "to":
        sentence.join([before], measure, toll=True)  # "bringing to 45 the number of killed"
        return
    for step in range(at + 1, min(at + _TOLL, len(sentence.row))):
        group = sentence.row[step].group
        if sentence.kind(step) in ("stop", "quote") and sentence.low(step) != ":":
            return
        if group is None:
            continue
        lead = _back(sentence, step - 1)
        if sentence.low(lead) in lexicon.toll("moves") and group.kind != "other":
            sentence.join(_list_right(sentence, step, measure), measure, toll=True)
            return


def _toll_measure(sentence: Sentence, at: int) -> Measure | None:
    word, before = sentence.low(at), sentence.low(at - 1)
    if word in ("toll", "tally", "count"):
        named = _named_measure(sentence, at - 1, at)
        if named is not None or before in ("casualty", "casualties"):
            return named or "casualties"
        if word == "toll":
            return None if before == "a" else "killed"
    if sentence.low(at + 1) != "of" and sentence.kind(at + 1) != "verb":
        return None
    return _named_measure(sentence, at + 1, at + 14)


def _named_measure(sentence: Sentence, start: int, end: int) -> Measure | None:
    """The first measure named by the words from ``start`` to ``end``, before any number."""
    for step in range(max(start, 0), min(end, len(sentence.row))):
        item = sentence.row[step]
        if item.group is not None or item.kind == "stop":
            return None
        named = (
            item.forms.get("ed")
            or item.forms.get("state")
            or lexicon.counted_noun(item.low)
            or lexicon.act_noun(item.low)
        )
        if named is not None:
            return named
    return None
