"""What teachers say of articles, in a file: shares of labels for each word, and what they are for.

Nothing here needs torch.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from variorum.errors import ModelError
from variorum.reader.harm.phrases import LABELS

_MOST = 255  # shares are kept as parts of it
Floats = NDArray[np.float32]
Made = Mapping[str, object]


class Taught(NamedTuple):
    """Shares of the labels, a row a word, of the articles that were read, by their numbers.

    ``made`` tells what they were made of and for.
    """

    made: Made
    shares: dict[int, Floats]

    def save(self, path: Path) -> None:
        """Write the file; whoever is interrupted leaves none behind."""
        numbers = sorted(self.shares)
        rows = [self.shares[n] for n in numbers]
        flat = np.concatenate(rows) if rows else np.zeros((0, len(LABELS)), np.float32)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with part.open("wb") as opened:
            np.savez_compressed(
                opened,
                made=np.array(json.dumps(self.made, sort_keys=True)),
                articles=np.array(numbers, np.int32),
                words=np.array([len(row) for row in rows], np.int32),
                shares=np.round(flat * _MOST).astype(np.uint8),
            )
        part.replace(path)


def digest_of(texts: Sequence[Sequence[str]]) -> str:
    """A digest of articles, given as the words that the encoder is shown, in their order."""
    found = hashlib.sha256()
    for words in texts:
        found.update("\n".join([str(len(words)), *words, ""]).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def load(path: Path, wanted: Made) -> Taught:
    """Read a file that was made of and for what is wanted.

    Raises:
        ModelError: there is none, it is damaged, or it was made of or for something else.
    """
    try:
        with path.open("rb") as opened, np.load(opened) as kept:
            made: dict[str, object] = json.loads(str(kept["made"]))
            articles, words = kept["articles"].tolist(), kept["words"].tolist()
            flat = kept["shares"].astype(np.float32)
    except FileNotFoundError:
        problem = "the teachers' file is not there"
        raise ModelError(problem, where=str(path), remedy=_REMEDY) from None
    except (OSError, EOFError, ValueError, KeyError, AttributeError, BadZipFile) as error:
        problem = "the teachers' file is damaged"
        raise ModelError(problem, where=str(path), remedy=_REMEDY, cause=str(error)) from None
    wrong = [name for name, value in wanted.items() if made.get(name) != value]
    if wrong:
        problem = f"the teachers' file was made with other {' and '.join(wrong)}"
        raise ModelError(problem, where=str(path), remedy=_REMEDY)
    flat /= np.maximum(flat.sum(axis=1, keepdims=True), 1)
    rows = np.split(flat, np.cumsum(words)[:-1]) if words else []
    return Taught(made, dict(zip(articles, rows, strict=True)))


_REMEDY = "remove it and run `python -m training.harm_teachers` with the same options"


def mean(several: Sequence[Taught], made: Made) -> Taught:
    """For each article the mean of those that read it."""
    found: dict[int, list[Floats]] = {}
    for one in several:
        for number, shares in one.shares.items():
            found.setdefault(number, []).append(shares)
    return Taught(made, {n: np.mean(rows, axis=0) for n, rows in sorted(found.items())})
