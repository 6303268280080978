"""Words to the numbers of their word pieces, remembered word by word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

UNKNOWN, START, END, PAD = "[UNK]", "[CLS]", "[SEP]", "[PAD]"
# A word of more pieces keeps its first ones: nothing is read off the others.
LONGEST = 12
_KEPT = 100_000


class Pieces:
    """The uncased WordPiece vocabulary of the encoder."""

    def __init__(self, vocabulary: Path) -> None:
        words = vocabulary.read_text(encoding="utf-8").splitlines()
        numbers = {word: number for number, word in enumerate(words)}
        self._cutter = Tokenizer(WordPiece(numbers, unk_token=UNKNOWN, max_input_chars_per_word=64))
        self._cutter.normalizer = BertNormalizer(lowercase=True)
        self._cutter.pre_tokenizer = BertPreTokenizer()
        self.unknown, self.start, self.end, self.pad = (
            numbers[mark] for mark in (UNKNOWN, START, END, PAD)
        )
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The pieces of each word, at least one."""
        if len(self._known) > _KEPT:
            self._known = {}  # another thread may still be reading the old one
        known = self._known
        for word in set(words) - known.keys():
            found = self._cutter.encode(_clean(word)).ids  # one at a time: a batch starts threads
            known[word] = tuple(found[:LONGEST]) or (self.unknown,)
        return [known[word] for word in words]


def _clean(word: str) -> str:
    """A word without unpaired surrogates, which the tokenizer cannot take."""
    return word.encode("utf-8", "replace").decode("utf-8")
