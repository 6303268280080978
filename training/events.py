"""Make the weights of the events' layer from the PLOVER pairs.

``python -m training.events ../shared/corpora`` writes ``statements/events/weights/recipients.npz``.
The same corpus and reader give the same file; the cross-validated score is in ``docs/scores.md``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from variorum.evaluation.events_pairs import body, pairs
from variorum.evaluation.events_ranker import fit, instances
from variorum.reader.encoder.cache import Cache, user_folder
from variorum.reader.trained import Parser

TARGET = Path("src/variorum/statements/events/weights/recipients.npz")


def main(root: Path) -> None:
    """Read the pairs, fit, and write the table."""
    parser = Parser(threads=1, cache=Cache(user_folder()))
    found = [
        one
        for pair in pairs(root / "plover" / "PLV_train.tsv")
        for one in instances(pair, tuple(parser.docs(pair.text, [body(pair.text)])))
    ]
    weights = fit(found)
    names = sorted(weights)
    TARGET.parent.mkdir(exist_ok=True)
    values = np.array([weights[name] for name in names], dtype=np.float32)
    np.savez_compressed(TARGET, names=np.array(names), weights=values)
    sys.stdout.write(f"{len(found)} instances, {len(names)} weights\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
