"""Write the model's card, for readers of the docs and beside the weights: ``make card``.

What is known of the model itself comes from its ``model.json`` (which keeps what the run's log
said), what the corpora are from ``config.toml``, how well it reads from ``docs/scores.md``; all
else from ``model-card.md``. Needs no torch.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from training.settings import ADAPT, CONFIG, SETTLE, Corpus, load
from training.streams import FILLED
from variorum.errors import ModelError, VariorumError
from variorum.reader.encoder.files import CARD, ENCODER, default_folder, load_files

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "model-card.md"
SCORES = ROOT / "docs" / "scores.md"
NAME = "MODEL_CARD.md"
# The layers whose scores tell of the model, as headings of the page of scores.
LAYERS = ("Syntax", "Entities", "Attribution", "Passages")
_UNMEASURED = "Not measured yet: `make evaluate` does it, then `make card` writes the scores here."
_MEASURED = (
    "On the development parts of the corpora and on passages of our own, from `docs/scores.md`, "
    "which tells how they were measured. Nothing was trained on them; choices were made by them."
)
_UNKNOWN = "not recorded"


def card(folder: Path, scores: str) -> str:
    """The card of the model in ``folder``; ``scores`` is the text of the page of scores.

    Raises:
        ModelError: the model is not there, or not whole.
    """
    load_files(folder)
    model: dict[str, Any] = json.loads((folder / CARD).read_text(encoding="utf-8"))
    known = {
        corpus.name: corpus for path in (SETTLE, ADAPT, CONFIG) for corpus in load(path).corpus
    }
    template = Template((Path(__file__).parent / "model-card.md").read_text(encoding="utf-8"))
    size = sum((folder / name).stat().st_size for name in model["sha256"])
    return template.substitute(
        name=model["name"],
        version=model["version"],
        window=model["window"],
        threshold=f"{model['threshold']:g}",
        size=f"{size / 1e6:.0f} MB, of which the encoder "
        f"{(folder / ENCODER).stat().st_size / 1e6:.0f} MB",
        stages=_stages(model.get("stages", [])),
        corpora="\n".join(_row(corpus, known.get(corpus["name"])) for corpus in model["corpora"]),
        closed=_closed(model["corpora"], known),
        scores=_scores(scores),
        files="\n".join(f"| `{name}` | `{digest}` |" for name, digest in model["sha256"].items()),
    )


def tables(page: str) -> Iterator[tuple[str, list[str]]]:
    """The headings of a page of scores, each with the lines of its table."""
    for section in page.split("\n## ")[1:]:
        heading, _, body = section.partition("\n")
        lines = [line for line in body.splitlines() if line.startswith("|")]
        if lines:
            yield heading.strip(), lines


def _scores(page: str) -> str:
    """The tables that tell of the model.

    Only the model makes trees: a page without scores of syntax was written before there was one,
    and tells of the rules alone.
    """
    found = {heading: lines for heading, lines in tables(page) if heading in LAYERS}
    if "Syntax" not in found:
        return _UNMEASURED
    parts = [_MEASURED]
    for layer in LAYERS:
        if layer in found:
            parts.append(f"### {layer}")
            parts.append("\n".join(_without_last(line) for line in found[layer]))
    return "\n\n".join(parts)


def _without_last(line: str) -> str:
    """A row of a table without its last column, the digest of the data."""
    return line.strip().removesuffix("|").rpartition("|")[0] + "|"


def _stages(stages: Sequence[Mapping[str, Any]]) -> str:
    if not stages:
        return "How it went was not recorded."
    return "\n".join(f"{number}. {_stage(one)}." for number, one in enumerate(stages, 1))


def _stage(told: Mapping[str, Any]) -> str:
    """One stage in a line; what a run did not record is left out."""
    parts = [f"batches of about {told['batch']:,} word pieces", f"seed {told['seed']}"]
    if "step" in told:
        broken = "" if told["step"] == told["of"] else f" of {told['of']:,} planned"
        parts.insert(0, f"{told['step']:,} steps{broken}")
    if "seconds" in told:
        parts.append(f"{told['seconds'] / 60:.0f} minutes")
    elif "pieces_a_second" in told:
        seconds = told["step"] * told["batch"] * FILLED / told["pieces_a_second"]
        parts.append(f"about {seconds / 60:.0f} minutes")
    if "pieces_a_second" in told:
        parts.append(f"{told['pieces_a_second']:,} pieces a second")
    if "threads" in told:
        parts.append(f"threads: {told['threads']}, no GPU")
    if "torch" in told:
        parts.append(f"PyTorch {told['torch']}")
    return "; ".join(parts)


def _row(corpus: Mapping[str, str], known: Corpus | None) -> str:
    cells = [
        corpus["name"],
        known.about if known else _UNKNOWN,
        corpus.get("heads") or (", ".join(known.heads) if known else _UNKNOWN),
        _number(corpus.get("documents")),
        _number(corpus.get("words")),
        corpus.get("epochs", _UNKNOWN),
        known.licence if known else corpus["licence"],
    ]
    return f"| {' | '.join(cells)} |"


def _number(digits: str | None) -> str:
    return f"{int(digits):,}" if digits else _UNKNOWN


def _closed(corpora: Sequence[Mapping[str, str]], known: Mapping[str, Corpus]) -> str:
    names = [c["name"] for c in corpora if c["name"] not in known or not known[c["name"]].open]
    if not names:
        return "all have an open licence"
    told = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{told} {'has' if len(names) == 1 else 'have'} no open licence"


def main() -> int:
    """Write both copies."""
    folder = default_folder()
    try:
        if not SCORES.exists():
            raise ModelError("no page of scores", where=str(SCORES), remedy="run `make evaluate`")
        text = card(folder, SCORES.read_text(encoding="utf-8"))
    except VariorumError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    for path in (PAGE, folder / NAME):
        path.write_text(text, encoding="utf-8")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
