"""Train the reader's model: ``python -m training.train``.

Seeded; logged to ``log.jsonl``; a checkpoint every few minutes, from which a run that was
interrupted goes on with the same batches in the same order.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch

from training import base
from training.batches import Window, batched, cut, tensors
from training.corpora.sample import Sample
from training.losses import loss
from training.model import Reader, Shape
from training.settings import Settings, load, samples
from variorum.reader.encoder import shapes
from variorum.reader.encoder.pieces import Pieces

_RARE = 4  # labels of features seen less often are not learned
_EVERY = 240.0  # seconds between checkpoints


@dataclass
class Stream:
    """One corpus's batches, epoch after epoch."""

    name: str
    samples: list[Sample]
    epochs: float
    pieces: Pieces
    settings: Settings

    def __post_init__(self) -> None:
        self.rng = random.Random(f"{self.settings.seed} {self.name}")  # noqa: S311
        self._ready: list[list[Window]] = []
        self.left = round(self.epochs * self._steps())

    def _steps(self) -> int:
        found = cut(self.samples, self.pieces, self.settings.window)
        return max(1, sum(w.size for w in found) // int(self.settings.batch * 0.93))

    def next(self) -> list[Window]:
        """The windows of the next batch."""
        if not self._ready:
            found = cut(self.samples, self.pieces, self.settings.window, self.rng)
            self._ready = list(batched(found, self.settings.batch, self.rng))
        self.left -= 1
        return self._ready.pop()


def collect_labels(streams: list[Stream]) -> dict[str, list[str]]:
    """Every tagging head's labels, the commonest first; rare feature bundles are left out."""
    counts: dict[str, dict[str, int]] = {}
    for stream in streams:
        for sample in stream.samples:
            for name, tags in sample.tags.items():
                table = counts.setdefault(name, {})
                for label in tags:
                    table[label] = table.get(label, 0) + 1
    counts.setdefault("deprel", {"root": 1})
    found = {}
    for name, table in sorted(counts.items()):
        least = _RARE if name == "feats" else 1
        kept = [label for label, count in table.items() if count >= least]
        found[name] = sorted(kept, key=lambda label: (-table[label], label))
    return found


def order(streams: list[Stream], seed: int) -> Iterator[tuple[Stream, list[Window]]]:
    """Batches of all streams, mixed by how many each has left."""
    rng = random.Random(seed)  # noqa: S311
    while any(stream.left > 0 for stream in streams):
        alive = [stream for stream in streams if stream.left > 0]
        stream = rng.choices(alive, [s.left for s in alive])[0]
        yield stream, stream.next()


def optimizer(model: Reader, settings: Settings) -> torch.optim.AdamW:
    """AdamW with two rates; word and position embeddings do not learn."""
    model.encoder.words.weight.requires_grad_(False)
    model.encoder.positions.weight.requires_grad_(False)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    mine = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in mine]
    groups = [
        {"params": encoder, "lr": settings.rate_encoder, "base": settings.rate_encoder},
        {"params": heads, "lr": settings.rate_heads, "base": settings.rate_heads},
    ]
    return torch.optim.AdamW(groups, weight_decay=settings.decay, betas=(0.9, 0.98))


def rate(step: int, total: int, warmup: float) -> float:
    """Linear up, linear down to nothing."""
    rise = max(1, int(total * warmup))
    return (step + 1) / rise if step < rise else max(0.0, (total - step) / (total - rise))


def run(settings: Settings, root: Path, out: Path, most_steps: int | None = None) -> Path:
    """Train to the end (or ``most_steps``) and return the path of the averaged weights."""
    torch.manual_seed(settings.seed)
    out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(base.vocabulary())
    streams = [
        Stream(c.name, samples(c, root, "train"), c.epochs, pieces, settings) for c in settings.corpus
    ]
    labels = collect_labels(streams)
    tables = {name: {label: n for n, label in enumerate(kinds)} for name, kinds in labels.items()}
    model = Reader(Shape(), base.vocabulary_size(), shapes.COUNT, labels)
    model.encoder.load_base(base.tensors())
    total = sum(stream.left for stream in streams)
    opt = optimizer(model, settings)
    learned = {n: p for n, p in model.named_parameters() if p.requires_grad}
    mean = {n: p.detach().clone() for n, p in learned.items()}
    state = out / "checkpoint.pt"
    begun = 0
    if state.exists():
        kept = torch.load(state, weights_only=True)
        model.load_state_dict(kept["model"])
        opt.load_state_dict(kept["optimizer"])
        mean, begun = kept["mean"], kept["step"]
    log = (out / "log.jsonl").open("a", encoding="utf-8")
    model.train()
    last = started = time.monotonic()
    seen: dict[str, list[float]] = {}
    rng = random.Random(settings.seed + 1)  # noqa: S311
    done = 0
    for step, (stream, group) in enumerate(order(streams, settings.seed)):
        if most_steps is not None and step >= most_steps:
            break
        if step < begun:
            rng.random()
            continue
        torch.manual_seed(settings.seed * 1_000_003 + step)
        batch = tensors(group, pieces, tables, random.Random(rng.random()))  # noqa: S311
        value, parts = loss(model, batch)
        for spec in opt.param_groups:
            spec["lr"] = spec["base"] * rate(step, total, settings.warmup)
        opt.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(list(learned.values()), 1.0)
        opt.step()
        keep = min(settings.average, (1 + step) / (10 + step))
        with torch.no_grad():
            torch._foreach_lerp_(list(mean.values()), list(learned.values()), 1 - keep)
        done += sum(w.size for w in group)
        for name, part in parts.items():
            seen.setdefault(f"{stream.name}.{name}", []).append(part)
        if step % 50 == 49:
            spent = time.monotonic() - started
            row = {name: round(sum(x) / len(x), 4) for name, x in sorted(seen.items())}
            log.write(json.dumps({"step": step + 1, "of": total, "pieces_a_second": round(done / spent), **row}) + "\n")
            log.flush()
            seen.clear()
        if time.monotonic() - last > _EVERY:
            _save(state, model, opt, mean, step + 1)
            _finish(out, model, mean, labels)
            last = time.monotonic()
    _save(state, model, opt, mean, total)
    return _finish(out, model, mean, labels)


def _save(path: Path, model: Reader, opt: torch.optim.AdamW, mean: dict[str, torch.Tensor], step: int) -> None:
    spare = path.with_suffix(".new")
    torch.save({"model": model.state_dict(), "optimizer": opt.state_dict(), "mean": mean, "step": step}, spare)
    spare.replace(path)


def _finish(out: Path, model: Reader, mean: dict[str, torch.Tensor], labels: dict[str, list[str]]) -> Path:
    weights = {**model.state_dict(), **mean}
    path, spare = out / "model.pt", out / "model.new"
    torch.save({"weights": weights, "labels": labels}, spare)
    spare.replace(path)
    return path


def main() -> None:
    """The command line."""
    here = Path(__file__).parent
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--config", type=Path, default=here / "config.toml")
    ask.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    ask.add_argument("--out", type=Path, default=Path("build/model"))
    ask.add_argument("--open-only", action="store_true", help="leave out corpora without an open licence")
    ask.add_argument("--steps", type=int, help="stop after so many steps")
    ask.add_argument("--threads", type=int, default=2)
    given = ask.parse_args()
    torch.set_num_threads(given.threads)
    print(run(load(given.config, given.open_only), given.corpora, given.out, given.steps))


if __name__ == "__main__":
    main()
