"""A parsed document as plain objects, of which every answer was fetched once.

spaCy makes a word anew each time that it is asked for, looks its strings up in a store and walks
the row for its children. Rules ask for a word some hundred times an event, so that this took them
most of their time. A ``Doc`` here is a row of tokens with the same names and the same answers; it
is made once for a spaCy document, in time linear in its length, and kept with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from variorum.reader.gerunds import as_nouns
from variorum.reader.joining import rejoin
from variorum.reader.participles import as_attributes
from variorum.reader.reciprocal import charge_again
from variorum.reader.second_subjects import as_obliques

if TYPE_CHECKING:
    import spacy.tokens

# The key of ``user_data`` under which a spaCy document keeps its plain one.
_PLAIN = "plain"


class Form(NamedTuple):
    """What is known of a word by its spelling alone."""

    text: str
    lower: str
    is_space: bool
    is_punct: bool
    is_upper: bool
    like_num: bool


class Token:
    """A word of a document, with spaCy's names for what it tells.

    Tokens are equal where they are the same one of the same document. ``children`` are in text
    order, on both sides; ``head`` of a root is itself. ``listed_as`` is kept for the rules' own
    lists: the forms under which the word may stand there, from the first time that one asks.
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "is_punct",
        "is_sent_start",
        "is_space",
        "is_upper",
        "lemma_",
        "like_num",
        "listed_as",
        "lower_",
        "morph",
        "pos_",
        "tag_",
        "text",
        "whitespace_",
    )

    children: tuple[Token, ...]
    doc: Doc
    head: Token
    is_sent_start: bool
    whitespace_: str

    def __init__(self, i: int, form: Form, labels: Sequence[str]) -> None:
        self.i = i
        self.text, self.lower_, self.is_space, self.is_punct, self.is_upper, self.like_num = form
        self.lemma_, self.tag_, self.pos_, self.dep_, self.ent_type_, features = labels
        self.listed_as: tuple[str, ...] | None = None
        self.morph = "" if features == _NO_FEATURES else features

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> Iterator[Token]:
        """The children that stand before the word."""
        return (child for child in self.children if child.i < self.i)

    @property
    def subtree(self) -> Iterator[Token]:
        """The word and all that hangs on it, those nearest to it first."""
        waiting = [self]
        for token in waiting:
            yield token
            waiting += token.children

    def is_ancestor(self, other: Token) -> bool:
        """Whether another word hangs on this one, at whatever remove."""
        while other.head is not other:
            other = other.head
            if other is self:
                return True
        return False

    @property
    def left_edge(self) -> Token:
        """The first word of all that hangs on this one."""
        return self.doc[self.doc.source[self.i].left_edge.i]

    @property
    def right_edge(self) -> Token:
        """The last word of all that hangs on this one."""
        return self.doc[self.doc.source[self.i].right_edge.i]


class Doc(tuple[Token, ...]):  # noqa: SLOT001  a row can have no slots beside its length
    """The tokens of a document in a row; a slice of it is a tuple.

    ``source`` is the spaCy document that it was made from.
    """

    source: spacy.tokens.Doc

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    @property
    def user_data(self) -> dict[Any, Any]:
        """What the reader has laid down with the document."""
        return self.source.user_data

    @property
    def spans(self) -> Mapping[str, Any]:
        """The groups of names and sayings, as spaCy's spans."""
        return self.source.spans

    @property
    def sents(self) -> Iterator[tuple[Token, ...]]:
        """The sentences in turn."""
        first = 0
        for token in self[1:]:
            if token.is_sent_start:
                yield self[first : token.i]
                first = token.i
        if self:
            yield self[first:]


def tokens_of(source: spacy.tokens.Doc) -> Doc:
    """The plain form of a spaCy document; the same one whenever it is asked for."""
    found: Doc | None = source.user_data.get(_PLAIN)
    if found is None:
        found = source.user_data[_PLAIN] = _made(source)
    return found


# The columns that are numbers of strings, in the order of ``Token``'s labels, and the others.
_LABELS = ("LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "MORPH")
_OTHERS = ("ORTH", "HEAD", "SENT_START", "SPACY")
_NO_FEATURES = "_"


def _made(source: spacy.tokens.Doc) -> Doc:
    """A document's columns, fetched in one go, and each string and spelling once."""
    strings, forms = _Strings(source), _Forms(source)
    tokens = []
    heads = []
    for i, row in enumerate(source.to_array([*_LABELS, *_OTHERS]).tolist()):
        *labels, orth, head, first, spaced = row
        tokens.append(Token(i, forms[orth], [strings[label] for label in labels]))
        tokens[i].is_sent_start = first == 1
        tokens[i].whitespace_ = " " if spaced else ""
        heads.append(i + (head if head < _HALF else head - 2 * _HALF))
    children: list[list[Token]] = [[] for _ in tokens]
    for token, head in zip(tokens, heads, strict=True):
        token.head = tokens[head]
        if head != token.i:
            children[head].append(token)
    doc = Doc(tokens)
    doc.source = source
    for token, below in zip(tokens, children, strict=True):
        token.doc, token.children = doc, tuple(below)
    rejoin(doc, _hang)
    charge_again(doc, _hang)
    as_nouns(doc)
    as_obliques(doc)
    as_attributes(doc, _hang)
    return doc


def _hang(token: Token, head: Token, dep: str = "conj") -> None:
    """Hang a word on another one, as if the parse had; without a relation the two are joined."""
    above = token.head
    above.children = tuple(child for child in above.children if child is not token)
    if head is not token:  # what hangs on itself is a root
        head.children = tuple(sorted((*head.children, token), key=_order))
    token.head, token.dep_ = head, dep


def _order(token: Token) -> int:
    return token.i


_HALF = 1 << 63  # a number above is a negative one: spaCy gives distances without their sign


class _Strings(dict[int, str]):
    """The strings of a document's store by their numbers."""

    def __init__(self, source: spacy.tokens.Doc) -> None:
        super().__init__()
        self._store = source.vocab.strings

    def __missing__(self, number: int) -> str:
        found = self._store[number]
        self[number] = found
        return found


class _Forms(dict[int, Form]):
    """The spellings of a document by their numbers."""

    def __init__(self, source: spacy.tokens.Doc) -> None:
        super().__init__()
        self._vocab = source.vocab

    def __missing__(self, orth: int) -> Form:
        word = self._vocab[orth]
        found = Form(
            word.orth_, word.lower_, word.is_space, word.is_punct, word.is_upper, word.like_num
        )
        self[orth] = found
        return found
