"""Count how common words are in the press: ``vocabulary/word_rarity.toml``.

``python tools/count_rarity.py ../shared/corpora`` counts, over the development texts of PolNeAR,
FA-KES and GUM, in which share of documents each dictionary form stands, the mean of the three.
Words that are mostly written with a capital inside a sentence are names and are left out, so that
no side's names are among them. What the project keeps is a table of frequencies.
"""

from __future__ import annotations

import csv
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from variorum.reconcile.incidents.words import UNLISTED, content, lemma

OUT = Path(__file__).parents[1] / "src/variorum/vocabulary/word_rarity.toml"
# A step is half a unit of -ln(share); a word of fewer documents than this in all is not listed.
STEP = 0.5
LEAST = 6
_INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_]{2,}")


def texts(root: Path) -> Iterator[list[str]]:
    """The documents of each corpus."""
    yield [path.read_text(encoding="utf-8") for path in sorted(root.glob("polnear/*/text/*.txt"))]
    with (root / "fakes/dev.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        yield [row["article_content"] for row in csv.DictReader(file)]
    yield [
        "\n".join(re.findall(r"(?m)^# text = (.*)$", path.read_text(encoding="utf-8")))
        for path in sorted(root.glob("ud/gum-docs/*.conllu"))
    ]


def named(corpora: Iterable[list[str]]) -> frozenset[str]:
    """Dictionary forms that mostly have a capital where no sentence begins."""
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for corpus in corpora:
        for text in corpus:
            for match in _INSIDE.finditer(text):
                (large if match[0][0].isupper() else small)[lemma(match[0])] += 1
    return frozenset(word for word, count in large.items() if count > small[word])


def main(root: Path) -> None:
    """Count and write."""
    corpora = list(texts(root))
    names = named(corpora)
    shares: dict[str, float] = {}
    counts: Counter[str] = Counter()
    for corpus in corpora:
        held: Counter[str] = Counter()
        for text in corpus:
            held.update(set(content(text)))
        counts.update(held)
        for word, count in held.items():
            share = count / len(corpus) / len(corpora)
            shares[word] = shares.get(word, 0.0) + share
    steps: dict[float, list[str]] = {}
    for word, share in shares.items():
        told = round(-math.log(share) / STEP) * STEP
        if counts[word] >= LEAST and word.isalpha() and word not in names and told < UNLISTED:
            steps.setdefault(told, []).append(word)
    lines = [
        "# How rare a word is in the press: -ln of the share of documents that have it, in steps",
        f"# of {STEP}; a word that is not listed has {UNLISTED}. Counted by tools/count_rarity.py",
        "# over the development texts of PolNeAR, FA-KES and GUM; names are left out.",
        "",
        "[rarity]",
    ]
    for told, words in sorted(steps.items()):
        listed = ", ".join(f'"{word}"' for word in sorted(words))
        lines.append(f'"{told}" = [{listed}]')
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(sum(map(len, steps.values())), "words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
