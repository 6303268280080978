"""Score the names layer on CoNLL++: people, places, bodies. Places have a scorer of their own.

How articles are made. A CoNLL++ document is the tokens between two ``-DOCSTART-`` lines; each
sentence becomes one paragraph, its tokens joined by single spaces except before closing and after
opening punctuation; gold spans are counted in that text. What reads them is the default reader,
as in the flow.

What is compared. Spans and types exactly (F1 as in the CoNLL-2003 shared task). Our kinds map to
PER, LOC, ORG and MISC; a state named before an institution ("Velmora's defence ministry") counts
there as a name of its own, and a common noun as none, as CoNLL has it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from variorum.evaluation.reading import Document, Typed, mentions
from variorum.evaluation.score import Score, prf
from variorum.model import Mention, Span
from variorum.model.mention import EntityKind
from variorum.vocabulary.places import fold, gazetteer

_TYPES: dict[EntityKind, str] = {
    "person": "PER",
    "place": "LOC",
    "facility": "LOC",
    "organisation": "ORG",
    "government": "ORG",
    "force": "ORG",
    "nationality": "MISC",
    "event": "MISC",
    "document": "MISC",
    "group": "MISC",
}
_CLOSING = frozenset({".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "'", "n't", "'re", "'ve"})
_OPENING = frozenset({"(", "[", "$"})


def score(root: Path, sample: int | None = None) -> list[Score]:
    """Scores on the development part under ``root``; ``sample`` limits its documents."""
    path = root / "conllpp" / "dev.txt"
    hits: Counter[str] = Counter()
    proposed: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for document in list(conll_documents(path))[:sample]:
        mine = {span for mention in mentions(document) for span in typed(mention)}
        for name, spans in (("proposed", mine), ("gold", document.gold)):
            counter = proposed if name == "proposed" else gold
            counter.update(kind for _, _, kind in spans)
        hits.update(kind for _, _, kind in mine & document.gold)
    labels = {"PER": ["PER"], "LOC": ["LOC"], "ORG": ["ORG"], "MISC": ["MISC"]}
    labels["PER, LOC, ORG"] = ["PER", "LOC", "ORG"]
    labels["all types"] = ["PER", "LOC", "ORG", "MISC"]
    digest = _digest(path)
    return [
        _prf_score("conllpp dev", f"{label}, exact", counts, digest)
        for label, kinds in labels.items()
        for counts in [tuple(sum(c[kind] for kind in kinds) for c in (hits, proposed, gold))]
    ]


def _prf_score(corpus: str, label: str, counts: tuple[int, ...], digest: str) -> Score:
    hits, proposed, gold = counts
    precision, recall, value = prf(hits, proposed, gold)
    return Score(
        layer="names",
        corpus=corpus,
        label=label,
        value=value,
        count=gold,
        corpus_hash=digest,
        precision=precision,
        recall=recall,
    )


def typed(mention: Mention) -> Iterator[Typed]:
    """A mention as CoNLL would have it."""
    start, end = mention.span
    if mention.kind in {"government", "force", "group"} and " " in mention.text:
        yield from _parts_of_body(mention)
        return
    kind = _TYPES.get(mention.kind)
    if mention.kind == "government" and fold(mention.text) in gazetteer().by_name:
        kind = "LOC"
    if kind and mention.text[0].isupper():
        yield start, end, kind


def _parts_of_body(mention: Mention) -> Iterator[Typed]:
    """Split "Velmora's Defence Ministry": the institution is a name when in capitals."""
    start, end = mention.span
    words = mention.text.split(" ")
    for size in range(min(4, len(words)), 0, -1):
        head = " ".join(words[:size])
        bare = head.removesuffix("'s").removesuffix("’s")
        kind = _state_type(bare)
        if kind:
            yield start, start + len(bare), kind
            start += len(head) + 1
            break
    rest = mention.text[start - mention.span.start :]
    _, tie, owner = rest.partition(" of ")
    if tie and not rest[:1].isupper() and _state_type(owner) == "LOC":
        yield end - len(owner), end, "LOC"  # "residents of Velmora"
    if rest[:1].isupper():
        yield start, end, "ORG"


def _state_type(words: str) -> str | None:
    if not words[:1].isupper():
        return None
    if fold(words) in gazetteer().by_name:
        return "LOC"
    return "MISC" if words.endswith(("an", "i", "ish", "ese", "ch", "ian", "ic")) else None


def conll_documents(path: Path) -> Iterator[Document]:
    """Documents of a CoNLL-2003 file with BIO tags in the last column."""
    sentences: list[list[tuple[str, str]]] = []
    sentence: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "", "-DOCSTART- O"]:
        if line.startswith("-DOCSTART-"):
            if sentences:
                yield _assemble(sentences)
            sentences = []
        elif line:
            columns = line.split()
            sentence.append((columns[0], columns[-1]))
        elif sentence:
            sentences.append(sentence)
            sentence = []


def _assemble(sentences: list[list[tuple[str, str]]]) -> Document:
    """Join tokens into a text and count the gold spans in it."""
    text = ""
    paragraphs: list[Span] = []
    gold: list[Typed] = []
    for sentence in sentences:
        begin, glue = len(text), True
        for token, tag in sentence:
            text += "" if glue or token in _CLOSING else " "
            start = len(text)
            text += token
            glue = token in _OPENING
            if tag.startswith("B-"):
                gold.append((start, len(text), tag[2:]))
            elif tag.startswith("I-") and gold:
                gold[-1] = (gold[-1][0], len(text), gold[-1][2])
        paragraphs.append(Span(begin, len(text)))
        text += "\n"
    return Document(text, tuple(paragraphs), set(gold))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
