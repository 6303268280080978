"""What the rules find around one cue, in tokens of a unit."""

from __future__ import annotations

from dataclasses import dataclass, field

from variorum.reader.lexicon import Cue

Range = tuple[int, int]
# Words that, alone, are all that is said of a thing: "denied that", "which it denies".
ANAPHORS = frozenset({"that", "this", "it", "which", "so", "these", "those", "them"})


@dataclass
class Hit:
    """A cue with its source and contents, as token ranges ``[first, last)`` of one unit.

    ``start`` is the first token of what belongs to the hit left of its contents; ``shared`` when
    the source stands elsewhere, as in "... and added that". ``left`` when the contents
    stand before the cue; ``nested`` when the hit lies in another's contents. ``begin`` is set where
    a relative clause begins the hit.
    """

    cue: Range
    verb: Cue | None
    source: Range | None = None
    contents: list[Range] = field(default_factory=list)
    via: list[Range] = field(default_factory=list)
    addressee: Range | None = None
    negated: bool = False
    shared: bool = False
    gerund: bool = False
    left: bool = False
    nested: bool = False
    begin: int | None = None

    @property
    def start(self) -> int:
        """Where the hit begins, its contents aside."""
        if self.begin is not None:
            return self.begin
        if self.source is None or self.shared:
            return self.cue[0]
        told = self.addressee[0] if self.addressee else self.cue[0]
        return min(self.source[0], self.cue[0], told)
