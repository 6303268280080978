"""Score the reader's words, sentences, tags and trees on the English treebanks.

On gold words the reader is handed the treebank's words, sentences and paragraphs, and each figure
is the share of all words, punctuation included, that it gets right: UPOS, XPOS, FEATS (whole
bundles), UAS (the head; a root must be a root) and LAS (head and whole relation). From raw text it
is handed the document's text and paragraphs, and each figure is F1 by the rules of the CoNLL 2018
shared task: words aligned, sentences of exactly the gold span, and aligned words whose heads are
aligned and whose relations agree, subtypes left out; with subtypes too where the row says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from variorum.evaluation import conllu
from variorum.evaluation.alignment import align
from variorum.evaluation.conllu import Document
from variorum.evaluation.rawtext import Parse, collect, rebuild
from variorum.evaluation.score import Score, prf
from variorum.evaluation.suites import digest
from variorum.model import Span
from variorum.reader.encoder.annotations import Annotations
from variorum.reader.encoder.files import default_folder
from variorum.reader.encoder.layout import Layout
from variorum.reader.trained import Block, Parser, annotator

CORPORA = {"EWT dev": "en_ewt-ud-dev.conllu", "GUM dev": "en_gum-ud-dev.conllu"}
Annotate = Callable[[Layout], Annotations]
Parsing = Callable[[str, Sequence[Span]], Iterable[Block]]
_ON_WORDS = (
    "On gold words: the share of all words, punctuation included; relations with subtypes, but "
    "where the row says otherwise, as the CoNLL 2018 shared task counts them."
)
_UNIVERSAL = "LAS without subtypes"
_FROM_TEXT = "From raw text: F1 by the rules of the CoNLL 2018 shared task."


def score(root: Path, sample: int | None = None) -> list[Score]:
    """The reader's scores on the development parts.

    Args:
        root: the folder that holds ``ud``.
        sample: how many documents of each treebank at most, all where it is None.
    """
    annotate, parse = annotator(default_folder(), 0).annotate, Parser().parse
    found: list[Score] = []
    for corpus, name in CORPORA.items():
        path = root / "ud" / name
        documents = list(conllu.documents([path]))[:sample]
        data = digest([path])
        found += on_words(documents, annotate, corpus, data)
        found += from_text(documents, parse, corpus, data)
    return found


def on_words(
    documents: Iterable[Document], annotate: Annotate, corpus: str, data: str
) -> list[Score]:
    """Shares of gold words whose tags, heads and relations are right."""
    right: Counter[str] = Counter()
    total = 0
    for document in documents:
        said = annotate(conllu.lay(document))
        words = [word for sentence in document.sentences for word in sentence.words]
        total += len(words)
        headed = [a == b for a, b in zip(conllu.heads(document), said.heads, strict=True)]
        related = [w.deprel == rel for w, rel in zip(words, said.deprels, strict=True)]
        right["UPOS"] += _same([w.upos for w in words], said.upos)
        right["XPOS"] += _same([w.xpos for w in words], said.xpos)
        right["FEATS"] += _same([w.feats for w in words], said.feats)
        right["UAS"] += sum(headed)
        right["LAS"] += sum(a and b for a, b in zip(headed, related, strict=True))
        kinds = [_kind(w.deprel) == _kind(r) for w, r in zip(words, said.deprels, strict=True)]
        right[_UNIVERSAL] += sum(a and b for a, b in zip(headed, kinds, strict=True))
    return [
        Score(
            layer="syntax",
            corpus=corpus,
            label=f"{label}, gold words",
            value=count / total if total else 0.0,
            count=total,
            corpus_hash=data,
            note=_ON_WORDS,
        )
        for label, count in right.items()
    ]


def _kind(relation: str) -> str:
    """A relation without its subtype."""
    return relation.partition(":")[0]


def _same(gold: Sequence[str], ours: Sequence[str]) -> int:
    return sum(a == b for a, b in zip(gold, ours, strict=True))


def from_text(documents: Iterable[Document], parse: Parsing, corpus: str, data: str) -> list[Score]:
    """F1 of words, sentences and relations, the reader cutting the text itself."""
    tally: dict[str, tuple[int, int, int]] = {}
    for document in documents:
        text, paragraphs, gold = rebuild(document)
        ours = collect(parse(text, paragraphs))
        for label, counts in compare(gold, ours).items():
            before = tally.get(label, (0, 0, 0))
            tally[label] = before[0] + counts[0], before[1] + counts[1], before[2] + counts[2]
    return [_f1(label, counts, corpus, data) for label, counts in tally.items()]


def compare(gold: Parse, ours: Parse) -> dict[str, tuple[int, int, int]]:
    """Hits, proposed and gold items of each measure in one text."""
    pairs = align(gold.words, ours.words)
    whole = related = 0
    for number, mine in pairs.items():
        real, word = gold.words[number], ours.words[mine]
        if pairs.get(real.head) == word.head:  # two roots are their own heads, hence aligned
            whole += real.deprel == word.deprel
            related += _kind(real.deprel) == _kind(word.deprel)
    words = len(ours.words), len(gold.words)
    hits = len(set(gold.sentences) & set(ours.sentences))
    return {
        "words": (len(pairs), *words),
        "sentences": (hits, len(ours.sentences), len(gold.sentences)),
        "LAS, from raw text": (related, *words),
        "LAS with subtypes, from raw text": (whole, *words),
    }


def _f1(label: str, counts: tuple[int, int, int], corpus: str, data: str) -> Score:
    precision, recall, value = prf(*counts)
    return Score(
        layer="syntax",
        corpus=corpus,
        label=label,
        value=value,
        count=counts[2],
        corpus_hash=data,
        precision=precision,
        recall=recall,
        note=_FROM_TEXT,
    )
