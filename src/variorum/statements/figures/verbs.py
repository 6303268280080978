"""Verbs of measures: passives, actives, participles."""

from __future__ import annotations

from dataclasses import replace

from variorum.model.figure import Measure
from variorum.statements.figures import lexicon
from variorum.statements.figures.fit import fits
from variorum.statements.figures.items import Item
from variorum.statements.figures.lists import list_left, list_right, own_verb
from variorum.statements.figures.sentence import Sentence, back, forth, over_aside
from variorum.statements.figures.subjects import subject

_CONTEXT = 24  # items around "treated" in which wounds may be told
_LIST = 8  # items between two members of a list ("12 in Tarsk and four in Belm")


def verb(sentence: Sentence, at: int, item: Item) -> None:
    """Join what a verb counts, by its form and what stands before it."""
    forms = item.forms
    before = back(sentence, at - 1)
    if _other_sense(sentence, at, before, item):
        return
    if sentence.kind(before) == "quote" and (
        sentence.kind(before - 1) in ("be", "have", "group", "join")
    ):
        before -= 1  # a word held at arm's length: had been "eliminated"
    if "intransitive" in forms:
        if sentence.low(before) == "to":
            _forced(sentence, before, forms["intransitive"])
        if sentence.kind(before) != "modal" and sentence.low(before) != "to":
            subject(sentence, at, forms["intransitive"])
    elif "ing" in forms:
        both = sentence.kind(before) == "join" and _paired(sentence, at, before, forms["ing"])
        if sentence.kind(before) != "negative" and not both:
            _object(sentence, at, forms["ing"])
    elif "base" in forms:
        _present(sentence, at, before, forms["base"])
    else:
        _participle(sentence, at, before, forms.get("ed") or forms["state"], active="ed" in forms)


def _other_sense(sentence: Sentence, at: int, before: int, item: Item) -> bool:
    """Buried under rubble is not yet dead, and not all who are treated are wounded."""
    follow = sentence.low(at + 1)
    if item.low == "buried":
        return follow in lexicon.grammar("not_graves")
    if item.low != "treated":
        return False
    behind = at + 1 if sentence.kind(at + 1) != "group" else at + 2  # "treated nine for burns"
    wounds = sentence.low(behind) == "for" and any(
        sentence.low(step) in lexicon.grammar("wounds") for step in range(behind + 1, behind + 4)
    )
    context = lexicon.grammar("wounds_context")
    told = any(sentence.low(step) in context for step in range(at - _CONTEXT, at + _CONTEXT))
    return not wounds and not told and sentence.low(before) != "being"


def _forced(sentence: Sentence, to: int, measure: Measure) -> None:
    """As in "forced 300 families to flee", "300 families were forced to flee"."""
    group = to - 1
    if sentence.kind(group) == "group" and sentence.low(group - 1) in lexicon.grammar("forced"):
        sentence.join(list_left(sentence, group, measure), measure)
    elif sentence.low(group) in lexicon.grammar("forced") and sentence.kind(group - 1) == "be":
        passive(sentence, group, group - 1, measure)


def _present(sentence: Sentence, at: int, before: int, measure: Measure) -> None:
    """As in "rebels kill 12", "will deploy 2,000 troops"."""
    if _told(sentence, before, measure):
        known = tuple(sentence.joined)
        _object(sentence, at, measure)
        if _planned(sentence, before):
            sentence.plan(known)


def _told(sentence: Sentence, before: int, measure: Measure) -> bool:
    """A plan to deploy is a figure of deployment; a wish to kill is none of the killed."""
    planned = _planned(sentence, before)
    return sentence.kind(before) != "negative" and (measure == "deployed" or not planned)


def _participle(
    sentence: Sentence, at: int, before: int, measure: Measure, *, active: bool
) -> None:
    kind = sentence.kind(before)
    if kind in ("dash", "close") and not active:
        before = over_aside(sentence, before)
        kind = sentence.kind(before)
    if kind == "det" and sentence.low(before - 1) in ("among", "amongst", "of"):
        _among(sentence, at, before - 1, measure)
    elif kind == "be":
        passive(sentence, at, before, measure)
    elif kind == "have":
        if active and not _denied(sentence, before):
            _object(sentence, at, measure)
    elif kind == "join" and _paired(sentence, at, before, measure):
        return
    elif kind == "group" or _named_as(sentence, before):
        before = back(sentence, before if kind == "group" else before - 1)
        _reduced(sentence, at, before, measure, active=active)
    elif kind == "verb" and _chained(sentence, before, measure):
        return
    elif active and kind not in ("negative", "prep") and not _planned(sentence, before):
        _object(sentence, at, measure)


def _named_as(sentence: Sentence, before: int) -> bool:
    """As in "named 12 soldiers as killed"."""
    return sentence.low(before) == "as" and sentence.kind(before - 1) == "group"


def _planned(sentence: Sentence, before: int) -> bool:
    return sentence.low(before) == "to" or sentence.kind(before) == "modal"


def _denied(sentence: Sentence, before: int) -> bool:
    return any(sentence.kind(at) == "negative" for at in range(max(0, before - 2), before + 1))


def passive(sentence: Sentence, at: int, before: int, measure: Measure) -> None:
    """Join the subject, unless the words say that it is not so, or only might be."""
    first, kinds = before, set()
    while (
        sentence.kind(first) in ("be", "have", "modal", "negative", "adverb")
        or sentence.low(first) == "to"
        or (sentence.kind(first) == "say" and sentence.low(first + 1) == "to")
    ):
        kinds.add("to" if sentence.low(first) == "to" else sentence.kind(first))
        first -= 1
    possible = kinds & {"modal", "to"} and "have" not in kinds
    if "negative" in kinds or (possible and measure != "deployed"):
        return
    known = tuple(sentence.joined)
    subject(sentence, first + 1, measure)
    if possible:
        sentence.plan(known)
    _agentless_object(sentence, at, measure)


def _agentless_object(sentence: Sentence, at: int, measure: Measure) -> None:
    """As in "Killed were 12 soldiers"."""
    after = forth(sentence, at + 1)
    if sentence.kind(after) == "be" and sentence.kind(forth(sentence, after + 1)) == "group":
        sentence.join(list_right(sentence, forth(sentence, after + 1), measure), measure)


def _among(sentence: Sentence, at: int, among: int, measure: Measure) -> None:
    """As in "Among those killed were 12 women", "five children were among the dead"."""
    _agentless_object(sentence, at, measure)
    step = among - 1
    while sentence.kind(step) in ("be", "have", "adverb", "word") and step > among - 5:
        step -= 1
    if sentence.kind(step) == "group" and sentence.kind(step + 1) in ("be", "have", "adverb"):
        sentence.join(list_left(sentence, step, measure), measure, share=True)


def _paired(sentence: Sentence, at: int, join: int, measure: Measure) -> bool:
    """As in "Killed or wounded 12", "12 killed and injured": counted together as casualties."""
    first = back(sentence, join - 1)
    if sentence.kind(first) != "verb":
        return False
    after = forth(sentence, at + 1)
    earlier = sentence.row[first].forms
    if "ing" in sentence.row[at].forms and "ing" not in earlier:
        return False
    other = next(
        (earlier[form] for form in ("ed", "state", "intransitive", "ing") if form in earlier), None
    )
    if other is None:
        return False
    both = _together(other, measure, sentence.low(join))
    if sentence.kind(after) == "group" and not own_verb(sentence, after):
        sentence.join(list_right(sentence, after, measure), both)
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
    if {one, other} == {"destroyed", "damaged"}:
        return "damaged" if join == "or" else other
    if join == "or" or {one, other} == {"killed", "wounded"}:
        return "casualties"
    return other


def _change(sentence: Sentence, position: int, measure: Measure) -> None:
    """Count by another measure, or by none where things cannot come to it."""
    joined = sentence.joined[position]
    if fits(measure, joined.group) is None:
        del sentence.joined[position]
    else:
        sentence.joined[position] = replace(joined, measure=measure)


def _chained(sentence: Sentence, before: int, measure: Measure) -> bool:
    """As in "175 militants killed injured": a headline's pair without "and"."""
    old = sentence.joined.get(before - 1)
    if old is None or {old.measure, measure} != {"killed", "wounded"}:
        return False
    _change(sentence, before - 1, "casualties")
    return True


def _reduced(sentence: Sentence, at: int, before: int, measure: Measure, *, active: bool) -> None:
    """As in "12 people killed in …" counts what precedes; "two gunmen killed 12" what follows."""
    after = forth(sentence, at + 1)
    kind = sentence.kind(after)
    if active and kind == "group" and not own_verb(sentence, after):
        _object(sentence, at, measure)
        return
    if active and (kind in ("det", "pronoun") or (after == at + 1 and _named(sentence, after))):
        return
    group = sentence.row[before].group
    bare = group is not None and group.kind == "none"
    sentence.join(list_left(sentence, before, measure), measure, modified=bare)


def _named(sentence: Sentence, at: int) -> bool:
    """A capitalised word right behind a verb is its object ("two gunmen killed Mayor …")."""
    if sentence.kind(at) != "word" or not sentence.row[at].text[:1].isupper():
        return False
    verb = sentence.row[at - 1] if at else None
    return verb is not None and verb.text[:1].islower()


def _object(sentence: Sentence, at: int, measure: Measure) -> None:
    """The group behind an active verb, with the rest of its list."""
    after = forth(sentence, at + 1)
    if sentence.kind(after) == "quote" and sentence.kind(after + 1) == "group":
        after += 1
    if sentence.kind(after) == "group":
        if not own_verb(sentence, after):
            sentence.join(list_right(sentence, after, measure), measure)
        return
    if sentence.kind(after) in ("det", "word", "pronoun"):
        after_uncounted(sentence, after, measure)


def after_uncounted(sentence: Sentence, at: int, measure: Measure) -> None:
    """As in "Killed the mayor and three guards", "killed Mullah N., a local commander"."""
    for step in range(at, min(at + _LIST + 1, len(sentence.row))):
        kind = sentence.kind(step)
        follow = forth(sentence, step + 1)
        if sentence.low(follow) == "with" and sentence.low(step) in ("along", "together"):
            kind, follow = "join", forth(sentence, follow + 1)
        group = sentence.row[follow].group if sentence.kind(follow) == "group" else None
        person = group is not None and group.kind == "person"
        if kind == "join" or (kind == "comma" and person):
            if group is not None and not own_verb(sentence, follow):
                sentence.join(list_right(sentence, follow, measure), measure)
            return
        if kind not in ("det", "word", "comma"):
            return
