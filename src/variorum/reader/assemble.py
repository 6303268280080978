"""Hits become attributions; quotations that no cue claims find their speaker or abstain.

A quotation that stands alone continues the one before it: in the same paragraph it belongs to
the same act of saying, in the next paragraph to the same speaker. Words in quotation marks that
nobody says are scare quotes.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Span
from variorum.reader.bounds import body_end
from variorum.reader.hits import Hit, Range
from variorum.reader.phrases import closed, is_finite, phrase_after
from variorum.reader.protocol import Attribution
from variorum.reader.units import QUOTE, Unit
from variorum.text.quotations import Quotation

_SHORT = 7
_TRIVIAL = frozenset(
    {",", ".", "and", "but", "that", "–", "—", "-", ":", "(", ")", "because", "so", "also"}
)


class Assembler:
    """Takes the units of one article in order; ``attributions`` and ``scare_quotes`` are the yield."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.quotations = quotations
        self.attributions: list[Attribution] = []
        self.scare_quotes: list[Span] = []
        self._used: set[tuple[int, int]] = set()
        self._home: dict[int, int] = {}  # quotation -> attribution that claims a part of it
        self._last: tuple[int, int] | None = None  # (paragraph, attribution) of the last speaker
        self._colon: tuple[int, Attribution] | None = None
        self._alone: tuple[int, int] | None = None  # (paragraph, attribution without a source)

    def take(self, unit: Unit, hits: Sequence[Hit]) -> None:
        """Read one unit with its hits."""
        opened = self._bare_cue(unit, hits)
        if not opened:
            for hit in hits:
                self._add(unit, self._attribution(unit, hit))
        self._loose_quotes(unit, bool(hits))
        self._remember_colon(unit)

    # --- hits ---

    def _attribution(self, unit: Unit, hit: Hit) -> Attribution:
        pieces = [piece for part in hit.contents for piece in self._pieces(unit, part)]
        quoted = [quote for _, quote in pieces if quote is not None]
        return Attribution(
            contents=tuple(span for span, _ in pieces),
            direct=bool(quoted) and len(quoted) == len(pieces),
            source=_span(unit, hit.source),
            cue=unit.span_of(*hit.cue),
            via=tuple(unit.span_of(*v) for v in hit.via),
            addressee=_span(unit, hit.addressee),
            negated=hit.negated,
        )

    def _pieces(self, unit: Unit, part: Range) -> list[tuple[Span, tuple[int, int] | None]]:
        """A content range as spans without quotation marks."""
        pieces: list[tuple[Span, tuple[int, int] | None]] = []
        begin = part[0]
        for at in range(part[0], part[1]):
            if at not in unit.quotes:
                continue
            self._plain(unit, begin, at, pieces)
            key = unit.quotes[at]
            pieces.append((self.quotations[key[0]].parts[key[1]], key))
            begin = at + 1
        self._plain(unit, begin, part[1], pieces)
        return pieces

    def _plain(
        self,
        unit: Unit,
        first: int,
        last: int,
        pieces: list[tuple[Span, tuple[int, int] | None]],
    ) -> None:
        if any(unit.low[at] not in _TRIVIAL for at in range(first, last)):
            pieces.append((unit.span_of(first, last), None))

    def _add(self, unit: Unit, found: Attribution) -> None:
        if not found.contents:
            return
        place = len(self.attributions)
        for at, key in unit.quotes.items():
            inside = (
                any(
                    span.start <= unit.starts[at] + 1 and unit.starts[at] < span.end
                    for span in found.contents
                )
                or self.quotations[key[0]].parts[key[1]] in found.contents
            )
            if inside:
                self._used.add(key)
                self._home[key[0]] = place
        if found.direct and self._join_before(unit, found, place):
            return
        self.attributions.append(found)
        if found.source is not None:
            self._last = (unit.paragraph, place)

    def _join_before(self, unit: Unit, found: Attribution, place: int) -> bool:
        """Give its source to the quotation that stood alone just before in the paragraph."""
        if self._alone is None or self._alone[0] != unit.paragraph or found.source is None:
            return False
        earlier = self._alone[1]
        self._alone = None
        if earlier != place - 1:
            return False
        before = self.attributions[earlier]
        self.attributions[earlier] = _with(found, contents=before.contents + found.contents)
        self._last = (unit.paragraph, earlier)
        for key, home in list(self._home.items()):
            if home == place:
                self._home[key] = earlier
        return True

    # --- quotations no hit has claimed ---

    def _loose_quotes(self, unit: Unit, has_hits: bool) -> None:
        for at, key in unit.quotes.items():
            if key in self._used:
                continue
            self._used.add(key)
            part = self.quotations[key[0]].parts[key[1]]
            if key[0] in self._home:
                self._extend(self._home[key[0]], part)
            elif self._colon is not None and self._leads(unit, at):
                self._after_colon(unit, part, key[0])
            elif self._is_alone(unit, at) and self._is_speech(unit, part):
                self._continue(unit, part, key[0])
            elif self._is_long(part) and not has_hits:
                self._place(unit, part, key[0], None)
            else:
                self.scare_quotes.append(part)

    def _leads(self, unit: Unit, at: int) -> bool:
        return all(low in _TRIVIAL for low in unit.low[:at])

    def _is_alone(self, unit: Unit, at: int) -> bool:
        return all(low in _TRIVIAL or low == QUOTE for low in unit.low)

    def _is_speech(self, unit: Unit, part: Span) -> bool:
        """A title in quotation marks has no final mark of a sentence and few words."""
        words = self.text[part.start : part.end]
        return words[-1:] in ".!?…,-—" or len(words.split()) > _SHORT

    def _is_long(self, part: Span) -> bool:
        words = self.text[part.start : part.end].split()
        return len(words) > _SHORT and any(
            is_finite(w.lower().replace("’", "'")) for w in words[:40]
        )

    def _continue(self, unit: Unit, part: Span, quotation: int) -> None:
        """A quotation alone in its unit: the speaker before goes on, if near enough."""
        if self._last is not None:
            paragraph, place = self._last
            same = self.attributions[place]
            near = place == len(self.attributions) - 1
            if paragraph == unit.paragraph and same.direct and near:
                self._extend(place, part)
                self._home[quotation] = place
                return
            if unit.paragraph - paragraph <= 1:
                self._place(unit, part, quotation, same)
                return
        self._place(unit, part, quotation, None)

    def _place(self, unit: Unit, part: Span, quotation: int, same: Attribution | None) -> None:
        self._home[quotation] = len(self.attributions)
        if same is None:
            self._alone = (unit.paragraph, len(self.attributions))
            self.attributions.append(Attribution(contents=(part,), direct=True))
            return
        self._last = (unit.paragraph, len(self.attributions))
        self.attributions.append(
            Attribution(
                contents=(part,), direct=True, source=same.source, antecedent=same.antecedent
            )
        )

    def _extend(self, place: int, part: Span) -> None:
        earlier = self.attributions[place]
        if part not in earlier.contents:
            contents = tuple(sorted((*earlier.contents, part)))
            self.attributions[place] = _with(earlier, contents=contents)

    # --- cues without contents in their own unit ---

    def _bare_cue(self, unit: Unit, hits: Sequence[Hit]) -> bool:
        """ "'...' Orsel said." where a full stop stands before the cue."""
        if hits or not self._alone or self._alone[0] != unit.paragraph or len(unit) > 12:
            return False
        place = self._alone[1]
        if place != len(self.attributions) - 1:
            return False
        found = bare_cue(unit)
        if found is None:
            return False
        source, cue = found
        self.attributions[place] = _with(
            self.attributions[place], source=unit.span_of(*source), cue=unit.span_of(*cue)
        )
        self._last = (unit.paragraph, place)
        self._alone = None
        return True

    def _remember_colon(self, unit: Unit) -> None:
        """A unit that ends in a colon announces the quotation of the next paragraph."""
        self._colon = None
        if not unit.low or unit.low[-1] != ":":
            return
        found = announced(unit)
        if found is not None:
            source, cue = found
            told = Attribution(
                contents=(), direct=True, source=unit.span_of(*source), cue=unit.span_of(*cue)
            )
            self._colon = (unit.paragraph, told)

    def _after_colon(self, unit: Unit, part: Span, quotation: int) -> None:
        assert self._colon is not None  # noqa: S101 - tested by the caller
        paragraph, told = self._colon
        self._colon = None
        if unit.paragraph - paragraph > 1:
            self._continue(unit, part, quotation)
            return
        self._home[quotation] = len(self.attributions)
        self._last = (unit.paragraph, len(self.attributions))
        self.attributions.append(_with(told, contents=(part,)))


def bare_cue(unit: Unit) -> tuple[Range, Range] | None:
    """Source and cue of a unit that is nothing else: "Orsel said on Friday."."""
    from variorum.reader.lexicon import cue_forms
    from variorum.reader.phrases import group_start, subject

    for at in range(len(unit)):
        cue = cue_forms().get(unit.low[at])
        if cue is None or not cue.clause or cue.thought or cue.form not in ("past", "third"):
            continue
        if at == 0:
            source = phrase_after(unit, 1)
        else:
            source = subject(unit, group_start(unit, at))
        if source is not None:
            return source, (at, at + 1)
    return None


def announced(unit: Unit) -> tuple[Range, Range] | None:
    """Who is announced by a unit that ends in a colon."""
    found = bare_cue(unit)
    if found is not None:
        return found
    end = body_end(unit)
    if 0 < end <= 12 and not any(is_finite(low) for low in unit.low):
        return (0, end), (len(unit) - 1, len(unit))
    return None


def _span(unit: Unit, where: Range | None) -> Span | None:
    return unit.span_of(*where) if where else None


def _with(found: Attribution, **changes: object) -> Attribution:
    import msgspec

    return msgspec.structs.replace(found, **changes)


__all__ = ["Assembler", "announced", "bare_cue", "closed"]
