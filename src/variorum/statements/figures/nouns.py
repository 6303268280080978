"""Nouns of measures: deaths, killings, lives lost, tolls."""

from __future__ import annotations

from variorum.model.figure import Measure
from variorum.statements.figures import lexicon
from variorum.statements.figures.groups import Group
from variorum.statements.figures.items import Item
from variorum.statements.figures.lists import has_participle, list_right, own_verb
from variorum.statements.figures.sentence import Sentence, back, back_det, forth
from variorum.statements.figures.subjects import subject
from variorum.statements.figures.verbs import after_uncounted

_PUT = frozenset(("put", "puts", "putting", "estimated", "estimates"))
_CALLED = 4  # words of a morgue's name: "the old city morgue"
_NAMED = 8  # items from a verb back to a morgue and its place
_TOLL = 40  # items between "toll" and its number


def by_itself(sentence: Sentence, at: int, group: Group) -> None:
    """As in "12 deaths", "no casualties", "12 wounded soldiers"."""
    if group.noun is not None:
        if not _unreal(sentence, at) and not _of_no_number(sentence, at, group):
            sentence.join([at], group.noun)
    elif group.attribute is not None and group.kind in ("person", "thing"):
        if not _unreal(sentence, at, wish=False):  # "demanded the release of 12 captured men"
            sentence.join([at], group.attribute)
    elif group.head in lexicon.grammar("bodies"):
        stored = _in_morgue(sentence, at)
        if (stored or _is_found(sentence, at)) and not _unreal(sentence, at):
            sentence.join([at], "killed", toll=stored)
    elif group.status == "prisoner" and _held(sentence, at):
        jailed = group.head in lexicon.grammar("jailed")
        sentence.join([at], "detained" if jailed else "captured")
    elif group.kind in ("none", "lone"):
        _by_what_stands_before(sentence, at, group)


def _of_no_number(sentence: Sentence, at: int, group: Group) -> bool:
    """As in "gave no casualty toll": a number that nobody gave is not zero (M13)."""
    return group.high == 0 and sentence.low(at + 1) in lexicon.grammar("numbers_given")


_AT = frozenset(("in", "near", "at"))
_CLAUSE = 16  # items between a number and the one whose verb it shares


def _by_what_stands_before(sentence: Sentence, at: int, group: Group) -> None:
    if sentence.low(at + 1) in _AT:
        _elsewhere(sentence, at)
    elif group.kind == "none" and _on_each(sentence, at):
        told = _told_before(sentence, at)
        if told is not None:
            sentence.join([at], told)


def _elsewhere(sentence: Sentence, at: int) -> None:
    """As in "two were wounded in Belm, three in Sill"; "nine were wounded, three in Sill".

    The first tells of others, elsewhere; the second of some of the nine.
    """
    if sentence.kind(back_det(sentence, at)) not in ("comma", "join"):
        return
    for step in range(at - 1, max(at - _CLAUSE, -1), -1):
        if sentence.kind(step) == "stop":
            return
        one = sentence.joined.get(step)
        if one is not None:
            lows = {sentence.low(word) for word in range(step + 1, at)}
            sentence.join([at], one.measure, share=one.share or not lows & _AT)
            return
        if sentence.row[step].group is not None:
            return


def _is_found(sentence: Sentence, at: int) -> bool:
    """As in "12 bodies were found", "had seen 14 bodies"."""
    found = lexicon.grammar("found")
    if sentence.low(back(sentence, at - 1)) in found or sentence.low(at - 1) in found:
        return True
    be = sentence.kind(forth(sentence, at + 1)) in ("be", "have")
    return be and any(sentence.low(step) in found for step in range(at + 2, at + 6))


def _in_morgue(sentence: Sentence, at: int) -> bool:
    """As in "30 bodies were in the morgue of Orsk", "morgues in Orsk had received 30 bodies".

    They are all that were brought there, of whatever days, and whatever the verb: "there were 30
    bodies in the morgues", "had nine bodies in its morgue".
    """
    morgues = lexicon.grammar("morgues")
    if sentence.low(at + 1) == "in":
        inside = at + 2 + (sentence.kind(at + 2) == "det")
        for step in range(inside, inside + _CALLED):
            if sentence.low(step) in morgues:
                return True
            if sentence.kind(step) != "word":
                break
    be = sentence.kind(forth(sentence, at + 1)) in ("be", "have")
    if be and any(sentence.low(step) in morgues for step in range(at + 2, at + 7)):
        return True
    before = back(sentence, at - 1)
    if sentence.low(before) not in lexicon.grammar("received"):
        return False
    for step in range(before - 1, max(before - _NAMED, -1), -1):
        if sentence.kind(step) in ("stop", "quote", "comma", "break"):
            return False
        if sentence.low(step) in morgues:
            return True
    return False


def _held(sentence: Sentence, at: int) -> bool:
    """As in "holds nine prisoners", "nine prisoners are held"."""
    if sentence.low(back_det(sentence, at)) in lexicon.grammar("hold"):
        return True
    after = forth(sentence, at + 1)
    be = sentence.kind(after) == "be"
    return be and any(sentence.low(step) == "held" for step in (after + 1, after + 2))


def _on_each(sentence: Sentence, at: int) -> bool:
    """As in "5,000 had died, more than 2,000 on each side": counted as what stands before."""
    return sentence.low(at + 1) == "on" and sentence.low(at + 2) in ("each", "either")


def _told_before(sentence: Sentence, at: int) -> Measure | None:
    """The measure of the nearest number before."""
    near = range(at - 1, max(at - _TOLL, -1), -1)
    return next((sentence.joined[step].measure for step in near if step in sentence.joined), None)


def alive(sentence: Sentence, at: int) -> None:
    """As in "took one pilot alive"."""
    group = sentence.row[at - 1].group if at > 0 else None
    taken = sentence.low(back_det(sentence, at - 1)) in lexicon.grammar("take")
    if group is not None and group.status == "combatant" and taken:
        sentence.join([at - 1], "captured")


def fallen(sentence: Sentence, at: int) -> None:
    """As in "29 servicemen fell": said of combatants only, and of no other falling."""
    if sentence.low(at + 1) in lexicon.grammar("not_fallen"):
        return
    for step in range(at - 1, max(at - 8, -1), -1):
        group = sentence.row[step].group
        if group is not None:
            if group.status == "combatant":
                subject(sentence, at, "killed")
            return


def put_at(sentence: Sentence, at: int) -> None:
    """As in "puts its civilian dead at 93", "put deaths at 12"."""
    item = sentence.row[at]
    measure = item.forms.get("state") or item.forms.get("ed") or lexicon.counted_noun(item.low)
    group = forth(sentence, at + 2)
    if item.low in ("figure", "number", "toll") and sentence.low(back_det(sentence, at)) in _PUT:
        measure = _told_before(sentence, at)  # "put the figure at 50": of what was just counted
    if measure is None or sentence.low(at + 1) != "at" or sentence.kind(group) != "group":
        return
    if item.kind == "verb" and measure == "casualties":
        return  # who is "shot at" need not be hit
    if sentence.low(at - 1) == "and" and measure == "wounded":
        at, measure = at - 2, "casualties"  # "its dead and wounded at 300"
    status, own = _of_whom(sentence, at)
    put = status or sentence.kind(at - 1) in ("det", "word")
    if put and sentence.kind(at - 1) != "be":
        sentence.join([group], measure, toll=True, status=status, own=own)


def labelled(sentence: Sentence, at: int) -> None:
    """As in "Killed: 12", "casualties: 30 soldiers": a bulletin's label and its number."""
    item = sentence.row[at]
    measure = item.forms.get("state") or item.forms.get("ed") or lexicon.counted_noun(item.low)
    opens = sentence.kind(at - 1) in ("", "stop", "comma", "open", "dash")
    counted = sentence.kind(at + 2) == "group" and not own_verb(sentence, at + 2)
    if measure is not None and opens and counted:
        sentence.join([at + 2], measure)


def _of_whom(sentence: Sentence, at: int) -> tuple[str | None, bool]:
    """Status told before a word of a toll or behind its "of", and whether it is one's own."""
    near: list[str] = []
    for step in range(at - 1, max(at - 4, -1), -1):
        if sentence.kind(step) not in ("word", "det", "verb", "act"):
            break
        near.append(sentence.low(step))
        if sentence.kind(step) == "det":
            break
    if sentence.low(at + 1) == "of":
        for step in range(at + 2, min(at + 7, len(sentence.row))):
            if sentence.kind(step) not in ("det", "word", "verb"):
                break
            near.append(sentence.low(step))
    statuses = [status for word in near if (status := lexicon.status_of(word)) is not None]
    return (statuses[0] if statuses else None), bool(lexicon.grammar("own") & set(near))


def act(sentence: Sentence, at: int, item: Item) -> None:
    """As in "The killing of 12 men", "the deaths of at least 12"."""
    measure = lexicon.act_noun(item.low)
    after = forth(sentence, at + 2)
    if measure is None or _unreal(sentence, at):
        return
    if sentence.kind(after) == "group":
        bodies = item.low in lexicon.grammar("bodies")
        members = [after] if bodies else list_right(sentence, after, measure)
        sentence.join(members, measure)
    else:
        after_uncounted(sentence, after, measure)


def _unreal(sentence: Sentence, at: int, *, wish: bool = True) -> bool:
    """Feared, avoided or supposed: "to avoid the deaths of 12", "if 12 deaths".

    Without ``wish`` only what is supposed: who is freed has been captured.
    """
    for step in range(at - 1, max(at - 6, -1), -1):
        low = sentence.low(step)
        if sentence.kind(step) in ("stop", "quote"):
            return False
        unreal = low in lexicon.grammar("unless") or (wish and low in lexicon.grammar("intent"))
        if unreal or sentence.kind(step) in ("modal", "negative"):
            return True
    return False


def lives(sentence: Sentence, at: int, item: Item) -> None:
    """As in "Claimed the lives of 12", "cost hundreds of lives"; "12 people lost their lives"."""
    taking = item.low in lexicon.lives("take")
    for step in range(at + 1, min(at + 5, len(sentence.row))):
        group = sentence.row[step].group
        if group is not None and item.low in lexicon.lives("lose"):
            lost = group.status in ("combatant", "police") or group.head == "men"
            if lost or group.kind == "lives":
                sentence.join([step], "killed")
            if group.kind in ("person", "thing") and step == forth(sentence, at + 1):
                members = list_right(sentence, step, "destroyed")
                sentence.join([m for m in members if _is_gear(sentence, m)], "destroyed")
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


_GEAR = frozenset({"vehicle", "aircraft", "ship", "weapon"})


def _is_gear(sentence: Sentence, at: int) -> bool:
    """What an army loses is destroyed; who loses a village or a friend has it still standing."""
    group = sentence.row[at].group
    return group is not None and group.kind == "thing" and group.status in _GEAR


def toll(sentence: Sentence, at: int) -> None:
    """As in "The death toll rose to 12", "bringing the number of wounded to 12"."""
    measure = _toll_measure(sentence, at)
    status, own = _of_whom(sentence, at)
    if measure is None:
        measure, own = _raised(sentence, at), False
    if measure is None:
        return
    before = back_det(sentence, at)
    if sentence.kind(before) == "group" and sentence.low(back(sentence, before - 1)) == "to":
        # "bringing to 45 the number of killed"
        sentence.join([before], measure, toll=True, status=status, own=own)
        return
    listed = False
    for step in range(at + 1, min(at + _TOLL, len(sentence.row))):
        group = sentence.row[step].group
        if sentence.kind(step) in ("stop", "quote") and sentence.low(step) != ":":
            return
        listed = listed or sentence.low(step) == ":"
        if group is None:
            continue
        if listed and _by_own_fate(sentence, step):
            continue
        lead = back(sentence, step - 1)
        if sentence.low(lead) == "from" and group.kind != "other":
            sentence.join([step], measure, toll=True, status=status, own=own)
            continue  # "rose from 12 to 19"
        if sentence.low(lead) in lexicon.toll("moves") and _may_be_toll(group):
            members = list_right(sentence, step, measure)
            sentence.join(members, measure, toll=True, status=status, own=own)
            return


def _by_own_fate(sentence: Sentence, at: int) -> bool:
    """Whether a group's own part of a list tells what came to it; then it is counted by that.

    As in "the toll: 40 men of the band killed, 12 questioned, nine carts burnt".
    """
    fate = _fate(sentence, at)
    if fate is not None and at not in sentence.joined:
        sentence.join([at], fate)
    return fate is not None or has_participle(sentence, at) or own_verb(sentence, at)


def _fate(sentence: Sentence, at: int) -> Measure | None:
    """The measure of the participle that ends a group's part of a list."""
    for step in range(at + 1, min(at + _TOLL, len(sentence.row))):
        if sentence.kind(step) not in ("word", "det", "prep"):
            forms = sentence.row[step].forms
            return forms.get("ed") or forms.get("state")
    return None


def _may_be_toll(group: Group) -> bool:
    """Whether a group can be a toll: "a correspondent" is whom the toll was told to."""
    return group.kind != "other" and not (group.number is None and group.low == 1)


def _raised(sentence: Sentence, at: int) -> Measure | None:
    """As in "12 soldiers fell, bringing the total to 633": the measure of what came before."""
    lows = {sentence.low(step) for step in range(at - 5, at)}
    if sentence.low(at) != "total" or not lows & lexicon.grammar("raise") or not sentence.joined:
        return None
    return _told_before(sentence, at)


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
