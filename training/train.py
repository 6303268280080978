"""Train the reader's model: ``python -m training.train``.

Seeded; logged to ``log.jsonl``; a checkpoint every few minutes, from which a run that was
interrupted goes on with the same batches in the same order.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from training import base
from training.losses import loss
from training.model import Reader, Shape
from training.progress import Progress, summary
from training.record import Stage, configured, stage
from training.settings import CONFIG, CORPORA, Settings, load, require, samples
from training.streams import Stream, collect_labels, turns
from training.tensors import Batch, tensors
from variorum.errors import ModelError, VariorumError
from variorum.reader.encoder import shapes
from variorum.reader.encoder.pieces import Pieces

CHECKPOINT, MODEL, LOG = "checkpoint.pt", "model.pt", "log.jsonl"
_EVERY = 240.0  # seconds between checkpoints


@dataclass(frozen=True)
class Job:
    """What is to be trained: from which corpora, into which folder, on which base."""

    settings: Settings
    corpora: Path
    out: Path
    steps: int | None = None  # stop after so many
    base: Path = field(default_factory=base.folder)
    shape: Shape = field(default_factory=Shape)
    onto: Path | None = None  # an earlier stage's model, whose weights and labels are taken up


@dataclass(frozen=True)
class Plan:
    """All that follows from a job before the first step."""

    streams: list[Stream]
    pieces: Pieces
    labels: dict[str, list[str]]
    total: int
    earlier: dict[str, Any] | None = None  # the model of an earlier stage, as it was saved
    stages: list[Stage] = field(default_factory=list)  # this one's record is the last

    def digest(self, settings: Settings) -> str:
        """Of what decides which batches there are; a checkpoint holds for one such plan."""
        told = {**asdict(settings), "corpus": [], "labels": self.labels, "total": self.total}
        for stream in self.streams:
            words = sum(len(sample.words) for sample in stream.samples)
            told["corpus"].append([stream.name, stream.epochs, len(stream.samples), words])
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    def onto(self) -> str:
        """A digest of the earlier stage's weights; empty where there is none."""
        if self.earlier is None:
            return ""
        return weights_digest(self.earlier["weights"])


def weights_digest(weights: Mapping[str, torch.Tensor]) -> str:
    """A digest of a model's weights."""
    found = hashlib.sha256()
    for name, weight in sorted(weights.items()):
        found.update(name.encode() + weight.numpy().tobytes())
    return found.hexdigest()


class Learner:
    """The model, its optimizer and the running mean of its weights."""

    def __init__(self, job: Job, plan: Plan) -> None:
        torch.manual_seed(job.settings.seed)
        self._job, self._plan = job, plan
        vocabulary = base.vocabulary_size(job.base)
        self.model = Reader(job.shape, vocabulary, shapes.COUNT, plan.labels)
        self.model.encoder.load_base(base.tensors(job.base))
        if plan.earlier is not None:
            self.model.load_state_dict(plan.earlier["weights"])
        self.optimizer = optimizer(self.model, job.settings)
        self._learned = {n: p for n, p in self.model.named_parameters() if p.requires_grad}
        self.mean = {n: p.detach().clone() for n, p in self._learned.items()}
        self.step = 0

    def resume(self) -> None:
        """Take up the checkpoint, if there is one. Raises ModelError where it is another plan's."""
        path = self._job.out / CHECKPOINT
        if not path.exists():
            return
        kept: dict[str, Any] = torch.load(path, weights_only=True)
        if not self._take(kept):
            raise ModelError(
                "the checkpoint there is of another configuration or other corpora",
                where=str(path),
                remedy="remove it to begin anew, or name another folder with --out",
            )

    def _take(self, kept: dict[str, Any]) -> bool:
        """Take up a checkpoint; false where it does not fit. The oldest do not tell their plan."""
        mine = {"plan": self._plan.digest(self._job.settings), "onto": self._plan.onto()}
        if any(kept.get(name, digest) != digest for name, digest in mine.items()):
            return False
        try:
            self.model.load_state_dict(kept["model"])
            self.optimizer.load_state_dict(kept["optimizer"])
        except (RuntimeError, ValueError):  # tensors or groups of other sizes
            return False
        self.mean = {name: kept["mean"][name] for name in self._learned}
        self.step = kept["step"]
        return True

    def learn(self, batch: Batch, step: int) -> dict[str, float]:
        """One step; returns the parts of the loss."""
        settings = self._job.settings
        torch.manual_seed(settings.seed * 1_000_003 + step)
        value, parts = loss(self.model, batch)
        for spec in self.optimizer.param_groups:
            spec["lr"] = spec["base"] * rate(step, self._plan.total, settings.warmup)
        self.optimizer.zero_grad(set_to_none=True)
        value.backward()
        learned = list(self._learned.values())
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        self.optimizer.step()
        keep = min(settings.average, (1 + step) / (10 + step))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.mean.values()), learned, 1 - keep)
        self.step = step + 1
        return parts

    def save(self) -> Path:
        """Write the checkpoint and the averaged model as they are now; returns the model's path."""
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "mean": self.mean,
            "step": self.step,
            "plan": self._plan.digest(self._job.settings),
            "onto": self._plan.onto(),
        }
        _write(state, self._job.out / CHECKPOINT)
        model = {
            "weights": {**self.model.state_dict(), **self.mean},
            "labels": self._plan.labels,
            "stages": [*self._plan.stages[:-1], {**self._plan.stages[-1], **self._told()}],
        }
        return _write(model, self._job.out / MODEL)

    def _told(self) -> dict[str, Any]:
        """What only the running process knows of its stage."""
        return {
            "step": self.step,
            "of": self._plan.total,
            "torch": str(torch.__version__),
            "threads": torch.get_num_threads(),
        }


def _write(state: dict[str, Any], path: Path) -> Path:
    """Write whole or not at all."""
    spare = path.with_suffix(".new")
    torch.save(state, spare)
    return spare.replace(path)


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


def plan(job: Job) -> Plan:
    """Read the corpora and count the steps."""
    require(job.settings, job.corpora)
    pieces = Pieces(job.base / base.VOCABULARY)
    streams = [
        Stream(c.name, samples(c, job.corpora, "train"), c.epochs, pieces, job.settings)
        for c in job.settings.corpus
    ]
    total = sum(stream.left for stream in streams)
    stages = [stage(job.settings, streams)]
    if job.onto is None:
        labels = collect_labels(sample for stream in streams for sample in stream.samples)
        return Plan(streams, pieces, labels, total, stages=stages)
    if not job.onto.exists():
        raise ModelError("no model there to go on from", where=str(job.onto), remedy="train it")
    earlier: dict[str, Any] = torch.load(job.onto, weights_only=True)
    before = earlier.get("stages") or configured()[:1]
    before = [*before[:-1], {**summary(job.onto.parent / LOG), **before[-1]}]
    return Plan(streams, pieces, earlier["labels"], total, earlier, before + stages)


def run(job: Job) -> Path:
    """Train to the end (or ``job.steps``) and return the path of the averaged weights."""
    found = plan(job)
    job.out.mkdir(parents=True, exist_ok=True)
    learner = Learner(job, found)
    learner.resume()
    most = found.total if job.steps is None else min(job.steps, found.total)
    if learner.step < most:
        with Progress(job.out / LOG, found.total, learner.step) as progress:
            _learn(learner, found, job, most, progress)
    return learner.save()


def _learn(learner: Learner, found: Plan, job: Job, most: int, progress: Progress) -> None:
    tables = {
        name: {label: number for number, label in enumerate(kinds)}
        for name, kinds in found.labels.items()
    }
    learner.model.train()
    saved = time.monotonic()
    for turn in turns(found.streams, job.settings.seed, learner.step):
        batch = tensors(turn.windows, found.pieces, tables, turn.rng)
        parts = learner.learn(batch, turn.step)
        progress.add(turn.stream.name, sum(w.size for w in turn.windows), parts)
        if learner.step >= most:
            break
        if time.monotonic() - saved > _EVERY:
            learner.save()
            saved = time.monotonic()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--config", type=Path, default=CONFIG)
    ask.add_argument("--corpora", type=Path, default=CORPORA)
    ask.add_argument("--out", type=Path, default=Path("build/model"))
    ask.add_argument("--open-only", action="store_true", help="only corpora with an open licence")
    ask.add_argument("--onto", type=Path, help="go on from this model of an earlier stage")
    ask.add_argument("--steps", type=int, help="stop after so many steps")
    ask.add_argument("--threads", type=int, default=2)
    given = ask.parse_args(arguments)
    torch.set_num_threads(given.threads)
    settings = load(given.config, given.open_only)
    try:
        print(run(Job(settings, given.corpora, given.out, given.steps, onto=given.onto)))
    except VariorumError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
