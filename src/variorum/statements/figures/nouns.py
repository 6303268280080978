"""Nouns of measures: deaths, killings, lives lost, tolls."""

from __future__ import annotations

from variorum.model.figure import Measure
from variorum.statements.figures import lexicon
from variorum.statements.figures.groups import Group
from variorum.statements.figures.items import Item
from variorum.statements.figures.lists import list_right
from variorum.statements.figures.sentence import Sentence, back, back_det, forth
from variorum.statements.figures.subjects import subject
from variorum.statements.figures.verbs import after_uncounted

_TOLL = 40  # items between "toll" and its number


def by_itself(sentence: Sentence, at: int, group: Group) -> None:
    """As in "12 deaths", "no casualties", "12 wounded soldiers"."""
    if group.noun is not None:
        if not _unreal(sentence, at):
            sentence.join([at], group.noun)
    elif group.attribute is not None and group.kind in ("person", "thing"):
        sentence.join([at], group.attribute)


def act(sentence: Sentence, at: int, item: Item) -> None:
    """As in "The killing of 12 men", "the deaths of at least 12"."""
    measure = lexicon.act_noun(item.low)
    after = forth(sentence, at + 2)
    if measure is None or _unreal(sentence, at):
        return
    if sentence.kind(after) == "group":
        sentence.join(list_right(sentence, after, measure), measure)
    else:
        after_uncounted(sentence, after, measure)


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


def lives(sentence: Sentence, at: int, item: Item) -> None:
    """As in "Claimed the lives of 12", "cost hundreds of lives"; "12 people lost their lives"."""
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
            after = forth(sentence, step + 2)
            if taking and sentence.low(step + 1) == "of" and sentence.kind(after) == "group":
                sentence.join(list_right(sentence, after, "killed"), "killed")
            elif item.low in lexicon.lives("lose") and sentence.kind(step - 1) == "det":
                subject(sentence, at, "killed")
            return


def toll(sentence: Sentence, at: int) -> None:
    """As in "The death toll rose to 12", "bringing the number of wounded to 12"."""
    measure = _toll_measure(sentence, at)
    if measure is None:
        return
    before = back_det(sentence, at)
    if sentence.kind(before) == "group" and sentence.low(back(sentence, before - 1)) == "to":
        sentence.join([before], measure, toll=True)  # "bringing to 45 the number of killed"
        return
    for step in range(at + 1, min(at + _TOLL, len(sentence.row))):
        group = sentence.row[step].group
        if sentence.kind(step) in ("stop", "quote") and sentence.low(step) != ":":
            return
        if group is None:
            continue
        lead = back(sentence, step - 1)
        if sentence.low(lead) in lexicon.toll("moves") and group.kind != "other":
            sentence.join(list_right(sentence, step, measure), measure, toll=True)
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
