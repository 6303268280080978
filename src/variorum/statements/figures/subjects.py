"""The counted group that is the subject of a verb."""

from __future__ import annotations

from variorum.model.figure import Measure
from variorum.statements.figures import lexicon
from variorum.statements.figures.fit import fits
from variorum.statements.figures.lists import list_left
from variorum.statements.figures.sentence import Sentence, back, over_aside

_SUBJECT = 14  # items between a verb and its subject


def subject(sentence: Sentence, at: int, measure: Measure) -> None:
    """The group before a verb chain that begins at ``at``, with the rest of its list."""
    if _lone(sentence, at - 1):
        sentence.join([at - 1], measure)
    else:
        _search(sentence, at, measure)


def _search(sentence: Sentence, at: int, measure: Measure) -> None:
    """Look left for the subject, over what may stand between it and its verb."""
    step = _before(sentence, at)
    for _ in range(_SUBJECT):
        item = sentence.row[step] if step >= 0 else None
        if item is None or item.kind in ("stop", "break", "say", "verb", "be", "quote"):
            return
        if item.group is not None:
            taken = _as_subject(sentence, step, measure) if _is_real(sentence, step) else None
            if taken:
                sentence.join(list_left(sentence, step, measure), measure)
                return
            if taken is None and sentence.kind(step - 1) != "join":
                return
            step -= taken is None  # a member of the list that the measure does not count
        elif item.kind == "join" and not _joins_members(sentence, step, at):
            return
        elif item.kind in ("comma", "dash", "close"):
            jumped = over_aside(sentence, step)
            if jumped == step:
                return
            step = jumped + 1
        elif item.kind == "relative" and step < at - 1:
            return
        step -= 1


def _before(sentence: Sentence, at: int) -> int:
    """Where the subject's words end; a number may stand in quotation marks of its own."""
    step = over_aside(sentence, back(sentence, at - 1))
    marked = sentence.kind(step) == "quote" and sentence.kind(step - 1) == "group"
    return step - 1 if marked else step


def _lone(sentence: Sentence, at: int) -> bool:
    """As in "two sailors died and one was hurt": one more of those who were counted before."""
    group = sentence.row[at].group if at > 0 else None
    lone = group is not None and group.kind == "lone"
    return lone and sentence.kind(at - 1) in ("join", "comma") and bool(sentence.joined)


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


def _joins_members(sentence: Sentence, join: int, verb: int) -> bool:
    """Whether "and" joins words within the subject of the verb at ``verb``.

    A verb in the plural behind "and a landing craft" has more than that for its subject.
    """
    single = sentence.low(join + 1) in ("a", "an") and sentence.low(verb) in ("were", "are", "have")
    return (single and sentence.kind(join - 1) == "group") or _joins_names(sentence, join)


def _joins_names(sentence: Sentence, at: int) -> bool:
    """Whether "and" joins words that are no members of their own.

    Two names ("12 soldiers from Tarsk and Belm were killed") or kinds of people without a number
    of their own ("12 civilians, mostly women and children, were killed").
    """
    left, right = at - 1, at + 1
    if not (left >= 0 and right < len(sentence.row)):
        return False
    if lexicon.population(sentence.low(left)) is not None:
        return True
    names = sentence.row[left].text[:1].isupper() and sentence.row[right].text[:1].isupper()
    return names and sentence.kind(right) == "word"
