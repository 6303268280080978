"""What ships gives the numbers that PyTorch gives, and reads text as training does."""

import json

import pytest

torch = pytest.importorskip("torch", reason="torch is only in .venv-training (make test-training)")
pytest.importorskip("onnx", reason="onnx is only in .venv-training (make test-training)")
import numpy as np  # noqa: E402
import onnxruntime as ort  # noqa: E402
from training.batches import Window, cut  # noqa: E402
from training.tensors import tensors  # noqa: E402

from tests.training import network, tiny  # noqa: E402
from training import export, graph, train  # noqa: E402
from variorum.errors import ModelError  # noqa: E402
from variorum.reader.encoder.annotator import Annotator  # noqa: E402
from variorum.reader.encoder.files import CARD, ENCODER, HEADS, load_files  # noqa: E402
from variorum.reader.encoder.layout import Layout  # noqa: E402


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("export")


@pytest.fixture(scope="module")
def job(place):
    job = network.job(place, "run", 8)
    train.run(job)
    return job


@pytest.fixture(scope="module")
def source(job):
    return export.Source(job.out, job.base / "vocab.txt", job.shape)


@pytest.fixture(scope="module")
def exported(place, source):
    """The shipped files, not quantised and quantised."""
    for name, float32 in (("float32", True), ("int8", False)):
        export.export(source, place / name, 0.5, "1", float32)
    return place / "float32", place / "int8"


@pytest.fixture(scope="module")
def network_(job):
    """The trained network in PyTorch, with word embeddings as coarse as those that ship."""
    plan = train.plan(job)
    model = train.Learner(job, plan).model
    kept = torch.load(job.out / train.MODEL, weights_only=True)["weights"]
    model.load_state_dict(kept)
    rows, scale = graph.rows_int8(kept["encoder.words.weight"].numpy())
    with torch.no_grad():
        model.encoder.words.weight.copy_(torch.from_numpy(rows.astype(np.float32) * scale))
    return model.eval(), plan


def made(plan, *samples):
    """The batch of samples that fit one window each."""
    tables = {name: {k: n for n, k in enumerate(kinds)} for name, kinds in plan.labels.items()}
    group = []
    for sample in samples:
        sizes = [len(found) for found in plan.pieces.of(sample.words)]
        group.append(Window(sample, 0, len(sizes), sum(sizes)))
    return tensors(group, plan.pieces, tables)


@torch.no_grad()
def in_torch(model, plan, *samples):
    """Tags and dense outputs, one row a word."""
    batch = made(plan, *samples)
    x = model.words(batch.pieces, batch.shapes, batch.mask, batch.firsts)
    x = torch.cat([row[: len(sample.words)] for row, sample in zip(x, samples, strict=True)])
    names = [name for name in plan.labels if name != "deprel"]
    tags = [model.taggers[name](x) for name in [*names, "cue"]] + [model.role_word_only(x)]
    dense = [torch.nn.functional.gelu(getattr(model, name)(x)) for name in graph.DENSE]
    return torch.cat(tags, -1).numpy(), torch.cat(dense, -1).numpy()


def in_onnx(folder, plan, *samples):
    """The same as onnxruntime computes it from the shipped graph."""
    batch = made(plan, *samples)
    wide = batch.pieces.shape[1]
    firsts = [
        row * wide + int(batch.firsts[row, place])
        for row, sample in enumerate(samples)
        for place in range(len(sample.words))
    ]
    inputs = {name: getattr(batch, name).numpy() for name in ("pieces", "shapes", "mask")}
    inputs["firsts"] = np.array(firsts)
    session = ort.InferenceSession(folder / ENCODER, providers=["CPUExecutionProvider"])
    given = {name: value.astype(np.int32) for name, value in inputs.items()}
    return session.run(["tags", "dense"], given)


@pytest.fixture(scope="module")
def pair(network_):
    """Two samples of different lengths, so that one is padded."""
    samples = next(s.samples for s in network_[1].streams if s.name == "crossner-politics")
    assert len(samples[0].words) != len(samples[1].words)
    return samples[0], samples[1]


def test_float32_gives_the_numbers_of_pytorch(exported, network_, pair):
    ours = in_onnx(exported[0], network_[1], *pair)
    for one, other in zip(ours, in_torch(*network_, *pair), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-3, atol=1e-3)


def test_int8_comes_close(exported, network_, pair):
    ours = in_onnx(exported[1], network_[1], *pair)
    for one, other in zip(ours, in_torch(*network_, *pair), strict=True):
        assert np.abs(one - other).mean() < 0.1 * other.std()


def test_int8_is_smaller(exported):
    plain, small = (folder / ENCODER for folder in exported)
    assert small.stat().st_size < plain.stat().st_size


def test_the_reader_sees_of_a_text_what_training_sees(exported, network_):
    """Its windows, pieces, shapes and gaps are training's, or its tags would differ."""
    model, plan = network_
    sample = plan.streams[0].samples[0]
    lists = {name: getattr(sample, name) for name in Layout.__dataclass_fields__}
    said = Annotator(load_files(exported[0]), threads=1).annotate(Layout(**lists))
    (*found,) = cut([sample], plan.pieces, 40)
    assert len(found) > 1
    tables = {name: {k: n for n, k in enumerate(kinds)} for name, kinds in plan.labels.items()}
    expected = []
    with torch.no_grad():
        for window in found:
            batch = tensors([window], plan.pieces, tables)
            x = model.words(batch.pieces, batch.shapes, batch.mask, batch.firsts)[0]
            best = model.taggers["upos"](x).argmax(-1)
            expected += [plan.labels["upos"][n] for n in best]
    assert list(said.upos) == expected
    assert len(set(expected)) > 1


def test_the_card_tells_of_the_run_and_its_files_are_whole(exported, source):
    for folder in exported:
        card = load_files(folder).card
        assert [c["name"] for c in card.corpora] == list(tiny.HEADS)
        assert card.window == 40
        assert card.threshold == 0.5
        (told,) = json.loads((folder / CARD).read_text(encoding="utf-8"))["stages"]
        assert told["step"] == 8
        assert told["pieces_a_second"] > 0
        assert {path.name for path in folder.iterdir()} == {*card.sha256, CARD}
        with np.load(folder / HEADS) as heads:
            assert heads["arc"].shape == (network.SHAPE.arc + 1, network.SHAPE.arc)


def test_exporting_twice_gives_the_same_bytes(exported, source, place):
    export.export(source, place / "again", 0.5, "1")
    for path in exported[1].iterdir():
        assert path.read_bytes() == (place / "again" / path.name).read_bytes()


def test_a_model_that_never_learned_of_cues_finds_none(place, job):
    settings = tiny.settings("ewt")
    fewer = train.Job(settings, job.corpora, place / "ewt", 2, job.base, job.shape)
    train.run(fewer)
    source = export.Source(fewer.out, job.base / "vocab.txt", job.shape)
    export.export(source, place / "without", 0.5, "1")
    assert load_files(place / "without").card.threshold == 1.0


def test_no_model_is_an_error_with_a_remedy(tmp_path, source):
    nothing = export.Source(tmp_path, source.vocabulary, source.shape)
    with pytest.raises(ModelError, match="make model"):
        export.export(nothing, tmp_path / "out", 0.5, "1")


def test_rows_of_int8_come_close():
    table = np.random.default_rng(1).normal(size=(5, 64)).astype(np.float32)
    rows, scale = graph.rows_int8(table)
    assert rows.dtype == np.int8
    assert np.abs(rows * scale - table).max() <= scale.max() / 2 + 1e-6
    zero, scale = graph.rows_int8(np.zeros((1, 4), dtype=np.float32))
    assert not zero.any()
    assert np.isfinite(scale).all()
