"""Whether a form of a cue verb is a verb where it stands: nouns and participles look alike."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.reader.kinds import closed, is_adverb, is_finite, is_name, is_possessive
from variorum.reader.lexicon import Cue, cue_forms, words
from variorum.reader.phrases import group_start
from variorum.reader.units import QUOTE, Unit

_NAMES_GROUP = frozenset(
    {"people", "police", "men", "women", "percent", "troops", "media", "others"}
)
_CLAUSE_BEGINS = frozenset(
    {"that", QUOTE, ":", "how", "why", "whether", "what", "him", "them", "us", "me"}
)


@dataclass(frozen=True)
class _Place:
    """A form of a cue verb at token ``at`` of a unit, its verb group from ``first``."""

    unit: Unit
    first: int
    at: int
    cue: Cue

    @property
    def before(self) -> str:
        """The token before the verb group, empty at the start."""
        return self.unit.low[self.first - 1] if self.first else ""

    @property
    def after(self) -> str:
        """The token after the verb, empty at the end."""
        return self.unit.low[self.at + 1] if self.at + 1 < len(self.unit) else ""


def is_verb(unit: Unit, first: int, at: int, cue: Cue) -> bool:
    """Whether the form at token ``at``, with its verb group from ``first``, is a verb."""
    place = _Place(unit, first, at, cue)
    before = place.before
    if before == "to" or before in closed("possessives") or before in {"the", "a", "an"}:
        return False
    group = unit.low[first:at]
    if any(word in closed("auxiliaries") for word in group):
        return _agrees(cue, group)
    if cue.form == "past" and not _is_active_past(place):
        return False
    if cue.form == "base":
        return _is_plural_verb(place)
    return not cue.nominal or _in_verb_place(place) or (cue.clause and _ends_saying(place))


def _agrees(cue: Cue, group: list[str]) -> bool:
    """Whether an auxiliary of the verb group takes this form: "are states" is no verb group."""
    if cue.form == "third":
        return False
    if cue.form == "base":
        return any(word in closed("modals") or word.startswith(("do", "did")) for word in group)
    return True


def _closes_apposition(unit: Unit, first: int) -> bool:
    """Whether the comma before the verb closes what an earlier one opened."""
    low = unit.low
    for place in range(first - 2, max(0, first - 30), -1):
        if low[place] == ",":
            named = unit.words[place + 1][:1].isupper() and not any(
                is_finite(word) for word in low[place + 1 : first]
            )
            plain = low[place + 1] not in closed("conjunctions") | closed("prepositions")
            plain = plain and not any(is_finite(word) for word in low[place + 1 : first])
            return named or plain or low[place + 1] in {"who", "which", "whose", "a", "an", "the"}
    return False


def _is_active_past(place: _Place) -> bool:
    """Whether a past form without an auxiliary is no participle, as in "a man accused of"."""
    cue, after = place.cue, place.after
    if after == "by" and cue.clause and _is_by_wire(place):
        return True
    if after == "as" and (cue.lemma == "say" or cue.lemma in words("rejecting", "verbs")):
        return True
    if after in {"by", "as"} or place.unit.low[place.at] in words("participles"):
        return False
    reports = cue.clause or cue.told
    if place.before == "," and not (reports or _closes_apposition(place.unit, place.first)):
        return False
    if after in cue.preposition or after in {"to", "on", "in", "at", "of"}:
        return after not in cue.of
    return after not in closed("prepositions") or cue.clause


def _is_by_wire(place: _Place) -> bool:
    """As in "said by telephone": what follows is no agent."""
    return bool(set(place.unit.low[place.at + 2 : place.at + 4]) & words("by_wire"))


def _ends_saying(place: _Place) -> bool:
    """Whether a subject and this verb close a saying: "..., the agency estimates."."""
    low, first = place.unit.low, place.first
    if place.after not in {"", ".", ","}:
        return False
    comma = next((p for p in range(first - 1, max(3, first - 9), -1) if low[p] == ","), None)
    if comma is None or first - comma < 2 or any(is_finite(w) for w in low[comma + 1 : first]):
        return False
    joined = low[comma + 1] in closed("conjunctions") or low[comma + 1] in closed("prepositions")
    said = low[max(0, comma - 40) : comma]
    return not joined and any(is_finite(w) or w.endswith("ed") for w in said)


def _plural_head(place: _Place) -> bool:
    """Whether the noun before "in Orvane" or "of Tarsk" is in the plural."""
    low, words_ = place.unit.low, place.unit.words
    at = place.first - 1
    while at > 0 and place.first - at < 6 and (is_name(words_[at]) or low[at] in {"the", "."}):
        at -= 1
    if at < 1 or low[at] not in {"in", "of", "from", "at", "for", "to"}:
        return False
    return low[at - 1].endswith("s") and not low[at - 1].endswith(("ss", "'s"))


def _is_plural_verb(place: _Place) -> bool:
    """Whether a base form follows a subject in the plural."""
    before = place.before
    fits = bool(place.after) and (not place.cue.nominal or _in_verb_place(place))
    fits = fits or (place.cue.clause and _ends_saying(place))
    if before in {"they", "we", "i", "you"}:
        return bool(place.after)
    if before in {"who", "which", "both", "some", "many", "and", ","} or before in _NAMES_GROUP:
        return fits
    if "and" in place.unit.low[max(0, place.first - 6) : place.first] and not place.cue.nominal:
        return fits
    if is_name(place.unit.words[place.first - 1]) and _plural_head(place):
        return fits
    return before.endswith("s") and not before.endswith(("ss", "'s")) and fits


def _in_verb_place(place: _Place) -> bool:
    """Whether a form that may be a noun stands where only a verb fits."""
    before, after = place.before, place.after
    if not before or not after or is_possessive(before) or before in closed("prepositions"):
        return False
    if before in closed("determiners") and before not in closed("subject_pronouns"):
        return False
    if is_finite(after) or (is_cue(before) and before not in closed("relatives")):
        return False
    return before in closed("personal") or _opens_contents(place)


def _opens_contents(place: _Place) -> bool:
    """Whether what follows may be what is said."""
    unit, cue, after = place.unit, place.cue, place.after
    starts = after in closed("determiners") or after in closed("personal")
    licensed = after in cue.preposition or (after == "to" and cue.infinitive)
    headlined = unit.headline and cue.form == "third" and not is_cue(after)
    named = is_name(unit.words[place.at + 1]) and unit.words[place.at][:1].islower()
    return starts or after in _CLAUSE_BEGINS or licensed or headlined or named


def unable(unit: Unit, first: int) -> int | None:
    """The first token of "was unable independently to", "was not able to", "failed to"."""
    low = unit.low
    if not first or low[first - 1] != "to":
        return None
    place = first - 2
    while place > 0 and is_adverb(low[place]):
        place -= 1
    if low[place] not in {"unable", "able", "failed", "possible", "impossible"}:
        return place - 1 if low[place - 1 : place + 1] == ["no", "way"] else None
    begin = group_start(unit, place)
    negated = low[place] not in {"able", "possible"} or any(
        w in closed("negations") for w in low[begin:place]
    )
    return begin if negated else None


def is_cue(low: str) -> bool:
    """Whether a word is a form of a cue verb that is no plural noun as well as a noun."""
    cue = cue_forms().get(low)
    return cue is not None and cue.form in ("third", "past")
