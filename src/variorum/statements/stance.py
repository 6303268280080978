"""Stances by vocabulary (M2): from the cue, its negation, and what is said."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from variorum.model.statement import Stance
from variorum.reader import Attribution
from variorum.reader.kinds import is_finite
from variorum.reader.lexicon import Cue, cue_forms, words
from variorum.statements.deeds import tells_of_act, tells_of_harm
from variorum.vocabulary import load

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Words within which "accused the army for" has its preposition.
_WITHIN = 14
# Pronouns that stand for claims only where it is said of them that they are false.
_THEY = frozenset({"they", "these"})
# What is called something stands right behind the verb.
_NAMED = frozenset({"it", "this", "that", "these", "those", "them", "him", "her", "the"})
# Behind one of these stands no object of the verb: "held firm on the posts responsible".
_LEADING = frozenset({"with", "for", "on", "at", "by", "from", "that", "which", "who"})
_PERFORMER = frozenset({"we", "i", "it", "they", "he", "she"})


@cache
def by_verb() -> dict[str, Stance]:
    """Stance of each cue verb that shows one by itself."""
    return {
        verb: cast("Stance", name)
        for name, table in load("stances").items()
        for verb in table.get("verbs", ())
    }


@cache
def _by_preposition() -> dict[tuple[str, str], Stance]:
    return {
        (verb, preposition): cast("Stance", name)
        for name, table in load("stances").items()
        for verb, prepositions in table.get("with_preposition", {}).items()
        for preposition in prepositions.split()
    }


def tokens(text: str) -> list[str]:
    """Words of a text in lower case, with straight apostrophes."""
    return [match[0].lower().replace("’", "'") for match in _WORD.finditer(text)]


def cue_of(cue: str) -> Cue | None:
    """The cue verb in the words of a cue, the last one that is a verb form.

    A noun behind a verb is what that verb is about: "denied claims", "rejected media reports".
    """
    forms, last = cue_forms(), None
    said = tokens(cue)
    for place, word in enumerate(said):
        verb = forms.get(word)
        if verb is None:
            continue
        led = said[place - 1] == "to" if place else False
        if last is not None and verb.nominal and not last.nominal and not led and word in _nouns():
            continue
        last = verb
    return last


@cache
def _nouns() -> frozenset[str]:
    """Names of things said, which the verb before them takes up."""
    return frozenset(load("stances")["falsity"]["claims"])


def cues_of(cue: str) -> list[Cue]:
    """The verb forms in the words of a cue."""
    forms = cue_forms()
    return [forms[word] for word in tokens(cue) if word in forms]


def stance_of(found: Attribution, cue: str, content: str) -> Stance | None:
    """The stance of an attribution; None when it is no statement.

    Args:
        found: the attribution.
        cue: the words of its cue, empty where it has none.
        content: the words said, the pieces joined.
    """
    verb = cue_of(cue)
    said = tokens(content)[:40]
    if verb is None:
        words_ = tokens(cue)  # "also detained", "seized a junction": deeds
        done = not found.direct and (tells_of_harm(words_) or tells_of_act(words_, said))
        return None if done else _unverbal(found, cue, said) or _from_content(said)
    if not found.negated and any(by_verb().get(v.lemma) == "declines" for v in cues_of(cue)):
        return "declines"  # "declined to comment"
    if verb.thought and (not found.direct or found.via):
        return None  # only what was said can be quoted
    if found.negated:
        return _negated(verb, tokens(cue), said)
    if verb.lemma == "ask":
        return _asked(found, said)
    return _positive(found, verb, tokens(cue), said)


def _positive(found: Attribution, verb: Cue, cue: list[str], said: list[str]) -> Stance | None:
    lemma = "rule out" if verb.lemma == "rule" and "out" in (*cue, *said[:1]) else verb.lemma
    shown = by_verb().get(lemma)
    if shown is not None:
        refused = lemma in load("stances")["denies"]["of_claims"] and not _names_claim(
            cue[1:] + said
        )
        if lemma == "rule out":  # "ruled out sabotage": it was none
            refused = refused and not {*load("stances")["declines"]["dealings"]}.isdisjoint(said)
        return _refused(lemma) if refused else shown
    near = said[:_WITHIN]
    if lemma in load("stances")["appeals"]["with_preposition"] and "and" in near:
        near = near[: near.index("and")]  # what follows is another verb's
    if lemma in words("naming", "verbs") and said[:1] and said[0] in _NAMED:
        near = []  # "called it a day of grief for the town" asks for nothing
    for preposition in (cue[-1] if cue else "", *near):
        if (lemma, preposition) in _by_preposition() and not found.direct:
            return _by_preposition()[lemma, preposition]
    if lemma in load("stances")["accuses"]["of_deeds"] and _names_doer(said):
        return "accuses"
    infinitive = "to" in said[:12]
    if lemma == "warn" and infinitive and not found.direct and said[0] not in {"that", "it"}:
        return "demands" if "not" in said[:14] else "asserts"
    own_deed = lemma in load("stances")["promises"]["when_own_deed"] and _binds(said)
    if own_deed and not found.direct:
        return "promises"
    return _from_content(said) or "asserts"


def _holds_guilty(cue: list[str], said: list[str]) -> bool:
    """As in "holds the army fully responsible for the fire"; not "held talks with those liable".

    Whom somebody holds responsible stands between the two and is known: "holds a post responsible
    for the south" tells what he is.
    """
    table = load("stances")["accuses"]
    if not {*cue[-1:]} & {*table["held"]}:
        return False
    near = [word for word in said[:_WITHIN] if not word.endswith("ly")]
    places = [at for at, word in enumerate(near) if word in table["guilty"] and at]
    if not places or near[0] in {"a", "an"}:
        return False
    held = near[: places[0]]
    other = {*table["innocent"], *table["posts"]}
    return held[-1] not in other and not _LEADING.intersection(held)


def _names_doer(said: list[str]) -> bool:
    """Whether a deed condemned is told with whose it is: "the attack carried out by"."""
    text = " ".join(said[:30])
    return any(deed in text for deed in load("stances")["accuses"]["deeds"])


def _refused(lemma: str) -> Stance | None:
    """An offer rejected is declined; a man or a case dismissed is nothing said."""
    return None if lemma in load("stances")["denies"]["no_refusal"] else "declines"


def _binds(said: list[str]) -> bool:
    """Whether somebody tells of their own future deed: "said it would withdraw"."""
    own = said[:1] and said[0] in _PERFORMER and said[1:2] and said[1] in {"will", "would"}
    return bool(own) and bool(said[2:3]) and said[2] not in load("stances")["promises"]["no_deeds"]


def _names_claim(said: list[str]) -> bool:
    """Whether what is rejected is something said, not an offer or a petition."""
    claims = {*load("stances")["falsity"]["claims"], *load("stances")["anaphora"]["items"]}
    return any(word in claims for word in said[:8])


def _unverbal(found: Attribution, cue: str, said: list[str]) -> Stance | None:
    """Cues without a verb: "no independent confirmation" doubts; "according to" asserts."""
    if not (found.negated or found.direct) and _holds_guilty(tokens(cue), said):
        return "accuses"
    if found.negated and any(word in words("verification", "nouns") for word in tokens(cue)):
        return "doubts"
    kept = words("withholding", "verbs") | words("withholding", "without") | {"there"}
    if found.negated and any(word in kept for word in tokens(cue)):
        return "declines"
    return None if not cue and not found.contents else "asserts"


def _negated(verb: Cue, cue: list[str], said: list[str]) -> Stance | None:
    """Not able to verify: doubts; not disclosing: declines; not doing otherwise: no statement."""
    if verb.lemma in words("verification", "verbs") and "yet" not in cue:
        unable = any(word in load("stances")["doubts"]["inability"] for word in cue)
        if unable or verb.lemma != "confirm":
            return "doubts"
    if verb.lemma in load("stances")["declines"]["of_clauses"] and _is_clause(said):
        return None  # "did not say that it had": nothing was said, and nothing asked for
    return "declines" if verb.lemma in load("stances")["declines"]["negated"] else None


def _is_clause(said: list[str]) -> bool:
    """Whether words are a clause that tells, not one that asks ("when", "whether")."""
    asks = load("stances")["declines"]["asking"]
    return bool(said) and said[0] not in asks and any(is_finite(word) for word in said[1:12])


def is_unreal(cue: str, *, negated: bool, direct: bool) -> bool:
    """Whether a modal keeps a saying from being real: "might object", "some will say"."""
    words_ = tokens(cue)
    modal = any(word in load("stances")["modals"]["items"] for word in words_)
    return modal and not negated and not direct


def is_impersonal(source: str, cue: str) -> bool:
    """Whether "it" stands for nobody: "it was not possible to verify"."""
    impersonal = load("stances")["doubts"]["impersonal"]
    return source.lower() == "it" and any(word in impersonal for word in tokens(cue))


def _asked(found: Attribution, said: list[str]) -> Stance | None:
    """A request is an appeal; a question is no statement."""
    if found.direct or said[:1] in (["whether"], ["if"], ["why"], ["what"], ["how"], ["who"]):
        return None
    return "appeals" if "to" in said[:14] or "for" in said[:3] else None


def _from_content(said: list[str]) -> Stance | None:
    """A stance told inside what is said: "we deny", "the allegations were false"."""
    if said[:1] == ["there"] and "no" in said[:5] and {"that", "this", "such"} & set(said[:10]):
        return "denies"
    if said[:2] == ["no", "such"] or _disclaims(said):
        return "denies"
    if _knows_nothing(said):
        return "declines"
    for place, word in enumerate(said[:6]):
        if word in _PERFORMER:
            for after in said[place + 1 : place + 4]:
                if after in {"not", "never", "don't", "didn't", "doesn't"}:
                    break
                verb = cue_forms().get(after)
                shown = by_verb().get(verb.lemma) if verb else None
                if shown in {"denies", "demands", "appeals", "threatens"} and not (
                    verb and verb.nominal and after == said[-1]
                ):
                    return shown
    return "denies" if calls_false(said) else None


def _knows_nothing(said: list[str]) -> bool:
    """As in "the army was not aware of a strike": nothing is said of whether there was one."""
    text = " ".join(said[:10])
    return any(words_ in text for words_ in load("stances")["declines"]["unaware"])


def _disclaims(said: list[str]) -> bool:
    """As in "had nothing to do with it", "was not behind the blast", "had no part in"."""
    text = " ".join(said[:16])
    return any(words_ in text for words_ in load("stances")["denies"]["disclaimers"])


def calls_false(said: list[str]) -> bool:
    """Whether words call a claim untrue: "the information is disinformation"."""
    table = load("stances")["falsity"]
    claims, false = set(table["claims"]), set(table["false"])
    for place, word in enumerate(said):
        if word in false:
            before = said[:place]
            negated = before[-1:] == ["not"]
            told = claims & {*before}
            if told <= _THEY and not {"are", "were"} & {*before[-3:]}:
                return False  # "they signed with a false name"
            return not negated and bool(told)
    return False
