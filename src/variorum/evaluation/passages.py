"""Statements scored on passages of our own, labelled by hand (``tests/golden/reading``).

Each passage goes through the whole flow as one article. A labelled statement is found when the
contents of a statement of ours share most of their words with it (intersection over union at least
one half, the best pairs first, each used once). Its speaker is right when the phrases overlap in
the text, or when ours names whom the label says it stands for. Where a statement is found, stance,
directness and chain are compared.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from variorum.evaluation.attribution import Numbering
from variorum.evaluation.score import Score, prf
from variorum.model import Article, Headline, Rendition, Span, Statement, Words
from variorum.model.article import Genre
from variorum.pipeline.run import default_reader
from variorum.pipeline.stages import Draft, through
from variorum.reader import Reader
from variorum.reader.baseline import BaselineReader

FOLDER = Path(__file__).parents[3] / "tests" / "golden" / "reading"
_FOUND = 0.5
_PLAIN = re.compile(r"\w+")
_EMPTY = frozenset(
    (
        "a", "and", "at", "by", "for", "her", "his", "in", "its", "mr", "mrs", "ms", "of", "on",
        "our", "s", "that", "the", "their", "this", "to",
    )
)  # fmt: skip


class Label(NamedTuple):
    """One labelled statement with its places in the text."""

    speaker: Span | None
    stands_for: str | None
    cue: Span | None
    content: tuple[Span, ...]
    stance: str
    direct: bool
    chain: tuple[str, ...]


class Passage(NamedTuple):
    """A labelled passage."""

    id: str
    text: str
    genre: Genre | None
    headline: bool
    labels: tuple[Label, ...]
    nobodys: tuple[Span, ...]
    traps: tuple[str, ...]


def locate(text: str, stretch: str) -> Span:
    """The place of ``words`` or ``words@2``, counted by whole words."""
    words, _, number = stretch.rpartition("@")
    if not (words and number.isdigit()):
        words, number = stretch, "1"
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    pattern = re.compile(before + re.escape(words) + after)
    found = [match.span() for match in pattern.finditer(text)]
    if len(found) < int(number):
        raise ValueError(f"{stretch!r} does not stand in {text[:60]!r}")
    return Span(*found[int(number) - 1])


def load(folder: Path = FOLDER) -> list[Passage]:
    """All passages of a folder, by file and line."""
    return [
        _passage(json.loads(line))
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def _passage(data: dict[str, Any]) -> Passage:
    text = data["text"]
    labels = []
    for one in data["statements"]:
        content = tuple(locate(text, stretch) for stretch in one["content"])
        labels.append(
            Label(
                speaker=locate(text, one["speaker"]) if "speaker" in one else None,
                stands_for=one.get("is"),
                cue=locate(text, one["cue"]) if "cue" in one else None,
                content=content,
                stance=one["stance"],
                direct=one.get("direct", False),
                chain=tuple(one.get("chain", ())),
            )
        )
    nobodys = tuple(locate(text, stretch) for stretch in data.get("nobodys_words", ()))
    headline = bool(data.get("headline"))
    genre = data.get("genre")
    traps = tuple(data.get("traps", ()))
    return Passage(data["id"], text, genre, headline, tuple(labels), nobodys, traps)


def paragraphs(text: str) -> list[Span]:
    """What blank lines set apart."""
    spans, at = [], 0
    for piece in text.split("\n\n"):
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + 2
    return spans


def draft_of(passage: Passage, reader: Reader) -> Draft:
    """The passage read as one article."""
    rendition = Rendition(passage.text)
    spans = paragraphs(passage.text)
    headline = None
    if passage.headline:
        first = rendition.words(*spans.pop(0))
        headline = Headline(text=first.text, span=first.span)
    article = Article(
        id="art-passage",
        capture="sha256:0",
        span=Span(0, len(passage.text)),
        headline=headline,
        body=tuple(spans),
        genre=passage.genre,
    )
    return through(Draft(article=article, rendition=rendition, reader=reader))


class Pair(NamedTuple):
    """A label with the statement of ours that tells the same, if one does."""

    label: Label
    found: Statement | None
    speaker_right: bool


def compare(passage: Passage, draft: Draft) -> tuple[list[Pair], list[Statement]]:
    """Labels with what was found for them, and statements of ours that no label has."""
    numbering = Numbering(passage.text)
    ours = [s for s in draft.statements if s.speaker is not None or s.stance != "asserts"]
    mine = [numbering.words(w.span for w in s.content) for s in ours]
    gold = [numbering.words(label.content) for label in passage.labels]
    scored = sorted(
        (
            (-len(m & g) / len(m | g), i, j)
            for i, g in enumerate(gold)
            for j, m in enumerate(mine)
            if m & g
        ),
    )
    taken: dict[int, int] = {}
    for value, i, j in scored:
        if -value >= _FOUND and i not in taken and j not in taken.values():
            taken[i] = j
    antecedents = {a.source: a.antecedent for a in draft.reading.attributions if a.antecedent}
    pairs = []
    for i, label in enumerate(passage.labels):
        found = ours[taken[i]] if i in taken else None
        right = found is not None and _same_speaker(passage.text, label, found, antecedents)
        pairs.append(Pair(label, found, right))
    return pairs, [s for j, s in enumerate(ours) if j not in taken.values()]


def _same_speaker(
    text: str, label: Label, found: Statement, antecedents: Mapping[Span | None, Span]
) -> bool:
    if label.speaker is None or found.speaker is None:
        return label.speaker is None and found.speaker is None
    if found.speaker.span.meets(label.speaker):
        return True
    named = _content(found.speaker.text)
    stands = antecedents.get(found.speaker.span)
    if stands is not None:
        named |= _content(text[stands.start : stands.end])
    wanted = _content(label.stands_for or text[label.speaker.start : label.speaker.end])
    return bool(named & wanted)


def _content(words: str) -> set[str]:
    return {word for word in _PLAIN.findall(words.lower()) if word not in _EMPTY}


class Tally:
    """Counts over passages."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, passage: Passage, draft: Draft) -> None:
        """Count one passage."""
        pairs, extra = compare(passage, draft)
        count = self.counts
        count["gold"] += len(pairs)
        count["ours"] += len(extra) + sum(p.found is not None for p in pairs)
        for label, found, right in pairs:
            kind = "direct" if label.direct else "indirect"
            count[f"{kind} gold"] += 1
            count[f"{kind} speaker"] += right
            if label.chain:
                count["chains"] += 1
                chain = [link.text for link in found.chain] if found else []
                count["chains right"] += _alike(chain, label.chain)
            if found is None:
                continue
            count["found"] += 1
            count["speaker"] += right
            count["stance"] += found.stance == label.stance
            count["directness"] += found.direct == label.direct
            count["exact"] += _exact(passage.text, label.content, found.content)
        said = [w.span for s in draft.statements if s.speaker is not None for w in s.content]
        for span in passage.nobodys:
            count["nobody's"] += 1
            count["nobody's given"] += any(_covers(words, span) for words in said)


def _alike(chain: Sequence[str], wanted: Sequence[str]) -> bool:
    return len(chain) == len(wanted) and all(
        _content(a) & _content(b) for a, b in zip(chain, wanted, strict=True)
    )


def _exact(text: str, wanted: Sequence[Span], found: Sequence[Words]) -> bool:
    numbering = Numbering(text)
    return numbering.words(wanted) == numbering.words(w.span for w in found)


def _covers(words: Span, span: Span) -> bool:
    return words.start <= span.start and span.end <= words.end


def _scores(tally: Tally, corpus: str, digest: str) -> Iterator[Score]:
    count = tally.counts

    def share(label: str, hits: str, of: str, *, error: bool = False) -> Score:
        value = count[hits] / count[of] if count[of] else 0.0
        return Score(
            layer="passages",
            corpus=corpus,
            label=label,
            value=value,
            count=count[of],
            corpus_hash=digest,
            error=error,
        )

    precision, recall, value = prf(count["found"], count["ours"], count["gold"])
    yield Score(
        layer="passages",
        corpus=corpus,
        label="statements found",
        value=value,
        count=count["gold"],
        corpus_hash=digest,
        precision=precision,
        recall=recall,
    )
    yield share("direct quotations: found with the right speaker", "direct speaker", "direct gold")
    yield share("other speech: found with the right speaker", "indirect speaker", "indirect gold")
    yield share("speaker right, of those found", "speaker", "found")
    yield share("contents exact, of those found", "exact", "found")
    yield share("stance right, of those found", "stance", "found")
    yield share("directness right, of those found", "directness", "found")
    yield share("chains right", "chains right", "chains")
    yield share("nobody's words given to somebody", "nobody's given", "nobody's", error=True)


def score_reader(reader: Reader, corpus: str, sample: int | None = None) -> list[Score]:
    """A reader's scores on the passages; ``sample`` takes so many, evenly spread."""
    passages = load()
    if sample is not None and sample < len(passages):
        passages = passages[:: -(-len(passages) // sample)]
    digest = hashlib.sha256("\0".join(p.text for p in passages).encode()).hexdigest()[:12]
    tally = Tally()
    for passage in passages:
        tally.add(passage, draft_of(passage, reader))
    return list(_scores(tally, corpus, digest))


def score(_root: Path, sample: int | None = None) -> list[Score]:
    """By the default reader, and by the rules alone."""
    if not FOLDER.is_dir():
        return []  # an installed package has no tests beside it
    return [
        *score_reader(default_reader(), "our passages", sample),
        *score_reader(BaselineReader(), "our passages, rules alone", sample),
    ]
