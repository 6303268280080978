"""Whether a form of a cue verb is a verb where it stands: nouns and participles look alike."""

from __future__ import annotations

from variorum.reader.lexicon import Cue, cue_forms, words
from variorum.reader.phrases import (
    closed,
    group_start,
    is_adverb,
    is_finite,
    is_name,
    is_possessive,
)
from variorum.reader.units import QUOTE, Unit


def is_verb(unit: Unit, first: int, at: int, cue: Cue, has_aux: bool) -> bool:
    low = unit.low
    before = low[first - 1] if first else ""
    after = low[at + 1] if at + 1 < len(unit) else ""
    if before == "to" or before in closed("possessives") or before in {"the", "a", "an"}:
        return False
    if has_aux:
        return True
    if cue.form == "past" and not _is_active_past(unit, first, at, before, after, cue):
        return False
    if cue.form == "base":
        return _is_plural_verb(unit, first, at, before, after, cue)
    return not cue.nominal or _in_verb_place(unit, at, before, after, cue)


def _closes_apposition(unit: Unit, first: int) -> bool:
    """Whether the comma before the verb closes what an earlier one opened."""
    low = unit.low
    for place in range(first - 2, max(0, first - 30), -1):
        if low[place] == ",":
            opened = low[place + 1]
            return opened in {"who", "which", "whose", "a", "an", "the"}
    return False


def _is_active_past(unit: Unit, first: int, at: int, before: str, after: str, cue: Cue) -> bool:
    """Whether a past form without an auxiliary is the verb, not a participle ("a man accused of")."""
    if after in {"by", "as"} or unit.low[at] in words("participles"):
        return False
    if before == "," and not (cue.clause or cue.told or _closes_apposition(unit, first)):
        return False
    if after in cue.preposition or after in {"to", "on", "in", "at", "of"}:
        return after not in cue.of
    return after not in closed("prepositions") or cue.clause


def _is_plural_verb(unit: Unit, first: int, at: int, before: str, after: str, cue: Cue) -> bool:
    if before in {"they", "we", "i", "you"}:
        return bool(after)
    if before in {"who", "which", "both", "some", "many", "and"}:
        return bool(after) and (not cue.nominal or _in_verb_place(unit, at, before, after, cue))
    plural = before.endswith("s") and not before.endswith(("ss", "'s"))
    people = before in {"people", "police", "men", "women", "percent", "troops", "media", "others"}
    if not (plural or people or before == ","):
        return False
    return not cue.nominal or _in_verb_place(unit, at, before, after, cue)


def _in_verb_place(unit: Unit, at: int, before: str, after: str, cue: Cue) -> bool:
    """Whether a form that may be a noun stands where only a verb fits."""
    if not before or is_possessive(before) or before in closed("prepositions"):
        return False
    if before in closed("determiners") and before not in closed("subject_pronouns"):
        return False
    if not after or is_finite(after) or (is_cue(before) and before not in closed("relatives")):
        return False
    if before in closed("personal"):
        return True
    starts = (
        after in closed("determiners")
        or after in closed("personal")
        or after
        in {
            "that",
            QUOTE,
            ":",
            "how",
            "why",
            "whether",
            "what",
            "him",
            "them",
            "us",
            "me",
        }
    )
    licensed = after in cue.preposition or (after == "to" and cue.infinitive)
    headlined = unit.headline and cue.form == "third" and not is_cue(after) and at > 0
    return (
        starts
        or licensed
        or headlined
        or (is_name(unit.words[at + 1]) and unit.words[at][:1].islower())
    )


def unable(unit: Unit, first: int, at: int) -> int | None:
    """The first token of "was unable independently to", "was not able to", "failed to"."""
    low = unit.low
    if not first or low[first - 1] != "to":
        return None
    place = first - 2
    while place > 0 and is_adverb(low[place]):
        place -= 1
    if low[place] not in {"unable", "able", "failed"}:
        return None
    begin = group_start(unit, place)
    negated = low[place] != "able" or any(w in closed("negations") for w in low[begin:place])
    return begin if negated else None


def is_cue(low: str) -> bool:
    """Whether a word is a form of a cue verb that is no plural noun as well as a noun."""
    cue = cue_forms().get(low)
    return cue is not None and cue.form in ("third", "past")
