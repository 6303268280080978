"""Learn the weights of the comparison of events: ``vocabulary/incident_weights.toml``.

``python tools/learn_incidents.py ../shared/corpora`` reads ECB+ (development topics) through the
flow and learns from its marked events. The same corpus and reader give the same file. The figures
of the folds are those of ``evaluation/incidents.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from variorum.evaluation.incidents_ecb import paths, read, topics
from variorum.evaluation.incidents_learning import drawn, examples, learn
from variorum.pipeline import default_reader
from variorum.reconcile.incidents.scoring import Weights

OUT = Path(__file__).parents[1] / "src/variorum/vocabulary/incident_weights.toml"
# Events are one from this mean score on, the best for CoNLL F1 over the folds; a vague telling must
# be so much likelier of one incident than of another that excludes it.
THRESHOLD, MARGIN = -0.5, 1.0
# Weights below this are no evidence.
SLIGHT = 0.005


def main(root: Path) -> None:
    """Read, learn and write."""
    reader = default_reader()
    found = [
        example
        for topic in topics(read(path, reader) for path in paths(root / "ecbplus"))
        for example in drawn(examples(topic))
    ]
    write(learn(found))
    print(len(found), "pairs")


def write(learned: Weights) -> None:
    """Write the weights."""
    lines = [
        "# Log-odds of each feature of a pair of events, learned by tools/learn_incidents.py from",
        "# the events marked in ECB+ (topics 1-35, CC BY 3.0); they hold nothing of the texts. For",
        "# events of known types those of incidents.toml stand in place of some of these.",
        "",
        "[linkage]",
        f"threshold = {THRESHOLD}",
        f"margin = {MARGIN}",
    ]
    for name, row in (("within", learned.within), ("across", learned.across)):
        lines += ["", f"[{name}]"]
        lines += [
            f'"{feature}" = {value:.2f}'
            for feature, value in sorted(row.items())
            if abs(value) >= SLIGHT
        ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
