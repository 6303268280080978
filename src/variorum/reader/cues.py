"""Cues in a unit: who says what, by cue words and word order.

One walk over the tokens. At each form of a cue verb its verb group, its subject and what follows
are read; "according to" and its kin are read likewise. Then contents that run into the next cue
are cut, and contents before the cue ("..., the ministry said") are taken.
"""

from __future__ import annotations

from functools import cache

from variorum.reader.according import phrase_hit, unconfirmed, view_hit
from variorum.reader.addressees import after_addressee
from variorum.reader.bounds import DASHES, body_end, trim
from variorum.reader.contents import between, left, resume, right
from variorum.reader.counting import counting, withheld
from variorum.reader.cutting import cut
from variorum.reader.hits import Hit, Range
from variorum.reader.kinds import closed, is_finite
from variorum.reader.labels import label_hits
from variorum.reader.lexicon import Cue, cue_forms, words
from variorum.reader.phrases import group_start, opening_subject, phrase_after, subject
from variorum.reader.relatives import (
    end_relative,
    names_something,
    relative_before,
    take_antecedent,
)
from variorum.reader.relays import citing, passive, quoting, relayed
from variorum.reader.trailing import trailing
from variorum.reader.units import QUOTE, Unit
from variorum.reader.verbs import is_verb, unable

_WHO = frozenset({"who", "which", "whose"})
_NOBODY = frozenset({"neither", "nobody", "none", "no"})
# No sentence holds more sayings: the bound keeps what is read linear in the text.
_MOST_CUES = 12


def find_hits(unit: Unit) -> list[Hit]:
    """The hits of one unit, in the order of their cues."""
    hits: list[Hit] = []
    low = unit.low
    for at in range(len(low)):
        if len(hits) == _MOST_CUES:
            break  # the rest of the sentence is what the last of them says
        hit = _hit_at(unit, at, hits)
        if hit is not None and not any(h.cue[0] <= hit.cue[0] < h.cue[1] for h in hits):
            hits.append(hit)
    if not hits:
        hits = label_hits(unit)
    if hits:
        cut(unit, hits)
        asked = low[-1] == "?"
        hits = [hit for hit in hits if hit.contents and not (asked and _is_plain(unit, hit))]
    return hits


def _hit_at(unit: Unit, at: int, hits: list[Hit]) -> Hit | None:
    """The hit whose cue word stands at token ``at``; None where it is no cue."""
    word = unit.low[at]
    cue = cue_forms().get(word)
    hit = _verb_hit(unit, at, cue, hits) if cue else None
    if hit is None and word in _counted():
        return counting(unit, at, hits)
    if word in {"according", "per"}:
        return phrase_hit(unit, at)
    if word == "no":
        return withheld(unit, at, hits)
    if cue is None and word in words("own_view"):
        found = view_hit(unit, at)
        inside = hits and hits[-1].contents and hits[-1].contents[-1][0] <= at
        # "said that by its own count": the speaker vouches for the count
        return None if inside else found
    if cue is None and word in words("verification", "nouns"):
        return unconfirmed(unit, at)
    return hit


@cache
def _counted() -> frozenset[str]:
    """Verbs that give or keep back a figure and are mostly no cues."""
    kinds = ("put", "revise", "name", "publish")
    return words("withholding", "verbs").union(*(words("counting", kind) for kind in kinds))


def _is_plain(unit: Unit, hit: Hit) -> bool:
    """Whether nothing of what is said stands in quotation marks."""
    return not any(unit.low[at] == QUOTE for a, b in hit.contents for at in range(a, b))


def _verb_hit(unit: Unit, at: int, cue: Cue, hits: list[Hit]) -> Hit | None:
    """The hit of a cue verb at token ``at``; None where it is none."""
    first = group_start(unit, at)
    unable_from = _unable(unit, first, cue)
    if unable_from is not None:
        return _unverified(unit, unable_from, at, cue)
    group = unit.low[first:at]
    nobody = any(word in _NOBODY for word in unit.low[max(0, first - 4) : first])
    unreal = (
        _wants_no_name(unit, at)
        or _gives_none(unit, at)
        or _is_unreal(cue, [*group, *["not"] * nobody])
    )
    if unreal or not is_verb(unit, first, at, cue):
        return None
    hit = Hit((first, at + 1), cue)
    hit.negated = any(word in closed("negations") for word in group)
    if _is_passive(cue, group):
        return passive(unit, hit, at)
    if first > 0 and unit.low[first - 1] == "and" and _joins_inside(unit, cue, group, hits):
        return None
    if cue.form == "ing" and not _has_auxiliary(group):
        return _gerund(unit, hit, at, hits)
    return _active(unit, hit, cue, at, hits)


def _unable(unit: Unit, first: int, cue: Cue) -> int | None:
    """Where "was unable to verify" and "has yet to comment" begin; None where it is neither."""
    if cue.form != "base":
        return None
    if cue.lemma in words("silent", "verbs") and unit.low[max(0, first - 2) : first] == [
        "yet",
        "to",
    ]:
        return group_start(unit, first - 2)
    return unable(unit, first) if cue.lemma in words("verification", "verbs") else None


def _gives_none(unit: Unit, at: int) -> bool:
    """As in "offered no proof", which is read where it says "no"."""
    after = unit.low[at + 1 : at + 2]
    return after == ["no"] and unit.low[at] in words("withholding", "without")


def _wants_no_name(unit: Unit, at: int) -> bool:
    """As in "asked not to be named": who says something, and not what."""
    after = unit.low[at + 1 : at + 6]
    return "be" in after and bool({"named", "identified", "quoted"} & set(after))


def _has_auxiliary(group: list[str]) -> bool:
    return any(word in closed("auxiliaries") for word in group)


def _is_unreal(cue: Cue, group: list[str]) -> bool:
    """Whether a modal keeps a saying from having happened; "could not verify" has."""
    if cue.thought or not any(word in closed("modals") for word in group):
        return False
    negated = any(word in closed("negations") for word in group)
    if negated and "would" in " ".join(group) and cue.lemma in words("silent", "verbs"):
        return False  # "would not say": a refusal
    denied = negated or _is_passive(cue, group)
    return not (denied and cue.lemma in words("verification", "verbs"))


def _joins_inside(unit: Unit, cue: Cue, group: list[str], hits: list[Hit]) -> bool:
    """Whether "and" before a verb goes on with something else than sayings."""
    if _has_auxiliary(group):
        return _goes_on_inside(unit, hits)
    return cue.form == "base" and not _follows_base(hits)


def _is_passive(cue: Cue, group: list[str]) -> bool:
    return cue.form == "past" and any(word in closed("be") for word in group)


def _unverified(unit: Unit, begin: int, at: int, cue: Cue) -> Hit | None:
    hit = Hit((begin, at + 1), cue, subject(unit, begin), negated=True)
    impersonal = bool({"possible", "impossible", "way"} & set(unit.low[begin:at]))
    if impersonal:
        hit.source = None
    end = body_end(unit)
    hit.contents = [(at + 1, end) if at + 1 < end else (at, at + 1)]
    return hit if hit.contents and (hit.source or impersonal) else None


def _active(unit: Unit, hit: Hit, cue: Cue, at: int, hits: list[Hit]) -> Hit | None:
    """Source and contents of a verb in the active voice."""
    if cue.clause and not cue.thought and trailing(unit, hit, at):
        return hit
    relay = relayed(unit, hit.cue[0])
    inverted = relay is None and _inverted(unit, hit, cue, at)
    if relay is not None:
        hit.source, hit.via, hit.shared = relay[0], list(relay[1]), True
    elif not inverted:
        _find_source(unit, hit, hits)
    if hit.source is None or _is_compound(unit, hit, cue, hits):
        return None
    after = hit.source[1] if inverted else at + 1
    if cue.quotes_person and not inverted:
        return quoting(unit, hit, at, after)
    if take_antecedent(unit, hit, cue, after):
        return hit
    _find_contents(unit, hit, cue, after, inverted=inverted)
    if hit.negated and not hit.contents and cue.lemma in words("silent", "verbs"):
        hit.contents = [(at, at + 1)]  # "did not comment."
    return hit if hit.contents and not names_something(unit, hit, cue) else None


def _is_compound(unit: Unit, hit: Hit, cue: Cue, hits: list[Hit]) -> bool:
    """As in "denied government claims": the second is a noun, the object of the first."""
    if not (cue.nominal and hits and hits[-1].verb and hits[-1].verb.object and hit.source):
        return False
    first, last = hit.source
    lone = last - first == 1 and unit.words[first].islower()
    return lone and first == hits[-1].cue[1] and unit.low[first] not in closed("personal")


def _find_source(unit: Unit, hit: Hit, hits: list[Hit]) -> None:
    """The subject before the verb, or one shared with a verb before."""
    first = hit.cue[0]
    hit.source = subject(unit, first, _floor(unit, first, hits))
    if hit.source is None:
        hit.source = _shared_source(unit, first, hits)
        hit.shared = True
    elif unit.low[hit.source[0]] in _NOBODY:
        hit.negated = True


def _floor(unit: Unit, first: int, hits: list[Hit]) -> int:
    """The token before which no subject reaches: the cue before, unless a relative clause ends."""
    if not hits:
        return 0
    source = hits[-1].source
    relative = source is not None and (
        unit.low[source[0]] in closed("relatives") or relative_before(unit, source) is not None
    )
    if (relative or (hits[-1].gerund and hits[-1].shared)) and first and unit.low[first - 1] == ",":
        return hits[-2].cue[1] if len(hits) > 1 else 0
    return hits[-1].cue[1]


def _find_contents(unit: Unit, hit: Hit, cue: Cue, after: int, *, inverted: bool) -> None:
    """What is said, before the cue or after it."""
    if cue.told and _follows_quote(unit, hit) and after < body_end(unit):
        after_addressee(unit, hit, after, body_end(unit))
    spoken = (cue.clause or cue.told) and _follows_quote(unit, hit)
    if spoken or (cue.clause and _speaks_after(unit, hit, after)):
        left(unit, hit)
    if hit.contents:
        return
    if _is_as_clause(unit, hit, after):
        hit.contents = [(after + 1, body_end(unit))]
    elif inverted:
        resume(unit, hit, after)
    else:
        right(unit, hit, cue, after)
    end_relative(unit, hit)
    if not hit.contents and (cue.clause or cue.lemma in {"tell", "inform"}):
        left(unit, hit)
        if not hit.contents and not inverted:
            between(unit, hit, after)


def _is_as_clause(unit: Unit, hit: Hit, after: int) -> bool:
    """Whether the unit begins "As the ministry informs, ..."."""
    if hit.source is None or unit.low[: hit.source[0]] != ["as"]:
        return False
    return after + 1 < body_end(unit) and unit.low[after] == ","


def _speaks_after(unit: Unit, hit: Hit, after: int) -> bool:
    """Whether all is said before: "..., the front said in a message"."""
    low = unit.low
    start = hit.start
    if hit.shared or start < 4 or low[start - 1] != "," or after >= len(unit):
        return False
    closing = low[after] in closed("prepositions") or low[after] in closed("days")
    rest = low[after : body_end(unit)]
    return closing and not any(word in {"that", ":", QUOTE} for word in rest)


def _follows_quote(unit: Unit, hit: Hit) -> bool:
    """Whether a quotation ends right before the source and its cue."""
    at = hit.start
    if hit.shared or at == 0:
        return False
    before = unit.low[at - 1]
    return before == QUOTE or (before in {",", *DASHES} and at > 1 and unit.low[at - 2] == QUOTE)


def _goes_on_inside(unit: Unit, hits: list[Hit]) -> bool:
    """Whether "and has ..." goes on a clause that is being reported, not the report."""
    if not hits or not hits[-1].contents:
        return False
    earlier = hits[-1]
    said = unit.low[earlier.contents[-1][0] : earlier.contents[-1][1]]
    plain = not any(w in closed("auxiliaries") for w in unit.low[earlier.cue[0] : earlier.cue[1]])
    return plain and any(word in closed("auxiliaries") for word in said[:12])


def _follows_base(hits: list[Hit]) -> bool:
    """Whether the hit before is a plural verb too: "they condemn and urge"."""
    verb = hits[-1].verb if hits else None
    return verb is not None and verb.form == "base"


def _inverted(unit: Unit, hit: Hit, cue: Cue, at: int) -> bool:
    """As in "'...', said Orsel": the source follows the verb."""
    low = unit.low
    first = hit.cue[0]
    if not cue.clause or first == 0 or first != at:
        return False
    before = low[first - 1]
    quoted = before == QUOTE or (before in {",", *DASHES} and first > 1 and low[first - 2] == QUOTE)
    if not quoted and before != ",":
        return False
    if not quoted and not _may_stand_before(low[: first - 1], cue):
        return False
    source = phrase_after(unit, at + 1)
    if source is None:
        return False
    if not quoted and trim(unit, source[1], body_end(unit)) is not None:
        follows = low[source[1]]
        if follows not in {",", "in", "on", "at", "after"} and follows not in closed("days"):
            return False
    hit.source = source
    return True


def _may_stand_before(before: list[str], cue: Cue) -> bool:
    """Whether words before ", said Orsel" are what is said, not a subject: "Orsel, 40, denied"."""
    if not any(is_finite(word) for word in before):
        return False
    comma = next(
        (p for p in range(len(before) - 1) if before[p] == "," and before[p + 1] in _WHO), None
    )
    if comma is not None and not any(is_finite(word) for word in before[:comma]):
        return False  # "A miner, who gave no name, said"
    return not (cue.object and any(word in {"who", "which", "whose"} for word in before))


def _shared_source(unit: Unit, first: int, hits: list[Hit]) -> Range | None:
    """The source of a verb that has no subject of its own: "... and added that"."""
    before = unit.low[first - 1] if first else ""
    if before in {"and", "but", "or", ",", "then", "also", "though", "yet"}:
        for earlier in reversed(hits):
            if earlier.source is not None:
                return earlier.source
        return _nearest_subject(unit, first) or opening_subject(unit, first)
    return None


def _nearest_subject(unit: Unit, first: int) -> Range | None:
    """The subject of the last finite verb before ``first``."""
    for place in range(first - 1, max(0, first - 30), -1):
        if is_finite(unit.low[place]):
            found = subject(unit, group_start(unit, place))
            if found is not None:
                return found
    return None


def _gerund(unit: Unit, hit: Hit, at: int, hits: list[Hit]) -> Hit | None:
    low = unit.low
    first = hit.cue[0]
    cue = hit.verb
    before = low[first - 1] if first else ""
    if cue is None or (not before and cue.nominal):
        return None
    if cue.quotes_person:
        return citing(unit, hit, at, hits)
    hit.gerund = True
    if before in {",", "by", "while", "and", "", "after", "before", "in", *DASHES}:
        said = [h for h in hits if not (h.verb and h.verb.thought)] or hits
        earlier = said[-1].source if said else None
        hit.source = earlier or opening_subject(unit, first or 60)
        if hit.source is None and before == "," and _resumes(unit, at):
            hit.source = subject(unit, first - 1)
        hit.shared = True
    elif before[:1].isalpha() and before not in closed("prepositions"):
        hit.source = _after_with(unit, subject(unit, first, hits[-1].cue[1] if hits else 0))
    if hit.source is None:
        return None
    right(unit, hit, cue, at + 1)
    return hit if hit.contents else None


def _resumes(unit: Unit, at: int) -> bool:
    """Whether a verb follows the next comma: "Tarsk, denying any role, blamed"."""
    comma = next((p for p in range(at + 1, min(len(unit) - 1, at + 14)) if unit.low[p] == ","), 0)
    return bool(comma) and is_finite(unit.low[comma + 1])


def _after_with(unit: Unit, source: Range | None) -> Range | None:
    """As in "fighting went on with both sides blaming": the noun after "with"."""
    if source is None:
        return None
    for place in range(source[1] - 2, source[0], -1):
        if unit.low[place] == "with":
            return place + 1, source[1]
    return source
