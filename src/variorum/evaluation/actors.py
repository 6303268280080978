"""Score who is who: actors within an article and across articles, offices, parties.

Golden cases (``tests/golden/actors``, sentences of our own) go through the real flow: the default
reader, all stages, reconciliation. Each states what must hold: words that name one actor, two, or
nobody; kinds; offices with the dates at which they are held; parties. A score is the share of
these that hold, by phenomenon.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from variorum.config import Settings
from variorum.evaluation import actors_re3d, crossdoc
from variorum.evaluation.score import Score
from variorum.evaluation.suites import digest
from variorum.model import (
    Article,
    Capture,
    CaptureReading,
    Entity,
    Mention,
    Published,
    Rendition,
    RenditionInfo,
    Role,
    Span,
)
from variorum.pipeline import default_reader
from variorum.pipeline.run import draft_of, profiles_of
from variorum.reader import Reader
from variorum.reconcile.record import Reconciled, reconcile

FOLDER = Path(__file__).parents[3] / "tests" / "golden" / "actors"
_LINE = re.compile(r"[^\n]+")
_ACTORS = frozenset({"person", "organisation", "government", "force", "group"})
Case = Mapping[str, Any]


class Verdict(NamedTuple):
    """Whether one thing that a case states holds."""

    phenomenon: str
    right: bool
    told: str


def score(root: Path, sample: int | None = None) -> list[Score]:
    """Scores on the golden cases, on re3d and ECB+ under ``root``; ``sample`` limits each."""
    reader = default_reader()
    return [
        *_golden(reader, sample),
        *actors_re3d.score(root / "re3d", sample),
        *crossdoc.score(root / "ecbplus", reader, sample),
    ]


def cases() -> Iterator[tuple[str, Case]]:
    """Every golden case with the name of its file."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.stem, json.loads(line)


def _golden(reader: Reader, sample: int | None) -> Iterator[Score]:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name, case in list(cases())[:sample]:
        for verdict in judge(name, case, reader):
            for label in (name, "all"):
                total[label] += 1
                right[label] += verdict.right
    data = digest(sorted(FOLDER.glob("*.jsonl")))
    for label in sorted(total):
        yield Score(
            layer="actors",
            corpus="golden cases",
            label=label,
            value=right[label] / total[label],
            count=total[label],
            corpus_hash=data,
        )


def judge(name: str, case: Case, reader: Reader) -> Iterator[Verdict]:
    """What a case states, each with whether it holds."""
    seen = Seen(case, reader)
    for refs in case.get("same", ()):
        yield Verdict(name, seen.same(refs), f"one: {refs}")
    for refs in case.get("apart", ()):
        yield Verdict(name, not seen.same(refs) and seen.named(refs), f"two: {refs}")
    for ref in case.get("none", ()):
        yield Verdict(name, seen.entity(ref) is None, f"nobody: {ref}")
    for ref, kind in case.get("kind", ()):
        yield Verdict(name, seen.kind(ref) == kind, f"{kind}: {ref}, not {seen.kind(ref)}")
    for words in case.get("absent", ()):
        yield Verdict(name, not seen.actor(words), f"no actor: {words}")
    for ref, *office in case.get("role", ()):
        yield Verdict(name, seen.has_office(ref, *office), f"office: {ref} {office}")
    for ref in case.get("norole", ()):
        yield Verdict(name, not seen.roles(ref), f"no office: {ref}")
    for ref, owner in case.get("of", ()):
        yield Verdict(name, seen.office_of(ref, owner), f"office of {owner}: {ref}")
    for ref, party in case.get("party", ()):
        yield Verdict(name, seen.party(ref) == party, f"party {party}: {ref}, {seen.party(ref)}")


class Seen:
    """What the flow makes of one case.

    A reference is words of a mention, with ``#2`` for its second place and ``1:`` for the article.
    """

    def __init__(self, case: Case, reader: Reader) -> None:
        texts = case.get("articles") or [case["text"]]
        day = case.get("published")
        readings = [read(f"a{n}", text, day, reader) for n, text in enumerate(texts)]
        settings = Settings(profile=case.get("profile", ""))
        profiles, sure, _ = profiles_of(settings)
        self.record: Reconciled = reconcile(readings, profiles, sure=sure)
        self._entities = {entity.id: entity for entity in self.record.entities}

    def mention(self, ref: str) -> Mention | None:
        """The mention that a reference means."""
        article, _, words = ref.rpartition(":") if ref[1:2] == ":" else ("0", "", ref)
        words, _, number = words.partition("#")
        found = [
            mention
            for reading in self.record.readings
            for mention in sorted(reading.mentions, key=lambda m: m.span)
            if mention.article == f"a{article}" and _bare(mention.text) == _bare(words)
        ]
        place = int(number or 1) - 1
        return found[place] if place < len(found) else None

    def entity(self, ref: str) -> str | None:
        """The entity of a mention; None for nobody."""
        found = self.mention(ref)
        return found.entity if found else None

    def known(self, ref: str) -> Entity | None:
        """The record of the entity of a mention."""
        return self._entities.get(self.entity(ref) or "")

    def same(self, refs: Sequence[str]) -> bool:
        """Whether all words name one actor."""
        found = {self.entity(ref) for ref in refs}
        return len(found) == 1 and None not in found

    def named(self, refs: Sequence[str]) -> bool:
        """Whether all words are mentions."""
        return all(self.mention(ref) is not None for ref in refs)

    def kind(self, ref: str) -> str | None:
        """The kind of a mention."""
        found = self.mention(ref)
        return found.kind if found else None

    def actor(self, words: str) -> bool:
        """Whether the words are taken for an actor."""
        found = self.mention(words)
        return found is not None and found.kind in _ACTORS

    def roles(self, ref: str) -> tuple[Role, ...]:
        """The offices that the texts give an actor."""
        known = self.known(ref)
        return known.roles if known else ()

    def has_office(
        self, ref: str, title: str, start: str | None = "", end: str | None = ""
    ) -> bool:
        """Whether an actor has an office, and where the case states dates, from and until when."""
        return any(
            role.title == title and start in {"", role.start} and end in {"", role.end}
            for role in self.roles(ref)
        )

    def office_of(self, ref: str, owner: str | None) -> bool:
        """Whether the actor's offices are those of an owner; of nobody for None."""
        owners = {role.of for role in self.roles(ref)}
        return owners == {self.entity(owner) if owner else None}

    def party(self, ref: str) -> str | None:
        """The party of an actor."""
        known = self.known(ref)
        return known.party if known else None


def _bare(words: str) -> str:
    return words.removeprefix("The ").removeprefix("the ").replace("’", "'")


def read(name: str, text: str, day: str | None, reader: Reader) -> CaptureReading:
    """A text as one article, each of its lines a paragraph."""
    rendition = Rendition(text)
    published = Published(start=day, end=day, precision=1, basis="text") if day else None
    article = Article(
        id=name,
        capture=name,
        span=Span(0, len(text)),
        body=tuple(Span(*match.span()) for match in _LINE.finditer(text)),
        published=published,
    )
    draft = draft_of(article, rendition, reader)
    info = RenditionInfo(sha256=rendition.sha256, length=len(text), text=text)
    return CaptureReading(
        capture=Capture(id=name, origin=name, media_type="text/plain", bytes=0, rendition=info),
        articles=(article,),
        mentions=draft.mentions,
        times=draft.times,
        statements=draft.statements,
    )


def failures(reader: Reader, told: Callable[[str], object]) -> None:
    """Tell every statement of the golden cases that does not hold."""
    for name, case in cases():
        for verdict in judge(name, case, reader):
            if not verdict.right:
                told(f"{name}: {verdict.told} | {case.get('text') or case.get('articles')}")
