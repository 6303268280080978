"""Cues in a unit: who says what, by cue words and word order.

One walk over the tokens. At each form of a cue verb its verb group, its subject and what follows
are read; "according to" and its kin are read likewise. Then contents that run into the next cue
are cut, and contents before the cue ("..., the ministry said") are taken.
"""

from __future__ import annotations

from variorum.reader.hits import Hit, Range
from variorum.reader.lexicon import Cue, cue_forms, words
from variorum.reader.phrases import (
    closed,
    group_start,
    is_adverb,
    is_finite,
    is_name,
    is_possessive,
    phrase_after,
    subject,
)
from variorum.reader.units import QUOTE, Unit

_FINAL = frozenset({".", ",", ";", "?", "!", ":", "–", "—", "-", ")", "…"})
_DASHES = frozenset({"–", "—", "--", "―"})
_SKIP = 18


def find_hits(unit: Unit) -> list[Hit]:
    """The hits of one unit, in the order of their cues."""
    hits: list[Hit] = []
    forms = cue_forms()
    low = unit.low
    for at, word in enumerate(low):
        hit = None
        if word in forms:
            hit = _verb_hit(unit, at, forms[word], hits)
        elif word in {"according", "per"}:
            hit = _phrase_hit(unit, at)
        if hit is not None and not any(h.cue[0] <= hit.cue[0] < h.cue[1] for h in hits):
            hits.append(hit)
    if hits:
        _cut(unit, hits)
        hits = [hit for hit in hits if hit.contents]
    return hits


def body_end(unit: Unit) -> int:
    """The end of the unit without its final punctuation."""
    last = len(unit)
    while last and unit.low[last - 1] in _FINAL:
        last -= 1
    return last


# --- phrases -------------------------------------------------------------------------------


def _phrase_hit(unit: Unit, at: int) -> Hit | None:
    low = unit.low
    if low[at] == "according":
        if at + 2 >= len(unit) or low[at + 1] != "to":
            return None
        after = at + 2
    elif at == 0 and len(unit) > 2 and is_name(unit.words[1]):
        after = 1
    else:
        return None
    source = phrase_after(unit, after, full=at > 0)
    if source is None:
        return None
    hit = Hit((at, after), None, source)
    _around(unit, hit, at, source[1])
    return hit


def _around(unit: Unit, hit: Hit, begin: int, end: int) -> None:
    """Contents before and after a parenthesis ``[begin, end)``."""
    low = unit.low
    before = _trim(unit, 0, begin)
    after = _trim(unit, end, body_end(unit))
    hit.left = True
    closes = end < len(unit) and low[end] == ","
    if before is None:
        hit.left = False
        hit.contents = [after] if after else []
    elif closes and after and low[begin - 1] == ",":
        hit.contents = [before, after]
    else:
        hit.contents = [before]


def _trim(unit: Unit, first: int, last: int) -> Range | None:
    low = unit.low
    while first < last and (low[first] in _FINAL or low[first] in {"and", "but", "yet"}):
        first += 1
    while last > first and (low[last - 1] in _FINAL and low[last - 1] != ")"):
        last -= 1
    return (first, last) if first < last else None


# --- verbs ---------------------------------------------------------------------------------


def _verb_hit(unit: Unit, at: int, cue: Cue, hits: list[Hit]) -> Hit | None:
    low = unit.low
    first = group_start(unit, at)
    group = low[first:at]
    has_aux = any(word in closed("auxiliaries") for word in group)
    if cue.form == "base" and cue.lemma in words("verification", "verbs"):
        unable = _unable(unit, first, at)
        if unable is not None:
            return _unverified(unit, unable, at, cue)
    if not _is_verb(unit, first, at, cue, has_aux):
        return None
    hit = Hit((first, at + 1), cue)
    hit.negated = any(word in closed("negations") for word in group)
    if cue.form == "past" and any(word in closed("be") for word in group):
        return _passive(unit, hit, at)
    doubts = hit.negated and cue.lemma in words("verification", "verbs")
    if any(word in closed("modals") for word in group) and not (cue.thought or doubts):
        return None
    after_and = first > 0 and low[first - 1] == "and"
    if cue.form == "base" and not has_aux and after_and and not _follows_base(hits):
        return None
    if cue.form == "ing" and not has_aux:
        return _gerund(unit, hit, at, hits)
    return _active(unit, hit, at, hits)


def _unable(unit: Unit, first: int, at: int) -> int | None:
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


def _unverified(unit: Unit, begin: int, at: int, cue: Cue) -> Hit | None:
    hit = Hit((begin, at + 1), cue, subject(unit, begin), negated=True)
    end = body_end(unit)
    if at + 1 < end:
        hit.contents = [(at + 1, end)]
    return hit if hit.contents and hit.source else None


def _is_verb(unit: Unit, first: int, at: int, cue: Cue, has_aux: bool) -> bool:
    low = unit.low
    before = low[first - 1] if first else ""
    after = low[at + 1] if at + 1 < len(unit) else ""
    if before == "to" or before in closed("possessives") or before in {"the", "a", "an"}:
        return False
    if has_aux:
        return True
    if cue.form == "past" and not _is_active_past(unit, at, before, after, cue):
        return False
    if cue.form == "base":
        return _is_plural_verb(unit, first, at, before, after, cue)
    return not cue.nominal or _in_verb_place(unit, at, before, after, cue)


def _is_active_past(unit: Unit, at: int, before: str, after: str, cue: Cue) -> bool:
    """Whether a past form without an auxiliary is the verb, not a participle ("a man accused of")."""
    if after in {"by", "as"} or unit.low[at] in words("participles"):
        return False
    if before == "," and not cue.clause:
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
    if not after or is_finite(after):
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
    return starts or licensed or (is_name(unit.words[at + 1]) and unit.words[at][:1].islower())


def _active(unit: Unit, hit: Hit, at: int, hits: list[Hit]) -> Hit | None:
    first = hit.cue[0]
    cue = hit.verb
    assert cue is not None  # noqa: S101 - only verbs come here
    inverted = _inverted(unit, hit, at)
    if not inverted:
        floor = hits[-1].cue[1] if hits else 0
        hit.source = subject(unit, first, floor)
        if hit.source is None or _is_coordinated(unit, hit.source[0], first):
            hit.source = _shared_source(unit, first, hits)
            hit.shared = True
        if hit.source is None:
            return None
    after = hit.source[1] if inverted and hit.source else at + 1
    if cue.quotes_person and not inverted:
        return _quoting(unit, hit, at, after)
    if (cue.clause or cue.told) and _follows_quote(unit, hit):
        if cue.told:
            _after_addressee(unit, hit, after, body_end(unit)) if after < body_end(unit) else None
        _left(unit, hit)
        if hit.contents:
            return hit
    _right(unit, hit, cue, after, inverted)
    if (cue.clause or cue.lemma in {"tell", "inform"}) and not hit.contents:
        _left(unit, hit)
    return hit if hit.contents else None


def _follows_quote(unit: Unit, hit: Hit) -> bool:
    """Whether a quotation ends right before the source and its cue."""
    at = hit.start
    if hit.shared or at == 0:
        return False
    before = unit.low[at - 1]
    return before == QUOTE or (before in {",", *_DASHES} and at > 1 and unit.low[at - 2] == QUOTE)


def _follows_base(hits: list[Hit]) -> bool:
    """Whether the hit before is a plural verb too: "they condemn and urge"."""
    verb = hits[-1].verb if hits else None
    return verb is not None and verb.form == "base"


def _inverted(unit: Unit, hit: Hit, at: int) -> bool:
    """ "'...', said Orsel": the source follows the verb."""
    low = unit.low
    first = hit.cue[0]
    cue = hit.verb
    if cue is None or not cue.clause or first == 0 or first != at:
        return False
    before = low[first - 1]
    quoted = before == QUOTE or (
        before in {",", *_DASHES} and first > 1 and low[first - 2] == QUOTE
    )
    if not quoted and before != ",":
        return False
    source = phrase_after(unit, at + 1)
    if source is None:
        return False
    if not quoted and _trim(unit, source[1], body_end(unit)) is not None:
        follows = low[source[1]]
        if follows not in {",", "in", "on", "at", "after"} and follows not in closed("days"):
            return False
    hit.source = source
    return True


def _is_coordinated(unit: Unit, source: int, verb: int) -> bool:
    """ "and" before the verb with nothing that could be a subject between."""
    return source >= verb


def _shared_source(unit: Unit, first: int, hits: list[Hit]) -> Range | None:
    """The source of a verb that has no subject of its own: "... and added that"."""
    before = unit.low[first - 1] if first else ""
    if before in {"and", "but", "or", ",", "then", "also", "though", "yet"}:
        for earlier in reversed(hits):
            if earlier.source is not None:
                return earlier.source
        return opening_subject(unit, first)
    return None


def opening_subject(unit: Unit, limit: int) -> Range | None:
    """The subject of the unit's first finite verb before ``limit``."""
    for place in range(1, min(limit, 60)):
        if is_finite(unit.low[place]):
            return subject(unit, group_start(unit, place))
    return None


def _gerund(unit: Unit, hit: Hit, at: int, hits: list[Hit]) -> Hit | None:
    low = unit.low
    first = hit.cue[0]
    cue = hit.verb
    before = low[first - 1] if first else ""
    if cue is None or (not before and cue.nominal):
        return None
    if cue.quotes_person:
        return _citing(unit, hit, at, hits)
    hit.gerund = True
    if before in {",", "by", "while", "and", "", "after", "before", "in", *_DASHES}:
        hit.source = hits[-1].source if hits and hits[-1].source else opening_subject(unit, first)
        hit.shared = True
    elif before[:1].isalpha() and before not in closed("prepositions"):
        hit.source = _after_with(unit, subject(unit, first, hits[-1].cue[1] if hits else 0))
    if hit.source is None:
        return None
    _right(unit, hit, cue, at + 1, inverted=False)
    return hit if hit.contents else None


def _after_with(unit: Unit, source: Range | None) -> Range | None:
    """ "fighting went on with both sides blaming": the noun after "with"."""
    if source is None:
        return None
    for place in range(source[1] - 2, source[0], -1):
        if unit.low[place] == "with":
            return place + 1, source[1]
    return source


def _citing(unit: Unit, hit: Hit, at: int, hits: list[Hit]) -> Hit | None:
    """ "TASS reported, citing the ministry": the ministry is the source, TASS the way (M3)."""
    origin = phrase_after(unit, at + 1)
    if origin is None:
        return None
    if hits and hits[-1].source is not None and hits[-1].contents:
        earlier = hits[-1]
        assert earlier.source is not None  # noqa: S101 - tested above
        earlier.via.insert(0, earlier.source)
        earlier.via.sort(reverse=False)
        earlier.source = origin
        earlier.shared = True
        last = earlier.contents[-1]
        if last[0] <= hit.cue[0] < last[1]:
            cut = _trim(unit, last[0], hit.cue[0])
            earlier.contents[-1:] = [cut] if cut else []
        if not earlier.contents:
            _left(unit, earlier)
        return None
    hit.source = origin
    before = _trim(unit, 0, hit.cue[0])
    hit.contents = [before] if before else []
    hit.left = True
    return hit if hit.contents else None


def _quoting(unit: Unit, hit: Hit, at: int, after: int) -> Hit | None:
    """ "TASS quoted the ministry as saying '...'"."""
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
    rest = _trim(unit, begin, body_end(unit))
    if rest:
        hit.contents = [rest]
    else:
        _left(unit, hit)
    return hit if hit.contents else None


# --- passives ------------------------------------------------------------------------------


def _passive(unit: Unit, hit: Hit, at: int) -> Hit | None:
    cue = hit.verb
    assert cue is not None  # noqa: S101 - only verbs come here
    low = unit.low
    end = body_end(unit)
    patient = subject(unit, hit.cue[0])
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
        that = _find(unit, after, {"that"})
        hit.contents = [(that, end)] if that else []
    elif patient and after < end and low[after] == "to" and cue.clause:
        hit.contents = [patient, (after, end)]
    elif patient and agent and cue.object:
        hit.contents = [patient]
    return hit if hit.contents else None


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
    place = _find(unit, after, {"as"})
    if place and place + 1 < len(unit) and low[place + 1] in {"saying", "telling", "having"}:
        rest = _trim(unit, place + 2, body_end(unit))
        if rest:
            hit.contents = [rest]
        else:
            _left(unit, hit)
    return hit if hit.contents else None


def _was_told(
    unit: Unit, hit: Hit, patient: Range | None, agent: Range | None, after: int
) -> Hit | None:
    """ "The agency was informed by the ministry that": the ministry speaks, to the agency."""
    if agent is None:
        return None
    hit.source, hit.addressee, hit.shared = agent, patient, False
    if after < body_end(unit) and unit.low[after] == "that":
        hit.contents = [(after, body_end(unit))]
    elif patient:
        before = _trim(unit, 0, patient[0])
        hit.contents = [before] if before else []
        hit.left = True
    return hit if hit.contents else None


def _find(unit: Unit, start: int, wanted: set[str]) -> int | None:
    for place in range(start, min(len(unit), start + _SKIP)):
        if unit.low[place] in wanted:
            return place
        if unit.low[place] == QUOTE:
            return None
    return None


# --- contents ------------------------------------------------------------------------------


def _right(unit: Unit, hit: Hit, cue: Cue, after: int, inverted: bool) -> None:
    """Contents after the cue (and after the source where that follows the cue)."""
    low = unit.low
    end = body_end(unit)
    if after >= end:
        return
    if inverted:
        place = _past_adverbials(unit, after, end)
        begin = place + 1 if place < end and low[place] == "," else place
        if begin < end and low[begin] == QUOTE:
            hit.contents = [(begin, end)]
        return
    if cue.lemma in {"go", "rule", "point", "make"} and low[after] in {"out", "on", "clear"}:
        hit.cue = (hit.cue[0], after + 1)
        after += 1
    begin = _content_start(unit, hit, cue, after, end)
    if begin is None or begin >= end:
        return
    last = end
    if cue.object and not _clause_marked(unit, begin):
        last = _object_end(unit, begin, end)
    hit.contents = [(begin, last)]


def _clause_marked(unit: Unit, begin: int) -> bool:
    return unit.low[begin] in {"that", QUOTE} or unit.low[begin - 1] in {"that", ":"}


def _object_end(unit: Unit, begin: int, end: int) -> int:
    """An object ends where a clause is set against it: "denied this, though others ..."."""
    low = unit.low
    for place in range(begin + 1, min(end, begin + 60) - 1):
        if low[place] == "," and low[place + 1] in {
            "though",
            "although",
            "while",
            "but",
            "whereas",
        }:
            return place
    return end


def _content_start(unit: Unit, hit: Hit, cue: Cue, after: int, end: int) -> int | None:
    low = unit.low
    if after >= end:
        return None
    word = low[after]
    if (
        word == QUOTE
        or (word in {"that", ":"} and (cue.clause or cue.told))
        or (word in closed("interrogatives") and cue.clause)
    ):
        return _past_colon(unit, after, end)
    for preposition in cue.preposition:
        parts = preposition.split()
        if low[after : after + len(parts)] == parts:
            hit.cue = (hit.cue[0], after + len(parts))
            return after + len(parts)
    if word == "to" and cue.infinitive:
        return after
    if cue.told and not (cue.clause and word in {"of", "about"}):
        begin = _after_addressee(unit, hit, after, end)
        if begin is not None:
            return begin
    if cue.lemma in {"tell", "inform", "notify"}:
        return None
    if cue.of and _find_phrase(unit, after, end, cue.of):
        return after
    return _plain_start(unit, cue, after, end)


def _past_colon(unit: Unit, at: int, end: int) -> int | None:
    while at < end and unit.low[at] in {":", ","}:
        at += 1
    return at if at < end else None


def _find_phrase(unit: Unit, after: int, end: int, prepositions: tuple[str, ...]) -> bool:
    return any(word in prepositions for word in unit.low[after + 1 : min(end, after + 14)])


def _after_addressee(unit: Unit, hit: Hit, after: int, end: int) -> int | None:
    """Past the person told, to what is told; None where nobody is named."""
    low = unit.low
    verb = hit.verb
    person = _addressee(unit, after, (*verb.of, *verb.preposition) if verb else ())
    if person is None or person[1] > end:
        return None
    place = person[1]
    marker = {"that", QUOTE, ":", "to", "of", "about", "how", "why", "what", "whether", "if", "not"}
    if place < end and low[place] not in marker:
        far = next(
            (p for p in range(place, min(end, place + _SKIP)) if low[p] in {"that", QUOTE, ":"}),
            None,
        )
        if far is None:
            bare = place < end and (
                low[place] in closed("determiners") or low[place] in closed("personal")
            )
            if not bare:
                hit.addressee = (
                    person if hit.verb and hit.verb.lemma in {"tell", "inform"} else None
                )
                return None
            far = place
        place = far
    hit.addressee = person
    if place >= end:
        return None
    if low[place] in {"of", "about"}:
        place += 1
    return _past_colon(unit, place, end)


def _addressee(unit: Unit, after: int, cuts: tuple[str, ...]) -> Range | None:
    low = unit.low
    if low[after] in closed("object_pronouns"):
        return after, after + 1
    person = phrase_after(unit, after, full=False)
    if person is None:
        return None
    for place in range(person[0] + 1, person[1]):
        if low[place] in cuts:
            return person[0], place
        if low[place] in closed("personal") or (
            low[place] in {"the", "a"}
            and low[place - 1] not in closed("prepositions")
            and low[place - 1] != "and"
        ):
            return person[0], place
    return person


def _plain_start(unit: Unit, cue: Cue, after: int, end: int) -> int | None:
    """Contents without a marker: a bare clause or an object, past adverbials in between."""
    low = unit.low
    place = _past_adverbials(unit, after, end)
    if place >= end:
        return None
    word = low[place]
    if place > after and word == ",":
        follow = place + 1
        if follow < end and low[follow] in {QUOTE, "that"}:
            return follow
        return None
    if word in {"that", ":", QUOTE}:
        return _past_colon(unit, place, end)
    if word == ",":
        return None
    if word in _DASHES or word in {
        ")",
        ";",
        "and",
        "but",
        "or",
        "as",
        "while",
        "after",
        "when",
        "citing",
        "quoting",
    }:
        return None
    if word in closed("prepositions") and not (cue.clause and _clause_follows(unit, place, end)):
        return None
    if cue.clause and _clause_follows(unit, place, end):
        return place
    if cue.object or cue.person_infinitive:
        return place
    return place if cue.clause and cue.lemma in {"say", "add", "claim"} else None


def _clause_follows(unit: Unit, place: int, end: int) -> bool:
    window = range(place, min(end, place + 40))
    return any(is_finite(unit.low[p]) or unit.low[p] in cue_forms() for p in window)


def _past_adverbials(unit: Unit, place: int, end: int) -> int:
    """Skip "on Friday", "in a statement", "late Thursday", "at a briefing in Tarsk"."""
    low = unit.low
    while place < end:
        word = low[place]
        if word in closed("days") or is_adverb(word):
            place += 1
        elif word in closed("prepositions") or word in {"when", "as", "while"}:
            far = _end_of_phrase(unit, place, end)
            if far is None:
                return place
            place = far
        else:
            break
    return place


def _end_of_phrase(unit: Unit, place: int, end: int) -> int | None:
    """The end of an adverbial: at a mark or "that", or after a day or a set noun."""
    low = unit.low
    for at in range(place + 1, min(end, place + _SKIP)):
        if low[at] in {",", "that", QUOTE, ":"}:
            return at
        closes = low[at] in closed("days") or low[at] in {
            "statement",
            "twitter",
            "interview",
            "briefing",
            "conference",
            "report",
            "post",
            "tweet",
            "letter",
            "speech",
            "email",
        }
        if closes and (at + 1 >= end or low[at + 1] not in closed("prepositions")):
            nxt = at + 1
            while nxt < end and (low[nxt] in closed("days") or low[nxt].isdigit()):
                nxt += 1
            return nxt
        if is_finite(low[at]):
            return None
    return min(end, place + _SKIP) if end - place <= _SKIP else None


def _left(unit: Unit, hit: Hit) -> None:
    """Contents before the cue: everything from the start of the unit."""
    begin = min(
        [
            hit.cue[0],
            *([hit.source[0]] if hit.source and not hit.shared else []),
            *(v[0] for v in hit.via),
        ]
    )
    if begin == 0:
        return
    if unit.low[begin - 1] not in {",", QUOTE, "?", "!", *_DASHES}:
        return
    before = _trim(unit, 0, begin)
    if before is None:
        return
    hit.contents = [before]
    hit.left = True
    tail = _past_adverbials(
        unit, max(hit.cue[1], hit.source[1] if hit.source else 0), body_end(unit)
    )
    if tail + 1 < body_end(unit) and unit.low[tail] == ",":
        rest = _trim(unit, tail, body_end(unit))
        quoted = unit.low[before[1] - 1] == QUOTE
        if rest and (unit.low[rest[0]] == QUOTE if quoted else True):
            hit.contents.append(rest)


def _cut(unit: Unit, hits: list[Hit]) -> None:
    """End contents where the next saying begins beside them; note what lies inside (M3)."""
    for index, hit in enumerate(hits):
        for later in hits[index + 1 :]:
            if later.left or not hit.contents:
                if later.left and hit.contents and not hit.left:
                    _cut_at(unit, hit, later.start)
                continue
            first, last = hit.contents[-1]
            if not first <= later.start < last:
                continue
            if _beside(unit, later):
                _cut_at(unit, hit, later.start)
            elif _goes_through(unit, hit, later):
                later.nested = True
                if hit.source:
                    later.via.append(hit.source)


def _goes_through(unit: Unit, hit: Hit, later: Hit) -> bool:
    """Whether a saying inside another's contents is reported through the other's speaker (M3)."""
    if hit.source is None or later.shared or later.source is None:
        return False
    relative = unit.low[hit.source[0]] in closed("relatives")
    speech = hit.verb is None or not hit.verb.thought
    return speech and not relative


def _cut_at(unit: Unit, hit: Hit, at: int) -> None:
    first, last = hit.contents[-1]
    if not first < at < last:
        return
    end = at
    low = unit.low
    joints = {
        ",",
        "and",
        "but",
        "while",
        "though",
        "although",
        "whereas",
        ";",
        "as",
        "by",
        "yet",
        "or",
        "then",
        "also",
    }
    while end > first + 1 and (low[end - 1] in joints or is_adverb(low[end - 1])):
        end -= 1
    kept = _trim(unit, first, end)
    hit.contents[-1:] = [kept] if kept else []


def _beside(unit: Unit, later: Hit) -> bool:
    low = unit.low
    at = later.start
    if later.source and low[later.source[0]] in closed("relatives"):
        return False
    while at and is_adverb(low[at - 1]):
        at -= 1
    before = low[at - 1] if at else ""
    return before in {
        ",",
        "and",
        "but",
        "while",
        "though",
        "although",
        "whereas",
        ";",
        "as",
        "by",
        "yet",
        *_DASHES,
    }
