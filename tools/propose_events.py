"""Propose words for ``vocabulary/events`` from the pairs that the events' layer does not find.

``python tools/propose_events.py ../shared/corpora [least]`` reads the PLOVER pairs and lists, for
each type, the verbs and nouns that stand between the two parties of a pair that was missed or
given another type, with how they take the target ("obj", a preposition), how often, and how many of
the pairs with that word were right. Nothing is written into the vocabulary: what is listed are
words for a person to judge, and no sentence is printed. Run it again when the vocabulary changed.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.evaluation.events import events_in
from variorum.evaluation.events_pairs import Matcher, Pair, as_labelled, body, found_by, pairs
from variorum.model import Span
from variorum.reader.encoder.cache import Cache, user_folder
from variorum.reader.syntax import head_of
from variorum.reader.tokens import tokens_of
from variorum.reader.trained import Parser
from variorum.statements.events.lexicon import lemma_of
from variorum.statements.events.syntax import preposition

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token

LEAST = 2
_DEEP = 8


def above(doc: Doc, spans: tuple[Span, ...]) -> list[Token]:
    """The heads of phrases and the words above them, nearest first."""
    found: list[Token] = []
    for span in spans:
        token = head_of(doc, span)
        for _ in range(_DEEP):
            if token is None:
                break
            found.append(token)
            token = None if token.dep_ == "ROOT" else token.head
    return found


def frames(pair: Pair, doc: Doc) -> set[str]:
    """The words that govern both parties, each with how it takes the target."""
    over = {token.i for token in above(doc, pair.sources)}
    target = above(doc, pair.targets)
    found: set[str] = set()
    for below, token in pairwise(target):
        if token.i in over and token.pos_ in {"VERB", "NOUN", "ADJ"}:
            how = preposition(below) or below.dep_
            word = lemma_of(token) if token.pos_ == "VERB" else token.lemma_.lower()
            found.add(f"{word} ({how})")
    return found


def main(root: Path, least: int) -> None:
    """Print the proposals, type by type."""
    parser = Parser(threads=1, cache=Cache(user_folder()))
    wrong: dict[str, Counter[str]] = {}
    right: Counter[str] = Counter()
    for pair in pairs(root / "plover" / "PLV_train.tsv"):
        docs = tuple(parser.docs(pair.text, [body(pair.text)]))
        hit = found_by(pair, events_in(pair.text, docs, {}), Matcher(docs))
        known = {frame for doc in docs for frame in frames(pair, tokens_of(doc))}
        if hit is not None and as_labelled(hit) == pair.gold:
            right.update(known)
        else:
            wrong.setdefault(pair.gold, Counter()).update(known)
    for kind, counted in sorted(wrong.items()):
        rows = [(n, word) for word, n in counted.items() if n >= least]
        listed = ", ".join(f"{word} {n} (right {right[word]})" for n, word in sorted(rows)[::-1])
        sys.stdout.write(f"{kind}: {listed}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else LEAST)
