"""Hits become attributions; quotations that no cue claims find their speaker or abstain.

A quotation that stands alone continues the one before it: in the same paragraph it belongs to
the same act of saying, in the next paragraph to the same speaker. All paragraphs of one quotation
belong to whoever is named at any of them. Words in quotation marks that nobody says are scare
quotes.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.model import Span
from variorum.reader.announce import announced, bare_cue
from variorum.reader.hits import ANAPHORS, Hit, Range
from variorum.reader.kinds import closed, is_finite
from variorum.reader.marks import quoted_last
from variorum.reader.memory import Memory
from variorum.reader.phrases import opening_subject, subject
from variorum.reader.protocol import Attribution
from variorum.reader.repeats import lend_speakers
from variorum.reader.units import QUOTE, Unit
from variorum.text.quotations import Quotation

# Up to so many words in quotation marks are a term or a title rather than speech.
_SHORT = 7
_TRIVIAL = frozenset(
    {",", ".", "and", "but", "that", "–", "—", "-", ":", "(", ")", "because", "so", "also"}
)
_ARTICLES = frozenset({"a", "an", "the"})
_RELATIVES = frozenset({"who", "which", "that"})
# A quotation in more pieces than this is taken up anew: no real one has so many.
_MANY = 100
# No saying comes through more hands.
_LONGEST_CHAIN = 8
Key = tuple[int, int]
Piece = tuple[Span, Key | None]


class Assembler:
    """Takes the units of one article in order and yields attributions and scare quotes."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.quotations = quotations
        self.attributions: list[Attribution] = []
        self.scare_quotes: list[Span] = []
        self.memory = Memory()
        self.interviewed = 0  # the paragraph at which an interview's turns begin
        self._introduced: Span | None = None  # the first person named before them
        self._used: set[Key] = set()
        self._home: dict[int, int] = {}  # quotation -> the attribution that claims a part of it
        self._tentative: set[int] = set()  # attributions of quotations that stood alone
        self._last: tuple[int, int] | None = None  # paragraph and attribution of the last speaker
        self._colon: tuple[int, Attribution] | None = None
        self._paragraph_of: dict[int, int] = {}  # of quotations that stood alone

    def name_turn(self, turn: Attribution) -> Attribution:
        """A turn of an interview: "A" is whoever the introduction names first."""
        if turn.source is None or turn.antecedent is not None:
            return turn
        label = self.text[turn.source.start : turn.source.end]
        if label == "A":
            antecedent = self._introduced
        else:
            antecedent = self.memory.antecedent([label.title()], 0)
        return msgspec.structs.replace(turn, antecedent=antecedent)

    def finish(self) -> None:
        """After the last unit: quotations that repeat others get their speakers."""
        lend_speakers(self.text, self.attributions)

    def take(self, unit: Unit, hits: Sequence[Hit]) -> None:
        """Read one unit with its hits."""
        if not self._bare_cue(unit, hits):
            for hit in hits:
                self._hit(unit, hit)
        self._loose_quotes(unit, bool(hits))
        self._remember_colon(unit)
        opening = opening_subject(unit, 60)
        if opening is not None:
            self._learn(unit, opening)
        elif not hits and not self._is_alone(unit):
            self.memory.pass_over(unit.span, unit.paragraph)

    # --- hits ---

    def _hit(self, unit: Unit, hit: Hit) -> None:
        antecedent = None
        if hit.begin is None:  # "a charge it denies" is the denial of whoever is charged
            antecedent = self._antecedent(unit, hit.source)
        for part, direct in self._split(unit, hit):
            found = self._attribution(unit, hit, part, direct, antecedent)
            self._add(unit, hit, found)
        if hit.source is not None:
            self._learn(unit, hit.source)

    def _learn(self, unit: Unit, where: Range) -> None:
        words = unit.words[where[0] : where[1]]
        self.memory.learn(unit.span_of(*where), words, unit.paragraph)
        if unit.paragraph < self.interviewed and self._introduced is None:
            latest = self.memory.known[-1] if self.memory.known else None
            if latest is not None and latest.person and len(latest.words) > 1:
                self._introduced = latest.span

    def _antecedent(self, unit: Unit, source: Range | None) -> Span | None:
        if source is None:
            return None
        words = unit.words[source[0] : source[1]]
        if len(words) == 1 and words[0].lower() in _RELATIVES:
            at = source[0]
            at -= at > 0 and unit.low[at - 1] == ","
            found = subject(unit, at)
            return unit.span_of(*_last_phrase(unit, found)) if found else None
        return self.memory.antecedent(words, unit.paragraph)

    def _split(self, unit: Unit, hit: Hit) -> list[tuple[list[Range], bool]]:
        """Contents; what a colon introduces in quotation marks is said on its own."""
        whole: list[Range] = []
        split: list[tuple[list[Range], bool]] = []
        for first, last in hit.contents:
            at = first
            while at + 1 < last and not (unit.low[at] == ":" and unit.low[at + 1] == QUOTE):
                at += 1
            if at + 1 < last and at > first:
                whole.append((first, at))
                split.append(([(at + 1, last)], True))
            else:
                whole.append((first, last))
        return [(whole, False), *split]

    def _attribution(
        self,
        unit: Unit,
        hit: Hit,
        contents: Sequence[Range],
        direct: bool,
        antecedent: Span | None,
    ) -> Attribution:
        pieces = [piece for part in contents for piece in self._pieces(unit, part)]
        quoted = [key for _, key in pieces if key is not None]
        for key in quoted:
            self._used.add(key)
        return Attribution(
            contents=tuple(span for span, _ in pieces),
            direct=bool(quoted)
            and (direct or len(quoted) == len(pieces) or self._in_marks(unit, contents)),
            source=_span(unit, hit.source),
            cue=unit.span_of(*hit.cue),
            via=tuple(unit.span_of(*v) for v in hit.via[:_LONGEST_CHAIN]),
            addressee=_span(unit, hit.addressee),
            antecedent=antecedent,
            negated=hit.negated,
        )

    def _in_marks(self, unit: Unit, contents: Sequence[Range]) -> bool:
        """Whether the last thing said is a phrase in marks, with its subject before it."""
        key = quoted_last(unit, contents)
        if key is None:
            return False
        part = self._part(key)
        return len(self.text[part.start : part.end].split(None, 2)) > 1

    def _pieces(self, unit: Unit, part: Range) -> list[Piece]:
        """A content range as spans without quotation marks."""
        pieces: list[Piece] = []
        begin = part[0]
        for at in range(part[0], part[1]):
            if at in unit.quotes:
                self._plain(unit, begin, at, pieces)
                key = unit.quotes[at]
                pieces.append((self._part(key), key))
                begin = at + 1
        self._plain(unit, begin, part[1], pieces)
        if not pieces and unit.low[part[0]] in ANAPHORS:
            pieces.append((unit.span_of(*part), None))
        return pieces

    def _plain(self, unit: Unit, first: int, last: int, pieces: list[Piece]) -> None:
        if any(unit.low[at] not in _TRIVIAL | _ARTICLES for at in range(first, last)):
            pieces.append((unit.span_of(first, last), None))

    def _part(self, key: Key) -> Span:
        return self.quotations[key[0]].parts[key[1]]

    def _add(self, unit: Unit, hit: Hit, found: Attribution) -> None:
        if not found.contents:
            return
        place = len(self.attributions)
        keys = {
            unit.quotes[at][0]
            for at in unit.quotes
            if self._part(unit.quotes[at]) in found.contents
        }
        earlier = self._waiting(unit, keys) if found.direct and found.source else None
        if earlier is None:
            self.attributions.append(found)
        else:
            place = earlier
            self._tentative.discard(place)
            contents = tuple(sorted({*self.attributions[place].contents, *found.contents}))
            self.attributions[place] = msgspec.structs.replace(found, contents=contents)
        for key in keys:
            self._home[key] = place
        if found.source is not None and self._is_speaker(unit, hit, found):
            self._last = (unit.paragraph, place)

    def _waiting(self, unit: Unit, keys: set[int]) -> int | None:
        """A quotation that stood alone just before and belongs to this saying."""
        for key in keys:
            if self._home.get(key) in self._tentative:
                return self._home[key]
        place = len(self.attributions) - 1
        if place in self._tentative and self.attributions[place].source is None:
            near = self.attributions[place].contents[-1]
            if near.end > unit.span.start - 6 and self._paragraph_of.get(place) == unit.paragraph:
                return place
        return None

    def _is_speaker(self, unit: Unit, hit: Hit, found: Attribution) -> bool:
        """Whether a quotation that follows may be this speaker's."""
        if hit.nested or hit.source is None or unit.low[hit.source[0]] in _RELATIVES:
            return False
        if hit.begin is not None:
            return False
        return found.direct or hit.verb is None or not hit.verb.thought

    # --- quotations no hit has claimed ---

    def _loose_quotes(self, unit: Unit, has_hits: bool) -> None:
        for key in unit.named:
            self._used.add(key)
            self.scare_quotes.append(self._part(key))
        for at, key in unit.quotes.items():
            if key in self._used:
                continue
            self._used.add(key)
            part = self._part(key)
            if key[0] in self._home:
                self._extend(self._home[key[0]], part)
            elif self._colon is not None and all(x in _TRIVIAL for x in unit.low[:at]):
                self._after_colon(unit, part, key[0])
            elif self._is_alone(unit) and self._is_speech(key[0]):
                self._continue(unit, part, key[0])
            elif self._is_long(part) and not has_hits:
                self._place(unit, part, key[0], None)
            else:
                self.scare_quotes.append(part)

    def _is_alone(self, unit: Unit) -> bool:
        return all(low in _TRIVIAL or low == QUOTE for low in unit.low)

    def _is_speech(self, quotation: int) -> bool:
        """A title in quotation marks has no final mark of a sentence and few words."""
        parts = self.quotations[quotation].parts
        words = self.text[parts[-1].start : parts[-1].end]
        return words[-1:] in ".!?…,-—" or len(words.split()) > _SHORT or len(parts) > 1

    def _is_long(self, part: Span) -> bool:
        words = self.text[part.start : part.end].split(None, 41)[:40]
        finite = any(is_finite(word.lower().replace("’", "'")) for word in words)
        return len(words) > _SHORT and finite

    def _continue(self, unit: Unit, part: Span, quotation: int) -> None:
        """A quotation alone in its unit: the speaker before goes on, if near enough."""
        if self._last is not None:
            paragraph, place = self._last
            same = self.attributions[place]
            near = paragraph == unit.paragraph and place == len(self.attributions) - 1
            if near and same.direct and len(same.contents) < _MANY:
                self._extend(place, part)
                self._home[quotation] = place
                return
            if unit.paragraph - paragraph <= 1:
                self._place(unit, part, quotation, same)
                return
        self._place(unit, part, quotation, None)

    def _place(self, unit: Unit, part: Span, quotation: int, same: Attribution | None) -> None:
        place = len(self.attributions)
        self._home[quotation] = place
        self._tentative.add(place)
        self._paragraph_of[place] = unit.paragraph
        if same is None:
            self.attributions.append(Attribution(contents=(part,), direct=True))
            return
        self._last = (unit.paragraph, place)
        self.attributions.append(
            Attribution(
                contents=(part,), direct=True, source=same.source, antecedent=same.antecedent
            )
        )

    def _extend(self, place: int, part: Span) -> None:
        earlier = self.attributions[place]
        if part not in earlier.contents:
            contents = tuple(sorted((*earlier.contents, part)))
            self.attributions[place] = msgspec.structs.replace(earlier, contents=contents)

    # --- cues without contents in their own unit ---

    def _bare_cue(self, unit: Unit, hits: Sequence[Hit]) -> bool:
        """Take "'...' Orsel said." where a full stop stands before the cue."""
        place = len(self.attributions) - 1
        if hits or place not in self._tentative or len(unit) > 14:
            return False
        if self._paragraph_of.get(place) != unit.paragraph or QUOTE in unit.low:
            return False
        found = bare_cue(unit)
        if found is None:
            return False
        source, cue = found
        self.attributions[place] = msgspec.structs.replace(
            self.attributions[place],
            source=unit.span_of(*source),
            cue=unit.span_of(*cue),
            antecedent=self._antecedent(unit, source),
        )
        self._last = (unit.paragraph, place)
        self._tentative.discard(place)
        self._learn(unit, source)
        return True

    def _remember_colon(self, unit: Unit) -> None:
        """A unit that ends in a colon announces the quotation of the next paragraph."""
        self._colon = None
        if unit.low[-1] != ":":
            return
        found = announced(unit)
        if found is not None:
            source, cue = found
            told = Attribution(
                contents=(),
                direct=True,
                source=unit.span_of(*source),
                cue=unit.span_of(*cue),
                antecedent=self._antecedent(unit, source),
            )
            self._colon = (unit.paragraph, told)

    def _after_colon(self, unit: Unit, part: Span, quotation: int) -> None:
        if self._colon is None:
            return
        paragraph, told = self._colon
        self._colon = None
        if unit.paragraph - paragraph > 1:
            self._continue(unit, part, quotation)
            return
        self._home[quotation] = len(self.attributions)
        self._last = (unit.paragraph, len(self.attributions))
        self.attributions.append(msgspec.structs.replace(told, contents=(part,)))


def _last_phrase(unit: Unit, where: Range) -> Range:
    """The last noun phrase of a stretch: what a relative pronoun after it stands for."""
    for at in range(where[1] - 2, where[0], -1):
        if unit.low[at] in closed("determiners") and unit.low[at - 1] not in {"of", "in", "for"}:
            return at, where[1]
    return where


def _span(unit: Unit, where: Range | None) -> Span | None:
    return unit.span_of(*where) if where else None
