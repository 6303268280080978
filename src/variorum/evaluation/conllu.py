"""Universal Dependencies treebanks in CoNLL-U: sentences, documents, and their words laid out.

Columns and comments are those of the format's description (universaldependencies.org/format.html).
Empty words (``8.1``) are left out; a multiword token (``4-5``) keeps its surface form beside its
words. A sentence begins a document at ``# newdoc`` and a paragraph at ``# newpar``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from variorum.errors import InputError
from variorum.model import Span
from variorum.reader.encoder import shapes
from variorum.reader.encoder.layout import Layout


class Word(NamedTuple):
    """A syntactic word.

    ``head`` is the place of its head in the sentence, counted from 0, a root's its own; ``joined``
    says that no space comes after it.
    """

    form: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str
    joined: bool


class Token(NamedTuple):
    """What the text writes for the words ``[first, last)``: one word, or several grown together."""

    form: str
    first: int
    last: int
    joined: bool


class Sentence(NamedTuple):
    """A sentence; ``document`` is the name of the document that it begins, if it begins one."""

    words: list[Word]
    tokens: list[Token]
    document: str | None
    paragraph: bool


class Document(NamedTuple):
    """The sentences from one ``# newdoc`` to the next."""

    name: str
    sentences: list[Sentence]


def documents(paths: Iterable[Path]) -> Iterator[Document]:
    """The documents of some files, in order. Raises InputError for a row that is none."""
    for path in paths:
        group: list[Sentence] = []
        for sentence in sentences(path):
            if sentence.document and group:
                yield Document(group[0].document or "", group)
                group = []
            group.append(sentence)
        if group:
            yield Document(group[0].document or "", group)


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of one file. Raises InputError for a row that is none."""
    block: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], 1):
        if line:
            block.append(line)
        elif block:
            found = _sentence(block, f"{path}, the sentence up to line {number - 1}")
            if found.words:
                yield found
            block = []


def _sentence(block: Sequence[str], where: str) -> Sentence:
    document, paragraph = None, False
    rows: list[list[str]] = []
    for line in block:
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                document = line.partition("=")[2].strip()
            paragraph = paragraph or line.startswith(("# newdoc", "# newpar"))
            continue
        row = line.split("\t")
        if len(row) != 10:
            raise InputError(
                f"a row of {len(row)} columns is no CoNLL-U", where=where, remedy="it takes 10"
            )
        if "." not in row[0]:
            rows.append(row)
    tokens = list(_tokens(rows))
    # Inside a token nothing stands between words; after its last one, what stands after the token.
    joined = [token.joined or n + 1 < token.last for token in tokens for n in _places(token)]
    simple = [row for row in rows if "-" not in row[0]]
    words = [_word(row, after) for row, after in zip(simple, joined, strict=True)]
    return Sentence(words, tokens, document, paragraph)


def _tokens(rows: Iterable[Sequence[str]]) -> Iterator[Token]:
    done = 0  # words that a token already stands for
    for row in rows:
        first, _, last = row[0].partition("-")
        if int(last or first) > done:
            done = int(last or first)
            yield Token(row[1], int(first) - 1, done, "SpaceAfter=No" in row[9])


def _places(token: Token) -> range:
    return range(token.first, token.last)


def _word(row: Sequence[str], joined: bool) -> Word:
    head = int(row[6] if row[6] != "0" else row[0]) - 1
    return Word(row[1], row[3], row[4], row[5], head, row[7], row[9], joined)


def lay(document: Document) -> Layout:
    """A document's gold words, laid out as the reader lays out its own.

    Their places count in a text of the words themselves: a line end before a paragraph, one space
    between the other sentences, inside them spaces as the treebank has them.
    """
    found, text = Layout(), ""
    starts: list[Span] = []
    for number, sentence in enumerate(document.sentences):
        fresh = sentence.paragraph or not number
        gap = shapes.LINE if fresh else shapes.SPACE
        for word in sentence.words:
            if text and gap != shapes.NO_GAP:
                text += "\n" if gap == shapes.LINE else " "
            if gap == shapes.LINE:
                starts.append(Span(len(text), len(text)))
            found.words.append(word.form)
            found.spans.append(Span(len(text), len(text) + len(word.form)))
            found.gaps.append(gap)
            found.sentences.append(number)
            found.paragraphs.append(len(starts) - 1)
            text += word.form
            gap = shapes.NO_GAP if word.joined else shapes.SPACE
        starts[-1] = Span(starts[-1].start, len(text))
    quoted = shapes.Quoted(text, starts)
    found.quoted = [quoted.at(span.start) for span in found.spans]
    return found


def heads(document: Document) -> list[int]:
    """The head of each word as a number in the layout, a root's its own."""
    found: list[int] = []
    for sentence in document.sentences:
        base = len(found)
        found += [base + word.head for word in sentence.words]
    return found
