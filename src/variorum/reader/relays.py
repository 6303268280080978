"""Sayings at second hand: quoted, cited, and told in the passive (M3)."""

from __future__ import annotations

from variorum.reader.bounds import body_end, find_word, trim
from variorum.reader.contents import left
from variorum.reader.hits import Hit, Range
from variorum.reader.kinds import closed, is_name
from variorum.reader.lexicon import cue_forms, words
from variorum.reader.phrases import phrase_after, subject
from variorum.reader.units import QUOTE, Unit


def citing(unit: Unit, hit: Hit, at: int, hits: list[Hit]) -> Hit | None:
    """As in "TASS reported, citing the ministry": the ministry is the source, TASS the way (M3)."""
    origin = phrase_after(unit, at + 1)
    if origin is None:
        return None
    origin, deeper = quoted_by(unit, origin)
    if hits and hits[-1].source is not None and hits[-1].contents:
        earlier = hits[-1]
        assert earlier.source is not None  # noqa: S101 - tested above
        earlier.via.insert(0, earlier.source)
        earlier.via.sort(reverse=False)
        earlier.via.extend(deeper)
        earlier.source = origin
        earlier.shared = True
        last = earlier.contents[-1]
        if last[0] <= hit.cue[0] < last[1]:
            cut = trim(unit, last[0], hit.cue[0])
            earlier.contents[-1:] = [cut] if cut else []
        if not earlier.contents:
            left(unit, earlier)
        return None
    hit.source, hit.via = origin, deeper
    if not hits and _stands_between(unit, at):
        return None
    before = trim(unit, 0, hit.cue[0])
    hit.contents = [before] if before else []
    hit.left = True
    return hit if hit.contents else None


def quoting(unit: Unit, hit: Hit, at: int, after: int) -> Hit | None:
    """As in "TASS quoted the ministry as saying '...'"."""
    low = unit.low
    origin = phrase_after(unit, after, full=False)
    if origin is None:
        return None
    place = origin[1]
    if place + 1 < len(unit) and low[place] == "as" and low[place + 1].endswith("ing"):
        via = hit.source
        hit.via = [via] if via else []
        hit.source = origin
        hit.shared = True
        hit.cue = (at, at + 1)
        hit.verb = cue_forms().get("saying")
        begin = place + 2
    elif place < len(unit) and low[place] in {":", QUOTE}:
        hit.via = [hit.source] if hit.source else []
        hit.source, hit.shared = origin, True
        begin = place
    else:
        hit.contents = [origin] if low[at].startswith("cite") else []
        return hit if hit.contents else None
    rest = trim(unit, begin, body_end(unit))
    if rest:
        hit.contents = [rest]
    else:
        left(unit, hit)
    return hit if hit.contents else None


def passive(unit: Unit, hit: Hit, at: int) -> Hit | None:
    """A cue in the passive: who was quoted, told, accused; what was reported."""
    cue = hit.verb
    assert cue is not None  # noqa: S101 - only verbs come here
    low = unit.low
    end = body_end(unit)
    patient = subject(unit, hit.cue[0])
    if patient and low[patient[0]] in {"neither", "no", "none", "nothing"}:
        hit.negated = True
    agent, after = _agent(unit, at + 1)
    if cue.quotes_person:
        return _quoted_as(unit, hit, patient, agent, after)
    if cue.lemma in {"tell", "inform"}:
        return _was_told(unit, hit, patient, agent, after)
    hit.source = agent
    hit.shared = True
    if after < end and low[after] in cue.of and patient:
        hit.contents = [patient, (after, end)]
    elif patient and low[patient[0]] == "it" and patient[1] - patient[0] == 1:
        that = find_word(unit, after, {"that"})
        hit.contents = [(that, end)] if that else []
    elif patient and cue.clause and _infinitive_follows(unit, after, end):
        hit.contents = [patient, (after, end)]
    elif (patient and hit.negated and cue.lemma in words("verification", "verbs")) or (
        patient and agent and cue.object
    ):
        hit.contents = [patient]
    return hit if hit.contents else None


def _infinitive_follows(unit: Unit, after: int, end: int) -> bool:
    """Whether "to" and a verb follow, as in "is said to have left", not "to a reporter"."""
    if after + 1 >= end or unit.low[after] != "to":
        return False
    word = unit.low[after + 1]
    return word not in closed("determiners") and not is_name(unit.words[after + 1])


def _agent(unit: Unit, after: int) -> tuple[Range | None, int]:
    if after + 1 < len(unit) and unit.low[after] in {"by", "from"}:
        agent = phrase_after(unit, after + 1, full=False)
        if agent:
            return agent, agent[1]
    return None, after


def _quoted_as(
    unit: Unit, hit: Hit, patient: Range | None, agent: Range | None, after: int
) -> Hit | None:
    low = unit.low
    if patient is None:
        return None
    hit.source = patient
    hit.via = [agent] if agent else []
    place = find_word(unit, after, {"as"})
    if place and place + 1 < len(unit) and low[place + 1] in {"saying", "telling", "having"}:
        rest = trim(unit, place + 2, body_end(unit))
        if rest:
            hit.contents = [rest]
        else:
            left(unit, hit)
    return hit if hit.contents else None


def _was_told(
    unit: Unit, hit: Hit, patient: Range | None, agent: Range | None, after: int
) -> Hit | None:
    """As in "The agency was informed by the ministry that": the ministry speaks, to the agency."""
    if agent is None:
        return None
    hit.source, hit.addressee, hit.shared = agent, patient, False
    if after < body_end(unit) and unit.low[after] == "that":
        hit.contents = [(after, body_end(unit))]
    elif patient:
        before = trim(unit, 0, patient[0])
        hit.contents = [before] if before else []
        hit.left = True
    return hit if hit.contents else None


def _stands_between(unit: Unit, at: int) -> bool:
    """Whether the citation stands between a carrier and its verb: "X, citing Y, reported"."""
    return relayed(unit, _next_comma(unit, at) + 1) is not None


def _next_comma(unit: Unit, at: int) -> int:
    for place in range(at + 1, min(len(unit), at + 14)):
        if unit.low[place] == ",":
            return place
    return -1


def quoted_by(unit: Unit, phrase: Range) -> tuple[Range, list[Range]]:
    """The origin in "an official who was quoted by the radio", and through whom it came."""
    low = unit.low
    for at in range(phrase[0] + 1, min(phrase[1] + 1, len(unit) - 1)):
        if low[at - 1] in {"quoted", "cited", "interviewed"} and low[at] == "by":
            carrier = phrase_after(unit, at + 1, full=False)
            last = at - 1
            while last > phrase[0] + 1 and (
                low[last - 1] in closed("be") or low[last - 1] in {"who", "which", "that", ","}
            ):
                last -= 1
            if carrier is not None and last > phrase[0]:
                return (phrase[0], last), [carrier]
    return phrase, []


def relayed(unit: Unit, verb: int) -> tuple[Range, list[Range]] | None:
    """Origin and carriers before ``verb`` in "X, citing Y, reported"; None where none are."""
    low = unit.low
    if verb < 5 or verb >= len(unit) or low[verb - 1] != ",":
        return None
    for at in range(verb - 2, max(0, verb - 16), -1):
        if low[at] in {"citing", "quoting"} and low[at - 1] == ",":
            carrier = subject(unit, at - 1)
            if carrier is None or at + 1 >= verb - 1:
                return None
            origin, deeper = quoted_by(unit, (at + 1, verb - 1))
            return origin, [carrier, *deeper]
        if low[at] == ",":
            return None
    return None
