"""Lists of counted groups: "12 soldiers, four policemen and a nurse"."""

from __future__ import annotations

from variorum.model.figure import Measure
from variorum.statements.figures import lexicon
from variorum.statements.figures.fit import fits
from variorum.statements.figures.sentence import Sentence, back_det, forth, over_aside, past_adverbs

_LIST = 8  # items between two members of a list ("12 in Tarsk and four in Belm")
_SUBJECT = 14  # items between a verb and its subject

_SHORTEST = 4  # letters that a participle is longer than: not "aged"


def own_verb(sentence: Sentence, at: int, depth: int = 2) -> bool:
    """Whether a group is the subject of what follows it, and so no object of what precedes.

    A headline's second verb with an object of its own ("kills 30 injures 90") goes with the
    same subject as the first.
    """
    after = past_adverbs(sentence, at + 1)
    kind = sentence.kind(after)
    if kind != "verb":
        return kind in ("be", "have", "modal", "say")
    if "ing" in sentence.row[after].forms:
        return False
    follow = forth(sentence, after + 1)
    chained = depth > 0 and sentence.kind(follow) == "group"
    return not (chained and not own_verb(sentence, follow, depth - 1))


def has_participle(sentence: Sentence, at: int) -> bool:
    """Whether a participle of no measure stands right behind a group, and ends its part."""
    behind = sentence.low(at + 1)
    ended = sentence.kind(at + 2) in ("comma", "join", "stop", "")
    told = sentence.kind(at + 1) == "word" and behind.endswith("ed")
    return told and len(behind) > _SHORTEST and ended


def list_right(sentence: Sentence, at: int, measure: Measure) -> list[int]:
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
            lead = back_det(sentence, step)
            taken = any(sentence.low(i) in _take() for i in range(lead + 1, step))
            joined = sentence.kind(lead) in ("join", "comma") and not apart and not taken
            return step if (along or joined) and _is_member(sentence, step, measure) else None
        apart = apart or step > at + _LIST + 1 or kind not in _LOOSE or sentence.low(step) == "by"
        if kind in ("stop", "quote", "include", "say", "be", "have", "modal", "break"):
            return None
    return None


def _take() -> frozenset[str]:
    """A verb of taking has objects of its own: "killed nine and taken four sailors prisoner"."""
    return lexicon.grammar("take")


_LOOSE = frozenset({"word", "prep", "join", "comma", "det", "adverb", "open", "close"})


def _is_member(sentence: Sentence, at: int, measure: Measure) -> bool:
    group = sentence.row[at].group
    if group is None or group.partitive or group.kind in ("none", "other", "noun"):
        return False
    taken = own_verb(sentence, at) or has_participle(sentence, at) or at in sentence.joined
    return not taken and fits(measure, group) is not None


def list_left(sentence: Sentence, at: int, measure: Measure) -> list[int]:
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
    step = back_det(sentence, at)
    along = sentence.low(step) == "with" and sentence.low(step - 1) in ("along", "together")
    if sentence.kind(step) not in ("join", "comma") and not along:
        return None
    clause = sentence.kind(step) == "join" and sentence.kind(step - 1) == "comma"
    step -= 2 if along or clause else 1
    for _ in range(1 if clause else _LIST):
        step = over_aside(sentence, step) if sentence.kind(step) in ("dash", "close") else step
        group = sentence.row[step].group if step >= 0 else None
        if group is not None:
            if has_participle(sentence, step):
                return None  # "51 persons questioned, 200 carts burnt"
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
