"""Score the names that the trained reader finds by itself, before any rule looks at them.

On CoNLL++ the head ``conll`` must find spans and types exactly, as in the CoNLL-2003 shared task;
documents are made as in ``names``. On the documents of re3d that training leaves out, the head
``re3d`` is scored by kind, and the head ``conll`` on the kinds that both corpora have, MISC being
taken for Nationality; and both together (``variorum.reader.nested``). Gold names of re3d may
overlap, ours of one head cannot, those of both can: all are compared as sets of (start, end, kind).
An overlapping match has one kind and shares a code point at least; each span is matched once at
most, the largest share first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from variorum.evaluation import re3d
from variorum.evaluation.names import conll_documents
from variorum.evaluation.reading import Typed
from variorum.evaluation.score import Score, prf
from variorum.evaluation.suites import digest
from variorum.model import Span
from variorum.reader.nested import HEADS, Named, nested
from variorum.reader.trained import Block, Parser

# The kinds of re3d that CoNLL++ has too, by its names.
COMMON = HEADS["conll"]
_MAPPED = "The head trained on CoNLL++ knows no nationalities: all it calls MISC counts as one."
Parsing = Callable[[str, Sequence[Span]], Iterable[Block]]


class Tally:
    """Hits, proposed and gold spans of each measure, over documents."""

    def __init__(self, layer: str = "entities") -> None:
        self.layer = layer
        self.counts: dict[str, tuple[int, int, int]] = {}

    def add(self, label: str, ours: set[Typed], gold: set[Typed], *, loose: bool) -> None:
        """Count the spans of one document."""
        sizes = len(ours), len(gold)
        self._add(f"{label}, exact", len(ours & gold), *sizes)
        if loose:
            self._add(f"{label}, overlapping", matches(ours, gold), *sizes)

    def _add(self, label: str, hits: int, proposed: int, gold: int) -> None:
        before = self.counts.get(label, (0, 0, 0))
        self.counts[label] = before[0] + hits, before[1] + proposed, before[2] + gold

    def scores(self, corpus: str, data: str, note: str | None = None) -> Iterator[Score]:
        """One score for each measure."""
        for label, counts in self.counts.items():
            precision, recall, value = prf(*counts)
            yield Score(
                layer=self.layer,
                corpus=corpus,
                label=label,
                value=value,
                count=counts[2],
                corpus_hash=data,
                precision=precision,
                recall=recall,
                note=note,
            )


def score(root: Path, sample: int | None = None) -> list[Score]:
    """The reader's scores on the development parts.

    Args:
        root: the folder that holds ``conllpp`` and ``re3d``.
        sample: how many documents of each at most, all where it is None.
    """
    parse = Parser().parse
    return [
        *on_conll(root / "conllpp" / "dev.txt", parse, sample),
        *on_re3d(root / "re3d", parse, sample),
    ]


def on_conll(path: Path, parse: Parsing, sample: int | None = None) -> list[Score]:
    """Exact spans of the head ``conll``, by type and all together."""
    tally = Tally()
    for document in list(conll_documents(path))[:sample]:
        ours = named(parse(document.text, document.paragraphs), "conll")
        for kind in COMMON:
            tally.add(kind, _of(ours, [kind]), _of(document.gold, [kind]), loose=False)
        tally.add("all types", ours, document.gold, loose=False)
    return list(tally.scores("conllpp dev", digest([path])))


def on_re3d(root: Path, parse: Parsing, sample: int | None = None) -> list[Score]:
    """Exact and overlapping spans by kind: of the head ``re3d``, of ``conll`` mapped, of both."""
    own, mapped, both = Tally(), Tally(), Tally()
    for document in list(re3d.documents(root, held=True))[:sample]:
        blocks = list(parse(document.text, document.paragraphs))
        ours, gold = named(blocks, "re3d"), set(document.gold)
        other = {(a, b, COMMON[kind]) for a, b, kind in named(blocks, "conll")}
        heard = (
            Named(head, kind, a, b, document.text[a:b])
            for head in HEADS
            for a, b, kind in named(blocks, head)
        )
        for tally, spans in ((own, ours), (mapped, other), (both, set(nested(heard)))):
            for kind in COMMON.values():
                tally.add(kind, _of(spans, [kind]), _of(gold, [kind]), loose=True)
            kinds = list(COMMON.values())
            tally.add("shared kinds", _of(spans, kinds), _of(gold, kinds), loose=True)
        own.add("all kinds", ours, gold, loose=True)
    names = ("documents.json", "entities.json")
    data = digest([folder / name for folder in re3d.folders(root) for name in names])
    return [
        *own.scores("re3d dev", data),
        *mapped.scores("re3d dev, by the head of conllpp", data, _MAPPED),
        *both.scores("re3d dev, by both heads, nested", data),
    ]


def named(blocks: Iterable[Block], head: str) -> set[Typed]:
    """The spans in the text that a head names, with its kinds."""
    return {
        (layout.spans[name.first].start, layout.spans[name.last - 1].end, name.kind)
        for layout, said in blocks
        for name in said.names
        if name.head == head
    }


def _of(spans: Iterable[Typed], kinds: Sequence[str]) -> set[Typed]:
    return {span for span in spans if span[2] in kinds}


def matches(ours: set[Typed], gold: set[Typed]) -> int:
    """Pairs of overlapping spans of one kind, one to one, the best overlap first."""
    pairs = sorted((-_overlap(o, g), o, g) for o in ours for g in gold if _overlap(o, g) > 0)
    left, open_ = set(ours), set(gold)
    hits = 0
    for _, mine, real in pairs:
        if mine in left and real in open_:
            left.remove(mine)
            open_.remove(real)
            hits += 1
    return hits


def _overlap(one: Typed, other: Typed) -> float:
    """Code points that both have, as a share of those that either has; 0 for different kinds."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0])) if one[2] == other[2] else 0.0
